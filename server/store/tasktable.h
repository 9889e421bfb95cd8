// Tasks in the database: the rows of `tasks` and of `task_requests`, which belong together.
#pragma once

#include "server/store/mutations.h"
#include "server/store/queries.h"
#include "server/store/statement.h"

namespace coord {

class TaskTable {
public:
    explicit TaskTable(Database &database);

    [[nodiscard]] Status insert(const InsertTask &mutation);
    [[nodiscard]] Status update(const UpdateTask &mutation);
    [[nodiscard]] Status fill(const FillPrompt &mutation);
    [[nodiscard]] Status unfill(const UnfillPrompt &mutation);
    [[nodiscard]] Status remove(const RemoveTasks &mutation);

    [[nodiscard]] Result<FoundTask> find(const TaskById &query);
    [[nodiscard]] Result<FoundTask> find(const TaskByKey &query);
    [[nodiscard]] Result<TaskPage> page(const TasksOf &query);
    [[nodiscard]] Result<TaskPage> list(const TasksById &query);
    [[nodiscard]] Result<TaskIds> resolve(const IdsWithPrefix &query);
    [[nodiscard]] Result<EndedTasks> ended(const TasksEndedBefore &query);
    [[nodiscard]] Result<TaskList> live();
    [[nodiscard]] Result<TaskCounts> count(const CountTasks &query);

private:
    [[nodiscard]] Result<FoundTask> findOne(Statement &statement, const QVariantList &values);

    Statement m_insertTask;
    Statement m_insertRequest;
    Statement m_update;
    Statement m_fill;
    Statement m_unfill;
    Statement m_remove;
    Statement m_findById;
    Statement m_findByIdAndOrg;
    Statement m_findByKey;
    Statement m_page;
    Statement m_pageOfState;
    Statement m_resolve;
    Statement m_ended;
    Statement m_endedDeadLetters;
    Statement m_live;
    Statement m_tokenFloor;
    Statement m_count;
    Statement m_countOfOrg;
};

} // namespace coord
