#include "server/http/restdoor.h"

#include "core/protocol/errorcodes.h"
#include "core/protocol/openapi.h"
#include "server/enginehost.h"
#include "server/http/eventtext.h"
#include "server/http/hookcall.h"
#include "server/http/restroutes.h"

#include <QJsonDocument>
#include <QUuid>

#include <algorithm>
#include <cctype>

namespace coord {

namespace {

// Counted as an organisation is, and no name that one can have.
const QString hookShare = QStringLiteral("/hooks");

// Prometheus' text format.
constexpr QByteArrayView metricsType("text/plain; version=0.0.4; charset=utf-8");

ApiResponse json(int status, const QJsonObject &object)
{
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

ApiResponse failure(const Error &error)
{
    ApiResponse response = json(httpStatus(error.code), {{QStringLiteral("error"), error.message}});
    if (error.code == ErrorCode::ResourceExhausted)
        response.headers.append(qMakePair(QByteArray("Retry-After"), QByteArray("1")));
    return response;
}

// No cache and no proxy may keep back what is meant to arrive line by line.
ApiResponse eventsResponse(std::shared_ptr<ResponseStream> stream)
{
    return {.contentType = QByteArrayLiteral("text/event-stream"),
        .headers = {qMakePair(QByteArray("Cache-Control"), QByteArray("no-store")),
            qMakePair(QByteArray("X-Accel-Buffering"), QByteArray("no"))},
        .stream = std::move(stream)};
}

QFuture<ApiResponse> atOnce(const ApiResponse &response)
{
    QPromise<ApiResponse> promise;
    promise.start();
    promise.addResult(response);
    promise.finish();
    return promise.future();
}

// What the caller calls it, so that his logs and ours tell of the same; or else a fresh one.
QString traceIdOf(const ApiRequest &request)
{
    const QByteArray given = headerValue(request.headers, "x-request-id");
    const bool isPlain = !given.isEmpty() && given.size() <= limits::maxIdChars
        && std::all_of(given.begin(), given.end(),
            [](char c) { return std::isalnum(uchar(c)) || c == '-' || c == '_' || c == '.'; });
    return isPlain ? QString::fromLatin1(given)
                   : QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

QFuture<ApiResponse> RestDoor::handle(const ApiRequest &request)
{
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (reads && request.path == "/healthz")
        return atOnce(json(200, {{QStringLiteral("status"), QStringLiteral("ok")}}));
    if (reads && request.path == "/readyz")
        return atOnce(readiness());
    // Whether it needs an identity was asked at the gate.
    // Without an identity it was let in because everybody may see them.
    if (reads && request.path == "/metrics" && request.identity
        && !allows(*request.identity, Scope::Metrics))
        return atOnce(failure({ErrorCode::PermissionDenied,
            QStringLiteral("Insufficient permissions for 'metrics'")}));
    if (reads && request.path == "/metrics" && m_metrics)
        return atOnce({.contentType = metricsType.toByteArray(), .body = m_metrics()});
    if (isHookCall(request))
        return callHook(request);
    if (!request.identity)
        return atOnce(json(404, {{QStringLiteral("error"), QStringLiteral("Not found")}}));
    if (reads && request.path == "/api/openapi.json")
        return atOnce({.body = wire::openApiText()});
    if (request.path == "/mcp")
        return m_mcp.handle(request, m_host->shareOf(McpDoor::maxExchanges));
    const auto call = findRestCall(request);
    if (!call)
        return atOnce(failure(call.error()));
    if (const auto refusal = reasonToRefuse(request.identity->orgId, call->asEvents))
        return atOnce(failure(*refusal));
    Caller caller = callerOf(request);
    Asked asked = askedBy(caller, caller.identity.orgId);
    asked.promise.start();
    const QFuture<ApiResponse> future = asked.promise.future();
    if (call->asEvents) {
        caller.reader = m_host->newConnection();
        asked.stream = openStream(caller);
    }
    keep(caller, std::move(asked));
    m_host->apply(RestAsked{caller, call->command, call->args});
    return future;
}

// Whose webhook it is comes out later, so all that are under way have one share.
QFuture<ApiResponse> RestDoor::callHook(const ApiRequest &request)
{
    if (const auto refusal = reasonToRefuse(hookShare, false))
        return atOnce(failure(*refusal));
    const Caller caller = callerOf(request);
    auto call = hookCallOf(request, caller);
    if (!call)
        return atOnce(failure(call.error()));
    Asked asked = askedBy(caller, hookShare);
    asked.promise.start();
    const QFuture<ApiResponse> future = asked.promise.future();
    keep(caller, std::move(asked));
    m_host->apply(*std::move(call));
    return future;
}

void RestDoor::ask(const ApiRequest &request, const QString &command, const QJsonObject &args,
    McpBackend::Answer answer)
{
    if (const auto refusal = reasonToRefuse(request.identity->orgId, false))
        return answer(*refusal);
    const Caller caller = callerOf(request);
    Asked asked = askedBy(caller, caller.identity.orgId);
    asked.tell = std::move(answer);
    keep(caller, std::move(asked));
    m_host->apply(RestAsked{caller, command, args});
}

Caller RestDoor::callerOf(const ApiRequest &request)
{
    return {{0, QString::number(m_next++)}, Surface::Rest, request.identity.value_or(Identity()), 0,
        traceIdOf(request), request.peer.toString()};
}

RestDoor::Asked RestDoor::askedBy(const Caller &caller, const QString &share)
{
    Asked asked;
    asked.traceId = caller.traceId;
    asked.orgId = share;
    return asked;
}

void RestDoor::keep(const Caller &caller, Asked asked)
{
    m_unansweredOf[asked.orgId] += 1;
    m_unanswered.emplace(caller.request.id, std::move(asked));
}

std::optional<Error> RestDoor::reasonToRefuse(const QString &orgId, bool asEvents) const
{
    if (!m_host->isReady())
        return Error{ErrorCode::Unavailable, QStringLiteral("The coordinator is not ready")};
    if (m_unanswered.size() >= maxUnanswered || m_host->isOverloaded())
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("The coordinator is overloaded; try again")};
    // Each holds a place in the queue of the store, too, if it writes.
    const qint64 share = m_host->shareOf(maxUnanswered);
    if (m_unansweredOf.value(orgId) >= share)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("The organisation has %1 requests under way, its share of %2")
                .arg(share)
                .arg(maxUnanswered)};
    if (asEvents && m_streams.size() >= maxStreams)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("More than %1 streams of events at once").arg(maxStreams)};
    return std::nullopt;
}

std::shared_ptr<ResponseStream> RestDoor::openStream(const Caller &caller)
{
    const ConnectionId id = caller.reader;
    auto stream = std::make_shared<ResponseStream>(idleEvent.toByteArray());
    stream->onFullChanged = [this, id](bool isFull) {
        if (m_host)
            m_host->apply(SendBudgetChanged{id, isFull});
    };
    stream->onGone = [this, id] {
        if (m_streams.erase(id) > 0 && m_host)
            m_host->apply(ConnectionClosed{id});
    };
    m_streams.emplace(id, stream);
    m_host->apply(ClientOpened{id, caller.identity, caller.address});
    return stream;
}

std::shared_ptr<ResponseStream> RestDoor::streamOf(ConnectionId id) const
{
    const auto found = m_streams.find(id);
    return found == m_streams.end() ? nullptr : found->second.lock();
}

void RestDoor::sendLines(const SendLines &lines)
{
    if (const auto stream = streamOf(lines.to))
        stream->write(lineEvents(lines.firstSeq, lines.lines));
}

void RestDoor::endLines(const EndLines &end)
{
    const auto stream = streamOf(end.to);
    if (!stream)
        return;
    stream->write(namedEvent(end.unreadable ? "unreadable" : "end", end.data));
    stream->end();
}

void RestDoor::sendEvent(ConnectionId to, const wire::CliEvent &event)
{
    if (const auto stream = streamOf(to))
        stream->write(namedEvent(event.topic.toUtf8(), event.data));
}

void RestDoor::closeStream(ConnectionId id)
{
    if (const auto stream = streamOf(id))
        stream->end();
}

ApiResponse RestDoor::readiness() const
{
    if (m_host->isReady() && !m_stopping && !m_host->refusal())
        return json(200, {{QStringLiteral("status"), QStringLiteral("ready")}});
    QJsonObject said{{QStringLiteral("status"), QStringLiteral("not ready")}};
    if (m_host->refusal())
        said.insert(QStringLiteral("reason"), m_host->refusal()->message);
    return json(503, said);
}

void RestDoor::answer(const Reply &reply)
{
    auto asked = m_unanswered.find(reply.request.id);
    if (asked == m_unanswered.end())
        return;
    Asked answered = std::move(asked->second);
    m_unanswered.erase(asked);
    if (--m_unansweredOf[answered.orgId] == 0)
        m_unansweredOf.remove(answered.orgId);
    if (answered.tell)
        return answered.tell(
            reply.error ? Result<QJsonValue>(*reply.error) : Result<QJsonValue>(reply.data));
    ApiResponse response
        = reply.error ? failure(*reply.error) : json(reply.restStatus, reply.data.toObject());
    if (answered.stream && !reply.error)
        response = eventsResponse(std::move(answered.stream));
    response.headers.append(qMakePair(QByteArray("X-Request-Id"), answered.traceId.toUtf8()));
    answered.promise.addResult(response);
    answered.promise.finish();
}

void RestDoor::failAll(const Error &why)
{
    auto asked = std::exchange(m_unanswered, {});
    m_unansweredOf.clear();
    for (auto &entry : asked) {
        if (entry.second.tell) {
            entry.second.tell(why);
            continue;
        }
        entry.second.promise.addResult(failure(why));
        entry.second.promise.finish();
    }
    const auto streams = std::exchange(m_streams, {});
    for (const auto &entry : streams) {
        if (const auto stream = entry.second.lock())
            stream->end();
    }
    m_mcp.endStreams();
}

} // namespace coord
