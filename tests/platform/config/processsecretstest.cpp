// Secrets leave the environment, randomness differs, and signals arrive as events.

#include "core/platform/processsecrets.h"
#include "core/platform/randomness.h"
#include "core/platform/terminationsignals.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace coord;

class ProcessSecretsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesTheSecretOutOfTheEnvironment()
    {
        qputenv("COORD_TEST_SECRET", "s3cret");
        QCOMPARE(takeSecretFromEnvironment("COORD_TEST_SECRET"), QStringLiteral("s3cret"));
        QVERIFY(!qEnvironmentVariableIsSet("COORD_TEST_SECRET"));
        QCOMPARE(takeSecretFromEnvironment("COORD_TEST_SECRET"), QString());
    }

    void makesTokensOfSixtyFourDigitsThatDiffer()
    {
        const QString token = randomHex(32);
        QCOMPARE(token.size(), 64);
        QVERIFY(token != randomHex(32));
        QCOMPARE(QByteArray::fromHex(token.toLatin1()).size(), 32);
    }

#ifdef Q_OS_UNIX
    void tellsOfASignal_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("Ctrl-C") << SIGINT;
        QTest::newRow("a polite kill") << SIGTERM;
    }
    void tellsOfASignal()
    {
        QFETCH(int, number);
        TerminationSignals signalEvents;
        QSignalSpy spy(&signalEvents, &TerminationSignals::received);
        QCOMPARE(::raise(number), 0);
        QVERIFY(!spy.isEmpty() || spy.wait());
        QCOMPARE(spy.first().first().toInt(), number);
    }
#endif
};

QTEST_GUILESS_MAIN(ProcessSecretsTest)
#include "processsecretstest.moc"
