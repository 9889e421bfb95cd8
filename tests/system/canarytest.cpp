// Canaries: every kind of secret there is goes through an installation of the real programs, and is
// then looked for wherever it has no business: logs, URLs, the lists of processes, what a task
// inherits and says, answers, error texts, the database, and every other file.
#include "tests/system/installation.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QProcessEnvironment with(const char *name, const QString &value)
{
    QProcessEnvironment environment;
    environment.insert(QLatin1String(name), value);
    return environment;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

class CanaryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noTaskInheritsOrSaysOne();
    void noListOfProcessesShowsOne();
    void noUrlCarriesOne();
    void noAnswerRepeatsOne_data();
    void noAnswerRepeatsOne();
    void whatIsPrintedShowsNone();
    void noLogHasOne();
    void noFileButItsOwnHoldsOne();

private:
    //! The kind of the first secret that \a bytes holds; empty for none.
    [[nodiscard]] QString secretIn(const QByteArray &bytes) const;
    void addAgentToken();
    Installation::Run startedAgent(
        const char *name, const QString &folder, const QProcessEnvironment &environment);

    Installation m_here{Installation::Setup{.storage = s("sqlite")}};
    QMap<QString, QByteArray> m_secrets; //!< by what it is
    Installation::Run m_shared; //!< the agent with the shared token
    Installation::Run m_own; //!< the one with a token of its own
    Installation::Run m_enrolled;
    QByteArray m_said; //!< by everything that has ended
};

QString CanaryTest::secretIn(const QByteArray &bytes) const
{
    for (auto it = m_secrets.begin(); it != m_secrets.end(); ++it) {
        if (bytes.contains(*it) || bytes.contains(it->toBase64()) || bytes.contains(it->toHex()))
            return it.key();
    }
    return {};
}

void CanaryTest::addAgentToken()
{
    const QString path = m_here.path(s("config/config.json"));
    QJsonObject config = QJsonDocument::fromJson(contentOf(path)).object();
    const QString token = s("canary-of-an-agent-0123456789");
    config.insert(s("agentTokens"), QJsonObject{{s("own"), token}});
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(config).toJson());
    m_secrets.insert(s("the token of an agent"), token.toUtf8());
}

Installation::Run CanaryTest::startedAgent(
    const char *name, const QString &folder, const QProcessEnvironment &environment)
{
    return m_here.start(
        {s("agent"), s("--url"), m_here.url(), s("--name"), s(name), s("--cwd"),
            m_here.path(s("work")), s("--state-dir"), m_here.path(folder), s("--drain"), s("0")},
        environment);
}

