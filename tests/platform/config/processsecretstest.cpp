// Secrets leave the environment, randomness differs, and signals arrive as events.

#include "core/platform/processsecrets.h"
#include "core/platform/randomness.h"
#include "core/platform/terminationsignals.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <vector>

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

    void takesTheSecretOutOfTheArguments_data()
    {
        QTest::addColumn<QByteArrayList>("given");
        QTest::addColumn<QByteArrayList>("shown");
        const auto list = [](const QByteArrayList &words) { return words; };
        QTest::newRow("none") << list({"coord", "run", "token"}) << list({"coord", "run", "token"});
        QTest::newRow("as the next argument") << list({"coord", "--token", "s3cret", "agents"})
                                              << list({"coord", "--token", "******", "agents"});
        QTest::newRow("behind the sign")
            << list({"coord", "--token=s3cret"}) << list({"coord", "--token=******"});
        QTest::newRow("twice") << list({"coord", "--token", "one", "--token=three"})
                               << list({"coord", "--token", "***", "--token=*****"});
        QTest::newRow("another secret") << list({"coord", "--secret", "a=b", "--secret=c=d"})
                                        << list({"coord", "--secret", "***", "--secret=***"});
        QTest::newRow("the file of one is none")
            << list({"coord", "--token-file", "here"}) << list({"coord", "--token-file", "here"});
        QTest::newRow("forgotten") << list({"coord", "--token"}) << list({"coord", "--token"});
    }
    void takesTheSecretOutOfTheArguments()
    {
        QFETCH(QByteArrayList, given);
        QFETCH(QByteArrayList, shown);
        QByteArrayList memory = given;
        std::vector<char *> pointers;
        for (QByteArray &word : memory)
            pointers.push_back(word.data());
        const QStringList taken
            = takeSecretsFromArguments(int(pointers.size()), pointers.data(),
                {QByteArrayLiteral("--token"), QByteArrayLiteral("--secret")});
        QCOMPARE(taken.size(), given.size());
        for (qsizetype i = 0; i < given.size(); ++i)
            QCOMPARE(taken[i].toUtf8(), given[i]);
        QCOMPARE(memory, shown);
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
