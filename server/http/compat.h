// Where the HTTP and WebSocket modules of Qt 6.4 and of 6.8 and later are spelled differently.
#pragma once

#include <QByteArray>
#include <QHttpServer>
#include <QHttpServerResponse>
#include <QtGlobal>

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
#include <QHttpServerConfiguration>
#endif

#include <chrono>

namespace coord::compat {

inline void addHeader(
    QHttpServerResponse &response, const QByteArray &name, const QByteArray &value)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders headers = response.headers();
    headers.append(name, value);
    response.setHeaders(std::move(headers));
#else
    response.addHeader(name, value);
#endif
}

//! From 6.10 on the server closes idle connections by itself; ours are in memory and cost nothing.
inline void keepConnectionsOpen([[maybe_unused]] QHttpServer &server)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
    QHttpServerConfiguration configuration = server.configuration();
    configuration.setKeepAliveTimeout(std::chrono::hours(24 * 365));
    server.setConfiguration(configuration);
#endif
}

} // namespace coord::compat
