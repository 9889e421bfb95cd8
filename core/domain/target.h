// What a task may run on: one agent, an agent of a pool, an agent with certain labels, or any.
#pragma once

#include "core/domain/labels.h"

#include <QList>

#include <optional>
#include <tuple>

namespace coord {

inline constexpr qsizetype maxRequirements = 16; //!< of one task

//! One thing that an agent must have, or must not have: `gpu`, `!gpu`, `os=linux`, `os!=windows`.
//! An agent without the label meets the last one, too.
struct Requirement {
    QString name;
    std::optional<QString> value; //!< absent where any will do
    bool isNegated = false;

    [[nodiscard]] bool isMetBy(const Labels &labels) const;
    [[nodiscard]] QString text() const;
    bool operator==(const Requirement &) const = default;
};

//! InvalidArgument for a text that is none of the four forms, and for more than maxRequirements.
//! What is there twice is there once, and the order does not matter: equal wishes are equal lists.
[[nodiscard]] Result<QList<Requirement>> requirementsFrom(const QStringList &texts);

//! All that is set must hold; nothing set is any agent.
struct Target {
    QString agentName;
    QString pool;
    QStringList requirements; //!< texts as Requirement::text() has them, in order

    [[nodiscard]] bool isAny() const
    {
        return agentName.isEmpty() && pool.isEmpty() && requirements.isEmpty();
    }
    bool operator==(const Target &) const = default;
    bool operator<(const Target &other) const
    {
        return std::tie(agentName, pool, requirements)
            < std::tie(other.agentName, other.pool, other.requirements);
    }
};

[[nodiscard]] bool accepts(
    const Target &target, const QList<Requirement> &requirements, const AgentTraits &agent);
//! The same, reading the requirements first. One that cannot be read is met by nobody.
[[nodiscard]] bool accepts(const Target &target, const AgentTraits &agent);

//! For people: `agent "a"`, `pool "ci" with gpu`, `an agent with gpu, os=linux`, `any agent`.
[[nodiscard]] QString targetText(const Target &target);

} // namespace coord
