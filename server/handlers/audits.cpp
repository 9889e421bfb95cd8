// list-audit and verify-audit: questions to the store.
#include "server/handlers/handlers.h"

namespace coord {

namespace {

QJsonObject recordInfo(const AuditRecord &record)
{
    return {{QStringLiteral("number"), record.number}, {QStringLiteral("at"), record.at.ms},
        {QStringLiteral("who"), record.who}, {QStringLiteral("userId"), record.userId},
        {QStringLiteral("keyId"), record.keyId}, {QStringLiteral("orgId"), record.orgId},
        {QStringLiteral("address"), record.address}, {QStringLiteral("surface"), record.surface},
        {QStringLiteral("operation"), record.operation},
        {QStringLiteral("subject"), record.subject}, {QStringLiteral("outcome"), record.outcome},
        {QStringLiteral("requestId"), record.requestId},
        {QStringLiteral("previous"), QString::fromLatin1(record.previous.toHex())},
        {QStringLiteral("hash"), QString::fromLatin1(record.hash.toHex())}};
}

} // namespace

void handle(wire::ListAudit, Turn &turn, const Caller &caller, const wire::ListAuditArgs &args)
{
    if (args.after && args.before)
        return turn.fail(caller, ErrorCode::InvalidArgument,
            QStringLiteral("after: cannot be given together with before"));
    const AuditFrom page{args.after, args.before, args.limit.value_or(100)};
    turn.ask(page, [caller](Turn &later, const Result<Answer> &answer) {
        if (!answer)
            return later.fail(caller, answer.error().code, answer.error().message);
        QJsonArray records;
        for (const AuditRecord &record : std::get<AuditPage>(*answer).records)
            records.append(recordInfo(record));
        later.reply(caller, {{QStringLiteral("records"), records}});
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
    turn.ask(question, [caller](Turn &later, const Result<Answer> &answer) {
        if (!answer)
            return later.fail(caller, answer.error().code, answer.error().message);
        const auto &verdict = std::get<AuditVerdict>(*answer);
        QJsonObject said{{QStringLiteral("checked"), verdict.checked},
            {QStringLiteral("checkedUpTo"), verdict.checkedUpTo},
            {QStringLiteral("hash"), QString::fromLatin1(verdict.hash.toHex())},
            {QStringLiteral("whole"), verdict.isWhole}};
        if (verdict.brokenAt)
            said.insert(QStringLiteral("brokenAt"), *verdict.brokenAt);
        later.reply(caller, said);
    });
}

} // namespace coord
