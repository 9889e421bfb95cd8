// Attempts in the database: the history of who ran a task, and how that ended.
#pragma once

#include "server/store/mutations.h"
#include "server/store/queries.h"
#include "server/store/statement.h"

namespace coord {

class AttemptTable {
public:
    explicit AttemptTable(Database &database);

    [[nodiscard]] Status insert(const InsertAttempt &mutation);
    [[nodiscard]] Status finish(const FinishAttempt &mutation);
    [[nodiscard]] Status resume(const ResumeAttempt &mutation);
    [[nodiscard]] Result<AttemptList> of(const AttemptsOf &query);
    //! Who holds the attempts that run, by task, where it is known.
    [[nodiscard]] Result<QHash<QString, QString>> holders();

private:
    Statement m_insert;
    Statement m_finish;
    Statement m_resume;
    Statement m_select;
    Statement m_running;
};

} // namespace coord
