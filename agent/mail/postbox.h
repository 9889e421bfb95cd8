// The agent's side of inbox and outbox: writes what comes, finds what is to go, and says when
// either is done.
#pragma once

#include "agent/core/agenteffects.h"
#include "agent/mail/inbox.h"
#include "agent/mail/outbox.h"
#include "core/domain/time.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace coord {

//! Lives in a thread with an event loop.
class Postbox : public QObject {
    Q_OBJECT
public:
    static constexpr Millis lookEvery{10'000}; //!< should the system not tell of a change
    static constexpr qsizetype maxHeld = 64; //!< that find no room in the inbox
    static constexpr qsizetype maxUnderWay = 16; //!< of the outbox

    explicit Postbox(const QString &folder, QObject *parent = nullptr);

    //! Makes the folders. Nothing is sent before start().
    [[nodiscard]] Status open();
    void start();

    //! kept() follows, at once or when there is room. What finds no place to wait is not confirmed,
    //! and so comes again with the next connection.
    void keep(const IncomingMail &mail);
    //! Takes it out of the outbox. Where it was not delivered, the inbox says so.
    void settle(const SettleMail &settled);

Q_SIGNALS:
    void kept(const QString &mailId);
    void outgoing(const QString &id, const coord::OutgoingMail &mail);

private:
    [[nodiscard]] bool write(const IncomingMail &mail);
    void look();

    QString m_folder;
    Inbox m_inbox;
    MessageOutbox m_outbox;
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
    QList<IncomingMail> m_held;
    QStringList m_underWay;
    bool m_isFull = false; //!< and this was said
};

} // namespace coord
