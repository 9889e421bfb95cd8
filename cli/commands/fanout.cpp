// coord fan-out: one prompt for many agents, all followed at once.
#include "cli/afteroptions.h"
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/dispatchoptions.h"
#include "cli/fandispatch.h"
#include "cli/listing.h"
#include "cli/output/safetext.h"
#include "cli/rundispatch.h"
#include "core/domain/rulelist.h"
#include "core/domain/target.h"
#include "core/protocol/errorcodes.h"
#include "core/protocol/views.h"

#include <QCoroFuture>

namespace coord {

namespace {

bool isMetBy(const Target &target, const QJsonObject &object)
{
    const auto agent = wire::parse<wire::AgentInfo>(object);
    if (!agent)
        return false;
    const auto own = labelsFrom(agent->labels.value_or(QStringList()));
    const Labels machine{{QStringLiteral("os"), agent->os}, {QStringLiteral("arch"), agent->arch}};
    return accepts(target,
        traitsOf(agent->name, agent->pool.value_or(QString()), machine, own ? *own : Labels()));
}

QCoro::Task<Result<QStringList>> agentsFor(Connected session, Target target)
{
    const auto answer = co_await session->request(QStringLiteral("list-agents"));
    if (!answer)
        co_return Error{answer.error().code,
            QStringLiteral("Error listing agents: %1").arg(answer.error().message)};
    QStringList names;
    for (const QJsonObject &agent : objectsIn(answer->toObject().value(QLatin1String("agents")))) {
        if (isMetBy(target, agent))
            names.append(agent.value(QLatin1String("name")).toString());
    }
    if (names.isEmpty())
        co_return Error{ErrorCode::NotFound,
            target.requirements.isEmpty()
                ? QStringLiteral("No agents found in pool \"%1\"").arg(target.pool)
                : QStringLiteral("No agents found: none is %1").arg(targetText(target))};
    co_return names;
}

// The prompt of --then, with the answers, for one agent more.
QCoro::Task<int> runLast(Invocation invocation, Connected session, FanPlan plan, FanEnd end)
{
    const auto prompt = promptWithAnswers(invocation.value("then"), end.collected);
    if (!prompt)
        co_return refuseUsage(invocation,
            QStringLiteral("error: option '--then <prompt>': ") + prompt.error().message);
    const QString agent
        = invocation.isSet("then-on") ? invocation.value("then-on") : plan.agents.first();
    QJsonObject args = plan.args;
    args.insert(QStringLiteral("prompt"), *prompt);
    // What the others waited for is over, and braces in an answer are no places to be filled in.
    args.remove(QStringLiteral("after"));
    args.remove(QStringLiteral("afterOn"));
    const QString key = QStringLiteral("idempotencyKey");
    if (args.contains(key))
        args.insert(key, QString(args.value(key).toString() + QStringLiteral("/then")));
    if (invocation.format != OutputFormat::Table) {
        const FanPlan last{.agents = {agent}, .args = args, .collects = true};
        const FanEnd more = co_await fanTo(invocation, session, last);
        printCollection(invocation, end.collected + more.collected);
        co_return std::max(end.status, more.status);
    }
    args.insert(QStringLiteral("agentName"), agent);
    const int last = co_await runDispatch(invocation, args);
    // The last task is what was wanted, and yet nobody should take a part for the whole.
    co_return last == exitcodes::ok ? end.status : last;
}

QCoro::Task<int> fanOut(Invocation invocation)
{
    const auto base = chosenTemplate(invocation);
    const auto args = base ? dispatchArgs(invocation, *base, invocation.argument(0))
                           : Result<QJsonObject>(base.error());
    if (!args) {
        refuseUsage(invocation, args.error().message);
        co_return exitStatus(args.error().code);
    }
    const auto files = filesOfRun(invocation, *base);
    if (!files)
        co_return refuseUsage(invocation, files.error().message);
    QStringList agents = listFrom(invocation.value("on"));
    agents.removeDuplicates();
    const QString pool = invocation.value("pool");
    if (invocation.isSet("then-on") && !invocation.isSet("then"))
        co_return refuseUsage(invocation, QStringLiteral("error: --then-on needs --then <prompt>"));
    if (!agents.isEmpty() && !pool.isEmpty())
        co_return refuseUsage(
            invocation, QStringLiteral("Error: --on and --pool are mutually exclusive"));
    const auto labels = requiredLabels(invocation);
    if (!labels)
        co_return refuseUsage(invocation, labels.error().message);
    if (!agents.isEmpty() && !labels->isEmpty())
        co_return refuseUsage(
            invocation, QStringLiteral("Error: --on and --require are mutually exclusive"));
    const Target target{.pool = pool, .requirements = *labels};
    if (agents.isEmpty() && target.isAny())
        co_return refuseUsage(
            invocation, QStringLiteral("Error: one of --on <agents> or --pool <name> is required"));
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    if (const Status known = checkForProtocol(*args, (*session)->protocol()); !known)
        co_return fail(invocation, known.error());
    const auto whole = co_await withWholeIds(*session, *args);
    if (!whole)
        co_return fail(invocation, whole.error());
    if (!target.isAny()) {
        const auto members = co_await agentsFor(*session, target);
        if (!members) {
            invocation.err(safeText(members.error().message));
            co_return exitStatus(members.error().code);
        }
        agents = *members;
    }
    // A form for programs is of what is collected: lines have none.
    const bool collects = invocation.isSet("collect") || invocation.isSet("then")
        || invocation.format != OutputFormat::Table;
    const FanPlan plan{agents, *whole, *files, collects};
    const FanEnd end = co_await fanTo(invocation, *session, plan);
    const bool goesOn = invocation.isSet("then") && end.isWhole;
    if (collects && !(goesOn && invocation.format != OutputFormat::Table))
        printCollection(invocation, end.collected);
    if (!goesOn)
        co_return end.status;
    co_return co_await runLast(invocation, *session, plan, end);
}

} // namespace

Command fanOutCommand()
{
    return {.name = QStringLiteral("fan-out"),
        .summary = QStringLiteral("Run one prompt on many agents and follow all of them"),
        .examples
        = {QStringLiteral("coord fan-out \"update the dependencies\" --on build-01,build-02"),
            QStringLiteral("coord fan-out -f prompt.md --pool linux"),
            QStringLiteral("coord fan-out \"which tests are slow?\" --pool linux --collect"),
            QStringLiteral(
                "coord fan-out \"review main\" --on anna,ben --then \"merge the reviews\""),
            QStringLiteral("coord fan-out \"free some space\" --require disk=small")},
        .arguments = {{QStringLiteral("prompt")}},
        .options = QList<OptionSpec>{{QStringLiteral("on"), QStringLiteral("agents"),
                                         QStringLiteral("The agents, comma separated")},
                       {QStringLiteral("pool"), QStringLiteral("name"),
                           QStringLiteral("All agents of a pool")},
                       {QStringLiteral("require"), QStringLiteral("labels"),
                           QStringLiteral("All agents with these labels: gpu,os=linux")},
                       {QStringLiteral("collect"), QString(),
                           QStringLiteral("Print one table of the answers at the end, no lines")},
                       {QStringLiteral("then"), QStringLiteral("prompt"),
                           QStringLiteral("Collect, then run this with all answers as data")},
                       {QStringLiteral("then-on"), QStringLiteral("agent"),
                           QStringLiteral("The agent for --then; the first of them otherwise")}}
            + dispatchOptions() + afterOptions() + templateOptions(),
        .formats = true,
        .run = fanOut};
}

} // namespace coord
