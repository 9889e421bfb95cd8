// A pipeline that was accepted: which task each of its steps became.
//
// It never changes. How far it has come is what its tasks say, and it goes when the last of them
// does.
#pragma once

#include "core/domain/taskstate.h"
#include "core/domain/time.h"

#include <QList>
#include <QString>

#include <optional>

namespace coord {

struct PipelineRunStep {
    QString name; //!< as in the plan, with the values of the matrix
    QString step; //!< its name in the document
    QString taskId;
    QList<qsizetype> needs; //!< positions of steps, all ahead of its own
    bool always = false; //!< it runs however these have ended

    bool operator==(const PipelineRunStep &) const = default;
};

struct PipelineRun {
    QString id;
    QString orgId;
    QString name; //!< as the document has it; may be empty
    QString ownerUserId;
    WallTime createdAt;
    QString request; //!< JSON of the document and of what its variables were set to
    QString idempotencyKey; //!< empty for none
    QList<PipelineRunStep> steps;

    bool operator==(const PipelineRun &) const = default;
};

//! How far a step has come, without what it was asked and what it answered.
struct PipelineStepState {
    TaskState state = TaskState::Pending;
    QString agentName; //!< who has or had it
    int attempt = 0;
    int retryCount = 0;
    std::optional<double> costUsd;
    QString error;
    QString errorCode;
    std::optional<WallTime> startedAt;
    std::optional<WallTime> completedAt;

    bool operator==(const PipelineStepState &) const = default;
};

} // namespace coord
