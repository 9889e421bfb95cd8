#include "core/platform/programuser.h"

#include <QFile>

#if defined(Q_OS_UNIX)
#include <grp.h>
#include <pwd.h>
#include <unistd.h>
#endif

namespace coord {

#if defined(Q_OS_UNIX)

namespace {

constexpr int maxGroups = 65'536; // NGROUPS_MAX of Linux

std::vector<quint32> groupsOf(const char *name, gid_t group)
{
    // macOS has int where Linux has gid_t.
#if defined(Q_OS_MACOS)
    using Group = int;
#else
    using Group = gid_t;
#endif
    int count = 64;
    std::vector<Group> groups(static_cast<size_t>(count));
    while (::getgrouplist(name, static_cast<Group>(group), groups.data(), &count) < 0) {
        count = std::max(count, int(groups.size()) * 2);
        if (count > maxGroups)
            return {static_cast<quint32>(group)};
        groups.resize(static_cast<size_t>(count));
    }
    return {groups.begin(), groups.begin() + count};
}

} // namespace

Result<ProgramUser> programUser(const QString &name)
{
    const QByteArray local = QFile::encodeName(name);
    const passwd *entry = ::getpwnam(local.constData());
    if (!entry)
        return Error{ErrorCode::NotFound, QStringLiteral("there is no user \"%1\" here").arg(name)};
    ProgramUser user{.name = name,
        .id = entry->pw_uid,
        .group = entry->pw_gid,
        .home = QFile::decodeName(entry->pw_dir),
        .shell = QFile::decodeName(entry->pw_shell)};
    user.groups = groupsOf(local.constData(), entry->pw_gid);
    if (::geteuid() != 0 && !isPresentUser(user))
        return Error{ErrorCode::PermissionDenied,
            QStringLiteral("only root can start programs as \"%1\"").arg(name)};
    return user;
}

bool isPresentUser(const ProgramUser &user)
{
    return ::geteuid() == user.id;
}

bool becomeUser(const ProgramUser &user)
{
    if (isPresentUser(user))
        return true;
    static_assert(sizeof(gid_t) == sizeof(quint32));
    // The group first: a user that is not root may not change it any more.
    return ::setgroups(user.groups.size(), reinterpret_cast<const gid_t *>(user.groups.data())) == 0
        && ::setgid(user.group) == 0 && ::setuid(user.id) == 0 && ::getuid() == user.id
        && ::geteuid() == user.id && ::getegid() == user.group;
}

#else

Result<ProgramUser> programUser(const QString &)
{
    return Error{ErrorCode::Unimplemented,
        QStringLiteral("Windows starts programs as another user only with his password")};
}

bool isPresentUser(const ProgramUser &)
{
    return false;
}

#endif

} // namespace coord
