#include "server/engine/eventdesk.h"

#include "core/domain/webhookproof.h"
#include "server/engine/eventbody.h"
#include "server/engine/orgshare.h"

#include <algorithm>

namespace coord {

namespace {

// Timers that an earlier one has overtaken go away within this.
constexpr Millis longestSleep{30'000};
// Of a subscription, until the log of what was sent to it is cut.
constexpr int endingsPerCut = 100;
constexpr int statusGone = 410;

void count(Turn &turn, Fact fact, const QString &orgId, qint64 by = 1)
{
    turn.count({.fact = fact, .orgId = orgId, .by = by});
}

void keep(Turn &turn, const EventSubscription &subscription)
{
    turn.store(MoveSubscription{subscription.id, subscription.progress});
}

void wakeAt(Turn &turn, Instant at)
{
    Subscriptions &all = turn.state().subscriptions;
    if (all.wake && *all.wake <= at)
        return;
    all.wake = at;
    turn.wakeAfter(at - turn.now(), EventsDue{});
}

void lookWhenDue(Turn &turn)
{
    if (const auto due = turn.state().subscriptions.nextDue())
        wakeAt(turn, std::clamp(*due, turn.now(), turn.now() + longestSleep));
}

Status checkRoomForEvent(const State &state, const EventSubscription &subscription)
{
    const Subscriptions &all = state.subscriptions;
    if (!all.hasRoom(subscription.id))
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("%1 events wait for the subscription, or %2 in all; that is the limit")
                .arg(Subscriptions::maxWaitingOfOne)
                .arg(Subscriptions::maxWaiting)};
    return checkShare(state, "events that wait", Subscriptions::maxWaiting,
        all.waitingCountOfOrg(subscription.orgId));
}

void drop(Turn &turn, EventSubscription &subscription, const QString &taskId)
{
    subscription.progress.dropped += 1;
    subscription.progress.lastDroppedAt = turn.wall();
    keep(turn, subscription);
    count(turn, Fact::EventDropped, subscription.orgId);
    turn.note("Event dropped: too many wait",
        {{QStringLiteral("subscription"), subscription.id}, {QStringLiteral("taskId"), taskId}});
}

void addEvent(Turn &turn, const EventDelivery &delivery)
{
    turn.state().subscriptions.addWaiting(delivery, turn.now());
    turn.store(InsertEventDelivery{delivery});
    lookWhenDue(turn);
}

EventDelivery eventFor(Turn &turn, const EventSubscription &subscription, const QString &event)
{
    return {.id = turn.uuid(),
        .orgId = subscription.orgId,
        .subscriptionId = subscription.id,
        .event = event,
        .createdAt = turn.wall(),
        .progress = {.nextAt = turn.wall()}};
}

// It is over, for better or worse.
void finish(Turn &turn, EventDelivery delivery, DeliveryState state)
{
    delivery.progress.state = state;
    delivery.progress.nextAt.reset();
    Subscriptions &all = turn.state().subscriptions;
    all.removeWaiting(delivery.id);
    all.endings[delivery.subscriptionId] += 1;
    turn.store(MoveEventDelivery{delivery.id, delivery.progress});
}

void endSubscription(Turn &turn, EventSubscription &subscription, const QString &reason)
{
    Subscriptions &all = turn.state().subscriptions;
    const qsizetype others = all.waitingCountOf(subscription.id);
    all.removeWaitingOf(subscription.id);
    all.endings[subscription.id] += int(others);
    turn.store(FailEventDeliveries{
        subscription.id, QStringLiteral("The subscription has ended: ") + reason});
    if (others > 0)
        count(turn, Fact::EventFailed, subscription.orgId, others);
    subscription.progress.failed += others;
    subscription.progress.endedBecause = reason.left(subscriptions::maxReasonChars);
    turn.note("Subscription ended",
        {{QStringLiteral("subscription"), subscription.id}, {QStringLiteral("reason"), reason}});
}

void giveUp(Turn &turn, EventSubscription &subscription, const EventDelivery &delivery)
{
    finish(turn, delivery, DeliveryState::Failed);
    subscription.progress.failed += 1;
    count(turn, Fact::EventFailed, subscription.orgId);
    turn.note("Event given up",
        {{QStringLiteral("subscription"), subscription.id}, {QStringLiteral("event"), delivery.id},
            {QStringLiteral("error"), delivery.progress.error}});
    const auto since = subscription.progress.failingSince;
    if (delivery.progress.responseCode == statusGone)
        endSubscription(turn, subscription, QStringLiteral("the receiver answered 410 Gone"));
    else if (since && turn.wall().ms - since->ms >= subscriptions::endsAfter.count())
        endSubscription(turn, subscription,
            QStringLiteral("the receiver has taken nothing for %1 hours; the last time: %2")
                .arg((turn.wall().ms - since->ms) / 3'600'000)
                .arg(delivery.progress.error));
}

QString errorOf(const PostOutcome &outcome)
{
    if (outcome.isDelivered())
        return {};
    if (outcome.status == 0)
        return outcome.error;
    const bool isRedirect = outcome.status >= 300 && outcome.status < 400;
    return QStringLiteral("The receiver answered %1%2")
        .arg(outcome.status)
        .arg(isRedirect ? QStringLiteral("; redirects are not followed") : QString());
}

void fail(
    Turn &turn, EventSubscription &subscription, EventDelivery delivery, const PostOutcome &outcome)
{
    DeliveryProgress &progress = delivery.progress;
    if (!subscription.progress.failingSince)
        subscription.progress.failingSince = turn.wall();
    const auto delay = outcome.status == statusGone
        ? std::nullopt
        : deliveryDelay(progress.attempts, turn.fraction(), outcome.retryAfter);
    if (!delay)
        return giveUp(turn, subscription, delivery);
    progress.nextAt = WallTime{turn.wall().ms + delay->count()};
    Subscriptions &all = turn.state().subscriptions;
    DeliveryProgress &kept = all.waiting(delivery.id)->progress;
    kept.attempts = progress.attempts;
    kept.nextAt = progress.nextAt;
    all.setDue(delivery.id, turn.now() + *delay);
    turn.store(MoveEventDelivery{delivery.id, progress});
    count(turn, Fact::EventPostponed, subscription.orgId);
}

// An attempt was made, and this came of it.
void attempted(Turn &turn, EventDelivery delivery, const PostOutcome &outcome)
{
    EventSubscription &subscription = *turn.state().subscriptions.find(delivery.subscriptionId);
    DeliveryProgress &progress = delivery.progress;
    progress.attempts += 1;
    progress.lastAt = turn.wall();
    progress.responseCode = outcome.status;
    progress.response = QString::fromUtf8(outcome.answer.left(subscriptions::maxAnswerBytes));
    progress.error = errorOf(outcome);
    if (outcome.isDelivered()) {
        finish(turn, delivery, DeliveryState::Delivered);
        subscription.progress.delivered += 1;
        subscription.progress.failingSince.reset();
        subscription.progress.lastDeliveredAt = turn.wall();
        count(turn, Fact::EventDelivered, subscription.orgId);
    } else {
        fail(turn, subscription, delivery, outcome);
    }
    keep(turn, subscription);
}

// Nothing was tried, and nothing is known of the event that was not known before.
void postpone(Turn &turn, quint64 number)
{
    Subscriptions &all = turn.state().subscriptions;
    if (const EventDelivery *delivery = all.ended(number))
        all.setDue(delivery->id, turn.now() + eventdesk::storePause);
    lookWhenDue(turn);
}

void bodyRead(Turn &turn, quint64 number, const Result<Answer> &answer)
{
    Subscriptions &all = turn.state().subscriptions;
    if (!answer && answer.error().code != ErrorCode::DataLoss)
        return postpone(turn, number);
    const EventDelivery *waiting = all.ofPost(number);
    const auto stored
        = answer ? std::get<FoundEventDelivery>(*answer).delivery : std::optional<EventDelivery>();
    if (!waiting || !stored) {
        const QString why
            = answer ? QStringLiteral("The event is not stored") : answer.error().message;
        return postEnded(turn, {number, {.error = why}});
    }
    const EventSubscription &subscription = *all.find(waiting->subscriptionId);
    const QByteArray id = stored->id.toUtf8();
    const QByteArray time = QByteArray::number(turn.wall().ms / 1000);
    turn.post({.number = number,
        .url = subscription.url,
        .id = id,
        .timestamp = time,
        .signature = standardSignature(id, time, stored->body, subscription.secret),
        .body = stored->body});
}

} // namespace

void restoreEvents(
    Turn &turn, const QList<EventSubscription> &subscriptions, const QList<EventDelivery> &waiting)
{
    Subscriptions &all = turn.state().subscriptions;
    for (const EventSubscription &subscription : subscriptions)
        all.add(subscription);
    for (const EventDelivery &delivery : waiting) {
        const EventSubscription *subscription = all.find(delivery.subscriptionId);
        if (!subscription || !subscription->isAlive())
            continue;
        const Millis left(delivery.progress.nextAt.value_or(turn.wall()).ms - turn.wall().ms);
        all.addWaiting(delivery,
            turn.now() + std::clamp(left, Millis(0), 2 * subscriptions::longestRetryAfter));
    }
    lookWhenDue(turn);
    sentEventsDue(turn);
}

void tellOf(Turn &turn, const Task &task, TaskEvent event)
{
    QByteArray body;
    for (EventSubscription *subscription : turn.state().subscriptions.of(task.spec.orgId)) {
        if (!wants(*subscription, event, agentOf(task), task.spec.pool))
            continue;
        if (!checkRoomForEvent(turn.state(), *subscription)) {
            drop(turn, *subscription, task.spec.id);
            continue;
        }
        if (body.isEmpty())
            body = taskEventBody(task, event, turn.wall());
        EventDelivery delivery = eventFor(turn, *subscription, eventName(event));
        delivery.taskId = task.spec.id;
        delivery.body = body;
        addEvent(turn, delivery);
    }
}

Result<EventDelivery> ping(Turn &turn, const EventSubscription &subscription)
{
    if (!subscription.isAlive())
        return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("The subscription has ended: ") + subscription.progress.endedBecause};
    if (const Status room = checkRoomForEvent(turn.state(), subscription); !room)
        return room.error();
    EventDelivery delivery = eventFor(turn, subscription, QLatin1String(pingEvent));
    delivery.body = pingBody(subscription, turn.wall());
    addEvent(turn, delivery);
    return delivery;
}

