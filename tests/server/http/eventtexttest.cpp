// Lines as server-sent events, read back as the standard says a browser reads them.
#include "server/http/eventtext.h"

#include <QTest>

using namespace coord;

class EventTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLineIsAnEventWithItsNumber_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("event");
        const auto row = [](const char *name, const char *line, const char *event) {
            QTest::newRow(name) << QString::fromUtf8(line) << QByteArray(event);
        };
        row("a plain one", "abc", "id: 7\ndata: abc\n\n");
        row("an empty one", "", "id: 7\ndata: \n\n");
        row("with a space in front", " a", "id: 7\ndata:  a\n\n");
        row("that looks like a field", "id: 9", "id: 7\ndata: id: 9\n\n");
        row("with a line feed", "a\nb", "id: 7\ndata: a\ndata: b\n\n");
        row("with a carriage return", "a\rb", "id: 7\ndata: a\ndata: b\n\n");
        row("with both", "a\r\nb", "id: 7\ndata: a\ndata: b\n\n");
        row("that ends in a break", "a\n", "id: 7\ndata: a\ndata: \n\n");
        row("that would be an event of its own", "a\n\nevent: end\ndata: x",
            "id: 7\ndata: a\ndata: \ndata: event: end\ndata: data: x\n\n");
        row("beyond ASCII", "\xe2\x82\xac", "id: 7\ndata: \xe2\x82\xac\n\n");
    }

    void aLineIsAnEventWithItsNumber()
    {
        QFETCH(QString, line);
        QTEST(lineEvents(7, {line}), "event");
    }

    void linesAreNumberedOn()
    {
        QCOMPARE(lineEvents(9, {QStringLiteral("a"), QStringLiteral("b")}),
            QByteArray("id: 9\ndata: a\n\nid: 10\ndata: b\n\n"));
    }

    void theEndHasANameAndNoNumber()
    {
        QCOMPARE(namedEvent("end", {{QStringLiteral("error"), QStringLiteral("a\nb")}}),
            QByteArray("event: end\ndata: {\"error\":\"a\\nb\"}\n\n"));
    }
};

QTEST_GUILESS_MAIN(EventTextTest)
#include "eventtexttest.moc"
