// A disk that fails on demand, under SQLite: every write, sync and truncation of a file counts as
// one operation, and the n-th can be made to fail, to tear, or to be the last before a power cut.
//
// A power cut takes back what was not synced, all of it or a part: the file system owes nothing
// more. Directory entries count as durable, which SQLite's own syncs of folders make them.
#pragma once

#include <QtGlobal>

namespace coord {

enum class DiskFault {
    None,
    IoError, //!< the operation fails once: EIO
    FullOnce, //!< a write fails once: ENOSPC; a sync or a truncation with an error of its own
    FullFromThen, //!< every operation fails like that until mend()
    Torn, //!< the first half is written, then EIO, once
    PowerCut, //!< nothing gets through from then on; what was not synced is lost
    PowerCutInPieces, //!< as PowerCut, but some of what was not synced is there, and half a write
};

struct DiskPlan {
    DiskFault fault = DiskFault::None;
    qint64 at = 0; //!< number of the operation, from 1
    quint32 seed = 1; //!< of the choice of pieces
};

namespace faultydisk {

//! Becomes the disk of every connection that this process opens from now on. Once, before the
//! first.
void install();

//! Counts from 0 again and follows \a plan.
void begin(const DiskPlan &plan);
//! How many operations there have been since begin().
[[nodiscard]] qint64 operations();
//! Whether the planned operation has come.
[[nodiscard]] bool hasStruck();
//! Nothing fails any more. After a power cut: what it takes is taken. \pre no connection is open in
//! that case
void mend();

} // namespace faultydisk

} // namespace coord
