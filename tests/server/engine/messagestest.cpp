// Messages between users and agents: nothing that was kept is lost, nothing comes twice, and nobody
// passes for somebody else.
#include "enginedriver.h"

using namespace coord;

namespace {

const QString a1 = QStringLiteral("a1");
const QString b1 = QStringLiteral("b1");

Identity userOf(const QString &userId, const QString &orgId = defaultOrg)
{
    Identity identity = EngineDriver::admin();
    identity.userId = userId;
    identity.orgId = orgId;
    return identity;
}

wire::AgentRegister confirming(const QString &name)
{
    wire::AgentRegister hello = EngineDriver::hello(name);
    hello.capabilities = QStringList{wire::messageAckCapability};
    return hello;
}

ConnectionId comes(EngineDriver &driver, const QString &name, const QString &orgId = defaultOrg)
{
    const ConnectionId connection = driver.openAgent(userOf({}, orgId));
    driver.agentSays(connection, confirming(name));
    return connection;
}

QJsonObject to(const QString &agent, const QString &body = QStringLiteral("hello"))
{
    return {{QStringLiteral("fromAgent"), QStringLiteral("me")}, {QStringLiteral("toAgent"), agent},
        {QStringLiteral("topic"), QStringLiteral("build")}, {QStringLiteral("body"), body}};
}

Reply send(EngineDriver &driver, const QString &agent,
    const QString &body = QStringLiteral("hello"), const Identity &identity = EngineDriver::admin())
{
    return driver.askRest(QStringLiteral("send-message"), to(agent, body), 0, identity);
}

QString idOf(const Reply &reply)
{
    return reply.data.toObject().value(QLatin1String("correlationId")).toString();
}

QString statusOf(const Reply &reply)
{
    return reply.data.toObject().value(QLatin1String("status")).toString();
}

bool isKept(const Reply &reply)
{
    return reply.data.toObject().value(QLatin1String("kept")).toBool();
}

QStringList bodiesTo(const EngineDriver &driver, ConnectionId agent)
{
    QStringList bodies;
    for (const wire::AgentMessage &message : driver.sentTo<wire::AgentMessage>(agent))
        bodies.append(message.body);
    return bodies;
}

void receiveAll(EngineDriver &driver, ConnectionId agent)
{
    for (const wire::AgentMessage &message : driver.sentTo<wire::AgentMessage>(agent))
        driver.agentSays(agent, wire::AgentMessageReceived{*message.mailId});
}

wire::AgentMessage fromTo(const QString &from, const QString &to, const QString &correlationId)
{
    return {from, to, correlationId, QStringLiteral("build"), QStringLiteral("hello")};
}

QJsonArray repliesIn(const Reply &reply)
{
    return reply.data.toObject().value(QLatin1String("replies")).toArray();
}

Reply read(EngineDriver &driver, const QString &correlationId, QJsonObject more = {},
    const Identity &identity = EngineDriver::admin())
{
    more.insert(QStringLiteral("correlationId"), correlationId);
    return driver.askRest(QStringLiteral("read-replies"), more, 0, identity);
}

} // namespace

class MessagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMessageWaitsForItsAgent();
    void aMessageOutlivesTheCoordinator();
    void whatWasNotConfirmedComesAgain();
    void anAgentThatNobodyKnowsGetsNothing();
    void anAgentOfVersion1GetsItOnce();
    void aUserCannotPassForAnAgent();
    void anAgentCannotPassForAnotherOne();
    void onlyItsAgentConfirmsAMessage();
    void whatAnAgentSendsTwiceArrivesOnce();
    void theReplyReachesTheAgentThatAsked();
    void theReplyReachesTheUserThatAsked();
    void aWaitingUserIsAnsweredAtOnce();
    void theReplyToAUserIsNotForTheAgentOfItsLabel();
    void aReplyIsForItsSenderOnly_data();
    void aReplyIsForItsSenderOnly();
    void organisationsDoNotMeet();
    void fewAreUnderWayAtOnce();
    void aFullMailboxRefuses_data();
    void aFullMailboxRefuses();
    void whatWasReceivedGivesWay();
    void oldMessagesGo();
    void whatWaitsCanBeSeenWithoutItsText();
    void aMailboxOfOthersIsNone();
    void nothingIsAcceptedThatCannotBeStored();
};

