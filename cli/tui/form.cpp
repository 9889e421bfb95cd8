#include "cli/tui/form.h"

#include "cli/tui/marks.h"

namespace coord {

namespace {

constexpr int widest = 72;
constexpr int margin = 2; // inside of the frame, at either side

ScreenArea centred(const Screen &screen, int rows, int columns)
{
    return {std::max(0, (screen.rows() - rows) / 2), std::max(0, (screen.columns() - columns) / 2),
        std::min(rows, screen.rows()), std::min(columns, screen.columns())};
}

} // namespace

ScreenArea drawFrame(Screen &screen, const ScreenArea &area, const QString &title)
{
    const Marks &signs = marks(screen.isAscii());
    const CellStyle style{Ink::Accent};
    const auto corner = [&](const char *pretty) {
        return screen.isAscii() ? QStringLiteral("+") : QString::fromUtf8(pretty);
    };
    const QString rule = signs.rule.repeated(area.columns - 2);
    screen.clear(area);
    screen.put(area, corner("\u250c") + rule + corner("\u2510"), style);
    for (int row = 1; row < area.rows - 1; ++row) {
        screen.put(area.line(row), signs.bar, style);
        screen.put(area.line(row).from(area.columns - 1), signs.bar, style);
    }
    screen.put(area.line(area.rows - 1), corner("\u2514") + rule + corner("\u2518"), style);
    screen.put(area.from(2).left(area.columns - 4), u' ' + title + u' ', {Ink::Bold});
    return {area.row + 1, area.column + margin, area.rows - 2, area.columns - 2 * margin};
}

Form::Form(const QString &title, const QString &note, const QList<Field> &fields)
    : m_title(title)
    , m_note(note)
    , m_fields(fields)
{
    // Whoever opens it has what is filled in already.
    for (qsizetype i = m_fields.size() - 1; i >= 0; --i) {
        if (m_fields[i].input.text().isEmpty())
            m_focus = i;
    }
}

Form::State Form::press(const KeyPress &key)
{
    using enum KeyPress::Kind;
    if (key.kind == Escape)
        return State::Refused;
    if (m_fields.isEmpty()) {
        if (key.kind == Enter || key.is(U'y'))
            return State::Accepted;
        return key.is(U'n') || key.is(U'q') ? State::Refused : State::Open;
    }
    if (key.kind == Enter && m_focus + 1 == m_fields.size())
        return State::Accepted;
    if (key.kind == Enter || key.kind == Tab || key.kind == Down)
        goTo(m_focus + 1);
    else if (key.kind == BackTab || key.kind == Up)
        goTo(m_focus - 1);
    else
        m_fields[m_focus].input.press(key);
    return State::Open;
}

void Form::goTo(qsizetype field)
{
    m_focus = (field + m_fields.size()) % m_fields.size();
}

void Form::complain(const QString &sentence, qsizetype field)
{
    m_complaint = sentence;
    m_focus = field;
}

void Form::draw(Screen &screen) const
{
    const int rows = int(m_fields.size()) + (m_fields.isEmpty() ? 5 : 6);
    const ScreenArea inside
        = drawFrame(screen, centred(screen, rows, std::min(widest, screen.columns() - 2)), m_title);
    if (m_complaint.isEmpty())
        screen.put(inside, m_note, {Ink::Dim});
    else
        screen.put(inside, m_complaint, {Ink::Bad});
    drawFields(screen, inside.below(2));
    const QString hint = m_fields.isEmpty()
        ? QStringLiteral("y yes   n no")
        : QStringLiteral("Tab next field   Enter go on   Esc leave it");
    screen.put(inside.line(inside.rows - 1), hint, {Ink::Dim});
}

void Form::drawFields(Screen &screen, ScreenArea area) const
{
    int widestLabel = 0;
    for (const Field &field : m_fields)
        widestLabel = std::max(widestLabel, columnsOf(field.label, screen.isAscii()));
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const bool isFocused = i == m_focus;
        const ScreenArea line = area.line(int(i));
        if (isFocused)
            screen.put(line, marks(screen.isAscii()).chosen, {Ink::Accent});
        screen.put(line.from(2).left(widestLabel), m_fields[i].label,
            {isFocused ? Ink::Accent : Ink::Plain});
        m_fields[i].input.draw(screen, line.from(widestLabel + 4), isFocused);
    }
}

} // namespace coord
