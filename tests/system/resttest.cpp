// The REST door of a running coordinator, as another program uses it.
#include "tests/system/installation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <map>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QJsonObject objectOf(const Installation::HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

QByteArray said(const Installation::HttpAnswer &answer)
{
    return QByteArray::number(answer.status) + ' ' + answer.body.left(2000);
}

} // namespace

class RestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anybodyMayAskForHealth_data() { doors(); }
    void anybodyMayAskForHealth();
    void agentsAreListed_data() { doors(); }
    void agentsAreListed();
    void aTaskFromDispatchToOutput_data() { doors(); }
    void aTaskFromDispatchToOutput();
    void anUnknownTaskIsNull_data() { doors(); }
    void anUnknownTaskIsNull();
    void statisticsCount_data() { doors(); }
    void statisticsCount();
    void refusals_data();
    void refusals();

private:
    void doors();
    Installation *here();

    std::map<QString, std::unique_ptr<Installation>> m_installations;
};

void RestTest::doors()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("http") << false;
    QTest::newRow("https") << true;
}

Installation *RestTest::here()
{
    QFETCH(bool, tls);
    auto &place = m_installations[tls ? s("https") : s("http")];
    if (place)
        return place.get();
    place = std::make_unique<Installation>(Installation::Setup{.tls = tls});
    QByteArray fault = place->startCoordinator();
    if (fault.isEmpty())
        fault = place->startAgent(s("anna"));
    if (!fault.isEmpty())
        qFatal("%s", fault.constData());
    return place.get();
}

void RestTest::anybodyMayAskForHealth()
{
    for (const QString &path : {s("/healthz"), s("/readyz")}) {
        const auto answer = here()->http("GET", path, {}, s(""));
        QVERIFY2(answer.status == 200, said(answer).constData());
    }
}

void RestTest::agentsAreListed()
{
    const auto answer = here()->http("GET", s("/api/agents"));
    QVERIFY2(answer.status == 200, said(answer).constData());
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    const QJsonArray agents
        = document.isArray() ? document.array() : objectOf(answer).value(s("agents")).toArray();
    QCOMPARE(agents.size(), 1);
    QCOMPARE(agents[0][s("name")].toString(), s("anna"));
}

void RestTest::aTaskFromDispatchToOutput()
{
    const auto dispatch = here()->http(
        "POST", s("/api/dispatch"), R"({"agentName":"anna","prompt":"fake: text over REST"})");
    QVERIFY2(dispatch.status == 202, said(dispatch).constData());
    const QString id = objectOf(dispatch).value(s("taskId")).toString();
    QCOMPARE(id.size(), 36);
    const auto ended = here()->http("GET", s("/api/tasks/%1/wait?timeoutMs=20000").arg(id));
    QVERIFY2(ended.status == 200, said(ended).constData());
    const auto task = here()->http("GET", s("/api/tasks/") + id);
    QVERIFY2(task.status == 200 && task.body.contains("\"completed\""), said(task).constData());
    const auto page = here()->http("GET", s("/api/tasks/%1/output?from=1&limit=10000").arg(id));
    QVERIFY2(page.status == 200 && page.body.contains("over REST"), said(page).constData());
    QVERIFY(objectOf(page).value(s("lastSeq")).toInteger() >= 2);
    const auto all = here()->http("GET", s("/api/tasks"));
    QVERIFY2(all.status == 200 && all.body.contains(id.toUtf8()), said(all).constData());
}

void RestTest::anUnknownTaskIsNull()
{
    const auto answer = here()->http("GET", s("/api/tasks/0f8fad5b-d9cb-469f-a165-70867728950e"));
    QVERIFY2(answer.status == 200 && objectOf(answer).value(s("task")).isNull(),
        said(answer).constData());
}

void RestTest::statisticsCount()
{
    const auto answer = here()->http("GET", s("/api/stats"));
    QVERIFY2(answer.status == 200 && !objectOf(answer).isEmpty(), said(answer).constData());
}

void RestTest::refusals_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("token");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *method, const char *path, const char *body,
                         const QString &token, int status) {
        QTest::newRow(name) << false << QByteArray(method) << s(path) << QByteArray(body) << token
                            << status;
    };
    const char *good = R"({"agentName":"anna","prompt":"fake: text x"})";
    row("no token", "GET", "/api/agents", "", s(""), 401);
    row("a wrong token", "GET", "/api/tasks", "", s("wrong"), 401);
    row("a wrong token for a write", "POST", "/api/dispatch", good, s("wrong"), 401);
    row("no such path", "GET", "/api/nothing", "", {}, 404);
    row("no such agent", "POST", "/api/dispatch", R"({"agentName":"nobody","prompt":"p"})", {},
        404);
    row("no prompt", "POST", "/api/dispatch", R"({"agentName":"anna"})", {}, 400);
    row("not JSON", "POST", "/api/dispatch", "{", {}, 400);
    row("a list", "POST", "/api/dispatch", "[]", {}, 400);
    row("another method", "DELETE", "/api/agents", "", {}, 404);
}

void RestTest::refusals()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(QString, token);
    QFETCH(int, status);
    const auto answer = here()->http(method, path, body, token);
    QVERIFY2(answer.status == status, said(answer).constData());
    QVERIFY2(!objectOf(answer).value(s("error")).isUndefined(), said(answer).constData());
}

QTEST_GUILESS_MAIN(RestTest)
#include "resttest.moc"
