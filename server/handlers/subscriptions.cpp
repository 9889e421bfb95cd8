// Webhooks out: who is told of events of tasks, and what was sent.
#include "core/domain/names.h"
#include "core/net/outboundguard.h"
#include "server/engine/eventdesk.h"
#include "server/engine/orgshare.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"
#include "server/handlers/optionalanswers.h"

namespace coord {

namespace {

constexpr int subscriptionsAtOnce = 100;

const QString nameShape = QStringLiteral(
    "%1: must be a letter or digit, then up to 63 letters, digits, dots, underscores or dashes");

Error wrong(const QString &sentence)
{
    return {ErrorCode::InvalidArgument, sentence};
}

wire::SubscriptionInfo infoOf(Turn &turn, const EventSubscription &subscription)
{
    const SubscriptionProgress &progress = subscription.progress;
    return {.id = subscription.id,
        .url = subscription.url,
        .events = subscription.events,
        .name = filled(subscription.name),
        .agentName = filled(subscription.agentName),
        .pool = filled(subscription.pool),
        .orgId = subscription.orgId,
        .createdAt = subscription.createdAt.ms,
        .paused = progress.paused,
        .endedBecause = filled(progress.endedBecause),
        .failingSince = ms(progress.failingSince),
        .lastDeliveredAt = ms(progress.lastDeliveredAt),
        .waitingCount = turn.state().subscriptions.waitingCountOf(subscription.id),
        .deliveredCount = progress.delivered,
        .failedCount = progress.failed,
        .droppedCount = progress.dropped,
        .lastDroppedAt = ms(progress.lastDroppedAt)};
}

wire::DeliveryInfo infoOf(const EventDelivery &delivery)
{
    const DeliveryProgress &progress = delivery.progress;
    wire::DeliveryInfo info{.id = delivery.id,
        .subscriptionId = delivery.subscriptionId,
        .event = delivery.event,
        .taskId = filled(delivery.taskId),
        .status = deliveryStateName(progress.state),
        .attempts = progress.attempts,
        .createdAt = delivery.createdAt.ms,
        .nextAttemptAt = ms(progress.nextAt),
        .lastAttemptAt = ms(progress.lastAt),
        .response = filled(progress.response),
        .error = filled(progress.error)};
    if (progress.responseCode != 0)
        info.responseCode = progress.responseCode;
    return info;
}

EventSubscription *subscriptionOf(Turn &turn, const Caller &caller, const QString &id)
{
    EventSubscription *found = turn.state().subscriptions.find(caller.identity.orgId, id);
    if (!found)
        turn.fail(
            caller, ErrorCode::NotFound, QStringLiteral("Subscription \"%1\" not found").arg(id));
    return found;
}

Status checkEvents(const std::optional<QStringList> &events)
{
    if (!events)
        return Done{};
    const QString known = wire::words::taskEvents().join(QStringLiteral(", "));
    if (events->isEmpty())
        return wrong(QStringLiteral("events: must name one or more of %1").arg(known));
    for (const QString &name : *events) {
        if (!eventFromName(name))
            return wrong(QStringLiteral("events: must be of %1").arg(known));
    }
    return Done{};
}

Status checkArguments(const State &state, const wire::CreateSubscriptionArgs &args)
{
    const auto targets
        = state.options.allowPrivateHooks ? PrivateTargets::Allow : PrivateTargets::Refuse;
    if (const auto target = outboundTarget(args.url, targets); !target)
        return target.error();
    if (const Status events = checkEvents(args.events); !events)
        return events;
    if (!args.agentName.isEmpty() && !isName(args.agentName))
        return wrong(nameShape.arg(QStringLiteral("agentName")));
    if (!args.pool.isEmpty() && !isName(args.pool))
        return wrong(nameShape.arg(QStringLiteral("pool")));
    if (args.secret && !isSubscriptionSecret(*args.secret))
        return wrong(QStringLiteral("secret: must be whsec_ and the base64 of %1 to %2 bytes")
                         .arg(subscriptions::minSecretBytes)
                         .arg(subscriptions::maxSecretBytes));
    return Done{};
}

Status checkRoomForOne(const State &state, const QString &orgId)
{
    const Subscriptions &all = state.subscriptions;
    if (all.countOf(orgId) >= Subscriptions::maxPerOrg)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("An organisation can have %1 subscriptions")
                .arg(Subscriptions::maxPerOrg)};
    if (all.count() >= Subscriptions::max)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("There are %1 subscriptions, which is the limit")
                .arg(Subscriptions::max)};
    return checkShare(state, "subscriptions", Subscriptions::max, all.countOf(orgId));
}

QStringList eventsOf(const wire::CreateSubscriptionArgs &args)
{
    if (!args.events)
        return {eventName(TaskEvent::Completed), eventName(TaskEvent::Failed),
            eventName(TaskEvent::Cancelled)};
    QStringList events = *args.events;
    events.removeDuplicates();
    return events;
}

EventSubscription subscriptionFrom(
    Turn &turn, const Caller &caller, const wire::CreateSubscriptionArgs &args)
{
    return {.id = turn.uuid(),
        .orgId = caller.identity.orgId,
        .name = args.name,
        .url = args.url,
        .secret = args.secret ? *args.secret
                              : subscriptionSecret(QByteArray::fromHex(turn.secret().toLatin1())),
        .events = eventsOf(args),
        .agentName = args.agentName,
        .pool = args.pool,
        .createdBy = caller.identity.userId,
        .createdAt = turn.wall()};
}

