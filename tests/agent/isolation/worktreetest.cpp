// Whatever state a task leaves its worktree in, the repository has the work afterwards and nothing
// else is left.
#include "tests/agent/isolation/isolationbench.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace coord;

namespace {

template <typename Row>
void addStatesOfBranches(const Row &row)
{
    row("a commit of the task", "echo new > a; git commit -q -a -m mine", "git log --format=%s $B",
        "mine\nfirst", 1);
    row("a commit of the task and more", "echo new > a; git commit -q -a -m mine; echo x > n",
        "git log --format=%s $B~1; git show $B:n; git show -s --format='%an <%ae>' $B",
        "mine\nfirst\nx\nClawd Coordinator <coord@localhost>", 2);
    row("commits without a branch",
        "git checkout -q --detach; echo new > a; git commit -q -a -m loose; echo x > n",
        "git log --format=%s $B~1; git show $B:n", "loose\nfirst\nx", 2);
    row("another branch",
        "git checkout -q -b other; echo new > a; git commit -q -a -m theirs; echo x > n",
        "git log --format=%s other; git show $B:a $B:n", "theirs\nfirst\nnew\nx", 2);
    row("a branch without a past", "git checkout -q --orphan fresh; git rm -rqf .; echo x > n",
        "git show $B:n; git rev-list --count $B", "x\n2", 6);
    row("a merge that is open",
        "git checkout -q -b side; echo s > a; git commit -q -a -m side;"
        " git checkout -q -; echo m > a; git commit -q -a -m mine; git merge side >/dev/null",
        "git log --format=%s $B | sort; git show $B:a | grep -c '<<<'",
        "Keep uncommitted work of task 0f8fad5b-d9cb-469f-a165-70867728950e\nfirst\nmine\nside"
        "\n1",
        1);
    row("a rebase that is open",
        "git checkout -q -b up; echo u > a; git commit -q -a -m up; git checkout -q -;"
        " echo m > a; git commit -q -a -m mine; echo z > z; git add z; git commit -q -m more;"
        " git rebase up >/dev/null 2>&1",
        "git log --format=%s $B | sort; git show -s --format=%b $B | grep progress",
        "Keep uncommitted work of task 0f8fad5b-d9cb-469f-a165-70867728950e\nfirst\nmine\nmore"
        "\nup\na rebase was in progress",
        1);
}

} // namespace

class WorktreeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatATaskLeavesIsOnItsBranch_data()
    {
        QTest::addColumn<QString>("left"); // what the task does
        QTest::addColumn<QString>("probe"); // asked in the repository, $B is the branch
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("files"); // that differ from the beginning
        const auto row = [](const char *name, const char *left, const char *probe,
                             const char *expected, int files) {
            QTest::newRow(name) << QString::fromUtf8(left) << QString::fromUtf8(probe)
                                << QString::fromUtf8(expected) << files;
        };
        row("a file that was changed", "echo new > a", "git show $B:a", "new", 1);
        row("a file that was changed and staged", "echo new > a; git add a", "git show $B:a", "new",
            1);
        row("a file that was staged and changed again", "echo staged > a; git add a; echo last > a",
            "git show $B:a $B~1:a", "last\nstaged", 1);
        row("a file that was staged and is gone", "echo staged > n; git add n; rm n",
            "git show $B~1:n", "staged", 0);
        row("a new file", "mkdir d; echo new > d/n", "git show $B:d/n", "new", 1);
        row("a new file that git ignores is not work", "echo x > n.ig; echo y > m",
            "git ls-tree --name-only $B | tr '\\n' ' '", ".gitignore a b.bin m run.sh sub", 1);
        row("an ignored file that was staged by force", "echo x > n.ig; git add -f n.ig",
            "git show $B:n.ig", "x", 1);
        row("an ignored file that was committed by force",
            "echo x > n.ig; git add -f n.ig; git commit -q -m i; echo y > n.ig",
            "git show $B:n.ig $B~1:n.ig", "y\nx", 1);
        row("a file that was removed", "rm a", "git ls-tree --name-only $B a", "", 1);
        row("a file that became executable", "chmod +x run.sh", "git ls-tree $B run.sh | cut -c1-6",
            "100755", 1);
        row("a file that became a link", "rm a; ln -s /etc/hostname a",
            "git ls-tree $B a | cut -c1-6; git show $B:a", "120000\n/etc/hostname", 1);
        row("a binary file", "printf 'a\\0c' > b.bin", "git show $B:b.bin | od -c | head -1",
            "0000000   a  \\0   c", 1);
        row("a name that is not easy", "echo x > '-f ü\"$(x)'", "git show $B:'-f ü\"$(x)'", "x", 1);
        addStatesOfBranches(row);
        row("an index that hides a change", "git update-index --assume-unchanged a; echo new > a",
            "git show $B:a", "new", 1);
        row("an index that is broken",
            "echo new > a; echo junk > \"$(git rev-parse --git-dir)/index\"", "git show $B:a",
            "new", 1);
        row("a .git file that is gone", "echo new > a; rm .git", "git show $B:a", "new", 1);
        row("folders that nobody may write to", "mkdir -p d/e; echo x > d/e/n; chmod 500 d/e d",
            "git show $B:d/e/n", "x", 1);
        row("a branch that the task has removed",
            "git checkout -q --detach; git branch -q -D coord/*; git branch -q -D $(git branch "
            "--list 'coord/*' --format='%(refname:short)'); echo new > a",
            "git show $B:a", "new", 1);
        row("a task in a subfolder", "cd sub; echo new > f; echo n > ../n",
            "git show $B:sub/f $B:n", "new\nn", 2);
    }
    void whatATaskLeavesIsOnItsBranch()
    {
        QFETCH(QString, left);
        QFETCH(QString, probe);
        QFETCH(int, files);
        const IsolationBench bench;
        const auto record = bench.prepare(bench.recordFor(bench.repository()));
        QVERIFY2(record, record ? "" : qPrintable(record.error().message));
        (void)bench.shell(left, record->runFolder());
        const WorkspaceRecord sealed = bench.seal(*record);
        QVERIFY2(sealed.state == workspacestates::saved, qPrintable(sealed.reason));
        QTEST(bench.shell(QStringLiteral("B=%1; %2").arg(bench.branch(), probe)), "expected");
        QCOMPARE(bench.shell(QStringLiteral("git rev-parse ") + bench.branch()), sealed.commit);
        QCOMPARE(int(sealed.files), files);
        isClean(bench, sealed);
    }

    void nothingIsLeftOfATaskThatChangedNothing()
    {
        const IsolationBench bench;
        const auto record = bench.prepare(bench.recordFor(bench.repository()));
        QVERIFY(record);
        QCOMPARE(bench.shell(QStringLiteral("git status --short"), record->directory), QString());
        (void)bench.shell(QStringLiteral("echo x > build.ig"), record->directory);
        const WorkspaceRecord sealed = bench.seal(*record);
        QCOMPARE(sealed.state, workspacestates::removed);
        QCOMPARE(int(sealed.files), 0);
        QCOMPARE(bench.shell(QStringLiteral("git branch --list 'coord/*'")), QString());
        isClean(bench, sealed);
    }

    void theOwnersTreeStaysAsItIs()
    {
        const IsolationBench bench;
        (void)bench.shell(QStringLiteral("echo mine > a; echo n > n; git add n"));
        const QString before = bench.shell(QStringLiteral("git status --porcelain; cat a n"));
        const auto record = bench.prepare(bench.recordFor(bench.repository()));
        QVERIFY(record);
        QCOMPARE(bench.shell(QStringLiteral("cat a; ls n"), record->directory).left(7),
            QStringLiteral("one\ntwo"));
        (void)bench.shell(QStringLiteral("echo task > a"), record->directory);
        (void)bench.seal(*record);
        QCOMPARE(bench.shell(QStringLiteral("git status --porcelain; cat a n")), before);
    }

    void aRetryGoesOnWhereTheLastAttemptEnded_data()
    {
        QTest::addColumn<bool>("sealed");
        QTest::newRow("in the worktree that is still there") << false;
        QTest::newRow("in a new worktree of the branch") << true;
    }
    void aRetryGoesOnWhereTheLastAttemptEnded()
    {
        QFETCH(bool, sealed);
        const IsolationBench bench;
        auto record = bench.prepare(bench.recordFor(bench.repository()));
        QVERIFY(record);
        const QString base = record->base;
        (void)bench.shell(QStringLiteral("echo first > n"), record->directory);
        if (sealed)
            record = bench.seal(*record);
        record = bench.prepare(*record);
        QVERIFY2(record, record ? "" : qPrintable(record.error().message));
        QCOMPARE(bench.shell(QStringLiteral("cat n; echo more > m"), record->directory),
            QStringLiteral("first"));
        const WorkspaceRecord last = bench.seal(*record);
        QCOMPARE(last.base, base);
        QCOMPARE(int(last.files), 2);
        isClean(bench, last);
    }

    void theBranchOfAnotherAgentIsGoneOnWith()
    {
        const IsolationBench bench;
        const auto first = bench.prepare(bench.recordFor(bench.repository()));
        QVERIFY(first);
        (void)bench.shell(QStringLiteral("echo first > n"), first->directory);
        (void)bench.seal(*first);
        (void)bench.shell(QStringLiteral("echo x > a; git commit -q -a -m later"));
        const auto second = bench.prepare(bench.recordFor(bench.repository()));
        QVERIFY(second);
        QCOMPARE(second->base, first->base);
        QCOMPARE(bench.shell(QStringLiteral("cat n"), second->directory), QStringLiteral("first"));
        isClean(bench, bench.seal(*second));
    }

    void theSameSubfolderOfTheWorktree()
    {
        const IsolationBench bench;
        const auto record
            = bench.prepare(bench.recordFor(bench.repository() + QStringLiteral("/sub")));
        QVERIFY(record);
        QCOMPARE(bench.shell(QStringLiteral("cat f; echo x > f"), record->runFolder()),
            QStringLiteral("f"));
        const WorkspaceRecord sealed = bench.seal(*record);
        QCOMPARE(bench.shell(QStringLiteral("git show %1:sub/f").arg(sealed.branch)),
            QStringLiteral("x"));
    }

    void foldersThatWillNotDoAreNamed_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no repository")
            << QStringLiteral("mkdir x") << QStringLiteral("is not in a git repository");
        QTest::newRow("no commit")
            << QStringLiteral("git init -q x") << QStringLiteral("has no commit yet");
        QTest::newRow("a bare one")
            << QStringLiteral("git init -q --bare x") << QStringLiteral("is not in a work tree");
        QTest::newRow("a submodule")
            << QStringLiteral("git init -q y; git -C y commit -q --allow-empty -m z; git init -q t;"
                              " cd t; git -c protocol.file.allow=always submodule -q add"
                              " \"$PWD/../y\" s; ln -s t/s ../x")
            << QStringLiteral("is in a submodule");
    }
    void foldersThatWillNotDoAreNamed()
    {
        QFETCH(QString, script);
        QFETCH(QString, sentence);
        const IsolationBench bench;
        (void)bench.shell(script, bench.path(QString()));
        const QString said = bench.recordFor(bench.path(QStringLiteral("x"))).reason;
        QVERIFY2(said.contains(sentence), qPrintable(said));
    }

    void aCommitThatCannotBeMadeIsAPatch_data()
    {
        QTest::addColumn<QString>("obstacle");
        QTest::newRow("the branch is locked")
            << QStringLiteral("mkdir -p refs/heads/coord; touch refs/heads/coord/%1.lock");
        QTest::newRow("no object can be stored")
            << QStringLiteral("cd objects; for i in 0 1 2 3 4 5 6 7 8 9 a b c d e f; do"
                              " for j in 0 1 2 3 4 5 6 7 8 9 a b c d e f; do"
                              " [ -e $i$j ] && { [ -n \"$(ls $i$j)\" ] || rmdir $i$j; };"
                              " [ -e $i$j ] || touch $i$j; done; done");
    }
    void aCommitThatCannotBeMadeIsAPatch()
    {
        QFETCH(QString, obstacle);
        const IsolationBench bench;
        const auto record = bench.prepare(bench.recordFor(bench.repository()));
        QVERIFY(record);
        (void)bench.shell(
            QStringLiteral("echo new > a; printf 'x\\0y' > n.bin; rm sub/f; chmod +x run.sh"),
            record->directory);
        (void)bench.shell(QString(obstacle).replace(QStringLiteral("%1"), bench.taskId),
            bench.repository() + QStringLiteral("/.git"));
        const WorkspaceRecord sealed = bench.seal(*record);
        QVERIFY2(sealed.state == workspacestates::saved, qPrintable(sealed.reason));
        QVERIFY2(sealed.reason.contains(QLatin1String("could not be committed")),
            qPrintable(sealed.reason));
        QCOMPARE(sealed.patch, bench.patchFile());
        QCOMPARE(int(sealed.files), 4);
        QCOMPARE(bench.shell(QStringLiteral(
                     "git apply %1 2>/dev/null; cat a; od -c n.bin | head -1; ls sub 2>/dev/null;"
                     " test -x run.sh && echo x")
                                 .arg(sealed.patch)),
            QStringLiteral("new\n0000000   x  \\0   y\nx"));
        QVERIFY(!QFileInfo::exists(record->directory));
    }

    void submodules_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("problem");
        QTest::newRow("one that was never filled") << QStringLiteral("true") << QString();
        const QString fill
            = QStringLiteral("git -c protocol.file.allow=always submodule -q update --init; ");
        QTest::newRow("one that was filled and is clean") << fill << QString();
        QTest::newRow("one with a change") << fill + QStringLiteral("echo x > s/inner")
                                           << QStringLiteral("the submodule s has changes");
        QTest::newRow("one with a new file") << fill + QStringLiteral("echo x > s/n")
                                             << QStringLiteral("the submodule s has changes");
        QTest::newRow("one with a commit")
            << fill + QStringLiteral("cd s; git commit -q --allow-empty -m mine")
            << QStringLiteral("the submodule s has changes");
        QTest::newRow("one with a commit on a branch that was left")
            << fill
                + QStringLiteral("cd s; git checkout -q -b x; git commit -q --allow-empty -m mine;"
                                 " git checkout -q --detach HEAD~1")
            << QStringLiteral("the submodule s has changes");
        QTest::newRow("one with a stash")
            << fill + QStringLiteral("cd s; echo x > inner; git stash -q")
            << QStringLiteral("the submodule s has changes");
        QTest::newRow("a repository that the task has made") << QStringLiteral(
            "git init -q own; echo x > own/n") << QStringLiteral("own is a repository of its own");
        QTest::newRow("a repository that git ignores")
            << QStringLiteral("git init -q own.ig; echo x > own.ig/n") << QString();
        QTest::newRow("a repository that git ignores, with a commit")
            << QStringLiteral("git init -q own.ig; git -C own.ig commit -q --allow-empty -m mine")
            << QStringLiteral("the ignored repository own.ig has commits of its own");
        QTest::newRow("a package that was cloned and that git ignores")
            << QStringLiteral("git clone -q ../../inner own.ig") << QString();
        QTest::newRow("a package of a tag alone, which git ignores") << QStringLiteral(
            "git -C ../../inner tag v1; git clone -q --depth 1 --branch v1"
            " \"file://$(cd ../../inner; pwd)\" own.ig 2>/dev/null") << QString();
    }
    void submodules()
    {
        QFETCH(QString, left);
        QFETCH(QString, problem);
        const IsolationBench bench;
        (void)bench.shell(QStringLiteral(
            "git init -q ../inner; echo i > ../inner/inner; git -C ../inner add inner;"
            " git -C ../inner commit -q -m i;"
            " git -c protocol.file.allow=always submodule -q add ../inner s; git commit -q -m s"));
        const auto record = bench.prepare(bench.recordFor(bench.repository()));
        QVERIFY2(record, record ? "" : qPrintable(record.error().message));
        (void)bench.shell(QStringLiteral("echo new > a; ") + left, record->directory);
        const WorkspaceRecord sealed = bench.seal(*record);
        // What can be saved is saved in any case.
        QCOMPARE(bench.shell(QStringLiteral("git show %1:a").arg(bench.branch())),
            QStringLiteral("new"));
        if (problem.isEmpty())
            return isClean(bench, sealed);
        QCOMPARE(sealed.state, workspacestates::kept);
        QVERIFY2(sealed.reason.contains(problem), qPrintable(sealed.reason));
        QVERIFY(QFileInfo(record->directory).isDir());
        QVERIFY(summaryOf(sealed).kept.value_or(false));
    }

    void filesOfWorktreeincludeComeAlong()
    {
        const IsolationBench bench;
        (void)bench.shell(QStringLiteral(
            "printf '.env\\nkeys.ig/\\n*.md\\nlink.ig\\n' > .worktreeinclude; echo secret > .env;"
            " mkdir keys.ig; echo k > keys.ig/k; echo untracked > doc.md; echo no > other.ig;"
            " ln -s /etc/hostname link.ig; chmod 600 .env"));
        const auto record = bench.prepare(bench.recordFor(bench.repository()));
        QVERIFY2(record, record ? "" : qPrintable(record.error().message));
        QCOMPARE(bench.shell(QStringLiteral("cat .env keys.ig/k; stat -c %a .env;"
                                            " ls doc.md other.ig link.ig 2>/dev/null; true"),
                     record->directory),
            QStringLiteral("secret\nk\n600"));
        const WorkspaceRecord sealed = bench.seal(*record);
        QCOMPARE(sealed.state, workspacestates::removed);
        isClean(bench, sealed);
    }

    void ignoredFilesThatAreLostAreSaid_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("said");
        const QString mine = QStringLiteral("echo new > a; ");
        QTest::newRow("none") << mine << QString();
        QTest::newRow("a file and a folder")
            << mine + QStringLiteral("echo x > n.ig; mkdir d.ig; echo y > d.ig/y; echo z > d.ig/z")
            << QStringLiteral("2 files or folders that git ignores were not kept");
        QTest::newRow("a file that came along and was changed")
            << mine + QStringLiteral("echo other > .env")
            << QStringLiteral("1 file or folder that git ignores was not kept");
        QTest::newRow("an ignored file that was staged by force")
            << mine + QStringLiteral("echo x > n.ig; git add -f n.ig") << QString();
    }
    void ignoredFilesThatAreLostAreSaid()
    {
        QFETCH(QString, left);
        const IsolationBench bench;
        (void)bench.shell(QStringLiteral("echo .env > .worktreeinclude; echo secret > .env"));
        const auto record = bench.prepare(bench.recordFor(bench.repository()));
        QVERIFY2(record, record ? "" : qPrintable(record.error().message));
        (void)bench.shell(left, record->directory);
        const WorkspaceRecord sealed = bench.seal(*record);
        QCOMPARE(sealed.state, workspacestates::saved);
        QTEST(sealed.reason, "said");
        isClean(bench, sealed);
    }

    void aWorktreeThatWasNotMadeWholeIsNoWork()
    {
        const IsolationBench bench;
        WorkspaceRecord record = bench.recordFor(bench.repository());
        const auto made = bench.prepare(record);
        QVERIFY(made);
        (void)bench.shell(QStringLiteral("rm -r a sub"), made->directory);
        record.admin = made->admin; // as a crash in the middle leaves the record
        const WorkspaceRecord sealed = bench.seal(record);
        QCOMPARE(sealed.state, workspacestates::removed);
        isClean(bench, sealed);
    }

    void somethingElseInThePlaceIsLeftAlone()
    {
        const IsolationBench bench;
        const WorkspaceRecord record = bench.recordFor(bench.repository());
        (void)bench.shell(QStringLiteral("mkdir -p %1; echo x > %1/n").arg(record.directory));
        const auto refused = bench.prepare(record);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(QLatin1String("is there already")));
        QVERIFY(QFileInfo::exists(record.directory + QStringLiteral("/n")));
    }

private:
    //! No directory, no worktree, no private files; only what was there before and the branch.
    void isClean(const IsolationBench &bench, const WorkspaceRecord &sealed)
    {
        QVERIFY2(!sealed.isUnsealed(), qPrintable(sealed.reason));
        QVERIFY(!QFileInfo::exists(sealed.directory));
        QVERIFY(!QFileInfo::exists(bench.privateFolder()));
        QCOMPARE(bench.shell(QStringLiteral("git worktree list | wc -l")), QStringLiteral("1"));
        QVERIFY(QDir(bench.repository() + QStringLiteral("/.git/worktrees")).isEmpty());
        QCOMPARE(bench.shell(QStringLiteral("git fsck --no-dangling 2>&1")), QString());
    }
};

QTEST_GUILESS_MAIN(WorktreeTest)
#include "worktreetest.moc"
