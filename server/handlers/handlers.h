// A handler per operation: each checks what only it can check, changes the state, and answers, now
// or later. The caller's scope and the presence of required arguments were checked before.
//
// Overloads on the operation's type: one that is missing is a compile error in route.cpp.
#pragma once

#include "core/protocol/operations.h"
#include "server/engine/turn.h"

namespace coord {

void handle(wire::Hello, Turn &turn, const Caller &caller, const wire::NoArgs &args);
void handle(wire::ListAgents, Turn &turn, const Caller &caller, const wire::NoArgs &args);
void handle(wire::GetAgent, Turn &turn, const Caller &caller, const wire::GetAgentArgs &args);
void handle(
    wire::DispatchTask, Turn &turn, const Caller &caller, const wire::DispatchTaskArgs &args);
void handle(wire::ListTasks, Turn &turn, const Caller &caller, const wire::ListTasksArgs &args);
void handle(wire::GetTask, Turn &turn, const Caller &caller, const wire::GetTaskArgs &args);
void handle(
    wire::SubscribeTask, Turn &turn, const Caller &caller, const wire::SubscribeTaskArgs &args);
void handle(wire::UnsubscribeTask, Turn &turn, const Caller &caller, const wire::TaskArgs &args);
void handle(wire::ListSessions, Turn &turn, const Caller &caller, const wire::AgentArgs &args);
void handle(wire::SendMessage, Turn &turn, const Caller &caller, const wire::SendMessageArgs &args);
void handle(wire::ReadReplies, Turn &turn, const Caller &caller, const wire::ReadRepliesArgs &args);
void handle(
    wire::ListMessages, Turn &turn, const Caller &caller, const wire::ListMessagesArgs &args);
void handle(wire::PushFile, Turn &turn, const Caller &caller, const wire::PushFileArgs &args);
void handle(wire::PullFile, Turn &turn, const Caller &caller, const wire::PullFileArgs &args);
void handle(
    wire::TransferFile, Turn &turn, const Caller &caller, const wire::TransferFileArgs &args);
void handle(wire::PullWork, Turn &turn, const Caller &caller, const wire::PullWorkArgs &args);
void handle(wire::ListTransfers, Turn &turn, const Caller &caller, const wire::NoArgs &args);
void handle(wire::SelfUpdate, Turn &turn, const Caller &caller, const wire::AgentArgs &args);
void handle(wire::ListWorkspaces, Turn &turn, const Caller &caller, const wire::AgentArgs &args);
void handle(
    wire::PruneWorkspaces, Turn &turn, const Caller &caller, const wire::PruneWorkspacesArgs &args);
void handle(wire::CancelTask, Turn &turn, const Caller &caller, const wire::TaskArgs &args);
void handle(wire::RetryTask, Turn &turn, const Caller &caller, const wire::TaskArgs &args);
void handle(wire::WaitTask, Turn &turn, const Caller &caller, const wire::WaitTaskArgs &args);
void handle(wire::ReadOutput, Turn &turn, const Caller &caller, const wire::ReadOutputArgs &args);
//! read-output where the caller has a reader: the answer says that the stream begins.
void streamOutput(Turn &turn, const Caller &caller, const wire::ReadOutputArgs &args);
void handle(wire::ResolveTask, Turn &turn, const Caller &caller, const wire::ResolveTaskArgs &args);
void handle(wire::PurgeTasks, Turn &turn, const Caller &caller, const wire::PurgeTasksArgs &args);
void handle(wire::GetStats, Turn &turn, const Caller &caller, const wire::NoArgs &args);

void handle(wire::WhoAmI, Turn &turn, const Caller &caller, const wire::NoArgs &args);
void handle(wire::ListUsers, Turn &turn, const Caller &caller, const wire::NoArgs &args);
void handle(wire::CreateUser, Turn &turn, const Caller &caller, const wire::CreateUserArgs &args);
void handle(wire::DeleteUser, Turn &turn, const Caller &caller, const wire::UserArgs &args);
void handle(wire::SetRole, Turn &turn, const Caller &caller, const wire::SetRoleArgs &args);
void handle(wire::CreateKey, Turn &turn, const Caller &caller, const wire::CreateKeyArgs &args);
void handle(wire::ListKeys, Turn &turn, const Caller &caller, const wire::UserArgs &args);
void handle(wire::RevokeKey, Turn &turn, const Caller &caller, const wire::KeyArgs &args);
void handle(wire::ListOrgs, Turn &turn, const Caller &caller, const wire::NoArgs &args);
void handle(wire::CreateOrg, Turn &turn, const Caller &caller, const wire::CreateOrgArgs &args);
void handle(wire::DeleteOrg, Turn &turn, const Caller &caller, const wire::OrgArgs &args);
void handle(wire::ListMembers, Turn &turn, const Caller &caller, const wire::OrgArgs &args);
void handle(wire::AddMember, Turn &turn, const Caller &caller, const wire::AddMemberArgs &args);
void handle(wire::RemoveMember, Turn &turn, const Caller &caller, const wire::MemberArgs &args);
void handle(
    wire::CreateEnrolment, Turn &turn, const Caller &caller, const wire::CreateEnrolmentArgs &args);
void handle(wire::ListAgentKeys, Turn &turn, const Caller &caller, const wire::NoArgs &args);
void handle(wire::Enroll, Turn &turn, const Caller &caller, const wire::EnrollArgs &args);
void handle(
    wire::ListSchedules, Turn &turn, const Caller &caller, const wire::ListSchedulesArgs &args);
void handle(
    wire::CreateSchedule, Turn &turn, const Caller &caller, const wire::CreateScheduleArgs &args);
void handle(wire::GetSchedule, Turn &turn, const Caller &caller, const wire::ScheduleArgs &args);
void handle(
    wire::UpdateSchedule, Turn &turn, const Caller &caller, const wire::UpdateScheduleArgs &args);
void handle(wire::DeleteSchedule, Turn &turn, const Caller &caller, const wire::ScheduleArgs &args);
void handle(wire::RunSchedule, Turn &turn, const Caller &caller, const wire::ScheduleArgs &args);
void handle(wire::NextRuns, Turn &turn, const Caller &caller, const wire::NextRunsArgs &args);
void handle(wire::ListAudit, Turn &turn, const Caller &caller, const wire::ListAuditArgs &args);
void handle(wire::CheckAudit, Turn &turn, const Caller &caller, const wire::VerifyAuditArgs &args);

void handle(wire::ListWebhooks, Turn &turn, const Caller &caller, const wire::NoArgs &args);
void handle(
    wire::CreateWebhook, Turn &turn, const Caller &caller, const wire::CreateWebhookArgs &args);
void handle(wire::GetWebhook, Turn &turn, const Caller &caller, const wire::WebhookArgs &args);
void handle(wire::DeleteWebhook, Turn &turn, const Caller &caller, const wire::WebhookArgs &args);
void handle(wire::TestWebhook, Turn &turn, const Caller &caller, const wire::TestWebhookArgs &args);

void handle(wire::ListSubscriptions, Turn &turn, const Caller &caller, const wire::NoArgs &args);
void handle(wire::CreateSubscription, Turn &turn, const Caller &caller,
    const wire::CreateSubscriptionArgs &args);
void handle(
    wire::GetSubscription, Turn &turn, const Caller &caller, const wire::SubscriptionArgs &args);
void handle(wire::UpdateSubscription, Turn &turn, const Caller &caller,
    const wire::UpdateSubscriptionArgs &args);
void handle(
    wire::DeleteSubscription, Turn &turn, const Caller &caller, const wire::SubscriptionArgs &args);
void handle(
    wire::PingSubscription, Turn &turn, const Caller &caller, const wire::SubscriptionArgs &args);
void handle(
    wire::ListDeliveries, Turn &turn, const Caller &caller, const wire::ListDeliveriesArgs &args);
void handle(
    wire::GetDelivery, Turn &turn, const Caller &caller, const wire::SubscriptionArgs &args);
void handle(wire::Redeliver, Turn &turn, const Caller &caller, const wire::SubscriptionArgs &args);

void handle(wire::ListPools, Turn &turn, const Caller &caller, const wire::NoArgs &args);
void handle(wire::CordonAgent, Turn &turn, const Caller &caller, const wire::CordonArgs &args);
void handle(wire::UncordonAgent, Turn &turn, const Caller &caller, const wire::AgentArgs &args);

void handle(wire::Watch, Turn &turn, const Caller &caller, const wire::WatchArgs &args);
void handle(wire::Unwatch, Turn &turn, const Caller &caller, const wire::UnwatchArgs &args);

void handle(wire::RunPipeline, Turn &turn, const Caller &caller, const wire::RunPipelineArgs &args);
void handle(
    wire::ListPipelines, Turn &turn, const Caller &caller, const wire::ListPipelinesArgs &args);
void handle(wire::GetPipeline, Turn &turn, const Caller &caller, const wire::GetPipelineArgs &args);
void handle(wire::ResumePipeline, Turn &turn, const Caller &caller, const wire::PipelineArgs &args);
void handle(wire::CancelPipeline, Turn &turn, const Caller &caller, const wire::PipelineArgs &args);

} // namespace coord
