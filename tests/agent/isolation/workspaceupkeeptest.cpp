// What is kept of workspaces goes with time or when it is too much, and never before it is safe.
#include "agent/isolation/workspaces.h"
#include "tests/agent/isolation/isolationbench.h"
#include "tests/support/fakeclock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace coord;

namespace {

constexpr Millis day{86'400'000};

QString idOf(int number)
{
    return QStringLiteral("00000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
}

} // namespace

class WorkspaceUpkeepTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSavedGoesWithTime()
    {
        const IsolationBench bench;
        const auto places = open(bench, worktreeIsolation);
        QCOMPARE(run(*places, bench, 1, QStringLiteral("echo new > n")), QStringLiteral("saved"));
        m_clock.advance(6 * day);
        keepUp(*places);
        QVERIFY(places->summary(idOf(1)));
        m_clock.advance(2 * day);
        keepUp(*places);
        QTRY_VERIFY(!places->summary(idOf(1)));
        // The branch is the user's.
        QCOMPARE(
            bench.shell(QStringLiteral("git show coord/%1:n").arg(idOf(1))), QStringLiteral("new"));
    }

    void theOldestGoesWhenItIsTooMuch()
    {
        const IsolationBench bench;
        const auto places = open(bench, tmpdirIsolation, 300 * 1024);
        for (const int number : {1, 2, 3}) {
            const QString script = QStringLiteral("head -c 100000 /dev/urandom > n%1").arg(number);
            QCOMPARE(run(*places, bench, number, script), QStringLiteral("saved"));
            m_clock.advance(Millis(1'000));
        }
        keepUp(*places);
        QTRY_VERIFY(!places->summary(idOf(1)));
        QVERIFY(places->summary(idOf(3)));
        QVERIFY(QFileInfo::exists(*places->summary(idOf(3))->patch));
    }

    void whatIsNotSavedStays()
    {
        const IsolationBench bench;
        const auto places = open(bench, worktreeIsolation, 1);
        const QString nested = QStringLiteral("git init -q d; echo x > d/f");
        QCOMPARE(run(*places, bench, 1, nested), QStringLiteral("kept"));
        const QString directory = *places->summary(idOf(1))->directory;
        m_clock.advance(400 * day);
        keepUp(*places);
        m_clock.advance(400 * day);
        keepUp(*places);
        QVERIFY(places->summary(idOf(1)));
        QCOMPARE(bench.shell(QStringLiteral("cat d/f"), directory), QStringLiteral("x"));
    }

    void aSessionGetsItsCopyAgain()
    {
        const IsolationBench bench;
        const auto places = open(bench, tmpdirIsolation);
        const QString session = QStringLiteral("s-1");
        QCOMPARE(run(*places, bench, 1, QStringLiteral("echo one > n"), session),
            QStringLiteral("saved"));
        const QString directory = *places->summary(idOf(1))->directory;
        QVERIFY(!QFileInfo::exists(directory));
        QString seen;
        const auto state = run(
            *places, bench, 2, QStringLiteral("cat n; echo two >> n"), session, session, &seen);
        QCOMPARE(state, QStringLiteral("saved"));
        QCOMPARE(seen, QStringLiteral("one"));
        QCOMPARE(*places->summary(idOf(2))->directory, directory);
    }

    void whatALaterTaskOfTheSessionLeftStays_data()
    {
        QTest::addColumn<QString>("isolation");
        QTest::addColumn<QString>("how"); // the earlier task is tidied up
        for (const QString &isolation : {worktreeIsolation, tmpdirIsolation}) {
            for (const char *how : {"upkeep", "prune", "the next start"})
                QTest::addRow("%s, %s", qPrintable(isolation), how)
                    << isolation << QString(QLatin1String(how));
        }
    }
    void whatALaterTaskOfTheSessionLeftStays()
    {
        QFETCH(QString, isolation);
        QFETCH(QString, how);
        const IsolationBench bench;
        auto places = open(bench, isolation);
        const QString session = QStringLiteral("s-1");
        QCOMPARE(run(*places, bench, 1, QStringLiteral("echo one > n"), session),
            QStringLiteral("saved"));
        m_clock.advance(Millis(1'000));
        const QString nested = QStringLiteral("git init -q d; echo x > d/f");
        QCOMPARE(run(*places, bench, 2, nested, session, session), QStringLiteral("kept"));
        const QString directory = *places->summary(idOf(2))->directory;
        QCOMPARE(*places->summary(idOf(1))->directory, directory);
        if (how == QLatin1String("upkeep")) {
            m_clock.advance(400 * day);
            keepUp(*places);
            QTRY_VERIFY(!places->summary(idOf(1)));
        } else if (how == QLatin1String("prune")) {
            (void)asked(*places, wire::WorkspacePrune());
            QVERIFY(!places->summary(idOf(1)));
        } else {
            places = open(bench, isolation);
            bool isSealed = false;
            places->sealLeft([&isSealed] { isSealed = true; });
            QTRY_VERIFY_WITH_TIMEOUT(isSealed, 60'000);
        }
        QVERIFY(places->summary(idOf(2))->error);
        QCOMPARE(bench.shell(QStringLiteral("cat d/f"), directory), QStringLiteral("x"));
    }

    void aRetryDoesNotRunAmongWorkThatIsNotSaved()
    {
        const IsolationBench bench;
        const auto places = open(bench, tmpdirIsolation);
        const QString session = QStringLiteral("s-1");
        QCOMPARE(run(*places, bench, 1, QStringLiteral("echo one > n"), session),
            QStringLiteral("saved"));
        m_clock.advance(Millis(1'000));
        const QString nested = QStringLiteral("git init -q d; echo x > d/f");
        QCOMPARE(run(*places, bench, 2, nested, session, session), QStringLiteral("kept"));
        const QString said = run(*places, bench, 1, QStringLiteral("rm -r d"), session);
        QVERIFY2(said.contains(QLatin1String("work of another task")), qPrintable(said));
        QCOMPARE(bench.shell(QStringLiteral("cat d/f"), *places->summary(idOf(2))->directory),
            QStringLiteral("x"));
    }

    void aDirectoryOfAnotherAgentIsNotClearedAway_data()
    {
        QTest::addColumn<QString>("isolation");
        QTest::newRow("a worktree") << worktreeIsolation;
        QTest::newRow("a copy") << tmpdirIsolation;
    }
    void aDirectoryOfAnotherAgentIsNotClearedAway()
    {
        QFETCH(QString, isolation);
        const IsolationBench bench;
        const auto places = open(bench, isolation);
        const QString directory = bench.path(QStringLiteral("state/workspaces/") + idOf(1));
        (void)bench.shell(QStringLiteral("mkdir -p %1; echo x > %1/n").arg(directory));
        const QString said = run(*places, bench, 1, QStringLiteral("true"));
        QVERIFY2(said.contains(QLatin1String("is there already")), qPrintable(said));
        QCOMPARE(bench.shell(QStringLiteral("cat n"), directory), QStringLiteral("x"));
    }

    void aRecordOfBeforeThereWereBundlesIsRead()
    {
        const IsolationBench bench;
        auto places = open(bench, worktreeIsolation);
        QCOMPARE(run(*places, bench, 1, QStringLiteral("echo x >x")), QStringLiteral("saved"));
        places.reset();
        QFile file(bench.path(QStringLiteral("state/work/") + idOf(1) + QStringLiteral(".json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonObject record = QJsonDocument::fromJson(file.readAll()).object();
        file.close();
        QVERIFY(record.contains(QLatin1String("earlierBundles")));
        record.remove(QStringLiteral("earlierBundles"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(record).toJson()) > 0);
        file.close();
        places = open(bench, worktreeIsolation);
        QVERIFY(places->summary(idOf(1)));
    }

    void aLongReasonIsReadAgain()
    {
        const IsolationBench bench;
        auto places = open(bench, worktreeIsolation);
        const QString script = QStringLiteral(
            "git init -q n; for i in $(seq 100); do cp -r n a-name-that-is-not-short-$i; done");
        QCOMPARE(run(*places, bench, 1, script), QStringLiteral("kept"));
        places = open(bench, worktreeIsolation);
        QVERIFY(places->summary(idOf(1)));
        QVERIFY(places->summary(idOf(1))->error);
    }

    void commitsOfEachAttemptInACopyStay()
    {
        const IsolationBench bench;
        const auto places = open(bench, tmpdirIsolation);
        for (const char *name : {"one", "two"})
            QCOMPARE(run(*places, bench, 1,
                         QStringLiteral("git checkout -q -b %1; git commit -q --allow-empty -m %1;"
                                        " git checkout -q main")
                             .arg(QLatin1String(name))),
                QStringLiteral("saved"));
        QCOMPARE(run(*places, bench, 1, QStringLiteral("true")), QStringLiteral("saved"));
        const QString work = bench.path(QStringLiteral("state/work/"));
        QCOMPARE(bench.shell(QStringLiteral("for b in %1*.bundle; do git bundle list-heads $b |"
                                            " cut -d' ' -f2; done | sort")
                                 .arg(work)),
            QStringLiteral("refs/heads/one\nrefs/heads/two"));
        // It is said where they are, and they are handed out.
        QCOMPARE(places->summary(idOf(1))->files, std::optional<qint64>(0));
        QVERIFY(QFileInfo::exists(places->summary(idOf(1))->bundle.value_or(QString())));
        const auto listed = asked(*places, std::nullopt).workspaces;
        QCOMPARE(listed.size(), 1);
        QCOMPARE(listed.first().reason.value_or(QString()).count(QLatin1String(".bundle")), 2);
        std::optional<Result<QString>> exported;
        places->exportWork(idOf(1), QStringLiteral("bundle"),
            [&exported](const Result<QString> &path) { exported = path; });
        QTRY_VERIFY_WITH_TIMEOUT(exported.has_value(), 20'000);
        QVERIFY2(*exported, *exported ? "" : qPrintable(exported->error().message));
        QCOMPARE(
            bench.shell(
                QStringLiteral("git fetch -q %1 two:two; git log --format=%s two").arg(**exported)),
            QStringLiteral("two\nfirst"));
        (void)asked(*places, wire::WorkspacePrune());
        QVERIFY(!places->summary(idOf(1)));
        QCOMPARE(bench.shell(QStringLiteral("ls | grep -c bundle"), work), QStringLiteral("0(1)"));
    }

    void aTaskIsPrunedByTheBeginningOfItsId()
    {
        const IsolationBench bench;
        const auto places = open(bench, tmpdirIsolation);
        for (const int number : {1, 20})
            QCOMPARE(
                run(*places, bench, number, QStringLiteral("echo x > n")), QStringLiteral("saved"));
        const auto pruned = [this, &places](const QString &taskId) {
            return asked(*places, wire::WorkspacePrune{.taskId = taskId});
        };
        const auto several = pruned(QStringLiteral("0000"));
        QVERIFY(several.error);
        QVERIFY2(several.error->contains(idOf(1)) && several.error->contains(idOf(20)),
            qPrintable(*several.error));
        QVERIFY(pruned(QStringLiteral("00")).error);
        QVERIFY(places->summary(idOf(1)) && places->summary(idOf(20)));
        QCOMPARE(pruned(idOf(20).chopped(1)).workspaces.size(), 1);
        QVERIFY(places->summary(idOf(1)) && !places->summary(idOf(20)));
    }

private:
    wire::WorkspaceListResponse asked(
        Workspaces &places, const std::optional<wire::WorkspacePrune> &prune)
    {
        std::optional<wire::WorkspaceListResponse> answer;
        places.answer({.requestId = QStringLiteral("asked"), .prune = prune},
            [&answer](const wire::WorkspaceListResponse &response) { answer = response; });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000);
        return answer.value_or(wire::WorkspaceListResponse());
    }

    std::unique_ptr<Workspaces> open(
        const IsolationBench &bench, const QString &isolation, qint64 keepBytes = 1 << 30)
    {
        WorkspaceSettings settings;
        settings.isolation = isolation;
        settings.folder = bench.repository();
        settings.stateFolder = bench.path(QStringLiteral("state"));
        settings.keepBytes = keepBytes;
        auto places = std::make_unique<Workspaces>(settings, m_clock);
        const Status opened = places->open();
        return opened ? std::move(places) : nullptr;
    }

    //! One task from its beginning to its end; how its workspace stands then.
    QString run(Workspaces &places, const IsolationBench &bench, int number, const QString &script,
        const QString &session = {}, const QString &resumes = {}, QString *said = nullptr)
    {
        std::optional<Result<QString>> folder;
        places.prepare({.taskId = idOf(number),
                           .resumes = resumes,
                           .sessionId = session,
                           .limit = Millis(60'000)},
            [&folder](const Result<QString> &made) { folder = made; });
        if (!QTest::qWaitFor([&folder] { return folder.has_value(); }, 60'000) || !*folder)
            return folder ? folder->error().message : QStringLiteral("nothing came");
        const QString printed = bench.shell(script, **folder);
        if (said)
            *said = printed;
        bool isSealed = false;
        places.seal(idOf(number), session,
            [&isSealed](const std::optional<wire::WorkSummary> &) { isSealed = true; });
        (void)QTest::qWaitFor([&isSealed] { return isSealed; }, 60'000);
        const auto summary = places.summary(idOf(number));
        return !summary      ? QStringLiteral("unknown")
            : summary->error ? QStringLiteral("kept")
                             : QStringLiteral("saved");
    }

    // Ends when a list, which comes after it, has come.
    void keepUp(Workspaces &places)
    {
        places.startUpkeep();
        bool isListed = false;
        places.answer({.requestId = QStringLiteral("after")},
            [&isListed](const wire::WorkspaceListResponse &) { isListed = true; });
        QTRY_VERIFY(isListed);
    }

    FakeClock m_clock;
};

QTEST_GUILESS_MAIN(WorkspaceUpkeepTest)
#include "workspaceupkeeptest.moc"
