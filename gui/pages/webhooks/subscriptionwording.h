// How subscriptions and their deliveries read in the window.
#pragma once

#include "core/protocol/subscriptionoperations.h"
#include "gui/lists/listsource.h"

namespace coord {

[[nodiscard]] ListSource subscriptionsSource();
[[nodiscard]] ListSource deliveriesSource();

[[nodiscard]] QString subscriptionTitle(const wire::SubscriptionInfo &subscription);
[[nodiscard]] QString deliveryDetails(const wire::DeliveryInfo &delivery);

} // namespace coord
