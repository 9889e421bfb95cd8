// The file of a pipeline, YAML or JSON, as the document that the coordinator takes.
#pragma once

#include "cli/invocation.h"
#include "core/domain/pipelineplan.h"

#include <QJsonObject>
#include <QMap>

namespace coord {

inline constexpr qint64 maxPipelineBytes = 512 * 1024; //!< of the file; a request may be twice that

struct PipelineFile {
    QJsonObject document;
    QMap<QString, QString> vars; //!< of --var
    PipelinePlan plan; //!< what the coordinator will make of it
};

//! Reads the file \a path, or standard input where that is "-", with the variables of --var, and
//! checks all that can be checked without a coordinator. The errors name the file.
[[nodiscard]] Result<PipelineFile> pipelineFile(const Invocation &invocation, const QString &path);

//! The plan for people: a line for each step, in order.
[[nodiscard]] QString planText(const PipelinePlan &plan);
//! The same for programs, an object for each step.
[[nodiscard]] QList<QJsonObject> planObjects(const PipelinePlan &plan);

} // namespace coord
