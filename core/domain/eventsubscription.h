// Webhooks out: who is told what happens to tasks, at which address, and how far each telling has
// come.
#pragma once

#include "core/domain/time.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>

namespace coord {

enum class TaskEvent {
    Started, //!< an attempt was handed to an agent
    Retrying, //!< an attempt failed, and another one follows
    Completed,
    Failed, //!< the task became a dead letter, or what it came after did not end well
    Cancelled,
};

inline constexpr std::array allTaskEvents{TaskEvent::Started, TaskEvent::Retrying,
    TaskEvent::Completed, TaskEvent::Failed, TaskEvent::Cancelled};

//! The word of an event: "task.completed", say.
[[nodiscard]] QString eventName(TaskEvent event);
[[nodiscard]] std::optional<TaskEvent> eventFromName(const QString &name);

inline constexpr const char *pingEvent = "ping"; //!< sent when somebody asks for it

namespace subscriptions {
inline constexpr qsizetype maxUrlChars = 2'048;
inline constexpr qsizetype maxNameChars = 64;
inline constexpr qsizetype maxReasonChars = 512;
inline constexpr qsizetype maxBodyBytes = 64 * 1024; //!< of one event
inline constexpr qsizetype maxTextChars = 8'192; //!< of a prompt, result or error in an event
inline constexpr qsizetype maxAnswerBytes = 2'048; //!< of an answer, kept for the log
inline constexpr Millis longestRetryAfter{24 * 3'600'000}; //!< that a receiver may ask for
//! A subscription whose receiver has taken nothing for so long, and that gives an event up, ends.
inline constexpr Millis endsAfter{72ll * 3'600'000};
inline constexpr qsizetype minSecretBytes = 24; //!< as Standard Webhooks has it
inline constexpr qsizetype maxSecretBytes = 64;
} // namespace subscriptions

//! What of it changes.
struct SubscriptionProgress {
    bool paused = false; //!< events wait until it is resumed
    QString endedBecause; //!< nothing more is sent or kept for it; empty while it is alive
    std::optional<WallTime> failingSince; //!< the first failure since the last success
    std::optional<WallTime> lastDeliveredAt;
    qint64 delivered = 0;
    qint64 failed = 0; //!< events that were given up
    qint64 dropped = 0; //!< events that found too many others waiting
    std::optional<WallTime> lastDroppedAt;

    bool operator==(const SubscriptionProgress &) const = default;
};

struct EventSubscription {
    QString id;
    QString orgId;
    QString name; //!< for people; may be empty
    QString url;
    QString secret; //!< "whsec_" and base64; in the clear, since nothing can be signed otherwise
    QStringList events; //!< their words; never empty
    QString agentName; //!< only tasks that this agent runs; empty for all
    QString pool; //!< only tasks for this pool; empty for all
    QString createdBy; //!< a user's id; empty for the shared token
    WallTime createdAt;
    SubscriptionProgress progress = {};

    bool operator==(const EventSubscription &) const = default;
    [[nodiscard]] bool isAlive() const { return progress.endedBecause.isEmpty(); }
};

enum class DeliveryState { Waiting, Delivered, Failed };

[[nodiscard]] QString deliveryStateName(DeliveryState state);
[[nodiscard]] std::optional<DeliveryState> deliveryStateFromName(const QString &name);

//! How far the telling of an event has come.
struct DeliveryProgress {
    DeliveryState state = DeliveryState::Waiting;
    int attempts = 0;
    std::optional<WallTime> nextAt; //!< of the next attempt, while it waits
    std::optional<WallTime> lastAt; //!< of the last attempt
    int responseCode = 0; //!< of the last attempt; 0 where there was no answer
    QString response; //!< the beginning of that answer
    QString error; //!< why the last attempt failed; empty if it did not

    bool operator==(const DeliveryProgress &) const = default;
};

//! One event on its way to one subscription.
struct EventDelivery {
    QString id; //!< the receiver's webhook-id: the same in every attempt
    QString orgId;
    QString subscriptionId;
    QString event;
    QString taskId; //!< empty for a ping
    QByteArray body; //!< the bytes that are sent; empty where it was not asked for
    WallTime createdAt;
    DeliveryProgress progress = {};

    bool operator==(const EventDelivery &) const = default;
};

//! One attempt, complete: what is sent, and where.
struct EventPost {
    quint64 number = 0;
    QString url;
    QByteArray id;
    QByteArray timestamp;
    QByteArray signature;
    QByteArray body;
};

//! What became of it.
struct PostOutcome {
    int status = 0; //!< of HTTP; 0 where there was no answer
    QByteArray answer; //!< its beginning
    QString error; //!< empty where there was an answer
    std::optional<Millis> retryAfter; //!< what the receiver asks for

    [[nodiscard]] bool isDelivered() const { return status >= 200 && status < 300; }
};

//! Whether an event of a task that \a agentName runs, for \a pool, is for it.
[[nodiscard]] bool wants(const EventSubscription &subscription, TaskEvent event,
    const QString &agentName, const QString &pool);

//! How long to wait after attempt \a attempts failed: the times that Standard Webhooks recommends,
//! 5 s to 24 h, and up to a fifth more by \a fraction; at least what the receiver asks for, within
//! longestRetryAfter. Nothing where it was the last one.
[[nodiscard]] std::optional<Millis> deliveryDelay(
    int attempts, double fraction, std::optional<Millis> retryAfter);

//! "whsec_" and base64 of \a bytes.
[[nodiscard]] QString subscriptionSecret(const QByteArray &bytes);
//! Whether it is of that form, and long enough for a guess to be hopeless.
[[nodiscard]] bool isSubscriptionSecret(const QString &secret);

} // namespace coord
