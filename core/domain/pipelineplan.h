// What a pipeline amounts to: one task for each step, or for each instance of its matrix, in an
// order in which everything stands behind what it needs.
#pragma once

#include "core/domain/pipeline.h"

namespace coord {

struct PlannedStep {
    QString name; //!< `test`, or `test (os=linux, 2)` of a matrix
    QString step; //!< its name in the document, by which prompts know its result
    QList<qsizetype> needs; //!< positions in the plan, all ahead of its own
    bool always = false; //!< it runs however these have ended
    TaskSpec spec; //!< what is asked for; ids, owner and times are the acceptor's to fill in
};

struct PipelinePlan {
    QString name;
    QList<PlannedStep> steps;
};

//! The same document and variables make the same plan. In a prompt, {{matrix.x}} and {{vars.x}} are
//! filled in, and what they hold is not looked at again; {{tasks.STEP.result}} (status, error, id)
//! stays, for the moment the step begins. Other double braces stay as they are.
//!
//! InvalidArgument, with the step and what would be right: for a step that is needed and not there,
//! steps that need each other in a circle, results of a step that is not needed, variables that
//! are not there, and more of anything than there may be.
[[nodiscard]] Result<PipelinePlan> planPipeline(
    const PipelineDocument &document, const QMap<QString, QString> &vars = {});

} // namespace coord
