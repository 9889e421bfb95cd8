// What a request of the REST API is once it has passed the gate, and what answers it. No HTTP
// library shows through, so handlers are tested without sockets.
#pragma once

#include "core/domain/identity.h"
#include "core/net/httphead.h"

#include <QByteArray>
#include <QFuture>
#include <QHostAddress>

#include <functional>
#include <memory>
#include <optional>

namespace coord {

class ResponseStream;

struct ApiRequest {
    QByteArray method; //!< as sent; HEAD is to be answered like GET, the body is left out later
    QByteArray path; //!< percent-encoded as sent: decode segment by segment
    QByteArray query; //!< percent-encoded as sent
    HttpHeaders headers; //!< names in lower case; the token that was accepted is not among them
    QByteArray body;
    QHostAddress peer; //!< ::ffff:a.b.c.d is given as a.b.c.d
    std::optional<Identity> identity; //!< there for every path that needs one (see needsIdentity)
};

struct ApiResponse {
    int status = 200;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QByteArray body;
    HttpHeaders headers = {}; //!< beside Content-Type, Content-Length, Date and Connection
    //! There for a response whose body goes on for a while; \a body is not looked at then.
    std::shared_ptr<ResponseStream> stream = nullptr;
};

//! Runs in the gate's thread and must not block; the future may be finished in any thread. A future
//! that is cancelled or fails is answered with 500. A client that goes away cancels nothing.
using ApiHandler = std::function<QFuture<ApiResponse>(ApiRequest)>;

} // namespace coord
