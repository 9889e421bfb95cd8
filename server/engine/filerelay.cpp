#include "server/engine/filerelay.h"

#include <set>

namespace coord {

namespace {

// The transfer of a frame, if its sender is the end that may say this.
Transfer *spokenOf(
    Turn &turn, const FrameSide &side, const QString &id, ConnectionId Transfer::*end)
{
    Transfer *transfer = turn.state().transfers.find(side.orgId, id);
    if (!transfer || transfer->*end != side.connection)
        return nullptr;
    transfer->lastFrame = turn.now();
    return transfer;
}

void forget(Turn &turn, const Transfer &transfer)
{
    turn.state().transfers.remove(QString(transfer.orgId), QString(transfer.id));
}

// An agent of the original deletes the destination when it is told of an error, so one that has
// begun to receive is left to its own time limit instead.
bool survivesErrors(Turn &turn, ConnectionId end)
{
    const ConnectedAgent *agent = turn.state().agents.on(end);
    return !agent || agent->protocol() >= 2;
}

void failTransfer(Turn &turn, const Transfer &transfer, const wire::FileTransferError &message,
    ConnectionId except)
{
    for (const ConnectionId end : std::set{transfer.source, transfer.dest, transfer.client}) {
        const bool unsafe = end == transfer.dest && transfer.started && !survivesErrors(turn, end);
        if (end != 0 && end != except && !unsafe)
            turn.send(end, message);
    }
    turn.note("Transfer errored",
        {{QStringLiteral("transferId"), transfer.id}, {QStringLiteral("error"), message.error}});
    forget(turn, transfer);
}

// Who asked and is neither end of it.
bool hasThirdParty(const Transfer &transfer)
{
    return transfer.client != 0 && transfer.client != transfer.dest
        && transfer.client != transfer.source;
}

// In a folder the file has the name that was asked for, of whatever system: a source that chose
// would choose which file of the folder is replaced.
QString landingName(const Transfer &transfer, const QString &told)
{
    if (transfer.direction == wire::TransferDirection::Push)
        return told;
    const QString asked = transfer.plan.filename.section(u'\\', -1, -1, QString::SectionSkipEmpty);
    const bool isName
        = !asked.isEmpty() && asked != QLatin1String(".") && asked != QLatin1String("..");
    return isName ? asked : told;
}

void completeFor(Turn &turn, const Transfer &transfer)
{
    turn.note("Transfer completed", {{QStringLiteral("transferId"), transfer.id}});
    forget(turn, transfer);
}

} // namespace

void relayStart(Turn &turn, const FrameSide &side, const wire::FileTransferStart &message)
{
    Transfer *transfer = spokenOf(turn, side, message.transferId, &Transfer::source);
    if (!transfer || transfer->started)
        return;
    transfer->chunksReceived += 1;
    // The sender knows the kind and the totals; only the coordinator knows where it is to go.
    wire::FileTransferStart merged = message;
    merged.direction = transfer->direction;
    merged.sourceAgent = transfer->plan.sourceAgent;
    merged.destAgent = transfer->plan.destAgent;
    if (merged.destPath.isEmpty())
        merged.destPath = transfer->plan.destPath;
    if (merged.sourcePath.isEmpty())
        merged.sourcePath = transfer->plan.sourcePath;
    merged.filename = landingName(*transfer, message.filename);
    transfer->plan = merged;
    const bool isAsItCame
        = message.destPath == merged.destPath && message.filename == merged.filename;
    if (transfer->direction == wire::TransferDirection::Pull && isAsItCame)
        turn.relay(transfer->dest, side.raw);
    else
        turn.send(transfer->dest, merged);
    transfer->started = true;
}

void relayChunk(Turn &turn, const FrameSide &side, const wire::FileChunk &message)
{
    Transfer *transfer = spokenOf(turn, side, message.transferId, &Transfer::source);
    if (!transfer)
        return;
    transfer->chunksReceived += 1;
    transfer->bytesTransferred += message.data.size() * 3 / 4;
    transfer->lastChunk = std::max(transfer->lastChunk, message.chunkIndex);
    turn.relay(transfer->dest, side.raw);
}

void relayAck(Turn &turn, const FrameSide &side, const wire::FileChunkAck &message)
{
    Transfer *transfer = spokenOf(turn, side, message.transferId, &Transfer::dest);
    if (!transfer)
        return;
    transfer->lastAck = std::max(transfer->lastAck, message.chunkIndex);
    turn.relay(transfer->source, side.raw);
    const bool all
        = transfer->plan.totalChunks > 0 && transfer->lastAck + 1 >= transfer->plan.totalChunks;
    if (all && transfer->direction != wire::TransferDirection::Push)
        turn.wakeAfter(turn.state().options.transferSilence,
            TransferGo{Transfers::key(transfer->orgId, transfer->id)});
}

void relayComplete(Turn &turn, const FrameSide &side, const wire::FileTransferComplete &message)
{
    Transfer *transfer = spokenOf(turn, side, message.transferId, &Transfer::source);
    if (!transfer)
        return;
    if (transfer->finished)
        return;
    turn.relay(transfer->dest, side.raw);
    transfer->finished = true;
    transfer->checksum = message.checksum;
    if (transfer->confirms)
        return;
    if (hasThirdParty(*transfer))
        turn.relay(transfer->client, side.raw);
    completeFor(turn, *transfer);
}

void relayDone(Turn &turn, const FrameSide &side, const wire::FileTransferDone &message)
{
    Transfer *transfer = spokenOf(turn, side, message.transferId, &Transfer::dest);
    if (!transfer || !transfer->confirms || !transfer->finished)
        return;
    if (message.error)
        return failTransfer(turn, *transfer, {.transferId = transfer->id, .error = *message.error},
            side.connection);
    turn.relay(transfer->source, side.raw);
    if (hasThirdParty(*transfer)) {
        turn.relay(transfer->client, side.raw);
        // What the original's clients wait for.
        turn.send(transfer->client,
            wire::FileTransferComplete{.transferId = transfer->id, .checksum = transfer->checksum});
    }
    completeFor(turn, *transfer);
}

void relayError(Turn &turn, const FrameSide &side, const wire::FileTransferError &message)
{
    Transfer *transfer = turn.state().transfers.find(side.orgId, message.transferId);
    const bool isEnd
        = transfer && (transfer->source == side.connection || transfer->dest == side.connection);
    if (isEnd)
        failTransfer(turn, *transfer, message, side.connection);
}

void transferGo(Turn &turn, const QString &key)
{
    Transfer *transfer = turn.state().transfers.findByKey(key);
    if (!transfer)
        return;
    if (!transfer->started) {
        wire::FilePullRequest request{.transferId = transfer->id,
            .sourcePath = transfer->plan.sourcePath,
            .destAgent = transfer->plan.destAgent.value_or(QString()),
            .exclude = transfer->exclude,
            .work = transfer->work};
        turn.send(transfer->source, request);
        return;
    }
    if (transfer->finished)
        return;
    const wire::FileTransferComplete complete{.transferId = transfer->id};
    turn.send(transfer->dest, complete);
    transfer->finished = true;
    if (transfer->confirms)
        return;
    if (hasThirdParty(*transfer))
        turn.send(transfer->client, complete);
    completeFor(turn, *transfer);
}

void endTransfersOf(Turn &turn, ConnectionId connection)
{
    for (const Transfer *transfer : turn.state().transfers.all()) {
        if (transfer->source == connection || transfer->dest == connection)
            failTransfer(turn, *transfer,
                {.transferId = transfer->id,
                    .error = QStringLiteral("The other side disconnected"),
                    .errorCode = wire::transferDisconnected},
                connection);
    }
}

void sweepTransfers(Turn &turn)
{
    const EngineOptions &options = turn.state().options;
    for (const Transfer *transfer : turn.state().transfers.all()) {
        if (turn.now() - transfer->lastFrame > options.transferIdle)
            failTransfer(turn, *transfer,
                {.transferId = transfer->id,
                    .error = QStringLiteral("Transfer timed out due to inactivity")},
                0);
    }
    turn.wakeAfter(options.transferSweep, TransfersDue{});
}

} // namespace coord
