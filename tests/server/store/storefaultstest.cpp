// Every write, sync and truncation of a complete life is made to fail, to tear and to be the last
// before a power cut, one after the other: what was reported as stored is there, nothing is half
// there, and the store can go on.
#include "server/store/openingrules.h"
#include "server/store/schema.h"
#include "storelifecycle.h"
#include "tests/support/buildundertest.h"
#include "tests/support/faultvfs.h"

#include <QFile>

using namespace coord;

namespace {

struct Opened {
    std::unique_ptr<ExclusiveLock> lock;
    std::unique_ptr<Writer> writer;
};

// As Store::open does it, without its threads: operations come in the same order each time.
Result<Opened> open(const QString &path)
{
    auto lock = claimDatabaseFile(path);
    if (!lock)
        return lock.error();
    auto database = Database::open(path, Database::Access::ReadWrite);
    if (!database)
        return database.error();
    if (Status done = (*database)->configure(); !done)
        return done.error();
    if (Status done = migrate(**database); !done)
        return done.error();
    return Opened{*std::move(lock), std::make_unique<Writer>(*std::move(database), path)};
}

// What was reported, and what may be there without a report: a commit that failed in its very last
// step.
struct Reported {
    FakeStore stored;
    FakeStore storedAndDoubtful;
    bool isDoubtful = false;
    QString fault; //!< a report that the model contradicts
};

void take(Reported &reported, const LifeStep &step, const QList<Outcome> &outcomes)
{
    const bool allFailed = std::all_of(outcomes.begin(), outcomes.end(),
        [](const Outcome &outcome) { return outcome.error.has_value(); });
    if (allFailed && !reported.isDoubtful) {
        reported.storedAndDoubtful = reported.stored;
        reported.isDoubtful = true;
        for (const QList<Mutation> &ticket : step.tickets) {
            FakeStore tried = reported.storedAndDoubtful;
            if (tried.apply(ticket))
                reported.storedAndDoubtful = tried;
        }
    }
    for (qsizetype i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i].error)
            continue;
        reported.isDoubtful = false;
        if (const Status fits = reported.stored.apply(step.tickets[i]); !fits)
            reported.fault = fits.error().message;
    }
}

void live(Writer &writer, const QList<LifeStep> &steps, Reported &reported)
{
    quint64 number = 0;
    for (const LifeStep &step : steps) {
        QList<Ticket> tickets;
        for (const QList<Mutation> &mutations : step.tickets)
            tickets.append({++number, mutations, 0, std::nullopt});
        if (step.log == LifeStep::Log::Move)
            tickets.first().bytes = Writer::bytesPerCheckpoint;
        take(reported, step, writer.commit(tickets));
        writer.checkpointIfDue();
        if (step.log == LifeStep::Log::Empty)
            writer.checkpointAll();
    }
}

QString compare(Writer &writer, const QString &prefix, const FakeStore &expected)
{
    QStringList differences{mailDifference(
        prefix, expected, [&writer](const Query &query) { return writer.answer(query); })};
    const QStringList ids = idsOf(prefix);
    for (const QString &id : ids)
        differences += difference(
            id, expected, [&writer](const Query &query) { return writer.answer(query); });
    differences.removeAll(QString());
    return differences.join(QStringLiteral("; "));
}

QString countsDifference(Writer &writer, const QStringList &ids)
{
    TaskCounts counted;
    for (const QString &id : ids) {
        if (const auto task = std::get<FoundTask>(*writer.answer(TaskById{id, std::nullopt})).task)
            counted.byState.at(size_t(task->state)) += 1;
    }
    const auto stored = writer.answer(CountTasks{});
    return stored && std::get<TaskCounts>(*stored) == counted ? QString()
                                                              : QStringLiteral("counts differ");
}

} // namespace

class StoreFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { faultydisk::mend(); }

    void everyOperationOfALife_data();
    void everyOperationOfALife();
    void everyOperationOfTheCreation_data() { everyOperationOfALife_data(); }
    void everyOperationOfTheCreation();

private:
    QString lifeWith(const DiskPlan &plan);
    QString afterwards(const Reported &reported);
    QString path() const { return m_folder.filePath(QStringLiteral("c.db")); }
    void fresh() const;

    QTemporaryDir m_folder;
};

void StoreFaultsTest::initTestCase()
{
    faultydisk::install();
    QVERIFY(open(m_folder.filePath(QStringLiteral("template.db"))));
}

