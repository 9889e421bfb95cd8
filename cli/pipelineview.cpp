#include "cli/pipelineview.h"

#include "cli/listing.h"
#include "cli/output/duration.h"
#include "cli/output/safetext.h"
#include "cli/output/table.h"
#include "core/domain/taskstate.h"

#include <QJsonArray>

#include <algorithm>

namespace coord {

namespace {

QString pipelineText(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

qint64 pipelineNumber(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toInteger();
}

QString costText(const QJsonObject &object)
{
    const QJsonValue cost = object.value(QLatin1String("costUsd"));
    return cost.isDouble() ? u'$' + QString::number(cost.toDouble(), 'f', 2) : QString();
}

QString tookText(const QJsonObject &step)
{
    if (!step.contains(QLatin1String("startedAt")) || !step.contains(QLatin1String("completedAt")))
        return {};
    return durationText(
        Millis(pipelineNumber(step, "completedAt") - pipelineNumber(step, "startedAt")));
}

QJsonObject pipelineOf(const QJsonObject &answer)
{
    return answer.value(QLatin1String("pipeline")).toObject();
}

QList<QJsonObject> stepsOf(const QJsonObject &answer)
{
    return objectsIn(answer.value(QLatin1String("steps")));
}

bool isState(const QJsonObject &step, TaskState state)
{
    return pipelineText(step, "status") == stateName(state);
}

// "3 completed, 1 failed"
QString countsText(const QJsonObject &pipeline)
{
    QStringList parts;
    for (const char *key : {"completed", "running", "waiting", "failed", "cancelled"}) {
        if (const qint64 count = pipelineNumber(pipeline, key); count > 0)
            parts.append(QStringLiteral("%1 %2").arg(count).arg(QLatin1String(key)));
    }
    return parts.join(QStringLiteral(", "));
}

// From the first beginning to the last end.
QString spanOf(const QList<QJsonObject> &steps)
{
    qint64 begin = 0;
    qint64 end = 0;
    for (const QJsonObject &step : steps) {
        const qint64 started = pipelineNumber(step, "startedAt");
        if (started > 0)
            begin = begin == 0 ? started : std::min(begin, started);
        end = std::max(end, pipelineNumber(step, "completedAt"));
    }
    return begin > 0 && end > 0 ? durationText(Millis(end - begin)) : QString();
}

// Nothing of a step that never began.
QString placeOf(const QJsonObject &step)
{
    const QString agent
        = pipelineNumber(step, "attempt") > 0 ? pipelineText(step, "agentName") : QString();
    return agent.isEmpty() ? QString() : QStringLiteral(" on ") + agent;
}

QString whyOf(const QJsonObject &step)
{
    const QString waits = pipelineText(step, "waitsFor");
    return waits.isEmpty() ? pipelineText(step, "error") : waits;
}

} // namespace

QString pipelineTable(const QList<QJsonObject> &pipelines)
{
    QList<QStringList> rows;
    for (const QJsonObject &each : pipelines)
        rows.append({shortId(pipelineText(each, "id")), pipelineText(each, "name"),
            pipelineText(each, "status"),
            QStringLiteral("%1/%2")
                .arg(pipelineNumber(each, "completed"))
                .arg(pipelineNumber(each, "steps")),
            costText(each), ageText(pipelineNumber(each, "createdAt"))});
    return tableText({QStringLiteral("ID"), QStringLiteral("NAME"), QStringLiteral("STATUS"),
                         QStringLiteral("DONE"), QStringLiteral("COST"), QStringLiteral("AGE")},
        rows);
}

QString pipelineText(const QJsonObject &answer)
{
    const QJsonObject pipeline = pipelineOf(answer);
    const QString name = pipelineText(pipeline, "name");
    QList<QStringList> rows;
    for (const QJsonObject &step : stepsOf(answer))
        rows.append({pipelineText(step, "name"), pipelineText(step, "status"),
            pipelineText(step, "agentName"), QString::number(pipelineNumber(step, "attempt")),
            tookText(step), costText(step), shortId(pipelineText(step, "taskId")),
            safeText(whyOf(step))});
    const QString head = QStringLiteral("Pipeline %1%2: %3 (%4)")
                             .arg(pipelineText(pipeline, "id"),
                                 name.isEmpty() ? QString() : QStringLiteral(" %1").arg(name),
                                 pipelineText(pipeline, "status"), countsText(pipeline));
    return safeText(head) + QStringLiteral("\n\n")
        + tableText({QStringLiteral("STEP"), QStringLiteral("STATUS"), QStringLiteral("AGENT"),
                        QStringLiteral("ATTEMPTS"), QStringLiteral("TOOK"), QStringLiteral("COST"),
                        QStringLiteral("TASK"), QStringLiteral("WHY")},
            rows);
}

QString pipelineEndText(const QJsonObject &answer)
{
    const QJsonObject pipeline = pipelineOf(answer);
    QStringList parts{countsText(pipeline)};
    for (const QString &part : {costText(pipeline), spanOf(stepsOf(answer))}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return QStringLiteral("Pipeline %1: %2")
        .arg(pipelineText(pipeline, "status"), parts.join(QStringLiteral(" · ")));
}

bool isPipelineOver(const QJsonObject &answer)
{
    return pipelineText(pipelineOf(answer), "status") != QLatin1String("running");
}

bool hasPipelineCompleted(const QJsonObject &answer)
{
    return pipelineText(pipelineOf(answer), "status") == QLatin1String("completed");
}

QString liveTaskOf(const QJsonObject &answer)
{
    const QList<QJsonObject> steps = stepsOf(answer);
    for (const TaskState state : {TaskState::Running, TaskState::Pending}) {
        for (const QJsonObject &step : steps) {
            if (isState(step, state))
                return pipelineText(step, "taskId");
        }
    }
    return {};
}

QList<QJsonObject> PipelineChanges::take(const QJsonObject &answer)
{
    QList<QJsonObject> changed;
    for (const QJsonObject &step : stepsOf(answer)) {
        const QString name = pipelineText(step, "name");
        const QString now = QStringList{pipelineText(step, "status"),
            QString::number(pipelineNumber(step, "attempt")), pipelineText(step, "agentName")}
                                .join(u'\n');
        const auto before = m_seen.constFind(name);
        const bool isNews = before == m_seen.constEnd()
            ? !isState(step, TaskState::Pending) || pipelineNumber(step, "attempt") > 0
            : *before != now;
        m_seen.insert(name, now);
        if (isNews)
            changed.append(step);
    }
    return changed;
}

QString stepLine(const QJsonObject &step)
{
    const QString name = pipelineText(step, "name");
    if (isState(step, TaskState::Running))
        return QStringLiteral("%1: runs%2 (task %3)")
            .arg(name, placeOf(step), shortId(pipelineText(step, "taskId")));
    if (isState(step, TaskState::Pending)) {
        const QString why = whyOf(step);
        return QStringLiteral("%1: waits%2")
            .arg(name, why.isEmpty() ? QString() : QStringLiteral(": ") + why);
    }
    QStringList figures;
    for (const QString &part : {tookText(step), costText(step)}) {
        if (!part.isEmpty())
            figures.append(part);
    }
    const QString error = pipelineText(step, "error");
    return QStringLiteral("%1: %2%3%4%5")
        .arg(name, pipelineText(step, "status"), placeOf(step),
            figures.isEmpty() ? QString()
                              : QStringLiteral(" (%1)").arg(figures.join(QStringLiteral(", "))),
            error.isEmpty() ? QString() : QStringLiteral(": ") + error);
}

} // namespace coord
