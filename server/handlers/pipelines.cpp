// run-pipeline, list-pipelines, get-pipeline, resume-pipeline and cancel-pipeline.
#include "server/engine/pipelines.h"
#include "core/domain/pipelineplan.h"
#include "server/engine/placement.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"
#include "server/handlers/optionalanswers.h"

#include <QJsonDocument>

namespace coord {

namespace {

constexpr int pipelinesAtOnce = 100; // the states of all steps are counted for each
const QString removedWord = QStringLiteral("removed");

void failWith(Turn &turn, const Caller &caller, const Error &error)
{
    turn.fail(caller, error.code, error.message);
}

void failNotFound(Turn &turn, const Caller &caller, const QString &id)
{
    turn.fail(caller, ErrorCode::NotFound, QStringLiteral("Pipeline \"%1\" not found").arg(id));
}

PipelineStepState stateOf(const Task &task)
{
    return {.state = task.state,
        .agentName = agentOf(task),
        .attempt = task.attempt,
        .retryCount = task.retryCount,
        .costUsd = task.result.costUsd,
        .error = task.error,
        .errorCode = task.errorCode,
        .startedAt = task.startedAt,
        .completedAt = task.completedAt};
}

void fillIn(wire::PipelineStepInfo &info, const PipelineStepState &state)
{
    info.status = stateName(state.state);
    info.agentName = filled(state.agentName);
    info.attempt = state.attempt;
    info.retryCount = state.retryCount;
    info.costUsd = state.costUsd;
    info.error = filled(state.error.left(limits::maxTextChars));
    info.errorCode = filled(state.errorCode);
    info.startedAt = ms(state.startedAt);
    info.completedAt = ms(state.completedAt);
}

// What is live is known here before it is stored.
wire::PipelineStepInfo stepInfo(Turn &turn, const FoundPipeline &found, qsizetype position)
{
    const PipelineRunStep &step = found.run->steps[position];
    wire::PipelineStepInfo info{.name = step.name,
        .step = step.step,
        .taskId = step.taskId,
        .status = removedWord,
        .when = step.always ? QStringLiteral("always") : QStringLiteral("success")};
    for (const qsizetype need : step.needs)
        info.needs.append(found.run->steps.value(need).name);
    const LiveTask *live = turn.state().tasks.find(step.taskId);
    if (live)
        fillIn(info, stateOf(live->task));
    else if (const auto state = found.states.value(position))
        fillIn(info, *state);
    if (live && live->task.state == TaskState::Pending)
        info.waitsFor = waitReason(turn, *live);
    return info;
}

QString overallStatus(const wire::PipelineInfo &info)
{
    if (info.running + info.waiting > 0)
        return QStringLiteral("running");
    if (info.failed > 0)
        return QStringLiteral("failed");
    return info.cancelled > 0 ? QStringLiteral("cancelled") : QStringLiteral("completed");
}

void addCounts(wire::PipelineInfo &info, const TaskCounts &counts)
{
    info.completed = int(counts.of(TaskState::Completed));
    info.running = int(counts.of(TaskState::Running));
    info.waiting = int(counts.of(TaskState::Pending));
    info.failed = int(counts.of(TaskState::Error) + counts.of(TaskState::DeadLetter));
    info.cancelled = int(counts.of(TaskState::Cancelled));
    info.status = overallStatus(info);
}

wire::PipelineInfo summaryInfo(const PipelineSummary &summary)
{
    wire::PipelineInfo info{.id = summary.id,
        .name = filled(summary.name),
        .orgId = summary.orgId,
        .ownerUserId = filled(summary.ownerUserId),
        .createdAt = summary.createdAt.ms,
        .steps = int(summary.steps),
        .costUsd = summary.costUsd};
    addCounts(info, summary.counts);
    return info;
}

wire::PipelineAnswer answerOf(Turn &turn, const FoundPipeline &found)
{
    const PipelineRun &run = *found.run;
    PipelineSummary summary{.id = run.id,
        .orgId = run.orgId,
        .name = run.name,
        .ownerUserId = run.ownerUserId,
        .createdAt = run.createdAt,
        .steps = run.steps.size()};
    wire::PipelineAnswer said;
    for (qsizetype i = 0; i < run.steps.size(); ++i) {
        said.steps.append(stepInfo(turn, found, i));
        const wire::PipelineStepInfo &step = said.steps.last();
        if (const auto state = stateFromName(step.status))
            summary.counts.byState.at(static_cast<std::size_t>(*state)) += 1;
        if (step.costUsd)
            summary.costUsd = summary.costUsd.value_or(0) + *step.costUsd;
    }
    said.pipeline = summaryInfo(summary);
    return said;
}

// What was asked for, in one form: the same request is the same text.
QString requestText(const wire::RunPipelineArgs &args)
{
    const QJsonObject request{{QStringLiteral("pipeline"), *args.pipeline},
        {QStringLiteral("vars"), args.vars.value_or(QJsonObject())}};
    return QString::fromUtf8(QJsonDocument(request).toJson(QJsonDocument::Compact));
}

Result<QMap<QString, QString>> varsIn(const wire::RunPipelineArgs &args)
{
    const QJsonObject given = args.vars.value_or(QJsonObject());
    QMap<QString, QString> vars;
    for (auto each = given.begin(); each != given.end(); ++each) {
        if (!each.value().isString())
            return Error{ErrorCode::InvalidArgument,
                QStringLiteral("vars.%1: must be text").arg(each.key().left(64))};
        vars.insert(each.key(), each.value().toString());
    }
    return vars;
}

Result<PipelinePlan> planOf(const wire::RunPipelineArgs &args)
{
    const auto vars = varsIn(args);
    if (!vars)
        return vars.error();
    const auto document = readPipeline(*args.pipeline);
    if (!document)
        return document.error();
    return planPipeline(*document, *vars);
}

void accept(Turn &turn, const Caller &caller, const wire::RunPipelineArgs &args)
{
    const auto plan = planOf(args);
    if (!plan)
        return failWith(turn, caller, plan.error().within(QStringLiteral("pipeline: ")));
    const auto run = startPipeline(
        turn, {caller, *plan, requestText(args), args.idempotencyKey.value_or(QString())});
    if (!run)
        return failWith(turn, caller, run.error());
    answer<wire::RunPipeline>(turn, caller, answerOf(turn, {*run, {}}));
}

void answerAgain(
    Turn &turn, const Caller &caller, const wire::RunPipelineArgs &args, const FoundPipeline &found)
{
    if (found.run->request != requestText(args))
        return turn.fail(caller, ErrorCode::AlreadyExists,
            QStringLiteral("idempotencyKey: belongs to pipeline %1, which was asked for otherwise")
                .arg(found.run->id));
    answer<wire::RunPipeline>(turn, caller, answerOf(turn, found));
}

// The same key again is the same pipeline. Who comes while it is looked up looks again afterwards.
void acceptOnce(Turn &turn, const Caller &caller, const wire::RunPipelineArgs &args)
{
    const QString &orgId = caller.identity.orgId;
    const QString key = orgId + u'/' + *args.idempotencyKey;
    const bool isFirst = !turn.state().pipelineKeysUnderWay.contains(key);
    turn.state().pipelineKeysUnderWay.insert(key);
    turn.ask(PipelineByKey{orgId, *args.idempotencyKey},
        [caller, args, key, isFirst](Turn &later, const Result<Answer> &read) {
            if (isFirst)
                later.state().pipelineKeysUnderWay.remove(key);
            if (!read)
                return failWith(later, caller, read.error());
            const auto &found = std::get<FoundPipeline>(*read);
            if (found.run)
                answerAgain(later, caller, args, found);
            else if (isFirst)
                accept(later, caller, args);
            else
                acceptOnce(later, caller, args);
        });
}

// Reads a pipeline of the caller's organisation and hands it on, or answers that there is none.
template <typename Then>
void withPipeline(Turn &turn, const Caller &caller, const QString &id, Then then)
{
    turn.ask(PipelineById{id, caller.identity.orgId},
        [caller, id, then](Turn &later, const Result<Answer> &read) {
            if (!read)
                return failWith(later, caller, read.error());
            const auto &found = std::get<FoundPipeline>(*read);
            if (!found.run)
                return failNotFound(later, caller, id);
            then(later, found);
        });
}

void resumeRead(
    Turn &turn, const Caller &caller, const FoundPipeline &found, const QList<Task> &tasks)
{
    const auto resumed = resumePipeline(turn, *found.run, tasks);
    if (!resumed)
        return failWith(turn, caller, resumed.error());
    const wire::PipelineAnswer said = answerOf(turn, found);
    if (*resumed == 0)
        return turn.fail(caller, ErrorCode::FailedPrecondition,
            QStringLiteral("Pipeline %1 is %2, and no step of it has failed or was cancelled")
                .arg(found.run->id, said.pipeline.status));
    answer<wire::ResumePipeline>(turn, caller, said);
}

// Until its tasks are on the board, what was read of them is all there is to go by: one at a time.
void resume(Turn &turn, const Caller &caller, const FoundPipeline &found)
{
    State &state = turn.state();
    QStringList ended;
    for (qsizetype i = 0; i < found.run->steps.size(); ++i) {
        const PipelineRunStep &step = found.run->steps[i];
        // What has completed stays so, and its answer may be long.
        const auto known = found.states.value(i);
        if (known && known->state == TaskState::Completed)
            continue;
        if (state.retriesUnderWay.contains(step.taskId))
            return turn.fail(caller, ErrorCode::FailedPrecondition,
                QStringLiteral("Step %1 is being tried again already").arg(step.name));
        if (!state.tasks.find(step.taskId))
            ended.append(step.taskId);
    }
    for (const QString &id : ended)
        state.retriesUnderWay.insert(id);
    turn.ask(TasksById{caller.identity.orgId, ended},
        [caller, found, ended](Turn &later, const Result<Answer> &read) {
            for (const QString &id : ended)
                later.state().retriesUnderWay.remove(id);
            if (!read)
                return failWith(later, caller, read.error());
            resumeRead(later, caller, found, std::get<TaskPage>(*read).tasks);
        });
}

} // namespace

void handle(wire::RunPipeline, Turn &turn, const Caller &caller, const wire::RunPipelineArgs &args)
{
    if (args.idempotencyKey)
        acceptOnce(turn, caller, args);
    else
        accept(turn, caller, args);
}

void handle(
    wire::ListPipelines, Turn &turn, const Caller &caller, const wire::ListPipelinesArgs &args)
{
    PipelinesOf query{.orgId = caller.identity.orgId};
    query.limit = args.limit.value_or(pipelinesAtOnce);
    if (args.cursor) {
        bool isNumber = false;
        query.cursor = args.cursor->toLongLong(&isNumber);
        if (!isNumber || *query.cursor < 0)
            return turn.fail(caller, ErrorCode::InvalidArgument,
                QStringLiteral("cursor: must be the nextCursor of an answer"));
    }
    turn.ask(query, [caller](Turn &later, const Result<Answer> &read) {
        if (!read)
            return failWith(later, caller, read.error());
        const auto &page = std::get<PipelinePage>(*read);
        wire::PipelinesAnswer said;
        for (const PipelineSummary &each : page.pipelines)
            said.pipelines.append(summaryInfo(each));
        if (page.nextCursor)
            said.nextCursor = QString::number(*page.nextCursor);
        answer<wire::ListPipelines>(later, caller, said);
    });
}

void handle(wire::GetPipeline, Turn &turn, const Caller &caller, const wire::GetPipelineArgs &args)
{
    const bool withDocument = args.document.value_or(false);
    withPipeline(
        turn, caller, args.id, [caller, withDocument](Turn &later, const FoundPipeline &found) {
            wire::PipelineAnswer said = answerOf(later, found);
            if (withDocument) {
                const QJsonObject request
                    = QJsonDocument::fromJson(found.run->request.toUtf8()).object();
                said.document = request.value(QLatin1String("pipeline")).toObject();
                said.vars = request.value(QLatin1String("vars")).toObject();
            }
            answer<wire::GetPipeline>(later, caller, said);
        });
}

void handle(wire::ResumePipeline, Turn &turn, const Caller &caller, const wire::PipelineArgs &args)
{
    withPipeline(turn, caller, args.id,
        [caller](Turn &later, const FoundPipeline &found) { resume(later, caller, found); });
}

void handle(wire::CancelPipeline, Turn &turn, const Caller &caller, const wire::PipelineArgs &args)
{
    withPipeline(turn, caller, args.id, [caller](Turn &later, const FoundPipeline &found) {
        const QStringList left = cancelPipeline(later, *found.run);
        FoundPipeline now = found;
        // What ended just now is not on the board, and not yet in the store.
        for (qsizetype i = 0; i < now.states.size(); ++i) {
            auto &state = now.states[i];
            if (state && !isFinal(state->state)
                && !later.state().tasks.find(now.run->steps[i].taskId))
                state->state = TaskState::Cancelled;
        }
        wire::PipelineAnswer said = answerOf(later, now);
        if (!left.isEmpty())
            said.note = QStringLiteral("Cannot be cancelled, since the agent speaks version 1 of "
                                       "the protocol: %1")
                            .arg(left.join(QStringLiteral(", ")));
        answer<wire::CancelPipeline>(later, caller, said);
    });
}

} // namespace coord
