#include "gui/tray/agenttray.h"

#include "gui/tray/agenticon.h"

#include <algorithm>

namespace coord {

AgentTray::AgentTray(InsideAgent &agent, QObject *parent)
    : QObject(parent)
    , m_agent(agent)
{
    makeMenu();
    m_icon.setContextMenu(&m_menu);
    m_summary.setSingleShot(true);
    connect(&m_summary, &QTimer::timeout, this, [this] { say(m_notices.summary(m_clock.now())); });
    connect(&m_look, &QTimer::timeout, this, &AgentTray::look);
    connect(&m_icon, &QSystemTrayIcon::activated, this,
        [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason != QSystemTrayIcon::Context)
                Q_EMIT openWanted();
        });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &AgentTray::openWanted);
    connect(&m_agent, &InsideAgent::changed, this, &AgentTray::showStanding);
    connect(&m_agent, &InsideAgent::settingsChanged, this, &AgentTray::showStanding);
    connect(&m_agent, &InsideAgent::taskEnded, this, &AgentTray::onEnded);
    showStanding();
    m_look.start(lookEvery);
    look();
}

void AgentTray::look()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_look.stop();
    m_icon.show();
}

void AgentTray::makeMenu()
{
    m_standing = m_menu.addAction(QString());
    m_standing->setEnabled(false);
    m_run = m_menu.addAction(tr("&Start the agent"), this, [this] { m_agent.start(); });
    m_pause = m_menu.addAction(QString(), this, [this] { m_agent.setPaused(!m_agent.isPaused()); });
    m_menu.addSeparator();
    m_tasksEnd = m_menu.addSeparator();
    m_menu.addAction(tr("&Open the window"), this, &AgentTray::openWanted);
    m_menu.addAction(tr("&Quit"), this, &AgentTray::quitWanted);
}

void AgentTray::showStanding()
{
    const QString standing = m_agent.standingText();
    m_standing->setText(noticeText(standing));
    m_run->setVisible(!m_agent.isActive());
    m_run->setEnabled(isMachineSetUp(m_agent.settings()));
    m_pause->setText(m_agent.isPaused() ? tr("&Continue") : tr("&Pause"));
    m_pause->setEnabled(isMachineSetUp(m_agent.settings()));
    m_icon.setIcon(agentIcon(agentSign(m_agent)));
    m_icon.setToolTip(noticeText(standing));
    showTasks();
}

void AgentTray::showTasks()
{
    qDeleteAll(m_tasks);
    m_tasks.clear();
    const auto add = [this](const QString &text) {
        auto *action = new QAction(text, &m_menu);
        action->setEnabled(false);
        m_menu.insertAction(m_tasksEnd, action);
        m_tasks.append(action);
    };
    const int count = m_agent.runningCount();
    for (int row = 0; row < std::min(count, maxTasks); ++row)
        add(noticeText(m_agent.tasks().at(row).prompt));
    if (count > maxTasks)
        add(tr("and %1 more").arg(count - maxTasks));
    if (count == 0)
        add(tr("No task runs"));
}

void AgentTray::onEnded(const MachineTask &task)
{
    if (!m_agent.settings().notifies)
        return;
    const Instant now = m_clock.now();
    if (const auto notice = m_notices.take(task, now))
        say(*notice);
    if (const auto at = m_notices.summaryAt(); at && !m_summary.isActive())
        m_summary.start(std::max(Millis(0), *at - now));
}

void AgentTray::say(const TaskNotice &notice)
{
    if (isThere())
        m_icon.showMessage(notice.title, notice.text,
            notice.isBad ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
    Q_EMIT noticed(notice);
}

void AgentTray::tellOfBackground()
{
    if (isThere())
        m_icon.showMessage(
            tr("The agent goes on"), tr("It is in the tray, where it can be paused and ended."));
}

} // namespace coord
