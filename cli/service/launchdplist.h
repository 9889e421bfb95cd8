// The property list of a service for launchd. Pure; written for macOS, not run there.
#pragma once

#include "cli/service/servicespec.h"

namespace coord {

//! com.clawd-coordinator.<name>
[[nodiscard]] QString launchdLabel(const QString &name);

//! \a logFile takes what the service prints: launchd has no log of its own. InvalidArgument for
//! what cannot be said in a property list.
[[nodiscard]] Result<QString> launchdPlist(const ServiceSpec &spec, const QString &logFile);

} // namespace coord
