// What can be asked of the store, and the shape of each answer.
//
// Nothing here scans the history: every question is answered from an index, and the long answers
// come in pages bounded by number and by bytes.
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

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>

namespace coord {

inline constexpr int maxTasksPerPage = 1000;
inline constexpr qint64 maxBytesPerPage
    = 16ll * 1024 * 1024; //!< of prompts and results in one page of tasks
inline constexpr int maxResolvedIds = 10;
inline constexpr int maxEndedPerPage = 100;
inline constexpr int maxLinesPerRead = 10'000;
inline constexpr qint64 maxBytesPerRead
    = 16ll * 1024 * 1024; //!< a single longer line is still read whole

//! Answer: FoundTask. With \a orgId, a task of another organisation is not found.
struct TaskById {
    QString id;
    std::optional<QString> orgId;
};

//! Answer: FoundTask.
struct TaskByKey {
    QString orgId;
    QString idempotencyKey;
};

//! Answer: TaskPage. The first page holds the newest tasks; inside a page the oldest comes first.
struct TasksOf {
    QString orgId;
    std::optional<TaskState> state;
    std::optional<qint64> cursor; //!< nextCursor of the page before; absent for the first
    int limit = maxTasksPerPage; //!< more than maxTasksPerPage is cut to it
};

//! Answer: TaskIds, at most maxResolvedIds, in order of the ids. An empty prefix names nothing.
struct IdsWithPrefix {
    QString orgId;
    QString prefix;
};

//! Answer: OutputLines. DataLoss if a line is not what was written or one is missing.
struct OutputFrom {
    QString taskId;
    qint64 fromSeq = 1;
    int maxLines = maxLinesPerRead; //!< cut to maxLinesPerRead
    qint64 maxBytes = maxBytesPerRead; //!< cut to maxBytesPerRead
};

//! Answer: AttemptList, the newest limits::maxListedAttempts, oldest first.
struct AttemptsOf {
    QString taskId;
};

//! A place in the order in which tasks ended.
struct EndedPlace {
    WallTime completedAt;
    qint64 key = 0;
};

//! Answer: EndedTasks, the one that ended first at first. Those that completed, failed before they
//! ran or were cancelled, of all organisations; with \a deadLettersOf the dead letters of that one.
struct TasksEndedBefore {
    WallTime before;
    std::optional<QString> deadLettersOf;
    std::optional<EndedPlace> after; //!< absent for the first page
};

//! Answer: TaskList: all pending and running tasks of all organisations, oldest first. For
//! start-up.
struct AllLiveTasks { };

//! Answer: TaskCounts, of one organisation or of all.
struct CountTasks {
    std::optional<QString> orgId;
};

//! Answer: Accounts, all of them. For start-up. DataLoss if one is not what was written.
struct AllAccounts { };

inline constexpr int maxAuditPerPage = 1000;
inline constexpr int maxVerifiedAudit = 20'000; //!< records looked at by one question

//! Answer: AuditPage. With \a after the records behind that number, the oldest first; otherwise
//! those ahead of \a before (or all), the newest first.
struct AuditFrom {
    std::optional<qint64> after;
    std::optional<qint64> before;
    int limit = maxAuditPerPage; //!< cut to maxAuditPerPage
};

//! A record by what the next one continues.
struct AuditPlace {
    qint64 number = 0;
    QByteArray hash;
};

//! Answer: AuditVerdict, on up to maxVerifiedAudit records behind a place, at first from the oldest
//! that is kept.
struct VerifyAudit {
    std::optional<AuditPlace> after;
};

//! Answer: MailList, of all organisations, in the order of insertion. For start-up. DataLoss if one
//! is not what was written.
struct AllMail { };

//! Answer: WebhookList, of all organisations, the oldest first. For start-up. DataLoss if one is
//! not what was written.
struct AllWebhooks { };

//! Answer: FoundHookDelivery.
struct HookDeliveryOf {
    QString webhookId;
    QByteArray digest;
};

//! Answer: ScheduleList, of all organisations. For start-up. DataLoss if one is damaged on disk.
struct AllSchedules { };

//! Answer: CordonList, of all organisations. For start-up. DataLoss if one is not what was written.
struct AllCordons { };

//! Answer: FoundPipeline. A pipeline of another organisation is not found.
struct PipelineById {
    QString id;
    QString orgId;
};

//! Answer: FoundPipeline.
struct PipelineByKey {
    QString orgId;
    QString idempotencyKey;
};

inline constexpr int maxPipelinesPerPage = 1000;

//! Answer: PipelinePage, the newest first.
struct PipelinesOf {
    QString orgId;
    std::optional<qint64> cursor; //!< nextCursor of the page before; absent for the first
    int limit = maxPipelinesPerPage; //!< more than that is cut to it
};

//! Answer: TaskPage without a next one: those tasks that are there and of the organisation, in the
//! order of \a ids.
struct TasksById {
    QString orgId;
    QStringList ids;
};

//! Answer: SubscriptionList, of all organisations, the oldest first. For start-up. DataLoss if one
//! is not what was written.
struct AllSubscriptions { };

//! Answer: EventDeliveryPage with all that waits, of all organisations, the oldest first, without
//! bodies. For start-up.
struct WaitingEventDeliveries { };

//! Answer: FoundEventDelivery, with its body. DataLoss if that is not what was written.
struct EventDeliveryById {
    QString id;
    std::optional<QString> orgId; //!< of another organisation it is not found
};

inline constexpr int maxEventDeliveriesPerPage = 1'000;

//! Answer: EventDeliveryPage, the newest first, without bodies.
struct EventDeliveriesOf {
    QString orgId;
    std::optional<QString> subscriptionId;
    std::optional<qint64> cursor; //!< nextCursor of the page before; absent for the first
    int limit = maxEventDeliveriesPerPage; //!< cut to maxEventDeliveriesPerPage
};

using Query = OneOf<std::variant<TaskById, TaskByKey, TasksOf, IdsWithPrefix, OutputFrom,
    AttemptsOf, TasksEndedBefore, AllLiveTasks, CountTasks, AllAccounts, AuditFrom, VerifyAudit,
    AllMail, AllWebhooks, HookDeliveryOf, AllSchedules, AllCordons, PipelineById, PipelineByKey,
    PipelinesOf, TasksById, AllSubscriptions, WaitingEventDeliveries, EventDeliveryById,
    EventDeliveriesOf>>;

struct FoundTask {
    std::optional<Task> task;
};

struct TaskPage {
    QList<Task> tasks;
    std::optional<qint64> nextCursor; //!< absent on the last page
};

struct TaskIds {
    QStringList ids;
};

struct OutputLines {
    qint64 firstSeq = 1; //!< of lines; what was asked for, at least 1
    QStringList lines; //!< empty where there is nothing (yet)
    qint64 lastSeq = 0; //!< of the whole task at the time of reading
};

struct AttemptList {
    QList<Attempt> attempts;
};

//! A task that can be removed, and how large that is.
struct EndedTask {
    QString id;
    qint64 lines = 0;
    qint64 bytes = 0;
    EndedPlace place;
    QString orgId = {};
};

struct EndedTasks {
    QList<EndedTask> tasks; //!< at most maxEndedPerPage; fewer where there are no more
};

struct TaskList {
    QList<Task> tasks;
    qint64 tokenFloor = 0; //!< attempts that are new get tokens above this
    QHash<QString, QString> holders; //!< of attempts that run, by task, where they are known
};

struct TaskCounts {
    std::array<qint64, allTaskStates.size()> byState{};

