// REST requests on their way to the engine and their answers on the way back, streams among them.
//
// A stream is a connection to the engine, with a number as a WebSocket has one.
#pragma once

#include "core/mcp/mcpcall.h"
#include "server/engine/effects.h"
#include "server/http/api.h"
#include "server/http/mcpdoor.h"
#include "server/http/responsestream.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <map>

namespace coord {

class EngineHost;

//! Lives in the net thread.
class RestDoor {
public:
    static constexpr std::size_t maxUnanswered = 10'000;
    static constexpr std::size_t maxStreams = 1'000;

    //! Set before the first request; null again before \a host goes.
    void setHost(EngineHost *host) { m_host = host; }

    //! The gate's handler: /healthz, /readyz, /metrics and /api/openapi.json at once, /mcp by its
    //! own door, the rest, and posts to webhooks, through the engine.
    QFuture<ApiResponse> handle(const ApiRequest &request);

    //! An answer of the engine.
    void answer(const Reply &reply);
    void sendLines(const SendLines &lines);
    void endLines(const EndLines &end);
    void sendEvent(ConnectionId to, const wire::CliEvent &event);
    //! Ends the stream of this number, if there is one, without a last word.
    void closeStream(ConnectionId id);

    //! Everything that was asked gets this error; streams end where they are.
    void failAll(const Error &why);

    //! What GET /metrics answers with; without it there is no such path. It must not block.
    void setMetrics(std::function<QByteArray()> text) { m_metrics = std::move(text); }
    //! Streams of events that have a reader.
    [[nodiscard]] qint64 openStreams() const { return qint64(m_streams.size()); }

    //! /readyz says no from now on.
    void stop() { m_stopping = true; }

private:
    struct Asked {
        QPromise<ApiResponse> promise = {};
        std::shared_ptr<ResponseStream> stream = {}; //!< of the answer; null for most
        McpBackend::Answer tell = {}; //!< gets the answer instead of the promise; null for most
        QString traceId = {};
        QString orgId = {};
    };

    QFuture<ApiResponse> callHook(const ApiRequest &request);
    [[nodiscard]] std::optional<Error> reasonToRefuse(const QString &orgId, bool asEvents) const;
    //! An operation for a tool of the request's sender.
    void ask(const ApiRequest &request, const QString &command, const QJsonObject &args,
        McpBackend::Answer answer);
    [[nodiscard]] Caller callerOf(const ApiRequest &request);
    //! \a share is the organisation, or what is counted as one.
    [[nodiscard]] static Asked askedBy(const Caller &caller, const QString &share);
    void keep(const Caller &caller, Asked asked);
    std::shared_ptr<ResponseStream> openStream(const Caller &caller);
    [[nodiscard]] std::shared_ptr<ResponseStream> streamOf(ConnectionId id) const;
    [[nodiscard]] ApiResponse readiness() const;

    EngineHost *m_host = nullptr;
    std::map<QString, Asked> m_unanswered;
    QHash<QString, qint64> m_unansweredOf; //!< by organisation
    std::map<ConnectionId, std::weak_ptr<ResponseStream>> m_streams;
    McpDoor m_mcp{
        [this](const ApiRequest &request, const QString &command, const QJsonObject &args,
            McpBackend::Answer answer) { ask(request, command, args, std::move(answer)); }};
    std::function<QByteArray()> m_metrics;
    quint64 m_next = 1;
    bool m_stopping = false;
};

} // namespace coord
