#include "cli/tui/lineinput.h"

#include <QTextBoundaryFinder>

namespace coord {

LineInput::LineInput(const QString &text)
    : m_text(text.left(maxChars))
    , m_cursor(m_text.size())
{
}

bool LineInput::press(const KeyPress &key)
{
    using enum KeyPress::Kind;
    switch (key.kind) {
    case Character:
        insert(QString::fromUcs4(&key.character, 1));
        return true;
    case Backspace:
        erase(before(m_cursor), m_cursor);
        return true;
    case Delete:
        erase(m_cursor, behind(m_cursor));
        return true;
    case Left:
        m_cursor = before(m_cursor);
        return true;
    case Right:
        m_cursor = behind(m_cursor);
        return true;
    case Home:
        m_cursor = 0;
        return true;
    case End:
        m_cursor = m_text.size();
        return true;
    case EraseLine:
        erase(0, m_cursor);
        return true;
    case EraseWord:
        erase(wordStart(), m_cursor);
        return true;
    default:
        return false;
    }
}

void LineInput::draw(Screen &screen, const ScreenArea &area, bool isFocused) const
{
    const bool ascii = screen.isAscii();
    // The text begins as far left as leaves room for the cursor, which may stand behind it.
    qsizetype from = 0;
    while (columnsOf(m_text.mid(from, m_cursor - from), ascii) >= area.columns && from < m_cursor)
        from = behind(from);
    screen.put(area, m_text.mid(from), {isFocused ? Ink::Bold : Ink::Plain});
    if (isFocused)
        screen.setCursor(Screen::Place{
            area.row, area.column + columnsOf(m_text.mid(from, m_cursor - from), ascii)});
}

void LineInput::insert(const QString &text)
{
    if (m_text.size() + text.size() > maxChars)
        return;
    m_text.insert(m_cursor, text);
    m_cursor += text.size();
}

void LineInput::erase(qsizetype from, qsizetype to)
{
    m_text.remove(from, to - from);
    m_cursor = from;
}

qsizetype LineInput::before(qsizetype at) const
{
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, m_text);
    characters.setPosition(at);
    return std::max<qsizetype>(0, characters.toPreviousBoundary());
}

qsizetype LineInput::behind(qsizetype at) const
{
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, m_text);
    characters.setPosition(at);
    const qsizetype next = characters.toNextBoundary();
    return next < 0 ? m_text.size() : next;
}

qsizetype LineInput::wordStart() const
{
    qsizetype at = m_cursor;
    while (at > 0 && m_text[at - 1].isSpace())
        --at;
    while (at > 0 && !m_text[at - 1].isSpace())
        --at;
    return at;
}

} // namespace coord
