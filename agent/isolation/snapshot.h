// A git directory of our own over a work tree that a task may change.
//
// It has no configuration but ours and an index that the task does not know. So what is recorded
// of the tree runs no filter and no hook, whatever the repository's own configuration says by then,
// and cannot be hidden by what the task did to its index. Objects go into the repository's store
// where there is one, so that a commit made here is one there.
#pragma once

#include "agent/isolation/gitjob.h"

#include <QByteArrayList>

namespace coord {

struct Snapshot {
    QString gitDir;
    QString workTree;
    QString objects; //!< the repository's store; empty: its own
    bool apart = false; //!< new objects go into its own store and the repository's is only read
    QStringList settings; //!< `-c key=value` out of the repository: how file names and lines are

    [[nodiscard]] GitCall call(const QStringList &arguments) const;
    //! With another index than its own.
    [[nodiscard]] GitCall callWith(const QString &index, const QStringList &arguments) const;
    [[nodiscard]] QString index() const { return gitDir + QStringLiteral("/index"); }
};

//! Creates it if it is not there. \a infoFolder: of the repository, whose exclude and attributes
//! count; may be empty.
[[nodiscard]] QCoro::Task<Status> createSnapshot(
    std::shared_ptr<GitJob> job, Snapshot snapshot, QString objectFormat, QString infoFolder);

//! What is to be recorded of a work tree.
struct TreeWish {
    QString from; //!< the tree or commit to begin with; empty: nothing
    QByteArrayList except; //!< folders, relative, that are not looked into
    QMap<QByteArray, QString> links; //!< of those, submodules, and the commits they are at
    bool ignoredToo = false; //!< files that git ignores count as well
};

struct RecordedTree {
    QString tree;
    bool partial = false; //!< some files could not be read
};

//! What the work tree holds now, as a tree object.
[[nodiscard]] QCoro::Task<Result<RecordedTree>> recordTree(
    std::shared_ptr<GitJob> job, Snapshot snapshot, TreeWish wish);

//! Puts a patch into the work tree. FailedPrecondition with git's words if it does not fit; one
//! that is there already is no error.
[[nodiscard]] QCoro::Task<Status> applyPatch(
    std::shared_ptr<GitJob> job, Snapshot snapshot, QString patch);

} // namespace coord
