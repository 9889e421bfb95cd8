// Who hears what happens to tasks: every event is stored with what caused it, is sent until it is
// taken, and goes to nobody else.
#include "eventscene.h"

using namespace coord;
using namespace coord::eventtest;

class EventsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEndIsAnEvent();
    void beginningsAndRetriesAreEvents();
    void anEventIsInTheCommitThatCausesIt();
    void theBodyIsTheTaskAndItIsSigned();
    void whatIsLongIsCutAndSaysSo();
    void onlyWhatWasAskedForIsSent();
    void othersHearNothing();
    void anEventIsTriedUntilItIsTaken();
    void aReceiverMayAskForTime();
    void goneEndsTheSubscription();
    void whoTakesNothingForDaysIsLetGo();
    void aRestartForgetsNothing();
    void aRestartWhileSomethingIsSentSendsItOnceMore();
    void aPausedSubscriptionKeepsItsEvents();
    void whatFindsTooManyWaitingIsDroppedAndCounted();
    void aSilentReceiverHoldsUpItsOwnEventsOnly();
    void nothingIsSentWhileNothingCanBeStored();
    void whatIsOverIsForgotten();
};

void EventsTest::everyEndIsAnEvent()
{
    EventScene scene;
    scene.subscribed();
    const QString good = scene.completeOne();
    const wire::TaskDispatch bad = scene.begin();
    scene.engine.agentSays(scene.agent, failed(bad, QStringLiteral("budget")));
    const wire::TaskDispatch unwanted = scene.begin();
    scene.engine.ask(
        scene.client, QStringLiteral("cancel-task"), {{QStringLiteral("taskId"), unwanted.taskId}});
    wire::TaskCancelled gone{.taskId = unwanted.taskId};
    gone.attempt = unwanted.attempt;
    gone.token = unwanted.token;
    scene.engine.agentSays(scene.agent, gone);
    const QStringList ends{QStringLiteral("task.completed"), QStringLiteral("task.failed"),
        QStringLiteral("task.cancelled")};
    QCOMPARE(scene.eventsStored(), ends);
    QStringList told;
    QStringList tasks;
    for (int i = 0; i < 3; ++i) {
        const QJsonObject said = jsonOf(scene.answerNext(200).body);
        told.append(said[QLatin1String("type")].toString());
        tasks.append(said[QLatin1String("data")][QLatin1String("id")].toString());
    }
    QCOMPARE(told, ends);
    QCOMPARE(tasks, (QStringList{good, bad.taskId, unwanted.taskId}));
    QCOMPARE(scene.engine.tally().of(Fact::EventDelivered), 3);
    QCOMPARE(scene.nextPost().number, quint64(0));
}

