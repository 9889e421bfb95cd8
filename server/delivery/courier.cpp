#include "server/delivery/courier.h"

#include "core/platform/clock.h"

#include <utility>

namespace coord {

Courier::Courier(const CourierOptions &options, Resolve resolve)
    : m_options(options)
    , m_resolve(std::move(resolve))
{
}

void Courier::send(const EventPost &post)
{
    const quint64 number = post.number;
    if (m_posts >= maxPosts) {
        Q_EMIT ended(number, {.error = QStringLiteral("Too many events are being sent")});
        return;
    }
    m_posts += 1;
    auto *connection = new PostConnection(post, m_options, SystemClock().wall(), this);
    connect(connection, &PostConnection::done, this,
        [this, connection, number](const PostOutcome &outcome) {
            m_posts -= 1;
            connection->deleteLater();
            Q_EMIT ended(number, outcome);
        });
    connection->start(m_resolve);
}

} // namespace coord
