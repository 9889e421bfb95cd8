// One task, followed to its end: every line of its output once and in order, whatever happens to
// the connection in between.
//
// On a coordinator of ours lines are numbered: what was seen is dropped, what is missing is asked
// for again. An original numbers nothing; there the stream subscribes first and reads the stored
// output second, and counts: what arrives before the stored output is part of it, what arrives
// after is new. (The original's own client reads first and loses the lines in between.)
#pragma once

#include "core/client/coordinatorsession.h"
#include "core/protocol/outputbatch.h"
#include "core/protocol/workmessages.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QStringList>

#include <optional>

namespace coord {

//! What the coordinator says when it has accepted a task.
struct DispatchReceipt {
    QString taskId;
    QString agentName;
    bool queued = false;
    std::optional<qint64> queueDepth; //!< how many tasks wait for that agent
    QString note; //!< what is unusual about it, for people; mostly empty
    QJsonObject raw; //!< as it came
};

//! Reads the answer to dispatch-task; Internal where it is none.
[[nodiscard]] Result<DispatchReceipt> receiptFrom(const QJsonValue &data);

//! Gives \a args of dispatch-task a key, if they have none: a request whose answer was lost is then
//! repeated without a second task. For coordinators of ours.
void makeRepeatable(QJsonObject &args);

struct StreamEnd {
    enum class Outcome {
        Completed,
        Failed, //!< the task was given up: see error
        Cancelled,
        Refused, //!< the coordinator would not accept or show the task: see error
        Lost, //!< the coordinator is gone for good, the task may still run: see error
        Detached, //!< detach() was called
    };
    Outcome outcome = Outcome::Lost;
    Error error;
    std::optional<wire::WorkSummary> work = {}; //!< what the task did to files, where it was told
    QString sessionId = {}; //!< that the task ran in, where it was told

    //! Whether it is the end of the task, and not only of what is heard of it.
    [[nodiscard]] bool isOfTask() const
    {
        return outcome == Outcome::Completed || outcome == Outcome::Failed
            || outcome == Outcome::Cancelled;
    }
};

//! For one dispatch() or follow(). The session must outlive it. Lives in the session's thread.
class TaskStream : public QObject {
    Q_OBJECT
public:
    //! How often in a row missing lines are asked for before the stream ends as Lost.
    static constexpr int maxRepairs = 5;

    explicit TaskStream(CoordinatorSession &session, QObject *parent = nullptr);
    ~TaskStream() override;

    //! Gives the coordinator a task (\a args of dispatch-task) and follows it from its first line.
    //! On ours a connection lost before the answer is no doubt: the request is repeated under a key
    //! that makes it the same task.
    void dispatch(const QJsonObject &args);

    //! Follows a task that exists, from line \a fromSeq on.
    void follow(const QString &taskId, qint64 fromSeq = 1);

    //! Stops looking; the task goes on.
    void detach();

    //! Empty until the coordinator has accepted the task.
    [[nodiscard]] QString taskId() const { return m_taskId; }
    //! The number of the last line seen.
    [[nodiscard]] qint64 lastSeq() const { return m_nextSeq - 1; }

    //! Ends when the coordinator has accepted or refused the task of dispatch().
    [[nodiscard]] QFuture<Result<DispatchReceipt>> receipt();
    //! Ends with the stream, after the last lines(); at the latest when the stream is destroyed.
    [[nodiscard]] QFuture<StreamEnd> end();

Q_SIGNALS:
    //! The coordinator has taken the task of dispatch(); comes before its first lines.
    void accepted(const coord::DispatchReceipt &receipt);
    void lines(qint64 firstSeq, const QStringList &lines);
    //! The connection is lost; the session tries again.
    void interrupted(const coord::Error &why);
    //! The stream goes on where it was.
    void resumed();

private:
    enum class Phase { Idle, Dispatching, Subscribing, Reading, Live, Waiting, Over };

    void sendDispatch();
    void onDispatched(const Result<QJsonValue> &answer);
    void subscribe();
    void onSubscribed(const Result<QJsonValue> &answer);
    void readStored();
    void onStored(const Result<QJsonValue> &answer);
    void onMessage(const wire::ToClient &message);
    void onBatch(const wire::TaskOutputBatch &batch);
    void takeLines(qint64 firstSeq, const QStringList &lines);
    void onTaskOver(
        std::optional<qint64> lastSeq, StreamEnd::Outcome outcome, const QString &error);
    //! Keeps what a message about the end tells beside the outcome.
    template <typename Message>
    void keepTold(const Message &message)
    {
        m_told.work = message.work;
        if constexpr (requires { message.result; })
            m_told.sessionId
                = message.result ? message.result->sessionId.value_or(QString()) : QString();
    }
    void repair();
    void onReopened();
    void finish(StreamEnd::Outcome outcome, const Error &error = {});
    [[nodiscard]] bool isNumbered() const { return m_session.protocol() >= 2; }
    [[nodiscard]] bool mayComeBack(const Error &error) const;
    CoordinatorSession::Answer guarded(void (TaskStream::*handler)(const Result<QJsonValue> &));

    CoordinatorSession &m_session;
    Phase m_phase = Phase::Idle;
    QJsonObject m_dispatchArgs;
    QString m_taskId;
    qint64 m_nextSeq = 1;
    int m_repairs = 0;
    bool m_wasInterrupted = false;
    wire::LineJoiner m_joiner;
    StreamEnd m_told; //!< what came with the end
    QPromise<Result<DispatchReceipt>> m_receipt;
    QPromise<StreamEnd> m_end;
};

} // namespace coord
