// MCP over streamable HTTP at /mcp: one message per POST, answered as JSON, or as a stream of
// events where the client wants to hear of progress.
//
// Nothing is kept between requests: no session is given out, which both eras of the protocol allow,
// so that a client may speak to a coordinator that was started anew. What goes on is bounded here
// and authorised where REST's requests are.
#pragma once

#include "core/domain/result.h"
#include "core/mcp/mcpcall.h"
#include "server/http/api.h"

#include <QFuture>
#include <QHash>

#include <map>
#include <memory>

namespace coord {

//! Lives in the net thread.
class McpDoor {
public:
    static constexpr std::size_t maxExchanges = 2'000;

    //! Carries out one operation for the sender of \a request.
    using Ask = std::function<void(const ApiRequest &request, const QString &command,
        const QJsonObject &args, McpBackend::Answer answer)>;

    explicit McpDoor(Ask ask);
    ~McpDoor();
    Q_DISABLE_COPY_MOVE(McpDoor)

    //! \a request is for /mcp and has an identity. \a share is what its organisation may have of
    //! maxExchanges.
    QFuture<ApiResponse> handle(const ApiRequest &request, qint64 share);
    //! Ends the streams; what was asked is answered by whoever was asked.
    void endStreams();

private:
    class Exchange;

    void forget(quint64 number);

    Ask m_ask;
    std::map<quint64, std::shared_ptr<Exchange>> m_exchanges;
    QHash<QString, qint64> m_exchangesOf; //!< by organisation
    quint64 m_next = 1;
};

} // namespace coord
