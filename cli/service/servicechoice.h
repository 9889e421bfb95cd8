// From the command line and the configuration to a service. The token does not become part of what
// others can read: a user's service takes it from the configuration, a system's from a file of its
// own.
#pragma once

#include "cli/invocation.h"
#include "cli/service/servicespec.h"

namespace coord {

struct ServiceChoice {
    ServiceSpec spec;
    QString token; //!< to be kept for a system's service; empty for a user's
    QStringList remarks; //!< what whoever installs it should know
};

//! \a what is "agent" or "serve". The error's sentence says what to give instead.
[[nodiscard]] Result<ServiceChoice> serviceChoice(
    const Invocation &invocation, const QString &what);

//! coord-agent-<profile> or coord-serve; an error as above.
[[nodiscard]] Result<QString> serviceName(const Invocation &invocation, const QString &what);

//! --system, --user, or what fits who asks.
[[nodiscard]] Result<ServiceSpec::Scope> serviceScope(const Invocation &invocation);

} // namespace coord
