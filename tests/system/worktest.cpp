// What tasks do to files in workspaces of their own, from the task to the user's own repository,
// with the real programs and git.
#include "tests/platform/files/filetree.h"
#include "tests/system/installation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

// What git prints; a mark that nothing expects where it fails.
QString git(const QString &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(s("git"),
        QStringList{s("-c"), s("user.name=somebody"), s("-c"), s("user.email=s@example.org")}
            + arguments);
    process.waitForFinished();
    return process.exitCode() == 0
        ? QString::fromUtf8(process.readAllStandardOutput()).trimmed()
        : s("(failed) ") + QString::fromUtf8(process.readAllStandardError());
}

} // namespace

class WorkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aPatchIsShown();
    void aPatchIsAppliedAndTakenBack();
    void aBranchIsFetchedAndSwitchedTo();
    void aCopyGivesAPatch();
    void commitsWithoutAFileAreFetched_data();
    void commitsWithoutAFileAreFetched();
    void aWorktreesPatchIsOfTheWholeRepository();
    void whatCannotBeFetchedIsSaid();
    void aTaskThatChangesNothingLeavesNothing();
    void workspacesAreListedAndPruned();
    void theWorkIsShownWithTheTask();

private:
    //! Runs a task that executes \a command of the shell; its id.
    QString task(const QString &agent, const QString &command)
    {
        const auto run = m_place.coord({s("run"), s("fake: shell ") + command, s("--on"), agent});
        const auto list = m_place.coord({s("tasks"), s("-o"), s("name")});
        return run->exitStatus() == 0 ? list->out().trimmed().section(u'\n', -1) : QString();
    }
    ProgramRun *coord(const QStringList &words)
    {
        m_run = m_place.coord(words);
        return m_run.get();
    }
    QString project() const { return m_place.path(s("project")); }
    //! The user's own clone, as it was when the project was begun.
    QString clone(const QString &name)
    {
        git(m_home.path(), {s("clone"), s("-q"), project(), name});
        return m_home.path(name);
    }

    Installation m_place;
    FileTree m_home;
    Installation::Run m_run;
};

