#include "server/engine/sessionqueue.h"

#include "server/engine/attempts.h"

namespace coord {

bool askForSession(Turn &turn, const LiveTask &live)
{
    const TaskSpec &spec = live.task.spec;
    return spec.sessionId.isEmpty()
        || turn.state().sessions.ask({live.agent(), spec.sessionId}, spec.id, spec.priority);
}

void noteSession(Turn &turn, const LiveTask &live, const std::optional<QString> &sessionId)
{
    if (sessionId && !sessionId->isEmpty())
        turn.state().sessions.take({live.agent(), *sessionId}, live.task.spec.id);
}

void leaveSession(Turn &turn, const QString &taskId)
{
    const auto next = turn.state().sessions.release(taskId);
    LiveTask *live = next ? turn.state().tasks.find(*next) : nullptr;
    if (live)
        enqueue(turn, *live);
}

QString sessionHolder(Turn &turn, const Task &task)
{
    const TaskSpec &spec = task.spec;
    if (!turn.state().sessions.isWaiting(spec.id))
        return {};
    return turn.state().sessions.holder({{spec.orgId, agentOf(task)}, spec.sessionId});
}

} // namespace coord
