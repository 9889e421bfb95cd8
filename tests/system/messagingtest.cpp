// Messages between people and sessions, with the real programs: one for an agent that is away
// survives a coordinator that is killed, arrives once, and its reply finds who waits for it.
#include "tests/support/buildundertest.h"
#include "tests/system/installation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

// What a session said, of all that it printed.
QString saidIn(const QString &output)
{
    QString said;
    for (const QString &line : output.split(u'\n')) {
        const QJsonObject message = QJsonDocument::fromJson(line.toUtf8())
                                        .object()
                                        .value(QLatin1String("message"))
                                        .toObject();
        for (const QJsonValue &part : message.value(QLatin1String("content")).toArray())
            said += part.toObject().value(QLatin1String("text")).toString();
    }
    return said;
}

const QString coordProgram = fileOfBuild("bin/coord");

} // namespace

class MessagingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aMessageIsKeptDeliveredOnceAndRepliedTo();
    void sessionsWriteToEachOther();
    void whatCannotBeDeliveredIsSaidInTheInbox();

private:
    //! Runs a shell command in a task of \a agent; what it printed.
    QString inTask(const QString &agent, const QString &command)
    {
        const QString script = QStringLiteral("fake: shell %1")
                                   .arg(command)
                                   .replace(s("COORD "), coordProgram + u' ');
        return saidIn(m_place.coord({s("run"), script, s("--on"), agent})->out());
    }

    Installation m_place{{.storage = QStringLiteral("sqlite")}};
};

void MessagingTest::initTestCase()
{
    QCOMPARE(m_place.startCoordinator(), QByteArray());
    QCOMPARE(m_place.startAgent(s("ben")), QByteArray());
    QCOMPARE(m_place.startAgent(s("anna")), QByteArray());
}

void MessagingTest::aMessageIsKeptDeliveredOnceAndRepliedTo()
{
    m_place.killAgent();
    QTRY_VERIFY_WITH_TIMEOUT(
        !m_place.coord({s("agents"), s("-q")})->out().contains(s("anna")), 20'000);
    const auto asker = m_place.startClient(
        {s("send-message"), s("--from"), s("ben"), s("--to"), s("anna"), s("--topic"), s("build"),
            s("--body"), s("Is it green?"), s("--wait"), s("--timeout"), s("2m")});
    CHECK_RUN(!asker->waitForLine(s("status: agent-offline")).isEmpty(), asker);
    m_place.killCoordinator();
    QCOMPARE(m_place.startCoordinator(), QByteArray());
    CHECK_RUN(!asker->waitForLine(s("Connected again.")).isEmpty(), asker);
    QCOMPARE(m_place.startAgent(s("anna")), QByteArray());
    const QString read = inTask(s("anna"), s("COORD inbox read"));
    QVERIFY2(read.contains(s("message 1 from the shared token (calls itself ben), topic: build")),
        qPrintable(read));
    QVERIFY2(read.contains(s("| Is it green?")), qPrintable(read));
    const QString replied = inTask(s("anna"), s("COORD inbox reply 1 It is green"));
    QVERIFY2(replied.contains(s("Given to the agent")), qPrintable(replied));
    CHECK_RUN(asker->waitForEnd(), asker);
    QCOMPARE(asker->out(), s("It is green\n"));
    QCOMPARE(asker->exitStatus(), 0);
    // Not once more, whoever starts again.
    m_place.killAgent();
    m_place.killCoordinator();
    QCOMPARE(m_place.startCoordinator(), QByteArray());
    QCOMPARE(m_place.startAgent(s("anna")), QByteArray());
    const QString numbers = inTask(s("anna"), s("COORD inbox list -q"));
    QCOMPARE(numbers, s("1\n"));
}

void MessagingTest::sessionsWriteToEachOther()
{
    // A coordinator that has just started knows nobody but those who have come back.
    QTRY_VERIFY_WITH_TIMEOUT(
        m_place.coord({s("agents"), s("-q")})->out().contains(s("ben")), 20'000);
    const QString sent
        = inTask(s("ben"), s("COORD inbox send --to anna --topic lunch --body soon -q"));
    QCOMPARE(sent.trimmed().size(), 36);
    // Its own session hears of it when the message is at the other agent.
    const auto waiting = m_place.startClient({s("run"),
        QStringLiteral("fake: shell until %1 inbox list -o jsonl | grep -q lunch; do :; done; "
                       "%1 inbox read; %1 inbox reply $(%1 inbox list -o jsonl | grep lunch |"
                       " sed 's/.*\"correlationId\":\"\\([^\"]*\\)\".*/\\1/') yes")
            .arg(coordProgram),
        s("--on"), s("anna")});
    CHECK_RUN(waiting->waitForEnd(), waiting);
    CHECK_RUN(waiting->out().contains(s("from agent ben, topic: lunch")), waiting);
    const QString answer = inTask(s("ben"),
        s("until COORD inbox list -o jsonl | grep -q reply; do :; done; COORD inbox read"));
    QVERIFY2(answer.contains(s("reply 1 from agent anna")), qPrintable(answer));
    QVERIFY2(answer.contains(s("| yes")), qPrintable(answer));
}

void MessagingTest::whatCannotBeDeliveredIsSaidInTheInbox()
{
    inTask(s("ben"), s("COORD inbox send --to nobody --topic lunch --body soon"));
    const QString notice = inTask(s("ben"),
        s("until COORD inbox list -o jsonl | grep -q notice; do :; done; COORD inbox read"));
    QVERIFY2(notice.contains(s("Not delivered to \"nobody\": unknown-agent")), qPrintable(notice));
}

QTEST_GUILESS_MAIN(MessagingTest)
#include "messagingtest.moc"
