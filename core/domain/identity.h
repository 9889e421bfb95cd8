// Who is asking, and what he may do: what a presented token turned out to stand for.
#pragma once

#include "core/domain/time.h"

#include <QList>
#include <QString>

#include <optional>

namespace coord {

//! The organisation of everybody who has not been given another one; the original's name for it.
inline const QString defaultOrg = QStringLiteral("__default__");

enum class Role { Viewer, Operator, Admin };

//! What an operation needs its caller to be allowed.
enum class Scope {
    Read, //!< see agents and tasks: every role
    Operate, //!< start, stop, follow, send: operators and administrators
    Administer, //!< change the organisation: its administrators
    Install, //!< change the installation: its administrators, whichever organisation they are in
    Metrics, //!< figures of the whole installation, without names
    Enroll, //!< turn an enrolment token into the key of an agent, and nothing else
};

//! The answer of authentication. It never comes from a message body, and changes during a
//! connection only with what the key stands for.
struct Identity {
    QString userId; //!< empty for tokens of the configuration and of agents
    QString name; //!< for logs and the audit: a user's name, an agent's, "shared token"
    QString keyId; //!< of a key of the directory; empty for tokens of the configuration
    Role role = Role::Viewer; //!< in the organisation
    bool installer = false; //!< administers the installation
    QString orgId = defaultOrg;
    QString agentName = {}; //!< not empty: the token belongs to this agent and opens /agent only
    bool enrolment = false; //!< the token enrols an agent and opens nothing else
    std::optional<QList<Scope>> scopes = {}; //!< what the key is narrowed to; absent: all of it
    std::optional<WallTime> expiresAt = {};

    bool operator==(const Identity &) const = default;
};

//! What \a role may do in its organisation.
[[nodiscard]] bool allows(Role role, Scope scope);
//! What \a identity may do: its role's, and its installation's, narrowed by its key's scopes.
[[nodiscard]] bool allows(const Identity &identity, Scope scope);

//! The words of the original: viewer, operator, admin.
[[nodiscard]] QString roleName(Role role);
[[nodiscard]] std::optional<Role> roleFrom(QStringView name);
//! In lower case: read, operate, administer, install, metrics.
[[nodiscard]] QString scopeName(Scope scope);
//! Nothing for a word that is none, and for enroll, which is no key's to have.
[[nodiscard]] std::optional<Scope> scopeFrom(QStringView name);

} // namespace coord
