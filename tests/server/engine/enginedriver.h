// The engine with everything around it played by the test: connections are numbers, the store
// commits at once, time stands still until it is moved, ids count up.
#pragma once

#include "server/engine/engine.h"
#include "server/engine/gauges.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakestore.h"

#include <QTest>

#include <deque>

namespace coord {

class CountingChance : public Chance {
public:
    QString uuid() override
    {
        return QStringLiteral("00000000-0000-4000-8000-%1").arg(++m_next, 12, 10, QChar(u'0'));
    }
    double fraction() override { return 0; }
    QString secret() override { return uuid().remove(u'-') + uuid().remove(u'-'); }

private:
    int m_next = 0;
};

class EngineDriver {
public:
    explicit EngineDriver(const EngineOptions &options = {})
        : m_options(options)
    {
        restart();
    }

    //! As after a crash: everything but the store is gone.
    void restart()
    {
        m_engine = std::make_unique<Engine>(m_options);
        m_tally = {};
        const TaskList kept = m_store.live();
        for (const Task &task : kept.tasks)
            m_tally.add({.fact = Fact::TaskRestored, .orgId = task.spec.orgId});
        carryOut(m_engine->restore(kept, m_store.accounts(), moment(), m_store.mail()));
    }

    ConnectionId openAgent(const Identity &identity = admin())
    {
        apply(AgentOpened{++m_nextConnection, identity});
        return m_nextConnection;
    }
    ConnectionId openClient(const Identity &identity = admin())
    {
        apply(ClientOpened{++m_nextConnection, identity});
        return m_nextConnection;
    }
    void close(ConnectionId connection) { apply(ConnectionClosed{connection}); }

    //! A connected, registered agent of version 2 (or 1).
    ConnectionId agent(const QString &name, int protocol = 2, int maxConcurrent = 1)
    {
        const ConnectionId connection = openAgent();
        agentSays(connection, hello(name, protocol, maxConcurrent));
        return connection;
    }
    static wire::AgentRegister hello(const QString &name, int protocol = 2, int maxConcurrent = 1)
    {
        wire::AgentRegister message{
            .name = name, .os = QStringLiteral("linux"), .arch = QStringLiteral("x64")};
        message.maxConcurrent = maxConcurrent;
        if (protocol >= 2) {
            message.protocol = protocol;
            message.instanceId = name + QStringLiteral("-folder.1");
        }
        return message;
    }

    //! Another machine under the same name, which holds nothing.
    ConnectionId twinOf(const QString &name)
    {
        wire::AgentRegister message = hello(name);
        message.instanceId = QStringLiteral("other-folder.1");
        const ConnectionId connection = openAgent();
        agentSays(connection, message);
        return connection;
    }

    template <typename Message>
    void agentSays(ConnectionId from, const Message &message)
    {
        apply(AgentSaid{from, {{.id = m_chance.uuid()}, message, {}}});
    }

    //! Sends a request and gives back what was answered at once; undefined if nothing was.
    Reply ask(ConnectionId from, const QString &command, const QJsonObject &args = {})
    {
        const QString id = m_chance.uuid();
        apply(ClientSaid{from, {{.id = id}, wire::CliRequest{command, args}, {}}});
        return answerTo(id);
    }
    //! The same over REST; lines go to \a reader, if that is not 0.
    Reply askRest(const QString &command, const QJsonObject &args = {}, ConnectionId reader = 0,
        const Identity &identity = admin())
    {
        const QString id = m_chance.uuid();
        apply(RestAsked{{{0, id}, Surface::Rest, identity, reader}, command, args});
        return answerTo(id);
    }
    [[nodiscard]] Reply answerTo(const QString &id) const
    {
        for (const Reply &reply : m_replies) {
            if (reply.request.id == id)
                return reply;
        }
        return {.data = QJsonValue::Undefined};
    }

    //! Dispatches and gives back the task's id.
    QString dispatch(ConnectionId client, const QString &agentName, QJsonObject more = {})
    {
        more.insert(QStringLiteral("agentName"), agentName);
        more.insert(QStringLiteral("prompt"), QStringLiteral("do it"));
        const Reply reply = ask(client, QStringLiteral("dispatch-task"), more);
        return reply.data.toObject().value(QLatin1String("taskId")).toString();
    }

    void apply(const Event &event)
    {
        m_events.push_back(event);
        while (!m_events.empty()) {
            const Event next = std::move(m_events.front());
            m_events.pop_front();
            carryOut(m_engine->on(next, moment()));
        }
    }

    //! Lets time pass, with all ticks that fall into it.
    void pass(Millis span)
    {
        const Instant end = m_clock.now() + span;
        while (true) {
            const auto next = m_engine->nextDeadline();
            if (!next || *next > end)
                break;
            m_clock.advance(std::max(Millis(0), *next - m_clock.now()));
            apply(Tick{});
        }
        m_clock.advance(end - m_clock.now());
    }

