// Output as server-sent events from a running coordinator: live, cut and resumed, to every end.
#include "tests/system/eventreader.h"
#include "tests/system/installation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

const Millis patience(30'000);

} // namespace

class EventStreamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyEndHasItsEvent_data();
    void everyEndHasItsEvent();
    void aStreamThatWasCutGoesOnWithoutGapOrDuplicate_data();
    void aStreamThatWasCutGoesOnWithoutGapOrDuplicate();
    void theFirstLineMayBeChosen();
    void aTaskThatIsNotThereIs404();
    void aShutdownEndsTheStreamWhole();

private:
    QString dispatch(const QStringList &script);
    //! All output as pages give it.
    QStringList pages(const QString &taskId);
    EventReader::Ask ask(const QString &taskId, const QString &lastEventId = {}) const;
    QJsonObject get(const QString &path);

    Installation m_place{{.storage = QStringLiteral("sqlite")}};
};

void EventStreamTest::initTestCase()
{
    QCOMPARE(m_place.startCoordinator(), QByteArray());
    QCOMPARE(m_place.startAgent(s("anna"), {s("--max-concurrent"), s("8")}), QByteArray());
}

QString EventStreamTest::dispatch(const QStringList &script)
{
    const QJsonObject body{{s("agentName"), s("anna")},
        {s("prompt"), QString(s("fake: ") + script.join(s("\nfake: ")))}};
    const auto answer = m_place.http(
        "POST", s("/api/dispatch"), QJsonDocument(body).toJson(QJsonDocument::Compact));
    return QJsonDocument::fromJson(answer.body)[s("taskId")].toString();
}

QJsonObject EventStreamTest::get(const QString &path)
{
    return QJsonDocument::fromJson(m_place.http("GET", path).body).object();
}

QStringList EventStreamTest::pages(const QString &taskId)
{
    QStringList lines;
    while (true) {
        const QJsonObject page
            = get(s("/api/tasks/%1/output?from=%2").arg(taskId).arg(lines.size() + 1));
        const QJsonArray more = page[s("lines")].toArray();
        for (const QJsonValue &line : more)
            lines.append(line.toString());
        if (more.isEmpty())
            return lines;
    }
}

EventReader::Ask EventStreamTest::ask(const QString &taskId, const QString &lastEventId) const
{
    return {.port = m_place.port(),
        .token = m_place.token(),
        .taskId = taskId,
        .lastEventId = lastEventId};
}

void EventStreamTest::everyEndHasItsEvent_data()
{
    QTest::addColumn<QStringList>("script");
    QTest::addColumn<QString>("status");
    QTest::addColumn<bool>("cancel");
    QTest::newRow("completed") << QStringList{s("lines 5"), s("result fine")} << s("completed")
                               << false;
    QTest::newRow("failed, a dead letter")
        << QStringList{s("lines 5"), s("error the tests are red")} << s("dead-letter") << false;
    QTest::newRow("cancelled") << QStringList{s("lines 5"), s("silent")} << s("cancelled") << true;
}

void EventStreamTest::everyEndHasItsEvent()
{
    QFETCH(QStringList, script);
    QFETCH(QString, status);
    QFETCH(bool, cancel);
    const QString id = dispatch(script);
    EventReader live(ask(id));
    live.waitForLines(5, patience);
    if (cancel)
        QCOMPARE(m_place.http("POST", s("/api/tasks/%1/cancel").arg(id)).status, 200);
    QVERIFY(live.waitForEnd(patience));
    QCOMPARE(live.status(), 200);
    QVERIFY(live.isWhole());
    QCOMPARE(live.endName(), s("end"));
    const QJsonObject end = QJsonDocument::fromJson(live.endData()).object();
    QCOMPARE(end[s("status")].toString(), status);
    QCOMPARE(end, get(s("/api/tasks/%1/wait").arg(id)));
    QCOMPARE(live.lines(), pages(id));
    // Who comes when all is over is told the same.
    EventReader late(ask(id));
    QVERIFY(late.waitForEnd(patience));
    QCOMPARE(late.lines(), live.lines());
    QCOMPARE(late.endData(), live.endData());
}

void EventStreamTest::aStreamThatWasCutGoesOnWithoutGapOrDuplicate_data()
{
    QTest::addColumn<bool>("kill");
    QTest::newRow("the link was cut") << false;
    QTest::newRow("the coordinator was killed") << true;
}

void EventStreamTest::aStreamThatWasCutGoesOnWithoutGapOrDuplicate()
{
    QFETCH(bool, kill);
    const QString id
        = dispatch({s("lines 300 200"), s("sleep 1500"), s("lines 300 200"), s("result done")});
    EventReader first(ask(id));
    first.waitForLines(100, patience);
    QVERIFY(first.lines().size() >= 100);
    if (kill) {
        m_place.killCoordinator();
        QVERIFY(first.waitForEnd(patience));
        QVERIFY(!first.isWhole());
        QCOMPARE(m_place.startCoordinator(), QByteArray());
    } else {
        first.cut();
    }
    // A browser repeats its URL, first line and all; the header counts.
    EventReader::Ask again = ask(id, QString::number(first.lastId()));
    again.query = s("?from=1");
    EventReader second(again);
    QVERIFY(second.waitForEnd(patience));
    QCOMPARE(second.endName(), s("end"));
    QCOMPARE(first.fault() + second.fault(), QString());
    QCOMPARE(first.lines() + second.lines(), pages(id));
    QVERIFY(second.lastId() > 600);
}

void EventStreamTest::theFirstLineMayBeChosen()
{
    const QString id = dispatch({s("lines 20"), s("result done")});
    EventReader::Ask from = ask(id);
    from.query = s("?from=18");
    EventReader reader(from);
    QVERIFY(reader.waitForEnd(patience));
    QCOMPARE(reader.lines(), pages(id).mid(17));
}

void EventStreamTest::aTaskThatIsNotThereIs404()
{
    EventReader reader(ask(s("0f8fad5b-d9cb-469f-a165-70867728950e")));
    QTRY_COMPARE(reader.status(), 404);
}

void EventStreamTest::aShutdownEndsTheStreamWhole()
{
    const QString id = dispatch({s("lines 5"), s("silent")});
    EventReader reader(ask(id));
    reader.waitForLines(5, patience);
    QCOMPARE(m_place.stopCoordinator(), 0);
    QVERIFY(reader.waitForEnd(patience));
    QVERIFY(reader.isWhole());
    QVERIFY(reader.endName().isEmpty());
}

QTEST_GUILESS_MAIN(EventStreamTest)
#include "eventstreamtest.moc"
