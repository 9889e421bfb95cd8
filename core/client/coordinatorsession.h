// What any client of a coordinator has: one connection to its /cli door, over which requests are
// answered, streams arrive, and which comes back by itself when it is lost.
//
// The coordinator may be ours (protocol 2) or an original (protocol 1); a `hello` after the opening
// tells which, because an original does not know that command.
#pragma once

#include "core/net/backoff.h"
#include "core/net/outboundsocket.h"
#include "core/protocol/messages.h"

#include <QDeadlineTimer>
#include <QFuture>
#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <functional>
#include <memory>

namespace coord {

//! Where the coordinator is and how patient to be with it.
struct SessionOptions {
    QString url; //!< as people write it; see doorUrl()
    QString token;
    QString organisation = {}; //!< id or name; empty: where the token's owner is without choice
    QString caFile; //!< PEM file of further authorities to trust; empty for none
    bool insecure = false; //!< see Endpoint
    Millis connectTimeout{10'000}; //!< until the coordinator has said hello
    Millis requestTimeout{30'000};
    Millis giveUpAfter{5 * 60'000}; //!< how long a lost connection is tried again
    Millis firstRetry{0}; //!< the wait before the first new try; 0: as Backoff says
};

//! Requests may be made while it is open. Every future ends, at the latest when the session is
//! destroyed. Lives in a thread with an event loop; no signal is emitted from within a call.
class CoordinatorSession : public QObject {
    Q_OBJECT
public:
    using Answer = std::function<void(const Result<QJsonValue> &)>;

    explicit CoordinatorSession(SessionOptions options, QObject *parent = nullptr);
    ~CoordinatorSession() override;

    //! Connects and finds out who answers. DeadlineExceeded: `Connection timed out after 10000ms`;
    //! else as OutboundSocket::failed(). To be called once.
    [[nodiscard]] QFuture<Status> open();

    //! From now on a lost connection is tried again until giveUpAfter has passed.
    void keepConnected() { m_keepsConnected = true; }
    //! From now on it is tried without end, the first opening too: only a refusal is the end.
    void keepTrying()
    {
        m_keepsConnected = true;
        m_triesForEver = true;
    }

    //! Does not wait for the next try, where one is waited for.
    void tryNow();

    //! 2 for ours, 1 for an original; 0 before the first opening.
    [[nodiscard]] int protocol() const { return m_protocol; }
    [[nodiscard]] bool isOpen() const { return m_state == State::Open; }
    //! It has given up, or is being destroyed: nothing will be answered any more.
    [[nodiscard]] bool isOver() const { return m_state == State::Over; }

    //! Asks. The value is `data` of the answer. Errors: the coordinator's; DeadlineExceeded
    //! `Request '<command>' timed out after 30000ms`; Unavailable where the connection is not there
    //! or is lost before the answer.
    [[nodiscard]] QFuture<Result<QJsonValue>> request(
        const QString &command, const QJsonObject &args = {});

    //! The same, and \a answer is called before any later message of the connection is looked at:
    //! whoever starts a stream misses nothing of it. Never called from within this call.
    void ask(const QString &command, const QJsonObject &args, Answer answer);

    //! Sends what has no answer. Nothing happens while the session is not open: whoever must know
    //! waits for a word of the other side.
    void say(const wire::FromClient &message);

    //! Ends when the session is open again, or has given up: then with the reason. At once if open.
    //! DeadlineExceeded where \a deadline passes first.
    [[nodiscard]] QFuture<Status> whenOpen(QDeadlineTimer deadline = QDeadlineTimer::Forever);

Q_SIGNALS:
    //! A message that is no answer: output, ends of tasks, events.
    void received(const coord::wire::ToClient &message);
    //! The connection is gone; a new try follows.
    void lost(const coord::Error &why);
    //! A try to connect has failed; mostly another one follows.
    void missed(const coord::Error &why);
    //! Connected again. Streams have to be asked for anew.
    void reopened();
    //! The connection is gone and stays so.
    void gaveUp(const coord::Error &why);

private:
    enum class State { Idle, Connecting, Greeting, Open, Waiting, Over };
    struct Pending {
        QString command;
        Answer answer;
        QDeadlineTimer deadline;
    };

    void dial();
    void greet();
    void onGreeting(const Result<QJsonValue> &answer);
    void onReceived(const QByteArray &bytes);
    void onResponse(const wire::CliResponse &response);
    void onConnectionOver(const Error &why);
    void retryOrGiveUp(const Error &why);
    void becomeOpen();
    void becomeOver(const Error &why);
    void transmit(const QString &command, const QJsonObject &args, Answer answer);
    void expireRequests();
    void failRequests(const Error &why);
    void settle(const Status &status);

    SessionOptions m_options;
    OutboundSocket m_socket;
    State m_state = State::Idle;
    int m_protocol = 0;
    bool m_keepsConnected = false;
    bool m_triesForEver = false;
    bool m_wasOpen = false;
    Backoff m_backoff;
    QDeadlineTimer m_patience; //!< of getting back a lost connection
    QTimer m_connectDeadline;
    QTimer m_retry;
    QTimer m_expiry; //!< of the requests
    QHash<QString, Pending> m_pending;
    QList<std::shared_ptr<QPromise<Status>>> m_waiting; //!< for the connection
    std::optional<Error> m_end;
};

} // namespace coord
