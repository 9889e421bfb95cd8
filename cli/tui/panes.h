// The panes of the dashboard: each draws what it is given into its part of the screen, and only the
// lines that are in sight.
#pragma once

#include "cli/tui/listcursor.h"
#include "cli/tui/livefleet.h"

namespace coord {

//! A rule across the first line of \a area with \a title in it; what is below.
ScreenArea drawHeading(Screen &screen, const ScreenArea &area, const QString &title, bool focused);

void drawAgents(Screen &screen, const ScreenArea &area, const LiveFleet &fleet, ListCursor &cursor,
    bool focused);
void drawStats(Screen &screen, const ScreenArea &area, const LiveFleet &fleet);
void drawTasks(Screen &screen, const ScreenArea &area, const LiveFleet &fleet, ListCursor &cursor,
    bool focused);
void drawEvents(Screen &screen, const ScreenArea &area, const LiveFleet &fleet, ListCursor &cursor,
    bool focused);

//! The first lines of an opened task: what it is and how it stands. How many lines were drawn.
int drawTaskFacts(Screen &screen, const ScreenArea &area, const TaskRow &task, WallTime now);

//! A sign and a colour for the state of a task.
[[nodiscard]] InkedText taskSign(const QString &status, bool ascii);

} // namespace coord
