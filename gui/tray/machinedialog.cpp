#include "gui/tray/machinedialog.h"

#include "core/domain/limits.h"
#include "core/domain/permissionmode.h"
#include "core/platform/configfile.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"
#include "gui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QSysInfo>
#include <QToolButton>
#include <QVBoxLayout>

namespace coord {

namespace {

QStringList linesIn(const QPlainTextEdit *field)
{
    QStringList lines;
    for (const QString &line : field->toPlainText().split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines.append(line.trimmed());
    }
    return lines;
}

// What was chosen stays to be seen although it is there no more.
void choose(QComboBox *box, const QString &value)
{
    if (box->findData(value) < 0)
        box->addItem(shownLine(value), value);
    box->setCurrentIndex(box->findData(value));
}

} // namespace

MachineDialog::MachineDialog(InsideAgent &agent, Autostart autostart, QWidget *parent)
    : QDialog(parent)
    , m_agent(agent)
    , m_autostart(std::move(autostart))
    , m_connection(new QComboBox(this))
    , m_profile(new QComboBox(this))
    , m_name(new QLineEdit(this))
    , m_folder(new QLineEdit(this))
    , m_maxConcurrent(new QSpinBox(this))
    , m_allowed(new QPlainTextEdit(this))
    , m_disallowed(new QPlainTextEdit(this))
    , m_mode(new QComboBox(this))
    , m_budget(new QDoubleSpinBox(this))
    , m_isolation(new QComboBox(this))
    , m_notifies(new QCheckBox(tr("No&tify of tasks that have ended"), this))
    , m_starts(new QCheckBox(tr("Start the agent when &I log in"), this))
    , m_said(new PlainLabel({}, this))
{
    setWindowTitle(tr("Agent on this machine"));
    fillChoices();
    makeLayout();
    fill(m_agent.settings());
    m_starts->setChecked(m_autostart.isOn());
    connect(m_profile, &QComboBox::currentIndexChanged, this, &MachineDialog::onProfile);
    onProfile();
    resize(560, sizeHint().height());
}

void MachineDialog::fillChoices()
{
    const ConnectionStore &store = m_agent.store();
    for (const SavedConnection &connection : store.connections())
        m_connection->addItem(shownLine(connection.name), connection.id);
    m_profile->addItem(tr("what is set below"), QString());
    if (const auto config = ConfigFile::load(store.places().configDirectory)) {
        for (const QString &name : config->agentProfiles().keys())
            m_profile->addItem(shownLine(name), name);
    }
    m_mode->addItem(tr("what Claude's settings say"), QString());
    for (const PermissionMode mode :
        {PermissionMode::DontAsk, PermissionMode::Default, PermissionMode::Plan,
            PermissionMode::AcceptEdits, PermissionMode::Auto, PermissionMode::BypassPermissions})
        m_mode->addItem(modeName(mode), modeName(mode));
    m_isolation->addItem(tr("none: all in the folder"), noIsolation);
    m_isolation->addItem(tr("a branch for each (git worktree)"), worktreeIsolation);
    m_isolation->addItem(tr("a copy for each"), tmpdirIsolation);
    m_maxConcurrent->setRange(1, limits::maxConcurrent);
    m_budget->setRange(0, MachineSettings::mostBudgetUsd);
    m_budget->setSuffix(QStringLiteral(" USD"));
    m_budget->setSpecialValueText(tr("no limit"));
}

QWidget *MachineDialog::makePolicy()
{
    auto *part = new QWidget(this);
    auto *form = new QFormLayout(part);
    form->setContentsMargins({});
    form->addRow(tr("Tasks at the sam&e time:"), m_maxConcurrent);
    form->addRow(tr("&Allowed tools:"), m_allowed);
    form->addRow(tr("Tools n&ot allowed:"), m_disallowed);
    form->addRow(tr("Permission &mode:"), m_mode);
    form->addRow(tr("&Budget of one run:"), m_budget);
    form->addRow(tr("Iso&lation:"), m_isolation);
    for (QPlainTextEdit *field : {m_allowed, m_disallowed}) {
        field->setTabChangesFocus(true);
        field->setFixedHeight(4 * field->fontMetrics().lineSpacing());
    }
    m_allowed->setPlaceholderText(tr("one in each line, such as Bash(git:*); nothing: any"));
    m_allowed->setAccessibleName(tr("Allowed tools"));
    m_disallowed->setAccessibleName(tr("Tools not allowed"));
    m_mode->setAccessibleName(tr("Permission mode"));
    m_isolation->setAccessibleName(tr("Isolation"));
    return part;
}

void MachineDialog::makeLayout()
{
    auto *browse = new QToolButton(this);
    browse->setText(QStringLiteral("\u2026"));
    browse->setAccessibleName(tr("Choose the folder"));
    connect(browse, &QToolButton::clicked, this, &MachineDialog::chooseFolder);
    auto *folder = new QHBoxLayout;
    folder->addWidget(m_folder);
    folder->addWidget(browse);
    auto *folderLabel = new QLabel(tr("&Folder:"), this);
    folderLabel->setBuddy(m_folder);
    m_name->setMaxLength(MachineSettings::maxNameChars);
    m_name->setAccessibleName(tr("Name"));
    m_folder->setAccessibleName(tr("Folder"));
    m_connection->setAccessibleName(tr("Connection"));
    m_profile->setAccessibleName(tr("Settings from"));
    m_said->setAccessibleName(tr("Result"));
    auto *form = new QFormLayout;
    form->addRow(tr("&Connection:"), m_connection);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(folderLabel, folder);
    form->addRow(tr("Settings f&rom:"), m_profile);
    m_policy = makePolicy();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &MachineDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &MachineDialog::reject);
    auto *all = new QVBoxLayout(this);
    all->addLayout(form);
    all->addWidget(m_policy);
    all->addWidget(m_notifies);
    all->addWidget(m_starts);
    all->addWidget(new PlainLabel(
        tr("An agent that runs gets what is changed here when it is started again."), this));
    all->addWidget(m_said);
    all->addStretch();
    all->addWidget(buttons);
}

