// Which pool an agent of the simulation is in and which labels it carries, known from its name:
// what the agent says, what clients ask for, and what judges the coordinator's choice.
#pragma once

#include "core/domain/target.h"

namespace coord {

[[nodiscard]] inline bool hasOddNumber(const QString &agentName)
{
    return agentName.endsWith(u'1') || agentName.endsWith(u'3');
}

[[nodiscard]] inline QString plannedPool(const QString &agentName)
{
    return hasOddNumber(agentName) ? QStringLiteral("odd") : QStringLiteral("even");
}

//! The first two of them.
[[nodiscard]] inline QStringList plannedLabels(const QString &agentName)
{
    const bool isEarly = agentName.endsWith(u'1') || agentName.endsWith(u'2');
    return isEarly ? QStringList{QStringLiteral("gpu"), QStringLiteral("zone=a")}
                   : QStringList{QStringLiteral("zone=b")};
}

[[nodiscard]] inline AgentTraits plannedTraits(const QString &agentName)
{
    const auto labels = labelsFrom(plannedLabels(agentName));
    return traitsOf(agentName, plannedPool(agentName),
        {{QStringLiteral("os"), QStringLiteral("linux")},
            {QStringLiteral("arch"), QStringLiteral("x64")}},
        *labels);
}

} // namespace coord
