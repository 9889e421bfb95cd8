// What the codes of curses mean as keys, and its inks as attributes. For CursesTerminal alone.
#pragma once

#include "cli/tui/keypress.h"

#include <optional>

namespace coord {

//! Turns codes into keys, one after the other: between the marks of a paste everything is text.
class CursesKeyReader {
public:
    // Codes of our own for what begins and ends a paste, beyond those of curses.
    static constexpr int pasteBegin = 0x1001;
    static constexpr int pasteEnd = 0x1002;

    //! \a isFunction says that \a code is a key of curses, and not a character.
    [[nodiscard]] std::optional<KeyPress> take(unsigned code, bool isFunction);

private:
    [[nodiscard]] std::optional<KeyPress> character(char32_t code) const;

    bool m_isPasting = false;
};

} // namespace coord
