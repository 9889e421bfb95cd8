// The half of Invariants that follows the coordinator's disk: every commit, as it becomes durable.
#include "core/domain/retry.h"
#include "core/protocol/codec.h"
#include "tests/fault/simulator/agentplan.h"
#include "tests/fault/simulator/invariants.h"

#include <algorithm>

namespace coord {

void Invariants::guardFailed(const QString &why)
{
    m_history.violate("store-agrees", why);
}

void Invariants::stored(const QList<Mutation> &mutations)
{
    m_history.counters.commits += 1;
    for (const Mutation &mutation : mutations)
        std::visit([this](const auto &each) { take(each); }, mutation);
    for (const Mutation &mutation : mutations) {
        if (const auto *update = std::get_if<UpdateTask>(&mutation))
            checkAttempts(update->task.spec.id, m_tasks[update->task.spec.id]);
    }
}

void Invariants::take(const InsertTask &mutation)
{
    TaskTruth &task = m_tasks[mutation.task.spec.id];
    task.inserted = true;
    task.state = mutation.task.state;
    task.target = targetOf(mutation.task.spec);
    task.group = mutation.task.spec.group;
    // What the client meant, whatever the engine took it for.
    task.groupLimit = task.group.section(u'-', -1).toInt();
    task.after = mutation.task.spec.after;
    task.isReady = task.after.isEmpty();
}

void Invariants::take(const FillPrompt &mutation)
{
    TaskTruth &task = m_tasks[mutation.task.spec.id];
    task.isReady = true;
    checkPredecessors(mutation.task.spec.id, task);
}

void Invariants::take(const UnfillPrompt &mutation)
{
    m_tasks[mutation.task.spec.id].isReady = false;
}

void Invariants::checkPredecessors(const QString &taskId, const TaskTruth &task)
{
    for (const Dependency &each : task.after) {
        const TaskState state = m_tasks[each.taskId].state;
        if (standingOf(each.on, state) != DependencyStanding::Met)
            m_history.violate("after-its-predecessors",
                QStringLiteral("%1 is ready and %2, which it comes after, is %3")
                    .arg(taskId, each.taskId, stateName(state)));
    }
}

void Invariants::checkRefusal(const QString &taskId, const TaskTruth &task)
{
    const auto failed = [this](const Dependency &each) {
        return each.on == DependencyEnd::Success
            && (m_tasks[each.taskId].finalStates & ~bitOf(TaskState::Completed)) != 0;
    };
    if (!std::any_of(task.after.begin(), task.after.end(), failed))
        m_history.violate("refused-for-a-reason",
            QStringLiteral("%1 will not run, and nothing that it comes after has failed")
                .arg(taskId));
}

void Invariants::checkPlace(const QString &taskId, const TaskTruth &task, const QString &agentName)
{
    if (!accepts(task.target, plannedTraits(agentName)))
        m_history.violate("right-place",
            QStringLiteral("%1 is for %2 and goes to %3")
                .arg(taskId, targetText(task.target), agentName));
    if (task.group.isEmpty())
        return;
    const auto running = std::count_if(m_tasks.begin(), m_tasks.end(), [&](const auto &each) {
        return each.second.group == task.group && each.second.state == TaskState::Running;
    });
    if (running > task.groupLimit)
        m_history.violate("group-limit",
            QStringLiteral("%1 begins: %2 of group %3 run")
                .arg(taskId)
                .arg(running)
                .arg(task.group));
}

void Invariants::take(const UpdateTask &mutation)
{
    TaskTruth &task = m_tasks[mutation.task.spec.id];
    const QString &taskId = mutation.task.spec.id;
    const TaskState before = task.state;
    task.state = mutation.task.state;
    task.truncated = mutation.task.truncated;
    const bool leased = before == TaskState::Pending && task.state == TaskState::Running
        && mutation.task.attempt != task.attempt;
    const qint64 expectedToken = task.token + (leased ? 1 : 0);
    if (mutation.task.token != expectedToken)
        m_history.violate("tokens-grow",
            QStringLiteral("%1: token %2 comes after %3")
                .arg(taskId)
                .arg(mutation.task.token)
                .arg(task.token));
    task.token = mutation.task.token;
    task.attempt = mutation.task.attempt;
    if (leased && !task.isReady)
        m_history.violate(
            "after-its-predecessors", QStringLiteral("%1 begins and is not ready").arg(taskId));
    if (task.state == TaskState::Error)
        checkRefusal(taskId, task);
    if (leased)
        checkPlace(taskId, task, mutation.task.assignedTo);
    if (isFinal(before)) {
        task.retriesDone += 1;
        if (task.state != TaskState::Pending || task.retriesDone > task.retriesAsked)
            m_history.violate("final-stays",
                QStringLiteral("%1 was %2 and becomes %3")
                    .arg(taskId, stateName(before), stateName(task.state)));
    }
    if (isFinal(task.state))
        takeEnd(task, taskId);
}

void Invariants::takeEnd(TaskTruth &task, const QString &taskId)
{
    task.finalStates |= bitOf(task.state);
    const AttemptTruth *attempt = find(taskId, task.token);
    if (task.state != TaskState::Completed || task.truncated)
        return;
    if (!attempt || !attempt->whole || attempt->stored != attempt->printed)
        m_history.violate("output-complete",
            QStringLiteral("%1 is completed with %2 lines of %3")
                .arg(taskId)
                .arg(attempt ? attempt->stored : -1)
                .arg(attempt ? attempt->printed : -1));
}

// A running task has one attempt that is open, the newest; any other has none.
void Invariants::checkAttempts(const QString &taskId, const TaskTruth &task)
{
    for (const auto &[token, attempt] : task.attempts) {
        const bool isOpen = task.state == TaskState::Running && token == task.token;
        if (attempt.finished == isOpen)
            m_history.violate("attempts-are-closed",
                QStringLiteral("%1 is %2 and attempt %3 is %4")
                    .arg(taskId, stateName(task.state))
                    .arg(attempt.number)
                    .arg(attempt.finished ? QStringLiteral("closed") : QStringLiteral("open")));
    }
}

void Invariants::take(const AppendOutput &mutation)
{
    TaskTruth &task = m_tasks[mutation.taskId];
    for (const QString &line : mutation.lines)
        takeLine(task, mutation.taskId, line);
}

void Invariants::takeLine(TaskTruth &task, const QString &taskId, const QString &line)
{
    task.lines += 1;
    if (line.startsWith(QLatin1String("[coordinator] "))
        || line.startsWith(QLatin1String("[OUTPUT TRUNCATED")))
        return;
    AttemptTruth &attempt = task.attempts[task.token];
    attempt.stored += 1;
    m_history.counters.linesStored += 1;
    if (line != printedLine(taskId, task.token, attempt.stored) || attempt.stored > attempt.printed)
        m_history.violate("output-is-a-prefix",
            QStringLiteral("%1: line %2 of token %3 is stored as \"%4\"; %5 were printed")
                .arg(taskId)
                .arg(attempt.stored)
                .arg(task.token)
                .arg(line.left(60))
                .arg(attempt.printed));
}

void Invariants::take(const InsertAttempt &mutation)
{
    TaskTruth &task = m_tasks[mutation.attempt.taskId];
    if (task.attempts.contains(mutation.attempt.token) || mutation.attempt.token != task.token)
        m_history.violate("one-attempt-per-token",
            QStringLiteral("%1: attempt %2 begins with token %3")
                .arg(mutation.attempt.taskId)
                .arg(mutation.attempt.number)
                .arg(mutation.attempt.token));
    task.attempts[mutation.attempt.token].number = mutation.attempt.number;
}

void Invariants::take(const FinishAttempt &mutation)
{
    AttemptTruth &attempt = m_tasks[mutation.attempt.taskId].attempts[mutation.attempt.token];
    if (attempt.finished)
        m_history.violate("one-end-per-attempt",
            QStringLiteral("%1: attempt %2 ends again")
                .arg(mutation.attempt.taskId)
                .arg(mutation.attempt.number));
    attempt.finished = true;
    if (mutation.attempt.errorCode == failures::agentLost)
        givenUp(mutation.attempt);
}

void Invariants::take(const ResumeAttempt &mutation)
{
    const TaskTruth &task = m_tasks[mutation.attempt.taskId];
    AttemptTruth &attempt = m_tasks[mutation.attempt.taskId].attempts[mutation.attempt.token];
    m_history.counters.resumed += 1;
    if (!attempt.finished || mutation.attempt.token != task.token)
        m_history.violate("resume-before-another",
            QStringLiteral("%1: token %2 goes on, the newest is %3")
                .arg(mutation.attempt.taskId)
                .arg(mutation.attempt.token)
                .arg(task.token));
    attempt.finished = false;
}

} // namespace coord
