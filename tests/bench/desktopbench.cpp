// How smooth the lists of the desktop program are: a hundred thousand tasks, a thousand changes a
// second in ten batches, with the table and the list of what needs attention on the screen.
// Not a test: prints figures. Usage: QT_QPA_PLATFORM=offscreen desktopbench [seconds]
#include "gui/models/attentionmodel.h"
#include "gui/models/taskmodel.h"
#include "gui/models/taskstatistics.h"
#include "gui/widgets/plaintable.h"

#include <QApplication>
#include <QRandomGenerator>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace coord;

namespace {

constexpr int taskCount = 100'000;
constexpr int batchesPerSecond = 10;
constexpr int changesPerBatch = 100;
constexpr qint64 noon = 1'790'000'000'000;

ShownTask numbered(int number, TaskState state)
{
    return {.id = QStringLiteral("task-%1").arg(number),
        .state = state,
        .agent = QStringLiteral("agent-%1").arg(number % 200),
        .prompt = QStringLiteral("Look at module %1 and mend what is wrong with it").arg(number),
        .createdAt = noon + number,
        .startedAt = state == TaskState::Pending ? 0 : noon + number,
        .endedAt = isFinal(state) ? noon + number : 0};
}

//! Time of the processor since it was made: others may use the machine as well.
class Used {
public:
    [[nodiscard]] double millis() const
    {
        return double(std::clock() - m_start) * 1'000 / CLOCKS_PER_SEC;
    }

private:
    std::clock_t m_start = std::clock();
};

class Bench {
public:
    Bench()
    {
        m_table.setModel(&m_model);
        m_table.setWidths({11, 40, 12, 14, 8, 7, 7}, TaskModel::Prompt);
        m_attentionTable.setModel(&m_attention);
        m_table.resize(900, 700);
        m_attentionTable.resize(900, 200);
        m_table.show();
        m_attentionTable.show();
    }

    void fill()
    {
        QList<ShownTask> tasks;
        for (int i = 0; i < taskCount; ++i)
            tasks.append(numbered(i, allTaskStates[size_t(m_random.bounded(6))]));
        const Used used;
        m_tasks.replace(tasks);
        QCoreApplication::processEvents();
        std::printf("%d tasks shown after %.0f ms\n", taskCount, used.millis());
    }

    void change(const char *name, int batches)
    {
        QList<double> took;
        for (int batch = 0; batch < batches; ++batch) {
            QList<ShownTask> changed;
            for (int i = 0; i < changesPerBatch; ++i) {
                const bool isNew = m_random.bounded(10) == 0;
                const int number = isNew ? m_next++ : m_random.bounded(m_next);
                changed.append(numbered(number, allTaskStates[size_t(m_random.bounded(6))]));
            }
            const Used used;
            m_tasks.put(changed);
            QCoreApplication::processEvents();
            took.append(used.millis());
        }
        std::sort(took.begin(), took.end());
        double sum = 0;
        for (const double each : took)
            sum += each;
        std::printf("%s: a batch of %d takes %.1f ms in the middle, %.1f ms at most; "
                    "%d changes a second need %.1f %% of a core\n",
            name, changesPerBatch, took[took.size() / 2], took.last(),
            changesPerBatch * batchesPerSecond, sum / batches * batchesPerSecond / 10);
    }

    void order(const char *name, int column)
    {
        const Used used;
        m_table.sortByColumn(column, Qt::AscendingOrder);
        QCoreApplication::processEvents();
        std::printf("%s: %.0f ms\n", name, used.millis());
    }

    void filter(const char *name, const TaskFilter &filter)
    {
        const Used used;
        m_model.setFilter(filter);
        QCoreApplication::processEvents();
        std::printf("%s: %.0f ms, %d rows\n", name, used.millis(), m_model.rowCount());
    }

    void count(const char *name, StatisticsPeriod period)
    {
        const Used used;
        const auto statistics
            = statisticsOf(m_tasks, period, QDateTime::fromMSecsSinceEpoch(noon + taskCount));
        std::printf("%s: %.1f ms, %lld tasks\n", name, used.millis(), qint64(statistics.tasks));
    }

private:
    QRandomGenerator m_random{4711};
    int m_next = taskCount;
    TaskSlots m_tasks;
    TaskModel m_model{m_tasks};
    AgentModel m_agents;
    AttentionModel m_attention{m_tasks, m_agents};
    PlainTable m_table{QStringLiteral("Tasks")};
    PlainTable m_attentionTable{QStringLiteral("Attention")};
};

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const int seconds = argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 10;
    Bench bench;
    bench.fill();
    bench.change("by creation", seconds * batchesPerSecond);
    bench.count("the figures of an hour", StatisticsPeriod::Hour);
    bench.count("the figures of 30 days", StatisticsPeriod::Month);
    bench.order("sorting by prompt", TaskModel::Prompt);
    bench.order("sorting by state", TaskModel::State);
    bench.change("by state, where most changes move a row", seconds * batchesPerSecond);
    bench.filter("filtering by text", {.text = QStringLiteral("MODULE 77")});
    bench.filter("filtering by state", {.state = TaskState::Running});
    bench.change("running tasks by state", seconds * batchesPerSecond);
    return 0;
}