void StoreFaultsTest::fresh() const
{
    for (const char *suffix : {"", "-wal", "-shm", ".lock"})
        QFile::remove(path() + QLatin1String(suffix));
}

// Empty, or what is wrong.
QString StoreFaultsTest::lifeWith(const DiskPlan &plan)
{
    fresh();
    QFile::copy(m_folder.filePath(QStringLiteral("template.db")), path());
    Reported reported;
    {
        auto opened = open(path());
        if (!opened)
            return opened.error().message;
        faultydisk::begin(plan);
        live(*opened->writer, lifecycle(QStringLiteral("first-")), reported);
        if (plan.fault == DiskFault::FullFromThen && faultydisk::hasStruck()) {
            faultydisk::mend();
            if (const Status probed = opened->writer->probe();
                !probed && probed.error().code != ErrorCode::DataLoss)
                return QStringLiteral("no recovery: ") + probed.error().message;
        }
        opened->writer->checkpointAll();
    }
    faultydisk::mend();
    return reported.fault.isEmpty() ? afterwards(reported) : reported.fault;
}

QString StoreFaultsTest::afterwards(const Reported &reported)
{
    const auto opened = open(path());
    if (!opened)
        return opened.error().message;
    {
        const auto reader = Database::open(path(), Database::Access::ReadOnly);
        const auto verdict = (*reader)->value(QStringLiteral("PRAGMA integrity_check"));
        if (!verdict || verdict->toString() != QLatin1String("ok"))
            return QStringLiteral("not whole: ") + (verdict ? verdict->toString() : QString());
    }
    const QString first = QStringLiteral("first-");
    QString wrong = compare(*opened->writer, first, reported.stored);
    if (!wrong.isEmpty() && reported.isDoubtful)
        wrong = compare(*opened->writer, first, reported.storedAndDoubtful);
    if (wrong.isEmpty())
        wrong = countsDifference(*opened->writer, idsOf(first));
    if (!wrong.isEmpty())
        return wrong;
    Reported second;
    live(*opened->writer, lifecycle(QStringLiteral("second-")), second);
    if (second.isDoubtful)
        return QStringLiteral("it does not go on");
    return compare(*opened->writer, QStringLiteral("second-"), second.stored);
}

// AddressSanitizer makes a life ten times as long; there every eighth operation has to do.
const qint64 stride = isAddressSanitized() ? 8 : 1;

void StoreFaultsTest::everyOperationOfALife_data()
{
    QTest::addColumn<DiskFault>("fault");
    QTest::newRow("fails") << DiskFault::IoError;
    QTest::newRow("finds the disk full") << DiskFault::FullOnce;
    QTest::newRow("finds the disk full from then on") << DiskFault::FullFromThen;
    QTest::newRow("tears") << DiskFault::Torn;
    QTest::newRow("is the last before a power cut") << DiskFault::PowerCut;
    QTest::newRow("is the last before a power cut that leaves pieces")
        << DiskFault::PowerCutInPieces;
}

void StoreFaultsTest::everyOperationOfALife()
{
    QFETCH(const DiskFault, fault);
    qint64 points = 0;
    while (true) {
        const DiskPlan plan{.fault = fault, .at = points * stride + 1, .seed = quint32(points + 1)};
        const QString wrong = lifeWith(plan);
        QVERIFY2(wrong.isEmpty(),
            qPrintable(QStringLiteral("operation %1: %2").arg(plan.at).arg(wrong)));
        if (!faultydisk::hasStruck())
            break;
        ++points;
    }
    QVERIFY2(points * stride > 100, qPrintable(QString::number(points)));
    qInfo("%lld fault points walked", points);
}

// A database is whole, empty, or not there, and in each case the next start uses it.
void StoreFaultsTest::everyOperationOfTheCreation()
{
    QFETCH(const DiskFault, fault);
    qint64 points = 0;
    for (bool struck = true; struck; ++points) {
        fresh();
        faultydisk::begin({.fault = fault, .at = points * stride + 1, .seed = quint32(points + 1)});
        {
            const auto opened = open(path());
            struck = faultydisk::hasStruck();
            QVERIFY(opened || struck);
        }
        struck = faultydisk::hasStruck();
        faultydisk::mend();
        const QString wrong = afterwards({});
        QVERIFY2(wrong.isEmpty(),
            qPrintable(QStringLiteral("operation %1: %2").arg(points * stride + 1).arg(wrong)));
    }
    qInfo("%lld fault points walked", points - 1);
}

QTEST_GUILESS_MAIN(StoreFaultsTest)
#include "storefaultstest.moc"
