// One attempt to deliver an event: the name is looked up once, the addresses are judged, and the
// connection goes to one of those and nowhere else.
#pragma once

#include "core/domain/eventsubscription.h"
#include "core/net/outboundguard.h"
#include "server/delivery/postanswer.h"
#include "server/delivery/resolver.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

class QSslSocket;

namespace coord {

struct CourierOptions {
    PrivateTargets targets = PrivateTargets::Refuse;
    Millis timeLimit{15'000}; //!< of an attempt, from the look-up to the status
    Millis dialLimit{4'000}; //!< of each address
    Millis bodyLimit{2'000}; //!< for what follows the status
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
};

//! Follows no redirect, uses no proxy, and ends the connection as soon as it knows enough.
class PostConnection : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype maxAddresses = 4; //!< that are tried, of one name

    PostConnection(const EventPost &post, const CourierOptions &options, WallTime now,
        QObject *parent = nullptr);
    ~PostConnection() override;

    void start(const Resolve &resolve);

Q_SIGNALS:
    //! Once; the object does nothing more then.
    void done(const coord::PostOutcome &outcome);

private:
    void resolved(const Resolved &found);
    void dial();
    void dialFailed(const QString &why);
    void onOpen();
    void onBytes();
    void onClosed();
    void timeOver();
    void finish(const PostOutcome &outcome);
    void fail(const QString &why);
    [[nodiscard]] QByteArray request() const;

    EventPost m_post;
    CourierOptions m_options;
    OutboundTarget m_target;
    QList<QHostAddress> m_addresses; //!< not tried yet
    QSslSocket *m_socket = nullptr;
    PostAnswer m_answer;
    QTimer m_limit;
    QTimer m_dialLimit;
    bool m_isOpen = false;
    bool m_isDone = false;
};

} // namespace coord
