#include "cli/output/table.h"

#include "cli/output/safetext.h"
#include "cli/output/textwidth.h"

namespace coord {

namespace {

const QLatin1String columnGap("  ");

QStringList safeCells(const QStringList &cells, qsizetype columns)
{
    QStringList safe;
    for (qsizetype i = 0; i < columns; ++i)
        safe += i < cells.size() ? safeText(cells[i]) : QString();
    return safe;
}

QString lineOf(const QStringList &cells, const QList<qsizetype> &widths)
{
    QStringList padded;
    for (qsizetype i = 0; i < cells.size(); ++i)
        padded += cells[i] + QString(widths[i] - textWidth(cells[i]), u' ');
    return padded.join(columnGap);
}

} // namespace

QString tableText(const QStringList &headings, const QList<QStringList> &rows)
{
    QList<QStringList> lines{safeCells(headings, headings.size())};
    for (const QStringList &row : rows)
        lines += safeCells(row, headings.size());

    QList<qsizetype> widths(headings.size(), 0);
    for (const QStringList &line : lines) {
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[i] = qMax(widths[i], textWidth(line[i]));
    }

    QStringList dashes;
    for (const qsizetype width : widths)
        dashes += QString(width, u'-');
    lines.insert(1, dashes);

    QStringList text;
    for (const QStringList &line : lines)
        text += lineOf(line, widths);
    return text.join(u'\n');
}

} // namespace coord
