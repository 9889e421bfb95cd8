// Events of tasks with the real programs: they arrive signed, also when the receiver or the
// coordinator was away, and not where nobody may be told to connect to.
#include "core/domain/eventsubscription.h"
#include "core/domain/webhookproof.h"
#include "core/platform/clock.h"
#include "tests/support/hookreceiver.h"
#include "tests/system/installation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

QJsonObject json(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

// Whoever knows the secret can tell.
bool isSigned(const HookReceiver::Call &call, const QString &secret)
{
    const HookProof proof{.standardId = call.headers.value("webhook-id"),
        .standardTimestamp = call.headers.value("webhook-timestamp"),
        .standardSignature = call.headers.value("webhook-signature")};
    return checkProof(proof, call.body, secret, SystemClock().wall()).hasValue();
}

} // namespace

class EventHooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theEndOfATaskArrivesSigned();
    void aReceiverThatFailsGetsItAgain();
    void aKilledCoordinatorForgetsNothing();
    void aCoordinatorKilledWhileItSendsSendsAgain();
    void aRedirectLeadsNowhere();
    void privatePlacesAreRefusedUnlessAllowed();

private:
    static constexpr int patience = 20'000;

    QString complete(const QString &prompt = s("fake: text done"))
    {
        const auto run
            = m_place.coord({s("run"), prompt, s("--on"), s("anna"), s("--bg"), s("-q")});
        const QString id = run->out().trimmed();
        const auto waited = m_place.coord({s("wait"), id});
        return waited->exitStatus() == 0 ? id : QString();
    }
    QJsonObject firstDelivery() const
    {
        const auto list = m_place.coord({s("webhook"), s("deliveries"), m_id, s("-o"), s("jsonl")});
        return json(list->out().section(u'\n', 0, 0).toUtf8());
    }

    Installation m_place{{.storage = s("sqlite")}};
    std::unique_ptr<HookReceiver> m_receiver;
    QString m_id;
    QString m_secret;
};

void EventHooksTest::initTestCase()
{
    QCOMPARE(m_place.startCoordinator({s("--allow-private-webhooks")}), QByteArray());
    QCOMPARE(m_place.startAgent(s("anna")), QByteArray());
}

void EventHooksTest::init()
{
    m_receiver = std::make_unique<HookReceiver>();
    const auto made
        = m_place.coord({s("webhook"), s("subscribe"), m_receiver->url(), s("-o"), s("json")});
    CHECK_RUN(made->exitStatus() == 0, made);
    m_id = json(made->out().toUtf8()).value(s("id")).toString();
    m_secret = json(made->out().toUtf8()).value(s("secret")).toString();
    QVERIFY(m_secret.startsWith(s("whsec_")));
}

void EventHooksTest::cleanup()
{
    const auto removed = m_place.coord({s("webhook"), s("unsubscribe"), m_id});
    CHECK_RUN(removed->exitStatus() == 0, removed);
    QVERIFY(!m_place.coordinator()->err().contains(m_secret));
    m_receiver.reset();
}

