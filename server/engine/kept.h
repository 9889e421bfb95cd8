// What the store held when the coordinator started: all that the engine takes up again.
#pragma once

#include "server/store/queries.h"

namespace coord {

struct Kept {
    TaskList tasks; //!< those that have not ended
    Accounts accounts;
    QList<Mail> mail;
    QList<Webhook> webhooks = {};
    QList<Schedule> schedules = {};
    QList<Cordon> cordons = {};
    QList<EventSubscription> subscriptions = {};
    QList<EventDelivery> waitingEvents = {}; //!< without bodies
};

} // namespace coord
