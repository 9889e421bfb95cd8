// "This machine": the agent in this program, what it may do, what it does and what it has done.
// It needs no tray and no coordinator to look at.
#pragma once

#include "gui/tray/autostart.h"
#include "gui/tray/insideagent.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace coord {

class MachineDialog;
class PlainLabel;
class PlainTable;

class MachinePage : public QWidget {
    Q_OBJECT
public:
    static constexpr Millis finishPatience{1'800'000}; //!< for tasks that are let finish

    //! The agent must outlive it.
    MachinePage(InsideAgent &agent, Autostart autostart, QWidget *parent = nullptr);

    //! The dialog of its settings.
    MachineDialog *editSettings();
    //! Ends the agent; where tasks run it asks first what becomes of them.
    void stopAgent();

private:
    void makeLayout();
    void showStanding();

    InsideAgent &m_agent;
    const Autostart m_autostart;
    QLabel *m_sign;
    PlainLabel *m_standing;
    PlainLabel *m_problem;
    PlainLabel *m_policy;
    QPushButton *m_run;
    QPushButton *m_pause;
    QPushButton *m_edit;
    PlainTable *m_table;
};

//! Asks what becomes of the tasks that run: \a then gets the patience they are given. Nothing is
//! called where the person would rather go on.
void askAboutTasks(QWidget *parent, int running, std::function<void(Millis patience)> then);

} // namespace coord
