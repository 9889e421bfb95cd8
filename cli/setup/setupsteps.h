// The steps of `coord setup`, each of which says what it found and is a line of the summary.
#pragma once

#include "cli/invocation.h"

#include <QCoroTask>

namespace coord {

struct SetupLine {
    bool isGood = false;
    QString label;
    QString note; //!< where it is not good
};

//! "Linux", "macOS", "Windows", "FreeBSD", "OpenBSD", or what the system calls itself.
[[nodiscard]] QString platformText();

//! Look, offer to install what is missing, and look again.
[[nodiscard]] QCoro::Task<SetupLine> setUpGit(Invocation invocation);
[[nodiscard]] QCoro::Task<SetupLine> setUpClaude(Invocation invocation);
[[nodiscard]] QCoro::Task<SetupLine> checkLogin(Invocation invocation);

//! The profile that --url, --token, --token-file and --name are kept in. Nothing where none of
//! them is given.
[[nodiscard]] std::optional<SetupLine> setUpProfile(const Invocation &invocation);

} // namespace coord
