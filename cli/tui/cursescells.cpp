#include "cli/tui/cursescells.h"

#include <cwchar>

// Its macros would rename half of the standard library.
#define NCURSES_NOMACROS
#ifdef Q_OS_WIN
#define PDC_WIDE
#endif
#include <curses.h>

namespace coord {

namespace {

enum Pair : short { GoodPair = 1, BadPair, WarningPair, AccentPair };

struct Attributes {
    attr_t bits = A_NORMAL;
    short pair = 0;
};

Attributes attributesOf(CellStyle style, bool colour)
{
    Attributes look;
    const auto coloured = [&](Pair pair) {
        if (colour)
            look.pair = pair;
        else
            look.bits = A_BOLD;
    };
    switch (style.ink) {
    case Ink::Plain:
        break;
    case Ink::Dim:
        look.bits = A_DIM;
        break;
    case Ink::Bold:
        look.bits = A_BOLD;
        break;
    case Ink::Good:
        if (colour)
            look.pair = GoodPair;
        break;
    case Ink::Bad:
        coloured(BadPair);
        break;
    case Ink::Warning:
        coloured(WarningPair);
        break;
    case Ink::Accent:
        coloured(AccentPair);
        break;
    }
    if (style.reversed)
        look.bits |= A_REVERSE;
    return look;
}

int columnsHere(char32_t code)
{
#ifdef Q_OS_UNIX
    return ::wcwidth(wchar_t(code));
#else
    return code < 0x10000 ? 1 : -1;
#endif
}

} // namespace

bool prepareInks()
{
    if (!::has_colors() || ::start_color() != OK)
        return false;
    ::use_default_colors();
    ::init_pair(GoodPair, COLOR_GREEN, -1);
    ::init_pair(BadPair, COLOR_RED, -1);
    ::init_pair(WarningPair, COLOR_YELLOW, -1);
    ::init_pair(AccentPair, COLOR_CYAN, -1);
    return true;
}

void putCell(int row, int column, const Screen::Cell &cell, bool colour)
{
    if (cell.glyph.columns == 0)
        return;
    const bool isKnown = columnsHere(cell.glyph.code) == cell.glyph.columns;
    wchar_t text[Glyph::maxMarks + 2] = {isKnown ? wchar_t(cell.glyph.code) : L'?'};
    std::size_t used = 1;
    for (const char32_t mark : cell.glyph.marks) {
        if (mark != 0 && isKnown && columnsHere(mark) == 0)
            text[used++] = wchar_t(mark);
    }
    const Attributes look = attributesOf(cell.style, colour);
    cchar_t complex;
    if (::setcchar(&complex, text, look.bits, look.pair, nullptr) != OK)
        return;
    ::mvadd_wch(row, column, &complex);
    if (!isKnown && cell.glyph.columns == 2)
        ::mvadd_wch(row, column + 1, &complex);
}

} // namespace coord
