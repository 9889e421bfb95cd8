// A store for the engine's tests: obeys and answers at once, keeps exactly what was committed, and
// refuses what the real one refuses.
#pragma once

#include "core/domain/result.h"
#include "server/store/mutations.h"
#include "server/store/queries.h"

#include <QHash>
#include <QMap>

namespace coord {

class FakeStore {
public:
    Status apply(const QList<Mutation> &mutations);
    [[nodiscard]] Result<Answer> answer(const Query &query) const;

    [[nodiscard]] const Task &task(const QString &id) const { return *find(id); }
    [[nodiscard]] QStringList lines(const QString &id) const { return m_output.value(id); }
    [[nodiscard]] QList<Attempt> attempts(const QString &id) const { return m_attempts.value(id); }
    [[nodiscard]] TaskList live() const;
    [[nodiscard]] const Accounts &accounts() const { return m_accounts; }
    [[nodiscard]] const QList<AuditRecord> &audit() const { return m_audit; }
    [[nodiscard]] QList<Mail> mail() const { return m_mail; }
    [[nodiscard]] QList<Webhook> webhooks() const { return m_webhooks; }
    [[nodiscard]] QList<HookDelivery> deliveries() const { return m_deliveries; }
    [[nodiscard]] QList<Schedule> schedules() const { return m_schedules; }
    [[nodiscard]] QList<Cordon> cordons() const { return m_cordons; }
    [[nodiscard]] QList<PipelineRun> pipelines() const { return m_pipelines; }
    [[nodiscard]] QList<EventSubscription> subscriptions() const { return m_subscriptions; }
    [[nodiscard]] QList<EventDelivery> events() const { return m_events; }
    [[nodiscard]] QList<EventDelivery> waitingEvents() const;

private:
    Task *find(const QString &id);
    [[nodiscard]] const Task *find(const QString &id) const;

    Status take(const InsertTask &mutation);
    Status take(const UpdateTask &mutation);
    Status take(const AppendOutput &mutation);
    Status take(const InsertAttempt &mutation);
    Status take(const FinishAttempt &mutation);
    Status take(const ResumeAttempt &mutation);
    Status take(const ShortenOutput &mutation);
    Status take(const RemoveTasks &mutation);
    Status take(const PutAccount &mutation);
    Status take(const RemoveAccount &mutation);
    Status take(const AppendAudit &mutation);
    Status take(const PruneAudit &mutation);
    Status take(const InsertMail &mutation);
    Status take(const ReceiveMail &mutation);
    Status take(const RemoveMail &mutation);
    Status take(const PutWebhook &mutation);
    Status take(const RemoveWebhook &mutation);
    Status take(const PutHookDelivery &mutation);
    Status take(const PruneHookDeliveries &mutation);
    Status take(const InsertSchedule &mutation);
    Status take(const MoveSchedule &mutation);
    Status take(const RemoveSchedule &mutation);
    template <typename Condition>
    void removeSchedules(Condition isMeant);
    Status take(const PutCordon &mutation);
    Status take(const RemoveCordon &mutation);
    Status take(const FillPrompt &mutation);
    Status take(const UnfillPrompt &mutation);
    Status take(const InsertPipeline &mutation);
    Status take(const InsertSubscription &mutation);
    Status take(const MoveSubscription &mutation);
    Status take(const RemoveSubscription &mutation);
    Status take(const InsertEventDelivery &mutation);
    Status take(const MoveEventDelivery &mutation);
    Status take(const FailEventDeliveries &mutation);
    Status take(const PruneEventDeliveries &mutation);

    [[nodiscard]] Answer give(const TaskById &query) const;
    [[nodiscard]] Answer give(const TaskByKey &query) const;
    [[nodiscard]] Answer give(const TasksOf &query) const;
    [[nodiscard]] Answer give(const IdsWithPrefix &query) const;
    [[nodiscard]] Answer give(const OutputFrom &query) const;
    [[nodiscard]] Answer give(const AttemptsOf &query) const;
    [[nodiscard]] Answer give(const TasksEndedBefore &query) const;
    [[nodiscard]] Answer give(const AllLiveTasks &query) const;
    [[nodiscard]] Answer give(const CountTasks &query) const;
    [[nodiscard]] Answer give(const AllAccounts &query) const;
    [[nodiscard]] Answer give(const AuditFrom &query) const;
    [[nodiscard]] Answer give(const VerifyAudit &query) const;
    [[nodiscard]] Answer give(const AllMail &query) const;
    [[nodiscard]] Answer give(const AllWebhooks &query) const;
    [[nodiscard]] Answer give(const HookDeliveryOf &query) const;
    [[nodiscard]] Answer give(const AllSchedules &query) const;
    [[nodiscard]] Answer give(const AllCordons &query) const;
    [[nodiscard]] Answer give(const PipelineById &query) const;
    [[nodiscard]] Answer give(const PipelineByKey &query) const;
    [[nodiscard]] Answer give(const PipelinesOf &query) const;
    [[nodiscard]] Answer give(const TasksById &query) const;
    [[nodiscard]] FoundPipeline found(const PipelineRun &run) const;
    [[nodiscard]] Answer give(const AllSubscriptions &query) const;
    [[nodiscard]] Answer give(const WaitingEventDeliveries &query) const;
    [[nodiscard]] Answer give(const EventDeliveryById &query) const;
    [[nodiscard]] Answer give(const EventDeliveriesOf &query) const;

    QList<Task> m_tasks;
    QHash<QString, qint64> m_numbers; //!< by task, in the order of insertion
    qint64 m_lastNumber = 0;
    QMap<QString, QString> m_keys; //!< organisation and idempotency key → task id
    QHash<QString, QStringList> m_output;
    QHash<QString, QList<Attempt>> m_attempts;
    Accounts m_accounts;
    QList<AuditRecord> m_audit;
    QList<Mail> m_mail;
    QList<Webhook> m_webhooks;
    QList<HookDelivery> m_deliveries;
    QList<Schedule> m_schedules;
    QHash<QString, qsizetype> m_scheduleIndex;
    QList<Cordon> m_cordons;
    QList<PipelineRun> m_pipelines;
    QList<EventSubscription> m_subscriptions;
    QList<EventDelivery> m_events; //!< in the order of insertion
};

} // namespace coord
