// git on the user's own machine and with the user's own settings, for what a task brings home.
#pragma once

#include "core/domain/result.h"

#include <QCoroTask>
#include <QString>
#include <QStringList>

namespace coord {

//! Runs git in \a folder; what it prints. NotFound where there is no git; FailedPrecondition with
//! git's own words where it fails. Asks nobody anything. What comes from another machine is checked
//! (fsck) before it is taken, and cannot make git start another program for its transport.
[[nodiscard]] QCoro::Task<Result<QByteArray>> localGit(QStringList arguments, QString folder);

} // namespace coord
