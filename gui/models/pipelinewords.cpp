#include "gui/models/pipelinewords.h"

#include "cli/output/duration.h"
#include "gui/models/showntask.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"

#include <QCoreApplication>
#include <QLocale>

namespace coord {

namespace {

constexpr int shortIdChars = 8;

QString pipelineWord(const char *text)
{
    return QCoreApplication::translate("Pipeline", text);
}

QString stepTookText(const wire::PipelineStepInfo &step)
{
    if (!step.startedAt || !step.completedAt)
        return {};
    return pipelineWord(QT_TRANSLATE_NOOP("Pipeline", "took %1"))
        .arg(durationText(Millis(*step.completedAt - *step.startedAt)));
}

} // namespace

QString pipelineName(const wire::PipelineInfo &pipeline)
{
    return shownLine(pipeline.name.value_or(pipeline.id.left(shortIdChars)));
}

QString pipelineStateText(const QString &status)
{
    if (status == QLatin1String("running"))
        return stateText(TaskState::Running);
    if (status == QLatin1String("completed"))
        return stateText(TaskState::Completed);
    return stateText(status == QLatin1String("failed") ? TaskState::Error : TaskState::Cancelled);
}

QColor pipelineColour(const QString &status)
{
    if (status == QLatin1String("running"))
        return busyColour();
    if (status == QLatin1String("completed"))
        return goodColour();
    return status == QLatin1String("failed") ? badColour() : quietColour();
}

QString stepStateText(const QString &status)
{
    const auto state = stateFromName(status);
    return state ? stateText(*state) : pipelineWord(QT_TRANSLATE_NOOP("Pipeline", "Removed"));
}

QColor stepColour(const QString &status)
{
    const auto state = stateFromName(status);
    return state ? colourOf(*state) : quietColour();
}

QStringList stepFacts(const wire::PipelineStepInfo &step)
{
    QStringList facts{shownLine(step.name), stepStateText(step.status)};
    if (step.agentName && !step.agentName->isEmpty())
        facts
            += pipelineWord(QT_TRANSLATE_NOOP("Pipeline", "on %1")).arg(shownLine(*step.agentName));
    if (step.attempt > 0)
        facts += pipelineWord(QT_TRANSLATE_NOOP("Pipeline", "attempt %1")).arg(step.attempt);
    if (const QString took = stepTookText(step); !took.isEmpty())
        facts += took;
    if (step.costUsd)
        facts += u'$' + QLocale().toString(*step.costUsd, 'f', 2);
    if (!step.needs.isEmpty())
        facts += pipelineWord(QT_TRANSLATE_NOOP("Pipeline", "after %1"))
                     .arg(shownLine(step.needs.join(QStringLiteral(", "))));
    if (step.when == QLatin1String("always"))
        facts += pipelineWord(QT_TRANSLATE_NOOP("Pipeline", "however these end"));
    const QString why = step.waitsFor.value_or(step.error.value_or(QString()));
    if (!why.isEmpty())
        facts += shownFirstLine(why);
    return facts;
}

} // namespace coord
