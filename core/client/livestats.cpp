#include "core/client/livestats.h"

namespace coord {

LiveStats::LiveStats(CoordinatorLink &link, Millis interval, QObject *parent)
    : LiveTopic(link, QStringLiteral("stats"), interval, parent)
{
}

void LiveStats::beginReading()
{
    read(QStringLiteral("get-stats"), {}, [this](const QJsonObject &answer) {
        take(answer);
        finishReading();
    });
}

void LiveStats::take(const QJsonObject &answer)
{
    const QJsonObject figures = answer.value(QLatin1String("stats")).toObject();
    const auto stats = wire::parse<wire::Stats>(figures);
    if (!stats || figures == m_last)
        return;
    m_stats = *stats;
    m_last = figures;
    Q_EMIT changed();
}

} // namespace coord
