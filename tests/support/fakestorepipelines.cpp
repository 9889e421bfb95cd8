// What the fake store keeps of pipelines, and how it tells how they stand.
#include "tests/support/fakestore.h"

#include <algorithm>

namespace coord {

Status FakeStore::take(const InsertPipeline &mutation)
{
    const PipelineRun &run = mutation.run;
    const bool isThere
        = std::any_of(m_pipelines.begin(), m_pipelines.end(), [&](const PipelineRun &each) {
              return each.id == run.id
                  || (!run.idempotencyKey.isEmpty() && each.orgId == run.orgId
                      && each.idempotencyKey == run.idempotencyKey);
          });
    if (isThere)
        return Error{ErrorCode::AlreadyExists, QStringLiteral("the pipeline is there already")};
    for (const PipelineRunStep &step : run.steps) {
        if (!find(step.taskId))
            return Error{
                ErrorCode::Internal, QStringLiteral("a task of the pipeline is not stored")};
    }
    m_pipelines.append(run);
    return Done{};
}

FoundPipeline FakeStore::found(const PipelineRun &run) const
{
    FoundPipeline found{run, {}};
    for (const PipelineRunStep &step : run.steps) {
        const Task *task = find(step.taskId);
        if (!task) {
            found.states.append(std::nullopt);
            continue;
        }
        found.states.append(PipelineStepState{.state = task->state,
            .agentName = agentOf(*task),
            .attempt = task->attempt,
            .retryCount = task->retryCount,
            .costUsd = task->result.costUsd,
            .error = task->error,
            .errorCode = task->errorCode,
            .startedAt = task->startedAt,
            .completedAt = task->completedAt});
    }
    return found;
}

Answer FakeStore::give(const PipelineById &query) const
{
    for (const PipelineRun &run : m_pipelines) {
        if (run.id == query.id && run.orgId == query.orgId)
            return found(run);
    }
    return FoundPipeline{};
}

Answer FakeStore::give(const PipelineByKey &query) const
{
    for (const PipelineRun &run : m_pipelines) {
        if (run.orgId == query.orgId && run.idempotencyKey == query.idempotencyKey)
            return found(run);
    }
    return FoundPipeline{};
}

Answer FakeStore::give(const PipelinesOf &query) const
{
    PipelinePage page;
    qint64 key = m_pipelines.size();
    for (auto run = m_pipelines.rbegin(); run != m_pipelines.rend(); ++run, --key) {
        if (run->orgId != query.orgId || key >= query.cursor.value_or(key + 1))
            continue;
        if (page.pipelines.size() == query.limit) {
            page.nextCursor = key + 1;
            break;
        }
        PipelineSummary summary{.id = run->id,
            .orgId = run->orgId,
            .name = run->name,
            .ownerUserId = run->ownerUserId,
            .createdAt = run->createdAt,
            .steps = run->steps.size()};
        for (const auto &state : found(*run).states) {
            if (state)
                summary.counts.byState.at(static_cast<std::size_t>(state->state)) += 1;
        }
        page.pipelines.append(summary);
    }
    return page;
}

Answer FakeStore::give(const TasksById &query) const
{
    TaskPage page;
    for (const QString &id : query.ids) {
        const Task *task = find(id);
        if (task && task->spec.orgId == query.orgId)
            page.tasks.append(*task);
    }
    return page;
}

} // namespace coord
