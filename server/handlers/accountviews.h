// Accounts as answers show them; secrets are in none.
#pragma once

#include "core/domain/account.h"
#include "core/protocol/accountanswers.h"

namespace coord {

[[nodiscard]] wire::UserInfo userInfo(const User &user);
//! \a member is the caller's membership, null where he has none.
[[nodiscard]] wire::OrgInfo orgInfo(const Org &org, const Member *member = nullptr);
[[nodiscard]] wire::KeyInfo keyInfo(const AccessKey &key, WallTime now);

} // namespace coord