void EventHooksTest::theEndOfATaskArrivesSigned()
{
    const QString task = complete();
    QVERIFY(!task.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(m_receiver->calls().size(), 1, patience);
    const HookReceiver::Call call = m_receiver->calls().first();
    QVERIFY(isSigned(call, m_secret));
    QVERIFY(!isSigned(call, subscriptionSecret(QByteArray(32, 'x'))));
    const QJsonObject body = json(call.body);
    QCOMPARE(body.value(s("type")).toString(), s("task.completed"));
    const QJsonObject data = body.value(s("data")).toObject();
    QCOMPARE(data.value(s("id")).toString(), task);
    QCOMPARE(data.value(s("result")).toObject().value(s("text")).toString(), s("done"));
    QTRY_COMPARE_WITH_TIMEOUT(
        firstDelivery().value(s("status")).toString(), s("delivered"), patience);
    const auto list = m_place.coord({s("webhook"), s("subscriptions")});
    CHECK_RUN(list->out().contains(m_receiver->url()), list);
    CHECK_RUN(!list->out().contains(m_secret), list);
}

void EventHooksTest::aReceiverThatFailsGetsItAgain()
{
    m_receiver->reply = [](int call) { return HookReceiver::answer(call == 0 ? 500 : 200); };
    const auto ping = m_place.coord({s("webhook"), s("ping"), m_id});
    CHECK_RUN(ping->exitStatus() == 0, ping);
    QTRY_COMPARE_WITH_TIMEOUT(m_receiver->calls().size(), 2, patience);
    const QByteArray id = m_receiver->calls().at(0).headers.value("webhook-id");
    QCOMPARE(m_receiver->calls().at(1).headers.value("webhook-id"), id);
    QVERIFY(isSigned(m_receiver->calls().at(1), m_secret));
    QTRY_COMPARE_WITH_TIMEOUT(
        firstDelivery().value(s("status")).toString(), s("delivered"), patience);
    QCOMPARE(firstDelivery().value(s("attempts")).toInt(), 2);
    const auto again = m_place.coord({s("webhook"), s("redeliver"), QString::fromUtf8(id)});
    CHECK_RUN(again->exitStatus() == 0, again);
    QTRY_COMPARE_WITH_TIMEOUT(m_receiver->calls().size(), 3, patience);
    QCOMPARE(m_receiver->calls().at(2).headers.value("webhook-id"), id);
}

void EventHooksTest::aKilledCoordinatorForgetsNothing()
{
    const auto paused = m_place.coord({s("webhook"), s("pause"), m_id});
    CHECK_RUN(paused->exitStatus() == 0, paused);
    const QString task = complete();
    QVERIFY(!task.isEmpty());
    m_place.killCoordinator();
    QCOMPARE(m_place.startCoordinator({s("--allow-private-webhooks")}), QByteArray());
    QCOMPARE(m_receiver->connections(), 0);
    const auto resumed = m_place.coord({s("webhook"), s("resume"), m_id});
    CHECK_RUN(resumed->exitStatus() == 0, resumed);
    QTRY_COMPARE_WITH_TIMEOUT(m_receiver->calls().size(), 1, patience);
    const QJsonObject data = json(m_receiver->calls().first().body).value(s("data")).toObject();
    QCOMPARE(data.value(s("id")).toString(), task);
}

void EventHooksTest::aCoordinatorKilledWhileItSendsSendsAgain()
{
    m_receiver->reply
        = [](int call) { return call == 0 ? QByteArray() : HookReceiver::answer(204); };
    CHECK_RUN(true, m_place.coord({s("webhook"), s("ping"), m_id}));
    QTRY_COMPARE_WITH_TIMEOUT(m_receiver->calls().size(), 1, patience);
    m_place.killCoordinator();
    QCOMPARE(m_place.startCoordinator({s("--allow-private-webhooks")}), QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(m_receiver->calls().size(), 2, patience);
    QCOMPARE(m_receiver->calls().at(1).headers.value("webhook-id"),
        m_receiver->calls().at(0).headers.value("webhook-id"));
}

void EventHooksTest::aRedirectLeadsNowhere()
{
    const HookReceiver inside;
    m_receiver->reply = [&](int call) {
        return HookReceiver::answer(302,
            "Location: "
                + (call == 0 ? inside.url().toUtf8()
                             : QByteArray("http://169.254.169.254/latest/meta-data"))
                + "\r\n");
    };
    CHECK_RUN(true, m_place.coord({s("webhook"), s("ping"), m_id}));
    QTRY_COMPARE_WITH_TIMEOUT(firstDelivery().value(s("error")).toString(),
        s("The receiver answered 302; redirects are not followed"), patience);
    QCOMPARE(inside.connections(), 0);
}

void EventHooksTest::privatePlacesAreRefusedUnlessAllowed()
{
    Installation strict;
    QCOMPARE(strict.startCoordinator(), QByteArray());
    const auto refused = strict.coord({s("webhook"), s("subscribe"), m_receiver->url()});
    CHECK_RUN(refused->exitStatus() == 2, refused);
    CHECK_RUN(refused->err().contains(s("127.0.0.1 is not a public address")), refused);
    const auto made = strict.coord(
        {s("webhook"), s("subscribe"), s("http://localhost:%1/").arg(m_receiver->port()), s("-q")});
    CHECK_RUN(made->exitStatus() == 0, made);
    const auto ping = strict.coord({s("webhook"), s("ping"), made->out().trimmed(), s("-q")});
    CHECK_RUN(ping->exitStatus() == 0, ping);
    const auto shown = [&] {
        return strict.coord({s("webhook"), s("delivery"), ping->out().trimmed()})->out();
    };
    QTRY_VERIFY_WITH_TIMEOUT(
        shown().contains(s("The host is in a network that is not public")), patience);
    QCOMPARE(m_receiver->connections(), 0);
}

QTEST_GUILESS_MAIN(EventHooksTest)
#include "eventhookstest.moc"
