// The dialog that makes a schedule, and shows meanwhile when it would run.
#pragma once

#include "gui/lists/formdialog.h"

namespace coord {

class ScheduleDialog : public FormDialog {
    Q_OBJECT
public:
    static constexpr int shownRuns = 5;

    ScheduleDialog(CoordinatorSession &session, QWidget *parent);

private:
    void addBounds();
    void checkTimes();
    void preview();

    QLineEdit *m_cron;
    QLineEdit *m_zone;
    PlainLabel *m_runs;
};

} // namespace coord
