// Repositories inside a work tree: submodules that were filled, and others that a task has cloned
// or made there. git keeps no files of theirs in a commit, only a commit's name, so what is in them
// is lost with the directory unless it is known to be elsewhere too.
#pragma once

#include "agent/isolation/snapshot.h"

namespace coord {

inline constexpr qsizetype maxNestedRepositories = 100;

struct NestedFindings {
    //! All of them: git would start itself inside, under a configuration that may be the task's.
    QByteArrayList except;
    QMap<QByteArray, QString> links; //!< submodules, and the commits they are at
    QStringList problems; //!< sentences: what would be lost with the directory
};

//! Looks at all that git does not ignore, and whether what it ignores has commits of its own. A
//! submodule is no problem if it is clean and at the commit that \a base names.
[[nodiscard]] QCoro::Task<Result<NestedFindings>> lookAtNested(
    std::shared_ptr<GitJob> job, Snapshot snapshot, QString base);

//! The folders below \a top that have a .git, relative, not those inside of another one. Links are
//! not followed. ResourceExhausted if there are too many.
[[nodiscard]] Result<QByteArrayList> nestedBelow(
    const QString &top, const GitJob::StopFlag &stop, qsizetype most);

} // namespace coord