void MachineDialog::fill(const MachineSettings &settings)
{
    if (isMachineSetUp(settings))
        choose(m_connection, settings.connectionId);
    choose(m_profile, settings.profile);
    choose(m_mode, settings.permissionMode);
    choose(m_isolation, settings.isolation);
    const bool isNew = settings.name.isEmpty();
    m_name->setText(isNew ? QSysInfo::machineHostName().section(u'.', 0, 0) : settings.name);
    m_folder->setText(settings.folder);
    m_maxConcurrent->setValue(settings.maxConcurrent);
    m_allowed->setPlainText(settings.allowedTools.join(u'\n'));
    m_disallowed->setPlainText(settings.disallowedTools.join(u'\n'));
    m_budget->setValue(settings.maxBudgetUsd);
    m_notifies->setChecked(settings.notifies);
}

void MachineDialog::onProfile()
{
    m_policy->setEnabled(m_profile->currentData().toString().isEmpty());
}

void MachineDialog::chooseFolder()
{
    const QString chosen
        = QFileDialog::getExistingDirectory(this, tr("Where tasks run"), m_folder->text());
    if (!chosen.isEmpty())
        m_folder->setText(chosen);
}

MachineSettings MachineDialog::entered() const
{
    return {.connectionId = m_connection->currentData().toString(),
        .profile = m_profile->currentData().toString(),
        .name = m_name->text().trimmed(),
        .folder = m_folder->text().trimmed(),
        .maxConcurrent = m_maxConcurrent->value(),
        .allowedTools = linesIn(m_allowed),
        .disallowedTools = linesIn(m_disallowed),
        .permissionMode = m_mode->currentData().toString(),
        .maxBudgetUsd = m_budget->value(),
        .isolation = m_isolation->currentData().toString(),
        .notifies = m_notifies->isChecked()};
}

QString MachineDialog::saidText() const
{
    return m_said->text();
}

void MachineDialog::accept()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, badColour());
    m_said->setPalette(colours);
    if (const Status saved = m_agent.change(entered()); !saved)
        return m_said->setText(shownText(saved.error().message));
    // One that is there may be of a program that has moved since.
    if (m_starts->isChecked() || m_autostart.isOn()) {
        if (const Status set = m_autostart.set(m_starts->isChecked()); !set)
            return m_said->setText(tr("Start at login: %1").arg(shownLine(set.error().message)));
    }
    QDialog::accept();
}

} // namespace coord
