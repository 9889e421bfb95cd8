#include "core/net/httphead.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace coord {

namespace {

using Refused = std::optional<HttpRefusal>;

HttpRefusal refuse(int status, const char *reason)
{
    return {status, QByteArray(reason)};
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isOneOf(char c, QByteArrayView set)
{
    return set.contains(c);
}

// RFC 9110 §5.6.2
bool isTokenChar(char c)
{
    return isDigit(c) || isLetter(c) || isOneOf(c, "!#$%&'*+-.^_`|~");
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

// RFC 9110 §5.5, obs-text included: the bytes above 0x7F are passed through and never interpreted.
bool isValueChar(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
}

// RFC 3986 pchar, "/" and "?"; "%" is checked with its digits.
bool isTargetChar(char c)
{
    return isDigit(c) || isLetter(c) || isOneOf(c, "-._~!$&'()*+,;=:@/?");
}

bool isHostChar(char c)
{
    return isDigit(c) || isLetter(c) || isOneOf(c, "-._~:[]");
}

QByteArrayView trimmed(QByteArrayView value)
{
    while (!value.isEmpty() && isOneOf(value.front(), " \t"))
        value = value.sliced(1);
    while (!value.isEmpty() && isOneOf(value.back(), " \t"))
        value.chop(1);
    return value;
}

bool sameWord(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

// RFC 9112 §2.2: a CR or LF on its own is never a line end here, and NUL is nowhere allowed.
Refused checkLineEnds(QByteArrayView head)
{
    for (qsizetype i = 0; i < head.size(); ++i) {
        const char c = head[i];
        if (c == '\0')
            return refuse(400, "NUL in the request head");
        if (c == '\n' && (i == 0 || head[i - 1] != '\r'))
            return refuse(400, "Line feed without carriage return");
        if (c == '\r' && i + 1 < head.size() && head[i + 1] != '\n')
            return refuse(400, "Carriage return without line feed");
    }
    return std::nullopt;
}

Refused readVersion(QByteArrayView version, HttpHead &head)
{
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5])
        || version[6] != '.' || !isDigit(version[7]))
        return refuse(400, "Malformed HTTP version");
    if (version[5] != '1' || version[7] > '1')
        return refuse(505, "HTTP version not supported");
    head.minorVersion = version[7] - '0';
    return std::nullopt;
}

Refused readMethod(QByteArrayView method, HttpHead &head)
{
    static constexpr std::array<QByteArrayView, 7> served{
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    if (!isToken(method))
        return refuse(400, "Malformed method");
    if (std::find(served.begin(), served.end(), method) == served.end())
        return refuse(501, "Method not implemented");
    head.method = method.toByteArray();
    return std::nullopt;
}

Refused readTarget(QByteArrayView target, HttpHead &head)
{
    if (target.size() > maxTargetBytes)
        return refuse(414, "URI too long");
    // The absolute form is for proxies. Two slashes would make a URL parser see a host.
    if (!target.startsWith('/') || target.startsWith("//"))
        return refuse(400, "Request target must be a path");
    for (qsizetype i = 0; i < target.size(); ++i) {
        if (target[i] != '%') {
            if (!isTargetChar(target[i]))
                return refuse(400, "Character not allowed in the request target");
            continue;
        }
        if (i + 2 >= target.size() || !isHexDigit(target[i + 1]) || !isHexDigit(target[i + 2]))
            return refuse(400, "Malformed percent-encoding");
        if (target[i + 1] == '0' && target[i + 2] == '0')
            return refuse(400, "NUL in the request target");
        i += 2;
    }
    const qsizetype mark = target.indexOf('?');
    head.path = (mark < 0 ? target : target.first(mark)).toByteArray();
    head.query = mark < 0 ? QByteArray() : target.sliced(mark + 1).toByteArray();
    return std::nullopt;
}

Refused readRequestLine(QByteArrayView line, HttpHead &head)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first < 1 || last == first)
        return refuse(400, "Malformed request line");
    if (auto refused = readVersion(line.sliced(last + 1), head))
        return refused;
    if (auto refused = readMethod(line.first(first), head))
        return refused;
    return readTarget(line.sliced(first + 1, last - first - 1), head);
}

