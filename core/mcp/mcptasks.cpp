#include "core/mcp/mcptasks.h"

#include <QDateTime>

namespace coord {

namespace {

constexpr qint64 pollMs = 2'000;
constexpr qint64 keptMs = 86'400'000; //!< promised; tasks stay until they are purged

QString timeText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonObject base(const QString &taskId, qint64 createdMs, qint64 updatedMs)
{
    return {{QStringLiteral("taskId"), taskId}, {QStringLiteral("createdAt"), timeText(createdMs)},
        {QStringLiteral("lastUpdatedAt"), timeText(updatedMs)}, {QStringLiteral("ttlMs"), keptMs},
        {QStringLiteral("pollIntervalMs"), pollMs}};
}

QString statusText(const QJsonObject &task, const QString &status)
{
    const QString agent = task.value(QLatin1String("agentName")).toString();
    QString text = status + (agent.isEmpty() ? QString() : QStringLiteral(" on ") + agent);
    const qint64 lines = task.value(QLatin1String("outputLines")).toInteger();
    if (lines > 0)
        text += QStringLiteral(", %1 lines of output").arg(lines);
    return text;
}

} // namespace

QJsonObject mcpTaskBegun(const QString &taskId, qint64 nowMs)
{
    QJsonObject begun = base(taskId, nowMs, nowMs);
    begun.insert(QStringLiteral("resultType"), QStringLiteral("task"));
    begun.insert(QStringLiteral("status"), QStringLiteral("working"));
    begun.insert(QStringLiteral("statusMessage"), QStringLiteral("queued as task ") + taskId);
    return begun;
}

QJsonObject mcpTaskState(const QJsonObject &task, const QJsonObject &result)
{
    const QString status = task.value(QLatin1String("status")).toString();
    const qint64 created = task.value(QLatin1String("createdAt")).toInteger();
    const qint64 begun = task.value(QLatin1String("startedAt")).toInteger(created);
    QJsonObject state = base(task.value(QLatin1String("id")).toString(), created,
        task.value(QLatin1String("completedAt")).toInteger(begun));
    state.insert(QStringLiteral("statusMessage"), statusText(task, status));
    if (status == QLatin1String("pending") || status == QLatin1String("running")) {
        state.insert(QStringLiteral("status"), QStringLiteral("working"));
    } else if (status == QLatin1String("cancelled")) {
        state.insert(QStringLiteral("status"), QStringLiteral("cancelled"));
    } else {
        QJsonObject whole = result;
        whole.insert(QStringLiteral("resultType"), QStringLiteral("complete"));
        if (status != QLatin1String("completed"))
            whole.insert(QStringLiteral("isError"), true);
        state.insert(QStringLiteral("status"), QStringLiteral("completed"));
        state.insert(QStringLiteral("result"), whole);
    }
    return state;
}

} // namespace coord
