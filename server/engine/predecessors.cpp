#include "server/engine/predecessors.h"

#include "core/domain/quotedtext.h"
#include "core/domain/retry.h"
#include "core/domain/taskprompt.h"
#include "server/engine/attempts.h"
#include "server/engine/orgshare.h"

#include <memory>
#include <utility>

namespace coord {

namespace {

//! The ends of one task's predecessors while they are read.
struct Reading {
    QString taskId;
    QList<PredecessorEnd> ends; //!< in the order of the task's dependencies
    QList<std::optional<TaskState>> states; //!< of the same
};
using ReadingPointer = std::shared_ptr<Reading>;

// Apart from the others, so that one that cannot be read holds up nobody, and with one timer for
// all, so that the ends of other tasks do not have it read more often.
void lookLater(Turn &turn, const QString &taskId)
{
    Dependents &dependents = turn.state().dependents;
    dependents.unread.push_back(taskId);
    if (!std::exchange(dependents.isReadAgainPlanned, true))
        turn.wakeAfter(turn.state().options.readAgain, DependentsDue{});
}

void endDependent(Turn &turn, const BrokenDependent &broken)
{
    LiveTask *live = turn.state().tasks.find(broken.taskId);
    if (live && turn.state().dependents.contains(broken.taskId))
        refuseTask(turn, *live, {.error = broken.why, .errorCode = failures::dependencyFailed});
}

// Every end may bring more, so that a chain is a list and not a depth of calls.
void endBroken(Turn &turn)
{
    Dependents &dependents = turn.state().dependents;
    if (dependents.isEnding)
        return;
    dependents.isEnding = true;
    while (!dependents.broken.empty()) {
        const BrokenDependent next = std::move(dependents.broken.front());
        dependents.broken.pop_front();
        endDependent(turn, next);
    }
    dependents.isEnding = false;
}

void fill(Turn &turn, LiveTask &live, const Reading &reading)
{
    live.task.filledPrompt = filledPrompt(
        live.task.spec.prompt, reading.ends, turn.secret().left(quotedtext::boundaryChars));
    turn.store(FillPrompt{live.task});
    turn.state().dependents.remove(live.task.spec.id);
    enqueue(turn, live);
}

// What is on the board again was tried again: it is waited for like any other.
void takeBoard(State &state, const TaskSpec &spec, Reading &reading)
{
    for (qsizetype i = 0; i < spec.after.size(); ++i) {
        if (const LiveTask *live = state.tasks.find(spec.after[i].taskId))
            reading.states[i] = live->task.state;
    }
}

bool hasOldNews(State &state, const TaskSpec &spec, const Reading &reading)
{
    for (qsizetype i = 0; i < spec.after.size(); ++i) {
        if (reading.states[i] && !isFinal(*reading.states[i])
            && !state.tasks.find(spec.after[i].taskId))
            return true;
    }
    return false;
}

void conclude(Turn &turn, LiveTask &live, Reading &reading)
{
    State &state = turn.state();
    const TaskSpec &spec = live.task.spec;
    takeBoard(state, spec, reading);
    // It ran while others were read, and has ended since.
    if (state.storeRefusal || hasOldNews(state, spec, reading))
        return lookLater(turn, spec.id);
    const DependencyVerdict verdict = judge(spec.after, reading.states);
    switch (verdict.kind) {
    case DependencyVerdict::Kind::Waits:
        return state.dependents.setOpen(spec.id, verdict.open);
    case DependencyVerdict::Kind::Never:
        state.dependents.broken.push_back({spec.id, verdict.why});
        return endBroken(turn);
    case DependencyVerdict::Kind::Ready:
        return fill(turn, live, reading);
    }
}

PredecessorEnd endOf(const Dependency &dependency, const std::optional<Task> &task)
{
    if (!task)
        return {.dependency = dependency};
    // One character more than is used, so that what is cut is marked as such.
    constexpr qsizetype kept = quotedtext::maxValueChars + 1;
    return {.dependency = dependency,
        .agentName = agentOf(*task),
        .state = task->state,
        .result = task->result.text.left(kept),
        .error = task->error.left(kept)};
}

void readNext(Turn &turn, const ReadingPointer &reading);

void takeRead(Turn &turn, const ReadingPointer &reading, const Result<Answer> &answer)
{
    State &state = turn.state();
    state.dependents.isReading = false;
    const LiveTask *live = state.tasks.find(reading->taskId);
    if (live && state.dependents.contains(reading->taskId)) {
        if (!answer) {
            turn.note("What a task comes after cannot be read",
                {{QStringLiteral("taskId"), reading->taskId},
                    {QStringLiteral("error"), answer.error().message}});
            lookLater(turn, reading->taskId);
            return lookAtPredecessors(turn);
        }
        const auto &task = std::get<FoundTask>(*answer).task;
        const Dependency &dependency = live->task.spec.after[reading->ends.size()];
        reading->ends.append(endOf(dependency, task));
        reading->states.append(task ? std::optional(task->state) : std::nullopt);
        readNext(turn, reading);
    }
    lookAtPredecessors(turn);
}

// One after the other: those on the board have not ended, whatever the store says.
void readNext(Turn &turn, const ReadingPointer &reading)
{
    State &state = turn.state();
    LiveTask *live = state.tasks.find(reading->taskId);
    if (!live || !state.dependents.contains(reading->taskId))
        return;
    const TaskSpec &spec = live->task.spec;
    while (reading->ends.size() < spec.after.size()) {
        const Dependency &next = spec.after[reading->ends.size()];
        const LiveTask *predecessor = state.tasks.find(next.taskId);
        if (!predecessor) {
            state.dependents.isReading = true;
            return turn.ask(TaskById{next.taskId, spec.orgId},
                [reading](Turn &later, const Result<Answer> &answer) {
                    takeRead(later, reading, answer);
                });
        }
        reading->ends.append({.dependency = next});
        reading->states.append(predecessor->task.state);
    }
    conclude(turn, *live, *reading);
}

} // namespace

Status checkAfter(const State &state, const TaskSpec &spec)
{
    if (spec.after.isEmpty())
        return Done{};
    if (const Status valid = checkDependencies(spec.after); !valid)
        return valid;
    if (const Status valid = checkTaskPrompt(spec.prompt, spec.after); !valid)
        return valid;
    return checkAwaited(state, spec.orgId, spec.after.size());
}

Status checkAwaited(const State &state, const QString &orgId, qsizetype more)
{
    const Dependents &waiting = state.dependents;
    if (waiting.count() + more > Dependents::maxAwaited)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("after: tasks wait for %1 others already").arg(waiting.count())};
    return checkShare(
        state, "tasks that others wait for", Dependents::maxAwaited, waiting.countOf(orgId), more);
}

