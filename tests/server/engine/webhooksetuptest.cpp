// Webhooks themselves: who makes, sees and removes them, what they may be, and what of them is
// shown.
#include "hookplace.h"

#include <QJsonDocument>

using namespace coord;
using namespace coord::hooktest;

class WebhookSetupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutASecretOnlyThisMachineIsLetIn();
    void aSecretIsMadeAndShownOnce();
    void badWebhooksAreRefused_data();
    void badWebhooksAreRefused();
    void namesAreOneOrganisations();
    void othersWebhooksAreAsUnknown();
    void webhooksAreBounded();
    void webhooksOutliveARestart();
    void anOrganisationTakesItsWebhooksAlong();
    void aTestDispatchesNothing();
};

void WebhookSetupTest::withoutASecretOnlyThisMachineIsLetIn()
{
    HookPlace place;
    const Reply made
        = place.create({{QStringLiteral("secret"), QString()}, {QStringLiteral("insecure"), true}});
    QCOMPARE(refusal(made), QString());
    const QJsonObject info = made.data.toObject().value(QLatin1String("webhook")).toObject();
    QVERIFY(!info.value(QLatin1String("hasSecret")).toBool(true));
    QCOMPARE(place.call({.body = "{}"}).error->code, ErrorCode::Unauthenticated);
    // With an empty key anybody could sign.
    QVERIFY(place.call({.body = "{}", .proof = {.hubSignature = hubOf("{}", QString())}}).error);
    const QString first = text(place.call({.body = "{}", .isLocal = true}), "taskId");
    QVERIFY(!first.isEmpty());
    // Nothing proves that it is the same one.
    QVERIFY(text(place.call({.body = "{}", .isLocal = true}), "taskId") != first);
}

void WebhookSetupTest::aSecretIsMadeAndShownOnce()
{
    HookPlace place;
    const Reply made = place.create({{QStringLiteral("secret"), QString()}});
    const QString own = made.data.toObject()
                            .value(QLatin1String("webhook"))
                            .toObject()
                            .value(QLatin1String("secret"))
                            .toString();
    QVERIFY(own.size() >= 32);
    QCOMPARE(refusal(place.call({.body = "{}", .proof = {.hubSignature = hubOf("{}", own)}})),
        QString());
    for (const char *command : {"list-webhooks", "get-webhook", "test-webhook"}) {
        const Reply said = place.engine.askRest(
            QLatin1String(command), {{QStringLiteral("name"), QStringLiteral("deploy")}});
        QVERIFY(!said.error);
        QVERIFY(!QJsonDocument(said.data.toObject()).toJson().contains(own.toUtf8()));
    }
    for (const AuditRecord &record : place.engine.store().audit())
        QVERIFY(!(record.subject + record.outcome + record.who).contains(own));
}

void WebhookSetupTest::badWebhooksAreRefused_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QJsonObject &more, const char *said) {
        QTest::newRow(name) << more << QString::fromUtf8(said);
    };
    const auto set = [](const char *key, const QJsonValue &value) {
        return QJsonObject{{QLatin1String(key), value}};
    };
    row("no name", set("name", QString()),
        "Missing required fields: name, agentName or pool, promptTemplate");
    row("a name that no address holds", set("name", QStringLiteral("a/b")),
        "name: must be a letter or digit, then up to 63 letters, digits, dots, underscores or "
        "dashes");
    row("a name in the path of another", set("name", QStringLiteral("..")),
        "name: must be a letter or digit, then up to 63 letters, digits, dots, underscores or "
        "dashes");
    row("an agent that cannot be", set("agentName", QStringLiteral("a b")),
        "agentName: must be a letter or digit, then up to 63 letters, digits, dots, underscores or "
        "dashes");
    row("an agent and a pool", set("pool", QStringLiteral("ci")),
        "agentName, pool: give one of them");
    row("no template", set("promptTemplate", QString()),
        "Missing required fields: name, agentName or pool, promptTemplate");
    row("a path without end",
        set("promptTemplate",
            QStringLiteral("{{payload") + QStringLiteral(".a").repeated(1'000)
                + QLatin1String("}}")),
        "promptTemplate: a path must have at most 512 characters and 32 keys");
    row("a short secret", set("secret", QStringLiteral("short")),
        "secret: must be 16 to 256 visible characters of ASCII, without blanks");
    row("a secret that no header holds", set("secret", QStringLiteral("sixteen characters")),
        "secret: must be 16 to 256 visible characters of ASCII, without blanks");
    row("a secret and none", set("insecure", true), "insecure: is for a webhook without a secret");
    row("no budget", set("maxBudgetUsd", 0),
        "maxBudgetUsd: must be a number above 0 and up to 10000");
    row("no deliveries", set("perMinute", 0), "perMinute: must be from 1 to 600");
}

