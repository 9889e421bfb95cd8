#include "cli/listing.h"

#include "cli/output/duration.h"
#include "core/platform/clock.h"

namespace coord {

QList<QJsonObject> objectsIn(const QJsonValue &array)
{
    QList<QJsonObject> objects;
    for (const QJsonValue &value : array.toArray()) {
        if (value.isObject())
            objects.append(value.toObject());
    }
    return objects;
}

bool printedForProgram(
    const Invocation &invocation, const QList<QJsonObject> &objects, const QStringList &nameKeys)
{
    if (invocation.format == OutputFormat::Table && !invocation.isQuiet())
        return false;
    const bool namesOnly = invocation.format == OutputFormat::Table;
    invocation.console->out(
        listText(namesOnly ? OutputFormat::Name : invocation.format, objects, nameKeys));
    return true;
}

QString ageText(qint64 since)
{
    return durationText(Millis(SystemClock().wall().ms - since));
}

QString shortId(const QString &id)
{
    return id.left(8);
}

} // namespace coord
