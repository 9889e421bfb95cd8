// coord self-update: asks an agent to update itself, which only originals do.
//
// Their way, git pull and a build on one message of an administrator, runs whatever the repository
// holds. Ours refuse until there are signed packages; the command says so and what to do instead.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/output/safetext.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

int refusedBy(const Invocation &invocation, const QString &message)
{
    invocation.err(safeText(QStringLiteral("Update failed: ") + message, KeepBreaks::Yes));
    invocation.err(QStringLiteral(
        "\nAgents of this program do not update themselves: nothing is signed that they could "
        "check.\nOn the agent's machine, install the new version with the package manager or "
        "the build\nthat it came from, then end the agent and start it again: it waits for the "
        "tasks that run "
        "(see\n--drain), and the others stay in the queue."));
    return exitcodes::taskFailed;
}

QCoro::Task<int> selfUpdate(Invocation invocation)
{
    const QString agent = invocation.value("on");
    if (!invocation.isQuiet())
        invocation.out(QStringLiteral("Requesting self-update on %1...").arg(safeText(agent)));
    const QJsonObject args{{QStringLiteral("agentName"), agent}};
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    const auto answer = co_await (*session)->request(QStringLiteral("self-update"), args);
    // What the coordinator itself refuses has another code.
    if (!answer && answer.error().code != ErrorCode::Internal)
        co_return fail(invocation, answer.error());
    if (!answer)
        co_return refusedBy(invocation, answer.error().message);
    const auto text = [&](const char *key) { return (*answer)[QLatin1String(key)].toString(); };
    if (!(*answer)[QLatin1String("success")].toBool())
        co_return refusedBy(invocation, text("message"));
    const QString change = text("oldVersion").isEmpty() || text("newVersion").isEmpty()
        ? QString()
        : QStringLiteral(" %1 -> %2").arg(text("oldVersion"), text("newVersion"));
    invocation.out(safeText(QStringLiteral("Update successful") + change));
    invocation.out(QStringLiteral("Agent is restarting with the same configuration."));
    co_return exitcodes::ok;
}

} // namespace

Command selfUpdateCommand()
{
    return {.name = QStringLiteral("self-update"),
        .summary = QStringLiteral("Ask an agent to update itself; agents of this program refuse"),
        .options = {{QStringLiteral("on"), QStringLiteral("agent"),
            QStringLiteral("The agent to ask"), QString(), true}},
        .run = selfUpdate};
}

} // namespace coord
