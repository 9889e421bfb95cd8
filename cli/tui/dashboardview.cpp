// How the dashboard is drawn: its parts and where they go.
#include "cli/tui/dashboard.h"

#include "cli/tui/keyhelp.h"
#include "cli/tui/marks.h"
#include "cli/tui/panes.h"

namespace coord {

namespace {

constexpr int leastStatsColumns = 30;
constexpr int mostStatsColumns = 50;

struct Layout {
    ScreenArea agents;
    ScreenArea bar; //!< between agents and statistics
    ScreenArea stats;
    ScreenArea tasks;
    ScreenArea events;
};

Layout layoutOf(const Screen &screen, qsizetype agents)
{
    constexpr int statsRows = 6; // with their heading
    constexpr int mostUpperRows = 14;

    const int columns = screen.columns();
    const int rows = screen.rows() - 2; // but for header and footer
    // As many as there are agents, within bounds: what is left is for tasks.
    const int wanted = std::max(statsRows + 1, int(std::min<qsizetype>(agents, rows)) + 2);
    const int upper = std::min(wanted, std::clamp(rows / 3, statsRows, mostUpperRows));
    const int events = std::clamp(rows / 5, 3, 10);
    const int stats = std::clamp(columns / 3, leastStatsColumns, mostStatsColumns);
    return {.agents = {1, 0, upper, columns - stats - 1},
        .bar = {1, columns - stats - 1, upper, 1},
        .stats = {1, columns - stats, upper, stats},
        .tasks = {1 + upper, 0, rows - upper - events, columns},
        .events = {1 + rows - events, 0, events, columns}};
}

} // namespace

void Dashboard::draw(Screen &screen)
{
    screen.clear(screen.area());
    screen.setCursor(std::nullopt);
    if (screen.rows() < leastRows || screen.columns() < leastColumns) {
        screen.put(screen.area(),
            QStringLiteral("This terminal has %1 x %2 characters.")
                .arg(screen.columns())
                .arg(screen.rows()));
        screen.put(screen.area().line(1),
            QStringLiteral("At least %1 x %2 are needed.").arg(leastColumns).arg(leastRows));
        screen.put(screen.area().line(2), QStringLiteral("q quits"), {Ink::Dim});
        return;
    }
    findChoice();
    if (m_chosenTask.isEmpty())
        rememberChoice();
    drawHeader(screen);
    const Mode mode = m_mode == Mode::Help ? m_behindHelp : m_mode;
    if (mode == Mode::Task)
        drawTask(screen);
    else
        drawLists(screen);
    drawFooter(screen);
    if (m_mode == Mode::Help)
        drawKeyHelp(screen);
    if (m_question)
        m_question->draw(screen);
}

void Dashboard::drawHeader(Screen &screen) const
{
    const ScreenArea line = screen.area().line(0);
    const Marks &signs = marks(screen.isAscii());
    if (m_fleet.connection() != LiveFleet::Connection::There) {
        const bool isLost = m_fleet.connection() == LiveFleet::Connection::Lost;
        const CellStyle style{isLost ? Ink::Bad : Ink::Warning, true};
        const QString state = isLost ? QStringLiteral("Connection lost, trying again")
                                     : QStringLiteral("Connecting to ") + m_coordinator;
        const QString why = m_fleet.whyNot();
        screen.clear(line, style);
        screen.put(line.from(1), why.isEmpty() ? state : state + signs.dot + why, style);
        return;
    }
    const TaskCatalog &tasks = m_fleet.tasks();
    const InkedText sign{signs.on, Ink::Good};
    const QString state = QStringLiteral(" connected") + signs.dot
        + QStringLiteral("%1 running").arg(tasks.count(TaskGroup::Running)) + signs.dot
        + QStringLiteral("%1 pending").arg(tasks.count(TaskGroup::Pending)) + signs.dot
        + QStringLiteral("%1 failed").arg(tasks.count(TaskGroup::Failed));
    const int left = std::max(0, line.columns - columnsOf(sign.text + state, screen.isAscii()) - 1);
    screen.put(line.from(1).left(std::max(0, left - 2)), m_coordinator, {Ink::Bold});
    screen.put(line.from(left), {sign, {state, Ink::Plain}});
}

void Dashboard::drawLists(Screen &screen)
{
    const Layout layout = layoutOf(screen, m_fleet.agents().size());
    drawAgents(screen, layout.agents, m_fleet, m_agentCursor, m_focus == Pane::Agents);
    drawStats(screen, layout.stats, m_fleet);
    for (int row = 0; row < layout.bar.rows; ++row)
        screen.put(layout.bar.line(row), marks(screen.isAscii()).bar, {Ink::Dim});
    drawTasks(screen, layout.tasks, m_fleet, m_taskCursor, m_focus == Pane::Tasks);
    drawEvents(screen, layout.events, m_fleet, m_eventCursor, m_focus == Pane::Events);
}

void Dashboard::drawTask(Screen &screen)
{
    const ScreenArea body{1, 0, screen.rows() - 2, screen.columns()};
    const int facts = drawTaskFacts(screen, body, m_open, m_fleet.now());
    const QString title
        = m_output.follows() ? QStringLiteral("Output") : QStringLiteral("Output (End follows it)");
    const ScreenArea output = drawHeading(screen, body.below(facts), title, false);
    if (m_output.isEmpty())
        screen.put(output.from(1), QStringLiteral("(nothing yet)"), {Ink::Dim});
    m_output.draw(screen, {output.row, 1, output.rows, output.columns - 2});
}

void Dashboard::drawFooter(Screen &screen) const
{
    const ScreenArea line = screen.area().line(screen.rows() - 1);
    if (m_mode == Mode::Searching) {
        screen.put(line, QStringLiteral("/"), {Ink::Accent});
        m_search.draw(screen, line.from(1), true);
        return;
    }
    if (!m_told.text.isEmpty()) {
        screen.put(line.from(1), m_told.text, {m_told.ink});
        return;
    }
    const QString keys = m_mode == Mode::Task ? openTaskKeys()
        : m_focus == Pane::Agents             ? agentKeys()
                                              : taskKeys();
    screen.put(line, keys, {Ink::Dim});
}

} // namespace coord
