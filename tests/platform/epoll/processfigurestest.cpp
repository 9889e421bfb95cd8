#include "core/platform/processfigures.h"

#include <QDateTime>
#include <QTemporaryFile>
#include <QTest>

#include <ctime>

using namespace coord;

class ProcessFiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void processorTimeGrowsWithWork();
    void memoryIsThatOfAProgramWithQt();
    void openFilesAreCounted();
    void theStartIsInTheRecentPast();
};

void ProcessFiguresTest::initTestCase()
{
#ifndef Q_OS_LINUX
    QSKIP("only Linux tells all of them");
#endif
}

void ProcessFiguresTest::processorTimeGrowsWithWork()
{
    const auto before = processFigures().cpuSeconds;
    QVERIFY(before);
    // The processor's time and not the clock's: a machine may be busy with other programs.
    const std::clock_t enough = std::clock() + CLOCKS_PER_SEC / 20;
    while (std::clock() < enough) { }
    QVERIFY(*processFigures().cpuSeconds >= *before + 0.01);
}

void ProcessFiguresTest::memoryIsThatOfAProgramWithQt()
{
    const auto bytes = processFigures().residentBytes;
    QVERIFY(bytes);
    QVERIFY2(*bytes > 1'000'000, qPrintable(QString::number(*bytes)));
}

void ProcessFiguresTest::openFilesAreCounted()
{
    const auto before = processFigures().openFiles;
    QVERIFY(before && *before > 0);
    QTemporaryFile file;
    QVERIFY(file.open());
    QCOMPARE(*processFigures().openFiles, *before + 1);
    file.close();
    file.remove();
    QVERIFY(*processFigures().maxFiles > *before);
}

void ProcessFiguresTest::theStartIsInTheRecentPast()
{
    const auto start = processFigures().startedAt;
    QVERIFY(start);
    const double now = double(QDateTime::currentMSecsSinceEpoch()) / 1000;
    QVERIFY2(*start <= now + 2 && *start > now - 600, qPrintable(QString::number(now - *start)));
}

QTEST_GUILESS_MAIN(ProcessFiguresTest)
#include "processfigurestest.moc"
