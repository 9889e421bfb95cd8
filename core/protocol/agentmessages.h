// What an agent and the coordinator say about the agent itself: registration, heartbeat, mail,
// sessions, self-update. Fields after "Version 2" are ours; peers of version 1 ignore them.
#pragma once

#include "core/protocol/taskpolicy.h"

namespace coord::wire {

//! Whether `claude` can be started on an agent's machine, and which one it is.
struct Health {
    bool claudeAvailable = false;
    std::optional<QString> version;

    static constexpr auto fields()
    {
        return std::make_tuple(field("claudeAvailable", &Health::claudeAvailable),
            field("version", &Health::version, {.max = 200, .forgive = Forgive::Everything}));
    }
};

//! An attempt that an agent still holds when it (re)connects.
struct HeldAttempt {
    QString taskId;
    int attempt = 1;
    qint64 token = 0;
    qint64 lastSeq = 0; //!< the last line the agent has produced
    std::optional<TaskPolicy> policy;
    std::optional<QString> sessionId; //!< that it runs in

    static constexpr auto fields()
    {
        return std::make_tuple(field("taskId", &HeldAttempt::taskId, {.max = limits::maxIdChars}),
            field("attempt", &HeldAttempt::attempt, {.min = 1}),
            field("token", &HeldAttempt::token), field("lastSeq", &HeldAttempt::lastSeq),
            field("policy", &HeldAttempt::policy, {.forgive = Forgive::Everything}),
            field("sessionId", &HeldAttempt::sessionId,
                {.max = limits::maxIdChars, .forgive = Forgive::Everything}));
    }
};

//! agent → coordinator, first on every connection.
struct AgentRegister {
    static constexpr auto type = "agent:register";
    QString name;
    QString os;
    QString arch;
    std::optional<QString> coordVersion;
    int maxConcurrent = 1;
    std::optional<Health> health;
    std::optional<QStringList> allowedTools;
    std::optional<QStringList> addDirs;
    std::optional<QString> permissionMode;
    std::optional<QString> pool;
    // Version 2
    std::optional<int> protocol;
    std::optional<QString> instanceId; //!< of its folder, a dot, fresh at every start
    std::optional<QStringList> disallowedTools;
    std::optional<QStringList> labels;
    std::optional<QString> isolation;
    std::optional<QStringList> capabilities;
    std::optional<QList<HeldAttempt>> running;
    std::optional<bool> draining; //!< as in a heartbeat
    std::optional<double> maxBudgetUsd; //!< the most that an attempt may cost

    static constexpr auto fields()
    {
        using M = AgentRegister;
        constexpr Rule lenient{.forgive = Forgive::Everything};
        constexpr Rule list{.max = limits::maxListItems, .forgive = Forgive::WrongType};
        return std::make_tuple(field("name", &M::name),
            field("os", &M::os, {.max = 64, .forgive = Forgive::Everything}),
            field("arch", &M::arch, {.max = 64, .forgive = Forgive::Everything}),
            field("coordVersion", &M::coordVersion, {.max = 64, .forgive = Forgive::Everything}),
            field("maxConcurrent", &M::maxConcurrent,
                {.max = limits::maxConcurrent, .min = 1, .forgive = Forgive::Everything}),
            field("health", &M::health, lenient), field("allowedTools", &M::allowedTools, list),
            field("addDirs", &M::addDirs, list),
            field("permissionMode", &M::permissionMode, lenient), field("pool", &M::pool, lenient),
            field("protocol", &M::protocol, {.max = 1000, .min = 1}),
            field("instanceId", &M::instanceId, {.max = limits::maxIdChars}),
            field("disallowedTools", &M::disallowedTools, list), field("labels", &M::labels),
            field("isolation", &M::isolation, {.max = 64}), field("capabilities", &M::capabilities),
            field("running", &M::running), field("draining", &M::draining, lenient),
            field("maxBudgetUsd", &M::maxBudgetUsd, lenient));
    }
};

//! An attempt that the agent goes on with after a reconnect; output up to ackedSeq is stored.
struct ResumedAttempt {
    QString taskId;
    int attempt = 1;
    qint64 token = 0;
    qint64 ackedSeq = 0;

