#include "server/engine/changes.h"

#include <algorithm>

namespace coord {

namespace {

// Null where nobody watches the organisation.
ChangedTask *changedTask(Turn &turn, const QString &orgId, const QString &taskId)
{
    Feed *feed = turn.state().feeds.of(orgId);
    if (!feed)
        return nullptr;
    plan(turn, orgId, feed->changesAt, turn.state().options.feedPause);
    planStats(turn, orgId, *feed);
    if (qsizetype(feed->tasks.size()) >= Feed::maxChanges && !feed->tasks.contains(taskId)) {
        feed->tasks.clear();
        for (const ConnectionId each : feed->watchers) {
            Watcher *watcher = turn.state().feeds.find(each);
            if (watcher->topics.count(Topic::Tasks) > 0)
                watcher->lose(Topic::Tasks);
        }
    }
    feed->progressed.remove(taskId);
    return &feed->tasks[taskId];
}

void noteTask(Turn &turn, const Task &task, bool isNew)
{
    ChangedTask *change = changedTask(turn, task.spec.orgId, task.spec.id);
    if (!change)
        return;
    change->isNew = change->isNew || isNew;
    change->ended.reset();
    if (isFinal(task.state))
        change->ended = task;
    if (!agentOf(task).isEmpty())
        noteAgent(turn, {task.spec.orgId, agentOf(task)});
}

// One overload for each mutation that a list shows; the others change nothing of them.
struct ChangeNoter {
    Turn &turn;

    void operator()(const InsertTask &mutation) { noteTask(turn, mutation.task, true); }
    void operator()(const UpdateTask &mutation)
    {
        noteTask(turn, mutation.task, isFinal(mutation.expectedState));
    }
    void operator()(const AppendOutput &mutation)
    {
        const LiveTask *live = turn.state().tasks.find(mutation.taskId);
        Feed *feed = live ? turn.state().feeds.of(live->task.spec.orgId) : nullptr;
        if (!feed || feed->tasks.contains(mutation.taskId))
            return;
        feed->progressed.insert(mutation.taskId);
        plan(turn, live->task.spec.orgId, feed->progressAt, turn.state().options.progressPause);
    }
    void operator()(const PutCordon &mutation)
    {
        noteAgent(turn, {mutation.cordon.orgId, mutation.cordon.agentName});
    }
    void operator()(const RemoveCordon &mutation)
    {
        noteAgent(turn, {mutation.orgId, mutation.agentName});
    }
    void operator()(const auto &) { }
};

} // namespace

void plan(Turn &turn, const QString &orgId, std::optional<Instant> &at, Millis delay)
{
    const Instant then = turn.now() + delay;
    if (at && *at <= then)
        return;
    at = then;
    turn.wakeAfter(delay, FeedDue{orgId});
}

void planStats(Turn &turn, const QString &orgId, Feed &feed)
{
    const Millis pause = turn.state().options.statsPause;
    const Instant earliest = feed.statsToldAt ? *feed.statsToldAt + pause : turn.now();
    const Millis wait = std::max(turn.state().options.feedPause, earliest - turn.now());
    plan(turn, orgId, feed.statsAt, wait);
}

void noteChange(Turn &turn, const Mutation &mutation)
{
    if (!turn.state().feeds.isEmpty())
        std::visit(ChangeNoter{turn}, mutation);
}

void noteAgent(Turn &turn, const AgentKey &key)
{
    Feed *feed = turn.state().feeds.of(key.orgId);
    if (!feed)
        return;
    feed->agents.insert(key.name);
    plan(turn, key.orgId, feed->changesAt, turn.state().options.feedPause);
    planStats(turn, key.orgId, *feed);
}

void noteRemoved(Turn &turn, const QString &orgId, const QString &taskId)
{
    ChangedTask *change = changedTask(turn, orgId, taskId);
    if (!change)
        return;
    *change = {.isRemoved = true};
}

} // namespace coord
