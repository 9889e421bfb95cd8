// What operations on agents, tasks and messages answer, one struct and field list each.
//
// A row of the operation table names its own; the handler fills it in, and the description of the
// REST interface is made from it.
#pragma once

#include "core/protocol/views.h"

namespace coord::wire {

struct HelloAnswer {
    int protocol = 2;
    QString serverVersion;
    QString role;
    QString orgId;

    static constexpr auto fields()
    {
        using M = HelloAnswer;
        return std::make_tuple(field("protocol", &M::protocol, {.min = 1}),
            field("serverVersion", &M::serverVersion),
            field("role", &M::role, {.words = words::roles}),
            field("orgId", &M::orgId, {.max = limits::maxIdChars}));
    }
};

struct AgentsAnswer {
    QList<AgentInfo> agents;

    static constexpr auto fields()
    {
        return std::make_tuple(field("agents", &AgentsAnswer::agents, {.max = maxAnswered}));
    }
};

struct DispatchAnswer {
    QString taskId;
    QString agentName;
    QString status; //!< over REST always "queued", as in the original
    std::optional<qint64> queueDepth;
    std::optional<QString> note; //!< what the task waits for

    static constexpr auto fields()
    {
        using M = DispatchAnswer;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("agentName", &M::agentName),
            field("status", &M::status, {.words = words::accepted}),
            field("queueDepth", &M::queueDepth), field("note", &M::note, {.max = maxSentence}));
    }
};

struct TasksAnswer {
    QList<TaskInfo> tasks;
    std::optional<QString> nextCursor; //!< absent on the last page

    static constexpr auto fields()
    {
        using M = TasksAnswer;
        return std::make_tuple(field("tasks", &M::tasks, {.max = maxAnswered}),
            field("nextCursor", &M::nextCursor, {.max = 64}));
    }
};

struct TaskAnswer {
    std::optional<TaskInfo> task; //!< null where there is none

    static constexpr auto fields()
    {
        return std::make_tuple(field("task", &TaskAnswer::task, {.orNull = true}));
    }
};

//! Where a task stands, in few bytes.
struct TaskStanding {
    static constexpr auto schemaName = "TaskStanding";
    QString taskId;
    QString status;
    QString agentName;
    std::optional<QString> note;
    std::optional<QString> error;
    std::optional<QString> errorCode;
    std::optional<int> exitCode;
    std::optional<RunSummary> result;
    std::optional<WorkSummary> work;

    static constexpr auto fields()
    {
        using M = TaskStanding;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("status", &M::status, {.words = words::standings}),
            field("agentName", &M::agentName), field("note", &M::note, {.max = maxSentence}),
            field("error", &M::error, {.max = limits::maxClientMessageBytes}),
            field("errorCode", &M::errorCode),
            field("exitCode", &M::exitCode, {.min = std::numeric_limits<int>::min()}),
            field("result", &M::result), field("work", &M::work));
    }
};

struct PurgeAnswer {
    qint64 purged = 0;
    QStringList taskIds;
    bool more = false; //!< there is more to remove: ask again

    static constexpr auto fields()
    {
        using M = PurgeAnswer;
        return std::make_tuple(field("purged", &M::purged),
            field("taskIds", &M::taskIds, {.max = maxAnswered, .itemMax = limits::maxIdChars}),
            field("more", &M::more));
    }
};

//! The original's six figures, of the caller's organisation.
struct Stats {
    qint64 tasksDispatched = 0;
    qint64 tasksCompleted = 0;
    qint64 tasksErrored = 0;
    qint64 connectedAgents = 0;
    qint64 queueDepth = 0;
    qint64 activeTasks = 0;

    static constexpr auto fields()
    {
        using M = Stats;
        return std::make_tuple(field("tasksDispatched", &M::tasksDispatched),
            field("tasksCompleted", &M::tasksCompleted), field("tasksErrored", &M::tasksErrored),
            field("connectedAgents", &M::connectedAgents), field("queueDepth", &M::queueDepth),
            field("activeTasks", &M::activeTasks));
    }
};

struct StatsAnswer {
    Stats stats;

    static constexpr auto fields() { return std::make_tuple(field("stats", &StatsAnswer::stats)); }
};

struct SentAnswer {
    QString correlationId;
    QString status;
    std::optional<bool> kept; //!< it is on the coordinator's disk; there only where it is true

    static constexpr auto fields()
    {
        using M = SentAnswer;
        return std::make_tuple(
            field("correlationId", &M::correlationId, {.max = limits::maxIdChars}),
            field("status", &M::status, {.words = words::delivery}), field("kept", &M::kept));
    }
};

struct MessageReply {
    qint64 seq = 1;
    QString fromAgent;
    QString body;
    qint64 sentAt = 0;

    static constexpr auto fields()
    {
        using M = MessageReply;
        return std::make_tuple(field("seq", &M::seq, {.min = 1}), field("fromAgent", &M::fromAgent),
            field("body", &M::body, {.max = limits::maxMessageBytes}), field("sentAt", &M::sentAt));
    }
};

//! A message or reply that an agent does not have yet.
struct WaitingMessage {
    static constexpr auto schemaName = "WaitingMessage";
    QString correlationId;
    QString kind;
    MessageSender sender;
    QString label; //!< what a user calls itself; empty of agents
    QString topic; //!< empty of replies
    qint64 bytes = 0; //!< that it counts for in the mailbox
    qint64 sentAt = 0;
    bool isUnderWay = false; //!< it was sent, and the agent has not said that it has it

    static constexpr auto fields()
    {
        using M = WaitingMessage;
        return std::make_tuple(
            field("correlationId", &M::correlationId, {.max = limits::maxIdChars}),
            field("kind", &M::kind, {.words = words::mailKinds}), field("sender", &M::sender),
            field("label", &M::label), field("topic", &M::topic), field("bytes", &M::bytes),
            field("sentAt", &M::sentAt), field("isUnderWay", &M::isUnderWay));
    }
};

struct MailboxAnswer {
    QList<WaitingMessage> messages; //!< the oldest first
    qint64 waiting = 0; //!< in all

    static constexpr auto fields()
    {
        using M = MailboxAnswer;
        return std::make_tuple(
            field("messages", &M::messages, {.max = maxAnswered}), field("waiting", &M::waiting));
    }
};

//! How a message of the caller's stands, with the replies that he has not seen.
struct MessageStanding {
    QString correlationId;
    QString toAgent;
    QString topic;
    qint64 sentAt = 0;
    QString status;
    QList<MessageReply> replies;

    static constexpr auto fields()
    {
        using M = MessageStanding;
        return std::make_tuple(
            field("correlationId", &M::correlationId, {.max = limits::maxIdChars}),
            field("toAgent", &M::toAgent), field("topic", &M::topic), field("sentAt", &M::sentAt),
            field("status", &M::status, {.words = words::reception}),
            field("replies", &M::replies, {.max = maxAnswered}));
    }
};

} // namespace coord::wire
