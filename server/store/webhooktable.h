// Webhooks in the database, and what was delivered to them lately.
#pragma once

#include "server/store/mutations.h"
#include "server/store/queries.h"
#include "server/store/statement.h"

namespace coord {

class WebhookTable {
public:
    explicit WebhookTable(Database &database);

    [[nodiscard]] Status put(const PutWebhook &mutation);
    [[nodiscard]] Status remove(const RemoveWebhook &mutation);
    [[nodiscard]] Status put(const PutHookDelivery &mutation);
    [[nodiscard]] Status prune(const PruneHookDeliveries &mutation);
    [[nodiscard]] Result<WebhookList> all();
    [[nodiscard]] Result<FoundHookDelivery> find(const HookDeliveryOf &query);

private:
    Statement m_put;
    Statement m_remove;
    Statement m_putDelivery;
    Statement m_prune;
    Statement m_all;
    Statement m_findDelivery;
};

} // namespace coord
