// The tokens of the configuration file: one shared by people and programs, and one per agent.
//
// The original gives an agent's token full rights everywhere. Here it opens the agents' door only
// and is bound to its agent's name, so that a stolen one cannot run prompts on other machines.
#pragma once

#include "core/domain/result.h"
#include "server/http/authenticator.h"

#include <QList>
#include <QMap>
#include <QString>

namespace coord {

inline constexpr qsizetype minTokenChars = 16;

class TokenAuthenticator : public Authenticator {
public:
    //! \a sharedToken stands for an administrator of the default organisation; \a agentTokens maps
    //! an agent's name to its token. InvalidArgument for a token shorter than minTokenChars and for
    //! one that is given twice. Tokens are not kept, only their SHA-256.
    static Result<TokenAuthenticator> create(
        const QString &sharedToken, const QMap<QString, QString> &agentTokens);

    [[nodiscard]] std::optional<Identity> authenticate(
        QByteArrayView token, Door door) const override;
    //! There is only the default one.
    [[nodiscard]] std::optional<Identity> inOrganisation(
        const Identity &identity, const QString &organisation) const override;

private:
    struct Key {
        QByteArray digest;
        Identity identity;
    };

    Status add(const QString &owner, const QString &token, const Identity &identity);
    [[nodiscard]] qsizetype find(const QByteArray &digest) const;

    QList<Key> m_keys;
};

} // namespace coord
