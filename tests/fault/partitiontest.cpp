// One long task, and what may happen to everybody around it: the link is cut, the coordinator or
// the agent stops for a while or is killed. What a person who watches gets is complete all the
// same.
//
// The clock of these tests is Claude's own: a step is printed every tenth of a second.
#include "tests/support/faultproxy.h"
#include "tests/system/installation.h"

#include <QDir>
#include <QDirIterator>
#include <QtTest>

#include <csignal>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QString scriptOf(int steps)
{
    QString script;
    for (int step = 1; step <= steps; ++step)
        script += QStringLiteral("fake: text step %1.\nfake: sleep 100\n").arg(step);
    return script;
}

} // namespace

class PartitionTest : public QObject {
    Q_OBJECT
public:
    void cutLinkUntil(int step);
    void stopUntil(ProgramRun *who, int step);
    void killCoordinatorAt(int step);
    void killAgentBehindACutLinkAt(int step);
    void killAgentAfterTheEnd();

private Q_SLOTS:
    void init();
    void cleanup();
    void theWatcherSeesItAll_data();
    void theWatcherSeesItAll();

private:
    void startAgent();
    [[nodiscard]] QByteArray printed(int attempt) const;
    void waitForStep(int step);
    [[nodiscard]] bool journalSaysCompleted() const;

    std::unique_ptr<Installation> m_place;
    std::unique_ptr<FaultProxy> m_agentLink;
    std::unique_ptr<FaultProxy> m_clientLink;
    Installation::Run m_agent;
    QString m_task;
    int m_mustBeThere = 0; //!< this step of the first attempt must have come through
};

using Harm = std::function<void(PartitionTest &)>;
Q_DECLARE_METATYPE(Harm)

void PartitionTest::init()
{
    m_mustBeThere = 0;
    m_place = std::make_unique<Installation>(Installation::Setup{.storage = s("sqlite")});
    QDir().mkpath(m_place->path(s("claude")));
    QCOMPARE(m_place->startCoordinator(), QByteArray());
    for (auto *link : {&m_agentLink, &m_clientLink}) {
        *link = std::make_unique<FaultProxy>();
        QVERIFY((*link)->listen());
        (*link)->setUpstream(m_place->port());
    }
    startAgent();
    QVERIFY2(!m_agent->waitForLine(s("\" connected to ")).isEmpty(), m_agent->report().constData());
}

void PartitionTest::cleanup()
{
    m_agent.reset();
    m_place.reset();
    m_agentLink.reset();
    m_clientLink.reset();
}

void PartitionTest::startAgent()
{
    QProcessEnvironment more;
    more.insert(s("COORD_CONFIG_DIR"), m_place->path(s("state")));
    more.insert(s("COORD_TOKEN"), m_place->token());
    more.insert(s("CLAUDE_FAKE_LOG"), m_place->path(s("claude")));
    m_agent = m_place->start(
        {s("agent"), s("--url"), QStringLiteral("ws://127.0.0.1:%1").arg(m_agentLink->port()),
            s("--name"), s("anna"), s("--cwd"), m_place->path(s("work"))},
        more);
}

