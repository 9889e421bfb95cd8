// What an agent's core does with messages: what comes is kept before it is confirmed, what goes is
// sent until it is acknowledged.
#include "coredriver.h"

#include <QTest>

using namespace coord;

namespace {

wire::AgentMessage message(const QString &mailId = QStringLiteral("b/1"))
{
    wire::AgentMessage message{QStringLiteral("b"), QStringLiteral("a1"), QStringLiteral("c"),
        QStringLiteral("t"), QStringLiteral("hi")};
    message.mailId = mailId;
    return message;
}

const OutgoingMail question{
    QStringLiteral("b"), QStringLiteral("c-1"), QStringLiteral("build"), QStringLiteral("green?")};
const OutgoingMail answer{
    QStringLiteral("b"), QStringLiteral("c-2"), QString(), QStringLiteral("yes")};

} // namespace

class AgentMailTest : public QObject {
    Q_OBJECT

    static void put(CoreDriver &agent, const char *id, const OutgoingMail &mail)
    {
        agent.take(agent.core.onOutgoing(QString::fromLatin1(id), mail, agent.now));
    }

private Q_SLOTS:
    void saysWhoSentAMessage_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("an agent") << "agent"
                                  << "b"
                                  << "agent b -";
        QTest::newRow("a user who calls itself like an agent") << "user"
                                                               << "eve"
                                                               << "user eve b";
        QTest::newRow("the shared token") << "user"
                                          << ""
                                          << "user  b";
        QTest::newRow("a coordinator of version 1 that does not know") << ""
                                                                       << ""
                                                                       << "unverified b -";
    }
    void saysWhoSentAMessage()
    {
        QFETCH(const QString, kind);
        QFETCH(const QString, name);
        QFETCH(const QString, expected);
        CoreDriver agent;
        agent.openWith();
        wire::AgentMessage sent = message();
        if (!kind.isEmpty())
            sent.sender = wire::MessageSender{kind, name};
        agent.hear(sent);
        const IncomingMail mail = agent.effects<KeepMail>().first().mail;
        QCOMPARE(
            QStringList({mail.senderKind, mail.sender, mail.label.value_or(QStringLiteral("-"))})
                .join(u' '),
            expected);
    }

    void confirmsWhatIsKeptAndNothingElse()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(message());
        QVERIFY(agent.all<wire::AgentMessageReceived>().isEmpty());
        agent.take(agent.core.onMailKept(QStringLiteral("b/1")));
        QCOMPARE(agent.all<wire::AgentMessageReceived>().first().mailId, QStringLiteral("b/1"));
        agent.clear();
        agent.close();
        agent.take(agent.core.onMailKept(QStringLiteral("b/2")));
        QVERIFY(agent.said.isEmpty());
    }

    void echoesToTheOriginalOnly()
    {
        CoreDriver agent;
        agent.openWith();
        agent.hear(message());
        QVERIFY(agent.all<wire::TaskOutput>().isEmpty());
        agent.close();
        agent.openPlain();
        agent.hear(message());
        QCOMPARE(agent.all<wire::TaskOutput>().first().data,
            QStringLiteral("[agent-message] from=b topic=t: hi"));
    }

    void sendsAgainUntilItIsAcknowledged()
    {
        CoreDriver agent;
        put(agent, "1", question);
        put(agent, "2", answer);
        QVERIFY(agent.said.isEmpty());
        agent.openWith();
        QCOMPARE(
            agent.all<wire::AgentMessage>().first().mailId, std::optional(QStringLiteral("1")));
        QCOMPARE(agent.all<wire::AgentMessage>().first().fromAgent, QStringLiteral("a1"));
        QCOMPARE(agent.all<wire::AgentMessageReply>().first().body, QStringLiteral("yes"));
        agent.hear(wire::AgentMessageAck{.correlationId = QStringLiteral("c-2"),
            .status = QStringLiteral("agent-offline"),
            .mailId = QStringLiteral("2"),
            .kept = true});
        QCOMPARE(agent.effects<SettleMail>().first().id, QStringLiteral("2"));
        QCOMPARE(agent.effects<SettleMail>().first().problem, QString());
        agent.close();
        agent.clear();
        agent.openWith();
        QCOMPARE(agent.all<wire::AgentMessage>().size(), 1);
        QCOMPARE(agent.all<wire::AgentMessageReply>().size(), 0);
        // Known already.
        put(agent, "1", question);
        QCOMPARE(agent.all<wire::AgentMessage>().size(), 1);
    }

    void saysWhyItWasNotDelivered_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("problem");
        QTest::newRow("nobody knows the agent") << "unknown-agent"
                                                << ""
                                                << "unknown-agent";
        QTest::newRow("the agent of the original is away") << "agent-offline"
                                                           << ""
                                                           << "agent-offline";
        QTest::newRow("it was refused") << "agent-offline"
                                        << "The mailbox is full"
                                        << "The mailbox is full";
    }
    void saysWhyItWasNotDelivered()
    {
        QFETCH(const QString, status);
        QFETCH(const QString, error);
        QFETCH(const QString, problem);
        CoreDriver agent;
        agent.openWith();
        put(agent, "1", question);
        wire::AgentMessageAck ack{QStringLiteral("c-1"), status, QStringLiteral("1")};
        if (!error.isEmpty())
            ack.error = error;
        agent.hear(ack);
        QCOMPARE(agent.effects<SettleMail>().first().problem, problem);
        agent.hear(ack);
        QCOMPARE(agent.effects<SettleMail>().size(), 1);
    }

    void theOriginalKnowsMessagesByTheirCorrelationIds()
    {
        CoreDriver agent;
        put(agent, "1", question);
        put(agent, "2", answer);
        agent.openPlain();
        QVERIFY(!agent.all<wire::AgentMessage>().first().mailId);
        // It acknowledges no replies.
        QCOMPARE(agent.effects<SettleMail>().size(), 1);
        agent.hear(wire::AgentMessageAck{QStringLiteral("c-1"), QStringLiteral("delivered")});
        QCOMPARE(agent.effects<SettleMail>().size(), 2);
        QCOMPARE(agent.effects<SettleMail>().last().id, QStringLiteral("1"));
    }
};

QTEST_APPLESS_MAIN(AgentMailTest)
#include "agentmailtest.moc"
