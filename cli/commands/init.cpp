// coord init: a configuration with a fresh token.
#include "cli/commands/commands.h"
#include "core/platform/configfile.h"
#include "core/platform/randomness.h"
#include "core/protocol/errorcodes.h"

#include <QFileInfo>

namespace coord {

namespace {

constexpr qsizetype tokenBytes = 32;

void sayWhatNext(const Invocation &invocation)
{
    invocation.console->out(
        QStringLiteral("\nStart the coordinator:\n  coord serve\n\n"
                       "Connect a remote agent:\n"
                       "  coord agent --url wss://<coordinator-host>:8080 --name <agent-name>\n"));
}

QCoro::Task<int> init(Invocation invocation)
{
    const QString directory = invocation.environment.configDirectory;
    const QString path = ConfigFile::inDirectory(directory).path();
    const QFileInfo present(path);
    if ((present.exists() || present.isSymLink()) && !invocation.isSet("force")) {
        invocation.out(QStringLiteral("Config already exists at %1").arg(path));
        invocation.out(QStringLiteral("Use --force to regenerate."));
        co_return exitcodes::ok;
    }
    const QString token = randomHex(tokenBytes);
    // Profiles, agent tokens and the rest are not the token's to lose.
    const Status saved = ConfigFile::change(
        directory, ConfigFile::Absent::Create, [&token](ConfigFile &config) -> Status {
            config.setValue(QStringLiteral("token"), token);
            if (!config.port())
                config.setValue(QStringLiteral("port"), ConfigFile::defaultPort);
            return Done{};
        });
    if (!saved)
        co_return fail(invocation, saved.error());
    invocation.out(QStringLiteral("Config written to %1").arg(path));
    invocation.out(invocation.isSet("show-token")
            ? QStringLiteral("Token: %1").arg(token)
            : QStringLiteral("Token saved to config file (use --show-token to display)."));
    if (!invocation.isQuiet())
        sayWhatNext(invocation);
    co_return exitcodes::ok;
}

} // namespace

Command initCommand()
{
    return {.name = QStringLiteral("init"),
        .summary = QStringLiteral("Make a configuration with a fresh token"),
        .examples
        = {QStringLiteral("coord init"), QStringLiteral("coord init --force --show-token")},
        .options
        = {{QStringLiteral("force"), QString(),
               QStringLiteral("Replace the token of an existing configuration; the rest is kept")},
            {QStringLiteral("show-token"), QString(), QStringLiteral("Print the new token")}},
        .connects = false,
        .run = init};
}

} // namespace coord
