// What the engine asks the store to change, as values.
//
// The engine decides and the store obeys: a mutation says what it expects to find (state and
// token), and one that finds something else fails, so that a defect of either shows instead of
// spreading.
#pragma once

#include "core/domain/account.h"
#include "core/domain/audit.h"
#include "core/domain/cordon.h"
#include "core/domain/eventsubscription.h"
#include "core/domain/mail.h"
#include "core/domain/oneof.h"
#include "core/domain/pipelinerun.h"
#include "core/domain/schedule.h"
#include "core/domain/task.h"
#include "core/domain/webhook.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace coord {

//! A task that was just accepted. A second task with the same id, or with the same key in the same
//! organisation, fails with AlreadyExists. The counts of output start at 0 whatever \a task says.
struct InsertTask {
    Task task;
    QString idempotencyKey; //!< empty for none
};

//! Writes everything of a task that can change, except lastSeq and outputBytes, which AppendOutput
//! keeps, and the filled prompt. Internal if the stored task is not in \a expectedState with \a
//! expectedToken, or has not the lines that \a task counts: a commit that brought some has failed,
//! and a task that ended without them would never get them.
struct UpdateTask {
    Task task;
    TaskState expectedState = TaskState::Pending;
    qint64 expectedToken = 0;
};

//! The prompt that a task is sent with, now that those it comes after have ended. Internal if the
//! task is not pending, comes after none, or has one already.
struct FillPrompt {
    Task task;
};

//! Takes the filled prompt back: one that it comes after runs again, and it waits anew. Internal if
//! the task is not pending or has none.
struct UnfillPrompt {
    Task task;
};

//! Adds lines firstSeq, firstSeq + 1, … and moves the task's lastSeq and outputBytes with them; the
//! bytes are those of the lines in UTF-8, without line ends. Internal if firstSeq is not lastSeq
//! + 1.
struct AppendOutput {
    QString taskId;
    qint64 firstSeq = 1;
    QStringList lines;
};

//! An attempt that starts. AlreadyExists if the task has one of that number.
struct InsertAttempt {
    Attempt attempt;
};

//! The end of an attempt. Internal if it is unknown, has another token or has ended already.
struct FinishAttempt {
    Attempt attempt;
};

//! An attempt that was given up for lost goes on. Internal if it is unknown, has another token or
//! has not ended.
struct ResumeAttempt {
    Attempt attempt;
};

//! Takes up to \a lines lines from the end of an ended task's output and marks it as truncated, so
//! that what is large can be removed in steps. Internal if the task has not ended.
struct ShortenOutput {
    QString taskId;
    qint64 lines = 1;
};

//! Forgets tasks with their output and attempts. Ids that are not there are no failure.
struct RemoveTasks {
    QStringList ids;
};

//! Adds an account, or replaces the one with the same id. AlreadyExists where another one has its
//! name, or another key its digest; Internal where what it refers to is not there.
struct PutAccount {
    std::variant<User, Org, Member, AccessKey> account;
};

//! Forgets a user or an organisation with what belongs to it, a membership, or a key. What is not
//! there is no failure.
struct RemoveAccount {
    enum class Kind { User, Org, Member, Key };
    Kind kind = Kind::User;
    QString id; //!< of a membership: the organisation's
    QString userId; //!< of a membership
};

//! Adds a record behind the last one; its number, previous and hash are the store's to fill in.
struct AppendAudit {
    AuditRecord record;
};

inline constexpr int maxPrunedAudit = 10'000; //!< records removed at once

//! Removes the oldest records from before a time, at most maxPrunedAudit of them. What is left is
//! still a chain, whose beginning is known.
struct PruneAudit {
    WallTime before;
};

//! A message or a reply that was accepted. AlreadyExists if the organisation has one with its id.
struct InsertMail {
    Mail mail;
};

//! Its agent has it: the body goes. Internal if it is not there or was received before.
struct ReceiveMail {
    Mail mail;
};

//! Forgets messages and replies. Ids that are not there are no failure.
struct RemoveMail {
    QString orgId;
    QStringList ids;
};

//! Adds a webhook; of one that is there only when it was triggered and how often is written.
//! AlreadyExists where another one has its name.
struct PutWebhook {
    Webhook webhook;
};

//! Forgets a webhook and what was delivered to it. An id that is not there is no failure.
struct RemoveWebhook {
    QString id;
};

//! Something was delivered to a webhook that is there; it takes the place of an older delivery with
//! the same digest.
struct PutHookDelivery {
    HookDelivery delivery;
};

inline constexpr int maxPrunedHookDeliveries = 10'000; //!< forgotten at once

//! Forgets deliveries from before a time, the oldest maxPrunedHookDeliveries of them.
struct PruneHookDeliveries {
    WallTime before;
};

//! A schedule that was made. AlreadyExists if there is one with its id.
struct InsertSchedule {
    Schedule schedule;
};

//! How far a schedule has come. Internal if it is not there.
struct MoveSchedule {
    QString id;
    ScheduleProgress progress;
};

//! Forgets a schedule. One that is not there is no failure.
struct RemoveSchedule {
    QString id;
};

//! A cordon, or another reason for the one that is there.
struct PutCordon {
    Cordon cordon;
};

//! Ends a cordon. One that is not there is no failure.
struct RemoveCordon {
    QString orgId;
    QString agentName;
};

//! A pipeline whose tasks are stored with it. AlreadyExists if there is one with its id, or with
//! its key in the same organisation. It goes when the last of its tasks goes.
struct InsertPipeline {
    PipelineRun run;
};

//! A subscription that was made. AlreadyExists if there is one with its id.
struct InsertSubscription {
    EventSubscription subscription;
};

//! How far a subscription has come. Internal if it is not there.
struct MoveSubscription {
    QString id;
    SubscriptionProgress progress;
};

//! Forgets a subscription and its deliveries. One that is not there is no failure.
struct RemoveSubscription {
    QString id;
};

//! An event for a subscription that is there. AlreadyExists if there is one with its id.
struct InsertEventDelivery {
    EventDelivery delivery;
};

//! How far a delivery has come. One that is not there any more is no failure.
struct MoveEventDelivery {
    QString id;
    DeliveryProgress progress;
};

//! Gives up all that waits for a subscription.
struct FailEventDeliveries {
    QString subscriptionId;
    QString error;
};

inline constexpr int maxPrunedEventDeliveries = 10'000; //!< forgotten at once
inline constexpr int maxKeptEventDeliveries = 1'000; //!< of one subscription, beside what waits

//! Forgets deliveries that are over: those made before a time, and of \a crowded subscriptions all
//! but the newest maxKeptEventDeliveries; of each at most maxPrunedEventDeliveries.
struct PruneEventDeliveries {
    WallTime before;
    QStringList crowded;
};

using Mutation
    = OneOf<std::variant<InsertTask, UpdateTask, AppendOutput, InsertAttempt, FinishAttempt,
        ResumeAttempt, ShortenOutput, RemoveTasks, PutAccount, RemoveAccount, AppendAudit,
        PruneAudit, InsertMail, ReceiveMail, RemoveMail, PutWebhook, RemoveWebhook, PutHookDelivery,
        PruneHookDeliveries, InsertSchedule, MoveSchedule, RemoveSchedule, PutCordon, RemoveCordon,
        FillPrompt, InsertPipeline, InsertSubscription, MoveSubscription, RemoveSubscription,
        InsertEventDelivery, MoveEventDelivery, FailEventDeliveries, PruneEventDeliveries, UnfillPrompt>>;

// Made once: core/domain/oneof.h has the reason.
extern template class OneOf<Mutation::Variant>;

} // namespace coord
