// Tasks that are asked for again and again: when they run, how the last run went, and what can be
// done with them.
#pragma once

#include "gui/lists/listpage.h"

#include <QJsonObject>

namespace coord {

class ScheduleDialog;

class SchedulesPage : public ListPage {
    Q_OBJECT
public:
    explicit SchedulesPage(QWidget *parent);

    [[nodiscard]] QString title() const override { return tr("Schedules"); }
    [[nodiscard]] ListPane *list() const { return m_list; }

    //! Null without a connection.
    ScheduleDialog *newSchedule();

private:
    void setPaused(bool paused);
    void runNow();
    void confirmDelete();
    void showDetails();

    ListPane *m_list;
};

} // namespace coord
