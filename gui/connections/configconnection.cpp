#include "gui/connections/configconnection.h"

#include "core/platform/configfile.h"
#include "core/platform/securefile.h"

#include <QCoreApplication>
#include <QDir>

namespace coord {

namespace {

constexpr qint64 maxTokenFileBytes = 64 * 1024;

Result<QString> tokenOf(const ConfigContext &context, const QDir &folder)
{
    if (!context.token.isEmpty() || context.tokenFile.isEmpty())
        return context.token;
    const auto bytes
        = readPrivateFile(folder.absoluteFilePath(context.tokenFile), maxTokenFileBytes);
    if (!bytes)
        return bytes.error();
    return QString::fromUtf8(*bytes).trimmed();
}

} // namespace

Result<ConfigConnection> configConnection(const QString &directory)
{
    const auto config = ConfigFile::load(directory);
    if (!config)
        return config.error();
    const QString local
        = QStringLiteral("ws://localhost:%1").arg(config->port().value_or(ConfigFile::defaultPort));
    ConfigConnection found{{.id = configConnectionId,
                               .name = QStringLiteral("coord"),
                               .url = config->coordinatorUrl().value_or(local),
                               .isFromConfig = true},
        config->token()};
    const QString name = config->currentContext();
    if (name.isEmpty())
        return found;
    const auto context = config->context(name);
    if (!context)
        return Error{ErrorCode::NotFound,
            QCoreApplication::translate("ConfigConnection", "No context \"%1\" in %2")
                .arg(name, config->path())};
    const QDir folder(config->directory());
    const auto token = tokenOf(*context, folder);
    if (!token)
        return token.error();
    found.connection.name = name;
    if (!context->coordinatorUrl.isEmpty())
        found.connection.url = context->coordinatorUrl;
    if (!context->caFile.isEmpty())
        found.connection.caFile = folder.absoluteFilePath(context->caFile);
    if (!token->isEmpty())
        found.token = *token;
    return found;
}

} // namespace coord
