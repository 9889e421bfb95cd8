// A page of metrics as numbers by series: name{label="value",…}.
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace coord {

[[nodiscard]] inline QMap<QString, double> seriesIn(const QByteArray &page)
{
    QMap<QString, double> series;
    for (const QByteArray &line : page.split('\n')) {
        const qsizetype space = line.lastIndexOf(' ');
        if (space > 0 && !line.startsWith('#'))
            series.insert(QString::fromUtf8(line.left(space)), line.mid(space + 1).toDouble());
    }
    return series;
}

} // namespace coord
