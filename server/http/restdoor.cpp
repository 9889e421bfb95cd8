#include "server/http/restdoor.h"

#include "core/protocol/errorcodes.h"
#include "server/enginehost.h"
#include "server/http/restroutes.h"

#include <QJsonDocument>

namespace coord {

namespace {

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

QFuture<ApiResponse> atOnce(const ApiResponse &response)
{
    QPromise<ApiResponse> promise;
    promise.start();
    promise.addResult(response);
    promise.finish();
    return promise.future();
}

} // namespace

QFuture<ApiResponse> RestDoor::handle(const ApiRequest &request)
{
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (reads && request.path == "/healthz")
        return atOnce(json(200, {{QStringLiteral("status"), QStringLiteral("ok")}}));
    if (reads && request.path == "/readyz") {
        const bool ready = m_host->isReady() && !m_stopping;
        return atOnce(json(ready ? 200 : 503,
            {{QStringLiteral("status"),
                ready ? QStringLiteral("ready") : QStringLiteral("not ready")}}));
    }
    if (!request.identity)
        return atOnce(json(404, {{QStringLiteral("error"), QStringLiteral("Not found")}}));
    const auto call = findRestCall(request);
    if (!call)
        return atOnce(failure(call.error()));
    if (!m_host->isReady())
        return atOnce(
            failure({ErrorCode::Unavailable, QStringLiteral("The coordinator is not ready")}));
    if (m_unanswered.size() >= maxUnanswered || m_host->isOverloaded())
        return atOnce(failure({ErrorCode::ResourceExhausted,
            QStringLiteral("The coordinator is overloaded; try again")}));
    const QString id = QString::number(m_next++);
    QPromise<ApiResponse> promise;
    promise.start();
    const QFuture<ApiResponse> future = promise.future();
    m_unanswered.emplace(id, std::move(promise));
    m_host->apply(
        RestAsked{{{0, id}, Surface::Rest, *request.identity}, call->command, call->args});
    return future;
}

void RestDoor::answer(const Reply &reply)
{
    auto asked = m_unanswered.find(reply.request.id);
    if (asked == m_unanswered.end())
        return;
    QPromise<ApiResponse> promise = std::move(asked->second);
    m_unanswered.erase(asked);
    promise.addResult(
        reply.error ? failure(*reply.error) : json(reply.restStatus, reply.data.toObject()));
    promise.finish();
}

void RestDoor::failAll(const Error &why)
{
    auto asked = std::exchange(m_unanswered, {});
    for (auto &entry : asked) {
        entry.second.addResult(failure(why));
        entry.second.finish();
    }
}

} // namespace coord
