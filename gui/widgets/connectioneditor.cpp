#include "gui/widgets/connectioneditor.h"

#include "gui/models/statecolours.h"
#include "gui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace coord {

ConnectionEditor::ConnectionEditor(
    ConnectionStore &store, const SavedConnection &connection, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_connection(connection)
    , m_name(new QLineEdit(connection.name, this))
    , m_url(new QLineEdit(connection.url, this))
    , m_token(new QLineEdit(this))
    , m_organisation(new QLineEdit(connection.organisation, this))
    , m_caFile(new QLineEdit(connection.caFile, this))
    , m_insecure(new QCheckBox(tr("&Send the token without TLS"), this))
    , m_said(new PlainLabel({}, this))
{
    setWindowTitle(connection.id.isEmpty() ? tr("Add a connection") : tr("Edit the connection"));
    makeFields();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_test = buttons->addButton(tr("&Test"), QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectionEditor::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ConnectionEditor::reject);
    connect(m_test, &QPushButton::clicked, this, &ConnectionEditor::test);
    layout()->addWidget(buttons);
    resize(520, sizeHint().height());
}

ConnectionEditor::~ConnectionEditor() = default;

void ConnectionEditor::makeFields()
{
    m_name->setMaxLength(ConnectionStore::maxNameChars);
    m_url->setPlaceholderText(QStringLiteral("wss://coordinator.example.org:8080"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_token->setPlaceholderText(m_connection.id.isEmpty() ? QString() : tr("unchanged"));
    m_organisation->setPlaceholderText(tr("the token's own"));
    m_caFile->setPlaceholderText(tr("those of the system"));
    m_insecure->setChecked(m_connection.insecure);
    auto *browse = new QToolButton(this);
    browse->setText(QStringLiteral("\u2026"));
    browse->setAccessibleName(tr("Choose the file of certificate authorities"));
    connect(browse, &QToolButton::clicked, this, &ConnectionEditor::chooseFile);
    auto *file = new QHBoxLayout;
    file->addWidget(m_caFile);
    file->addWidget(browse);
    auto *form = new QFormLayout;
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&Address:"), m_url);
    form->addRow(tr("T&oken:"), m_token);
    form->addRow(tr("O&rganisation:"), m_organisation);
    auto *fileLabel = new QLabel(tr("&Certificate authorities:"), this);
    fileLabel->setBuddy(m_caFile);
    form->addRow(fileLabel, file);
    form->addRow(QString(), m_insecure);
    auto *all = new QVBoxLayout(this);
    all->addLayout(form);
    all->addWidget(m_said);
    all->addStretch();
    m_caFile->setAccessibleName(tr("File of certificate authorities"));
    m_said->setAccessibleName(tr("Result"));
}

void ConnectionEditor::chooseFile()
{
    const QString chosen = QFileDialog::getOpenFileName(this, tr("Certificate authorities"),
        QString(), tr("Certificates (*.pem *.crt);;All files (*)"));
    if (!chosen.isEmpty())
        m_caFile->setText(chosen);
}

SavedConnection ConnectionEditor::entered() const
{
    return {.id = m_connection.id,
        .name = m_name->text().trimmed(),
        .url = m_url->text().trimmed(),
        .organisation = m_organisation->text().trimmed(),
        .caFile = m_caFile->text().trimmed(),
        .insecure = m_insecure->isChecked()};
}

void ConnectionEditor::say(const QString &sentence, bool isGood)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, isGood ? goodColour() : badColour());
    m_said->setPalette(colours);
    m_said->setText(sentence);
}

void ConnectionEditor::setBusy(bool isBusy)
{
    m_test->setEnabled(!isBusy);
    m_save->setEnabled(!isBusy);
}

void ConnectionEditor::test()
{
    const SavedConnection connection = entered();
    const auto refuse = [this](const QString &sentence) {
        say(sentence, false);
        Q_EMIT tested(false);
    };
    if (const Status status = m_store.check(connection); !status)
        return refuse(status.error().message);
    const QString token = m_token->text().trimmed();
    if (token.isEmpty() && connection.id.isEmpty())
        return refuse(tr("The token is missing."));
    m_said->setText(tr("Connecting\u2026"));
    m_said->setPalette(palette());
    setBusy(true);
    SessionOptions options{.url = connection.url,
        .token = token,
        .organisation = connection.organisation,
        .caFile = connection.caFile,
        .insecure = connection.insecure};
    if (!token.isEmpty())
        return probe(options);
    m_store.options(connection, [self = QPointer(this)](const Result<SessionOptions> &known) {
        if (!self)
            return;
        if (known)
            return self->probe(*known);
        self->setBusy(false);
        self->say(known.error().message, false);
        Q_EMIT self->tested(false);
    });
}

void ConnectionEditor::probe(const SessionOptions &options)
{
    m_probe = std::make_unique<ConnectionProbe>(options);
    connect(m_probe.get(), &ConnectionProbe::finished, this,
        [this](bool isGood, const QString &sentence) {
            setBusy(false);
            say(sentence, isGood);
            Q_EMIT tested(isGood);
        });
    m_probe->start();
}

void ConnectionEditor::accept()
{
    const QString token = m_token->text().trimmed();
    if (token.isEmpty() && m_connection.id.isEmpty())
        return say(tr("The token is missing."), false);
    if (const Status status = m_store.check(entered()); !status)
        return say(status.error().message, false);
    setBusy(true);
    m_store.save(entered(), token, [self = QPointer(this)](const Result<TokenVault::Place> &saved) {
        if (!self)
            return;
        self->setBusy(false);
        if (saved)
            return self->QDialog::accept();
        self->say(saved.error().message, false);
    });
}

} // namespace coord
