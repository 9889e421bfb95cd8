// The environment of a run, built from an allow-list.
//
// Claude, its tools and its MCP servers see all of it, so the agent's own secrets (COORD_TOKEN
// above all) and what changes how programs load (LD_PRELOAD, NODE_OPTIONS, BASH_ENV, …) must not
// get in.
#pragma once

#include "core/platform/programuser.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <optional>

namespace coord {

//! The variable that marks every process of an attempt; see core/platform/processtree.h.
inline constexpr char attemptVariable[] = "COORD_ATTEMPT";

struct RunIdentity {
    QString taskId;
    QString marker; //!< unique over all attempts of all agents on the machine
    QString inbox; //!< folder with the agent's messages; empty for none
    std::optional<ProgramUser> user; //!< as whom it runs, if not as the agent's own
};

//! Of \a own (the agent's environment) what a run may see, plus settings that make the program
//! quiet and its refusals readable, plus who runs; what belongs to the agent's own user (its home,
//! its sockets) stays out of a run of another user. \a extraNames are further variables to pass on,
//! from the agent's own configuration, never from a task; protected names stay out nevertheless.
[[nodiscard]] QProcessEnvironment claudeEnvironment(
    const QProcessEnvironment &own, const RunIdentity &run, const QStringList &extraNames = {});

//! "COORD_ATTEMPT=<marker>", as it stands in the environment of the run's processes.
[[nodiscard]] QByteArray markerEntry(const QString &marker);

} // namespace coord
