#include "core/domain/eventsubscription.h"

#include <algorithm>

namespace coord {

namespace {

using namespace std::chrono_literals;

// After the first attempt, the second, …
constexpr std::array<Millis, 9> delays{5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h};
constexpr double jitterShare = 0.2;

const QString secretMark = QStringLiteral("whsec_");

} // namespace

QString eventName(TaskEvent event)
{
    switch (event) {
    case TaskEvent::Started:
        return QStringLiteral("task.started");
    case TaskEvent::Retrying:
        return QStringLiteral("task.retrying");
    case TaskEvent::Completed:
        return QStringLiteral("task.completed");
    case TaskEvent::Failed:
        return QStringLiteral("task.failed");
    case TaskEvent::Cancelled:
        break;
    }
    return QStringLiteral("task.cancelled");
}

std::optional<TaskEvent> eventFromName(const QString &name)
{
    for (const TaskEvent event : allTaskEvents) {
        if (eventName(event) == name)
            return event;
    }
    return std::nullopt;
}

QString deliveryStateName(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Waiting:
        return QStringLiteral("waiting");
    case DeliveryState::Delivered:
        return QStringLiteral("delivered");
    case DeliveryState::Failed:
        break;
    }
    return QStringLiteral("failed");
}

std::optional<DeliveryState> deliveryStateFromName(const QString &name)
{
    for (const auto state :
        {DeliveryState::Waiting, DeliveryState::Delivered, DeliveryState::Failed}) {
        if (deliveryStateName(state) == name)
            return state;
    }
    return std::nullopt;
}

bool wants(const EventSubscription &subscription, TaskEvent event, const QString &agentName,
    const QString &pool)
{
    return subscription.isAlive() && subscription.events.contains(eventName(event))
        && (subscription.agentName.isEmpty() || subscription.agentName == agentName)
        && (subscription.pool.isEmpty() || subscription.pool == pool);
}

std::optional<Millis> deliveryDelay(int attempts, double fraction, std::optional<Millis> retryAfter)
{
    if (attempts < 1 || attempts > int(delays.size()))
        return std::nullopt;
    const Millis delay = delays.at(std::size_t(attempts) - 1);
    const Millis jitter(qint64(double(delay.count()) * jitterShare * fraction));
    const Millis asked
        = std::clamp(retryAfter.value_or(Millis(0)), Millis(0), subscriptions::longestRetryAfter);
    return std::max(delay, asked) + jitter;
}

QString subscriptionSecret(const QByteArray &bytes)
{
    return secretMark + QString::fromLatin1(bytes.toBase64());
}

bool isSubscriptionSecret(const QString &secret)
{
    if (!secret.startsWith(secretMark))
        return false;
    const auto decoded = QByteArray::fromBase64Encoding(
        secret.mid(secretMark.size()).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.size() >= subscriptions::minSecretBytes
        && decoded.decoded.size() <= subscriptions::maxSecretBytes;
}

} // namespace coord
