#include "core/client/coordinatorsession.h"

#include "core/client/v1answers.h"
#include "core/platform/clock.h"
#include "core/platform/randomness.h"
#include "core/protocol/codec.h"
#include "core/protocol/errorcodes.h"

#include <QUuid>

#include <algorithm>
#include <utility>

namespace coord {

namespace {

constexpr Millis expiryStep{100};

// Beyond the session's own limit, whose text people know.
constexpr Millis socketSlack{1'000};

Error lostError(const QString &detail)
{
    const QString sentence = QStringLiteral("Lost the connection to the coordinator");
    return {ErrorCode::Unavailable,
        detail.isEmpty() ? sentence + u'.' : sentence + QStringLiteral(": ") + detail};
}

// Trying again is of no use: the coordinator is there and says no.
bool isFinalRefusal(ErrorCode code)
{
    return code == ErrorCode::Unauthenticated || code == ErrorCode::PermissionDenied
        || code == ErrorCode::InvalidArgument;
}

// Whoever waited with a deadline may have been answered already.
void settleOnce(QPromise<Status> &promise, const Status &status)
{
    if (promise.future().isFinished())
        return;
    promise.addResult(status);
    promise.finish();
}

QFuture<Status> finished(const Status &status)
{
    QPromise<Status> promise;
    promise.start();
    settleOnce(promise, status);
    return promise.future();
}

} // namespace

CoordinatorSession::CoordinatorSession(SessionOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    m_connectDeadline.setSingleShot(true);
    m_retry.setSingleShot(true);
    m_expiry.setInterval(expiryStep);
    connect(&m_expiry, &QTimer::timeout, this, &CoordinatorSession::expireRequests);
    connect(&m_retry, &QTimer::timeout, this, &CoordinatorSession::dial);
    connect(&m_connectDeadline, &QTimer::timeout, this, [this] {
        m_socket.abort();
        onConnectionOver({ErrorCode::DeadlineExceeded,
            QStringLiteral("Connection timed out after %1ms")
                .arg(m_options.connectTimeout.count())});
    });
    connect(&m_socket, &OutboundSocket::opened, this, &CoordinatorSession::greet);
    connect(&m_socket, &OutboundSocket::received, this, &CoordinatorSession::onReceived);
    connect(&m_socket, &OutboundSocket::failed, this, &CoordinatorSession::onConnectionOver);
    connect(&m_socket, &OutboundSocket::closed, this,
        [this](quint16, const QString &reason) { onConnectionOver(lostError(reason)); });
}

CoordinatorSession::~CoordinatorSession()
{
    m_socket.abort();
    m_state = State::Over;
    const Error closed{ErrorCode::Unavailable, QStringLiteral("The connection was closed.")};
    failRequests(closed);
    settle(closed);
}

QFuture<Status> CoordinatorSession::open()
{
    QFuture<Status> opening = whenOpen();
    if (m_state == State::Idle)
        dial();
    return opening;
}

void CoordinatorSession::tryNow()
{
    if (!m_retry.isActive())
        return;
    m_retry.stop();
    dial();
}

QFuture<Status> CoordinatorSession::whenOpen(QDeadlineTimer deadline)
{
    if (m_state == State::Open)
        return finished(Done{});
    if (m_state == State::Over)
        return finished(m_end.value_or(lostError({})));
    auto promise = std::make_shared<QPromise<Status>>();
    promise->start();
    m_waiting.append(promise);
    if (!deadline.isForever())
        // A coarse timer may fire before the deadline.
        QTimer::singleShot(Millis(deadline.remainingTime() + 1), Qt::PreciseTimer, this, [promise] {
            settleOnce(*promise,
                Error{ErrorCode::DeadlineExceeded, QStringLiteral("There is no connection")});
        });
    return promise->future();
}

QFuture<Result<QJsonValue>> CoordinatorSession::request(
    const QString &command, const QJsonObject &args)
{
    auto promise = std::make_shared<QPromise<Result<QJsonValue>>>();
    promise->start();
    ask(command, args, [promise](const Result<QJsonValue> &answer) {
        promise->addResult(answer);
        promise->finish();
    });
    return promise->future();
}

void CoordinatorSession::ask(const QString &command, const QJsonObject &args, Answer answer)
{
    if (m_state == State::Open)
        return transmit(command, args, std::move(answer));
    QMetaObject::invokeMethod(
        this, [this, answer = std::move(answer)] { answer(m_end.value_or(lostError({}))); },
        Qt::QueuedConnection);
}

void CoordinatorSession::say(const wire::FromClient &message)
{
    if (m_state == State::Open)
        m_socket.send(wire::encode(
            message, QUuid::createUuid().toString(QUuid::WithoutBraces), SystemClock().wall()));
}

void CoordinatorSession::transmit(const QString &command, const QJsonObject &args, Answer answer)
{
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QByteArray message
        = wire::encode(wire::CliRequest{command, args}, id, SystemClock().wall());
    // The coordinator would close the connection, and the next one, over it.
    if (message.size() > limits::maxMessageBytes) {
        QMetaObject::invokeMethod(
            this,
            [answer = std::move(answer), size = message.size()] {
                answer(Error{ErrorCode::InvalidArgument,
                    QStringLiteral("The request is too large: %1 bytes, at most %2 can be sent")
                        .arg(size)
                        .arg(limits::maxMessageBytes)});
            },
            Qt::QueuedConnection);
        return;
    }
    m_pending.insert(id, {command, std::move(answer), QDeadlineTimer(m_options.requestTimeout)});
    if (!m_expiry.isActive())
        m_expiry.start();
    m_socket.send(message);
}

void CoordinatorSession::dial()
{
    m_state = State::Connecting;
    m_connectDeadline.start(m_options.connectTimeout);
    const auto url = doorUrl(m_options.url, QStringLiteral("cli"));
    if (!url) {
        const Error why = url.error();
        QMetaObject::invokeMethod(
            this, [this, why] { onConnectionOver(why); }, Qt::QueuedConnection);
        return;
    }
    m_socket.open({.url = *url,
        .token = m_options.token,
        .organisation = m_options.organisation,
        .connectTimeout = m_options.connectTimeout + socketSlack,
        .caFile = m_options.caFile,
        .insecure = m_options.insecure});
}

void CoordinatorSession::greet()
{
    m_state = State::Greeting;
    transmit(QStringLiteral("hello"), {}, [this](const Result<QJsonValue> &answer) {
        if (m_state == State::Greeting)
            onGreeting(answer);
    });
}

void CoordinatorSession::onGreeting(const Result<QJsonValue> &answer)
{
    if (answer) {
        m_protocol = std::max(1, answer->toObject().value(QLatin1String("protocol")).toInt(1));
        return becomeOpen();
    }
    // An original says "Unknown command" to administrators and "Insufficient permissions" to
    // others; on ours every role may say hello.
    const ErrorCode code = answer.error().code;
    if (code == ErrorCode::Unimplemented || code == ErrorCode::PermissionDenied) {
        m_protocol = 1;
        return becomeOpen();
    }
    m_socket.abort();
    onConnectionOver(answer.error());
}

void CoordinatorSession::becomeOpen()
{
    const bool isFirst = !std::exchange(m_wasOpen, true);
    m_connectDeadline.stop();
    m_backoff.succeeded();
    m_state = State::Open;
    settle(Done{});
    if (!isFirst)
        Q_EMIT reopened();
}

void CoordinatorSession::onReceived(const QByteArray &bytes)
{
    auto frame = wire::decode<wire::ToClient>(bytes);
    // Types this program does not know, and what cannot be read: ignored, as the protocol demands.
    // A gap that this leaves in a stream is noticed by its numbers.
    if (!frame)
        return;
    if (const auto *response = std::get_if<wire::CliResponse>(&frame->message))
        return onResponse(*response);
    Q_EMIT received(frame->message);
}

void CoordinatorSession::onResponse(const wire::CliResponse &response)
{
    const auto it = m_pending.find(response.requestId);
    if (it == m_pending.end())
        return; // it came after its deadline
    const Pending pending = std::move(*it);
    m_pending.erase(it);
    if (!response.error || response.error->isEmpty())
        return pending.answer(response.data);
    const auto coded = response.errorCode ? errorCodeFromWord(*response.errorCode) : std::nullopt;
    Error error{coded.value_or(codeOfAnswer(*response.error)), *response.error};
    if (m_protocol == 1 && error.code == ErrorCode::Unimplemented)
        error.message = QStringLiteral("This coordinator is an original, which has no \"%1\"")
                            .arg(pending.command);
    pending.answer(error);
}

void CoordinatorSession::onConnectionOver(const Error &why)
{
    const bool wasOpen = m_state == State::Open;
    m_connectDeadline.stop();
    m_state = State::Waiting;
    failRequests(why);
    const bool maySeekAgain = m_triesForEver || (m_wasOpen && m_keepsConnected);
    if (!maySeekAgain || isFinalRefusal(why.code))
        return becomeOver(why);
    if (wasOpen) {
        m_patience = QDeadlineTimer(m_options.giveUpAfter);
        Q_EMIT lost(why);
    } else {
        Q_EMIT missed(why);
    }
    retryOrGiveUp(why);
}

void CoordinatorSession::retryOrGiveUp(const Error &why)
{
    if (!m_triesForEver && m_patience.hasExpired())
        return becomeOver(why);
    Millis wait = m_backoff.next(randomFraction());
    if (m_options.firstRetry.count() > 0)
        wait = std::exchange(m_options.firstRetry, Millis(0));
    if (!m_triesForEver)
        wait = std::min(wait, Millis(m_patience.remainingTime()));
    m_retry.start(wait);
}

void CoordinatorSession::becomeOver(const Error &why)
{
    m_state = State::Over;
    m_end = why;
    settle(why);
    Q_EMIT gaveUp(why);
}

void CoordinatorSession::expireRequests()
{
    QList<Pending> late;
    for (auto it = m_pending.begin(); it != m_pending.end();) {
        if (!it->deadline.hasExpired()) {
            ++it;
            continue;
        }
        late.append(std::move(*it));
        it = m_pending.erase(it);
    }
    if (m_pending.isEmpty())
        m_expiry.stop();
    for (const Pending &pending : std::as_const(late))
        pending.answer(Error{ErrorCode::DeadlineExceeded,
            QStringLiteral("Request '%1' timed out after %2ms")
                .arg(pending.command)
                .arg(m_options.requestTimeout.count())});
}

void CoordinatorSession::failRequests(const Error &why)
{
    const QHash<QString, Pending> pending = std::exchange(m_pending, {});
    m_expiry.stop();
    for (const Pending &each : pending)
        each.answer(why);
}

void CoordinatorSession::settle(const Status &status)
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &promise : waiting)
        settleOnce(*promise, status);
}

} // namespace coord