void failUnknownEvent(Turn &turn, const Caller &caller, const QString &id)
{
    turn.fail(caller, ErrorCode::NotFound, QStringLiteral("Delivery \"%1\" not found").arg(id));
}

template <typename Op>
void answerEvent(Turn &turn, const Caller &caller, const Result<EventDelivery> &event)
{
    if (!event)
        return turn.fail(caller, event.error().code, event.error().message);
    answer<Op>(turn, caller, {infoOf(*event)});
}

//! What was kept of a delivery, once it was read; an answer where it is not there.
template <typename Then>
void withEvent(Turn &turn, const Caller &caller, const QString &id, Then then)
{
    turn.ask(EventDeliveryById{id, caller.identity.orgId},
        [caller, id, then](Turn &later, const Result<Answer> &answer) {
            if (!answer)
                return later.fail(caller, answer.error().code, answer.error().message);
            const auto &found = std::get<FoundEventDelivery>(*answer);
            if (!found.delivery)
                return failUnknownEvent(later, caller, id);
            then(later, *found.delivery);
        });
}

} // namespace

void handle(wire::ListSubscriptions, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    QList<wire::SubscriptionInfo> infos;
    for (const EventSubscription *each : turn.state().subscriptions.of(caller.identity.orgId))
        infos.append(infoOf(turn, *each));
    answer<wire::ListSubscriptions>(turn, caller, {infos});
}

void handle(wire::CreateSubscription, Turn &turn, const Caller &caller,
    const wire::CreateSubscriptionArgs &args)
{
    State &state = turn.state();
    if (const Status valid = checkArguments(state, args); !valid)
        return turn.fail(caller, valid.error().code, valid.error().message);
    if (const Status room = checkRoomForOne(state, caller.identity.orgId); !room)
        return turn.fail(caller, room.error().code, room.error().message);
    const EventSubscription subscription = subscriptionFrom(turn, caller, args);
    state.subscriptions.add(subscription);
    turn.store(InsertSubscription{subscription});
    wire::SubscriptionInfo info = infoOf(turn, subscription);
    info.secret = subscription.secret;
    answer<wire::CreateSubscription>(turn, caller, {info});
}

void handle(
    wire::GetSubscription, Turn &turn, const Caller &caller, const wire::SubscriptionArgs &args)
{
    if (const EventSubscription *found = subscriptionOf(turn, caller, args.id))
        answer<wire::GetSubscription>(turn, caller, {infoOf(turn, *found)});
}

void handle(wire::UpdateSubscription, Turn &turn, const Caller &caller,
    const wire::UpdateSubscriptionArgs &args)
{
    EventSubscription *found = subscriptionOf(turn, caller, args.id);
    if (!found)
        return;
    if (!args.paused)
        return turn.fail(caller, ErrorCode::InvalidArgument,
            QStringLiteral("Missing required field: paused (boolean)"));
    setPaused(turn, *found, *args.paused);
    answer<wire::UpdateSubscription>(turn, caller, {infoOf(turn, *found)});
}

void handle(
    wire::DeleteSubscription, Turn &turn, const Caller &caller, const wire::SubscriptionArgs &args)
{
    if (!subscriptionOf(turn, caller, args.id))
        return;
    removeSubscription(turn, args.id);
    answer<wire::DeleteSubscription>(turn, caller, {.deleted = true});
}

void handle(
    wire::PingSubscription, Turn &turn, const Caller &caller, const wire::SubscriptionArgs &args)
{
    if (const EventSubscription *found = subscriptionOf(turn, caller, args.id))
        answerEvent<wire::PingSubscription>(turn, caller, ping(turn, *found));
}

void handle(
    wire::ListDeliveries, Turn &turn, const Caller &caller, const wire::ListDeliveriesArgs &args)
{
    if (args.subscriptionId && !subscriptionOf(turn, caller, *args.subscriptionId))
        return;
    EventDeliveriesOf query{.orgId = caller.identity.orgId,
        .subscriptionId = args.subscriptionId,
        .limit = args.limit.value_or(subscriptionsAtOnce)};
    if (args.cursor) {
        bool isNumber = false;
        query.cursor = args.cursor->toLongLong(&isNumber);
        if (!isNumber)
            return turn.fail(caller, ErrorCode::InvalidArgument,
                QStringLiteral("cursor: must be the nextCursor of an answer"));
    }
    turn.ask(query, [caller](Turn &later, const Result<Answer> &read) {
        if (!read)
            return later.fail(caller, read.error().code, read.error().message);
        const auto &page = std::get<EventDeliveryPage>(*read);
        wire::DeliveriesAnswer said;
        for (const EventDelivery &each : page.deliveries)
            said.deliveries.append(infoOf(each));
        if (page.nextCursor)
            said.nextCursor = QString::number(*page.nextCursor);
        answer<wire::ListDeliveries>(later, caller, said);
    });
}

void handle(wire::GetDelivery, Turn &turn, const Caller &caller, const wire::SubscriptionArgs &args)
{
    withEvent(turn, caller, args.id, [caller](Turn &later, const EventDelivery &delivery) {
        wire::DeliveryInfo info = infoOf(delivery);
        info.body = QString::fromUtf8(delivery.body);
        answer<wire::GetDelivery>(later, caller, {info});
    });
}

void handle(wire::Redeliver, Turn &turn, const Caller &caller, const wire::SubscriptionArgs &args)
{
    withEvent(turn, caller, args.id, [caller](Turn &later, const EventDelivery &delivery) {
        answerEvent<wire::Redeliver>(later, caller, sendAgain(later, delivery));
    });
}

} // namespace coord
