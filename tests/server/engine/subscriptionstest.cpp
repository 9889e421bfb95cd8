// What can be subscribed to and what cannot, what is shown of it, and what can be sent again.
#include "eventscene.h"

using namespace coord;
using namespace coord::eventtest;

class SubscriptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void badSubscriptionsAreRefusedWithTheField_data();
    void badSubscriptionsAreRefusedWithTheField();
    void privateTargetsNeedAnOption();
    void theSecretIsShownOnce();
    void anOrganisationHasSoMany();
    void aPingArrives();
    void whatWasDeliveredCanBeSentAgain();
    void whatWaitsCanBeSentAheadOfItsTime();
    void theLogIsReadInPages();
    void whatIsRemovedIsGone();
    void anOrganisationTakesItsSubscriptionsWithIt();
    void changesAreOnRecord();
};

void SubscriptionsTest::badSubscriptionsAreRefusedWithTheField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *field, const QJsonValue &value,
                         const char *said) {
        QTest::newRow(name) << QString::fromLatin1(field) << value << QString::fromLatin1(said);
    };
    row("no URL", "url", QString(), "Missing required field: url");
    row("another scheme", "url", QStringLiteral("ftp://example.org/"), "url: must be a URL");
    row("a password", "url", QStringLiteral("http://a:b@example.org/"), "url: must have no user");
    row("this machine", "url", QStringLiteral("http://127.0.0.1/"), "url: 127.0.0.1 is not");
    row("metadata of a cloud", "url", QStringLiteral("http://169.254.169.254/latest"),
        "url: 169.254.169.254 is not a public address");
    row("a mail server", "url", QStringLiteral("http://example.org:25/"),
        "url: must have the port");
    row("an event that is none", "events", QJsonArray{QStringLiteral("task.renamed")},
        "events: must be of task.started");
    row("no event", "events", QJsonArray{}, "events: must name one or more of task.started");
    row("an agent that is none", "agentName", QStringLiteral("a b"), "agentName: must be a letter");
    row("a pool that is none", "pool", QStringLiteral("a b"), "pool: must be a letter");
    row("a short secret", "secret", QStringLiteral("whsec_c2hvcnQ="), "secret: must be whsec_");
    row("a secret of another form", "secret", QStringLiteral("0123456789012345678901234567890"),
        "secret: must be whsec_");
}

void SubscriptionsTest::badSubscriptionsAreRefusedWithTheField()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QFETCH(QString, said);
    EventScene scene;
    const Reply reply = scene.subscribe({{field, value}});
    QVERIFY(reply.error);
    QCOMPARE(reply.error->code, ErrorCode::InvalidArgument);
    QVERIFY2(reply.error->message.startsWith(said), qPrintable(reply.error->message));
    QVERIFY(scene.engine.store().subscriptions().isEmpty());
}

void SubscriptionsTest::privateTargetsNeedAnOption()
{
    EngineOptions options;
    options.allowPrivateHooks = true;
    EventScene scene(options);
    QCOMPARE(
        refusal(scene.subscribe({{QStringLiteral("url"), QStringLiteral("http://127.0.0.1:81/")}})),
        QString());
}

void SubscriptionsTest::theSecretIsShownOnce()
{
    EventScene scene;
    const Reply made = scene.subscribe();
    QCOMPARE(made.restStatus, 201);
    const QString id = made.data[QLatin1String("subscription")][QLatin1String("id")].toString();
    const QByteArray secret
        = made.data[QLatin1String("subscription")][QLatin1String("secret")].toString().toUtf8();
    scene.about("ping-subscription", id);
    for (const Reply &reply : {scene.about("get-subscription", id),
             scene.engine.askRest(QStringLiteral("list-subscriptions")),
             scene.about("update-subscription", id, {{QStringLiteral("paused"), true}}),
             scene.engine.askRest(QStringLiteral("list-deliveries")),
             scene.about("get-delivery", scene.engine.store().events().first().id)}) {
        QVERIFY(!reply.error);
        QVERIFY(!QJsonDocument(reply.data.toObject()).toJson().contains(secret));
    }
    for (const AuditRecord &record : scene.engine.store().audit())
        QVERIFY(!record.subject.contains(QString::fromUtf8(secret)));
}

void SubscriptionsTest::anOrganisationHasSoMany()
{
    EventScene scene;
    for (qsizetype i = 0; i < Subscriptions::maxPerOrg; ++i)
        QCOMPARE(refusal(scene.subscribe()), QString());
    QCOMPARE(
        refusal(scene.subscribe()), QStringLiteral("An organisation can have 100 subscriptions"));
    const Identity other{.role = Role::Admin, .orgId = QStringLiteral("other")};
    QCOMPARE(refusal(scene.subscribe({}, other)), QString());
}

void SubscriptionsTest::aPingArrives()
{
    EventScene scene;
    const QString id = scene.subscribed({QStringLiteral("task.failed")});
    const Reply sent = scene.about("ping-subscription", id);
    QCOMPARE(sent.restStatus, 202);
    const EventPost post = scene.answerNext(200);
    QCOMPARE(QString::fromUtf8(post.id),
        sent.data[QLatin1String("delivery")][QLatin1String("id")].toString());
    QCOMPARE(
        jsonOf(post.body)[QLatin1String("data")][QLatin1String("subscriptionId")].toString(), id);
    QCOMPARE(
        scene.about("ping-subscription", QStringLiteral("none")).error->code, ErrorCode::NotFound);
}