Result<EventDelivery> sendAgain(Turn &turn, const EventDelivery &kept)
{
    Subscriptions &all = turn.state().subscriptions;
    const EventSubscription *subscription = all.find(kept.subscriptionId);
    if (!subscription || !subscription->isAlive())
        return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("The subscription has ended; resume it first")};
    if (all.isBeingSent(kept.id))
        return Error{
            ErrorCode::FailedPrecondition, QStringLiteral("The event is being sent already")};
    EventDelivery delivery = kept;
    delivery.progress.state = DeliveryState::Waiting;
    delivery.progress.nextAt = turn.wall();
    if (EventDelivery *waiting = all.waiting(kept.id)) {
        waiting->progress.nextAt = turn.wall();
        delivery.progress.attempts = waiting->progress.attempts;
        all.setDue(kept.id, turn.now());
    } else {
        if (const Status room = checkRoomForEvent(turn.state(), *subscription); !room)
            return room.error();
        delivery.progress.attempts = 0;
        all.addWaiting(delivery, turn.now());
    }
    turn.store(MoveEventDelivery{delivery.id, delivery.progress});
    lookWhenDue(turn);
    return delivery;
}

void setPaused(Turn &turn, EventSubscription &subscription, bool paused)
{
    subscription.progress.paused = paused;
    if (!paused) {
        subscription.progress.endedBecause.clear();
        subscription.progress.failingSince.reset();
    }
    turn.state().subscriptions.pauseChanged(subscription.id);
    keep(turn, subscription);
    lookWhenDue(turn);
}

