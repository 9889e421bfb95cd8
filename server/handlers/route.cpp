#include "server/handlers/route.h"

#include "server/engine/auditing.h"
#include "server/handlers/handlers.h"

namespace coord {

namespace {

void refuseScope(Turn &turn, const Caller &caller, const QString &command)
{
    turn.fail(caller, ErrorCode::PermissionDenied,
        caller.surface == Surface::Rest
            ? QStringLiteral("Insufficient permissions for '%1'").arg(command)
            : QStringLiteral("Insufficient permissions"));
}

QString missingText(const wire::Operation &row, Surface surface)
{
    const QString names = QLatin1String(row.missing);
    const bool several = names.contains(u',');
    const QString what
        = surface == Surface::Rest ? QStringLiteral("field") : QStringLiteral("argument");
    return QStringLiteral("Missing required %1%2: %3")
        .arg(what, several ? QStringLiteral("s") : QString(), names);
}

// What changes something is put on record however it ends, and so is the attempt at what somebody
// may not do.
Caller onRecord(Caller caller, const QString &operation, const QJsonObject &args)
{
    caller.audited = operation;
    caller.subject = subjectOf(args);
    return caller;
}

template <typename Op>
bool routeTo(Turn &turn, const Caller &asking, const QString &command, const QJsonObject &args)
{
    if (command != QLatin1String(Op::row.name))
        return false;
    if (!allows(asking.identity, Op::row.scope)) {
        refuseScope(turn, onRecord(asking, command, args), command);
        return true;
    }
    const Caller caller
        = Op::row.access == wire::Access::Write ? onRecord(asking, command, args) : asking;
    const auto parsed = wire::parse<typename Op::Args>(args);
    if (!parsed)
        turn.fail(caller, parsed.error().code, parsed.error().message);
    else if (!parsed->complete())
        turn.fail(caller, ErrorCode::InvalidArgument, missingText(Op::row, caller.surface));
    else if (Op::row.access == wire::Access::Write && turn.state().storeRefusal)
        turn.fail(caller, turn.state().storeRefusal->code, turn.state().storeRefusal->message);
    else
        handle(Op{}, turn, caller, *parsed);
    return true;
}

template <typename... Op>
bool routeToAny(std::tuple<Op...> *, Turn &turn, const Caller &caller, const QString &command,
    const QJsonObject &args)
{
    return (routeTo<Op>(turn, caller, command, args) || ...);
}

} // namespace

void route(Turn &turn, const Caller &caller, const QString &command, const QJsonObject &args)
{
    if (routeToAny(static_cast<wire::Operations *>(nullptr), turn, caller, command, args))
        return;
    // What exists is told to those who may use it; the original says the same.
    if (caller.identity.role == Role::Admin)
        turn.fail(
            caller, ErrorCode::Unimplemented, QStringLiteral("Unknown command: %1").arg(command));
    else
        refuseScope(turn, caller, command);
}

} // namespace coord
