#include "agent/mail/inbox.h"

#include "core/platform/securefile.h"
#include "core/protocol/json.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QRegularExpression>

namespace coord {

namespace {

constexpr qsizetype digestChars = 64;
constexpr qint64 maxSeenBytes = 4ll * 1024 * 1024;

// An id may hold anything; as a digest it is one line of one length.
QByteArray digestOf(const QString &mailId)
{
    return QCryptographicHash::hash(mailId.toUtf8(), QCryptographicHash::Sha256).toHex();
}

} // namespace

QString Inbox::pathOf(const Entry &entry) const
{
    const QString suffix = entry.isRead ? QStringLiteral(".read.json") : QStringLiteral(".json");
    return m_folder + QStringLiteral("/%1").arg(entry.number, 8, 10, QLatin1Char('0')) + suffix;
}

Status Inbox::open()
{
    if (const Status made = makePrivateDirectory(m_folder); !made)
        return made;
    m_seen.clear();
    m_known.clear();
    const QString path = m_folder + QStringLiteral("/seen");
    const auto stored = readPrivateFile(path, maxSeenBytes);
    if (!stored && stored.error().code != ErrorCode::NotFound)
        return stored.error();
    QList<QByteArray> digests = stored ? stored->split('\n') : QList<QByteArray>();
    // A crash may have come between a message and its id.
    for (const Entry &entry : entries()) {
        m_lastNumber = std::max(m_lastNumber, entry.number);
        if (const auto mail = read(entry); mail && mail->mailId)
            digests.append(digestOf(*mail->mailId));
    }
    for (const QByteArray &digest : std::as_const(digests)) {
        if (digest.size() != digestChars || m_known.contains(digest))
            continue;
        m_seen.append(digest);
        m_known.insert(digest);
    }
    return writeSeen();
}

Status Inbox::writeSeen()
{
    while (m_seen.size() > maxRemembered)
        m_known.remove(m_seen.takeFirst());
    const QString path = m_folder + QStringLiteral("/seen");
    QByteArray bytes;
    for (const QByteArray &digest : std::as_const(m_seen))
        bytes += digest + '\n';
    m_seenFile.close();
    if (const Status written = writePrivateFile(path, bytes); !written)
        return written;
    return m_seenFile.open(path, bytes.size());
}

Status Inbox::remember(const QByteArray &digest)
{
    m_seen.append(digest);
    m_known.insert(digest);
    if (m_seen.size() >= 2 * maxRemembered)
        return writeSeen();
    if (const Status appended = m_seenFile.append(digest + '\n'); !appended)
        return appended;
    return m_seenFile.sync();
}

Status Inbox::makeRoom(qint64 bytes) const
{
    const QList<Entry> all = entries();
    qsizetype count = all.size();
    qint64 total = 0;
    for (const Entry &entry : all)
        total += entry.bytes;
    for (const Entry &entry : all) {
        if (count < maxFiles && total + bytes <= maxBytes)
            return Done{};
        if (!entry.isRead)
            continue;
        if (const Status removed = remove(entry); !removed)
            return removed;
        count -= 1;
        total -= entry.bytes;
    }
    if (count < maxFiles && total + bytes <= maxBytes)
        return Done{};
    return Error{ErrorCode::ResourceExhausted,
        QStringLiteral("The inbox is full: %1 messages are not read").arg(count)};
}

Status Inbox::keep(const IncomingMail &mail)
{
    const QByteArray digest = mail.mailId ? digestOf(*mail.mailId) : QByteArray();
    if (m_known.contains(digest))
        return Done{};
    const QByteArray bytes = QJsonDocument(wire::serialize(mail)).toJson();
    if (const Status room = makeRoom(bytes.size()); !room)
        return room;
    const Status written = writePrivateFile(pathOf({.number = m_lastNumber + 1}), bytes);
    if (!written)
        return written;
    m_lastNumber += 1;
    return mail.mailId ? remember(digest) : Status(Done{});
}

QList<Inbox::Entry> Inbox::entries() const
{
    static const QRegularExpression shape(QStringLiteral("^(\\d{8})(\\.read)?\\.json$"));
    QList<Entry> found;
    const QFileInfoList files
        = QDir(m_folder).entryInfoList(QDir::Files | QDir::NoSymLinks, QDir::Name);
    for (const QFileInfo &file : files) {
        const QRegularExpressionMatch match = shape.match(file.fileName());
        if (match.hasMatch())
            found.append({match.captured(1).toInt(), !match.captured(2).isEmpty(), file.size()});
    }
    return found;
}

Result<IncomingMail> Inbox::read(const Entry &entry) const
{
    const auto bytes = readPrivateFile(pathOf(entry), maxFileBytes);
    if (!bytes)
        return bytes.error();
    const auto document = wire::readJson(*bytes);
    if (!document)
        return document.error();
    return wire::parse<IncomingMail>(document->object());
}

Status Inbox::markRead(const Entry &entry) const
{
    if (entry.isRead)
        return Done{};
    Entry read = entry;
    read.isRead = true;
    if (QDir().rename(pathOf(entry), pathOf(read)))
        return Done{};
    return Error{ErrorCode::Unavailable, QStringLiteral("%1 cannot be renamed").arg(pathOf(entry))};
}

Status Inbox::remove(const Entry &entry) const
{
    const QString path = pathOf(entry);
    if (QFile::remove(path) || !QFileInfo::exists(path))
        return Done{};
    return Error{ErrorCode::Unavailable, QStringLiteral("%1 cannot be removed").arg(path)};
}

} // namespace coord
