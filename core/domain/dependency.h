// That a task comes after others: what it waits for, and when it will never run.
#pragma once

#include "core/domain/result.h"
#include "core/domain/taskstate.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace coord {

inline constexpr qsizetype maxDependencies = 64; //!< of one task

//! What the end of a predecessor has to be.
enum class DependencyEnd { Success, Any };

struct Dependency {
    QString taskId;
    QString name; //!< what the prompt calls it; several may have the same; empty for none
    DependencyEnd on = DependencyEnd::Success;

    bool operator==(const Dependency &) const = default;
};

//! "id" or "name=id", as people and clients write it. InvalidArgument where it is neither.
[[nodiscard]] Result<Dependency> dependencyFrom(
    const QString &text, DependencyEnd on = DependencyEnd::Success);
[[nodiscard]] QString dependencyText(const Dependency &dependency);
//! For people: `build (0f8fad5b)`, or the beginning of the id alone.
[[nodiscard]] QString predecessorName(const Dependency &dependency);

//! "success" and "end".
[[nodiscard]] QString dependencyEndName(DependencyEnd on);
[[nodiscard]] std::optional<DependencyEnd> dependencyEndFromName(QStringView name);

//! InvalidArgument for more than maxDependencies, a task that is there twice, and a name that a
//! prompt could not tell from a number or an id.
[[nodiscard]] Status checkDependencies(const QList<Dependency> &after);

//! Whether a predecessor that has come to \a state no longer holds the other one back, and why it
//! will for ever.
enum class DependencyStanding { Open, Met, Broken };
//! \a state: nothing where the predecessor is not there any more.
[[nodiscard]] DependencyStanding standingOf(
    DependencyEnd on, const std::optional<TaskState> &state);
//! Why a task will never run, a sentence. \pre standingOf() says Broken
[[nodiscard]] QString brokenText(
    const Dependency &dependency, const std::optional<TaskState> &state);
//! What a task waits for, a sentence. \pre \a open is not empty
[[nodiscard]] QString openText(const QList<Dependency> &open);

//! How a task stands towards all its predecessors.
struct DependencyVerdict {
    enum class Kind { Ready, Waits, Never };
    Kind kind = Kind::Ready;
    QList<Dependency> open; //!< it waits for these
    QString why; //!< it will never run: a sentence that names the first that is in the way
};
//! \a states: of the predecessors, in the same order.
[[nodiscard]] DependencyVerdict judge(
    const QList<Dependency> &after, const QList<std::optional<TaskState>> &states);

} // namespace coord
