// The agent in the system's tray: its sign, its menu and its notifications. Where there is no tray
// it waits for one, since a desktop that has just been logged into may still be building it.
#pragma once

#include "gui/tray/insideagent.h"
#include "gui/tray/tasknotices.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace coord {

class AgentTray : public QObject {
    Q_OBJECT
public:
    static constexpr int maxTasks = 5; //!< in the menu
    static constexpr Millis lookEvery{10'000}; //!< for a tray that was not there

    //! The agent must outlive it.
    explicit AgentTray(InsideAgent &agent, QObject *parent = nullptr);

    [[nodiscard]] bool isThere() const { return m_icon.isVisible(); }
    [[nodiscard]] const QMenu &menu() const { return m_menu; }
    //! That the program goes on where no window is left.
    void tellOfBackground();

Q_SIGNALS:
    void openWanted();
    void quitWanted();
    //! What is said to the person, whether there is a tray to show it or not.
    void noticed(const coord::TaskNotice &notice);

private:
    void look();
    void makeMenu();
    void showStanding();
    void showTasks();
    void onEnded(const MachineTask &task);
    void say(const TaskNotice &notice);

    InsideAgent &m_agent;
    SystemClock m_clock;
    TaskNotices m_notices;
    QTimer m_summary;
    QTimer m_look;
    QMenu m_menu;
    QAction *m_standing = nullptr;
    QAction *m_run = nullptr;
    QAction *m_pause = nullptr;
    QAction *m_tasksEnd = nullptr; //!< the line below them
    QList<QAction *> m_tasks;
    QSystemTrayIcon m_icon;
};

} // namespace coord
