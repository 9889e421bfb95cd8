// The half of AgentCore that answers what a coordinator asks for: tasks, sessions, files.
#include "agent/core/agentcore.h"

#include "core/domain/names.h"
#include "core/domain/retry.h"

#include <algorithm>

namespace coord {

namespace {

RunKey keyOf(const wire::TaskDispatch &dispatch)
{
    return {dispatch.taskId, dispatch.attempt.value_or(1), dispatch.token.value_or(0)};
}

} // namespace

void AgentCore::refuse(
    const wire::TaskDispatch &dispatch, const QString &error, const QString &errorCode)
{
    log("Task refused",
        loggedAs(keyOf(dispatch), dispatch.traceId, {{QStringLiteral("error"), error}}),
        LogLevel::Warn);
    say(refusal(dispatch, error, errorCode));
}

bool AgentCore::takeKnown(HeldRun &held, const wire::TaskDispatch &dispatch)
{
    const qint64 token = dispatch.token.value_or(0);
    const bool newer = token > held.key.token || (token == 0 && held.key.token == 0 && held.report);
    if (!newer) {
        log("Task is here already", loggedAs(keyOf(dispatch), dispatch.traceId), LogLevel::Debug);
        return true;
    }
    const bool ended = !held.isRunning();
    forget(dispatch.taskId);
    if (ended)
        return false;
    // Two attempts of one task must never touch the same files at the same time.
    held.next = dispatch;
    return true;
}

bool AgentCore::isInUse(const QString &sessionId) const
{
    return std::any_of(m_runs.begin(), m_runs.end(), [&](const auto &entry) {
        return entry.second.isRunning() && entry.second.sessionId == sessionId;
    });
}

std::optional<std::pair<QString, QString>> AgentCore::objectionTo(
    const wire::TaskDispatch &dispatch) const
{
    const int running = runningCount();
    if (running >= m_hello.maxConcurrent)
        return {{QStringLiteral("Agent at local capacity (%1/%2)")
                     .arg(running)
                     .arg(m_hello.maxConcurrent),
            failures::capacity}};
    if (m_runs.size() >= maxHeldRuns)
        return {{QStringLiteral("Agent at local capacity (%1 reports are not confirmed)")
                     .arg(m_runs.size()),
            failures::capacity}};
    if (m_stop.asked)
        return {{QStringLiteral("The agent is stopping"), failures::agentStopped}};
    if (m_paused.value_or(false))
        return {{QStringLiteral("Agent at local capacity (it is paused)"), failures::agentPaused}};
    if (dispatch.prompt.isEmpty() || dispatch.prompt.size() > limits::maxPromptChars)
        return {{QStringLiteral("Invalid or oversized prompt"), failures::invalid}};
    if (dispatch.sessionId && !isSessionId(*dispatch.sessionId))
        return {{QStringLiteral("Invalid sessionId format"), failures::invalid}};
    if (dispatch.sessionId && isInUse(*dispatch.sessionId))
        return {{QStringLiteral("Agent at local capacity for session %1: another task runs in it")
                     .arg(*dispatch.sessionId),
            failures::capacity}};
    return std::nullopt;
}

void AgentCore::on(const wire::TaskDispatch &message)
{
    // A coordinator of version 2 has answered the registration before it sends tasks.
    if (m_link.door == Door::Registering && !message.token)
        becomePlain();
    if (!isUuid(message.taskId)) {
        if (message.token)
            refuse(message, QStringLiteral("Invalid taskId format"), failures::invalid);
        return;
    }
    if (const auto entry = m_runs.find(message.taskId);
        entry != m_runs.end() && takeKnown(entry->second, message))
        return;
    if (const auto objection = objectionTo(message))
        return refuse(message, objection->first, objection->second);
    begin(message);
}

void AgentCore::begin(const wire::TaskDispatch &dispatch)
{
    HeldRun run;
    run.key = keyOf(dispatch);
    run.traceId = dispatch.traceId;
    if (run.isSpooled())
        run.output = KeptOutput(KeptOutput::Storage::Spool);
    run.sessionId = dispatch.sessionId;
    log("Task received", loggedAs(run.key, run.traceId));
    m_effects.append(BeginRun{run.key, dispatch});
    m_runs.insert_or_assign(dispatch.taskId, std::move(run));
}

void AgentCore::on(const wire::SessionListRequest &message)
{
    m_effects.append(ListLocalSessions{message.requestId});
}

void AgentCore::on(const wire::WorkspaceListRequest &message)
{
    m_effects.append(ListWorkspaces{message});
}

void AgentCore::on(const wire::AgentSelfUpdate &message)
{
    log("Self-update refused", {{QStringLiteral("requestId"), message.requestId}}, LogLevel::Warn);
    say(wire::AgentSelfUpdateResponse{.requestId = message.requestId,
        .success = false,
        .message
        = QStringLiteral("Self-update is disabled unless packages are signed, and this one is not. "
                         "Update the agent with its package."),
        .oldVersion = m_hello.coordVersion});
}

bool AgentCore::refusesTransfer(const QString &transferId)
{
    if (m_stop.asked)
        say(wire::FileTransferError{
            .transferId = transferId, .error = QStringLiteral("The agent is stopping")});
    return m_stop.asked;
}

void AgentCore::moveFiles(const wire::ToAgent &message)
{
    m_effects.append(MoveFiles{message, m_link.door == Door::Acknowledging});
}

void AgentCore::on(const wire::FilePullRequest &message)
{
    if (!refusesTransfer(message.transferId))
        moveFiles(message);
}

void AgentCore::on(const wire::FileTransferStart &message)
{
    if (!refusesTransfer(message.transferId))
        moveFiles(message);
}

AgentEffects AgentCore::onFilesSaid(const wire::FromAgent &message, Instant now)
{
    m_now = now;
    if (m_link.door != Door::Closed)
        say(message);
    return taken();
}

void AgentCore::on(const wire::ProtocolError &message)
{
    log("The coordinator refused a message", {{QStringLiteral("error"), message.message}},
        LogLevel::Warn);
}

} // namespace coord