void MessagesTest::aMessageWaitsForItsAgent()
{
    EngineDriver driver;
    driver.close(comes(driver, a1));
    for (const char *body : {"one", "two", "three"}) {
        const Reply sent = send(driver, a1, QString::fromLatin1(body));
        QCOMPARE(statusOf(sent), QStringLiteral("agent-offline"));
        QVERIFY(isKept(sent));
    }
    const ConnectionId back = comes(driver, a1);
    QCOMPARE(bodiesTo(driver, back).join(u' '), QStringLiteral("one two three"));
    receiveAll(driver, back);
    driver.close(back);
    QCOMPARE(bodiesTo(driver, comes(driver, a1)), QStringList());
}

void MessagesTest::aMessageOutlivesTheCoordinator()
{
    EngineDriver driver;
    driver.close(comes(driver, a1));
    const QString id = idOf(send(driver, a1));
    driver.restart();
    // Known after the restart because something waits for it.
    QCOMPARE(statusOf(send(driver, a1, QStringLiteral("more"))), QStringLiteral("agent-offline"));
    const ConnectionId back = comes(driver, a1);
    QCOMPARE(bodiesTo(driver, back).join(u' '), QStringLiteral("hello more"));
    receiveAll(driver, back);
    driver.restart();
    const ConnectionId again = comes(driver, a1);
    QCOMPARE(bodiesTo(driver, again), QStringList());
    driver.agentSays(again, wire::AgentMessageReply{a1, {}, id, QStringLiteral("yes")});
    QCOMPARE(repliesIn(read(driver, id)).size(), 1);
}

void MessagesTest::whatWasNotConfirmedComesAgain()
{
    EngineDriver driver;
    const ConnectionId first = comes(driver, a1);
    QCOMPARE(statusOf(send(driver, a1)), QStringLiteral("delivered"));
    QCOMPARE(bodiesTo(driver, first).size(), 1);
    driver.close(first);
    const ConnectionId second = comes(driver, a1);
    QCOMPARE(driver.sentTo<wire::AgentMessage>(second).first().mailId,
        driver.sentTo<wire::AgentMessage>(first).first().mailId);
}

void MessagesTest::anAgentThatNobodyKnowsGetsNothing()
{
    EngineDriver driver;
    const Reply sent = send(driver, a1);
    QCOMPARE(statusOf(sent), QStringLiteral("unknown-agent"));
    QVERIFY(!isKept(sent));
    QVERIFY(driver.store().mail().isEmpty());
}

void MessagesTest::anAgentOfVersion1GetsItOnce()
{
    EngineDriver driver;
    driver.close(driver.agent(a1, 1));
    QVERIFY(isKept(send(driver, a1)));
    const ConnectionId back = driver.agent(a1, 1);
    const auto got = driver.sentTo<wire::AgentMessage>(back);
    QCOMPARE(got.size(), 1);
    QVERIFY(!got.first().sender && !got.first().mailId && !got.first().sentAt);
    QVERIFY(driver.store().mail().isEmpty());
    driver.restart();
    QCOMPARE(driver.sentTo<wire::AgentMessage>(driver.agent(a1, 1)).size(), 0);
}

void MessagesTest::aUserCannotPassForAnAgent()
{
    EngineDriver driver;
    comes(driver, b1);
    const ConnectionId agent = comes(driver, a1);
    QJsonObject forged = to(a1);
    forged.insert(QStringLiteral("fromAgent"), b1);
    forged.insert(QStringLiteral("sender"),
        QJsonObject{
            {QStringLiteral("kind"), QStringLiteral("agent")}, {QStringLiteral("name"), b1}});
    driver.askRest(QStringLiteral("send-message"), forged, 0, userOf(QStringLiteral("eve")));
    const auto got = driver.sentTo<wire::AgentMessage>(agent).first();
    QCOMPARE(got.fromAgent, b1);
    QCOMPARE(got.sender->kind, QStringLiteral("user"));
    QCOMPARE(got.sender->name, QStringLiteral("eve"));
}

