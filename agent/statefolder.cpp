#include "agent/statefolder.h"

#include "core/platform/securefile.h"

#include <QCryptographicHash>

namespace coord {

namespace {

constexpr qint64 maxKeyFileBytes = 1024;

} // namespace

QString agentStateFolder(const QString &configDirectory, const QString &name, const QString &url)
{
    const QByteArray hash
        = QCryptographicHash::hash(url.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("%1/agents/%2-%3")
        .arg(configDirectory, name, QString::fromLatin1(hash.left(12)));
}

QString agentKeyPath(const QString &stateFolder)
{
    return stateFolder + QStringLiteral("/agent.key");
}

Result<QString> agentKeyIn(const QString &path)
{
    const auto bytes = readPrivateFile(path, maxKeyFileBytes);
    if (bytes)
        return QString::fromUtf8(*bytes).trimmed();
    return bytes.error().code == ErrorCode::NotFound ? Result<QString>(QString())
                                                     : Result<QString>(bytes.error());
}

} // namespace coord
