// A user of this machine as whom a program can be started.
#pragma once

#include "core/domain/result.h"

#include <QString>

#include <vector>

namespace coord {

struct ProgramUser {
    QString name;
    quint32 id = 0;
    quint32 group = 0;
    std::vector<quint32> groups; //!< all that it is a member of
    QString home;
    QString shell;
};

//! NotFound if this machine has no such user. PermissionDenied unless this process may become that
//! user: root may, and everybody is allowed to stay who he is. Unimplemented on Windows, where
//! another user needs his password.
[[nodiscard]] Result<ProgramUser> programUser(const QString &name);

//! Whether programs are that user's without any change.
[[nodiscard]] bool isPresentUser(const ProgramUser &user);

#if defined(Q_OS_UNIX)
//! Makes the calling process that user's for good. Between fork and exec: calls nothing that is not
//! async-signal-safe. False if the system refuses; the process must not go on then.
[[nodiscard]] bool becomeUser(const ProgramUser &user);
#endif

} // namespace coord
