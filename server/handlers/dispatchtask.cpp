// dispatch-task: accepts a task, durably, and says who runs it.
#include "core/domain/names.h"
#include "server/engine/acceptance.h"
#include "server/engine/output.h"
#include "server/engine/placement.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"
#include "server/handlers/room.h"

namespace coord {

namespace {

// The original answers that an agent that is not connected was not found, and so do we to its
// clients over the WebSocket, which would otherwise wait in silence. Over REST a task is queued in
// any case, and a client of version 2 is told what it waits for. Where no agent of a pool is free,
// the original refuses over both; who says that he waits, or what only ours knows, waits.
WhileAway whileAway(const Caller &caller, const wire::DispatchTaskArgs &args)
{
    const bool isOurs = args.fromSeq || args.require || args.any || args.group || args.after;
    const bool namesAgent = args.pool.isEmpty() && !args.agentName.isEmpty();
    const bool waits = isOurs || (namesAgent && caller.surface == Surface::Rest);
    return args.wait.value_or(waits) ? WhileAway::Wait : WhileAway::Refuse;
}

Error wrongArgument(const QString &what)
{
    return {ErrorCode::InvalidArgument, what};
}

// What a task may run on is said once.
Status checkTarget(const wire::DispatchTaskArgs &args)
{
    if (args.require && args.require->isEmpty())
        return wrongArgument(QStringLiteral("require: must name at least one label"));
    if (args.require && !args.agentName.isEmpty())
        return wrongArgument(
            QStringLiteral("require: cannot be given together with agentName; add name=%1 to it")
                .arg(args.agentName));
    const bool namesOther = args.require || !args.pool.isEmpty() || !args.agentName.isEmpty();
    if (args.any.value_or(false) && namesOther)
        return wrongArgument(
            QStringLiteral("any: cannot be given together with agentName, pool or require"));
    if (args.require) {
        if (const auto read = requirementsFrom(*args.require); !read)
            return read.error();
    }
    return Done{};
}

Status checkGroup(const wire::DispatchTaskArgs &args)
{
    if (args.group && !isLabelWord(*args.group))
        return wrongArgument(QStringLiteral("group: must be up to %1 letters, digits and . _ / -, "
                                            "beginning with a letter or digit")
                                 .arg(maxLabelChars));
    if (args.groupLimit && !args.group)
        return wrongArgument(QStringLiteral("groupLimit: needs a group"));
    return Done{};
}

Result<QList<Dependency>> dependenciesOf(const wire::DispatchTaskArgs &args)
{
    const auto on = dependencyEndFromName(args.afterOn.value_or(QStringLiteral("success")));
    QList<Dependency> after;
    for (const QString &text : args.after.value_or(QStringList())) {
        const auto read = dependencyFrom(text, on.value_or(DependencyEnd::Success));
        if (!read)
            return read.error();
        after.append(*read);
    }
    return after;
}

// A task that comes after others is sure to wait, so it cannot be one that refuses to.
Status checkPredecessors(const wire::DispatchTaskArgs &args)
{
    if (args.after && args.after->isEmpty())
        return wrongArgument(QStringLiteral("after: must name at least one task"));
    if (args.afterOn && !args.after)
        return wrongArgument(QStringLiteral("afterOn: needs after"));
    if (args.after && !args.wait.value_or(true))
        return wrongArgument(QStringLiteral("wait: must not be false together with after"));
    const auto after = dependenciesOf(args);
    return after ? checkDependencies(*after) : after.error();
}

Status checkArguments(const wire::DispatchTaskArgs &args)
{
    if (!args.sessionId.isEmpty() && !isSessionId(args.sessionId))
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral(
                "sessionId: must be letters, digits, dashes and underscores, at most 128")};
    if (args.maxBudgetUsd && !(*args.maxBudgetUsd > 0))
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("maxBudgetUsd: must be a number above 0 and up to %1")
                .arg(limits::maxBudgetUsd)};
    for (const auto check : {checkTarget, checkGroup, checkPredecessors}) {
        if (const Status fine = check(args); !fine)
            return fine;
    }
    return Done{};
}

QStringList requirementTexts(const wire::DispatchTaskArgs &args)
{
    QStringList texts;
    const auto requirements = requirementsFrom(args.require.value_or(QStringList()));
    for (const Requirement &each : requirements ? *requirements : QList<Requirement>())
        texts.append(each.text());
    return texts;
}

