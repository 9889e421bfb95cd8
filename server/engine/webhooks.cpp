#include "server/engine/webhooks.h"

#include <algorithm>

namespace coord {

bool HookBucket::take(Instant now)
{
    const double filled = m_perMinute * double((now - m_at).count()) / 60'000.0;
    m_tokens = std::min(m_perMinute, m_tokens + filled);
    m_at = now;
    if (m_tokens < 1)
        return false;
    m_tokens -= 1;
    return true;
}

void Webhooks::add(const Webhook &webhook, Instant now)
{
    m_hooks.emplace(webhook.name, Entry{webhook, HookBucket(webhook.perMinute, now)});
}

void Webhooks::removeOrg(const QString &orgId)
{
    std::erase_if(m_hooks, [&](const auto &entry) { return entry.second.webhook.orgId == orgId; });
}

Webhook *Webhooks::find(const QString &name)
{
    const auto found = m_hooks.find(name);
    return found == m_hooks.end() ? nullptr : &found->second.webhook;
}

const Webhook *Webhooks::find(const QString &orgId, const QString &name) const
{
    const auto found = m_hooks.find(name);
    const bool isTheirs = found != m_hooks.end() && found->second.webhook.orgId == orgId;
    return isTheirs ? &found->second.webhook : nullptr;
}

QList<const Webhook *> Webhooks::of(const QString &orgId) const
{
    QList<const Webhook *> list;
    for (const auto &[name, entry] : m_hooks) {
        if (entry.webhook.orgId == orgId)
            list.append(&entry.webhook);
    }
    return list;
}

bool Webhooks::mayCall(const QString &address, Instant now)
{
    const bool hasRoom = m_addresses.size() < maxAddresses || m_addresses.contains(address);
    const QString counted = hasRoom ? address : QString();
    auto found = m_addresses.find(counted);
    if (found == m_addresses.end())
        found = m_addresses.insert(counted, HookBucket(callsPerMinuteOfAddress, now));
    return found->take(now);
}

bool Webhooks::mayDeliver(const QString &name, Instant now)
{
    return m_hooks.at(name).bucket.take(now);
}

void Webhooks::forgetQuietAddresses(Instant now)
{
    m_addresses.removeIf([now](const QHash<QString, HookBucket>::iterator &entry) {
        return now - entry->usedAt() > forgottenAfter;
    });
}

} // namespace coord
