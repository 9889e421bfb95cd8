// What is kept of workspaces goes with time or when it is too much, and never before it is safe.
#include "agent/isolation/workspaces.h"
#include "tests/agent/isolation/isolationbench.h"
#include "tests/support/fakeclock.h"

#include <QDir>
#include <QFileInfo>
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

private:
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
