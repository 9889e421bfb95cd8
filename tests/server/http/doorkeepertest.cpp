#include "server/http/doorkeeper.h"
#include "server/http/crosssite.h"
#include "server/http/peeraddress.h"

#include <QTest>

using namespace coord;

namespace {

const QByteArray goodToken = "a-good-token";
const QByteArray key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
const QByteArray version = "Sec-WebSocket-Version: 13\r\n";
const QByteArray upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
const QByteArray authorization = "Authorization: Bearer " + goodToken + "\r\n";

class OneToken : public Authenticator {
public:
    std::optional<Identity> authenticate(QByteArrayView token, Door) const override
    {
        return token == goodToken ? std::optional(Identity{.keyId = keyId()}) : std::nullopt;
    }
    static QString keyId() { return QStringLiteral("the good key"); }
    std::optional<Identity> inOrganisation(
        const Identity &identity, const QString &organisation) const override
    {
        if (organisation != QLatin1String("ours"))
            return std::nullopt;
        Identity there = identity;
        there.orgId = organisation;
        return there;
    }
};

HttpHead head(const QByteArray &requestLine, const QByteArray &headers)
{
    HttpHeadAnswer answer
        = readHttpHead(requestLine + " HTTP/1.1\r\nHost: box:8080\r\n" + headers + "\r\n");
    return std::get<HttpHead>(answer);
}

const QHostAddress peer(QStringLiteral("192.0.2.1"));
const QHostAddress otherPeer(QStringLiteral("192.0.2.2"));

struct Keeper {
    explicit Keeper(const GateOptions &options = {})
        : doorKeeper(options, authenticator)
    {
    }

    //! \a openWebSockets are open from \a from already.
    ApiResponse refusal(const HttpHead &request, int openWebSockets = 0, Instant now = {},
        const QHostAddress &from = peer)
    {
        WebSocketCounts open;
        for (int i = 0; i < openWebSockets; ++i)
            open.add(addressGroup(from), QStringLiteral("key of somebody else"));
        const Admission admission = doorKeeper.admit(request, from, open, now);
        const auto *response = std::get_if<ApiResponse>(&admission);
        return response ? *response : ApiResponse{.status = 0};
    }

    OneToken authenticator;
    DoorKeeper doorKeeper;
};

} // namespace

class DoorKeeperTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void upgradesAreJudged_data();
    void upgradesAreJudged();
    void requestsAreJudged_data();
    void requestsAreJudged();
    void aRefusedUpgradeLooksLikeTheOriginals();
    void failuresOfAnAddressAreLimited();
    void aTokenThatWasGoodStaysGood();
    void aWrongTokenTiresFromHoweverManyAddresses();
    void whatHasNoRoomIsJudgedTogetherOrNotAtAll_data();
    void whatHasNoRoomIsJudgedTogetherOrNotAtAll();
    void aKeyOpensSoManyWebSocketsFromHoweverManyAddresses();
    void failuresAreForgotten();
    void whoIsTurnedAwayIsCountedByHisDoor();
    void metricsCanBeMadePublicAndNothingElse();
    void addressesAreCountedInGroups_data();
    void addressesAreCountedInGroups();
};

