// Installs, removes and looks at services: writes their files and runs the system's commands.
#pragma once

#include "cli/invocation.h"
#include "cli/probes/askprogram.h"
#include "cli/service/servicechoice.h"
#include "cli/service/serviceplace.h"

namespace coord {

//! PermissionDenied where whoever asks may not change services of the machine.
[[nodiscard]] Status checkMayChange(ServiceSpec::Scope scope);

//! Whether the system that starts services runs here. FailedPrecondition with a sentence if not.
[[nodiscard]] QCoro::Task<Status> serviceSystemRuns(ServicePlace place);

//! Writes the files and starts the service; what fails is undone. FailedPrecondition where a file
//! is in the way that was not made by this.
[[nodiscard]] QCoro::Task<Status> installService(ServiceChoice choice, ServicePlace place);

//! Ends the service and removes what installService() wrote; the paths of what was removed.
//! NotFound where there is none.
[[nodiscard]] QCoro::Task<Result<QStringList>> uninstallService(ServicePlace place);

//! NotFound where there is none; FailedPrecondition where the file is of somebody else.
[[nodiscard]] QCoro::Task<Status> whetherPresent(ServicePlace place);

//! What is chosen, with the file that its token will be kept in.
[[nodiscard]] ServiceSpec placedSpec(const ServiceChoice &choice, const ServicePlace &place);

} // namespace coord
