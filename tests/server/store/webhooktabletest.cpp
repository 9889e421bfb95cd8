// What the store promises about webhooks and what was delivered to them, asked of the database in a
// file and of the one in memory.
#include "server/store/database.h"
#include "storeundertest.h"

using namespace coord;

namespace {

Webhook hookOf(const QString &id, const QString &org = QStringLiteral("acme"))
{
    return {.id = id,
        .orgId = org,
        .name = QStringLiteral("hook-") + id,
        .agentName = QStringLiteral("builder"),
        .promptTemplate = QStringLiteral("'; DROP TABLE webhooks; -- {{payload.\u00e4}}\n"),
        .secret = QStringLiteral("sixteen-or-more-characters"),
        .events = {QStringLiteral("push"), QStringLiteral("a,b")},
        .allowedTools = {QStringLiteral("Bash(git log:*)")},
        .maxBudgetUsd = 0.5,
        .timeout = Millis(60'000),
        .perMinute = 60,
        .createdBy = QStringLiteral("eve"),
        .createdAt = WallTime{1'700'000'000'000}};
}

HookDelivery deliveryOf(const QString &hook, char digest, qint64 at = 1)
{
    return {
        hook, QByteArray(32, digest), QStringLiteral("task-") + QLatin1Char(digest), WallTime{at}};
}

} // namespace

class WebhookTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void webhooksComeBackAsTheyWere_data() { kinds(); }
    void webhooksComeBackAsTheyWere();
    void aNameIsOneWebhooks_data() { kinds(); }
    void aNameIsOneWebhooks();
    void deliveriesAreFoundUntilTheyArePruned_data() { kinds(); }
    void deliveriesAreFoundUntilTheyArePruned();
    void whatBelongsToAWebhookGoesWithIt_data() { kinds(); }
    void whatBelongsToAWebhookGoesWithIt();
    void whatTheDiskHasChangedIsNotServed();

private:
    static void kinds()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("in a file") << int(StoreOptions::File);
        QTest::newRow("in memory") << int(StoreOptions::Memory);
    }
    static QString taskOf(StoreUnderTest &store, const QString &hook, char digest)
    {
        const auto found
            = store.get<FoundHookDelivery>(HookDeliveryOf{hook, QByteArray(32, digest)}).delivery;
        return found ? found->taskId : QString();
    }
};

#define OPEN_STORE                                                                                 \
    QFETCH(int, kind);                                                                             \
    StoreUnderTest store{static_cast<StoreOptions::Kind>(kind)};                                   \
    QVERIFY(store.isOpen())

void WebhookTableTest::webhooksComeBackAsTheyWere()
{
    OPEN_STORE;
    Webhook first = hookOf(QStringLiteral("1"));
    Webhook second{.id = QStringLiteral("2"),
        .orgId = QStringLiteral("other"),
        .name = QStringLiteral("second"),
        .pool = QStringLiteral("ci"),
        .promptTemplate = QStringLiteral("x"),
        .createdAt = WallTime{1'700'000'000'001}};
    QVERIFY(store.apply({PutWebhook{first}, PutWebhook{second}}));
    QVERIFY(store.get<WebhookList>(AllWebhooks{}).webhooks == (QList<Webhook>{first, second}));
    first.triggerCount = 3;
    first.lastTriggeredAt = WallTime{1'700'000'000'500};
    QVERIFY(store.apply({PutWebhook{first}}));
    QVERIFY(store.get<WebhookList>(AllWebhooks{}).webhooks == (QList<Webhook>{first, second}));
    QVERIFY(store.apply({RemoveWebhook{first.id}, RemoveWebhook{QStringLiteral("never there")}}));
    QVERIFY(store.get<WebhookList>(AllWebhooks{}).webhooks == QList<Webhook>{second});
}

void WebhookTableTest::aNameIsOneWebhooks()
{
    OPEN_STORE;
    Webhook other = hookOf(QStringLiteral("2"), QStringLiteral("other"));
    other.name = hookOf(QStringLiteral("1")).name;
    QVERIFY(store.apply({PutWebhook{hookOf(QStringLiteral("1"))}}));
    QCOMPARE(store.apply({PutWebhook{other}}).error().code, ErrorCode::AlreadyExists);
}

void WebhookTableTest::deliveriesAreFoundUntilTheyArePruned()
{
    OPEN_STORE;
    const QString one = QStringLiteral("1");
    QVERIFY(store.apply({PutWebhook{hookOf(one)}, PutWebhook{hookOf(QStringLiteral("2"))},
        PutHookDelivery{deliveryOf(one, 'a', 10)}, PutHookDelivery{deliveryOf(one, 'b', 20)}}));
    QCOMPARE(taskOf(store, one, 'a'), QStringLiteral("task-a"));
    QCOMPARE(taskOf(store, one, 'c'), QString());
    QCOMPARE(taskOf(store, QStringLiteral("2"), 'a'), QString());
    HookDelivery again = deliveryOf(one, 'a', 30);
    again.taskId = QStringLiteral("another");
    QVERIFY(store.apply({PutHookDelivery{again}}));
    QCOMPARE(taskOf(store, one, 'a'), QStringLiteral("another"));
    QVERIFY(store.apply({PruneHookDeliveries{WallTime{30}}}));
    QCOMPARE(taskOf(store, one, 'a'), QStringLiteral("another"));
    QCOMPARE(taskOf(store, one, 'b'), QString());
}

void WebhookTableTest::whatBelongsToAWebhookGoesWithIt()
{
    OPEN_STORE;
    const QString one = QStringLiteral("1");
    QCOMPARE(
        store.apply({PutHookDelivery{deliveryOf(one, 'a')}}).error().code, ErrorCode::Internal);
    QVERIFY(store.apply({PutAccount{Org{QStringLiteral("acme"), QStringLiteral("acme"), {}}},
        PutWebhook{hookOf(one)}, PutHookDelivery{deliveryOf(one, 'a')}}));
    QVERIFY(store.apply({RemoveWebhook{one}, PutWebhook{hookOf(one)}}));
    QCOMPARE(taskOf(store, one, 'a'), QString());
    QVERIFY(
        store.apply({RemoveAccount{RemoveAccount::Kind::Org, QStringLiteral("acme"), QString()}}));
    QVERIFY(store.get<WebhookList>(AllWebhooks{}).webhooks.isEmpty());
}

void WebhookTableTest::whatTheDiskHasChangedIsNotServed()
{
    StoreUnderTest store(StoreOptions::File);
    QVERIFY(store.apply({PutWebhook{hookOf(QStringLiteral("1"))}}));
    store->close();
    {
        const auto database = Database::open(store.path(), Database::Access::ReadWrite);
        QVERIFY(database);
        QVERIFY((*database)->run(QStringLiteral("UPDATE webhooks SET secret = ''")));
    }
    store.restart();
    QCOMPARE(store.ask(AllWebhooks{}).error().code, ErrorCode::DataLoss);
}

QTEST_GUILESS_MAIN(WebhookTableTest)
#include "webhooktabletest.moc"
