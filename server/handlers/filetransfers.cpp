// push-file, pull-file, pull-work, transfer-file, list-transfers: opening a way for file frames.
#include "server/engine/orgshare.h"
#include "server/handlers/answering.h"
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

QJsonObject readyFor(const Transfer &transfer)
{
    QJsonObject answer{
        {QStringLiteral("transferId"), transfer.id}, {QStringLiteral("ready"), true}};
    if (transfer.confirms)
        answer.insert(QStringLiteral("confirms"), true);
    return answer;
}

void goSoon(Turn &turn, const Transfer &transfer)
{
    turn.wakeAfter(turn.state().options.listenerDelay,
        TransferGo{Transfers::key(transfer.orgId, transfer.id)});
}

void pullWorkOf(Turn &turn, const Caller &caller, const Task &task, const wire::PullWorkArgs &args)
{
    if (task.result.work.isEmpty())
        return turn.fail(caller, ErrorCode::FailedPrecondition,
            QStringLiteral("Task %1 has no work that could be fetched: its agent runs tasks in a "
                           "workspace of their own with --isolation worktree or tmpdir, and the "
                           "task must have ended")
                .arg(task.spec.id));
    const ConnectedAgent *agent = reachable(turn, caller, agentOf(task), "Agent");
    if (!agent)
        return;
    if (!agent->can(wire::workspacesCapability))
        return turn.fail(caller, ErrorCode::FailedPrecondition,
            QStringLiteral("Agent \"%1\" cannot send the work of a task: its version is older")
                .arg(agentOf(task)));
    Transfer transfer = newTransfer(turn, caller, args.transferId, wire::TransferDirection::Pull);
    transfer.source = agent->connection;
    transfer.dest = caller.request.connection;
    transfer.plan.filename = task.spec.id + u'.' + args.form;
    transfer.plan.sourceAgent = agentOf(task);
    transfer.plan.destAgent = agentOf(task);
    transfer.work = wire::TaskWork{.taskId = task.spec.id, .form = args.form};
    transfer.confirms = args.confirms.value_or(false);
    const Transfer *opened = open(turn, caller, std::move(transfer));
    if (!opened)
        return;
    QJsonObject answer = readyFor(*opened);
    answer.insert(QStringLiteral("agentName"), agentOf(task));
    turn.reply(caller, answer);
    goSoon(turn, *opened);
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
    transfer.confirms = agent->can(wire::transferDoneCapability);
    // The receiver hears of it when the client's own transfer-start comes, once.
    if (const Transfer *opened = open(turn, caller, std::move(transfer)))
        turn.reply(caller, readyFor(*opened));
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
    transfer.confirms = args.confirms.value_or(false);
    if (const Transfer *opened = open(turn, caller, std::move(transfer))) {
        turn.reply(caller, readyFor(*opened));
        goSoon(turn, *opened);
    }
}

void handle(wire::PullWork, Turn &turn, const Caller &caller, const wire::PullWorkArgs &args)
{
    if (!wire::words::workForms().contains(args.form))
        return turn.fail(caller, ErrorCode::InvalidArgument,
            QStringLiteral("form: must be %1, not \"%2\"")
                .arg(wire::words::workForms().join(QStringLiteral(" or ")), args.form));
    turn.ask(TaskById{args.taskId, caller.identity.orgId},
        [caller, args](Turn &later, const Result<Answer> &read) {
            if (!read)
                return later.fail(caller, read.error().code, read.error().message);
            const auto &found = std::get<FoundTask>(*read);
            if (!found.task)
                return later.fail(caller, ErrorCode::NotFound,
                    QStringLiteral("Task not found: %1").arg(args.taskId));
            pullWorkOf(later, caller, *found.task, args);
        });
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
    transfer.confirms = to->can(wire::transferDoneCapability);
    if (const Transfer *opened = open(turn, caller, std::move(transfer))) {
        QJsonObject answer{{QStringLiteral("transferId"), opened->id},
            {QStringLiteral("status"), QStringLiteral("initiated")}};
        if (opened->confirms)
            answer.insert(QStringLiteral("confirms"), true);
        turn.reply(caller, answer);
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
