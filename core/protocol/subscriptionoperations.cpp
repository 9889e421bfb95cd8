#include "core/protocol/subscriptionoperations.h"

namespace coord::wire::words {

QStringList taskEvents()
{
    QStringList names;
    for (const TaskEvent event : allTaskEvents)
        names.append(eventName(event));
    return names;
}

QStringList deliveryStates()
{
    return {deliveryStateName(DeliveryState::Waiting), deliveryStateName(DeliveryState::Delivered),
        deliveryStateName(DeliveryState::Failed)};
}

} // namespace coord::wire::words
