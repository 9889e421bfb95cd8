#include "tests/fault/simulator/simulatedclaude.h"

#include "core/domain/retry.h"

namespace coord {

ClaudePlan drawPlan(SeededRandom &random)
{
    const int kind = random.below(100);
    ClaudePlan plan;
    plan.lines = random.oneIn(4) ? random.below(40) : random.below(8);
    plan.end = kind < 60 ? ClaudePlan::End::Result
        : kind < 70      ? ClaudePlan::End::Failure
        : kind < 80      ? ClaudePlan::End::Never
                         : ClaudePlan::End::NoStart;
    plan.pace = Millis(random.oneIn(3) ? 20'000 : 300);
    plan.ending = Millis(random.oneIn(4) ? 10'000 : 200);
    return plan;
}

RunReport reportOf(const ClaudePlan &plan)
{
    RunReport report;
    if (plan.end == ClaudePlan::End::Result) {
        report.outcome = RunReport::Outcome::Completed;
        report.exitCode = 0;
    } else if (plan.end == ClaudePlan::End::NoStart) {
        report.error = QStringLiteral("The program cannot be started");
        report.errorCode = failures::startFailed;
    } else {
        report.outcome = RunReport::Outcome::Failed;
        report.error = QStringLiteral("Claude exited with code 3");
        report.errorCode = failures::claudeFailed;
        report.exitCode = 3;
    }
    return report;
}

RunReport cancelledRun()
{
    RunReport report;
    report.outcome = RunReport::Outcome::Cancelled;
    report.error = QStringLiteral("Task cancelled");
    report.errorCode = failures::cancelled;
    return report;
}

RunReport timedOutRun()
{
    RunReport report;
    report.outcome = RunReport::Outcome::TimedOut;
    report.error = QStringLiteral("Time is up");
    report.errorCode = failures::timeout;
    return report;
}

} // namespace coord
