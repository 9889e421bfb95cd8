// Accounts as answers show them; secrets are in none.
#pragma once

#include "core/domain/account.h"

#include <QJsonObject>

namespace coord {

[[nodiscard]] QJsonObject userInfo(const User &user);
[[nodiscard]] QJsonObject orgInfo(const Org &org);
[[nodiscard]] QJsonObject keyInfo(const AccessKey &key, WallTime now);

} // namespace coord
