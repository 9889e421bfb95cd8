// Subscriptions to events of tasks in the database, and the events on their way to them.
#pragma once

#include "server/store/mutations.h"
#include "server/store/queries.h"
#include "server/store/statement.h"

namespace coord {

class SubscriptionTable {
public:
    explicit SubscriptionTable(Database &database);

    [[nodiscard]] Status insert(const InsertSubscription &mutation);
    [[nodiscard]] Status move(const MoveSubscription &mutation);
    [[nodiscard]] Status remove(const RemoveSubscription &mutation);
    [[nodiscard]] Status insert(const InsertEventDelivery &mutation);
    [[nodiscard]] Status move(const MoveEventDelivery &mutation);
    [[nodiscard]] Status fail(const FailEventDeliveries &mutation);
    [[nodiscard]] Status prune(const PruneEventDeliveries &mutation);
    [[nodiscard]] Result<SubscriptionList> all();
    [[nodiscard]] Result<EventDeliveryPage> waiting();
    [[nodiscard]] Result<FoundEventDelivery> find(const EventDeliveryById &query);
    [[nodiscard]] Result<EventDeliveryPage> page(const EventDeliveriesOf &query);

private:
    Statement m_insert;
    Statement m_move;
    Statement m_remove;
    Statement m_all;
    Statement m_insertEvent;
    Statement m_moveEvent;
    Statement m_failEvents;
    Statement m_pruneOld;
    Statement m_pruneCrowded;
    Statement m_waiting;
    Statement m_find;
    Statement m_pageOfOrg;
    Statement m_pageOfOne;
};

} // namespace coord