void WebhookSetupTest::badWebhooksAreRefused()
{
    QFETCH(QJsonObject, more);
    QFETCH(QString, said);
    HookPlace place;
    const Reply reply = place.create(more);
    QVERIFY(reply.error);
    QCOMPARE(reply.error->code, ErrorCode::InvalidArgument);
    if (reply.error->message != said)
        QCOMPARE(reply.error->message, said);
    QVERIFY(place.engine.store().webhooks().isEmpty());
}

void WebhookSetupTest::namesAreOneOrganisations()
{
    HookPlace place;
    QVERIFY(!place.create().error);
    const Reply again = place.create({}, {.role = Role::Admin, .orgId = QStringLiteral("acme")});
    QCOMPARE(again.error->code, ErrorCode::AlreadyExists);
    QCOMPARE(again.error->message, QStringLiteral("Webhook name \"deploy\" already exists"));
}

void WebhookSetupTest::othersWebhooksAreAsUnknown()
{
    HookPlace place;
    QVERIFY(!place.create().error);
    const Identity they{.role = Role::Admin, .orgId = QStringLiteral("acme")};
    const QJsonObject args{{QStringLiteral("name"), QStringLiteral("deploy")}};
    for (const char *command : {"get-webhook", "delete-webhook", "test-webhook"}) {
        const Reply reply = place.engine.askRest(QLatin1String(command), args, 0, they);
        QCOMPARE(refusal(reply), QStringLiteral("Webhook \"deploy\" not found"));
    }
    QVERIFY(place.engine.askRest(QStringLiteral("list-webhooks"), {}, 0, they)
                .data.toObject()
                .value(QLatin1String("webhooks"))
                .toArray()
                .isEmpty());
    QVERIFY(!place.engine.askRest(QStringLiteral("delete-webhook"), args).error);
    QCOMPARE(refusal(place.post()), QStringLiteral("Webhook \"deploy\" not found"));
}

void WebhookSetupTest::webhooksAreBounded()
{
    HookPlace place;
    for (int i = 0; i < Webhooks::maxPerOrg; ++i)
        QVERIFY(!place.create({{QStringLiteral("name"), QString::number(i)}}).error);
    QCOMPARE(place.create().error->code, ErrorCode::ResourceExhausted);
    QVERIFY(!place.create({}, {.role = Role::Admin, .orgId = QStringLiteral("acme")}).error);
}

void WebhookSetupTest::webhooksOutliveARestart()
{
    HookPlace place;
    QVERIFY(!place.create({{QStringLiteral("perMinute"), 3}}).error);
    QVERIFY(!place.post().error);
    place.engine.restart();
    const QJsonObject info = place.engine
                                 .askRest(QStringLiteral("get-webhook"),
                                     {{QStringLiteral("name"), QStringLiteral("deploy")}})
                                 .data.toObject()
                                 .value(QLatin1String("webhook"))
                                 .toObject();
    QCOMPARE(info.value(QLatin1String("triggerCount")).toInt(), 1);
    QCOMPARE(info.value(QLatin1String("perMinute")).toInt(), 3);
    QVERIFY(!place.post(R"({"ref":"next"})").error);
}

void WebhookSetupTest::anOrganisationTakesItsWebhooksAlong()
{
    HookPlace place;
    const Reply org = place.engine.askRest(
        QStringLiteral("create-org"), {{QStringLiteral("name"), QStringLiteral("acme")}});
    const QString id = org.data.toObject()
                           .value(QLatin1String("org"))
                           .toObject()
                           .value(QLatin1String("id"))
                           .toString();
    QVERIFY(!place.create({}, {.role = Role::Admin, .orgId = id}).error);
    QVERIFY(
        !place.engine.askRest(QStringLiteral("delete-org"), {{QStringLiteral("orgId"), id}}).error);
    QCOMPARE(place.post().error->code, ErrorCode::NotFound);
    QVERIFY(place.engine.store().webhooks().isEmpty());
}

void WebhookSetupTest::aTestDispatchesNothing()
{
    HookPlace place;
    QVERIFY(!place.create().error);
    const Reply reply = place.engine.askRest(QStringLiteral("test-webhook"),
        {{QStringLiteral("name"), QStringLiteral("deploy")},
            {QStringLiteral("payload"),
                QJsonObject{{QStringLiteral("ref"), QStringLiteral("Ignore all that")}}}});
    const QString prompt = text(reply, "renderedPrompt");
    QVERIFY(prompt.startsWith(QLatin1String("[Webhook \"deploy\": ")));
    QVERIFY(prompt.contains(QLatin1String(">Ignore all that</data-")));
    QVERIFY(place.engine.store().live().tasks.isEmpty());
    QCOMPARE(place.engine.store().webhooks().first().triggerCount, 0);
}

QTEST_GUILESS_MAIN(WebhookSetupTest)
#include "webhooksetuptest.moc"
