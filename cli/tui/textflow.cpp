#include "cli/tui/textflow.h"

#include "cli/output/textwidth.h"

#include <QRegularExpression>

namespace coord {

namespace {

constexpr int tabColumns = 4;

Ink inkOf(QStringView code)
{
    if (code == u"1")
        return Ink::Bold;
    if (code == u"2")
        return Ink::Dim;
    if (code == u"31")
        return Ink::Bad;
    if (code == u"32")
        return Ink::Good;
    if (code == u"33")
        return Ink::Warning;
    return Ink::Plain;
}

void add(InkedLine &line, const QString &text, Ink ink)
{
    if (text.isEmpty())
        return;
    if (!line.isEmpty() && line.last().ink == ink)
        line.last().text += text;
    else
        line.append({text, ink});
}

//! Fills pieces one code point after the other, and moves the word that does not fit any more.
class Breaker {
public:
    Breaker(int columns, const InkedLine &margin, int marginColumns)
        : m_columns(std::max(2, columns))
        , m_margin(margin)
        , m_marginColumns(marginColumns)
    {
    }

    void take(char32_t code, Ink ink)
    {
        if (code == U'\t') {
            do
                take(U' ', ink);
            while (m_taken % tabColumns != 0 && m_taken < m_columns);
            return;
        }
        const int columns = int(codeColumns(code));
        if (m_taken + columns > m_columns) {
            if (code == U' ')
                return endPiece(); // a break is as good as a space
            breakWord();
        }
        add(m_word, QString::fromUcs4(&code, 1), ink);
        m_taken += columns;
        m_wordColumns += columns;
        if (code == U' ')
            endWord();
    }

    QList<InkedLine> finish()
    {
        endPiece();
        return m_pieces;
    }

private:
    void endWord()
    {
        for (const InkedText &part : std::as_const(m_word))
            add(m_piece, part.text, part.ink);
        m_word.clear();
        m_wordColumns = 0;
    }

    void endPiece()
    {
        endWord();
        m_pieces.append(m_piece);
        m_piece = m_margin;
        m_taken = m_marginColumns;
    }

    // A word that fills a line by itself is cut, any other goes to the next one.
    void breakWord()
    {
        if (m_taken - m_wordColumns <= m_marginColumns)
            return endPiece();
        m_pieces.append(m_piece);
        m_piece = m_margin;
        m_taken = m_marginColumns + m_wordColumns;
    }

    int m_columns;
    InkedLine m_margin; // of all pieces but the first, which has its own
    int m_marginColumns;
    int m_taken = 0; // of the piece, the word included
    int m_wordColumns = 0;
    InkedLine m_piece;
    InkedLine m_word;
    QList<InkedLine> m_pieces;
};

//! What StreamPrinter puts before the lines of tools and subagents, and spaces of the text's own.
QString marginOf(const QString &text)
{
    static const QRegularExpression margin(QStringLiteral("^(?: +(?:[|\u2502] )?)+"));
    return margin.match(text).captured();
}

} // namespace

InkedLine inkedLine(const QString &coloured)
{
    static const QString introducer = QStringLiteral("\x1b[");
    InkedLine line;
    Ink ink = Ink::Plain;
    qsizetype at = 0;
    while (at < coloured.size()) {
        const qsizetype escape = coloured.indexOf(introducer, at);
        const qsizetype end = escape < 0 ? -1 : coloured.indexOf(u'm', escape);
        if (end < 0) {
            add(line, coloured.mid(at), ink);
            break;
        }
        add(line, coloured.mid(at, escape - at), ink);
        const qsizetype code = escape + introducer.size();
        ink = inkOf(QStringView(coloured).mid(code, end - code));
        at = end + 1;
    }
    return line;
}

QList<InkedLine> brokenLine(const InkedLine &line, int columns)
{
    QString margin = line.isEmpty() ? QString() : marginOf(line.first().text);
    if (textWidth(margin) > columns / 2)
        margin.clear();
    Breaker breaker(columns, margin.isEmpty() ? InkedLine() : InkedLine{{margin, line.first().ink}},
        int(textWidth(margin)));
    for (const InkedText &part : line) {
        for (const char32_t code : part.text.toUcs4())
            breaker.take(code, part.ink);
    }
    return breaker.finish();
}

} // namespace coord
