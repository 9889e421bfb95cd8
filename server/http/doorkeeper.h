// Decides who comes in, from the head of a request alone: nothing of a body is read and no
// WebSocket is opened for somebody unknown.
#pragma once

#include "server/http/api.h"
#include "server/http/authenticator.h"
#include "server/http/failurelimit.h"
#include "server/http/gateoptions.h"
#include "server/http/websocketcounts.h"

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

    //! \a client is a clientAddress(); \a open is what is open already.
    [[nodiscard]] Admission admit(
        const HttpHead &head, const QHostAddress &client, const WebSocketCounts &open, Instant now);
    void purge(Instant now);
    //! Since the beginning.
    [[nodiscard]] const AuthFailuresByDoor &authFailures() const { return m_authFailures; }

private:
    struct Verdict {
        std::optional<Identity> identity;
        bool limited = false;
    };

    Admission admitUpgrade(
        const HttpHead &head, const QHostAddress &client, const WebSocketCounts &open, Instant now);
    Admission admitRequest(const HttpHead &head, const QHostAddress &client, Instant now);
    Verdict authenticate(
        const HttpHead &head, const QHostAddress &client, std::optional<Door> door, Instant now);
    std::optional<Identity> identify(const QByteArray &token, std::optional<Door> door) const;
    std::optional<Identity> inChosenOrganisation(
        const HttpHead &head, const Identity &identity) const;
    ApiResponse limited(ApiResponse response) const;

    int m_maxWebSocketsPerAddress;
    int m_maxWebSocketsPerKey;
    bool m_metricsPublic;
    const Authenticator &m_authenticator;
    FailureLimit m_failuresFrom; //!< by address
    FailureLimit m_failuresOf; //!< by token, from wherever it is shown
    AuthFailuresByDoor m_authFailures{};
};

} // namespace coord
