// Which events are for whom, when an event is tried again, and what signs it.
#include "core/domain/eventsubscription.h"
#include "core/domain/webhookproof.h"

#include <QtTest>

using namespace coord;

namespace {

EventSubscription subscribed(const QString &agent = {}, const QString &pool = {})
{
    return {.id = QStringLiteral("s"),
        .events = {eventName(TaskEvent::Completed)},
        .agentName = agent,
        .pool = pool};
}

} // namespace

class EventSubscriptionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsComeBack()
    {
        for (const TaskEvent event : allTaskEvents)
            QCOMPARE(eventFromName(eventName(event)), std::optional(event));
        QVERIFY(!eventFromName(QStringLiteral("task.renamed")));
        for (const auto state :
            {DeliveryState::Waiting, DeliveryState::Delivered, DeliveryState::Failed})
            QCOMPARE(deliveryStateFromName(deliveryStateName(state)), std::optional(state));
    }

    void onlyWhatWasAskedForIsWanted()
    {
        const QString anna = QStringLiteral("anna");
        const QString ci = QStringLiteral("ci");
        QVERIFY(wants(subscribed(), TaskEvent::Completed, anna, ci));
        QVERIFY(!wants(subscribed(), TaskEvent::Failed, anna, ci));
        QVERIFY(wants(subscribed(anna, ci), TaskEvent::Completed, anna, ci));
        QVERIFY(!wants(subscribed(anna), TaskEvent::Completed, QStringLiteral("ben"), ci));
        QVERIFY(!wants(subscribed({}, ci), TaskEvent::Completed, anna, {}));
        EventSubscription ended = subscribed();
        ended.progress.endedBecause = QStringLiteral("gone");
        QVERIFY(!wants(ended, TaskEvent::Completed, anna, ci));
    }

    void triesAreFurtherAndFurtherApart()
    {
        QList<qint64> seconds;
        int attempts = 1;
        while (const auto delay = deliveryDelay(attempts, 0, std::nullopt)) {
            seconds.append(delay->count() / 1000);
            ++attempts;
        }
        QCOMPARE(
            seconds, (QList<qint64>{5, 300, 1'800, 7'200, 18'000, 36'000, 50'400, 72'000, 86'400}));
        QCOMPARE(*deliveryDelay(1, 0.5, std::nullopt), Millis(5'500));
    }

    void aReceiverMayAskForMoreTimeButNotForEver()
    {
        QCOMPARE(*deliveryDelay(1, 0, Millis(60'000)), Millis(60'000));
        QCOMPARE(*deliveryDelay(2, 0, Millis(1'000)), Millis(300'000));
        QCOMPARE(*deliveryDelay(1, 0, Millis(90ll * 86'400'000)), subscriptions::longestRetryAfter);
        QCOMPARE(*deliveryDelay(1, 0, Millis(-5)), Millis(5'000));
    }

    // The example of the Standard Webhooks libraries.
    void theSignatureIsTheOneOfTheStandard()
    {
        QCOMPARE(standardSignature("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330",
                     R"({"test": 2432232314})",
                     QStringLiteral("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")),
            QByteArray("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    void secretsHaveTheFormOfTheStandard()
    {
        QVERIFY(isSubscriptionSecret(subscriptionSecret(QByteArray(32, 'x'))));
        QVERIFY(!isSubscriptionSecret(subscriptionSecret(QByteArray(23, 'x'))));
        QVERIFY(!isSubscriptionSecret(subscriptionSecret(QByteArray(65, 'x'))));
        QVERIFY(!isSubscriptionSecret(QStringLiteral("whsec_not base64 at all!!!!!!!!!!!!!")));
        QVERIFY(!isSubscriptionSecret(QStringLiteral("a-secret-of-another-form-of-32-bytes")));
    }
};

QTEST_APPLESS_MAIN(EventSubscriptionTest)
#include "eventsubscriptiontest.moc"
