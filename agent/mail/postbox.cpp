#include "agent/mail/postbox.h"

#include "core/platform/logging.h"

namespace coord {

Postbox::Postbox(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_inbox(folder)
    , m_outbox(folder)
{
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &Postbox::look);
    connect(&m_timer, &QTimer::timeout, this, &Postbox::look);
}

Status Postbox::open()
{
    if (const Status opened = m_inbox.open(); !opened)
        return opened;
    return m_outbox.open();
}

void Postbox::start()
{
    m_watcher.addPaths({m_folder, m_outbox.folder()});
    m_timer.start(lookEvery);
    look();
}

bool Postbox::write(const IncomingMail &mail)
{
    const Status written = m_inbox.keep(mail);
    if (written && mail.mailId)
        Q_EMIT kept(*mail.mailId);
    if (!written && !std::exchange(m_isFull, true))
        logWarn(
            "A message cannot be kept yet", {{QStringLiteral("error"), written.error().message}});
    if (written)
        m_isFull = false;
    return written.hasValue();
}

void Postbox::keep(const IncomingMail &mail)
{
    // In their order: nothing overtakes what waits for room.
    if ((!m_held.isEmpty() || !write(mail)) && m_held.size() < maxHeld)
        m_held.append(mail);
}

void Postbox::look()
{
    while (!m_held.isEmpty() && write(m_held.first()))
        m_held.removeFirst();
    for (const QString &id : m_outbox.ids()) {
        if (m_underWay.size() >= maxUnderWay)
            return;
        if (m_underWay.contains(id))
            continue;
        const auto mail = m_outbox.read(id);
        if (mail) {
            m_underWay.append(id);
            Q_EMIT outgoing(id, *mail);
            continue;
        }
        logWarn("A message cannot be sent",
            {{QStringLiteral("file"), id}, {QStringLiteral("error"), mail.error().message}});
        if (mail.error().code != ErrorCode::Unavailable)
            m_outbox.setAside(id);
    }
}

void Postbox::settle(const SettleMail &settled)
{
    m_underWay.removeOne(settled.id);
    if (!settled.problem.isEmpty())
        keep({.kind = QStringLiteral("notice"),
            .correlationId = settled.mail.correlationId,
            .senderKind = QStringLiteral("notice"),
            .topic = settled.mail.topic,
            .body = QStringLiteral("Not delivered to \"%1\": %2")
                        .arg(settled.mail.toAgent, settled.problem)});
    if (const Status removed = m_outbox.remove(settled.id); !removed)
        logWarn("A sent message stays in the outbox",
            {{QStringLiteral("error"), removed.error().message}});
    QMetaObject::invokeMethod(this, &Postbox::look, Qt::QueuedConnection);
}

} // namespace coord
