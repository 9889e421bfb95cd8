// A day with the programs: run, fail, fan out, watch, cancel, restart; in every kind of
// installation there is.
#include "tests/system/installation.h"

#include <QFile>
#include <QtTest>

#include <csignal>
#include <map>

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

} // namespace

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

class EverydayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void runStreamsAndEndsWell_data() { installations(); }
    void runStreamsAndEndsWell();
    void aFailureIsAFailure_data() { installations(); }
    void aFailureIsAFailure();
    void fanOutReachesEveryAgent_data() { installations(); }
    void fanOutReachesEveryAgent();
    void fanOutCollectsAnswers_data() { installations(); }
    void fanOutCollectsAnswers();
    void fanOutTellsALastTask_data() { installations(); }
    void fanOutTellsALastTask();
    void whoAttachesSeesAllFromTheBeginning_data() { installations(); }
    void whoAttachesSeesAllFromTheBeginning();
    void cancelLeavesNoProcess_data() { installations(); }
    void cancelLeavesNoProcess();
    void theTableShowsWhatWasDone_data() { installations(); }
    void theTableShowsWhatWasDone();
    void resultsOutliveTheCoordinator_data();
    void resultsOutliveTheCoordinator();
    void theAgentComesBack_data() { installations(); }
    void theAgentComesBack();
    void anAgentIsFoundByItsTitle_data() { installations(); }
    void anAgentIsFoundByItsTitle();
    void everybodyLeavesWhenAsked_data() { installations(); }
    void everybodyLeavesWhenAsked();

private:
    void installations();
    //! The installation of this row, with two agents; made at its first use.
    Installation *here();

    std::map<QString, std::unique_ptr<Installation>> m_installations;
};

void EverydayTest::installations()
{
    QTest::addColumn<QString>("storage");
    QTest::addColumn<bool>("tls");
    QTest::newRow("in memory, plain") << s("memory") << false;
    QTest::newRow("in memory, TLS") << s("memory") << true;
    QTest::newRow("in SQLite, plain") << s("sqlite") << false;
    QTest::newRow("in SQLite, TLS") << s("sqlite") << true;
}

Installation *EverydayTest::here()
{
    auto &place = m_installations[QString::fromUtf8(QTest::currentDataTag())];
    if (place)
        return place.get();
    QFETCH(QString, storage);
    QFETCH(bool, tls);
    place = std::make_unique<Installation>(Installation::Setup{.storage = storage, .tls = tls});
    for (const QByteArray &fault : {place->startCoordinator(), place->startAgent(s("anna")),
             place->startAgent(s("ben"), {s("--max-concurrent"), s("4")})}) {
        if (!fault.isEmpty())
            qFatal("%s", fault.constData());
    }
    return place.get();
}

void EverydayTest::init()
{
    if (QTest::currentDataTag() && !here()->clientsCanTrust())
        QSKIP("coord cannot be told to trust a certificate of one's own");
}

void EverydayTest::runStreamsAndEndsWell()
{
    const auto run = here()->coord(
        {s("run"), script({s("text first words"), s("lines 20"), s("result all done")}), s("--on"),
            s("anna")});
    CHECK_RUN(run->exitStatus() == 0, run);
    CHECK_RUN(run->out().contains(s("first words")), run);
    CHECK_RUN(run->out().indexOf(s("first words")) < run->out().lastIndexOf(s("20")), run);
}

void EverydayTest::aFailureIsAFailure()
{
    const auto run
        = here()->coord({s("run"), script({s("error the tests are red")}), s("--on"), s("anna")});
    CHECK_RUN(run->exitStatus() == 1, run);
    CHECK_RUN(run->err().contains(s("Task failed: ")), run);
    CHECK_RUN(run->err().contains(s("the tests are red")), run);
    const auto died
        = here()->coord({s("run"), script({s("exit 3 no more")}), s("--on"), s("anna")});
    CHECK_RUN(died->exitStatus() == 1, died);
}

