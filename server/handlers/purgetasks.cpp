// purge-tasks: removes ended tasks for good, by their ids or all dead letters of a time.
#include "server/engine/removal.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"

#include <limits>
#include <memory>

namespace coord {

namespace {

// One request stays short; whoever wants more asks again.
constexpr qsizetype maxPurgedTasks = 1000;
constexpr int maxPurgeBatches = 200;

struct Purge {
    Caller caller;
    QStringList ids; //!< still to be looked up
    QList<EndedTask> ended;
    QStringList unknown;
    QStringList kept;
    QStringList removed;
    TasksEndedBefore deadLetters;
    int batches = 0;
};
using PurgePointer = std::shared_ptr<Purge>;

void answerPurge(Turn &turn, const Purge &purge, bool more)
{
    answer<wire::PurgeTasks>(turn, purge.caller,
        {.purged = purge.removed.size(), .taskIds = purge.removed, .more = more});
}

void failKept(Turn &turn, const Purge &purge)
{
    turn.fail(purge.caller, ErrorCode::FailedPrecondition,
        QStringLiteral(
            "Only tasks that have ended, that nobody follows and that no task waits for can be "
            "purged; not so: %1")
            .arg(purge.kept.join(QStringLiteral(", "))));
}

EndedTask endedTask(const Task &task)
{
    return {task.spec.id, task.lastSeq, task.outputBytes, {}, task.spec.orgId};
}

void removeNamed(Turn &turn, const PurgePointer &purge);

// The next batch begins when the last one is on disk, with what is then left of its first task.
void removeNextNamed(Turn &turn, const PurgePointer &purge)
{
    turn.ask(TaskById{purge->ended.first().id, purge->caller.identity.orgId},
        [purge](Turn &later, const Result<Answer> &answer) {
            if (!answer)
                return later.fail(purge->caller, answer.error().code, answer.error().message);
            const auto &found = std::get<FoundTask>(*answer);
            if (found.task)
                purge->ended.first() = endedTask(*found.task);
            else
                purge->ended.removeFirst();
            removeNamed(later, purge);
        });
}

void removeNamed(Turn &turn, const PurgePointer &purge)
{
    const RemovalBatch batch = removeBatch(turn, purge->ended);
    purge->removed += batch.removed;
    purge->kept += batch.left;
    purge->ended.remove(0, batch.removed.size() + batch.left.size());
    if (!purge->ended.isEmpty())
        return removeNextNamed(turn, purge);
    if (purge->kept.isEmpty())
        answerPurge(turn, *purge, false);
    else
        failKept(turn, *purge);
}

// All or none: what cannot go is found before anything goes.
void judgeNamed(Turn &turn, const PurgePointer &purge)
{
    for (const EndedTask &task : std::as_const(purge->ended)) {
        if (!mayBeRemoved(turn, task.id))
            purge->kept.append(task.id);
    }
    if (!purge->unknown.isEmpty())
        return turn.fail(purge->caller, ErrorCode::NotFound,
            QStringLiteral("Task not found: %1").arg(purge->unknown.join(QStringLiteral(", "))));
    if (!purge->kept.isEmpty())
        return failKept(turn, *purge);
    removeNamed(turn, purge);
}

void lookUpNext(Turn &turn, const PurgePointer &purge)
{
    if (purge->ids.isEmpty())
        return judgeNamed(turn, purge);
    const QString id = purge->ids.takeFirst();
    turn.ask(TaskById{id, purge->caller.identity.orgId},
        [purge, id](Turn &later, const Result<Answer> &answer) {
            if (!answer)
                return later.fail(purge->caller, answer.error().code, answer.error().message);
            const auto &found = std::get<FoundTask>(*answer);
            if (!found.task)
                purge->unknown.append(id);
            else if (isFinal(found.task->state))
                purge->ended.append(endedTask(*found.task));
            else
                purge->kept.append(id);
            lookUpNext(later, purge);
        });
}

void purgeDeadLetters(Turn &turn, const PurgePointer &purge)
{
    turn.ask(purge->deadLetters, [purge](Turn &later, const Result<Answer> &answer) {
        if (!answer)
            return later.fail(purge->caller, answer.error().code, answer.error().message);
        const QList<EndedTask> &page = std::get<EndedTasks>(*answer).tasks;
        if (page.isEmpty())
            return answerPurge(later, *purge, false);
        const RemovalBatch batch = removeBatch(later, page);
        purge->removed += batch.removed;
        if (batch.after)
            purge->deadLetters.after = batch.after;
        purge->batches += 1;
        if (purge->removed.size() >= maxPurgedTasks || purge->batches >= maxPurgeBatches)
            return answerPurge(later, *purge, true);
        purgeDeadLetters(later, purge);
    });
}

} // namespace

void handle(wire::PurgeTasks, Turn &turn, const Caller &caller, const wire::PurgeTasksArgs &args)
{
    auto purge = std::make_shared<Purge>();
    purge->caller = caller;
    if (args.status.isEmpty()) {
        purge->ids = *args.taskIds;
        purge->ids.removeDuplicates();
        return lookUpNext(turn, purge);
    }
    if (args.taskIds)
        return turn.fail(caller, ErrorCode::InvalidArgument,
            QStringLiteral("taskIds: must not be given together with status"));
    if (args.status != stateName(TaskState::DeadLetter))
        return turn.fail(
            caller, ErrorCode::InvalidArgument, QStringLiteral("status: must be dead-letter"));
    purge->deadLetters.deadLettersOf = caller.identity.orgId;
    purge->deadLetters.before = args.olderThanMs ? WallTime{turn.wall().ms - *args.olderThanMs}
                                                 : WallTime{std::numeric_limits<qint64>::max()};
    purgeDeadLetters(turn, purge);
}

} // namespace coord
