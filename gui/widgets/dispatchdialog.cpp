#include "gui/widgets/dispatchdialog.h"

#include "core/domain/limits.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"
#include "gui/widgets/plainlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QVBoxLayout>

namespace coord {

namespace {

enum TargetKind { OneAgent, OnePool, Labelled, AnyAgent };

constexpr int mostMinutes = 7 * 24 * 60;

QStringList listIn(const QLineEdit *field)
{
    QStringList items;
    const QStringList parts = field->text().split(u',');
    for (const QString &part : parts) {
        if (!part.trimmed().isEmpty())
            items.append(part.trimmed());
    }
    return items;
}

void putList(QJsonObject &args, const char *key, const QLineEdit *field)
{
    const QStringList items = listIn(field);
    if (!items.isEmpty())
        args.insert(QLatin1String(key), QJsonArray::fromStringList(items));
}

QComboBox *choiceOf(const QStringList &names, QWidget *parent)
{
    auto *choice = new QComboBox(parent);
    for (const QString &name : names)
        choice->addItem(shownLine(name), name);
    return choice;
}

} // namespace

DispatchDialog::DispatchDialog(
    CoordinatorSession &session, const DispatchStart &start, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_sessionId(start.sessionId)
    , m_kind(new QComboBox(this))
    , m_agent(choiceOf(start.agents, this))
    , m_pool(choiceOf(start.pools, this))
    , m_labels(new QLineEdit(this))
    , m_prompt(new QPlainTextEdit(start.prompt, this))
    , m_allowed(new QLineEdit(this))
    , m_disallowed(new QLineEdit(this))
    , m_folders(new QLineEdit(this))
    , m_budget(new QDoubleSpinBox(this))
    , m_timeout(new QSpinBox(this))
    , m_retries(new QSpinBox(this))
    , m_priority(new QSpinBox(this))
    , m_said(new PlainLabel({}, this))
{
    setWindowTitle(m_sessionId.isEmpty() ? tr("New task") : tr("Go on with the session"));
    makeTarget(start);
    makeBounds();
    layOut();
    onTargetKind();
    m_prompt->setFocus();
    resize(620, 560);
}

void DispatchDialog::makeTarget(const DispatchStart &start)
{
    m_kind->addItem(tr("An agent"), OneAgent);
    m_kind->addItem(tr("A pool"), OnePool);
    m_kind->addItem(tr("Agents with labels"), Labelled);
    m_kind->addItem(tr("Any agent"), AnyAgent);
    m_labels->setPlaceholderText(QStringLiteral("gpu, os=linux, !slow"));
    if (!start.agent.isEmpty() && m_agent->findData(start.agent) < 0)
        m_agent->addItem(shownLine(start.agent), start.agent);
    if (!start.agent.isEmpty())
        m_agent->setCurrentIndex(m_agent->findData(start.agent));
    m_agent->setEnabled(m_sessionId.isEmpty());
    m_kind->setEnabled(m_sessionId.isEmpty());
    if (m_agent->count() == 0)
        m_kind->setCurrentIndex(m_kind->findData(AnyAgent));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &DispatchDialog::onTargetKind);
}

void DispatchDialog::makeBounds()
{
    m_allowed->setPlaceholderText(QStringLiteral("Read, Bash(git diff *)"));
    m_disallowed->setPlaceholderText(QStringLiteral("WebFetch"));
    m_budget->setRange(0, double(limits::maxBudgetUsd));
    m_budget->setPrefix(QStringLiteral("$"));
    m_budget->setSpecialValueText(tr("no limit"));
    m_timeout->setRange(0, mostMinutes);
    m_timeout->setSuffix(tr(" min"));
    m_timeout->setSpecialValueText(tr("the agent's"));
    m_retries->setRange(-1, 100);
    m_retries->setValue(-1);
    m_retries->setSpecialValueText(tr("as usual"));
    m_priority->setRange(-1000, 1000);
}

void DispatchDialog::layOut()
{
    auto *target = new QHBoxLayout;
    for (QWidget *part : QList<QWidget *>{m_kind, m_agent, m_pool, m_labels})
        target->addWidget(part, part == m_kind ? 0 : 1);
    m_prompt->setTabChangesFocus(true);
    m_prompt->setAccessibleName(tr("Prompt"));
    m_agent->setAccessibleName(tr("Agent"));
    m_pool->setAccessibleName(tr("Pool"));
    m_labels->setAccessibleName(tr("Labels"));
    auto *form = new QFormLayout;
    auto *forLabel = new QLabel(tr("&For:"), this);
    forLabel->setBuddy(m_kind);
    form->addRow(forLabel, target);
    form->addRow(tr("&Prompt:"), m_prompt);
    auto *bounds = new QGroupBox(tr("Permissions and limits"), this);
    auto *inner = new QFormLayout(bounds);
    inner->addRow(tr("&Allowed tools:"), m_allowed);
    inner->addRow(tr("&Disallowed tools:"), m_disallowed);
    inner->addRow(tr("F&olders:"), m_folders);
    inner->addRow(tr("&Budget:"), m_budget);
    inner->addRow(tr("&Time limit:"), m_timeout);
    inner->addRow(tr("&Retries:"), m_retries);
    inner->addRow(tr("Pr&iority:"), m_priority);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_send = buttons->button(QDialogButtonBox::Ok);
    m_send->setText(tr("&Send"));
    connect(buttons, &QDialogButtonBox::accepted, this, &DispatchDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &DispatchDialog::reject);
    auto *quick = new QShortcut(Qt::CTRL | Qt::Key_Return, this);
    connect(quick, &QShortcut::activated, m_send, &QPushButton::click);
    auto *all = new QVBoxLayout(this);
    all->addLayout(form, 1);
    all->addWidget(bounds);
    all->addWidget(m_said);
    all->addWidget(buttons);
}

void DispatchDialog::onTargetKind()
{
    const int kind = m_kind->currentData().toInt();
    m_agent->setVisible(kind == OneAgent);
    m_pool->setVisible(kind == OnePool);
    m_labels->setVisible(kind == Labelled);
}

Result<QJsonObject> DispatchDialog::args() const
{
    const auto wrong = [](const QString &sentence) {
        return Error{ErrorCode::InvalidArgument, sentence};
    };
    QJsonObject args;
    switch (m_kind->currentData().toInt()) {
    case OneAgent:
        if (m_agent->currentIndex() < 0)
            return wrong(tr("No agent is connected: choose a pool, labels or any agent."));
        args.insert(QStringLiteral("agentName"), m_agent->currentData().toString());
        break;
    case OnePool:
        if (m_pool->currentIndex() < 0)
            return wrong(tr("No agent is in a pool."));
        args.insert(QStringLiteral("pool"), m_pool->currentData().toString());
        break;
    case Labelled:
        if (listIn(m_labels).isEmpty())
            return wrong(tr("Name the labels that the agent must have, such as gpu."));
        putList(args, "require", m_labels);
        break;
    default:
        args.insert(QStringLiteral("any"), true);
    }
    const QString prompt = m_prompt->toPlainText();
    if (prompt.trimmed().isEmpty() && m_sessionId.isEmpty())
        return wrong(tr("The prompt is missing."));
    if (prompt.size() > limits::maxPromptChars)
        return wrong(tr("The prompt may have up to %1 characters.").arg(limits::maxPromptChars));
    args.insert(
        QStringLiteral("prompt"), prompt.trimmed().isEmpty() ? QString(resumePrompt) : prompt);
    if (!m_sessionId.isEmpty())
        args.insert(QStringLiteral("sessionId"), m_sessionId);
    putList(args, "allowedTools", m_allowed);
    putList(args, "disallowedTools", m_disallowed);
    putList(args, "addDirs", m_folders);
    if (m_budget->value() > 0)
        args.insert(QStringLiteral("maxBudgetUsd"), m_budget->value());
    if (m_timeout->value() > 0)
        args.insert(QStringLiteral("timeoutMs"), qint64(m_timeout->value()) * 60'000);
    if (m_retries->value() >= 0)
        args.insert(QStringLiteral("maxRetries"), m_retries->value());
    if (m_priority->value() != 0)
        args.insert(QStringLiteral("priority"), m_priority->value());
    return args;
}

void DispatchDialog::refuse(const QString &sentence)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, badColour());
    m_said->setPalette(colours);
    m_said->setText(shownText(sentence));
    m_send->setEnabled(true);
    Q_EMIT refused(sentence);
}

void DispatchDialog::accept()
{
    const auto wanted = args();
    if (!wanted)
        return refuse(wanted.error().message);
    m_send->setEnabled(false);
    // Qt 6.4 does not look whether a context is still there: somebody may have closed the dialog.
    dispatchTask(m_session, *wanted)
        .then([self = QPointer<DispatchDialog>(this)](const Result<DispatchReceipt> &receipt) {
            if (self)
                self->onReceipt(receipt);
        });
}

void DispatchDialog::onReceipt(const Result<DispatchReceipt> &receipt)
{
    if (!receipt)
        return refuse(receipt.error().message);
    Q_EMIT dispatched(receipt->taskId, receipt->note);
    QDialog::accept();
}

} // namespace coord
