#include "agent/core/keptoutput.h"

#include "core/protocol/outputbatch.h"

#include <QTest>

using namespace coord;

namespace {

const QString task = QStringLiteral("t");

QStringList numbered(int from, int count)
{
    QStringList lines;
    for (int i = 0; i < count; ++i)
        lines.append(QString::number(from + i));
    return lines;
}

//! What a coordinator stores that takes batches as ours does: in order, without gaps.
class Log {
public:
    bool take(const QList<wire::TaskOutputBatch> &batches)
    {
        for (const auto &batch : batches) {
            const auto joined = m_joiner.take(batch);
            if (!joined || joined->firstSeq > lines.size() + 1)
                return false;
            lines += joined->lines.mid(lines.size() + 1 - joined->firstSeq);
        }
        return true;
    }
    QStringList lines;

private:
    wire::LineJoiner m_joiner;
};

} // namespace

class KeptOutputTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesAreNumberedAndSentOnce()
    {
        KeptOutput output;
        output.append(numbered(1, 3));
        const auto batches = output.nextBatches(task, 5);
        QCOMPARE(batches.size(), 1);
        QCOMPARE(batches[0].firstSeq, 1);
        QCOMPARE(batches[0].token, std::optional<qint64>(5));
        QCOMPARE(batches[0].lines, numbered(1, 3));
        QVERIFY(output.nextBatches(task, 5).isEmpty());
        QCOMPARE(output.lastSeq(), 3);
        QVERIFY(output.isAllSent());
        QVERIFY(!output.isEmpty());
    }

    void onlyAcknowledgedLinesAreForgotten()
    {
        KeptOutput output;
        Log log;
        output.append(numbered(1, 10));
        QVERIFY(log.take(output.nextBatches(task, 5)));
        output.acknowledge(4);
        output.acknowledge(99);
        QVERIFY(output.isEmpty());
        output.append(numbered(11, 2));
        output.sendAgain();
        QVERIFY(log.take(output.nextBatches(task, 5)));
        QCOMPARE(log.lines, numbered(1, 12));
    }

    void anAckForLinesThatWereNotSentCountsOnlyForThoseThatWere()
    {
        KeptOutput output;
        output.append({QStringLiteral("a")});
        output.acknowledge(1);
        QVERIFY(!output.isEmpty());
    }

    void theWindowBoundsWhatIsUnderWay()
    {
        KeptOutput output;
        for (int i = 0; i < 100; ++i)
            output.append({QString(50'000, u'x')});
        qint64 bytes = 0;
        for (const auto &batch : output.nextBatches(task, 5))
            for (const QString &line : batch.lines)
                bytes += line.size();
        QVERIFY(bytes >= KeptOutput::maxBytesUnderWay - limits::targetMessageBytes);
        QVERIFY(bytes <= KeptOutput::maxBytesUnderWay + limits::targetMessageBytes);
        QVERIFY(output.nextBatches(task, 5).isEmpty());
        output.acknowledge(5);
        QVERIFY(!output.nextBatches(task, 5).isEmpty());
    }

    void linesThatWaitTravelTogether()
    {
        KeptOutput output;
        qsizetype batches = 0;
        for (int i = 1; i <= 500; ++i) {
            output.append({QString::number(i)});
            batches += output.nextBatches(task, 5).size();
        }
        QCOMPARE(batches, KeptOutput::maxGroupsUnderWay);
        output.acknowledge(1);
        const auto next = output.nextBatches(task, 5);
        QCOMPARE(next.size(), 1);
        QCOMPARE(next[0].lines, numbered(33, 468));
    }

    void aLineLargerThanTheWindowStillTravels()
    {
        KeptOutput output;
        Log log;
        const QString huge(1'200'000, u'y');
        output.append({QStringLiteral("a"), huge, QStringLiteral("b")});
        for (int round = 0; round < 10 && log.lines.size() < 3; ++round) {
            QVERIFY(log.take(output.nextBatches(task, 5)));
            output.acknowledge(log.lines.size());
        }
        QVERIFY(log.lines == (QStringList{QStringLiteral("a"), huge, QStringLiteral("b")}));
    }

    void aNewConnectionGoesOnAfterTheLastStoredLine()
    {
        KeptOutput output;
        Log log;
        output.append(numbered(1, 100));
        const auto lost = output.nextBatches(task, 5);
        QCOMPARE(lost.size(), 1);
        log.lines = numbered(1, 40);
        output.resumeFrom(40);
        output.append(numbered(101, 5));
        QVERIFY(log.take(output.nextBatches(task, 5)));
        QCOMPARE(log.lines, numbered(1, 105));
    }

    void linesThatVersionOneTookLeaveAMark()
    {
        KeptOutput output;
        Log log;
        output.append(numbered(1, 10));
        log.lines = numbered(1, 2);
        QCOMPARE(output.takeTexts(6).size(), 5);
        output.append(numbered(11, 1));
        output.resumeFrom(2);
        QVERIFY(log.take(output.nextBatches(task, 5)));
        QCOMPARE(log.lines,
            numbered(1, 2) << QStringLiteral("[COORD: 8 lines are not here]")
                           << QStringLiteral("11"));
        QCOMPARE(output.lastSeq(), 4);
    }

    void fullAndRoomAgain()
    {
        KeptOutput output;
        output.append(numbered(1, KeptOutput::maxKeptLines - 1));
        QVERIFY(!output.isFull());
        output.append(numbered(1, 1));
        QVERIFY(output.isFull());
        QVERIFY(!output.hasRoom());
        output.resumeFrom(KeptOutput::maxKeptLines / 2 + 1);
        QVERIFY(output.hasRoom());
    }

    void textsAreJoinedOnlyWhenThereAreTooMany()
    {
        KeptOutput output;
        output.append(numbered(1, 4));
        QCOMPARE(output.takeTexts(10), numbered(1, 4));
        output.append(numbered(1, 7));
        QCOMPARE(output.takeTexts(3),
            (QStringList{
                QStringLiteral("1\n2\n3"), QStringLiteral("4\n5\n6"), QStringLiteral("7")}));
        output.append(numbered(1, 1));
        QVERIFY(output.takeTexts(0).isEmpty());
        QVERIFY(!output.isEmpty());
    }

    void aTextFitsIntoAFrameOfVersionOne()
    {
        KeptOutput output;
        output.append({QString(400'000, QChar(1)), QStringLiteral("next")});
        for (int i = 0; i < 10; ++i)
            output.append({QString(100'000, u'z')});
        const QStringList texts = output.takeTexts(1000);
        QCOMPARE(texts.size(), 12);
        QVERIFY(wire::jsonSize(texts[0]) <= KeptOutput::maxPlainLineBytes);
        QCOMPARE(texts[0].right(38), QStringLiteral(" [CUT: the line has 400000 characters]"));
        KeptOutput many;
        for (int i = 0; i < 10; ++i)
            many.append({QString(100'000, u'z')});
        for (const QString &text : many.takeTexts(1))
            QVERIFY(wire::jsonSize(text) <= KeptOutput::maxPlainTextBytes);
    }

    void onlyAWindowOfTheSpoolIsInMemory()
    {
        KeptOutput output(KeptOutput::Storage::Spool);
        QStringList disk;
        Log log;
        for (int i = 0; i < 200; ++i)
            disk += output.append({QString::number(i) + QString(100'000, u'x')}).lines;
        QCOMPARE(output.lastSeq(), 200);
        QVERIFY(!output.isFull());
        int fetches = 0;
        while (log.lines.size() < 200) {
            QVERIFY(log.take(output.nextBatches(task, 5)));
            output.acknowledge(log.lines.size());
            if (const auto from = output.wantedFromSpool()) {
                QVERIFY(++fetches < 200);
                output.noteFetching();
                QVERIFY(!output.wantedFromSpool());
                output.takeFetched({*from, disk.mid(*from - 1, 10)});
            }
        }
        QVERIFY(fetches > 10);
        QVERIFY(log.lines == disk);
        QVERIFY(output.isEmpty());
        QCOMPARE(output.waitingBytes(), 0);
    }

    void whatIsBeyondTheSpoolsLimitIsDroppedAndSaid()
    {
        KeptOutput output(KeptOutput::Storage::Spool);
        QCOMPARE(output.append(numbered(1, 3), 10).lines, numbered(1, 2));
        const NumberedLines later = output.append(numbered(4, 1));
        QCOMPARE(later.firstSeq, 3);
        QCOMPARE(later.lines.size(), 2);
        QVERIFY(later.lines[0].startsWith(QLatin1String("[OUTPUT TRUNCATED: 1 lines")));
        QCOMPARE(later.lines[1], QStringLiteral("4"));
        QCOMPARE(output.append(numbered(5, 7), 0).lines, QStringList());
        const NumberedLines last = output.finish();
        QCOMPARE(last.firstSeq, 5);
        QCOMPARE(last.lines.size(), 1);
        QVERIFY(last.lines[0].startsWith(QLatin1String("[OUTPUT TRUNCATED: 7 lines")));
        QVERIFY(output.finish().lines.isEmpty());
    }

    void linesThatTheSpoolRefusesFollowThoseItHas()
    {
        KeptOutput output(KeptOutput::Storage::Spool);
        QStringList disk;
        for (int i = 1; i <= 100; ++i)
            disk += output.append({QString::number(i) + QString(100'000, u'x')}).lines;
        const NumberedLines refused = output.append(numbered(101, 5));
        output.spoolFailed(refused);
        QVERIFY(!output.usesSpool());
        output.append(numbered(106, 5));
        const QStringList all = disk + numbered(101, 10);
        Log log;
        while (log.lines.size() < all.size()) {
            QVERIFY(log.take(output.nextBatches(task, 5)));
            output.acknowledge(log.lines.size());
            if (const auto from = output.wantedFromSpool()) {
                QVERIFY(*from <= 100);
                output.noteFetching();
                output.takeFetched({*from, disk.mid(*from - 1, 10)});
            }
        }
        QVERIFY(log.lines == all);
    }

    void withoutASpoolAgainThereIsALimitInMemory()
    {
        KeptOutput output(KeptOutput::Storage::Spool);
        output.spoolFailed(output.append(numbered(1, 1)));
        output.append(numbered(2, KeptOutput::maxKeptLines));
        QVERIFY(output.isFull());
    }

    void anEarlierProcessLeftLinesInTheSpool()
    {
        const QStringList disk = numbered(1, 50);
        KeptOutput output = KeptOutput::recovered(11, 50, 1000);
        output.resumeFrom(20);
        QVERIFY(!output.isAllSent());
        QCOMPARE(output.wantedFromSpool(), std::optional<qint64>(21));
        output.noteFetching();
        output.takeFetched({21, disk.mid(20)});
        Log log;
        log.lines = disk.mid(0, 20);
        QVERIFY(log.take(output.nextBatches(task, 5)));
        QCOMPARE(log.lines, disk);
        QVERIFY(output.isAllSent());
    }

    void aCoordinatorFromABackupGetsTheLinesAgain()
    {
        const QStringList disk = numbered(1, 50);
        KeptOutput output(KeptOutput::Storage::Spool);
        output.append(disk);
        QCOMPARE(output.nextBatches(task, 5).size(), 1);
        output.acknowledge(40);
        output.resumeFrom(5);
        QCOMPARE(output.wantedFromSpool(), std::optional<qint64>(6));
        output.noteFetching();
        output.takeFetched({6, disk.mid(5)});
        Log log;
        log.lines = disk.mid(0, 5);
        QVERIFY(log.take(output.nextBatches(task, 5)));
        QCOMPARE(log.lines, disk);
    }

    void aCoordinatorMayHaveMoreThanACrashOfTheMachineLeft()
    {
        KeptOutput output = KeptOutput::recovered(1, 50, 1000);
        output.resumeFrom(60);
        QVERIFY(output.isAllSent());
        QVERIFY(output.isEmpty());
        QVERIFY(!output.wantedFromSpool());
        QCOMPARE(output.lastSeq(), 60);
    }

    void whatTheSpoolCannotGiveIsMarkedAndLeftBehind()
    {
        KeptOutput output = KeptOutput::recovered(1, 2, 1000);
        output.noteFetching();
        output.takeFetched({1, {}});
        QCOMPARE(output.nextBatches(task, 5).first().lines.size(), 1);
        output.acknowledge(1);
        QCOMPARE(output.wantedFromSpool(), std::optional<qint64>(2));
    }

    void whatComesFromTheSpoolTooLateIsNotTaken()
    {
        KeptOutput output = KeptOutput::recovered(1, 50, 1000);
        output.noteFetching();
        output.resumeFrom(30);
        output.takeFetched({1, numbered(1, 50)});
        QCOMPARE(output.wantedFromSpool(), std::optional<qint64>(31));
    }

    void whatIsDiscardedIsCountedOnly()
    {
        KeptOutput output;
        output.append(numbered(1, 3));
        output.discard();
        output.append(numbered(4, 2));
        QCOMPARE(output.lastSeq(), 5);
        QVERIFY(output.isEmpty());
        QVERIFY(output.nextBatches(task, 5).isEmpty());
    }
};

QTEST_GUILESS_MAIN(KeptOutputTest)
#include "keptoutputtest.moc"
