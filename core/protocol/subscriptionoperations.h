// The operations on subscriptions to events of tasks (webhooks out) and on what was sent to them:
// their arguments, what they answer, and their rows.
#pragma once

#include "core/domain/eventsubscription.h"
#include "core/protocol/operation.h"
#include "core/protocol/operationtypes.h"
#include "core/protocol/views.h"

namespace coord::wire {

namespace words {
[[nodiscard]] QStringList taskEvents(); //!< what can be subscribed to
[[nodiscard]] QStringList deliveryStates();
} // namespace words

inline constexpr qint64 maxSubscriptionSecretChars = 128;

struct CreateSubscriptionArgs {
    QString url;
    std::optional<QStringList> events; //!< the three ends of a task where it is not given
    QString name;
    QString agentName; //!< only tasks that this agent runs
    QString pool; //!< only tasks for this pool
    std::optional<QString> secret; //!< made where it is not given

    static constexpr auto fields()
    {
        using M = CreateSubscriptionArgs;
        return std::make_tuple(
            field(
                "url", &M::url, {.max = subscriptions::maxUrlChars, .forgive = Forgive::WrongType}),
            field("events", &M::events,
                {.max = qint64(allTaskEvents.size()), .itemMax = 64, .words = words::taskEvents}),
            field("name", &M::name,
                {.max = subscriptions::maxNameChars, .forgive = Forgive::WrongType}),
            field("agentName", &M::agentName, nameRule), field("pool", &M::pool, nameRule),
            field("secret", &M::secret, {.max = maxSubscriptionSecretChars}));
    }
    [[nodiscard]] bool complete() const { return !url.isEmpty(); }
};

//! For operations that name one subscription, or one delivery, and nothing else.
struct SubscriptionArgs {
    QString id;

    static constexpr auto fields()
    {
        return std::make_tuple(field("id", &SubscriptionArgs::id, idRule));
    }
    [[nodiscard]] bool complete() const { return !id.isEmpty(); }
};

struct UpdateSubscriptionArgs {
    QString id;
    std::optional<bool> paused;

    static constexpr auto fields()
    {
        using M = UpdateSubscriptionArgs;
        return std::make_tuple(field("id", &M::id, idRule), field("paused", &M::paused));
    }
    [[nodiscard]] bool complete() const { return !id.isEmpty(); }
};

struct ListDeliveriesArgs {
    std::optional<QString> subscriptionId;
    std::optional<int> limit;
    std::optional<QString> cursor;

    static constexpr auto fields()
    {
        using M = ListDeliveriesArgs;
        return std::make_tuple(field("subscriptionId", &M::subscriptionId, idRule),
            field("limit", &M::limit, {.max = 1000, .min = 1}),
            field("cursor", &M::cursor, {.max = 64}));
    }
    [[nodiscard]] bool complete() const { return true; }
};

//! A subscription as it stands, without its secret. Times are wall time in milliseconds.
struct SubscriptionInfo {
    static constexpr auto schemaName = "Subscription";
    QString id;
    QString url;
    QStringList events;
    std::optional<QString> name;
    std::optional<QString> agentName;
    std::optional<QString> pool;
    QString orgId;
    qint64 createdAt = 0;
    bool paused = false;
    std::optional<QString> endedBecause; //!< nothing is sent or kept for it any more
    std::optional<qint64> failingSince;
    std::optional<qint64> lastDeliveredAt;
    qint64 waitingCount = 0;
    qint64 deliveredCount = 0;
    qint64 failedCount = 0;
    qint64 droppedCount = 0; //!< events that found too many others waiting
    std::optional<qint64> lastDroppedAt;
    std::optional<QString> secret; //!< in the answer to its creation only

    static constexpr auto fields()
    {
        using M = SubscriptionInfo;
        return std::make_tuple(field("id", &M::id, {.max = limits::maxIdChars}),
            field("url", &M::url, {.max = subscriptions::maxUrlChars}),
            field("events", &M::events,
                {.max = qint64(allTaskEvents.size()), .itemMax = 64, .words = words::taskEvents}),
            field("name", &M::name, {.max = subscriptions::maxNameChars}),
            field("agentName", &M::agentName), field("pool", &M::pool),
            field("orgId", &M::orgId, {.max = limits::maxIdChars}),
            field("createdAt", &M::createdAt), field("paused", &M::paused),
            field("endedBecause", &M::endedBecause, {.max = subscriptions::maxReasonChars}),
            field("failingSince", &M::failingSince), field("lastDeliveredAt", &M::lastDeliveredAt),
            field("waitingCount", &M::waitingCount), field("deliveredCount", &M::deliveredCount),
            field("failedCount", &M::failedCount), field("droppedCount", &M::droppedCount),
            field("lastDroppedAt", &M::lastDroppedAt),
            field("secret", &M::secret, {.max = maxSubscriptionSecretChars}));
    }
};

//! One event on its way to a subscription.
struct DeliveryInfo {
    static constexpr auto schemaName = "EventDelivery";
    QString id; //!< the receiver's webhook-id
    QString subscriptionId;
    QString event;
    std::optional<QString> taskId; //!< absent for a ping
    QString status;
    int attempts = 0;
    qint64 createdAt = 0;
    std::optional<qint64> nextAttemptAt;
    std::optional<qint64> lastAttemptAt;
    std::optional<int> responseCode;
    std::optional<QString> response; //!< the beginning of what was answered
    std::optional<QString> error;
    std::optional<QString> body; //!< what is sent; in the answer about one delivery

