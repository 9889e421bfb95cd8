#include "server/http/keyauthenticator.h"

#include <QCryptographicHash>

namespace coord {

namespace {

// A user's key does not make a machine of his an agent: whoever may read would be given prompts.
// An agent's opens nothing else, so that a stolen one cannot run prompts on other machines.
bool opens(const Identity &identity, Door door)
{
    const bool isAgent = !identity.agentName.isEmpty() && !identity.enrolment;
    return (door == Door::Agent) == isAgent;
}

} // namespace

KeyAuthenticator::KeyAuthenticator(
    TokenAuthenticator tokens, std::function<const Directory *()> directory, const Clock &clock)
    : m_tokens(std::move(tokens))
    , m_directory(std::move(directory))
    , m_clock(clock)
{
}

std::optional<Identity> KeyAuthenticator::authenticate(QByteArrayView token, Door door) const
{
    if (auto identity = m_tokens.authenticate(token, door))
        return identity;
    const Directory *directory = m_directory();
    if (!directory)
        return std::nullopt;
    const auto identity = directory->identify(
        QCryptographicHash::hash(token, QCryptographicHash::Sha256), m_clock.wall());
    return identity && opens(*identity, door) ? identity : std::nullopt;
}

std::optional<Identity> KeyAuthenticator::inOrganisation(
    const Identity &identity, const QString &organisation) const
{
    const Directory *directory = m_directory();
    return directory ? directory->inOrg(identity, organisation) : std::nullopt;
}

} // namespace coord