QByteArray PartitionTest::printed(int attempt) const
{
    QFile file(m_place->path(QStringLiteral("claude/%1.%2.out").arg(m_task).arg(attempt)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void PartitionTest::waitForStep(int step)
{
    const QByteArray text = "step " + QByteArray::number(step) + '.';
    QTRY_VERIFY_WITH_TIMEOUT(printed(1).contains(text), 60'000);
}

void PartitionTest::cutLinkUntil(int step)
{
    m_agentLink->setCut(true);
    m_clientLink->setCut(true);
    waitForStep(step);
    m_agentLink->setCut(false);
    m_clientLink->setCut(false);
}

void PartitionTest::stopUntil(ProgramRun *who, int step)
{
    ::kill(pid_t(who->processId()), SIGSTOP);
    waitForStep(step);
    ::kill(pid_t(who->processId()), SIGCONT);
}

void PartitionTest::killCoordinatorAt(int step)
{
    waitForStep(step);
    m_place->killCoordinator();
    QCOMPARE(m_place->startCoordinator(), QByteArray());
}

void PartitionTest::killAgentBehindACutLinkAt(int step)
{
    m_agentLink->setCut(true);
    waitForStep(step + 5);
    m_mustBeThere = step;
    m_agent->kill();
    QVERIFY(m_agent->waitForEnd());
    startAgent();
    m_agentLink->setCut(false);
}

bool PartitionTest::journalSaysCompleted() const
{
    QDirIterator files(
        m_place->path(s("state")), {s("journal")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains("\"outcome\":\"completed\""))
            return true;
    }
    return false;
}

void PartitionTest::killAgentAfterTheEnd()
{
    m_agentLink->setCut(true);
    QTRY_VERIFY_WITH_TIMEOUT(journalSaysCompleted(), 60'000);
    m_agent->kill();
    QVERIFY(m_agent->waitForEnd());
    startAgent();
    m_agentLink->setCut(false);
}

void PartitionTest::theWatcherSeesItAll_data()
{
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("attempts");
    QTest::addColumn<Harm>("harm");
    const auto row = [](const char *name, int steps, int attempts, Harm harm) {
        QTest::newRow(name) << steps << attempts << std::move(harm);
    };
    row("all links are cut for a second", 40, 1,
        [](PartitionTest &test) { test.cutLinkUntil(20); });
    row("all links are cut for ten seconds", 130, 1,
        [](PartitionTest &test) { test.cutLinkUntil(110); });
    row("all links are cut until Claude has ended", 30, 1,
        [](PartitionTest &test) { test.cutLinkUntil(30); });
    row("the coordinator stops for two seconds", 40, 1,
        [](PartitionTest &test) { test.stopUntil(test.m_place->coordinator(), 30); });
    row("the agent stops for two seconds", 40, 1,
        [](PartitionTest &test) { test.stopUntil(test.m_agent.get(), 30); });
    row("the coordinator is killed", 60, 1,
        [](PartitionTest &test) { test.killCoordinatorAt(15); });
    row("the coordinator is killed twice", 80, 1, [](PartitionTest &test) {
        test.killCoordinatorAt(15);
        test.killCoordinatorAt(40);
    });
    row("the agent is killed behind a cut link", 40, 2,
        [](PartitionTest &test) { test.killAgentBehindACutLinkAt(25); });
    row("the agent is killed behind a cut link when all is done", 30, 1,
        [](PartitionTest &test) { test.killAgentAfterTheEnd(); });
}

void PartitionTest::theWatcherSeesItAll()
{
    QFETCH(int, steps);
    QFETCH(int, attempts);
    QFETCH(Harm, harm);
    const auto dispatch
        = m_place->coord({s("run"), scriptOf(steps), s("--on"), s("anna"), s("--bg"), s("-q")});
    m_task = dispatch->out().trimmed();
    QVERIFY2(m_task.size() == 36, dispatch->report().constData());
    QProcessEnvironment more;
    more.insert(s("COORD_URL"), QStringLiteral("ws://127.0.0.1:%1").arg(m_clientLink->port()));
    const auto watcher = m_place->start({s("attach"), m_task}, more);
    QVERIFY2(!watcher->waitForLine(s("step 10.")).isEmpty(), watcher->report().constData());
    harm(*this);
    if (QTest::currentTestFailed())
        return;
    QVERIFY2(watcher->waitForEnd(), watcher->report().constData());
    QVERIFY2(watcher->exitStatus() == 0, watcher->report().constData());

    const QStringList starts = QDir(m_place->path(s("claude")))
                                   .entryList({s("*.start"), s("*.again.*"), s("*.beside.*")});
    QCOMPARE(starts.size(), attempts);
    const QString last = QString::fromUtf8(printed(attempts));
    QVERIFY(last.contains(QStringLiteral("step %1.").arg(steps)));
    const QString seen = watcher->out();
    QVERIFY2(seen.endsWith(last + s("\n--- Task completed ---\n")), watcher->report().constData());
    const QString before = seen.chopped(last.size() + int(qstrlen("\n--- Task completed ---\n")));
    if (attempts == 1) {
        QCOMPARE(before, QString());
        return;
    }
    const QString first = before.section(s("[coordinator] "), 0, 0);
    QVERIFY(QString::fromUtf8(printed(1)).startsWith(first));
    QVERIFY2(first.contains(QStringLiteral("step %1.").arg(m_mustBeThere)), qPrintable(first));
}

QTEST_GUILESS_MAIN(PartitionTest)
#include "partitiontest.moc"
