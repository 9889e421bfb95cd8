#include "server/http/tokenbucket.h"

#include <algorithm>

namespace coord {

bool TokenBucket::take(Instant now)
{
    m_tokens
        = std::min(m_perSecond, m_tokens + m_perSecond * double((now - m_at).count()) / 1000.0);
    m_at = now;
    if (m_tokens < 1)
        return false;
    m_tokens -= 1;
    return true;
}

std::shared_ptr<TokenBucket> SharedBuckets::of(const QString &name, Instant now)
{
    if (auto kept = m_buckets.value(name).lock())
        return kept;
    if (m_buckets.size() >= m_purgeAt) {
        m_buckets.removeIf([](const auto &entry) { return entry.value().expired(); });
        m_purgeAt = std::max(leastPurge, 2 * m_buckets.size());
    }
    auto made = std::make_shared<TokenBucket>(m_perSecond, now);
    m_buckets.insert(name, made);
    return made;
}

} // namespace coord
