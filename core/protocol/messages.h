// Every message there is, and who may say which to whom.
//
// A receiver decodes into the variant of its door and visits it with one overload per message: a
// message without a handler does not compile, and a message that has no business at a door never
// reaches a handler.
#pragma once

#include "core/domain/oneof.h"
#include "core/protocol/agentmessages.h"
#include "core/protocol/clientmessages.h"
#include "core/protocol/filemessages.h"
#include "core/protocol/taskmessages.h"
#include "core/protocol/workmessages.h"

namespace coord::wire {

//! All messages, for tests and the reference: 21 of version 1, then those of version 2.
using AllMessages = OneOf<std::variant<AgentRegister, AgentHeartbeat, TaskDispatch, TaskOutput,
    TaskComplete, TaskError, CliRequest, CliResponse, SessionListRequest, SessionListResponse,
    AgentMessage, AgentMessageReply, AgentMessageAck, FileTransferStart, FileChunk, FileChunkAck,
    FileTransferComplete, FileTransferError, FilePullRequest, AgentSelfUpdate,
    AgentSelfUpdateResponse, AgentRegistered, TaskStarted, TaskOutputBatch, TaskOutputAck,
    TaskCancel, TaskCancelled, TaskFinalAck, CliEvent, ProtocolError, AgentMessageReceived,
    FileTransferDone, WorkspaceListRequest, WorkspaceListResponse>>;

//! What the coordinator accepts on /agent.
using FromAgent = OneOf<std::variant<AgentRegister, AgentHeartbeat, TaskStarted, TaskOutput,
    TaskOutputBatch, TaskComplete, TaskError, TaskCancelled, SessionListResponse,
    AgentSelfUpdateResponse, AgentMessage, AgentMessageReply, AgentMessageReceived,
    FileTransferStart, FileChunk, FileChunkAck, FileTransferComplete, FileTransferError,
    FileTransferDone, WorkspaceListResponse>>;

//! What the coordinator accepts on /cli.
using FromClient = OneOf<std::variant<CliRequest, FileTransferStart, FileChunk, FileChunkAck,
    FileTransferComplete, FileTransferError, FileTransferDone>>;

//! What an agent accepts.
using ToAgent = OneOf<std::variant<AgentRegistered, TaskDispatch, TaskCancel, TaskOutputAck,
    TaskFinalAck, SessionListRequest, AgentMessage, AgentMessageReply, AgentMessageAck,
    FilePullRequest, FileTransferStart, FileChunk, FileChunkAck, FileTransferComplete,
    FileTransferError, FileTransferDone, AgentSelfUpdate, WorkspaceListRequest, ProtocolError>>;

//! What a client accepts.
using ToClient = OneOf<std::variant<CliResponse, CliEvent, TaskOutput, TaskOutputBatch,
    TaskComplete, TaskError, TaskCancelled, FileTransferStart, FileChunk, FileChunkAck,
    FileTransferComplete, FileTransferError, FileTransferDone, ProtocolError>>;

// Made once, in messages.cpp: instantiating every field list in every file that sends a message is
// most of what such a file takes to compile.
extern template Result<AgentRegister> parse<AgentRegister>(const QJsonObject &);
extern template QJsonObject serialize<AgentRegister>(const AgentRegister &);
extern template Result<AgentHeartbeat> parse<AgentHeartbeat>(const QJsonObject &);
extern template QJsonObject serialize<AgentHeartbeat>(const AgentHeartbeat &);
extern template Result<TaskDispatch> parse<TaskDispatch>(const QJsonObject &);
extern template QJsonObject serialize<TaskDispatch>(const TaskDispatch &);
extern template Result<TaskOutput> parse<TaskOutput>(const QJsonObject &);
extern template QJsonObject serialize<TaskOutput>(const TaskOutput &);
extern template Result<TaskComplete> parse<TaskComplete>(const QJsonObject &);
extern template QJsonObject serialize<TaskComplete>(const TaskComplete &);
extern template Result<TaskError> parse<TaskError>(const QJsonObject &);
extern template QJsonObject serialize<TaskError>(const TaskError &);
extern template Result<CliRequest> parse<CliRequest>(const QJsonObject &);
extern template QJsonObject serialize<CliRequest>(const CliRequest &);
extern template Result<CliResponse> parse<CliResponse>(const QJsonObject &);
extern template QJsonObject serialize<CliResponse>(const CliResponse &);
extern template Result<SessionListRequest> parse<SessionListRequest>(const QJsonObject &);
extern template QJsonObject serialize<SessionListRequest>(const SessionListRequest &);
extern template Result<SessionListResponse> parse<SessionListResponse>(const QJsonObject &);
extern template QJsonObject serialize<SessionListResponse>(const SessionListResponse &);
extern template Result<AgentMessage> parse<AgentMessage>(const QJsonObject &);
extern template QJsonObject serialize<AgentMessage>(const AgentMessage &);
extern template Result<AgentMessageReply> parse<AgentMessageReply>(const QJsonObject &);
extern template QJsonObject serialize<AgentMessageReply>(const AgentMessageReply &);
extern template Result<AgentMessageAck> parse<AgentMessageAck>(const QJsonObject &);
extern template QJsonObject serialize<AgentMessageAck>(const AgentMessageAck &);
extern template Result<AgentMessageReceived> parse<AgentMessageReceived>(const QJsonObject &);
extern template QJsonObject serialize<AgentMessageReceived>(const AgentMessageReceived &);
extern template Result<FileTransferStart> parse<FileTransferStart>(const QJsonObject &);
extern template QJsonObject serialize<FileTransferStart>(const FileTransferStart &);
extern template Result<FileChunk> parse<FileChunk>(const QJsonObject &);
extern template QJsonObject serialize<FileChunk>(const FileChunk &);
extern template Result<FileChunkAck> parse<FileChunkAck>(const QJsonObject &);
extern template QJsonObject serialize<FileChunkAck>(const FileChunkAck &);
extern template Result<FileTransferComplete> parse<FileTransferComplete>(const QJsonObject &);
extern template QJsonObject serialize<FileTransferComplete>(const FileTransferComplete &);
extern template Result<FileTransferDone> parse<FileTransferDone>(const QJsonObject &);
extern template QJsonObject serialize<FileTransferDone>(const FileTransferDone &);
extern template Result<WorkspaceListRequest> parse<WorkspaceListRequest>(const QJsonObject &);
extern template QJsonObject serialize<WorkspaceListRequest>(const WorkspaceListRequest &);
extern template Result<WorkspaceListResponse> parse<WorkspaceListResponse>(const QJsonObject &);
extern template QJsonObject serialize<WorkspaceListResponse>(const WorkspaceListResponse &);
extern template Result<FileTransferError> parse<FileTransferError>(const QJsonObject &);
extern template QJsonObject serialize<FileTransferError>(const FileTransferError &);
extern template Result<FilePullRequest> parse<FilePullRequest>(const QJsonObject &);
extern template QJsonObject serialize<FilePullRequest>(const FilePullRequest &);
extern template Result<AgentSelfUpdate> parse<AgentSelfUpdate>(const QJsonObject &);
extern template QJsonObject serialize<AgentSelfUpdate>(const AgentSelfUpdate &);
extern template Result<AgentSelfUpdateResponse> parse<AgentSelfUpdateResponse>(const QJsonObject &);
extern template QJsonObject serialize<AgentSelfUpdateResponse>(const AgentSelfUpdateResponse &);
extern template Result<AgentRegistered> parse<AgentRegistered>(const QJsonObject &);
extern template QJsonObject serialize<AgentRegistered>(const AgentRegistered &);
extern template Result<TaskStarted> parse<TaskStarted>(const QJsonObject &);
extern template QJsonObject serialize<TaskStarted>(const TaskStarted &);
extern template Result<TaskOutputBatch> parse<TaskOutputBatch>(const QJsonObject &);
extern template QJsonObject serialize<TaskOutputBatch>(const TaskOutputBatch &);
extern template Result<TaskOutputAck> parse<TaskOutputAck>(const QJsonObject &);
extern template QJsonObject serialize<TaskOutputAck>(const TaskOutputAck &);
extern template Result<TaskCancel> parse<TaskCancel>(const QJsonObject &);
extern template QJsonObject serialize<TaskCancel>(const TaskCancel &);
extern template Result<TaskCancelled> parse<TaskCancelled>(const QJsonObject &);
extern template QJsonObject serialize<TaskCancelled>(const TaskCancelled &);
extern template Result<TaskFinalAck> parse<TaskFinalAck>(const QJsonObject &);
extern template QJsonObject serialize<TaskFinalAck>(const TaskFinalAck &);
extern template Result<CliEvent> parse<CliEvent>(const QJsonObject &);
extern template QJsonObject serialize<CliEvent>(const CliEvent &);
extern template Result<ProtocolError> parse<ProtocolError>(const QJsonObject &);
extern template QJsonObject serialize<ProtocolError>(const ProtocolError &);

//! One of several overloads per message, for std::visit.
template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace coord::wire

namespace coord {

// Made once: core/domain/oneof.h has the reason.
extern template class OneOf<wire::AllMessages::Variant>;
extern template class OneOf<wire::FromAgent::Variant>;
extern template class OneOf<wire::FromClient::Variant>;
extern template class OneOf<wire::ToAgent::Variant>;
extern template class OneOf<wire::ToClient::Variant>;

} // namespace coord
