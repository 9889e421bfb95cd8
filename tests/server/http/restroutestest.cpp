// When output is wanted as a stream, and from where on.
#include "server/http/restroutes.h"

#include <QTest>

using namespace coord;

namespace {

ApiRequest request(const QByteArray &method, const QByteArray &path, const QByteArray &query,
    const HttpHeaders &headers)
{
    return {.method = method, .path = path, .query = query, .headers = headers};
}

const QByteArray output = "/api/tasks/t/output";

} // namespace

class RestRoutesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoAcceptsEventsGetsAStream_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("accept");
        QTest::addColumn<bool>("asEvents");
        const auto row = [](const char *name, const char *method, const QByteArray &path,
                             const char *accept, bool asEvents) {
            QTest::newRow(name) << QByteArray(method) << path << QByteArray(accept) << asEvents;
        };
        row("a browser", "GET", output, "text/event-stream", true);
        row("one of several", "GET", output, "application/json;q=0.5, Text/Event-Stream;q=0.9",
            true);
        row("anything", "GET", output, "*/*", false);
        row("something that begins alike", "GET", output, "text/event-streams", false);
        row("only the head", "HEAD", output, "text/event-stream", false);
        row("another operation", "GET", "/api/tasks/t", "text/event-stream", false);
    }

    void whoAcceptsEventsGetsAStream()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, accept);
        const auto call = findRestCall(request(method, path, {}, {{"accept", accept}}));
        QVERIFY(call);
        QTEST(call->asEvents, "asEvents");
    }

    void whatThePathNamesNoQueryItemReplaces()
    {
        const auto call = findRestCall(request("GET", output, "taskId=other&from=5", {}));
        QVERIFY(call);
        QCOMPARE(call->args.value(QStringLiteral("taskId")), QJsonValue(QStringLiteral("t")));
        QCOMPARE(call->args.value(QStringLiteral("from")), QJsonValue(5));
    }

    void theStreamGoesOnWhereItWasCut_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<QJsonValue>("from");
        QTest::newRow("nothing said")
            << QByteArray() << QByteArray() << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("the query says it") << QByteArray("from=5") << QByteArray() << QJsonValue(5);
        QTest::newRow("the header says it") << QByteArray() << QByteArray("7") << QJsonValue(8);
        QTest::newRow("the header counts for more")
            << QByteArray("from=5") << QByteArray("7") << QJsonValue(8);
        QTest::newRow("nothing was seen") << QByteArray() << QByteArray("0") << QJsonValue(1);
        QTest::newRow("no number")
            << QByteArray("from=5") << QByteArray("x") << QJsonValue(QStringLiteral("x"));
        QTest::newRow("below 0") << QByteArray() << QByteArray("-2")
                                 << QJsonValue(QStringLiteral("-2"));
        QTest::newRow("far too large") << QByteArray() << QByteArray("9223372036854775807")
                                       << QJsonValue(QStringLiteral("9223372036854775807"));
    }

    void theStreamGoesOnWhereItWasCut()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, last);
        HttpHeaders headers{{"accept", "text/event-stream"}};
        if (!last.isEmpty())
            headers.emplaceBack("last-event-id", last);
        const auto call = findRestCall(request("GET", output, query, headers));
        QVERIFY(call);
        QTEST(call->args.value(QLatin1String("from")), "from");
    }

    void aPageDoesNotHeedTheHeader()
    {
        const auto call = findRestCall(request("GET", output, "from=5", {{"last-event-id", "7"}}));
        QVERIFY(call);
        QCOMPARE(call->args.value(QLatin1String("from")), QJsonValue(5));
    }
};

QTEST_GUILESS_MAIN(RestRoutesTest)
#include "restroutestest.moc"
