// Decides who comes in, from the head of a request alone: nothing of a body is read and no
// WebSocket is opened for somebody unknown.
#pragma once

#include "server/http/api.h"
#include "server/http/authenticator.h"
#include "server/http/failurelimit.h"
#include "server/http/gateoptions.h"

#include <array>
#include <optional>
#include <variant>

namespace coord {

//! Names the organisation that a request is about, by id or name, where its sender is in several.
inline constexpr QByteArrayView organisationHeader("x-coord-org");

//! The request may go on. An upgrade always has an identity.
struct Admitted {
    std::optional<Identity> identity;
};

//! Admitted, or the response to send before the connection is closed.
using Admission = std::variant<Admitted, ApiResponse>;

//! Whether requests for \a path are only served to somebody known: everything below /api/, and the
//! metrics and the MCP endpoint. Health checks and webhooks are not; the latter bring their own
//! proof.
[[nodiscard]] bool needsIdentity(QByteArrayView path);

//! The door that \a path of an upgrade belongs to; nothing for a path that is no door.
[[nodiscard]] std::optional<Door> webSocketDoor(QByteArrayView path);

//! Who was turned away for his token at one door.
struct AuthFailures {
    qint64 wrongTokens = 0;
    qint64 limited = 0; //!< not even looked at, after too many of them
};

//! By Door; the last is of upgrades to a path that is no door.
using AuthFailuresByDoor = std::array<AuthFailures, 4>;

class DoorKeeper {
public:
    //! \a authenticator must live longer.
    DoorKeeper(const GateOptions &options, const Authenticator &authenticator);

    //! \a peer is a plainAddress(); \a openWebSockets is how many its group has open.
    [[nodiscard]] Admission admit(
        const HttpHead &head, const QHostAddress &peer, int openWebSockets, Instant now);
    void purge(Instant now) { m_failures.purge(now); }
    //! Since the beginning.
    [[nodiscard]] const AuthFailuresByDoor &authFailures() const { return m_authFailures; }

private:
    struct Verdict {
        std::optional<Identity> identity;
        bool limited = false;
    };

    Admission admitUpgrade(
        const HttpHead &head, const QHostAddress &peer, int openWebSockets, Instant now);
    Admission admitRequest(const HttpHead &head, const QHostAddress &peer, Instant now);
    Verdict authenticate(
        const HttpHead &head, const QHostAddress &peer, std::optional<Door> door, Instant now);
    std::optional<Identity> identify(const QByteArray &token, std::optional<Door> door) const;
    std::optional<Identity> inChosenOrganisation(
        const HttpHead &head, const Identity &identity) const;
    ApiResponse limited(ApiResponse response) const;

    int m_maxWebSocketsPerAddress;
    bool m_metricsPublic;
    const Authenticator &m_authenticator;
    FailureLimit m_failures;
    AuthFailuresByDoor m_authFailures{};
};

} // namespace coord
