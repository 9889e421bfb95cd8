#include "tests/support/fakestore.h"

#include "core/domain/limits.h"

#include <algorithm>

namespace coord {

namespace {

Error broken(const QString &what)
{
    return {ErrorCode::Internal, what};
}

QString keyOf(const QString &orgId, const QString &key)
{
    return orgId + u'/' + key;
}

template <typename T, typename IsSame>
void replaceIn(QList<T> &list, const T &value, IsSame isSame)
{
    const auto found = std::find_if(list.begin(), list.end(), isSame);
    if (found == list.end())
        list.append(value);
    else
        *found = value;
}

} // namespace

Status FakeStore::apply(const QList<Mutation> &mutations)
{
    for (const Mutation &mutation : mutations) {
        const Status taken = std::visit([this](const auto &each) { return take(each); }, mutation);
        if (!taken)
            return taken;
    }
    return Done{};
}

Result<Answer> FakeStore::answer(const Query &query) const
{
    return std::visit([this](const auto &each) { return Result<Answer>(give(each)); }, query);
}

TaskList FakeStore::live() const
{
    TaskList live;
    for (const Task &task : m_tasks) {
        if (isFinal(task.state))
            continue;
        live.tasks.append(task);
        if (task.state == TaskState::Running)
            live.holders.insert(task.spec.id, m_attempts.value(task.spec.id).last().holder);
    }
    return live;
}

Task *FakeStore::find(const QString &id)
{
    const auto task = std::find_if(
        m_tasks.begin(), m_tasks.end(), [&](const Task &each) { return each.spec.id == id; });
    return task == m_tasks.end() ? nullptr : &*task;
}

const Task *FakeStore::find(const QString &id) const
{
    return const_cast<FakeStore *>(this)->find(id);
}

Status FakeStore::take(const InsertTask &mutation)
{
    const TaskSpec &spec = mutation.task.spec;
    const QString key = keyOf(spec.orgId, mutation.idempotencyKey);
    if (find(spec.id) || (!mutation.idempotencyKey.isEmpty() && m_keys.contains(key)))
        return Error{ErrorCode::AlreadyExists, QStringLiteral("the task is there already")};
    if (!mutation.idempotencyKey.isEmpty())
        m_keys.insert(key, spec.id);
    m_tasks.append(mutation.task);
    m_numbers.insert(spec.id, ++m_lastNumber);
    return Done{};
}

Status FakeStore::take(const UpdateTask &mutation)
{
    Task *task = find(mutation.task.spec.id);
    if (!task || task->state != mutation.expectedState || task->token != mutation.expectedToken
        || task->lastSeq != mutation.task.lastSeq)
        return broken(QStringLiteral("the guard of an update does not hold"));
    if (isFinal(mutation.task.state) != mutation.task.completedAt.has_value())
        return broken(QStringLiteral("completedAt is there for final states and only for them"));
    const qint64 lastSeq = task->lastSeq;
    const qint64 bytes = task->outputBytes;
    const std::optional<QString> prompt = task->filledPrompt;
    *task = mutation.task;
    task->filledPrompt = prompt;
    task->lastSeq = lastSeq;
    task->outputBytes = bytes;
    return Done{};
}

Status FakeStore::take(const FillPrompt &mutation)
{
    Task *task = find(mutation.task.spec.id);
    if (!task || task->state != TaskState::Pending || task->spec.after.isEmpty()
        || task->filledPrompt)
        return broken(QStringLiteral("the task does not wait for a prompt"));
    task->filledPrompt = mutation.task.filledPrompt;
    return Done{};
}

Status FakeStore::take(const UnfillPrompt &mutation)
{
    Task *task = find(mutation.task.spec.id);
    if (!task || task->state != TaskState::Pending || !task->filledPrompt)
        return broken(QStringLiteral("the task has no prompt to be taken back"));
    task->filledPrompt.reset();
    return Done{};
}

Status FakeStore::take(const AppendOutput &mutation)
{
    Task *task = find(mutation.taskId);
    if (!task || mutation.firstSeq != task->lastSeq + 1)
        return broken(QStringLiteral("output has a gap or a duplicate"));
    for (const QString &line : mutation.lines)
        task->outputBytes += line.toUtf8().size();
    task->lastSeq += mutation.lines.size();
    m_output[mutation.taskId] += mutation.lines;
    return Done{};
}

Status FakeStore::take(const InsertAttempt &mutation)
{
    m_attempts[mutation.attempt.taskId].append(mutation.attempt);
    return Done{};
}

Status FakeStore::take(const FinishAttempt &mutation)
{
    for (Attempt &attempt : m_attempts[mutation.attempt.taskId]) {
        if (attempt.number != mutation.attempt.number)
            continue;
        if (attempt.endedAt || attempt.token != mutation.attempt.token)
            break;
        attempt = mutation.attempt;
        return Done{};
    }
    return broken(QStringLiteral("the attempt is unknown or has ended"));
}

Status FakeStore::take(const ResumeAttempt &mutation)
{
    for (Attempt &attempt : m_attempts[mutation.attempt.taskId]) {
        if (attempt.number != mutation.attempt.number)
            continue;
        if (!attempt.endedAt || attempt.token != mutation.attempt.token)
            break;
        attempt.endedAt.reset();
        attempt.outcome.clear();
        attempt.error.clear();
        attempt.errorCode.clear();
        attempt.holder = mutation.attempt.holder;
        attempt.policy = mutation.attempt.policy;
        attempt.work.clear();
        return Done{};
    }
    return broken(QStringLiteral("the attempt is unknown or has not ended"));
}

Status FakeStore::take(const ShortenOutput &mutation)
{
    Task *task = find(mutation.taskId);
    if (!task || !task->completedAt)
        return broken(QStringLiteral("the task has not ended"));
    QStringList &lines = m_output[mutation.taskId];
    for (qint64 i = 0; i < mutation.lines && !lines.isEmpty(); ++i)
        task->outputBytes -= lines.takeLast().toUtf8().size();
    task->lastSeq = lines.size();
    task->attemptBase = std::min(task->attemptBase, task->lastSeq);
    task->truncated = true;
    return Done{};
}

Status FakeStore::take(const RemoveTasks &mutation)
{
    for (const QString &id : mutation.ids) {
        m_tasks.removeIf([&](const Task &task) { return task.spec.id == id; });
        m_keys.removeIf(
            [&](const std::pair<const QString &, QString &> &key) { return key.second == id; });
        m_output.remove(id);
        m_attempts.remove(id);
    }
    m_pipelines.removeIf([this](const PipelineRun &run) {
        return std::none_of(run.steps.begin(), run.steps.end(),
            [this](const PipelineRunStep &step) { return find(step.taskId); });
    });
    return Done{};
}

Status FakeStore::take(const InsertMail &mutation)
{
    for (const Mail &mail : m_mail) {
        if (mail.orgId == mutation.mail.orgId && mail.id == mutation.mail.id)
            return Error{ErrorCode::AlreadyExists, QStringLiteral("the message is there already")};
    }
    m_mail.append(mutation.mail);
    return Done{};
}

Status FakeStore::take(const ReceiveMail &mutation)
{
    for (Mail &mail : m_mail) {
        if (mail.orgId != mutation.mail.orgId || mail.id != mutation.mail.id || mail.received)
            continue;
        mail.received = true;
        mail.body.clear();
        return Done{};
    }
    return broken(QStringLiteral("the message is unknown or was received"));
}

Status FakeStore::take(const RemoveMail &mutation)
{
    m_mail.removeIf([&](const Mail &mail) {
        return mail.orgId == mutation.orgId && mutation.ids.contains(mail.id);
    });
    return Done{};
}

Status FakeStore::take(const PutWebhook &mutation)
{
    for (const Webhook &hook : m_webhooks) {
        if (hook.name == mutation.webhook.name && hook.id != mutation.webhook.id)
            return Error{ErrorCode::AlreadyExists, QStringLiteral("the name is taken")};
    }
    replaceIn(m_webhooks, mutation.webhook,
        [&](const Webhook &hook) { return hook.id == mutation.webhook.id; });
    return Done{};
}

Status FakeStore::take(const RemoveWebhook &mutation)
{
    m_webhooks.removeIf([&](const Webhook &hook) { return hook.id == mutation.id; });
    m_deliveries.removeIf([&](const HookDelivery &each) { return each.webhookId == mutation.id; });
    return Done{};
}

Status FakeStore::take(const PutHookDelivery &mutation)
{
    const HookDelivery &delivery = mutation.delivery;
    const bool isKnown = std::any_of(m_webhooks.begin(), m_webhooks.end(),
        [&](const Webhook &hook) { return hook.id == delivery.webhookId; });
    if (!isKnown)
        return broken(QStringLiteral("the webhook is unknown"));
    replaceIn(m_deliveries, delivery, [&](const HookDelivery &each) {
        return each.webhookId == delivery.webhookId && each.digest == delivery.digest;
    });
    return Done{};
}

Status FakeStore::take(const PutCordon &mutation)
{
    const Cordon &cordon = mutation.cordon;
    replaceIn(m_cordons, cordon, [&](const Cordon &each) {
        return each.orgId == cordon.orgId && each.agentName == cordon.agentName;
    });
    return Done{};
}

Status FakeStore::take(const PruneHookDeliveries &mutation)
{
    m_deliveries.removeIf([&](const HookDelivery &each) { return each.at < mutation.before; });
    return Done{};
}

Answer FakeStore::give(const AllWebhooks &) const
{
    return WebhookList{m_webhooks};
}

Answer FakeStore::give(const HookDeliveryOf &query) const
{
    for (const HookDelivery &each : m_deliveries) {
        if (each.webhookId == query.webhookId && each.digest == query.digest)
            return FoundHookDelivery{each};
    }
    return FoundHookDelivery{};
}

Status FakeStore::take(const InsertSchedule &mutation)
{
    const QString &id = mutation.schedule.spec.id;
    if (m_scheduleIndex.contains(id))
        return Error{ErrorCode::AlreadyExists, QStringLiteral("the schedule is there already")};
    m_scheduleIndex.insert(id, m_schedules.size());
    m_schedules.append(mutation.schedule);
    return Done{};
}

Status FakeStore::take(const MoveSchedule &mutation)
{
    const qsizetype index = m_scheduleIndex.value(mutation.id, -1);
    const ScheduleProgress &progress = mutation.progress;
    if (index < 0 || (progress.paused && (progress.nextRun || progress.retryAt)))
        return broken(QStringLiteral("the schedule is unknown, or paused and planned"));
    m_schedules[index].progress = progress;
    return Done{};
}

Status FakeStore::take(const RemoveSchedule &mutation)
{
    removeSchedules([&](const Schedule &each) { return each.spec.id == mutation.id; });
    return Done{};
}

template <typename Condition>
void FakeStore::removeSchedules(Condition isMeant)
{
    m_schedules.removeIf(isMeant);
    m_scheduleIndex.clear();
    for (qsizetype i = 0; i < m_schedules.size(); ++i)
        m_scheduleIndex.insert(m_schedules[i].spec.id, i);
}

Status FakeStore::take(const RemoveCordon &mutation)
{
    m_cordons.removeIf([&](const Cordon &each) {
        return each.orgId == mutation.orgId && each.agentName == mutation.agentName;
    });
    return Done{};
}

Answer FakeStore::give(const TaskById &query) const
{
    const Task *task = find(query.id);
    const bool mine = task && (!query.orgId || task->spec.orgId == *query.orgId);
    return FoundTask{mine ? std::optional(*task) : std::nullopt};
}

Answer FakeStore::give(const TaskByKey &query) const
{
    const Task *task = find(m_keys.value(keyOf(query.orgId, query.idempotencyKey)));
    return FoundTask{task ? std::optional(*task) : std::nullopt};
}

Answer FakeStore::give(const TasksOf &query) const
{
    TaskPage page;
    for (const Task &task : m_tasks) {
        if (task.spec.orgId == query.orgId && (!query.state || task.state == *query.state))
            page.tasks.append(task);
    }
    return page;
}

Answer FakeStore::give(const IdsWithPrefix &query) const
{
    TaskIds found;
    for (const Task &task : m_tasks) {
        if (task.spec.orgId == query.orgId && task.spec.id.startsWith(query.prefix))
            found.ids.append(task.spec.id);
    }
    return found;
}

Answer FakeStore::give(const OutputFrom &query) const
{
    const QStringList all = m_output.value(query.taskId);
    const qint64 first = std::max<qint64>(1, query.fromSeq);
    return OutputLines{first, all.mid(first - 1, query.maxLines), all.size()};
}

Answer FakeStore::give(const AttemptsOf &query) const
{
    const QList<Attempt> all = m_attempts.value(query.taskId);
    return AttemptList{all.mid(std::max<qsizetype>(0, all.size() - limits::maxListedAttempts))};
}

Answer FakeStore::give(const TasksEndedBefore &query) const
{
    QList<EndedTask> ended;
    for (const Task &task : m_tasks) {
        const bool isDead = task.state == TaskState::DeadLetter;
        const bool isMeant
            = query.deadLettersOf ? isDead && task.spec.orgId == *query.deadLettersOf : !isDead;
        if (isMeant && task.completedAt && *task.completedAt < query.before)
            ended.append({task.spec.id, task.lastSeq, task.outputBytes,
                {*task.completedAt, m_numbers.value(task.spec.id)}, task.spec.orgId});
    }
    const auto order
        = [](const EndedPlace &place) { return std::pair(place.completedAt.ms, place.key); };
    std::sort(ended.begin(), ended.end(),
        [&](const EndedTask &a, const EndedTask &b) { return order(a.place) < order(b.place); });
    if (query.after)
        ended.removeIf(
            [&](const EndedTask &task) { return order(task.place) <= order(*query.after); });
    return EndedTasks{ended.mid(0, maxEndedPerPage)};
}

Answer FakeStore::give(const AllLiveTasks &) const
{
    return live();
}

Answer FakeStore::give(const CountTasks &) const
{
    return TaskCounts{};
}

Status FakeStore::take(const PutAccount &mutation)
{
    std::visit(
        [this](const auto &account) {
            using T = std::decay_t<decltype(account)>;
            if constexpr (std::is_same_v<T, User>)
                replaceIn(
                    m_accounts.users, account, [&](const User &u) { return u.id == account.id; });
            else if constexpr (std::is_same_v<T, Org>)
                replaceIn(
                    m_accounts.orgs, account, [&](const Org &o) { return o.id == account.id; });
            else if constexpr (std::is_same_v<T, Member>)
                replaceIn(m_accounts.members, account, [&](const Member &m) {
                    return m.orgId == account.orgId && m.userId == account.userId;
                });
            else
                replaceIn(m_accounts.keys, account,
                    [&](const AccessKey &k) { return k.id == account.id; });
        },
        mutation.account);
    return Done{};
}

Status FakeStore::take(const RemoveAccount &mutation)
{
    const QString &id = mutation.id;
    const auto isMember = [&](const Member &m) {
        switch (mutation.kind) {
        case RemoveAccount::Kind::User:
            return m.userId == id;
        case RemoveAccount::Kind::Org:
            return m.orgId == id;
        case RemoveAccount::Kind::Member:
            return m.orgId == id && m.userId == mutation.userId;
        case RemoveAccount::Kind::Key:
            break;
        }
        return false;
    };
    const auto isKey = [&](const AccessKey &k) {
        const bool isUsers = k.kind == AccessKey::Kind::User;
        return (mutation.kind == RemoveAccount::Kind::Key && k.id == id)
            || (mutation.kind == RemoveAccount::Kind::User && isUsers && k.userId == id)
            || (mutation.kind == RemoveAccount::Kind::Org && !isUsers && k.orgId == id);
    };
    m_accounts.members.removeIf(isMember);
    m_accounts.keys.removeIf(isKey);
    if (mutation.kind == RemoveAccount::Kind::User)
        m_accounts.users.removeIf([&](const User &u) { return u.id == id; });
    if (mutation.kind == RemoveAccount::Kind::Org)
        m_accounts.orgs.removeIf([&](const Org &o) { return o.id == id; });
    if (mutation.kind == RemoveAccount::Kind::Org) {
        m_mail.removeIf([&](const Mail &mail) { return mail.orgId == id; });
        m_webhooks.removeIf([&](const Webhook &hook) { return hook.orgId == id; });
        m_subscriptions.removeIf([&](const EventSubscription &each) { return each.orgId == id; });
        m_events.removeIf([&](const EventDelivery &each) { return each.orgId == id; });
        removeSchedules([&](const Schedule &each) { return each.spec.orgId == id; });
        m_cordons.removeIf([&](const Cordon &cordon) { return cordon.orgId == id; });
        m_pipelines.removeIf([&](const PipelineRun &run) { return run.orgId == id; });
    }
    return Done{};
}

Status FakeStore::take(const AppendAudit &mutation)
{
    AuditRecord record = mutation.record;
    record.number = m_audit.size() + 1;
    record.previous = m_audit.isEmpty() ? QByteArray(auditHashBytes, '\0') : m_audit.last().hash;
    record.hash = auditHash(record);
    m_audit.append(record);
    return Done{};
}

Status FakeStore::take(const PruneAudit &)
{
    return Done{};
}

Answer FakeStore::give(const AllAccounts &) const
{
    return m_accounts;
}

Answer FakeStore::give(const AuditFrom &query) const
{
    return AuditPage{m_audit.mid(query.after.value_or(0), query.limit)};
}

Answer FakeStore::give(const VerifyAudit &) const
{
    return AuditVerdict{.checkedUpTo = m_audit.size(), .checked = m_audit.size(), .isWhole = true};
}

Answer FakeStore::give(const AllSchedules &) const
{
    return ScheduleList{m_schedules};
}

Answer FakeStore::give(const AllMail &) const
{
    return MailList{m_mail};
}

Answer FakeStore::give(const AllCordons &) const
{
    return CordonList{m_cordons};
}

} // namespace coord
