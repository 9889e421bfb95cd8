#include "core/domain/audit.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace coord {

QByteArray auditHash(const AuditRecord &record)
{
    const QJsonArray fields{record.number, record.at.ms, record.who, record.userId, record.keyId,
        record.orgId, record.address, record.surface, record.operation, record.subject,
        record.outcome, record.requestId};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(record.previous);
    hash.addData(QJsonDocument(fields).toJson(QJsonDocument::Compact));
    return hash.result();
}

bool continuesAudit(
    const AuditRecord &record, qint64 previousNumber, const QByteArray &previousHash)
{
    return record.number == previousNumber + 1 && record.previous == previousHash
        && record.hash == auditHash(record);
}

} // namespace coord
