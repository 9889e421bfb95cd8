#include "agent/core/heldrun.h"

namespace coord {

QJsonObject loggedAs(
    const RunKey &key, const std::optional<QString> &traceId, const QJsonObject &more)
{
    QJsonObject line{
        {QStringLiteral("taskId"), key.taskId}, {QStringLiteral("attempt"), key.attempt}};
    if (traceId)
        line.insert(QStringLiteral("traceId"), *traceId);
    for (auto it = more.begin(); it != more.end(); ++it)
        line.insert(it.key(), it.value());
    return line;
}

} // namespace coord
