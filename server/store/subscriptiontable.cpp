#include "server/store/subscriptiontable.h"

#include "server/store/checksum.h"
#include "server/store/columns.h"

#include <algorithm>
#include <limits>

namespace coord {

namespace {

constexpr int subscriptionSum = 10;
constexpr int bodyColumn = 13;

// In the order of deliveryFrom().
const QString eventColumns = QStringLiteral(
    "id, org_id, subscription_id, event, task_id, created_at, state, attempts, next_at, last_at,"
    " response_code, response, error");

// What was asked for, which never changes.
QVariantList specOf(const EventSubscription &subscription)
{
    return {boundText(subscription.id), boundText(subscription.orgId), boundText(subscription.name),
        boundText(subscription.url), boundText(subscription.secret), boundList(subscription.events),
        boundText(subscription.agentName), boundText(subscription.pool),
        boundText(subscription.createdBy), subscription.createdAt.ms};
}

QVariantList progressOf(const SubscriptionProgress &progress)
{
    return {int(progress.paused), boundText(progress.endedBecause),
        boundTime(progress.failingSince), boundTime(progress.lastDeliveredAt), progress.delivered,
        progress.failed, progress.dropped, boundTime(progress.lastDroppedAt)};
}

EventSubscription subscriptionFrom(const QSqlQuery &row)
{
    return {.id = row.value(0).toString(),
        .orgId = row.value(1).toString(),
        .name = row.value(2).toString(),
        .url = row.value(3).toString(),
        .secret = row.value(4).toString(),
        .events = textsFrom(row.value(5)),
        .agentName = row.value(6).toString(),
        .pool = row.value(7).toString(),
        .createdBy = row.value(8).toString(),
        .createdAt = WallTime{row.value(9).toLongLong()},
        .progress = {.paused = row.value(11).toBool(),
            .endedBecause = row.value(12).toString(),
            .failingSince = timeFrom(row.value(13)),
            .lastDeliveredAt = timeFrom(row.value(14)),
            .delivered = row.value(15).toLongLong(),
            .failed = row.value(16).toLongLong(),
            .dropped = row.value(17).toLongLong(),
            .lastDroppedAt = timeFrom(row.value(18))}};
}

QVariantList progressOf(const DeliveryProgress &progress)
{
    return {deliveryStateName(progress.state), progress.attempts, boundTime(progress.nextAt),
        boundTime(progress.lastAt), progress.responseCode, boundText(progress.response),
        boundText(progress.error)};
}

EventDelivery deliveryFrom(const QSqlQuery &row)
{
    return {.id = row.value(0).toString(),
        .orgId = row.value(1).toString(),
        .subscriptionId = row.value(2).toString(),
        .event = row.value(3).toString(),
        .taskId = row.value(4).toString(),
        .createdAt = WallTime{row.value(5).toLongLong()},
        .progress
        = {.state = deliveryStateFromName(row.value(6).toString()).value_or(DeliveryState::Failed),
            .attempts = row.value(7).toInt(),
            .nextAt = timeFrom(row.value(8)),
            .lastAt = timeFrom(row.value(9)),
            .responseCode = row.value(10).toInt(),
            .response = row.value(11).toString(),
            .error = row.value(12).toString()}};
}

// Of what is sent, and to whom.
qint64 checksumOf(const EventDelivery &delivery)
{
    return plainChecksum(
        delivery.id.toUtf8() + '\n' + delivery.subscriptionId.toUtf8() + '\n' + delivery.body);
}

QVariantList operator+(QVariantList list, const QVariant &last)
{
    list.append(last);
    return list;
}

Status doneOr(const Result<qint64> &changed)
{
    return changed ? Status(Done{}) : Status(changed.error());
}

} // namespace

SubscriptionTable::SubscriptionTable(Database &database)
    : m_insert(database,
        QStringLiteral("INSERT INTO subscriptions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                       " ?, ?, ?, ?, ?)"))
    , m_move(database,
          QStringLiteral("UPDATE subscriptions SET paused = ?, ended_because = ?,"
                         " failing_since = ?, last_delivered_at = ?, delivered = ?, failed = ?,"
                         " dropped = ?, last_dropped_at = ? WHERE id = ?"))
    , m_remove(database, QStringLiteral("DELETE FROM subscriptions WHERE id = ?"))
    , m_all(database,
          QStringLiteral("SELECT id, org_id, name, url, secret, events, agent_name, pool,"
                         " created_by, created_at, checksum, paused, ended_because, failing_since,"
                         " last_delivered_at, delivered, failed, dropped, last_dropped_at"
                         " FROM subscriptions ORDER BY created_at, id"))
    , m_insertEvent(database,
          QStringLiteral(
              "INSERT INTO event_deliveries (id, org_id, subscription_id, event, task_id,"
              " body, created_at, checksum, state, attempts, next_at, last_at,"
              " response_code, response, error)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
    , m_moveEvent(database,
          QStringLiteral("UPDATE event_deliveries SET state = ?, attempts = ?, next_at = ?,"
                         " last_at = ?, response_code = ?, response = ?, error = ? WHERE id = ?"))
    , m_failEvents(database,
          QStringLiteral("UPDATE event_deliveries SET state = 'failed', next_at = NULL, error = ?"
                         " WHERE subscription_id = ? AND state = 'waiting'"))
    , m_pruneOld(database,
          QStringLiteral("DELETE FROM event_deliveries WHERE key IN (SELECT key FROM"
                         " event_deliveries WHERE state <> 'waiting' AND created_at < ?"
                         " ORDER BY created_at LIMIT ?)"))
    , m_pruneCrowded(database,
          QStringLiteral("DELETE FROM event_deliveries WHERE key IN (SELECT key FROM"
                         " event_deliveries WHERE subscription_id = ? AND state <> 'waiting'"
                         " ORDER BY key DESC LIMIT ? OFFSET ?)"))
    , m_waiting(database,
          QStringLiteral("SELECT ") + eventColumns
              + QStringLiteral(" FROM event_deliveries WHERE state = 'waiting' ORDER BY key"))
    , m_find(database,
          QStringLiteral("SELECT ") + eventColumns
              + QStringLiteral(", body, checksum FROM event_deliveries WHERE id = ?"))
    , m_pageOfOrg(database,
          QStringLiteral("SELECT ") + eventColumns
              + QStringLiteral(", key FROM event_deliveries WHERE org_id = ? AND key < ?"
                               " ORDER BY key DESC LIMIT ?"))
    , m_pageOfOne(database,
          QStringLiteral("SELECT ") + eventColumns
              + QStringLiteral(", key FROM event_deliveries WHERE org_id = ? AND key < ?"
                               " AND subscription_id = ? ORDER BY key DESC LIMIT ?"))
{
}

Status SubscriptionTable::insert(const InsertSubscription &mutation)
{
    QVariantList values = specOf(mutation.subscription);
    values.append(valuesChecksum(values));
    return doneOr(m_insert.change(values + progressOf(mutation.subscription.progress)));
}

Status SubscriptionTable::move(const MoveSubscription &mutation)
{
    const auto changed = m_move.change(progressOf(mutation.progress) + boundText(mutation.id));
    if (!changed)
        return changed.error();
    if (*changed == 1)
        return Done{};
    return Error{
        ErrorCode::Internal, QStringLiteral("Subscription %1 is not stored.").arg(mutation.id)};
}

Status SubscriptionTable::remove(const RemoveSubscription &mutation)
{
    return doneOr(m_remove.change({boundText(mutation.id)}));
}

Status SubscriptionTable::insert(const InsertEventDelivery &mutation)
{
    const EventDelivery &delivery = mutation.delivery;
    const QVariantList values{boundText(delivery.id), boundText(delivery.orgId),
        boundText(delivery.subscriptionId), boundText(delivery.event), boundText(delivery.taskId),
        delivery.body, delivery.createdAt.ms, checksumOf(delivery)};
    return doneOr(m_insertEvent.change(values + progressOf(delivery.progress)));
}

Status SubscriptionTable::move(const MoveEventDelivery &mutation)
{
    return doneOr(m_moveEvent.change(progressOf(mutation.progress) + boundText(mutation.id)));
}

Status SubscriptionTable::fail(const FailEventDeliveries &mutation)
{
    return doneOr(
        m_failEvents.change({boundText(mutation.error), boundText(mutation.subscriptionId)}));
}

Status SubscriptionTable::prune(const PruneEventDeliveries &mutation)
{
    const auto old = m_pruneOld.change({mutation.before.ms, maxPrunedEventDeliveries});
    if (!old)
        return old.error();
    for (const QString &id : mutation.crowded) {
        const auto removed = m_pruneCrowded.change(
            {boundText(id), maxPrunedEventDeliveries, maxKeptEventDeliveries});
        if (!removed)
            return removed.error();
    }
    return Done{};
}

Result<SubscriptionList> SubscriptionTable::all()
{
    SubscriptionList list;
    bool isIntact = true;
    const Status done = m_all.each({}, [&](const QSqlQuery &row) {
        list.subscriptions.append(subscriptionFrom(row));
        isIntact = row.value(subscriptionSum).toLongLong()
            == valuesChecksum(specOf(list.subscriptions.last()));
        return isIntact;
    });
    if (!done)
        return done.error();
    if (!isIntact)
        return Error{
            ErrorCode::DataLoss, QStringLiteral("A stored subscription is damaged on disk.")};
    return list;
}

Result<EventDeliveryPage> SubscriptionTable::waiting()
{
    EventDeliveryPage page;
    const Status done = m_waiting.each({}, [&](const QSqlQuery &row) {
        page.deliveries.append(deliveryFrom(row));
        return true;
    });
    if (!done)
        return done.error();
    return page;
}

Result<FoundEventDelivery> SubscriptionTable::find(const EventDeliveryById &query)
{
    FoundEventDelivery found;
    bool isIntact = true;
    const Status done = m_find.each({boundText(query.id)}, [&](const QSqlQuery &row) {
        EventDelivery delivery = deliveryFrom(row);
        delivery.body = row.value(bodyColumn).toByteArray();
        isIntact = row.value(bodyColumn + 1).toLongLong() == checksumOf(delivery);
        if (!query.orgId || delivery.orgId == *query.orgId)
            found.delivery = delivery;
        return false;
    });
    if (!done)
        return done.error();
    if (!isIntact && found.delivery)
        return Error{ErrorCode::DataLoss,
            QStringLiteral("Event %1 is damaged on disk.").arg(found.delivery->id)};
    return found;
}

Result<EventDeliveryPage> SubscriptionTable::page(const EventDeliveriesOf &query)
{
    const int limit = std::clamp(query.limit, 1, maxEventDeliveriesPerPage);
    EventDeliveryPage page;
    QVariantList values{
        boundText(query.orgId), query.cursor.value_or(std::numeric_limits<qint64>::max())};
    if (query.subscriptionId)
        values.append(boundText(*query.subscriptionId));
    Statement &select = query.subscriptionId ? m_pageOfOne : m_pageOfOrg;
    qint64 last = 0;
    const Status done = select.each(values + QVariant(limit + 1), [&](const QSqlQuery &row) {
        if (page.deliveries.size() == limit) {
            page.nextCursor = last;
            return false;
        }
        page.deliveries.append(deliveryFrom(row));
        last = row.value(bodyColumn).toLongLong();
        return true;
    });
    if (!done)
        return done.error();
    return page;
}

} // namespace coord
