// An agent that dies at every step of a task's life: strace ends it with SIGKILL at the first,
// second, third … call to the system that writes, creates, syncs, removes or starts something,
// counted from the dispatch on, until a life goes by without one.
//
// Whatever the step was: the next start of the agent leaves no process of the old one, no attempt
// starts twice, and the task is completed or waits to be tried again.
#include "tests/system/installation.h"

#include <QDir>
#include <QDirIterator>
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
const QString calls = s("mkdir,fsync,ftruncate,write,sendto,clone,clone3,vfork,unlink,rmdir");
constexpr int maxPoints = 400;
constexpr int fewestPoints = 20;

} // namespace

class CrashPointsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyStepOfATask();

private:
    void startAgent();
    //! Has the agent killed at the call \a number from now on; null where that is not possible.
    [[nodiscard]] Installation::Run attachStrace(int number);
    [[nodiscard]] QString dispatch();
    [[nodiscard]] QJsonObject task(const QString &id);
    [[nodiscard]] bool isKept(const QString &id) const;
    void checkAfterwards(const QString &id);

    std::unique_ptr<Installation> m_place;
    Installation::Run m_agent;
    QString m_strace = QStandardPaths::findExecutable(s("strace"));
};

void CrashPointsTest::initTestCase()
{
    if (m_strace.isEmpty())
        QSKIP("strace is not installed");
    m_place = std::make_unique<Installation>(Installation::Setup{.storage = s("sqlite")});
    QDir().mkpath(m_place->path(s("claude")));
    QCOMPARE(m_place->startCoordinator(), QByteArray());
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

Installation::Run CrashPointsTest::attachStrace(int number)
{
    auto strace = std::make_unique<ProgramRun>(ProgramRun::Start{.program = m_strace,
        .arguments = {s("-p"), QString::number(m_agent->processId()), s("-e"), s("trace=") + calls,
            s("-e"), s("inject=") + calls + QStringLiteral(":signal=KILL:when=%1").arg(number),
            s("-o"), m_place->path(s("trace"))},
        .environment = QProcessEnvironment::systemEnvironment(),
        .folder = m_place->path(s("work"))});
    return strace->waitForLine(s("attached")).isEmpty() ? nullptr : std::move(strace);
}

QString CrashPointsTest::dispatch()
{
    const QJsonObject body{{s("agentName"), s("anna")},
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

bool CrashPointsTest::isKept(const QString &id) const
{
    return !QDir(m_place->path(s("state"))).entryList({id + s(".*")}, QDir::Dirs).isEmpty();
}

void CrashPointsTest::checkAfterwards(const QString &id)
{
    QStringList others
        = QDir(m_place->path(s("claude"))).entryList({s("*.again.*"), s("*.beside.*")});
    QCOMPARE(others, QStringList());
    QList<qint64> processes = m_place->runProcesses();
    processes.removeOne(m_agent->processId());
    QCOMPARE(processes, QList<qint64>());
    QTRY_VERIFY_WITH_TIMEOUT(task(id).value(s("status")) != s("running"), 20'000);
    const QString status = task(id).value(s("status")).toString();
    QVERIFY2(status == s("completed") || status == s("pending"), qPrintable(status));
    QTRY_VERIFY_WITH_TIMEOUT(!isKept(id), 20'000);
    if (status == s("pending")) {
        (void)m_place->http("POST", QStringLiteral("/api/tasks/%1/cancel").arg(id));
        return;
    }
    QFile printed(m_place->path(s("claude/") + id + s(".1.out")));
    QVERIFY(printed.open(QIODevice::ReadOnly));
    QStringList lines;
    for (const QJsonValue &line : task(id).value(s("output")).toArray())
        lines += line.toString();
    QCOMPARE(lines.join(u'\n') + u'\n', QString::fromUtf8(printed.readAll()));
}

void CrashPointsTest::everyStepOfATask()
{
    int completed = 0;
    for (int number = 1; number < maxPoints; ++number) {
        if (!m_agent || !m_agent->isRunning())
            startAgent();
        auto strace = attachStrace(number);
        if (!strace)
            QSKIP("strace may not attach to processes here");
        const QString id = dispatch();
        QVERIFY(!id.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(
            !m_agent->isRunning() || (task(id).value(s("status")) == s("completed") && !isKept(id)),
            30'000);
        const bool survived = m_agent->isRunning();
        strace->terminate();
        QVERIFY(strace->waitForEnd());
        if (!survived)
            startAgent();
        checkAfterwards(id);
        if (QTest::currentTestFailed())
            return qWarning("killed at call %d", number);
        completed += task(id).value(s("status")) == s("completed") ? 1 : 0;
        if (survived) {
            QVERIFY2(number > fewestPoints, qPrintable(QString::number(number)));
            qInfo("%d crash points, the report survived %d", number - 1, completed - 1);
            return;
        }
    }
    QFAIL("no life went by without a crash");
}

QTEST_GUILESS_MAIN(CrashPointsTest)
#include "crashpointstest.moc"
