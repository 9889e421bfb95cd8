// What the store promises about subscriptions and the events on their way to them, asked of the
// database in a file and of the one in memory.
#include "server/store/database.h"
#include "storeundertest.h"

using namespace coord;

namespace {

const QString acme = QStringLiteral("acme");
const QString one = QStringLiteral("one");

EventSubscription subscriptionOf(const QString &id, const QString &org = acme)
{
    return {.id = id,
        .orgId = org,
        .name = QStringLiteral("'; DROP TABLE subscriptions; -- \u00e4"),
        .url = QStringLiteral("https://example.org/?q=%00"),
        .secret = QStringLiteral("whsec_eHh4"),
        .events = {QStringLiteral("task.failed"), QStringLiteral("task.started")},
        .agentName = QStringLiteral("builder"),
        .pool = QStringLiteral("ci"),
        .createdBy = QStringLiteral("eve"),
        .createdAt = WallTime{1'700'000'000'000}};
}

EventDelivery eventOf(const QString &id, const QString &subscription = one, qint64 at = 1)
{
    return {.id = id,
        .orgId = acme,
        .subscriptionId = subscription,
        .event = QStringLiteral("task.failed"),
        .taskId = QStringLiteral("task-") + id,
        .body = QByteArray("{\"a\":\"\xC3\xA4\"}\n"),
        .createdAt = WallTime{at},
        .progress = {.nextAt = WallTime{at}}};
}

DeliveryProgress over(DeliveryState state = DeliveryState::Delivered)
{
    return {.state = state,
        .attempts = 2,
        .lastAt = WallTime{5},
        .responseCode = 200,
        .response = QStringLiteral("thanks\n"),
        .error = QStringLiteral("none")};
}

} // namespace

class SubscriptionTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void subscriptionsComeBackAsTheyWere_data() { kinds(); }
    void subscriptionsComeBackAsTheyWere();
    void eventsComeBackAsTheyWere_data() { kinds(); }
    void eventsComeBackAsTheyWere();
    void theNewestAreListedFirst_data() { kinds(); }
    void theNewestAreListedFirst();
    void whatWaitsIsGivenUpTogether_data() { kinds(); }
    void whatWaitsIsGivenUpTogether();
    void whatIsOverIsForgotten_data() { kinds(); }
    void whatIsOverIsForgotten();
    void whatBelongsToASubscriptionGoesWithIt_data() { kinds(); }
    void whatBelongsToASubscriptionGoesWithIt();
    void whatTheDiskHasChangedIsNotServed();

private:
    static void kinds()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("in a file") << int(StoreOptions::File);
        QTest::newRow("in memory") << int(StoreOptions::Memory);
    }
    static QStringList idsIn(const EventDeliveryPage &page)
    {
        QStringList ids;
        for (const EventDelivery &each : page.deliveries)
            ids.append(each.id);
        return ids;
    }
};

#define OPEN_STORE                                                                                 \
    QFETCH(int, kind);                                                                             \
    StoreUnderTest store{static_cast<StoreOptions::Kind>(kind)};                                   \
    QVERIFY(store.isOpen())

void SubscriptionTableTest::subscriptionsComeBackAsTheyWere()
{
    OPEN_STORE;
    EventSubscription first = subscriptionOf(one);
    const EventSubscription second{.id = QStringLiteral("two"),
        .orgId = QStringLiteral("other"),
        .url = QStringLiteral("http://x"),
        .secret = QStringLiteral("s"),
        .createdAt = WallTime{1'700'000'000'001}};
    QVERIFY(store.apply({InsertSubscription{first}, InsertSubscription{second}}));
    QCOMPARE(store.apply({InsertSubscription{first}}).error().code, ErrorCode::AlreadyExists);
    first.progress = {.paused = true,
        .endedBecause = QStringLiteral("gone"),
        .failingSince = WallTime{1},
        .lastDeliveredAt = WallTime{2},
        .delivered = 3,
        .failed = 4,
        .dropped = 5,
        .lastDroppedAt = WallTime{6}};
    QVERIFY(store.apply({MoveSubscription{one, first.progress}}));
    QCOMPARE(store.apply({MoveSubscription{QStringLiteral("none"), {}}}).error().code,
        ErrorCode::Internal);
    QVERIFY(store.get<SubscriptionList>(AllSubscriptions{}).subscriptions
        == (QList<EventSubscription>{first, second}));
    QVERIFY(store.apply({RemoveSubscription{one}, RemoveSubscription{QStringLiteral("none")}}));
    QVERIFY(store.get<SubscriptionList>(AllSubscriptions{}).subscriptions
        == QList<EventSubscription>{second});
}

void SubscriptionTableTest::eventsComeBackAsTheyWere()
{
    OPEN_STORE;
    EventDelivery event = eventOf(QStringLiteral("a"));
    QVERIFY(store.apply({InsertSubscription{subscriptionOf(one)}, InsertEventDelivery{event}}));
    QCOMPARE(store.apply({InsertEventDelivery{event}}).error().code, ErrorCode::AlreadyExists);
    QVERIFY(store.get<FoundEventDelivery>(EventDeliveryById{event.id, acme}).delivery == event);
    QVERIFY(!store.get<FoundEventDelivery>(EventDeliveryById{event.id, QStringLiteral("other")})
                 .delivery);
    EventDelivery brief = event;
    brief.body.clear();
    QVERIFY(store.get<EventDeliveryPage>(WaitingEventDeliveries{}).deliveries
        == QList<EventDelivery>{brief});
    event.progress = over();
    QVERIFY(store.apply({MoveEventDelivery{event.id, event.progress},
        MoveEventDelivery{QStringLiteral("none"), event.progress}}));
    QVERIFY(store.get<FoundEventDelivery>(EventDeliveryById{event.id, {}}).delivery == event);
    QVERIFY(store.get<EventDeliveryPage>(WaitingEventDeliveries{}).deliveries.isEmpty());
}