void MessagesTest::anAgentCannotPassForAnotherOne()
{
    EngineDriver driver;
    const ConnectionId from = comes(driver, a1);
    const ConnectionId agent = comes(driver, b1);
    wire::AgentMessage forged = fromTo(QStringLiteral("admin"), b1, QStringLiteral("c-1"));
    forged.sender = wire::MessageSender{QStringLiteral("user"), QStringLiteral("boss")};
    driver.agentSays(from, forged);
    const auto got = driver.sentTo<wire::AgentMessage>(agent).first();
    QCOMPARE(got.fromAgent, a1);
    QCOMPARE(got.sender->kind, QStringLiteral("agent"));
    QCOMPARE(got.sender->name, a1);
    QCOMPARE(
        driver.sentTo<wire::AgentMessageAck>(from).first().status, QStringLiteral("delivered"));
    // Somebody else's correlation id would bring somebody else the replies.
    const ConnectionId third = comes(driver, QStringLiteral("c1"));
    driver.agentSays(third, fromTo(QStringLiteral("c1"), b1, QStringLiteral("c-1")));
    QCOMPARE(bodiesTo(driver, agent).size(), 1);
    QVERIFY(driver.sentTo<wire::AgentMessageAck>(third).first().error);
}

void MessagesTest::onlyItsAgentConfirmsAMessage()
{
    EngineDriver driver;
    driver.close(comes(driver, a1));
    send(driver, a1);
    const QString mailId = driver.store().mail().first().id;
    const ConnectionId other = comes(driver, b1);
    driver.agentSays(other, wire::AgentMessageReceived{mailId});
    QVERIFY(!driver.store().mail().first().received);
    const ConnectionId back = comes(driver, a1);
    driver.agentSays(back, wire::AgentMessageReceived{mailId});
    QVERIFY(driver.store().mail().first().received);
    // Once more changes nothing.
    driver.agentSays(back, wire::AgentMessageReceived{mailId});
}

void MessagesTest::whatAnAgentSendsTwiceArrivesOnce()
{
    EngineDriver driver;
    driver.close(comes(driver, b1));
    wire::AgentMessage message = fromTo(a1, b1, QStringLiteral("c-1"));
    message.mailId = QStringLiteral("7");
    const ConnectionId first = comes(driver, a1);
    driver.agentSays(first, message);
    driver.close(first);
    driver.restart();
    const ConnectionId second = comes(driver, a1);
    driver.agentSays(second, message);
    const auto ack = driver.sentTo<wire::AgentMessageAck>(second).first();
    QCOMPARE(ack.mailId, message.mailId);
    QCOMPARE(ack.kept, std::optional(true));
    QCOMPARE(bodiesTo(driver, comes(driver, b1)).size(), 1);
}

void MessagesTest::theReplyReachesTheAgentThatAsked()
{
    EngineDriver driver;
    const ConnectionId asker = comes(driver, a1);
    const ConnectionId agent = comes(driver, b1);
    driver.agentSays(asker, fromTo(a1, b1, QStringLiteral("c-1")));
    receiveAll(driver, agent);
    driver.close(asker);
    wire::AgentMessageReply reply{
        {}, QStringLiteral("c1"), QStringLiteral("c-1"), QStringLiteral("yes")};
    reply.mailId = QStringLiteral("1");
    driver.agentSays(agent, reply);
    const auto ack = driver.sentTo<wire::AgentMessageAck>(agent).first();
    QCOMPARE(ack.status, QStringLiteral("agent-offline"));
    QCOMPARE(ack.kept, std::optional(true));
    const ConnectionId back = comes(driver, a1);
    const auto got = driver.sentTo<wire::AgentMessageReply>(back);
    QCOMPARE(got.size(), 1);
    QCOMPARE(got.first().fromAgent, b1);
    driver.agentSays(back, wire::AgentMessageReceived{*got.first().mailId});
    driver.close(back);
    QCOMPARE(driver.sentTo<wire::AgentMessageReply>(comes(driver, a1)).size(), 0);
}

