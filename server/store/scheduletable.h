// Schedules in the database: what was asked for, written once, and how far each has come.
#pragma once

#include "server/store/mutations.h"
#include "server/store/queries.h"
#include "server/store/statement.h"

namespace coord {

class ScheduleTable {
public:
    explicit ScheduleTable(Database &database);

    [[nodiscard]] Status insert(const InsertSchedule &mutation);
    [[nodiscard]] Status move(const MoveSchedule &mutation);
    [[nodiscard]] Status remove(const RemoveSchedule &mutation);
    //! In the order of insertion.
    [[nodiscard]] Result<ScheduleList> all();

private:
    Statement m_insert;
    Statement m_begin;
    Statement m_move;
    Statement m_remove;
    Statement m_all;
};

} // namespace coord
