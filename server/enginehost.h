// Runs the engine: hands it events with the time, gives its mutations to the store, and lets
// nothing out before the commit that justifies it is on disk.
#pragma once

#include "core/platform/clock.h"
#include "server/engine/commitgate.h"
#include "server/engine/engine.h"
#include "server/engine/gauges.h"
#include "server/store/store.h"
#include "server/storehealth.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace coord {

//! Where the engine's words go. Called in the host's thread; may hand events back to the host.
class Outbox {
public:
    virtual ~Outbox() = default;
    virtual void deliver(ConnectionId to, const QByteArray &message) = 0;
    virtual void close(ConnectionId connection, quint16 code, const QString &reason) = 0;
    virtual void answerRest(const Reply &reply) = 0;
    virtual void sendLines(const SendLines &lines) = 0;
    virtual void endLines(const EndLines &end) = 0;
    //! \a message: the event as connections get it that are sent messages.
    virtual void sendEvent(const SendEvent &event, const QByteArray &message) = 0;
    //! The engine starts over: everything that was open or asked is void.
    virtual void startOver(const Error &why) = 0;
};

//! Sends events to who subscribed to them; EngineHost::posted() is told what became of each.
using Poster = std::function<void(const EventPost &post)>;

//! An object of the net thread; owns the engine.
class EngineHost : public QObject {
    Q_OBJECT

public:
    EngineHost(const EngineOptions &options, Store &store, const Clock &clock, Chance &chance,
        Outbox &outbox, QObject *parent = nullptr);

    //! Who sends events; without one, none is taken by anybody.
    void setPoster(Poster poster) { m_poster = std::move(poster); }
    //! What became of a post.
    void posted(quint64 number, const PostOutcome &outcome);

    //! Reads the live tasks from the store; restoreEnded() follows. Events before that are refused.
    void start();

    //! One event. Its effects may come out now or after a commit.
    void apply(Event event);

    //! A number for a connection that is about to be opened; each one is given once.
    [[nodiscard]] ConnectionId newConnection() { return ++m_lastConnection; }

    [[nodiscard]] bool isReady() const { return m_engine != nullptr && !m_gate.failure(); }
    //! Whether new work should be refused for now.
    [[nodiscard]] bool isOverloaded() const { return m_store.overloaded(); }
    //! Why nothing can be stored, and agents must stay away; nothing while all is well. What only
    //! reads goes on meanwhile.
    [[nodiscard]] const std::optional<Error> &refusal() const { return m_health.refusal(); }

    //! What is known of accounts; null before it was read for the first time. While the engine
    //! starts over, what was known before.
    [[nodiscard]] const Directory *directory() const;

    //! What one organisation may take of something that all share.
    [[nodiscard]] qint64 shareOf(qint64 total) const;

    //! Why the live tasks could not be read the last time; it is tried again.
    [[nodiscard]] const std::optional<Error> &restoreFailure() const { return m_restoreFailure; }

    //! What was counted since the process began; it outlives the engine.
    [[nodiscard]] const Tally &tally() const { return m_tally; }
    //! How things stand; nothing while the engine is being started.
    [[nodiscard]] std::optional<Gauges> gauges();

Q_SIGNALS:
    //! The live tasks were taken up, or could not be read.
    void restoreEnded();
    //! Something took so long, and what it led to is on disk.
    void took(coord::Timed what, coord::Millis time);

private:
    //! Asks the store for one part of what it kept after the other, beginning with \a next.
    void readKept(const Kept &kept, std::size_t next);
    void restoreFailed(const Error &why);
    void restore(const Kept &kept);
    void pump();
    void take(Effects effects);
    void release(const std::vector<Effect> &effects);
    void carryOut(const Effect &effect);
    void committed(quint64 ticket);
    void failed(quint64 ticket, const Error &error);
    void startOverWhenSettled();
    void schedule();
    [[nodiscard]] Moment moment() const;

    EngineOptions m_options;
    Store &m_store;
    const Clock &m_clock;
    Chance &m_chance;
    Outbox &m_outbox;
    StoreHealth m_health;
    std::unique_ptr<Engine> m_engine;
    //! Whose number of which engine a post is.
    struct Post {
        quint64 generation = 0;
        quint64 number = 0;
    };

    void post(EventPost post);

    Poster m_poster;
    QHash<quint64, Post> m_posts; //!< by the number that the poster was given
    quint64 m_lastPost = 0;
    std::optional<Directory> m_lastDirectory;
    std::deque<Event> m_events;
    CommitGate m_gate;
    Tally m_tally;
    quint64 m_generation = 0;
    ConnectionId m_lastConnection = 0;
    bool m_pumping = false;
    std::optional<Error> m_restoreFailure;
    QTimer m_timer;
};

} // namespace coord
