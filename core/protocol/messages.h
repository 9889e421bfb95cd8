// Every message there is, and who may say which to whom.
//
// A receiver decodes into the variant of its door and visits it with one overload per message: a
// message without a handler does not compile, and a message that has no business at a door never
// reaches a handler.
#pragma once

#include "core/protocol/agentmessages.h"
#include "core/protocol/clientmessages.h"
#include "core/protocol/filemessages.h"
#include "core/protocol/taskmessages.h"

#include <variant>

namespace coord::wire {

//! All messages, for tests and the reference: 21 of version 1, then those of version 2.
using AllMessages = std::variant<AgentRegister, AgentHeartbeat, TaskDispatch, TaskOutput, TaskComplete,
    TaskError, CliRequest, CliResponse, SessionListRequest, SessionListResponse, AgentMessage,
    AgentMessageReply, AgentMessageAck, FileTransferStart, FileChunk, FileChunkAck,
    FileTransferComplete, FileTransferError, FilePullRequest, AgentSelfUpdate,
    AgentSelfUpdateResponse,
    AgentRegistered, TaskStarted, TaskOutputBatch, TaskOutputAck, TaskCancel, TaskCancelled,
    TaskFinalAck, CliEvent, ProtocolError>;

//! What the coordinator accepts on /agent.
using FromAgent = std::variant<AgentRegister, AgentHeartbeat, TaskStarted, TaskOutput, TaskOutputBatch,
    TaskComplete, TaskError, TaskCancelled, SessionListResponse, AgentSelfUpdateResponse, AgentMessage,
    AgentMessageReply, FileTransferStart, FileChunk, FileChunkAck, FileTransferComplete,
    FileTransferError>;

//! What the coordinator accepts on /cli.
using FromClient = std::variant<CliRequest, FileTransferStart, FileChunk, FileChunkAck,
    FileTransferComplete, FileTransferError>;

//! What an agent accepts.
using ToAgent = std::variant<AgentRegistered, TaskDispatch, TaskCancel, TaskOutputAck, TaskFinalAck,
    SessionListRequest, AgentMessage, AgentMessageReply, AgentMessageAck, FilePullRequest,
    FileTransferStart, FileChunk, FileChunkAck, FileTransferComplete, FileTransferError,
    AgentSelfUpdate, ProtocolError>;

//! What a client accepts.
using ToClient = std::variant<CliResponse, CliEvent, TaskOutput, TaskOutputBatch, TaskComplete, TaskError,
    TaskCancelled, FileTransferStart, FileChunk, FileChunkAck, FileTransferComplete,
    FileTransferError, ProtocolError>;

//! One of several overloads per message, for std::visit.
template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace coord::wire
