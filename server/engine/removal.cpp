#include "server/engine/removal.h"

#include "server/engine/changes.h"

namespace coord {

namespace {

bool isLarge(const EndedTask &task)
{
    return task.lines > removal::maxLinesPerBatch || task.bytes > removal::maxBytesPerBatch;
}

// As many lines as fit a batch, if they are all of one size.
qint64 linesToCut(const EndedTask &task)
{
    const qint64 perLine = std::max<qint64>(1, task.bytes / std::max<qint64>(1, task.lines));
    return std::clamp<qint64>(removal::maxBytesPerBatch / perLine, 1, removal::maxLinesPerBatch);
}

void takeRound(Turn &turn, const Result<Answer> &answer)
{
    const EngineOptions &options = turn.state().options;
    if (!answer)
        turn.note("Ended tasks cannot be looked through",
            {{QStringLiteral("error"), answer.error().message}});
    if (!answer || turn.state().storeRefusal)
        return turn.wakeAfter(options.retentionRound, RetentionDue{});
    const QList<EndedTask> &ended = std::get<EndedTasks>(*answer).tasks;
    const RemovalBatch batch = removeBatch(turn, ended);
    if (!batch.removed.isEmpty())
        turn.note("Ended tasks removed", {{QStringLiteral("count"), qint64(batch.removed.size())}});
    const bool isLast = ended.size() < maxEndedPerPage && !batch.isCut
        && batch.removed.size() + batch.left.size() == ended.size();
    if (isLast)
        turn.wakeAfter(options.retentionRound, RetentionDue{});
    else
        turn.wakeAfter(options.retentionPause, RetentionDue{batch.after});
}

} // namespace

bool mayBeRemoved(Turn &turn, const QString &taskId)
{
    State &state = turn.state();
    return !state.tasks.find(taskId) && !state.retriesUnderWay.contains(taskId)
        && state.streams.of(taskId).empty() && !state.dependents.isAwaited(taskId);
}

RemovalBatch removeBatch(Turn &turn, const QList<EndedTask> &ended)
{
    RemovalBatch batch;
    qint64 lines = 0;
    qint64 bytes = 0;
    for (const EndedTask &task : ended) {
        if (!mayBeRemoved(turn, task.id)) {
            batch.left.append(task.id);
            batch.after = task.place;
            continue;
        }
        lines += task.lines;
        bytes += task.bytes;
        const bool fits = lines <= removal::maxLinesPerBatch && bytes <= removal::maxBytesPerBatch;
        if (!fits && batch.removed.isEmpty() && isLarge(task)) {
            turn.store(ShortenOutput{task.id, linesToCut(task)});
            batch.isCut = true;
        }
        if (!fits)
            break;
        batch.removed.append(task.id);
        noteRemoved(turn, task.orgId, task.id);
        batch.after = task.place;
    }
    if (!batch.removed.isEmpty())
        turn.store(RemoveTasks{batch.removed});
    return batch;
}

void retentionDue(Turn &turn, const RetentionDue &timer)
{
    const EngineOptions &options = turn.state().options;
    if (!options.retain || turn.state().storeRefusal || turn.state().stopping)
        return turn.wakeAfter(options.retentionRound, RetentionDue{});
    const WallTime before{turn.wall().ms - options.retain->count()};
    turn.ask(TasksEndedBefore{before, std::nullopt, timer.after},
        [](Turn &later, const Result<Answer> &answer) { takeRound(later, answer); });
}

void auditDue(Turn &turn)
{
    const EngineOptions &options = turn.state().options;
    if (!turn.state().storeRefusal && !turn.state().stopping)
        turn.store(PruneAudit{WallTime{turn.wall().ms - options.auditRetain.count()}});
    turn.wakeAfter(options.auditRound, AuditDue{});
}

} // namespace coord
