#include "server/http/mcpdoor.h"

#include "core/mcp/mcpserver.h"
#include "core/platform/clock.h"
#include "server/http/eventtext.h"
#include "server/http/httpresponse.h"
#include "server/http/mcprequest.h"
#include "server/http/responsestream.h"

#include <QPromise>

#include <optional>

namespace coord {

namespace {

QFuture<ApiResponse> ready(const ApiResponse &response)
{
    QPromise<ApiResponse> promise;
    promise.start();
    promise.addResult(response);
    promise.finish();
    return promise.future();
}

bool wantsEvents(const ApiRequest &request, const RpcMessage &message)
{
    const QJsonObject meta = message.params.value(QLatin1String("_meta")).toObject();
    return acceptsMcpEvents(request)
        && (message.method == QLatin1String("subscriptions/listen")
            || (message.method == QLatin1String("tools/call")
                && meta.contains(QLatin1String("progressToken"))));
}

} // namespace

// One POST, from its message to its answer.
class McpDoor::Exchange : public McpBackend, public std::enable_shared_from_this<Exchange> {
public:
    Exchange(McpDoor &door, quint64 number, const ApiRequest &request)
        : m_door(door)
        , m_number(number)
        , m_request(request)
        , m_server(*this,
              {.send
                  = [this](const QJsonObject &message, bool isAnswer) { send(message, isAnswer); },
                  .mayUse = [this](Scope scope) { return allows(*m_request.identity, scope); }})
    {
        m_promise->start();
    }
    ~Exchange() override
    {
        if (const auto stream = m_stream.lock())
            stream->onGone = nullptr;
    }

    // Whoever answers holds this exchange meanwhile: with the answer it is forgotten.
    void ask(const QString &command, const QJsonObject &args, Answer answer) override
    {
        m_door.m_ask(m_request, command, args,
            [self = shared_from_this(), answer = std::move(answer)](
                const Result<QJsonValue> &said) { answer(said); });
    }
    [[nodiscard]] WallTime now() const override { return SystemClock().wall(); }

    //! Before run().
    [[nodiscard]] QFuture<ApiResponse> future() { return m_promise->future(); }
    [[nodiscard]] const QString &organisation() const { return m_request.identity->orgId; }

    void run(const ReadRpc &read)
    {
        m_isStateless = readMcpClient(read.message.params).client.isStateless;
        m_asEvents = wantsEvents(m_request, read.message);
        m_server.take(read);
        if (!m_isAnswered && m_asEvents)
            becomeStream();
    }
    void endStream()
    {
        m_server.endListens();
        if (const auto stream = m_stream.lock())
            stream->end();
    }

private:
    void becomeStream();
    void send(const QJsonObject &message, bool isAnswer);
    void finish(const ApiResponse &response)
    {
        m_promise->addResult(response);
        m_promise->finish();
        // It would hold the stream, whose reader could then never be gone.
        m_promise.reset();
    }

    McpDoor &m_door;
    const quint64 m_number;
    const ApiRequest m_request;
    std::optional<QPromise<ApiResponse>> m_promise{std::in_place}; //!< until it is kept
    std::weak_ptr<ResponseStream> m_stream; //!< the connection has it
    QList<QJsonObject> m_early; //!< what was sent before it was known that this is a stream
    bool m_isStateless = false;
    bool m_asEvents = false;
    bool m_isAnswered = false;
    McpServer m_server; // last: it goes before what it sends to
};

void McpDoor::Exchange::becomeStream()
{
    const auto stream = std::make_shared<ResponseStream>(idleEvent.toByteArray());
    stream->onGone = [self = weak_from_this()] {
        if (const auto still = self.lock()) {
            still->m_server.cancelAll();
            still->m_door.forget(still->m_number);
        }
    };
    m_stream = stream;
    for (const QJsonObject &message : std::exchange(m_early, {}))
        stream->write(namedEvent("message", message));
    finish({.contentType = QByteArrayLiteral("text/event-stream"),
        .headers = {qMakePair(QByteArray("Cache-Control"), QByteArray("no-store")),
            qMakePair(QByteArray("X-Accel-Buffering"), QByteArray("no"))},
        .stream = stream});
}

void McpDoor::Exchange::send(const QJsonObject &message, bool isAnswer)
{
    const auto stream = m_stream.lock();
    if (stream)
        stream->write(namedEvent("message", message));
    else if (!isAnswer && m_asEvents)
        m_early.append(message);
    if (!isAnswer)
        return;
    m_isAnswered = true;
    if (stream) {
        stream->end();
    } else {
        const QJsonValue error = message.value(QLatin1String("error"));
        const int status = m_isStateless && error.isObject()
            ? mcpStatusOf(error[QLatin1String("code")].toInt())
            : 200;
        finish({.status = status, .body = rpcBytes(message)});
    }
    m_door.forget(m_number);
}

McpDoor::McpDoor(Ask ask)
    : m_ask(std::move(ask))
{
}

McpDoor::~McpDoor() = default;

QFuture<ApiResponse> McpDoor::handle(const ApiRequest &request, qint64 share)
{
    if (const auto refusal = refuseMcpRequest(request))
        return ready(*refusal);
    const ReadRpc read = readRpc(request.body);
    if (read.error)
        return ready(mcpRefusal(400, read.message.id, *read.error));
    if (const auto refusal = refuseMcpHeaders(request, read.message))
        return ready(*refusal);
    // There is nothing that a notification could be about: a call ends with its connection.
    if (read.message.kind != RpcMessage::Kind::Request)
        return ready({.status = 202});
    const QString &orgId = request.identity->orgId;
    if (m_exchanges.size() >= maxExchanges || m_exchangesOf.value(orgId) >= share)
        return ready(mcpRefusal(429, read.message.id,
            {rpccodes::tooMany, QStringLiteral("Too many calls are under way; try again")}));
    const quint64 number = m_next++;
    const auto exchange = std::make_shared<Exchange>(*this, number, request);
    m_exchanges.emplace(number, exchange);
    m_exchangesOf[orgId] += 1;
    QFuture<ApiResponse> future = exchange->future();
    exchange->run(read);
    return future;
}

void McpDoor::endStreams()
{
    const auto exchanges = m_exchanges;
    for (const auto &[number, exchange] : exchanges)
        exchange->endStream();
}

void McpDoor::forget(quint64 number)
{
    const auto found = m_exchanges.find(number);
    if (found == m_exchanges.end())
        return;
    const std::shared_ptr<Exchange> exchange = found->second;
    m_exchanges.erase(found);
    if (--m_exchangesOf[exchange->organisation()] == 0)
        m_exchangesOf.remove(exchange->organisation());
}

} // namespace coord
