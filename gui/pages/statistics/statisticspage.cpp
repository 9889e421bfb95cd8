#include "gui/pages/statistics/statisticspage.h"

#include "cli/output/duration.h"
#include "gui/models/statecolours.h"
#include "gui/pages/statistics/statisticschart.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/plaintable.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>

namespace coord {

namespace {

QString durationOrNothing(const std::optional<qint64> &ms)
{
    return ms ? durationText(Millis(*ms)) : QStringLiteral("\u2013");
}

} // namespace

StatisticsPage::StatisticsPage(const TaskSlots &tasks, QWidget *parent)
    : Page(parent)
    , m_tasks(tasks)
    , m_periods(new QComboBox(this))
    , m_source(new PlainLabel({}, this))
    , m_either(new QStackedWidget(this))
    , m_throughput(new StatisticsChart(tr("Tasks that ended"), StatisticsChart::Shape::Stacked,
          StatisticsChart::Unit::Count, this))
    , m_duration(new StatisticsChart(tr("Duration"), StatisticsChart::Shape::Beside,
          StatisticsChart::Unit::Milliseconds, this))
    , m_queue(new StatisticsChart(
          tr("Queue"), StatisticsChart::Shape::Lines, StatisticsChart::Unit::Count, this))
    , m_cost(new StatisticsChart(tr("Cost in dollars"), StatisticsChart::Shape::Stacked,
          StatisticsChart::Unit::Dollars, this))
{
    makeCharts();
    layOut();
    m_soon.setSingleShot(true);
    m_soon.setInterval(leastPause);
    m_later.setInterval(mostPause);
    connect(&m_soon, &QTimer::timeout, this, &StatisticsPage::refresh);
    connect(&m_later, &QTimer::timeout, this, &StatisticsPage::refresh);
    connect(&tasks, &TaskSlots::updated, this, &StatisticsPage::onTasksChanged);
    connect(&tasks, &TaskSlots::replaced, this, &StatisticsPage::onTasksChanged);
    connect(m_periods, &QComboBox::currentIndexChanged, this, &StatisticsPage::refresh);
    refresh();
}

void StatisticsPage::makeCharts()
{
    using Span = StatisticsSpan;
    m_throughput->addFigure(
        {tr("Completed"), goodColour(), [](const Span &span) { return span.completed; }});
    m_throughput->addFigure(
        {tr("Failed"), badColour(), [](const Span &span) { return span.failed; }});
    m_duration->addFigure({tr("Median"), busyColour(),
        [](const Span &span) { return double(span.median.value_or(0)); }});
    m_duration->addFigure({tr("95 % within"), warningColour(),
        [](const Span &span) { return double(span.slowest.value_or(0)); }});
    m_queue->addFigure(
        {tr("Waiting"), warningColour(), [](const Span &span) { return span.waiting; }});
    m_queue->addFigure(
        {tr("Running"), busyColour(), [](const Span &span) { return span.running; }});
    m_cost->addFigure({tr("Cost"), goodColour(), [](const Span &span) { return span.costUsd; }});
}

void StatisticsPage::layOut()
{
    m_periods->addItem(tr("The last hour"), int(StatisticsPeriod::Hour));
    m_periods->addItem(tr("The last day"), int(StatisticsPeriod::Day));
    m_periods->addItem(tr("The last week"), int(StatisticsPeriod::Week));
    m_periods->addItem(tr("The last 30 days"), int(StatisticsPeriod::Month));
    m_periods->setCurrentIndex(1);
    m_periods->setAccessibleName(tr("Period"));
    m_source->setAccessibleName(tr("Source"));
    auto *label = new QLabel(tr("&Period:"), this);
    label->setBuddy(m_periods);
    auto *head = new QHBoxLayout;
    head->addWidget(label);
    head->addWidget(m_periods);
    head->addWidget(m_source, 1);
    auto *charts = new QWidget(this);
    auto *grid = new QGridLayout(charts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_throughput, 0, 0);
    grid->addWidget(m_duration, 0, 1);
    grid->addWidget(m_queue, 1, 0);
    grid->addWidget(m_cost, 1, 1);
    auto *table = new PlainTable(tr("Figures"), this);
    table->setModel(&m_model);
    table->setWidths({14, 11, 15, 12, 10, 15, 10, 10, 9}, StatisticsModel::Begin);
    auto *both = new QSplitter(Qt::Vertical, this);
    both->addWidget(charts);
    both->addWidget(table);
    both->setStretchFactor(0, 3);
    both->setStretchFactor(1, 1);
    both->setChildrenCollapsible(false);
    auto *nothing
        = new PlainLabel(tr("There are no tasks yet: the charts begin with the first."), this);
    nothing->setAlignment(Qt::AlignCenter);
    m_either->addWidget(nothing);
    m_either->addWidget(both);
    auto *all = new QVBoxLayout(this);
    all->addLayout(head);
    all->addWidget(m_either, 1);
}

StatisticsPeriod StatisticsPage::period() const
{
    return StatisticsPeriod(m_periods->currentData().toInt());
}

// The tasks are the window's; nothing is asked for here.
void StatisticsPage::setSession(CoordinatorSession *)
{
    onTasksChanged();
}

void StatisticsPage::onTasksChanged()
{
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void StatisticsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_later.start();
    refresh();
}

void StatisticsPage::hideEvent(QHideEvent *event)
{
    m_later.stop();
    m_soon.stop();
    Page::hideEvent(event);
}

void StatisticsPage::refresh()
{
    const TaskStatistics statistics = statisticsOf(m_tasks, period(), QDateTime::currentDateTime());
    m_either->setCurrentIndex(statistics.tasks > 0 ? 1 : 0);
    m_model.show(statistics.spans);
    for (StatisticsChart *chart : {m_throughput, m_duration, m_queue, m_cost})
        chart->show(statistics.spans, period());
    describe(statistics);
}

void StatisticsPage::describe(const TaskStatistics &statistics)
{
    const QLocale locale;
    const StatisticsSpan &whole = statistics.whole;
    m_source->setText(tr("Computed from the tasks that this window knows: %1. A task that was "
                         "tried again counts as waiting until its last attempt.")
                          .arg(locale.toString(statistics.tasks)));
    m_throughput->describe(
        tr("%1. Completed: %2, failed: %3, cancelled: %4.")
            .arg(m_periods->currentText(), locale.toString(whole.completed),
                locale.toString(whole.failed), locale.toString(whole.cancelled)));
    m_duration->describe(tr("%1. Half of the tasks took up to %2, 95 of 100 up to %3.")
                             .arg(m_periods->currentText(), durationOrNothing(whole.median),
                                 durationOrNothing(whole.slowest)));
    m_queue->describe(tr("Now %1 wait and %2 run.")
                          .arg(locale.toString(whole.waiting), locale.toString(whole.running)));
    m_cost->describe(tr("%1. All tasks that ended cost $%2.")
                         .arg(m_periods->currentText(), locale.toString(whole.costUsd, 'f', 2)));
}

} // namespace coord
