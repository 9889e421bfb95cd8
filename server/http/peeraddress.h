// Under which address a peer is counted.
#pragma once

#include <QHostAddress>

namespace coord {

//! \a address without its scope, and as IPv4 where a dual-stack socket shows it as ::ffff:a.b.c.d.
[[nodiscard]] QHostAddress plainAddress(const QHostAddress &address);

//! What limits per address count together: an IPv4 address, or the /64 network of an IPv6 one,
//! because a single host commands all addresses of such a network.
[[nodiscard]] QHostAddress addressGroup(const QHostAddress &address);

} // namespace coord
