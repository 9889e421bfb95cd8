#include "cli/tokenfile.h"

#include "cli/invocation.h"
#include "core/platform/securefile.h"

#include <QDir>
#include <QFileInfo>

namespace coord {

namespace {

constexpr qint64 maxTokenFileBytes = 64 * 1024;

bool isCredential(const QString &path)
{
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    return !folder.isEmpty() && QFileInfo(path).absolutePath() == folder;
}

Error unusable(ErrorCode code, const QString &reason)
{
    return {code, QStringLiteral("Failed to read the token: %1").arg(reason)};
}

Result<QString> tokenIn(const QByteArray &bytes, const QString &place)
{
    const QString token = QString::fromUtf8(bytes).trimmed();
    if (token.isEmpty())
        return unusable(ErrorCode::InvalidArgument, QStringLiteral("%1 holds nothing").arg(place));
    if (token.contains(u'\n'))
        return unusable(
            ErrorCode::InvalidArgument, QStringLiteral("%1 holds more than one line").arg(place));
    return token;
}

} // namespace

Result<QString> tokenInFile(const QString &path)
{
    const auto bytes = isCredential(path) ? readTrustedFile(path, maxTokenFileBytes)
                                          : readPrivateFile(path, maxTokenFileBytes);
    if (!bytes)
        return unusable(bytes.error().code, bytes.error().message);
    return tokenIn(*bytes, path);
}

Result<QString> tokenFromOption(const Invocation &invocation, const char *option)
{
    const QString path = invocation.value(option);
    if (path != QLatin1String("-"))
        return tokenInFile(QDir::current().absoluteFilePath(path));
    const auto bytes = invocation.console->readInput(maxTokenFileBytes);
    if (!bytes)
        return unusable(bytes.error().code, bytes.error().message);
    return tokenIn(*bytes, QStringLiteral("standard input"));
}

} // namespace coord
