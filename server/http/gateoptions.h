// Every limit and every patience of the gate, by name.
#pragma once

#include "core/domain/limits.h"
#include "core/domain/time.h"
#include "server/http/peeraddress.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <optional>

namespace coord {

//! PEM files. The certificate file may hold the chain after the certificate itself.
struct TlsFiles {
    QString certificateFile;
    QString keyFile;
};

struct GateOptions {
    QHostAddress address = QHostAddress(QHostAddress::Any);
    quint16 port = 0; //!< 0: the system chooses; Gate::port() tells
    std::optional<TlsFiles> tls = std::nullopt; //!< absent: no TLS on this port
    bool metricsPublic = false; //!< /metrics is served to everybody
    QList<AddressRange> trustedProxies = {}; //!< whose word on who their client is counts

    // How many. "Per address" counts an IPv4 address or an IPv6 /64. The original stops at ten
    // WebSockets, which one office behind one address has soon used up.
    int maxWebSocketsPerAddress = 1'000;
    int maxWebSocketsPerKey = 1'000; //!< of one key of a user or an agent
    int maxHttpConnections = 4'096; //!< beyond it new ones are closed unanswered
    int maxHttpConnectionsPerAddress = 1'024;
    int authenticationFailures = 20; //!< that an address, or a token, may have at once
    Millis authenticationFailureDecay{3'000}; //!< after which one of them is forgotten

    // How much.
    qsizetype maxBodyBytes = limits::maxMessageBytes;
    qsizetype maxMessageBytes
        = limits::maxMessageBytes; //!< of one WebSocket message, and of one frame
    qint64 minBodyBytesPerSecond = 16 * 1024;
    qint64 minWriteBytesPerSecond = 1'024;
    qint64 maxDrainBytes
        = 8 * 1024 * 1024; //!< read and dropped, so that a refusal reaches its client

    // How long.
    Millis handshakeTimeout{5'000}; //!< TLS
    Millis headTimeout{5'000}; //!< from the first byte to the last of a request head
    Millis idleTimeout{60'000}; //!< between requests
    Millis bodyGrace{5'000}; //!< before the minimum rate counts
    Millis bodyTimeout{90'000};
    Millis handlerTimeout{120'000}; //!< after which the client is told 504
    Millis writeGrace{10'000}; //!< before the minimum rate counts
    Millis streamStall{60'000}; //!< of a stream: that its client takes nothing of what waits
    Millis streamIdle{15'000}; //!< of a stream: silence before a sign of life, for proxies
    Millis drainTimeout{2'000};
    Millis upgradeTimeout{5'000};
    Millis certificateCheck{10'000}; //!< how often the files of the certificate are read
    Millis tickInterval{250}; //!< how often all of these are looked at
};

} // namespace coord
