#include "tests/fault/simulator/history.h"

#include <cstdio>

namespace coord {

void Counters::add(const Counters &other)
{
    schedules += other.schedules;
    steps += other.steps;
    commits += other.commits;
    tasks += other.tasks;
    attempts += other.attempts;
    linesStored += other.linesStored;
    linesFollowed += other.linesFollowed;
    staleTried += other.staleTried;
    staleAccepted += other.staleAccepted;
    resumed += other.resumed;
    for (const auto &fault : other.faults)
        faults[fault.first] += fault.second;
}

void History::fault(const char *kind)
{
    counters.faults[QString::fromLatin1(kind)] += 1;
    note([&] { return QStringLiteral("FAULT %1").arg(QLatin1String(kind)); });
}

void History::violate(const char *invariant, const QString &what)
{
    if (m_violation)
        return;
    note([&] { return QStringLiteral("VIOLATION %1: %2").arg(QLatin1String(invariant), what); });
    m_violation = Violation{QLatin1String(invariant), what, m_timeline.steps(), m_timeline.now()};
}

void History::write(const QString &event)
{
    const QString line = QStringLiteral("%1 %2 s  %3")
                             .arg(m_timeline.steps(), 6)
                             .arg(double(m_timeline.now()) / 1e6, 11, 'f', 6)
                             .arg(event);
    if (m_words == Words::All)
        std::fprintf(stdout, "%s\n", qPrintable(line));
    m_events.append(line);
    if (m_events.size() > keptEvents)
        m_events.removeFirst();
}

} // namespace coord
