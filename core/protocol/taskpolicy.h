// What an agent has let an attempt do. Nothing is decided by it; it is for people to read.
#pragma once

#include "core/protocol/fields.h"

namespace coord::wire {

//! A list that is absent restricts nothing; allowedTools that is there and empty: no tool.
struct TaskPolicy {
    std::optional<QStringList> allowedTools;
    std::optional<QStringList> disallowedTools;
    std::optional<QStringList> addDirs;
    std::optional<QString> permissionMode; //!< absent: what Claude's settings say
    std::optional<double> maxBudgetUsd;

    static constexpr auto fields()
    {
        using M = TaskPolicy;
        constexpr Rule lenient{.forgive = Forgive::Everything};
        // A task and its agent may each bring a list.
        constexpr Rule list{.max = 2 * limits::maxListItems, .forgive = Forgive::Everything};
        return std::make_tuple(field("allowedTools", &M::allowedTools, list),
            field("disallowedTools", &M::disallowedTools, list),
            field("addDirs", &M::addDirs, list),
            field("permissionMode", &M::permissionMode, lenient),
            field("maxBudgetUsd", &M::maxBudgetUsd, lenient));
    }
};

} // namespace coord::wire
