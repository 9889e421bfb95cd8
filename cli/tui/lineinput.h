// One line of text that somebody types.
#pragma once

#include "cli/tui/keypress.h"
#include "cli/tui/screen.h"

namespace coord {

class LineInput {
public:
    static constexpr qsizetype maxChars = 32'768; //!< more is not taken

    LineInput() = default;
    explicit LineInput(const QString &text);

    [[nodiscard]] const QString &text() const { return m_text; }
    //! Whether the key was one for a line of text.
    bool press(const KeyPress &key);
    //! Draws it into the first line of \a area, with the cursor in sight and set on the screen.
    void draw(Screen &screen, const ScreenArea &area, bool isFocused) const;

private:
    void insert(const QString &text);
    void erase(qsizetype from, qsizetype to);
    [[nodiscard]] qsizetype before(qsizetype at) const;
    [[nodiscard]] qsizetype behind(qsizetype at) const;
    [[nodiscard]] qsizetype wordStart() const;
    [[nodiscard]] qsizetype firstInSight(int columns, bool ascii) const;

    QString m_text;
    qsizetype m_cursor = 0;
};

} // namespace coord
