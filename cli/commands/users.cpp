// coord users …, and coord whoami.
#include "cli/accountlists.h"
#include "cli/commands/commands.h"
#include "cli/listing.h"
#include "cli/onerequest.h"
#include "cli/output/safetext.h"
#include "cli/output/table.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

OptionSpec option(const char *name, const char *value, const char *description)
{
    return {QLatin1String(name), QLatin1String(value), QLatin1String(description)};
}

QCoro::Task<int> listUsers(Invocation invocation)
{
    const Answered asked = co_await askOnce(invocation, QStringLiteral("list-users"));
    if (!asked.isGood())
        co_return *asked.failure;
    const QList<QJsonObject> users = objectsIn(asked.data.value(QLatin1String("users")));
    if (printedForProgram(invocation, users, {QStringLiteral("id")}))
        co_return exitcodes::ok;
    if (users.isEmpty()) {
        invocation.out(QStringLiteral("No users found."));
        co_return exitcodes::ok;
    }
    invocation.out(accountHeading(QStringLiteral("USERNAME")));
    for (const QJsonObject &user : users)
        invocation.out(accountRow(text(user, "id"), text(user, "username"), text(user, "role"),
            user.value(QLatin1String("createdAt")).toInteger()));
    co_return exitcodes::ok;
}