void removeSubscription(Turn &turn, const QString &id)
{
    turn.state().subscriptions.remove(id);
    turn.state().subscriptions.endings.remove(id);
    turn.store(RemoveSubscription{id});
}

void eventsDue(Turn &turn)
{
    Subscriptions &all = turn.state().subscriptions;
    if (turn.state().stopping || (all.wake && *all.wake > turn.now()))
        return;
    all.wake.reset();
    if (turn.state().storeRefusal)
        return wakeAt(turn, turn.now() + eventdesk::storePause);
    while (const auto begun = all.takeDue(turn.now())) {
        const quint64 number = begun->number;
        turn.ask(EventDeliveryById{begun->deliveryId, std::nullopt},
            [number](
                Turn &later, const Result<Answer> &answer) { bodyRead(later, number, answer); });
    }
    lookWhenDue(turn);
}

// What cannot be written down is as if it had not been: the event is sent once more.
void postEnded(Turn &turn, const PostEnded &event)
{
    if (turn.state().storeRefusal)
        return postpone(turn, event.number);
    if (const EventDelivery *delivery = turn.state().subscriptions.ended(event.number))
        attempted(turn, *delivery, event.outcome);
    lookWhenDue(turn);
}

void sentEventsDue(Turn &turn)
{
    Subscriptions &all = turn.state().subscriptions;
    if (all.count() > 0 && !turn.state().storeRefusal && !turn.state().stopping) {
        QStringList crowded;
        for (auto each = all.endings.begin(); each != all.endings.end();) {
            const bool isCrowded = each.value() >= endingsPerCut;
            if (isCrowded)
                crowded.append(each.key());
            each = isCrowded ? all.endings.erase(each) : std::next(each);
        }
        turn.store(
            PruneEventDeliveries{WallTime{turn.wall().ms - eventdesk::keepsFor.count()}, crowded});
    }
    turn.wakeAfter(eventdesk::round, SentEventsDue{});
}

} // namespace coord
