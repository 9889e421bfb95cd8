// What of a request is a post to a webhook, and what the engine is told of it.
#include "server/http/hookcall.h"

#include <QTest>

using namespace coord;

namespace {

ApiRequest request(const QByteArray &path, const HttpHeaders &headers = {},
    const QString &peer = QStringLiteral("192.0.2.7"))
{
    return {.method = "POST",
        .path = path,
        .headers = headers,
        .body = "{}",
        .peer = QHostAddress(peer)};
}

} // namespace

class HookCallTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyPostsBelowHooksAreCalls_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("isCall");
        QTest::newRow("a post") << QByteArray("POST") << QByteArray("/hooks/x") << true;
        QTest::newRow("no name") << QByteArray("POST") << QByteArray("/hooks/") << true;
        QTest::newRow("a look") << QByteArray("GET") << QByteArray("/hooks/x") << false;
        QTest::newRow("further down") << QByteArray("POST") << QByteArray("/hooks/x/y") << false;
        QTest::newRow("not all of it") << QByteArray("POST") << QByteArray("/hooks") << false;
        QTest::newRow("elsewhere") << QByteArray("POST") << QByteArray("/api/hooks/x") << false;
    }
    void onlyPostsBelowHooksAreCalls()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        ApiRequest asked = request(path);
        asked.method = method;
        QTEST(isHookCall(asked), "isCall");
    }

    void namesThatNoWebhookHasAreNotAskedFor_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("name");
        QTest::newRow("a name") << QByteArray("/hooks/a.b_c-1") << QStringLiteral("a.b_c-1");
        QTest::newRow("an encoded name") << QByteArray("/hooks/%61b") << QStringLiteral("ab");
        QTest::newRow("nothing") << QByteArray("/hooks/") << QString();
        QTest::newRow("half a code") << QByteArray("/hooks/%ZZ") << QString();
        QTest::newRow("a slash in code") << QByteArray("/hooks/a%2Fb") << QString();
        QTest::newRow("a zero in code") << QByteArray("/hooks/a%00") << QString();
        QTest::newRow("dots") << QByteArray("/hooks/..") << QString();
        QTest::newRow("too long") << "/hooks/" + QByteArray(65, 'x') << QString();
        QTest::newRow("no UTF-8") << QByteArray("/hooks/%ff") << QString();
    }
    void namesThatNoWebhookHasAreNotAskedFor()
    {
        QFETCH(QByteArray, path);
        QFETCH(QString, name);
        const auto call = hookCallOf(request(path), {});
        if (name.isEmpty())
            QCOMPARE(call.error().code, ErrorCode::NotFound);
        else
            QCOMPARE(call->name, name);
    }

    void whatHeadersProveIsTaken()
    {
        const auto call = hookCallOf(
            request("/hooks/x",
                {{"x-hub-signature-256", "hub"}, {"x-gitlab-token", "lab"}, {"webhook-id", "id"},
                    {"webhook-timestamp", "time"}, {"webhook-signature", "v1"},
                    {"x-github-delivery", "delivery"}, {"idempotency-key", "key"},
                    {"x-github-event", "push"}, {"content-type", "Application/JSON"}},
                QStringLiteral("2001:db8::1:2")),
            {.traceId = QStringLiteral("trace")});
        QVERIFY(call);
        QCOMPARE(call->caller.traceId, QStringLiteral("trace"));
        QCOMPARE(call->body, QByteArray("{}"));
        QCOMPARE(call->contentType, QByteArray("application/json"));
        QCOMPARE(call->event, QStringLiteral("push"));
        QCOMPARE(call->proof.hubSignature, QByteArray("hub"));
        QCOMPARE(call->proof.gitlabToken, QByteArray("lab"));
        QCOMPARE(call->proof.standardId, QByteArray("id"));
        QCOMPARE(call->proof.standardTimestamp, QByteArray("time"));
        QCOMPARE(call->proof.standardSignature, QByteArray("v1"));
        QCOMPARE(call->proof.deliveryId, QByteArray("delivery"));
        // A host commands a whole network of these.
        QCOMPARE(call->source, QStringLiteral("2001:db8::"));
    }

    void whatIsPassedOnIsNotFromHere_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("isLocal");
        const QString here = QStringLiteral("127.0.0.1");
        QTest::newRow("this machine") << here << QByteArray() << true;
        QTest::newRow("this machine over IPv6") << QStringLiteral("::1") << QByteArray() << true;
        QTest::newRow("another machine") << QStringLiteral("192.0.2.7") << QByteArray() << false;
        for (const char *header :
            {"x-forwarded-for", "forwarded", "x-forwarded-host", "x-real-ip", "via"})
            QTest::newRow(header) << here << QByteArray(header) << false;
    }
    void whatIsPassedOnIsNotFromHere()
    {
        QFETCH(QString, peer);
        QFETCH(QByteArray, header);
        HttpHeaders headers;
        if (!header.isEmpty())
            headers.append({header, "x"});
        const auto call = hookCallOf(request("/hooks/x", headers, peer), {});
        QVERIFY(call);
        QTEST(call->isLocal, "isLocal");
    }
};

QTEST_GUILESS_MAIN(HookCallTest)
#include "hookcalltest.moc"
