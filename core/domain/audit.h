// The record of who did what, chained so that a change of it shows.
#pragma once

#include "core/domain/time.h"

#include <QByteArray>
#include <QString>

namespace coord {

//! One operation that changed something, or that was refused to somebody who may not do it.
struct AuditRecord {
    qint64 number = 0; //!< from 1, without gaps; given by the store
    WallTime at;
    QString who; //!< a user's name, "shared token", "enrolment"
    QString userId; //!< empty for tokens of the configuration
    QString keyId; //!< likewise
    QString orgId;
    QString address; //!< where from; empty where that is not known
    QString surface; //!< rest or websocket
    QString operation; //!< the name of its row in the operation table
    QString subject; //!< what it was about: the id or name it was given or it made
    QString outcome; //!< ok, or the word of the error code
    QString requestId; //!< the one in logs and answers
    QByteArray previous; //!< the hash of the record before; 32 zero bytes before the first
    QByteArray hash; //!< auditHash() of this one

    bool operator==(const AuditRecord &) const = default;
};

inline constexpr qsizetype auditHashBytes = 32;

//! SHA-256 over the 32 bytes of \a record's previous, and the JSON list, compact and in UTF-8, of
//! its number, time in milliseconds, who, userId, keyId, orgId, address, surface, operation,
//! subject, outcome and requestId. Anybody who has the records can compute it.
[[nodiscard]] QByteArray auditHash(const AuditRecord &record);

//! Whether \a record is what was written, directly behind \a previous; that may be the record
//! before, or what is kept of records that were removed.
[[nodiscard]] bool continuesAudit(
    const AuditRecord &record, qint64 previousNumber, const QByteArray &previousHash);

} // namespace coord
