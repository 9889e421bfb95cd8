// What the programs refuse, how they say it, and the status that scripts see.
#include "tests/system/installation.h"

#include <QFile>
#include <QtTest>

#include <csignal>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

class RefusalsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void statuses_data();
    void statuses();
    void aWrongTokenAtTheAgent();
    void anAgentNameInUse();
    void aSecondCoordinatorOnTheSameStore();
    void aPortInUse();
    void aForeignFileAsStore_data();
    void aForeignFileAsStore();
    void halfOfTls_data();
    void halfOfTls();
    void noConfiguration();
    void aPromptThatNobodyEndsCanBeLeft_data();
    void aPromptThatNobodyEndsCanBeLeft();

private:
    Installation m_installation{{.storage = QStringLiteral("sqlite")}};
};

void RefusalsTest::initTestCase()
{
    QCOMPARE(m_installation.startCoordinator(), QByteArray());
    QCOMPARE(m_installation.startAgent(s("anna")), QByteArray());
}

void RefusalsTest::statuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");
    const QString unknown = s("0f8fad5b-d9cb-469f-a165-70867728950e");
    QTest::newRow("a wrong token")
        << QStringList{s("agents"), s("--token"), s("wrong")} << 4 << QString();
    QTest::newRow("no coordinator")
        << QStringList{s("agents"), s("--url"), s("ws://127.0.0.1:1")} << 6 << QString();
    QTest::newRow("no task of that id")
        << QStringList{s("result"), unknown} << 3 << s("Task not found: ") + unknown;
    QTest::newRow("no agent of that name") << QStringList{s("run"), s("hello"), s("--on"),
        s("nobody")} << 3 << s("Agent \"nobody\" not found");
    QTest::newRow("no place to run") << QStringList{s("run"), s("hello")} << 2
                                     << s("one of --on <agent> or --pool <name> is required");
    QTest::newRow("an unknown command")
        << QStringList{s("dance")} << 2 << s("error: unknown command 'dance'");
    QTest::newRow("an unknown option")
        << QStringList{s("agents"), s("--dance")} << 2 << s("error: unknown option '--dance'");
    QTest::newRow("a missing argument")
        << QStringList{s("result")} << 2 << s("error: missing required argument 'task-id'");
    QTest::newRow("help") << QStringList{s("--help")} << 0 << QString();
}

void RefusalsTest::statuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QString, says);
    const auto run = m_installation.coord(arguments);
    CHECK_RUN(run->exitStatus() == status, run);
    CHECK_RUN(run->err().contains(says), run);
    CHECK_RUN(status == 0 || !run->err().isEmpty(), run);
    CHECK_RUN(!run->err().contains(m_installation.token()), run);
}

void RefusalsTest::aWrongTokenAtTheAgent()
{
    const auto agent = m_installation.start({s("agent"), s("--url"), m_installation.url(),
        s("--token"), s("wrong"), s("--name"), s("carl")});
    CHECK_RUN(!agent->waitForLine(s("oken")).isEmpty(), agent);
    const auto agents = m_installation.coord({s("agents")});
    CHECK_RUN(!agents->out().contains(s("carl")), agents);
}

void RefusalsTest::anAgentNameInUse()
{
    const auto agent = m_installation.start(
        {s("agent"), s("--url"), m_installation.url(), s("--token"), m_installation.token(),
            s("--name"), s("anna"), s("--state-dir"), m_installation.path(s("other-machine"))});
    CHECK_RUN(!agent->waitForLine(s("already in use")).isEmpty(), agent);
    const auto here = m_installation.start({s("agent"), s("--url"), m_installation.url(),
        s("--token"), m_installation.token(), s("--name"), s("anna")});
    CHECK_RUN(here->waitForEnd() && here->exitStatus() == 5, here);
    CHECK_RUN(here->err().contains(s("Another agent is already using ")), here);
    const auto run = m_installation.coord(
        {s("run"), s("fake: text the first one serves"), s("--on"), s("anna")});
    CHECK_RUN(run->exitStatus() == 0 && run->out().contains(s("the first one serves")), run);
}

