// A repository on the disk, and what a task might do in a workspace of it, as lines for a shell.
#pragma once

#include "agent/isolation/copyworkspace.h"
#include "agent/isolation/worktreeseal.h"

#include <QTemporaryDir>

namespace coord {

//! What a coroutine answers; turns the event loop until then.
template <typename T>
T waitedFor(QCoro::Task<T> task)
{
    std::optional<T> answer;
    const auto keep = [](QCoro::Task<T> work, std::optional<T> *into) -> QCoro::Task<void> {
        into->emplace(co_await work);
    };
    QCoro::waitFor(keep(std::move(task), &answer));
    return *std::move(answer);
}

class IsolationBench {
public:
    static inline const QString taskId = QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e");

    //! A repository with one commit: the files a, b.bin, run.sh, sub/f and .gitignore (*.ig, .env).
    IsolationBench();

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString repository() const { return path(QStringLiteral("repo")); }
    [[nodiscard]] QString privateFolder() const { return path(QStringLiteral("work/") + taskId); }
    [[nodiscard]] QString patchFile() const { return privateFolder() + QStringLiteral(".patch"); }
    [[nodiscard]] QString branch() const { return QStringLiteral("coord/") + taskId; }

    //! What \a script prints, both ways, when it is run in \a folder; then its status in
    //! parentheses if that is not 0. HOME is empty and git knows a name.
    [[nodiscard]] QString shell(const QString &script, const QString &folder) const;
    [[nodiscard]] QString shell(const QString &script) const { return shell(script, repository()); }

    //! A record as for a first attempt of the task, from a folder of the repository.
    [[nodiscard]] WorkspaceRecord recordFor(const QString &folder) const;
    [[nodiscard]] Result<WorkspaceRecord> prepare(const WorkspaceRecord &record) const;
    [[nodiscard]] WorkspaceRecord seal(const WorkspaceRecord &record) const;

    //! The same for a copy of the repository's folder, or of another one.
    [[nodiscard]] CopyPlaces places() const;
    [[nodiscard]] Result<WorkspaceRecord> prepareCopyOf(const QString &folder) const;
    [[nodiscard]] WorkspaceRecord sealTheCopy(const WorkspaceRecord &record) const;

private:
    QTemporaryDir m_folder;
};

} // namespace coord
