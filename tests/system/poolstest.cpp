// Where tasks run, with the real programs: labels, pools, cordons, draining, groups.
#include "tests/system/installation.h"

#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QString idIn(const Installation::Run &run)
{
    return run->out().section(u' ', 2, 2).trimmed();
}

const QString asleep = QStringLiteral("fake: text begun\nfake: sleep 60000");
const QString brief = QStringLiteral("fake: result done");
constexpr int backAgainMs = 60'000; // agents take their time to try again

} // namespace

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

class PoolsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const QByteArray &fault : {m_here.startCoordinator(),
                 m_here.startAgent(s("alpha"),
                     {s("--pool"), s("ci"), s("--label"), s("gpu,zone=a"), s("--label"),
                         s("disk=ssd"), s("--max-concurrent"), s("2")}),
                 m_here.startAgent(s("beta"),
                     {s("--pool"), s("ci"), s("--label"), s("zone=b"), s("--max-concurrent"),
                         s("2")})})
            QVERIFY2(fault.isEmpty(), fault.constData());
    }

    void aTaskGoesWhereItsLabelsAre_data()
    {
        QTest::addColumn<QString>("labels");
        QTest::addColumn<QString>("agent");
        QTest::newRow("a label") << s("gpu") << s("alpha");
        QTest::newRow("a value of another option") << s("disk=ssd") << s("alpha");
        QTest::newRow("a value and the system") << s("zone=b,name!=alpha") << s("beta");
        QTest::newRow("not a label") << s("!gpu") << s("beta");
    }

    void aTaskGoesWhereItsLabelsAre()
    {
        QFETCH(const QString, labels);
        QFETCH(const QString, agent);
        const auto run = m_here.coord({s("run"), brief, s("--require"), labels, s("--bg")});
        CHECK_RUN(run->out().endsWith(s(" (agent: %1)\n").arg(agent)), run);
        const QString id = idIn(run);
        const auto end = m_here.coord({s("wait"), id});
        CHECK_RUN(end->exitStatus() == 0, end);
    }

    void aTaskForNobodySaysWhatItWaitsFor()
    {
        const auto run = m_here.coord({s("run"), brief, s("--require"), s("tpu"), s("--bg")});
        CHECK_RUN(run->err().contains(s("No connected agent has tpu")), run);
        const auto list = m_here.coord({s("tasks"), s("--status"), s("pending")});
        CHECK_RUN(list->out().contains(s("(an agent with tpu)")), list);
        CHECK_RUN(list->out().contains(s("No connected agent has tpu")), list);
        const auto refused
            = m_here.coord({s("run"), brief, s("--require"), s("tpu"), s("--no-wait"), s("--bg")});
        CHECK_RUN(refused->exitStatus() == 6, refused);
        QCOMPARE(m_here.coord({s("cancel"), idIn(run)})->exitStatus(), 0);
    }

    void labelsThatAreNoneAreRefusedWhereTheyAreGiven()
    {
        const auto agent = m_here.coord({s("agent"), s("--url"), m_here.url(), s("--token"), s("t"),
            s("--name"), s("gamma"), s("--label"), s("os=plan9")});
        CHECK_RUN(agent->exitStatus() == 2, agent);
        CHECK_RUN(agent->err().contains(s("every agent has os by itself")), agent);
        const auto run = m_here.coord({s("run"), brief, s("--require"), s("a b")});
        CHECK_RUN(run->exitStatus() == 2, run);
    }

    void fanOutReachesAllThatHaveTheLabels()
    {
        const auto run = m_here.coord({s("fan-out"), brief, s("--require"), s("os=linux")});
        CHECK_RUN(run->out().contains(s("Done: 2 completed, 0 failed")), run);
        const auto one
            = m_here.coord({s("fan-out"), brief, s("--pool"), s("ci"), s("--require"), s("gpu")});
        CHECK_RUN(one->out().contains(s("Done: 1 completed, 0 failed")), one);
    }

    void aCordonedAgentGetsNothingUntilItIsUncordoned()
    {
        const auto cordon = m_here.coord({s("cordon"), s("alpha"), s("--reason"), s("new disk")});
        QCOMPARE(cordon->out(), s("Agent \"alpha\" is cordoned: it gets no new tasks\n"));
        QCOMPARE(m_here.stopCoordinator(), 0);
        const QByteArray fault = m_here.startCoordinator();
        QVERIFY2(fault.isEmpty(), fault.constData());
        for (const QString &agent : {s("alpha"), s("beta")})
            QTRY_VERIFY_WITH_TIMEOUT(
                m_here.coord({s("agents")})->out().contains(agent), backAgainMs);
        const auto run = m_here.coord({s("run"), brief, s("--require"), s("gpu"), s("--bg")});
        CHECK_RUN(!run->out().contains(s("agent: ")), run);
        const QString id = idIn(run);
        const auto listed = m_here.coord({s("agents")});
        CHECK_RUN(listed->out().contains(s("CORDONED BECAUSE")), listed);
        CHECK_RUN(listed->out().contains(s("new disk")), listed);
        const auto other = m_here.coord({s("run"), brief, s("--pool"), s("ci"), s("--bg")});
        CHECK_RUN(!other->out().contains(s("alpha")), other);
        QCOMPARE(m_here.coord({s("uncordon"), s("alpha")})->exitStatus(), 0);
        const auto end = m_here.coord({s("wait"), id});
        CHECK_RUN(end->exitStatus() == 0, end);
        QCOMPARE(m_here.coord({s("cordon"), s("nobody")})->exitStatus(), 3);
    }

    void drainWaitsAndThenCancels()
    {
        const auto run = m_here.startClient({s("run"), asleep, s("--on"), s("beta")});
        CHECK_RUN(!run->waitForLine(s("begun")).isEmpty(), run);
        const auto patient = m_here.coord({s("drain"), s("beta"), s("--timeout"), s("1s")});
        QCOMPARE(patient->exitStatus(), 124);
        CHECK_RUN(patient->err().contains(s("Still running: ")), patient);
        const auto strict
            = m_here.coord({s("drain"), s("beta"), s("--timeout"), s("1s"), s("--cancel")});
        CHECK_RUN(strict->out() == s("Agent \"beta\" is drained: nothing runs on it\n"), strict);
        CHECK_RUN(run->waitForEnd(), run);
        CHECK_RUN(run->err().contains(s("Task cancelled")), run);
        QCOMPARE(m_here.coord({s("uncordon"), s("beta")})->exitStatus(), 0);
    }

    void oneOfAGroupRunsAtATime()
    {
        const QStringList group{s("--any"), s("--group"), s("deploy"), s("--bg")};
        const auto first = m_here.coord(QStringList{s("run"), asleep} + group);
        const auto second = m_here.coord(QStringList{s("run"), brief} + group);
        CHECK_RUN(second->err().contains(s("Group \"deploy\" is full: 1 of 1 run")), second);
        QCOMPARE(m_here.coord({s("cancel"), idIn(first)})->exitStatus(), 0);
        const auto end = m_here.coord({s("wait"), idIn(second)});
        CHECK_RUN(end->exitStatus() == 0, end);
    }

private:
    Installation m_here{Installation::Setup{.storage = s("sqlite")}};
};

QTEST_GUILESS_MAIN(PoolsTest)
#include "poolstest.moc"
