// Puts a response into the bytes that go to the client.
#pragma once

#include "server/http/api.h"

#include <QByteArray>
#include <QByteArrayView>

namespace coord {

struct ResponseFrame {
    bool keepAlive = true;
    bool withBody = true; //!< false for HEAD: Content-Length still tells the size
    bool isHttp10 = false; //!< to a client that knows no chunks
};

//! The response as HTTP/1.1 bytes; of one with a stream its head. A header that would break the
//! framing makes it a 500.
[[nodiscard]] QByteArray serializeResponse(const ApiResponse &response, ResponseFrame frame);

//! Whether no header of \a response holds what would break the framing, such as a line end.
[[nodiscard]] bool hasSafeHeaders(const ApiResponse &response);

//! {"error": text} with \a status: what every refusal of the REST API looks like.
[[nodiscard]] ApiResponse errorResponse(int status, QByteArrayView text);

//! Plain \a text, called text/html as in the original: what a refused upgrade looks like.
[[nodiscard]] ApiResponse upgradeRefusal(int status, QByteArrayView text);

} // namespace coord
