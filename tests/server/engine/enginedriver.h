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
    explicit EngineDriver(const EngineOptions &options = {});

    //! As after a crash: everything but the store is gone.
    void restart();

    ConnectionId openAgent(const Identity &identity = admin());
    ConnectionId openClient(const Identity &identity = admin());
    void close(ConnectionId connection) { apply(ConnectionClosed{connection}); }

    //! A connected, registered agent of version 2 (or 1).
    ConnectionId agent(const QString &name, int protocol = 2, int maxConcurrent = 1);
    static wire::AgentRegister hello(const QString &name, int protocol = 2, int maxConcurrent = 1);

    //! Another machine under the same name, which holds nothing.
    ConnectionId twinOf(const QString &name);

    template <typename Message>
    void agentSays(ConnectionId from, const Message &message)
    {
        apply(AgentSaid{from, {{.id = m_chance.uuid()}, message, {}}});
    }

    //! Sends a request and gives back what was answered at once; undefined if nothing was.
    Reply ask(ConnectionId from, const QString &command, const QJsonObject &args = {});
    //! The same over REST; lines go to \a reader, if that is not 0.
    Reply askRest(const QString &command, const QJsonObject &args = {}, ConnectionId reader = 0,
        const Identity &identity = admin());
    [[nodiscard]] Reply answerTo(const QString &id) const;

    //! Dispatches and gives back the task's id.
    QString dispatch(ConnectionId client, const QString &agentName, QJsonObject more = {});

    void apply(const Event &event);

    //! Lets time pass, with all ticks that fall into it.
    void pass(Millis span);

    //! The same without any, as while the coordinator is off.
    void passUnseen(Millis span) { m_clock.advance(span); }
    //! Somebody sets the machine's clock.
    void setWall(WallTime wall) { m_clock.setWall(wall); }

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
    [[nodiscard]] QStringList linesTo(ConnectionId to) const;
    [[nodiscard]] QList<CloseConnection> closes() const { return m_closes; }
    void forgetSent();
    //! The next event that is posted to somebody; of number 0 where there is none.
    EventPost takePost();

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

    void carryOut(Effects effects);

    void noteLines(const SendLines &sent);

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
    QList<EventPost> m_posts;
    QHash<ConnectionId, QStringList> m_readBy;
    ConnectionId m_nextConnection = 0;
};

// What an agent says of a task that it was given.

wire::TaskOutputBatch batch(
    const wire::TaskDispatch &task, qint64 firstSeq, const QStringList &lines);

wire::TaskComplete complete(const wire::TaskDispatch &task);

wire::TaskError failed(const wire::TaskDispatch &task, const QString &code,
    const QString &error = QStringLiteral("went wrong"));

} // namespace coord
