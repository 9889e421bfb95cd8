#include "cli/tui/panes.h"

#include "cli/output/duration.h"
#include "cli/tui/marks.h"
#include "cli/tui/textflow.h"

#include <QDateTime>

namespace coord {

namespace {

constexpr int gap = 2; // between columns
constexpr int idColumns = 8;
constexpr int statusColumns = 11; // "dead-letter"
constexpr int ageColumns = 7; // "23h 59m"
constexpr int markColumns = 2;
constexpr int widestAgent = 24;
constexpr int loadBarColumns = 6;
constexpr int statLabelColumns = 14;
constexpr int statValueColumns = 7;

QString ageOf(qint64 since, WallTime now)
{
    return durationText(Millis(now.ms - since));
}

//! Writes cells of a table one after the other into a line.
class RowWriter {
public:
    RowWriter(Screen &screen, const ScreenArea &line, bool chosen)
        : m_screen(screen)
        , m_rest(line)
        , m_chosen(chosen)
    {
        if (chosen)
            screen.clear(line, {Ink::Plain, true});
        put(markColumns, {chosen ? marks(screen.isAscii()).chosen : QString(), Ink::Accent});
    }

    //! One column of the table, and the gap behind it.
    void cell(int columns, const InkedText &text)
    {
        put(columns, text);
        m_rest = m_rest.from(gap);
    }
    void rightCell(int columns, const InkedText &text)
    {
        m_screen.putRight(
            m_rest.left(std::min(columns, m_rest.columns)), text.text, {text.ink, m_chosen});
        m_rest = m_rest.from(columns + gap);
    }
    //! All that is left.
    void rest(const InkedText &text) { m_screen.put(m_rest, text.text, {text.ink, m_chosen}); }

private:
    void put(int columns, const InkedText &text)
    {
        m_screen.put(
            m_rest.left(std::min(columns, m_rest.columns)), text.text, {text.ink, m_chosen});
        m_rest = m_rest.from(columns);
    }

