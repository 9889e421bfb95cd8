#include "server/http/peeraddress.h"

#include <algorithm>

namespace coord {

namespace {

// An entry of X-Forwarded-For: an address, with or without a port, IPv6 in brackets or without.
QHostAddress forwardedAddress(QByteArrayView entry)
{
    QByteArrayView text = entry.trimmed();
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        text = end < 0 ? QByteArrayView() : text.sliced(1, end - 1);
    } else if (text.count(':') == 1) {
        text = text.first(text.indexOf(':'));
    }
    // QHostAddress takes "1" and "0x7f.1" for addresses.
    const bool isDotted = text.count('.') == 3 || text.contains(':');
    return isDotted ? plainAddress(QHostAddress(QString::fromLatin1(text))) : QHostAddress();
}

QList<QByteArray> forwardedFor(const HttpHeaders &headers)
{
    QList<QByteArray> entries;
    for (const auto &[name, value] : headers) {
        if (name == "x-forwarded-for")
            entries += value.split(',');
    }
    return entries;
}

} // namespace

QHostAddress plainAddress(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(ipv4);
    QHostAddress plain = address;
    plain.setScopeId(QString());
    return plain;
}

QHostAddress addressGroup(const QHostAddress &address)
{
    const QHostAddress plain = plainAddress(address);
    if (plain.protocol() != QAbstractSocket::IPv6Protocol)
        return plain;
    Q_IPV6ADDR bytes = plain.toIPv6Address();
    std::fill(bytes.c + 8, bytes.c + 16, quint8(0));
    return QHostAddress(bytes);
}

Result<QList<AddressRange>> addressRanges(const QStringList &words)
{
    QList<AddressRange> ranges;
    for (const QString &given : words) {
        const QString word = given.trimmed();
        if (word == QLatin1String("loopback")) {
            ranges.append({QHostAddress(QStringLiteral("127.0.0.0")), 8});
            ranges.append({QHostAddress(QHostAddress::LocalHostIPv6), 128});
            continue;
        }
        const AddressRange range = word.contains(u'/')
            ? QHostAddress::parseSubnet(word)
            : AddressRange(plainAddress(QHostAddress(word)), -1);
        if (range.first.isNull() || (word.contains(u'/') && range.second < 0))
            return Error{ErrorCode::InvalidArgument,
                QStringLiteral("must be IP addresses, networks such as 10.0.0.0/8, or loopback; "
                               "\"%1\" is none of these")
                    .arg(word.left(100))};
        const bool isIpv4 = range.first.protocol() == QAbstractSocket::IPv4Protocol;
        ranges.append({range.first, range.second < 0 ? (isIpv4 ? 32 : 128) : range.second});
    }
    return ranges;
}

bool isWithin(const QHostAddress &address, const QList<AddressRange> &ranges)
{
    return std::any_of(ranges.begin(), ranges.end(), [&address](const AddressRange &range) {
        return address.protocol() == range.first.protocol() && address.isInSubnet(range);
    });
}

QHostAddress clientAddress(
    const HttpHeaders &headers, const QHostAddress &peer, const QList<AddressRange> &proxies)
{
    if (!isWithin(peer, proxies))
        return peer;
    QHostAddress client = peer;
    const QList<QByteArray> entries = forwardedFor(headers);
    for (auto it = entries.rbegin(); it != entries.rend(); ++it) {
        const QHostAddress said = forwardedAddress(*it);
        if (said.isNull())
            return client;
        client = said;
        if (!isWithin(client, proxies))
            return client;
    }
    return client;
}

} // namespace coord
