// Mail in the database: what has not arrived yet, and what may still be replied to.
#pragma once

#include "server/store/mutations.h"
#include "server/store/queries.h"
#include "server/store/statement.h"

namespace coord {

class MailTable {
public:
    explicit MailTable(Database &database);

    [[nodiscard]] Status insert(const InsertMail &mutation);
    [[nodiscard]] Status receive(const ReceiveMail &mutation);
    [[nodiscard]] Status remove(const RemoveMail &mutation);
    [[nodiscard]] Result<MailList> all();

private:
    Statement m_insert;
    Statement m_receive;
    Statement m_remove;
    Statement m_all;
};

} // namespace coord
