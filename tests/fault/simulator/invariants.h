// The promises, asserted at every step at which they could be broken, against what really happened:
// what is on the coordinator's disk, what ran where, and what was printed.
#pragma once

#include "agent/core/agenteffects.h"
#include "server/engine/effects.h"
#include "tests/fault/simulator/history.h"
#include "tests/support/fakestore.h"

#include <QHash>

#include <map>

namespace coord {

//! What the program prints as line \a seq of an attempt.
[[nodiscard]] QString printedLine(const QString &taskId, qint64 token, qint64 seq);

[[nodiscard]] inline unsigned bitOf(TaskState state)
{
    return 1u << unsigned(state);
}

class Invariants {
public:
    explicit Invariants(History &history)
        : m_history(history)
    {
    }

    // The coordinator's disk
    void stored(const QList<Mutation> &mutations);
    void guardFailed(const QString &why);

    // What the engine says, at the moment it leaves
    void said(const wire::AllMessages &message);
    void answered(const Reply &reply);

    //! A report of an attempt was taken by the engine. \a newest: the engine's running attempt of
    //! that task; \a mutations: what the report led to.
    void reportTaken(const QString &taskId, std::optional<qint64> token,
        std::optional<qint64> newest, const QList<Mutation> &mutations);

    // What runs
    void started(const QString &machine, const RunKey &key);
    void printed(const RunKey &key, qint64 lastSeq);
    //! \a whole: it came to its end by itself and everything it printed was read.
    void ended(const QString &machine, const RunKey &key, bool whole);
    //! The agent says that an attempt is over.
    void saidOver(const QString &taskId, qint64 token);

    // What clients see
    void accepted(const QString &taskId, const QString &key);
    void retryAsked(const QString &taskId) { m_tasks[taskId].retriesAsked += 1; }
    //! A subscriber that waits for line \a expected got these.
    void followed(const wire::TaskOutputBatch &batch, qint64 expected, const FakeStore &kept);
    //! A subscriber was told that the task has ended with so many lines.
    void followedToEnd(const QString &taskId, qint64 expected, std::optional<qint64> lastSeq);

    //! \a size stays below \a limit.
    void bounded(const char *what, size_t size, size_t limit);

    //! The faults are over and everything had its time.
    void atTheEnd();

    [[nodiscard]] QStringList acceptedTasks() const { return m_accepted; }
    [[nodiscard]] bool allTasksFinal() const;
    [[nodiscard]] bool isFinalNow(const QString &taskId) const;
    [[nodiscard]] qint64 lastSeq(const QString &taskId) const;
    [[nodiscard]] bool isRunning(const QString &machine, const QString &taskId) const;
    //! Attempts that ran and are over: what a late report could be about.
    [[nodiscard]] bool isStale(const QString &taskId, qint64 token) const;

private:
    struct AttemptTruth {
        int number = 0;
        bool finished = false;
        bool whole = false;
        qint64 stored = 0;
        qint64 printed = 0;
        int starts = 0;
    };
    struct TaskTruth {
        bool inserted = false;
        Target target;
        QString group;
        int groupLimit = 0;
        QList<Dependency> after;
        bool isReady = false; //!< as far as those in after are concerned
        TaskState state = TaskState::Pending;
        unsigned finalStates = 0; //!< every final state it was ever in, as bits
        qint64 token = 0;
        int attempt = 0;
        qint64 lines = 0;
        bool truncated = false;
        int retriesAsked = 0;
        int retriesDone = 0;
        std::map<qint64, AttemptTruth> attempts; //!< by token
    };
    struct Running {
        QString machine;
        QString taskId;
        qint64 token = 0;
    };

    void take(const InsertTask &mutation);
    void take(const UpdateTask &mutation);
    void take(const AppendOutput &mutation);
    void take(const InsertAttempt &mutation);
    void take(const FinishAttempt &mutation);
    void take(const ResumeAttempt &mutation);
    void take(const ShortenOutput &) { }
    void take(const RemoveTasks &) { }
    void take(const PutAccount &) { }
    void take(const RemoveAccount &) { }
    void take(const AppendAudit &) { }
    void take(const PruneAudit &) { }
    void take(const InsertMail &) { }
    void take(const ReceiveMail &) { }
    void take(const RemoveMail &) { }
    void take(const PutWebhook &) { }
    void take(const RemoveWebhook &) { }
    void take(const PutHookDelivery &) { }
    void take(const PruneHookDeliveries &) { }
    void take(const InsertSchedule &) { }
    void take(const MoveSchedule &) { }
    void take(const RemoveSchedule &) { }
    void take(const PutCordon &) { }
    void take(const RemoveCordon &) { }
    void take(const InsertPipeline &) { }
    void take(const FillPrompt &mutation);
    void take(const UnfillPrompt &mutation);
    //! All that it comes after have ended as they should.
    void checkPredecessors(const QString &taskId, const TaskTruth &task);
    //! One that it comes after has not.
    void checkRefusal(const QString &taskId, const TaskTruth &task);
    void take(const InsertSubscription &) { }
    void take(const MoveSubscription &) { }
    void take(const RemoveSubscription &) { }
    void take(const InsertEventDelivery &) { }
    void take(const MoveEventDelivery &) { }
    void take(const FailEventDeliveries &) { }
    void take(const PruneEventDeliveries &) { }
    //! It goes only where it may, and not beside more of its group than may run.
    void checkPlace(const QString &taskId, const TaskTruth &task, const QString &agentName);
    void takeLine(TaskTruth &task, const QString &taskId, const QString &line);
    void takeEnd(TaskTruth &task, const QString &taskId);
    //! Not because its lease had ended: then it must be gone.
    void givenUp(const Attempt &lost);
    void checkAttempts(const QString &taskId, const TaskTruth &task);

    void hear(const wire::TaskDispatch &message);
    void hear(const wire::TaskOutputAck &message);
    void hear(const wire::TaskFinalAck &message);
    void hear(const wire::AgentRegistered &message);
    template <typename Message>
    void hear(const Message &)
    {
    }

    const AttemptTruth *find(const QString &taskId, qint64 token) const;

    History &m_history;
    std::map<QString, TaskTruth> m_tasks;
    std::vector<Running> m_running;
    QHash<QString, QString> m_taskOfKey;
    QStringList m_accepted;
};

} // namespace coord
