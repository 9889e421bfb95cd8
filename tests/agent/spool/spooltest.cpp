// The agent's disk: what was kept comes back, whatever a crash has left of the files.
#include "agent/spool/spool.h"
#include "agent/spool/linerecords.h"
#include "core/domain/names.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coord;

namespace {

const QString taskA = QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e");
const RunKey keyA{taskA, 1, 7};

BegunEntry begunA()
{
    return {taskA, 1, 7, QStringLiteral("trace"), QStringLiteral("marker-of-nobody")};
}

QStringList numbered(qint64 from, int count, int width = 0)
{
    QStringList lines;
    for (int i = 0; i < count; ++i)
        lines.append(QStringLiteral("line %1 ").arg(from + i) + QString(width, u'ä'));
    return lines;
}

RunReport completed()
{
    RunReport report;
    report.outcome = RunReport::Outcome::Completed;
    report.exitCode = 0;
    report.result = {.text = QStringLiteral("the answer\n"),
        .sessionId = QStringLiteral("s"),
        .exitCode = 0,
        .turns = 3,
        .costUsd = 0.25,
        .durationMs = 1234};
    return report;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QStringList allOf(const AttemptSpool &attempt)
{
    QStringList lines;
    for (qint64 seq = attempt.firstSeq(); seq <= attempt.lastSeq();) {
        const QStringList some = attempt.fetch(seq);
        if (some.isEmpty())
            return {};
        lines += some;
        seq += some.size();
    }
    return lines;
}

} // namespace

class SpoolTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("state")); }
    [[nodiscard]] QString attemptPath() const
    {
        return path() + u'/' + taskA + QStringLiteral(".1.7");
    }
    [[nodiscard]] std::unique_ptr<Spool> open() const
    {
        auto spool = Spool::open(path());
        return spool ? *std::move(spool) : nullptr;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatWasKeptComesBack()
    {
        {
            auto spool = open();
            QVERIFY(spool->begin(begunA()));
            QVERIFY(spool->keep(keyA, 1, numbered(1, 10)));
            QVERIFY(spool->keep(keyA, 11, {QString(), QStringLiteral("x\ny")}));
            QVERIFY(spool->ended({keyA, completed(), 12, true}));
        }
        auto spool = open();
        const auto runs = spool->recover();
        QCOMPARE(runs.size(), 1);
        QVERIFY(runs[0].key == keyA);
        QCOMPARE(runs[0].traceId, std::optional(QStringLiteral("trace")));
        QCOMPARE(runs[0].firstSeq, 1);
        QCOMPARE(runs[0].lastSeq, 12);
        QVERIFY(runs[0].cancelAsked);
        // What the journal keeps of a report is all there.
        const RunReport &report = runs[0].report;
        QVERIFY(report.outcome == completed().outcome && report.exitCode == completed().exitCode);
        QVERIFY(report.result == completed().result);
        QCOMPARE(spool->fetch(keyA, 1), numbered(1, 10) << QString() << QStringLiteral("x\ny"));
        QCOMPARE(spool->fetch(keyA, 12), QStringList{QStringLiteral("x\ny")});
        QVERIFY(spool->fetch(keyA, 13).isEmpty());
        spool->drop(keyA);
        QVERIFY(!QDir(attemptPath()).exists());
        spool.reset();
        QVERIFY(open()->recover().isEmpty());
    }

    void aFolderKeepsItsId()
    {
        const QString id = *open()->id();
        QVERIFY(isUuid(id));
        QCOMPARE(*open()->id(), id);
        const auto other = Spool::open(m_folder->filePath(QStringLiteral("other")));
        QVERIFY(*(*other)->id() != id);
    }

    void aDamagedIdIsNamed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("nothing in it") << QByteArray();
        QTest::newRow("another word in it") << QByteArray("build-01\n");
        QTest::newRow("too much in it") << QByteArray(100, 'a');
    }
    void aDamagedIdIsNamed()
    {
        QFETCH(const QByteArray, content);
        const auto spool = open();
        QVERIFY(spool->id());
        overwrite(path() + QStringLiteral("/id"), content);
        const auto id = spool->id();
        QVERIFY(!id);
        QCOMPARE(id.error().code, ErrorCode::DataLoss);
        QVERIFY2(id.error().message.contains(path() + QStringLiteral("/id")),
            qPrintable(id.error().message));
    }

    void anAttemptWithoutAnEndWasLost()
    {
        {
            auto spool = open();
            QVERIFY(spool->begin(begunA()));
            QVERIFY(spool->keep(keyA, 1, numbered(1, 2)));
        }
        const auto runs = open()->recover();
        QCOMPARE(runs.size(), 1);
        QCOMPARE(runs[0].report.errorCode, QStringLiteral("agent-lost"));
        QCOMPARE(runs[0].lastSeq, 2);
    }

    void aFileCutAnywhereGivesWholeLinesOnly()
    {
        {
            auto spool = open();
            QVERIFY(spool->begin(begunA()));
            QVERIFY(spool->keep(keyA, 1, numbered(1, 2)));
            QVERIFY(spool->keep(keyA, 3, numbered(3, 1)));
        }
        const QString segment = attemptPath() + QStringLiteral("/lines-1");
        const QByteArray whole = contentOf(segment);
        qint64 longest = 0;
        for (qsizetype length = 0; length <= whole.size(); ++length) {
            overwrite(segment, whole.first(length));
            const auto attempt = AttemptSpool::load(attemptPath());
            QVERIFY(attempt);
            const qint64 last = (*attempt)->lastSeq();
            QVERIFY(last == 0 || last == 2 || last == 3);
            QVERIFY(last >= longest);
            longest = last;
            QCOMPARE(allOf(**attempt), numbered(1, int(last)));
            QVERIFY((*attempt)->keep(last + 1, {QStringLiteral("more")}));
            QCOMPARE((*attempt)->fetch(last + 1), QStringList{QStringLiteral("more")});
        }
        QCOMPARE(longest, 3);
    }

    void aFlippedBitNeverGivesAWrongLine()
    {
        {
            auto spool = open();
            QVERIFY(spool->begin(begunA()));
            QVERIFY(spool->keep(keyA, 1, numbered(1, 3)));
            QVERIFY(spool->ended({keyA, completed(), 3, false}));
        }
        const QString segment = attemptPath() + QStringLiteral("/lines-1");
        const QByteArray whole = contentOf(segment);
        for (qsizetype bit = 0; bit < whole.size() * 8; ++bit) {
            QByteArray flipped = whole;
            flipped[bit / 8] = char(flipped[bit / 8] ^ (1 << (bit % 8)));
            overwrite(segment, flipped);
            const auto attempt = AttemptSpool::load(attemptPath());
            QVERIFY(attempt);
            // The end of the attempt says how many there were; a mark stands for each.
            QCOMPARE((*attempt)->lastSeq(), 3);
            for (const QString &line : (*attempt)->fetch(1))
                QVERIFY2(line.startsWith(QLatin1String("[COORD: ")), qPrintable(line));
        }
    }

    void aJournalThatIsTornStillTellsWhatItBegan()
    {
        {
            auto spool = open();
            QVERIFY(spool->begin(begunA()));
            QVERIFY(spool->ended({keyA, completed(), 0, false}));
        }
        const QString journal = attemptPath() + QStringLiteral("/journal");
        const QByteArray whole = contentOf(journal);
        const qsizetype begunLength = [&whole] {
            RecordReader reader(whole);
            (void)reader.next();
            return reader.position();
        }();
        for (qsizetype length = begunLength; length < whole.size(); ++length) {
            overwrite(journal, whole.first(length));
            const auto attempt = AttemptSpool::load(attemptPath());
            QVERIFY(attempt);
            QVERIFY(!(*attempt)->ended());
            QCOMPARE((*attempt)->begun().marker, begunA().marker);
        }
        QByteArray changed = whole;
        changed[begunLength - 1] = '?';
        overwrite(journal, changed);
        QVERIFY(open()->recover().isEmpty());
        QVERIFY(QDir(attemptPath() + QStringLiteral(".broken")).exists());
    }

    void anAttemptThatACrashKeptFromBeginningLeavesNothing()
    {
        const QString journal = attemptPath() + QStringLiteral("/journal");
        for (qsizetype length = 0, whole = 1; length < whole; ++length) {
            QVERIFY(open()->begin(begunA()));
            const QByteArray bytes = contentOf(journal);
            whole = bytes.size();
            overwrite(journal, bytes.first(length));
            QVERIFY(open()->recover().isEmpty());
            QVERIFY(QDir(path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
        }
    }

    void anAttemptThatWasBeingRemovedLeavesNothing()
    {
        QVERIFY(open()->begin(begunA()));
        QVERIFY(QFile::remove(attemptPath() + QStringLiteral("/journal")));
        QVERIFY(open()->recover().isEmpty());
        QVERIFY(QDir(path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
    }

    void acknowledgedSegmentsGoAndTheOthersAreRead()
    {
        auto spool = open();
        QVERIFY(spool->begin(begunA()));
        QStringList all;
        for (int i = 0; i < 12; ++i) {
            const QStringList some = numbered(all.size() + 1, 10, 50'000);
            QVERIFY(spool->keep(keyA, all.size() + 1, some));
            all += some;
        }
        const auto segments = [this] {
            return QDir(attemptPath()).entryList({QStringLiteral("lines-*")}, QDir::Files).size();
        };
        const qsizetype before = segments();
        QVERIFY(before >= 3);
        spool->forget(keyA, 70);
        QVERIFY(segments() < before);
        QCOMPARE(spool->fetch(keyA, 71).first(), all[70]);
        // Lines that went are counted nevertheless.
        QVERIFY(spool->fetch(keyA, 1).first().startsWith(QLatin1String("[COORD: ")));
        spool->forget(keyA, 120);
        QCOMPARE(segments(), 1);
        QCOMPARE(spool->fetch(keyA, 120), QStringList{all.last()});
        spool.reset();
        const auto runs = open()->recover();
        QCOMPARE(runs[0].lastSeq, 120);
    }

    void aFetchIsBounded()
    {
        auto spool = open();
        QVERIFY(spool->begin(begunA()));
        QVERIFY(spool->keep(keyA, 1, numbered(1, 20'000)));
        QCOMPARE(spool->fetch(keyA, 1).size(), AttemptSpool::fetchLines);
        const QStringList long_{QString(3'000'000, u'x'), QStringLiteral("y")};
        QVERIFY(spool->keep(keyA, 20'001, long_));
        QVERIFY(spool->fetch(keyA, 20'001) == long_.first(1));
    }

    void oneAgentUsesAFolder()
    {
        const auto first = open();
        QVERIFY(first);
        const auto second = Spool::open(path());
        QVERIFY(!second);
        QVERIFY(
            second.error().message.startsWith(QLatin1String("Another agent is already using ")));
    }

    void othersOfTheMachineCannotRead()
    {
        auto spool = open();
        QVERIFY(spool->begin(begunA()));
        QVERIFY(spool->keep(keyA, 1, numbered(1, 1)));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
            | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        for (const QString &name : {QStringLiteral("journal"), QStringLiteral("lines-1")})
            QVERIFY(!(QFile::permissions(attemptPath() + u'/' + name) & others));
        QVERIFY(!(QFile::permissions(path()) & others));
    }
};

QTEST_GUILESS_MAIN(SpoolTest)
#include "spooltest.moc"
