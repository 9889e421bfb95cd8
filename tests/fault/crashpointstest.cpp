// Somebody who dies at every step of a task's life: strace ends the agent, or the coordinator, with
// SIGKILL at the first, second, third … call to the system that changes something, counted from
// just before the dispatch on, until a life goes by without one.
//
// Whatever the step was: what was accepted is kept under its id, no attempt starts twice, the next
// start of an agent leaves no process of the old one, and output is complete.
#include "tests/system/installation.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

// Not openat: looking through /proc opens hundreds.
const QString callsOfAgent
    = s("mkdir,fsync,ftruncate,write,sendto,clone,clone3,vfork,unlink,rmdir");
const QString callsOfStore = s("pwrite64,fdatasync,fsync,ftruncate,unlink");
constexpr int maxPoints = 400;
constexpr int fewestOfAgent = 20;
constexpr int fewestOfStore = 10;

} // namespace

class CrashPointsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theAgentDiesAtEveryStep();
    void theCoordinatorDiesAtEveryWrite();

private:
    void startAgent();
    //! Has \a who killed when one of its threads makes call \a number of \a calls, from now on;
    //! null where that is not possible.
    [[nodiscard]] Installation::Run attachStrace(
        const ProgramRun &who, const QString &calls, int number);
    [[nodiscard]] bool isAgentThere();
    [[nodiscard]] bool isCompleted(const QString &id);
    //! The id; empty where no answer came.
    [[nodiscard]] QString dispatch(const QString &key);
    [[nodiscard]] QJsonObject task(const QString &id);
    [[nodiscard]] bool isKept(const QString &id) const;
    void checkNothingRanTwice();
    void checkAfterDeathOfAgent(const QString &id);
    void checkOutput(const QString &id);
    //! Files of output, one for each attempt that started.
    [[nodiscard]] QStringList printedBy(const QString &id) const;

    std::unique_ptr<Installation> m_place;
    Installation::Run m_agent;
    QString m_strace = QStandardPaths::findExecutable(s("strace"));
};

void CrashPointsTest::init()
{
    if (m_strace.isEmpty())
        QSKIP("strace is not installed");
    m_place = std::make_unique<Installation>(Installation::Setup{.storage = s("sqlite")});
    QDir().mkpath(m_place->path(s("claude")));
    QCOMPARE(m_place->startCoordinator(), QByteArray());
}

void CrashPointsTest::cleanup()
{
    m_agent.reset();
    m_place.reset();
}

void CrashPointsTest::startAgent()
{
    QProcessEnvironment more;
    more.insert(s("COORD_TOKEN"), m_place->token());
    more.insert(s("CLAUDE_FAKE_LOG"), m_place->path(s("claude")));
    m_agent = m_place->start(
        {s("agent"), s("--url"), m_place->url(), s("--name"), s("anna"), s("--cwd"),
            m_place->path(s("work")), s("--state-dir"), m_place->path(s("state"))},
        more);
    QVERIFY2(!m_agent->waitForLine(s("\" connected to ")).isEmpty(), m_agent->report().constData());
}

Installation::Run CrashPointsTest::attachStrace(
    const ProgramRun &who, const QString &calls, int number)
{
    auto strace = std::make_unique<ProgramRun>(ProgramRun::Start{.program = m_strace,
        .arguments
        = {s("-f"), s("-p"), QString::number(who.processId()), s("-e"), s("trace=") + calls,
            s("-e"), s("inject=") + calls + QStringLiteral(":signal=KILL:when=%1").arg(number),
            s("-o"), m_place->path(s("trace"))},
        .environment = QProcessEnvironment::systemEnvironment(),
        .folder = m_place->path(s("work"))});
    return strace->waitForLine(s("attached")).isEmpty() ? nullptr : std::move(strace);
}

QString CrashPointsTest::dispatch(const QString &key)
{
    const QJsonObject body{{s("agentName"), s("anna")}, {s("idempotencyKey"), key},
        {s("prompt"),
            s("fake: tool-process /dev/null\nfake: lines 3\nfake: sleep 20\nfake: lines 2")}};
    const auto answer = m_place->http("POST", s("/api/dispatch"), QJsonDocument(body).toJson());
    return QJsonDocument::fromJson(answer.body).object().value(s("taskId")).toString();
}

QJsonObject CrashPointsTest::task(const QString &id)
{
    const auto answer = m_place->http("GET", s("/api/tasks/") + id);
    return QJsonDocument::fromJson(answer.body).object().value(s("task")).toObject();
}

bool CrashPointsTest::isCompleted(const QString &id)
{
    return task(id).value(s("status")) == s("completed");
}

bool CrashPointsTest::isAgentThere()
{
    return m_place->http("GET", s("/api/agents")).body.contains("\"anna\"");
}

bool CrashPointsTest::isKept(const QString &id) const
{
    return !QDir(m_place->path(s("state"))).entryList({id + s(".*")}, QDir::Dirs).isEmpty();
}

