// How often somebody may do something: so often a second, and as much at once.
#pragma once

#include "core/domain/time.h"

#include <QHash>
#include <QString>

#include <memory>

namespace coord {

//! A bucket that fills evenly: what it holds may be spent at once.
class TokenBucket {
public:
    TokenBucket(double perSecond, Instant now)
        : m_perSecond(perSecond)
        , m_tokens(perSecond)
        , m_at(now)
    {
    }
    //! False where nothing is left.
    bool take(Instant now);

private:
    double m_perSecond;
    double m_tokens;
    Instant m_at;
};

//! Buckets that those of one name share for as long as one of them keeps it.
class SharedBuckets {
public:
    explicit SharedBuckets(double perSecond)
        : m_perSecond(perSecond)
    {
    }
    [[nodiscard]] std::shared_ptr<TokenBucket> of(const QString &name, Instant now);
    [[nodiscard]] qsizetype size() const { return m_buckets.size(); }

private:
    static constexpr qsizetype leastPurge = 64;

    double m_perSecond;
    QHash<QString, std::weak_ptr<TokenBucket>> m_buckets;
    qsizetype m_purgeAt = leastPurge; //!< names, after which those that nobody keeps are forgotten
};

} // namespace coord
