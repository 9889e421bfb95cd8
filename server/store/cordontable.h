// Cordons in the database: read whole at the start, written one by one.
#pragma once

#include "server/store/mutations.h"
#include "server/store/queries.h"
#include "server/store/statement.h"

namespace coord {

class CordonTable {
public:
    explicit CordonTable(Database &database);

    [[nodiscard]] Status put(const PutCordon &mutation);
    [[nodiscard]] Status remove(const RemoveCordon &mutation);
    [[nodiscard]] Result<CordonList> all();

private:
    Statement m_put;
    Statement m_remove;
    Statement m_all;
};

} // namespace coord
