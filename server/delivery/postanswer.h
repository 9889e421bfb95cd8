// Reads what the receiver of an event answers, of which the status is all that counts.
#pragma once

#include "core/domain/eventsubscription.h"
#include "core/net/httpchunks.h"

#include <QByteArray>

#include <optional>

namespace coord {

//! Bytes in, an outcome out. Whatever comes, a bounded number of bytes is looked at.
class PostAnswer {
public:
    static constexpr qsizetype maxBodyRead = 64 * 1024; //!< decoded from chunks

    //! \a now: for a receiver that names the time to come back at
    explicit PostAnswer(WallTime now)
        : m_now(now)
    {
    }

    //! True when nothing more is needed.
    bool feed(const QByteArray &bytes);
    //! The status is known, though perhaps not yet what is said with it.
    [[nodiscard]] bool hasStatus() const { return m_outcome.status != 0; }
    //! What it comes to if nothing follows.
    [[nodiscard]] PostOutcome outcome() const;

private:
    bool readHead();
    bool refuse(const char *why);
    void readBody(QByteArrayView bytes);

    WallTime m_now;
    PostOutcome m_outcome;
    QByteArray m_head;
    std::optional<HttpChunks> m_chunks;
    std::optional<qint64> m_length;
    bool m_isDone = false;
};

//! What a receiver asks for with Retry-After: seconds, or a date.
[[nodiscard]] std::optional<Millis> retryAfterFrom(const QByteArray &value, WallTime now);

} // namespace coord
