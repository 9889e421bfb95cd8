// Tasks of a whole agent, each in a worktree of a real repository: however one ends, the repository
// has its work, the report says where, and nothing else is left.
#include "agent/agent.h"
#include "tests/agent/isolation/isolationbench.h"
#include "tests/agent/link/handcoordinator.h"
#include "tests/support/buildundertest.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace coord;

namespace {

const QString taskA = IsolationBench::taskId;
const QString taskB = QStringLiteral("1f8fad5b-d9cb-469f-a165-70867728950e");

wire::TaskDispatch dispatchOf(const QString &taskId, const QString &prompt, qint64 token = 7)
{
    return {.taskId = taskId, .prompt = prompt, .attempt = 1, .token = token};
}

} // namespace

class IsolatedAgentTest : public QObject {
    Q_OBJECT

    SystemClock m_clock;

    static AgentOptions optionsFor(
        const HandCoordinator &coordinator, const IsolationBench &bench, const char *name = "a1")
    {
        AgentOptions options;
        options.url = coordinator.url();
        options.token = QStringLiteral("secret-token");
        options.name = QLatin1String(name);
        options.cwd = bench.repository();
        options.isolation = worktreeIsolation;
        options.stateFolder = bench.path(QStringLiteral("state-") + options.name);
        options.program = fileOfBuild("tests/bin/fakeclaude");
        return options;
    }
    static QString worktreeOf(const AgentOptions &options, const QString &taskId)
    {
        return options.stateFolder + QStringLiteral("/workspaces/") + taskId;
    }
    //! Only the owner's work tree is left, and no record of an open workspace.
    static void isClean(const IsolationBench &bench, const AgentOptions &options)
    {
        QCOMPARE(bench.shell(QStringLiteral("git worktree list | wc -l")), QStringLiteral("1"));
        QVERIFY(QDir(options.stateFolder + QStringLiteral("/workspaces")).isEmpty());
        QCOMPARE(bench.shell(QStringLiteral("grep -l running work/*.json"), options.stateFolder),
            QStringLiteral("(1)"));
    }
    static QString show(const IsolationBench &bench, const QString &taskId, const QString &file)
    {
        return bench.shell(QStringLiteral("git show coord/%1:%2").arg(taskId, file));
    }

private Q_SLOTS:
    void initTestCase() { setLogLevel(LogLevel::Silent); }

