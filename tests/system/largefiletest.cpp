// A file that is larger than what anybody may hold goes from one machine to another and back, with
// the real programs.
#include "tests/platform/files/filetree.h"
#include "tests/support/buildundertest.h"
#include "tests/system/installation.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

// Much more than allowedGrowth, so that nobody can hold it; 1 GiB takes minutes in a debug build.
constexpr auto gibibyteWish = "COORD_TEST_1GIB"; //!< where set, that is what goes through
constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 largeMarkEvery = 4 * mebibyte;
constexpr qint64 allowedGrowth = 48 * mebibyte; //!< of an agent and of the coordinator
constexpr qint64 allowedClient = 160 * mebibyte; //!< all of it; 90 are what it begins with
const Millis largePatience(280'000);

qint64 largeBytes()
{
    if (qEnvironmentVariableIsSet(gibibyteWish))
        return 1024 * mebibyte;
    return (isAddressSanitized() ? 32 : 128) * mebibyte;
}

// A file of that size, most of it holes, that shows when a part of it is in another's place.
bool makeLarge(const QString &path)
{
    QFile file(path);
    bool isMade = file.open(QIODevice::WriteOnly) && file.resize(largeBytes());
    for (qint64 at = 0; isMade && at < largeBytes(); at += largeMarkEvery)
        isMade = file.seek(at) && file.write(QByteArray::number(at)) > 0;
    return isMade && file.flush();
}

QByteArray sumOfFile(const QString &path)
{
    QFile file(path);
    QCryptographicHash sum(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && sum.addData(&file) ? sum.result().toHex()
                                                                : QByteArray();
}

// A figure of /proc/PID/status in bytes; -1 where there is none.
qint64 memoryOf(qint64 pid, const char *figure)
{
    QFile file(s("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QRegularExpression line(s("%1:\\s+(\\d+) kB").arg(QLatin1String(figure)));
    const auto match = line.match(QString::fromUtf8(file.readAll()));
    return match.hasMatch() ? match.captured(1).toLongLong() * 1024 : -1;
}

// From here on VmHWM is the most that it holds from here on.
bool forgetPeak(qint64 pid)
{
    QFile file(s("/proc/%1/clear_refs").arg(pid));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write("5") == 1;
}

} // namespace

class LargeFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLargeFileCostsNobodyMemory_data();
    void aLargeFileCostsNobodyMemory();

private:
    Installation m_place;
    FileTree m_home;
};

void LargeFileTest::initTestCase()
{
    QCOMPARE(m_place.startCoordinator(), QByteArray());
    QCOMPARE(m_place.startAgent(s("anna")), QByteArray());
}

void LargeFileTest::aLargeFileCostsNobodyMemory_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    const QString here = m_home.path(s("large"));
    const QString there = m_place.path(s("work/large"));
    QTest::newRow("there") << QStringList{s("push"), here, s("--on"), s("anna"), s("--dest"),
        s("large")} << here << there;
    QTest::newRow("back") << QStringList{s("pull"), s("large"), s("--from"), s("anna"), s("--dest"),
        here} << there << here;
}

void LargeFileTest::aLargeFileCostsNobodyMemory()
{
    QFETCH(QStringList, words);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QVERIFY(makeLarge(from));
    QMap<qint64, qint64> before;
    for (const qint64 pid : m_place.processes()) {
        if (forgetPeak(pid))
            before.insert(pid, memoryOf(pid, "VmRSS"));
    }
    const auto run = m_place.startClient(words);
    QElapsedTimer clock;
    clock.start();
    qint64 client = -1;
    while (run->isRunning() && clock.elapsed() < largePatience.count()) {
        client = std::max(client, memoryOf(run->processId(), "VmHWM"));
        (void)run->waitForEnd(Millis(20));
    }
    QVERIFY2(run->exitStatus() == 0, run->report().constData());
    QCOMPARE(QFileInfo(to).size(), largeBytes());
    QCOMPARE(sumOfFile(to), sumOfFile(from));
    qint64 growth = 0;
    for (auto it = before.begin(); it != before.end(); ++it)
        growth = std::max(growth, memoryOf(it.key(), "VmHWM") - it.value());
    qInfo("%lld MiB in %lld ms: the client held %lld MiB at most, others grew by %lld",
        largeBytes() / mebibyte, clock.elapsed(), client / mebibyte, growth / mebibyte);
    QVERIFY(QFile::remove(from) && QFile::remove(to));
#ifdef Q_OS_LINUX
    QVERIFY(client > 0 && before.size() >= 2); // the coordinator and the agent
#endif
    // The sanitizer keeps what was freed.
    QVERIFY2(
        isAddressSanitized() || growth < allowedGrowth, QByteArray::number(growth).constData());
    QVERIFY2(
        isAddressSanitized() || client < allowedClient, QByteArray::number(client).constData());
}

QTEST_GUILESS_MAIN(LargeFileTest)
#include "largefiletest.moc"
