#include "core/client/taskrequests.h"

#include "core/client/typedrequest.h"

#include <QPointer>

#include <algorithm>
#include <array>

namespace coord {

namespace {

// A session that is destroyed forgets who waits for it to be open; they have an answer even so.
class PendingReceipt {
public:
    explicit PendingReceipt(QObject *wanting)
        : m_wanting(wanting)
        , m_isWantedBySomebody(wanting != nullptr)
    {
        m_promise.start();
    }
    ~PendingReceipt()
    {
        if (!m_isFinished)
            finish(Error{ErrorCode::Unavailable, QStringLiteral("The connection was closed.")});
    }
    Q_DISABLE_COPY_MOVE(PendingReceipt)

    [[nodiscard]] QFuture<Result<DispatchReceipt>> future() { return m_promise.future(); }
    void finish(const Result<DispatchReceipt> &receipt)
    {
        m_isFinished = true;
        m_promise.addResult(receipt);
        m_promise.finish();
    }

    [[nodiscard]] bool isWanted() const { return !m_isWantedBySomebody || m_wanting; }

private:
    QPromise<Result<DispatchReceipt>> m_promise;
    const QPointer<QObject> m_wanting;
    const bool m_isWantedBySomebody; //!< who may go
    bool m_isFinished = false;
};

Error answerUnwanted()
{
    return {ErrorCode::Unavailable, QStringLiteral("Nobody waits for the task any more.")};
}

void askUntilAnswered(CoordinatorSession &session, const QJsonObject &args,
    const std::shared_ptr<PendingReceipt> &pending)
{
    session.ask(QStringLiteral("dispatch-task"), args,
        [&session, args, pending](const Result<QJsonValue> &answer) {
            if (answer)
                return pending->finish(receiptFrom(*answer));
            const bool mayComeBack = answer.error().code == ErrorCode::Unavailable
                && !session.isOpen() && !session.isOver() && session.protocol() >= 2;
            if (!mayComeBack)
                return pending->finish(answer.error());
            session.whenOpen().then(&session, [&session, args, pending](const Status &back) {
                if (back && pending->isWanted())
                    askUntilAnswered(session, args, pending);
                else
                    pending->finish(back ? answerUnwanted() : back.error());
            });
        });
}

QJsonObject aboutTask(const QString &taskId)
{
    return {{QStringLiteral("taskId"), taskId}};
}

} // namespace

QString ignoredByOriginals(const QJsonObject &args)
{
    static constexpr std::array ours{"maxRetries", "timeoutMs", "priority", "idempotencyKey",
        "group", "require", "any", "after"};
    const auto found = std::find_if(ours.begin(), ours.end(),
        [&](const char *key) { return args.contains(QLatin1String(key)); });
    return found == ours.end() ? QString() : QString(QLatin1String(*found));
}

QFuture<Result<DispatchReceipt>> dispatchTask(
    CoordinatorSession &session, QJsonObject args, QObject *wanting)
{
    const auto pending = std::make_shared<PendingReceipt>(wanting);
    const QString ignored = ignoredByOriginals(args);
    if (session.protocol() >= 2) {
        args.insert(QStringLiteral("fromSeq"), 0);
        makeRepeatable(args);
    } else if (session.protocol() == 1 && !ignored.isEmpty()) {
        pending->finish(Error{ErrorCode::Unimplemented,
            QStringLiteral("This coordinator is an original, which would ignore %1").arg(ignored)});
        return pending->future();
    }
    askUntilAnswered(session, args, pending);
    return pending->future();
}

QFuture<Result<DispatchReceipt>> resumeSession(CoordinatorSession &session, const QString &agent,
    const QString &sessionId, const QString &prompt)
{
    return dispatchTask(session,
        {{QStringLiteral("agentName"), agent}, {QStringLiteral("sessionId"), sessionId},
            {QStringLiteral("prompt"), prompt.isEmpty() ? QString(resumePrompt) : prompt}});
}

QFuture<Result<wire::TaskStanding>> cancelTask(CoordinatorSession &session, const QString &taskId)
{
    return requestAs<wire::TaskStanding>(session, QStringLiteral("cancel-task"), aboutTask(taskId));
}

QFuture<Result<wire::TaskStanding>> retryTask(CoordinatorSession &session, const QString &taskId)
{
    return requestAs<wire::TaskStanding>(session, QStringLiteral("retry-task"), aboutTask(taskId));
}

QFuture<Result<wire::TaskInfo>> readTask(CoordinatorSession &session, const QString &taskId)
{
    QJsonObject args = aboutTask(taskId);
    args.insert(QStringLiteral("output"), false);
    auto promise = std::make_shared<QPromise<Result<wire::TaskInfo>>>();
    promise->start();
    session.ask(
        QStringLiteral("get-task"), args, [promise, taskId](const Result<QJsonValue> &answer) {
            const QJsonValue task
                = answer ? answer->toObject().value(QLatin1String("task")) : QJsonValue();
            if (!answer)
                promise->addResult(Result<wire::TaskInfo>(answer.error()));
            else if (task.isObject())
                promise->addResult(wire::parse<wire::TaskInfo>(task.toObject()));
            else
                promise->addResult(Result<wire::TaskInfo>(
                    Error{ErrorCode::NotFound, QStringLiteral("Task not found: %1").arg(taskId)}));
            promise->finish();
        });
    return promise->future();
}

QFuture<Result<wire::SentAnswer>> sendMessage(
    CoordinatorSession &session, const OutgoingMessage &message)
{
    return requestAs<wire::SentAnswer>(session, QStringLiteral("send-message"),
        {{QStringLiteral("fromAgent"), message.from}, {QStringLiteral("toAgent"), message.toAgent},
            {QStringLiteral("topic"), message.topic}, {QStringLiteral("body"), message.body}});
}

QFuture<Result<wire::CordonAnswer>> cordonAgent(
    CoordinatorSession &session, const QString &agent, const QString &reason)
{
    QJsonObject args{{QStringLiteral("agentName"), agent}};
    if (!reason.isEmpty())
        args.insert(QStringLiteral("reason"), reason);
    return requestAs<wire::CordonAnswer>(session, QStringLiteral("cordon-agent"), args);
}

QFuture<Result<wire::CordonAnswer>> uncordonAgent(CoordinatorSession &session, const QString &agent)
{
    return requestAs<wire::CordonAnswer>(
        session, QStringLiteral("uncordon-agent"), {{QStringLiteral("agentName"), agent}});
}

} // namespace coord