    static constexpr auto fields()
    {
        return std::make_tuple(
            field("taskId", &ResumedAttempt::taskId, {.max = limits::maxIdChars}),
            field("attempt", &ResumedAttempt::attempt, {.min = 1}),
            field("token", &ResumedAttempt::token), field("ackedSeq", &ResumedAttempt::ackedSeq));
    }
};

//! An attempt that was given away, finished or cancelled meanwhile: the agent stops it and forgets
//! it.
struct RevokedAttempt {
    QString taskId;
    int attempt = 1;

    static constexpr auto fields()
    {
        return std::make_tuple(
            field("taskId", &RevokedAttempt::taskId, {.max = limits::maxIdChars}),
            field("attempt", &RevokedAttempt::attempt, {.min = 1}));
    }
};

//! coordinator → agent of version 2, in answer to its registration. A coordinator of version 1
//! sends nothing; an agent that has waited a few seconds knows that it talks to one.
struct AgentRegistered {
    static constexpr auto type = "agent:registered";
    int protocol = 2;
    QString serverVersion;
    qint64 leaseMs = 0; //!< how long an attempt stays this agent's without a heartbeat
    qint64 heartbeatMs = 0; //!< how often the coordinator wants one
    QList<ResumedAttempt> resume;
    QList<RevokedAttempt> stop;

    static constexpr auto fields()
    {
        using M = AgentRegistered;
        return std::make_tuple(field("protocol", &M::protocol, {.min = 1}),
            field("serverVersion", &M::serverVersion, {.max = 64}),
            field("leaseMs", &M::leaseMs, {.max = 86'400'000, .min = 1}),
            field("heartbeatMs", &M::heartbeatMs, {.max = 3'600'000, .min = 1}),
            field("resume", &M::resume), field("stop", &M::stop));
    }
};

//! agent → coordinator, every 30 s. Who it is comes from the connection; the name is decoration.
struct AgentHeartbeat {
    static constexpr auto type = "agent:heartbeat";
    QString name;
    std::optional<Health> health;
    // Version 2
    std::optional<bool> draining; //!< it ends what it runs and takes nothing more

    static constexpr auto fields()
    {
        using M = AgentHeartbeat;
        constexpr Rule lenient{.forgive = Forgive::Everything};
        return std::make_tuple(field("name", &M::name, lenient),
            field("health", &M::health, lenient), field("draining", &M::draining, lenient));
    }
};

//! Who sent a message, as the coordinator knows it from the connection that it came from.
struct MessageSender {
    QString kind; //!< "agent" or "user"
    QString name; //!< an agent's or a user's; empty for the shared token

    static constexpr auto fields()
    {
        return std::make_tuple(
            field("kind", &MessageSender::kind, {.max = 16}), field("name", &MessageSender::name));
    }
};

//! Among the capabilities of an agent that says what it has received.
inline const QString messageAckCapability = QStringLiteral("message-ack");

inline constexpr Rule mailIdRule{.max = 256, .min = 1};

//! agent ↔ agent through the coordinator, which overwrites fromAgent with the sender it knows. Of a
//! user fromAgent is what it calls itself.
struct AgentMessage {
    static constexpr auto type = "agent:message";
    QString fromAgent;
    QString toAgent;
    QString correlationId;
    QString topic;
    QString body;
    // Version 2
    std::optional<MessageSender> sender; //!< set by the coordinator
    std::optional<QString> mailId; //!< the sender's, the same again where it is sent again
    std::optional<qint64> sentAt; //!< wall time, milliseconds; set by the coordinator

    static constexpr auto fields()
    {
        using M = AgentMessage;
        constexpr Rule lenient{.forgive = Forgive::Everything};
        return std::make_tuple(field("fromAgent", &M::fromAgent, {.forgive = Forgive::WrongType}),
            field("toAgent", &M::toAgent),
            field("correlationId", &M::correlationId, {.max = limits::maxIdChars}),
            field("topic", &M::topic), field("body", &M::body, {.max = limits::maxMessageBytes}),
            field("sender", &M::sender, lenient), field("mailId", &M::mailId, mailIdRule),
            field("sentAt", &M::sentAt, lenient));
    }
};

//! The answer to an AgentMessage, the same way back.
struct AgentMessageReply {
    static constexpr auto type = "agent:message-reply";
    QString fromAgent;
    QString toAgent; //!< not looked at where the coordinator knows the message
    QString correlationId;
    QString body;
    // Version 2, as in a message
    std::optional<QString> mailId;
    std::optional<qint64> sentAt;

