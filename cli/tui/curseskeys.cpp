#include "cli/tui/curseskeys.h"

// Its macros would rename half of the standard library.
#define NCURSES_NOMACROS
#include <curses.h>

namespace coord {

namespace {

constexpr char32_t controlOf(char letter)
{
    return char32_t(letter & 0x1f);
}

std::optional<KeyPress::Kind> functionKey(unsigned code)
{
    using enum KeyPress::Kind;
    switch (code) {
    case KEY_ENTER:
        return Enter;
    case KEY_BACKSPACE:
        return Backspace;
    case KEY_DC:
        return Delete;
    case KEY_UP:
        return Up;
    case KEY_DOWN:
        return Down;
    case KEY_LEFT:
        return Left;
    case KEY_RIGHT:
        return Right;
    case KEY_PPAGE:
        return PageUp;
    case KEY_NPAGE:
        return PageDown;
    case KEY_HOME:
        return Home;
    case KEY_END:
        return End;
    case KEY_BTAB:
        return BackTab;
    default:
        return std::nullopt;
    }
}

std::optional<KeyPress::Kind> controlKey(char32_t code)
{
    using enum KeyPress::Kind;
    switch (code) {
    case controlOf('M'):
    case controlOf('J'):
        return Enter;
    case controlOf('I'):
        return Tab;
    case controlOf('H'):
    case 0x7f:
        return Backspace;
    case controlOf('['):
        return Escape;
    case controlOf('A'):
        return Home;
    case controlOf('E'):
        return End;
    case controlOf('U'):
        return EraseLine;
    case controlOf('W'):
        return EraseWord;
    case controlOf('L'):
        return Redraw;
    case controlOf('C'):
        return Quit;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<KeyPress> CursesKeyReader::take(unsigned code, bool isFunction)
{
    if (isFunction && (code == pasteBegin || code == pasteEnd)) {
        m_isPasting = code == pasteBegin;
        return std::nullopt;
    }
    if (!isFunction)
        return character(char32_t(code));
    const auto kind = functionKey(code);
    return kind && !m_isPasting ? std::optional(KeyPress{.kind = *kind}) : std::nullopt;
}

std::optional<KeyPress> CursesKeyReader::character(char32_t code) const
{
    if (m_isPasting) {
        const bool isEnd = code == U'\r';
        return KeyPress{.character = isEnd ? U'\n' : code, .pasted = true};
    }
    if (const auto kind = controlKey(code))
        return KeyPress{.kind = *kind};
    return code < 0x20 ? std::nullopt : std::optional(KeyPress{.character = code});
}

} // namespace coord