Refused readHeaderLine(QByteArrayView line, HttpHead &head)
{
    if (isOneOf(line.front(), " \t"))
        return refuse(400, "Folded header line");
    if (!isHeaderLine(line))
        return refuse(400, "Malformed header line");
    if (head.headers.size() >= maxHeaderLines)
        return refuse(431, "Too many header lines");
    const qsizetype colon = line.indexOf(':');
    head.headers.append(
        {line.first(colon).toByteArray().toLower(), trimmed(line.sliced(colon + 1)).toByteArray()});
    return std::nullopt;
}

int countOf(const HttpHeaders &headers, QByteArrayView lowerName)
{
    return static_cast<int>(std::count_if(headers.begin(), headers.end(),
        [lowerName](const auto &header) { return header.first == lowerName; }));
}

// Fields of which a second one would give two readers two answers.
Refused checkSingleFields(const HttpHeaders &headers)
{
    static constexpr std::array<QByteArrayView, 13> single{"host", "authorization",
        "content-length", "transfer-encoding", "content-type", "content-encoding", "expect",
        "origin", "upgrade", "sec-fetch-site", "sec-websocket-key", "sec-websocket-version",
        "cookie"};
    for (QByteArrayView name : single) {
        if (countOf(headers, name) > 1)
            return refuse(400, "A header that must be single is repeated");
    }
    return std::nullopt;
}

Refused checkHost(const HttpHead &head)
{
    const QByteArray host = headerValue(head.headers, "host");
    if (host.isEmpty()) {
        // RFC 9112 §3.2: an HTTP/1.0 client need not send one, but an empty one is of no use to
        // anybody.
        if (head.minorVersion == 0 && countOf(head.headers, "host") == 0)
            return std::nullopt;
        return refuse(400, "Missing Host header");
    }
    if (!std::all_of(host.begin(), host.end(), isHostChar))
        return refuse(400, "Malformed Host header");
    return std::nullopt;
}

Refused readTransferEncoding(HttpHead &head)
{
    const QByteArray coding = headerValue(head.headers, "transfer-encoding");
    if (countOf(head.headers, "content-length") > 0)
        return refuse(400, "Both Content-Length and Transfer-Encoding");
    if (head.minorVersion == 0)
        return refuse(400, "Transfer-Encoding in HTTP/1.0");
    if (!sameWord(coding, "chunked"))
        return coding.isEmpty() || coding.contains(',')
            ? refuse(400, "Malformed Transfer-Encoding")
            : refuse(501, "Transfer-Encoding not implemented");
    head.framing = BodyFraming::Chunked;
    return std::nullopt;
}

Refused readContentLength(HttpHead &head)
{
    const QByteArray text = headerValue(head.headers, "content-length");
    // Eighteen digits always fit into 63 bits.
    if (text.isEmpty() || text.size() > 18 || !std::all_of(text.begin(), text.end(), isDigit))
        return refuse(400, "Malformed Content-Length");
    head.contentLength = text.toLongLong();
    head.framing = head.contentLength > 0 ? BodyFraming::Length : BodyFraming::None;
    return std::nullopt;
}

Refused readFraming(HttpHead &head)
{
    if (countOf(head.headers, "transfer-encoding") > 0)
        return readTransferEncoding(head);
    if (countOf(head.headers, "content-length") > 0)
        return readContentLength(head);
    return std::nullopt;
}

