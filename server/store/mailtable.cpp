#include "server/store/mailtable.h"

#include "server/store/checksum.h"

#include <QDataStream>
#include <QIODevice>

namespace coord {

namespace {

QString kindName(Mail::Kind kind)
{
    return kind == Mail::Kind::Reply ? QStringLiteral("reply") : QStringLiteral("message");
}

QString kindName(MailParty::Kind kind)
{
    return kind == MailParty::Kind::Agent ? QStringLiteral("agent") : QStringLiteral("user");
}

MailParty partyFrom(const QSqlQuery &row, int column)
{
    const bool isAgent = row.value(column).toString() == QLatin1String("agent");
    return {
        isAgent ? MailParty::Kind::Agent : MailParty::Kind::User, row.value(column + 1).toString()};
}

Mail mailFrom(const QSqlQuery &row)
{
    const bool isReply = row.value(2).toString() == QLatin1String("reply");
    return {.id = row.value(1).toString(),
        .orgId = row.value(0).toString(),
        .kind = isReply ? Mail::Kind::Reply : Mail::Kind::Message,
        .correlationId = row.value(3).toString(),
        .from = partyFrom(row, 4),
        .to = partyFrom(row, 6),
        .label = row.value(8).toString(),
        .topic = row.value(9).toString(),
        .body = row.value(10).toString(),
        .sentAt = WallTime{row.value(11).toLongLong()},
        .received = row.value(12).toInt() != 0};
}

QVariantList valuesOf(const Mail &mail)
{
    return {boundText(mail.orgId), boundText(mail.id), kindName(mail.kind),
        boundText(mail.correlationId), kindName(mail.from.kind), boundText(mail.from.name),
        kindName(mail.to.kind), boundText(mail.to.name), boundText(mail.label),
        boundText(mail.topic), boundText(mail.body), mail.sentAt.ms, mail.received ? 1 : 0};
}

qint64 checksumOf(const Mail &mail)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    for (const QVariant &value : valuesOf(mail))
        out << value.toString().toUtf8();
    return plainChecksum(bytes);
}

} // namespace

MailTable::MailTable(Database &database)
    : m_insert(database,
        QStringLiteral("INSERT INTO messages (org_id, id, kind, correlation_id, from_kind,"
                       " from_name, to_kind, to_name, label, topic, body, sent_at, received,"
                       " checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
    , m_receive(database,
          QStringLiteral("UPDATE messages SET received = 1, body = '', checksum = ?"
                         " WHERE org_id = ? AND id = ? AND received = 0"))
    , m_remove(database, QStringLiteral("DELETE FROM messages WHERE org_id = ? AND id = ?"))
    , m_all(database,
          QStringLiteral("SELECT org_id, id, kind, correlation_id, from_kind, from_name, to_kind,"
                         " to_name, label, topic, body, sent_at, received, checksum"
                         " FROM messages ORDER BY key"))
{
}

Status MailTable::insert(const InsertMail &mutation)
{
    const auto inserted
        = m_insert.change(valuesOf(mutation.mail) + QVariantList{checksumOf(mutation.mail)});
    if (!inserted)
        return inserted.error();
    return Done{};
}

Status MailTable::receive(const ReceiveMail &mutation)
{
    Mail mail = mutation.mail;
    mail.received = true;
    mail.body.clear();
    const auto changed
        = m_receive.change({checksumOf(mail), boundText(mail.orgId), boundText(mail.id)});
    if (!changed)
        return changed.error();
    if (*changed == 1)
        return Done{};
    return Error{
        ErrorCode::Internal, QStringLiteral("Message %1 is not stored as waiting.").arg(mail.id)};
}

Status MailTable::remove(const RemoveMail &mutation)
{
    for (const QString &id : mutation.ids) {
        const auto removed = m_remove.change({boundText(mutation.orgId), boundText(id)});
        if (!removed)
            return removed.error();
    }
    return Done{};
}

Result<MailList> MailTable::all()
{
    MailList list;
    bool isIntact = true;
    const Status done = m_all.each({}, [&](const QSqlQuery &row) {
        list.mail.append(mailFrom(row));
        isIntact = row.value(13).toLongLong() == checksumOf(list.mail.last());
        return isIntact;
    });
    if (!done)
        return done.error();
    if (!isIntact)
        return Error{ErrorCode::DataLoss, QStringLiteral("A stored message is damaged on disk.")};
    return list;
}

} // namespace coord
