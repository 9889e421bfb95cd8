// What pipelines and their steps are called, and the colours of their states.
#pragma once

#include "core/protocol/pipelineoperations.h"

#include <QColor>

namespace coord {

//! Its name, or the beginning of its id.
[[nodiscard]] QString pipelineName(const wire::PipelineInfo &pipeline);
[[nodiscard]] QString pipelineStateText(const QString &status);
[[nodiscard]] QColor pipelineColour(const QString &status);

//! Of a step, whose task may be removed.
[[nodiscard]] QString stepStateText(const QString &status);
[[nodiscard]] QColor stepColour(const QString &status);

//! All there is to know of a step, a line for each: to be read aloud, too.
[[nodiscard]] QStringList stepFacts(const wire::PipelineStepInfo &step);

} // namespace coord
