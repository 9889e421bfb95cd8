// Slows the guessing of tokens down: each source may fail a few times, and then a little at a time.
//
// Whole offices and reverse proxies are one source, so a token that has been good from one goes on
// being good there, however many others fail beside it.
#pragma once

#include "core/domain/time.h"

#include <QByteArray>
#include <QHash>
#include <QList>

namespace coord {

class FailureLimit {
public:
    //! How sources are judged for which there is no room any more: all together, or not at all.
    enum class WhenFull { Together, NotAtAll };

    //! A source may fail \a burst times at once and then once in \a interval.
    FailureLimit(int burst, Millis interval, WhenFull whenFull = WhenFull::Together)
        : m_burst(burst)
        , m_interval(interval)
        , m_whenFull(whenFull)
    {
    }

    static constexpr qsizetype maxSources = 65'536; //!< for which there is room

    //! Whether \a token may be looked at. \a source is any key: an address, or what a token is
    //! known by.
    [[nodiscard]] bool mayTry(const QByteArray &source, const QByteArray &token, Instant now);
    void failed(const QByteArray &source, Instant now);
    void succeeded(const QByteArray &source, const QByteArray &token, Instant now);
    //! Seconds until a new token may be tried, at least 1.
    [[nodiscard]] qint64 retryAfterSeconds() const;
    //! Forgets sources that have been quiet for long enough. Call now and then.
    void purge(Instant now);
    [[nodiscard]] qsizetype size() const { return m_records.size(); }

private:
    struct Record {
        int failures = 0;
        Instant decayedAt;
        Instant usedAt;
        QList<QByteArray> goodTokens; //!< SHA-256 of each
    };

    Record &recordOf(const QByteArray &source, Instant now);
    void decay(Record &record, Instant now) const;

    [[nodiscard]] bool hasRoomFor(const QByteArray &source) const;

    int m_burst;
    Millis m_interval;
    WhenFull m_whenFull;
    QHash<QByteArray, Record> m_records;
};

} // namespace coord
