// The operation table: everything a client can ask for is one type here.
//
// From it come the routing of commands and REST paths, the scope check (before a handler is found,
// so that none can be reached by forgetting an `if`), the reading of arguments, the text for
// missing ones and the description of the REST interface. A handler is an overload per type: an
// operation without one does not compile.
#pragma once

#include "core/protocol/accountoperations.h"
#include "core/protocol/answers.h"
#include "core/protocol/liveoperations.h"
#include "core/protocol/operation.h"
#include "core/protocol/operationtypes.h"
#include "core/protocol/pipelineoperations.h"
#include "core/protocol/placementoperations.h"
#include "core/protocol/scheduleoperations.h"
#include "core/protocol/subscriptionoperations.h"
#include "core/protocol/webhookoperations.h"

#include <tuple>
#include <utility>

namespace coord::wire {

struct Hello {
    using Args = NoArgs;
    using Answer = HelloAnswer;
    static constexpr Operation row{.name = "hello",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/hello",
        .summary = "Version of the coordinator and who the caller is to it"};
};

struct ListAgents {
    using Args = NoArgs;
    using Answer = AgentsAnswer;
    static constexpr Operation row{.name = "list-agents",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/agents",
        .summary = "The connected agents"};
};

struct GetAgent {
    using Args = GetAgentArgs;
    static constexpr Operation row{.name = "get-agent",
        .scope = Scope::Read,
        .access = Access::Read,
        .missing = "name",
        .summary = "One agent, or null"};
};

struct DispatchTask {
    using Args = DispatchTaskArgs;
    using Answer = DispatchAnswer;
    static constexpr Operation row{.name = "dispatch-task",
        .scope = Scope::Operate,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/dispatch",
        .successStatus = 202,
        .missing = "agentName or pool, prompt",
        .summary = "Queue a prompt for an agent, a pool, an agent with certain labels, or any",
        .mayMiss = true,
        .mayConflict = true,
        .isOnce = true};
};

struct ListTasks {
    using Args = ListTasksArgs;
    using Answer = TasksAnswer;
    static constexpr Operation row{.name = "list-tasks",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/tasks",
        .summary = "Tasks in the order of their creation"};
};

struct GetTask {
    using Args = GetTaskArgs;
    using Answer = TaskAnswer;
    static constexpr Operation row{.name = "get-task",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/tasks/:taskId",
        .missing = "taskId",
        .summary = "One task with its output and its attempts, or null"};
};

struct SubscribeTask {
    using Args = SubscribeTaskArgs;
    static constexpr Operation row{.name = "subscribe-task",
        .scope = Scope::Operate,
        .access = Access::Stream,
        .missing = "taskId",
        .summary = "Stream a task's output to this connection"};
};

struct UnsubscribeTask {
    using Args = TaskArgs;
    static constexpr Operation row{.name = "unsubscribe-task",
        .scope = Scope::Read,
        .access = Access::Stream,
        .missing = "taskId",
        .summary = "End a stream"};
};

struct ListSessions {
    using Args = AgentArgs;
    static constexpr Operation row{.name = "list-sessions",
        .scope = Scope::Operate,
        .access = Access::Read,
        .missing = "agentName",
        .summary = "The Claude Code sessions on an agent's machine"};
};

struct SendMessage {
    using Args = SendMessageArgs;
    using Answer = SentAnswer;
    static constexpr Operation row{.name = "send-message",
        .scope = Scope::Operate,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/message",
        .missing = "fromAgent, toAgent, topic, body",
        .summary = "A message to an agent, kept for it while it is away"};
};

struct ReadReplies {
    using Args = ReadRepliesArgs;
    using Answer = MessageStanding;
    static constexpr Operation row{.name = "read-replies",
        .scope = Scope::Operate,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/messages/:correlationId",
        .missing = "correlationId",
        .summary = "How a message of the caller's stands, and what was replied to it",
        .mayMiss = true};
};

struct ListMessages {
    using Args = ListMessagesArgs;
    using Answer = MailboxAnswer;
    static constexpr Operation row{.name = "list-messages",
        .scope = Scope::Operate,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/messages",
        .missing = "agentName",
        .summary = "What waits for an agent: from whom and about what, without the texts",
        .mayMiss = true};
};

struct PushFile {
    using Args = PushFileArgs;
    static constexpr Operation row{.name = "push-file",
        .scope = Scope::Operate,
        .access = Access::Write,
        .missing = "agentName, destPath, filename",
        .summary = "Open a transfer from this connection to an agent"};
};

struct PullFile {
    using Args = PullFileArgs;
    static constexpr Operation row{.name = "pull-file",
        .scope = Scope::Operate,
        .access = Access::Write,
        .missing = "agentName, sourcePath",
        .summary = "Open a transfer from an agent to this connection"};
};

struct PullWork {
    using Args = PullWorkArgs;
    static constexpr Operation row{.name = "pull-work",
        .scope = Scope::Operate,
        .access = Access::Write,
        .missing = "taskId, form",
        .summary
        = "Open a transfer of what a task did to files, from its agent to this connection"};
};

struct TransferFile {
    using Args = TransferFileArgs;
    static constexpr Operation row{.name = "transfer-file",
        .scope = Scope::Operate,
        .access = Access::Write,
        .missing = "fromAgent, toAgent, sourcePath, destPath",
        .summary = "Open a transfer from one agent to another"};
};

struct ListTransfers {
    using Args = NoArgs;
    static constexpr Operation row{.name = "list-transfers",
        .scope = Scope::Operate,
        .access = Access::Read,
        .summary = "Transfers under way"};
};

struct ListWorkspaces {
    using Args = AgentArgs;
    static constexpr Operation row{.name = "list-workspaces",
        .scope = Scope::Operate,
        .access = Access::Read,
        .missing = "agentName",
        .summary = "The workspaces of tasks that an agent keeps"};
};

struct PruneWorkspaces {
    using Args = PruneWorkspacesArgs;
    static constexpr Operation row{.name = "prune-workspaces",
        .scope = Scope::Operate,
        .access = Access::Write,
        .missing = "agentName",
        .summary = "Remove workspaces of an agent whose work is saved"};
};

struct SelfUpdate {
    using Args = AgentArgs;
    static constexpr Operation row{.name = "self-update",
        .scope = Scope::Administer,
        .access = Access::Write,
        .missing = "agentName",
        .summary = "Ask an agent to update itself"};
};

struct CancelTask {
    using Args = TaskArgs;
    using Answer = TaskStanding;
    static constexpr Operation row{.name = "cancel-task",
        .scope = Scope::Operate,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/tasks/:taskId/cancel",
        .missing = "taskId",
        .summary = "End a task and every process of it",
        .mayMiss = true,
        .mayConflict = true};
};

struct RetryTask {
    using Args = TaskArgs;
    using Answer = TaskStanding;
    static constexpr Operation row{.name = "retry-task",
        .scope = Scope::Operate,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/tasks/:taskId/retry",
        .successStatus = 202,
        .missing = "taskId",
        .summary = "Queue a failed or cancelled task again",
        .mayMiss = true,
        .mayConflict = true};
};

struct WaitTask {
    using Args = WaitTaskArgs;
    using Answer = TaskStanding;
    static constexpr Operation row{.name = "wait-task",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/tasks/:taskId/wait",
        .missing = "taskId",
        .summary = "Answer when the task has ended, or after a while with its present state",
        .mayMiss = true};
};

struct ReadOutput {
    using Args = ReadOutputArgs;
    using Answer = OutputPage;
    static constexpr Operation row{.name = "read-output",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/tasks/:taskId/output",
        .missing = "taskId",
        .summary = "A page of a task's numbered output; over REST as a stream of events, too",
        .mayMiss = true,
        .asEvents = true};
};

struct ResolveTask {
    using Args = ResolveTaskArgs;
    static constexpr Operation row{.name = "resolve-task",
        .scope = Scope::Read,
        .access = Access::Read,
        .missing = "prefix",
        .summary = "The task ids that start with a prefix"};
};

struct PurgeTasks {
    using Args = PurgeTasksArgs;
    using Answer = PurgeAnswer;
    static constexpr Operation row{.name = "purge-tasks",
        .scope = Scope::Administer,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/tasks/purge",
        .missing = "taskIds or status",
        .summary = "Remove ended tasks by id, or dead letters",
        .mayMiss = true,
        .mayConflict = true};
};

struct GetStats {
    using Args = NoArgs;
    using Answer = StatsAnswer;
    static constexpr Operation row{.name = "get-stats",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/stats",
        .summary = "Counters of tasks and agents"};
};

using WorkOperations = std::tuple<Hello, ListAgents, GetAgent, DispatchTask, ListTasks, GetTask,
    SubscribeTask, UnsubscribeTask, ListSessions, SendMessage, PushFile, PullFile, TransferFile,
    ListTransfers, SelfUpdate, CancelTask, RetryTask, WaitTask, ReadOutput, ResolveTask, PurgeTasks,
    GetStats, ReadReplies, ListMessages, PullWork, ListWorkspaces, PruneWorkspaces>;

//! Every operation. Adding one: its type in a file of its subject, with what it answers if it has a
//! path, its place in that file's tuple, its handler in server/handlers.
using Operations
    = decltype(std::tuple_cat(std::declval<WorkOperations>(), std::declval<AccountOperations>(),
        std::declval<WebhookOperations>(), std::declval<ScheduleOperations>(),
        std::declval<PlacementOperations>(), std::declval<LiveOperations>(),
        std::declval<PipelineOperations>(), std::declval<SubscriptionOperations>()));

//! The rows in the order of Operations.
[[nodiscard]] QList<Operation> operationRows();

} // namespace coord::wire