void MessagesTest::theReplyReachesTheUserThatAsked()
{
    EngineDriver driver;
    const ConnectionId agent = comes(driver, a1);
    const QString id = idOf(send(driver, a1));
    QCOMPARE(statusOf(read(driver, id)), QStringLiteral("waiting"));
    receiveAll(driver, agent);
    QCOMPARE(statusOf(read(driver, id)), QStringLiteral("received"));
    for (const char *body : {"one", "two"})
        driver.agentSays(agent, wire::AgentMessageReply{{}, {}, id, QString::fromLatin1(body)});
    driver.restart();
    const QJsonArray replies = repliesIn(read(driver, id));
    QCOMPARE(replies.size(), 2);
    QCOMPARE(replies[1].toObject().value(QLatin1String("body")).toString(), QStringLiteral("two"));
    QCOMPARE(replies[1].toObject().value(QLatin1String("fromAgent")).toString(), a1);
    QCOMPARE(repliesIn(read(driver, id, {{QStringLiteral("after"), 1}})).size(), 1);
}

void MessagesTest::aWaitingUserIsAnsweredAtOnce()
{
    EngineDriver driver;
    const ConnectionId agent = comes(driver, a1);
    const ConnectionId client = driver.openClient();
    const QString id = idOf(driver.ask(client, QStringLiteral("send-message"), to(a1)));
    const QJsonObject wait{
        {QStringLiteral("correlationId"), id}, {QStringLiteral("timeoutMs"), 10'000}};
    driver.apply(ClientSaid{client,
        {{.id = QStringLiteral("w1")}, wire::CliRequest{QStringLiteral("read-replies"), wait},
            {}}});
    QVERIFY(driver.answerTo(QStringLiteral("w1")).data.isUndefined());
    driver.agentSays(agent, wire::AgentMessageReply{{}, {}, id, QStringLiteral("yes")});
    QCOMPARE(repliesIn(driver.answerTo(QStringLiteral("w1"))).size(), 1);
    // One that knows this reply hears that there is no other.
    QJsonObject another = wait;
    another.insert(QStringLiteral("after"), 1);
    driver.apply(ClientSaid{client,
        {{.id = QStringLiteral("w2")}, wire::CliRequest{QStringLiteral("read-replies"), another},
            {}}});
    driver.pass(Millis(10'000));
    QCOMPARE(repliesIn(driver.answerTo(QStringLiteral("w2"))).size(), 0);
}

void MessagesTest::theReplyToAUserIsNotForTheAgentOfItsLabel()
{
    EngineDriver driver;
    const ConnectionId namesake = comes(driver, QStringLiteral("me"));
    const ConnectionId agent = comes(driver, a1);
    const QString id = idOf(send(driver, a1));
    driver.agentSays(
        agent, wire::AgentMessageReply{{}, QStringLiteral("me"), id, QStringLiteral("yes")});
    QCOMPARE(driver.sentTo<wire::AgentMessageReply>(namesake).size(), 0);
    QCOMPARE(repliesIn(read(driver, id)).size(), 1);
}

void MessagesTest::aReplyIsForItsSenderOnly_data()
{
    QTest::addColumn<QString>("userId");
    QTest::addColumn<QString>("orgId");
    QTest::newRow("another user") << QStringLiteral("mallory") << defaultOrg;
    QTest::newRow("the shared token") << QString() << defaultOrg;
    QTest::newRow("a user of the same name elsewhere")
        << QStringLiteral("eve") << QStringLiteral("other");
}

void MessagesTest::aReplyIsForItsSenderOnly()
{
    QFETCH(const QString, userId);
    QFETCH(const QString, orgId);
    EngineDriver driver;
    comes(driver, a1);
    const QString id = idOf(send(driver, a1, QStringLiteral("x"), userOf(QStringLiteral("eve"))));
    QVERIFY(!read(driver, id, {}, userOf(QStringLiteral("eve"))).error);
    const Reply foreign = read(driver, id, {}, userOf(userId, orgId));
    const Reply random = read(driver, QStringLiteral("x"), {}, userOf(userId, orgId));
    QCOMPARE(foreign.error->code, ErrorCode::NotFound);
    QString expected = random.error->message;
    QCOMPARE(
        foreign.error->message, expected.replace(QStringLiteral(": x"), QStringLiteral(": ") + id));
}

void MessagesTest::organisationsDoNotMeet()
{
    EngineDriver driver;
    const ConnectionId ours = comes(driver, a1);
    const ConnectionId theirs = comes(driver, a1, QStringLiteral("other"));
    send(driver, a1, QStringLiteral("for them"), userOf({}, QStringLiteral("other")));
    QCOMPARE(bodiesTo(driver, ours), QStringList());
    QCOMPARE(bodiesTo(driver, theirs).size(), 1);
    driver.agentSays(ours, wire::AgentMessageReceived{driver.store().mail().first().id});
    QVERIFY(!driver.store().mail().first().received);
    QCOMPARE(statusOf(send(driver, b1, {}, userOf({}, QStringLiteral("other")))),
        QStringLiteral("unknown-agent"));
}

void MessagesTest::fewAreUnderWayAtOnce()
{
    EngineDriver driver({.mail = {.underWay = 2}});
    driver.close(comes(driver, a1));
    for (int i = 1; i <= 5; ++i)
        send(driver, a1, QString::number(i));
    const ConnectionId agent = comes(driver, a1);
    QCOMPARE(bodiesTo(driver, agent).join(u' '), QStringLiteral("1 2"));
    driver.agentSays(agent,
        wire::AgentMessageReceived{*driver.sentTo<wire::AgentMessage>(agent).first().mailId});
    QCOMPARE(bodiesTo(driver, agent).join(u' '), QStringLiteral("1 2 3"));
    for (int i = 0; i < 3; ++i)
        receiveAll(driver, agent);
    QCOMPARE(bodiesTo(driver, agent).join(u' '), QStringLiteral("1 2 3 4 5"));
}

void MessagesTest::aFullMailboxRefuses_data()
{
    QTest::addColumn<MailLimits>("limits");
    QTest::addColumn<QString>("text");
    QTest::newRow("of an agent, by number") << MailLimits{.perAgent
        = 2} << QStringLiteral("The mailbox of agent \"a1\" is full: 2 messages wait for it");
    QTest::newRow("of an agent, by bytes") << MailLimits{.bytesPerAgent = 1000}
                                           << QStringLiteral("The mailbox of agent \"a1\" is full");
    QTest::newRow("of an organisation, by number")
        << MailLimits{.perOrg = 2} << QStringLiteral("The organisation has 2 messages waiting");
    QTest::newRow("of an organisation, by bytes")
        << MailLimits{.bytesPerOrg = 1000} << QStringLiteral("The organisation's messages take");
}

void MessagesTest::aFullMailboxRefuses()
{
    QFETCH(const MailLimits, limits);
    QFETCH(const QString, text);
    EngineDriver driver({.mail = limits});
    driver.close(comes(driver, a1));
    int kept = 0;
    while (kept < 10 && isKept(send(driver, a1)))
        ++kept;
    QCOMPARE(kept, 2);
    const Reply refused = send(driver, a1);
    QCOMPARE(refused.error->code, ErrorCode::ResourceExhausted);
    QVERIFY2(refused.error->message.startsWith(text), qPrintable(refused.error->message));
    // The agents that send are told, and another organisation has room.
    const ConnectionId from = comes(driver, b1);
    driver.agentSays(from, fromTo(b1, a1, QStringLiteral("c")));
    const auto ack = driver.sentTo<wire::AgentMessageAck>(from).first();
    QVERIFY(ack.error->startsWith(text) && !ack.kept);
    driver.close(comes(driver, a1, QStringLiteral("other")));
    QVERIFY(isKept(send(driver, a1, QStringLiteral("x"), userOf({}, QStringLiteral("other")))));
}

void MessagesTest::whatWasReceivedGivesWay()
{
    EngineDriver driver({.mail = {.perOrg = 3}});
    const ConnectionId agent = comes(driver, a1);
    const QString replied = idOf(send(driver, a1));
    const QString oldest = idOf(send(driver, a1));
    receiveAll(driver, agent);
    driver.agentSays(agent, wire::AgentMessageReply{{}, {}, replied, QStringLiteral("yes")});
    QVERIFY(isKept(send(driver, a1, QStringLiteral("new"))));
    QCOMPARE(driver.store().mail().size(), 3);
    QVERIFY(read(driver, oldest).error);
    QCOMPARE(repliesIn(read(driver, replied)).size(), 1);
}

void MessagesTest::oldMessagesGo()
{
    EngineDriver driver({.mail = {.keep = Millis(10'000), .sweep = Millis(1'000)}});
    const ConnectionId agent = comes(driver, a1);
    const QString id = idOf(send(driver, a1));
    driver.agentSays(agent, wire::AgentMessageReply{{}, {}, id, QStringLiteral("yes")});
    driver.pass(Millis(5'000));
    const QString younger = idOf(send(driver, a1));
    driver.pass(Millis(7'000));
    QVERIFY(read(driver, id).error);
    QVERIFY(!read(driver, younger).error);
    QCOMPARE(driver.store().mail().size(), 1);
}

void MessagesTest::whatWaitsCanBeSeenWithoutItsText()
{
    EngineDriver driver;
    const ConnectionId agent = comes(driver, a1);
    driver.apply(ConnectionClosed{agent});
    const QString first = idOf(send(driver, a1, QStringLiteral("a secret")));
    send(driver, a1);
    const auto ask = [&](const QJsonObject &more = {}) {
        QJsonObject args = more;
        args.insert(QStringLiteral("agentName"), a1);
        return driver.askRest(QStringLiteral("list-messages"), args).data.toObject();
    };
    const QJsonObject oldest = ask({{QStringLiteral("limit"), 1}});
    QCOMPARE(oldest.value(QLatin1String("waiting")).toInt(), 2);
    const QJsonArray listed = oldest.value(QLatin1String("messages")).toArray();
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed[0][QLatin1String("correlationId")].toString(), first);
    QCOMPARE(listed[0][QLatin1String("topic")].toString(), QStringLiteral("build"));
    QCOMPARE(listed[0][QLatin1String("isUnderWay")].toBool(true), false);
    QVERIFY(!QJsonDocument(oldest).toJson().contains("secret"));
    const ConnectionId back = comes(driver, a1);
    QVERIFY(ask().value(QLatin1String("messages"))[1][QLatin1String("isUnderWay")].toBool());
    receiveAll(driver, back);
    QCOMPARE(ask().value(QLatin1String("waiting")).toInt(-1), 0);
}

void MessagesTest::aMailboxOfOthersIsNone()
{
    EngineDriver driver;
    driver.apply(ConnectionClosed{comes(driver, a1)});
    send(driver, a1);
    const Reply theirs = driver.askRest(QStringLiteral("list-messages"),
        {{QStringLiteral("agentName"), a1}}, 0, userOf({}, QStringLiteral("another")));
    const Reply nobodys
        = driver.askRest(QStringLiteral("list-messages"), {{QStringLiteral("agentName"), b1}});
    QVERIFY(theirs.error && nobodys.error);
    QCOMPARE(theirs.error->code, nobodys.error->code);
    QCOMPARE(theirs.error->code, ErrorCode::NotFound);
}

void MessagesTest::nothingIsAcceptedThatCannotBeStored()
{
    EngineDriver driver;
    const ConnectionId from = comes(driver, b1);
    driver.close(comes(driver, a1));
    const Error full{ErrorCode::Unavailable, QStringLiteral("the disk is full")};
    driver.apply(StoreChanged{full});
    QVERIFY(send(driver, a1).error == full);
    driver.agentSays(from, fromTo(b1, a1, QStringLiteral("c")));
    QCOMPARE(driver.sentTo<wire::AgentMessageAck>(from).first().error, full.message);
    QVERIFY(driver.store().mail().isEmpty());
}

QTEST_GUILESS_MAIN(MessagesTest)
#include "messagestest.moc"
