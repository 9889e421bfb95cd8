// A whole agent with a real program behind it and a coordinator made by hand in front.
#include "agent/agent.h"
#include "tests/agent/link/handcoordinator.h"
#include "tests/support/buildundertest.h"

#include <QDir>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocketServer>

#include <csignal>

using namespace coord;

namespace {

const QString taskA = QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e");

wire::TaskDispatch dispatchOf(const QString &prompt)
{
    return {.taskId = taskA, .prompt = prompt, .attempt = 1, .token = 7};
}

} // namespace

class AgentTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    SystemClock m_clock;

    AgentOptions optionsFor(const HandCoordinator &coordinator) const
    {
        AgentOptions options;
        options.url = coordinator.url();
        options.token = QStringLiteral("secret-token");
        options.name = QStringLiteral("a1");
        options.cwd = m_folder.path();
        options.stateFolder = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()));
        options.program = fileOfBuild("tests/bin/fakeclaude");
        return options;
    }

private Q_SLOTS:
    void initTestCase()
    {
        setLogLevel(LogLevel::Silent);
        QVERIFY(m_folder.isValid());
    }

    void runsATaskAndReportsIt()
    {
        HandCoordinator coordinator(2);
        Agent agent(optionsFor(coordinator), m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QVERIFY(agent.start());
        QVERIFY(connected.wait());
        const auto hello = coordinator.all<wire::AgentRegister>().first();
        QVERIFY(hello.health && hello.health->claudeAvailable);
        coordinator.send(dispatchOf(QStringLiteral("fake: text hello there")));
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskComplete>().size(), 1, 20'000);
        QCOMPARE(coordinator.all<wire::TaskStarted>().size(), 1);
        QVERIFY(coordinator.lines.join(u'\n').contains(QLatin1String("hello there")));
        QCOMPARE(coordinator.all<wire::TaskComplete>().first().lastSeq,
            std::optional(coordinator.stored));
        QCOMPARE(agent.runningCount(), 0);
    }

    void aCutLinkKeepsTheRunAndLosesNoLine()
    {
        HandCoordinator coordinator(2);
        Agent agent(optionsFor(coordinator), m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QVERIFY(agent.start());
        QVERIFY(connected.wait());
        coordinator.send(dispatchOf(QStringLiteral(
            "fake: lines 300 100\nfake: sleep 300\nfake: lines 300 100\nfake: text the end")));
        QTRY_VERIFY_WITH_TIMEOUT(coordinator.stored > 20, 20'000);
        coordinator.acknowledging = false;
        coordinator.cut();
        QVERIFY(connected.wait(20'000));
        coordinator.acknowledging = true;
        QCOMPARE(connected.last().first().toBool(), false);
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskComplete>().size(), 1, 20'000);
        QCOMPARE(coordinator.connections, 2);
        QCOMPARE(coordinator.all<wire::TaskComplete>().first().lastSeq,
            std::optional(coordinator.stored));
        // Each of the two bursts is whole: 600 lines, the text, init and result.
        QVERIFY(coordinator.stored >= 601);
    }

    void aFirstTryThatFailsIsFollowedByAnother()
    {
        QTcpServer door;
        QWebSocketServer behind(QStringLiteral("behind"), QWebSocketServer::NonSecureMode);
        int tries = 0;
        connect(&door, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = door.nextPendingConnection();
            if (++tries > 1)
                return behind.handleConnection(socket);
            socket->abort();
            socket->deleteLater();
        });
        QVERIFY(door.listen(QHostAddress::LocalHost));
        HandCoordinator unused(2);
        AgentOptions options = optionsFor(unused);
        options.url = QStringLiteral("ws://127.0.0.1:%1").arg(door.serverPort());
        Agent agent(options, m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QSignalSpy stopped(&agent, &Agent::stopped);
        QVERIFY(agent.start());
        QVERIFY(connected.wait(20'000));
        QCOMPARE(tries, 2);
        agent.stop();
        QVERIFY(stopped.wait());
    }

    void whatAnAgentLeavesBehindIsReportedByTheNextOne()
    {
        HandCoordinator coordinator(2);
        const AgentOptions options = optionsFor(coordinator);
        auto first = std::make_unique<Agent>(options, m_clock);
        QVERIFY(first->start());
        QTRY_COMPARE(coordinator.all<wire::AgentRegister>().size(), 1);
        coordinator.acknowledging = false;
        coordinator.send(dispatchOf(QStringLiteral("fake: lines 200 100\nfake: silent")));
        QTRY_VERIFY_WITH_TIMEOUT(coordinator.stored > 200, 20'000);
        const QStringList before = coordinator.lines;
        first.reset();
        coordinator.acknowledging = true;
        coordinator.stored = 7; // the rest was not committed
        coordinator.lines = before.mid(0, 7);
        Agent second(options, m_clock);
        QVERIFY(second.start());
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskError>().size(), 1, 20'000);
        QCOMPARE(coordinator.lines, before);
        const auto report = coordinator.all<wire::TaskError>().first();
        QCOMPARE(report.errorCode, std::optional(QStringLiteral("agent-lost")));
        QCOMPARE(report.lastSeq, std::optional<qint64>(before.size()));
        // What is left are the folders of its messages.
        QTRY_COMPARE(QDir(options.stateFolder).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
            QStringList{QStringLiteral("inbox")});
    }

    void twoAgentsDoNotShareAStateFolder()
    {
        HandCoordinator coordinator(2);
        Agent first(optionsFor(coordinator), m_clock);
        QVERIFY(first.start());
        Agent second(optionsFor(coordinator), m_clock);
        const Status refused = second.start();
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(QLatin1String("Another agent is already using")),
            qPrintable(refused.error().message));
    }

    void cancelLeavesNothingAndIsConfirmed()
    {
        HandCoordinator coordinator(2);
        Agent agent(optionsFor(coordinator), m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QVERIFY(agent.start());
        QVERIFY(connected.wait());
        coordinator.send(dispatchOf(QStringLiteral("fake: silent")));
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskStarted>().size(), 1, 20'000);
        coordinator.send(wire::TaskCancel{taskA, 1, 7});
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskCancelled>().size(), 1, 30'000);
    }

    void stoppingReportsTheRunAsStopped()
    {
        HandCoordinator coordinator(2);
        Agent agent(optionsFor(coordinator), m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QSignalSpy stopped(&agent, &Agent::stopped);
        QVERIFY(agent.start());
        QVERIFY(connected.wait());
        coordinator.send(dispatchOf(QStringLiteral("fake: silent")));
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskStarted>().size(), 1, 20'000);
        agent.stop();
        QVERIFY(stopped.wait(30'000));
        QTRY_COMPARE(coordinator.all<wire::TaskError>().size(), 1);
        QCOMPARE(coordinator.all<wire::TaskError>().first().errorCode,
            std::optional(QStringLiteral("agent-stopped")));
        QCOMPARE(stopped.count(), 1);
    }

    void aTaskThatWantsMoreThanTheAgentGivesIsRefused()
    {
        HandCoordinator coordinator(2);
        AgentOptions options = optionsFor(coordinator);
        options.allowedTools = QStringList{QStringLiteral("Read")};
        Agent agent(options, m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QVERIFY(agent.start());
        QVERIFY(connected.wait());
        wire::TaskDispatch dispatch = dispatchOf(QStringLiteral("fake: text x"));
        dispatch.allowedTools = QStringList{QStringLiteral("Bash")};
        coordinator.send(dispatch);
        QTRY_COMPARE(coordinator.all<wire::TaskError>().size(), 1);
        QCOMPARE(coordinator.all<wire::TaskError>().first().errorCode,
            std::optional(QStringLiteral("permission-denied")));
        QVERIFY(coordinator.lines.isEmpty());
    }

    void whatReachesClaudeIsWhatAgentAndTaskBothAllow()
    {
        HandCoordinator coordinator(2);
        AgentOptions options = optionsFor(coordinator);
        options.allowedTools = QStringList{QStringLiteral("Bash(git:*)"), QStringLiteral("Read")};
        options.disallowedTools = {QStringLiteral("WebFetch")};
        options.addDirs = QStringList{m_folder.path()};
        options.maxBudgetUsd = 2;
        Agent agent(options, m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QVERIFY(agent.start());
        QVERIFY(connected.wait());
        const auto hello = coordinator.all<wire::AgentRegister>().first();
        QCOMPARE(hello.allowedTools, options.allowedTools);
        QCOMPARE(hello.maxBudgetUsd, options.maxBudgetUsd);
        wire::TaskDispatch dispatch = dispatchOf(QStringLiteral("fake: echo-argv"));
        dispatch.allowedTools = QStringList{QStringLiteral("Bash"), QStringLiteral("Edit")};
        dispatch.disallowedTools = QStringList{QStringLiteral("Bash(git push:*)")};
        dispatch.addDirs = QStringList{QStringLiteral("sub")};
        dispatch.maxBudgetUsd = 5;
        coordinator.send(dispatch);
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskComplete>().size(), 1, 20'000);
        const QString folder = QFileInfo(m_folder.path()).canonicalFilePath();
        const QString line = QStringLiteral(
            "[\"--add-dir=%1/sub\",\"--disallowedTools=WebFetch,Bash(git "
            "push:*)\",\"--allowedTools=Bash(git:*)\",\"--tools=Bash\",\"--strict-mcp-config\",\"--"
            "permission-mode=default\",\"--max-budget-usd=2\",\"--session-id=%2\",\"-p\"")
                                 .arg(folder,
                                     coordinator.all<wire::TaskStarted>()
                                         .first()
                                         .sessionId.value_or(QString()));
        const QString printed
            = coordinator.lines.join(u'\n').replace(QStringLiteral("\\\""), QStringLiteral("\""));
        QVERIFY2(printed.contains(line), qPrintable(printed));
        const auto started = coordinator.all<wire::TaskStarted>().first();
        QVERIFY(started.policy);
        QCOMPARE(wire::serialize(*started.policy),
            (QJsonObject{{QStringLiteral("addDirs"), QJsonArray{folder + QStringLiteral("/sub")}},
                {QStringLiteral("allowedTools"), QJsonArray{QStringLiteral("Bash(git:*)")}},
                {QStringLiteral("disallowedTools"),
                    QJsonArray{QStringLiteral("WebFetch"), QStringLiteral("Bash(git push:*)")}},
                {QStringLiteral("maxBudgetUsd"), 2},
                {QStringLiteral("permissionMode"), QStringLiteral("default")}}));
    }

    void aRefusedTokenIsSaidOnceAndTriedAgain()
    {
        QTcpServer refuser;
        int tries = 0;
        connect(&refuser, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = refuser.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [&tries, socket] {
                ++tries;
                socket->write(
                    "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        QVERIFY(refuser.listen(QHostAddress::LocalHost));
        Endpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("ws://127.0.0.1:%1/agent").arg(refuser.serverPort()));
        AgentLink link(endpoint, [] { return 0.0; });
        QSignalSpy refused(&link, &AgentLink::tokenRefused);
        QSignalSpy stopped(&link, &AgentLink::stopped);
        link.start();
        QVERIFY(refused.wait());
        QVERIFY(refused.first().first().toString().contains(QLatin1String("refused the token")));
        QCOMPARE(tries, 1);
        link.stop();
        QVERIFY(stopped.wait());
    }
};

QTEST_GUILESS_MAIN(AgentTest)
#include "agenttest.moc"
