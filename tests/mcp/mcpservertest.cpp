// The protocol itself in both eras: who gets which answer, and what is refused with which code.
#include "tests/mcp/fakebackend.h"

#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

const QJsonObject emptyPage{{QStringLiteral("taskId"), QStringLiteral("t")},
    {QStringLiteral("firstSeq"), 1}, {QStringLiteral("lines"), QJsonArray()},
    {QStringLiteral("lastSeq"), 0}, {QStringLiteral("status"), QStringLiteral("running")},
    {QStringLiteral("truncated"), false}};

} // namespace

class McpServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesOnAVersion_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("agreed");
        for (const char *version : {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
            QTest::newRow(version) << s(version) << s(version);
        QTest::newRow("one from the future") << s("2030-01-01") << s("2025-11-25");
        QTest::newRow("one without initialize") << s("2026-07-28") << s("2025-11-25");
    }
    void agreesOnAVersion()
    {
        QFETCH(QString, wanted);
        McpBench bench;
        const QJsonObject result
            = resultOf(bench.ask("initialize", {{s("protocolVersion"), wanted}}));
        QTEST(result.value(s("protocolVersion")).toString(), "agreed");
        QCOMPARE(result.value(s("serverInfo"))[s("name")].toString(), s("clawd-coordinator"));
        QVERIFY(result.value(s("capabilities"))[s("tools")].isObject());
        QVERIFY(result.value(s("instructions")).toString().contains(s("wait_task")));
        QVERIFY(!result.contains(s("resultType")));
    }

    void aSecondEraClientDiscovers()
    {
        McpBench bench;
        const QJsonObject result = resultOf(bench.askStateless("server/discover"));
        QCOMPARE(result.value(s("resultType")).toString(), s("complete"));
        QCOMPARE(result.value(s("supportedVersions")).toArray(), QJsonArray{mcpStatelessVersion});
        QVERIFY(result.value(s("capabilities"))[s("extensions")].toObject().contains(
            mcpTasksExtension));
        QVERIFY(result.contains(s("ttlMs")) && result.contains(s("cacheScope")));
        QVERIFY(
            result.value(s("_meta")).toObject().contains(s("io.modelcontextprotocol/serverInfo")));
    }

    void listsCarryWhatTheSecondEraWants_data()
    {
        QTest::addColumn<QByteArray>("method");
        for (const char *method :
            {"tools/list", "prompts/list", "resources/list", "resources/templates/list"})
            QTest::newRow(method) << QByteArray(method);
    }
    void listsCarryWhatTheSecondEraWants()
    {
        QFETCH(QByteArray, method);
        McpBench bench;
        bench.backend.on("list-tasks", {{s("tasks"), QJsonArray()}});
        const QJsonObject modern = resultOf(bench.askStateless(method.constData()));
        QCOMPARE(modern.value(s("resultType")).toString(), s("complete"));
        QCOMPARE(modern.value(s("cacheScope")).toString(), s("private"));
        QVERIFY(modern.value(s("ttlMs")).isDouble());
        const QJsonObject old = resultOf(bench.ask(method.constData()));
        QVERIFY(!old.isEmpty());
        QVERIFY(!old.contains(s("resultType")) && !old.contains(s("ttlMs")));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const char *message, int code) {
            QTest::newRow(name) << QByteArray(message) << code;
        };
        row("an unknown method", R"({"jsonrpc":"2.0","id":1,"method":"x/y"})",
            rpccodes::methodNotFound);
        row("discover without its metadata",
            R"({"jsonrpc":"2.0","id":1,"method":"server/discover"})", rpccodes::methodNotFound);
        row("initialize without a version",
            R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{}})",
            rpccodes::invalidParams);
        row("a version of the second era that is not spoken",
            R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":)"
            R"({"io.modelcontextprotocol/protocolVersion":"2099-01-01"}}})",
            rpccodes::unsupportedVersion);
        row("the second era without capabilities",
            R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":)"
            R"({"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}})",
            rpccodes::invalidParams);
        row("ping in the second era",
            R"({"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":)"
            R"({"io.modelcontextprotocol/protocolVersion":"2026-07-28",)"
            R"("io.modelcontextprotocol/clientCapabilities":{}}}})",
            rpccodes::methodNotFound);
        row("tasks of who has not declared them",
            R"({"jsonrpc":"2.0","id":1,"method":"tasks/get","params":{"taskId":"t","_meta":)"
            R"({"io.modelcontextprotocol/protocolVersion":"2026-07-28",)"
            R"("io.modelcontextprotocol/clientCapabilities":{}}}})",
            rpccodes::missingCapability);
        row("an unknown tool",
            R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"nothing"}})",
            rpccodes::invalidParams);
        row("arguments that are a list",
            R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":)"
            R"({"name":"get_stats","arguments":[]}})",
            rpccodes::invalidParams);
        row("a page of tools that is not there",
            R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"2"}})",
            rpccodes::invalidParams);
        row("an unknown prompt",
            R"({"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"x"}})",
            rpccodes::invalidParams);
        row("a prompt without its argument",
            R"({"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"fan-out"}})",
            rpccodes::invalidParams);
        row("an unknown resource",
            R"({"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc"}})",
            rpccodes::resourceNotFound);
        row("an unknown level",
            R"({"jsonrpc":"2.0","id":1,"method":"logging/setLevel","params":{"level":"loud"}})",
            rpccodes::invalidParams);
    }
    void refuses()
    {
        QFETCH(QByteArray, message);
        McpBench bench;
        bench.server.take(message);
        QCOMPARE(bench.sent.size(), 1);
        QTEST(codeOf(bench.sent.first()), "code");
        QVERIFY(bench.backend.requests.isEmpty());
    }

    void answersUnderTheIdItWasAsked()
    {
        McpBench bench;
        for (const QJsonValue &id :
            {QJsonValue(0), QJsonValue(-5), QJsonValue(s("7")), QJsonValue(s(""))})
            QCOMPARE(bench.ask("ping", {}, id).value(s("id")), id);
        QCOMPARE(bench.sent.size(), 4);
    }

    void notificationsAreNotAnswered()
    {
        McpBench bench;
        bench.server.take(QByteArray(R"({"jsonrpc":"2.0","method":"notifications/initialized"})"));
        bench.server.take(QByteArray(R"({"jsonrpc":"2.0","method":"tools/list"})"));
        bench.server.take(QByteArray(R"({"jsonrpc":"2.0","id":9,"result":{}})"));
        QVERIFY(bench.sent.isEmpty());
    }

    void aCancelledCallIsNotAnswered()
    {
        McpBench bench;
        bench.backend.isSilent = true;
        (void)bench.ask("tools/call", {{s("name"), s("get_stats")}}, 5);
        QVERIFY(!bench.server.isIdle());
        bench.take({{s("jsonrpc"), s("2.0")}, {s("method"), s("notifications/cancelled")},
            {s("params"), QJsonObject{{s("requestId"), 5}}}});
        QVERIFY(bench.server.isIdle());
        bench.backend.unanswered.first()(QJsonValue(QJsonObject()));
        QVERIFY(bench.sent.isEmpty());
    }

    void aDispatchThatIsTakenBackIsCancelled_data()
    {
        QTest::addColumn<QJsonObject>("more");
        QTest::addColumn<bool>("saysSo");
        QTest::addColumn<int>("cancelled");
        QTest::newRow("taken back") << QJsonObject() << true << 1;
        QTest::newRow("with a key it may be an earlier task")
            << QJsonObject{{s("idempotencyKey"), s("mine")}} << true << 0;
        QTest::newRow("the client has only gone") << QJsonObject() << false << 0;
    }
    void aDispatchThatIsTakenBackIsCancelled()
    {
        QFETCH(QJsonObject, more);
        QFETCH(bool, saysSo);
        McpBench bench;
        bench.backend.isSilent = true;
        more.insert(s("agentName"), s("anna"));
        more.insert(s("prompt"), s("x"));
        (void)bench.ask("tools/call", {{s("name"), s("dispatch_task")}, {s("arguments"), more}}, 5);
        QCOMPARE(bench.backend.argsOf("dispatch-task").size(), 1);
        if (saysSo)
            bench.take({{s("jsonrpc"), s("2.0")}, {s("method"), s("notifications/cancelled")},
                {s("params"), QJsonObject{{s("requestId"), 5}}}});
        else
            bench.server.cancelAll();
        bench.backend.unanswered.first()(QJsonValue(QJsonObject{{s("taskId"), s("t-9")}}));
        QVERIFY(bench.sent.isEmpty());
        const QList<QJsonObject> cancelled = bench.backend.argsOf("cancel-task");
        QTEST(int(cancelled.size()), "cancelled");
        for (const QJsonObject &args : cancelled)
            QCOMPARE(args.value(s("taskId")).toString(), s("t-9"));
    }

    void aTextIsAnotherIdThanItsNumber()
    {
        McpBench bench;
        bench.backend.isSilent = true;
        (void)bench.ask("tools/call", {{s("name"), s("get_stats")}}, 5);
        bench.take({{s("jsonrpc"), s("2.0")}, {s("method"), s("notifications/cancelled")},
            {s("params"), QJsonObject{{s("requestId"), s("5")}}}});
        QVERIFY(!bench.server.isIdle());
    }

    void anIdInUseIsRefused()
    {
        McpBench bench;
        bench.backend.isSilent = true;
        (void)bench.ask("tools/call", {{s("name"), s("get_stats")}}, 5);
        QCOMPARE(codeOf(bench.ask("tools/call", {{s("name"), s("get_stats")}}, 5)),
            rpccodes::invalidRequest);
    }

    void moreCallsThanItsShareAreRefused()
    {
        McpBench bench;
        bench.backend.isSilent = true;
        for (int id = 0; id < int(mcplimits::maxCalls); ++id)
            (void)bench.ask("tools/call", {{s("name"), s("get_stats")}}, id);
        QVERIFY(bench.sent.isEmpty());
        QCOMPARE(codeOf(bench.ask("tools/call", {{s("name"), s("get_stats")}}, 1'000)),
            rpccodes::tooMany);
    }

    void whoListensIsAcknowledgedAndToldOfTheEnd()
    {
        McpBench bench;
        const QJsonObject told = bench.askStateless("subscriptions/listen",
            {{s("notifications"), QJsonObject{{s("toolsListChanged"), true}}}});
        QCOMPARE(told.value(s("method")).toString(), s("notifications/subscriptions/acknowledged"));
        QCOMPARE(told.value(s("params"))[s("_meta")].toObject().value(
                     s("io.modelcontextprotocol/subscriptionId")),
            QJsonValue(1));
        bench.server.endListens();
        QCOMPARE(bench.sent.size(), 2);
        QCOMPARE(bench.sent.last().value(s("id")), QJsonValue(1));
    }

    void warningsGoToWhoHasBegunAndWantsThem()
    {
        McpBench bench;
        bench.server.warn(s("lost"));
        QVERIFY(bench.sent.isEmpty());
        (void)bench.ask("initialize", {{s("protocolVersion"), s("2025-06-18")}});
        bench.server.warn(s("lost"));
        QCOMPARE(bench.sent.last().value(s("method")).toString(), s("notifications/message"));
        (void)bench.ask("logging/setLevel", {{s("level"), s("error")}});
        const qsizetype before = bench.sent.size();
        bench.server.warn(s("lost"));
        QCOMPARE(bench.sent.size(), before);
    }

    void toolsAreThoseThatTheCallerMayUse()
    {
        McpBench bench;
        const auto names = [&bench] {
            QStringList found;
            for (const QJsonValue tool :
                resultOf(bench.ask("tools/list")).value(s("tools")).toArray())
                found.append(tool[s("name")].toString());
            return found;
        };
        const QStringList original{s("dispatch_task"), s("list_agents"), s("list_tasks"),
            s("get_task_result"), s("push_files"), s("pull_files"), s("send_agent_message")};
        QCOMPARE(names().mid(0, 7), original);
        bench.backend.moves = false;
        QVERIFY(!names().contains(s("push_files")) && names().contains(s("list_agents")));
        bench.mayUse = [](Scope scope) { return scope == Scope::Read; };
        QVERIFY(!names().contains(s("dispatch_task")) && names().contains(s("list_agents")));
        QCOMPARE(codeOf(bench.ask("tools/call", {{s("name"), s("dispatch_task")}})),
            rpccodes::invalidParams);
    }

    void aDispatchAnswersAsATaskToWhoTakesThat()
    {
        McpBench bench;
        bench.backend.on("dispatch-task",
            {{s("taskId"), s("t-1")}, {s("agentName"), s("anna")}, {s("status"), s("queued")}});
        const QJsonObject params{{s("name"), s("dispatch_task")},
            {s("arguments"), QJsonObject{{s("agentName"), s("anna")}, {s("prompt"), s("hi")}}}};
        const QJsonObject begun = resultOf(bench.askStateless("tools/call", params, true));
        QCOMPARE(begun.value(s("resultType")).toString(), s("task"));
        QCOMPARE(begun.value(s("taskId")).toString(), s("t-1"));
        QCOMPARE(begun.value(s("status")).toString(), s("working"));
        QVERIFY(begun.value(s("pollIntervalMs")).toInt() > 0);
        const QJsonObject plain = resultOf(bench.askStateless("tools/call", params));
        QCOMPARE(plain.value(s("resultType")).toString(), s("complete"));
        QCOMPARE(dataOf(plain).value(s("taskId")).toString(), s("t-1"));
    }

    void aTaskIsAskedForUntilItHasEnded_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("told");
        QTest::addColumn<bool>("hasResult");
        QTest::addColumn<bool>("isError");
        QTest::newRow("while it waits") << s("pending") << s("working") << false << false;
        QTest::newRow("while it runs") << s("running") << s("working") << false << false;
        QTest::newRow("when it went well") << s("completed") << s("completed") << true << false;
        QTest::newRow("when it failed") << s("dead-letter") << s("completed") << true << true;
        QTest::newRow("when it was cancelled")
            << s("cancelled") << s("cancelled") << false << false;
    }
    void aTaskIsAskedForUntilItHasEnded()
    {
        QFETCH(QString, status);
        QFETCH(bool, hasResult);
        QFETCH(bool, isError);
        McpBench bench;
        bench.backend.on("get-task",
            {{s("task"),
                QJsonObject{{s("id"), s("t-1")}, {s("agentName"), s("anna")}, {s("prompt"), s("x")},
                    {s("status"), status}, {s("createdAt"), qint64(1'790'000'000'000)},
                    {s("outputLines"), 0}}}});
        const QJsonObject state
            = resultOf(bench.askStateless("tasks/get", {{s("taskId"), s("t-1")}}, true));
        QTEST(state.value(s("status")).toString(), "told");
        QCOMPARE(state.value(s("createdAt")).toString(), s("2026-09-21T14:13:20.000Z"));
        QCOMPARE(state.contains(s("result")), hasResult);
        QCOMPARE(state.value(s("result"))[s("isError")].toBool(), isError);
    }

    void aTaskOfTheExtensionIsCancelled()
    {
        McpBench bench;
        bench.backend.on("cancel-task", {{s("taskId"), s("t-1")}});
        const QJsonObject answer
            = bench.askStateless("tasks/cancel", {{s("taskId"), s("t-1")}}, true);
        QVERIFY(answer.contains(s("result")));
        QCOMPARE(
            bench.backend.argsOf("cancel-task").first().value(s("taskId")).toString(), s("t-1"));
    }

    void aResourceIsRead()
    {
        McpBench bench;
        bench.backend.on("read-output", [](const QJsonObject &args) {
            QJsonObject page = emptyPage;
            page.insert(s("firstSeq"), args.value(s("from")));
            page.insert(s("lines"), QJsonArray{s("a"), s("b")});
            page.insert(s("lastSeq"), 9);
            return Result<QJsonValue>(QJsonValue(page));
        });
        const QJsonArray contents = resultOf(
            bench.ask("resources/read", {{s("uri"), s("coord://tasks/t/output?from=3")}}))
                                        .value(s("contents"))
                                        .toArray();
        QCOMPARE(contents.size(), 2);
        QCOMPARE(contents[0][s("text")].toString(), s("a\nb"));
        QCOMPARE(contents[1][s("uri")].toString(), s("coord://tasks/t/output?from=5"));
    }

    void aResourceThatIsNotThereIsAnErrorOfTheProtocol()
    {
        McpBench bench;
        bench.backend.on("read-output", [](const QJsonObject &) {
            return Result<QJsonValue>(Error{ErrorCode::NotFound, s("Task not found: t")});
        });
        const QJsonObject params{{s("uri"), s("coord://tasks/t/output")}};
        QCOMPARE(codeOf(bench.ask("resources/read", params)), rpccodes::resourceNotFound);
        QCOMPARE(codeOf(bench.askStateless("resources/read", params)), rpccodes::invalidParams);
    }

    void whatIsRefusedIsNotEchoedWhole()
    {
        McpBench bench;
        const QString huge(200'000, u'x');
        const QJsonObject resource = bench.ask("resources/read", {{s("uri"), huge}});
        QCOMPARE(resource.value(s("error"))[s("data")][s("uri")].toString(), huge.left(512));
        const QJsonObject meta{{s("io.modelcontextprotocol/protocolVersion"), huge}};
        const QJsonObject version = bench.ask("tools/list", {{s("_meta"), meta}});
        QCOMPARE(codeOf(version), rpccodes::unsupportedVersion);
        QCOMPARE(version.value(s("error"))[s("data")][s("requested")].toString(), huge.left(64));
    }

    void promptsAreFilledIn()
    {
        McpBench bench;
        const QJsonObject result = resultOf(bench.ask("prompts/get",
            {{s("name"), s("delegate")},
                {s("arguments"),
                    QJsonObject{{s("job"), s("build {where}")}, {s("where"), s("anna")}}}}));
        const QString text = result.value(s("messages"))[0][s("content")][s("text")].toString();
        QVERIFY(text.contains(s("\"anna\"")));
        QVERIFY(text.contains(s("build {where}"))); // an argument is not looked into
    }
};

QTEST_GUILESS_MAIN(McpServerTest)
#include "mcpservertest.moc"
