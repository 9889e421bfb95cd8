#include "server/store/audittable.h"

#include <algorithm>

namespace coord {

namespace {

QString selectRecords()
{
    return QStringLiteral("SELECT number, at, who, user_id, key_id, org_id, address, surface,"
                          " operation, subject, outcome, request_id, previous, hash FROM audit ");
}

AuditRecord recordFrom(const QSqlQuery &row)
{
    return {row.value(0).toLongLong(), WallTime{row.value(1).toLongLong()}, row.value(2).toString(),
        row.value(3).toString(), row.value(4).toString(), row.value(5).toString(),
        row.value(6).toString(), row.value(7).toString(), row.value(8).toString(),
        row.value(9).toString(), row.value(10).toString(), row.value(11).toString(),
        row.value(12).toByteArray(), row.value(13).toByteArray()};
}

// As the database will give it back, or the hash would be of something else.
AuditRecord storable(AuditRecord record)
{
    for (QString *text : {&record.who, &record.userId, &record.keyId, &record.orgId,
             &record.address, &record.surface, &record.operation, &record.subject, &record.outcome,
             &record.requestId})
        *text = boundText(*text).toString();
    return record;
}

} // namespace

AuditTable::AuditTable(Database &database)
    : m_insert(database,
        QStringLiteral("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
    , m_newest(
          database, QStringLiteral("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1"))
    , m_anchor(database, QStringLiteral("SELECT number, hash FROM audit_anchor WHERE id = 1"))
    , m_setAnchor(database,
          QStringLiteral("INSERT INTO audit_anchor SELECT 1, number, hash FROM audit"
                         " WHERE number = ? ON CONFLICT (id) DO UPDATE SET"
                         " number = excluded.number, hash = excluded.hash"))
    , m_removeUpTo(database, QStringLiteral("DELETE FROM audit WHERE number <= ?"))
    , m_oldestBefore(
          database, QStringLiteral("SELECT number, at FROM audit ORDER BY number LIMIT ?"))
    , m_forward(
          database, selectRecords() + QStringLiteral("WHERE number > ? ORDER BY number LIMIT ?"))
    , m_backward(database,
          selectRecords() + QStringLiteral("WHERE number < ? ORDER BY number DESC LIMIT ?"))
{
}

Status AuditTable::append(const AppendAudit &mutation)
{
    const auto end = last();
    if (!end)
        return end.error();
    AuditRecord record = storable(mutation.record);
    record.number = end->number + 1;
    record.previous = end->hash;
    record.hash = auditHash(record);
    const auto inserted = m_insert.change(
        {record.number, record.at.ms, boundText(record.who), boundText(record.userId),
            boundText(record.keyId), boundText(record.orgId), boundText(record.address),
            boundText(record.surface), boundText(record.operation), boundText(record.subject),
            boundText(record.outcome), boundText(record.requestId), record.previous, record.hash});
    return inserted ? Status(Done{}) : Status(inserted.error());
}

Status AuditTable::prune(const PruneAudit &mutation)
{
    qint64 upTo = 0;
    const Status looked = m_oldestBefore.each({maxPrunedAudit}, [&](const QSqlQuery &row) {
        const bool isOld = row.value(1).toLongLong() < mutation.before.ms;
        upTo = isOld ? row.value(0).toLongLong() : upTo;
        return isOld;
    });
    if (!looked || upTo == 0)
        return looked;
    // What is removed goes on to be known by its last hash, which the next record continues.
    if (const auto set = m_setAnchor.change({upTo}); !set)
        return set.error();
    const auto removed = m_removeUpTo.change({upTo});
    return removed ? Status(Done{}) : Status(removed.error());
}

Result<AuditPage> AuditTable::page(const AuditFrom &query)
{
    const int limit = std::clamp(query.limit, 1, maxAuditPerPage);
    const bool newestFirst = !query.after;
    AuditPage page;
    const QVariantList values = newestFirst
        ? QVariantList{query.before.value_or(std::numeric_limits<qint64>::max()), limit}
        : QVariantList{*query.after, limit};
    const Status read
        = (newestFirst ? m_backward : m_forward).each(values, [&](const QSqlQuery &row) {
              page.records.append(recordFrom(row));
              return true;
          });
    if (!read)
        return read.error();
    return page;
}

Result<AuditVerdict> AuditTable::verify(const VerifyAudit &query)
{
    const auto kept = anchor();
    if (!kept)
        return kept.error();
    AuditVerdict verdict{.checkedUpTo = query.after ? query.after->number : kept->number,
        .hash = query.after ? query.after->hash : kept->hash};
    const Status read
        = m_forward.each({verdict.checkedUpTo, maxVerifiedAudit}, [&](const QSqlQuery &row) {
              const AuditRecord record = recordFrom(row);
              if (!continuesAudit(record, verdict.checkedUpTo, verdict.hash)) {
                  verdict.brokenAt = verdict.checkedUpTo + 1;
                  return false;
              }
              verdict.checkedUpTo = record.number;
              verdict.hash = record.hash;
              verdict.checked += 1;
              return true;
          });
    if (!read)
        return read.error();
    verdict.isWhole = !verdict.brokenAt && verdict.checked < maxVerifiedAudit;
    return verdict;
}

Result<AuditTable::End> AuditTable::anchor()
{
    End end{0, QByteArray(auditHashBytes, '\0')};
    const Status read = m_anchor.each({}, [&](const QSqlQuery &row) {
        end = {row.value(0).toLongLong(), row.value(1).toByteArray()};
        return false;
    });
    if (!read)
        return read.error();
    return end;
}

Result<AuditTable::End> AuditTable::last()
{
    std::optional<End> newest;
    const Status read = m_newest.each({}, [&](const QSqlQuery &row) {
        newest = End{row.value(0).toLongLong(), row.value(1).toByteArray()};
        return false;
    });
    if (!read)
        return read.error();
    if (newest)
        return *newest;
    return anchor();
}

} // namespace coord
