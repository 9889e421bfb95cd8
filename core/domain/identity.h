// Who is asking: what a presented token turned out to stand for.
#pragma once

#include <QString>

namespace coord {

//! The organisation of everybody who has not been given another one; the original's name for it.
inline const QString defaultOrg = QStringLiteral("__default__");

enum class Role { Viewer, Operator, Admin };

//! The answer of authentication, fixed for the life of a connection or request. It never comes from
//! a message body.
struct Identity {
    QString userId; //!< empty for the shared token
    Role role = Role::Viewer;
    QString orgId = defaultOrg;
    QString agentName; //!< not empty: the token belongs to this agent and opens /agent only

    bool operator==(const Identity &) const = default;
};

} // namespace coord
