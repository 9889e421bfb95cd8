// A WebSocket peer that says what a test tells it to and keeps what it hears, in order, with the
// time. It knows no messages, so nothing of ours can mend what goes over the wire.
#pragma once

#include "core/domain/result.h"
#include "core/domain/time.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QQueue>
#include <QUrl>
#include <QWebSocket>

#include <functional>
#include <optional>

namespace coord {

class ScriptedPeer : public QObject {
    Q_OBJECT

public:
    struct Heard {
        QJsonObject frame;
        qint64 sinceSaidMs = 0; //!< since this peer last said something
    };

    explicit ScriptedPeer(QObject *parent = nullptr);
    ~ScriptedPeer() override;

    //! Connects; no Authorization header where \a authorization is null. Unavailable where the
    //! handshake fails or takes longer than \a patience.
    Status open(const QUrl &url, const QByteArray &authorization, Millis patience);

    void say(const QByteArray &message);
    void sayBinary(const QByteArray &message);

    //! The oldest frame not taken yet, or nothing where none comes in time.
    std::optional<Heard> take(Millis patience);
    [[nodiscard]] qsizetype untaken() const { return m_heard.size(); }

    //! Whether the connection ends in time, whoever ends it.
    bool waitClosed(Millis patience);
    [[nodiscard]] int closeCode() const { return int(m_socket.closeCode()); }
    [[nodiscard]] QString closeReason() const { return m_socket.closeReason(); }

    //! Says goodbye and waits for its end.
    bool leave(Millis patience);
    //! Drops the connection without a word.
    void cut();

Q_SIGNALS:
    void changed();

private:
    bool waitFor(const std::function<bool()> &isTrue, Millis patience);

    QWebSocket m_socket;
    QQueue<Heard> m_heard;
    QElapsedTimer m_sinceSaid;
    bool m_opened = false;
    bool m_closed = false;
};

} // namespace coord
