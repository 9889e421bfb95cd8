// The signs that the dashboard draws with, pretty or of plain ASCII.
#pragma once

#include <QList>
#include <QString>

namespace coord {

struct Marks {
    QString rule; //!< of a heading
    QString bar; //!< between two panes
    QString cut; //!< at the end of what is too long
    QString dot; //!< between parts of a line
    QString chosen; //!< before the line that keys are about
    QString on; //!< what runs, or is there
    QString off; //!< what waits, or is not there
    QString good;
    QString bad;
    QString stopped;
    QString full; //!< of a bar of load
    QString empty;
    QString upDown; //!< the keys
    QStringList levels; //!< of a sparkline, the lowest first
};

[[nodiscard]] const Marks &marks(bool ascii);

//! \a values, the newest last, as a line of at most \a columns; the highest is full.
[[nodiscard]] QString sparkline(const QList<qint64> &values, int columns, bool ascii);

//! How much of \a most \a used is, in \a columns.
[[nodiscard]] QString loadBar(qint64 used, qint64 most, int columns, bool ascii);

} // namespace coord
