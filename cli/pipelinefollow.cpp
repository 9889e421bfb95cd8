#include "cli/pipelinefollow.h"

#include "cli/output/safetext.h"
#include "cli/pipelineview.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>
#include <QPromise>
#include <QTimer>

namespace coord {

namespace {

constexpr Millis longestPause{1'000}; // until it is looked at again, whatever happens

//! Nothing: somebody pressed Ctrl-C.
using Heard = std::optional<Result<QJsonValue>>;

//! Ctrl-C, for whoever waits for something else.
struct Stop {
    bool isAsked = false;
    std::function<void()> wake;
};
using StopPointer = std::shared_ptr<Stop>;

//! Ends once, with what comes first.
class FirstOf {
public:
    explicit FirstOf(const StopPointer &stop)
    {
        m_promise->start();
        if (stop->isAsked)
            finish(std::nullopt);
        stop->wake = [self = *this]() mutable { self.finish(std::nullopt); };
    }
    void finish(const Heard &heard)
    {
        if (m_promise->future().isFinished())
            return;
        m_promise->addResult(heard);
        m_promise->finish();
    }
    [[nodiscard]] QFuture<Heard> future() const { return m_promise->future(); }

private:
    std::shared_ptr<QPromise<Heard>> m_promise = std::make_shared<QPromise<Heard>>();
};

QFuture<Heard> hear(
    const Connected &session, const StopPointer &stop, const QString &command, QJsonObject args)
{
    FirstOf first(stop);
    session->ask(
        command, args, [first](const Result<QJsonValue> &answer) mutable { first.finish(answer); });
    return first.future();
}

QFuture<Heard> hearOfOpening(const Connected &session, const StopPointer &stop)
{
    FirstOf first(stop);
    session->whenOpen().then(session.get(), [first](const Status &open) mutable {
        first.finish(open ? Result<QJsonValue>(QJsonValue()) : Result<QJsonValue>(open.error()));
    });
    return first.future();
}

QFuture<Heard> hearNothing(const Connected &session, const StopPointer &stop)
{
    FirstOf first(stop);
    QTimer::singleShot(longestPause, session.get(),
        [first]() mutable { first.finish(Result<QJsonValue>(QJsonValue())); });
    return first.future();
}

bool isLost(const Connected &session, const Result<QJsonValue> &answer)
{
    return !answer && answer.error().code == ErrorCode::Unavailable && !session->isOpen();
}

// Until something may have changed. Errors are those of the question that follows.
QCoro::Task<void> waitForChange(Connected session, StopPointer stop, QJsonObject now)
{
    const QJsonObject args{{QStringLiteral("taskId"), liveTaskOf(now)},
        {QStringLiteral("timeoutMs"), qint64(longestPause.count())}};
    const Heard heard = co_await hear(session, stop, QStringLiteral("wait-task"), args);
    if (heard && !*heard && session->isOpen())
        co_await hearNothing(session, stop);
}

// The pipeline as it stands, through outages.
QCoro::Task<Heard> pipelineNow(Connected session, StopPointer stop, QString id)
{
    const QJsonObject args{{QStringLiteral("id"), id}};
    while (true) {
        const Heard heard = co_await hear(session, stop, QStringLiteral("get-pipeline"), args);
        if (!heard || !isLost(session, *heard))
            co_return heard;
        const Heard back = co_await hearOfOpening(session, stop);
        if (!back || !*back)
            co_return back;
    }
}

void printChanges(const Invocation &invocation, PipelineChanges &changes, const QJsonObject &now)
{
    const QList<QJsonObject> steps = changes.take(now);
    for (const QJsonObject &step : steps) {
        if (invocation.format == OutputFormat::Jsonl)
            invocation.console->out(objectText(invocation.format, step));
        else if (invocation.format == OutputFormat::Table && !invocation.isQuiet())
            invocation.out(safeText(stepLine(step)));
    }
}

void printEnd(const Invocation &invocation, const QJsonObject &now)
{
    const QJsonObject pipeline = now.value(QLatin1String("pipeline")).toObject();
    if (invocation.format == OutputFormat::Json)
        invocation.console->out(objectText(invocation.format, now));
    else if (invocation.format == OutputFormat::Jsonl)
        invocation.console->out(objectText(invocation.format, pipeline));
    else if (invocation.format == OutputFormat::Table && !invocation.isQuiet())
        invocation.out(safeText(pipelineEndText(now)));
}

int reportDetached(const Invocation &invocation, const QString &id)
{
    invocation.err(QStringLiteral("detached; the pipeline goes on: coord pipeline show ") + id);
    return exitcodes::interrupted;
}

int reportLost(const Invocation &invocation, const Error &error, const QString &id)
{
    const int status = fail(invocation, error);
    invocation.err(QStringLiteral("The pipeline may still go on: coord pipeline show ") + id);
    return error.code == ErrorCode::Unavailable ? exitcodes::unreachable : status;
}

} // namespace

QCoro::Task<Result<QJsonValue>> askThroughOutages(
    Connected session, QString command, QJsonObject args)
{
    while (true) {
        const auto answer = co_await session->request(command, args);
        if (!isLost(session, answer))
            co_return answer;
        const Status back = co_await session->whenOpen();
        if (!back)
            co_return back.error();
    }
}

QCoro::Task<int> followPipeline(Invocation invocation, Connected session, QJsonObject first)
{
    const auto stop = std::make_shared<Stop>();
    invocation.interrupts->setHandler([stop](int) {
        stop->isAsked = true;
        if (stop->wake)
            stop->wake();
    });
    const QString id = first.value(QLatin1String("pipeline"))[QLatin1String("id")].toString();
    PipelineChanges changes;
    QJsonObject now = first;
    while (true) {
        printChanges(invocation, changes, now);
        if (isPipelineOver(now))
            break;
        co_await waitForChange(session, stop, now);
        const Heard heard = co_await pipelineNow(session, stop, id);
        if (!heard)
            co_return reportDetached(invocation, id);
        if (!*heard)
            co_return reportLost(invocation, heard->error(), id);
        now = (*heard)->toObject();
    }
    invocation.interrupts->setHandler(nullptr);
    printEnd(invocation, now);
    co_return hasPipelineCompleted(now) ? exitcodes::ok : exitcodes::taskFailed;
}

} // namespace coord
