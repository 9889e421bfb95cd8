// What becomes of posts to webhooks: who is let in, what counts once, what a task is made of, and
// what nobody learns.
#include "hookplace.h"

using namespace coord;
using namespace coord::hooktest;

class WebhooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPostBecomesATaskOfAnIdleAgent();
    void aTaskWaitsForAnAgentThatIsAway();
    void aPoolTakesTheTask();
    void aPoolIsWaitedForAfterARestart();
    void whoDoesNotKnowTheSecretMakesNoTask_data();
    void whoDoesNotKnowTheSecretMakesNoTask();
    void aReplayIsTheSameTask();
    void aReplayWithin24HoursSurvivesARestart();
    void standardWebhooksAreToldApartByTheirSignedId();
    void twoAtOnceAreOneTask();
    void whatFailedMayComeAgain();
    void onlyAskedForEventsBecomeTasks();
    void payloadsAreReadInTheirKinds_data();
    void payloadsAreReadInTheirKinds();
    void aWebhookHasSoManyDeliveries();
    void whoProvesNothingUsesNothingUp();
    void anAddressHasSoManyCalls();
    void addressesAreForgotten();
    void namesOfAgentsAreNotToldOutside();
    void deliveriesAreOnRecordUnderTheWebhook();
    void nothingIsAcceptedThatCannotBeStored();
};

void WebhooksTest::aPostBecomesATaskOfAnIdleAgent()
{
    HookPlace place;
    const ConnectionId agent = place.engine.agent(build);
    QVERIFY(
        !place
             .create({{QStringLiteral("maxBudgetUsd"), 0.5}, {QStringLiteral("timeoutMs"), 60'000},
                 {QStringLiteral("allowedTools"), QJsonArray{QStringLiteral("Read")}}})
             .error);
    const Reply reply = place.post();
    QCOMPARE(refusal(reply), QString());
    QCOMPARE(reply.restStatus, 202);
    QCOMPARE(text(reply, "status"), QStringLiteral("queued"));
    QCOMPARE(text(reply, "webhook"), QStringLiteral("deploy"));
    const auto given = place.engine.sentTo<wire::TaskDispatch>(agent);
    QCOMPARE(given.size(), 1);
    QCOMPARE(given.first().taskId, text(reply, "taskId"));
    QVERIFY(given.first().prompt.startsWith(QLatin1String("[Webhook \"deploy\": ")));
    QVERIFY(given.first().prompt.endsWith(QLatin1String("\n\nDeploy main")));
    QCOMPARE(given.first().maxBudgetUsd, std::optional(0.5));
    QCOMPARE(given.first().timeoutMs, std::optional<qint64>(60'000));
    QCOMPARE(given.first().allowedTools, std::optional(QStringList{QStringLiteral("Read")}));
    const Webhook kept = place.engine.store().webhooks().first();
    QCOMPARE(kept.triggerCount, 1);
    QCOMPARE(kept.lastTriggeredAt, std::optional(place.engine.wall()));
}

void WebhooksTest::aTaskWaitsForAnAgentThatIsAway()
{
    HookPlace place;
    const Reply made = place.create();
    QCOMPARE(text(made, "note"),
        QStringLiteral("Agent \"build-01\" is not known here yet; tasks wait for it"));
    const QString id = text(place.post(), "taskId");
    QCOMPARE(place.engine.stateOf(id), TaskState::Pending);
    place.engine.restart();
    QVERIFY(!place.post(R"({"ref":"next"})").error);
    const ConnectionId agent = place.engine.agent(build, 2, 4);
    QCOMPARE(place.engine.sentTo<wire::TaskDispatch>(agent).size(), 2);
}

void WebhooksTest::aPoolTakesTheTask()
{
    HookPlace place;
    const Reply made = place.create(
        {{QStringLiteral("agentName"), QString()}, {QStringLiteral("pool"), QStringLiteral("ci")}});
    QVERIFY(!made.error);
    QCOMPARE(text(made, "note"),
        QStringLiteral("No agent of pool \"ci\" is known here yet; tasks wait for one"));
    const Reply first = place.post();
    QCOMPARE(refusal(first), QString());
    QCOMPARE(place.engine.stateOf(text(first, "taskId")), TaskState::Pending);
    wire::AgentRegister hello = EngineDriver::hello(build);
    hello.pool = QStringLiteral("ci");
    const ConnectionId agent = place.engine.openAgent();
    place.engine.agentSays(agent, hello);
    QCOMPARE(place.engine.sentTo<wire::TaskDispatch>(agent).size(), 1);
}

void WebhooksTest::aPoolIsWaitedForAfterARestart()
{
    HookPlace place;
    QVERIFY(!place
                 .create({{QStringLiteral("agentName"), QString()},
                     {QStringLiteral("pool"), QStringLiteral("ci")}})
                 .error);
    // It has brought no task yet.
    place.engine.restart();
    const Reply reply = place.post();
    QCOMPARE(refusal(reply), QString());
    QCOMPARE(place.engine.stateOf(text(reply, "taskId")), TaskState::Pending);
}

void WebhooksTest::whoDoesNotKnowTheSecretMakesNoTask_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<QString>("said");
    const QByteArray body = R"({"ref":"main"})";
    const QString wrong = QStringLiteral("Invalid HMAC signature");
    QTest::newRow("no signature") << body << QByteArray()
                                  << QStringLiteral("Missing X-Hub-Signature-256 header");
    QTest::newRow("a short one") << body << hubOf(body).left(60) << wrong;
    QTest::newRow("in capitals") << body << hubOf(body).toUpper() << wrong;
    QTest::newRow("of an empty body") << body << hubOf("") << wrong;
    QTest::newRow("of a body with one bit less")
        << QByteArray(R"({"ref":"lain"})") << hubOf(body) << wrong;
    QTest::newRow("with a line end behind the body") << body + '\n' << hubOf(body) << wrong;
    QTest::newRow("with another secret") << body << hubOf(body, QStringLiteral("guess")) << wrong;
}

void WebhooksTest::whoDoesNotKnowTheSecretMakesNoTask()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, signature);
    QFETCH(QString, said);
    HookPlace place;
    QVERIFY(!place.create().error);
    const Reply reply = place.call({.body = body, .proof = {.hubSignature = signature}});
    QVERIFY(reply.error);
    QCOMPARE(reply.error->code, ErrorCode::Unauthenticated);
    QCOMPARE(reply.error->message, said);
    QVERIFY(place.engine.store().live().tasks.isEmpty());
    QCOMPARE(place.engine.store().webhooks().first().triggerCount, 0);
}

