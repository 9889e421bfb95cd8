// The operations on pipelines: their arguments, what they answer, and their rows.
#pragma once

#include "core/protocol/operation.h"
#include "core/protocol/operationtypes.h"
#include "core/protocol/views.h"

namespace coord::wire {

namespace words {
[[nodiscard]] QStringList pipelineStates();
[[nodiscard]] QStringList stepStates(); //!< those of tasks, and one for a task that is removed
[[nodiscard]] QStringList stepConditions(); //!< when a step runs
} // namespace words

inline constexpr qint64 maxPipelineSteps = 256;
inline constexpr qint64 maxStepNameChars = 256; //!< with the values of a matrix

//! A pipeline as it stands. Times are wall time in milliseconds.
struct PipelineInfo {
    static constexpr auto schemaName = "Pipeline";
    QString id;
    std::optional<QString> name;
    QString orgId;
    std::optional<QString> ownerUserId;
    qint64 createdAt = 0;
    //! "running" while a step runs or waits, else "failed" if one failed, "cancelled" if one was,
    //! "completed".
    QString status;
    int steps = 0;
    int completed = 0;
    int running = 0;
    int waiting = 0;
    int failed = 0; //!< those that did not run because of others included
    int cancelled = 0;
    std::optional<double> costUsd; //!< of the last attempts of its tasks, where these say it

    static constexpr auto fields()
    {
        using M = PipelineInfo;
        return std::make_tuple(field("id", &M::id, {.max = limits::maxIdChars}),
            field("name", &M::name), field("orgId", &M::orgId, {.max = limits::maxIdChars}),
            field("ownerUserId", &M::ownerUserId, {.max = limits::maxIdChars}),
            field("createdAt", &M::createdAt),
            field("status", &M::status, {.words = words::pipelineStates}),
            field("steps", &M::steps), field("completed", &M::completed),
            field("running", &M::running), field("waiting", &M::waiting),
            field("failed", &M::failed), field("cancelled", &M::cancelled),
            field("costUsd", &M::costUsd));
    }
};

//! A step, or an instance of its matrix.
struct PipelineStepInfo {
    static constexpr auto schemaName = "PipelineStep";
    QString name; //!< "test (os=linux)"
    QString step; //!< "test"
    QString taskId;
    QString status;
    QStringList needs; //!< names of steps
    QString when; //!< "success" or "always"
    std::optional<QString> agentName;
    std::optional<QString> waitsFor; //!< why it has not begun, a sentence
    int attempt = 0;
    int retryCount = 0;
    std::optional<double> costUsd;
    std::optional<QString> error;
    std::optional<QString> errorCode;
    std::optional<qint64> startedAt;
    std::optional<qint64> completedAt;

    static constexpr auto fields()
    {
        using M = PipelineStepInfo;
        return std::make_tuple(field("name", &M::name, {.max = maxStepNameChars}),
            field("step", &M::step, {.max = limits::maxNameChars}),
            field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("status", &M::status, {.words = words::stepStates}), field("needs", &M::needs),
            field("when", &M::when, {.words = words::stepConditions}),
            field("agentName", &M::agentName),
            field("waitsFor", &M::waitsFor, {.max = maxSentence}), field("attempt", &M::attempt),
            field("retryCount", &M::retryCount), field("costUsd", &M::costUsd),
            field("error", &M::error, {.max = maxSentence}), field("errorCode", &M::errorCode),
            field("startedAt", &M::startedAt), field("completedAt", &M::completedAt));
    }
};

struct PipelineAnswer {
    PipelineInfo pipeline;
    QList<PipelineStepInfo> steps; //!< each behind what it needs
    std::optional<QJsonObject> document; //!< where it was asked for
    std::optional<QJsonObject> vars; //!< the same
    std::optional<QString> note; //!< what is unusual about it, a sentence

    static constexpr auto fields()
    {
        using M = PipelineAnswer;
        return std::make_tuple(field("pipeline", &M::pipeline),
            field("steps", &M::steps, {.max = maxPipelineSteps}), field("document", &M::document),
            field("vars", &M::vars), field("note", &M::note, {.max = maxSentence}));
    }
};

struct PipelinesAnswer {
    QList<PipelineInfo> pipelines;
    std::optional<QString> nextCursor; //!< absent on the last page

