// The dialling side of a WebSocket, as agents and clients use it.
//
// QWebSocket tells a refusal by a number inside an error text, answers no question about a peer
// that has gone silent, and cuts what it sends at a size that its own receiver cannot read. Here a
// refusal is an Error with a sentence, silence ends the connection, and a message is one frame.
#pragma once

#include "core/domain/limits.h"
#include "core/domain/result.h"
#include "core/domain/time.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <functional>

class QWebSocket;

namespace coord {

//! Where to connect, as whom, and how long to believe in it.
struct Endpoint {
    QUrl url; //!< see doorUrl()
    QString token; //!< goes into the Authorization header, never into the URL
    QString organisation = {}; //!< goes into the X-Coord-Org header; empty: no choice is made
    Millis connectTimeout{10'000}; //!< for name lookup, TLS and upgrade together
    qsizetype maxMessageBytes = limits::maxClientMessageBytes; //!< of what is received
    QString caFile; //!< PEM file of further authorities to trust; empty for none
    bool insecure = false; //!< the token may cross a network in the clear
    Millis pingEvery{20'000};
    Millis silenceLimit{60'000}; //!< without a frame or pong the peer counts as gone
    Millis closeTimeout{3'000}; //!< for what is queued and the closing handshake
};

//! The URL of a door ("agent", "cli") of the coordinator at \a base. ws, wss, http and https are
//! understood; a path of the base is kept, a slash at its end tolerated. InvalidArgument otherwise.
[[nodiscard]] Result<QUrl> doorUrl(const QString &base, const QString &door);

//! Whether a token may go to \a url: with TLS, or without leaving this machine, or where the user
//! has said \a insecure. InvalidArgument with a sentence that says what to do.
[[nodiscard]] Status mayCarryToken(const QUrl &url, bool insecure);

//! One connection at a time; open() may be called again after it has ended. Each open() leads to
//! exactly one of failed() or opened(), and opened() to exactly one closed(); abort() and the
//! destructor end all that silently. No signal is emitted from within a call. Lives in a thread
//! with an event loop.
class OutboundSocket : public QObject {
    Q_OBJECT
public:
    explicit OutboundSocket(QObject *parent = nullptr);
    ~OutboundSocket() override;

    //! Starts to connect; a connection that is there is aborted first. Certificates that do not
    //! verify are an error, always; so is an endpoint that may not get the token. Redirections are
    //! not followed.
    void open(const Endpoint &endpoint);
    //! Queues one text message. Nothing happens when the socket is not open: whoever must not lose
    //! a message keeps it until the peer has confirmed it.
    void send(const QByteArray &utf8);
    //! Bytes that were sent but not yet taken by the system. The queue has no bound: look here
    //! before sending much.
    [[nodiscard]] qint64 bytesToWrite() const;
    [[nodiscard]] bool isOpen() const { return m_state == State::Open; }

    //! Ends the connection after what was queued; closed() follows, if opened() came before.
    void close(quint16 code = 1000, const QString &reason = {});
    //! Ends the connection at once. No signal follows.
    void abort();

Q_SIGNALS:
    void opened();
    //! A whole message, whether it came as text or binary.
    void received(const QByteArray &utf8);
    //! Some of what was sent has gone to the system.
    void bytesWritten(qint64 bytes);
    //! The connection is over. 1006: it was lost, or silent for too long; see \a reason.
    void closed(quint16 code, const QString &reason);
    //! There will be no connection. Unauthenticated (401), PermissionDenied (403),
    //! ResourceExhausted (429), InvalidArgument (an endpoint that makes no sense), otherwise
    //! Unavailable.
    void failed(const coord::Error &error);

private:
    enum class State { Idle, Connecting, Open, Closing };

    void inNextTurn(const std::function<void()> &what);
    void dial();
    void connectSignals();
    void onConnected();
    void onDisconnected();
    void onError();
    void onTick();
    void noteTraffic();
    void fail(const Error &error);
    void lose(const QString &reason);
    void drop();
    [[nodiscard]] Error refusal(const QString &text) const;
    [[nodiscard]] QString shownUrl() const;

    Endpoint m_endpoint;
    State m_state = State::Idle;
    QWebSocket *m_socket = nullptr;
    QString m_certificateProblem;
    QTimer m_deadline; //!< of connecting, or of closing
    QTimer m_pings;
    QDeadlineTimer m_silence;
};

} // namespace coord
