#include "cli/agentkey.h"

#include "agent/statefolder.h"
#include "core/client/coordinatorsession.h"
#include "core/platform/randomness.h"
#include "core/platform/securefile.h"

#include <QCoroFuture>
#include <QCryptographicHash>
#include <QJsonObject>

namespace coord {

namespace {

constexpr qsizetype keyBytes = 32;

// Until the coordinator has said yes the key has another name, so that a later start tries again.
QString unconfirmedPath(const QString &stateFolder)
{
    return stateFolder + QStringLiteral("/agent.key.new");
}

// The same key as in an attempt before this one: its answer may have been lost.
Result<QString> unconfirmedKey(const QString &stateFolder)
{
    const auto before = agentKeyIn(unconfirmedPath(stateFolder));
    if (!before || !before->isEmpty())
        return before;
    if (const Status made = makePrivateDirectory(stateFolder); !made)
        return made.error();
    const QString key = randomHex(keyBytes);
    const Status written = writePrivateFile(unconfirmedPath(stateFolder), key.toUtf8() + '\n');
    return written ? Result<QString>(key) : Result<QString>(written.error());
}

} // namespace

QCoro::Task<Result<QString>> enrollAgent(AgentOptions options, QString enrolmentToken)
{
    const auto key = unconfirmedKey(options.stateFolder);
    if (!key)
        co_return key.error();
    const QByteArray digest
        = QCryptographicHash::hash(key->toUtf8(), QCryptographicHash::Sha256).toHex();
    CoordinatorSession session({.url = options.url,
        .token = enrolmentToken,
        .caFile = options.caFile,
        .insecure = options.insecure});
    const Status opened = co_await session.open();
    if (!opened)
        co_return opened.error();
    const QJsonObject args{{QStringLiteral("agentName"), options.name},
        {QStringLiteral("keyDigest"), QString::fromLatin1(digest)}};
    const auto answer = co_await session.request(QStringLiteral("enroll"), args);
    if (!answer)
        co_return answer.error();
    const Status kept = publishPrivateFile(
        unconfirmedPath(options.stateFolder), agentKeyPath(options.stateFolder));
    if (!kept)
        co_return kept.error();
    co_return *key;
}

} // namespace coord