void awaitPredecessors(Turn &turn, const LiveTask &live)
{
    State &state = turn.state();
    const TaskSpec &spec = live.task.spec;
    if (state.dependents.contains(spec.id))
        return;
    state.dependents.add(spec.id, spec.orgId, spec.after);
    QList<Dependency> open;
    for (const Dependency &each : spec.after) {
        if (state.tasks.find(each.taskId))
            open.append(each);
    }
    state.dependents.setOpen(spec.id, open);
    if (open.size() == spec.after.size())
        return;
    state.dependents.toRead.push_back(spec.id);
    lookAtPredecessors(turn);
}

void predecessorEnded(Turn &turn, const Task &task)
{
    Dependents &dependents = turn.state().dependents;
    dependents.remove(task.spec.id);
    for (const QString &taskId : dependents.behind(task.spec.id)) {
        const Dependency dependency = dependents.dependency(taskId, task.spec.id);
        if (standingOf(dependency.on, task.state) == DependencyStanding::Broken) {
            dependents.broken.push_back({taskId, brokenText(dependency, task.state)});
            continue;
        }
        dependents.close(taskId, task.spec.id);
        if (dependents.openOf(taskId).isEmpty())
            dependents.toRead.push_back(taskId);
    }
    endBroken(turn);
    lookAtPredecessors(turn);
}

void lookAtPredecessors(Turn &turn)
{
    Dependents &dependents = turn.state().dependents;
    if (turn.state().storeRefusal)
        return;
    while (!dependents.isReading && !dependents.toRead.empty()) {
        auto reading = std::make_shared<Reading>();
        reading->taskId = std::move(dependents.toRead.front());
        dependents.toRead.pop_front();
        readNext(turn, reading);
    }
}

void dependentsDue(Turn &turn)
{
    Dependents &dependents = turn.state().dependents;
    dependents.isReadAgainPlanned = false;
    for (QString &taskId : std::exchange(dependents.unread, {}))
        dependents.toRead.push_back(std::move(taskId));
    lookAtPredecessors(turn);
}

QString predecessorReason(const State &state, const TaskSpec &spec)
{
    if (!state.dependents.contains(spec.id))
        return {};
    const QList<Dependency> open = state.dependents.openOf(spec.id);
    return open.isEmpty() ? QStringLiteral("Waits for the results of the tasks that it comes after")
                          : openText(open);
}

} // namespace coord
