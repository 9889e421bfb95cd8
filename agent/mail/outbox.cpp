#include "agent/mail/outbox.h"

#include "agent/mail/inbox.h"
#include "core/platform/securefile.h"
#include "core/protocol/json.h"

#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUuid>

namespace coord {

Status MessageOutbox::open() const
{
    return makePrivateDirectory(m_folder);
}

Result<QString> MessageOutbox::put(const OutgoingMail &mail) const
{
    if (ids().size() >= maxFiles)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("%1 messages wait for the agent to send them already").arg(maxFiles)};
    // In the order of time, and of different processes.
    const QString id = QStringLiteral("%1-%2")
                           .arg(QDateTime::currentMSecsSinceEpoch(), 16, 10, QLatin1Char('0'))
                           .arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    const Status written
        = writePrivateFile(pathOf(id), QJsonDocument(wire::serialize(mail)).toJson());
    if (!written)
        return written.error();
    return id;
}

QStringList MessageOutbox::ids() const
{
    static const QRegularExpression shape(QStringLiteral("^(\\d{16}-[0-9a-f-]{36})\\.json$"));
    QStringList found;
    const QStringList names = QDir(m_folder).entryList(QDir::Files | QDir::NoSymLinks, QDir::Name);
    for (const QString &name : names) {
        if (const auto match = shape.match(name); match.hasMatch())
            found.append(match.captured(1));
    }
    return found;
}

Result<OutgoingMail> MessageOutbox::read(const QString &id) const
{
    const auto bytes = readPrivateFile(pathOf(id), Inbox::maxFileBytes);
    if (!bytes)
        return bytes.error();
    const auto document = wire::readJson(*bytes);
    if (!document)
        return document.error();
    return wire::parse<OutgoingMail>(document->object());
}

Status MessageOutbox::remove(const QString &id) const
{
    const QString path = pathOf(id);
    if (QFile::remove(path) || !QFileInfo::exists(path))
        return Done{};
    return Error{ErrorCode::Unavailable, QStringLiteral("%1 cannot be removed").arg(path)};
}

void MessageOutbox::setAside(const QString &id) const
{
    QDir().rename(pathOf(id), pathOf(id) + QStringLiteral(".broken"));
}

} // namespace coord
