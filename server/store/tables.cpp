#include "server/store/tables.h"

#include "server/store/database.h"

namespace coord {

namespace {

template <typename... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

template <typename T>
Result<Answer> asAnswer(Result<T> result)
{
    if (!result)
        return result.error();
    return Answer(std::move(*result));
}

} // namespace

Tables::Tables(Database &database)
    : m_database(database)
    , m_tasks(database)
    , m_output(database)
    , m_attempts(database)
    , m_accounts(database)
    , m_audit(database)
    , m_mail(database)
    , m_webhooks(database)
    , m_schedules(database)
    , m_cordons(database)
    , m_pipelines(database)
    , m_subscriptions(database)
{
}

Status Tables::apply(const Mutation &mutation)
{
    return std::visit(
        Overloaded{
            [this](const InsertTask &insert) { return m_tasks.insert(insert); },
            [this](const UpdateTask &update) { return m_tasks.update(update); },
            [this](const AppendOutput &append) { return m_output.append(append); },
            [this](const InsertAttempt &insert) { return m_attempts.insert(insert); },
            [this](const FinishAttempt &finish) { return m_attempts.finish(finish); },
            [this](const ResumeAttempt &resume) { return m_attempts.resume(resume); },
            [this](const ShortenOutput &cut) { return m_output.shorten(cut); },
            [this](const RemoveTasks &remove) { return m_tasks.remove(remove); },
            [this](const PutAccount &put) { return m_accounts.put(put); },
            [this](const RemoveAccount &remove) { return m_accounts.remove(remove); },
            [this](const AppendAudit &append) { return m_audit.append(append); },
            [this](const PruneAudit &prune) { return m_audit.prune(prune); },
            [this](const InsertMail &insert) { return m_mail.insert(insert); },
            [this](const ReceiveMail &receive) { return m_mail.receive(receive); },
            [this](const RemoveMail &remove) { return m_mail.remove(remove); },
            [this](const PutWebhook &put) { return m_webhooks.put(put); },
            [this](const RemoveWebhook &remove) { return m_webhooks.remove(remove); },
            [this](const PutHookDelivery &put) { return m_webhooks.put(put); },
            [this](const PruneHookDeliveries &prune) { return m_webhooks.prune(prune); },
            [this](const InsertSchedule &insert) { return m_schedules.insert(insert); },
            [this](const MoveSchedule &move) { return m_schedules.move(move); },
            [this](const RemoveSchedule &remove) { return m_schedules.remove(remove); },
            [this](const PutCordon &put) { return m_cordons.put(put); },
            [this](const RemoveCordon &remove) { return m_cordons.remove(remove); },
            [this](const FillPrompt &fill) { return m_tasks.fill(fill); },
            [this](const UnfillPrompt &unfill) { return m_tasks.unfill(unfill); },
            [this](const InsertPipeline &insert) { return m_pipelines.insert(insert); },
            [this](const InsertSubscription &insert) { return m_subscriptions.insert(insert); },
            [this](const MoveSubscription &move) { return m_subscriptions.move(move); },
            [this](const RemoveSubscription &remove) { return m_subscriptions.remove(remove); },
            [this](const InsertEventDelivery &insert) { return m_subscriptions.insert(insert); },
            [this](const MoveEventDelivery &move) { return m_subscriptions.move(move); },
            [this](const FailEventDeliveries &fail) { return m_subscriptions.fail(fail); },
            [this](const PruneEventDeliveries &prune) { return m_subscriptions.prune(prune); },
        },
        mutation);
}

Result<TaskList> Tables::live()
{
    auto list = m_tasks.live();
    if (!list)
        return list;
    auto holders = m_attempts.holders();
    if (!holders)
        return holders.error();
    list->holders = *std::move(holders);
    return list;
}

Result<Answer> Tables::answer(const Query &query)
{
    if (Status begun = m_database.run(QStringLiteral("BEGIN")); !begun)
        return begun.error();
    Result<Answer> answer = std::visit(
        Overloaded{
            [this](const TaskById &find) { return asAnswer(m_tasks.find(find)); },
            [this](const TaskByKey &find) { return asAnswer(m_tasks.find(find)); },
            [this](const TasksOf &list) { return asAnswer(m_tasks.page(list)); },
            [this](const IdsWithPrefix &resolve) { return asAnswer(m_tasks.resolve(resolve)); },
            [this](const OutputFrom &read) { return asAnswer(m_output.read(read)); },
            [this](const AttemptsOf &list) { return asAnswer(m_attempts.of(list)); },
            [this](const TasksEndedBefore &list) { return asAnswer(m_tasks.ended(list)); },
            [this](const AllLiveTasks &) { return asAnswer(live()); },
            [this](const CountTasks &count) { return asAnswer(m_tasks.count(count)); },
            [this](const AllAccounts &) { return asAnswer(m_accounts.all()); },
            [this](const AuditFrom &list) { return asAnswer(m_audit.page(list)); },
            [this](const VerifyAudit &verify) { return asAnswer(m_audit.verify(verify)); },
            [this](const AllMail &) { return asAnswer(m_mail.all()); },
            [this](const AllWebhooks &) { return asAnswer(m_webhooks.all()); },
            [this](const HookDeliveryOf &find) { return asAnswer(m_webhooks.find(find)); },
            [this](const AllSchedules &) { return asAnswer(m_schedules.all()); },
            [this](const AllCordons &) { return asAnswer(m_cordons.all()); },
            [this](const PipelineById &find) { return asAnswer(m_pipelines.find(find)); },
            [this](const PipelineByKey &find) { return asAnswer(m_pipelines.find(find)); },
            [this](const PipelinesOf &list) { return asAnswer(m_pipelines.page(list)); },
            [this](const TasksById &list) { return asAnswer(m_tasks.list(list)); },
            [this](const AllSubscriptions &) { return asAnswer(m_subscriptions.all()); },
            [this](const WaitingEventDeliveries &) { return asAnswer(m_subscriptions.waiting()); },
            [this](const EventDeliveryById &find) { return asAnswer(m_subscriptions.find(find)); },
            [this](const EventDeliveriesOf &list) { return asAnswer(m_subscriptions.page(list)); },
        },
        query);
    if (Status ended = m_database.run(QStringLiteral("ROLLBACK")); !ended && answer)
        return ended.error();
    return answer;
}

} // namespace coord
