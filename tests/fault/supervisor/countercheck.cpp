// The checker of the metrics: what the last coordinator's life counted is what the store has of it.
#include "tests/fault/supervisor/checkers.h"

#include <algorithm>

namespace coord {

namespace {

class Comparison {
public:
    explicit Comparison(const Facts::Metrics &metrics)
        : m_metrics(metrics)
    {
    }

    [[nodiscard]] qint64 counted(const char *series) const
    {
        return qint64(m_metrics.series.value(QLatin1String(series), -1));
    }
    void isEqual(const QString &what, qint64 counted, qint64 stored)
    {
        if (counted != stored)
            m_complaints.append(
                QStringLiteral("%1: %2 instead of %3").arg(what).arg(counted).arg(stored));
    }
    void isEqual(const char *series, qint64 stored)
    {
        isEqual(QLatin1String(series), counted(series), stored);
    }
    [[nodiscard]] QStringList complaints() const { return m_complaints; }

private:
    const Facts::Metrics &m_metrics;
    QStringList m_complaints;
};

template <typename IsIt>
qint64 tasksThat(const Facts &facts, IsIt isIt)
{
    return std::count_if(facts.tasks.begin(), facts.tasks.end(),
        [&](const auto &entry) { return isIt(entry.second); });
}

qint64 endedAs(const Facts &facts, const char *state)
{
    return tasksThat(facts, [&](const Facts::Task &task) {
        return task.state == QLatin1String(state) && task.completedAt >= facts.metrics.since;
    });
}

qint64 attemptsBegun(const Facts &facts)
{
    qint64 begun = 0;
    for (const auto &entry : facts.tasks) {
        for (const auto &attempt : entry.second.attempts)
            begun += attempt.second.startedAt >= facts.metrics.since ? 1 : 0;
    }
    return begun;
}

qint64 linesOf(const Facts &facts, qint64 createdSince)
{
    qint64 lines = 0;
    for (const auto &entry : facts.tasks)
        lines += entry.second.createdAt >= createdSince ? entry.second.lines.size() : 0;
    return lines;
}

} // namespace

QStringList countersAgree(const Facts &facts)
{
    if (!facts.isQuiet)
        return {};
    if (facts.metrics.series.isEmpty())
        return {QStringLiteral("there are none")};
    Comparison metrics(facts.metrics);
    const qint64 since = facts.metrics.since;
    metrics.isEqual("coord_tasks_accepted_total",
        tasksThat(facts, [&](const Facts::Task &task) { return task.createdAt >= since; }));
    metrics.isEqual("coord_tasks_dispatched_total", attemptsBegun(facts));
    const qint64 completed = endedAs(facts, "completed");
    const qint64 failed = endedAs(facts, "dead-letter");
    const qint64 cancelled = endedAs(facts, "cancelled");
    metrics.isEqual("coord_tasks_completed_total", completed);
    metrics.isEqual("coord_tasks_errored_total", failed);
    metrics.isEqual("coord_tasks_cancelled_total", cancelled);
    metrics.isEqual("coord_task_duration_seconds_count", completed + failed);
    metrics.isEqual("coord_dispatch_latency_seconds_count", attemptsBegun(facts));
    metrics.isEqual(QStringLiteral("tasks that came in"),
        metrics.counted("coord_tasks_restored_total")
            + metrics.counted("coord_tasks_accepted_total")
            + metrics.counted("coord_tasks_reopened_total"),
        completed + failed + cancelled);
    for (const char *gauge : {"coord_live_tasks", "coord_active_tasks", "coord_queue_depth"})
        metrics.isEqual(gauge, 0);
    QStringList complaints = metrics.complaints();
    // Lines carry no time: those of tasks from before are somewhere between.
    const qint64 lines = metrics.counted("coord_output_lines_total");
    if (lines < linesOf(facts, since) || lines > linesOf(facts, 0))
        complaints.append(QStringLiteral("coord_output_lines_total: %1, not from %2 to %3")
                              .arg(lines)
                              .arg(linesOf(facts, since))
                              .arg(linesOf(facts, 0)));
    return complaints;
}

} // namespace coord
