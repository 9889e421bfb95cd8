#include "cli/tui/outputpane.h"

#include "cli/tui/textflow.h"

namespace coord {

namespace {

// Dropped at once when there is no room: it means to show all of the rest anew.
constexpr qsizetype dropStep = OutputPane::maxLines / 4;

} // namespace

void OutputPane::clear()
{
    const bool unfolded = m_isUnfolded;
    *this = OutputPane();
    m_isUnfolded = unfolded;
}

void OutputPane::add(const QStringList &lines)
{
    m_remark.clear();
    for (const QString &line : lines) {
        m_lines.append(line);
        m_chars += line.size();
        if (m_view)
            print(m_view->feed(line));
    }
    makeRoom();
}

void OutputPane::finish()
{
    m_isFinished = true;
    if (m_view)
        print(m_view->finish());
}

void OutputPane::remark(const QString &sentence, Ink ink)
{
    m_remark = {{sentence, ink}};
}

void OutputPane::makeRoom()
{
    if (m_lines.size() <= maxLines && m_chars <= maxChars)
        return;
    qsizetype gone = 0;
    while (m_lines.size() - gone > maxLines - dropStep
        || (m_chars > maxChars / 4 * 3 && gone < m_lines.size())) {
        m_chars -= m_lines[gone].size();
        ++gone;
    }
    m_lines.remove(0, gone);
    m_dropped += gone;
    m_view.reset();
}

void OutputPane::shape(const Shape &shape)
{
    if (m_view && m_shape == shape)
        return;
    m_shape = shape;
    m_rows.clear();
    m_openLine.clear();
    m_openRows = 0;
    m_view.emplace(StreamViewOptions{
        .colour = true, .width = shape.columns, .ascii = shape.ascii, .unfolded = shape.unfolded});
    if (m_dropped > 0)
        m_rows.append(
            {{QStringLiteral("(%1 earlier lines are not kept here)").arg(m_dropped), Ink::Dim}});
    for (const QString &line : std::as_const(m_lines))
        print(m_view->feed(line));
    if (m_isFinished)
        print(m_view->finish());
}

//! \a text may end in the middle of a line, which goes on with the next one.
void OutputPane::print(const QString &text)
{
    QStringList parts = text.split(u'\n');
    const QString open = parts.takeLast();
    for (const QString &part : std::as_const(parts)) {
        m_openLine += part;
        breakOpenLine();
        m_openLine.clear();
        m_openRows = 0;
    }
    if (open.isEmpty())
        return;
    m_openLine += open;
    breakOpenLine();
}

void OutputPane::breakOpenLine()
{
    m_rows.remove(m_rows.size() - m_openRows, m_openRows);
    const QList<InkedLine> pieces = brokenLine(inkedLine(m_openLine), m_shape.columns);
    m_rows += pieces;
    m_openRows = pieces.size();
}

void OutputPane::scroll(qsizetype by)
{
    const qsizetype last = std::max<qsizetype>(0, m_rows.size() - m_pageRows);
    m_top = std::clamp<qsizetype>(m_top + by, 0, last);
    m_follows = m_top == last;
}

bool OutputPane::press(const KeyPress &key)
{
    using enum KeyPress::Kind;
    switch (key.kind) {
    case Up:
        scroll(-1);
        return true;
    case Down:
        scroll(1);
        return true;
    case PageUp:
        scroll(-m_pageRows + 1);
        return true;
    case PageDown:
        scroll(m_pageRows - 1);
        return true;
    case Home:
        scroll(-m_rows.size());
        return true;
    case End:
        scroll(m_rows.size());
        return true;
    default:
        break;
    }
    if (key.is(U'k') || key.is(U'j'))
        scroll(key.is(U'j') ? 1 : -1);
    else if (key.is(U'g') || key.is(U'G'))
        scroll(key.is(U'G') ? m_rows.size() : -m_rows.size());
    else if (key.is(U'x'))
        m_isUnfolded = !m_isUnfolded;
    else
        return false;
    return true;
}

void OutputPane::draw(Screen &screen, const ScreenArea &area)
{
    shape({area.columns, screen.isAscii(), m_isUnfolded});
    m_pageRows = std::max(1, area.rows - (m_remark.isEmpty() ? 0 : 1));
    scroll(m_follows ? m_rows.size() : 0);
    for (int row = 0; row < m_pageRows && m_top + row < m_rows.size(); ++row)
        screen.put(area.line(row), m_rows[m_top + row]);
    if (!m_remark.isEmpty())
        screen.put(
            area.line(int(std::min<qsizetype>(m_rows.size() - m_top, m_pageRows))), m_remark);
}

} // namespace coord
