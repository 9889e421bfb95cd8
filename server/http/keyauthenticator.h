// Every token there is: those of the configuration file, and the keys that were given out since.
#pragma once

#include "core/platform/clock.h"
#include "server/engine/directory.h"
#include "server/http/tokenauthenticator.h"

#include <functional>

namespace coord {

class KeyAuthenticator : public Authenticator {
public:
    //! \a directory gives what is known of accounts now; it is called in the gate's thread, and
    //! gives null where nothing is known yet. \a clock must live longer.
    KeyAuthenticator(TokenAuthenticator tokens, std::function<const Directory *()> directory,
        const Clock &clock);

    [[nodiscard]] std::optional<Identity> authenticate(
        QByteArrayView token, Door door) const override;
    [[nodiscard]] std::optional<Identity> inOrganisation(
        const Identity &identity, const QString &organisation) const override;

private:
    TokenAuthenticator m_tokens;
    std::function<const Directory *()> m_directory;
    const Clock &m_clock;
};

} // namespace coord