void WorkTest::initTestCase()
{
    QVERIFY(QDir().mkpath(project()));
    git(project(), {s("init"), s("-q"), s("-b"), s("main")});
    QFile file(project() + s("/a.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("one\ntwo\nthree\n");
    file.close();
    git(project(), {s("add"), s("-A")});
    git(project(), {s("commit"), s("-q"), s("-m"), s("begin")});
    QCOMPARE(git(project(), {s("rev-list"), s("--count"), s("HEAD")}), s("1"));
    QCOMPARE(m_place.startCoordinator(), QByteArray());
    QCOMPARE(
        m_place.startAgent(s("anna"), {s("--cwd"), project(), s("--isolation"), s("worktree")}),
        QByteArray());
    QCOMPARE(m_place.startAgent(s("ben"), {s("--cwd"), project(), s("--isolation"), s("tmpdir")}),
        QByteArray());
    QCOMPARE(m_place.startAgent(s("carl")), QByteArray());
}

// The owner's tree is as it was, whatever tasks have done.
void WorkTest::cleanupTestCase()
{
    QCOMPARE(git(project(), {s("status"), s("--porcelain")}), QString());
    QCOMPARE(git(project(), {s("rev-parse"), s("--abbrev-ref"), s("HEAD")}), s("main"));
    QCOMPARE(git(project(), {s("worktree"), s("list"), s("--porcelain")}).count(s("worktree ")), 1);
    QCOMPARE(m_place.runProcesses(), QList<qint64>());
}

void WorkTest::aPatchIsShown()
{
    const QString id = task(s("anna"), s("sed -i s/two/zwei/ a.txt; printf new > 'two words.txt'"));
    QVERIFY(!id.isEmpty());
    auto *run = coord({s("diff"), id.left(8)});
    CHECK_RUN(run->exitStatus() == 0, run);
    CHECK_RUN(run->out().contains(s("-two\n+zwei\n")), run);
    run = coord({s("diff"), id, s("--stat")});
    QCOMPARE(run->out(),
        s(" a.txt         | +1 -1\n two words.txt | +1 -0\n"
          " 2 files changed, 2 insertions(+), 1 deletion(-)\n"));
    run = coord({s("diff"), id, s("--name-only")});
    QCOMPARE(run->out(), s("a.txt\ntwo words.txt\n"));
    run = coord({s("diff"), id, s("-o"), s("json")});
    QCOMPARE(QJsonDocument::fromJson(run->out().toUtf8()).array().size(), 2);
}

void WorkTest::aPatchIsAppliedAndTakenBack()
{
    const QString id
        = task(s("anna"), s("printf '\\0\\001' > blob; rm a.txt; mkdir d; echo x > d/x"));
    QVERIFY(!id.isEmpty());
    const QString mine = clone(s("applied"));
    auto *run = coord({s("apply"), id, s("--in"), mine, s("--check")});
    CHECK_RUN(run->exitStatus() == 0, run);
    QCOMPARE(git(mine, {s("status"), s("--porcelain")}), QString());
    run = coord({s("apply"), id, s("--in"), mine});
    CHECK_RUN(run->exitStatus() == 0, run);
    CHECK_RUN(run->out().startsWith(s("Applied: 3 files changed")), run);
    QCOMPARE(m_home.read(s("applied/blob")), QByteArray("\0\1", 2));
    QVERIFY(!QFile::exists(mine + s("/a.txt")));
    run = coord({s("apply"), id, s("--in"), mine});
    CHECK_RUN(run->exitStatus() == 5, run);
    run = coord({s("apply"), id, s("--in"), mine, s("--reverse")});
    CHECK_RUN(run->exitStatus() == 0, run);
    QCOMPARE(git(mine, {s("status"), s("--porcelain")}), QString());
}

void WorkTest::aBranchIsFetchedAndSwitchedTo()
{
    const QString id = task(s("anna"),
        s("echo four >> a.txt; git -c user.name=c -c user.email=c@c commit -qam 'Count on'; "
          "echo five >> a.txt"));
    QVERIFY(!id.isEmpty());
    const QString mine = clone(s("fetched"));
    auto *run = coord({s("apply"), id, s("--in"), mine, s("--branch"), s("try-it")});
    CHECK_RUN(run->exitStatus() == 0, run);
    QCOMPARE(git(mine, {s("rev-parse"), s("--abbrev-ref"), s("HEAD")}), s("main"));
    QVERIFY(git(mine, {s("log"), s("--format=%s"), s("try-it")}).contains(s("Count on")));
    run = coord({s("apply"), id, s("--in"), mine, s("--checkout")});
    CHECK_RUN(run->exitStatus() == 0, run);
    QCOMPARE(m_home.read(s("fetched/a.txt")), QByteArray("one\ntwo\nthree\nfour\nfive\n"));
    // A repository that has nothing to do with it has no place for these commits.
    git(m_home.path(), {s("init"), s("-q"), s("other")});
    run = coord({s("apply"), id, s("--in"), m_home.path(s("other")), s("--branch"), s("x")});
    CHECK_RUN(run->exitStatus() == 5, run);
    CHECK_RUN(run->err().contains(s("does not have the commit that the task began from")), run);
}

void WorkTest::aCopyGivesAPatch()
{
    const QString id = task(s("ben"), s("echo four >> a.txt"));
    QVERIFY(!id.isEmpty());
    auto *run = coord({s("diff"), id});
    CHECK_RUN(run->out().contains(s("+four\n")), run);
    const QString mine = clone(s("copied"));
    run = coord({s("apply"), id, s("--in"), mine});
    CHECK_RUN(run->exitStatus() == 0, run);
    QCOMPARE(m_home.read(s("copied/a.txt")), QByteArray("one\ntwo\nthree\nfour\n"));
    run = coord({s("apply"), id, s("--in"), mine, s("--checkout")});
    CHECK_RUN(run->exitStatus() == 5, run);
    CHECK_RUN(run->err().contains(s("its work is a patch and no branch")), run);
}

void WorkTest::commitsWithoutAFileAreFetched_data()
{
    QTest::addColumn<QString>("agent");
    QTest::addColumn<QString>("script"); // that leaves the files as they were
    QTest::addColumn<QString>("branch"); // that "mine" becomes
    const QString commit = s("git -c user.name=c -c user.email=c@c commit ");
    QTest::newRow("a worktree") << s("anna")
                                << s("echo x >> a.txt; %1-qam aside; git rm -q a.txt;"
                                     " git checkout -q HEAD~1 -- a.txt; %1-qam back")
                                       .arg(commit)
                                << s("mine");
    QTest::newRow("a copy") << s("ben")
                            << s("git checkout -q -b side; %1-q --allow-empty -m aside;"
                                 " git checkout -q main")
                                   .arg(commit)
                            << s("mine/side");
}

void WorkTest::commitsWithoutAFileAreFetched()
{
    QFETCH(QString, agent);
    QFETCH(QString, script);
    QFETCH(QString, branch);
    const QString id = task(agent, script);
    QVERIFY(!id.isEmpty());
    const QString mine = clone(s("without-") + agent);
    auto *run = coord({s("diff"), id});
    CHECK_RUN(run->exitStatus() == 0, run);
    CHECK_RUN(run->err().contains(s("--branch <name> fetches them")), run);
    run = coord({s("apply"), id, s("--in"), mine});
    CHECK_RUN(run->exitStatus() == 0, run);
    CHECK_RUN(run->out().contains(s("--branch <name> fetches them")), run);
    run = coord({s("apply"), id, s("--in"), mine, s("--branch"), s("mine")});
    CHECK_RUN(run->exitStatus() == 0, run);
    CHECK_RUN(git(mine, {s("log"), s("--format=%s"), branch}).contains(s("aside")), run);
}

// Work that could not be committed is no copy's.
void WorkTest::aWorktreesPatchIsOfTheWholeRepository()
{
    const QString id = task(s("anna"),
        s("echo four >> a.txt;"
          " touch \"$(git rev-parse --git-common-dir)/$(git symbolic-ref HEAD).lock\""));
    QVERIFY(!id.isEmpty());
    QVERIFY(QFile::remove(project() + s("/.git/refs/heads/coord/%1.lock").arg(id)));
    const QString mine = clone(s("whole"));
    QVERIFY(QDir().mkpath(mine + s("/sub")));
    auto *run = coord({s("apply"), id, s("--in"), mine + s("/sub")});
    CHECK_RUN(run->exitStatus() == 0, run);
    QCOMPARE(m_home.read(s("whole/a.txt")), QByteArray("one\ntwo\nthree\nfour\n"));
    run = coord({s("apply"), id, s("--in"), mine, s("--branch"), s("x")});
    CHECK_RUN(run->exitStatus() == 5, run);
    CHECK_RUN(run->err().contains(s("could not be committed")), run);
}

void WorkTest::whatCannotBeFetchedIsSaid()
{
    const QString id = task(s("carl"), s("echo x > y"));
    auto *run = coord({s("diff"), id});
    CHECK_RUN(run->exitStatus() == 5, run);
    CHECK_RUN(run->err().contains(s("had no workspace of its own")), run);
    run = coord({s("diff"), s("ffffffff")});
    CHECK_RUN(run->exitStatus() == 3, run);
    run = coord({s("apply"), id, s("--branch"), s("--force")});
    CHECK_RUN(run->exitStatus() == 2, run);
}

void WorkTest::aTaskThatChangesNothingLeavesNothing()
{
    const QString before = git(project(), {s("branch"), s("--list")});
    const QString id = task(s("anna"), s("true"));
    QVERIFY(!id.isEmpty());
    QCOMPARE(git(project(), {s("branch"), s("--list")}), before);
    auto *run = coord({s("diff"), id});
    CHECK_RUN(run->exitStatus() == 0, run);
    QCOMPARE(run->out(), QString());
    CHECK_RUN(run->err().contains(s("Nothing was changed.")), run);
}

void WorkTest::workspacesAreListedAndPruned()
{
    const QString id = task(s("anna"), s("echo listed > listed"));
    auto *run = coord({s("workspaces"), s("list"), s("--on"), s("anna")});
    CHECK_RUN(run->exitStatus() == 0, run);
    CHECK_RUN(run->out().startsWith(s("TASK ")), run);
    CHECK_RUN(run->out().contains(id.left(8)), run);
    run = coord({s("workspaces"), s("prune"), s("--on"), s("anna"), s("--dry-run"), s("--task"), id,
        s("-o"), s("json")});
    CHECK_RUN(run->exitStatus() == 0, run);
    // The list shows the beginning of the id.
    run = coord({s("workspaces"), s("prune"), s("--on"), s("anna"), s("--task"), id.left(8)});
    CHECK_RUN(run->exitStatus() == 0, run);
    CHECK_RUN(run->out().contains(s("removed")), run);
    // What was saved stays with git.
    QCOMPARE(git(project(), {s("show"), s("coord/") + id + s(":listed")}), s("listed"));
    run = coord({s("workspaces"), s("prune"), s("--on"), s("anna"), s("--older-than"), s("soon")});
    CHECK_RUN(run->exitStatus() == 2, run);
    run = coord({s("workspaces"), s("list"), s("--on"), s("nobody")});
    CHECK_RUN(run->exitStatus() == 3, run);
}

void WorkTest::theWorkIsShownWithTheTask()
{
    const QString id = task(s("anna"), s("echo shown > shown"));
    auto *run = coord({s("result"), id, s("-o"), s("json")});
    const QJsonObject work = QJsonDocument::fromJson(run->out().toUtf8())[s("work")].toObject();
    QCOMPARE(work[s("branch")].toString(), s("coord/") + id);
    QCOMPARE(work[s("files")].toInt(), 1);
    QCOMPARE(work[s("commit")].toString(), git(project(), {s("rev-parse"), s("coord/") + id}));
}

QTEST_GUILESS_MAIN(WorkTest)
#include "worktest.moc"