    void theReportSaysWhereTheWorkIs()
    {
        const IsolationBench bench;
        HandCoordinator coordinator(2);
        const AgentOptions options = optionsFor(coordinator, bench);
        Agent agent(options, m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QVERIFY(agent.start());
        QVERIFY(connected.wait(20'000));
        coordinator.send(dispatchOf(taskA, QStringLiteral("fake: shell echo new > made; pwd")));
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskComplete>().size(), 1, 30'000);
        QVERIFY(coordinator.lines.join(u'\n').contains(worktreeOf(options, taskA)));
        const auto work = coordinator.all<wire::TaskComplete>().first().work;
        QVERIFY(work);
        QCOMPARE(work->isolation, worktreeIsolation);
        QCOMPARE(work->branch, std::optional(QStringLiteral("coord/") + taskA));
        QCOMPARE(work->base, std::optional(bench.shell(QStringLiteral("git rev-parse HEAD"))));
        QCOMPARE(work->commit,
            std::optional(bench.shell(QStringLiteral("git rev-parse coord/") + taskA)));
        QCOMPARE(work->files, std::optional<qint64>(1));
        QCOMPARE(work->insertions, std::optional<qint64>(1));
        QVERIFY(!work->kept && !work->error);
        QCOMPARE(show(bench, taskA, QStringLiteral("made")), QStringLiteral("new"));
        isClean(bench, options);
    }

    void howeverATaskEndsItsWorkIsThere_data()
    {
        QTest::addColumn<bool>("cancel");
        QTest::addColumn<QString>("then");
        QTest::addColumn<int>("timeoutMs");
        QTest::addColumn<QString>("errorCode"); // empty: any
        QTest::newRow("it is cancelled")
            << true << QStringLiteral("fake: silent") << 60'000 << QString();
        QTest::newRow("its time is over")
            << false << QStringLiteral("fake: silent") << 3'000 << QStringLiteral("timeout");
        QTest::newRow("it fails") << false << QStringLiteral("fake: error no") << 60'000
                                  << QString();
        QTest::newRow("it dies") << false << QStringLiteral("fake: signal 9") << 60'000
                                 << QString();
    }
    void howeverATaskEndsItsWorkIsThere()
    {
        QFETCH(bool, cancel);
        QFETCH(QString, then);
        QFETCH(int, timeoutMs);
        QFETCH(QString, errorCode);
        const IsolationBench bench;
        HandCoordinator coordinator(2);
        const AgentOptions options = optionsFor(coordinator, bench);
        Agent agent(options, m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QVERIFY(agent.start());
        QVERIFY(connected.wait(20'000));
        wire::TaskDispatch dispatch
            = dispatchOf(taskA, QStringLiteral("fake: shell echo new > made\n") + then);
        dispatch.timeoutMs = timeoutMs;
        coordinator.send(dispatch);
        std::optional<wire::WorkSummary> work;
        if (cancel) {
            const QString made = worktreeOf(options, taskA) + QStringLiteral("/made");
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(made).size() > 0, 30'000);
            coordinator.send(wire::TaskCancel{taskA, 1, 7});
            QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskCancelled>().size(), 1, 30'000);
            work = coordinator.all<wire::TaskCancelled>().first().work;
        } else {
            QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskError>().size(), 1, 40'000);
            const auto said = coordinator.all<wire::TaskError>().first().errorCode;
            QVERIFY2(
                errorCode.isEmpty() || said == errorCode, qPrintable(said.value_or(QString())));
            work = coordinator.all<wire::TaskError>().first().work;
        }
        QVERIFY(work);
        QCOMPARE(work->files, std::optional<qint64>(1));
        QCOMPARE(show(bench, taskA, QStringLiteral("made")), QStringLiteral("new"));
        isClean(bench, options);
    }

    void aCancelBeforeTheBeginningLeavesNothing()
    {
        const IsolationBench bench;
        HandCoordinator coordinator(2);
        const AgentOptions options = optionsFor(coordinator, bench);
        Agent agent(options, m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QVERIFY(agent.start());
        QVERIFY(connected.wait(20'000));
        coordinator.send(dispatchOf(taskA, QStringLiteral("fake: silent")));
        coordinator.send(wire::TaskCancel{taskA, 1, 7});
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskCancelled>().size(), 1, 30'000);
        QVERIFY(coordinator.all<wire::TaskStarted>().isEmpty());
        QCOMPARE(bench.shell(QStringLiteral("git branch --list 'coord/*'")), QString());
        isClean(bench, options);
    }

    void aFolderThatWillNotDoIsSaid()
    {
        const IsolationBench bench;
        HandCoordinator coordinator(2);
        AgentOptions options = optionsFor(coordinator, bench);
        options.cwd = bench.path(QStringLiteral("home"));
        Agent agent(options, m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QVERIFY(agent.start());
        QVERIFY(connected.wait(20'000));
        coordinator.send(dispatchOf(taskA, QStringLiteral("fake: text x")));
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskError>().size(), 1, 30'000);
        const auto report = coordinator.all<wire::TaskError>().first();
        QCOMPARE(report.errorCode, std::optional(QStringLiteral("isolation")));
        QCOMPARE(report.error,
            QStringLiteral("Isolation setup failed: %1 is not in a git repository")
                .arg(options.cwd));
    }

    void theNextAgentSavesWhatAKilledOneLeft()
    {
        const IsolationBench bench;
        HandCoordinator coordinator(2);
        const AgentOptions options = optionsFor(coordinator, bench);
        auto first = std::make_unique<Agent>(options, m_clock);
        QVERIFY(first->start());
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::AgentRegister>().size(), 1, 20'000);
        coordinator.send(
            dispatchOf(taskA, QStringLiteral("fake: shell echo new > made\nfake: silent")));
        const QString made = worktreeOf(options, taskA) + QStringLiteral("/made");
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(made).size() > 0, 30'000);
        first.reset(); // nothing is saved on this way
        QVERIFY(QFileInfo::exists(made));
        Agent second(options, m_clock);
        QVERIFY(second.start());
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskError>().size(), 1, 30'000);
        const auto report = coordinator.all<wire::TaskError>().first();
        QCOMPARE(report.errorCode, std::optional(QStringLiteral("agent-lost")));
        QVERIFY(report.work);
        QCOMPARE(report.work->files, std::optional<qint64>(1));
        QCOMPARE(show(bench, taskA, QStringLiteral("made")), QStringLiteral("new"));
        isClean(bench, options);
    }

    void aSessionGoesOnInItsFolder()
    {
        const IsolationBench bench;
        HandCoordinator coordinator(2);
        const AgentOptions options = optionsFor(coordinator, bench);
        Agent agent(options, m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QVERIFY(agent.start());
        QVERIFY(connected.wait(20'000));
        coordinator.send(dispatchOf(taskA, QStringLiteral("fake: shell echo one > made")));
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskComplete>().size(), 1, 30'000);
        const auto first = coordinator.all<wire::TaskComplete>().first();
        wire::TaskDispatch more
            = dispatchOf(taskB, QStringLiteral("fake: shell pwd; cat made; echo two > more"), 8);
        more.sessionId = first.result->sessionId;
        coordinator.stored = 0;
        coordinator.lines.clear();
        coordinator.send(more);
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskComplete>().size(), 2, 30'000);
        const QString said = coordinator.lines.join(u'\n');
        QVERIFY(said.contains(worktreeOf(options, taskA) + QStringLiteral("\\none")));
        const auto second = coordinator.all<wire::TaskComplete>().last();
        QCOMPARE(second.work->base, first.work->commit);
        QCOMPARE(second.work->files, std::optional<qint64>(1));
        QCOMPARE(show(bench, taskB, QStringLiteral("more")), QStringLiteral("two"));
        isClean(bench, options);
    }

    void twoAgentsOfOneRepositoryLeaveEachOtherAlone()
    {
        const IsolationBench bench;
        HandCoordinator coordinator(2);
        HandCoordinator other(2);
        const AgentOptions options = optionsFor(coordinator, bench);
        AgentOptions others = optionsFor(other, bench, "a2");
        others.workspacesFolder = worktreeOf(options, QString()).chopped(1);
        Agent agent(options, m_clock);
        QVERIFY(agent.start());
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::AgentRegister>().size(), 1, 20'000);
        const QString done = bench.path(QStringLiteral("done"));
        coordinator.send(dispatchOf(taskA,
            QStringLiteral("fake: shell echo x > made; until [ -e %1 ]; do :; done").arg(done)));
        const QString made = worktreeOf(options, taskA) + QStringLiteral("/made");
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(made).size() > 0, 30'000);
        Agent second(others, m_clock);
        QVERIFY(second.start());
        QTRY_COMPARE_WITH_TIMEOUT(other.all<wire::AgentRegister>().size(), 1, 20'000);
        other.send(dispatchOf(taskB, QStringLiteral("fake: shell echo y > made")));
        QTRY_COMPARE_WITH_TIMEOUT(other.all<wire::TaskComplete>().size(), 1, 30'000);
        wire::WorkspaceListRequest prune{.agentName = others.name, .requestId = taskB};
        prune.prune = wire::WorkspacePrune{};
        other.send(prune);
        QTRY_COMPARE_WITH_TIMEOUT(other.all<wire::WorkspaceListResponse>().size(), 1, 20'000);
        (void)bench.shell(QStringLiteral("git worktree prune"));
        QVERIFY(QFileInfo::exists(made));
        (void)bench.shell(QStringLiteral("touch ") + done);
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskComplete>().size(), 1, 30'000);
        QCOMPARE(show(bench, taskA, QStringLiteral("made")), QStringLiteral("x"));
        QCOMPARE(show(bench, taskB, QStringLiteral("made")), QStringLiteral("y"));
        isClean(bench, options);
    }

    void workspacesAreListedAndPruned()
    {
        const IsolationBench bench;
        HandCoordinator coordinator(2);
        const AgentOptions options = optionsFor(coordinator, bench);
        Agent agent(options, m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QVERIFY(agent.start());
        QVERIFY(connected.wait(20'000));
        coordinator.send(dispatchOf(taskA, QStringLiteral("fake: shell git init -q own")));
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskComplete>().size(), 1, 40'000);
        coordinator.stored = 0;
        coordinator.send(dispatchOf(taskB, QStringLiteral("fake: shell echo new > made"), 8));
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskComplete>().size(), 2, 40'000);
        wire::WorkspaceListRequest request{.agentName = options.name, .requestId = taskA};
        request.prune = wire::WorkspacePrune{.dryRun = true};
        coordinator.send(request);
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::WorkspaceListResponse>().size(), 1, 20'000);
        request.prune->dryRun.reset();
        coordinator.send(request);
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::WorkspaceListResponse>().size(), 2, 20'000);
        request.prune.reset();
        coordinator.send(request);
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::WorkspaceListResponse>().size(), 3, 20'000);
        const auto answers = coordinator.all<wire::WorkspaceListResponse>();
        const auto states = [&answers](int at) {
            QStringList list;
            for (const wire::WorkspaceInfo &info : answers.at(at).workspaces)
                list.append(info.taskId.left(1) + info.state);
            list.sort();
            return list;
        };
        QCOMPARE(states(0), (QStringList{QStringLiteral("0kept"), QStringLiteral("1saved")}));
        QCOMPARE(states(1), (QStringList{QStringLiteral("0kept"), QStringLiteral("1removed")}));
        // What is in no branch and no patch stays, whatever is asked.
        QCOMPARE(states(2), (QStringList{QStringLiteral("0kept")}));
        QVERIFY(QFileInfo(worktreeOf(options, taskA) + QStringLiteral("/own")).isDir());
        QCOMPARE(show(bench, taskB, QStringLiteral("made")), QStringLiteral("new"));
    }

    void workIsHandedOutAsAFile_data()
    {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("use"); // in another clone
        QTest::newRow("a patch") << QStringLiteral("patch") << QStringLiteral("git apply %1");
        QTest::newRow("a bundle") << QStringLiteral("bundle")
                                  << QStringLiteral("git pull -q %1 coord/") + taskA;
    }
    void workIsHandedOutAsAFile()
    {
        QFETCH(QString, form);
        QFETCH(QString, use);
        const IsolationBench bench;
        (void)bench.shell(QStringLiteral("git clone -q . ../clone"));
        HandCoordinator coordinator(2);
        const AgentOptions options = optionsFor(coordinator, bench);
        Agent agent(options, m_clock);
        QSignalSpy connected(&agent, &Agent::connected);
        QVERIFY(agent.start());
        QVERIFY(connected.wait(20'000));
        coordinator.send(dispatchOf(taskA, QStringLiteral("fake: shell echo new > made; rm a")));
        QTRY_COMPARE_WITH_TIMEOUT(coordinator.all<wire::TaskComplete>().size(), 1, 30'000);
        std::optional<Result<QString>> exported;
        agent.workExports().exportWork(
            taskA, form, [&exported](const Result<QString> &path) { exported = path; });
        QTRY_VERIFY_WITH_TIMEOUT(exported.has_value(), 20'000);
        QVERIFY2(*exported, *exported ? "" : qPrintable(exported->error().message));
        QCOMPARE(bench.shell(use.arg(**exported) + QStringLiteral("; cat made; ls"),
                     bench.path(QStringLiteral("clone"))),
            QStringLiteral("new\nb.bin\nmade\nrun.sh\nsub"));
        exported.reset();
        agent.workExports().exportWork(
            taskB, form, [&exported](const Result<QString> &path) { exported = path; });
        QTRY_VERIFY(exported.has_value());
        QCOMPARE(exported->error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(IsolatedAgentTest)
#include "isolatedagenttest.moc"
