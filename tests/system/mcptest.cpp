// `coord mcp` as Claude Code uses it: a process on pipes, a coordinator that comes and goes, an
// agent that works.
#include "tests/system/mcpclient.h"

#include <QFile>
#include <QtTest>

#include <csignal>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QString script(const QStringList &commands)
{
    return s("fake: ") + commands.join(s("\nfake: "));
}

QJsonObject dataOf(const QJsonObject &result)
{
    return result.value(s("structuredContent")).toObject();
}

QString textOf(const QJsonObject &result)
{
    return result.value(s("content"))[0][s("text")].toString();
}

const QJsonObject firstEra{{QStringLiteral("protocolVersion"), QStringLiteral("2025-11-25")},
    {QStringLiteral("capabilities"), QJsonObject()},
    {QStringLiteral("clientInfo"),
        QJsonObject{{QStringLiteral("name"), QStringLiteral("test")},
            {QStringLiteral("version"), QStringLiteral("1")}}}};

} // namespace

class McpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_place.startCoordinator(), QByteArray());
        QCOMPARE(m_place.startAgent(s("anna"), {s("--pool"), s("ci")}), QByteArray());
    }

    void aTaskFromDispatchToResult()
    {
        McpClient client(m_place);
        const QJsonObject begun = client.ask(s("initialize"), firstEra);
        QCOMPARE(begun.value(s("result"))[s("protocolVersion")].toString(), s("2025-11-25"));
        client.say({{s("jsonrpc"), s("2.0")}, {s("method"), s("notifications/initialized")}});
        const QJsonObject agents = client.call(s("list_agents"));
        QCOMPARE(dataOf(agents).value(s("agents"))[0][s("name")].toString(), s("anna"));
        QCOMPARE(dataOf(client.call(s("list_pools"))).value(s("pools"))[0][s("pool")].toString(),
            s("ci"));
        const QJsonObject sent = client.call(s("dispatch_task"),
            {{s("pool"), s("ci")}, {s("prompt"), script({s("lines 300 200"), s("result done")})}});
        const QString id = dataOf(sent).value(s("taskId")).toString();
        QVERIFY2(id.size() == 36, qPrintable(textOf(sent)));
        const QJsonObject waited = client.call(s("wait_task"), {{s("taskId"), id}});
        QVERIFY2(dataOf(waited).value(s("isOver")).toBool(), qPrintable(textOf(waited)));
        QCOMPARE(dataOf(waited).value(s("status")).toString(), s("completed"));
        const QJsonObject got = client.call(s("get_task_result"), {{s("taskId"), id}});
        QCOMPARE(dataOf(got).value(s("result"))[s("text")].toString(), s("done"));
        QVERIFY(readAll(client, id) > 300);
        QVERIFY(textOf(client.call(s("list_tasks"))).contains(id));
        const QJsonObject read = client.ask(
            s("resources/read"), {{s("uri"), s("coord://tasks/%1/output?from=2").arg(id)}});
        QVERIFY(!read.value(s("result"))[s("contents")][0][s("text")].toString().isEmpty());
        QVERIFY(client.strays().isEmpty());
        QVERIFY2(client.longestLine() < 100'000, qPrintable(QString::number(client.longestLine())));
    }

    void whoWaitsHearsOfProgressAndTakesItBack()
    {
        McpClient client(m_place);
        const QString id = dispatched(client, {s("text at work"), s("silent")});
        const QJsonObject params{{s("name"), s("wait_task")},
            {s("arguments"), QJsonObject{{s("taskId"), id}}},
            {s("_meta"), QJsonObject{{s("progressToken"), s("p")}}}};
        client.say({{s("jsonrpc"), s("2.0")}, {s("id"), s("wait")}, {s("method"), s("tools/call")},
            {s("params"), params}});
        const QJsonObject told = client.waitFor([](const QJsonObject &message) {
            return message.value(s("method")) == s("notifications/progress");
        });
        QCOMPARE(told.value(s("params"))[s("progressToken")].toString(), s("p"));
        QVERIFY(told.value(s("params"))[s("message")].toString().contains(s("at work")));
        client.say({{s("jsonrpc"), s("2.0")}, {s("method"), s("notifications/cancelled")},
            {s("params"), QJsonObject{{s("requestId"), s("wait")}}}});
        const QJsonObject cancelled = client.call(s("cancel_task"), {{s("taskId"), id}});
        QVERIFY2(!cancelled.value(s("isError")).toBool(), qPrintable(textOf(cancelled)));
        const QJsonObject waited = client.call(s("wait_task"), {{s("taskId"), id}});
        QCOMPARE(dataOf(waited).value(s("status")).toString(), s("cancelled"));
        for (const QJsonObject &message : client.messages())
            QVERIFY(message.value(s("id")) != s("wait"));
    }

    void filesGoThereAndBack()
    {
        McpClient client(m_place);
        QFile file(m_place.path(s("here.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("some bytes");
        file.close();
        const QJsonObject pushed = client.call(s("push_files"),
            {{s("agentName"), s("anna")}, {s("sourcePath"), file.fileName()},
                {s("destPath"), s("there.txt")}});
        QVERIFY2(dataOf(pushed).value(s("isOver")).toBool(), qPrintable(textOf(pushed)));
        const QJsonObject pulled = client.call(s("pull_files"),
            {{s("agentName"), s("anna")}, {s("sourcePath"), s("there.txt")},
                {s("destPath"), m_place.path(s("back.txt"))}});
        QVERIFY2(dataOf(pulled).value(s("isOver")).toBool(), qPrintable(textOf(pulled)));
        QFile back(dataOf(pulled).value(s("savedAs")).toString());
        QVERIFY(back.open(QIODevice::ReadOnly));
        QCOMPARE(back.readAll(), QByteArray("some bytes"));
        const QJsonObject refused = client.call(s("push_files"),
            {{s("agentName"), s("anna")}, {s("sourcePath"), s("nothing")},
                {s("destPath"), s("x")}});
        QVERIFY(refused.value(s("isError")).toBool());
        QVERIFY(textOf(refused).contains(s("there is no such file")));
    }

    void answersWithoutACoordinator()
    {
        McpClient client(m_place, s("ws://127.0.0.1:1"));
        QVERIFY(client.ask(s("initialize"), firstEra).contains(s("result")));
        QVERIFY(!client.ask(s("tools/list")).value(s("result"))[s("tools")].toArray().isEmpty());
        const QJsonObject refused = client.call(s("list_agents"));
        QVERIFY(refused.value(s("isError")).toBool());
        QVERIFY2(textOf(refused).startsWith(
                     s("Error: Not connected to coordinator and reconnect failed: ")),
            qPrintable(textOf(refused)));
        client.endInput();
        QCOMPARE(client.waitForEnd(), 0);
    }

    void theCoordinatorMayComeBack()
    {
        McpClient client(m_place);
        QVERIFY(!client.call(s("get_stats")).value(s("isError")).toBool());
        m_place.killCoordinator();
        QCOMPARE(m_place.startCoordinator(), QByteArray());
        const QJsonObject again = client.call(s("get_stats"));
        QVERIFY2(!again.value(s("isError")).toBool(), qPrintable(textOf(again)));
        QTRY_VERIFY_WITH_TIMEOUT(
            !dataOf(client.call(s("list_agents"))).value(s("agents")).toArray().isEmpty(), 60'000);
    }

    void endsWhenItIsTold_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("at the end of input") << 0;
        QTest::newRow("by SIGINT") << SIGINT;
        QTest::newRow("by SIGTERM") << SIGTERM;
    }
    void endsWhenItIsTold()
    {
        QFETCH(int, number);
        McpClient client(m_place);
        QVERIFY(client.ask(s("initialize"), firstEra).contains(s("result")));
        if (number == 0)
            client.endInput();
        else
            client.signal(number);
        QCOMPARE(client.waitForEnd(), 0);
        QVERIFY(client.strays().isEmpty());
    }

    void aClientThatDoesNotReadKeepsNobodyFromEndingIt()
    {
        const QByteArray pipe = m_place.path(s("unread")).toLocal8Bit();
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        const int reader = ::open(pipe.constData(), O_RDWR);
        QVERIFY(reader >= 0);
        QProcess program;
        program.setProcessEnvironment(McpClient::environment(m_place, m_place.url()));
        program.setStandardOutputFile(QString::fromLocal8Bit(pipe));
        program.start(McpClient::program(), {s("mcp")});
        // Far more answers than a pipe holds.
        for (int id = 0; id < 40; ++id)
            program.write(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})"
                          "\n");
        const auto waiting = [reader] {
            int bytes = 0;
            return ::ioctl(reader, FIONREAD, &bytes) == 0 ? bytes : -1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(waiting() >= 60'000, 20'000);
        program.terminate();
        QVERIFY(program.waitForFinished(20'000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
        ::close(reader);
    }

    void whatWasAskedBeforeTheEndOfInputIsAnswered()
    {
        McpClient client(m_place);
        // The last line has no end.
        client.write(R"({"jsonrpc":"2.0","id":1,"method":"ping"})"
                     "\n"
                     R"({"jsonrpc":"2.0","id":2,"method":"tools/call",)"
                     R"("params":{"name":"get_stats"}})");
        client.endInput();
        QCOMPARE(client.waitForEnd(), 0);
        QCOMPARE(client.messages().size(), 2);
        QVERIFY(client.messages().last().value(s("result")).isObject());
    }

    void badInputIsAnsweredAndSurvived()
    {
        McpClient client(m_place);
        client.write("this is not JSON\n\n[]\n{\"jsonrpc\":\"2.0\",\"id\":");
        client.write(QByteArray(9 * 1024 * 1024, '1') + "\n");
        QVERIFY(client.ask(s("ping")).contains(s("result")));
        QCOMPARE(client.messages().size(), 4);
        for (const QJsonObject &message : client.messages().mid(0, 3))
            QVERIFY(message.contains(s("error")));
    }

    void overHttpItTakesWhatRestTakes()
    {
        const QByteArray call
            = R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_agents"}})";
        const auto answer = m_place.http("POST", s("/mcp"), call);
        QCOMPARE(answer.status, 200);
        QVERIFY2(answer.body.contains("anna"), answer.body.constData());
        QCOMPARE(m_place.http("POST", s("/mcp"), call, s("")).status, 401);
        QCOMPARE(m_place.http("POST", s("/mcp"), call, s("somebody's")).status, 401);
        QCOMPARE(m_place.http("GET", s("/mcp")).status, 405);
    }

    void theSecondEraGetsATask()
    {
        McpClient client(m_place);
        const QJsonObject meta{{s("io.modelcontextprotocol/protocolVersion"), s("2026-07-28")},
            {s("io.modelcontextprotocol/clientCapabilities"),
                QJsonObject{{s("extensions"),
                    QJsonObject{{s("io.modelcontextprotocol/tasks"), QJsonObject()}}}}}};
        QVERIFY(client.ask(s("server/discover"), {{s("_meta"), meta}}).contains(s("result")));
        const QJsonObject begun = client.ask(s("tools/call"),
            {{s("_meta"), meta}, {s("name"), s("dispatch_task")},
                {s("arguments"),
                    QJsonObject{{s("agentName"), s("anna")},
                        {s("prompt"), script({s("result all of it")})}}}});
        const QString id = begun.value(s("result"))[s("taskId")].toString();
        QCOMPARE(begun.value(s("result"))[s("resultType")].toString(), s("task"));
        QJsonObject state;
        const auto hasEnded = [&] {
            state = client.ask(s("tasks/get"), {{s("_meta"), meta}, {s("taskId"), id}})
                        .value(s("result"))
                        .toObject();
            return state.value(s("status")) == s("completed");
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), 60'000);
        QVERIFY(textOf(state.value(s("result")).toObject()).contains(s("all of it")));
    }

private:
    QString dispatched(McpClient &client, const QStringList &commands)
    {
        return dataOf(client.call(s("dispatch_task"),
                          {{s("agentName"), s("anna")}, {s("prompt"), script(commands)}}))
            .value(s("taskId"))
            .toString();
    }

    // How many lines are read, page by page.
    qint64 readAll(McpClient &client, const QString &id)
    {
        qint64 count = 0;
        QJsonValue from = 1;
        while (from.isDouble()) {
            const QJsonObject page
                = dataOf(client.call(s("read_output"), {{s("taskId"), id}, {s("from"), from}}));
            count += page.value(s("lines")).toArray().size();
            from = page.value(s("nextFrom"));
        }
        return count;
    }

    Installation m_place;
};

QTEST_GUILESS_MAIN(McpTest)
#include "mcptest.moc"
