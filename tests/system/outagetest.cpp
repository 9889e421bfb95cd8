// Every command that follows, through a coordinator that dies in the middle of the output: each
// goes on where it was, by itself, and says so once.
#include "tests/system/installation.h"

#include <QRegularExpression>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

//! The numbers N of all "line N." in the order of their coming.
QList<int> lineNumbers(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("line (\\d+)\\.\\."));
    QList<int> numbers;
    for (auto match = shape.globalMatch(text); match.hasNext();)
        numbers.append(match.next().captured(1).toInt());
    return numbers;
}

QList<int> twice(int count)
{
    QList<int> numbers;
    for (int round = 0; round < 2; ++round) {
        for (int i = 1; i <= count; ++i)
            numbers.append(i);
    }
    return numbers;
}

constexpr int half = 300;

//! Half of the lines, and the rest once the gate is there.
QString halves(const QString &gate)
{
    return s("fake: lines 300 40\nfake: shell until [ -e '%1' ]; do sleep 0.1; done\n"
             "fake: lines 300 40\nfake: result done")
        .arg(gate);
}

} // namespace

class OutageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFollowerGoesOnWhereItWas_data();
    void everyFollowerGoesOnWhereItWas();

private:
    Installation m_place{{.storage = QStringLiteral("sqlite")}};
};

void OutageTest::initTestCase()
{
    QCOMPARE(m_place.startCoordinator(), QByteArray());
    for (const QString &name : {s("anna"), s("ben")})
        QCOMPARE(m_place.startAgent(name, {s("--max-concurrent"), s("4")}), QByteArray());
}

void OutageTest::everyFollowerGoesOnWhereItWas_data()
{
    QTest::addColumn<bool>("kill");
    QTest::newRow("the coordinator is killed") << true;
    QTest::newRow("the coordinator is restarted") << false;
}

void OutageTest::everyFollowerGoesOnWhereItWas()
{
    QFETCH(bool, kill);
    const QString gate = m_place.path(kill ? s("killed") : s("restarted"));
    const QString script = halves(gate);
    const QString id = m_place.coord({s("run"), script, s("--on"), s("anna"), s("--bg"), s("-q")})
                           ->out()
                           .trimmed();
    QCOMPARE(id.size(), 36);
    const auto run = m_place.startClient({s("run"), script, s("--on"), s("anna")});
    const auto fanOut = m_place.startClient({s("fan-out"), script, s("--on"), s("anna,ben")});
    const auto attach = m_place.startClient({s("attach"), id});
    const auto logs = m_place.startClient({s("logs"), id, s("-f"), s("--from"), s("1")});
    const auto wait = m_place.startClient({s("wait"), id});
    for (ProgramRun *each : {run.get(), fanOut.get(), attach.get(), logs.get()})
        CHECK_RUN(!each->waitForLine(s("line 100.")).isEmpty(), each);
    if (kill)
        m_place.killCoordinator();
    else
        QCOMPARE(m_place.stopCoordinator(), 0);
    for (ProgramRun *each : {run.get(), fanOut.get(), attach.get(), logs.get(), wait.get()})
        CHECK_RUN(!each->waitForLine(s("Connection lost, trying again...")).isEmpty(), each);
    QVERIFY(QFile(gate).open(QIODevice::WriteOnly));
    QCOMPARE(m_place.startCoordinator(), QByteArray());
    for (ProgramRun *each : {run.get(), fanOut.get(), attach.get(), logs.get(), wait.get()}) {
        CHECK_RUN(each->waitForEnd(), each);
        CHECK_RUN(each->exitStatus() == 0, each);
        CHECK_RUN(each->err().count(s("Connection lost, trying again...")) == 1, each);
        CHECK_RUN(each->err().count(s("Connected again.")) == 1, each);
    }
    for (ProgramRun *each : {run.get(), attach.get(), logs.get()})
        CHECK_RUN(lineNumbers(each->out()) == twice(half), each);
    for (const QString &name : {s("anna"), s("ben")}) {
        const QString receipt = fanOut->waitForLine(s("[%1] Task dispatched: ").arg(name));
        const QString tag = u'[' + receipt.section(u' ', -1).left(8) + s("] ");
        const QStringList lines = fanOut->out().split(u'\n').filter(tag);
        CHECK_RUN(lineNumbers(lines.join(u'\n')) == twice(half), fanOut);
    }
    CHECK_RUN(fanOut->out().contains(s("Done: 2 completed, 0 failed")), fanOut);
}

QTEST_GUILESS_MAIN(OutageTest)
#include "outagetest.moc"
