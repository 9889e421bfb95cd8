#include "core/client/taskstream.h"

#include "core/protocol/views.h"

#include <QPointer>
#include <QUuid>

namespace coord {

namespace {

using Outcome = StreamEnd::Outcome;

Outcome outcomeOf(const QString &status)
{
    if (status == QLatin1String("completed"))
        return Outcome::Completed;
    return status == QLatin1String("cancelled") ? Outcome::Cancelled : Outcome::Failed;
}

bool isOver(const QString &status)
{
    return status != QLatin1String("pending") && status != QLatin1String("running");
}

} // namespace

Result<DispatchReceipt> receiptFrom(const QJsonValue &data)
{
    const QJsonObject object = data.toObject();
    DispatchReceipt receipt{.taskId = object.value(QLatin1String("taskId")).toString(),
        .agentName = object.value(QLatin1String("agentName")).toString(),
        .queued = object.value(QLatin1String("status")).toString() == QLatin1String("queued"),
        .note = object.value(QLatin1String("note")).toString(),
        .raw = object};
    const QJsonValue depth = object.value(QLatin1String("queueDepth"));
    if (depth.isDouble())
        receipt.queueDepth = depth.toInteger();
    if (receipt.taskId.isEmpty())
        return Error{
            ErrorCode::Internal, QStringLiteral("The coordinator answered without a task id.")};
    return receipt;
}

void makeRepeatable(QJsonObject &args)
{
    const QString key = QStringLiteral("idempotencyKey");
    if (!args.contains(key))
        args.insert(key, QUuid::createUuid().toString(QUuid::WithoutBraces));
}

TaskStream::TaskStream(CoordinatorSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_receipt.start();
    m_end.start();
    connect(&session, &CoordinatorSession::received, this, &TaskStream::onMessage);
    connect(&session, &CoordinatorSession::reopened, this, &TaskStream::onReopened);
    connect(&session, &CoordinatorSession::gaveUp, this,
        [this](const Error &why) { finish(Outcome::Lost, why); });
    connect(&session, &CoordinatorSession::lost, this, [this](const Error &why) {
        if (m_phase == Phase::Idle || m_phase == Phase::Over)
            return;
        if (m_phase != Phase::Dispatching)
            m_phase = Phase::Waiting;
        m_wasInterrupted = true;
        Q_EMIT interrupted(why);
    });
}

TaskStream::~TaskStream()
{
    finish(Outcome::Detached);
}

QFuture<Result<DispatchReceipt>> TaskStream::receipt()
{
    return m_receipt.future();
}

QFuture<StreamEnd> TaskStream::end()
{
    return m_end.future();
}

CoordinatorSession::Answer TaskStream::guarded(
    void (TaskStream::*handler)(const Result<QJsonValue> &))
{
    return [self = QPointer<TaskStream>(this), handler](const Result<QJsonValue> &answer) {
        if (self && self->m_phase != Phase::Over)
            (self.data()->*handler)(answer);
    };
}

// The connection may have been lost for a while only; the session knows better than the answer.
bool TaskStream::mayComeBack(const Error &error) const
{
    return error.code == ErrorCode::Unavailable && !m_session.isOpen();
}

void TaskStream::dispatch(const QJsonObject &args)
{
    Q_ASSERT(m_phase == Phase::Idle);
    m_dispatchArgs = args;
    if (isNumbered()) {
        m_dispatchArgs.insert(QStringLiteral("fromSeq"), 1);
        makeRepeatable(m_dispatchArgs);
    }
    sendDispatch();
}

void TaskStream::sendDispatch()
{
    m_phase = Phase::Dispatching;
    m_session.ask(
        QStringLiteral("dispatch-task"), m_dispatchArgs, guarded(&TaskStream::onDispatched));
}

void TaskStream::onDispatched(const Result<QJsonValue> &answer)
{
    if (!answer && mayComeBack(answer.error()) && isNumbered())
        return; // onReopened() asks again
    const auto receipt = answer ? receiptFrom(*answer) : Result<DispatchReceipt>(answer.error());
    if (!receipt)
        return finish(Outcome::Refused, receipt.error());
    m_taskId = receipt->taskId;
    m_phase = Phase::Live;
    m_receipt.addResult(receipt);
    m_receipt.finish();
    Q_EMIT accepted(*receipt);
}

void TaskStream::follow(const QString &taskId, qint64 fromSeq)
{
    Q_ASSERT(m_phase == Phase::Idle);
    m_taskId = taskId;
    m_nextSeq = std::max<qint64>(1, fromSeq);
    subscribe();
}

void TaskStream::subscribe()
{
    m_phase = Phase::Subscribing;
    QJsonObject args{{QStringLiteral("taskId"), m_taskId}};
    if (isNumbered())
        args.insert(QStringLiteral("fromSeq"), m_nextSeq);
    m_session.ask(QStringLiteral("subscribe-task"), args, guarded(&TaskStream::onSubscribed));
}

void TaskStream::onSubscribed(const Result<QJsonValue> &answer)
{
    if (m_phase != Phase::Subscribing)
        return;
    if (!answer)
        return mayComeBack(answer.error()) ? void(m_phase = Phase::Waiting)
                                           : finish(Outcome::Refused, answer.error());
    if (!isNumbered())
        return readStored();
    m_joiner = {};
    m_phase = Phase::Live;
}

void TaskStream::readStored()
{
    m_phase = Phase::Reading;
    m_session.ask(QStringLiteral("get-task"), {{QStringLiteral("taskId"), m_taskId}},
        guarded(&TaskStream::onStored));
}

void TaskStream::onStored(const Result<QJsonValue> &answer)
{
    if (m_phase != Phase::Reading)
        return;
    if (!answer)
        return mayComeBack(answer.error()) ? void(m_phase = Phase::Waiting)
                                           : finish(Outcome::Refused, answer.error());
    const QJsonValue task = answer->toObject().value(QLatin1String("task"));
    if (!task.isObject())
        return finish(Outcome::Refused,
            {ErrorCode::NotFound, QStringLiteral("Task not found: %1").arg(m_taskId)});
    const auto info = wire::parse<wire::TaskInfo>(task.toObject());
    if (!info)
        return finish(Outcome::Refused, {ErrorCode::Internal, info.error().message});
    m_phase = Phase::Live;
    takeLines(1, info->output);
    if (isOver(info->status))
        onTaskOver(std::nullopt, outcomeOf(info->status), info->error.value_or(QString()));
}

void TaskStream::onMessage(const wire::ToClient &message)
{
    if (m_phase != Phase::Live && m_phase != Phase::Subscribing)
        return;
    const auto isMine = [this](const auto &each) { return each.taskId == m_taskId; };
    std::visit(wire::Overloaded{
                   [&](const wire::TaskOutputBatch &batch) {
                       if (isMine(batch))
                           onBatch(batch);
                   },
                   [&](const wire::TaskOutput &output) {
                       if (isMine(output) && m_phase == Phase::Live)
                           takeLines(output.seq.value_or(m_nextSeq), {output.data});
                   },
                   [&](const wire::TaskComplete &done) {
                       if (!isMine(done))
                           return;
                       keepTold(done);
                       onTaskOver(done.lastSeq, Outcome::Completed, {});
                   },
                   [&](const wire::TaskError &failed) {
                       if (!isMine(failed))
                           return;
                       keepTold(failed);
                       onTaskOver(failed.lastSeq, Outcome::Failed, failed.error);
                   },
                   [&](const wire::TaskCancelled &cancelled) {
                       if (!isMine(cancelled))
                           return;
                       keepTold(cancelled);
                       onTaskOver(cancelled.lastSeq, Outcome::Cancelled, {});
                   },
                   [](const auto &) {},
               },
        message);
}

void TaskStream::onBatch(const wire::TaskOutputBatch &batch)
{
    // Before the answer to a new subscription what comes is still of the old one.
    if (m_phase != Phase::Live)
        return;
    const auto joined = m_joiner.take(batch);
    if (!joined)
        return repair();
    if (!joined->lines.isEmpty())
        takeLines(joined->firstSeq, joined->lines);
}

void TaskStream::takeLines(qint64 firstSeq, const QStringList &lines)
{
    if (firstSeq > m_nextSeq)
        return repair();
    const qint64 known = std::min<qint64>(m_nextSeq - firstSeq, lines.size());
    const QStringList fresh = lines.mid(known);
    if (m_wasInterrupted) {
        m_wasInterrupted = false;
        Q_EMIT resumed();
    }
    if (fresh.isEmpty())
        return;
    m_repairs = 0;
    const qint64 first = m_nextSeq;
    m_nextSeq += fresh.size();
    Q_EMIT this->lines(first, fresh);
}

void TaskStream::onTaskOver(std::optional<qint64> lastSeq, Outcome outcome, const QString &error)
{
    if (m_phase != Phase::Live)
        return;
    if (isNumbered() && lastSeq.value_or(0) >= m_nextSeq)
        return repair();
    finish(outcome, {ErrorCode::Internal, error});
}

void TaskStream::repair()
{
    if (++m_repairs > maxRepairs || !isNumbered())
        return finish(Outcome::Lost,
            {ErrorCode::DataLoss,
                QStringLiteral("Output of the task is missing after line %1").arg(lastSeq())});
    subscribe();
}

void TaskStream::onReopened()
{
    if (m_phase == Phase::Dispatching && isNumbered())
        sendDispatch();
    else if (m_phase == Phase::Waiting)
        subscribe();
}

void TaskStream::detach()
{
    finish(Outcome::Detached);
}

void TaskStream::finish(Outcome outcome, const Error &error)
{
    if (m_phase == Phase::Over)
        return;
    const bool wasAccepted = !m_taskId.isEmpty();
    m_phase = Phase::Over;
    disconnect(&m_session, nullptr, this, nullptr);
    if (!wasAccepted || m_receipt.future().resultCount() == 0) {
        m_receipt.addResult(outcome == Outcome::Detached
                ? Error{ErrorCode::Unavailable, QStringLiteral("The stream was given up.")}
                : error);
        m_receipt.finish();
    }
    m_told.outcome = outcome;
    m_told.error = error;
    m_end.addResult(m_told);
    m_end.finish();
}

} // namespace coord
