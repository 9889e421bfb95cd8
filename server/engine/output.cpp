#include "server/engine/output.h"

#include "core/protocol/outputbatch.h"
#include "server/engine/taskviews.h"

#include <algorithm>

namespace coord {

namespace {

void deliver(Turn &turn, Stream &stream, qint64 firstSeq, QStringList lines)
{
    // A reader may have asked for a line that is still to come.
    const qint64 early = std::clamp<qint64>(stream.nextSeq - firstSeq, 0, lines.size());
    lines = lines.mid(early);
    firstSeq += early;
    if (lines.isEmpty())
        return;
    stream.nextSeq = firstSeq + lines.size();
    if (stream.form == Stream::Form::Lines)
        return turn.sendLines(stream.connection, firstSeq, lines);
    if (stream.form == Stream::Form::Batches) {
        for (const wire::TaskOutputBatch &batch :
            wire::makeBatches(stream.taskId, std::nullopt, firstSeq, lines))
            turn.send(stream.connection, batch);
        return;
    }
    qint64 seq = firstSeq;
    for (const QString &line : lines) {
        wire::TaskOutput output{.taskId = stream.taskId, .data = line};
        if (!stream.traceId.isEmpty())
            output.traceId = stream.traceId;
        output.seq = seq++;
        turn.send(stream.connection, output);
    }
}

// What the run came to. Its answer has been in the output.
std::optional<wire::RunSummary> billOf(const Task &task)
{
    auto summary = taskStanding(task).result;
    if (summary)
        summary->text.reset();
    return summary;
}

void sendEnd(Turn &turn, const Stream &stream, const Task &task)
{
    if (stream.form == Stream::Form::Lines)
        return turn.endLines(stream.connection, false, wire::serialize(taskStanding(task)));
    const QString id = task.spec.id;
    const bool numbered = stream.form == Stream::Form::Batches;
    if (task.state == TaskState::Completed) {
        wire::TaskComplete done{.taskId = id};
        if (!task.spec.traceId.isEmpty())
            done.traceId = task.spec.traceId;
        if (numbered) {
            done.lastSeq = task.lastSeq;
            done.work = workOf(task.result.work);
            done.result = billOf(task);
        }
        turn.send(stream.connection, done);
    } else if (task.state == TaskState::Cancelled && numbered) {
        turn.send(stream.connection,
            wire::TaskCancelled{
                .taskId = id, .lastSeq = task.lastSeq, .work = workOf(task.result.work)});
    } else {
        const bool cancelled = task.state == TaskState::Cancelled;
        wire::TaskError failed{
            .taskId = id, .error = cancelled ? QStringLiteral("Task cancelled") : task.error};
        if (numbered) {
            failed.lastSeq = task.lastSeq;
            failed.errorCode = task.errorCode;
            failed.work = workOf(task.result.work);
            failed.result = billOf(task);
        }
        turn.send(stream.connection, failed);
    }
}

// A stream without an end of its task ends in words: its reader must not take silence for it.
void breakOff(Turn &turn, const Stream &stream, const QString &why)
{
    const QString code = QStringLiteral("unreadable");
    if (stream.form == Stream::Form::Lines)
        turn.endLines(stream.connection, true,
            {{QStringLiteral("taskId"), stream.taskId}, {QStringLiteral("error"), why},
                {QStringLiteral("errorCode"), code}});
    else
        turn.send(stream.connection,
            wire::TaskError{.taskId = stream.taskId, .error = why, .errorCode = code});
    turn.state().streams.remove(stream.number);
}

// Lost output ends the stream. Anything else passes, and is tried again.
void readFailed(Turn &turn, Stream &stream, const Error &error)
{
    if (error.code != ErrorCode::DataLoss) {
        stream.mode = Stream::Mode::Waiting;
        turn.wakeAfter(turn.state().options.readAgain, StreamDue{stream.number});
        return;
    }
    breakOff(turn, stream, QStringLiteral("The output cannot be read: ") + error.message);
}

void endStream(Turn &turn, quint64 number)
{
    const Stream *stream = turn.state().streams.find(number);
    turn.ask(TaskById{stream->taskId, std::nullopt},
        [number](Turn &later, const Result<Answer> &answer) {
            Stream *stillThere = later.state().streams.find(number);
            if (!stillThere)
                return;
            if (!answer)
                return readFailed(later, *stillThere, answer.error());
            const auto &found = std::get<FoundTask>(*answer);
            // A retry by hand may have brought it back to life meanwhile.
            if (found.task && !isFinal(found.task->state))
                return advanceStream(later, *stillThere);
            if (!found.task)
                return breakOff(later, *stillThere, QStringLiteral("The task has been removed"));
            sendEnd(later, *stillThere, *found.task);
            later.state().streams.remove(number);
        });
}

void takeRead(Turn &turn, quint64 number, const Result<Answer> &answer)
{
    Stream *stream = turn.state().streams.find(number);
    if (!stream)
        return;
    if (!answer)
        return readFailed(turn, *stream, answer.error());
    // What came while the reader fell behind is read again when there is room.
    if (turn.state().congested.contains(stream->connection)) {
        stream->mode = Stream::Mode::Stalled;
        return;
    }
    const auto &page = std::get<OutputLines>(*answer);
    if (!page.lines.isEmpty())
        deliver(turn, *stream, page.firstSeq, page.lines);
    if (!page.lines.isEmpty() || turn.state().tasks.find(stream->taskId))
        return advanceStream(turn, *stream);
    endStream(turn, number);
}

qint64 bytesOf(const QStringList &lines)
{
    qint64 bytes = 0;
    for (const QString &line : lines)
        bytes += line.toUtf8().size();
    return bytes;
}

// Cuts lines to what the task may still store; true where something had to go.
bool cutToLimit(const Task &task, const EngineOptions &options, QStringList &lines)
{
    const qint64 room = options.maxOutputLines - task.lastSeq;
    const bool tooMany = lines.size() > room;
    const bool tooLarge = task.outputBytes + bytesOf(lines) > options.maxOutputBytes;
    if (tooMany)
        lines = lines.first(std::max<qint64>(0, room));
    if (tooLarge)
        lines.clear();
    return tooMany || tooLarge;
}

} // namespace

void appendOutput(Turn &turn, LiveTask &live, QStringList lines)
{
    Task &task = live.task;
    if (task.truncated || lines.isEmpty())
        return;
    const bool cut = cutToLimit(task, turn.state().options, lines);
    if (cut)
        lines.append(
            QStringLiteral("[OUTPUT TRUNCATED at %1 lines]").arg(task.lastSeq + lines.size()));
    const qint64 firstSeq = task.lastSeq + 1;
    const qint64 bytes = bytesOf(lines);
    turn.store(AppendOutput{task.spec.id, firstSeq, lines});
    task.lastSeq += lines.size();
    task.outputBytes += bytes;
    turn.count({.fact = Fact::OutputLines, .orgId = task.spec.orgId, .by = lines.size()});
    turn.count({.fact = Fact::OutputBytes, .orgId = task.spec.orgId, .by = bytes});
    if (cut) {
        task.truncated = true;
        turn.store(UpdateTask{task, task.state, task.token});
        turn.count({.fact = Fact::OutputTruncated, .orgId = task.spec.orgId});
    }
    for (Stream *stream : turn.state().streams.of(task.spec.id)) {
        if (stream->mode != Stream::Mode::Live)
            continue;
        if (turn.state().congested.contains(stream->connection))
            stream->mode = Stream::Mode::Stalled;
        else
            deliver(turn, *stream, firstSeq, lines);
    }
}

void advanceStream(Turn &turn, Stream &stream)
{
    State &state = turn.state();
    if (state.congested.contains(stream.connection)) {
        stream.mode = Stream::Mode::Stalled;
        return;
    }
    const LiveTask *live = state.tasks.find(stream.taskId);
    if (live && stream.nextSeq > live->task.lastSeq) {
        stream.mode = Stream::Mode::Live;
        return;
    }
    stream.mode = Stream::Mode::Reading;
    const quint64 number = stream.number;
    turn.ask(OutputFrom{stream.taskId, stream.nextSeq, state.options.streamReadLines,
                 state.options.streamReadBytes},
        [number](Turn &later, const Result<Answer> &answer) { takeRead(later, number, answer); });
}

void finishStreams(Turn &turn, const Task &task)
{
    for (const Stream *stream : turn.state().streams.of(task.spec.id)) {
        if (stream->mode != Stream::Mode::Live)
            continue;
        sendEnd(turn, *stream, task);
        turn.state().streams.remove(stream->number);
    }
}

void setCongested(Turn &turn, ConnectionId connection, bool congested)
{
    if (congested) {
        turn.state().congested.insert(connection);
        return;
    }
    turn.state().congested.remove(connection);
    for (Stream *stream : turn.state().streams.on(connection)) {
        if (stream->mode == Stream::Mode::Stalled)
            advanceStream(turn, *stream);
    }
}

} // namespace coord
