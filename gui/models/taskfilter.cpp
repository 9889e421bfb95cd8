#include "gui/models/taskfilter.h"

namespace coord {

bool TaskFilter::accepts(const ShownTask &task) const
{
    if (state && *state != task.state)
        return false;
    if (!agent.isEmpty() && agent != task.agent)
        return false;
    if (!pool.isEmpty() && pool != task.pool)
        return false;
    if (text.isEmpty())
        return true;
    return task.prompt.contains(text, Qt::CaseInsensitive)
        || task.reason.contains(text, Qt::CaseInsensitive)
        || task.agent.contains(text, Qt::CaseInsensitive)
        || task.id.startsWith(text, Qt::CaseInsensitive);
}

QJsonObject TaskFilter::toJson() const
{
    QJsonObject json{{QStringLiteral("agent"), agent}, {QStringLiteral("pool"), pool},
        {QStringLiteral("text"), text}};
    if (state)
        json.insert(QStringLiteral("state"), stateName(*state));
    return json;
}

TaskFilter TaskFilter::fromJson(const QJsonObject &json)
{
    const auto value = [&](const char *key) { return json.value(QLatin1String(key)).toString(); };
    return {.state = stateFromName(value("state")),
        .agent = value("agent"),
        .pool = value("pool"),
        .text = value("text")};
}

} // namespace coord
