// What happened while somebody looked, for the pane of events: the newest of it.
#pragma once

#include "cli/tui/rows.h"
#include "cli/tui/screen.h"
#include "core/domain/time.h"

#include <QList>

namespace coord {

struct LoggedEvent {
    WallTime at;
    QString text;
    Ink ink = Ink::Plain;
};

class EventLog {
public:
    static constexpr qsizetype maxEvents = 500; //!< the oldest go

    void add(const LoggedEvent &event);
    //! The newest first.
    [[nodiscard]] const LoggedEvent &at(qsizetype index) const
    {
        return m_events[m_events.size() - 1 - index];
    }
    [[nodiscard]] qsizetype size() const { return m_events.size(); }

private:
    QList<LoggedEvent> m_events;
};

//! What \a after tells of a task that was \a before; nothing where that is nothing new.
[[nodiscard]] std::optional<LoggedEvent> taskEvent(
    const TaskRow *before, const TaskRow &after, WallTime now);

//! Who has come, gone or changed between two lists of agents.
[[nodiscard]] QList<LoggedEvent> agentEvents(
    const QList<AgentRow> &before, const QList<AgentRow> &after, WallTime now);

} // namespace coord
