// Accounts in the database: users, organisations, memberships and keys, whole rows at a time.
#pragma once

#include "server/store/mutations.h"
#include "server/store/queries.h"
#include "server/store/statement.h"

namespace coord {

class AccountTable {
public:
    explicit AccountTable(Database &database);

    [[nodiscard]] Status put(const PutAccount &mutation);
    [[nodiscard]] Status remove(const RemoveAccount &mutation);
    [[nodiscard]] Result<Accounts> all();

private:
    Statement m_putUser;
    Statement m_putOrg;
    Statement m_putMember;
    Statement m_putKey;
    Statement m_removeUser;
    Statement m_removeOrg;
    Statement m_removeMember;
    Statement m_removeKey;
    Statement m_users;
    Statement m_orgs;
    Statement m_members;
    Statement m_keys;
};

} // namespace coord
