// One table of what an error means outside: the word on the wire, the HTTP status, the exit status
// of the command line.
#pragma once

#include "core/domain/result.h"

#include <optional>

namespace coord {

//! Exit statuses of `coord`. Documented in `coord help exit-codes`.
namespace exitcodes {
inline constexpr int ok = 0;
inline constexpr int taskFailed = 1; //!< a task failed, or the command did
inline constexpr int usage = 2; //!< the command line or an argument is wrong
inline constexpr int notFound = 3; //!< no such task, agent or session
inline constexpr int notAllowed = 4; //!< the token is refused or may not do this
inline constexpr int precondition = 5; //!< not in this state
inline constexpr int unreachable = 6; //!< no connection to the coordinator, or it was lost
inline constexpr int refused = 7; //!< a limit or a policy says no
inline constexpr int timedOut = 124; //!< `wait --timeout` ran out
inline constexpr int interrupted = 130; //!< Ctrl-C
} // namespace exitcodes

//! The word of \a code in errorCode fields, for example "not-found".
[[nodiscard]] QString errorWord(ErrorCode code);
[[nodiscard]] std::optional<ErrorCode> errorCodeFromWord(QStringView word);
[[nodiscard]] int httpStatus(ErrorCode code);
[[nodiscard]] int exitStatus(ErrorCode code);

//! WebSocket close codes of the coordinator; 4000 to 4008 are the original's.
namespace closecodes {
inline constexpr quint16 policyViolation = 1008;
inline constexpr quint16 messageTooBig = 1009;
inline constexpr quint16 tryAgainLater = 1013;
inline constexpr quint16 goingAway = 1001;
inline constexpr quint16 unknownPath = 4000;
inline constexpr quint16 stale = 4002;
inline constexpr quint16 nameInUse = 4003;
inline constexpr quint16 badName = 4004;
inline constexpr quint16 rateLimit = 4008;
} // namespace closecodes

} // namespace coord
