// Where a program that others tell to connect may connect to: over HTTP only, and to nobody in the
// networks behind it, whatever a name resolves to (server-side request forgery).
#pragma once

#include "core/domain/result.h"

#include <QHostAddress>
#include <QList>
#include <QString>

namespace coord {

enum class PrivateTargets { Refuse, Allow };

inline constexpr qsizetype maxOutboundUrlChars = 2'048;

struct OutboundTarget {
    QString host; //!< a name, or an address without brackets
    quint16 port = 0;
    bool tls = false;
    QByteArray path; //!< with the query, encoded: no blank, no control character; at least "/"

    //! As the header Host has it: the port where it is not the scheme's, an IPv6 address in
    //! brackets.
    [[nodiscard]] QByteArray authority() const;

    bool operator==(const OutboundTarget &) const = default;
};

//! InvalidArgument where \a url is no http or https URL with a host, or has a user, a password or a
//! fragment; where \a targets refuses what is private, also where its port is below 1024 and
//! neither 80 nor 443 (what listens there speaks no HTTP), or its host an address that is not
//! public. What a name resolves to has to be looked at by pinnedAddresses().
[[nodiscard]] Result<OutboundTarget> outboundTarget(const QString &url, PrivateTargets targets);

//! Whether everybody on the internet can be told to connect there: no loopback, private, shared,
//! link-local, multicast, reserved or documentation network, nor one of these inside of an IPv6
//! address (mapped, 6to4, NAT64, Teredo).
[[nodiscard]] bool isPublicAddress(const QHostAddress &address);

//! The addresses to connect to, and to stay with: what a name resolves to may be something else a
//! moment later. PermissionDenied where any of \a resolved is not public and \a targets refuses
//! that; NotFound where there is none.
[[nodiscard]] Result<QList<QHostAddress>> pinnedAddresses(
    const QList<QHostAddress> &resolved, PrivateTargets targets);

} // namespace coord
