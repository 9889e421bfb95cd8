// Asks a whole coordinator everything that its REST interface offers, over real sockets, and holds
// each answer against what the interface says of itself: the status, the headers, every field.
#include "core/protocol/openapi.h"
#include "core/protocol/operations.h"
#include "server/wiring.h"
#include "tests/server/http/rawclient.h"
#include "tests/server/interop/contractagent.h"
#include "tests/support/schemacheck.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace coord;

namespace {

const QByteArray sharedToken = "a-token-for-contract-tests";

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

} // namespace

class ContractTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void itDescribesItself();
    void probesAndFigures();
    void aTaskFromDispatchToPurge();
    void aTaskThatFailsAndIsTriedAgain();
    void aTaskForLabelsAndAnAgentThatGetsNoWork();
    void aPipeline();
    void aMessageAndItsReplies();
    void schedules();
    void usersAndTheirKeys();
    void organisationsAndTheirMembers();
    void enrolments();
    void webhooks();
    void theAudit();
    void aStreamIsWhatItSays();
    void changesAreAStream();
    void refusals_data();
    void refusals();
    void everyOperationHasAnswered();

private:
    struct Found {
        QString id;
        QJsonObject operation;
    };

    [[nodiscard]] Found operationAt(const QByteArray &method, const QByteArray &target) const;
    [[nodiscard]] QStringList complaints(const Found &found, const test::Reply &reply) const;
    //! One request; its answer is held against the description. Gives back the body.
    QJsonObject ask(int status, const QByteArray &method, const QByteArray &target,
        const QJsonObject &body = {});

    QJsonObject m_document;
    std::unique_ptr<RunningCoordinator> m_coordinator;
    std::unique_ptr<ContractAgent> m_agent;
    QByteArray m_token = sharedToken;
    QSet<QString> m_answered;
};

void ContractTest::initTestCase()
{
    ServeOptions serve{.token = QString::fromLatin1(sharedToken)};
    serve.gate.address = QHostAddress(QHostAddress::LocalHost);
    serve.store.kind = StoreOptions::Memory;
    auto started = RunningCoordinator::start(serve);
    QVERIFY2(started, started ? "" : qPrintable(started.error().message));
    m_coordinator = *std::move(started);
    m_document = wire::openApiDocument();
    m_agent = std::make_unique<ContractAgent>(
        m_coordinator->port(), sharedToken, QStringLiteral("anna"));
    QVERIFY(m_agent->isOpen());
}

ContractTest::Found ContractTest::operationAt(
    const QByteArray &method, const QByteArray &target) const
{
    const QString path = QString::fromLatin1(target.split('?').first());
    const QJsonObject paths = m_document.value(QLatin1String("paths")).toObject();
    // A path without places counts before one with them.
    Found found;
    for (auto each = paths.begin(); each != paths.end(); ++each) {
        static const QRegularExpression place(QStringLiteral("\\{\\w+\\}"));
        const QString pattern = QString(each.key()).replace(place, QStringLiteral("[^/]+"));
        const QJsonValue operation = each.value()[QString::fromLatin1(method).toLower()];
        const bool isMatch = QRegularExpression(QRegularExpression::anchoredPattern(pattern))
                                 .match(path)
                                 .hasMatch();
        if (isMatch && operation.isObject() && (found.id.isEmpty() || each.key() == path))
            found = {text(operation.toObject(), "operationId"), operation.toObject()};
    }
    return found;
}

QStringList ContractTest::complaints(const Found &found, const test::Reply &reply) const
{
    const QJsonObject answers = found.operation.value(QLatin1String("responses")).toObject();
    QJsonValue answer = answers.value(QString::number(reply.status));
    if (answer.isUndefined())
        return {QStringLiteral("status %1 is not described").arg(reply.status)};
    if (answer[QLatin1String("$ref")].isString())
        answer = test::referredTo(answer[QLatin1String("$ref")].toString(), m_document);
    QStringList wrong;
    const QJsonObject headers = answer[QLatin1String("headers")].toObject();
    for (auto header = headers.begin(); header != headers.end(); ++header) {
        if (headerValue(reply.headers, header.key().toLower().toLatin1()).isEmpty())
            wrong.append(header.key() + QStringLiteral(" is missing"));
    }
    const QByteArray type = headerValue(reply.headers, "content-type").split(';').first();
    const QJsonValue media = answer[QLatin1String("content")][QString::fromLatin1(type)];
    if (!media.isObject())
        return wrong << QString::fromLatin1(type) + QStringLiteral(" is not described");
    // The description's own answer is any object.
    if (type != "application/json" || found.id == QLatin1String("openapi"))
        return wrong;
    const QJsonObject schema = media[QLatin1String("schema")].toObject();
    return wrong
        + test::schemaComplaints(QJsonDocument::fromJson(reply.body).object(), schema, m_document);
}