void EverydayTest::fanOutReachesEveryAgent()
{
    const auto run
        = here()->coord({s("fan-out"), script({s("text hello both")}), s("--on"), s("anna,ben")});
    CHECK_RUN(run->exitStatus() == 0, run);
    CHECK_RUN(run->out().contains(s("Done: 2 completed, 0 failed")), run);
    CHECK_RUN(run->out().contains(s("[anna] Task dispatched: ")), run);
    CHECK_RUN(run->out().contains(s("[ben] Task dispatched: ")), run);
    CHECK_RUN(run->out().count(s("hello both")) >= 2, run);
    const auto failing
        = here()->coord({s("fan-out"), script({s("error no")}), s("--on"), s("anna,ben")});
    CHECK_RUN(failing->exitStatus() == 1, failing);
    CHECK_RUN(failing->out().contains(s("Done: 0 completed, 2 failed")), failing);
}

void EverydayTest::fanOutCollectsAnswers()
{
    const auto table = here()->coord(
        {s("fan-out"), script({s("result red")}), s("--on"), s("anna,ben"), s("--collect")});
    CHECK_RUN(table->exitStatus() == 0, table);
    const QStringList lines = table->out().trimmed().split(u'\n');
    CHECK_RUN(lines.size() == 4, table);
    CHECK_RUN(lines[0].startsWith(s("AGENT")) && lines[2].startsWith(s("anna")), table);
    CHECK_RUN(lines[2].trimmed().endsWith(s("red")) && lines[3].startsWith(s("ben")), table);
    CHECK_RUN(table->err().contains(s("Done: 2 completed, 0 failed")), table);
    const auto objects = here()->coord(
        {s("fan-out"), script({s("result red")}), s("--on"), s("anna"), s("-o"), s("jsonl")});
    CHECK_RUN(objects->out().contains(s("\"answer\":\"red\"")), objects);
}

// The fake repeats a prompt that has no script of its own.
void EverydayTest::fanOutTellsALastTask()
{
    const auto run = here()->coord({s("fan-out"), script({s("result red")}), s("--on"),
        s("anna,ben"), s("--then"), s("compare the colours"), s("--then-on"), s("ben")});
    CHECK_RUN(run->exitStatus() == 0, run);
    CHECK_RUN(run->out().contains(s("compare the colours")), run);
    CHECK_RUN(run->out().contains(s("Agent anna, completed:")), run);
    const auto failing = here()->coord({s("fan-out"), script({s("error no")}), s("--on"),
        s("anna,ben"), s("--then"), s("say why")});
    CHECK_RUN(failing->exitStatus() == 1, failing);
    CHECK_RUN(failing->out().contains(s("Agent ben, failed:")), failing);
    const auto alone
        = here()->coord({s("fan-out"), s("a"), s("--on"), s("anna"), s("--then-on"), s("ben")});
    CHECK_RUN(alone->err().contains(s("--then-on needs --then <prompt>")), alone);
}

void EverydayTest::whoAttachesSeesAllFromTheBeginning()
{
    const auto dispatch = here()->coord({s("run"),
        script({s("text the very first"), s("lines 40"), s("sleep 1500"), s("text the very last")}),
        s("--on"), s("ben"), s("--bg"), s("-q")});
    const QString id = dispatch->out().trimmed();
    CHECK_RUN(id.size() == 36, dispatch);
    const auto first = here()->startClient({s("attach"), id});
    CHECK_RUN(!first->waitForLine(s("the very first")).isEmpty(), first);
    const auto second = here()->startClient({s("attach"), id});
    for (ProgramRun *run : {first.get(), second.get()}) {
        CHECK_RUN(run->waitForEnd(), run);
        CHECK_RUN(run->exitStatus() == 0, run);
        CHECK_RUN(run->out().count(s("the very first")) == 1, run);
        CHECK_RUN(run->out().contains(s("the very last")), run);
    }
    QCOMPARE(second->out(), first->out());
}

