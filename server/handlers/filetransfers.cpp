// push-file, pull-file, transfer-file, list-transfers: opening a way for file frames.
#include "server/engine/orgshare.h"
#include "server/handlers/handlers.h"

namespace coord {

namespace {

QString baseName(const QString &path)
{
    return path.section(u'/', -1, -1, QString::SectionSkipEmpty);
}

Transfer newTransfer(
    Turn &turn, const Caller &caller, const QString &id, wire::TransferDirection direction)
{
    Transfer transfer{.id = id.isEmpty() ? turn.uuid() : id,
        .orgId = caller.identity.orgId,
        .direction = direction,
        .client = caller.request.connection,
        .startedAt = turn.wall(),
        .lastFrame = turn.now()};
    transfer.plan.transferId = transfer.id;
    transfer.plan.direction = direction;
    return transfer;
}

// Registers the transfer, or answers why not.
Transfer *open(Turn &turn, const Caller &caller, Transfer transfer)
{
    if (caller.surface == Surface::Rest) {
        turn.fail(
            caller, ErrorCode::Unimplemented, QStringLiteral("File transfers need a WebSocket"));
        return nullptr;
    }
    State &state = turn.state();
    if (const Status share = checkShare(state, "transfers under way", Transfers::max,
            state.transfers.countOf(caller.identity.orgId));
        !share) {
        turn.fail(caller, share.error().code, share.error().message);
        return nullptr;
    }
    Transfer *opened = turn.state().transfers.add(std::move(transfer));
    if (!opened)
        turn.fail(caller, ErrorCode::AlreadyExists,
            QStringLiteral("transferId: is in use, or too many transfers are under way"));
    else
        turn.note("Transfer started", {{QStringLiteral("transferId"), opened->id}});
    return opened;
}

const ConnectedAgent *reachable(
    Turn &turn, const Caller &caller, const QString &name, const char *which)
{
    const ConnectedAgent *agent = turn.state().agents.find({caller.identity.orgId, name});
    if (!agent)
        turn.fail(caller, ErrorCode::NotFound,
            QStringLiteral("%1 \"%2\" not found or not reachable").arg(QLatin1String(which), name));
    return agent;
}

void goSoon(Turn &turn, const Transfer &transfer)
{
    turn.wakeAfter(turn.state().options.listenerDelay,
        TransferGo{Transfers::key(transfer.orgId, transfer.id)});
}

} // namespace

void handle(wire::PushFile, Turn &turn, const Caller &caller, const wire::PushFileArgs &args)
{
    const ConnectedAgent *agent = reachable(turn, caller, args.agentName, "Agent");
    if (!agent)
        return;
    Transfer transfer = newTransfer(turn, caller, args.transferId, wire::TransferDirection::Push);
    transfer.source = caller.request.connection;
    transfer.dest = agent->connection;
    transfer.plan.filename = args.filename;
    transfer.plan.destPath = args.destPath;
    transfer.plan.totalBytes = args.totalBytes.value_or(0);
    transfer.plan.totalChunks = args.totalChunks.value_or(0);
    transfer.plan.isDirectory = args.isDirectory.value_or(false);
    transfer.plan.destAgent = args.agentName;
    // The receiver hears of it when the client's own transfer-start comes, once.
    if (const Transfer *opened = open(turn, caller, std::move(transfer)))
        turn.reply(
            caller, {{QStringLiteral("transferId"), opened->id}, {QStringLiteral("ready"), true}});
}

void handle(wire::PullFile, Turn &turn, const Caller &caller, const wire::PullFileArgs &args)
{
    const ConnectedAgent *agent = reachable(turn, caller, args.agentName, "Agent");
    if (!agent)
        return;
    Transfer transfer = newTransfer(turn, caller, args.transferId, wire::TransferDirection::Pull);
    transfer.source = agent->connection;
    transfer.dest = caller.request.connection;
    transfer.plan.filename = baseName(args.sourcePath);
    transfer.plan.sourcePath = args.sourcePath;
    transfer.plan.sourceAgent = args.agentName;
    transfer.plan.destAgent = args.agentName;
    transfer.exclude = args.exclude;
    if (const Transfer *opened = open(turn, caller, std::move(transfer))) {
        turn.reply(
            caller, {{QStringLiteral("transferId"), opened->id}, {QStringLiteral("ready"), true}});
        goSoon(turn, *opened);
    }
}

void handle(
    wire::TransferFile, Turn &turn, const Caller &caller, const wire::TransferFileArgs &args)
{
    const ConnectedAgent *from = reachable(turn, caller, args.fromAgent, "Source agent");
    const ConnectedAgent *to
        = from ? reachable(turn, caller, args.toAgent, "Destination agent") : nullptr;
    if (!to)
        return;
    Transfer transfer
        = newTransfer(turn, caller, args.transferId, wire::TransferDirection::Transfer);
    transfer.source = from->connection;
    transfer.dest = to->connection;
    transfer.plan.filename = baseName(args.sourcePath);
    transfer.plan.sourcePath = args.sourcePath;
    transfer.plan.destPath = args.destPath;
    transfer.plan.sourceAgent = args.fromAgent;
    transfer.plan.destAgent = args.toAgent;
    transfer.exclude = args.exclude;
    if (const Transfer *opened = open(turn, caller, std::move(transfer))) {
        turn.reply(caller,
            {{QStringLiteral("transferId"), opened->id},
                {QStringLiteral("status"), QStringLiteral("initiated")}});
        goSoon(turn, *opened);
    }
}

void handle(wire::ListTransfers, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    QJsonArray transfers;
    for (const Transfer *transfer : turn.state().transfers.all()) {
        if (transfer->orgId != caller.identity.orgId)
            continue;
        const QJsonObject plan = wire::serialize(transfer->plan);
        transfers.append(QJsonObject{{QStringLiteral("transferId"), transfer->id},
            {QStringLiteral("direction"), plan.value(QStringLiteral("direction"))},
            {QStringLiteral("filename"), transfer->plan.filename},
            {QStringLiteral("totalBytes"), transfer->plan.totalBytes},
            {QStringLiteral("totalChunks"), transfer->plan.totalChunks},
            {QStringLiteral("chunksReceived"), transfer->chunksReceived},
            {QStringLiteral("bytesTransferred"), transfer->bytesTransferred},
            {QStringLiteral("progressPct"), transfer->progressPct()},
            {QStringLiteral("startedAt"), transfer->startedAt.ms}});
    }
    turn.reply(caller, {{QStringLiteral("transfers"), transfers}});
}

} // namespace coord
