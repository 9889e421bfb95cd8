// Tasks that fail for good, are tried again by hand, wait for an agent that is away, or are asked
// for twice: what a person at the command line sees.
#include "tests/system/installation.h"

#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

class DeadLetterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aTaskWithoutRetriesDiesWithItsAgentAndComesBackByHand();
    void theTimeoutOfATaskEndsIt();
    void aKeyIsOneTaskAndAnotherWishUnderItAConflict();
    void aTaskWaitsForAnAgentThatIsAway();

private:
    //! Gives \a prompt to anna in the background; the task's id.
    QString give(const QString &prompt, const QStringList &more = {});

    Installation m_place{{.storage = QStringLiteral("sqlite")}};
};

void DeadLetterTest::initTestCase()
{
    QCOMPARE(m_place.startCoordinator(), QByteArray());
    QCOMPARE(m_place.startAgent(s("anna")), QByteArray());
}

QString DeadLetterTest::give(const QString &prompt, const QStringList &more)
{
    const auto run = m_place.coord(
        QStringList{s("run"), prompt, s("--on"), s("anna"), s("--bg"), s("-q")} + more);
    return run->out().trimmed();
}

void DeadLetterTest::aTaskWithoutRetriesDiesWithItsAgentAndComesBackByHand()
{
    const QString id = give(s("fake: text at work\nfake: silent"), {s("--max-retries"), s("0")});
    const auto watching = m_place.startClient({s("attach"), id});
    CHECK_RUN(!watching->waitForLine(s("at work")).isEmpty(), watching);
    m_place.killAgent();
    QCOMPARE(m_place.startAgent(s("anna")), QByteArray());
    CHECK_RUN(watching->waitForEnd() && watching->exitStatus() == 1, watching);
    const auto tasks = m_place.coord({s("tasks"), s("--status"), s("dead-letter")});
    const QStringList rows = tasks->out().split(u'\n').filter(id.left(8));
    CHECK_RUN(rows.size() == 1 && rows[0].contains(s(" dead-letter ")), tasks);
    CHECK_RUN(tasks->out().contains(s("ATTEMPTS")) && tasks->out().contains(s("REASON")), tasks);
    const auto result = m_place.coord({s("result"), id});
    CHECK_RUN(result->exitStatus() == 1, result);
    CHECK_RUN(result->err().contains(s("Attempt 1 on anna: error (")), result);

    const auto retry = m_place.coord({s("retry"), id});
    CHECK_RUN(retry->exitStatus() == 0, retry);
    const auto again = m_place.startClient({s("logs"), id, s("-f")});
    QTRY_VERIFY_WITH_TIMEOUT(again->out().count(s("at work")) == 2, 20'000);
    CHECK_RUN(m_place.coord({s("cancel"), id})->exitStatus() == 0, again);
    const auto history = m_place.coord({s("result"), id});
    CHECK_RUN(history->err().contains(s("Attempt 2 on anna: cancelled")), history);
}

void DeadLetterTest::theTimeoutOfATaskEndsIt()
{
    const QString id = give(s("fake: silent"), {s("--timeout"), s("1s")});
    const auto wait = m_place.coord({s("wait"), id});
    CHECK_RUN(wait->exitStatus() == 1 && wait->out().contains(s("timed out")), wait);
    const auto result = m_place.coord({s("result"), id});
    CHECK_RUN(result->err().contains(s("Attempt 1 on anna: error (timeout)")), result);
}

void DeadLetterTest::aKeyIsOneTaskAndAnotherWishUnderItAConflict()
{
    const QStringList key{s("--idempotency-key"), s("release-7")};
    const QString id = give(s("fake: text once"), key);
    QCOMPARE(id.size(), 36);
    QCOMPARE(give(s("fake: text once"), key), id);
    const auto other
        = m_place.coord(QStringList{s("run"), s("fake: text twice"), s("--on"), s("anna")} + key);
    CHECK_RUN(other->exitStatus() == 5 && other->err().contains(id), other);
}

void DeadLetterTest::aTaskWaitsForAnAgentThatIsAway()
{
    m_place.killAgent();
    QTRY_VERIFY_WITH_TIMEOUT(m_place.coord({s("agents")})->out().contains(s("No agents")), 20'000);
    const auto run
        = m_place.startClient({s("run"), s("fake: text here I am"), s("--on"), s("anna")});
    CHECK_RUN(
        !run->waitForLine(s("Agent \"anna\" is not connected; the task waits for it")).isEmpty(),
        run);
    const auto pending = m_place.coord({s("tasks"), s("--status"), s("pending")});
    CHECK_RUN(pending->out().contains(s("here I am")), pending);
    QCOMPARE(m_place.startAgent(s("anna")), QByteArray());
    CHECK_RUN(run->waitForEnd() && run->exitStatus() == 0, run);
    CHECK_RUN(run->out().contains(s("here I am")), run);
    const auto nobody = m_place.coord({s("run"), s("p"), s("--on"), s("nobody")});
    CHECK_RUN(nobody->exitStatus() == 3, nobody);
}

QTEST_GUILESS_MAIN(DeadLetterTest)
#include "deadlettertest.moc"
