#include "server/engine/subscriptions.h"

namespace coord {

EventSubscription &Subscriptions::add(const EventSubscription &subscription)
{
    m_ofOrg[subscription.orgId].subscriptions.insert(subscription.id);
    Entry &entry = m_all[subscription.id];
    entry.subscription = subscription;
    return entry.subscription;
}

void Subscriptions::remove(const QString &id)
{
    const auto found = m_all.find(id);
    if (found == m_all.end())
        return;
    const QString orgId = found->second.subscription.orgId;
    removeWaitingOf(id);
    m_all.erase(found);
    OfOrg &org = m_ofOrg[orgId];
    org.subscriptions.erase(id);
    if (org.subscriptions.empty() && org.posts == 0)
        m_ofOrg.remove(orgId);
}

void Subscriptions::removeOrg(const QString &orgId)
{
    const std::set<QString> ids = m_ofOrg.value(orgId).subscriptions;
    for (const QString &id : ids)
        remove(id);
}

EventSubscription *Subscriptions::find(const QString &id)
{
    const auto found = m_all.find(id);
    return found == m_all.end() ? nullptr : &found->second.subscription;
}

EventSubscription *Subscriptions::find(const QString &orgId, const QString &id)
{
    EventSubscription *found = find(id);
    return found && found->orgId == orgId ? found : nullptr;
}

QList<EventSubscription *> Subscriptions::of(const QString &orgId)
{
    QList<EventSubscription *> list;
    const auto org = m_ofOrg.constFind(orgId);
    if (org == m_ofOrg.constEnd())
        return list;
    for (const QString &id : org->subscriptions)
        list.append(find(id));
    return list;
}

void Subscriptions::addWaiting(const EventDelivery &delivery, Instant due)
{
    Entry &entry = m_all.at(delivery.subscriptionId);
    m_waiting.insert(delivery.id, delivery);
    EventDelivery &kept = m_waiting[delivery.id];
    kept.body.clear();
    kept.progress.response.clear();
    kept.progress.error.clear();
    m_ofOrg[delivery.orgId].waiting += 1;
    entry.waiting.insert(delivery.id, due);
    entry.due.emplace(due, delivery.id);
    settle(entry);
}

bool Subscriptions::hasRoom(const QString &subscriptionId) const
{
    return waitingCount() < maxWaiting && waitingCountOf(subscriptionId) < maxWaitingOfOne;
}

EventDelivery *Subscriptions::waiting(const QString &deliveryId)
{
    const auto found = m_waiting.find(deliveryId);
    return found == m_waiting.end() ? nullptr : &*found;
}

qsizetype Subscriptions::waitingCountOf(const QString &subscriptionId) const
{
    const auto found = m_all.find(subscriptionId);
    return found == m_all.end() ? 0 : found->second.waiting.size();
}

qsizetype Subscriptions::countOf(const QString &orgId) const
{
    const auto org = m_ofOrg.constFind(orgId);
    return org == m_ofOrg.constEnd() ? 0 : qsizetype(org->subscriptions.size());
}

qsizetype Subscriptions::waitingCountOfOrg(const QString &orgId) const
{
    const auto org = m_ofOrg.constFind(orgId);
    return org == m_ofOrg.constEnd() ? 0 : org->waiting;
}

bool Subscriptions::isBeingSent(const QString &deliveryId)
{
    const EventDelivery *delivery = waiting(deliveryId);
    return delivery && !m_all.at(delivery->subscriptionId).waiting.value(deliveryId);
}

void Subscriptions::setDue(const QString &deliveryId, Instant due)
{
    const EventDelivery *delivery = waiting(deliveryId);
    if (!delivery)
        return;
    Entry &entry = m_all.at(delivery->subscriptionId);
    std::optional<Instant> &at = entry.waiting[deliveryId];
    if (at)
        entry.due.erase({*at, deliveryId});
    at = due;
    entry.due.emplace(due, deliveryId);
    settle(entry);
}

void Subscriptions::removeWaiting(const QString &deliveryId)
{
    const EventDelivery *delivery = waiting(deliveryId);
    if (!delivery)
        return;
    Entry &entry = m_all.at(delivery->subscriptionId);
    if (const auto at = entry.waiting.take(deliveryId))
        entry.due.erase({*at, deliveryId});
    m_ofOrg[delivery->orgId].waiting -= 1;
    m_waiting.remove(deliveryId);
    settle(entry);
}

void Subscriptions::removeWaitingOf(const QString &subscriptionId)
{
    const QStringList ids = m_all.at(subscriptionId).waiting.keys();
    for (const QString &id : ids)
        removeWaiting(id);
}

void Subscriptions::pauseChanged(const QString &subscriptionId)
{
    settle(m_all.at(subscriptionId));
}

// Puts it where it belongs among those that have something to send.
void Subscriptions::settle(Entry &entry)
{
    const QString &id = entry.subscription.id;
    if (entry.ready)
        m_ready.erase({*entry.ready, id});
    entry.ready.reset();
    if (entry.subscription.progress.paused || entry.posts >= maxPostsOfOne || entry.due.empty())
        return;
    entry.ready = entry.due.begin()->first;
    m_ready.emplace(*entry.ready, id);
}

std::optional<Subscriptions::Begun> Subscriptions::takeDue(Instant now)
{
    if (qsizetype(m_posts.size()) >= maxPosts)
        return std::nullopt;
    for (const auto &[at, id] : m_ready) {
        if (at > now)
            return std::nullopt;
        Entry &entry = m_all.at(id);
        OfOrg &org = m_ofOrg[entry.subscription.orgId];
        if (org.posts >= maxPostsOfOrg)
            continue;
        const QString deliveryId = entry.due.begin()->second;
        entry.due.erase(entry.due.begin());
        entry.waiting[deliveryId].reset();
        entry.posts += 1;
        org.posts += 1;
        const Post post{deliveryId, id, entry.subscription.orgId};
        settle(entry);
        m_posts.emplace(++m_lastPost, post);
        return Begun{m_lastPost, deliveryId};
    }
    return std::nullopt;
}

std::optional<Instant> Subscriptions::nextDue() const
{
    if (qsizetype(m_posts.size()) >= maxPosts)
        return std::nullopt;
    for (const auto &[at, id] : m_ready) {
        const auto org = m_ofOrg.constFind(m_all.at(id).subscription.orgId);
        if (org->posts < maxPostsOfOrg)
            return at;
    }
    return std::nullopt;
}

EventDelivery *Subscriptions::ofPost(quint64 number)
{
    const auto found = m_posts.find(number);
    return found == m_posts.end() ? nullptr : waiting(found->second.deliveryId);
}

EventDelivery *Subscriptions::ended(quint64 number)
{
    const auto found = m_posts.find(number);
    if (found == m_posts.end())
        return nullptr;
    const Post post = found->second;
    m_posts.erase(found);
    OfOrg &org = m_ofOrg[post.orgId];
    org.posts -= 1;
    if (org.subscriptions.empty() && org.posts == 0)
        m_ofOrg.remove(post.orgId);
    const auto entry = m_all.find(post.subscriptionId);
    if (entry == m_all.end())
        return nullptr;
    entry->second.posts -= 1;
    settle(entry->second);
    return waiting(post.deliveryId);
}

} // namespace coord
