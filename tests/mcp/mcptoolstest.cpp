// The tools: what they ask of the coordinator, that what they answer is as their schemas say, and
// that nothing is longer than it may be.
#include "core/mcp/toolanswer.h"
#include "core/mcp/toolschema.h"
#include "core/protocol/operations.h"
#include "tests/mcp/fakebackend.h"
#include "tests/support/schemacheck.h"

#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QJsonObject taskWith(const QString &id, const QString &prompt)
{
    return {{s("id"), id}, {s("agentName"), s("anna")}, {s("prompt"), prompt},
        {s("status"), s("running")}, {s("output"), QJsonArray()}, {s("truncated"), false},
        {s("createdAt"), 1}, {s("retryCount"), 0}, {s("maxRetries"), 0},
        {s("deadLettered"), false}};
}

QJsonObject agentWith(const QString &name, const QString &pool, const QString &status)
{
    return {{s("name"), name}, {s("os"), s("linux")}, {s("arch"), s("x64")}, {s("status"), status},
        {s("currentTaskIds"), QJsonArray{s("t")}}, {s("maxConcurrent"), 4}, {s("connectedAt"), 1},
        {s("lastHeartbeat"), 1}, {s("pool"), pool}};
}

QJsonObject standing(const QString &status)
{
    return {{s("taskId"), s("t")}, {s("status"), status}, {s("agentName"), s("anna")}};
}

// Lines first to last of those that a task has, each \a chars long.
FakeBackend::Handler outputOf(qint64 count, qsizetype chars)
{
    return [count, chars](const QJsonObject &args) {
        const qint64 from = args.value(s("from")).toInteger(1);
        QJsonArray lines;
        for (qint64 seq = from; seq <= count && seq < from + args.value(s("limit")).toInteger();
             ++seq)
            lines.append(QString::number(seq) + QString(chars, u'"'));
        return Result<QJsonValue>(QJsonValue(
            QJsonObject{{s("taskId"), s("t")}, {s("firstSeq"), from}, {s("lines"), lines},
                {s("lastSeq"), count}, {s("status"), s("running")}, {s("truncated"), false}}));
    };
}

void answerEverything(FakeBackend &backend)
{
    backend.on("dispatch-task",
        {{s("taskId"), s("t")}, {s("agentName"), s("anna")}, {s("status"), s("queued")}});
    backend.on(
        "list-agents", {{s("agents"), QJsonArray{agentWith(s("anna"), s("ci"), s("idle"))}}});
    backend.on("list-tasks", {{s("tasks"), QJsonArray{taskWith(s("t"), s("x"))}}});
    QJsonObject task = taskWith(s("t"), s("x"));
    task.insert(s("outputLines"), 3);
    backend.on("get-task", {{s("task"), task}});
    backend.on("read-output", outputOf(3, 5));
    backend.on("wait-task", standing(s("completed")));
    backend.on("cancel-task", standing(s("cancelled")));
    backend.on("retry-task", standing(s("pending")));
    backend.on("send-message", {{s("correlationId"), s("c")}, {s("status"), s("delivered")}});
    backend.on("list-sessions", {{s("sessions"), QJsonArray{QJsonObject{{s("id"), s("x")}}}}});
    backend.on("read-replies",
        {{s("correlationId"), s("c")}, {s("toAgent"), s("anna")}, {s("topic"), s("t")},
            {s("sentAt"), 1}, {s("status"), s("waiting")}, {s("replies"), QJsonArray()}});
    backend.on("list-messages", {{s("messages"), QJsonArray()}, {s("waiting"), 0}});
    backend.on("get-stats",
        {{s("stats"),
            QJsonObject{{s("tasksDispatched"), 1}, {s("tasksCompleted"), 1}, {s("tasksErrored"), 0},
                {s("connectedAgents"), 1}, {s("queueDepth"), 0}, {s("activeTasks"), 0}}}});
    const QJsonObject schedule{{s("id"), s("x")}, {s("cronExpr"), s("0 7 * * *")},
        {s("agentName"), s("anna")}, {s("prompt"), s("x")}, {s("paused"), false},
        {s("orgId"), s("o")}, {s("createdAt"), 1}, {s("runCount"), 0}, {s("timeZone"), s("UTC")},
        {s("overlap"), s("skip")}, {s("catchUpMs"), 0}, {s("jitterMs"), 0}, {s("priority"), 0},
        {s("maxRetries"), 0}, {s("skippedCount"), 0}, {s("missedCount"), 0}};
    backend.on("list-schedules", {{s("schedules"), QJsonArray{schedule}}});
    backend.on("create-schedule", {{s("schedule"), schedule}});
    backend.on("update-schedule", {{s("schedule"), schedule}});
    backend.on("delete-schedule", {{s("deleted"), true}});
    backend.on("run-schedule",
        {{s("schedule"), schedule}, {s("status"), s("queued")}, {s("taskId"), s("t")},
            {s("agentName"), s("anna")}});
    backend.on("next-runs",
        {{s("cronExpr"), s("0 7 * * *")}, {s("timeZone"), s("UTC")}, {s("paused"), false},
            {s("runs"), QJsonArray()}});
    const QJsonObject moved{
        {s("transferId"), s("m")}, {s("isOver"), true}, {s("bytesDone"), 1}, {s("bytesTotal"), 1}};
    for (const char *command : {"mcp-push", "mcp-pull", "mcp-wait-transfer", "mcp-cancel-transfer"})
        backend.on(command, moved);
}