    static constexpr auto fields()
    {
        using M = AgentMessageReply;
        return std::make_tuple(field("fromAgent", &M::fromAgent, {.forgive = Forgive::WrongType}),
            field("toAgent", &M::toAgent),
            field("correlationId", &M::correlationId, {.max = limits::maxIdChars}),
            field("body", &M::body, {.max = limits::maxMessageBytes}),
            field("mailId", &M::mailId, mailIdRule),
            field("sentAt", &M::sentAt, {.forgive = Forgive::Everything}));
    }
};

//! coordinator → sending agent: "delivered", "agent-offline" or "unknown-agent". Replies are
//! acknowledged to agents of version 2 only.
struct AgentMessageAck {
    static constexpr auto type = "agent:message-ack";
    QString correlationId;
    QString status;
    // Version 2
    std::optional<QString> mailId; //!< as it was sent
    std::optional<bool> kept; //!< until the receiver has it
    std::optional<QString> error; //!< why it was refused, a sentence

    static constexpr auto fields()
    {
        using M = AgentMessageAck;
        constexpr Rule lenient{.forgive = Forgive::Everything};
        return std::make_tuple(
            field("correlationId", &M::correlationId, {.max = limits::maxIdChars}),
            field("status", &M::status, {.max = 64}), field("mailId", &M::mailId, mailIdRule),
            field("kept", &M::kept, lenient), field("error", &M::error, lenient));
    }
};

//! agent of version 2 → coordinator: a message or reply is on its disk.
struct AgentMessageReceived {
    static constexpr auto type = "agent:message-received";
    QString mailId;

    static constexpr auto fields()
    {
        return std::make_tuple(field("mailId", &AgentMessageReceived::mailId, mailIdRule));
    }
};

//! One Claude Code session on an agent's machine.
struct SessionEntry {
    QString id;
    std::optional<QString> name;
    std::optional<QString> createdAt;
    // Version 2
    std::optional<qint64> lastModified; //!< wall time, milliseconds
    std::optional<QString> cwd;
    std::optional<int> turns;

    static constexpr auto fields()
    {
        using M = SessionEntry;
        return std::make_tuple(field("id", &M::id, {.max = limits::maxIdChars}),
            field("name", &M::name), field("createdAt", &M::createdAt, {.max = 64}),
            field("lastModified", &M::lastModified), field("cwd", &M::cwd),
            field("turns", &M::turns));
    }
};

//! coordinator → agent. requestId is the id of the request it serves.
struct SessionListRequest {
    static constexpr auto type = "session:list-request";
    QString agentName;
    QString requestId;

    static constexpr auto fields()
    {
        return std::make_tuple(
            field("agentName", &SessionListRequest::agentName, {.forgive = Forgive::Everything}),
            field("requestId", &SessionListRequest::requestId, {.max = limits::maxIdChars}));
    }
};

//! agent → coordinator. sessions and error may both be there.
struct SessionListResponse {
    static constexpr auto type = "session:list-response";
    QString agentName;
    QList<SessionEntry> sessions;
    QString requestId;
    std::optional<QString> error;

    static constexpr auto fields()
    {
        using M = SessionListResponse;
        return std::make_tuple(field("agentName", &M::agentName, {.forgive = Forgive::Everything}),
            field("sessions", &M::sessions, {.max = 10'000, .forgive = Forgive::WrongType}),
            field("requestId", &M::requestId, {.max = limits::maxIdChars}),
            field("error", &M::error));
    }
};

//! coordinator → agent: bring yourself up to date and start again.
struct AgentSelfUpdate {
    static constexpr auto type = "agent:self-update";
    QString requestId;

    static constexpr auto fields()
    {
        return std::make_tuple(
            field("requestId", &AgentSelfUpdate::requestId, {.max = limits::maxIdChars}));
    }
};

//! agent → coordinator: what came of it.
struct AgentSelfUpdateResponse {
    static constexpr auto type = "agent:self-update-response";
    QString requestId;
    bool success = false;
    QString message;
    std::optional<QString> oldVersion;
    std::optional<QString> newVersion;

    static constexpr auto fields()
    {
        using M = AgentSelfUpdateResponse;
        return std::make_tuple(field("requestId", &M::requestId, {.max = limits::maxIdChars}),
            field("success", &M::success), field("message", &M::message, {.max = 65'536}),
            field("oldVersion", &M::oldVersion, {.forgive = Forgive::Everything}),
            field("newVersion", &M::newVersion, {.forgive = Forgive::Everything}));
    }
};

} // namespace coord::wire
