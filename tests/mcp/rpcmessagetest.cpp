// Lines of standard input as messages, and what is said of those that are none.
#include "core/mcp/rpcmessage.h"
#include "core/mcp/rpclines.h"

#include <QtTest>

using namespace coord;

class RpcMessageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code"); // 0: it is a message
        QTest::addColumn<QJsonValue>("id");
        const QJsonValue none = QJsonValue::Null;
        const auto row = [](const char *name, const char *bytes, int code, const QJsonValue &id) {
            QTest::newRow(name) << QByteArray(bytes) << code << id;
        };
        row("a number as an id", R"({"jsonrpc":"2.0","id":7,"method":"ping"})", 0, 7);
        row("zero as an id", R"({"jsonrpc":"2.0","id":0,"method":"ping"})", 0, 0);
        row("a text as an id", R"({"jsonrpc":"2.0","id":"a","method":"ping"})", 0,
            QStringLiteral("a"));
        row("a notification has none", R"({"jsonrpc":"2.0","method":"x"})", 0, none);
        row("no JSON", "hello", rpccodes::parseError, none);
        row("half of it", R"({"jsonrpc":"2.0",)", rpccodes::parseError, none);
        row("a batch", R"([{"jsonrpc":"2.0","id":1,"method":"ping"}])", rpccodes::invalidRequest,
            none);
        row("another version", R"({"jsonrpc":"1.0","id":1,"method":"ping"})",
            rpccodes::invalidRequest, 1);
        row("no method", R"({"jsonrpc":"2.0","id":1,"method":5})", rpccodes::invalidRequest, 1);
        row("null as an id", R"({"jsonrpc":"2.0","id":null,"method":"ping"})",
            rpccodes::invalidRequest, none);
        row("half a number as an id", R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})",
            rpccodes::invalidRequest, none);
        row("a list as an id", R"({"jsonrpc":"2.0","id":[1],"method":"ping"})",
            rpccodes::invalidRequest, none);
        row("a list of parameters", R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[]})",
            rpccodes::invalidParams, 1);
    }
    void reads()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        QFETCH(QJsonValue, id);
        const ReadRpc read = readRpc(bytes);
        QCOMPARE(read.error ? read.error->code : 0, code);
        QCOMPARE(read.message.id, id);
    }

    void refusesWhatIsNestedTooDeep()
    {
        const QByteArray deep = R"({"jsonrpc":"2.0","id":1,"method":"x","params":{"a":)"
            + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}}";
        QCOMPARE(readRpc(deep).error.value_or(RpcError{0, {}}).code, rpccodes::parseError);
    }

    void tellsAnAnswerFromARequest()
    {
        const ReadRpc read = readRpc(R"({"jsonrpc":"2.0","id":1,"result":{}})");
        QVERIFY(!read.error);
        QCOMPARE(read.message.kind, RpcMessage::Kind::Response);
    }

    void cutsLinesWhereverTheyArrive_data()
    {
        QTest::addColumn<int>("pieceBytes");
        for (int bytes : {1, 2, 3, 7, 100})
            QTest::addRow("%d at a time", bytes) << bytes;
    }
    void cutsLinesWhereverTheyArrive()
    {
        QFETCH(int, pieceBytes);
        const QByteArray all = "one\r\n\n  \ntwo\nthis is longer than it may be\nthree\nfo";
        RpcLines lines(10);
        QList<RpcLines::Line> got;
        for (qsizetype at = 0; at < all.size(); at += pieceBytes)
            got += lines.take(all.mid(at, pieceBytes));
        const QList<RpcLines::Line> wanted{
            {"one", false}, {"two", false}, {{}, true}, {"three", false}};
        QCOMPARE(got, wanted);
        QCOMPARE(lines.rest(), QList<RpcLines::Line>({{"fo", false}}));
        QVERIFY(lines.rest().isEmpty());
    }
};

QTEST_GUILESS_MAIN(RpcMessageTest)
#include "rpcmessagetest.moc"
