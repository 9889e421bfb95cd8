// coord pools: the agents by pool, and how much of each is free.
#include "cli/commands/commands.h"
#include "cli/listing.h"
#include "cli/onerequest.h"
#include "cli/output/table.h"
#include "core/protocol/errorcodes.h"
#include "core/protocol/views.h"

#include <QCoroFuture>
#include <QMap>

namespace coord {

namespace {

struct Pool {
    QStringList agents;
    int idle = 0;
    int active = 0;
    int busy = 0;
    int offline = 0;
    int used = 0;
    int total = 0;
};

void count(Pool &pool, const wire::AgentInfo &agent)
{
    pool.agents.append(agent.name);
    if (agent.status == QLatin1String("offline")) {
        ++pool.offline; // what it could run counts for nothing now
        return;
    }
    if (agent.status == QLatin1String("idle"))
        ++pool.idle;
    else if (agent.status == QLatin1String("busy"))
        ++pool.busy;
    else
        ++pool.active;
    pool.used += int(agent.currentTaskIds.size());
    pool.total += agent.maxConcurrent;
}

QMap<QString, Pool> poolsOf(const QJsonObject &answer)
{
    QMap<QString, Pool> pools;
    for (const QJsonObject &object : objectsIn(answer.value(QLatin1String("agents")))) {
        const auto agent = wire::parse<wire::AgentInfo>(object);
        if (agent && !agent->pool.value_or(QString()).isEmpty())
            count(pools[*agent->pool], *agent);
    }
    return pools;
}

QJsonObject objectOf(const QString &name, const Pool &pool)
{
    return {{QStringLiteral("pool"), name},
        {QStringLiteral("agents"), QJsonArray::fromStringList(pool.agents)},
        {QStringLiteral("idle"), pool.idle}, {QStringLiteral("active"), pool.active},
        {QStringLiteral("busy"), pool.busy}, {QStringLiteral("offline"), pool.offline},
        {QStringLiteral("used"), pool.used}, {QStringLiteral("total"), pool.total}};
}

QStringList rowOf(const QString &name, const Pool &pool)
{
    QString standing = QStringLiteral("%1 idle / %2 active / %3 busy")
                           .arg(pool.idle)
                           .arg(pool.active)
                           .arg(pool.busy);
    if (pool.offline > 0)
        standing += QStringLiteral(" / %1 offline").arg(pool.offline);
    return {name, QString::number(pool.agents.size()), standing,
        QStringLiteral("%1/%2").arg(pool.used).arg(pool.total)};
}

QCoro::Task<int> listPools(Invocation invocation)
{
    const Answered asked = co_await askOnce(invocation, QStringLiteral("list-agents"));
    if (!asked.isGood())
        co_return *asked.failure;
    const QMap<QString, Pool> pools = poolsOf(asked.data);
    QList<QJsonObject> objects;
    QList<QStringList> rows;
    for (auto it = pools.begin(); it != pools.end(); ++it) {
        objects.append(objectOf(it.key(), it.value()));
        rows.append(rowOf(it.key(), it.value()));
    }
    if (printedForProgram(invocation, objects, {QStringLiteral("pool")}))
        co_return exitcodes::ok;
    invocation.out(pools.isEmpty()
            ? QStringLiteral(
                "No agent pools found. Start agents with --pool <name> to create pools.")
            : tableText({QStringLiteral("POOL"), QStringLiteral("AGENTS"), QStringLiteral("STATUS"),
                            QStringLiteral("CAPACITY (used/total)")},
                rows));
    co_return exitcodes::ok;
}

} // namespace

Command poolsCommand()
{
    return {.name = QStringLiteral("pools"),
        .summary = QStringLiteral("List the pools of agents and what is free in them"),
        .examples = {QStringLiteral("coord pools"), QStringLiteral("coord pools -o json")},
        .formats = true,
        .run = listPools};
}

} // namespace coord
