// coord fan-out: one prompt for many agents, all followed at once.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/dispatchoptions.h"
#include "cli/follow.h"
#include "cli/listing.h"
#include "cli/movefiles.h"
#include "cli/output/safetext.h"
#include "cli/rulelist.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

struct Branch {
    QString agent;
    std::shared_ptr<TaskStream> stream;
    std::shared_ptr<OutputPrinter> printer; //!< there once the task has an id
    StreamEnd end;
    bool isSent = true; //!< all uploads are there
    bool isFetched = true; //!< all downloads are here
};
using Branches = QList<std::shared_ptr<Branch>>;

QString tagOf(const Branch &branch)
{
    return QStringLiteral("[%1] ").arg(safeText(shortId(branch.stream->taskId())));
}

QCoro::Task<Result<QStringList>> agentsOfPool(Connected session, QString pool)
{
    const auto answer = co_await session->request(QStringLiteral("list-agents"));
    if (!answer)
        co_return Error{answer.error().code,
            QStringLiteral("Error listing agents: %1").arg(answer.error().message)};
    QStringList names;
    for (const QJsonObject &agent : objectsIn(answer->toObject().value(QLatin1String("agents")))) {
        if (agent.value(QLatin1String("pool")).toString() == pool)
            names.append(agent.value(QLatin1String("name")).toString());
    }
    if (names.isEmpty())
        co_return Error{
            ErrorCode::NotFound, QStringLiteral("No agents found in pool \"%1\"").arg(pool)};
    co_return names;
}

// The printer needs the task's id, which the stream knows before its first line.
void printBranch(const Invocation &invocation, const std::shared_ptr<Branch> &branch)
{
    QObject::connect(branch->stream.get(), &TaskStream::lines, branch->stream.get(),
        [invocation, weak = std::weak_ptr<Branch>(branch)](qint64, const QStringList &lines) {
            const auto self = weak.lock();
            if (!self)
                return;
            if (!self->printer)
                self->printer = std::make_shared<OutputPrinter>(invocation, tagOf(*self));
            self->printer->print(lines);
        });
}

QCoro::Task<void> watchBranch(Invocation invocation, std::shared_ptr<Branch> branch)
{
    branch->end = co_await branch->stream->end();
    if (!branch->isSent)
        branch->end.outcome = StreamEnd::Outcome::Refused;
    if (branch->stream->taskId().isEmpty())
        co_return;
    if (branch->printer)
        branch->printer->finish();
    const QString tag = tagOf(*branch);
    if (branch->end.outcome == StreamEnd::Outcome::Completed)
        invocation.out(tag + QStringLiteral("Completed"));
    else if (branch->end.outcome == StreamEnd::Outcome::Cancelled)
        invocation.err(tag + QStringLiteral("Failed: cancelled"));
    else if (branch->end.outcome != StreamEnd::Outcome::Detached)
        invocation.err(tag + QStringLiteral("Failed: ")
            + safeText(branch->end.error.message, KeepBreaks::Yes));
}

// Each agent's files go into a folder of its own name: one would replace the other.
QList<FileSpec> downloadsOf(const QString &agent, const QList<FileSpec> &specs)
{
    QList<FileSpec> own;
    for (const FileSpec &spec : specs)
        own.append(
            {spec.from, QStringLiteral("%1/%2/%3").arg(spec.to, agent, lastNameOf(spec.from))});
    return own;
}

QCoro::Task<void> fetchAll(
    Invocation invocation, Connected session, Branches branches, QList<FileSpec> specs)
{
    for (const auto &branch : branches) {
        if (branch->end.outcome != StreamEnd::Outcome::Completed)
            continue;
        const QList<FileSpec> own = downloadsOf(branch->agent, specs);
        const MoveEnd fetched = co_await downloadAll(invocation, session, branch->agent, own);
        branch->isFetched = fetched.status.hasValue();
    }
}

struct FanPlan {
    QStringList agents;
    QJsonObject args;
    RunFiles files;
};