void SubscriptionsTest::whatWasDeliveredCanBeSentAgain()
{
    EventScene scene;
    scene.subscribed();
    scene.completeOne();
    const EventPost first = scene.answerNext(200);
    const Reply again = scene.about("redeliver", QString::fromUtf8(first.id));
    QCOMPARE(refusal(again), QString());
    QCOMPARE(again.data[QLatin1String("delivery")][QLatin1String("status")].toString(),
        QStringLiteral("waiting"));
    const EventPost second = scene.nextPost();
    QCOMPARE(second.id, first.id);
    QCOMPARE(second.body, first.body);
    QCOMPARE(scene.about("redeliver", QString::fromUtf8(first.id)).error->code,
        ErrorCode::FailedPrecondition);
    scene.answer(second, {.status = 200});
    QCOMPARE(scene.stored(first.id).progress.attempts, 1);
    QCOMPARE(scene.about("redeliver", QStringLiteral("none")).error->code, ErrorCode::NotFound);
}

void SubscriptionsTest::whatWaitsCanBeSentAheadOfItsTime()
{
    EventScene scene;
    scene.subscribed();
    scene.completeOne();
    const EventPost first = scene.answerNext(500);
    QVERIFY(!scene.about("redeliver", QString::fromUtf8(first.id)).error);
    QCOMPARE(scene.answerNext(200).id, first.id);
    QCOMPARE(scene.stored(first.id).progress.attempts, 2);
    scene.engine.pass(Millis(3'600'000));
    QCOMPARE(scene.engine.takePost().number, quint64(0));
}

void SubscriptionsTest::theLogIsReadInPages()
{
    EventScene scene;
    const QString id = scene.subscribed();
    scene.subscribed();
    for (int i = 0; i < 3; ++i)
        scene.about("ping-subscription", id);
    QJsonObject args{{QStringLiteral("limit"), 2}, {QStringLiteral("subscriptionId"), id}};
    const Reply first = scene.engine.askRest(QStringLiteral("list-deliveries"), args);
    QCOMPARE(first.data[QLatin1String("deliveries")].toArray().size(), 2);
    args.insert(QStringLiteral("cursor"), first.data[QLatin1String("nextCursor")]);
    const Reply second = scene.engine.askRest(QStringLiteral("list-deliveries"), args);
    QCOMPARE(second.data[QLatin1String("deliveries")].toArray().size(), 1);
    QVERIFY(!second.data.toObject().contains(QLatin1String("nextCursor")));
    args.insert(QStringLiteral("cursor"), QStringLiteral("x"));
    QCOMPARE(refusal(scene.engine.askRest(QStringLiteral("list-deliveries"), args)),
        QStringLiteral("cursor: must be the nextCursor of an answer"));
}

void SubscriptionsTest::whatIsRemovedIsGone()
{
    EventScene scene;
    const QString id = scene.subscribed();
    scene.completeOne();
    const EventPost post = scene.nextPost();
    scene.completeOne();
    QVERIFY(!scene.about("delete-subscription", id).error);
    QVERIFY(scene.engine.store().events().isEmpty());
    scene.answer(post, {.status = 500});
    scene.engine.pass(Millis(3'600'000));
    QCOMPARE(scene.engine.takePost().number, quint64(0));
    QCOMPARE(scene.about("delete-subscription", id).error->code, ErrorCode::NotFound);
    scene.completeOne();
    QVERIFY(scene.engine.store().events().isEmpty());
}

void SubscriptionsTest::anOrganisationTakesItsSubscriptionsWithIt()
{
    EventScene scene;
    const QString org = scene.engine
                            .askRest(QStringLiteral("create-org"),
                                {{QStringLiteral("name"), QStringLiteral("acme")}})
                            .data[QLatin1String("org")][QLatin1String("id")]
                            .toString();
    const Identity theirs{.role = Role::Admin, .orgId = org};
    QVERIFY(!scene.subscribe({}, theirs).error);
    QVERIFY(!scene.engine.askRest(QStringLiteral("delete-org"), {{QStringLiteral("orgId"), org}})
                 .error);
    QCOMPARE(scene.engine.engine().state().subscriptions.count(), 0);
    QVERIFY(scene.engine.store().subscriptions().isEmpty());
}

void SubscriptionsTest::changesAreOnRecord()
{
    EventScene scene;
    const QString id = scene.subscribed();
    scene.about("update-subscription", id, {{QStringLiteral("paused"), true}});
    scene.about("delete-subscription", id);
    QStringList said;
    for (const AuditRecord &record : scene.engine.store().audit())
        said.append(record.operation + u' ' + record.subject);
    for (const char *operation :
        {"create-subscription ", "update-subscription ", "delete-subscription "})
        QVERIFY2(said.contains(QLatin1String(operation) + id), qPrintable(said.join(u'\n')));
}

QTEST_APPLESS_MAIN(SubscriptionsTest)
#include "subscriptionstest.moc"
