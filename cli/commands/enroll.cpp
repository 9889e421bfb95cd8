// coord enroll …: lets an agent in without giving it a token that others know.
#include "cli/accountlists.h"
#include "cli/commands/commands.h"
#include "cli/listing.h"
#include "cli/onerequest.h"
#include "cli/output/table.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

QCoro::Task<int> createEnrolment(Invocation invocation)
{
    QJsonObject args;
    if (invocation.isSet("name"))
        args.insert(QStringLiteral("agentName"), invocation.value("name"));
    if (invocation.isSet("label"))
        args.insert(QStringLiteral("label"), invocation.value("label"));
    if (invocation.isSet("expires")) {
        const auto span = durationFrom(invocation.value("expires"));
        if (!span)
            co_return refuseUsage(invocation,
                QStringLiteral("error: option '--expires <span>' argument '%1' is invalid. "
                               "It must be a span, for example 15m or 1d.")
                    .arg(invocation.value("expires")));
        args.insert(QStringLiteral("expiresInMs"), qint64(span->count()));
    }
    const Answered asked = co_await askOnce(invocation, QStringLiteral("create-enrolment"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QString token = asked.data.value(QLatin1String("token")).toString();
    const QString name = invocation.value("name");
    printAnswer(invocation, asked.data, "token",
        QStringLiteral("Enrolment token, good for one agent and once:\n  %1\n\n"
                       "On the agent's machine:\n"
                       "  COORD_ENROLL_TOKEN=%1 coord agent --url <coordinator> --name %2")
            .arg(token, name.isEmpty() ? QStringLiteral("<name>") : name));
    co_return exitcodes::ok;
}

QCoro::Task<int> listEnrolments(Invocation invocation)
{
    const Answered asked = co_await askOnce(invocation, QStringLiteral("list-agent-keys"));
    if (!asked.isGood())
        co_return *asked.failure;
    const QList<QJsonObject> keys = objectsIn(asked.data.value(QLatin1String("keys")));
    if (printedForProgram(invocation, keys, {QStringLiteral("keyId")}))
        co_return exitcodes::ok;
    QList<QStringList> rows;
    for (const QJsonObject &key : keys)
        rows.append(keyColumns(key));
    invocation.out(keys.isEmpty() ? QStringLiteral("No agent keys and no enrolments.")
                                  : tableText(keyHeadings(), rows));
    co_return exitcodes::ok;
}

QCoro::Task<int> revokeEnrolment(Invocation invocation)
{
    const QString id = invocation.argument(0);
    const QJsonObject args{{QStringLiteral("keyId"), id}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("revoke-key"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    printAnswer(invocation, {{QStringLiteral("keyId"), id}}, "keyId",
        QStringLiteral("Revoked %1.").arg(id));
    co_return exitcodes::ok;
}

} // namespace

QList<Command> enrollCommands()
{
    return {
        {.name = QStringLiteral("enroll create"),
            .summary = QStringLiteral("Make a token that enrols one agent, once"),
            .examples = {QStringLiteral("coord enroll create --name build-01 --expires 15m")},
            .options
            = {{QStringLiteral("name"), QStringLiteral("agent"),
                   QStringLiteral("The only name it enrols (default: any that has no key)")},
                {QStringLiteral("expires"), QStringLiteral("span"),
                    QStringLiteral("How long it is good (default: 1h)")},
                {QStringLiteral("label"), QStringLiteral("text"),
                    QStringLiteral("What it is for")}},
            .formats = true,
            .run = createEnrolment},
        {.name = QStringLiteral("enroll list"),
            .summary = QStringLiteral("List the keys of agents, and the enrolments"),
            .formats = true,
            .run = listEnrolments},
        {.name = QStringLiteral("enroll revoke"),
            .summary = QStringLiteral("Revoke the key of an agent, or an enrolment"),
            .arguments = {{QStringLiteral("key-id"), true}},
            .formats = true,
            .run = revokeEnrolment},
    };
}

} // namespace coord
