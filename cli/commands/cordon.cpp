// coord cordon, uncordon, drain: an agent that is to get no new work, and one that is to be empty.
#include "cli/commands/commands.h"
#include "cli/listing.h"
#include "cli/onerequest.h"
#include "cli/onetask.h"
#include "cli/output/safetext.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>
#include <QDeadlineTimer>

namespace coord {

namespace {

constexpr Millis longestQuestion{20'000}; // below what a request may take

QStringList textsIn(const QJsonValue &array)
{
    return array.toVariant().toStringList();
}

QJsonObject cordonArgs(const Invocation &invocation)
{
    QJsonObject args{{QStringLiteral("agentName"), invocation.argument(0)}};
    if (invocation.isSet("reason"))
        args.insert(QStringLiteral("reason"), invocation.value("reason"));
    return args;
}

QCoro::Task<int> cordon(Invocation invocation)
{
    const Answered asked
        = co_await askOnce(invocation, QStringLiteral("cordon-agent"), cordonArgs(invocation));
    if (!asked.isGood())
        co_return *asked.failure;
    const qsizetype running = textsIn(asked.data.value(QLatin1String("currentTaskIds"))).size();
    QString sentence = QStringLiteral("Agent \"%1\" is cordoned: it gets no new tasks")
                           .arg(invocation.argument(0));
    if (running > 0)
        sentence += QStringLiteral("; %1 that it runs go on").arg(running);
    printAnswer(invocation, asked.data, "agentName", sentence);
    co_return exitcodes::ok;
}

QCoro::Task<int> uncordon(Invocation invocation)
{
    const QJsonObject args{{QStringLiteral("agentName"), invocation.argument(0)}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("uncordon-agent"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const bool isHere = asked.data.value(QLatin1String("connected")).toBool();
    printAnswer(invocation, asked.data, "agentName",
        QStringLiteral("Agent \"%1\" gets tasks again%2")
            .arg(invocation.argument(0),
                isHere ? QString() : QStringLiteral(" when it is connected")));
    co_return exitcodes::ok;
}

// What the agent runs; nothing where it is not connected.
QCoro::Task<Result<std::optional<QStringList>>> tasksOn(Connected session, QString agentName)
{
    const QJsonObject args{{QStringLiteral("name"), agentName}};
    const auto answer = co_await session->request(QStringLiteral("get-agent"), args);
    if (!answer)
        co_return answer.error();
    const QJsonValue agent = answer->toObject().value(QLatin1String("agent"));
    if (!agent.isObject())
        co_return std::optional<QStringList>();
    co_return std::optional(textsIn(agent.toObject().value(QLatin1String("currentTaskIds"))));
}

QCoro::Task<Status> cancelAll(Invocation invocation, Connected session, QStringList taskIds)
{
    for (const QString &taskId : taskIds) {
        invocation.note(QStringLiteral("Cancelling %1").arg(safeText(shortId(taskId))));
        const QJsonObject args{{QStringLiteral("taskId"), taskId}};
        const auto answer = co_await session->request(QStringLiteral("cancel-task"), args);
        if (!answer)
            co_return answer.error();
    }
    co_return Done{};
}

struct DrainPlan {
    QString agentName;
    QDeadlineTimer deadline;
    bool cancels = false; //!< what runs at the deadline
};

int reportLeft(const Invocation &invocation, const QStringList &left)
{
    QStringList ids;
    for (const QString &id : left)
        ids.append(shortId(id));
    invocation.err(safeText(QStringLiteral("Still running: %1. The agent stays cordoned.")
                                .arg(ids.join(QStringLiteral(", ")))));
    return exitcodes::timedOut;
}

QCoro::Task<int> waitUntilEmpty(Invocation invocation, Connected session, DrainPlan plan)
{
    qsizetype told = -1;
    bool hasCancelled = false;
    while (true) {
        const auto running = co_await tasksOn(session, plan.agentName);
        if (!running)
            co_return fail(invocation, running.error());
        if (!*running) {
            invocation.err(safeText(
                QStringLiteral("Agent \"%1\" is cordoned and not connected: what it runs goes on "
                               "there")
                    .arg(plan.agentName)));
            co_return exitcodes::precondition;
        }
        const QStringList &left = **running;
        if (left.isEmpty()) {
            invocation.out(safeText(invocation.isQuiet()
                    ? plan.agentName
                    : QStringLiteral("Agent \"%1\" is drained: nothing runs on it")
                          .arg(plan.agentName)));
            co_return exitcodes::ok;
        }
        if (plan.deadline.hasExpired() && (hasCancelled || !plan.cancels))
            co_return reportLeft(invocation, left);
        if (plan.deadline.hasExpired()) {
            const Status cancelled = co_await cancelAll(invocation, session, left);
            if (!cancelled)
                co_return fail(invocation, cancelled.error());
            hasCancelled = true;
            continue;
        }
        if (left.size() != told)
            invocation.note(QStringLiteral("Waiting for %1 running task(s)").arg(left.size()));
        told = left.size();
        const Millis patience = plan.deadline.isForever()
            ? longestQuestion
            : std::min(longestQuestion, Millis(plan.deadline.remainingTime()));
        const auto ended = co_await taskState(session, left.first(), patience);
        if (!ended)
            co_return fail(invocation, ended.error());
    }
}

QCoro::Task<int> drain(Invocation invocation)
{
    DrainPlan plan{.agentName = invocation.argument(0),
        .deadline = QDeadlineTimer(QDeadlineTimer::Forever),
        .cancels = invocation.isSet("cancel")};
    if (invocation.isSet("timeout")) {
        const auto span = durationFrom(invocation.value("timeout"));
        if (!span)
            co_return refuseUsage(invocation,
                QStringLiteral("error: option '--timeout <span>' argument '%1' is invalid. "
                               "It must be a span, for example 90s, 10m or 2h.")
                    .arg(invocation.value("timeout")));
        plan.deadline = QDeadlineTimer(*span);
    } else if (plan.cancels) {
        co_return refuseUsage(invocation,
            QStringLiteral("Error: --cancel needs --timeout <span>, after which it cancels"));
    }
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    const QJsonObject args = cordonArgs(invocation);
    const auto answer = co_await (*session)->request(QStringLiteral("cordon-agent"), args);
    if (!answer)
        co_return fail(invocation, answer.error());
    co_return co_await waitUntilEmpty(invocation, *session, plan);
}

OptionSpec reasonOption()
{
    return {QStringLiteral("reason"), QStringLiteral("text"),
        QStringLiteral("Why, for those who list the agents")};
}

} // namespace

QList<Command> cordonCommands()
{
    const QList<ArgumentSpec> agent{{QStringLiteral("agent"), true}};
    const Command cordonOne{.name = QStringLiteral("cordon"),
        .summary = QStringLiteral("Give an agent no new tasks"),
        .examples = {QStringLiteral("coord cordon build-01 --reason \"new disk\"")},
        .arguments = agent,
        .options = {reasonOption()},
        .formats = true,
        .run = cordon};
    const Command uncordonOne{.name = QStringLiteral("uncordon"),
        .summary = QStringLiteral("Give an agent tasks again"),
        .examples = {QStringLiteral("coord uncordon build-01")},
        .arguments = agent,
        .formats = true,
        .run = uncordon};
    const Command drainOne{.name = QStringLiteral("drain"),
        .summary = QStringLiteral("Cordon an agent and wait until nothing runs on it"),
        .examples = {QStringLiteral("coord drain build-01"),
            QStringLiteral("coord drain build-01 --timeout 30m --cancel")},
        .arguments = agent,
        .options = {reasonOption(),
            {QStringLiteral("timeout"), QStringLiteral("span"),
                QStringLiteral("Give up after this long, with exit status 124")},
            {QStringLiteral("cancel"), QString(),
                QStringLiteral("Cancel what still runs then, instead of giving up")}},
        .run = drain};
    return {cordonOne, uncordonOne, drainOne};
}

} // namespace coord
