// All that a store goes through with a handful of tasks, as groups of tickets, and a comparison of
// what is stored with what was reported.
#pragma once

#include "server/store/database.h"
#include "server/store/writer.h"
#include "storeundertest.h"
#include "tests/support/fakestore.h"

namespace coord {

//! One step: the tickets of a commit, and what is done with the log after it.
struct LifeStep {
    enum class Log { Leave, Move, Empty };
    QList<QList<Mutation>> tickets;
    Log log = Log::Leave;
};

inline QStringList longLines(const QString &id, qint64 first, int count, int size)
{
    QStringList lines;
    for (int i = 0; i < count; ++i)
        lines.append(QStringLiteral("%1 %2 ").arg(id).arg(first + i)
            + QString(size, QChar(char16_t(97 + (first + i) % 26))));
    return lines;
}

//! The moves of one task, so that a script reads like its life.
class LifeOf {
public:
    LifeOf(const QString &id, int promptSize)
        : m_task(newTask(id))
    {
        m_task.spec.prompt = QString(promptSize, QLatin1Char('p'));
        m_task.spec.requirements = {QStringLiteral("gpu"), QStringLiteral("os=linux")};
        m_task.spec.group = QStringLiteral("deploy");
        m_task.spec.groupLimit = 2;
    }

    void comeAfter(const QString &taskId)
    {
        m_task.spec.after = {{taskId, QStringLiteral("build"), DependencyEnd::Any}};
    }
    [[nodiscard]] QString id() const { return m_task.spec.id; }
    QList<Mutation> insert() { return {InsertTask{m_task, QStringLiteral("key of ") + id()}}; }
    QList<Mutation> lease()
    {
        QList<Mutation> mutations;
        if (awaitsOthers(m_task)) {
            m_task.filledPrompt = QString(200, QLatin1Char('f'));
            mutations.append(FillPrompt{m_task});
        }
        const qint64 token = m_task.token++;
        m_task.state = TaskState::Running;
        m_task.assignedTo = QStringLiteral("builder");
        m_task.attempt += 1;
        m_task.attemptBase = m_task.lastSeq;
        m_task.startedAt = WallTime{1'700'000'000'500};
        return mutations << UpdateTask{m_task, TaskState::Pending, token}
                         << InsertAttempt{attempt()};
    }
    QList<Mutation> print(int count, int size)
    {
        const qint64 first = m_task.lastSeq + 1;
        m_task.lastSeq += count;
        return {AppendOutput{id(), first, longLines(id(), first, count, size)}};
    }
    QList<Mutation> retry()
    {
        m_task.retryCount += 1;
        // One after the other: the update counts the lines that were there before.
        const QList<Mutation> ended = end(TaskState::Pending, "error");
        return ended + print(1, 10);
    }
    QList<Mutation> complete()
    {
        m_task.result.text = QStringLiteral("done");
        return end(TaskState::Completed, "completed");
    }
    QList<Mutation> cancel() { return end(TaskState::Cancelled, "cancelled"); }

private:
    [[nodiscard]] Attempt attempt() const
    {
        return {.taskId = id(),
            .number = m_task.attempt,
            .token = m_task.token,
            .agentName = QStringLiteral("builder"),
            .startedAt = WallTime{1'700'000'000'500},
            .holder = QStringLiteral("folder of builder")};
    }
    QList<Mutation> end(TaskState state, const char *outcome)
    {
        const TaskState before = m_task.state;
        m_task.state = state;
        if (isFinal(state))
            m_task.completedAt = WallTime{1'700'000'001'000};
        Attempt ended = attempt();
        ended.endedAt = WallTime{1'700'000'001'000};
        ended.outcome = QLatin1String(outcome);
        return {FinishAttempt{ended}, UpdateTask{m_task, before, m_task.token}};
    }

    Task m_task;
};

//! A message of an agent to another one; its id begins with \a prefix.
inline Mail newMail(const QString &prefix)
{
    return {.id = prefix + QStringLiteral("builder/1"),
        .orgId = QStringLiteral("acme"),
        .correlationId = QStringLiteral("c-1"),
        .from = {MailParty::Kind::Agent, QStringLiteral("builder")},
        .to = {MailParty::Kind::Agent, QStringLiteral("tester")},
        .topic = QStringLiteral("build"),
        .body = QString(3'000, QLatin1Char('m')),
        .sentAt = WallTime{1'700'000'000'000}};
}

//! Insert, lease (of one after another's end), output, retry, finish, cancel, removal, checkpoints,
//! alone and in groups; the ids begin with \a prefix.
inline QList<LifeStep> lifecycle(const QString &prefix)
{
    using enum LifeStep::Log;
    LifeOf a(prefix + u'a', 100);
    LifeOf b(prefix + u'b', 5'000);
    LifeOf c(prefix + u'c', 100);
    c.comeAfter(a.id());
    const Mail mail = newMail(prefix);
    return {{{a.insert()}}, {{b.insert(), a.lease()}},
        {{a.print(3, 50), b.lease(), {InsertMail{mail}}}},
        {{a.print(2, 3'000), b.print(4, 2'000), c.insert()}, Move}, {{a.retry()}},
        {{a.lease(), b.print(1, 6'000)}}, {{a.print(2, 100), {ReceiveMail{mail}}}, Empty},
        {{a.complete(), c.lease()}}, {{b.cancel()}, Move},
        {{c.print(1, 100), {ShortenOutput{b.id(), 3}}}}, {{{RemoveTasks{{a.id()}}}}},
        {{c.complete(), {RemoveMail{mail.orgId, {mail.id}}}}}, {{{RemoveTasks{{b.id()}}}}, Empty}};
}

inline QStringList idsOf(const QString &prefix)
{
    return {prefix + u'a', prefix + u'b', prefix + u'c'};
}

//! What of \a id differs between the two; empty where nothing does.
template <typename Real>
QString difference(const QString &id, const FakeStore &expected, Real &&ask)
{
    const auto answered = [&](const Query &query) -> Result<Answer> { return ask(query); };
    const auto found = answered(TaskById{id, std::nullopt});
    const auto output = answered(OutputFrom{id});
    const auto attempts = answered(AttemptsOf{id});
    for (const auto *answer : {&found, &output, &attempts}) {
        if (!*answer)
            return id + QStringLiteral(": ") + answer->error().message;
    }
    const auto task = std::get<FoundTask>(*expected.answer(TaskById{id, std::nullopt})).task;
    if (std::get<FoundTask>(*found).task != task)
        return id + QStringLiteral(" is another task");
    if (std::get<OutputLines>(*output).lines != (task ? expected.lines(id) : QStringList()))
        return id + QStringLiteral(" has other output");
    if (std::get<AttemptList>(*attempts).attempts
        != (task ? expected.attempts(id) : QList<Attempt>()))
        return id + QStringLiteral(" has other attempts");
    return {};
}

//! Empty, or that the mail of \a prefix is not the same in both.
template <typename Real>
QString mailDifference(const QString &prefix, const FakeStore &expected, Real &&ask)
{
    const Result<Answer> answer = ask(AllMail{});
    if (!answer)
        return answer.error().message;
    QList<Mail> found = std::get<MailList>(*answer).mail;
    found.removeIf([&](const Mail &mail) { return !mail.id.startsWith(prefix); });
    return found == expected.mail() ? QString() : QStringLiteral("other mail");
}

} // namespace coord
