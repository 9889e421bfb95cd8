#include "cli/output/duration.h"

#include <QCoreApplication>

namespace coord {

QString durationText(Millis span)
{
    const qint64 seconds = qMax<qint64>(0, span.count() / 1000);
    const qint64 minutes = seconds / 60;
    if (seconds < 60)
        return QCoreApplication::translate("Duration", "%1s").arg(seconds);
    if (minutes < 60)
        return QCoreApplication::translate("Duration", "%1m %2s").arg(minutes).arg(seconds % 60);
    return QCoreApplication::translate("Duration", "%1h %2m").arg(minutes / 60).arg(minutes % 60);
}

} // namespace coord
