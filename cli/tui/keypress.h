// One key that somebody pressed, as the dashboard understands it.
#pragma once

#include <QtGlobal>

namespace coord {

struct KeyPress {
    enum class Kind {
        Character,
        Enter,
        Escape,
        Tab,
        BackTab,
        Backspace,
        Delete,
        Up,
        Down,
        Left,
        Right,
        PageUp,
        PageDown,
        Home,
        End,
        EraseLine, //!< Ctrl-U
        EraseWord, //!< Ctrl-W
        Redraw, //!< Ctrl-L
        Quit //!< Ctrl-C
    };

    Kind kind = Kind::Character;
    char32_t character = 0;
    bool pasted = false; //!< it is text, whatever else it could mean

    //! Whether it is \a wanted, typed.
    [[nodiscard]] bool is(char32_t wanted) const
    {
        return kind == Kind::Character && character == wanted;
    }
};

} // namespace coord
