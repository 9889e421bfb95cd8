// Readers that do not read: they cost the coordinator a bounded amount of memory and nobody else
// any output.
#include "tests/support/buildundertest.h"
#include "tests/system/deafsubscriber.h"
#include "tests/system/eventreader.h"
#include "tests/system/installation.h"
#include "tests/system/wireclient.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr int deafSubscribers = 50;
constexpr int deafEventReaders = 10;
constexpr int lineCount = 6'500; // with 16 KiB of text each: more than 100 MiB
[[maybe_unused]] constexpr qint64 allowedGrowth = 64 * 1024 * 1024;
const Millis patience(120'000);

// A figure of /proc/PID/status in bytes.
qint64 memoryOf(qint64 pid, const char *figure)
{
    QFile file(s("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QRegularExpression line(s("%1:\\s+(\\d+) kB").arg(QLatin1String(figure)));
    return line.match(QString::fromUtf8(file.readAll())).captured(1).toLongLong() * 1024;
}

} // namespace

class SlowReadersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theyCostLittleAndNobodyMissesAnything();
};

void SlowReadersTest::theyCostLittleAndNobodyMissesAnything()
{
    Installation place({.storage = s("sqlite")});
    QCOMPARE(place.startCoordinator(), QByteArray());
    QCOMPARE(place.startAgent(s("anna")), QByteArray());
    WireClient healthy;
    QVERIFY(healthy.open(place.url(), place.token(), {}));
    const qint64 coordinator = place.coordinator()->processId();
    const qint64 before = memoryOf(coordinator, "VmRSS");
    const auto receipt = healthy.ask(s("dispatch-task"),
        {{s("agentName"), s("anna")}, {s("fromSeq"), 1},
            {s("prompt"),
                s("fake: sleep 1000\nfake: lines %1 16384\nfake: result done").arg(lineCount)}});
    const QString id = receipt.data[s("taskId")].toString();
    QCOMPARE(id.size(), 36);

    std::vector<std::unique_ptr<DeafSubscriber>> subscribers;
    for (int i = 0; i < deafSubscribers; ++i) {
        subscribers.push_back(std::make_unique<DeafSubscriber>(place.port(), place.token(), id));
        QVERIFY(subscribers.back()->isOpen());
    }
    const EventReader::Ask ask{.port = place.port(), .token = place.token(), .taskId = id};
    std::vector<std::unique_ptr<EventReader>> readers;
    for (int i = 0; i < deafEventReaders; ++i) {
        readers.push_back(std::make_unique<EventReader>(ask));
        readers.back()->waitForLines(1, patience);
        readers.back()->setReading(false);
    }
    EventReader healthyReader(ask);

    QElapsedTimer clock;
    clock.start();
    const WireClient::Heard &heard = healthy.waitForEnd(id, patience);
    QVERIFY(healthyReader.waitForEnd(patience));
    QVERIFY(heard.fault.isEmpty() && healthyReader.fault().isEmpty());
    QVERIFY(heard.lines.size() > lineCount);
    QCOMPARE(healthyReader.lines().size(), heard.lines.size());
    QVERIFY(healthyReader.lines() == heard.lines);
    QCOMPARE(healthyReader.endName(), s("end"));

    const qint64 growth = memoryOf(coordinator, "VmHWM") - before;
    qInfo("grown by %lld KiB at most, %lld ms for %lld lines", growth / 1024, clock.elapsed(),
        qint64(heard.lines.size()));
    QVERIFY(growth > 0);
    // The sanitizer keeps what was freed, up to 256 MiB.
    QVERIFY2(isAddressSanitized() || growth < allowedGrowth,
        QByteArray::number(growth).constData());

    // One of the slow ones wakes up and has missed nothing, also where it slept for so long that it
    // was cut and has to come back.
    EventReader &sleeper = *readers.front();
    sleeper.setReading(true);
    QVERIFY(sleeper.waitForEnd(patience));
    EventReader::Ask rest = ask;
    rest.lastEventId = QString::number(sleeper.lastId());
    EventReader again(rest);
    QVERIFY(again.waitForEnd(patience));
    QVERIFY(sleeper.fault().isEmpty() && again.fault().isEmpty());
    QVERIFY(sleeper.lines() + again.lines() == heard.lines);
}

QTEST_GUILESS_MAIN(SlowReadersTest)
#include "slowreaderstest.moc"
