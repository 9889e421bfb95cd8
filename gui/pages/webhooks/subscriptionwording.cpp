#include "gui/pages/webhooks/subscriptionwording.h"

#include "cli/output/duration.h"
#include "gui/lists/detaillines.h"
#include "gui/models/moments.h"
#include "gui/models/statecolours.h"
#include "gui/pages/webhooks/outgoingpane.h"

#include <QDateTime>

namespace coord {

namespace {

using SubscriptionRow = wire::SubscriptionInfo;
using DeliveryRow = wire::DeliveryInfo;

QString subscriptionEvents(const SubscriptionRow &row)
{
    return row.events.join(QStringLiteral(", "));
}

QString subscriptionTasks(const SubscriptionRow &row)
{
    if (row.pool)
        return OutgoingPane::tr("pool %1").arg(*row.pool);
    return row.agentName.value_or(OutgoingPane::tr("all"));
}

QString subscriptionStatus(const SubscriptionRow &row)
{
    if (row.endedBecause)
        return OutgoingPane::tr("Ended: %1").arg(*row.endedBecause);
    if (row.paused)
        return OutgoingPane::tr("Paused");
    if (!row.failingSince)
        return OutgoingPane::tr("Active");
    const qint64 since = QDateTime::currentMSecsSinceEpoch() - *row.failingSince;
    return OutgoingPane::tr("Failing for %1").arg(durationText(Millis(since)));
}

QString subscriptionCounts(const SubscriptionRow &row)
{
    return QStringLiteral("%1 / %2 / %3 / %4")
        .arg(row.waitingCount)
        .arg(row.deliveredCount)
        .arg(row.failedCount)
        .arg(row.droppedCount);
}

QString subscriptionCountsTip(const SubscriptionRow &)
{
    return OutgoingPane::tr("Waiting / delivered / failed / dropped");
}

QColor subscriptionMark(const SubscriptionRow &row)
{
    if (row.endedBecause)
        return badColour();
    return row.paused ? quietColour() : row.failingSince ? warningColour() : goodColour();
}

QString deliveryStatus(const DeliveryRow &row)
{
    if (row.status == deliveryStateName(DeliveryState::Delivered))
        return OutgoingPane::tr("Delivered");
    return row.status == deliveryStateName(DeliveryState::Failed) ? OutgoingPane::tr("Failed")
                                                                  : OutgoingPane::tr("Waiting");
}

QString deliveryAnswer(const DeliveryRow &row)
{
    if (row.error)
        return *row.error;
    return row.responseCode ? QString::number(*row.responseCode) : QString();
}

QColor deliveryMark(const DeliveryRow &row)
{
    if (row.status == deliveryStateName(DeliveryState::Delivered))
        return goodColour();
    return row.status == deliveryStateName(DeliveryState::Failed) ? badColour() : warningColour();
}

} // namespace

QString subscriptionTitle(const wire::SubscriptionInfo &subscription)
{
    const QString name = subscription.name.value_or(QString());
    return cellText(name.isEmpty() ? subscription.url : name);
}

ListSource subscriptionsSource()
{
    const ListRows<SubscriptionRow> rows{.id = [](const SubscriptionRow &r) { return r.id; },
        .columns = {{OutgoingPane::tr("Subscription"), subscriptionTitle},
            {OutgoingPane::tr("Posts to"), [](const SubscriptionRow &r) { return r.url; },
                [](const SubscriptionRow &r) { return r.url; }},
            {OutgoingPane::tr("Events"), subscriptionEvents, subscriptionEvents},
            {OutgoingPane::tr("Of tasks"), subscriptionTasks},
            {OutgoingPane::tr("Status"), subscriptionStatus, subscriptionStatus},
            {OutgoingPane::tr("Deliveries"), subscriptionCounts, subscriptionCountsTip}},
        .mark = subscriptionMark};
    return listSource<SubscriptionRow>({.command = QStringLiteral("list-subscriptions"),
                                           .rowsKey = QStringLiteral("subscriptions")},
        rows);
}

ListSource deliveriesSource()
{
    const ListRows<DeliveryRow> rows{.id = [](const DeliveryRow &r) { return r.id; },
        .columns = {{OutgoingPane::tr("Event"), [](const DeliveryRow &r) { return r.event; }},
            {OutgoingPane::tr("Status"), deliveryStatus},
            {OutgoingPane::tr("Created"),
                [](const DeliveryRow &r) { return momentText(r.createdAt); },
                [](const DeliveryRow &r) { return exactMomentText(r.createdAt); }},
            {OutgoingPane::tr("Attempts"),
                [](const DeliveryRow &r) { return QString::number(r.attempts); }},
            {OutgoingPane::tr("Answer"), deliveryAnswer, deliveryAnswer},
            {OutgoingPane::tr("Task"),
                [](const DeliveryRow &r) { return r.taskId.value_or(QString()); }}},
        .mark = deliveryMark};
    return listSource<DeliveryRow>({.command = QStringLiteral("list-deliveries"),
                                       .rowsKey = QStringLiteral("deliveries"),
                                       .paging = ListSource::Paging::Cursor},
        rows);
}

QString deliveryDetails(const wire::DeliveryInfo &delivery)
{
    DetailLines lines;
    lines.add(OutgoingPane::tr("Event"), delivery.event);
    lines.add(OutgoingPane::tr("Delivery"), delivery.id);
    lines.add(OutgoingPane::tr("Task"), delivery.taskId.value_or(QString()));
    lines.add(OutgoingPane::tr("Status"), deliveryStatus(delivery));
    lines.add(OutgoingPane::tr("Attempts"), QString::number(delivery.attempts));
    lines.add(OutgoingPane::tr("Next attempt"), momentText(delivery.nextAttemptAt.value_or(0)));
    lines.add(OutgoingPane::tr("Answer"), deliveryAnswer(delivery));
    lines.add(OutgoingPane::tr("What was answered"), delivery.response.value_or(QString()));
    lines.add(OutgoingPane::tr("What is sent"), delivery.body.value_or(QString()));
    return lines.text();
}

} // namespace coord
