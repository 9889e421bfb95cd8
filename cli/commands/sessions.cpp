// coord sessions: the Claude Code sessions on an agent's machine, for `coord resume`.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/listing.h"
#include "cli/output/table.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

#include <algorithm>

namespace coord {

namespace {

// An original's agent says neither.
bool saysMore(const QJsonObject &session)
{
    return session.contains(QLatin1String("cwd")) || session.contains(QLatin1String("turns"));
}

QStringList rowOf(const QJsonObject &session)
{
    const auto text = [&session](const char *key) {
        const QString value = session.value(QLatin1String(key)).toString();
        return value.isEmpty() ? QStringLiteral("-") : value;
    };
    const QJsonValue turns = session.value(QLatin1String("turns"));
    return {text("id"), text("name"), text("createdAt"),
        turns.isDouble() ? QString::number(turns.toInt()) : QStringLiteral("-"), text("cwd")};
}

QCoro::Task<int> sessions(Invocation invocation)
{
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    const QJsonObject args{{QStringLiteral("agentName"), invocation.value("on")}};
    const auto answer = co_await (*session)->request(QStringLiteral("list-sessions"), args);
    if (!answer)
        co_return fail(invocation, answer.error());
    const QList<QJsonObject> found = objectsIn(answer->toObject().value(QLatin1String("sessions")));
    if (printedForProgram(invocation, found, {QStringLiteral("id")}))
        co_return exitcodes::ok;
    if (found.isEmpty()) {
        invocation.out(QStringLiteral("No sessions found."));
        co_return exitcodes::ok;
    }
    QList<QStringList> rows;
    for (const QJsonObject &each : found)
        rows.append(rowOf(each));
    QStringList headings{
        QStringLiteral("SESSION ID"), QStringLiteral("NAME"), QStringLiteral("CREATED AT")};
    if (std::any_of(found.begin(), found.end(), saysMore))
        headings << QStringLiteral("TURNS") << QStringLiteral("DIRECTORY");
    invocation.out(tableText(headings, rows));
    co_return exitcodes::ok;
}

} // namespace

Command sessionsCommand()
{
    return {.name = QStringLiteral("sessions"),
        .summary = QStringLiteral("List the Claude Code sessions of an agent"),
        .examples = {QStringLiteral("coord sessions --on build-01")},
        .options = {{QStringLiteral("on"), QStringLiteral("agent"),
            QStringLiteral("The agent to ask"), QString(), true}},
        .formats = true,
        .run = sessions};
}

} // namespace coord
