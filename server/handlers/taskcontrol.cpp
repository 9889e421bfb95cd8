// cancel-task, retry-task, wait-task: what people do to tasks that exist.
#include "core/domain/retry.h"
#include "server/engine/acceptance.h"
#include "server/engine/attempts.h"
#include "server/engine/taskviews.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"
#include "server/handlers/room.h"

namespace coord {

namespace {

LiveTask *liveTaskOf(Turn &turn, const Caller &caller, const QString &taskId)
{
    LiveTask *live = turn.state().tasks.find(taskId);
    return live && live->task.spec.orgId == caller.identity.orgId ? live : nullptr;
}

// False where the caller waits for too much already, and has been told.
bool waitForEnd(Turn &turn, const Caller &caller, const QString &taskId, Millis atMost)
{
    return beginWait(turn, {.caller = caller, .subject = taskId}, atMost).has_value();
}

void failNotFound(Turn &turn, const Caller &caller, const QString &taskId)
{
    turn.fail(caller, ErrorCode::NotFound, QStringLiteral("Task not found: %1").arg(taskId));
}

// For tasks that are not live: reads the task and hands it on, or answers that there is none.
template <typename Then>
void withStoredTask(Turn &turn, const Caller &caller, const QString &taskId, Then then)
{
    turn.ask(TaskById{taskId, caller.identity.orgId},
        [caller, taskId, then](Turn &later, const Result<Answer> &answer) {
            if (!answer)
                return later.fail(caller, answer.error().code, answer.error().message);
            const auto &found = std::get<FoundTask>(*answer);
            if (!found.task)
                return failNotFound(later, caller, taskId);
            then(later, *found.task);
        });
}

void cancelRunning(Turn &turn, const Caller &caller, LiveTask &live)
{
    const ConnectedAgent *agent = agentHolding(turn, live);
    // Nobody can be asked: the attempt is fenced off, and the agent is told to stop it when it is
    // back.
    if (!agent) {
        answer<wire::CancelTask>(turn, caller,
            {.taskId = live.task.spec.id,
                .status = stateName(TaskState::Cancelled),
                .agentName = agentOf(live.task),
                .note
                = QStringLiteral("The agent is not connected; it stops the task when it returns")});
        return cancelTask(turn, live);
    }
    if (agent->protocol() < 2)
        return turn.fail(caller, ErrorCode::FailedPrecondition,
            QStringLiteral(
                "Agent \"%1\" cannot cancel a running task: it speaks version 1 of the protocol")
                .arg(agent->key.name));
    if (!waitForEnd(turn, caller, live.task.spec.id, turn.state().options.longestWait))
        return;
    askAgentToCancel(turn, live, *agent);
}

void retryStored(Turn &turn, const Caller &caller, const Task &stored)
{
    if (!mayBeReopened(turn.state(), stored))
        return turn.fail(caller, ErrorCode::FailedPrecondition,
            QStringLiteral(
                "Task %1 is %2; only a task that failed or was cancelled can be tried again")
                .arg(stored.spec.id, stateName(stored.state)));
    answer<wire::RetryTask>(turn, caller, taskStanding(reopenTask(turn, stored).task));
}

} // namespace

void handle(wire::CancelTask, Turn &turn, const Caller &caller, const wire::TaskArgs &args)
{
    if (LiveTask *live = liveTaskOf(turn, caller, args.taskId)) {
        if (live->task.state == TaskState::Running)
            return cancelRunning(turn, caller, *live);
        if (waitForEnd(turn, caller, args.taskId, turn.state().options.longestWait))
            cancelTask(turn, *live);
        return;
    }
    // Cancelling what is over is no failure: the wish is fulfilled, and the answer says how.
    withStoredTask(turn, caller, args.taskId, [caller](Turn &later, const Task &task) {
        answer<wire::CancelTask>(later, caller, taskStanding(task));
    });
}

void handle(wire::RetryTask, Turn &turn, const Caller &caller, const wire::TaskArgs &args)
{
    if (const LiveTask *live = liveTaskOf(turn, caller, args.taskId))
        return turn.fail(caller, ErrorCode::FailedPrecondition,
            QStringLiteral("Task %1 is %2 already").arg(args.taskId, stateName(live->task.state)));
    // Until the task is on the board, what was read of it is all there is to go by: one at a time.
    if (turn.state().retriesUnderWay.contains(args.taskId))
        return turn.fail(caller, ErrorCode::FailedPrecondition,
            QStringLiteral("Task %1 is being tried again already").arg(args.taskId));
    if (const Status room = checkRoom(turn.state(), caller.identity.orgId, 0); !room)
        return turn.fail(caller, room.error().code, room.error().message);
    turn.state().retriesUnderWay.insert(args.taskId);
    turn.ask(TaskById{args.taskId, caller.identity.orgId},
        [caller, args](Turn &later, const Result<Answer> &answer) {
            later.state().retriesUnderWay.remove(args.taskId);
            if (!answer)
                return later.fail(caller, answer.error().code, answer.error().message);
            const auto &found = std::get<FoundTask>(*answer);
            if (!found.task)
                return failNotFound(later, caller, args.taskId);
            retryStored(later, caller, *found.task);
        });
}

void handle(wire::WaitTask, Turn &turn, const Caller &caller, const wire::WaitTaskArgs &args)
{
    if (liveTaskOf(turn, caller, args.taskId)) {
        const Millis longest = turn.state().options.longestWait;
        waitForEnd(turn, caller, args.taskId, Millis(args.timeoutMs.value_or(longest.count())));
        return;
    }
    withStoredTask(turn, caller, args.taskId, [caller](Turn &later, const Task &task) {
        answer<wire::WaitTask>(later, caller, taskStanding(task));
    });
}

} // namespace coord
