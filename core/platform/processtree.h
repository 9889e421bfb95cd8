// Finding and ending every process that an attempt started, wherever it hid.
//
// Claude runs its tools in sessions of their own, so a signal to Claude's process group does not
// reach them, and after Claude has gone they have no parent to be found by. What they all inherit
// is the environment. Each attempt therefore carries a marker in it (COORD_ATTEMPT=<unique>), and
// whoever carries the marker is part of the tree.
//
// Linux: /proc/<pid>/environ, with a pidfd so that a reused pid is never hit. macOS: the argument
// block that sysctl(KERN_PROCARGS2) gives for processes of one's own. Windows: nothing to find,
// because the Job object of ChildProcess holds the tree. A process that was started with a cleaned
// environment, has overwritten its own, or belongs to another user is not found by this; a
// container is the stronger fence. The macOS and Windows branches have been written but not run.
#pragma once

#include "core/domain/time.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace coord {

//! The processes whose environment, as it was when they started, holds \a marker ("NAME=value") as
//! a whole entry. The calling process is never among them. Takes a few milliseconds for some
//! hundred processes.
[[nodiscard]] QList<qint64> processesCarrying(const QByteArray &marker);

//! When \a pid was started, in words that no other process of this machine shares with it: a pid
//! alone may be somebody else's by the time it is looked at again. Empty if there is no such
//! process or the system does not say.
[[nodiscard]] QString processBirth(qint64 pid);

//! Sends SIGKILL to the process group that \a pid leads, if that is still the process of \a birth.
void killGroupOf(qint64 pid, const QString &birth);

//! One round: sends SIGKILL to each process that carries \a marker and returns how many were found.
//! Zero means that the tree is gone; after another answer look again a moment later, because what
//! was found may have started more in the meantime.
[[nodiscard]] qsizetype killProcessesCarrying(const QByteArray &marker);

//! Bytes of memory that these processes hold for themselves: what is theirs alone, what they share
//! between them, and what of it is swapped out; the text of programs and mapped files are left out.
//! Linux only; elsewhere 0.
[[nodiscard]] qint64 memoryOf(const QList<qint64> &pids);

//! Rounds until none is left, or until \a limit has passed. Blocks; for use at start and at exit,
//! where no event loop runs. False if some were left.
[[nodiscard]] bool endProcessesCarrying(const QByteArray &marker, Millis limit);

} // namespace coord