void RefusalsTest::aSecondCoordinatorOnTheSameStore()
{
    const auto second
        = m_installation.start(m_installation.serveArguments() + QStringList{s("--port"), s("0")});
    CHECK_RUN(second->waitForEnd(), second);
    CHECK_RUN(second->exitStatus() != 0, second);
    CHECK_RUN(second->err().contains(m_installation.path(s("tasks.db"))), second);
    const auto agents = m_installation.coord({s("agents")});
    CHECK_RUN(agents->exitStatus() == 0 && agents->out().contains(s("anna")), agents);
}

void RefusalsTest::aPortInUse()
{
    const QString port = m_installation.url().section(u':', -1);
    const auto second
        = m_installation.start({s("serve"), s("--host"), s("127.0.0.1"), s("--port"), port});
    CHECK_RUN(second->waitForEnd(), second);
    CHECK_RUN(second->exitStatus() != 0, second);
    CHECK_RUN(second->err().contains(port), second);
}

void RefusalsTest::aForeignFileAsStore_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("a text") << QByteArray("These are my notes.\n").repeated(100);
    QTest::newRow("a cut database") << QByteArray("SQLite format 3\0", 16) + QByteArray(84, '\x01');
    QTest::newRow("an image") << QByteArray("\x89PNG\r\n\x1a\n", 8) + QByteArray(5000, '\x7f');
}

void RefusalsTest::aForeignFileAsStore()
{
    QFETCH(QByteArray, content);
    const QString path = m_installation.path(s("foreign.db"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    const auto serve = m_installation.start({s("serve"), s("--host"), s("127.0.0.1"), s("--port"),
        s("0"), s("--storage"), s("sqlite"), s("--db-path"), path});
    CHECK_RUN(serve->waitForEnd(), serve);
    CHECK_RUN(serve->exitStatus() != 0, serve);
    CHECK_RUN(serve->err().contains(s("foreign.db")), serve);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY2(file.readAll() == content, "a file that is not ours was changed");
}

void RefusalsTest::halfOfTls_data()
{
    QTest::addColumn<QString>("option");
    QTest::newRow("a certificate without its key") << s("--tls-cert");
    QTest::newRow("a key without its certificate") << s("--tls-key");
}

void RefusalsTest::halfOfTls()
{
    QFETCH(QString, option);
    const auto serve = m_installation.start({s("serve"), s("--host"), s("127.0.0.1"), s("--port"),
        s("0"), option, m_installation.path(s("some.pem"))});
    CHECK_RUN(serve->waitForEnd(), serve);
    CHECK_RUN(serve->exitStatus() != 0, serve);
    CHECK_RUN(!serve->out().contains(s("listening")), serve);
    CHECK_RUN(serve->err().contains(s("tls")), serve);
}

void RefusalsTest::noConfiguration()
{
    Installation other;
    QVERIFY(QFile::remove(other.path(s("config/config.json"))));
    const auto serve = other.start({s("serve"), s("--port"), s("0")});
    CHECK_RUN(serve->waitForEnd(), serve);
    CHECK_RUN(serve->exitStatus() != 0, serve);
    CHECK_RUN(serve->err().contains(s("No config found. Run \"coord init\" first.")), serve);
}

void RefusalsTest::aPromptThatNobodyEndsCanBeLeft_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("a polite kill") << SIGTERM;
}

void RefusalsTest::aPromptThatNobodyEndsCanBeLeft()
{
    QFETCH(int, number);
    const auto run = m_installation.start({s("run"), s("-"), s("--on"), s("anna")});
    QTRY_VERIFY_WITH_TIMEOUT(run->processId() > 0, 20'000);
    // It does not say when it begins to read.
    const auto hasEnded = [&] {
        if (run->isRunning())
            ::kill(pid_t(run->processId()), number);
        return !run->isRunning();
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), 20'000);
    CHECK_RUN(run->exitStatus() != 0, run);
}

QTEST_GUILESS_MAIN(RefusalsTest)
#include "refusalstest.moc"
