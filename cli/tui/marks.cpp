#include "cli/tui/marks.h"

#include <algorithm>

namespace coord {

namespace {

Marks prettyMarks()
{
    Marks all{.rule = QStringLiteral("\u2500"),
        .bar = QStringLiteral("\u2502"),
        .cut = QStringLiteral("\u2026"),
        .dot = QStringLiteral(" \u00b7 "),
        .chosen = QStringLiteral("\u203a"),
        .on = QStringLiteral("\u25cf"),
        .off = QStringLiteral("\u25cb"),
        .good = QStringLiteral("\u2713"),
        .bad = QStringLiteral("\u2717"),
        .stopped = QStringLiteral("\u2212"),
        .full = QStringLiteral("\u2588"),
        .empty = QStringLiteral("\u2591"),
        .upDown = QStringLiteral("\u2191\u2193"),
        .levels = {}};
    for (char16_t level = 0x2581; level <= 0x2588; ++level)
        all.levels.append(QString(QChar(level)));
    return all;
}

Marks plainMarks()
{
    Marks all{.rule = QStringLiteral("-"),
        .bar = QStringLiteral("|"),
        .cut = QStringLiteral("..."),
        .dot = QStringLiteral(" - "),
        .chosen = QStringLiteral(">"),
        .on = QStringLiteral("*"),
        .off = QStringLiteral("o"),
        .good = QStringLiteral("+"),
        .bad = QStringLiteral("x"),
        .stopped = QStringLiteral("-"),
        .full = QStringLiteral("#"),
        .empty = QStringLiteral("."),
        .upDown = QStringLiteral("Up/Down"),
        .levels = {}};
    for (const char level : {'_', '.', ':', '-', '=', '+', '*', '#'})
        all.levels.append(QString(QLatin1Char(level)));
    return all;
}

} // namespace

const Marks &marks(bool ascii)
{
    static const Marks pretty = prettyMarks();
    static const Marks plain = plainMarks();
    return ascii ? plain : pretty;
}

QString sparkline(const QList<qint64> &values, int columns, bool ascii)
{
    const QStringList &levels = marks(ascii).levels;
    const QList<qint64> shown = values.mid(std::max<qsizetype>(0, values.size() - columns));
    qint64 most = 1;
    for (const qint64 value : shown)
        most = std::max(most, value);
    QString line;
    for (const qint64 value : shown) {
        const double share = double(std::max<qint64>(0, value)) / double(most);
        line += levels[qRound(share * double(levels.size() - 1))];
    }
    return line;
}

QString loadBar(qint64 used, qint64 most, int columns, bool ascii)
{
    const Marks &signs = marks(ascii);
    const double share = std::clamp(double(used) / double(std::max<qint64>(1, most)), 0.0, 1.0);
    // What is used at all is seen, and what is free at all, too.
    int full = qRound(share * columns);
    if (used > 0)
        full = std::max(full, 1);
    if (used < most)
        full = std::min(full, columns - 1);
    return signs.full.repeated(full) + signs.empty.repeated(columns - full);
}

} // namespace coord
