// The workspaces of one agent: makes one for each task, saves what is in it when the task is over,
// remembers which session ran where, and forgets what is old.
//
// A record is on the disk before a directory is made, and says that it is sealed only after the
// work is safe; so whatever the agent was doing when it was killed, its next start finds all that
// is not sealed, and seals it. Only what is on record here is ever touched: workspaces of other
// agents may lie in the same place.
#pragma once

#include "agent/isolation/copyworkspace.h"
#include "agent/isolation/workexports.h"
#include "agent/isolation/workspacerecord.h"
#include "core/platform/clock.h"

#include <QSet>

#include <map>

namespace coord {

struct WorkspaceSettings {
    QString isolation; //!< none, worktree or tmpdir
    QString folder; //!< where tasks would run without isolation
    QString stateFolder;
    QString place; //!< of the directories; empty: workspaces/ in the state folder
    Millis keepFor{7ll * 24 * 3'600'000}; //!< patches and records, after the end of the task
    qint64 keepBytes = 10ll * 1024 * 1024 * 1024; //!< of patches and directories, all together

    [[nodiscard]] QString directories() const
    {
        return place.isEmpty() ? stateFolder + QStringLiteral("/workspaces") : place;
    }
};

//! What a task needs a workspace for.
struct WorkspaceWish {
    QString taskId;
    QString resumes; //!< the session that it goes on with
    QString sessionId; //!< that it will run in, where that is known already
    Millis limit;
};

//! Lives in a thread with an event loop. What is called back is called once, later, and not at all
//! after the destruction, which ends what is being done; what is not done then is done at the next
//! start.
class Workspaces : public QObject, public WorkExports {
    Q_OBJECT
public:
    static constexpr Millis prepareLimit{600'000};
    static constexpr Millis sealLimit{300'000}; //!< a report waits no longer for it
    static constexpr Millis exportLimit{300'000};
    static constexpr int maxExports = 4; //!< at the same time
    static constexpr int maxListings = 4; //!< at the same time
    //! Folders of ours in the state folder, which are none of the spool's.
    static inline const QString directoriesName = QStringLiteral("workspaces");
    static inline const QString recordsName = QStringLiteral("work");

    using Prepared = std::function<void(const Result<QString> &folder)>;
    using Sealed = std::function<void(const std::optional<wire::WorkSummary> &work)>;

    Workspaces(WorkspaceSettings settings, const Clock &clock, QObject *parent = nullptr);
    ~Workspaces() override;

    //! Reads the records. Nothing is made while tasks are not isolated and never were.
    [[nodiscard]] Status open();
    [[nodiscard]] bool isolates() const { return m_settings.isolation != noIsolation; }

    //! A folder for the task to run in. A further attempt, and a task that goes on with the
    //! session of an earlier one, gets the folder that was there before.
    void prepare(const WorkspaceWish &wish, Prepared then);
    //! Makes the preparation of this task fail soon.
    void cancel(const QString &taskId);
    //! Saves the work of a task of which nothing runs any more. Nothing is known of it: no work.
    void seal(const QString &taskId, const QString &sessionId, Sealed then);
    //! Seals what an earlier process has left.
    void sealLeft(std::function<void()> then);

    //! Now and once an hour: removes what is older, or more, than the settings keep. Never what is
    //! not saved, and never what another agent has on its records.
    void startUpkeep();
    [[nodiscard]] std::optional<wire::WorkSummary> summary(const QString &taskId) const;
    //! Lists, after pruning where that is asked for.
    void answer(const wire::WorkspaceListRequest &request,
        std::function<void(wire::WorkspaceListResponse)> then);
    void exportWork(const QString &taskId, const QString &form, Exported then) override;

private:
    [[nodiscard]] std::shared_ptr<GitJob> beginJob(const QString &taskId, Millis limit);
    [[nodiscard]] bool isBusy(const QString &directory, const QString &taskId) const;
    //! Whether another task's work may be in the directory alone.
    [[nodiscard]] bool holdsUnsaved(const QString &directory, const QString &taskId) const;
    //! Why the task may not begin in its directory; empty: it may.
    [[nodiscard]] QString whyNotThere(const WorkspaceRecord &plan) const;
    [[nodiscard]] QString patchOf(const QString &taskId) const
    {
        return m_records.folderOf(taskId) + QStringLiteral(".patch");
    }
    [[nodiscard]] qint64 wallNow() const;

    QCoro::Task<void> prepareNow(WorkspaceWish wish, Prepared then);
    QCoro::Task<Result<QString>> made(std::shared_ptr<GitJob> job, WorkspaceWish wish);
    QCoro::Task<Result<WorkspaceRecord>> planned(std::shared_ptr<GitJob> job, WorkspaceWish wish);
    QCoro::Task<Result<WorkspaceRecord>> begun(std::shared_ptr<GitJob> job, WorkspaceWish wish);
    QCoro::Task<Result<WorkspaceRecord>> filled(std::shared_ptr<GitJob> job, WorkspaceRecord plan);
    [[nodiscard]] CopyPlaces placesOf(const WorkspaceRecord &record) const;
    QCoro::Task<Result<WorkspaceRecord>> continued(
        std::shared_ptr<GitJob> job, WorkspaceRecord record, QString sessionId);
    QCoro::Task<void> sealNow(QString taskId, QString sessionId, Sealed then);
    QCoro::Task<WorkspaceRecord> sealed(std::shared_ptr<GitJob> job, WorkspaceRecord record);
    QCoro::Task<WorkspaceRecord> cleared(std::shared_ptr<GitJob> job, WorkspaceRecord record);
    QCoro::Task<void> sealAll(QStringList left, QStringList cut, std::function<void()> then);
    QCoro::Task<void> keepUp();
    QCoro::Task<void> answerNow(
        wire::WorkspaceListRequest request, std::function<void(wire::WorkspaceListResponse)> then);
    QCoro::Task<std::optional<QString>> pruned(
        std::shared_ptr<GitJob> job, WorkspaceRecord record, qint64 endedBefore, bool isOnlyAsked);
    QCoro::Task<Status> removed(std::shared_ptr<GitJob> job, WorkspaceRecord record);
    //! The records, without the directories that are another one's by now.
    [[nodiscard]] QList<WorkspaceRecord> withOwnPlaces(QList<WorkspaceRecord> records) const;
    [[nodiscard]] QString whyNotPruned(const WorkspaceRecord &record, qint64 endedBefore) const;
    void dropOldExports();
    [[nodiscard]] QString exportFolder() const
    {
        return m_settings.stateFolder + u'/' + recordsName + QStringLiteral("/exports");
    }
    QCoro::Task<void> exportNow(QString taskId, QString form, Exported then);

    WorkspaceSettings m_settings;
    const Clock &m_clock;
    WorkspaceRecords m_records;
    std::map<QString, std::shared_ptr<GitJob>> m_jobs; //!< by task
    QTimer m_upkeep;
    int m_exports = 0;
    int m_listings = 0;
    bool m_closing = false;
};

} // namespace coord
