#include "tests/fault/simulator/countedtruth.h"

#include <QStringList>

namespace coord {

void CountedTruth::begin(qsizetype liveTasks)
{
    m_counts = {};
    at(Fact::TaskRestored) = liveTasks;
}

void CountedTruth::committed(const QList<Mutation> &mutations)
{
    for (const Mutation &mutation : mutations)
        std::visit([this](const auto &each) { take(each); }, mutation);
}

void CountedTruth::take(const UpdateTask &mutation)
{
    const TaskState before = mutation.expectedState;
    const TaskState now = mutation.task.state;
    if (now == TaskState::Pending && before == TaskState::Running)
        at(Fact::TaskRetried) += 1;
    if (now == TaskState::Pending && isFinal(before))
        at(Fact::TaskReopened) += 1;
    if (now == before)
        return;
    if (now == TaskState::Completed)
        at(Fact::TaskCompleted) += 1;
    if (now == TaskState::DeadLetter || now == TaskState::Error)
        at(Fact::TaskFailed) += 1;
    if (now == TaskState::Cancelled)
        at(Fact::TaskCancelled) += 1;
}

void CountedTruth::take(const AppendOutput &mutation)
{
    at(Fact::OutputLines) += mutation.lines.size();
    for (const QString &line : mutation.lines) {
        at(Fact::OutputBytes) += line.toUtf8().size();
        if (line.startsWith(QLatin1String("[OUTPUT TRUNCATED")))
            at(Fact::OutputTruncated) += 1;
    }
}

QString CountedTruth::differenceTo(const Tally &tally) const
{
    QStringList differences;
    for (const Fact fact : allFacts) {
        const qint64 stored = m_counts.at(std::size_t(fact));
        if (tally.of(fact) != stored)
            differences.append(QStringLiteral("fact %1 was counted %2 times and stored %3 times")
                                   .arg(int(fact))
                                   .arg(tally.of(fact))
                                   .arg(stored));
    }
    return differences.join(QStringLiteral(", "));
}

qint64 CountedTruth::liveTasks(const Tally &tally)
{
    return tally.of(Fact::TaskRestored) + tally.of(Fact::TaskAccepted)
        + tally.of(Fact::TaskReopened) - tally.of(Fact::TaskCompleted) - tally.of(Fact::TaskFailed)
        - tally.of(Fact::TaskCancelled);
}

} // namespace coord
