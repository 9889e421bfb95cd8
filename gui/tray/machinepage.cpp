#include "gui/tray/machinepage.h"

#include "gui/models/statecolours.h"
#include "gui/tray/agenticon.h"
#include "gui/tray/machinedialog.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/plaintable.h"

#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace coord {

namespace {

constexpr int signSize = 32;

} // namespace

void askAboutTasks(QWidget *parent, int running, std::function<void(Millis patience)> then)
{
    auto *question = new QMessageBox(QMessageBox::Question, MachinePage::tr("End the agent"),
        MachinePage::tr("Tasks that run on this machine: %1. Ended ones are tried again elsewhere, "
                        "or when the agent is back.")
            .arg(running),
        QMessageBox::NoButton, parent);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *finish
        = question->addButton(MachinePage::tr("Let them &finish"), QMessageBox::AcceptRole);
    QPushButton *end
        = question->addButton(MachinePage::tr("&End them now"), QMessageBox::DestructiveRole);
    question->addButton(QMessageBox::Cancel);
    question->setDefaultButton(finish);
    QObject::connect(
        finish, &QPushButton::clicked, question, [then] { then(MachinePage::finishPatience); });
    QObject::connect(end, &QPushButton::clicked, question, [then] { then(Millis(0)); });
    question->open();
}

MachinePage::MachinePage(InsideAgent &agent, Autostart autostart, QWidget *parent)
    : QWidget(parent)
    , m_agent(agent)
    , m_autostart(std::move(autostart))
    , m_sign(new QLabel(this))
    , m_standing(new PlainLabel({}, this))
    , m_problem(new PlainLabel({}, this))
    , m_policy(new PlainLabel({}, this))
    , m_run(new QPushButton(this))
    , m_pause(new QPushButton(this))
    , m_edit(new QPushButton(tr("&Settings\u2026"), this))
    , m_table(new PlainTable(tr("Tasks on this machine"), this))
{
    makeLayout();
    m_table->setModel(&m_agent.tasks());
    m_table->setWidths({12, 40, 12, 9, 40}, MachineTaskModel::Outcome);
    connect(m_run, &QPushButton::clicked, this,
        [this] { m_agent.isActive() ? stopAgent() : m_agent.start(); });
    connect(
        m_pause, &QPushButton::clicked, this, [this] { m_agent.setPaused(!m_agent.isPaused()); });
    connect(m_edit, &QPushButton::clicked, this, &MachinePage::editSettings);
    connect(&m_agent, &InsideAgent::changed, this, &MachinePage::showStanding);
    connect(&m_agent, &InsideAgent::settingsChanged, this, &MachinePage::showStanding);
    showStanding();
}

void MachinePage::makeLayout()
{
    QFont bold = m_standing->font();
    bold.setBold(true);
    m_standing->setFont(bold);
    m_standing->setAccessibleName(tr("How the agent stands"));
    m_problem->setAccessibleName(tr("What is wrong"));
    m_policy->setAccessibleName(tr("What tasks may do"));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, badColour());
    m_problem->setPalette(colours);
    auto *top = new QHBoxLayout;
    top->addWidget(m_sign);
    top->addWidget(m_standing, 1);
    for (QPushButton *button : {m_run, m_pause, m_edit})
        top->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_problem);
    column->addWidget(m_policy);
    column->addWidget(m_table, 1);
}

void MachinePage::showStanding()
{
    m_sign->setPixmap(agentIcon(agentSign(m_agent)).pixmap(signSize));
    m_standing->setText(m_agent.standingText());
    m_sign->setAccessibleName((m_agent.standingText() + u' ' + m_agent.problem()).trimmed());
    m_problem->setText(m_agent.problem());
    m_problem->setVisible(!m_agent.problem().isEmpty());
    m_policy->setText(m_agent.policyText());
    m_policy->setVisible(!m_agent.policyText().isEmpty());
    const bool isSetUp = isMachineSetUp(m_agent.settings());
    m_run->setText(m_agent.isActive() ? tr("St&op") : tr("St&art"));
    m_run->setEnabled(isSetUp);
    m_pause->setText(m_agent.isPaused() ? tr("Cont&inue") : tr("&Pause"));
    m_pause->setEnabled(isSetUp);
}

MachineDialog *MachinePage::editSettings()
{
    auto *dialog = new MachineDialog(m_agent, m_autostart, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void MachinePage::stopAgent()
{
    const bool isAsked
        = m_agent.runningCount() > 0 && m_agent.phase() != InsideAgent::Phase::Stopping;
    if (!isAsked)
        return m_agent.stop();
    askAboutTasks(this, m_agent.runningCount(),
        [agent = &m_agent](Millis patience) { agent->stop(patience); });
}

} // namespace coord
