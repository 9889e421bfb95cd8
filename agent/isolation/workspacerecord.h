// What is known of a task's workspace: one small file each, on the disk before the workspace is
// made, so that a crash of the agent at any time leaves nothing that is not known.
#pragma once

#include "core/protocol/fields.h"
#include "core/protocol/workmessages.h"

#include <QMap>

namespace coord {

inline const QString noIsolation = QStringLiteral("none");
inline const QString worktreeIsolation = QStringLiteral("worktree");
inline const QString tmpdirIsolation = QStringLiteral("tmpdir");

//! The states of WorkspaceInfo. Running: a task may work there. Kept: the directory holds work that
//! could not be saved. Saved: the work is on a branch or in a patch. Removed: there was none.
namespace workspacestates {
inline const QString running = QStringLiteral("running");
inline const QString kept = QStringLiteral("kept");
inline const QString saved = QStringLiteral("saved");
inline const QString removed = QStringLiteral("removed");
} // namespace workspacestates

struct WorkspaceRecord {
    static constexpr qsizetype maxBundles = 100; //!< of one task

    QString taskId;
    QString isolation;
    QString state = workspacestates::running;
    QString directory;
    QString subfolder; //!< of it, in which the task runs; empty or with a slash at its end
    QString repository; //!< where git is run for it; for a copy: what was copied
    QString gitDir; //!< of the repository, shared by its worktrees
    QString admin; //!< the name of the worktree in the repository; empty until it is there
    QString objectFormat;
    QString branch;
    QString base; //!< the commit, or the tree of a copy, that the task began with
    QString commit;
    QString patch;
    QString earlierPatch; //!< of the session, which the task began with
    QString bundle; //!< commits made inside a copy
    QStringList earlierBundles; //!< of attempts before, whose copies are gone
    bool begun = false; //!< a task may have changed it; before that nothing in it is work
    QString sessionId;
    QString reason; //!< why it is kept, or what else people should know
    QStringList known; //!< commits that a copied repository had before
    QString stamp; //!< of repositories inside a copy
    qint64 files = 0;
    qint64 insertions = 0;
    qint64 deletions = 0;
    qint64 createdAt = 0; //!< wall time, ms
    qint64 endedAt = 0; //!< 0: it has not

    //! All of them, the newest last.
    [[nodiscard]] QStringList bundles() const
    {
        return bundle.isEmpty() ? earlierBundles : earlierBundles + QStringList{bundle};
    }
    [[nodiscard]] QString runFolder() const { return directory + u'/' + subfolder; }
    [[nodiscard]] QString fullBranch() const { return QStringLiteral("refs/heads/") + branch; }
    [[nodiscard]] bool isUnsealed() const
    {
        return state == workspacestates::running || state == workspacestates::kept;
    }

    static constexpr auto fields()
    {
        using M = WorkspaceRecord;
        using wire::field;
        constexpr wire::Rule text{.max = limits::maxTextChars};
        constexpr wire::Rule commits{.max = 10'000};
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars, .min = 1}),
            field("isolation", &M::isolation, text), field("state", &M::state, text),
            field("directory", &M::directory, text), field("subfolder", &M::subfolder, text),
            field("repository", &M::repository, text), field("gitDir", &M::gitDir, text),
            field("admin", &M::admin, text), field("objectFormat", &M::objectFormat, text),
            field("branch", &M::branch, text), field("base", &M::base, text),
            field("commit", &M::commit, text), field("patch", &M::patch, text),
            field("earlierPatch", &M::earlierPatch, text), field("bundle", &M::bundle, text),
            // Records of before there were any do not have it.
            field("earlierBundles", &M::earlierBundles,
                {.max = maxBundles, .forgive = wire::Forgive::WrongType}),
            field("begun", &M::begun), field("sessionId", &M::sessionId, text),
            field("reason", &M::reason, text), field("known", &M::known, commits),
            field("stamp", &M::stamp, text), field("files", &M::files),
            field("insertions", &M::insertions), field("deletions", &M::deletions),
            field("createdAt", &M::createdAt), field("endedAt", &M::endedAt));
    }
};

//! What the report of the task says of it.
[[nodiscard]] wire::WorkSummary summaryOf(const WorkspaceRecord &record);
[[nodiscard]] wire::WorkspaceInfo infoOf(const WorkspaceRecord &record);

//! The records of one agent, in a folder of its own.
class WorkspaceRecords {
public:
    static constexpr qsizetype maxRecords = 10'000;
    static constexpr qint64 maxRecordBytes = 1024 * 1024;

    explicit WorkspaceRecords(const QString &folder)
        : m_folder(folder)
    {
    }

    //! Reads what is there; a file that cannot be read is renamed and logged.
    [[nodiscard]] Status open();
    //! On the disk when it returns. ResourceExhausted if there are too many.
    [[nodiscard]] Status keep(const WorkspaceRecord &record);
    //! With the private folder of the task.
    void forget(const QString &taskId);
    [[nodiscard]] const WorkspaceRecord *find(const QString &taskId) const;
    //! The newest of this session.
    [[nodiscard]] const WorkspaceRecord *ofSession(const QString &sessionId) const;
    [[nodiscard]] QList<WorkspaceRecord> all() const { return m_records.values(); }
    //! Files about the task: its patch, its private git directory.
    [[nodiscard]] QString folderOf(const QString &taskId) const { return m_folder + u'/' + taskId; }

private:
    [[nodiscard]] QString pathOf(const QString &taskId) const
    {
        return folderOf(taskId) + QStringLiteral(".json");
    }

    QString m_folder;
    QMap<QString, WorkspaceRecord> m_records; //!< by task
};

} // namespace coord
