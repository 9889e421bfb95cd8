#include "core/protocol/pipelineoperations.h"

namespace coord::wire::words {

QStringList pipelineStates()
{
    return {QStringLiteral("running"), QStringLiteral("completed"), QStringLiteral("failed"),
        QStringLiteral("cancelled")};
}

QStringList stepStates()
{
    return taskStates() + QStringList{QStringLiteral("removed")};
}

QStringList stepConditions()
{
    return {QStringLiteral("success"), QStringLiteral("always")};
}

} // namespace coord::wire::words