void WebhooksTest::aReplayIsTheSameTask()
{
    HookPlace place;
    QVERIFY(!place.create().error);
    const Reply first = place.post(R"({"ref":"main"})", "delivery-1");
    QVERIFY(!first.data.toObject().contains(QLatin1String("duplicate")));
    // Nothing signs the id, so another one makes nothing new of the same bytes.
    for (const char *id : {"delivery-1", "delivery-2", ""}) {
        const Reply again = place.post(R"({"ref":"main"})", id);
        QCOMPARE(again.restStatus, 202);
        QCOMPARE(text(again, "taskId"), text(first, "taskId"));
        QVERIFY(again.data.toObject().value(QLatin1String("duplicate")).toBool());
    }
    QCOMPARE(place.engine.store().live().tasks.size(), 1);
    QCOMPARE(place.engine.store().webhooks().first().triggerCount, 1);
    QVERIFY(
        text(place.post(R"({"ref":"main" })", "delivery-1"), "taskId") != text(first, "taskId"));
}

void WebhooksTest::aReplayWithin24HoursSurvivesARestart()
{
    HookPlace place;
    QVERIFY(!place.create().error);
    const QString first = text(place.post(), "taskId");
    place.engine.restart();
    place.engine.pass(std::chrono::hours(24) - Millis(1));
    QCOMPARE(text(place.post(), "taskId"), first);
    place.engine.pass(std::chrono::hours(1));
    QVERIFY(place.engine.store().deliveries().isEmpty());
    QVERIFY(text(place.post(), "taskId") != first);
}

void WebhooksTest::standardWebhooksAreToldApartByTheirSignedId()
{
    HookPlace place;
    QVERIFY(!place.create().error);
    const auto post = [&](const QByteArray &id) {
        return place.call({.body = "{}", .proof = standardOf("{}", id, place.engine.wall())});
    };
    const QString first = text(post("msg_1"), "taskId");
    QCOMPARE(text(post("msg_1"), "taskId"), first);
    QVERIFY(text(post("msg_2"), "taskId") != first);
    const HookProof old = standardOf("{}", "msg_3", place.engine.wall());
    place.engine.pass(std::chrono::minutes(6));
    QCOMPARE(refusal(place.call({.body = "{}", .proof = old})),
        QStringLiteral("webhook-timestamp: is more than 5 minutes off"));
}