void DoorKeeperTest::upgradesAreJudged_data()
{
    QTest::addColumn<QByteArray>("requestLine");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("open");
    QTest::addColumn<int>("status");
    const QByteArray line = "GET /cli";
    const QByteArray good = upgrade + key + version + authorization;
    const int none = 0;
    QTest::newRow("a good one") << line << good << none << 0;
    QTest::newRow("a good one to a path that is no door")
        << QByteArray("GET /elsewhere") << good << none << 0;
    QTest::newRow("no token") << line << upgrade + key + version << none << 401;
    QTest::newRow("a wrong token")
        << line << upgrade + key + version + "Authorization: Bearer no\r\n"
        << none << 401;
    QTest::newRow("a token in the query")
        << QByteArray("GET /cli?token=" + goodToken) << upgrade + key + version << none << 401;
    QTest::newRow("a token as sub-protocol")
        << line << upgrade + key + version + "Sec-WebSocket-Protocol: " + goodToken + "\r\n"
        << none << 401;
    QTest::newRow("a token in the referrer")
        << line << upgrade + key + version + "Referer: http://box/?token=" + goodToken + "\r\n"
        << none << 401;
    QTest::newRow("a token in a cookie")
        << line << upgrade + key + version + "Cookie: token=" + goodToken + "\r\n"
        << none << 401;
    QTest::newRow("a wrong token to a path that is no door")
        << QByteArray("GET /elsewhere") << upgrade + key + version << none << 401;
    QTest::newRow("too many open, before the token is looked at")
        << line << upgrade + key + version << 1'000 << 429;
    QTest::newRow("one below too many") << line << good << 999 << 0;
    QTest::newRow("no key") << line << upgrade + version + authorization << none << 400;
    QTest::newRow("a short key") << line
                                 << upgrade + "Sec-WebSocket-Key: AAAA\r\n" + version
            + authorization << none
                                 << 400;
    QTest::newRow("a key that is not base64")
        << line
        << upgrade + "Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!==\r\n" + version + authorization
        << none << 400;
    QTest::newRow("no version") << line << upgrade + key + authorization << none << 426;
    QTest::newRow("version 8") << line
                               << upgrade + key + "Sec-WebSocket-Version: 8\r\n" + authorization
                               << none << 426;
    QTest::newRow("POST") << QByteArray("POST /cli") << good << none << 400;
    QTest::newRow("a body") << line << good + "Content-Length: 5\r\n" << none << 400;
    QTest::newRow("a page of another site") << line << good + "Origin: http://evil.example\r\n"
                                            << none << 403;
    QTest::newRow("a page of no site") << line << good + "Origin: null\r\n" << none << 403;
    QTest::newRow("an empty Origin") << line << good + "Origin:\r\n" << none << 403;
    QTest::newRow("a page of our own") << line << good + "Origin: http://box:8080\r\n" << none << 0;
    QTest::newRow("a page of our host at another port")
        << line << good + "Origin: http://box:9090\r\n"
        << none << 403;
    QTest::newRow("a host that ends like ours") << line << good + "Origin: http://evilbox:8080\r\n"
                                                << none << 403;
}

void DoorKeeperTest::upgradesAreJudged()
{
    QFETCH(QByteArray, requestLine);
    QFETCH(QByteArray, headers);
    QFETCH(int, open);
    QFETCH(int, status);
    Keeper keeper;
    QCOMPARE(keeper.refusal(head(requestLine, headers), open).status, status);
}

void DoorKeeperTest::requestsAreJudged_data()
{
    QTest::addColumn<QByteArray>("requestLine");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &line, const QByteArray &headers,
                         int status) { QTest::newRow(name) << line << headers << status; };
    row("the API with a token", "GET /api/tasks", authorization, 0);
    row("the API with the naked token", "GET /api/tasks", "Authorization: " + goodToken + "\r\n",
        0);
    row("the API without token", "GET /api/tasks", "", 401);
    row("a path of the API that does not exist", "GET /api/nothing", "", 401);
    row("the metrics without token", "GET /metrics", "", 401);
    row("MCP without token", "POST /mcp", "", 401);
    row("the health without token", "GET /healthz", "", 0);
    row("a webhook without token", "POST /hooks/x", "", 0);
    row("a token in the query", "GET /api/tasks?token=" + goodToken, "", 401);
    row("a preflight", "OPTIONS /api/tasks", "Origin: http://evil.example\r\n", 401);
    row("a page of another site that reads", "GET /api/tasks",
        authorization + "Origin: http://evil.example\r\n", 0);
    row("a page of another site that writes", "POST /api/x",
        authorization + "Origin: http://evil.example\r\n", 403);
    row("a page of another site that calls a webhook", "POST /hooks/x",
        "Origin: http://evil.example\r\n", 403);
    row("what a browser calls cross-site", "GET /healthz", "Sec-Fetch-Site: Cross-Site\r\n", 403);
    row("what a browser calls same-origin", "POST /hooks/x", "Sec-Fetch-Site: same-origin\r\n", 0);
    row("a page of our own over TLS", "DELETE /api/x",
        authorization + "Origin: https://BOX:8080\r\n", 0);
}

void DoorKeeperTest::requestsAreJudged()
{
    QFETCH(QByteArray, requestLine);
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    Keeper keeper;
    QCOMPARE(keeper.refusal(head(requestLine, headers)).status, status);
}