// Something good for every argument that is needed.
QJsonObject argumentsOf(const McpTool &tool)
{
    QJsonObject args;
    for (const QJsonValue name : tool.input.value(s("required")).toArray())
        args.insert(name.toString(), s("x"));
    if (tool.name == s("dispatch_task"))
        args.insert(s("agentName"), s("anna"));
    return args;
}

} // namespace

class McpToolsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNameOfTwoThingsIsExplainedForEach()
    {
        const auto textOf = [](const char *tool) {
            return findMcpTool(s(tool))
                ->input[s("properties")][s("after")][s("description")]
                .toString();
        };
        QVERIFY(textOf("dispatch_task").contains(s("must complete before this one begins")));
        QVERIFY(textOf("read_replies").contains(s("replies are known already")));
    }

    void everyTool_data()
    {
        QTest::addColumn<QString>("name");
        for (const McpTool &tool : mcpTools())
            QTest::newRow(qPrintable(tool.name)) << tool.name;
    }
    void everyTool()
    {
        QFETCH(QString, name);
        const McpTool *tool = findMcpTool(name);
        QVERIFY(tool && tool->work && tool->check);
        QVERIFY(!tool->title.isEmpty() && tool->description.size() > 20);
        const QJsonObject properties = tool->input.value(s("properties")).toObject();
        for (auto field = properties.begin(); field != properties.end(); ++field)
            QVERIFY2(
                !field.value()[s("description")].toString().isEmpty(), qPrintable(field.key()));
        for (const QJsonValue needed : tool->input.value(s("required")).toArray())
            QVERIFY2(properties.contains(needed.toString()), qPrintable(needed.toString()));
        QCOMPARE(tool->output.value(s("type")).toString(), s("object"));
        QVERIFY(!compactJson(describedMcpTool(*tool)).contains(s("$ref")));

        McpBench bench;
        answerEverything(bench.backend);
        const QJsonObject args = argumentsOf(*tool);
        QCOMPARE(test::schemaComplaints(args, tool->input, {}), QStringList());
        const QJsonObject result = bench.call(qPrintable(name), args);
        QVERIFY2(!result.value(s("isError")).toBool(), qPrintable(textOf(result)));
        QVERIFY(!textOf(result).isEmpty());
        QCOMPARE(test::schemaComplaints(dataOf(result), tool->output, {}), QStringList());
    }

    void allToolsFitOneAnswer()
    {
        McpBench bench;
        const qsizetype bytes = jsonBytes(bench.ask("tools/list"));
        QVERIFY2(bytes < 60'000, qPrintable(QString::number(bytes)));
    }

    void everyOperationIsAToolOrIsLeftOutOnPurpose()
    {
        // Streams, ends of transfers, what only people do, and what other tools do better: a model
        // that dispatches tasks after each other needs no document of a pipeline.
        const QStringList leftOut{s("hello"), s("get-agent"), s("subscribe-task"),
            s("unsubscribe-task"), s("watch"), s("unwatch"), s("push-file"), s("pull-file"),
            s("pull-work"), s("transfer-file"), s("list-transfers"), s("list-workspaces"),
            s("prune-workspaces"), s("self-update"), s("resolve-task"), s("purge-tasks"),
            s("whoami"), s("list-users"), s("create-user"), s("delete-user"), s("set-role"),
            s("create-key"), s("list-keys"), s("revoke-key"), s("list-orgs"), s("create-org"),
            s("delete-org"), s("list-members"), s("add-member"), s("remove-member"),
            s("create-enrolment"), s("list-agent-keys"), s("enroll"), s("list-audit"),
            s("verify-audit"), s("list-webhooks"), s("create-webhook"), s("get-webhook"),
            s("delete-webhook"), s("test-webhook"), s("get-schedule"), s("list-pools"),
            s("cordon-agent"), s("uncordon-agent"), s("run-pipeline"), s("list-pipelines"),
            s("get-pipeline"), s("resume-pipeline"), s("cancel-pipeline"),
            // They send what tasks hold out of the coordinator: not for a model to set up.
            s("list-subscriptions"), s("create-subscription"), s("get-subscription"),
            s("update-subscription"), s("delete-subscription"), s("ping-subscription"),
            s("list-deliveries"), s("get-delivery"), s("redeliver")};
        QStringList tools;
        for (const McpTool &tool : mcpTools())
            tools.append(tool.command);
        for (const wire::Operation &row : wire::operationRows())
            QVERIFY2(tools.contains(QLatin1String(row.name))
                    != leftOut.contains(QLatin1String(row.name)),
                row.name);
    }

    void badArgumentsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("tool");
        QTest::addColumn<QJsonObject>("args");
        QTest::addColumn<QString>("said");
        QTest::newRow("nothing of what is needed")
            << QByteArray("get_task_result") << QJsonObject() << s("taskId: is missing");
        QTest::newRow("an empty one")
            << QByteArray("get_task_result") << QJsonObject{{s("taskId"), s("")}}
            << s("taskId: is missing");
        QTest::newRow("another kind") << QByteArray("get_task_result")
                                      << QJsonObject{{s("taskId"), 5}} << s("taskId: must be text");
        QTest::newRow("one that is not known")
            << QByteArray("dispatch_task")
            << QJsonObject{{s("prompt"), s("x")}, {s("agent"), s("a")}}
            << s("agent: is not an argument of this tool; it has agentName, pool, prompt");
        QTest::newRow("one that is ours to choose")
            << QByteArray("dispatch_task") << QJsonObject{{s("prompt"), s("x")}, {s("fromSeq"), 1}}
            << s("fromSeq: is not an argument");
        QTest::newRow("too long a wait")
            << QByteArray("wait_task")
            << QJsonObject{{s("taskId"), s("t")}, {s("timeoutMs"), 60'000}}
            << s("timeoutMs: must be");
        QTest::newRow("neither agent nor pool")
            << QByteArray("dispatch_task") << QJsonObject{{s("prompt"), s("x")}}
            << s("Error: agentName or pool is required");
        QTest::newRow("both") << QByteArray("dispatch_task")
                              << QJsonObject{{s("prompt"), s("x")}, {s("agentName"), s("a")},
                                     {s("pool"), s("p")}}
                              << s("Error: agentName and pool are mutually exclusive");
        QTest::newRow("a cursor of somebody's own")
            << QByteArray("list_agents") << QJsonObject{{s("cursor"), s("x")}}
            << s("Error: cursor: must be");
    }
    void badArgumentsAreNamed()
    {
        QFETCH(QByteArray, tool);
        QFETCH(QJsonObject, args);
        QFETCH(QString, said);
        McpBench bench;
        answerEverything(bench.backend);
        const QJsonObject result = bench.call(tool.constData(), args);
        QVERIFY(result.value(s("isError")).toBool());
        QVERIFY2(textOf(result).contains(said), qPrintable(textOf(result)));
        QVERIFY(bench.backend.argsOf("dispatch-task").isEmpty());
    }

    void whatTheCoordinatorRefusesIsAToolsError()
    {
        McpBench bench;
        const QJsonObject result = bench.call("get_stats");
        QVERIFY(result.value(s("isError")).toBool());
        QCOMPARE(textOf(result), s("Error: Unknown command: get-stats"));
    }

    void listsAreTheOriginalsAsText()
    {
        McpBench bench;
        answerEverything(bench.backend);
        const QJsonObject result = bench.call("list_agents");
        QCOMPARE(QJsonDocument::fromJson(textOf(result).toUtf8()).array(),
            dataOf(result).value(s("agents")).toArray());
    }

    void longListsComeInPages()
    {
        McpBench bench;
        QJsonArray agents;
        for (int i = 0; i < 1'000; ++i)
            agents.append(agentWith(QString::number(i), QString(250, u'"'), s("idle")));
        bench.backend.on("list-agents", {{s("agents"), agents}});
        QJsonArray got;
        QJsonObject args{{s("limit"), 1'000}};
        for (int page = 0; page < 100; ++page) {
            const QJsonObject result = bench.call("list_agents", args);
            QVERIFY(jsonBytes(result) <= mcplimits::maxResultBytes);
            for (const QJsonValue agent : dataOf(result).value(s("agents")).toArray())
                got.append(agent);
            if (!dataOf(result).contains(s("nextCursor")))
                break;
            QVERIFY(textOf(result, 1).contains(s("cursor")));
            args.insert(s("cursor"), dataOf(result).value(s("nextCursor")));
        }
        QCOMPARE(got, agents);
    }

    void longTasksMakeShortPages()
    {
        McpBench bench;
        bench.backend.on("list-tasks", [](const QJsonObject &args) {
            QJsonArray tasks;
            for (qint64 i = 0; i < args.value(s("limit")).toInteger(); ++i) {
                QJsonObject task = taskWith(QString::number(i), QString(100'000, u'p'));
                task.insert(s("error"), QString(100'000, u'"'));
                QJsonArray tools;
                for (int tool = 0; tool < 100; ++tool)
                    tools.append(QString(100, u'"'));
                task.insert(s("allowedTools"), tools);
                tasks.append(task);
            }
            return Result<QJsonValue>(
                QJsonValue(QJsonObject{{s("tasks"), tasks}, {s("nextCursor"), s("9")}}));
        });
        const QJsonObject result = bench.call("list_tasks");
        QVERIFY(jsonBytes(result) <= mcplimits::maxResultBytes);
        QVERIFY(!dataOf(result).value(s("tasks")).toArray().isEmpty());
        QCOMPARE(dataOf(result).value(s("nextCursor")).toString(), s("9"));
    }

    void outputIsReadInPagesThatFit()
    {
        McpBench bench;
        bench.backend.on("read-output", outputOf(2'000, 300));
        qint64 from = 1;
        int pages = 0;
        while (true) {
            const QJsonObject result
                = bench.call("read_output", {{s("taskId"), s("t")}, {s("from"), from}});
            QVERIFY(jsonBytes(result) <= mcplimits::maxResultBytes);
            const QJsonArray lines = dataOf(result).value(s("lines")).toArray();
            for (const QJsonValue line : lines)
                QVERIFY(line.toString().startsWith(QString::number(from++) + u'"'));
            QVERIFY(++pages < 200);
            if (!dataOf(result).contains(s("nextFrom")))
                break;
            QCOMPARE(dataOf(result).value(s("nextFrom")).toInteger(), from);
        }
        QCOMPARE(from, 2'001);
    }

    void oneHugeLineIsCut()
    {
        McpBench bench;
        bench.backend.on("read-output", outputOf(3, 500'000));
        const QJsonObject result = bench.call("read_output", {{s("taskId"), s("t")}});
        QVERIFY(jsonBytes(result) <= mcplimits::maxResultBytes);
        QVERIFY(!dataOf(result).value(s("lines")).toArray().isEmpty());
        QVERIFY(textOf(result).contains(s("more characters]")));
    }

    void aResultHasTheNewestLinesThatFit()
    {
        McpBench bench;
        QJsonObject task = taskWith(s("t"), QString(500'000, u'p'));
        task.insert(s("outputLines"), 5'000);
        bench.backend.on("get-task", {{s("task"), task}});
        bench.backend.on("read-output", outputOf(5'000, 500));
        const QJsonObject result = bench.call("get_task_result", {{s("taskId"), s("t")}});
        QVERIFY(jsonBytes(result) <= mcplimits::maxResultBytes);
        const QJsonArray lines = dataOf(result).value(s("output")).toArray();
        QVERIFY(!lines.isEmpty());
        QVERIFY(lines.last().toString().startsWith(s("5000\"")));
        QVERIFY(lines.first().toString().startsWith(
            QString::number(dataOf(result).value(s("outputFrom")).toInteger()) + u'"'));
        QCOMPARE(dataOf(result).value(s("status")).toString(), s("running"));
    }

    void anUnknownTaskIsAnError()
    {
        McpBench bench;
        bench.backend.on("get-task", {{s("task"), QJsonValue::Null}});
        const QJsonObject result = bench.call("get_task_result", {{s("taskId"), s("t")}});
        QVERIFY(result.value(s("isError")).toBool());
        QCOMPARE(textOf(result), s("Error: Task not found: t"));
    }

    void waitingEndsWithTheTask()
    {
        McpBench bench;
        bench.backend.on("wait-task", standing(s("completed")));
        const QJsonObject result = bench.call("wait_task", {{s("taskId"), s("t")}});
        QVERIFY(dataOf(result).value(s("isOver")).toBool());
        QCOMPARE(bench.backend.argsOf("wait-task").size(), 1);
    }

    void waitingEndsBelowAMinuteWithAHandle()
    {
        McpBench bench;
        bench.backend.on("wait-task", standing(s("running")));
        const QJsonObject result = bench.call("wait_task", {{s("taskId"), s("t")}});
        QVERIFY(!dataOf(result).value(s("isOver")).toBool());
        QVERIFY(dataOf(result).value(s("hint")).toString().contains(s("wait_task")));
        qint64 total = 0;
        for (const QJsonObject &args : bench.backend.argsOf("wait-task")) {
            QVERIFY(args.value(s("timeoutMs")).toInteger() <= 25'000);
            total += args.value(s("timeoutMs")).toInteger();
        }
        QCOMPARE(total, 45'000);
    }

    void whoWaitsHearsOfProgress()
    {
        McpBench bench;
        bench.backend.on("wait-task", standing(s("running")));
        bench.backend.on(
            "read-output", [](const QJsonObject &args) { return outputOf(7, 0)(args); });
        const QJsonObject result = bench.call("wait_task",
            {{s("taskId"), s("t")}, {s("timeoutMs"), 20'000}}, {{s("progressToken"), s("p")}});
        QVERIFY(!dataOf(result).value(s("isOver")).toBool());
        double last = 0;
        int heard = 0;
        for (const QJsonObject &message : bench.sent) {
            if (message.value(s("method")).toString() != s("notifications/progress"))
                continue;
            const QJsonValue params = message.value(s("params"));
            QCOMPARE(params[s("progressToken")].toString(), s("p"));
            QVERIFY(params[s("progress")].toDouble() > last);
            last = params[s("progress")].toDouble();
            QCOMPARE(params[s("total")].toDouble(), 20.0);
            QCOMPARE(params[s("message")].toString(), s("running, 7 lines of output: 7"));
            ++heard;
        }
        QCOMPARE(heard, 3);
    }

    void aTransferIsCancelledWithItsCall()
    {
        McpBench bench;
        const QJsonObject moving{{s("transferId"), s("m")}, {s("isOver"), false},
            {s("bytesDone"), 1}, {s("bytesTotal"), 9}};
        bench.backend.on("mcp-push", moving);
        bench.backend.on("mcp-cancel-transfer", moving);
        bench.backend.on("mcp-wait-transfer", [&bench](const QJsonObject &args) {
            bench.take({{s("jsonrpc"), s("2.0")}, {s("method"), s("notifications/cancelled")},
                {s("params"), QJsonObject{{s("requestId"), 1}}}});
            return Result<QJsonValue>(QJsonValue(args));
        });
        (void)bench.call("push_files",
            {{s("agentName"), s("a")}, {s("sourcePath"), s("b")}, {s("destPath"), s("c")}});
        QVERIFY(bench.sent.isEmpty());
        QCOMPARE(bench.backend.argsOf("mcp-cancel-transfer").first().value(s("transferId")),
            QJsonValue(s("m")));
    }

    void poolsAreCounted()
    {
        McpBench bench;
        bench.backend.on("list-agents",
            {{s("agents"),
                QJsonArray{agentWith(s("a"), s("ci"), s("idle")),
                    agentWith(s("b"), s("ci"), s("offline")),
                    agentWith(s("c"), s(""), s("busy"))}}});
        const QJsonArray pools = dataOf(bench.call("list_pools")).value(s("pools")).toArray();
        QCOMPARE(pools.size(), 1);
        QCOMPARE(pools[0][s("idle")].toInt(), 1);
        QCOMPARE(pools[0][s("offline")].toInt(), 1);
        QCOMPARE(pools[0][s("total")].toInt(), 4);
    }
};

QTEST_GUILESS_MAIN(McpToolsTest)
#include "mcptoolstest.moc"
