// The commands that make a service known to Windows. Pure; written for Windows, not run there.
#pragma once

#include "cli/service/serviceplace.h"

namespace coord {

//! What main() takes for itself: the name of the service follows, then the usual words.
inline constexpr char windowsServiceFlag[] = "--windows-service";

//! sc.exe and reg.exe: make it, give it its environment, start it again when it fails, start it.
//! InvalidArgument for what they cannot say.
[[nodiscard]] Result<CommandLines> windowsInstallSteps(const ServiceSpec &spec);

//! \a word as one argument of a command line of Windows, which CommandLineToArgvW() reads.
[[nodiscard]] QString windowsArgument(const QString &word);

} // namespace coord