void EverydayTest::cancelLeavesNoProcess()
{
    const QString pidFile = here()->path(s("tool.pid"));
    QFile::remove(pidFile);
    const auto dispatch = here()->coord({s("run"),
        script({s("ignore-sigterm"), s("tool-process ") + pidFile, s("text at work"), s("silent")}),
        s("--on"), s("anna"), s("--bg"), s("-q")});
    const QString id = dispatch->out().trimmed();
    const auto watching = here()->startClient({s("attach"), id});
    CHECK_RUN(!watching->waitForLine(s("at work")).isEmpty(), watching);
    QFile file(pidFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const int pid = file.readAll().toInt();
    QVERIFY(pid > 0 && ::kill(pid, 0) == 0);
    const auto cancel = here()->coord({s("cancel"), id});
    CHECK_RUN(cancel->exitStatus() == 0, cancel);
    CHECK_RUN(watching->waitForEnd(), watching);
    CHECK_RUN(watching->exitStatus() != 0, watching);
    QTRY_VERIFY_WITH_TIMEOUT(::kill(pid, 0) != 0, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(here()->runProcesses().isEmpty(), 20'000);
    const auto tasks = here()->coord({s("tasks"), s("--status"), s("cancelled")});
    CHECK_RUN(tasks->out().contains(id.left(8)), tasks);
}

void EverydayTest::theTableShowsWhatWasDone()
{
    const auto dispatch = here()->coord(
        {s("run"), script({s("text for the table")}), s("--on"), s("ben"), s("--bg"), s("-q")});
    const QString id = dispatch->out().trimmed();
    const auto wait = here()->coord({s("wait"), id});
    CHECK_RUN(wait->exitStatus() == 0, wait);
    const auto tasks = here()->coord({s("tasks")});
    CHECK_RUN(tasks->exitStatus() == 0, tasks);
    const QStringList lines = tasks->out().split(u'\n');
    for (const QString &column : {s("ID"), s("AGENT"), s("STATUS"), s("PROMPT"), s("AGE")})
        CHECK_RUN(lines.value(0).contains(column), tasks);
    const QStringList rows = lines.filter(id.left(8));
    CHECK_RUN(rows.size() == 1, tasks);
    CHECK_RUN(rows.value(0).contains(s("ben")) && rows.value(0).contains(s("completed")), tasks);
    const auto agents = here()->coord({s("agents")});
    CHECK_RUN(agents->out().contains(s("anna")) && agents->out().contains(s("ben")), agents);
}

void EverydayTest::resultsOutliveTheCoordinator_data()
{
    QTest::addColumn<QString>("storage");
    QTest::addColumn<bool>("tls");
    QTest::newRow("in SQLite, plain") << s("sqlite") << false;
    QTest::newRow("in SQLite, TLS") << s("sqlite") << true;
}

void EverydayTest::resultsOutliveTheCoordinator()
{
    const auto dispatch = here()->coord({s("run"), script({s("text remember me"), s("lines 300")}),
        s("--on"), s("ben"), s("--bg"), s("-q")});
    const QString id = dispatch->out().trimmed();
    const auto wait = here()->coord({s("wait"), id});
    CHECK_RUN(wait->exitStatus() == 0, wait);
    const auto before = here()->coord({s("result"), id});
    CHECK_RUN(before->exitStatus() == 0 && before->out().contains(s("remember me")), before);
    QCOMPARE(here()->stopCoordinator(), 0);
    QCOMPARE(here()->startCoordinator(), QByteArray());
    QCOMPARE(here()->coord({s("result"), id})->out(), before->out());
    here()->killCoordinator();
    QCOMPARE(here()->startCoordinator(), QByteArray());
    QCOMPARE(here()->coord({s("result"), id})->out(), before->out());
}

void EverydayTest::theAgentComesBack()
{
    here()->killCoordinator();
    QCOMPARE(here()->startCoordinator(), QByteArray());
    QTRY_VERIFY_WITH_TIMEOUT(here()->coord({s("agents")})->out().contains(s("anna")), 60'000);
    const auto run
        = here()->coord({s("run"), script({s("text back again")}), s("--on"), s("anna")});
    CHECK_RUN(run->exitStatus() == 0 && run->out().contains(s("back again")), run);
}

void EverydayTest::anAgentIsFoundByItsTitle()
{
#ifndef Q_OS_LINUX
    QSKIP("Titles of processes are Linux's");
#endif
    QStringList titles;
    for (const qint64 id : here()->processes()) {
        QFile shown(s("/proc/%1/cmdline").arg(id));
        if (shown.open(QIODevice::ReadOnly))
            titles.append(QString::fromUtf8(shown.readAll().split('\0').first()));
    }
    QVERIFY2(titles.contains(s("coord-agent:ben")), qPrintable(titles.join(u' ')));
}

void EverydayTest::everybodyLeavesWhenAsked()
{
    const auto endedAs = here()->stopCoordinator();
    QVERIFY2(endedAs == 0, here()->coordinator()->report().constData());
    QVERIFY(here()->runProcesses().isEmpty());
    m_installations.erase(QString::fromUtf8(QTest::currentDataTag()));
}

QTEST_GUILESS_MAIN(EverydayTest)
#include "everydaytest.moc"
