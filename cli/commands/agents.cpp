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

// Columns that the original has not; each is there where it has something to say.
struct Details {
    bool pools = false;
    bool labels = false;
    bool reasons = false;
};

Details detailsOf(const QList<QJsonObject> &agents)
{
    Details details;
    for (const QJsonObject &agent : agents) {
        details.pools = details.pools || agent.contains(QLatin1String("pool"));
        details.labels = details.labels || agent.contains(QLatin1String("labels"));
        details.reasons = details.reasons || agent.contains(QLatin1String("cordonReason"));
    }
    return details;
}

QStringList rowOf(const QJsonObject &object, const Details &details)
{
    const auto agent = wire::parse<wire::AgentInfo>(object);
    if (!agent)
        return {object.value(QLatin1String("name")).toString(), QStringLiteral("?")};
    QStringList tasks;
    for (const QString &id : agent->currentTaskIds)
        tasks.append(shortId(id));
    QString status = agent->draining.value_or(false) ? QStringLiteral("draining") : agent->status;
    if (agent->cordoned.value_or(false))
        status += QStringLiteral(",cordoned");
    QStringList row{agent->name, status, agent->coordVersion.value_or(QStringLiteral("-")),
        agent->os + u'/' + agent->arch, ageText(agent->connectedAt),
        tasks.isEmpty() ? QStringLiteral("-") : tasks.join(QStringLiteral(", "))};
    const auto orDash
        = [](const QString &text) { return text.isEmpty() ? QStringLiteral("-") : text; };
    if (details.pools)
        row.append(orDash(agent->pool.value_or(QString())));
    if (details.labels)
        row.append(orDash(agent->labels.value_or(QStringList()).join(u',')));
    if (details.reasons)
        row.append(orDash(agent->cordonReason.value_or(QString())));
    return row;
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
    const Details details = detailsOf(found);
    QList<QStringList> rows;
    for (const QJsonObject &agent : found)
        rows.append(rowOf(agent, details));
    QStringList columns{QStringLiteral("NAME"), QStringLiteral("STATUS"), QStringLiteral("VERSION"),
        QStringLiteral("PLATFORM"), QStringLiteral("UPTIME"), QStringLiteral("CURRENT TASKS")};
    if (details.pools)
        columns.append(QStringLiteral("POOL"));
    if (details.labels)
        columns.append(QStringLiteral("LABELS"));
    if (details.reasons)
        columns.append(QStringLiteral("CORDONED BECAUSE"));
    invocation.out(tableText(columns, rows));
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