QJsonObject ContractTest::ask(
    int status, const QByteArray &method, const QByteArray &target, const QJsonObject &body)
{
    test::RawClient client(m_coordinator->port());
    const QByteArray bytes = body.isEmpty() ? QByteArray() : compact(body);
    client.send(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + m_token + "\r\nContent-Length: " + QByteArray::number(bytes.size()) + "\r\n\r\n" + bytes);
    const auto reply = client.reply();
    const Found found = operationAt(method, target);
    const QByteArray what = method + ' ' + target + ": "
        + (reply ? QByteArray::number(reply->status) + ' ' + reply->body.left(2000) : "no answer");
    if (!reply || reply->status != status || found.id.isEmpty()) {
        QTest::qFail(what.constData(), __FILE__, __LINE__);
        return {};
    }
    const QStringList wrong = complaints(found, *reply);
    if (!wrong.isEmpty())
        QTest::qFail((what + '\n' + wrong.join(u'\n').toUtf8()).constData(), __FILE__, __LINE__);
    if (status < 300)
        m_answered.insert(found.id);
    return QJsonDocument::fromJson(reply->body).object();
}

void ContractTest::itDescribesItself()
{
    QCOMPARE(ask(200, "GET", "/api/openapi.json"), m_document);
    m_token = "wrong";
    ask(401, "GET", "/api/openapi.json");
    m_token = sharedToken;
}

void ContractTest::probesAndFigures()
{
    for (const char *target : {"/healthz", "/readyz", "/metrics", "/api/hello", "/api/stats",
             "/api/whoami", "/api/agents"})
        ask(200, "GET", target);
    const QJsonArray agents
        = ask(200, "GET", "/api/agents").value(QLatin1String("agents")).toArray();
    QCOMPARE(agents.size(), 1);
}

void ContractTest::aTaskFromDispatchToPurge()
{
    const QJsonObject accepted = ask(202, "POST", "/api/dispatch",
        {{QStringLiteral("agentName"), QStringLiteral("anna")},
            {QStringLiteral("prompt"), QStringLiteral("do it")}, {QStringLiteral("priority"), -5},
            {QStringLiteral("maxBudgetUsd"), 1.5},
            {QStringLiteral("allowedTools"), QJsonArray{QStringLiteral("Bash")}},
            {QStringLiteral("idempotencyKey"), QStringLiteral("once")}});
    const QByteArray task = "/api/tasks/" + text(accepted, "taskId").toUtf8();
    ask(200, "GET", task);
    ask(200, "GET", task + "/wait?timeoutMs=1");
    m_agent->runNext("task:complete",
        {{QStringLiteral("exitCode"), 0},
            {QStringLiteral("result"),
                QJsonObject{{QStringLiteral("text"), QStringLiteral("done")},
                    {QStringLiteral("turns"), 2}, {QStringLiteral("costUsd"), 0.25},
                    {QStringLiteral("durationMs"), 1500}}}});
    QCOMPARE(text(ask(200, "GET", task + "/wait"), "status"), QStringLiteral("completed"));
    QVERIFY(!ask(200, "GET", task).value(QLatin1String("task")).isNull());
    ask(200, "GET", task + "/output?from=1&limit=10");
    ask(200, "GET", "/api/tasks");
    ask(200, "GET", "/api/tasks?limit=1&status=completed");
    ask(200, "POST", task + "/cancel");
    ask(409, "POST", task + "/retry");
    QCOMPARE(ask(200, "POST", "/api/tasks/purge",
                 {{QStringLiteral("taskIds"), QJsonArray{text(accepted, "taskId")}}})
                 .value(QLatin1String("purged"))
                 .toInt(),
        1);
    QVERIFY(ask(200, "GET", task).value(QLatin1String("task")).isNull());
}