TaskSpec specOf(
    Turn &turn, const Caller &caller, const wire::DispatchTaskArgs &args, const QString &agentName)
{
    TaskSpec spec{.id = turn.uuid(),
        .orgId = caller.identity.orgId,
        .agentName = agentName,
        .pool = args.pool,
        .requirements = requirementTexts(args),
        .prompt = args.prompt,
        .sessionId = args.sessionId,
        .traceId = isUuid(caller.traceId) ? caller.traceId : turn.uuid(),
        .ownerUserId = caller.identity.userId,
        .allowedTools = args.allowedTools.value_or(QStringList()),
        .disallowedTools = args.disallowedTools.value_or(QStringList()),
        .addDirs = args.addDirs.value_or(QStringList()),
        .maxBudgetUsd = args.maxBudgetUsd,
        .priority = args.priority.value_or(0),
        .maxRetries = args.maxRetries.value_or(defaultMaxRetries),
        .group = args.group.value_or(QString()),
        .groupLimit = args.group ? args.groupLimit.value_or(1) : 0,
        .createdAt = turn.wall()};
    if (const auto after = dependenciesOf(args))
        spec.after = *after;
    if (args.timeoutMs)
        spec.timeout = Millis(*args.timeoutMs);
    return spec;
}

// A dispatching connection follows its task: ours from the line it names, the original's at once
// but with time to install its listener.
void follow(Turn &turn, const Caller &caller, const Task &task, std::optional<qint64> fromSeq)
{
    if (fromSeq == 0 || !turn.state().clientDoors.contains(caller.request.connection))
        return;
    const auto begun = beginStream(turn, caller,
        {.connection = caller.request.connection,
            .taskId = task.spec.id,
            .traceId = task.spec.traceId,
            .form = fromSeq ? Stream::Form::Batches : Stream::Form::Messages,
            .nextSeq = fromSeq.value_or(1),
            .mode = Stream::Mode::Waiting});
    if (!begun)
        return;
    Stream *stream = *begun;
    if (fromSeq)
        advanceStream(turn, *stream);
    else
        turn.wakeAfter(turn.state().options.listenerDelay, StreamDue{stream->number});
}

// Of a task that has gone to an agent at once, or is to go to one, that agent's name.
wire::DispatchAnswer answerFor(Turn &turn, const Caller &caller, const Task &task)
{
    const bool waits = task.state == TaskState::Pending;
    wire::DispatchAnswer said{.taskId = task.spec.id,
        .agentName = agentOf(task),
        .status = caller.surface == Surface::Rest || waits ? QStringLiteral("queued")
                                                           : QStringLiteral("dispatched")};
    if (caller.surface == Surface::WebSocket && waits)
        said.queueDepth = turn.state().queue.depth(task.spec.orgId, targetOf(task.spec));
    const LiveTask *live = waits ? turn.state().tasks.find(task.spec.id) : nullptr;
    // Who stands in line behind others is told how many they are.
    if (live && !isInLine(turn.state(), task.spec))
        said.note = waitReason(turn, *live);
    return said;
}

// What spec.agentName is to be: see agentFor().
Result<QString> agentNameFor(Turn &turn, const Caller &caller, const wire::DispatchTaskArgs &args)
{
    const QString &orgId = caller.identity.orgId;
    const WhileAway away = whileAway(caller, args);
    if (!args.require && !args.any.value_or(false))
        return agentFor(turn, {orgId, args.agentName}, args.pool, away);
    const Target target{.pool = args.pool, .requirements = requirementTexts(args)};
    if (away == WhileAway::Refuse) {
        if (const Status free = checkFree(turn.state(), orgId, target); !free)
            return free.error();
    }
    if (args.pool.isEmpty())
        return QString();
    return agentFor(turn, {orgId, {}}, args.pool, WhileAway::Wait);
}

void accept(Turn &turn, const Caller &caller, const wire::DispatchTaskArgs &args)
{
    const auto agentName = agentNameFor(turn, caller, args);
    if (!agentName)
        return turn.fail(caller, agentName.error().code, agentName.error().message);
    const auto accepted = acceptTask(
        turn, specOf(turn, caller, args, *agentName), args.idempotencyKey.value_or(QString()));
    if (!accepted)
        return turn.fail(caller, accepted.error().code, accepted.error().message);
    const Task &task = (*accepted)->task;
    answer<wire::DispatchTask>(turn, caller, answerFor(turn, caller, task));
    follow(turn, caller, task, args.fromSeq);
}

