#include "cli/tui/screen.h"

#include "cli/tui/marks.h"

#include <QStringList>

#include <algorithm>

namespace coord {

namespace {

int columnsIn(const std::vector<Glyph> &glyphs)
{
    int columns = 0;
    for (const Glyph &glyph : glyphs)
        columns += glyph.columns;
    return columns;
}

//! \a glyphs in at most \a columns, the mark of a cut included.
std::vector<Glyph> fitted(std::vector<Glyph> glyphs, int columns, bool ascii)
{
    if (columnsIn(glyphs) <= columns)
        return glyphs;
    std::vector<Glyph> mark = glyphsOf(marks(ascii).cut, ascii);
    const int room = std::max(0, columns - columnsIn(mark));
    int taken = 0;
    std::vector<Glyph> kept;
    for (const Glyph &glyph : glyphs) {
        if (taken + glyph.columns > room)
            break;
        taken += glyph.columns;
        kept.push_back(glyph);
    }
    for (const Glyph &glyph : mark) {
        if (taken + glyph.columns > columns)
            break;
        taken += glyph.columns;
        kept.push_back(glyph);
    }
    return kept;
}

} // namespace

Screen::Screen(int rows, int columns, bool ascii)
    : m_rows(std::max(0, rows))
    , m_columns(std::max(0, columns))
    , m_ascii(ascii)
    , m_cells(std::size_t(m_rows) * std::size_t(m_columns))
{
}

int Screen::put(const ScreenArea &area, const QString &text, CellStyle style)
{
    const int room = std::min(area.columns, m_columns - area.column);
    if (room <= 0 || area.rows <= 0)
        return 0;
    int column = area.column;
    for (const Glyph &glyph : fitted(glyphsOf(text, m_ascii, room), room, m_ascii)) {
        set(area.row, column, glyph, style);
        column += glyph.columns;
    }
    return column - area.column;
}

int Screen::put(const ScreenArea &area, const InkedLine &line, bool reversed)
{
    int taken = 0;
    for (const InkedText &part : line)
        taken += put(area.from(taken), part.text, {part.ink, reversed});
    return taken;
}

void Screen::putRight(const ScreenArea &area, const QString &text, CellStyle style)
{
    put(area.from(std::max(0, area.columns - columnsOf(text, m_ascii))), text, style);
}

void Screen::clear(const ScreenArea &area, CellStyle style)
{
    for (int row = area.row; row < area.row + area.rows; ++row) {
        for (int column = area.column; column < area.column + area.columns; ++column)
            set(row, column, {}, style);
    }
}

QString Screen::text() const
{
    QString all;
    for (int row = 0; row < m_rows; ++row) {
        QString line;
        for (int column = 0; column < m_columns; ++column) {
            const Glyph &glyph = at(row, column).glyph;
            if (glyph.columns == 0)
                continue;
            line += QString::fromUcs4(&glyph.code, 1);
            for (const char32_t mark : glyph.marks) {
                if (mark != 0)
                    line += QString::fromUcs4(&mark, 1);
            }
        }
        while (line.endsWith(u' '))
            line.chop(1);
        all += line + u'\n';
    }
    return all;
}

void Screen::set(int row, int column, const Glyph &glyph, CellStyle style)
{
    if (row < 0 || row >= m_rows || column < 0 || column + glyph.columns > m_columns)
        return;
    const auto cell = [&](int where) -> Cell & {
        return m_cells[std::size_t(row) * std::size_t(m_columns) + std::size_t(where)];
    };
    // Half of a wide character is nothing: what is written over one of its cells ends it.
    if (cell(column).glyph.columns == 0 && column > 0)
        cell(column - 1).glyph = {};
    const int behind = column + glyph.columns;
    if (behind < m_columns && cell(behind).glyph.columns == 0)
        cell(behind).glyph = {};
    cell(column) = {glyph, style};
    for (int more = 1; more < glyph.columns; ++more)
        cell(column + more) = {{.columns = 0}, style};
}

int columnsOf(const QString &text, bool ascii)
{
    return columnsIn(glyphsOf(text, ascii));
}

} // namespace coord
