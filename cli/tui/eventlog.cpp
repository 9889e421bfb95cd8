#include "cli/tui/eventlog.h"

#include <QHash>

namespace coord {

namespace {

QString taskText(const TaskRow &task, const QString &what)
{
    return QStringLiteral("%1 %2: %3").arg(task.id.left(8), what, task.prompt.left(80));
}

bool isThere(const AgentRow &agent)
{
    return agent.status != QLatin1String("offline");
}

} // namespace

void EventLog::add(const LoggedEvent &event)
{
    m_events.append(event);
    if (m_events.size() > maxEvents)
        m_events.removeFirst();
}

std::optional<LoggedEvent> taskEvent(const TaskRow *before, const TaskRow &after, WallTime now)
{
    if (before != nullptr && before->status == after.status)
        return std::nullopt;
    const QString on
        = after.agent.isEmpty() ? QString() : QStringLiteral(" on %1").arg(after.agent);
    if (after.status == QLatin1String("pending"))
        return LoggedEvent{now, taskText(after, QStringLiteral("is queued") + on)};
    if (after.status == QLatin1String("running"))
        return LoggedEvent{now, taskText(after, QStringLiteral("runs") + on)};
    if (after.status == QLatin1String("completed"))
        return LoggedEvent{now, taskText(after, QStringLiteral("is completed") + on), Ink::Good};
    if (after.status == QLatin1String("cancelled"))
        return LoggedEvent{now, taskText(after, QStringLiteral("is cancelled") + on), Ink::Warning};
    return LoggedEvent{
        now, taskText(after, QStringLiteral("has failed%1 (%2)").arg(on, after.error)), Ink::Bad};
}

QList<LoggedEvent> agentEvents(
    const QList<AgentRow> &before, const QList<AgentRow> &after, WallTime now)
{
    QHash<QString, AgentRow> known;
    for (const AgentRow &agent : before)
        known.insert(agent.name, agent);
    QList<LoggedEvent> events;
    const auto note = [&](const AgentRow &agent, const char *what, Ink ink) {
        events.append(
            {now, QStringLiteral("agent %1 %2").arg(agent.name, QString::fromLatin1(what)), ink});
    };
    for (const AgentRow &agent : after) {
        const auto old = known.constFind(agent.name);
        const bool wasThere = old != known.cend() && isThere(*old);
        if (isThere(agent) != wasThere)
            note(agent, wasThere ? "is gone" : "is here", wasThere ? Ink::Warning : Ink::Good);
        else if (wasThere && old->claudeWorks != false && agent.claudeWorks == false)
            note(agent, "cannot run Claude Code", Ink::Bad);
        known.remove(agent.name);
    }
    for (const AgentRow &agent : before) {
        if (known.contains(agent.name) && isThere(agent))
            note(agent, "is gone", Ink::Warning);
    }
    return events;
}

} // namespace coord
