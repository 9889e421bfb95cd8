// Reads the head of an HTTP/1.1 request, strictly, as a pure function from bytes to an answer.
//
// Every reading that two parsers could disagree about (two lengths, a length and chunks, a space
// before a colon, a bare line feed) is refused and never repaired: that disagreement is what
// request smuggling is made of. The wanted grammar is RFC 9112 §2-§6 without its obsolete parts.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QPair>

#include <variant>

namespace coord {

inline constexpr qsizetype maxHeadBytes
    = 16 * 1024; //!< request line, header lines and the empty line
inline constexpr qsizetype maxTargetBytes = 8 * 1024; //!< path and query as sent
inline constexpr int maxHeaderLines = 100;

//! Names are in lower case; values have no white space around them. Order and repetition are as
//! sent.
using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

//! The value of the first header called \a lowerName, or an empty array.
[[nodiscard]] QByteArray headerValue(const HttpHeaders &headers, QByteArrayView lowerName);
//! Whether the comma-separated lists of all headers called \a lowerName hold \a token, in any case.
[[nodiscard]] bool headerHasToken(
    const HttpHeaders &headers, QByteArrayView lowerName, QByteArrayView token);

//! How the end of the body is found (RFC 9112 §6.3).
enum class BodyFraming { None, Length, Chunked };

struct HttpHead {
    QByteArray method;
    QByteArray path; //!< percent-encoded as sent; begins with one slash
    QByteArray query; //!< after the question mark, as sent
    int minorVersion = 1; //!< HTTP/1.0 or HTTP/1.1
    HttpHeaders headers;
    qsizetype size = 0; //!< bytes of the head, the empty line included
    BodyFraming framing = BodyFraming::None;
    qint64 contentLength = 0; //!< for BodyFraming::Length
    bool keepAlive = true;
    bool expectContinue = false;
    bool webSocketUpgrade = false; //!< Connection: upgrade and Upgrade: websocket are both there
};

//! The head is not complete yet, and nothing in it is wrong so far.
struct HttpNeedMore { };

//! Why a request is not served. The connection must be closed after the answer, because where the
//! next request begins is not known.
struct HttpRefusal {
    int status = 400;
    QByteArray reason; //!< for people; holds nothing that the peer sent
};

using HttpHeadAnswer = std::variant<HttpNeedMore, HttpHead, HttpRefusal>;

//! Reads the head at the start of \a bytes; later bytes are not looked at. Refuses as early as it
//! can, also before the head is complete. Any thread.
[[nodiscard]] HttpHeadAnswer readHttpHead(QByteArrayView bytes);

//! Whether \a line is one header field: a token, a colon, and a value without control characters.
[[nodiscard]] bool isHeaderLine(QByteArrayView line);

} // namespace coord