    //! All messages of one kind that went to a connection, in order.
    template <typename Message>
    [[nodiscard]] QList<Message> sentTo(ConnectionId to) const
    {
        QList<Message> messages;
        for (const Send &send : m_sent) {
            if (send.to == to && std::holds_alternative<Message>(send.message))
                messages.append(std::get<Message>(send.message));
        }
        return messages;
    }
    //! What a reader of lines was sent: "number line", and "end" or "unreadable" and the status.
    [[nodiscard]] QStringList readBy(ConnectionId reader) const { return m_readBy.value(reader); }
    //! The lines that a connection was sent, of both versions.
    [[nodiscard]] QStringList linesTo(ConnectionId to) const
    {
        QStringList lines;
        for (const Send &send : m_sent) {
            if (send.to != to)
                continue;
            if (const auto *one = std::get_if<wire::TaskOutput>(&send.message))
                lines.append(one->data);
            if (const auto *batch = std::get_if<wire::TaskOutputBatch>(&send.message))
                lines.append(batch->lines);
        }
        return lines;
    }
    [[nodiscard]] QList<CloseConnection> closes() const { return m_closes; }
    void forgetSent()
    {
        m_sent.clear();
        m_closes.clear();
    }

    [[nodiscard]] const Tally &tally() const { return m_tally; }
    //! How long it took, each time.
    [[nodiscard]] QList<Millis> took(Timed what) const { return m_took.value(what); }
    [[nodiscard]] Gauges gauges() { return gaugesOf(m_engine->state(), m_clock.now()); }

    [[nodiscard]] FakeStore &store() { return m_store; }
    [[nodiscard]] WallTime wall() const { return m_clock.wall(); }
    [[nodiscard]] TaskState stateOf(const QString &taskId) { return m_store.task(taskId).state; }
    [[nodiscard]] Engine &engine() { return *m_engine; }

    static Identity admin() { return {.role = Role::Admin, .installer = true}; }

private:
    [[nodiscard]] Moment moment() { return {m_clock.now(), m_clock.wall(), &m_chance, &m_tally}; }

    void carryOut(Effects effects)
    {
        const Status stored = m_store.apply(effects.mutations);
        if (!stored)
            QFAIL(qPrintable(stored.error().message));
        for (Effect &effect : effects.outward) {
            if (auto *send = std::get_if<Send>(&effect))
                m_sent.append(std::move(*send));
            else if (auto *reply = std::get_if<Reply>(&effect))
                m_replies.append(std::move(*reply));
            else if (const auto *lines = std::get_if<SendLines>(&effect))
                noteLines(*lines);
            else if (const auto *end = std::get_if<EndLines>(&effect))
                m_readBy[end->to].append(
                    (end->unreadable ? QStringLiteral("unreadable ") : QStringLiteral("end "))
                    + end->data.value(QLatin1String("status")).toString());
            else if (auto *closing = std::get_if<CloseConnection>(&effect))
                m_closes.append(std::move(*closing));
            else if (const auto *counted = std::get_if<Count>(&effect))
                m_tally.add(*counted);
            else if (const auto *timed = std::get_if<Took>(&effect))
                m_took[timed->what].append(m_clock.now() - timed->since);
            else if (const auto *asked = std::get_if<Ask>(&effect))
                m_events.push_back(ReadDone{asked->number, m_store.answer(asked->query)});
        }
    }

    void noteLines(const SendLines &sent)
    {
        qint64 seq = sent.firstSeq;
        for (const QString &line : sent.lines)
            m_readBy[sent.to].append(QString::number(seq++) + u' ' + line);
    }

    EngineOptions m_options;
    FakeClock m_clock;
    CountingChance m_chance;
    FakeStore m_store;
    std::unique_ptr<Engine> m_engine;
    std::deque<Event> m_events;
    Tally m_tally;
    QMap<Timed, QList<Millis>> m_took;
    QList<Send> m_sent;
    QList<Reply> m_replies;
    QList<CloseConnection> m_closes;
    QHash<ConnectionId, QStringList> m_readBy;
    ConnectionId m_nextConnection = 0;
};

// What an agent says of a task that it was given.

inline wire::TaskOutputBatch batch(
    const wire::TaskDispatch &task, qint64 firstSeq, const QStringList &lines)
{
    return {.taskId = task.taskId, .token = task.token, .firstSeq = firstSeq, .lines = lines};
}

inline wire::TaskComplete complete(const wire::TaskDispatch &task)
{
    return {.taskId = task.taskId, .attempt = task.attempt, .token = task.token};
}

inline wire::TaskError failed(const wire::TaskDispatch &task, const QString &code,
    const QString &error = QStringLiteral("went wrong"))
{
    return {.taskId = task.taskId,
        .error = error,
        .attempt = task.attempt,
        .token = task.token,
        .errorCode = code};
}

} // namespace coord
