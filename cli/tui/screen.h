// A page of character cells: what a terminal is to show, without a terminal. Widgets draw into it,
// tests read it as text, and CursesTerminal puts it where people see it.
#pragma once

#include "cli/tui/visibletext.h"

#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace coord {

enum class Ink : quint8 { Plain, Dim, Bold, Good, Bad, Warning, Accent };

struct CellStyle {
    Ink ink = Ink::Plain;
    bool reversed = false;

    bool operator==(const CellStyle &) const = default;
};

//! A rectangle of a screen, counted from 0.
struct ScreenArea {
    int row = 0;
    int column = 0;
    int rows = 0;
    int columns = 0;

    //! Its line number \a index alone.
    [[nodiscard]] ScreenArea line(int index) const { return {row + index, column, 1, columns}; }
    //! Without what is left of \a skipped.
    [[nodiscard]] ScreenArea from(int skipped) const
    {
        return {row, column + skipped, rows, columns - skipped};
    }
    //! Its first \a count columns.
    [[nodiscard]] ScreenArea left(int count) const { return {row, column, rows, count}; }
    //! Without its first \a skipped lines.
    [[nodiscard]] ScreenArea below(int skipped) const
    {
        return {row + skipped, column, rows - skipped, columns};
    }
};

//! A piece of a line in one ink.
struct InkedText {
    QString text;
    Ink ink = Ink::Plain;

    bool operator==(const InkedText &) const = default;
};
using InkedLine = QList<InkedText>;

class Screen {
public:
    struct Cell {
        Glyph glyph; //!< of no columns where the wide one before it reaches into this cell
        CellStyle style;

        bool operator==(const Cell &) const = default;
    };
    struct Place {
        int row = 0;
        int column = 0;
    };

    Screen(int rows, int columns, bool ascii = false);

    [[nodiscard]] int rows() const { return m_rows; }
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] bool isAscii() const { return m_ascii; }
    [[nodiscard]] ScreenArea area() const { return {0, 0, m_rows, m_columns}; }

    //! Writes \a text, whatever it holds, into the first line of \a area; what is too long ends in
    //! a mark. Returns how many columns were taken. What is outside of the screen is not written.
    int put(const ScreenArea &area, const QString &text, CellStyle style = {});
    //! The same for a line in several inks.
    int put(const ScreenArea &area, const InkedLine &line, bool reversed = false);
    //! \a text ends where \a area ends.
    void putRight(const ScreenArea &area, const QString &text, CellStyle style = {});
    //! Makes \a area blank.
    void clear(const ScreenArea &area, CellStyle style = {});

    //! Where the person types; nowhere unless it is said.
    void setCursor(std::optional<Place> place) { m_cursor = place; }
    [[nodiscard]] std::optional<Place> cursor() const { return m_cursor; }

    //! \pre it is on the screen
    [[nodiscard]] const Cell &at(int row, int column) const
    {
        return m_cells[std::size_t(row) * std::size_t(m_columns) + std::size_t(column)];
    }

    //! The lines as text, without spaces at their ends.
    [[nodiscard]] QString text() const;

private:
    void set(int row, int column, const Glyph &glyph, CellStyle style);

    int m_rows;
    int m_columns;
    bool m_ascii;
    std::vector<Cell> m_cells;
    std::optional<Place> m_cursor;
};

//! How many columns \a text takes on a screen.
[[nodiscard]] int columnsOf(const QString &text, bool ascii);

} // namespace coord
