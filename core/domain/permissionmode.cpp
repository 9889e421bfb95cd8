#include "core/domain/permissionmode.h"

#include <QStringList>

#include <array>
#include <utility>

namespace coord {

namespace {

using enum PermissionMode;

constexpr std::array names{std::pair{DontAsk, "dontAsk"}, std::pair{Plan, "plan"},
    std::pair{Default, "default"}, std::pair{AcceptEdits, "acceptEdits"}, std::pair{Auto, "auto"},
    std::pair{BypassPermissions, "bypassPermissions"}};

} // namespace

QString modeName(PermissionMode mode)
{
    for (const auto &entry : names) {
        if (entry.first == mode)
            return QLatin1String(entry.second);
    }
    Q_UNREACHABLE();
}

Result<PermissionMode> permissionMode(const QString &word)
{
    if (word == QLatin1String("manual"))
        return Default;
    QStringList words;
    for (const auto &entry : names) {
        if (word == QLatin1String(entry.second))
            return entry.first;
        words.append(QLatin1String(entry.second));
    }
    return Error{ErrorCode::InvalidArgument,
        QStringLiteral("must be one of %1, not \"%2\"")
            .arg(words.join(QStringLiteral(", ")), word.left(64))};
}

bool covers(PermissionMode wide, PermissionMode narrow)
{
    if (wide == narrow || narrow == DontAsk || wide == BypassPermissions)
        return true;
    switch (wide) {
    case AcceptEdits:
        return narrow == Default;
    case Auto:
        return narrow != BypassPermissions;
    default:
        return false;
    }
}

} // namespace coord
