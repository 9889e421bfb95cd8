// Pipelines at work: tasks that are accepted together, go on together and are cancelled together.
//
// Nothing of a pipeline is in memory. Its steps are tasks like any other, which wait for each other
// by themselves; that they belong together is in the store only, and asked for when somebody asks.
#pragma once

#include "core/domain/pipelineplan.h"
#include "server/engine/turn.h"

namespace coord {

struct PipelineRequest {
    Caller caller; //!< whose the tasks are
    PipelinePlan plan;
    QString text; //!< see PipelineRun::request
    QString idempotencyKey; //!< has been looked up before
};

//! Accepts all steps, or none: then nothing has happened. Fails as agentFor(), checkRoom() and
//! acceptTask() do, with the name of the step where it is about one.
[[nodiscard]] Result<PipelineRun> startPipeline(Turn &turn, const PipelineRequest &request);

//! Queues again what failed, was cancelled or did not run, each behind what it needs; the number of
//! tasks. \a tasks: those of the pipeline that are not on the board, as they are stored. Fails as
//! checkRoom() does, and then nothing has happened.
[[nodiscard]] Result<qsizetype> resumePipeline(
    Turn &turn, const PipelineRun &run, const QList<Task> &tasks);

//! Cancels all steps that have not ended; the names of those that cannot be, because they run at
//! agents of version 1.
QStringList cancelPipeline(Turn &turn, const PipelineRun &run);

} // namespace coord
