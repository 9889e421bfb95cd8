// subscribe-task and unsubscribe-task, and read-output as a stream.
#include "server/engine/output.h"
#include "server/handlers/handlers.h"
#include "server/handlers/room.h"

namespace coord {

namespace {

// A client of version 1 has read the stored output with get-task and wants what comes after that.
qint64 firstUnread(Turn &turn, const Caller &caller, const Task &task)
{
    const auto read = turn.state().readUpTo.find(caller.request.connection);
    const qint64 end = task.lastSeq;
    return (read == turn.state().readUpTo.end() ? end : read->second.value(task.spec.id, end)) + 1;
}

void subscribe(Turn &turn, const Caller &caller, const Task &task, std::optional<qint64> fromSeq)
{
    // The connection may have gone while the task was looked up.
    if (!turn.state().clientDoors.contains(caller.request.connection))
        return;
    const auto begun = beginStream(turn, caller,
        {.connection = caller.request.connection,
            .taskId = task.spec.id,
            .traceId = task.spec.traceId,
            .form = fromSeq ? Stream::Form::Batches : Stream::Form::Messages,
            .nextSeq = fromSeq.value_or(firstUnread(turn, caller, task)),
            .mode = Stream::Mode::Waiting});
    if (!begun)
        return turn.fail(caller, begun.error().code, begun.error().message);
    Stream *stream = *begun;
    turn.reply(
        caller, {{QStringLiteral("subscribed"), true}, {QStringLiteral("taskId"), task.spec.id}});
    if (fromSeq)
        advanceStream(turn, *stream);
    else
        turn.wakeAfter(turn.state().options.listenerDelay, StreamDue{stream->number});
}

} // namespace

void handle(
    wire::SubscribeTask, Turn &turn, const Caller &caller, const wire::SubscribeTaskArgs &args)
{
    if (caller.surface == Surface::Rest)
        return turn.fail(
            caller, ErrorCode::Unimplemented, QStringLiteral("Streams need a WebSocket"));
    turn.ask(TaskById{args.taskId, caller.identity.orgId},
        [caller, args](Turn &later, const Result<Answer> &answer) {
            if (!answer)
                return later.fail(caller, answer.error().code, answer.error().message);
            const auto &found = std::get<FoundTask>(*answer);
            if (found.task) {
                // What is on the board is newer than what was read.
                const LiveTask *live = later.state().tasks.find(args.taskId);
                return subscribe(later, caller, live ? live->task : *found.task, args.fromSeq);
            }
            if (args.fromSeq)
                return later.fail(caller, ErrorCode::NotFound,
                    QStringLiteral("Task not found: %1").arg(args.taskId));
            // The original does not look whether the task exists.
            later.reply(caller,
                {{QStringLiteral("subscribed"), true}, {QStringLiteral("taskId"), args.taskId}});
        });
}

void streamOutput(Turn &turn, const Caller &caller, const wire::ReadOutputArgs &args)
{
    turn.ask(TaskById{args.taskId, caller.identity.orgId},
        [caller, args](Turn &later, const Result<Answer> &answer) {
            if (!answer)
                return later.fail(caller, answer.error().code, answer.error().message);
            if (!std::get<FoundTask>(*answer).task)
                return later.fail(caller, ErrorCode::NotFound,
                    QStringLiteral("Task not found: %1").arg(args.taskId));
            // The reader may have gone while the task was looked up.
            if (!later.state().clientDoors.contains(caller.reader))
                return later.reply(caller, {});
            const auto stream = beginStream(later, caller,
                {.connection = caller.reader,
                    .taskId = args.taskId,
                    .form = Stream::Form::Lines,
                    .nextSeq = args.from.value_or(1)});
            if (!stream)
                return later.fail(caller, stream.error().code, stream.error().message);
            later.reply(caller, {});
            advanceStream(later, **stream);
        });
}

void handle(wire::UnsubscribeTask, Turn &turn, const Caller &caller, const wire::TaskArgs &args)
{
    Streams &streams = turn.state().streams;
    if (const Stream *stream = streams.find(caller.request.connection, args.taskId))
        streams.remove(stream->number);
    turn.reply(
        caller, {{QStringLiteral("subscribed"), false}, {QStringLiteral("taskId"), args.taskId}});
}

} // namespace coord
