// What an agent decides: state and event in, new state and effects out. No socket, process, clock
// or randomness is touched here; times arrive with the events.
//
//   Closed ──opened──▶ Registering ──agent:registered──▶ Acknowledging   (version 2)
//     ▲                     └──silence, or a dispatch──▶ Plain           (version 1)
//     └────────────────────────closed──────────────────────┘
//
// A coordinator that acknowledges gets numbered batches, and everything is kept until it has said
// that it is on disk. One of version 1 gets a line per message, below its rate limit, and
// acknowledges nothing; what is sent to it is gone. A cut link ends no run, and neither lines nor
// reports end with the agent: they are in its spool before they are sent.
#pragma once

#include "agent/core/agenteffects.h"
#include "agent/core/heldrun.h"
#include "agent/core/messagerate.h"

#include <map>

namespace coord {

class AgentCore {
public:
    static constexpr Millis registrationWait{5'000}; //!< then the coordinator is of version 1
    static constexpr Millis longRegistrationWait{30'000}; //!< while a token is held
    static constexpr Millis announceWait{1'000}; //!< a link that lives so long is announced
    static constexpr Millis plainHeartbeat{30'000};
    static constexpr Millis shortestHeartbeat{1'000};
    static constexpr Millis plainPause{100}; //!< between rounds of lines to version 1
    static constexpr Millis cancelGrace{2'000}; //!< for the lines of a cancelled attempt
    static constexpr Millis stopLimit{60'000}; //!< for all runs to end
    static constexpr Millis farewellLimit{3'000}; //!< for the reports, after that
    static constexpr qint64 maxUnsentBytes
        = 1024 * 1024; //!< in the socket, before version 1 gets more
    static constexpr size_t maxHeldRuns = 256; //!< with those whose report is not confirmed
    static constexpr qint64 maxSpooledBytes
        = 4ll * 1024 * 1024 * 1024; //!< as JSON, of all attempts together

    //! \a hello is what registrations say; running and health are filled in as they are then.
    explicit AgentCore(const wire::AgentRegister &hello)
        : m_hello(hello)
    {
    }

    //! Takes up what an earlier process has left, once, before the first connection. \a stateId is
    //! where it was found; another machine of the same name has another one.
    [[nodiscard]] AgentEffects recover(const QString &stateId, const QList<RecoveredRun> &runs);
    [[nodiscard]] AgentEffects onOpened(Instant now);
    [[nodiscard]] AgentEffects onClosed(Instant now);
    [[nodiscard]] AgentEffects onMessage(const wire::ToAgent &message, Instant now);
    //! What the attempt may do and the session that it runs in, before it starts: the coordinator
    //! is told with the start, and when it is told again what runs.
    void onPrepared(
        const RunKey &key, const wire::TaskPolicy &policy, const QString &sessionId = {});
    [[nodiscard]] AgentEffects onRunStarted(const RunKey &key, Instant now);
    [[nodiscard]] AgentEffects onLines(const RunKey &key, const QStringList &lines, Instant now);
    [[nodiscard]] AgentEffects onRunFinished(
        const RunKey &key, const RunReport &report, Instant now);
    [[nodiscard]] AgentEffects onFetched(
        const RunKey &key, const NumberedLines &lines, Instant now);
    //! The spool takes nothing more of this attempt, \a refused first.
    [[nodiscard]] AgentEffects onSpoolFailed(
        const RunKey &key, const NumberedLines &refused, Instant now);
    [[nodiscard]] AgentEffects onSessions(const wire::SessionListResponse &response);
    //! What a transfer has to say; nobody hears it while the link is down.
    [[nodiscard]] AgentEffects onFilesSaid(const wire::FromAgent &message, Instant now);
    [[nodiscard]] AgentEffects onWorkspaces(const wire::WorkspaceListResponse &response);
    //! What came under this id is on the disk.
    [[nodiscard]] AgentEffects onMailKept(const QString &mailId);
    //! Something is to be sent; SettleMail follows, also after other connections. Known ids are
    //! sent already.
    [[nodiscard]] AgentEffects onOutgoing(const QString &id, const OutgoingMail &mail, Instant now);
    //! It goes into the next registration or heartbeat.
    void onHealth(const wire::Health &health) { m_hello.health = health; }
    //! \a unsentBytes: what the socket has not passed on yet.
    [[nodiscard]] AgentEffects onTick(Instant now, qint64 unsentBytes);
    //! Takes nothing more, gives what runs \a patience to end by itself, then ends it, reports and
    //! leaves. Called again it ends what runs at once.
    [[nodiscard]] AgentEffects onStop(Instant now, Millis patience = Millis(0));

    //! While it is paused it takes nothing more and what runs goes on. A coordinator of version 1
    //! does not know of it: what that one sends is refused.
    [[nodiscard]] AgentEffects onPause(Instant now, bool isPaused);

    //! When onTick() is due; nothing while there is nothing to wait for.
    [[nodiscard]] std::optional<Instant> wakeAt() const;
    [[nodiscard]] int runningCount() const;

private:
    enum class Door { Closed, Registering, Acknowledging, Plain };
    struct Link {
        Door door = Door::Closed;
        bool announced = false;
        Instant announceAt;
        Instant registrationEnds;
        Instant heartbeatAt;
        Millis heartbeatEvery{plainHeartbeat};
        Instant plainAt;
        MessageRate rate;
        qint64 unsentBytes = 0;
    };
    struct Stop {
        bool asked = false;
        bool left = false;
        std::optional<Instant> drainEnds;
        Instant deadline;
    };

    struct Outgoing {
        OutgoingMail mail;
        bool sent = false; //!< on this connection
    };

    void on(const wire::AgentRegistered &message);
    void on(const wire::TaskDispatch &message);
    void on(const wire::TaskCancel &message);
    void on(const wire::TaskOutputAck &message);
    void on(const wire::TaskFinalAck &message);
    void on(const wire::SessionListRequest &message);
    void on(const wire::WorkspaceListRequest &message);
    void on(const wire::AgentMessage &message);
    void on(const wire::AgentMessageReply &message);
    void on(const wire::AgentMessageAck &message);
    void on(const wire::AgentSelfUpdate &message);
    void on(const wire::FilePullRequest &message);
    void on(const wire::FileTransferStart &message);
    void on(const wire::ProtocolError &message);
    void on(const wire::FileChunk &message) { moveFiles(message); }
    void on(const wire::FileChunkAck &message) { moveFiles(message); }
    void on(const wire::FileTransferComplete &message) { moveFiles(message); }
    void on(const wire::FileTransferError &message) { moveFiles(message); }
    void on(const wire::FileTransferDone &message) { moveFiles(message); }

    [[nodiscard]] std::optional<bool> isDraining() const;
    void say(wire::FromAgent message) { m_effects.append(SayToCoordinator{std::move(message)}); }
    void log(const char *message, const QJsonObject &context, LogLevel level = LogLevel::Info);
    void refuse(const wire::TaskDispatch &dispatch, const QString &error, const QString &errorCode);
    //! What speaks against a dispatch, and its code.
    //! Two runs of one session at once: one of them would be lost from its history.
    [[nodiscard]] bool isInUse(const QString &sessionId) const;
    [[nodiscard]] std::optional<std::pair<QString, QString>> objectionTo(
        const wire::TaskDispatch &dispatch) const;
    void begin(const wire::TaskDispatch &dispatch);
    //! True if the dispatch is dealt with because its task is held already.
    bool takeKnown(HeldRun &held, const wire::TaskDispatch &dispatch);
    void moveFiles(const wire::ToAgent &message);
    //! True if the agent begins no more transfers, and has said so.
    bool refusesTransfer(const QString &transferId);
    void echo(const QString &correlationId, const QString &head, const QString &body);
    void sendOutgoing();
    void settle(const QString &id, const wire::AgentMessageAck &ack);
    void announce();
    void becomePlain();
    void forget(const QString &taskId);
    //! The attempt is over and done with.
    void drop(const QString &taskId);
    void keep(const HeldRun &run, const NumberedLines &lines);
    [[nodiscard]] qint64 spoolRoom() const;
    HeldRun *find(const RunKey &key);
    void flushAll();
    //! Sends what may be sent of \a taskId; the attempt may be gone afterwards.
    void flush(const QString &taskId);
    void flushPlain(HeldRun &run);
    void sendReport(HeldRun &run);
    void setPause(HeldRun &run);
    void endRuns();
    void leaveIfDone();
    AgentEffects taken() { return std::exchange(m_effects, {}); }

    wire::AgentRegister m_hello;
    std::map<QString, HeldRun> m_runs; //!< by task: one attempt of it at a time
    std::map<QString, Outgoing> m_outgoing;
    Link m_link;
    Stop m_stop;
    std::optional<bool> m_paused; //!< absent: it never was, and nothing is said of it
    Instant m_now; //!< of the event at hand
    AgentEffects m_effects;
};

} // namespace coord
