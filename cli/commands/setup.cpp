// coord setup: looks at the machine, installs what is missing if that is wanted, and keeps what an
// agent is started with.
#include "cli/commands/commands.h"
#include "cli/setup/setupsteps.h"
#include "core/protocol/errorcodes.h"

namespace coord {

namespace {

int summarize(const Invocation &invocation, const QList<SetupLine> &lines)
{
    bool isGood = true;
    invocation.out(QStringLiteral("\n--- Setup Summary ---"));
    for (const SetupLine &line : lines) {
        isGood = isGood && line.isGood;
        invocation.out(line.isGood
                ? QStringLiteral("  [OK] %1").arg(line.label)
                : QStringLiteral("  [!!] %1 \u2014 %2").arg(line.label, line.note));
    }
    if (!isGood) {
        invocation.out(
            QStringLiteral("\nAddress the issues above, then run \"coord setup\" again."));
        return exitcodes::taskFailed;
    }
    const bool hasProfile = lines.last().label.startsWith(QLatin1String("Profile"));
    const QString profile
        = invocation.isSet("profile") ? invocation.value("profile") : QStringLiteral("default");
    invocation.out(QStringLiteral("\nSetup complete. Start the agent with:"));
    invocation.out(hasProfile
            ? QStringLiteral("  coord agent --profile %1").arg(profile)
            : QStringLiteral(
                "  coord agent --url wss://<coordinator-host>:8080 --name <agent-name>"));
    return exitcodes::ok;
}

QCoro::Task<int> setUp(Invocation invocation)
{
    if (invocation.isSet("profile") && !invocation.isSet("url") && !invocation.isSet("token")
        && !invocation.isSet("token-file") && !invocation.isSet("name"))
        co_return refuseUsage(invocation,
            QStringLiteral("error: --profile needs --url, --name, --token or --token-file: there "
                           "is nothing to save in it"));
    if (invocation.isSet("token"))
        invocation.note(
            QStringLiteral("Warning: --token is visible to other users of this machine; "
                           "use --token-file."));
    invocation.out(QStringLiteral("\nPlatform: %1").arg(platformText()));
    const QString runtime
        = QStringLiteral("coord " COORD_VERSION " (Qt %1)").arg(QLatin1String(qVersion()));
    invocation.out(runtime + QStringLiteral(" \u2014 OK"));
    QList<SetupLine> lines{{true, runtime, {}}};
    lines.append(co_await setUpGit(invocation));
    lines.append(co_await setUpClaude(invocation));
    lines.append(co_await checkLogin(invocation));
    if (const auto profile = setUpProfile(invocation))
        lines.append(*profile);
    co_return summarize(invocation, lines);
}

} // namespace

Command setupCommand()
{
    const auto option = [](const char *name, const char *value, const char *description) {
        return OptionSpec{QLatin1String(name), QLatin1String(value), QLatin1String(description)};
    };
    return {.name = QStringLiteral("setup"),
        .summary = QStringLiteral("Get this machine ready to run an agent"),
        .examples = {QStringLiteral("coord setup --dry-run"),
            QStringLiteral("coord setup --yes --url wss://coordinator:8080 --name build-01 "
                           "--token-file ~/agent.token")},
        .options = {option("yes", "", "Install what is missing without asking"),
            option("dry-run", "", "Say what would be done, and change nothing"),
            option("url", "url", "The coordinator that the agent is to connect to"),
            option("token", "token",
                "The agent's token, for its profile; other users of this machine can see it"),
            option("token-file", "file", "File of mode 0600 that the agent is to read it from"),
            option("name", "name", "Name of the agent"),
            option("profile", "name", "The profile that keeps these (default: default)")},
        .connects = false,
        .run = setUp};
}

} // namespace coord
