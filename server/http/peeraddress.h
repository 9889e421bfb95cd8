// Under which address a peer is counted.
#pragma once

#include "core/domain/result.h"
#include "core/net/httphead.h"

#include <QHostAddress>
#include <QList>
#include <QPair>
#include <QStringList>

namespace coord {

//! An address and how many of its leading bits count.
using AddressRange = QPair<QHostAddress, int>;

//! \a address without its scope, and as IPv4 where a dual-stack socket shows it as ::ffff:a.b.c.d.
[[nodiscard]] QHostAddress plainAddress(const QHostAddress &address);

//! What limits per address count together: an IPv4 address, or the /64 network of an IPv6 one,
//! because a single host commands all addresses of such a network.
[[nodiscard]] QHostAddress addressGroup(const QHostAddress &address);

//! The ranges that \a words name: an address, ADDRESS/BITS, or "loopback" for this machine.
//! InvalidArgument with the word that is none of these.
[[nodiscard]] Result<QList<AddressRange>> addressRanges(const QStringList &words);

//! Whether \a address, a plainAddress(), is in one of \a ranges.
[[nodiscard]] bool isWithin(const QHostAddress &address, const QList<AddressRange> &ranges);

//! Who sent a request that came from \a peer: \a peer itself, unless that is one of \a proxies.
//! Then it is the last address in its X-Forwarded-For that is no proxy of ours; whatever stands
//! before that one was written by whoever sent it, and is not believed. Without an address that can
//! be read it is the proxy.
[[nodiscard]] QHostAddress clientAddress(
    const HttpHeaders &headers, const QHostAddress &peer, const QList<AddressRange> &proxies);

} // namespace coord
