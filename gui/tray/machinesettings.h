// What the person has decided of the agent that runs in the desktop program. It is kept with the
// other settings; the token is the connection's, or the profile's, and never here.
#pragma once

#include "agent/agentoptions.h"
#include "core/client/coordinatorsession.h"

namespace coord {

struct MachineSettings {
    static constexpr int maxNameChars = 64;
    static constexpr int maxTools = 200; //!< of each list
    static constexpr double mostBudgetUsd = 100'000;

    QString connectionId;
    QString profile; //!< of `coord`'s configuration; empty: what follows counts, else to fill gaps
    QString name;
    QString folder; //!< where tasks run
    int maxConcurrent = 1;
    QStringList allowedTools; //!< empty: a task may name any
    QStringList disallowedTools;
    QString permissionMode; //!< empty: Claude's own
    double maxBudgetUsd = 0; //!< of one run; 0: no limit
    QString isolation = noIsolation;
    bool notifies = true; //!< of tasks that have ended

    bool operator==(const MachineSettings &) const = default;
};

//! How the person has left the agent; it is so again when the program starts.
struct MachineStanding {
    bool isWanted = false; //!< it runs
    bool isPaused = false;

    bool operator==(const MachineStanding &) const = default;
};

[[nodiscard]] MachineSettings loadMachineSettings(const QString &settingsFile);
//! FailedPrecondition with a sentence that names the file where it cannot be written.
[[nodiscard]] Status saveMachineSettings(
    const QString &settingsFile, const MachineSettings &settings);
[[nodiscard]] MachineStanding loadMachineStanding(const QString &settingsFile);
void saveMachineStanding(const QString &settingsFile, const MachineStanding &standing);

//! Whether everything was ever set: an agent can only be started then.
[[nodiscard]] bool isMachineSetUp(const MachineSettings &settings);

//! InvalidArgument with a translated sentence that begins with the name of the field.
[[nodiscard]] Status checkMachineSettings(const MachineSettings &settings);

//! The agent they make at \a connection, with the state folder that `coord agent` has for it, and
//! under the policy file of the machine. The errors of reading the configuration in
//! \a configDirectory and of AgentOptions::validate().
[[nodiscard]] Result<AgentOptions> machineOptions(const MachineSettings &settings,
    const SessionOptions &connection, const QString &configDirectory);

//! What tasks may do with it: a line each, translated, plain text.
[[nodiscard]] QString machinePolicyText(const AgentOptions &options);

} // namespace coord
