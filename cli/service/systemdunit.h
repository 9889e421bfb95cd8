// The unit file of a service for systemd. Pure.
#pragma once

#include "cli/service/servicespec.h"

namespace coord {

//! InvalidArgument for what cannot be said in a unit file.
[[nodiscard]] Result<QString> systemdUnit(const ServiceSpec &spec);

//! \a word as one argument of ExecStart=: quoted where it has to be, and without a meaning for
//! systemd (systemd.service(5), "Command lines").
[[nodiscard]] QString systemdArgument(const QString &word);

} // namespace coord