void DoorKeeperTest::aRefusedUpgradeLooksLikeTheOriginals()
{
    Keeper keeper;
    const ApiResponse unauthorized = keeper.refusal(head("GET /agent", upgrade + key + version));
    QCOMPARE(unauthorized.body, QByteArray("Unauthorized"));
    QCOMPARE(unauthorized.contentType, QByteArray("text/html"));
    const ApiResponse tooMany = keeper.refusal(head("GET /agent", upgrade + key + version), 1'000);
    QCOMPARE(tooMany.body, QByteArray("Too Many Connections"));
    QVERIFY(headerValue(tooMany.headers, "Retry-After").toInt() > 0);
    const ApiResponse oldVersion = keeper.refusal(head("GET /agent", upgrade + key));
    QCOMPARE(headerValue(oldVersion.headers, "Sec-WebSocket-Version"), QByteArray("13"));
}

void DoorKeeperTest::failuresOfAnAddressAreLimited()
{
    Keeper keeper({.authenticationFailures = 3});
    const HttpHead wrong = head("GET /api/tasks", "Authorization: Bearer wrong\r\n");
    for (int i = 0; i < 3; ++i)
        QCOMPARE(keeper.refusal(wrong).status, 401);
    const ApiResponse limited = keeper.refusal(wrong);
    QCOMPARE(limited.status, 429);
    QVERIFY(headerValue(limited.headers, "Retry-After").toInt() > 0);
    // A guess that hits is not told from one that misses.
    QCOMPARE(keeper.refusal(head("GET /api/tasks", authorization)).status, 429);
    const HttpHead another = head("GET /api/tasks", "Authorization: Bearer another\r\n");
    QCOMPARE(keeper.refusal(another, 0, {}, otherPeer).status, 401);
}

void DoorKeeperTest::aTokenThatWasGoodStaysGood()
{
    Keeper keeper({.authenticationFailures = 3});
    const HttpHead right = head("GET /api/tasks", authorization);
    const HttpHead wrong = head("GET /api/tasks", "Authorization: Bearer wrong\r\n");
    QCOMPARE(keeper.refusal(right).status, 0);
    for (int i = 0; i < 10; ++i)
        (void)keeper.refusal(wrong);
    QCOMPARE(keeper.refusal(wrong).status, 429);
    QCOMPARE(keeper.refusal(right).status, 0);
}

void DoorKeeperTest::aWrongTokenTiresFromHoweverManyAddresses()
{
    Keeper keeper({.authenticationFailures = 3});
    const HttpHead revoked = head("GET /api/tasks", "Authorization: Bearer revoked\r\n");
    const auto from = [](int host) { return QHostAddress(quint32(0xc0000200 + host)); };
    for (int host = 1; host <= 3; ++host)
        QCOMPARE(keeper.refusal(revoked, 0, {}, from(host)).status, 401);
    const ApiResponse limited = keeper.refusal(revoked, 0, {}, from(4));
    QCOMPARE(limited.status, 429);
    QCOMPARE(headerValue(limited.headers, "Retry-After"), QByteArray("3"));
    const HttpHead another = head("GET /api/tasks", "Authorization: Bearer another\r\n");
    QCOMPARE(keeper.refusal(another, 0, {}, from(4)).status, 401);
    // Nobody without a token is taken for somebody else without one.
    const HttpHead none = head("GET /api/tasks", "");
    for (int host = 10; host < 20; ++host)
        QCOMPARE(keeper.refusal(none, 0, {}, from(host)).status, 401);
    // What is wrong at one door may be right at another.
    const HttpHead elsewhere
        = head("GET /agent", upgrade + key + version + "Authorization: Bearer revoked\r\n");
    QCOMPARE(keeper.refusal(elsewhere, 0, {}, from(4)).status, 401);
}

void DoorKeeperTest::whatHasNoRoomIsJudgedTogetherOrNotAtAll_data()
{
    QTest::addColumn<int>("whenFull");
    QTest::addColumn<bool>("mayTry"); // somebody new, after others without room have failed
    QTest::newRow("addresses") << int(FailureLimit::WhenFull::Together) << false;
    QTest::newRow("tokens") << int(FailureLimit::WhenFull::NotAtAll) << true;
}

void DoorKeeperTest::whatHasNoRoomIsJudgedTogetherOrNotAtAll()
{
    QFETCH(int, whenFull);
    QFETCH(bool, mayTry);
    FailureLimit limit(2, Millis(1'000), FailureLimit::WhenFull(whenFull));
    for (qsizetype i = 0; i < FailureLimit::maxSources; ++i)
        limit.failed(QByteArray::number(i), {0});
    for (const char *late : {"late", "later", "latest"})
        limit.failed(late, {0});
    QCOMPARE(limit.mayTry("somebody new", "token", {0}), mayTry);
    QVERIFY(limit.size() <= FailureLimit::maxSources + 1);
    limit.failed("7", {0});
    QVERIFY(!limit.mayTry("7", "token", {0}));
}

void DoorKeeperTest::aKeyOpensSoManyWebSocketsFromHoweverManyAddresses()
{
    Keeper keeper({.maxWebSocketsPerKey = 3});
    const HttpHead request = head("GET /cli", upgrade + key + version + authorization);
    const auto status = [&](const WebSocketCounts &open) {
        const Admission admission = keeper.doorKeeper.admit(request, peer, open, {});
        const auto *response = std::get_if<ApiResponse>(&admission);
        return response ? response->status : 0;
    };
    WebSocketCounts open;
    for (quint32 host = 1; host <= 3; ++host)
        open.add(QHostAddress(0xc0000210 + host), QStringLiteral("another key"));
    QCOMPARE(status(open), 0);
    for (quint32 host = 1; host <= 3; ++host)
        open.add(QHostAddress(0xc0000210 + host), OneToken::keyId());
    QCOMPARE(status(open), 429);
    open.remove(QHostAddress(0xc0000211), OneToken::keyId());
    QCOMPARE(status(open), 0);
}

void DoorKeeperTest::failuresAreForgotten()
{
    Keeper keeper({.authenticationFailures = 2, .authenticationFailureDecay = Millis(1'000)});
    const HttpHead wrong = head("GET /api/tasks", "");
    QCOMPARE(keeper.refusal(wrong).status, 401);
    QCOMPARE(keeper.refusal(wrong).status, 401);
    QCOMPARE(keeper.refusal(wrong, 0, {999}).status, 429);
    QCOMPARE(keeper.refusal(wrong, 0, {1'000}).status, 401);
    QCOMPARE(keeper.refusal(wrong, 0, {1'001}).status, 429);

    FailureLimit limit(2, Millis(1'000));
    limit.failed("somewhere", {0});
    limit.purge({1'000});
    QCOMPARE(limit.size(), 1);
    limit.purge({2 * 3'600'000});
    QCOMPARE(limit.size(), 0);
}

void DoorKeeperTest::whoIsTurnedAwayIsCountedByHisDoor()
{
    Keeper keeper({.authenticationFailures = 3});
    const QByteArray handshake = upgrade + key + version;
    (void)keeper.refusal(head("GET /api/tasks", authorization));
    (void)keeper.refusal(head("GET /agent", handshake));
    (void)keeper.refusal(head("GET /elsewhere", handshake));
    (void)keeper.refusal(head("GET /metrics", ""));
    (void)keeper.refusal(head("GET /cli", handshake));
    (void)keeper.refusal(head("GET /healthz", ""));
    const AuthFailuresByDoor &failures = keeper.doorKeeper.authFailures();
    const AuthFailures &rest = failures[std::size_t(Door::Rest)];
    QCOMPARE(rest.wrongTokens, 1);
    QCOMPARE(rest.limited, 0);
    QCOMPARE(failures[std::size_t(Door::Agent)].wrongTokens, 1);
    QCOMPARE(failures[std::size_t(Door::Cli)].wrongTokens, 0);
    QCOMPARE(failures[std::size_t(Door::Cli)].limited, 1);
    QCOMPARE(failures.back().wrongTokens, 1);
}

void DoorKeeperTest::metricsCanBeMadePublicAndNothingElse()
{
    const HttpHead metrics = head("GET /metrics", "");
    const ApiResponse unknown = Keeper().refusal(metrics);
    QCOMPARE(unknown.status, 401);
    QCOMPARE(headerValue(unknown.headers, "WWW-Authenticate"), QByteArray("Bearer"));
    Keeper open({.metricsPublic = true});
    QCOMPARE(open.refusal(metrics).status, 0);
    QCOMPARE(open.refusal(head("GET /metrics", "Authorization: Bearer wrong\r\n")).status, 0);
    for (const char *other : {"GET /api/metrics", "GET /api/stats", "GET /mcp"})
        QCOMPARE(open.refusal(head(other, "")).status, 401);
    QCOMPARE(open.refusal(head("GET /metrics", "Sec-Fetch-Site: cross-site\r\n")).status, 403);
}

void DoorKeeperTest::addressesAreCountedInGroups_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("group");
    QTest::newRow("IPv4 alone") << QStringLiteral("192.0.2.7") << QStringLiteral("192.0.2.7");
    QTest::newRow("IPv4 seen by a dual-stack socket")
        << QStringLiteral("::ffff:192.0.2.7") << QStringLiteral("192.0.2.7");
    QTest::newRow("IPv6 by its network")
        << QStringLiteral("2001:db8:1:2:3:4:5:6") << QStringLiteral("2001:db8:1:2::");
    QTest::newRow("a link-local address without its scope")
        << QStringLiteral("fe80::1%lo") << QStringLiteral("fe80::");
}

void DoorKeeperTest::addressesAreCountedInGroups()
{
    QFETCH(QString, address);
    QFETCH(QString, group);
    QCOMPARE(addressGroup(QHostAddress(address)), QHostAddress(group));
}

QTEST_APPLESS_MAIN(DoorKeeperTest)
#include "doorkeepertest.moc"
