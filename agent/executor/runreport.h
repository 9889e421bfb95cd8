// What is said about a run when it is over, and how that follows from what was seen.
//
// The verdict is the last result line: an interrupted run may exit with 0 and an answer may be an
// error whatever its subtype says. A program that ends without a result has failed.
#pragma once

#include "core/domain/task.h"
#include "core/domain/time.h"
#include "core/platform/childprocess.h"
#include "core/protocol/claudeline.h"
#include "core/protocol/workmessages.h"

#include <QString>

#include <optional>

namespace coord {

struct RunReport {
    enum class Outcome { Completed, Failed, Cancelled, TimedOut, NotStarted };

    Outcome outcome = Outcome::NotStarted;
    QString error; //!< a sentence; empty when completed
    //! Empty when completed; else one of: no-claude, start-failed, invalid-argument, cancelled,
    //! timeout, silent, claude-failed, no-result, start-refused, memory, auth, rate-limit,
    //! api-unavailable, api-error, max-turns, budget, structured-output, interrupted, not-ended.
    QString errorCode;
    std::optional<int> exitCode; //!< as a shell states it: 128 + n for signal n
    TaskResult result; //!< also of a run that failed, as far as known
    ClaudeUsage usage; //!< of the last turn
    std::optional<double>
        addedCostUsd; //!< the cost since the result before the last; newer versions only
    QString model;
    std::optional<wire::WorkSummary> work; //!< of a run in a workspace, once that is sealed
    bool processesLeft = false; //!< something of the tree was still there after all rounds
};

//! Why a run is being stopped.
enum class StopReason {
    None,
    Cancelled,
    TimedOut,
    Silent, //!< nothing was printed for too long
    OutOfMemory, //!< the tree held more memory than it may
    Lingering, //!< the answer is there and the program does not end
};

//! What has been seen of a run.
struct RunFacts {
    bool started = false;
    bool programMissing = false;
    QString startError;
    StopReason stop = StopReason::None;
    Millis limit{0}; //!< the time that ran out, for TimedOut and Silent
    qint64 memoryLimit = 0; //!< bytes, for OutOfMemory
    std::optional<ClaudeResult> result; //!< the last
    QString sessionId;
    QString model;
    QString assistantError; //!< the last word of the program for what went wrong in this turn
    bool turnOpen = false; //!< a turn began and has no result yet
    bool lineCut = false; //!< a line was too long to be read; it may have been the result
    bool processesLeft = false;
    std::optional<ProgramExit> exit; //!< absent: it never ended, SIGKILL included
};

//! \a errorTail is the end of the program's stderr.
[[nodiscard]] RunReport makeReport(const RunFacts &facts, const QByteArray &errorTail);

} // namespace coord
