// The part of Agent that gives tasks a workspace of their own before they run, and has their work
// saved before it is said that they have ended.
#include "agent/agent.h"
#include "core/domain/retry.h"
#include "core/platform/logging.h"

namespace coord {

void Agent::isolate(const BeginRun &what, const RunRequest &request)
{
    const RunKey key = what.key;
    m_isolated.insert_or_assign(key, IsolatedRun{what, request});
    const ClaudeArguments &arguments = request.arguments;
    const WorkspaceWish wish{.taskId = key.taskId,
        .resumes = arguments.resumeSession,
        .sessionId
        = arguments.resumeSession.isEmpty() ? arguments.newSession : arguments.resumeSession,
        .limit = std::min(Workspaces::prepareLimit, request.times.total)};
    m_workspaces.prepare(
        wish, [this, key](const Result<QString> &folder) { onWorkspace(key, folder); });
}

void Agent::onWorkspace(const RunKey &key, const Result<QString> &folder)
{
    const auto found = m_isolated.find(key);
    if (found == m_isolated.end())
        return;
    RunReport report;
    if (found->second.cancelled) {
        report.outcome = RunReport::Outcome::Cancelled;
        report.error = QStringLiteral("The task was cancelled before it began");
        report.errorCode = QStringLiteral("cancelled");
        return sealWork(key, report);
    }
    if (!folder) {
        report.error = QStringLiteral("Isolation setup failed: ") + folder.error().message;
        report.errorCode = failures::isolation;
        m_isolated.erase(found);
        return finish(key, report);
    }
    IsolatedRun &run = found->second;
    run.request.workingDirectory = *folder;
    launch(run.what, run.request);
}

void Agent::cancelIsolated(const RunKey &key)
{
    const auto found = m_isolated.find(key);
    if (found == m_isolated.end())
        return;
    // While the work is being saved there is nothing left to cancel.
    found->second.cancelled = true;
    if (!found->second.sealing)
        m_workspaces.cancel(key.taskId);
}

void Agent::sealWork(const RunKey &key, const RunReport &report)
{
    m_isolated.at(key).sealing = true;
    m_workspaces.seal(key.taskId, report.result.sessionId,
        [this, key, report](const std::optional<wire::WorkSummary> &work) {
            if (m_isolated.erase(key) == 0)
                return;
            RunReport whole = report;
            whole.work = work;
            finish(key, whole);
        });
}

void Agent::takeUp(const QString &stateId, QList<RecoveredRun> runs)
{
    if (m_over || m_leaving)
        return;
    for (RecoveredRun &run : runs)
        run.report.work = m_workspaces.summary(run.key.taskId);
    apply(m_core.recover(stateId, runs));
    m_workspaces.startUpkeep();
    m_postbox.start();
    m_healthTimer.start(healthEvery);
    checkHealth();
}

void Agent::answerWorkspaces(const wire::WorkspaceListRequest &request)
{
    m_workspaces.answer(request, [this](wire::WorkspaceListResponse response) {
        response.agentName = m_options.name;
        apply(m_core.onWorkspaces(response));
    });
}

} // namespace coord
