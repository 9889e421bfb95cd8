#include "cli/tui/keyhelp.h"

#include "cli/tui/form.h"
#include "cli/tui/marks.h"

namespace coord {

namespace {

struct KeyLine {
    const char *keys;
    const char *what;
};

// As many as fit on 16 lines in a frame.
constexpr KeyLine lines[] = {
    {"Tab, Shift-Tab", "next or former pane"},
    {"Arrows PgUp PgDn", "move; also Home End j k g G"},
    {"Enter, a", "attach to a task; an agent: its tasks"},
    {"/", "search; Esc shows all again"},
    {"f, F", "next or former kind of tasks"},
    {"n", "new task"},
    {"c, r", "cancel a task; queue it again"},
    {"s", "go on with the session of a task"},
    {"m", "message to an agent"},
    {"x", "in a task: unfold what tools did"},
    {"Esc", "back"},
    {"?  Ctrl-L", "this help; draw the screen anew"},
    {"q, Ctrl-C", "leave; what runs goes on"},
};

} // namespace

void drawKeyHelp(Screen &screen)
{
    constexpr int rows = int(std::size(lines)) + 2;
    const int columns = std::min(78, screen.columns());
    constexpr int keyColumns = 16;
    const ScreenArea area{std::max(0, (screen.rows() - rows) / 2), (screen.columns() - columns) / 2,
        std::min(rows, screen.rows()), columns};
    const ScreenArea inside = drawFrame(screen, area, QStringLiteral("Keys"));
    int row = 0;
    for (const KeyLine &line : lines) {
        if (row >= inside.rows)
            break;
        screen.put(
            inside.line(row).left(keyColumns), QString::fromLatin1(line.keys), {Ink::Accent});
        screen.put(inside.line(row++).from(keyColumns + 1), QString::fromLatin1(line.what));
    }
}

QString taskKeys()
{
    return QStringLiteral(
        "? help  / search  f filter  Enter open  n new  c cancel  r retry  q quit");
}

QString agentKeys()
{
    return QStringLiteral("? help  Tab pane  Enter its tasks  n new task  m message  q quit");
}

QString openTaskKeys()
{
    return QStringLiteral(
        "Esc back  PgUp PgDn scroll  x unfold  c cancel  r retry  s resume  ? help");
}

} // namespace coord
