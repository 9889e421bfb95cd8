// Subscriptions and events of the store for tests.
#include "tests/support/fakestore.h"

#include <algorithm>

namespace coord {

namespace {

Error brokenPromise(const QString &what)
{
    return {ErrorCode::Internal, what};
}

template <typename T>
T *findIn(QList<T> &list, const QString &id)
{
    const auto found
        = std::find_if(list.begin(), list.end(), [&](const T &each) { return each.id == id; });
    return found == list.end() ? nullptr : &*found;
}

bool isWaiting(const EventDelivery &each)
{
    return each.progress.state == DeliveryState::Waiting;
}

} // namespace

QList<EventDelivery> FakeStore::waitingEvents() const
{
    QList<EventDelivery> waiting;
    std::copy_if(m_events.begin(), m_events.end(), std::back_inserter(waiting), isWaiting);
    for (EventDelivery &each : waiting)
        each.body.clear();
    return waiting;
}

Status FakeStore::take(const InsertSubscription &mutation)
{
    if (findIn(m_subscriptions, mutation.subscription.id))
        return Error{ErrorCode::AlreadyExists, QStringLiteral("the subscription is there already")};
    m_subscriptions.append(mutation.subscription);
    return Done{};
}

Status FakeStore::take(const MoveSubscription &mutation)
{
    EventSubscription *found = findIn(m_subscriptions, mutation.id);
    if (!found)
        return brokenPromise(QStringLiteral("the subscription is unknown"));
    found->progress = mutation.progress;
    return Done{};
}

Status FakeStore::take(const RemoveSubscription &mutation)
{
    m_subscriptions.removeIf([&](const EventSubscription &each) { return each.id == mutation.id; });
    m_events.removeIf(
        [&](const EventDelivery &each) { return each.subscriptionId == mutation.id; });
    return Done{};
}

Status FakeStore::take(const InsertEventDelivery &mutation)
{
    const EventDelivery &delivery = mutation.delivery;
    if (findIn(m_events, delivery.id))
        return Error{ErrorCode::AlreadyExists, QStringLiteral("the event is there already")};
    if (!findIn(m_subscriptions, delivery.subscriptionId))
        return brokenPromise(QStringLiteral("the subscription is unknown"));
    m_events.append(delivery);
    return Done{};
}

Status FakeStore::take(const MoveEventDelivery &mutation)
{
    const DeliveryProgress &progress = mutation.progress;
    if ((progress.state == DeliveryState::Waiting) != progress.nextAt.has_value())
        return brokenPromise(QStringLiteral("an event waits without a time, or has one that is over"));
    if (EventDelivery *found = findIn(m_events, mutation.id))
        found->progress = progress;
    return Done{};
}

Status FakeStore::take(const FailEventDeliveries &mutation)
{
    for (EventDelivery &each : m_events) {
        if (each.subscriptionId != mutation.subscriptionId || !isWaiting(each))
            continue;
        each.progress.state = DeliveryState::Failed;
        each.progress.nextAt.reset();
        each.progress.error = mutation.error;
    }
    return Done{};
}

Status FakeStore::take(const PruneEventDeliveries &mutation)
{
    m_events.removeIf([&](const EventDelivery &each) {
        return !isWaiting(each) && each.createdAt < mutation.before;
    });
    for (const QString &id : mutation.crowded) {
        int kept = 0;
        for (qsizetype i = m_events.size() - 1; i >= 0; --i) {
            const EventDelivery &each = m_events[i];
            if (each.subscriptionId == id && !isWaiting(each) && ++kept > maxKeptEventDeliveries)
                m_events.removeAt(i);
        }
    }
    return Done{};
}

Answer FakeStore::give(const AllSubscriptions &) const
{
    return SubscriptionList{m_subscriptions};
}

Answer FakeStore::give(const WaitingEventDeliveries &) const
{
    return EventDeliveryPage{waitingEvents(), std::nullopt};
}

Answer FakeStore::give(const EventDeliveryById &query) const
{
    for (const EventDelivery &each : m_events) {
        if (each.id == query.id && (!query.orgId || each.orgId == *query.orgId))
            return FoundEventDelivery{each};
    }
    return FoundEventDelivery{};
}

// The cursor is the place in the order of insertion.
Answer FakeStore::give(const EventDeliveriesOf &query) const
{
    EventDeliveryPage page;
    for (qint64 i = query.cursor.value_or(m_events.size()) - 1; i >= 0; --i) {
        const EventDelivery &each = m_events[i];
        if (each.orgId != query.orgId
            || (query.subscriptionId && each.subscriptionId != *query.subscriptionId))
            continue;
        if (page.deliveries.size() == query.limit) {
            page.nextCursor = i + 1;
            break;
        }
        page.deliveries.append(each);
        page.deliveries.last().body.clear();
    }
    return page;
}

} // namespace coord