// Goes on where all predecessors are there, and are the organisation's.
void acceptAfter(Turn &turn, const Caller &caller, const wire::DispatchTaskArgs &args,
    QList<Dependency> unseen, const std::function<void(Turn &)> &whenAnswered)
{
    const QString &orgId = caller.identity.orgId;
    while (!unseen.isEmpty()) {
        const LiveTask *live = turn.state().tasks.find(unseen.last().taskId);
        if (!live || live->task.spec.orgId != orgId)
            break;
        unseen.removeLast();
    }
    if (unseen.isEmpty()) {
        accept(turn, caller, args);
        return whenAnswered(turn);
    }
    const QString taskId = unseen.takeLast().taskId;
    turn.ask(TaskById{taskId, orgId},
        [caller, args, unseen, whenAnswered, taskId](Turn &later, const Result<Answer> &answer) {
            if (answer && std::get<FoundTask>(*answer).task)
                return acceptAfter(later, caller, args, unseen, whenAnswered);
            if (answer)
                later.fail(caller, ErrorCode::NotFound,
                    QStringLiteral("after: there is no task %1").arg(taskId));
            else
                later.fail(caller, answer.error().code, answer.error().message);
            whenAnswered(later);
        });
}

// Whether a request means the task that its key was used for. Who was chosen for a session of a
// pool may be another one now.
bool asksForTheSame(
    Turn &turn, const Caller &caller, const wire::DispatchTaskArgs &args, const TaskSpec &accepted)
{
    const bool isOpen = !args.pool.isEmpty() || args.require || args.any.value_or(false);
    TaskSpec asked = specOf(turn, caller, args, isOpen ? accepted.agentName : args.agentName);
    asked.id = accepted.id;
    asked.traceId = accepted.traceId;
    asked.ownerUserId = accepted.ownerUserId;
    asked.createdAt = accepted.createdAt;
    return asked == accepted;
}

void answerAgain(
    Turn &turn, const Caller &caller, const wire::DispatchTaskArgs &args, const Task &task)
{
    if (!asksForTheSame(turn, caller, args, task.spec))
        return turn.fail(caller, ErrorCode::AlreadyExists,
            QStringLiteral("idempotencyKey: belongs to task %1, which was asked for otherwise")
                .arg(task.spec.id));
    answer<wire::DispatchTask>(turn, caller, answerFor(turn, caller, task));
    follow(turn, caller, task, args.fromSeq);
}

void acceptOnce(Turn &turn, const Caller &caller, const wire::DispatchTaskArgs &args);

// Whoever came with the same key meanwhile asks again, now that the answer is on its way to the
// store.
void letOthersAsk(Turn &turn, const QString &key)
{
    const QList<KeyedDispatch> others = turn.state().keysUnderWay.take(key);
    for (const KeyedDispatch &other : others)
        acceptOnce(turn, other.caller, other.args);
}

// The same key again is the same task, whoever asks how often; the answer is the task's. With
// another wish it is a mistake, which must not pass for that task.
void acceptOnce(Turn &turn, const Caller &caller, const wire::DispatchTaskArgs &args)
{
    const QString key = caller.identity.orgId + u'/' + *args.idempotencyKey;
    auto &underWay = turn.state().keysUnderWay;
    if (underWay.contains(key)) {
        underWay[key].append({caller, args});
        return;
    }
    underWay.insert(key, {});
    turn.ask(TaskByKey{caller.identity.orgId, *args.idempotencyKey},
        [caller, args, key](Turn &later, const Result<Answer> &answer) {
            if (!answer) {
                later.fail(caller, answer.error().code, answer.error().message);
                return letOthersAsk(later, key);
            }
            const auto &found = std::get<FoundTask>(*answer);
            if (!found.task)
                return acceptAfter(later, caller, args, *dependenciesOf(args),
                    [key](Turn &last) { letOthersAsk(last, key); });
            answerAgain(later, caller, args, *found.task);
            letOthersAsk(later, key);
        });
}

} // namespace

void handle(
    wire::DispatchTask, Turn &turn, const Caller &caller, const wire::DispatchTaskArgs &args)
{
    if (const Status valid = checkArguments(args); !valid)
        return turn.fail(caller, valid.error().code, valid.error().message);
    if (args.idempotencyKey)
        acceptOnce(turn, caller, args);
    else
        acceptAfter(turn, caller, args, *dependenciesOf(args), [](Turn &) {});
}

} // namespace coord
