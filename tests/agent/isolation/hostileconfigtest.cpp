// Programs that a task has written into the repository's configuration do not run when its work is
// saved, nor when the next worktree is made.
#include "agent/isolation/hardenedgit.h"
#include "tests/agent/isolation/isolationbench.h"

#include <QFileInfo>
#include <QTest>

using namespace coord;

class HostileConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noProgramOfATaskRuns_data()
    {
        QTest::addColumn<QString>("trap"); // $C is a program that leaves a trace
        const auto row = [](const char *name, const char *trap) {
            QTest::newRow(name) << QString::fromUtf8(trap);
        };
        row("hooks in their folder",
            "H=$(git rev-parse --git-common-dir)/hooks; mkdir -p $H; for h in pre-commit"
            " post-checkout post-commit reference-transaction post-index-change pre-auto-gc"
            " commit-msg prepare-commit-msg post-rewrite; do cp $C $H/$h; done");
        row("hooks elsewhere",
            "mkdir h; for h in post-checkout reference-transaction post-index-change; do cp $C "
            "h/$h; done; git config core.hooksPath \"$PWD/h\"");
        row("a file system monitor", "git config core.fsmonitor $C");
        row("a filter of the tree",
            "echo '* filter=f' > .gitattributes; git config filter.f.clean $C;"
            " git config filter.f.smudge $C; git config filter.f.required true");
        row("a filter that is a process",
            "echo '* filter=f' > .gitattributes; git config filter.f.process $C");
        row("a filter whose name has an equals sign",
            "echo '* filter=f' > .gitattributes; git config filter.f=g.clean $C;"
            " git config filter.f.clean $C");
        row("a filter in the attributes of the repository",
            "I=$(git rev-parse --git-common-dir)/info; mkdir -p $I;"
            " echo '* filter=f diff=d merge=m' > $I/attributes; git config filter.f.clean $C;"
            " git config filter.f.smudge $C; git config diff.d.textconv $C");
        row("a text converter and a program for differences",
            "echo '* diff=d' > .gitattributes; git config diff.d.textconv $C;"
            " git config diff.d.command $C; git config diff.external $C");
        row("a merge driver", "echo '* merge=m' > .gitattributes; git config merge.m.driver $C");
        row("aliases of what is run",
            "for a in add commit-tree write-tree update-ref worktree rev-parse diff status init"
            " read-tree check-ignore ls-tree merge-base; do git config alias.$a \"!$C\"; done");
        row("signing",
            "git config commit.gpgSign true; git config gpg.program $C; git config "
            "gpg.ssh.program $C; git config gpg.format ssh; git config gpg.ssh.defaultKeyCommand "
            "$C");
        row("ways to another machine",
            "git config core.sshCommand $C; git config core.gitProxy $C;"
            " git config credential.helper \"!$C\"; git config core.askPass $C;"
            " git config protocol.ext.allow always; git remote add o \"ext::$C\";"
            " git config remote.o.promisor true; git config extensions.partialClone o;"
            " git config remote.o.uploadpack $C");
        row("pagers and editors",
            "git config core.pager $C; git config pager.diff $C; git config core.editor $C;"
            " git config sequence.editor $C; git config interactive.diffFilter $C");
        row("a configuration that is included",
            "printf '[core]\\n\\tfsmonitor = %s\\n\\thooksPath = %s\\n[filter \"f\"]\\n\\tclean = "
            "%s\\n' $C \"$PWD\" $C > inc; cp $C post-checkout; echo '* filter=f' > .gitattributes;"
            " git config includeIf.gitdir:/.path \"$PWD/inc\"; git config include.path "
            "\"$PWD/inc\"");
        row("a configuration of the worktree alone",
            "git config extensions.worktreeConfig true; git config --worktree core.fsmonitor $C;"
            " git config --worktree core.worktree /; git config --worktree filter.f.clean $C;"
            " echo '* filter=f' > .gitattributes");
        row("a .git file that points to a repository of the task",
            "git init -q --bare ../evil.git; git -C ../evil.git config core.fsmonitor $C;"
            " git -C ../evil.git config core.bare false; echo \"gitdir: $PWD/../evil.git\" > .git");
        row("a submodule that the task has furnished",
            "git init -q own; git -C own config core.fsmonitor $C; git -C own config "
            "filter.f.clean $C; echo '* filter=f' > own/.gitattributes");
        row("garbage collection",
            "git config gc.auto 1; git config gc.recentObjectsHook $C; git config "
            "maintenance.auto true; git config core.alternateRefsCommand $C");
        row("an object that stands for another",
            "git replace HEAD $(git commit-tree HEAD^{tree} -m fake </dev/null)");
    }
    void noProgramOfATaskRuns()
    {
        QFETCH(QString, trap);
        const IsolationBench bench;
        const QString trace = bench.path(QStringLiteral("trace"));
        const QString canary = bench.path(QStringLiteral("canary.sh"));
        (void)bench.shell(QStringLiteral("printf '#!/bin/sh\\necho \"$0 $*\" >> %1\\ncat\\n' > %2;"
                                         " chmod +x %2")
                              .arg(trace, canary));
        WorkspaceRecord record = bench.recordFor(bench.repository());
        const QString base = record.base;
        const auto made = bench.prepare(record);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        (void)bench.shell(
            QStringLiteral("C=%1; echo new > a; ").arg(canary) + trap, made->directory);
        (void)bench.shell(QStringLiteral("rm -f ") + trace); // what the task has set off itself
        const WorkspaceRecord sealed = bench.seal(*made);
        // Another task in the repository that this one has prepared.
        WorkspaceRecord next = *made;
        next.taskId = QStringLiteral("1f8fad5b-d9cb-469f-a165-70867728950e");
        next.directory = bench.path(QStringLiteral("spaces/") + next.taskId);
        next.branch = QStringLiteral("coord/") + next.taskId;
        next.base = base;
        next.begun = false;
        const auto second = bench.prepare(next);
        QVERIFY2(second, second ? "" : qPrintable(second.error().message));
        QVERIFY(QFileInfo::exists(second->directory + QStringLiteral("/a")));
        (void)bench.seal(*second);
        QFile traces(trace);
        QVERIFY2(!traces.exists(), traces.open(QIODevice::ReadOnly) ? traces.readAll().data() : "");
        // And the work is there all the same; objects are asked for by name, past any trap.
        QCOMPARE(bench.shell(QStringLiteral("git -c core.fsmonitor=false -c core.hooksPath=/none"
                                            " -c alias.x=x cat-file -p %1:a")
                                 .arg(sealed.commit)),
            QStringLiteral("new"));
        QVERIFY2(!QFileInfo::exists(trace), "the probe of this test has set it off");
    }

    void noProgramOfASubmoduleRuns()
    {
        const IsolationBench bench;
        const QString trace = bench.path(QStringLiteral("trace"));
        (void)bench.shell(QStringLiteral(
            "printf '#!/bin/sh\\necho x >> %1\\ncat\\n' > ../canary.sh; chmod +x ../canary.sh;"
            " git init -q ../inner; echo i > ../inner/inner; git -C ../inner add inner;"
            " git -C ../inner commit -q -m i;"
            " git -c protocol.file.allow=always submodule -q add ../inner s; git commit -q -m s")
                              .arg(trace));
        const auto made = bench.prepare(bench.recordFor(bench.repository()));
        QVERIFY(made);
        (void)bench.shell(
            QStringLiteral("C=%1/canary.sh; git -c protocol.file.allow=always submodule -q update"
                           " --init; git -C s config core.fsmonitor $C; git -C s config "
                           "filter.f.clean $C; git -C s config filter.f.process $C; echo '* "
                           "filter=f' > s/.gitattributes; echo longer > s/inner; echo new > a;"
                           " rm -f %2")
                .arg(bench.path(QString()).chopped(1), trace),
            made->directory);
        const WorkspaceRecord sealed = bench.seal(*made);
        QVERIFY(!QFileInfo::exists(trace));
        QCOMPARE(sealed.state, workspacestates::kept);
        QCOMPARE(bench.shell(QStringLiteral("git show %1:a").arg(bench.branch())),
            QStringLiteral("new"));
    }

    void theEnvironmentIsMadeFromScratch()
    {
        QProcessEnvironment own;
        for (const char *name : {"PATH", "HOME", "GIT_DIR", "GIT_SSH_COMMAND", "GIT_EXTERNAL_DIFF",
                 "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "LD_PRELOAD", "PAGER", "COORD_TOKEN"})
            own.insert(QLatin1String(name), QStringLiteral("x"));
        QStringList names = gitEnvironment(own).keys();
        names.sort();
        QCOMPARE(names,
            (QStringList{QStringLiteral("GIT_ALLOW_PROTOCOL"), QStringLiteral("GIT_ATTR_NOSYSTEM"),
                QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("GIT_NO_LAZY_FETCH"),
                QStringLiteral("GIT_NO_REPLACE_OBJECTS"), QStringLiteral("GIT_TERMINAL_PROMPT"),
                QStringLiteral("HOME"), QStringLiteral("LC_ALL"), QStringLiteral("PATH")}));
    }
};

QTEST_GUILESS_MAIN(HostileConfigTest)
#include "hostileconfigtest.moc"