    static constexpr auto fields()
    {
        using M = DeliveryInfo;
        return std::make_tuple(field("id", &M::id, {.max = limits::maxIdChars}),
            field("subscriptionId", &M::subscriptionId, {.max = limits::maxIdChars}),
            field("event", &M::event, {.max = 64}),
            field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("status", &M::status, {.words = words::deliveryStates}),
            field("attempts", &M::attempts), field("createdAt", &M::createdAt),
            field("nextAttemptAt", &M::nextAttemptAt), field("lastAttemptAt", &M::lastAttemptAt),
            field("responseCode", &M::responseCode),
            field("response", &M::response, {.max = subscriptions::maxAnswerBytes}),
            field("error", &M::error, {.max = maxSentence}),
            field("body", &M::body, {.max = subscriptions::maxBodyBytes}));
    }
};

struct SubscriptionsAnswer {
    QList<SubscriptionInfo> subscriptions;

    static constexpr auto fields()
    {
        return std::make_tuple(
            field("subscriptions", &SubscriptionsAnswer::subscriptions, {.max = maxAnswered}));
    }
};

struct SubscriptionAnswer {
    SubscriptionInfo subscription;

    static constexpr auto fields()
    {
        return std::make_tuple(field("subscription", &SubscriptionAnswer::subscription));
    }
};

struct SubscriptionGoneAnswer {
    bool deleted = true;

    static constexpr auto fields()
    {
        return std::make_tuple(field("deleted", &SubscriptionGoneAnswer::deleted));
    }
};

struct DeliveriesAnswer {
    QList<DeliveryInfo> deliveries;
    std::optional<QString> nextCursor; //!< absent on the last page

    static constexpr auto fields()
    {
        using M = DeliveriesAnswer;
        return std::make_tuple(field("deliveries", &M::deliveries, {.max = maxAnswered}),
            field("nextCursor", &M::nextCursor, {.max = 64}));
    }
};

struct DeliveryAnswer {
    DeliveryInfo delivery;

    static constexpr auto fields()
    {
        return std::make_tuple(field("delivery", &DeliveryAnswer::delivery));
    }
};

//! Events hold prompts and results, so viewers do not see where they go or what was sent; who makes
//! a subscription sends them out of the coordinator beyond his own key's life, so operators do not
//! make them.
struct ListSubscriptions {
    using Args = NoArgs;
    using Answer = SubscriptionsAnswer;
    static constexpr Operation row{.name = "list-subscriptions",
        .scope = Scope::Operate,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/subscriptions",
        .summary = "The subscriptions to events of tasks, without the secrets"};
};

struct CreateSubscription {
    using Args = CreateSubscriptionArgs;
    using Answer = SubscriptionAnswer;
    static constexpr Operation row{.name = "create-subscription",
        .scope = Scope::Administer,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/subscriptions",
        .successStatus = 201,
        .missing = "url",
        .summary = "Have events of tasks posted to a URL; the secret that signs them is shown this "
                   "once"};
};

struct GetSubscription {
    using Args = SubscriptionArgs;
    using Answer = SubscriptionAnswer;
    static constexpr Operation row{.name = "get-subscription",
        .scope = Scope::Operate,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/subscriptions/:id",
        .missing = "id",
        .summary = "One subscription as it stands, without the secret",
        .mayMiss = true};
};

struct UpdateSubscription {
    using Args = UpdateSubscriptionArgs;
    using Answer = SubscriptionAnswer;
    static constexpr Operation row{.name = "update-subscription",
        .scope = Scope::Administer,
        .access = Access::Write,
        .method = "PATCH",
        .path = "/api/subscriptions/:id",
        .missing = "id",
        .summary = "Pause a subscription, or resume it, also one that has ended by failures",
        .neededLater = "paused",
        .mayMiss = true};
};

struct DeleteSubscription {
    using Args = SubscriptionArgs;
    using Answer = SubscriptionGoneAnswer;
    static constexpr Operation row{.name = "delete-subscription",
        .scope = Scope::Administer,
        .access = Access::Write,
        .method = "DELETE",
        .path = "/api/subscriptions/:id",
        .missing = "id",
        .summary = "Remove a subscription and the log of its deliveries",
        .mayMiss = true};
};

struct PingSubscription {
    using Args = SubscriptionArgs;
    using Answer = DeliveryAnswer;
    static constexpr Operation row{.name = "ping-subscription",
        .scope = Scope::Operate,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/subscriptions/:id/ping",
        .successStatus = 202,
        .missing = "id",
        .summary = "Send an event that tells of nothing, to see whether it arrives",
        .mayMiss = true,
        .mayConflict = true};
};

struct ListDeliveries {
    using Args = ListDeliveriesArgs;
    using Answer = DeliveriesAnswer;
    static constexpr Operation row{.name = "list-deliveries",
        .scope = Scope::Operate,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/deliveries",
        .summary = "Events that were sent or wait to be, the newest first, of all subscriptions or "
                   "of one",
        .mayMiss = true};
};

struct GetDelivery {
    using Args = SubscriptionArgs;
    using Answer = DeliveryAnswer;
    static constexpr Operation row{.name = "get-delivery",
        .scope = Scope::Operate,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/deliveries/:id",
        .missing = "id",
        .summary = "One event on its way, with what is sent and what was answered",
        .mayMiss = true};
};

struct Redeliver {
    using Args = SubscriptionArgs;
    using Answer = DeliveryAnswer;
    static constexpr Operation row{.name = "redeliver",
        .scope = Scope::Operate,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/deliveries/:id/redeliver",
        .successStatus = 202,
        .missing = "id",
        .summary = "Send an event now: again with the same id, or ahead of its time",
        .mayMiss = true,
        .mayConflict = true};
};

using SubscriptionOperations
    = std::tuple<ListSubscriptions, CreateSubscription, GetSubscription, UpdateSubscription,
        DeleteSubscription, PingSubscription, ListDeliveries, GetDelivery, Redeliver>;

} // namespace coord::wire
