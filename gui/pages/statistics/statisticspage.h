// Charts and a table of what became of the tasks over the last hour, day, week or month.
#pragma once

#include "gui/models/statisticsmodel.h"
#include "gui/pages/page.h"

#include <QPointer>
#include <QTimer>

class QComboBox;
class QStackedWidget;

namespace coord {

class PlainLabel;
class StatisticsChart;

class StatisticsPage : public Page {
    Q_OBJECT
public:
    //! Between two looks at all tasks, while they change. A hundred thousand take some 10 ms.
    static constexpr int leastPause = 1'000;
    static constexpr int mostPause = 10'000; //!< and where none does: time goes on

    explicit StatisticsPage(const TaskSlots &tasks, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Statistics"); }
    void setSession(CoordinatorSession *session) override;
    void refresh() override;

    [[nodiscard]] const StatisticsModel &figures() const { return m_model; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    void makeCharts();
    void onTasksChanged();
    void describe(const TaskStatistics &statistics);
    [[nodiscard]] StatisticsPeriod period() const;

    const TaskSlots &m_tasks;
    StatisticsModel m_model;
    QTimer m_soon;
    QTimer m_later;
    QComboBox *m_periods;
    PlainLabel *m_source;
    QStackedWidget *m_either; //!< why there is nothing, or the figures
    StatisticsChart *m_throughput;
    StatisticsChart *m_duration;
    StatisticsChart *m_queue;
    StatisticsChart *m_cost;
};

} // namespace coord
