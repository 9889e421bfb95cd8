// coord agents: who is connected.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/listing.h"
#include "cli/output/table.h"
#include "core/protocol/errorcodes.h"
#include "core/protocol/views.h"

#include <QCoroFuture>

namespace coord {

namespace {

QStringList rowOf(const QJsonObject &object)
{
    const auto agent = wire::parse<wire::AgentInfo>(object);
    if (!agent)
        return {object.value(QLatin1String("name")).toString(), QStringLiteral("?")};
    QStringList tasks;
    for (const QString &id : agent->currentTaskIds)
        tasks.append(shortId(id));
    const QString status
        = agent->draining.value_or(false) ? QStringLiteral("draining") : agent->status;
    return {agent->name, status, agent->coordVersion.value_or(QStringLiteral("-")),
        agent->os + u'/' + agent->arch, ageText(agent->connectedAt),
        tasks.isEmpty() ? QStringLiteral("-") : tasks.join(QStringLiteral(", "))};
}

QCoro::Task<int> agents(Invocation invocation)
{
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    const auto answer = co_await (*session)->request(QStringLiteral("list-agents"));
    if (!answer)
        co_return fail(invocation, answer.error());
    const QList<QJsonObject> found = objectsIn(answer->toObject().value(QLatin1String("agents")));
    if (printedForProgram(invocation, found, {QStringLiteral("name")}))
        co_return exitcodes::ok;
    if (found.isEmpty()) {
        invocation.out(QStringLiteral("No agents connected."));
        co_return exitcodes::ok;
    }
    QList<QStringList> rows;
    for (const QJsonObject &agent : found)
        rows.append(rowOf(agent));
    invocation.out(tableText(
        {QStringLiteral("NAME"), QStringLiteral("STATUS"), QStringLiteral("VERSION"),
            QStringLiteral("PLATFORM"), QStringLiteral("UPTIME"), QStringLiteral("CURRENT TASKS")},
        rows));
    co_return exitcodes::ok;
}

} // namespace

Command agentsCommand()
{
    return {.name = QStringLiteral("agents"),
        .summary = QStringLiteral("List the connected agents"),
        .examples = {QStringLiteral("coord agents"), QStringLiteral("coord agents -o json")},
        .formats = true,
        .run = agents};
}

} // namespace coord
