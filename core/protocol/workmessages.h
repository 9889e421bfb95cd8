// What a task did to files in a workspace of its own, and the workspaces that an agent keeps.
// All of it is of version 2.
#pragma once

#include "core/protocol/fields.h"
#include "core/protocol/words.h"

namespace coord::wire {

//! Among the capabilities of an agent that tells of its workspaces.
inline const QString workspacesCapability = QStringLiteral("workspaces");

//! What came of the work of one attempt. Paths are of the agent's machine, objects git's names.
struct WorkSummary {
    static constexpr auto schemaName = "Work";
    QString isolation; //!< "worktree" or "tmpdir"
    std::optional<QString> directory;
    std::optional<QString> branch; //!< that holds the work
    std::optional<QString> base; //!< commit that the task began from
    std::optional<QString> commit; //!< newest of the branch
    std::optional<QString> patch; //!< file that holds the work where no branch does
    std::optional<qint64> files; //!< changed since base
    std::optional<qint64> insertions;
    std::optional<qint64> deletions;
    std::optional<bool> kept; //!< the directory is still there
    std::optional<QString> error; //!< why the work is in the directory alone
    std::optional<QString> bundle; //!< file with the newest commits that were made in a copy

    static constexpr auto fields()
    {
        using M = WorkSummary;
        constexpr Rule lenient{.forgive = Forgive::Everything};
        return std::make_tuple(
            field("isolation", &M::isolation,
                {.max = 64, .forgive = Forgive::Everything, .words = words::workspaceKinds}),
            field("directory", &M::directory, lenient), field("branch", &M::branch, lenient),
            field("base", &M::base, lenient), field("commit", &M::commit, lenient),
            field("patch", &M::patch, lenient), field("files", &M::files, lenient),
            field("insertions", &M::insertions, lenient),
            field("deletions", &M::deletions, lenient), field("kept", &M::kept, lenient),
            field("error", &M::error, lenient), field("bundle", &M::bundle, lenient));
    }
};

//! One workspace. Times are wall time in milliseconds.
struct WorkspaceInfo {
    QString taskId;
    QString isolation;
    QString directory;
    QString state; //!< "running", "kept" (the directory is there), "saved" or "removed"
    std::optional<QString> branch;
    std::optional<QString> base;
    std::optional<QString> commit;
    std::optional<QString> patch;
    std::optional<QString> sessionId; //!< that goes on in this directory
    std::optional<qint64> bytes; //!< of directory and patch
    std::optional<qint64> createdAt;
    std::optional<qint64> endedAt;
    std::optional<QString> reason; //!< why it stays, a sentence

    static constexpr auto fields()
    {
        using M = WorkspaceInfo;
        constexpr Rule lenient{.forgive = Forgive::Everything};
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("isolation", &M::isolation, lenient), field("directory", &M::directory, lenient),
            field("state", &M::state, lenient), field("branch", &M::branch, lenient),
            field("base", &M::base, lenient), field("commit", &M::commit, lenient),
            field("patch", &M::patch, lenient), field("sessionId", &M::sessionId, lenient),
            field("bytes", &M::bytes, lenient), field("createdAt", &M::createdAt, lenient),
            field("endedAt", &M::endedAt, lenient), field("reason", &M::reason, lenient));
    }
};

//! What to remove. Work that is in no branch and no patch is never removed.
struct WorkspacePrune {
    std::optional<qint64> olderThanMs; //!< ended longer ago than this; absent: any age
    std::optional<QString> taskId; //!< of this task alone
    std::optional<bool> dryRun; //!< only say what would be removed

    static constexpr auto fields()
    {
        using M = WorkspacePrune;
        return std::make_tuple(field("olderThanMs", &M::olderThanMs),
            field("taskId", &M::taskId, {.max = limits::maxIdChars}), field("dryRun", &M::dryRun));
    }
};

//! coordinator → agent: list the workspaces; where prune is there remove some first.
struct WorkspaceListRequest {
    static constexpr auto type = "workspace:list-request";
    QString agentName;
    QString requestId;
    std::optional<WorkspacePrune> prune;

    static constexpr auto fields()
    {
        using M = WorkspaceListRequest;
        return std::make_tuple(field("agentName", &M::agentName, {.forgive = Forgive::Everything}),
            field("requestId", &M::requestId, {.max = limits::maxIdChars}),
            field("prune", &M::prune));
    }
};

//! agent → coordinator. After a prune: what was looked at, removed or not.
struct WorkspaceListResponse {
    static constexpr auto type = "workspace:list-response";
    QString agentName;
    QString requestId;
    QList<WorkspaceInfo> workspaces;
    std::optional<QString> error;

    static constexpr auto fields()
    {
        using M = WorkspaceListResponse;
        return std::make_tuple(field("agentName", &M::agentName, {.forgive = Forgive::Everything}),
            field("requestId", &M::requestId, {.max = limits::maxIdChars}),
            field("workspaces", &M::workspaces, {.max = limits::maxWorkspaces}),
            field("error", &M::error, {.forgive = Forgive::Everything}));
    }
};

} // namespace coord::wire
