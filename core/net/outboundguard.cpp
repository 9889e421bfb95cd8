#include "core/net/outboundguard.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace coord {

namespace {

struct Range4 {
    quint32 network;
    int bits;
};

// IANA's registry of special-purpose IPv4 addresses, multicast and the reserved rest.
constexpr std::array special4{
    Range4{0x00000000, 8}, // this network; 0 is this machine
    Range4{0x0A000000, 8}, // private
    Range4{0x64400000, 10}, // shared by carriers
    Range4{0x7F000000, 8}, // loopback
    Range4{0xA9FE0000, 16}, // link-local, and the metadata of clouds
    Range4{0xAC100000, 12}, // private
    Range4{0xC0000000, 24}, // protocol assignments
    Range4{0xC0000200, 24}, // documentation
    Range4{0xC0586300, 24}, // relays of 6to4
    Range4{0xC0A80000, 16}, // private
    Range4{0xC6120000, 15}, // benchmarks
    Range4{0xC6336400, 24}, // documentation
    Range4{0xCB007100, 24}, // documentation
    Range4{0xE0000000, 4}, // multicast
    Range4{0xF0000000, 4}, // reserved, and broadcast
};

bool isPublic4(quint32 address)
{
    return std::none_of(special4.begin(), special4.end(), [address](const Range4 &range) {
        const quint32 mask = ~quint32(0) << (32 - range.bits);
        return (address & mask) == range.network;
    });
}

quint32 wordAt(const Q_IPV6ADDR &address, int byte)
{
    return quint32(address[byte]) << 24 | quint32(address[byte + 1]) << 16
        | quint32(address[byte + 2]) << 8 | quint32(address[byte + 3]);
}

bool isIn(const QHostAddress &address, const char *network, int bits)
{
    return address.isInSubnet(QHostAddress(QLatin1String(network)), bits);
}

// Addresses of IPv6 that stand for one of IPv4 are judged by that one.
bool isPublic6(const QHostAddress &address)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    if (isIn(address, "::ffff:0:0", 96) || isIn(address, "64:ff9b::", 96))
        return isPublic4(wordAt(bytes, 12));
    if (isIn(address, "2002::", 16))
        return isPublic4(wordAt(bytes, 2));
    // Only this eighth is given out; of it, Teredo and other assignments, and documentation.
    return isIn(address, "2000::", 3) && !isIn(address, "2001::", 23)
        && !isIn(address, "2001:db8::", 32) && !isIn(address, "3fff::", 20);
}

Error wrong(const QString &what)
{
    return {ErrorCode::InvalidArgument, QStringLiteral("url: ") + what};
}

constexpr quint16 plainPort = 80;
constexpr quint16 tlsPort = 443;
constexpr quint16 firstFreePort = 1'024;

Status checkShape(const QUrl &url)
{
    if (!url.isValid()
        || (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http")))
        return wrong(QStringLiteral("must be a URL that begins with https:// or http://"));
    if (!url.userInfo().isEmpty() || url.hasFragment())
        return wrong(QStringLiteral("must have no user, password or fragment"));
    if (url.host().isEmpty())
        return wrong(QStringLiteral("must name a host"));
    if (url.port() == 0)
        return wrong(QStringLiteral("must have a port from 1 to 65535"));
    return Done{};
}

Status checkPublic(const OutboundTarget &target)
{
    const QHostAddress address(target.host);
    if (!address.isNull() && !isPublicAddress(address))
        return wrong(QStringLiteral("%1 is not a public address, and this coordinator sends to "
                                    "public ones only")
                         .arg(target.host));
    if (target.port < firstFreePort && target.port != plainPort && target.port != tlsPort)
        return wrong(QStringLiteral("must have the port 80, 443, or one from 1024"));
    return Done{};
}

} // namespace

QByteArray OutboundTarget::authority() const
{
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    const bool isUsual = port == (tls ? tlsPort : plainPort);
    return (isUsual ? name : QStringLiteral("%1:%2").arg(name).arg(port)).toLatin1();
}

Result<OutboundTarget> outboundTarget(const QString &text, PrivateTargets targets)
{
    if (text.size() > maxOutboundUrlChars)
        return wrong(QStringLiteral("must have at most %1 characters").arg(maxOutboundUrlChars));
    const QUrl url(text, QUrl::StrictMode);
    if (const Status shape = checkShape(url); !shape)
        return shape.error();
    const bool tls = url.scheme() == QLatin1String("https");
    QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty())
        path = "/";
    if (url.hasQuery())
        path += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    // Brackets go with QHostAddress and TLS no more than with people.
    QString host = url.host(QUrl::FullyEncoded);
    host.remove(u'[').remove(u']');
    const OutboundTarget target{host, quint16(url.port(tls ? tlsPort : plainPort)), tls, path};
    const bool mustBePublic = targets == PrivateTargets::Refuse;
    const Status allowed = mustBePublic ? checkPublic(target) : Status(Done{});
    if (!allowed)
        return allowed.error();
    return target;
}

bool isPublicAddress(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return isPublic4(address.toIPv4Address());
    return address.protocol() == QAbstractSocket::IPv6Protocol && isPublic6(address);
}

Result<QList<QHostAddress>> pinnedAddresses(
    const QList<QHostAddress> &resolved, PrivateTargets targets)
{
    if (resolved.isEmpty())
        return Error{ErrorCode::NotFound, QStringLiteral("The host has no address")};
    const bool isPublic = std::all_of(resolved.begin(), resolved.end(), isPublicAddress);
    if (!isPublic && targets == PrivateTargets::Refuse)
        return Error{ErrorCode::PermissionDenied,
            QStringLiteral("The host is in a network that is not public")};
    return resolved;
}

} // namespace coord
