// A copy of a folder comes back as a patch that makes the folder what the task has made the copy.
#include "agent/isolation/copytree.h"
#include "tests/agent/isolation/isolationbench.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace coord;

class CopyWorkspaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePatchHasAllThatATaskDid_data()
    {
        QTest::addColumn<QString>("left"); // what the task does
        QTest::addColumn<QString>("probe"); // asked in the folder, after git apply
        QTest::addColumn<QString>("expected");
        const auto row
            = [](const char *name, const char *left, const char *probe, const char *expected) {
                  QTest::newRow(name) << QString::fromUtf8(left) << QString::fromUtf8(probe)
                                      << QString::fromUtf8(expected);
              };
        row("a file that was changed", "echo new > a", "cat a", "new");
        row("a new file", "mkdir d; echo new > d/n", "cat d/n", "new");
        row("a file that was removed", "rm a", "ls a 2>/dev/null", "(2)");
        row("a file that became executable", "chmod +x run.sh", "test -x run.sh && echo x", "x");
        row("a binary file", "printf 'a\\0c' > b.bin", "od -c b.bin | head -1",
            "0000000   a  \\0   c");
        row("a file that git ignores", "echo new > built.ig", "cat built.ig", "new");
        row("an ignored file that was there", "echo more >> old.ig", "cat old.ig", "old\nmore");
        row("lines that end in two characters", "printf 'x\\r\\ny\\r\\n' > crlf",
            "od -c crlf | head -1", "0000000   x  \\r  \\n   y  \\r  \\n");
        row("attributes that would convert",
            "printf '* text=auto eol=crlf filter=f\\n' > .gitattributes; echo x > n",
            "cat n .gitattributes | od -c | head -1",
            "0000000   x  \\n   *       t   e   x   t   =   a   u   t   o       e   o");
        row("a link", "ln -s a l", "readlink l", "a");
        row("a folder that nobody may write to", "mkdir d; echo n > d/n; chmod 500 d", "cat d/n",
            "n");
    }
    void thePatchHasAllThatATaskDid()
    {
        QFETCH(QString, left);
        QFETCH(QString, probe);
        const IsolationBench bench;
        (void)bench.shell(QStringLiteral("echo old > old.ig; echo uncommitted > n0"));
        const auto record = bench.prepareCopyOf(bench.repository());
        QVERIFY2(record, record ? "" : qPrintable(record.error().message));
        // What is uncommitted comes along.
        QCOMPARE(bench.shell(QStringLiteral("cat n0 old.ig"), record->directory),
            QStringLiteral("uncommitted\nold"));
        (void)bench.shell(left, record->directory);
        const WorkspaceRecord sealed = bench.sealTheCopy(*record);
        QVERIFY2(sealed.state == workspacestates::saved, qPrintable(sealed.reason));
        QCOMPARE(sealed.patch, bench.patchFile());
        QVERIFY(sealed.files > 0);
        QCOMPARE(bench.shell(QStringLiteral("git apply --whitespace=nowarn ") + sealed.patch),
            QString());
        QTEST(bench.shell(probe), "expected");
        isClean(bench, sealed);
    }

    void nothingIsLeftOfATaskThatChangedNothing()
    {
        const IsolationBench bench;
        const auto record = bench.prepareCopyOf(bench.repository());
        QVERIFY(record);
        (void)bench.shell(QStringLiteral("git status"), record->directory);
        const WorkspaceRecord sealed = bench.sealTheCopy(*record);
        QVERIFY2(sealed.state == workspacestates::removed, qPrintable(sealed.reason));
        QVERIFY(!QFileInfo::exists(bench.patchFile()));
        isClean(bench, sealed);
    }

    void aFolderWithoutARepositoryWillDo()
    {
        const IsolationBench bench;
        (void)bench.shell(QStringLiteral("mkdir ../plain; echo x > ../plain/f"));
        const auto record = bench.prepareCopyOf(bench.path(QStringLiteral("plain")));
        QVERIFY2(record, record ? "" : qPrintable(record.error().message));
        (void)bench.shell(QStringLiteral("echo y > f"), record->directory);
        const WorkspaceRecord sealed = bench.sealTheCopy(*record);
        QCOMPARE(bench.shell(QStringLiteral("git apply %1; cat f").arg(sealed.patch),
                     bench.path(QStringLiteral("plain"))),
            QStringLiteral("y"));
        isClean(bench, sealed);
    }

    void linksLeadNowhereElse()
    {
        const IsolationBench bench;
        (void)bench.shell(
            QStringLiteral("ln -s a near; ln -s $PWD/sub/f full; ln -s /etc/hostname out;"
                           " ln -s ../home up; mkfifo pipe; mkdir state; echo secret > state/s"));
        const auto record = bench.prepareCopyOf(bench.repository());
        QVERIFY2(record, record ? "" : qPrintable(record.error().message));
        QCOMPARE(bench.shell(QStringLiteral("readlink near full out up; ls pipe state 2>/dev/null;"
                                            " echo changed > full"),
                     record->directory),
            QStringLiteral("a\n%1/sub/f\n/etc/hostname\n../home").arg(record->directory));
        QCOMPARE(bench.shell(QStringLiteral("cat sub/f")), QStringLiteral("f"));
        isClean(bench, bench.sealTheCopy(*record));
    }

    void commitsOfTheTaskAreBundled()
    {
        const IsolationBench bench;
        const auto record = bench.prepareCopyOf(bench.repository());
        QVERIFY(record);
        (void)bench.shell(QStringLiteral("echo new > a; git commit -q -a -m mine;"
                                         " git checkout -q -b side; echo z > z; git add z;"
                                         " git commit -q -m aside; git checkout -q main"),
            record->directory);
        const WorkspaceRecord sealed = bench.sealTheCopy(*record);
        QVERIFY2(sealed.state == workspacestates::saved, qPrintable(sealed.reason));
        QCOMPARE(bench.shell(QStringLiteral("git fetch -q %1 main:m side:s; git log --format=%s m;"
                                            " git show s:z")
                                 .arg(sealed.bundle)),
            QStringLiteral("mine\nfirst\nz"));
        QCOMPARE(summaryOf(sealed).bundle, std::optional(sealed.bundle));
        QVERIFY2(sealed.reason.contains(sealed.bundle), qPrintable(sealed.reason));
        isClean(bench, sealed);
    }

    void aRepositoryInsideThatWasChangedIsKept_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("state");
        QTest::newRow("it was not") << QStringLiteral("echo x > n") << workspacestates::saved;
        QTest::newRow("it was") << QStringLiteral("echo more >> own/n") << workspacestates::kept;
        QTest::newRow("there is another")
            << QStringLiteral("git init -q another") << workspacestates::kept;
    }
    void aRepositoryInsideThatWasChangedIsKept()
    {
        QFETCH(QString, left);
        const IsolationBench bench;
        (void)bench.shell(QStringLiteral("git init -q own; echo x > own/n"));
        const auto record = bench.prepareCopyOf(bench.repository());
        QVERIFY2(record, record ? "" : qPrintable(record.error().message));
        QCOMPARE(bench.shell(QStringLiteral("cat own/n"), record->directory), QStringLiteral("x"));
        (void)bench.shell(left, record->directory);
        const WorkspaceRecord sealed = bench.sealTheCopy(*record);
        QTEST(sealed.state, "state");
        QCOMPARE(QFileInfo::exists(record->directory), sealed.isUnsealed());
    }

    void aWorktreeIsNotCopied()
    {
        const IsolationBench bench;
        (void)bench.shell(QStringLiteral("git worktree add -q ../other"));
        const auto record = bench.prepareCopyOf(bench.path(QStringLiteral("other")));
        QVERIFY(!record);
        QVERIFY(record.error().message.contains(QLatin1String("use --isolation worktree")));
    }

    void aStoppedCopyEndsSoon()
    {
        const IsolationBench bench;
        const std::atomic<bool> stop = true;
        const Status copied
            = copyTree({bench.repository(), bench.path(QStringLiteral("copy")), {}}, stop);
        QVERIFY(!copied);
        QCOMPARE(copied.error().code, ErrorCode::Unavailable);
    }

private:
    static void isClean(const IsolationBench &bench, const WorkspaceRecord &sealed)
    {
        QVERIFY2(!sealed.isUnsealed(), qPrintable(sealed.reason));
        QVERIFY(!QFileInfo::exists(sealed.directory));
        QVERIFY(!QFileInfo::exists(bench.privateFolder()));
    }
};

QTEST_GUILESS_MAIN(CopyWorkspaceTest)
#include "copyworkspacetest.moc"
