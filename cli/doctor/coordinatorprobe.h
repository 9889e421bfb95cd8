// One look at a coordinator without a token: whether its name is known, its port open, its
// certificate good, and what time it has.
//
// A client only says why it gives up. This goes on after a certificate that does not verify, to be
// able to say what it is; nothing secret is sent.
#pragma once

#include "core/domain/time.h"

#include <QCoroTask>
#include <QDateTime>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace coord {

struct CertificateFacts {
    QString subject;
    QString issuer;
    QDateTime expires;
    QStringList problems; //!< why it does not verify
};

//! What was found, as far as it went.
struct ProbeFacts {
    QString host;
    int port = 0;
    bool wantsTls = false;
    QStringList addresses;
    QString lookupError;
    bool isConnected = false;
    QString connectionError; //!< also of TLS
    std::optional<CertificateFacts> certificate;
    int httpStatus = 0; //!< of GET /healthz
    std::optional<qint64> serverTime; //!< of its Date header: milliseconds, of which seconds count
    qint64 ownTime = 0; //!< when that came, minus half of the way there and back
};

struct ProbeTarget {
    QUrl url; //!< ws or wss, without the door
    QString caFile;
    Millis limit{10'000}; //!< for all of it
};

[[nodiscard]] QCoro::Task<ProbeFacts> probeCoordinator(ProbeTarget target);

} // namespace coord