Refused readMeaning(HttpHead &head)
{
    const QByteArray encoding = headerValue(head.headers, "content-encoding");
    if (!encoding.isEmpty() && !sameWord(encoding, "identity"))
        return refuse(415, "Content-Encoding not supported");
    const QByteArray expect = headerValue(head.headers, "expect");
    if (!expect.isEmpty() && !sameWord(expect, "100-continue"))
        return refuse(417, "Expectation failed");
    // RFC 9110 §10.1.1: an expectation in HTTP/1.0, or of a request without body, is ignored.
    head.expectContinue
        = !expect.isEmpty() && head.minorVersion == 1 && head.framing != BodyFraming::None;
    head.keepAlive = !headerHasToken(head.headers, "connection", "close")
        && (head.minorVersion == 1 || headerHasToken(head.headers, "connection", "keep-alive"));
    head.webSocketUpgrade = headerHasToken(head.headers, "connection", "upgrade")
        && headerHasToken(head.headers, "upgrade", "websocket");
    return std::nullopt;
}

Refused readHeaders(QByteArrayView lines, HttpHead &head)
{
    while (!lines.isEmpty()) {
        const qsizetype end = lines.indexOf("\r\n");
        if (auto refused = readHeaderLine(lines.first(end), head))
            return refused;
        lines = lines.sliced(end + 2);
    }
    if (auto refused = checkSingleFields(head.headers))
        return refused;
    if (auto refused = checkHost(head))
        return refused;
    if (auto refused = readFraming(head))
        return refused;
    return readMeaning(head);
}

// What can already be said of a head whose end has not arrived.
HttpHeadAnswer judgeIncomplete(QByteArrayView bytes)
{
    if (auto refused = checkLineEnds(bytes.first(std::min(bytes.size(), maxHeadBytes))))
        return *refused;
    if (!bytes.isEmpty() && !isTokenChar(bytes.front()))
        return refuse(400, "Malformed request line");
    const qsizetype lineEnd = bytes.indexOf("\r\n");
    if (bytes.size() >= maxHeadBytes)
        return lineEnd < 0 ? refuse(414, "URI too long") : refuse(431, "Request head too large");
    if (lineEnd < 0)
        return HttpNeedMore{};
    HttpHead head;
    if (auto refused = readRequestLine(bytes.first(lineEnd), head))
        return *refused;
    return HttpNeedMore{};
}

} // namespace

QByteArray headerValue(const HttpHeaders &headers, QByteArrayView lowerName)
{
    for (const auto &header : headers) {
        if (header.first == lowerName)
            return header.second;
    }
    return {};
}

bool headerHasToken(const HttpHeaders &headers, QByteArrayView lowerName, QByteArrayView token)
{
    for (const auto &header : headers) {
        if (header.first != lowerName)
            continue;
        QByteArrayView rest = header.second;
        while (!rest.isEmpty()) {
            const qsizetype comma = rest.indexOf(',');
            if (sameWord(trimmed(comma < 0 ? rest : rest.first(comma)), token))
                return true;
            rest = comma < 0 ? QByteArrayView() : rest.sliced(comma + 1);
        }
    }
    return false;
}

bool isHeaderLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 1 || !isToken(line.first(colon)))
        return false;
    const QByteArrayView value = line.sliced(colon + 1);
    return std::all_of(value.begin(), value.end(), isValueChar);
}

HttpHeadAnswer readHttpHead(QByteArrayView bytes)
{
    const QByteArrayView window = bytes.first(std::min(bytes.size(), maxHeadBytes));
    const qsizetype end = window.indexOf("\r\n\r\n");
    if (end < 0)
        return judgeIncomplete(bytes);
    const QByteArrayView text = window.first(end + 2);
    if (auto refused = checkLineEnds(text))
        return *refused;
    HttpHead head;
    head.size = end + 4;
    const qsizetype lineEnd = text.indexOf("\r\n");
    if (auto refused = readRequestLine(text.first(lineEnd), head))
        return *refused;
    if (auto refused = readHeaders(text.sliced(lineEnd + 2), head))
        return *refused;
    return head;
}

} // namespace coord
