#include "server/http/failurelimit.h"

#include <QCryptographicHash>

#include <algorithm>

namespace coord {

namespace {

constexpr qsizetype maxGoodTokens = 64; // of one source
constexpr Millis keptQuiet = std::chrono::hours(1);

QByteArray digestOf(const QByteArray &token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
}

} // namespace

FailureLimit::Record &FailureLimit::recordOf(const QByteArray &source, Instant now)
{
    Record &record = m_records[hasRoomFor(source) ? source : QByteArray()];
    decay(record, now);
    record.usedAt = now;
    return record;
}

bool FailureLimit::hasRoomFor(const QByteArray &source) const
{
    return m_records.size() < maxSources || m_records.contains(source);
}

void FailureLimit::decay(Record &record, Instant now) const
{
    const qint64 steps = (now - record.decayedAt) / m_interval;
    if (record.failures == 0 || steps >= record.failures) {
        record.failures = 0;
        record.decayedAt = now;
    } else if (steps > 0) {
        record.failures -= static_cast<int>(steps);
        record.decayedAt = record.decayedAt + m_interval * steps;
    }
}

bool FailureLimit::mayTry(const QByteArray &source, const QByteArray &token, Instant now)
{
    const bool isJudgedTogether = !hasRoomFor(source) && m_whenFull == WhenFull::Together;
    if (!m_records.contains(source) && !isJudgedTogether)
        return true;
    Record &record = recordOf(source, now);
    return record.failures < m_burst || record.goodTokens.contains(digestOf(token));
}

void FailureLimit::failed(const QByteArray &source, Instant now)
{
    if (!hasRoomFor(source) && m_whenFull == WhenFull::NotAtAll)
        return;
    Record &record = recordOf(source, now);
    record.failures = std::min(record.failures + 1, m_burst);
}

void FailureLimit::succeeded(const QByteArray &source, const QByteArray &token, Instant now)
{
    Record &record = recordOf(source, now);
    const QByteArray digest = digestOf(token);
    if (record.goodTokens.contains(digest))
        return;
    if (record.goodTokens.size() >= maxGoodTokens)
        record.goodTokens.removeFirst();
    record.goodTokens.append(digest);
}

qint64 FailureLimit::retryAfterSeconds() const
{
    return std::max<qint64>(1, std::chrono::ceil<std::chrono::seconds>(m_interval).count());
}

void FailureLimit::purge(Instant now)
{
    m_records.removeIf([now](const QHash<QByteArray, Record>::iterator &it) {
        return now - it->usedAt > keptQuiet;
    });
}

} // namespace coord