QCoro::Task<bool> startBranch(
    Invocation invocation, Connected session, std::shared_ptr<Branch> branch, FanPlan plan)
{
    QJsonObject args = plan.args;
    const QString name = QStringLiteral("[%1] ").arg(safeText(branch->agent));
    const MoveEnd sent = co_await uploadAll(invocation, session, branch->agent, plan.files.uploads);
    if (!sent.status) {
        invocation.err(name + QStringLiteral("Error: upload failed: ")
            + safeText(sent.status.error().message, KeepBreaks::Yes));
        branch->isSent = false;
        branch->stream->detach();
        co_return false;
    }
    args.insert(QStringLiteral("agentName"), branch->agent);
    // A key of the user's is for the whole command; each of its tasks is one of its own.
    const QString key = QStringLiteral("idempotencyKey");
    if (args.contains(key))
        args.insert(key, QString(args.value(key).toString() + u'/' + branch->agent));
    printBranch(invocation, branch);
    QObject::connect(branch->stream.get(), &TaskStream::accepted, branch->stream.get(),
        [invocation, name](const DispatchReceipt &receipt) {
            invocation.out(name + QStringLiteral("Task dispatched: ") + safeText(receipt.taskId));
        });
    branch->stream->dispatch(args);
    const auto receipt = co_await branch->stream->receipt();
    if (!receipt) {
        invocation.err(name + QStringLiteral("Error: ") + safeText(receipt.error().message));
        co_return false;
    }
    co_return true;
}

int summarize(const Invocation &invocation, const Branches &branches)
{
    qsizetype completed = 0;
    bool isLost = false;
    bool isDetached = false;
    for (const auto &branch : branches) {
        completed
            += branch->end.outcome == StreamEnd::Outcome::Completed && branch->isFetched ? 1 : 0;
        isLost = isLost || branch->end.outcome == StreamEnd::Outcome::Lost;
        isDetached = isDetached || branch->end.outcome == StreamEnd::Outcome::Detached;
    }
    if (isDetached) {
        for (const auto &branch : branches) {
            if (branch->end.outcome == StreamEnd::Outcome::Detached
                && !branch->stream->taskId().isEmpty())
                reportUnended(invocation, branch->end, branch->stream->taskId());
        }
        return exitcodes::interrupted;
    }
    invocation.out(QStringLiteral("\nDone: %1 completed, %2 failed")
                       .arg(completed)
                       .arg(branches.size() - completed));
    if (isLost)
        return exitcodes::unreachable;
    return completed == branches.size() ? exitcodes::ok : exitcodes::taskFailed;
}

QCoro::Task<int> fanTo(Invocation invocation, Connected session, FanPlan plan)
{
    outliveOutages(invocation, *session);
    Branches branches;
    const auto stopped = std::make_shared<bool>(false);
    for (const QString &agent : plan.agents)
        branches.append(std::make_shared<Branch>(
            Branch{agent, std::make_shared<TaskStream>(*session), {}, {}}));
    invocation.interrupts->setHandler([branches, stopped](int) {
        *stopped = true;
        for (const auto &branch : branches)
            branch->stream->detach();
    });
    std::vector<QCoro::Task<void>> watching;
    bool isAny = false;
    for (const auto &branch : branches) {
        watching.push_back(watchBranch(invocation, branch));
        if (!*stopped && co_await startBranch(invocation, session, branch, plan))
            isAny = true;
    }
    if (!isAny && !*stopped) {
        invocation.err(QStringLiteral("No tasks dispatched."));
        co_return exitcodes::taskFailed;
    }
    for (auto &each : watching)
        co_await each;
    invocation.interrupts->setHandler(nullptr);
    if (!*stopped)
        co_await fetchAll(invocation, session, branches, plan.files.downloads);
    co_return summarize(invocation, branches);
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
    if (!agents.isEmpty() && !pool.isEmpty())
        co_return refuseUsage(
            invocation, QStringLiteral("Error: --on and --pool are mutually exclusive"));
    if (agents.isEmpty() && pool.isEmpty())
        co_return refuseUsage(
            invocation, QStringLiteral("Error: one of --on <agents> or --pool <name> is required"));
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    if (const Status known = checkForProtocol(*args, (*session)->protocol()); !known)
        co_return fail(invocation, known.error());
    if (!pool.isEmpty()) {
        const auto members = co_await agentsOfPool(*session, pool);
        if (!members) {
            invocation.err(safeText(members.error().message));
            co_return exitStatus(members.error().code);
        }
        agents = *members;
    }
    const FanPlan plan{agents, *args, *files};
    co_return co_await fanTo(invocation, *session, plan);
}

} // namespace

Command fanOutCommand()
{
    return {.name = QStringLiteral("fan-out"),
        .summary = QStringLiteral("Run one prompt on many agents and follow all of them"),
        .examples
        = {QStringLiteral("coord fan-out \"update the dependencies\" --on build-01,build-02"),
            QStringLiteral("coord fan-out -f prompt.md --pool linux")},
        .arguments = {{QStringLiteral("prompt")}},
        .options = QList<OptionSpec>{{QStringLiteral("on"), QStringLiteral("agents"),
                                         QStringLiteral("The agents, comma separated")},
                       {QStringLiteral("pool"), QStringLiteral("name"),
                           QStringLiteral("All agents of a pool")}}
            + dispatchOptions() + templateOptions(),
        .run = fanOut};
}

} // namespace coord
