#include "server/store/webhooktable.h"

#include "server/store/columns.h"

namespace coord {

namespace {

constexpr int webhookSum = 17;

QVariantList valuesOf(const Webhook &hook)
{
    return {boundText(hook.id), boundText(hook.orgId), boundText(hook.name),
        boundText(hook.agentName), boundText(hook.pool), boundText(hook.promptTemplate),
        boundText(hook.secret), boundList(hook.events), boundList(hook.allowedTools),
        boundList(hook.disallowedTools),
        hook.maxBudgetUsd ? QVariant(*hook.maxBudgetUsd) : QVariant(),
        hook.timeout ? QVariant(qint64(hook.timeout->count())) : QVariant(), hook.perMinute,
        boundText(hook.createdBy), hook.createdAt.ms,
        hook.lastTriggeredAt ? QVariant(hook.lastTriggeredAt->ms) : QVariant(), hook.triggerCount};
}

Webhook webhookFrom(const QSqlQuery &row)
{
    Webhook hook{.id = row.value(0).toString(),
        .orgId = row.value(1).toString(),
        .name = row.value(2).toString(),
        .agentName = row.value(3).toString(),
        .pool = row.value(4).toString(),
        .promptTemplate = row.value(5).toString(),
        .secret = row.value(6).toString(),
        .events = textsFrom(row.value(7)),
        .allowedTools = textsFrom(row.value(8)),
        .disallowedTools = textsFrom(row.value(9)),
        .perMinute = row.value(12).toInt(),
        .createdBy = row.value(13).toString(),
        .createdAt = WallTime{row.value(14).toLongLong()},
        .triggerCount = row.value(16).toLongLong()};
    if (!row.value(10).isNull())
        hook.maxBudgetUsd = row.value(10).toDouble();
    if (!row.value(11).isNull())
        hook.timeout = Millis(row.value(11).toLongLong());
    if (!row.value(15).isNull())
        hook.lastTriggeredAt = WallTime{row.value(15).toLongLong()};
    return hook;
}

} // namespace

WebhookTable::WebhookTable(Database &database)
    : m_put(database,
        QStringLiteral("INSERT INTO webhooks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                       " ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                       " last_triggered_at = excluded.last_triggered_at,"
                       " trigger_count = excluded.trigger_count, checksum = excluded.checksum"))
    , m_remove(database, QStringLiteral("DELETE FROM webhooks WHERE id = ?"))
    , m_putDelivery(database,
          QStringLiteral("INSERT INTO webhook_deliveries VALUES (?, ?, ?, ?)"
                         " ON CONFLICT (webhook_id, digest) DO UPDATE SET"
                         " task_id = excluded.task_id, delivered_at = excluded.delivered_at"))
    , m_prune(database,
          QStringLiteral("DELETE FROM webhook_deliveries WHERE rowid IN (SELECT rowid FROM"
                         " webhook_deliveries WHERE delivered_at < ? ORDER BY delivered_at"
                         " LIMIT ?)"))
    , m_all(database,
          QStringLiteral("SELECT id, org_id, name, agent_name, pool, prompt_template, secret,"
                         " events, allowed_tools, disallowed_tools, max_budget_usd, timeout_ms,"
                         " per_minute, created_by, created_at, last_triggered_at, trigger_count,"
                         " checksum FROM webhooks ORDER BY created_at, id"))
    , m_findDelivery(database,
          QStringLiteral("SELECT task_id, delivered_at FROM webhook_deliveries"
                         " WHERE webhook_id = ? AND digest = ?"))
{
}

Status WebhookTable::put(const PutWebhook &mutation)
{
    QVariantList values = valuesOf(mutation.webhook);
    values.append(valuesChecksum(values));
    const auto changed = m_put.change(values);
    return changed ? Status(Done{}) : Status(changed.error());
}

Status WebhookTable::remove(const RemoveWebhook &mutation)
{
    const auto removed = m_remove.change({boundText(mutation.id)});
    return removed ? Status(Done{}) : Status(removed.error());
}

Status WebhookTable::put(const PutHookDelivery &mutation)
{
    const HookDelivery &delivery = mutation.delivery;
    const auto inserted = m_putDelivery.change({boundText(delivery.webhookId), delivery.digest,
        boundText(delivery.taskId), delivery.at.ms});
    return inserted ? Status(Done{}) : Status(inserted.error());
}

Status WebhookTable::prune(const PruneHookDeliveries &mutation)
{
    const auto removed = m_prune.change({mutation.before.ms, maxPrunedHookDeliveries});
    return removed ? Status(Done{}) : Status(removed.error());
}

Result<WebhookList> WebhookTable::all()
{
    WebhookList list;
    bool isIntact = true;
    const Status done = m_all.each({}, [&](const QSqlQuery &row) {
        list.webhooks.append(webhookFrom(row));
        isIntact
            = row.value(webhookSum).toLongLong() == valuesChecksum(valuesOf(list.webhooks.last()));
        return isIntact;
    });
    if (!done)
        return done.error();
    if (!isIntact)
        return Error{ErrorCode::DataLoss, QStringLiteral("A webhook is damaged on disk.")};
    return list;
}

Result<FoundHookDelivery> WebhookTable::find(const HookDeliveryOf &query)
{
    FoundHookDelivery found;
    const Status done = m_findDelivery.each(
        {boundText(query.webhookId), query.digest}, [&](const QSqlQuery &row) {
            found.delivery = HookDelivery{query.webhookId, query.digest, row.value(0).toString(),
                WallTime{row.value(1).toLongLong()}};
            return false;
        });
    if (!done)
        return done.error();
    return found;
}

} // namespace coord
