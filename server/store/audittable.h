// The audit in the database: rows are only ever added at one end and, when old, removed at the
// other.
#pragma once

#include "server/store/mutations.h"
#include "server/store/queries.h"
#include "server/store/statement.h"

namespace coord {

class AuditTable {
public:
    explicit AuditTable(Database &database);

    [[nodiscard]] Status append(const AppendAudit &mutation);
    [[nodiscard]] Status prune(const PruneAudit &mutation);
    [[nodiscard]] Result<AuditPage> page(const AuditFrom &query);
    [[nodiscard]] Result<AuditVerdict> verify(const VerifyAudit &query);

private:
    struct End {
        qint64 number = 0;
        QByteArray hash;
    };
    [[nodiscard]] Result<End> last();
    [[nodiscard]] Result<End> anchor();

    Statement m_insert;
    Statement m_newest;
    Statement m_anchor;
    Statement m_setAnchor;
    Statement m_removeUpTo;
    Statement m_oldestBefore;
    Statement m_forward;
    Statement m_backward;
};

} // namespace coord
