#include "core/platform/logging.h"

#include <QJsonDocument>
#include <QTest>

using namespace coord;

class LoggingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLineIsOneObjectInTheKnownOrder()
    {
        const QByteArray line = logLine(LogLevel::Info, {1765000000000},
            QStringLiteral("Task received"),
            {{QStringLiteral("taskId"), QStringLiteral("t1")}, {QStringLiteral("exitCode"), 3}});
        QVERIFY(line.startsWith("{\"level\":30,\"time\":1765000000000,\"pid\":"));
        QVERIFY(line.endsWith(",\"exitCode\":3,\"taskId\":\"t1\",\"msg\":\"Task received\"}\n"));
        QVERIFY(QJsonDocument::fromJson(line).isObject());
    }

    void nothingInATextCanBeginALineOfItsOwn()
    {
        const QString evil = QStringLiteral("a\n{\"level\":50}\r\x1b[2J\u009b31m\u007f\"\\");
        const QByteArray line = logLine(LogLevel::Warn, {1}, evil, {{evil, evil}});
        QCOMPARE(line.count('\n'), 1);
        for (const char c : line.chopped(1))
            QVERIFY(quint8(c) >= 0x20 && quint8(c) != 0x7f);
        QVERIFY(!QString::fromUtf8(line).contains(QChar(0x9b)));
        const QJsonObject read = QJsonDocument::fromJson(line).object();
        QCOMPARE(read.value(QLatin1String("msg")).toString(), evil);
        QCOMPARE(read.value(evil).toString(), evil);
    }

    void secretsAreLeftOut()
    {
        hideInLog(QStringLiteral("s3cret-\"token\""));
        hideInLog(QStringLiteral("short"));
        const QString said = QStringLiteral("with s3cret-\"token\" in it, short");
        const QByteArray line = logLine(LogLevel::Error, {1}, said,
            {{QStringLiteral("url"), QStringLiteral("ws://s3cret-\"token\"")}});
        QVERIFY(!line.contains("s3cret"));
        QCOMPARE(line.count("[hidden]"), 2);
        QVERIFY(line.contains("in it, short"));
    }

    void levelsHaveNames()
    {
        QCOMPARE(logLevelFromName(u"debug"), std::optional(LogLevel::Debug));
        QCOMPARE(logLevelFromName(u"WARN"), std::optional(LogLevel::Warn));
        QCOMPARE(logLevelFromName(u"loud"), std::nullopt);
        setLogLevel(LogLevel::Warn);
        QVERIFY(!isLogged(LogLevel::Info));
        QVERIFY(isLogged(LogLevel::Error));
        setLogLevel(LogLevel::Silent);
        QVERIFY(!isLogged(LogLevel::Error));
    }
};

QTEST_GUILESS_MAIN(LoggingTest)
#include "loggingtest.moc"
