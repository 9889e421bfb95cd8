#include "server/engine/auditing.h"

#include "core/domain/limits.h"
#include "core/protocol/errorcodes.h"

#include <array>

namespace coord {

namespace {

// The first that is there; the most particular come first.
constexpr std::array subjectFields{"taskId", "keyId", "userId", "username", "orgId", "agentName",
    "pool", "toAgent", "transferId", "name", "status", "id"};
// Where an answer says what was made.
constexpr std::array madeFields{"taskId", "keyId", "transferId", "correlationId"};
constexpr std::array madeObjects{"user", "org", "webhook", "schedule", "pipeline", "subscription"};

template <typename Names>
QString firstOf(const QJsonObject &object, const Names &names)
{
    for (const char *name : names) {
        const QString text = object.value(QLatin1String(name)).toString();
        if (!text.isEmpty())
            return text.left(limits::maxIdChars);
    }
    return {};
}

QString madeBy(const QJsonObject &data)
{
    for (const char *name : madeObjects) {
        const QJsonObject made = data.value(QLatin1String(name)).toObject();
        if (made.contains(QLatin1String("id")))
            return made.value(QLatin1String("id")).toString();
    }
    return firstOf(data, madeFields);
}

} // namespace

QString subjectOf(const QJsonObject &args)
{
    return firstOf(args, subjectFields);
}

AuditRecord auditOf(const Caller &caller, const Reply &reply, WallTime at)
{
    QString subject = caller.subject;
    const QString made = madeBy(reply.data.toObject());
    if (!made.isEmpty() && made != subject)
        subject = subject.isEmpty() ? made : subject + u' ' + made;
    return {.at = at,
        .who = caller.identity.name,
        .userId = caller.identity.userId,
        .keyId = caller.identity.keyId,
        .orgId = caller.identity.orgId,
        .address = caller.address,
        .surface
        = caller.surface == Surface::Rest ? QStringLiteral("rest") : QStringLiteral("websocket"),
        .operation = caller.audited,
        .subject = subject,
        .outcome = reply.error ? errorWord(reply.error->code) : QStringLiteral("ok"),
        .requestId = caller.traceId.left(limits::maxIdChars)};
}

} // namespace coord
