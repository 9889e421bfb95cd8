#include "core/platform/filelimit.h"

#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace coord;

class FileLimitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSoftLimitBecomesTheHardOne();
    void raisingTwiceChangesNothing();
};

void FileLimitTest::theSoftLimitBecomesTheHardOne()
{
#ifdef Q_OS_LINUX
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = 256;
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &limit), 0);

    const Result<qint64> raised = raiseOpenFileLimit();
    QVERIFY(raised);
    QCOMPARE(*raised, qint64(limit.rlim_max));
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
    QCOMPARE(limit.rlim_cur, limit.rlim_max);
#else
    QSKIP("the limit is the system's own here");
#endif
}

void FileLimitTest::raisingTwiceChangesNothing()
{
    const Result<qint64> first = raiseOpenFileLimit();
    const Result<qint64> second = raiseOpenFileLimit();
    QVERIFY(first);
    QVERIFY(second);
    QCOMPARE(*second, *first);
}

QTEST_GUILESS_MAIN(FileLimitTest)
#include "filelimittest.moc"
