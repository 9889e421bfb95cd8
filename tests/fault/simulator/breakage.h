// Rules that can be broken on purpose, to see that the simulator notices.
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace coord {

enum class Breakage {
    None,
    Fence, //!< reports of old attempts get the newest token on their way in
    AckBeforeCommit, //!< words leave before what justifies them is on disk
    DoubleStart, //!< a dispatch starts the program twice now and then
    LoseLines, //!< now and then the first line of a batch is dropped on its way in
    RepeatLines, //!< subscribers get a batch twice now and then
    ForgetReport, //!< the agent loses a final report now and then
    IgnoreCancel, //!< the program does not end and is said to have ended
    ForgetKeys, //!< a key that was seen before is taken for a new one
    ForgetHolder, //!< agents do not say which machine they are on
    ForgetCounts, //!< something that was stored is not counted now and then
    ForgetPredecessors, //!< a task that waits for others is put in line now and then
    WrongPlace, //!< agents say that they are in a pool, and have labels, that they have not
    RaiseLimit, //!< a group is said to be larger than the client said
};

struct BreakageName {
    Breakage breakage;
    const char *name;
};

inline constexpr std::array breakageNames{
    BreakageName{Breakage::Fence, "fence"},
    BreakageName{Breakage::AckBeforeCommit, "ack-before-commit"},
    BreakageName{Breakage::DoubleStart, "double-start"},
    BreakageName{Breakage::LoseLines, "lose-lines"},
    BreakageName{Breakage::RepeatLines, "repeat-lines"},
    BreakageName{Breakage::ForgetReport, "forget-report"},
    BreakageName{Breakage::IgnoreCancel, "ignore-cancel"},
    BreakageName{Breakage::ForgetKeys, "forget-keys"},
    BreakageName{Breakage::ForgetHolder, "forget-holder"},
    BreakageName{Breakage::ForgetCounts, "forget-counts"},
    BreakageName{Breakage::ForgetPredecessors, "forget-predecessors"},
    BreakageName{Breakage::WrongPlace, "wrong-place"},
    BreakageName{Breakage::RaiseLimit, "raise-limit"},
};

[[nodiscard]] inline std::optional<Breakage> breakageFrom(const QString &name)
{
    for (const BreakageName &each : breakageNames) {
        if (name == QLatin1String(each.name))
            return each.breakage;
    }
    return std::nullopt;
}

} // namespace coord