    static constexpr auto fields()
    {
        using M = PipelinesAnswer;
        return std::make_tuple(field("pipelines", &M::pipelines, {.max = maxAnswered}),
            field("nextCursor", &M::nextCursor, {.max = 64}));
    }
};

struct RunPipelineArgs {
    std::optional<QJsonObject> pipeline; //!< the document
    std::optional<QJsonObject> vars; //!< variables of it, each a text
    std::optional<QString> idempotencyKey;

    static constexpr auto fields()
    {
        using M = RunPipelineArgs;
        return std::make_tuple(field("pipeline", &M::pipeline, {.forgive = Forgive::WrongType}),
            field("vars", &M::vars),
            field("idempotencyKey", &M::idempotencyKey, {.max = limits::maxIdChars, .min = 1}));
    }
    [[nodiscard]] bool complete() const { return pipeline.has_value(); }
};

struct ListPipelinesArgs {
    std::optional<int> limit;
    std::optional<QString> cursor;

    static constexpr auto fields()
    {
        using M = ListPipelinesArgs;
        return std::make_tuple(field("limit", &M::limit, {.max = 1000, .min = 1}),
            field("cursor", &M::cursor, {.max = 64}));
    }
    [[nodiscard]] bool complete() const { return true; }
};

struct GetPipelineArgs {
    QString id;
    std::optional<bool> document; //!< true: with what it was made of

    static constexpr auto fields()
    {
        return std::make_tuple(field("id", &GetPipelineArgs::id, idRule),
            field("document", &GetPipelineArgs::document));
    }
    [[nodiscard]] bool complete() const { return !id.isEmpty(); }
};

//! For operations that name one pipeline and nothing else.
struct PipelineArgs {
    QString id;

    static constexpr auto fields()
    {
        return std::make_tuple(field("id", &PipelineArgs::id, idRule));
    }
    [[nodiscard]] bool complete() const { return !id.isEmpty(); }
};

struct RunPipeline {
    using Args = RunPipelineArgs;
    using Answer = PipelineAnswer;
    static constexpr Operation row{.name = "run-pipeline",
        .scope = Scope::Operate,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/pipelines",
        .successStatus = 202,
        .missing = "pipeline",
        .summary = "Queue the steps of a pipeline as tasks that come after each other, all or none",
        .mayMiss = true,
        .mayConflict = true,
        .isOnce = true};
};

struct ListPipelines {
    using Args = ListPipelinesArgs;
    using Answer = PipelinesAnswer;
    static constexpr Operation row{.name = "list-pipelines",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/pipelines",
        .summary = "Pipelines, the newest first"};
};

struct GetPipeline {
    using Args = GetPipelineArgs;
    using Answer = PipelineAnswer;
    static constexpr Operation row{.name = "get-pipeline",
        .scope = Scope::Read,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/pipelines/:id",
        .missing = "id",
        .summary = "One pipeline with its steps as they stand",
        .mayMiss = true};
};

struct ResumePipeline {
    using Args = PipelineArgs;
    using Answer = PipelineAnswer;
    static constexpr Operation row{.name = "resume-pipeline",
        .scope = Scope::Operate,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/pipelines/:id/resume",
        .successStatus = 202,
        .missing = "id",
        .summary = "Queue again what failed, was cancelled or did not run; completed steps stay",
        .mayMiss = true,
        .mayConflict = true};
};

struct CancelPipeline {
    using Args = PipelineArgs;
    using Answer = PipelineAnswer;
    static constexpr Operation row{.name = "cancel-pipeline",
        .scope = Scope::Operate,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/pipelines/:id/cancel",
        .missing = "id",
        .summary = "Cancel all steps that run or wait; those that run end when their agents say so",
        .mayMiss = true};
};

using PipelineOperations
    = std::tuple<RunPipeline, ListPipelines, GetPipeline, ResumePipeline, CancelPipeline>;

} // namespace coord::wire
