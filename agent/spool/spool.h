// The agent's memory on disk: every attempt it holds, so that neither a crash of the agent nor one
// of the coordinator loses a line, a report or the trace of a process.
#pragma once

#include "agent/core/heldrun.h"
#include "agent/spool/attemptspool.h"
#include "core/platform/exclusivelock.h"

#include <memory>

namespace coord {

class Spool {
public:
    //! In the agent's folder, and none of the spool's.
    static inline const QString inboxName = QStringLiteral("inbox");
    static constexpr Millis sweepLimit{5'000}; //!< for ending what is left of one attempt

    //! Takes \a folder for this process, creating it with mode 0700. FailedPrecondition if another
    //! agent uses it.
    [[nodiscard]] static Result<std::unique_ptr<Spool>> open(const QString &folder);

    //! What tells this folder from every other one, made at the first call. DataLoss if it is
    //! damaged: with another one, what this agent holds would not be known for its own.
    [[nodiscard]] Result<QString> id() const;

    //! What is there from before. Ends what still runs of it, which may take sweepLimit for each.
    //! What cannot be read is renamed, so that it is in nobody's way, and logged.
    [[nodiscard]] QList<RecoveredRun> recover();

    //! Before Claude is started. An attempt of the same key gives way.
    [[nodiscard]] Status begin(const BegunEntry &entry);
    [[nodiscard]] Status started(const RunKey &key, qint64 processId);
    [[nodiscard]] Status ended(const KeepReport &what);
    //! \a firstSeq follows the last line that was kept.
    [[nodiscard]] Status keep(const RunKey &key, qint64 firstSeq, const QStringList &lines);
    //! See AttemptSpool::fetch(); nothing of an unknown attempt.
    [[nodiscard]] QStringList fetch(const RunKey &key, qint64 fromSeq) const;
    void forget(const RunKey &key, qint64 upToSeq);
    void drop(const RunKey &key);

private:
    Spool(QString folder, std::unique_ptr<ExclusiveLock> lock)
        : m_folder(std::move(folder))
        , m_lock(std::move(lock))
    {
    }

    [[nodiscard]] AttemptSpool *find(const RunKey &key) const;
    [[nodiscard]] QString folderOf(const RunKey &key) const;
    void setAside(const QString &folder, const Error &why);

    QString m_folder;
    std::unique_ptr<ExclusiveLock> m_lock;
    std::map<RunKey, std::unique_ptr<AttemptSpool>> m_attempts;
};

} // namespace coord
