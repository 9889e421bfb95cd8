// Who may do what: every operation by every kind of caller, over both surfaces, against a table
// that is written down here and nowhere derived; and that another organisation's ids answer as ids
// that are none.
#include "enginedriver.h"

#include "core/protocol/errorcodes.h"
#include "core/protocol/operations.h"

#include <QTest>

using namespace coord;

namespace {

const QString ours = QStringLiteral("11111111-1111-4111-8111-111111111111");
const QString theirs = QStringLiteral("22222222-2222-4222-8222-222222222222");

//! What an operation needs at least.
enum class Needs { Anybody, Operator, Administrator, Installer, Enrolment };

const QMap<QString, Needs> table{
    {QStringLiteral("hello"), Needs::Anybody},
    {QStringLiteral("whoami"), Needs::Anybody},
    {QStringLiteral("list-agents"), Needs::Anybody},
    {QStringLiteral("get-agent"), Needs::Anybody},
    {QStringLiteral("list-tasks"), Needs::Anybody},
    {QStringLiteral("get-task"), Needs::Anybody},
    {QStringLiteral("unsubscribe-task"), Needs::Anybody},
    {QStringLiteral("watch"), Needs::Anybody},
    {QStringLiteral("unwatch"), Needs::Anybody},
    {QStringLiteral("wait-task"), Needs::Anybody},
    {QStringLiteral("read-output"), Needs::Anybody},
    {QStringLiteral("resolve-task"), Needs::Anybody},
    {QStringLiteral("get-stats"), Needs::Anybody},
    {QStringLiteral("list-pools"), Needs::Anybody},
    {QStringLiteral("list-orgs"), Needs::Anybody},
    {QStringLiteral("list-schedules"), Needs::Anybody},
    {QStringLiteral("get-schedule"), Needs::Anybody},
    {QStringLiteral("next-runs"), Needs::Anybody},
    {QStringLiteral("list-pipelines"), Needs::Anybody},
    {QStringLiteral("get-pipeline"), Needs::Anybody},
    // These three look at the organisation they name; AccountsTest does, too.
    {QStringLiteral("list-members"), Needs::Anybody},
    {QStringLiteral("add-member"), Needs::Anybody},
    {QStringLiteral("remove-member"), Needs::Anybody},
    // Everybody sees and revokes his own; AccountsTest looks at others'.
    {QStringLiteral("list-keys"), Needs::Anybody},
    {QStringLiteral("revoke-key"), Needs::Anybody},
    {QStringLiteral("dispatch-task"), Needs::Operator},
    {QStringLiteral("subscribe-task"), Needs::Operator},
    {QStringLiteral("list-sessions"), Needs::Operator},
    {QStringLiteral("send-message"), Needs::Operator},
    {QStringLiteral("read-replies"), Needs::Operator},
    {QStringLiteral("list-messages"), Needs::Operator},
    {QStringLiteral("push-file"), Needs::Operator},
    {QStringLiteral("pull-file"), Needs::Operator},
    {QStringLiteral("pull-work"), Needs::Operator},
    {QStringLiteral("transfer-file"), Needs::Operator},
    {QStringLiteral("list-transfers"), Needs::Operator},
    {QStringLiteral("list-workspaces"), Needs::Operator},
    {QStringLiteral("prune-workspaces"), Needs::Operator},
    {QStringLiteral("cancel-task"), Needs::Operator},
    {QStringLiteral("retry-task"), Needs::Operator},
    {QStringLiteral("list-webhooks"), Needs::Operator},
    {QStringLiteral("get-webhook"), Needs::Operator},
    {QStringLiteral("test-webhook"), Needs::Operator},
    {QStringLiteral("create-webhook"), Needs::Administrator},
    {QStringLiteral("delete-webhook"), Needs::Administrator},
    {QStringLiteral("list-subscriptions"), Needs::Operator},
    {QStringLiteral("get-subscription"), Needs::Operator},
    {QStringLiteral("ping-subscription"), Needs::Operator},
    {QStringLiteral("list-deliveries"), Needs::Operator},
    {QStringLiteral("get-delivery"), Needs::Operator},
    {QStringLiteral("redeliver"), Needs::Operator},
    {QStringLiteral("create-subscription"), Needs::Administrator},
    {QStringLiteral("update-subscription"), Needs::Administrator},
    {QStringLiteral("delete-subscription"), Needs::Administrator},
    {QStringLiteral("create-schedule"), Needs::Operator},
    {QStringLiteral("update-schedule"), Needs::Operator},
    {QStringLiteral("delete-schedule"), Needs::Operator},
    {QStringLiteral("run-schedule"), Needs::Operator},
    {QStringLiteral("run-pipeline"), Needs::Operator},
    {QStringLiteral("resume-pipeline"), Needs::Operator},
    {QStringLiteral("cancel-pipeline"), Needs::Operator},
    {QStringLiteral("self-update"), Needs::Administrator},
    {QStringLiteral("purge-tasks"), Needs::Administrator},
    {QStringLiteral("cordon-agent"), Needs::Administrator},
    {QStringLiteral("uncordon-agent"), Needs::Administrator},
    {QStringLiteral("create-enrolment"), Needs::Administrator},
    {QStringLiteral("list-agent-keys"), Needs::Administrator},
    {QStringLiteral("list-users"), Needs::Installer},
    {QStringLiteral("create-user"), Needs::Installer},
    {QStringLiteral("delete-user"), Needs::Installer},
    {QStringLiteral("set-role"), Needs::Installer},
    {QStringLiteral("create-key"), Needs::Installer},
    {QStringLiteral("create-org"), Needs::Installer},
    {QStringLiteral("delete-org"), Needs::Installer},
    {QStringLiteral("list-audit"), Needs::Installer},
    {QStringLiteral("verify-audit"), Needs::Installer},
    {QStringLiteral("enroll"), Needs::Enrolment},
};

struct Asker {
    const char *name;
    Identity identity;
    QList<Needs> meets;
};

const QList<Needs> viewers{Needs::Anybody};
const QList<Needs> operators{Needs::Anybody, Needs::Operator};
const QList<Needs> administrators{Needs::Anybody, Needs::Operator, Needs::Administrator};
const QList<Needs> installers{
    Needs::Anybody, Needs::Operator, Needs::Administrator, Needs::Installer};

QList<Asker> askers()
{
    QList<Asker> all{
        {"the shared token", {.role = Role::Admin, .installer = true}, installers},
        {"a viewer without an organisation", {.role = Role::Viewer}, viewers},
        {"an operator without an organisation", {.role = Role::Operator}, operators},
        {"an enrolment", {.enrolment = true}, {Needs::Enrolment}},
        {"an administrator's key that is narrowed to reading",
            {.role = Role::Admin, .installer = true, .scopes = QList<Scope>{Scope::Read}}, viewers},
        {"an administrator's key that is narrowed to figures",
            {.role = Role::Admin, .installer = true, .scopes = QList<Scope>{Scope::Metrics}}, {}},
    };
    for (const auto &[org, where] :
        {std::pair(ours, "of ours"), std::pair(theirs, "of another organisation")}) {
        Q_UNUSED(where)
        all.append({"a viewer", {.role = Role::Viewer, .orgId = org}, viewers});
        all.append({"an operator", {.role = Role::Operator, .orgId = org}, operators});
        all.append({"an administrator", {.role = Role::Admin, .orgId = org}, administrators});
        all.append({"an administrator of the installation",
            {.role = Role::Admin, .installer = true, .orgId = org}, installers});
    }
    return all;
}

//! Arguments that are enough for every operation, with ids of \a what.
QJsonObject argsWith(const QString &what, const QString &name)
{
    QJsonObject args;
    for (const char *key : {"taskId", "userId", "orgId", "keyId", "transferId", "prefix",
             "correlationId", "id", "subscriptionId"})
        args.insert(QLatin1String(key), what);
    for (const char *key : {"name", "agentName", "toAgent", "fromAgent"})
        args.insert(QLatin1String(key), name);
    for (const char *key : {"prompt", "topic", "body", "destPath", "sourcePath", "filename"})
        args.insert(QLatin1String(key), QStringLiteral("x"));
    args.insert(QStringLiteral("taskIds"), QJsonArray{what});
    args.insert(QStringLiteral("cronExpr"), QStringLiteral("@daily"));
    return args;
}

//! The ids of a subscription and of an event for it.
std::pair<QString, QString> subscribe(EngineDriver &engine, ConnectionId client)
{
    const Reply made = engine.ask(client, QStringLiteral("create-subscription"),
        {{QStringLiteral("url"), QStringLiteral("https://example.org/")}});
    const QString id = made.data[QLatin1String("subscription")][QLatin1String("id")].toString();
    const Reply sent
        = engine.ask(client, QStringLiteral("ping-subscription"), {{QStringLiteral("id"), id}});
    return {id, sent.data[QLatin1String("delivery")][QLatin1String("id")].toString()};
}

} // namespace

class AuthorisationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOperationHasARow()
    {
        QSet<QString> operations;
        for (const wire::Operation &row : wire::operationRows()) {
            operations.insert(QString::fromLatin1(row.name));
            QVERIFY2(table.contains(QString::fromLatin1(row.name)), row.name);
        }
        for (auto row = table.begin(); row != table.end(); ++row)
            QVERIFY2(operations.contains(row.key()), qPrintable(row.key()));
    }

    void callersMayDoWhatTheTableSays_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<bool>("overRest");
        for (auto row = table.begin(); row != table.end(); ++row) {
            for (const bool rest : {false, true})
                QTest::addRow("%s over %s", qPrintable(row.key()), rest ? "REST" : "WebSocket")
                    << row.key() << rest;
        }
    }
    void callersMayDoWhatTheTableSays()
    {
        QFETCH(QString, command);
        QFETCH(bool, overRest);
        for (const Asker &asker : askers()) {
            EngineDriver engine;
            const Reply reply = overRest ? engine.askRest(command, {}, 0, asker.identity)
                                         : engine.ask(engine.openClient(asker.identity), command);
            const bool refused = reply.error && reply.error->code == ErrorCode::PermissionDenied
                && reply.error->message.startsWith(QLatin1String("Insufficient permissions"));
            QVERIFY2(refused != asker.meets.contains(table.value(command)), asker.name);
        }
    }

    void foreignIdsAnswerAsIdsThatAreNone_data()
    {
        QTest::addColumn<QString>("command");
        for (auto row = table.begin(); row != table.end(); ++row) {
            const bool isOfOrg = row.value() != Needs::Installer && row.value() != Needs::Enrolment;
            if (isOfOrg)
                QTest::newRow(qPrintable(row.key())) << row.key();
        }
    }
    void foreignIdsAnswerAsIdsThatAreNone()
    {
        QFETCH(QString, command);
        EngineDriver engine;
        const Identity we{.name = QStringLiteral("we"), .role = Role::Admin, .orgId = ours};
        const Identity they{.name = QStringLiteral("they"), .role = Role::Admin, .orgId = theirs};
        const ConnectionId console = engine.openClient();
        engine.ask(console, QStringLiteral("create-org"),
            {{QStringLiteral("name"), QStringLiteral("theirs")}});
        const QString agentName = QStringLiteral("their-agent");
        engine.agentSays(engine.openAgent(they), EngineDriver::hello(agentName));
        const ConnectionId theirClient = engine.openClient(they);
        const QString taskId = engine.dispatch(theirClient, agentName);
        QVERIFY(!taskId.isEmpty());
        QVERIFY(
            !engine
                 .ask(theirClient, QStringLiteral("create-webhook"),
                     {{QStringLiteral("name"), agentName}, {QStringLiteral("agentName"), agentName},
                         {QStringLiteral("promptTemplate"), QStringLiteral("x")}})
                 .error);
        const QString keyId = engine.ask(theirClient, QStringLiteral("create-enrolment"))
                                  .data.toObject()
                                  .value(QLatin1String("keyId"))
                                  .toString();
        const QString scheduleId = engine
                                       .ask(theirClient, QStringLiteral("create-schedule"),
                                           {{QStringLiteral("cronExpr"), QStringLiteral("@daily")},
                                               {QStringLiteral("agentName"), agentName},
                                               {QStringLiteral("prompt"), QStringLiteral("x")}})
                                       .data[QLatin1String("schedule")][QLatin1String("id")]
                                       .toString();
        QVERIFY(!scheduleId.isEmpty());
        const auto [subscriptionId, deliveryId] = subscribe(engine, theirClient);
        QVERIFY(!deliveryId.isEmpty());
        const QString nobody = QStringLiteral("33333333-3333-4333-8333-333333333333");
        const auto answerTo = [&](const QString &id, const QString &name) {
            const Reply reply = engine.ask(engine.openClient(we), command, argsWith(id, name));
            QByteArray answer = QJsonDocument(reply.data.toObject()).toJson()
                + (reply.error ? errorWord(reply.error->code) + reply.error->message : QString())
                      .toUtf8();
            answer.replace(id.toUtf8(), "ID").replace(name.toUtf8(), "NAME");
            // What is made gets an id of its own.
            for (const char *made : {"correlationId", "keyId", "token"}) {
                const QString own = reply.data.toObject().value(QLatin1String(made)).toString();
                if (!own.isEmpty())
                    answer.replace(own.toUtf8(), "OWN");
            }
            const QString schedule
                = reply.data[QLatin1String("schedule")][QLatin1String("id")].toString();
            if (!schedule.isEmpty())
                answer.replace(schedule.toUtf8(), "OWN");
            return answer;
        };
        const QByteArray none = answerTo(nobody, QStringLiteral("nobody"));
        for (const QString &id : {taskId, keyId, scheduleId, subscriptionId, deliveryId, theirs})
            QCOMPARE(answerTo(id, agentName), none);
        QVERIFY(engine.engine().directory().key(keyId)->isGood(engine.wall()));
        QVERIFY(!isFinal(engine.stateOf(taskId)));
        QCOMPARE(engine.store().webhooks().size(), 1);
        QCOMPARE(engine.store().subscriptions().size(), 1);
        QVERIFY(!engine.store().subscriptions().first().progress.paused);
    }

    void nobodyMayPretendToBelongElsewhere()
    {
        EngineDriver engine;
        const ConnectionId client = engine.openClient({.role = Role::Operator, .orgId = ours});
        engine.agentSays(engine.openAgent({.role = Role::Operator, .orgId = theirs}),
            EngineDriver::hello(QStringLiteral("build-01")));
        const Reply reply = engine.ask(client, QStringLiteral("dispatch-task"),
            {{QStringLiteral("agentName"), QStringLiteral("build-01")},
                {QStringLiteral("prompt"), QStringLiteral("x")}, {QStringLiteral("orgId"), theirs},
                {QStringLiteral("ownerUserId"), QStringLiteral("root")},
                {QStringLiteral("role"), QStringLiteral("admin")}});
        QVERIFY(reply.error);
        QCOMPARE(reply.error->code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(AuthorisationTest)
#include "authorisationtest.moc"