void CanaryTest::initTestCase()
{
    qputenv("COORD_LOG_LEVEL", "trace");
    m_secrets.insert(s("the shared token"), m_here.token().toUtf8());
    addAgentToken();
    const QByteArray fault = m_here.startCoordinator();
    QVERIFY2(fault.isEmpty(), fault.constData());

    QCOMPARE(m_here.coord({s("users"), s("create"), s("carl"), s("--role"), s("operator")})
                 ->exitStatus(),
        0);
    const auto key = m_here.coord({s("users"), s("create-key"), s("carl"), s("-q")});
    m_secrets.insert(s("the key of a user"), key->out().trimmed().toUtf8());
    const auto enrolment
        = m_here.coord({s("enroll"), s("create"), s("--name"), s("enrolled"), s("-q")});
    m_secrets.insert(s("an enrolment token"), enrolment->out().trimmed().toUtf8());

    m_shared = startedAgent("shared", s("state-shared"), with("COORD_TOKEN", m_here.token()));
    m_own = startedAgent("own", s("state-own"),
        with("COORD_TOKEN", QString::fromUtf8(m_secrets.value(s("the token of an agent")))));
    m_enrolled = startedAgent(
        "enrolled", s("state-enrolled"), with("COORD_ENROLL_TOKEN", enrolment->out().trimmed()));
    for (ProgramRun *agent : {m_shared.get(), m_own.get(), m_enrolled.get()})
        CHECK_RUN(!agent->waitForLine(s("\" connected to ")).isEmpty(), agent);
    QDirIterator files(m_here.path(s("state-enrolled")), {s("agent.key")}, QDir::Files,
        QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
    m_secrets.insert(s("the key of an enrolled agent"), contentOf(files.next()).trimmed());
    for (const QByteArray &secret : std::as_const(m_secrets))
        QVERIFY2(secret.size() >= 16, secret.constData());
}

void CanaryTest::noTaskInheritsOrSaysOne()
{
    for (const char *agent : {"shared", "own", "enrolled"}) {
        const auto run = m_here.coord(
            {s("run"), s("fake: echo-env\nfake: echo-argv\nfake: result x"), s("--on"), s(agent)});
        CHECK_RUN(run->exitStatus() == 0, run);
        CHECK_RUN(run->out().contains(s("PATH=")), run);
        QCOMPARE(secretIn(run->report()), QString());
    }
}

void CanaryTest::noListOfProcessesShowsOne()
{
#ifdef Q_OS_LINUX
    const QString key = QString::fromUtf8(m_secrets.value(s("the key of a user")));
    // As somebody does who has not read the warning.
    const auto run = m_here.start({s("run"), s("fake: lines 1 10\nfake: sleep 60000"), s("--on"),
        s("own"), s("--url"), m_here.url(), s("--token"), key});
    CHECK_RUN(!run->waitForLine(s("line 1.")).isEmpty(), run);
    const auto other = m_here.start({s("attach"), s("--token=") + key, s("no-such-task")});
    CHECK_RUN(other->waitForEnd(), other);
    const QList<qint64> processes = m_here.processes();
    QVERIFY(processes.size() >= 5);
    for (const qint64 process : processes) {
        const QString folder = s("/proc/%1/").arg(process);
        QByteArray line = contentOf(folder + s("cmdline"));
        QVERIFY2(secretIn(line).isEmpty(), line.replace('\0', ' ').constData());
        QCOMPARE(secretIn(contentOf(folder + s("environ"))), QString());
    }
    run->terminate();
    CHECK_RUN(run->waitForEnd(), run);
    m_said += (run->out() + run->err()).toUtf8();
#else
    QSKIP("reads /proc");
#endif
}

void CanaryTest::noUrlCarriesOne()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const auto run
        = m_here.start({s("agents"), s("--url"), s("ws://127.0.0.1:%1").arg(server.serverPort())},
            with("COORD_TOKEN", m_here.token()));
    QVERIFY(server.waitForNewConnection(20'000));
    QTcpSocket *client = server.nextPendingConnection();
    QByteArray head;
    while (!head.contains("\r\n\r\n") && client->waitForReadyRead(20'000))
        head += client->readAll();
    const QByteArray requestLine = head.left(head.indexOf("\r\n"));
    QVERIFY(requestLine.startsWith("GET /cli"));
    QCOMPARE(secretIn(requestLine), QString());
    for (const QByteArray &line : head.split('\n')) {
        if (!line.toLower().startsWith("authorization:"))
            QCOMPARE(secretIn(line), QString());
    }
}

void CanaryTest::noAnswerRepeatsOne_data()
{
    QTest::addColumn<QString>("path"); // %1: a secret
    QTest::newRow("in the query of a page") << s("/api/tasks?token=%1");
    QTest::newRow("in the query of the health check") << s("/health?token=%1");
    QTest::newRow("as a path") << s("/%1");
    QTest::newRow("as the id of a task") << s("/api/tasks/%1");
    QTest::newRow("as the name of an agent") << s("/api/agents/%1");
    QTest::newRow("behind a door") << s("/cli?token=%1");
}

void CanaryTest::noAnswerRepeatsOne()
{
    QFETCH(QString, path);
    for (const QByteArray &secret : std::as_const(m_secrets)) {
        const auto stranger = m_here.http("GET", path.arg(QString::fromUtf8(secret)), {}, s(""));
        QVERIFY(stranger.status >= 200);
        QCOMPARE(secretIn(stranger.body), QString());
        (void)m_here.http("GET", path.arg(QString::fromUtf8(secret)));
    }
}

void CanaryTest::whatIsPrintedShowsNone()
{
    const QList<QStringList> commands{{s("agents"), s("-o"), s("json")},
        {s("tasks"), s("-o"), s("json")}, {s("users"), s("list"), s("-o"), s("json")},
        {s("users"), s("list-keys"), s("carl"), s("-o"), s("json")},
        {s("enroll"), s("list"), s("-o"), s("json")}, {s("audit"), s("export")},
        {s("whoami"), s("-o"), s("json")}};
    for (const QStringList &command : commands) {
        const auto run = m_here.coord(command);
        CHECK_RUN(run->exitStatus() == 0, run);
        QCOMPARE(secretIn(run->report()), QString());
    }
    for (const char *path : {"/metrics", "/api/stats", "/api/agents", "/api/tasks", "/api/audit"})
        QCOMPARE(secretIn(m_here.http("GET", s(path)).body), QString());
    const auto wrong = m_here.start({s("agents"), s("--url"), m_here.url()},
        with("COORD_TOKEN", QString::fromUtf8(m_secrets.value(s("an enrolment token")))));
    CHECK_RUN(wrong->waitForEnd(), wrong);
    QVERIFY(wrong->exitStatus() != 0);
    QCOMPARE(secretIn(wrong->report()), QString());
}

void CanaryTest::noLogHasOne()
{
    for (ProgramRun *run : {m_here.coordinator(), m_shared.get(), m_own.get(), m_enrolled.get()}) {
        QVERIFY(run->report().contains("\"level\":"));
        QCOMPARE(secretIn(run->report()), QString());
    }
    QCOMPARE(secretIn(m_said), QString());
}

void CanaryTest::noFileButItsOwnHoldsOne()
{
    const auto backup = m_here.coord(
        {s("backup"), m_here.path(s("kept.db")), s("--db-path"), m_here.path(s("tasks.db"))});
    CHECK_RUN(backup->exitStatus() == 0, backup);
    for (ProgramRun *agent : {m_shared.get(), m_own.get(), m_enrolled.get()}) {
        agent->terminate();
        CHECK_RUN(agent->waitForEnd(), agent);
    }
    QCOMPARE(m_here.stopCoordinator(), 0);
    QDirIterator files(m_here.path({}), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    QStringList seen;
    while (files.hasNext()) {
        const QString path = files.next();
        seen.append(files.fileName());
        if (files.fileName() == s("config.json") || files.fileName() == s("agent.key")) {
            QCOMPARE(files.fileInfo().permissions()
                    & ~(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser),
                QFile::Permissions());
            continue;
        }
        const QString secret = secretIn(contentOf(path));
        QVERIFY2(secret.isEmpty(), qPrintable(path + s(" holds ") + secret));
    }
    QVERIFY(seen.contains(s("tasks.db")));
    QVERIFY(seen.contains(s("agent.key")));
}

QTEST_GUILESS_MAIN(CanaryTest)
#include "canarytest.moc"
