#include "cli/tokenfile.h"

#include "core/platform/securefile.h"

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

} // namespace

Result<QString> tokenInFile(const QString &path)
{
    const auto bytes = isCredential(path) ? readTrustedFile(path, maxTokenFileBytes)
                                          : readPrivateFile(path, maxTokenFileBytes);
    if (!bytes)
        return unusable(bytes.error().code, bytes.error().message);
    const QString token = QString::fromUtf8(*bytes).trimmed();
    if (token.isEmpty())
        return unusable(ErrorCode::InvalidArgument, QStringLiteral("%1 holds nothing").arg(path));
    if (token.contains(u'\n'))
        return unusable(
            ErrorCode::InvalidArgument, QStringLiteral("%1 holds more than one line").arg(path));
    return token;
}

} // namespace coord
