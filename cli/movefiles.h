// Transfers at a console: progress where somebody watches, Ctrl-C, and the words for how it ended.
#pragma once

#include "cli/connection.h"
#include "core/client/filespec.h"
#include "core/client/filetransfer.h"

#include <QCoroTask>

namespace coord {

//! How a transfer ended.
struct MoveEnd {
    Status status = Done{};
    bool wasAccepted = false; //!< the coordinator had opened it
    bool wasCancelled = false; //!< by Ctrl-C
};

//! Runs \a transfer to its end. On a terminal stderr shows how far it is, unless --quiet; it tells
//! of cuts in any case. \a onAccepted may be empty.
[[nodiscard]] QCoro::Task<MoveEnd> moveFiles(Invocation invocation,
    std::shared_ptr<FileTransfer> transfer, std::function<void()> onAccepted);

//! For the commands that do nothing else: says what has failed, with \a failure ("Push failed: ")
//! in front once the coordinator had opened it; the exit status, or nothing where all is well.
[[nodiscard]] std::optional<int> reportMove(
    const Invocation &invocation, const MoveEnd &end, const QString &failure);

//! The globs of --exclude.
[[nodiscard]] QStringList excludedBy(const Invocation &invocation);

//! Brings the uploads of a run to \a agent, one after the other, each with its line; ends with the
//! first that fails, which is left to say.
[[nodiscard]] QCoro::Task<MoveEnd> uploadAll(
    Invocation invocation, Connected session, QString agent, QList<FileSpec> specs);
//! The same for downloads from \a agent; all are tried, failures are said, and the last is
//! returned.
[[nodiscard]] QCoro::Task<MoveEnd> downloadAll(
    Invocation invocation, Connected session, QString agent, QList<FileSpec> specs);

} // namespace coord
