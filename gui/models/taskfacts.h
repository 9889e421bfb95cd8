// What there is to know of one task besides its output: when, for how much, where, and what it
// was allowed, each a name and a text.
#pragma once

#include "core/protocol/claudeline.h"
#include "core/protocol/views.h"

namespace coord {

//! What only the lines of the task say; the newest of each.
struct RunFigures {
    QString model = {};
    QString claudeVersion = {};
    QString folder = {}; //!< that Claude ran in
    std::optional<qint64> apiMs = {}; //!< that Claude waited for the model
    std::optional<ClaudeUsage> usage = {};

    void note(const ClaudeEvent &event);
    bool operator==(const RunFigures &) const = default;
};

struct TaskFact {
    enum class Group { Task, Times, Use, Place, Policy };

    Group group = Group::Task;
    QString name; //!< translated, without a colon
    QString text; //!< as it may be shown

    bool operator==(const TaskFact &) const = default;
};

inline constexpr qsizetype maxFactChars = 4'000; //!< of one text
inline constexpr qsizetype maxFactItems = 100; //!< of a list in one text

//! Those that are known, in order.
[[nodiscard]] QList<TaskFact> taskFacts(const wire::TaskInfo &info, const RunFigures &figures);

//! The session that can be gone on with; empty where there is none.
[[nodiscard]] QString sessionOf(const wire::TaskInfo &info);

} // namespace coord
