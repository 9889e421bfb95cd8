// Feeds a whole coordinator what no peer should send, over real sockets, and looks at what
// everybody else still gets: answers.
#include "core/protocol/errorcodes.h"
#include "core/protocol/operations.h"
#include "server/wiring.h"
#include "tests/server/http/rawclient.h"
#include "tests/support/buildundertest.h"
#include "tests/support/scriptedpeer.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace coord;

namespace {

constexpr Millis patience{10'000};
const QString token = QStringLiteral("a-token-for-bad-input-tests");

// One operation as a client meets it: its name, where REST has it, and its arguments.
struct Asked {
    wire::Operation row;
    QStringList fields;
    QJsonObject good; //!< every plain text is "x"
};

template <typename Op>
Asked asked()
{
    Asked made{Op::row, {}, {}};
    std::apply(
        [&](const auto &...each) {
            [[maybe_unused]] const auto take = [&](const auto &field) {
                made.fields.append(QLatin1String(field.name));
                if (std::is_same_v<typename std::decay_t<decltype(field)>::Type, QString>)
                    made.good.insert(QLatin1String(field.name), QStringLiteral("x"));
            };
            (take(each), ...);
        },
        Op::Args::fields());
    return made;
}

template <typename... Op>
QList<Asked> everyOperation(std::tuple<Op...> *)
{
    return {asked<Op>()...};
}

QList<Asked> everyOperation()
{
    return everyOperation(static_cast<wire::Operations *>(nullptr));
}

QList<std::pair<QString, QJsonValue>> badValues()
{
    return {{QStringLiteral("a number"), 5}, {QStringLiteral("a negative number"), -1},
        {QStringLiteral("half a number"), 1.5}, {QStringLiteral("a huge number"), 1e300},
        {QStringLiteral("true"), true}, {QStringLiteral("a text"), QStringLiteral("sideways")},
        {QStringLiteral("no text"), QString()},
        {QStringLiteral("a text with a null"), QStringLiteral("a") + QChar(u'\0')},
        {QStringLiteral("a list"), QJsonArray{1, QJsonObject()}},
        {QStringLiteral("an object"), QJsonObject{{QStringLiteral("x"), 1}}},
        {QStringLiteral("a very long text"), QString(1'000'001, u'y')},
        {QStringLiteral("null"), QJsonValue::Null}};
}

// What was answered to "x", as it would be answered to another text.
QString usualFor(const QString &usual, const QString &text)
{
    return QString(usual)
        .replace(QStringLiteral("\"x\""), u'"' + text + u'"')
        .replace(QStringLiteral(": x"), QStringLiteral(": ") + text);
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

// Frames of which none can be understood, in turn.
QByteArray malformed(int number)
{
    const QByteArray id = QByteArray::number(number);
    const QList<QByteArray> kinds{"not JSON", "", "[]", "5", "null", "{\"id\":\"" + id + "\"",
        "{\"id\":\"" + id + "\"}",
        "{\"id\":5,\"type\":\"cli:request\",\"timestamp\":1,\"payload\":{}}",
        "{\"id\":\"" + id + "\",\"type\":[],\"timestamp\":1,\"payload\":{}}",
        "{\"id\":\"" + id
            + "\",\"type\":\"cli:request\",\"timestamp\":\"now\",\"payload\":{\"command\":\"list-"
              "agents\"}}",
        "{\"id\":\"" + id + "\",\"type\":\"cli:request\",\"timestamp\":1,\"payload\":null}",
        "{\"id\":\"" + id
            + "\",\"type\":\"cli:request\",\"timestamp\":1,\"payload\":{\"command\":7}}",
        "{\"id\":\"" + id
            + "\",\"type\":\"file:chunk\",\"timestamp\":1,\"payload\":{\"transferId\":\"t\","
              "\"chunkIndex\":-9,\"data\":\"\"}}",
        "{\"id\":\"" + id
            + "\",\"type\":\"file:chunk-ack\",\"timestamp\":1,\"payload\":{\"transferId\":\"t\","
              "\"chunkIndex\":9223372036854775808}}",
        QByteArray(40, '[') + QByteArray(40, ']'), QByteArray(100'000, '['), "{\"a\":NaN}",
        "{\"a\":1}{\"b\":2}", "\\ud800"};
    return kinds[number % kinds.size()];
}

qint64 residentKiB()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
}

// RFC 6455 §5.2: one text frame of a client, masked with nothing.
QByteArray maskedFrame(const QByteArray &text)
{
    return QByteArray("\x81", 1) + char(0x80 | text.size()) + QByteArray(4, '\0') + text;
}

class Client {
public:
    Client(quint16 port, const QString &path)
    {
        const QUrl url(QStringLiteral("ws://127.0.0.1:%1%2").arg(port).arg(path));
        m_isOpen = m_peer.open(url, "Bearer " + token.toUtf8(), patience).hasValue();
    }

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    ScriptedPeer *operator->() { return &m_peer; }

    QByteArray request(const QString &command, const QJsonObject &args)
    {
        static int last = 0;
        const QString id = QStringLiteral("request-%1").arg(++last);
        return compact(
            {{QStringLiteral("id"), id}, {QStringLiteral("type"), QStringLiteral("cli:request")},
                {QStringLiteral("timestamp"), 1},
                {QStringLiteral("payload"),
                    QJsonObject{
                        {QStringLiteral("command"), command}, {QStringLiteral("args"), args}}}});
    }

    // "ok", the error, or nothing where no answer comes.
    QString outcome()
    {
        const auto heard = m_peer.take(patience);
        const QJsonObject frame = heard ? heard->frame : QJsonObject();
        if (frame.value(QLatin1String("type")).toString() != QLatin1String("cli:response"))
            return {};
        return frame.value(QLatin1String("payload"))
            .toObject()
            .value(QLatin1String("error"))
            .toString(QStringLiteral("ok"));
    }

    QString ask(const QString &command, const QJsonObject &args = {})
    {
        m_peer.say(request(command, args));
        return outcome();
    }

    QString type()
    {
        const auto heard = m_peer.take(patience);
        return heard ? heard->frame.value(QLatin1String("type")).toString() : QString();
    }

private:
    ScriptedPeer m_peer;
    bool m_isOpen = false;
};

} // namespace

class BadInputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void frameAboveTheLimitClosesItsConnectionOnly();
    void frameOfExactlyTheLimitIsRead();
    void tenMalformedFramesAreSurvivedAndTheEleventhCloses();
    void unknownTypesAreNotCounted();
    void whoDoesNotAnswerACloseIsCut();
    void tenThousandMalformedFramesCostNothing();
    void everyArgumentOfAnyKindIsAnswered_data();
    void everyArgumentOfAnyKindIsAnswered();
    void everyRouteRefusesBadBodies_data();
    void everyRouteRefusesBadBodies();
    void everyRouteAnswersBadQueries_data();
    void everyRouteAnswersBadQueries();

private:
    int statusOf(const QByteArray &request, QByteArray *body = nullptr) const;

    std::unique_ptr<RunningCoordinator> m_coordinator;
    std::unique_ptr<Client> m_bystander;
};

void BadInputTest::initTestCase()
{
    ServeOptions serve{.token = token};
    serve.gate.address = QHostAddress(QHostAddress::LocalHost);
    serve.store.kind = StoreOptions::Memory;
    auto started = RunningCoordinator::start(serve);
    QVERIFY2(started, started ? "" : qPrintable(started.error().message));
    m_coordinator = *std::move(started);
    m_bystander = std::make_unique<Client>(m_coordinator->port(), QStringLiteral("/cli"));
    QVERIFY(m_bystander->isOpen());
}

void BadInputTest::cleanup()
{
    QCOMPARE(m_bystander->ask(QStringLiteral("list-agents")), QStringLiteral("ok"));
}

void BadInputTest::frameAboveTheLimitClosesItsConnectionOnly()
{
    for (const auto &path : {QStringLiteral("/cli"), QStringLiteral("/agent")}) {
        Client client(m_coordinator->port(), path);
        client->say(QByteArray(limits::maxMessageBytes + 1, 'x'));
        QVERIFY(client->waitClosed(patience));
        QCOMPARE(client->closeCode(), int(closecodes::messageTooBig));
    }
}

void BadInputTest::frameOfExactlyTheLimitIsRead()
{
    Client client(m_coordinator->port(), QStringLiteral("/cli"));
    const auto padded = [&](qsizetype size) {
        return client.request(
            QStringLiteral("list-agents"), {{QStringLiteral("x"), QString(size, u'x')}});
    };
    const QByteArray almost = padded(1'000'000);
    QByteArray whole = almost;
    whole.insert(whole.indexOf("xxxx"), QByteArray(limits::maxMessageBytes - whole.size(), 'x'));
    QCOMPARE(whole.size(), limits::maxMessageBytes);
    client->say(whole);
    QCOMPARE(client.outcome(), QStringLiteral("ok"));
}

void BadInputTest::tenMalformedFramesAreSurvivedAndTheEleventhCloses()
{
    for (const auto &path : {QStringLiteral("/cli"), QStringLiteral("/agent")}) {
        Client client(m_coordinator->port(), path);
        for (int i = 0; i < 10; ++i) {
            client->say("not JSON");
            QCOMPARE(client.type(), QStringLiteral("protocol:error"));
        }
        if (path == QLatin1String("/cli"))
            QCOMPARE(client.ask(QStringLiteral("list-agents")), QStringLiteral("ok"));
        client->say("not JSON");
        QVERIFY(client->waitClosed(patience));
        QCOMPARE(client->closeCode(), int(closecodes::policyViolation));
        QCOMPARE(client->closeReason(), QStringLiteral("Too many malformed messages"));
    }
}

void BadInputTest::unknownTypesAreNotCounted()
{
    Client client(m_coordinator->port(), QStringLiteral("/cli"));
    for (int i = 0; i < 100; ++i)
        client->say("{\"id\":\"u" + QByteArray::number(i)
            + "\",\"type\":\"from:the-future\",\"timestamp\":1,\"payload\":{}}");
    QCOMPARE(client.ask(QStringLiteral("list-agents")), QStringLiteral("ok"));
}

void BadInputTest::whoDoesNotAnswerACloseIsCut()
{
    test::RawClient raw(m_coordinator->port());
    raw.send(test::get("/cli",
        "Authorization: Bearer " + token.toUtf8()
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
    QCOMPARE(raw.status(), 101);
    for (int i = 0; i < 11; ++i)
        raw.send(maskedFrame("not JSON"));
    QTRY_COMPARE_WITH_TIMEOUT(raw.socket().state(), QAbstractSocket::UnconnectedState, 10'000);
}

void BadInputTest::tenThousandMalformedFramesCostNothing()
{
    constexpr int perConnection = 11;
    constexpr int frames = 10'000;
    constexpr qint64 allowedGrowthKiB = 24 * 1024;
    qint64 settled = 0;
    int sent = 0;
    for (int connection = 0; sent < frames; ++connection) {
        Client client(m_coordinator->port(),
            connection % 2 ? QStringLiteral("/cli") : QStringLiteral("/agent"));
        QVERIFY(client.isOpen());
        for (int i = 0; i < perConnection; ++i)
            client->say(malformed(sent++));
        if (connection % 100 == 0)
            QCOMPARE(m_bystander->ask(QStringLiteral("list-agents")), QStringLiteral("ok"));
        if (connection == 100)
            settled = residentKiB();
        if (connection % 8 == 0)
            client->leave(patience);
    }
    if (isAddressSanitized())
        QSKIP("AddressSanitizer keeps what was freed");
    const qint64 growth = residentKiB() - settled;
    QVERIFY2(growth < allowedGrowthKiB, qPrintable(QStringLiteral("grew by %1 KiB").arg(growth)));
}

void BadInputTest::everyArgumentOfAnyKindIsAnswered_data()
{
    QTest::addColumn<QString>("command");
    const QList<Asked> operations = everyOperation();
    for (const Asked &operation : operations)
        QTest::newRow(operation.row.name) << QString(QLatin1String(operation.row.name));
}

void BadInputTest::everyArgumentOfAnyKindIsAnswered()
{
    QFETCH(const QString, command);
    const QList<Asked> operations = everyOperation();
    const auto operation = std::find_if(operations.begin(), operations.end(),
        [&](const Asked &each) { return command == QLatin1String(each.row.name); });
    Client client(m_coordinator->port(), QStringLiteral("/cli"));
    const QString usual = client.ask(command, operation->good);
    QVERIFY(!usual.isEmpty());
    for (const QString &field : operation->fields) {
        QJsonObject without = operation->good;
        without.remove(field);
        const QString absent = client.ask(command, without);
        for (const auto &bad : badValues()) {
            QJsonObject args = operation->good;
            args.insert(field, bad.second);
            const QString outcome = client.ask(command, args);
            const QString what
                = QStringLiteral("%1 as %2: \"%3\"").arg(field, bad.first, outcome.left(200));
            QVERIFY2(!outcome.isEmpty(), qPrintable(what));
            const bool isSaid = outcome.contains(field)
                || outcome.startsWith(QLatin1String("Missing required argument"))
                || outcome.startsWith(QLatin1String("Invalid status filter: "))
                || outcome == QLatin1String("Task not found: x")
                || outcome.endsWith(QLatin1String(" already exists"))
                || outcome.endsWith(QLatin1String(" not found"))
                || outcome.endsWith(QLatin1String(" is not known: no agent of it has connected"));
            // A message may say anything.
            const bool isAsGood = (bad.second.isString() && outcome == QLatin1String("ok"))
                || outcome == usual || outcome == usualFor(usual, bad.second.toString());
            QVERIFY2(isSaid || isAsGood || outcome == absent, qPrintable(what));
            QVERIFY2(outcome.size() < 10'000, qPrintable(what));
        }
    }
}

int BadInputTest::statusOf(const QByteArray &request, QByteArray *body) const
{
    test::RawClient client(m_coordinator->port());
    client.send(request);
    const auto reply = client.reply();
    if (body && reply)
        *body = reply->body;
    return reply ? reply->status : 0;
}

void BadInputTest::everyRouteRefusesBadBodies_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QList<wire::Operation> rows = wire::operationRows();
    for (const wire::Operation &row : rows) {
        if (!row.path || QByteArray(row.method) != "POST")
            continue;
        const QByteArray path = QByteArray(row.path).replace(":taskId", "x");
        const auto add = [&](const char *what, const QByteArray &body, int status) {
            QTest::newRow(qPrintable(
                QStringLiteral("%1 with %2").arg(QLatin1String(row.path), QLatin1String(what))))
                << path << body << status;
        };
        add("no JSON", "{no", 400);
        add("a number", "5", row.wholeBody ? 0 : 400);
        add("an invalid character", "{\"prompt\":\"\xff\"}", 400);
        add("a list", "[1]", 0);
        add("wrong types", "{\"prompt\":5,\"agentName\":[],\"pool\":{},\"taskId\":[]}", 0);
        add("too deep a JSON", QByteArray(100'000, '['), 400);
        add("more than a MiB", QByteArray(limits::maxMessageBytes + 1, ' '), 413);
    }
}

void BadInputTest::everyRouteRefusesBadBodies()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QByteArray answer;
    const int got = statusOf(
        test::post(path, body, "Authorization: Bearer " + token.toUtf8() + "\r\n"), &answer);
    if (status != 0)
        QCOMPARE(got, status);
    QVERIFY2(got >= 400 && got < 500, answer.constData());
    QVERIFY(QJsonDocument::fromJson(answer).object().value(QLatin1String("error")).isString());
}

void BadInputTest::everyRouteAnswersBadQueries_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("mustFail");
    const QList<Asked> operations = everyOperation();
    for (const Asked &operation : operations) {
        if (!operation.row.path || QByteArray(operation.row.method) != "GET")
            continue;
        const QByteArray path = QByteArray(operation.row.path).replace(":taskId", "x");
        for (const QString &field : operation.fields) {
            const QByteArray name = field.toUtf8();
            const bool counts = field != QLatin1String("taskId");
            for (const QByteArray &value : {QByteArray("sideways"), QByteArray("-1"),
                     QByteArray("1.5"), QByteArray("%00"), QByteArray("%zz"), QByteArray("%ff"),
                     QByteArray(7'000, 'y'), QByteArray("1e400")}) {
                const QByteArray target = path + '?' + name + '=' + value;
                // A page before the first is empty.
                const bool isPage = name == "cursor" && value == "-1";
                QTest::newRow((target.left(60) + (target.size() > 60 ? " …" : "")).constData())
                    << target << (counts && !isPage);
            }
        }
    }
    for (const QByteArray &path : {QByteArray("/api/tasks/%zz"), QByteArray("/api/tasks/%"),
             QByteArray("/api/tasks/%00"), QByteArray("/api/tasks/%ff"),
             QByteArray("/api/tasks/%c0%af"), QByteArray("/api/tasks/") + QByteArray(200, 'y')})
        QTest::newRow(path.left(60).constData()) << path << true;
}

void BadInputTest::everyRouteAnswersBadQueries()
{
    QFETCH(const QByteArray, target);
    QFETCH(const bool, mustFail);
    QByteArray answer;
    const int status
        = statusOf(test::get(target, "Authorization: Bearer " + token.toUtf8() + "\r\n"), &answer);
    QVERIFY2(status >= 200 && status < 500, answer.constData());
    if (mustFail)
        QVERIFY2(status >= 400, answer.constData());
}

QTEST_GUILESS_MAIN(BadInputTest)
#include "badinputtest.moc"