void WebhooksTest::twoAtOnceAreOneTask()
{
    // The second one comes while the first is looked up.
    Engine engine{EngineOptions{}};
    CountingChance chance;
    FakeClock clock;
    Tally tally;
    const Moment moment{clock.now(), clock.wall(), &chance, &tally};
    Kept kept;
    kept.webhooks = {{.id = QStringLiteral("1"),
        .name = QStringLiteral("deploy"),
        .agentName = build,
        .promptTemplate = QStringLiteral("x"),
        .secret = secret}};
    kept.webhooks[0].orgId = defaultOrg;
    (void)engine.restore(kept, moment);
    HookCalled call{
        .name = QStringLiteral("deploy"), .body = "{}", .proof = {.hubSignature = hubOf("{}")}};
    quint64 question = 0;
    for (const char *id : {"first", "second"}) {
        call.caller.request.id = QLatin1String(id);
        const Effects effects = engine.on(call, moment);
        for (const Effect &effect : effects.outward) {
            QVERIFY(!std::holds_alternative<Reply>(effect));
            if (const auto *asked = std::get_if<Ask>(&effect))
                question = asked->number;
        }
    }
    const Effects effects = engine.on(ReadDone{question, Answer(FoundHookDelivery{})}, moment);
    QStringList tasks;
    for (const Effect &effect : effects.outward) {
        if (const auto *reply = std::get_if<Reply>(&effect))
            tasks.append(text(*reply, "taskId"));
    }
    QCOMPARE(tasks.size(), 2);
    QCOMPARE(tasks[0], tasks[1]);
    QVERIFY(!tasks[0].isEmpty());
}

void WebhooksTest::whatFailedMayComeAgain()
{
    EngineOptions options;
    options.maxLiveTasks = 1;
    HookPlace place(options);
    QVERIFY(!place.create().error);
    const QString first = text(place.post(), "taskId");
    QCOMPARE(place.post(R"({"ref":"next"})").error->code, ErrorCode::ResourceExhausted);
    place.engine.ask(place.engine.openClient(), QStringLiteral("cancel-task"),
        {{QStringLiteral("taskId"), first}});
    QCOMPARE(refusal(place.post(R"({"ref":"next"})")), QString());
}

void WebhooksTest::onlyAskedForEventsBecomeTasks()
{
    HookPlace place;
    QVERIFY(!place.create().error);
    const auto post = [&](const QString &name, const QString &event, const QByteArray &body) {
        return text(place.call({.name = name,
                        .body = body,
                        .event = event,
                        .proof = {.hubSignature = hubOf(body)}}),
            "status");
    };
    const QString deploy = QStringLiteral("deploy");
    const QString some = QStringLiteral("some");
    const QString queued = QStringLiteral("queued");
    const QString ignored = QStringLiteral("ignored");
    QCOMPARE(post(deploy, QStringLiteral("push"), "1"), queued);
    QCOMPARE(post(deploy, QString(), "2"), queued);
    QCOMPARE(post(deploy, QStringLiteral("ping"), "3"), ignored);
    QVERIFY(!place
                 .create({{QStringLiteral("name"), some},
                     {QStringLiteral("events"),
                         QJsonArray{QStringLiteral("push"), QStringLiteral("ping")}}})
                 .error);
    QCOMPARE(post(some, QStringLiteral("push"), "1"), queued);
    QCOMPARE(post(some, QStringLiteral("ping"), "2"), queued);
    QCOMPARE(post(some, QStringLiteral("issues"), "3"), ignored);
    QCOMPARE(post(some, QString(), "4"), ignored);
    QCOMPARE(place.engine.store().live().tasks.size(), 4);
}

void WebhooksTest::payloadsAreReadInTheirKinds_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("prompt");
    const QByteArray json = "application/json; charset=utf-8";
    const QByteArray form = "application/x-www-form-urlencoded";
    const QString none = QStringLiteral("Deploy ");
    QTest::newRow("JSON") << json << QByteArray(R"({"ref":7})") << QStringLiteral("Deploy 7");
    QTest::newRow("JSON without a kind")
        << QByteArray() << QByteArray(R"({"ref":7})") << QStringLiteral("Deploy 7");
    QTest::newRow("nothing is an empty object") << json << QByteArray() << none;
    QTest::newRow("a list") << json << QByteArray("[1]") << none;
    QTest::newRow("GitHub's form")
        << form << QByteArray("payload=%7B%22ref%22%3A+7%7D") << QStringLiteral("Deploy 7");
    QTest::newRow("JSON that curl calls a form")
        << form << QByteArray(R"({"ref":7})") << QStringLiteral("Deploy 7");
    QTest::newRow("nothing that curl calls a form") << form << QByteArray() << none;
    QTest::newRow("no JSON") << json << QByteArray("{") << QString();
    QTest::newRow("two values") << json << QByteArray("1,2") << QString();
    QTest::newRow("a form without a payload") << form << QByteArray("a=b") << QString();
    QTest::newRow("too deep") << json << QByteArray(100, '[') + QByteArray(100, ']') << QString();
}

