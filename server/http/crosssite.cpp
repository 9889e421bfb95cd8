#include "server/http/crosssite.h"

#include <algorithm>

namespace coord {

namespace {

bool onlyReads(const QByteArray &method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

QByteArray withoutPort(QByteArray host, QByteArrayView port)
{
    if (host.endsWith(port))
        host.chop(port.size());
    return host;
}

bool namesHost(const QByteArray &origin, const QByteArray &host)
{
    const qsizetype schemeEnd = origin.indexOf("://");
    if (schemeEnd < 0)
        return false;
    // A port that is the scheme's own may be left out on either side.
    const QByteArrayView port = origin.startsWith("https:") ? ":443" : ":80";
    return withoutPort(origin.mid(schemeEnd + 3), port) == withoutPort(host, port);
}

} // namespace

bool isCrossSite(const HttpHead &head)
{
    if (headerValue(head.headers, "sec-fetch-site").toLower() == "cross-site")
        return true;
    if (!head.webSocketUpgrade && onlyReads(head.method))
        return false;
    const bool hasOrigin = std::any_of(head.headers.begin(), head.headers.end(),
        [](const auto &header) { return header.first == "origin"; });
    return hasOrigin
        && !namesHost(headerValue(head.headers, "origin").toLower(),
            headerValue(head.headers, "host").toLower());
}

} // namespace coord
