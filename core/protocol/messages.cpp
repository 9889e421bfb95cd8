#include "core/protocol/messages.h"

namespace coord::wire {

template Result<AgentRegister> parse<AgentRegister>(const QJsonObject &);
template QJsonObject serialize<AgentRegister>(const AgentRegister &);
template Result<AgentHeartbeat> parse<AgentHeartbeat>(const QJsonObject &);
template QJsonObject serialize<AgentHeartbeat>(const AgentHeartbeat &);
template Result<TaskDispatch> parse<TaskDispatch>(const QJsonObject &);
template QJsonObject serialize<TaskDispatch>(const TaskDispatch &);
template Result<TaskOutput> parse<TaskOutput>(const QJsonObject &);
template QJsonObject serialize<TaskOutput>(const TaskOutput &);
template Result<TaskComplete> parse<TaskComplete>(const QJsonObject &);
template QJsonObject serialize<TaskComplete>(const TaskComplete &);
template Result<TaskError> parse<TaskError>(const QJsonObject &);
template QJsonObject serialize<TaskError>(const TaskError &);
template Result<CliRequest> parse<CliRequest>(const QJsonObject &);
template QJsonObject serialize<CliRequest>(const CliRequest &);
template Result<CliResponse> parse<CliResponse>(const QJsonObject &);
template QJsonObject serialize<CliResponse>(const CliResponse &);
template Result<SessionListRequest> parse<SessionListRequest>(const QJsonObject &);
template QJsonObject serialize<SessionListRequest>(const SessionListRequest &);
template Result<SessionListResponse> parse<SessionListResponse>(const QJsonObject &);
template QJsonObject serialize<SessionListResponse>(const SessionListResponse &);
template Result<AgentMessage> parse<AgentMessage>(const QJsonObject &);
template QJsonObject serialize<AgentMessage>(const AgentMessage &);
template Result<AgentMessageReply> parse<AgentMessageReply>(const QJsonObject &);
template QJsonObject serialize<AgentMessageReply>(const AgentMessageReply &);
template Result<AgentMessageAck> parse<AgentMessageAck>(const QJsonObject &);
template QJsonObject serialize<AgentMessageAck>(const AgentMessageAck &);
template Result<AgentMessageReceived> parse<AgentMessageReceived>(const QJsonObject &);
template QJsonObject serialize<AgentMessageReceived>(const AgentMessageReceived &);
template Result<FileTransferStart> parse<FileTransferStart>(const QJsonObject &);
template QJsonObject serialize<FileTransferStart>(const FileTransferStart &);
template Result<FileChunk> parse<FileChunk>(const QJsonObject &);
template QJsonObject serialize<FileChunk>(const FileChunk &);
template Result<FileChunkAck> parse<FileChunkAck>(const QJsonObject &);
template QJsonObject serialize<FileChunkAck>(const FileChunkAck &);
template Result<FileTransferComplete> parse<FileTransferComplete>(const QJsonObject &);
template QJsonObject serialize<FileTransferComplete>(const FileTransferComplete &);
template Result<FileTransferDone> parse<FileTransferDone>(const QJsonObject &);
template QJsonObject serialize<FileTransferDone>(const FileTransferDone &);
template Result<WorkspaceListRequest> parse<WorkspaceListRequest>(const QJsonObject &);
template QJsonObject serialize<WorkspaceListRequest>(const WorkspaceListRequest &);
template Result<WorkspaceListResponse> parse<WorkspaceListResponse>(const QJsonObject &);
template QJsonObject serialize<WorkspaceListResponse>(const WorkspaceListResponse &);
template Result<FileTransferError> parse<FileTransferError>(const QJsonObject &);
template QJsonObject serialize<FileTransferError>(const FileTransferError &);
template Result<FilePullRequest> parse<FilePullRequest>(const QJsonObject &);
template QJsonObject serialize<FilePullRequest>(const FilePullRequest &);
template Result<AgentSelfUpdate> parse<AgentSelfUpdate>(const QJsonObject &);
template QJsonObject serialize<AgentSelfUpdate>(const AgentSelfUpdate &);
template Result<AgentSelfUpdateResponse> parse<AgentSelfUpdateResponse>(const QJsonObject &);
template QJsonObject serialize<AgentSelfUpdateResponse>(const AgentSelfUpdateResponse &);
template Result<AgentRegistered> parse<AgentRegistered>(const QJsonObject &);
template QJsonObject serialize<AgentRegistered>(const AgentRegistered &);
template Result<TaskStarted> parse<TaskStarted>(const QJsonObject &);
template QJsonObject serialize<TaskStarted>(const TaskStarted &);
template Result<TaskOutputBatch> parse<TaskOutputBatch>(const QJsonObject &);
template QJsonObject serialize<TaskOutputBatch>(const TaskOutputBatch &);
template Result<TaskOutputAck> parse<TaskOutputAck>(const QJsonObject &);
template QJsonObject serialize<TaskOutputAck>(const TaskOutputAck &);
template Result<TaskCancel> parse<TaskCancel>(const QJsonObject &);
template QJsonObject serialize<TaskCancel>(const TaskCancel &);
template Result<TaskCancelled> parse<TaskCancelled>(const QJsonObject &);
template QJsonObject serialize<TaskCancelled>(const TaskCancelled &);
template Result<TaskFinalAck> parse<TaskFinalAck>(const QJsonObject &);
template QJsonObject serialize<TaskFinalAck>(const TaskFinalAck &);
template Result<CliEvent> parse<CliEvent>(const QJsonObject &);
template QJsonObject serialize<CliEvent>(const CliEvent &);
template Result<ProtocolError> parse<ProtocolError>(const QJsonObject &);
template QJsonObject serialize<ProtocolError>(const ProtocolError &);

} // namespace coord::wire

namespace coord {

template class OneOf<wire::AllMessages::Variant>;
template class OneOf<wire::FromAgent::Variant>;
template class OneOf<wire::FromClient::Variant>;
template class OneOf<wire::ToAgent::Variant>;
template class OneOf<wire::ToClient::Variant>;

} // namespace coord
