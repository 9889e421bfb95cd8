// A pipeline as people write it: steps, what each needs to have ended before it, and where it runs.
//
// It comes as a JSON object, from a YAML file or over REST; what it is made into is pipelineplan.h.
#pragma once

#include "core/domain/result.h"
#include "core/domain/task.h"

#include <QJsonObject>
#include <QMap>

namespace coord {

namespace pipelines {
inline constexpr qsizetype maxSteps = 256; //!< as written, and with every instance of a matrix
inline constexpr qsizetype maxNeeds = 64; //!< of a step: steps as written, and their instances
inline constexpr qsizetype maxAxes = 8; //!< of a matrix
inline constexpr qsizetype maxCombinations = 1'024; //!< of a matrix, before some are excluded
inline constexpr qsizetype maxExcludes = 64; //!< of a matrix
inline constexpr qsizetype maxVars = 64;
inline constexpr qsizetype maxValueChars = 4'096; //!< of a variable or of a value of a matrix
inline constexpr qsizetype maxNameChars = 64; //!< of a step, a variable or an axis
inline constexpr qsizetype maxTitleChars = 128; //!< of the pipeline
inline constexpr qsizetype maxInstanceChars = 256; //!< of a step's name with its matrix values
inline constexpr qsizetype maxPlanChars = 4'000'000; //!< of all prompts with everything filled in
inline constexpr Millis minTimeout{1'000};
inline constexpr Millis maxTimeout{7 * 86'400'000};
} // namespace pipelines

//! One dimension of a matrix. `agent`, `pool` and `require` say where an instance runs; any other
//! name is a variable: {{matrix.NAME}}.
struct MatrixAxis {
    QString name;
    QStringList values;
};

struct PipelineStep {
    QString name;
    QString prompt;
    QStringList needs; //!< names of steps
    bool always = false; //!< it runs however these have ended
    QString agent; //!< this and the next three may hold {{matrix.x}} and {{vars.x}}
    QString pool;
    QStringList require;
    QString session;
    bool any = false;
    QList<MatrixAxis> matrix;
    QList<QMap<QString, QString>> exclude; //!< combinations that are left out, by axis
    std::optional<double> budget;
    std::optional<Millis> timeout;
    int priority = 0;
    int retries = defaultMaxRetries;
    QString group;
    int groupLimit = 0; //!< at least 1 with a group
    QStringList allowedTools;
    QStringList disallowedTools;
    QStringList addDirs;
};

struct PipelineDocument {
    QString name;
    QMap<QString, QString> vars; //!< with their defaults
    QStringList openVars; //!< those that have none, in the document null
    QList<PipelineStep> steps; //!< in the order of the document
};

//! InvalidArgument with the step, the key and what would be right. What concerns several steps at
//! once, and what is filled in later, is looked at by planPipeline().
[[nodiscard]] Result<PipelineDocument> readPipeline(const QJsonObject &document);

//! The name of a step, a variable or an axis: a letter or digit, then letters, digits, dashes and
//! underscores, pipelines::maxNameChars in all.
[[nodiscard]] bool isStepName(QStringView text);

//! What a variable or an axis may be set to: printable, of bounded length, and not itself a place
//! to be filled in. \a what is said ahead of what is wrong.
[[nodiscard]] Status checkPipelineValue(const QString &value, const QString &what);

} // namespace coord
