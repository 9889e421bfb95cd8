#include "cli/tui/lineinput.h"

#include <QTextBoundaryFinder>

namespace coord {

namespace {

// No more than this is looked at, however long the text is: of one character with all its marks,
// and for each column that is drawn. What is longer is gone through in pieces.
constexpr qsizetype maxCharsOfCharacter = 256;
constexpr qsizetype maxCharsOfColumn = 16;

//! \a at, or one less where it is in the middle of a pair of surrogates.
qsizetype outsideOfPair(const QString &text, qsizetype at)
{
    const bool splits
        = at > 0 && at < text.size() && text[at].isLowSurrogate() && text[at - 1].isHighSurrogate();
    return splits ? at - 1 : at;
}

} // namespace

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
    const qsizetype from = firstInSight(area.columns, ascii);
    const qsizetype enough = m_cursor - from + (area.columns + 1) * maxCharsOfColumn;
    screen.put(area, m_text.mid(from, enough), {isFocused ? Ink::Bold : Ink::Plain});
    if (isFocused)
        screen.setCursor(Screen::Place{
            area.row, area.column + columnsOf(m_text.mid(from, m_cursor - from), ascii)});
}

//! As far left of the cursor as leaves room for it in \a columns: it may stand behind the text.
qsizetype LineInput::firstInSight(int columns, bool ascii) const
{
    const qsizetype start = outsideOfPair(
        m_text, std::max<qsizetype>(0, m_cursor - std::max(0, columns) * maxCharsOfColumn));
    const QString piece = m_text.mid(start, m_cursor - start);
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, piece);
    characters.toEnd();
    qsizetype from = piece.size();
    int taken = 0;
    while (from > 0) {
        const qsizetype previous = std::max<qsizetype>(0, characters.toPreviousBoundary());
        taken += columnsOf(piece.mid(previous, from - previous), ascii);
        if (taken >= columns)
            break;
        from = previous;
    }
    return start + from;
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
    const qsizetype start = outsideOfPair(m_text, std::max<qsizetype>(0, at - maxCharsOfCharacter));
    const QString piece = m_text.mid(start, at - start);
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, piece);
    characters.toEnd();
    return start + std::max<qsizetype>(0, characters.toPreviousBoundary());
}

qsizetype LineInput::behind(qsizetype at) const
{
    const QString piece = m_text.mid(at, maxCharsOfCharacter);
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, piece);
    const qsizetype next = characters.toNextBoundary();
    return next < 0 ? m_text.size() : outsideOfPair(m_text, at + next);
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
