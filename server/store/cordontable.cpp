#include "server/store/cordontable.h"

#include "server/store/checksum.h"

#include <QDataStream>
#include <QIODevice>

namespace coord {

namespace {

QVariantList valuesOf(const Cordon &cordon)
{
    return {boundText(cordon.orgId), boundText(cordon.agentName), boundText(cordon.reason),
        boundText(cordon.by), cordon.since.ms};
}

qint64 checksumOf(const Cordon &cordon)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    for (const QVariant &value : valuesOf(cordon))
        out << value.toString().toUtf8();
    return plainChecksum(bytes);
}

} // namespace

CordonTable::CordonTable(Database &database)
    : m_put(database,
        QStringLiteral("INSERT INTO cordons (org_id, agent_name, reason, said_by, since, checksum)"
                       " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (org_id, agent_name) DO UPDATE SET"
                       " reason = excluded.reason, said_by = excluded.said_by,"
                       " since = excluded.since, checksum = excluded.checksum"))
    , m_remove(database, QStringLiteral("DELETE FROM cordons WHERE org_id = ? AND agent_name = ?"))
    , m_all(database,
          QStringLiteral("SELECT org_id, agent_name, reason, said_by, since, checksum"
                         " FROM cordons ORDER BY org_id, agent_name"))
{
}

Status CordonTable::put(const PutCordon &mutation)
{
    const auto changed
        = m_put.change(valuesOf(mutation.cordon) + QVariantList{checksumOf(mutation.cordon)});
    if (!changed)
        return changed.error();
    return Done{};
}

Status CordonTable::remove(const RemoveCordon &mutation)
{
    const auto changed
        = m_remove.change({boundText(mutation.orgId), boundText(mutation.agentName)});
    if (!changed)
        return changed.error();
    return Done{};
}

Result<CordonList> CordonTable::all()
{
    CordonList list;
    bool isIntact = true;
    const Status done = m_all.each({}, [&](const QSqlQuery &row) {
        list.cordons.append({.orgId = row.value(0).toString(),
            .agentName = row.value(1).toString(),
            .reason = row.value(2).toString(),
            .by = row.value(3).toString(),
            .since = WallTime{row.value(4).toLongLong()}});
        isIntact = row.value(5).toLongLong() == checksumOf(list.cordons.last());
        return isIntact;
    });
    if (!done)
        return done.error();
    if (!isIntact)
        return Error{ErrorCode::DataLoss,
            QStringLiteral("The database holds a cordon that is not what was written.")};
    return list;
}

} // namespace coord