QStringList CrashPointsTest::printedBy(const QString &id) const
{
    return QDir(m_place->path(s("claude"))).entryList({id + s(".*.out")}, QDir::Files, QDir::Name);
}

void CrashPointsTest::checkNothingRanTwice()
{
    const QStringList more
        = QDir(m_place->path(s("claude"))).entryList({s("*.again.*"), s("*.beside.*")});
    QCOMPARE(more, QStringList());
}

void CrashPointsTest::checkAfterDeathOfAgent(const QString &id)
{
    checkNothingRanTwice();
    QList<qint64> processes = m_place->runProcesses();
    processes.removeOne(m_agent->processId());
    QCOMPARE(processes, QList<qint64>());
    QTRY_VERIFY_WITH_TIMEOUT(task(id).value(s("status")) != s("running"), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!isKept(id), 20'000);
    if (task(id).value(s("status")) == s("pending")) {
        (void)m_place->http("POST", QStringLiteral("/api/tasks/%1/cancel").arg(id));
        return;
    }
    checkOutput(id);
}

void CrashPointsTest::checkOutput(const QString &id)
{
    QVERIFY(isCompleted(id));
    const QStringList outputs = printedBy(id);
    QVERIFY(!outputs.isEmpty());
    QFile printed(m_place->path(s("claude/")) + outputs.last());
    QVERIFY(printed.open(QIODevice::ReadOnly));
    QStringList lines;
    for (const QJsonValue &line : task(id).value(s("output")).toArray())
        lines += line.toString();
    // Of attempts before the last there is as much as their agent has heard.
    const bool isTriedAgain = !lines.filter(s("[coordinator] ")).isEmpty();
    const QString seen = lines.join(u'\n') + u'\n';
    const QString wanted = QString::fromUtf8(printed.readAll());
    QVERIFY2(isTriedAgain ? seen.endsWith(wanted) : seen == wanted, qPrintable(seen));
}

void CrashPointsTest::theAgentDiesAtEveryStep()
{
    int completed = 0;
    for (int number = 1; number < maxPoints; ++number) {
        if (!m_agent || !m_agent->isRunning())
            startAgent();
        const auto strace = attachStrace(*m_agent, callsOfAgent, number);
        if (!strace)
            QSKIP("strace may not attach to processes here");
        const QString id = dispatch(QStringLiteral("life %1").arg(number));
        QVERIFY(!id.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!m_agent->isRunning() || (isCompleted(id) && !isKept(id)), 30'000);
        const bool survived = m_agent->isRunning();
        strace->terminate();
        QVERIFY(strace->waitForEnd());
        if (!survived)
            startAgent();
        checkAfterDeathOfAgent(id);
        if (QTest::currentTestFailed())
            return qWarning("killed at call %d", number);
        completed += isCompleted(id) ? 1 : 0;
        if (survived) {
            QVERIFY2(number > fewestOfAgent, qPrintable(QString::number(number)));
            qInfo("%d crash points, the report survived %d", number - 1, completed - 1);
            return;
        }
    }
    QFAIL("no life went by without a crash");
}

void CrashPointsTest::theCoordinatorDiesAtEveryWrite()
{
    startAgent();
    int answered = 0;
    for (int number = 1; number < maxPoints; ++number) {
        QTRY_VERIFY_WITH_TIMEOUT(isAgentThere(), 30'000);
        const auto strace = attachStrace(*m_place->coordinator(), callsOfStore, number);
        if (!strace)
            QSKIP("strace may not attach to processes here");
        const QString key = QStringLiteral("life %1").arg(number);
        const QString first = dispatch(key);
        QTRY_VERIFY_WITH_TIMEOUT(!m_place->coordinator()->isRunning()
                || (!first.isEmpty() && isCompleted(first) && !isKept(first)),
            30'000);
        const bool survived = m_place->coordinator()->isRunning();
        strace->terminate();
        QVERIFY(strace->waitForEnd());
        if (!survived)
            QCOMPARE(m_place->startCoordinator(), QByteArray());
        QTRY_VERIFY_WITH_TIMEOUT(isAgentThere(), 30'000);
        const QString second = dispatch(key);
        QVERIFY2(first.isEmpty() ? !second.isEmpty() : second == first, qPrintable(key));
        QTRY_VERIFY_WITH_TIMEOUT(isCompleted(second), 30'000);
        checkNothingRanTwice();
        checkOutput(second);
        // Its agent went on with the attempt, whatever became of the coordinator.
        QCOMPARE(printedBy(second).size(), 1);
        if (QTest::currentTestFailed())
            return qWarning("killed at write %d", number);
        answered += first.isEmpty() ? 0 : 1;
        if (survived) {
            QVERIFY2(number > fewestOfStore, qPrintable(QString::number(number)));
            qInfo("%d crash points, %d after the answer", number - 1, answered - 1);
            return;
        }
    }
    QFAIL("no life went by without a crash");
}

QTEST_GUILESS_MAIN(CrashPointsTest)
#include "crashpointstest.moc"