void EventsTest::beginningsAndRetriesAreEvents()
{
    EventScene scene;
    scene.subscribed({QStringLiteral("task.started"), QStringLiteral("task.retrying")});
    const wire::TaskDispatch task = scene.begin();
    scene.engine.agentSays(scene.agent, failed(task, QStringLiteral("start-failed")));
    scene.engine.pass(Millis(10'000));
    QCOMPARE(scene.eventsStored(),
        (QStringList{QStringLiteral("task.started"), QStringLiteral("task.retrying"),
            QStringLiteral("task.started")}));
}

void EventsTest::anEventIsInTheCommitThatCausesIt()
{
    EventScene scene;
    scene.subscribed();
    const wire::TaskDispatch task = scene.begin();
    CountingChance chance;
    const Tally tally;
    const Effects effects = scene.engine.engine().on(
        AgentSaid{scene.agent, {{.id = QStringLiteral("end")}, complete(task), {}}},
        {Instant{1}, WallTime{1}, &chance, &tally});
    bool isEnded = false;
    bool isTold = false;
    for (const Mutation &mutation : effects.mutations) {
        const auto *update = std::get_if<UpdateTask>(&mutation);
        isEnded = isEnded || (update && update->task.state == TaskState::Completed);
        isTold = isTold || std::holds_alternative<InsertEventDelivery>(mutation);
    }
    QVERIFY(isEnded && isTold);
    for (const Effect &effect : effects.outward)
        QVERIFY(!std::holds_alternative<PostEvent>(effect));
}

void EventsTest::theBodyIsTheTaskAndItIsSigned()
{
    EventScene scene;
    const QString secret
        = scene.subscribe().data[QLatin1String("subscription")][QLatin1String("secret")].toString();
    QVERIFY(isSubscriptionSecret(secret));
    const QString taskId = scene.completeOne();
    const EventPost post = scene.nextPost();
    QCOMPARE(post.url, QStringLiteral("https://example.org/hook"));
    const HookProof proof{.standardId = post.id,
        .standardTimestamp = post.timestamp,
        .standardSignature = post.signature};
    const auto form = checkProof(proof, post.body, secret, scene.engine.wall());
    QVERIFY2(form.hasValue(), qPrintable(form ? QString() : form.error().message));
    QVERIFY(!checkProof(proof, post.body + ' ', secret, scene.engine.wall()));
    const QJsonObject said = jsonOf(post.body);
    const QJsonObject data = said[QLatin1String("data")].toObject();
    QCOMPARE(data[QLatin1String("id")].toString(), taskId);
    QCOMPARE(data[QLatin1String("status")].toString(), QStringLiteral("completed"));
    QCOMPARE(data[QLatin1String("agentName")].toString(), build);
    QVERIFY(!data.contains(QLatin1String("output")));
    QVERIFY(said[QLatin1String("timestamp")].toString().endsWith(u'Z'));
    QVERIFY(!post.body.contains(secret.toUtf8()));
}

void EventsTest::whatIsLongIsCutAndSaysSo()
{
    EventScene scene;
    scene.subscribed();
    scene.engine.ask(scene.client, QStringLiteral("dispatch-task"),
        {{QStringLiteral("agentName"), build},
            {QStringLiteral("prompt"), QString(50'000, QChar(u'\u00e4'))}});
    wire::TaskComplete end = complete(scene.engine.sentTo<wire::TaskDispatch>(scene.agent).last());
    end.result = wire::RunSummary{.text = QString(60'000, u'x')};
    scene.engine.agentSays(scene.agent, end);
    const EventPost post = scene.nextPost();
    QVERIFY(post.body.size() <= subscriptions::maxBodyBytes);
    const QJsonObject data = jsonOf(post.body)[QLatin1String("data")].toObject();
    QCOMPARE(data[QLatin1String("cut")].toArray(),
        (QJsonArray{QStringLiteral("prompt"), QStringLiteral("result.text")}));
    QCOMPARE(data[QLatin1String("result")][QLatin1String("text")].toString().size(),
        subscriptions::maxTextChars);
}

void EventsTest::onlyWhatWasAskedForIsSent()
{
    EventScene scene;
    scene.subscribed({QStringLiteral("task.failed")});
    scene.subscribed({}, {{QStringLiteral("agentName"), QStringLiteral("another")}});
    scene.subscribed({}, {{QStringLiteral("pool"), QStringLiteral("ci")}});
    scene.completeOne();
    QCOMPARE(scene.eventsStored(), QStringList());
    scene.subscribed({}, {{QStringLiteral("agentName"), build}});
    scene.completeOne();
    QCOMPARE(scene.eventsStored(), QStringList{QStringLiteral("task.completed")});
}

void EventsTest::othersHearNothing()
{
    EventScene scene;
    const Identity other{.role = Role::Admin, .orgId = QStringLiteral("other")};
    QCOMPARE(refusal(scene.subscribe({}, other)), QString());
    scene.completeOne();
    QCOMPARE(scene.eventsStored(), QStringList());
    scene.subscribed();
    scene.completeOne();
    const QString id = scene.engine.store().events().first().id;
    QCOMPARE(scene.engine.store().events().size(), 1);
    QVERIFY(
        scene.engine.askRest(QStringLiteral("get-delivery"), {{QStringLiteral("id"), id}}, 0, other)
            .error);
    const Reply list = scene.engine.askRest(QStringLiteral("list-deliveries"), {}, 0, other);
    QVERIFY(list.data[QLatin1String("deliveries")].toArray().isEmpty());
}

void EventsTest::anEventIsTriedUntilItIsTaken()
{
    EventScene scene;
    const QString id = scene.subscribed();
    scene.completeOne();
    const EventPost first = scene.nextPost();
    scene.answer(first, {.error = QStringLiteral("Cannot connect: refused")});
    EventDelivery kept = scene.stored(first.id);
    QCOMPARE(kept.progress.state, DeliveryState::Waiting);
    QCOMPARE(kept.progress.error, QStringLiteral("Cannot connect: refused"));
    QCOMPARE(kept.progress.nextAt->ms, scene.engine.wall().ms + 5'000);
    scene.engine.pass(Millis(4'999));
    QCOMPARE(scene.engine.takePost().number, quint64(0));
    scene.engine.pass(Millis(1));
    const EventPost second = scene.engine.takePost();
    QCOMPARE(second.id, first.id);
    QCOMPARE(second.body, first.body);
    QVERIFY(second.timestamp != first.timestamp);
    scene.answer(second, {.status = 302});
    QVERIFY(scene.stored(first.id).progress.error.contains(QLatin1String("not followed")));
    scene.engine.pass(Millis(300'000));
    scene.answer(scene.engine.takePost(), {.status = 204, .answer = "thanks"});
    kept = scene.stored(first.id);
    QCOMPARE(kept.progress.state, DeliveryState::Delivered);
    QCOMPARE(kept.progress.attempts, 3);
    QCOMPARE(kept.progress.response, QStringLiteral("thanks"));
    QCOMPARE(kept.progress.error, QString());
    const SubscriptionProgress progress = scene.subscription().progress;
    QCOMPARE(progress.delivered, 1);
    QVERIFY(!progress.failingSince);
    QCOMPARE(scene.engine.tally().of(Fact::EventPostponed), 2);
    const Reply shown = scene.about("get-subscription", id);
    QCOMPARE(
        shown.data[QLatin1String("subscription")][QLatin1String("waitingCount")].toInteger(), 0);
}

void EventsTest::aReceiverMayAskForTime()
{
    EventScene scene;
    scene.subscribed();
    scene.completeOne();
    scene.answer(scene.nextPost(), {.status = 429, .retryAfter = Millis(90'000)});
    scene.engine.pass(Millis(89'999));
    QCOMPARE(scene.engine.takePost().number, quint64(0));
    scene.engine.pass(Millis(1));
    QVERIFY(scene.engine.takePost().number != 0);
}

void EventsTest::goneEndsTheSubscription()
{
    EventScene scene;
    const QString id = scene.subscribed();
    for (int i = 0; i < 4; ++i)
        scene.completeOne();
    scene.answerNext(410);
    const SubscriptionProgress progress = scene.subscription().progress;
    QCOMPARE(progress.endedBecause, QStringLiteral("the receiver answered 410 Gone"));
    QCOMPARE(progress.failed, 4);
    for (const EventDelivery &each : scene.engine.store().events())
        QCOMPARE(each.progress.state, DeliveryState::Failed);
    QCOMPARE(scene.engine.tally().of(Fact::EventFailed), 4);
    // What was under way comes to nothing, and what happens now is not for it.
    scene.answerNext(200);
    scene.completeOne();
    scene.engine.pass(Millis(86'400'000));
    QCOMPARE(scene.engine.takePost().number, quint64(0));
    QCOMPARE(scene.engine.store().events().size(), 4);
    QCOMPARE(scene.about("ping-subscription", id).error->code, ErrorCode::FailedPrecondition);
    QVERIFY(!scene.about("update-subscription", id, {{QStringLiteral("paused"), false}}).error);
    QVERIFY(!scene.about("ping-subscription", id).error);
    QVERIFY(scene.nextPost().number != 0);
}

void EventsTest::whoTakesNothingForDaysIsLetGo()
{
    EventScene scene;
    scene.subscribed();
    scene.completeOne();
    int attempts = 0;
    for (int hour = 0; hour < 100; ++hour) {
        for (EventPost post = scene.nextPost(); post.number != 0; post = scene.nextPost()) {
            scene.answer(post, {.status = 500});
            attempts += 1;
        }
        scene.engine.pass(Millis(3'600'000));
    }
    QCOMPARE(attempts, 10);
    QCOMPARE(scene.engine.store().events().first().progress.state, DeliveryState::Failed);
    const QString why = scene.subscription().progress.endedBecause;
    QVERIFY2(why.contains(QLatin1String("taken nothing for")), qPrintable(why));
    QVERIFY2(why.contains(QLatin1String("answered 500")), qPrintable(why));
}

void EventsTest::aRestartForgetsNothing()
{
    EventScene scene;
    scene.subscribed();
    const QString taskId = scene.completeOne();
    scene.engine.restart();
    const EventPost post = scene.nextPost();
    QCOMPARE(jsonOf(post.body)[QLatin1String("data")][QLatin1String("id")].toString(), taskId);
    scene.answer(post, {.status = 503});
    scene.engine.passUnseen(Millis(3'000));
    scene.engine.restart();
    scene.engine.pass(Millis(1'999));
    QCOMPARE(scene.engine.takePost().number, quint64(0));
    scene.engine.pass(Millis(1));
    const EventPost again = scene.engine.takePost();
    QCOMPARE(again.id, post.id);
    scene.answer(again, {.status = 200});
    QCOMPARE(scene.stored(post.id).progress.attempts, 2);
    scene.engine.restart();
    QCOMPARE(scene.nextPost().number, quint64(0));
}

void EventsTest::aRestartWhileSomethingIsSentSendsItOnceMore()
{
    EventScene scene;
    scene.subscribed();
    scene.completeOne();
    const EventPost post = scene.nextPost();
    scene.engine.restart();
    QCOMPARE(scene.nextPost().id, post.id);
}

void EventsTest::aPausedSubscriptionKeepsItsEvents()
{
    EventScene scene;
    const QString id = scene.subscribed();
    QVERIFY(!scene.about("update-subscription", id, {{QStringLiteral("paused"), true}}).error);
    scene.completeOne();
    scene.engine.restart();
    scene.engine.pass(Millis(3'600'000));
    QCOMPARE(scene.engine.takePost().number, quint64(0));
    QVERIFY(!scene.about("update-subscription", id, {{QStringLiteral("paused"), false}}).error);
    QVERIFY(scene.nextPost().number != 0);
}

void EventsTest::whatFindsTooManyWaitingIsDroppedAndCounted()
{
    EventScene scene;
    const QString id = scene.subscribed();
    QVERIFY(!scene.about("update-subscription", id, {{QStringLiteral("paused"), true}}).error);
    for (qsizetype i = 0; i < Subscriptions::maxWaitingOfOne; ++i)
        QVERIFY(!scene.about("ping-subscription", id).error);
    QCOMPARE(scene.about("ping-subscription", id).error->code, ErrorCode::ResourceExhausted);
    scene.completeOne();
    QCOMPARE(scene.engine.store().events().size(), Subscriptions::maxWaitingOfOne);
    QCOMPARE(scene.subscription().progress.dropped, 1);
    QCOMPARE(scene.engine.tally().of(Fact::EventDropped), 1);
    const Reply shown = scene.about("get-subscription", id);
    QCOMPARE(
        shown.data[QLatin1String("subscription")][QLatin1String("droppedCount")].toInteger(), 1);
}

void EventsTest::aSilentReceiverHoldsUpItsOwnEventsOnly()
{
    EventScene scene;
    scene.subscribed();
    for (int i = 0; i < 5; ++i)
        scene.completeOne();
    QList<EventPost> silent;
    for (EventPost post = scene.nextPost(); post.number != 0; post = scene.nextPost())
        silent.append(post);
    QCOMPARE(silent.size(), Subscriptions::maxPostsOfOne);
    const QString other = scene.subscribed({QStringLiteral("task.failed")});
    QVERIFY(!scene.about("ping-subscription", other).error);
    QCOMPARE(jsonOf(scene.answerNext(200).body)[QLatin1String("type")].toString(),
        QStringLiteral("ping"));
    scene.answer(silent.first(), {.status = 200});
    QVERIFY(scene.nextPost().number != 0);
}

void EventsTest::nothingIsSentWhileNothingCanBeStored()
{
    EventScene scene;
    scene.subscribed();
    scene.completeOne();
    scene.completeOne();
    const EventPost first = scene.nextPost();
    scene.engine.apply(StoreChanged{Error{ErrorCode::Unavailable, QStringLiteral("full")}});
    const qsizetype before = scene.engine.store().events().size();
    scene.answer(first, {.status = 200});
    scene.engine.takePost();
    scene.engine.pass(Millis(60'000));
    QCOMPARE(scene.engine.takePost().number, quint64(0));
    QCOMPARE(scene.stored(first.id).progress.state, DeliveryState::Waiting);
    QCOMPARE(scene.engine.store().events().size(), before);
    scene.engine.apply(StoreChanged{});
    scene.engine.pass(eventdesk::storePause);
    QCOMPARE(scene.engine.takePost().id, first.id);
}

void EventsTest::whatIsOverIsForgotten()
{
    EventScene scene;
    scene.subscribed();
    scene.completeOne();
    scene.answerNext(200);
    scene.engine.pass(eventdesk::keepsFor - Millis(120'000));
    QCOMPARE(scene.engine.store().events().size(), 1);
    scene.engine.pass(Millis(240'000));
    QCOMPARE(scene.engine.store().events().size(), 0);
}

QTEST_APPLESS_MAIN(EventsTest)
#include "eventstest.moc"