void ContractTest::aTaskThatFailsAndIsTriedAgain()
{
    const QJsonObject accepted = ask(202, "POST", "/api/dispatch",
        {{QStringLiteral("agentName"), QStringLiteral("anna")},
            {QStringLiteral("prompt"), QStringLiteral("fail")}, {QStringLiteral("maxRetries"), 0}});
    const QByteArray task = "/api/tasks/" + text(accepted, "taskId").toUtf8();
    m_agent->runNext("task:error",
        {{QStringLiteral("error"), QStringLiteral("went wrong")},
            {QStringLiteral("errorCode"), QStringLiteral("timeout")},
            {QStringLiteral("exitCode"), -1}});
    QCOMPARE(text(ask(200, "GET", task + "/wait"), "status"), QStringLiteral("dead-letter"));
    ask(200, "GET", task);
    ask(202, "POST", task + "/retry");
    QVERIFY(!m_agent->hear("task:dispatch").isEmpty());
    ask(409, "POST", task + "/retry");
    // Its agent has gone, so it cannot be asked to end it.
    m_agent.reset();
    QTRY_VERIFY_WITH_TIMEOUT(
        ask(200, "GET", "/api/agents").value(QLatin1String("agents")).toArray().isEmpty(), 10'000);
    QVERIFY(!text(ask(200, "POST", task + "/cancel"), "note").isEmpty());
    const QJsonObject waiting = ask(202, "POST", "/api/dispatch",
        {{QStringLiteral("agentName"), QStringLiteral("anna")},
            {QStringLiteral("prompt"), QStringLiteral("wait")}});
    QVERIFY(!text(waiting, "note").isEmpty());
    m_agent = std::make_unique<ContractAgent>(
        m_coordinator->port(), sharedToken, QStringLiteral("anna"));
    QVERIFY(m_agent->isOpen());
    m_agent->runNext("task:complete");
}

void ContractTest::aTaskForLabelsAndAnAgentThatGetsNoWork()
{
    QCOMPARE(ask(200, "GET", "/api/pools").value(QLatin1String("pools")).toArray().size(), 1);
    ask(404, "POST", "/api/agents/nobody/cordon");
    ask(404, "POST", "/api/agents/nobody/uncordon");
    ask(200, "POST", "/api/agents/anna/cordon",
        {{QStringLiteral("reason"), QStringLiteral("new disk")}});
    ask(200, "GET", "/api/agents");
    ask(503, "POST", "/api/dispatch",
        {{QStringLiteral("pool"), QStringLiteral("ci")},
            {QStringLiteral("prompt"), QStringLiteral("do it")}});
    ask(400, "POST", "/api/dispatch",
        {{QStringLiteral("require"), QJsonArray{QStringLiteral("a b")}},
            {QStringLiteral("prompt"), QStringLiteral("do it")}});
    const QJsonObject accepted = ask(202, "POST", "/api/dispatch",
        {{QStringLiteral("require"), QJsonArray{QStringLiteral("gpu"), QStringLiteral("os=linux")}},
            {QStringLiteral("prompt"), QStringLiteral("do it")},
            {QStringLiteral("group"), QStringLiteral("deploy")},
            {QStringLiteral("groupLimit"), 1}});
    QVERIFY(text(accepted, "note").contains(QStringLiteral("cordoned")));
    const QByteArray task = "/api/tasks/" + text(accepted, "taskId").toUtf8();
    const QJsonObject info = ask(200, "GET", task).value(QLatin1String("task")).toObject();
    QVERIFY(!text(info, "waitsFor").isEmpty());
    ask(200, "GET", "/api/tasks?status=pending");
    ask(200, "POST", "/api/agents/anna/uncordon");
    m_agent->runNext("task:complete");
    QCOMPARE(text(ask(200, "GET", task + "/wait"), "agentName"), QStringLiteral("anna"));
}

void ContractTest::aPipeline()
{
    const QString anna = QStringLiteral("anna");
    const auto step = [&anna](const char *name) {
        return QJsonObject{{QStringLiteral("name"), QLatin1String(name)},
            {QStringLiteral("agent"), anna}, {QStringLiteral("prompt"), QStringLiteral("p")}};
    };
    QJsonObject last = step("last");
    last.insert(QStringLiteral("needs"), QStringLiteral("first"));
    const QJsonObject document{{QStringLiteral("name"), QStringLiteral("two steps")},
        {QStringLiteral("steps"), QJsonArray{step("first"), last}}};
    const QJsonObject made
        = ask(202, "POST", "/api/pipelines", {{QStringLiteral("pipeline"), document}})
              .value(QLatin1String("pipeline"))
              .toObject();
    const QByteArray target = "/api/pipelines/" + text(made, "id").toUtf8();
    m_agent->runNext("task:error",
        {{QStringLiteral("error"), QStringLiteral("went wrong")},
            {QStringLiteral("errorCode"), QStringLiteral("timeout")}});
    const auto status = [&] {
        const QJsonValue shown = ask(200, "GET", target + "?document=true");
        return shown[QLatin1String("pipeline")][QLatin1String("status")].toString();
    };
    QTRY_COMPARE(status(), QStringLiteral("failed"));
    ask(202, "POST", target + "/resume");
    m_agent->runNext("task:complete");
    m_agent->runNext("task:complete");
    QTRY_COMPARE(status(), QStringLiteral("completed"));
    ask(409, "POST", target + "/resume");
    ask(200, "POST", target + "/cancel");
    ask(200, "GET", "/api/pipelines?limit=1");
    ask(404, "GET", "/api/pipelines/x");
}

void ContractTest::aMessageAndItsReplies()
{
    const QJsonObject sent = ask(200, "POST", "/api/message",
        {{QStringLiteral("fromAgent"), QStringLiteral("me")},
            {QStringLiteral("toAgent"), QStringLiteral("anna")},
            {QStringLiteral("topic"), QStringLiteral("news")},
            {QStringLiteral("body"), QStringLiteral("hello")}});
    const QString id = text(sent, "correlationId");
    const QJsonObject heard = m_agent->hear("agent:message");
    QCOMPARE(text(heard, "correlationId"), id);
    const QJsonObject box = ask(200, "GET", "/api/messages?agentName=anna&limit=5");
    QCOMPARE(box.value(QLatin1String("waiting")).toInt(), 1);
    m_agent->say("agent:message-received", {{QStringLiteral("mailId"), text(heard, "mailId")}});
    m_agent->say("agent:message-reply",
        {{QStringLiteral("fromAgent"), QStringLiteral("anna")},
            {QStringLiteral("toAgent"), QStringLiteral("me")},
            {QStringLiteral("correlationId"), id},
            {QStringLiteral("body"), QStringLiteral("thanks")}});
    const QJsonObject standing
        = ask(200, "GET", "/api/messages/" + id.toUtf8() + "?timeoutMs=5000");
    QCOMPARE(standing.value(QLatin1String("replies")).toArray().size(), 1);
}

void ContractTest::schedules()
{
    const QJsonObject made = ask(201, "POST", "/api/schedules",
        {{QStringLiteral("cronExpr"), QStringLiteral("0 9 * * MON-FRI")},
            {QStringLiteral("agentName"), QStringLiteral("anna")},
            {QStringLiteral("prompt"), QStringLiteral("hang")}, {QStringLiteral("budgetUsd"), 1.5},
            {QStringLiteral("jitterMs"), 60'000}, {QStringLiteral("timeoutMs"), 60'000},
            {QStringLiteral("name"), QStringLiteral("daily")},
            {QStringLiteral("allowedTools"), QJsonArray{QStringLiteral("Read")}}});
    const QByteArray schedule
        = "/api/schedules/" + text(made.value(QLatin1String("schedule")).toObject(), "id").toUtf8();
    ask(200, "GET", "/api/schedules");
    ask(200, "GET", "/api/schedules?limit=1");
    ask(202, "POST", schedule + "/run");
    ask(409, "POST", schedule + "/run");
    m_agent->runNext("task:complete");
    QTRY_COMPARE_WITH_TIMEOUT(
        text(ask(200, "GET", schedule).value(QLatin1String("schedule")).toObject(), "lastStatus"),
        QStringLiteral("completed"), 10'000);
    QCOMPARE(
        ask(200, "GET", schedule + "/next?count=3").value(QLatin1String("runs")).toArray().size(),
        3);
    ask(200, "PATCH", schedule, {{QStringLiteral("paused"), true}});
    ask(200, "DELETE", schedule);
    ask(404, "DELETE", schedule);
}

void ContractTest::usersAndTheirKeys()
{
    const QJsonObject made
        = ask(201, "POST", "/api/users", {{QStringLiteral("username"), QStringLiteral("ann")}});
    const QByteArray id = text(made.value(QLatin1String("user")).toObject(), "id").toUtf8();
    ask(409, "POST", "/api/users", {{QStringLiteral("username"), QStringLiteral("ann")}});
    ask(200, "GET", "/api/users");
    ask(200, "PATCH", "/api/users/" + id, {{QStringLiteral("role"), QStringLiteral("viewer")}});
    const QJsonObject key = ask(201, "POST", "/api/users/" + id + "/keys",
        {{QStringLiteral("label"), QStringLiteral("laptop")}, {QStringLiteral("expiresInDays"), 3},
            {QStringLiteral("scopes"), QJsonArray{QStringLiteral("read")}}});
    m_token = text(key, "key").toUtf8();
    QVERIFY(ask(200, "GET", "/api/whoami").value(QLatin1String("key")).isObject());
    ask(200, "GET", "/api/orgs");
    ask(403, "POST", "/api/dispatch",
        {{QStringLiteral("agentName"), QStringLiteral("anna")},
            {QStringLiteral("prompt"), QStringLiteral("x")}});
    ask(403, "GET", "/api/users");
    m_token = sharedToken;
    ask(200, "GET", "/api/users/" + id + "/keys");
    ask(200, "DELETE", "/api/keys/" + text(key, "keyId").toUtf8());
    ask(200, "GET", "/api/users/" + id + "/keys");
    ask(200, "DELETE", "/api/users/" + id);
    ask(404, "DELETE", "/api/users/" + id);
}

void ContractTest::organisationsAndTheirMembers()
{
    const QJsonObject user
        = ask(201, "POST", "/api/users", {{QStringLiteral("username"), QStringLiteral("bob")}});
    const QByteArray userId = text(user.value(QLatin1String("user")).toObject(), "id").toUtf8();
    const QJsonObject made
        = ask(201, "POST", "/api/orgs", {{QStringLiteral("name"), QStringLiteral("crew")}});
    const QByteArray org
        = "/api/orgs/" + text(made.value(QLatin1String("org")).toObject(), "id").toUtf8();
    ask(200, "GET", "/api/orgs");
    ask(200, "POST", org + "/members",
        {{QStringLiteral("userId"), QString::fromLatin1(userId)},
            {QStringLiteral("role"), QStringLiteral("admin")}});
    ask(200, "GET", org + "/members");
    const QJsonObject key = ask(201, "POST", "/api/users/" + userId + "/keys");
    m_token = text(key, "key").toUtf8();
    const QJsonArray orgs = ask(200, "GET", "/api/whoami").value(QLatin1String("orgs")).toArray();
    QCOMPARE(orgs.size(), 1);
    ask(409, "DELETE", org + "/members/" + userId);
    m_token = sharedToken;
    ask(200, "DELETE", org + "/members/" + userId);
    ask(200, "DELETE", org);
    ask(404, "DELETE", org);
}

void ContractTest::enrolments()
{
    const QJsonObject enrolment = ask(201, "POST", "/api/enrolments",
        {{QStringLiteral("agentName"), QStringLiteral("new-agent")}});
    ask(201, "POST", "/api/enrolments");
    m_token = text(enrolment, "token").toUtf8();
    const QByteArray digest = QCryptographicHash::hash("k", QCryptographicHash::Sha256).toHex();
    ask(201, "POST", "/api/enroll",
        {{QStringLiteral("agentName"), QStringLiteral("new-agent")},
            {QStringLiteral("keyDigest"), QString::fromLatin1(digest)}});
    m_token = sharedToken;
    const QJsonArray keys
        = ask(200, "GET", "/api/agent-keys").value(QLatin1String("keys")).toArray();
    QCOMPARE(keys.size(), 3);
}

void ContractTest::webhooks()
{
    const QString hook = QStringLiteral("deploy");
    QJsonObject args{{QStringLiteral("name"), hook},
        {QStringLiteral("agentName"), QStringLiteral("anna")},
        {QStringLiteral("promptTemplate"), QStringLiteral("Deploy {{payload.ref}}")},
        {QStringLiteral("events"), QJsonArray{QStringLiteral("push")}},
        {QStringLiteral("allowedTools"), QJsonArray{QStringLiteral("Read")}},
        {QStringLiteral("maxBudgetUsd"), 0.5}, {QStringLiteral("timeoutMs"), 60'000},
        {QStringLiteral("perMinute"), 60}};
    QVERIFY(
        !text(ask(201, "POST", "/api/webhooks", args).value(QLatin1String("webhook")).toObject(),
            "secret")
             .isEmpty());
    ask(409, "POST", "/api/webhooks", args);
    ask(401, "POST", "/hooks/deploy", {{QStringLiteral("ref"), QStringLiteral("main")}});
    args.insert(QStringLiteral("name"), QStringLiteral("local"));
    args.insert(QStringLiteral("insecure"), true);
    args.remove(QStringLiteral("agentName"));
    args.insert(QStringLiteral("pool"), QStringLiteral("none"));
    ask(201, "POST", "/api/webhooks", args);
    // Without an event of its own it is for nobody.
    ask(200, "POST", "/hooks/local", {{QStringLiteral("ref"), QStringLiteral("main")}});
    const QJsonObject all = ask(200, "GET", "/api/webhooks");
    QCOMPARE(all.value(QLatin1String("webhooks")).toArray().size(), 2);
    for (const char *name : {"deploy", "local"}) {
        const QByteArray target = QByteArray("/api/webhooks/") + name;
        const QJsonObject shown
            = ask(200, "GET", target).value(QLatin1String("webhook")).toObject();
        QVERIFY(!shown.contains(QLatin1String("secret")));
        QCOMPARE(text(ask(200, "POST", target + "/test", {{QStringLiteral("ref"), 7}}),
                     "renderedPrompt"),
            QStringLiteral("Deploy 7"));
        ask(200, "DELETE", target);
        ask(404, "GET", target);
    }
    args = {{QStringLiteral("url"), QStringLiteral("https://localhost/hook")}};
    const auto made = ask(201, "POST", "/api/subscriptions", args)[QLatin1String("subscription")];
    const QByteArray target = "/api/subscriptions/" + text(made.toObject(), "id").toUtf8();
    ask(200, "PATCH", target, {{QStringLiteral("paused"), true}});
    const auto sent = ask(202, "POST", target + "/ping")[QLatin1String("delivery")];
    const QByteArray delivery = "/api/deliveries/" + text(sent.toObject(), "id").toUtf8();
    for (const QByteArray &path : {target, QByteArray("/api/subscriptions"), delivery})
        ask(200, "GET", path);
    ask(200, "GET", "/api/deliveries?limit=1&subscriptionId=" + target.mid(19));
    ask(202, "POST", delivery + "/redeliver");
    ask(200, "DELETE", target);
}

void ContractTest::theAudit()
{
    const QJsonArray records
        = ask(200, "GET", "/api/audit?limit=1000").value(QLatin1String("records")).toArray();
    QVERIFY(records.size() > 5);
    QVERIFY(ask(200, "GET", "/api/audit/verify").value(QLatin1String("whole")).toBool());
}

void ContractTest::aStreamIsWhatItSays()
{
    const QJsonArray tasks = ask(200, "GET", "/api/tasks").value(QLatin1String("tasks")).toArray();
    QVERIFY(!tasks.isEmpty());
    const QByteArray target
        = "/api/tasks/" + text(tasks.last().toObject(), "id").toUtf8() + "/output";
    test::RawClient client(m_coordinator->port());
    client.send(test::get(target,
        "Authorization: Bearer " + sharedToken
            + "\r\nAccept: text/event-stream\r\nConnection: close\r\n"));
    QVERIFY(client.isClosed());
    const QByteArray stream = client.rest();
    QVERIFY2(stream.contains("Content-Type: text/event-stream\r\n"), stream.constData());
    const qsizetype end = stream.indexOf("event: end\ndata: ") + 17;
    QVERIFY2(end > 17, stream.constData());
    const QJsonObject said
        = QJsonDocument::fromJson(stream.mid(end, stream.indexOf('\n', end) - end)).object();
    const QJsonObject standing
        = test::referredTo(QStringLiteral("#/components/schemas/TaskStanding"), m_document)
              .toObject();
    QCOMPARE(test::schemaComplaints(said, standing, m_document), QStringList());
}

void ContractTest::changesAreAStream()
{
    const QByteArray target = "/api/events?topics=stats";
    test::RawClient client(m_coordinator->port());
    client.send(test::get(
        target, "Authorization: Bearer " + sharedToken + "\r\nAccept: text/event-stream\r\n"));
    while (!client.rest().contains("event: stats\ndata: {"))
        QVERIFY2(client.waitForBytes(client.rest().size() + 1), client.rest().constData());
    QVERIFY2(
        client.rest().contains("Content-Type: text/event-stream\r\n"), client.rest().constData());
    m_answered.insert(operationAt("GET", target).id);
}

void ContractTest::refusals_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *method, const char *target, int status,
                         const QJsonObject &body = {}) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(target) << body << status;
    };
    const QString x = QStringLiteral("x");
    row("no prompt", "POST", "/api/dispatch", 400, {{QStringLiteral("agentName"), x}});
    row("a field too many", "POST", "/api/orgs", 400,
        {{QStringLiteral("name"), x}, {QStringLiteral("owner"), x}});
    row("no such agent", "POST", "/api/dispatch", 404,
        {{QStringLiteral("agentName"), x}, {QStringLiteral("prompt"), x}});
    row("nobody in the pool", "POST", "/api/dispatch", 503,
        {{QStringLiteral("pool"), x}, {QStringLiteral("prompt"), x}});
    row("no such task to wait for", "GET", "/api/tasks/x/wait", 404);
    row("no such task to read", "GET", "/api/tasks/x/output", 404);
    row("no such task to cancel", "POST", "/api/tasks/x/cancel", 404);
    row("no such task to purge", "POST", "/api/tasks/purge", 404,
        {{QStringLiteral("taskIds"), QJsonArray{x}}});
    row("a limit that is none", "GET", "/api/tasks?limit=many", 400);
    row("no such expression", "POST", "/api/schedules", 400,
        {{QStringLiteral("cronExpr"), x}, {QStringLiteral("agentName"), x},
            {QStringLiteral("prompt"), x}});
    row("no such schedule", "GET", "/api/schedules/x", 404);
    row("no such schedule to run", "POST", "/api/schedules/x/run", 404);
    row("no such schedule to look ahead of", "GET", "/api/schedules/x/next", 404);
    row("a schedule that is neither paused nor resumed", "PATCH", "/api/schedules/x", 404);
    row("no such mailbox", "GET", "/api/messages?agentName=x", 404);
    row("nobody's mailbox", "GET", "/api/messages", 400);
    row("no such message", "GET", "/api/messages/x", 404);
    row("no such user", "PATCH", "/api/users/x", 404,
        {{QStringLiteral("role"), QStringLiteral("viewer")}});
    row("no such role", "PATCH", "/api/users/x", 400, {{QStringLiteral("role"), x}});
    row("keys of nobody", "GET", "/api/users/x/keys", 404);
    row("a key for nobody", "POST", "/api/users/x/keys", 404);
    row("no such webhook", "GET", "/api/webhooks/x", 404);
    row("no such webhook to test", "POST", "/api/webhooks/x/test", 404);
    row("no such webhook to delete", "DELETE", "/api/webhooks/x", 404);
    row("no such webhook to post to", "POST", "/hooks/x", 404);
    row("a webhook without a place", "POST", "/api/webhooks", 400,
        {{QStringLiteral("name"), x}, {QStringLiteral("promptTemplate"), x}});
    row("members of nothing", "GET", "/api/orgs/x/members", 404);
    row("enrolling with another token", "POST", "/api/enroll", 403,
        {{QStringLiteral("agentName"), x}, {QStringLiteral("keyDigest"), x}});
}

void ContractTest::refusals()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QJsonObject, body);
    QFETCH(int, status);
    QVERIFY(!text(ask(status, method, target, body), "error").isEmpty());
}

void ContractTest::everyOperationHasAnswered()
{
    const QJsonObject paths = m_document.value(QLatin1String("paths")).toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path.value().toObject();
        for (const QJsonValue &operation : methods) {
            const QString id = operation[QLatin1String("operationId")].toString();
            QVERIFY2(m_answered.contains(id), qPrintable(id));
        }
    }
}

QTEST_GUILESS_MAIN(ContractTest)
#include "contracttest.moc"