    Screen &m_screen;
    ScreenArea m_rest;
    bool m_chosen;
};

int nameColumns(const QList<AgentRow> &agents, int most)
{
    int widest = 5; // of the heading
    for (const AgentRow &agent : agents)
        widest = std::max(widest, std::min(columnsOf(agent.name.left(widestAgent), false), most));
    return widest;
}

InkedText healthOf(const AgentRow &agent)
{
    if (!agent.claudeWorks)
        return {QStringLiteral("unknown"), Ink::Dim};
    return *agent.claudeWorks ? InkedText{QStringLiteral("ok"), Ink::Good}
                              : InkedText{QStringLiteral("down"), Ink::Bad};
}

InkedText stateOf(const AgentRow &agent)
{
    if (agent.status == QLatin1String("offline"))
        return {agent.status, Ink::Bad};
    if (agent.draining)
        return {QStringLiteral("draining"), Ink::Warning};
    if (agent.cordoned)
        return {QStringLiteral("cordoned"), Ink::Warning};
    return {agent.status, agent.active > 0 ? Ink::Good : Ink::Plain};
}

//! Whether all of an agent is shown: without its bar and what stands behind its version it fits in
//! half of the usual terminal.
bool hasRoomForAll(const ScreenArea &area)
{
    constexpr int leastColumns = 60;
    return area.columns >= leastColumns;
}

void drawAgent(
    Screen &screen, const ScreenArea &line, const AgentRow &agent, int names, bool chosen)
{
    RowWriter row(screen, line, chosen);
    const QString load = QStringLiteral("%1/%2").arg(agent.active).arg(agent.capacity);
    row.cell(names, {agent.name});
    row.cell(8, stateOf(agent));
    row.rightCell(5, {load});
    if (hasRoomForAll(line))
        row.cell(loadBarColumns,
            {loadBar(agent.active, agent.capacity, loadBarColumns, screen.isAscii()), Ink::Accent});
    row.cell(7, healthOf(agent));
    row.cell(8, {agent.version});
    if (!hasRoomForAll(line))
        return;
    row.cell(12, {agent.claudeVersion});
    row.rest({agent.platform + (agent.pool.isEmpty() ? QString() : u' ' + agent.pool), Ink::Dim});
}

void drawNothing(Screen &screen, const ScreenArea &area, const QString &text)
{
    screen.put(area.from(markColumns), text, {Ink::Dim});
}

QString countText(const TaskCatalog &tasks)
{
    const CatalogFilter &filter = tasks.filter();
    if (filter.isEmpty())
        return QString::number(tasks.size());
    return QStringLiteral("%1 of %2").arg(tasks.shownCount()).arg(tasks.size());
}

QString tasksTitle(const TaskCatalog &tasks, bool ascii)
{
    const CatalogFilter &filter = tasks.filter();
    QStringList parts{QStringLiteral("Tasks ") + countText(tasks)};
    if (filter.group != TaskGroup::All)
        parts.append(QStringLiteral("only ") + taskGroupName(filter.group));
    if (!filter.agent.isEmpty())
        parts.append(QStringLiteral("on ") + filter.agent);
    if (!filter.typed.isEmpty())
        parts.append(QStringLiteral("search ") + filter.typed);
    return parts.join(marks(ascii).dot);
}

void drawTask(Screen &screen, const ScreenArea &line, const TaskRow &task, WallTime now, int names,
    bool chosen)
{
    RowWriter row(screen, line, chosen);
    const InkedText sign = taskSign(task.status, screen.isAscii());
    row.cell(idColumns, {task.id.left(idColumns), Ink::Dim});
    row.cell(names, {task.agent.isEmpty() ? u'(' + task.target + u')' : task.agent});
    row.cell(statusColumns + 2, {sign.text + u' ' + task.status, sign.ink});
    row.rightCell(ageColumns, {ageOf(task.createdAt, now), Ink::Dim});
    row.rest({task.prompt});
}

int taskNameColumns(const LiveFleet &fleet, int columns)
{
    return std::max(nameColumns(fleet.agents(), columns < 100 ? 12 : widestAgent), 9);
}

QString factsText(const TaskRow &task, WallTime now, bool ascii)
{
    QStringList facts{QStringLiteral("made %1 ago").arg(ageOf(task.createdAt, now))};
    if (task.startedAt && task.completedAt)
        facts.append(QStringLiteral("ran %1").arg(
            durationText(Millis(*task.completedAt - *task.startedAt))));
    else if (task.startedAt && !task.isOver())
        facts.append(QStringLiteral("runs %1").arg(ageOf(*task.startedAt, now)));
    if (task.attempt > 0)
        facts.append(QStringLiteral("attempt %1").arg(task.attempt));
    if (task.costUsd)
        facts.append(QStringLiteral("$%1").arg(*task.costUsd, 0, 'f', 4));
    if (!task.sessionId.isEmpty())
        facts.append(QStringLiteral("session %1").arg(task.sessionId));
    return facts.join(marks(ascii).dot);
}

} // namespace

ScreenArea drawHeading(Screen &screen, const ScreenArea &area, const QString &title, bool focused)
{
    const Marks &signs = marks(screen.isAscii());
    const Ink ink = focused ? Ink::Accent : Ink::Dim;
    screen.put(area, signs.rule.repeated(area.columns), {ink});
    const QString lead = focused ? signs.chosen + u' ' : QStringLiteral(" ");
    screen.put(area.from(1).left(std::max(0, area.columns - 2)), lead + title + u' ',
        {focused ? Ink::Bold : Ink::Plain});
    return area.below(1);
}

InkedText taskSign(const QString &status, bool ascii)
{
    const Marks &signs = marks(ascii);
    if (status == QLatin1String("running"))
        return {signs.on, Ink::Accent};
    if (status == QLatin1String("pending"))
        return {signs.off, Ink::Warning};
    if (status == QLatin1String("completed"))
        return {signs.good, Ink::Good};
    if (status == QLatin1String("cancelled"))
        return {signs.stopped, Ink::Dim};
    return {signs.bad, Ink::Bad};
}

void drawAgents(Screen &screen, const ScreenArea &area, const LiveFleet &fleet, ListCursor &cursor,
    bool focused)
{
    const ScreenArea body
        = drawHeading(screen, area, QStringLiteral("Agents %1").arg(fleet.agentsThere()), focused);
    const QList<AgentRow> &agents = fleet.agents();
    const int names = nameColumns(agents, body.columns < 60 ? 11 : widestAgent);
    RowWriter heading(screen, body, false);
    heading.cell(names, {QStringLiteral("NAME"), Ink::Dim});
    heading.cell(8, {QStringLiteral("STATUS"), Ink::Dim});
    heading.cell(5, {QStringLiteral(" LOAD"), Ink::Dim});
    if (hasRoomForAll(body))
        heading.cell(loadBarColumns, {});
    heading.cell(7, {QStringLiteral("HEALTH"), Ink::Dim});
    heading.cell(8, {QStringLiteral("VERSION"), Ink::Dim});
    if (hasRoomForAll(body)) {
        heading.cell(12, {QStringLiteral("CLAUDE"), Ink::Dim});
        heading.rest({QStringLiteral("PLATFORM"), Ink::Dim});
    }
    const ScreenArea list = body.below(1);
    if (agents.isEmpty())
        return drawNothing(screen, list, QStringLiteral("(none)"));
    cursor.fit(agents.size(), list.rows);
    for (int line = 0; line < list.rows && cursor.top + line < agents.size(); ++line)
        drawAgent(screen, list.line(line), agents[cursor.top + line], names,
            focused && cursor.top + line == cursor.chosen);
}

void drawStats(Screen &screen, const ScreenArea &area, const LiveFleet &fleet)
{
    const ScreenArea body = drawHeading(screen, area, QStringLiteral("Statistics"), false);
    const StatsHistory &stats = fleet.stats();
    const StatsSample last = stats.last();
    struct Line {
        const char *label;
        qint64 value;
        QList<qint64> history;
        Ink ink;
    };
    const Line lines[] = {{"Queue depth", last.queueDepth, stats.queueDepth(), Ink::Warning},
        {"Active tasks", last.activeTasks, stats.activeTasks(), Ink::Accent},
        {"Completed", last.completed, stats.completed(), Ink::Good},
        {"Errored", last.errored, stats.errored(), Ink::Bad},
        {"Agents online", fleet.agentsThere(), {}, Ink::Plain}};
    int row = 0;
    for (const Line &each : lines) {
        if (row >= body.rows)
            break;
        const ScreenArea line = body.line(row++).from(1);
        screen.put(line, QString::fromLatin1(each.label));
        screen.putRight(line.from(statLabelColumns).left(statValueColumns),
            QString::number(each.value), {Ink::Bold});
        const ScreenArea graph = line.from(statLabelColumns + statValueColumns + 1);
        screen.put(graph, sparkline(each.history, graph.columns, screen.isAscii()), {each.ink});
    }
}

void drawTasks(Screen &screen, const ScreenArea &area, const LiveFleet &fleet, ListCursor &cursor,
    bool focused)
{
    const TaskCatalog &tasks = fleet.tasks();
    const ScreenArea body = drawHeading(screen, area, tasksTitle(tasks, screen.isAscii()), focused);
    const int names = taskNameColumns(fleet, area.columns);
    RowWriter heading(screen, body, false);
    heading.cell(idColumns, {QStringLiteral("ID"), Ink::Dim});
    heading.cell(names, {QStringLiteral("AGENT"), Ink::Dim});
    heading.cell(statusColumns + 2, {QStringLiteral("STATUS"), Ink::Dim});
    heading.rightCell(ageColumns, {QStringLiteral("AGE"), Ink::Dim});
    heading.rest({QStringLiteral("PROMPT"), Ink::Dim});
    const ScreenArea list = body.below(1);
    const qsizetype count = tasks.shownCount();
    if (count == 0)
        return drawNothing(screen, list,
            tasks.size() == 0 ? QStringLiteral("(none)")
                              : QStringLiteral("(nothing fits; Esc shows all again)"));
    cursor.fit(count, list.rows);
    for (int line = 0; line < list.rows && cursor.top + line < count; ++line)
        drawTask(screen, list.line(line), tasks.shownAt(cursor.top + line), fleet.now(), names,
            cursor.top + line == cursor.chosen);
}

void drawEvents(Screen &screen, const ScreenArea &area, const LiveFleet &fleet, ListCursor &cursor,
    bool focused)
{
    const ScreenArea body = drawHeading(screen, area, QStringLiteral("Events"), focused);
    const EventLog &events = fleet.events();
    if (events.size() == 0)
        return drawNothing(screen, body, QStringLiteral("(none)"));
    cursor.fit(events.size(), body.rows);
    for (int line = 0; line < body.rows && cursor.top + line < events.size(); ++line) {
        const LoggedEvent &event = events.at(cursor.top + line);
        RowWriter row(screen, body.line(line), focused && cursor.top + line == cursor.chosen);
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(event.at.ms, Qt::UTC);
        row.cell(8, {at.toString(QStringLiteral("HH:mm:ss")), Ink::Dim});
        row.rest({event.text, event.ink});
    }
}

int drawTaskFacts(Screen &screen, const ScreenArea &area, const TaskRow &task, WallTime now)
{
    const bool ascii = screen.isAscii();
    const QString dot = marks(ascii).dot;
    const InkedText sign = taskSign(task.status, ascii);
    const QString who = task.agent.isEmpty() ? u'(' + task.target + u')' : task.agent;
    drawHeading(screen, area,
        QStringLiteral("Task %1").arg(task.id) + dot + sign.text + u' ' + task.status + dot + who,
        true);
    int used = 1;
    const int promptRows = area.rows >= 28 ? 3 : 1;
    QString rest = task.prompt;
    while (used < promptRows && columnsOf(rest, ascii) > area.columns - 1) {
        const InkedLine piece = brokenLine({{rest}}, area.columns - 1).first();
        screen.put(area.line(used++).from(1), piece.first().text, {Ink::Bold});
        rest = rest.mid(piece.first().text.size());
    }
    screen.put(area.line(used++).from(1), rest, {Ink::Bold});
    screen.put(area.line(used++).from(1), factsText(task, now, ascii), {Ink::Dim});
    if (!task.error.isEmpty())
        screen.put(area.line(used++).from(1), task.error, {Ink::Bad});
    else if (!task.waitsFor.isEmpty())
        screen.put(area.line(used++).from(1), task.waitsFor, {Ink::Warning});
    return used;
}

} // namespace coord
