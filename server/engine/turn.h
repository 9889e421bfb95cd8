// One turn of the engine: the state it may change, the time, and what it causes.
//
// Everything that decides something takes a Turn; nothing else is within its reach. That is what
// lets the same code run in production, in a test and in the simulator.
#pragma once

#include "core/domain/result.h"
#include "core/domain/sessionturns.h"
#include "core/protocol/operationtypes.h"
#include "server/engine/agents.h"
#include "server/engine/cordons.h"
#include "server/engine/dependents.h"
#include "server/engine/directory.h"
#include "server/engine/effects.h"
#include "server/engine/feeds.h"
#include "server/engine/mailboxes.h"
#include "server/engine/moment.h"
#include "server/engine/options.h"
#include "server/engine/schedules.h"
#include "server/engine/seenids.h"
#include "server/engine/streams.h"
#include "server/engine/subscriptions.h"
#include "server/engine/taskboard.h"
#include "server/engine/timers.h"
#include "server/engine/transfers.h"
#include "server/engine/waits.h"
#include "server/engine/webhooks.h"

#include <QSet>

#include <algorithm>
#include <functional>

namespace coord {

class Turn;

//! What goes on when the store has answered. It runs in a later turn, so it looks things up again.
using WhenRead = std::function<void(Turn &, const Result<Answer> &)>;

//! A dispatch that waits for another one with the same idempotency key.
struct KeyedDispatch {
    Caller caller;
    wire::DispatchTaskArgs args;
};

struct State {
    EngineOptions options;
    Directory directory;
    Agents agents;
    Cordons cordons;
    TaskBoard tasks;
    TaskQueue queue;
    Dependents dependents;
    SessionTurns sessions;
    Streams streams;
    Feeds feeds;
    Waits waits;
    Transfers transfers;
    Mailboxes mailboxes;
    Webhooks webhooks;
    Schedules schedules;
    Subscriptions subscriptions;
    Timers timers;
    SeenIds seen;
    std::map<ConnectionId, Identity> agentDoors; //!< connections on /agent
    std::map<ConnectionId, Identity> clientDoors; //!< connections on /cli, and streams over REST
    std::map<ConnectionId, QString> addresses; //!< of all of these, where they are known
    QSet<ConnectionId> congested; //!< connections whose reader is behind
    //! Per client of version 1 and task: the last line it was given by get-task, where its
    //! subscription goes on. Forgotten with the connection.
    std::map<ConnectionId, QHash<QString, qint64>> readUpTo;
    //! Idempotency keys that are being looked up, and who else came with the same one.
    QHash<QString, QList<KeyedDispatch>> keysUnderWay;
    QSet<QString> retriesUnderWay; //!< tasks that are being read to be tried again
    QSet<QString> pipelineKeysUnderWay; //!< idempotency keys of pipelines that are being looked up
    std::optional<Instant> accessCheck; //!< when the next key expires that somebody came with
    std::map<quint64, WhenRead> reads;
    quint64 nextRead = 1;
    //! Why nothing can be stored; then nothing that writes is begun, by anybody or by itself.
    std::optional<Error> storeRefusal;
    bool stopping = false; //!< no new work is accepted or handed out
};

class Turn {
public:
    Turn(State &state, const Moment &moment)
        : m_state(state)
        , m_moment(moment)
    {
    }

    [[nodiscard]] State &state() { return m_state; }
    [[nodiscard]] Instant now() const { return m_moment.now; }
    [[nodiscard]] WallTime wall() const { return m_moment.wall; }
    //! When it was so late on the wall clock; now, where that is to come.
    [[nodiscard]] Instant instantOf(WallTime past) const
    {
        return now() - Millis(std::max<qint64>(0, wall().ms - past.ms));
    }
    [[nodiscard]] QString uuid() { return m_moment.chance->uuid(); }
    [[nodiscard]] double fraction() { return m_moment.chance->fraction(); }
    [[nodiscard]] QString secret() { return m_moment.chance->secret(); }
    [[nodiscard]] const Tally &tally() const { return *m_moment.tally; }

    void store(Mutation mutation);
    void send(ConnectionId to, wire::AllMessages message, const QString &envelopeId = {});
    void sendLines(ConnectionId to, qint64 firstSeq, const QStringList &lines);
    void endLines(ConnectionId to, bool unreadable, const QJsonObject &data);
    void tell(std::vector<ConnectionId> to, wire::CliEvent event);
    void relay(ConnectionId to, const QByteArray &bytes);
    void close(ConnectionId connection, quint16 code, const QString &reason);
    void reply(const Caller &caller, const QJsonObject &data, int restStatus = 200);
    void fail(const Caller &caller, ErrorCode code, const QString &message);
    //! The same for an answer with both parts.
    void reply(const Caller &caller, const QJsonValue &data, std::optional<Error> error);
    //! Asks the store; \a then runs in a later turn.
    void ask(Query query, WhenRead then);
    void note(const char *message, const QJsonObject &context);
    //! Counts something that this turn stores, when it is stored.
    void count(Count count);
    void took(Timed what, Instant since);
    void post(EventPost post);
    void wakeAfter(Millis delay, Timer timer);

    [[nodiscard]] Effects takeEffects();

private:
    void answer(const Caller &caller, Reply reply);

    State &m_state;
    Moment m_moment;
    Effects m_effects;
};

} // namespace coord
