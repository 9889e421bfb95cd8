#include "tests/fault/simulator/invariants.h"

#include <QJsonObject>

namespace coord {

namespace {

QString taskIdOf(const Mutation &mutation)
{
    return std::visit(wire::Overloaded{
                          [](const InsertTask &each) { return each.task.spec.id; },
                          [](const UpdateTask &each) { return each.task.spec.id; },
                          [](const AppendOutput &each) { return each.taskId; },
                          [](const InsertAttempt &each) { return each.attempt.taskId; },
                          [](const FinishAttempt &each) { return each.attempt.taskId; },
                          [](const ResumeAttempt &each) { return each.attempt.taskId; },
                          [](const ShortenOutput &each) { return each.taskId; },
                          [](const auto &) { return QString(); },
                      },
        mutation);
}

} // namespace

QString printedLine(const QString &taskId, qint64 token, qint64 seq)
{
    QString line = taskId.right(4);
    line += u' ';
    line += QString::number(token);
    line += u' ';
    line += QString::number(seq);
    return line;
}

const Invariants::AttemptTruth *Invariants::find(const QString &taskId, qint64 token) const
{
    const auto task = m_tasks.find(taskId);
    if (task == m_tasks.end())
        return nullptr;
    const auto attempt = task->second.attempts.find(token);
    return attempt == task->second.attempts.end() ? nullptr : &attempt->second;
}

void Invariants::hear(const wire::TaskDispatch &message)
{
    if (!find(message.taskId, message.token.value_or(0)))
        m_history.violate("dispatch-is-durable",
            QStringLiteral("%1 goes out before its lease is on disk").arg(message.taskId));
}

void Invariants::hear(const wire::TaskOutputAck &message)
{
    const AttemptTruth *attempt = find(message.taskId, message.token);
    const bool durable = attempt && attempt->stored >= message.seq;
    if (!durable && !m_tasks[message.taskId].truncated)
        m_history.violate("ack-is-durable",
            QStringLiteral("%1: line %2 is acknowledged, %3 are on disk")
                .arg(message.taskId)
                .arg(message.seq)
                .arg(attempt ? attempt->stored : -1));
}

void Invariants::hear(const wire::TaskFinalAck &message)
{
    const AttemptTruth *attempt = find(message.taskId, message.token);
    if (!attempt || !attempt->finished)
        m_history.violate("ack-is-durable",
            QStringLiteral("%1: the end of attempt %2 is acknowledged and not on disk")
                .arg(message.taskId)
                .arg(message.attempt));
}

void Invariants::hear(const wire::AgentRegistered &message)
{
    for (const wire::ResumedAttempt &resumed : message.resume) {
        const AttemptTruth *attempt = find(resumed.taskId, resumed.token);
        const bool durable = attempt && attempt->stored >= resumed.ackedSeq;
        if (!durable && !m_tasks[resumed.taskId].truncated)
            m_history.violate("ack-is-durable",
                QStringLiteral("%1 is resumed after line %2, which is not on disk")
                    .arg(resumed.taskId)
                    .arg(resumed.ackedSeq));
    }
}

void Invariants::said(const wire::AllMessages &message)
{
    std::visit([this](const auto &each) { hear(each); }, message);
}

void Invariants::answered(const Reply &reply)
{
    if (reply.error)
        return;
    const QJsonObject data = reply.data.toObject();
    const QString taskId = data.value(QLatin1String("taskId")).toString();
    if (taskId.isEmpty())
        return;
    const auto task = m_tasks.find(taskId);
    if (task == m_tasks.end() || !task->second.inserted)
        return m_history.violate(
            "answer-is-durable", QStringLiteral("%1 is answered before it is on disk").arg(taskId));
    const auto state = stateFromName(data.value(QLatin1String("status")).toString());
    if (state && isFinal(*state) && !(task->second.finalStates & bitOf(*state)))
        m_history.violate("answer-is-durable",
            QStringLiteral("%1 is answered as %2, which is not on disk")
                .arg(taskId, stateName(*state)));
}

void Invariants::reportTaken(const QString &taskId, std::optional<qint64> token,
    std::optional<qint64> newest, const QList<Mutation> &mutations)
{
    if (newest && newest == token)
        return;
    m_history.counters.staleTried += 1;
    const bool changed = std::any_of(mutations.begin(), mutations.end(),
        [&](const Mutation &mutation) { return taskIdOf(mutation) == taskId; });
    if (!changed)
        return;
    m_history.counters.staleAccepted += 1;
    m_history.violate("fence",
        QStringLiteral("%1: a report with token %2 changed the task, whose token is %3")
            .arg(taskId)
            .arg(token.value_or(-1))
            .arg(newest.value_or(-1)));
}

void Invariants::started(const QString &machine, const RunKey &key)
{
    AttemptTruth &attempt = m_tasks[key.taskId].attempts[key.token];
    attempt.starts += 1;
    m_history.counters.attempts += 1;
    if (attempt.starts > 1)
        m_history.violate("one-start",
            QStringLiteral("%1: attempt %2 starts for the %3. time")
                .arg(key.taskId)
                .arg(key.attempt)
                .arg(attempt.starts));
    for (const Running &other : m_running) {
        if (other.taskId == key.taskId && other.machine == machine)
            m_history.violate("one-attempt-at-a-time",
                QStringLiteral("%1: token %2 starts on %3 while %4 runs there")
                    .arg(key.taskId)
                    .arg(key.token)
                    .arg(machine)
                    .arg(other.token));
    }
    m_running.push_back({machine, key.taskId, key.token});
}

void Invariants::printed(const RunKey &key, qint64 lastSeq)
{
    m_tasks[key.taskId].attempts[key.token].printed = lastSeq;
}

void Invariants::ended(const QString &machine, const RunKey &key, bool whole)
{
    m_tasks[key.taskId].attempts[key.token].whole = whole;
    std::erase_if(m_running, [&](const Running &run) {
        return run.machine == machine && run.taskId == key.taskId && run.token == key.token;
    });
}

void Invariants::givenUp(const Attempt &lost)
{
    for (const Running &run : m_running) {
        if (run.taskId == lost.taskId && run.token == lost.token)
            m_history.violate("lost-means-gone",
                QStringLiteral("%1: token %2 is given up as lost while it runs on %3")
                    .arg(run.taskId)
                    .arg(run.token)
                    .arg(run.machine));
    }
}

void Invariants::saidOver(const QString &taskId, qint64 token)
{
    for (const Running &run : m_running) {
        if (run.taskId == taskId && run.token == token)
            m_history.violate("over-means-gone",
                QStringLiteral("%1: %2 reports the end of token %3, which still runs")
                    .arg(taskId, run.machine)
                    .arg(token));
    }
}

void Invariants::accepted(const QString &taskId, const QString &key)
{
    if (!key.isEmpty()) {
        const QString known = m_taskOfKey.value(key, taskId);
        m_taskOfKey.insert(key, taskId);
        if (known != taskId)
            m_history.violate("one-task-per-key",
                QStringLiteral("the key %1 is task %2 and task %3").arg(key, known, taskId));
    }
    if (m_accepted.contains(taskId))
        return;
    m_accepted.append(taskId);
    m_history.counters.tasks += 1;
}

void Invariants::followed(
    const wire::TaskOutputBatch &batch, qint64 expected, const FakeStore &kept)
{
    m_history.counters.linesFollowed += batch.lines.size();
    if (batch.firstSeq != expected)
        return m_history.violate("subscriber-gapless",
            QStringLiteral("%1: line %2 comes where %3 is awaited")
                .arg(batch.taskId)
                .arg(batch.firstSeq)
                .arg(expected));
    if (kept.lines(batch.taskId).mid(batch.firstSeq - 1, batch.lines.size()) != batch.lines)
        m_history.violate("subscriber-exact",
            QStringLiteral("%1: lines from %2 on are not those on disk")
                .arg(batch.taskId)
                .arg(batch.firstSeq));
}

void Invariants::followedToEnd(
    const QString &taskId, qint64 expected, std::optional<qint64> lastSeq)
{
    // Who asked for lines that never came to be has nothing to miss.
    if (lastSeq && *lastSeq >= expected)
        m_history.violate("subscriber-complete",
            QStringLiteral("%1 ends at line %2, and the subscriber waits for %3")
                .arg(taskId)
                .arg(*lastSeq)
                .arg(expected));
}

void Invariants::bounded(const char *what, size_t size, size_t limit)
{
    if (size > limit)
        m_history.violate("bounded",
            QStringLiteral("%1: %2, more than %3").arg(QLatin1String(what)).arg(size).arg(limit));
}

bool Invariants::allTasksFinal() const
{
    return std::all_of(m_tasks.begin(), m_tasks.end(),
        [](const auto &task) { return isFinal(task.second.state); });
}

bool Invariants::isFinalNow(const QString &taskId) const
{
    const auto task = m_tasks.find(taskId);
    return task != m_tasks.end() && isFinal(task->second.state);
}

qint64 Invariants::lastSeq(const QString &taskId) const
{
    const auto task = m_tasks.find(taskId);
    return task == m_tasks.end() ? 0 : task->second.lines;
}

bool Invariants::isRunning(const QString &machine, const QString &taskId) const
{
    return std::any_of(m_running.begin(), m_running.end(),
        [&](const Running &run) { return run.machine == machine && run.taskId == taskId; });
}

bool Invariants::isStale(const QString &taskId, qint64 token) const
{
    const auto task = m_tasks.find(taskId);
    return task != m_tasks.end() && (task->second.token > token || isFinal(task->second.state));
}

void Invariants::atTheEnd()
{
    for (const QString &taskId : std::as_const(m_accepted)) {
        if (!m_tasks[taskId].inserted)
            m_history.violate(
                "accepted-is-kept", QStringLiteral("%1 was accepted and is gone").arg(taskId));
    }
    for (const auto &[taskId, task] : m_tasks) {
        if (!isFinal(task.state))
            m_history.violate("accepted-comes-to-an-end",
                QStringLiteral("%1 is %2 and nothing happens to it any more")
                    .arg(taskId, stateName(task.state)));
    }
    for (const Running &run : m_running)
        m_history.violate("nothing-is-left-running",
            QStringLiteral("%1 with token %2 on %3")
                .arg(run.taskId)
                .arg(run.token)
                .arg(run.machine));
}

} // namespace coord
