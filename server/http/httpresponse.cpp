#include "server/http/httpresponse.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <array>
#include <utility>

namespace coord {

namespace {

QByteArrayView reasonPhrase(int status)
{
    using Phrase = std::pair<int, QByteArrayView>;
    static constexpr std::array<Phrase, 32> phrases{{{200, "OK"}, {201, "Created"},
        {202, "Accepted"}, {204, "No Content"}, {301, "Moved Permanently"}, {302, "Found"},
        {304, "Not Modified"}, {400, "Bad Request"}, {401, "Unauthorized"}, {403, "Forbidden"},
        {404, "Not Found"}, {405, "Method Not Allowed"}, {406, "Not Acceptable"},
        {408, "Request Timeout"}, {409, "Conflict"}, {410, "Gone"}, {412, "Precondition Failed"},
        {413, "Content Too Large"}, {414, "URI Too Long"}, {415, "Unsupported Media Type"},
        {417, "Expectation Failed"}, {422, "Unprocessable Content"}, {426, "Upgrade Required"},
        {428, "Precondition Required"}, {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"}, {500, "Internal Server Error"},
        {501, "Not Implemented"}, {502, "Bad Gateway"}, {503, "Service Unavailable"},
        {504, "Gateway Timeout"}, {505, "HTTP Version Not Supported"}}};
    const auto it = std::find_if(phrases.begin(), phrases.end(),
        [status](const Phrase &phrase) { return phrase.first == status; });
    return it == phrases.end() ? QByteArrayView("Unknown") : it->second;
}

// RFC 9110 §5.6.7; made once a second, because the formatting costs more than the rest of a
// response.
QByteArray dateNow()
{
    thread_local qint64 madeAt = -1;
    thread_local QByteArray text;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (now.toSecsSinceEpoch() != madeAt) {
        madeAt = now.toSecsSinceEpoch();
        text = QLocale::c().toString(now, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1()
            + " GMT";
    }
    return text;
}

bool isFramingHeader(const QByteArray &name)
{
    static constexpr std::array<QByteArrayView, 5> framing{
        "content-length", "transfer-encoding", "connection", "date", "content-type"};
    const QByteArray lower = name.toLower();
    return std::find(framing.begin(), framing.end(), QByteArrayView(lower)) != framing.end();
}

} // namespace

bool hasSafeHeaders(const ApiResponse &response)
{
    return isHeaderLine("content-type:" + response.contentType)
        && std::all_of(response.headers.begin(), response.headers.end(),
            [](const auto &header) { return isHeaderLine(header.first + ':' + header.second); });
}

QByteArray serializeResponse(const ApiResponse &response, ResponseFrame frame)
{
    if (!hasSafeHeaders(response)) {
        qWarning("A response header holds a control character; answering 500");
        return serializeResponse(errorResponse(500, "Internal server error"), frame);
    }
    // RFC 9110 §15.3.5 and §15.4.5: these have no body and say nothing about its length.
    const bool bodiless = response.status == 204 || response.status == 304;
    QByteArray bytes;
    bytes.reserve(256 + (frame.withBody ? response.body.size() : 0));
    bytes += "HTTP/1.1 " + QByteArray::number(response.status) + ' ';
    bytes += reasonPhrase(response.status);
    bytes += "\r\n";
    if (!bodiless)
        bytes += "Content-Type: " + response.contentType + "\r\n";
    // RFC 9112 §6.3: without either the body lasts until the close.
    if (response.stream && !frame.isHttp10)
        bytes += "Transfer-Encoding: chunked\r\n";
    else if (!response.stream && !bodiless)
        bytes += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    bytes += "Date: " + dateNow() + "\r\n";
    bytes += frame.keepAlive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
    for (const auto &header : response.headers) {
        if (!isFramingHeader(header.first))
            bytes += header.first + ": " + header.second + "\r\n";
    }
    bytes += "\r\n";
    if (frame.withBody && !bodiless && !response.stream)
        bytes += response.body;
    return bytes;
}

ApiResponse errorResponse(int status, QByteArrayView text)
{
    const QJsonObject body{{QStringLiteral("error"), QString::fromUtf8(text)}};
    return {.status = status, .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

ApiResponse upgradeRefusal(int status, QByteArrayView text)
{
    return {.status = status,
        .contentType = QByteArrayLiteral("text/html"),
        .body = text.toByteArray()};
}

} // namespace coord
