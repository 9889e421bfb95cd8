#include "server/http/tokenauthenticator.h"

#include <QCryptographicHash>

namespace coord {

namespace {

QByteArray digestOf(QByteArrayView token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
}

// Looks at every byte whatever it finds, so that the time taken tells nothing.
bool sameDigest(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

} // namespace

Result<TokenAuthenticator> TokenAuthenticator::create(
    const QString &sharedToken, const QMap<QString, QString> &agentTokens)
{
    TokenAuthenticator made;
    Identity everybody;
    everybody.role = Role::Admin;
    everybody.installer = true;
    everybody.name = QStringLiteral("shared token");
    if (Status added = made.add(QStringLiteral("the shared token"), sharedToken, everybody); !added)
        return added.error();
    for (auto it = agentTokens.cbegin(); it != agentTokens.cend(); ++it) {
        Identity agent;
        agent.role = Role::Operator;
        agent.agentName = it.key();
        agent.name = it.key();
        if (Status added = made.add(
                QStringLiteral("the token of agent \"%1\"").arg(it.key()), it.value(), agent);
            !added)
            return added.error();
    }
    return made;
}

Status TokenAuthenticator::add(const QString &owner, const QString &token, const Identity &identity)
{
    if (token.size() < minTokenChars) {
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("%1 must have at least %2 characters").arg(owner).arg(minTokenChars)};
    }
    const QByteArray digest = digestOf(token.toUtf8());
    if (find(digest) >= 0)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("%1 is also used for something else").arg(owner)};
    m_keys.append({digest, identity});
    return Done{};
}

std::optional<Identity> TokenAuthenticator::authenticate(QByteArrayView token, Door door) const
{
    const qsizetype index = find(digestOf(token));
    if (index < 0)
        return std::nullopt;
    const Identity &identity = m_keys[index].identity;
    if (!identity.agentName.isEmpty() && door != Door::Agent)
        return std::nullopt;
    return identity;
}

std::optional<Identity> TokenAuthenticator::inOrganisation(
    const Identity &identity, const QString &organisation) const
{
    return organisation == defaultOrg ? std::optional(identity) : std::nullopt;
}

qsizetype TokenAuthenticator::find(const QByteArray &digest) const
{
    qsizetype found = -1;
    for (qsizetype i = 0; i < m_keys.size(); ++i)
        found = sameDigest(m_keys[i].digest, digest) ? i : found;
    return found;
}

} // namespace coord
