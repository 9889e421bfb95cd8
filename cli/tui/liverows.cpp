#include "cli/tui/liverows.h"

#include "core/domain/target.h"

namespace coord {

AgentRow agentRow(const wire::AgentInfo &agent)
{
    AgentRow row{.name = agent.name,
        .status = agent.status,
        .version = agent.coordVersion.value_or(QStringLiteral("-")),
        .platform = agent.os + u'/' + agent.arch,
        .active = agent.currentTaskIds.size(),
        .capacity = agent.maxConcurrent,
        .claudeWorks = std::nullopt,
        .claudeVersion = QStringLiteral("-"),
        .pool = agent.pool.value_or(QString()),
        .cordoned = agent.cordoned.value_or(false),
        .draining = agent.draining.value_or(false)};
    if (agent.health) {
        row.claudeWorks = agent.health->claudeAvailable;
        // "2.1.197 (Claude Code)"
        row.claudeVersion = agent.health->version.value_or(row.claudeVersion).section(u' ', 0, 0);
    }
    return row;
}

TaskRow taskRow(const wire::TaskInfo &task)
{
    TaskRow row{.id = task.id,
        .agent = task.agentName,
        .target = targetText({.pool = task.pool.value_or(QString()),
            .requirements = task.require.value_or(QStringList())}),
        .status = task.status,
        .prompt = task.prompt,
        .sessionId = task.sessionId.value_or(QString()),
        .error = task.error.value_or(QString()),
        .waitsFor = task.waitsFor.value_or(QString()),
        .createdAt = task.createdAt,
        .startedAt = task.startedAt,
        .completedAt = task.completedAt,
        .attempt = task.attempt.value_or(0),
        .costUsd = std::nullopt};
    if (task.result) {
        row.costUsd = task.result->costUsd;
        row.sessionId = task.result->sessionId.value_or(row.sessionId);
    }
    return row;
}

StatsSample statsSample(const wire::Stats &stats)
{
    return {.queueDepth = stats.queueDepth,
        .activeTasks = stats.activeTasks,
        .completed = stats.tasksCompleted,
        .errored = stats.tasksErrored,
        .connectedAgents = stats.connectedAgents};
}

} // namespace coord
