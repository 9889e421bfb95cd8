// coord webhook subscribe and its kin: what they ask and what they print.
#include "tests/cli/commands/fakeconsole.h"
#include "tests/support/fakecoordinator.h"

#include "core/protocol/errorcodes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace coord;

namespace {

//! JSON with ' for ".
QJsonObject json(QByteArray text)
{
    return QJsonDocument::fromJson(text.replace('\'', '"')).object();
}

QJsonObject subscription(const char *more = "")
{
    return json(
        QByteArray("{'id':'s-1','url':'https://example.org/hook','events':['task.failed'],"
                   "'orgId':'o','createdAt':1,'paused':false,'waitingCount':2,'deliveredCount':3,"
                   "'failedCount':4,'droppedCount':5")
        + more + '}');
}

QJsonObject in(const char *key, const QJsonValue &value)
{
    return {{QLatin1String(key), value}};
}

} // namespace

class SubscriptionCommandsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakeCoordinator> m_coordinator;
    std::unique_ptr<CommandLine> m_cli;

    int run(const QString &line) { return m_cli->run(line.split(u' ')); }
    QString out() const { return m_cli->console.printed; }
    QJsonObject asked(const char *command) const
    {
        return m_coordinator->argsOf(QLatin1String(command)).value(0);
    }

private Q_SLOTS:
    void init()
    {
        m_coordinator = std::make_unique<FakeCoordinator>(2);
        m_cli = std::make_unique<CommandLine>();
        m_cli->environment.url = m_coordinator->url();
        m_cli->environment.token = QStringLiteral("secret");
    }

    void subscribesAndShowsTheSecretOnce()
    {
        m_coordinator->on(QStringLiteral("create-subscription"),
            in("subscription", subscription(",'secret':'whsec_abc'")));
        QCOMPARE(run(QStringLiteral("webhook subscribe https://example.org/hook --events "
                                    "task.failed,task.started --agent anna --pool ci --name x")),
            exitcodes::ok);
        QCOMPARE(asked("create-subscription"),
            json("{'url':'https://example.org/hook','events':['task.failed','task.started'],"
                 "'agentName':'anna','pool':'ci','name':'x'}"));
        QCOMPARE(out(),
            QStringLiteral("Subscription s-1 created\n"
                           "  Posts to : https://example.org/hook\n"
                           "  Events   : task.failed\n"
                           "  Secret   : whsec_abc\n\n"
                           "Store it now: it is not shown again.\n"));
    }

    void listsHowTheyStand()
    {
        const QJsonArray all{subscription(), subscription(",'endedBecause':'410 \\u001b[31m'")};
        m_coordinator->on(QStringLiteral("list-subscriptions"), in("subscriptions", all));
        QCOMPARE(run(QStringLiteral("webhook subscriptions")), exitcodes::ok);
        QVERIFY2(out().contains(QStringLiteral("active")), qPrintable(out()));
        QVERIFY2(out().contains(QStringLiteral("ended: 410")), qPrintable(out()));
        QVERIFY(!out().contains(QChar(0x1b)));
    }

    void pausesAndResumes()
    {
        m_coordinator->on(
            QStringLiteral("update-subscription"), in("subscription", subscription()));
        QCOMPARE(run(QStringLiteral("webhook pause s-1")), exitcodes::ok);
        QCOMPARE(run(QStringLiteral("webhook resume s-1")), exitcodes::ok);
        const auto asked = m_coordinator->argsOf(QStringLiteral("update-subscription"));
        QCOMPARE(asked.value(0), json("{'id':'s-1','paused':true}"));
        QCOMPARE(asked.value(1), json("{'id':'s-1','paused':false}"));
    }

    void sendsAndShowsWhatBecameOfIt()
    {
        const QJsonObject delivery = json(
            "{'id':'d-1','subscriptionId':'s-1','event':'ping','status':'waiting','attempts':1,"
            "'createdAt':1,'responseCode':500,'response':'oh\\u001b[2Jno','error':'The receiver "
            "answered 500','body':'{}'}");
        for (const char *command : {"ping-subscription", "redeliver", "get-delivery"})
            m_coordinator->on(QLatin1String(command), in("delivery", delivery));
        m_coordinator->on(
            QStringLiteral("list-deliveries"), in("deliveries", QJsonArray{delivery}));
        QCOMPARE(run(QStringLiteral("webhook ping s-1 -q")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("d-1\n"));
        QCOMPARE(asked("ping-subscription"), json("{'id':'s-1'}"));
        QCOMPARE(run(QStringLiteral("webhook redeliver d-1")), exitcodes::ok);
        QCOMPARE(asked("redeliver"), json("{'id':'d-1'}"));
        QCOMPARE(run(QStringLiteral("webhook deliveries s-1 --limit 5")), exitcodes::ok);
        QCOMPARE(asked("list-deliveries"), json("{'subscriptionId':'s-1','limit':5}"));
        QVERIFY(out().contains(QStringLiteral("The receiver answered 500")));
        QCOMPARE(run(QStringLiteral("webhook delivery d-1")), exitcodes::ok);
        QVERIFY2(out().contains(QStringLiteral("Code         : 500")), qPrintable(out()));
        QVERIFY(!out().contains(QChar(0x1b)));
        QCOMPARE(run(QStringLiteral("webhook deliveries --limit many")), exitcodes::usage);
    }

    void deletes()
    {
        m_coordinator->on(QStringLiteral("delete-subscription"), json("{'deleted':true}"));
        QCOMPARE(run(QStringLiteral("webhook unsubscribe s-1")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("Subscription s-1 deleted.\n"));
    }
};

QTEST_GUILESS_MAIN(SubscriptionCommandsTest)
#include "subscriptioncommandstest.moc"