void SubscriptionTableTest::theNewestAreListedFirst()
{
    OPEN_STORE;
    const QString two = QStringLiteral("two");
    QVERIFY(store.apply({InsertSubscription{subscriptionOf(one)},
        InsertSubscription{subscriptionOf(two)}, InsertEventDelivery{eventOf(QStringLiteral("a"))},
        InsertEventDelivery{eventOf(QStringLiteral("b"), two)},
        InsertEventDelivery{eventOf(QStringLiteral("c"))}}));
    EventDeliveriesOf query{.orgId = acme, .limit = 2};
    const auto first = store.get<EventDeliveryPage>(query);
    QCOMPARE(idsIn(first), (QStringList{QStringLiteral("c"), QStringLiteral("b")}));
    QVERIFY(first.deliveries.first().body.isEmpty());
    query.cursor = first.nextCursor;
    const auto second = store.get<EventDeliveryPage>(query);
    QCOMPARE(idsIn(second), QStringList{QStringLiteral("a")});
    QVERIFY(!second.nextCursor);
    const EventDeliveriesOf ofOne{.orgId = acme, .subscriptionId = one};
    QCOMPARE(idsIn(store.get<EventDeliveryPage>(ofOne)),
        (QStringList{QStringLiteral("c"), QStringLiteral("a")}));
    const EventDeliveriesOf ofOthers{.orgId = QStringLiteral("other"), .subscriptionId = one};
    QVERIFY(store.get<EventDeliveryPage>(ofOthers).deliveries.isEmpty());
}

void SubscriptionTableTest::whatWaitsIsGivenUpTogether()
{
    OPEN_STORE;
    const QString delivered = QStringLiteral("delivered");
    const QString waiting = QStringLiteral("waiting");
    QVERIFY(store.apply(
        {InsertSubscription{subscriptionOf(one)}, InsertEventDelivery{eventOf(delivered)},
            MoveEventDelivery{delivered, over()}, InsertEventDelivery{eventOf(waiting)},
            FailEventDeliveries{one, QStringLiteral("it has ended")}}));
    const auto stateOf = [&](const QString &id) {
        return store.get<FoundEventDelivery>(EventDeliveryById{id, {}}).delivery->progress;
    };
    QVERIFY(stateOf(delivered) == over());
    QCOMPARE(stateOf(waiting).state, DeliveryState::Failed);
    QCOMPARE(stateOf(waiting).error, QStringLiteral("it has ended"));
}

void SubscriptionTableTest::whatIsOverIsForgotten()
{
    OPEN_STORE;
    QList<Mutation> mutations{InsertSubscription{subscriptionOf(one)}};
    for (int i = 0; i < maxKeptEventDeliveries + 5; ++i) {
        const QString id = QString::number(i);
        mutations.append(InsertEventDelivery{eventOf(id, one, 100 + i)});
        if (i != 0)
            mutations.append(MoveEventDelivery{id, over()});
    }
    QVERIFY(store.apply(mutations));
    const auto isKept = [&](int i) {
        const EventDeliveryById query{QString::number(i), {}};
        return store.get<FoundEventDelivery>(query).delivery.has_value();
    };
    QVERIFY(store.apply({PruneEventDeliveries{WallTime{103}, {}}}));
    QVERIFY2(isKept(0), "it waits");
    QVERIFY(!isKept(2));
    QVERIFY(isKept(3));
    QVERIFY(store.apply({PruneEventDeliveries{WallTime{0}, {one}}}));
    QVERIFY(isKept(0));
    QVERIFY(!isKept(4));
    QVERIFY(isKept(5));
}

void SubscriptionTableTest::whatBelongsToASubscriptionGoesWithIt()
{
    OPEN_STORE;
    const EventDelivery event = eventOf(QStringLiteral("a"));
    QCOMPARE(store.apply({InsertEventDelivery{event}}).error().code, ErrorCode::Internal);
    QVERIFY(store.apply({PutAccount{Org{acme, acme, {}}}, InsertSubscription{subscriptionOf(one)},
        InsertEventDelivery{event}, RemoveSubscription{one},
        InsertSubscription{subscriptionOf(one)}}));
    QVERIFY(!store.get<FoundEventDelivery>(EventDeliveryById{event.id, {}}).delivery);
    QVERIFY(store.apply({RemoveAccount{RemoveAccount::Kind::Org, acme, QString()}}));
    QVERIFY(store.get<SubscriptionList>(AllSubscriptions{}).subscriptions.isEmpty());
}

void SubscriptionTableTest::whatTheDiskHasChangedIsNotServed()
{
    StoreUnderTest store(StoreOptions::File);
    const EventDelivery event = eventOf(QStringLiteral("a"));
    QVERIFY(store.apply({InsertSubscription{subscriptionOf(one)}, InsertEventDelivery{event}}));
    store->close();
    {
        const auto database = Database::open(store.path(), Database::Access::ReadWrite);
        QVERIFY(database);
        QVERIFY((*database)->run(QStringLiteral("UPDATE subscriptions SET url = 'http://evil'")));
        QVERIFY((*database)->run(QStringLiteral("UPDATE event_deliveries SET body = x'00'")));
    }
    store.restart();
    QCOMPARE(store.ask(AllSubscriptions{}).error().code, ErrorCode::DataLoss);
    const EventDeliveryById query{event.id, {}};
    QCOMPARE(store.ask(query).error().code, ErrorCode::DataLoss);
}

QTEST_GUILESS_MAIN(SubscriptionTableTest)
#include "subscriptiontabletest.moc"
