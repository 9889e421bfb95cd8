// A transfer of files that a client has asked for, from its request to its end, over cuts of the
// connection in between.
//
// After a cut the same transfer is asked for again: the end that receives still has what had come,
// and goes on from there where it was a file. A folder begins again. An original coordinator knows
// no second time: there a cut is the end.
#pragma once

#include "core/client/coordinatorsession.h"
#include "core/platform/clock.h"
#include "core/transfer/transferword.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QTimer>

namespace coord {

//! For one begin(). The session must outlive it. Lives in the session's thread.
class FileTransfer : public QObject {
    Q_OBJECT
public:
    static constexpr Millis retryEvery{1'000}; //!< while the other side is away
    static constexpr Millis returnPatience{60'000}; //!< for the other side to come back
    static constexpr Millis farewellPatience{3'000}; //!< for the last word to get out

    ~FileTransfer() override;

    void begin();
    //! Tells the other side that it is off.
    void cancel();
    [[nodiscard]] const QString &transferId() const { return m_id; }
    //! Ends when all of it is at its place, or with why it is not; at the latest when this is
    //! destroyed.
    [[nodiscard]] QFuture<Status> end();

Q_SIGNALS:
    //! The coordinator has opened the way; comes once.
    void accepted();
    //! \a total is 0 where nobody knows it.
    void progressed(qint64 done, qint64 total);
    //! The way is cut; it is tried again.
    void interrupted(const coord::Error &why);
    void resumed();

protected:
    explicit FileTransfer(CoordinatorSession &session, QObject *parent);

    struct Request {
        QString command;
        QJsonObject args;
    };
    //! What opens the way, but for the id.
    [[nodiscard]] virtual Request request() const = 0;
    //! The way is open, for the first time or again.
    virtual void onOpened(const QJsonObject &answer) = 0;
    virtual void onMessage(const wire::ToClient &message) = 0;
    virtual void onCut() { }
    virtual void onTick() { }
    [[nodiscard]] virtual std::optional<Instant> wakeAt() const { return std::nullopt; }
    //! Before anything is asked for.
    [[nodiscard]] virtual Status prepare() { return Done{}; }

    void say(const TransferWords &words);
    //! Plans the next onTick().
    void schedule();
    void finish(const Status &status);
    //! The same when what was said last is with the coordinator.
    void finishWhenSaid(const Status &status);
    //! An error of the other side's: the end, or a cut.
    void onError(const wire::FileTransferError &error);
    [[nodiscard]] bool isOver() const { return m_phase == Phase::Over; }
    [[nodiscard]] Instant now() const { return SystemClock().now(); }
    [[nodiscard]] CoordinatorSession &session() { return m_session; }
    [[nodiscard]] bool isOurs() const { return m_session.protocol() >= 2; }

private:
    enum class Phase { Idle, Asking, Open, Waiting, Leaving, Over };

    void ask();
    void onAnswer(const Result<QJsonValue> &answer);
    void cut(const Error &why);
    void partWithout(const Error &why);

    CoordinatorSession &m_session;
    const QString m_id;
    Phase m_phase = Phase::Idle;
    bool m_wasOpen = false;
    bool m_wasCut = false;
    Status m_parting = Done{}; //!< how it ended, while the last word is on its way
    QDeadlineTimer m_patience;
    QTimer m_retry;
    QTimer m_tick;
    QPromise<Status> m_end;
};

} // namespace coord
