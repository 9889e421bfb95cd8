// coord orgs …
#include "cli/accountlists.h"
#include "cli/commands/commands.h"
#include "cli/listing.h"
#include "cli/onerequest.h"
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

QCoro::Task<int> listOrgs(Invocation invocation)
{
    const Answered asked = co_await askOnce(invocation, QStringLiteral("list-orgs"));
    if (!asked.isGood())
        co_return *asked.failure;
    const QList<QJsonObject> orgs = objectsIn(asked.data.value(QLatin1String("orgs")));
    if (printedForProgram(invocation, orgs, {QStringLiteral("id")}))
        co_return exitcodes::ok;
    if (orgs.isEmpty()) {
        invocation.out(QStringLiteral("No orgs found."));
        co_return exitcodes::ok;
    }
    invocation.out(accountHeading(QStringLiteral("NAME")));
    for (const QJsonObject &org : orgs)
        invocation.out(accountRow(text(org, "id"), text(org, "name"), text(org, "memberRole"),
            org.value(QLatin1String("createdAt")).toInteger()));
    co_return exitcodes::ok;
}

QCoro::Task<int> createOrg(Invocation invocation)
{
    const QString name = argumentOr(invocation, 0, "name");
    if (const auto refused = refuseMissing(invocation, {{QStringLiteral("name"), name}}))
        co_return *refused;
    const QJsonObject args{{QStringLiteral("name"), name}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("create-org"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QJsonObject org = asked.data.value(QLatin1String("org")).toObject();
    printAnswer(invocation, org, "id",
        QStringLiteral("Created org: %1 (id: %2)").arg(text(org, "name"), text(org, "id")));
    co_return exitcodes::ok;
}

QCoro::Task<int> deleteOrg(Invocation invocation)
{
    const QString name = invocation.argument(0);
    const QJsonObject args{{QStringLiteral("orgId"), name}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("delete-org"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    printAnswer(invocation, asked.data, "orgId", QStringLiteral("Deleted org %1.").arg(name));
    co_return exitcodes::ok;
}

struct Membership {
    QString org;
    QString user;
};

Membership membershipFrom(const Invocation &invocation)
{
    return {argumentOr(invocation, 0, "org-id"), argumentOr(invocation, 1, "user-id")};
}

QList<QPair<QString, QString>> needed(const Membership &membership)
{
    return {{QStringLiteral("org"), membership.org}, {QStringLiteral("username"), membership.user}};
}

QCoro::Task<int> addMember(Invocation invocation)
{
    const Membership membership = membershipFrom(invocation);
    if (const auto refused = refuseMissing(invocation, needed(membership)))
        co_return *refused;
    QJsonObject args{
        {QStringLiteral("orgId"), membership.org}, {QStringLiteral("userId"), membership.user}};
    if (invocation.isSet("role"))
        args.insert(QStringLiteral("role"), invocation.value("role"));
    const Answered asked = co_await askOnce(invocation, QStringLiteral("add-member"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    printAnswer(invocation, asked.data, "userId",
        QStringLiteral("Added %1 to org %2 with role %3.")
            .arg(membership.user, membership.org, text(asked.data, "role")));
    co_return exitcodes::ok;
}

QCoro::Task<int> removeMember(Invocation invocation)
{
    const Membership membership = membershipFrom(invocation);
    if (const auto refused = refuseMissing(invocation, needed(membership)))
        co_return *refused;
    const QJsonObject args{
        {QStringLiteral("orgId"), membership.org}, {QStringLiteral("userId"), membership.user}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("remove-member"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    printAnswer(invocation, asked.data, "removed",
        QStringLiteral("Removed %1 from org %2.").arg(membership.user, membership.org));
    co_return exitcodes::ok;
}

QCoro::Task<int> listMembers(Invocation invocation)
{
    const QJsonObject args{{QStringLiteral("orgId"), invocation.argument(0)}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("list-members"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QList<QJsonObject> members = objectsIn(asked.data.value(QLatin1String("members")));
    if (printedForProgram(invocation, members, {QStringLiteral("userId")}))
        co_return exitcodes::ok;
    QList<QStringList> rows;
    for (const QJsonObject &member : members)
        rows.append({text(member, "userId"), text(member, "username"), text(member, "role"),
            dayText(member.value(QLatin1String("joinedAt")).toInteger())});
    invocation.out(members.isEmpty()
            ? QStringLiteral("No members found.")
            : tableText({QStringLiteral("ID"), QStringLiteral("USERNAME"), QStringLiteral("ROLE"),
                            QStringLiteral("JOINED")},
                rows));
    co_return exitcodes::ok;
}

} // namespace

QList<Command> orgCommands()
{
    const ArgumentSpec org{QStringLiteral("org"), true};
    const QList<ArgumentSpec> orgAndUser{{QStringLiteral("org")}, {QStringLiteral("username")}};
    // The original's README names these by flags that it does not have; both are understood.
    const QList<OptionSpec> flags{option("org-id", "id", "The same as the first argument"),
        option("user-id", "id", "The same as the second argument")};
    return {
        {.name = QStringLiteral("orgs list"),
            .summary = QStringLiteral("List your organisations"),
            .formats = true,
            .run = listOrgs},
        {.name = QStringLiteral("orgs create"),
            .summary = QStringLiteral("Add an organisation"),
            .arguments = {{QStringLiteral("name")}},
            .options = {option("name", "name", "The same as the argument")},
            .formats = true,
            .run = createOrg},
        {.name = QStringLiteral("orgs delete"),
            .summary = QStringLiteral("Remove an organisation without live tasks"),
            .arguments = {org},
            .formats = true,
            .run = deleteOrg},
        {.name = QStringLiteral("orgs add-member"),
            .summary = QStringLiteral("Make a user a member, or give a member another role"),
            .examples = {QStringLiteral("coord orgs add-member acme ada --role admin")},
            .arguments = orgAndUser,
            .options = flags
                + QList<OptionSpec>{option("role", "role", "admin, operator (default) or viewer")},
            .formats = true,
            .run = addMember},
        {.name = QStringLiteral("orgs remove-member"),
            .summary = QStringLiteral("End a membership"),
            .arguments = orgAndUser,
            .options = flags,
            .formats = true,
            .run = removeMember},
        {.name = QStringLiteral("orgs members"),
            .summary = QStringLiteral("List the members of an organisation"),
            .arguments = {org},
            .formats = true,
            .run = listMembers},
    };
}

} // namespace coord