void WebhooksTest::payloadsAreReadInTheirKinds()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, prompt);
    HookPlace place;
    QVERIFY(!place.create().error);
    const Reply reply
        = place.call({.body = body, .contentType = type, .proof = {.hubSignature = hubOf(body)}});
    if (prompt.isEmpty()) {
        QCOMPARE(refusal(reply), QStringLiteral("Invalid JSON body"));
        return;
    }
    QCOMPARE(place.engine.store().task(text(reply, "taskId")).spec.prompt, prompt);
}

void WebhooksTest::aWebhookHasSoManyDeliveries()
{
    HookPlace place;
    QVERIFY(!place.create().error);
    for (int i = 0; i < Webhook::defaultPerMinute; ++i)
        QVERIFY(!place.post(QByteArray::number(i)).error);
    const Reply late = place.post("11");
    QCOMPARE(late.error->code, ErrorCode::ResourceExhausted);
    QCOMPARE(late.error->message, QStringLiteral("Rate limit exceeded"));
    place.engine.pass(Millis(6'000));
    QVERIFY(!place.post("11").error);
    QVERIFY(place.post("12").error);
}

void WebhooksTest::whoProvesNothingUsesNothingUp()
{
    HookPlace place;
    QVERIFY(!place.create().error);
    for (int i = 0; i < Webhook::defaultPerMinute * 3; ++i)
        QCOMPARE(place.call({.body = "{}"}).error->code, ErrorCode::Unauthenticated);
    QVERIFY(!place.post().error);
}

void WebhooksTest::anAddressHasSoManyCalls()
{
    HookPlace place;
    QVERIFY(!place.create().error);
    const auto from = [&](const char *source) {
        return place.call({.name = QStringLiteral("nothing"), .source = QLatin1String(source)})
            .error->code;
    };
    for (int i = 0; i < Webhooks::callsPerMinuteOfAddress; ++i)
        QCOMPARE(from("192.0.2.1"), ErrorCode::NotFound);
    QCOMPARE(from("192.0.2.1"), ErrorCode::ResourceExhausted);
    QCOMPARE(from("192.0.2.2"), ErrorCode::NotFound);
}

void WebhooksTest::addressesAreForgotten()
{
    HookPlace place;
    const Webhooks &hooks = place.engine.engine().state().webhooks;
    for (int i = 0; i < Webhooks::maxAddresses + 10; ++i)
        place.call({.source = QString::number(i)});
    QCOMPARE(hooks.addressCount(), Webhooks::maxAddresses + 1);
    place.engine.pass(std::chrono::minutes(20));
    QCOMPARE(hooks.addressCount(), 0);
}

void WebhooksTest::namesOfAgentsAreNotToldOutside()
{
    HookPlace place;
    wire::AgentRegister hello = EngineDriver::hello(build);
    hello.health = wire::Health{.claudeAvailable = false};
    const ConnectionId agent = place.engine.openAgent();
    place.engine.agentSays(agent, hello);
    QVERIFY(!place.create().error);
    const Reply reply = place.post();
    QVERIFY(reply.error);
    QVERIFY(!reply.error->message.contains(build));
}

void WebhooksTest::deliveriesAreOnRecordUnderTheWebhook()
{
    HookPlace place;
    QVERIFY(!place.create().error);
    const QString id = text(place.post(), "taskId");
    const AuditRecord record = place.engine.store().audit().last();
    QCOMPARE(record.operation, QStringLiteral("trigger-webhook"));
    QCOMPARE(record.who, QStringLiteral("webhook deploy"));
    QCOMPARE(record.subject, QStringLiteral("deploy ") + id);
    QCOMPARE(record.address, QStringLiteral("192.0.2.1"));
    QCOMPARE(record.outcome, QStringLiteral("ok"));
    const qsizetype records = place.engine.store().audit().size();
    place.call({.body = "{}"});
    place.post();
    QCOMPARE(place.engine.store().audit().size(), records);
}

void WebhooksTest::nothingIsAcceptedThatCannotBeStored()
{
    HookPlace place;
    QVERIFY(!place.create().error);
    place.engine.apply(StoreChanged{Error{ErrorCode::Unavailable, QStringLiteral("full")}});
    QCOMPARE(refusal(place.post()), QStringLiteral("full"));
    place.engine.apply(StoreChanged{});
    QVERIFY(!place.post().error);
}

QTEST_GUILESS_MAIN(WebhooksTest)
#include "webhookstest.moc"
