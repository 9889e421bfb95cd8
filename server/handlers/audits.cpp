// list-audit and verify-audit: questions to the store.
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"

namespace coord {

namespace {

wire::AuditRecordInfo recordInfo(const AuditRecord &record)
{
    return {.number = record.number,
        .at = record.at.ms,
        .who = record.who,
        .userId = record.userId,
        .keyId = record.keyId,
        .orgId = record.orgId,
        .address = record.address,
        .surface = record.surface,
        .operation = record.operation,
        .subject = record.subject,
        .outcome = record.outcome,
        .requestId = record.requestId,
        .previous = QString::fromLatin1(record.previous.toHex()),
        .hash = QString::fromLatin1(record.hash.toHex())};
}

} // namespace

void handle(wire::ListAudit, Turn &turn, const Caller &caller, const wire::ListAuditArgs &args)
{
    if (args.after && args.before)
        return turn.fail(caller, ErrorCode::InvalidArgument,
            QStringLiteral("after: cannot be given together with before"));
    const AuditFrom page{args.after, args.before, args.limit.value_or(100)};
    turn.ask(page, [caller](Turn &later, const Result<Answer> &read) {
        if (!read)
            return later.fail(caller, read.error().code, read.error().message);
        QList<wire::AuditRecordInfo> records;
        for (const AuditRecord &record : std::get<AuditPage>(*read).records)
            records.append(recordInfo(record));
        answer<wire::ListAudit>(later, caller, {records});
    });
}

void handle(wire::CheckAudit, Turn &turn, const Caller &caller, const wire::VerifyAuditArgs &args)
{
    VerifyAudit question;
    if (!args.after && !args.afterHash.isEmpty())
        return turn.fail(caller, ErrorCode::InvalidArgument,
            QStringLiteral("afterHash: is of the record that after names, which is missing"));
    if (args.after) {
        const QByteArray hash = QByteArray::fromHex(args.afterHash.toLatin1());
        if (hash.size() != auditHashBytes)
            return turn.fail(caller, ErrorCode::InvalidArgument,
                QStringLiteral("afterHash: must be the 64 hexadecimal digits of that record's "
                               "hash"));
        question.after = AuditPlace{*args.after, hash};
    }
    turn.ask(question, [caller](Turn &later, const Result<Answer> &read) {
        if (!read)
            return later.fail(caller, read.error().code, read.error().message);
        const auto &verdict = std::get<AuditVerdict>(*read);
        answer<wire::CheckAudit>(later, caller,
            {.checked = verdict.checked,
                .checkedUpTo = verdict.checkedUpTo,
                .hash = QString::fromLatin1(verdict.hash.toHex()),
                .whole = verdict.isWhole,
                .brokenAt = verdict.brokenAt});
    });
}

} // namespace coord
