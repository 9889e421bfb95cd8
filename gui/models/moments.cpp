#include "gui/models/moments.h"

#include <QDateTime>
#include <QLocale>

namespace coord {

QString momentText(qint64 ms)
{
    if (ms <= 0)
        return {};
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms);
    const QLocale locale;
    if (at.date() == QDate::currentDate())
        return locale.toString(at.time(), QStringLiteral("HH:mm:ss"));
    return locale.toString(at, QLocale::ShortFormat);
}

QString exactMomentText(qint64 ms)
{
    if (ms <= 0)
        return {};
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms);
    return at.toOffsetFromUtc(at.offsetFromUtc()).toString(Qt::ISODateWithMs);
}

} // namespace coord