    [[nodiscard]] qint64 of(TaskState state) const
    {
        return byState.at(static_cast<std::size_t>(state));
    }
    bool operator==(const TaskCounts &) const = default;
};

struct AuditPage {
    QList<AuditRecord> records;
};

struct AuditVerdict {
    qint64 checkedUpTo = 0; //!< the last record that is as it was written
    QByteArray hash; //!< its hash
    qint64 checked = 0;
    std::optional<qint64> brokenAt; //!< the number that is missing, changed or out of its place
    bool isWhole = false; //!< nothing is left to look at, and nothing was broken
};

struct MailList {
    QList<Mail> mail;
};

struct WebhookList {
    QList<Webhook> webhooks;
};

struct FoundHookDelivery {
    std::optional<HookDelivery> delivery;
};

struct ScheduleList {
    QList<Schedule> schedules;
};

struct CordonList {
    QList<Cordon> cordons;
};

struct FoundPipeline {
    std::optional<PipelineRun> run;
    QList<std::optional<PipelineStepState>> states; //!< by step; nothing for a task that is removed
};

//! A pipeline in a list.
struct PipelineSummary {
    QString id;
    QString orgId;
    QString name;
    QString ownerUserId;
    WallTime createdAt;
    qint64 steps = 0;
    TaskCounts counts; //!< of the tasks that are there
    std::optional<double> costUsd;
};

struct PipelinePage {
    QList<PipelineSummary> pipelines;
    std::optional<qint64> nextCursor; //!< absent on the last page
};

struct SubscriptionList {
    QList<EventSubscription> subscriptions;
};

struct FoundEventDelivery {
    std::optional<EventDelivery> delivery;
};

struct EventDeliveryPage {
    QList<EventDelivery> deliveries;
    std::optional<qint64> nextCursor; //!< absent on the last page
};

using Answer = OneOf<std::variant<FoundTask, TaskPage, TaskIds, OutputLines, AttemptList,
    EndedTasks, TaskList, TaskCounts, Accounts, AuditPage, AuditVerdict, MailList, WebhookList,
    FoundHookDelivery, ScheduleList, CordonList, FoundPipeline, PipelinePage, SubscriptionList,
    FoundEventDelivery, EventDeliveryPage>>;

// Made once: core/domain/oneof.h has the reason.
extern template class OneOf<Query::Variant>;
extern template class OneOf<Answer::Variant>;

} // namespace coord
