// Finds out whom a presented token stands for. The gate asks before anything else of a request is
// read.
#pragma once

#include "core/domain/identity.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace coord {

//! Where a token is shown. A token may open one and not another.
enum class Door { Rest, Cli, Agent };

class Authenticator {
public:
    virtual ~Authenticator() = default;
    //! Nothing when \a token does not open \a door. Must not block, and must take the same time for
    //! every wrong token. Called in the gate's thread.
    [[nodiscard]] virtual std::optional<Identity> authenticate(
        QByteArrayView token, Door door) const = 0;
    //! \a identity in the organisation with this id or name, or nothing where it may not be there;
    //! whether that exists is not told.
    [[nodiscard]] virtual std::optional<Identity> inOrganisation(
        const Identity &identity, const QString &organisation) const = 0;
};

//! The token of an Authorization header: what follows "Bearer" in any case and white space, or else
//! the whole value, which the original accepts too.
[[nodiscard]] QByteArray presentedToken(QByteArrayView authorization);

} // namespace coord
