// list-tasks, get-task, resolve-task, read-output: questions to the store.
#include "server/engine/placement.h"
#include "server/engine/taskviews.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"

#include <memory>

namespace coord {

namespace {

void failWith(Turn &turn, const Caller &caller, const Error &error)
{
    turn.fail(caller, error.code, error.message);
}

QString badStatusText(const QString &status, Surface surface)
{
    QStringList words;
    for (const TaskState state : allTaskStates)
        words.append(stateName(state));
    return QStringLiteral("Invalid status filter: %1. %2: %3")
        .arg(status,
            surface == Surface::Rest ? QStringLiteral("Valid values") : QStringLiteral("Valid"),
            words.join(QStringLiteral(", ")));
}

// The original sends a task's whole output with the task. Ours does up to the original's limit,
// with the original's mark; whoever wants more reads it by number.
QStringList wholeOutput(const OutputLines &page, bool &truncated)
{
    QStringList lines = page.lines;
    if (page.lastSeq > lines.size()) {
        lines.append(QStringLiteral("[OUTPUT TRUNCATED at %1 lines]").arg(lines.size()));
        truncated = true;
    }
    return lines;
}

constexpr qsizetype maxRemembered = 1000;

void rememberRead(Turn &turn, const Caller &caller, const QString &taskId, const OutputLines &page)
{
    if (!turn.state().clientDoors.contains(caller.request.connection))
        return;
    auto &read = turn.state().readUpTo[caller.request.connection];
    if (read.size() < maxRemembered || read.contains(taskId))
        read.insert(taskId, page.firstSeq + page.lines.size() - 1);
}

// A list of tasks on its way: output is read task by task, from the newest back, while it fits.
struct Listing {
    Caller caller;
    TaskPage page;
    QList<wire::TaskInfo> infos;
    qsizetype next = 0; //!< one more than the index of the task to do next
    qint64 bytesLeft = 0;
};

// All output that one list carries; tasks that do not fit come without, marked as truncated.
constexpr qint64 maxListedOutputBytes = 4 * 1024 * 1024;

void finishListing(Turn &turn, const Listing &listing)
{
    wire::TasksAnswer said{.tasks = listing.infos};
    for (wire::TaskInfo &info : said.tasks)
        noteWait(turn, info);
    if (listing.page.nextCursor)
        said.nextCursor = QString::number(*listing.page.nextCursor);
    answer<wire::ListTasks>(turn, listing.caller, said);
}

void fillListing(Turn &turn, const std::shared_ptr<Listing> &listing)
{
    while (listing->next > 0) {
        const Task &task = listing->page.tasks.at(listing->next - 1);
        if (task.lastSeq > 0 && listing->bytesLeft > 0)
            break;
        listing->infos[--listing->next] = taskInfoWithoutOutput(task);
    }
    if (listing->next == 0)
        return finishListing(turn, *listing);
    const OutputFrom query{.taskId = listing->page.tasks.at(listing->next - 1).spec.id,
        .maxLines = int(limits::maxOutputLinesV1),
        .maxBytes = listing->bytesLeft};
    turn.ask(query, [listing](Turn &later, const Result<Answer> &answer) {
        if (!answer)
            return failWith(later, listing->caller, answer.error());
        const auto &page = std::get<OutputLines>(*answer);
        const Task &task = listing->page.tasks.at(listing->next - 1);
        bool truncated = task.truncated;
        wire::TaskInfo info = taskInfo(task, wholeOutput(page, truncated));
        info.truncated = truncated;
        listing->infos[--listing->next] = info;
        for (const QString &line : page.lines)
            listing->bytesLeft -= line.size() + 1;
        fillListing(later, listing);
    });
}

// The last step of an answer about one task: how each of its attempts went.
void answerWithAttempts(Turn &turn, const Caller &caller, const wire::TaskInfo &info)
{
    turn.ask(AttemptsOf{info.id}, [caller, info](Turn &later, const Result<Answer> &read) {
        if (!read)
            return failWith(later, caller, read.error());
        wire::TaskInfo whole = info;
        QList<Attempt> attempts = std::get<AttemptList>(*read).attempts;
        // The store learns it at the end.
        const LiveTask *live = later.state().tasks.find(info.id);
        if (live && !attempts.isEmpty() && attempts.last().token == live->task.token
            && !attempts.last().endedAt)
            attempts.last().policy = live->policy;
        whole.attempts = attemptInfos(attempts);
        noteWait(later, whole);
        answer<wire::GetTask>(later, caller, {whole});
    });
}

void answerTask(Turn &turn, const Caller &caller, const Task &task, const Result<Answer> &output)
{
    if (!output)
        return failWith(turn, caller, output.error());
    bool truncated = task.truncated;
    rememberRead(turn, caller, task.spec.id, std::get<OutputLines>(*output));
    const QStringList lines = wholeOutput(std::get<OutputLines>(*output), truncated);
    wire::TaskInfo info = taskInfo(task, lines);
    info.truncated = truncated;
    answerWithAttempts(turn, caller, info);
}

} // namespace

void handle(wire::ListTasks, Turn &turn, const Caller &caller, const wire::ListTasksArgs &args)
{
    TasksOf query{.orgId = caller.identity.orgId};
    if (args.status) {
        query.state = stateFromName(*args.status);
        if (!query.state)
            return turn.fail(
                caller, ErrorCode::InvalidArgument, badStatusText(*args.status, caller.surface));
    }
    query.limit = args.limit.value_or(maxTasksPerPage);
    if (args.cursor) {
        bool isNumber = false;
        query.cursor = args.cursor->toLongLong(&isNumber);
        if (!isNumber || *query.cursor < 0)
            return turn.fail(caller, ErrorCode::InvalidArgument,
                QStringLiteral("cursor: must be the nextCursor of the page before"));
    }
    // Whoever knows of pages reads output by number; the original's clients expect it in the list.
    const bool withOutput = !args.limit && !args.cursor;
    turn.ask(query, [caller, withOutput](Turn &later, const Result<Answer> &answer) {
        if (!answer)
            return failWith(later, caller, answer.error());
        auto listing = std::make_shared<Listing>();
        listing->caller = caller;
        listing->page = std::get<TaskPage>(*answer);
        listing->next = listing->page.tasks.size();
        listing->bytesLeft = withOutput ? maxListedOutputBytes : 0;
        listing->infos.resize(listing->page.tasks.size());
        fillListing(later, listing);
    });
}

void handle(wire::GetTask, Turn &turn, const Caller &caller, const wire::GetTaskArgs &args)
{
    // A foreign task answers as one that does not exist.
    const bool withOutput = args.output.value_or(true);
    turn.ask(TaskById{args.taskId, caller.identity.orgId},
        [caller, withOutput](Turn &later, const Result<Answer> &read) {
            if (!read)
                return failWith(later, caller, read.error());
            const auto &found = std::get<FoundTask>(*read);
            if (!found.task)
                return answer<wire::GetTask>(later, caller, {.task = std::nullopt});
            const Task task = *found.task;
            if (!withOutput)
                return answerWithAttempts(later, caller, taskInfo(task, {}));
            later.ask(OutputFrom{.taskId = task.spec.id, .maxLines = int(limits::maxOutputLinesV1)},
                [caller, task](Turn &last, const Result<Answer> &output) {
                    answerTask(last, caller, task, output);
                });
        });
}

void handle(wire::ResolveTask, Turn &turn, const Caller &caller, const wire::ResolveTaskArgs &args)
{
    turn.ask(IdsWithPrefix{caller.identity.orgId, args.prefix.toLower()},
        [caller](Turn &later, const Result<Answer> &answer) {
            if (!answer)
                return failWith(later, caller, answer.error());
            later.reply(caller,
                {{QStringLiteral("ids"),
                    QJsonArray::fromStringList(std::get<TaskIds>(*answer).ids)}});
        });
}

void handle(wire::ReadOutput, Turn &turn, const Caller &caller, const wire::ReadOutputArgs &args)
{
    if (caller.reader != 0)
        return streamOutput(turn, caller, args);
    const OutputFrom page{.taskId = args.taskId,
        .fromSeq = args.from.value_or(1),
        .maxLines = args.limit.value_or(1000),
        .maxBytes = limits::targetMessageBytes / 2};
    turn.ask(TaskById{args.taskId, caller.identity.orgId},
        [caller, page](Turn &later, const Result<Answer> &read) {
            if (!read)
                return failWith(later, caller, read.error());
            const auto &found = std::get<FoundTask>(*read);
            if (!found.task)
                return later.fail(caller, ErrorCode::NotFound,
                    QStringLiteral("Task not found: %1").arg(page.taskId));
            const Task task = *found.task;
            later.ask(page, [caller, task](Turn &last, const Result<Answer> &output) {
                if (!output)
                    return failWith(last, caller, output.error());
                const auto &lines = std::get<OutputLines>(*output);
                answer<wire::ReadOutput>(last, caller,
                    {.taskId = task.spec.id,
                        .firstSeq = lines.firstSeq,
                        .lines = lines.lines,
                        .lastSeq = lines.lastSeq,
                        .status = stateName(task.state),
                        .truncated = task.truncated});
            });
        });
}

} // namespace coord
