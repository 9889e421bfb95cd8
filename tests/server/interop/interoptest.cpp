// Plays every exchange of tests/data/interop with a whole coordinator over real sockets. The peers
// in them are those of the original, unless a file says that they speak version 2.
#include "tests/server/interop/exchange.h"

#include <QDir>
#include <QTest>

using namespace coord::test;

Q_DECLARE_METATYPE(Exchange)

class InteropTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesAsWritten_data();
    void goesAsWritten();
};

void InteropTest::goesAsWritten_data()
{
    QTest::addColumn<Exchange>("exchange");
    const QDir folder(QStringLiteral(COORD_SOURCE_DIR "/tests/data/interop"));
    const QStringList files = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    QVERIFY(!files.isEmpty());
    for (const QString &file : files) {
        const QList<Exchange> exchanges = readExchanges(folder.filePath(file));
        for (const Exchange &exchange : exchanges)
            QTest::newRow(qPrintable(file.chopped(5) + QStringLiteral(": ") + exchange.name))
                << exchange;
    }
}

void InteropTest::goesAsWritten()
{
    QFETCH(const Exchange, exchange);
    const QString why = play(exchange);
    QVERIFY2(why.isEmpty(), qPrintable(why));
}

QTEST_GUILESS_MAIN(InteropTest)
#include "interoptest.moc"