QCoro::Task<int> createUser(Invocation invocation)
{
    const QString name = argumentOr(invocation, 0, "username");
    if (const auto refused = refuseMissing(invocation, {{QStringLiteral("username"), name}}))
        co_return *refused;
    QJsonObject args{{QStringLiteral("username"), name}};
    if (invocation.isSet("role"))
        args.insert(QStringLiteral("role"), invocation.value("role"));
    const Answered asked = co_await askOnce(invocation, QStringLiteral("create-user"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QJsonObject user = asked.data.value(QLatin1String("user")).toObject();
    printAnswer(invocation, user, "id",
        QStringLiteral("Created user: %1 (id: %2, role: %3)")
            .arg(text(user, "username"), text(user, "id"), text(user, "role")));
    co_return exitcodes::ok;
}

QCoro::Task<int> deleteUser(Invocation invocation)
{
    const QJsonObject args{{QStringLiteral("userId"), invocation.argument(0)}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("delete-user"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    printAnswer(invocation, asked.data, "userId",
        QStringLiteral("Deleted user %1 with all keys.").arg(invocation.argument(0)));
    co_return exitcodes::ok;
}

QCoro::Task<int> setRole(Invocation invocation)
{
    const QJsonObject args{{QStringLiteral("userId"), invocation.argument(0)},
        {QStringLiteral("role"), invocation.argument(1)}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("set-role"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QJsonObject user = asked.data.value(QLatin1String("user")).toObject();
    printAnswer(invocation, user, "id",
        QStringLiteral("%1 is %2 now.").arg(text(user, "username"), text(user, "role")));
    co_return exitcodes::ok;
}

Result<QJsonObject> keyArgs(const Invocation &invocation, const QString &user)
{
    QJsonObject args{{QStringLiteral("userId"), user}};
    if (invocation.isSet("label"))
        args.insert(QStringLiteral("label"), invocation.value("label"));
    if (invocation.isSet("scopes"))
        args.insert(QStringLiteral("scopes"),
            QJsonArray::fromStringList(invocation.value("scopes").split(u',', Qt::SkipEmptyParts)));
    if (invocation.isSet("expires")) {
        const auto span = durationFrom(invocation.value("expires"));
        const qint64 days = span ? span->count() / 86'400'000 : 0;
        if (days < 1)
            return Error{ErrorCode::InvalidArgument,
                QStringLiteral("--expires must be a span of at least a day, for example 90d")};
        args.insert(QStringLiteral("expiresInDays"), days);
    }
    return args;
}

QCoro::Task<int> createKey(Invocation invocation)
{
    const QString user = argumentOr(invocation, 0, "user-id");
    if (const auto refused = refuseMissing(invocation, {{QStringLiteral("username"), user}}))
        co_return *refused;
    const auto args = keyArgs(invocation, user);
    if (!args)
        co_return fail(invocation, args.error());
    const Answered asked = co_await askOnce(invocation, QStringLiteral("create-key"), *args);
    if (!asked.isGood())
        co_return *asked.failure;
    printAnswer(invocation, asked.data, "key",
        QStringLiteral("API key created for %1:\n  Key ID : %2\n  Key    : %3\n\n"
                       "Store it now: it is not shown again.")
            .arg(user, text(asked.data, "keyId"), text(asked.data, "key")));
    co_return exitcodes::ok;
}

QCoro::Task<int> listKeys(Invocation invocation)
{
    const QJsonObject args{{QStringLiteral("userId"), invocation.argument(0)}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("list-keys"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QList<QJsonObject> keys = objectsIn(asked.data.value(QLatin1String("keys")));
    if (printedForProgram(invocation, keys, {QStringLiteral("keyId")}))
        co_return exitcodes::ok;
    QList<QStringList> rows;
    for (const QJsonObject &key : keys)
        rows.append(keyColumns(key));
    invocation.out(
        keys.isEmpty() ? QStringLiteral("No keys found.") : tableText(keyHeadings(), rows));
    co_return exitcodes::ok;
}

QCoro::Task<int> revokeKey(Invocation invocation)
{
    const QString id = invocation.argument(0);
    const QJsonObject args{{QStringLiteral("keyId"), id}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("revoke-key"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    printAnswer(invocation, {{QStringLiteral("keyId"), id}}, "keyId",
        QStringLiteral("Revoked key %1. What it had opened is closed.").arg(id));
    co_return exitcodes::ok;
}

QString whoText(const QJsonObject &who)
{
    QStringList orgs;
    for (const QJsonObject &org : objectsIn(who.value(QLatin1String("orgs"))))
        orgs.append(QStringLiteral("%1 (%2)").arg(text(org, "name"), text(org, "memberRole")));
    QStringList scopes;
    for (const QJsonValue &scope : who.value(QLatin1String("scopes")).toArray())
        scopes.append(scope.toString());
    QString said = QStringLiteral("Name         : %1\nOrganisation : %2\nRole         : %3\n"
                                  "May          : %4")
                       .arg(text(who, "name"), text(who, "orgName"), text(who, "role"),
                           scopes.join(QStringLiteral(", ")));
    if (!orgs.isEmpty())
        said += QStringLiteral("\nMember of    : ") + orgs.join(QStringLiteral(", "));
    const QJsonObject key = who.value(QLatin1String("key")).toObject();
    if (!key.isEmpty())
        said += QStringLiteral("\nKey          : %1, expires %2")
                    .arg(text(key, "keyId"),
                        key.contains(QLatin1String("expiresAt"))
                            ? dayText(key.value(QLatin1String("expiresAt")).toInteger())
                            : QStringLiteral("never"));
    return said;
}

QCoro::Task<int> whoami(Invocation invocation)
{
    const Answered asked = co_await askOnce(invocation, QStringLiteral("whoami"));
    if (!asked.isGood())
        co_return *asked.failure;
    printAnswer(invocation, asked.data, "name", whoText(asked.data));
    co_return exitcodes::ok;
}

} // namespace

QList<Command> userCommands()
{
    const ArgumentSpec user{QStringLiteral("username"), true};
    // The original's README names these by flags that it does not have; both are understood.
    const ArgumentSpec maybeUser{QStringLiteral("username")};
    return {
        {.name = QStringLiteral("users list"),
            .summary = QStringLiteral("List the users"),
            .formats = true,
            .run = listUsers},
        {.name = QStringLiteral("users create"),
            .summary = QStringLiteral("Add a user"),
            .examples = {QStringLiteral("coord users create ada --role operator")},
            .arguments = {maybeUser},
            .options = {option("role", "role", "admin, operator (default) or viewer"),
                option("username", "name", "The same as the argument")},
            .formats = true,
            .run = createUser},
        {.name = QStringLiteral("users delete"),
            .summary = QStringLiteral("Remove a user with all keys and memberships"),
            .arguments = {user},
            .formats = true,
            .run = deleteUser},
        {.name = QStringLiteral("users set-role"),
            .summary = QStringLiteral("Give a user another role"),
            .examples = {QStringLiteral("coord users set-role ada admin")},
            .arguments = {user, {QStringLiteral("role"), true}},
            .formats = true,
            .run = setRole},
        {.name = QStringLiteral("users create-key"),
            .summary = QStringLiteral("Make a key for a user; it is shown this once"),
            .examples = {QStringLiteral("coord users create-key ada --label laptop --expires 90d"),
                QStringLiteral("coord users create-key prometheus --scopes metrics")},
            .arguments = {maybeUser},
            .options = {option("label", "text", "What the key is for"),
                option("expires", "span", "How long it is good, for example 90d (default: ever)"),
                option("scopes", "list",
                    "Narrow it to some of read,operate,administer,install,metrics"),
                option("user-id", "id", "The same as the argument")},
            .formats = true,
            .run = createKey},
        {.name = QStringLiteral("users list-keys"),
            .summary = QStringLiteral("List the keys of a user, without the secrets"),
            .arguments = {user},
            .formats = true,
            .run = listKeys},
        {.name = QStringLiteral("users revoke-key"),
            .summary = QStringLiteral("Make a key good no more, and close what it opened"),
            .arguments = {{QStringLiteral("key-id"), true}},
            .formats = true,
            .run = revokeKey},
        {.name = QStringLiteral("whoami"),
            .summary = QStringLiteral("Who you are to the coordinator, and what you may do"),
            .formats = true,
            .run = whoami},
    };
}

} // namespace coord
