// Schedules with the real programs: made, looked at, run, paused, kept over a coordinator that is
// killed, and refused in words where they make no sense.
#include "tests/system/installation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

#define CHECK_RUN(condition, run) QVERIFY2(condition, (run)->report().constData())

QJsonObject objectIn(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

} // namespace

class SchedulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneIsMadeRunAndSeen();
    void whatWasMadeOutlastsACoordinatorThatIsKilled();
    void comingRunsAreShownOnTheirClock();
    void theOriginalsClientsFindWhatTheyKnow();
    void nonsenseIsRefusedInWords_data();
    void nonsenseIsRefusedInWords();

private:
    QString made(const QStringList &more)
    {
        const QStringList start{
            s("schedule"), s("create"), s("-q"), s("--prompt"), s("fake: text scheduled work")};
        return m_place.coord(start + more)->out().trimmed();
    }
    Installation::Run schedule(const QStringList &arguments)
    {
        return m_place.coord(QStringList{s("schedule")} + arguments);
    }

    Installation m_place{{.storage = QStringLiteral("sqlite")}};
};

void SchedulesTest::initTestCase()
{
    QCOMPARE(m_place.startCoordinator(), QByteArray());
    QCOMPARE(m_place.startAgent(s("worker")), QByteArray());
}

void SchedulesTest::oneIsMadeRunAndSeen()
{
    const auto making = schedule(
        {s("create"), s("--cron"), s("0 9 * * MON-FRI"), s("--on"), s("worker"), s("--prompt"),
            s("fake: text scheduled work"), s("--timezone"), s("UTC"), s("--name"), s("nightly")});
    static const QRegularExpression answer(
        s("^Created schedule: ([0-9a-f-]{36})\n  Cron     : 0 9 \\* \\* MON-FRI\n"
          "  Agent    : worker\n  Next run : \\d{4}-\\d\\d-\\d\\d 09:00:00\n"));
    const QRegularExpressionMatch match = answer.match(making->out());
    CHECK_RUN(match.hasMatch(), making);
    const QString id = match.captured(1);
    const auto listing = schedule({s("list")});
    CHECK_RUN(listing->out().startsWith(
                  s("ID                                    CRON            AGENT               "
                    " STATUS   RUNS  NEXT RUN\n---")),
        listing);
    const auto running = schedule({s("run-now"), s("nightly"), s("-q")});
    CHECK_RUN(running->exitStatus() == 0, running);
    const auto result = m_place.coord({s("attach"), running->out().trimmed()});
    CHECK_RUN(result->out().contains(s("scheduled work")), result);
    const auto shown = schedule({s("show"), id.left(8)});
    CHECK_RUN(shown->out().contains(running->out().trimmed() + s(" (completed)")), shown);
    CHECK_RUN(shown->out().contains(s("1, 0 left out for overlap, 0 missed")), shown);
    const auto removing = schedule({s("delete"), id});
    QCOMPARE(removing->out(), s("Deleted schedule %1\n").arg(id));
    QCOMPARE(schedule({s("list")})->out(), s("No schedules found.\n"));
}

void SchedulesTest::whatWasMadeOutlastsACoordinatorThatIsKilled()
{
    const QString id = made({s("--cron"), s("@yearly"), s("--on"), s("worker"), s("--overlap"),
        s("queue"), s("--catch-up"), s("2h"), s("--jitter"), s("5m"), s("--timeout"), s("1m"),
        s("--budget"), s("0.5"), s("--tools"), s("Read,Bash(git:*)"), s("--timezone"),
        s("America/New_York")});
    QCOMPARE(schedule({s("pause"), id})->out(), s("Paused schedule %1\n").arg(id));
    const QJsonObject before = objectIn(schedule({s("show"), id, s("-o"), s("json")})->out());
    QCOMPARE(before.value(QLatin1String("paused")), QJsonValue(true));
    QCOMPARE(before.value(QLatin1String("catchUpMs")), QJsonValue(7'200'000));
    m_place.killCoordinator();
    QCOMPARE(m_place.startCoordinator(), QByteArray());
    QCOMPARE(objectIn(schedule({s("show"), id, s("-o"), s("json")})->out()), before);
    QCOMPARE(schedule({s("resume"), id})->out(), s("Resumed schedule %1\n").arg(id));
    QVERIFY(objectIn(schedule({s("show"), id, s("-o"), s("json")})->out())
                .contains(QLatin1String("nextRunAt")));
    QCOMPARE(schedule({s("delete"), id})->exitStatus(), 0);
}

void SchedulesTest::comingRunsAreShownOnTheirClock()
{
    const QString id = made({s("--cron"), s("0 12 1 1,7 *"), s("--on"), s("worker"),
        s("--timezone"), s("Europe/Berlin")});
    const auto coming = schedule({s("next"), id, s("--count"), s("2"), s("-o"), s("name")});
    CHECK_RUN(coming->out().contains(s("-01-01T12:00:00+01:00\n")), coming);
    CHECK_RUN(coming->out().contains(s("-07-01T12:00:00+02:00\n")), coming);
    QCOMPARE(schedule({s("delete"), id})->exitStatus(), 0);
}

void SchedulesTest::theOriginalsClientsFindWhatTheyKnow()
{
    const QJsonObject request{{s("cronExpr"), s("@hourly")}, {s("agentName"), s("worker")},
        {s("prompt"), s("fake: text by REST")}};
    const auto created = m_place.http(
        "POST", s("/api/schedules"), QJsonDocument(request).toJson(QJsonDocument::Compact));
    QCOMPARE(created.status, 201);
    const QString id
        = objectIn(QString::fromUtf8(created.body))[QLatin1String("schedule")][QLatin1String("id")]
              .toString();
    const QString path = s("/api/schedules/") + id;
    QCOMPARE(m_place.http("PATCH", path, "{\"paused\":\"yes\"}").body,
        QByteArray("{\"error\":\"Missing required field: paused (boolean)\"}"));
    QCOMPARE(m_place.http("PATCH", path, "{\"paused\":true}").status, 200);
    // Its agent may not be back yet from when the coordinator was killed.
    QTRY_VERIFY_WITH_TIMEOUT(
        m_place.coord({s("agents"), s("-q")})->out().contains(s("worker")), 20'000);
    QCOMPARE(m_place.http("POST", path + s("/run")).status, 202);
    QCOMPARE(m_place.http("GET", path + s("/next?count=3")).status, 200);
    QCOMPARE(m_place.http("DELETE", path).body, QByteArray("{\"deleted\":true}"));
    const auto gone = m_place.http("GET", path);
    QCOMPARE(gone.status, 404);
    QCOMPARE(gone.body, s("{\"error\":\"Schedule \\\"%1\\\" not found\"}").arg(id).toUtf8());
}

void SchedulesTest::nonsenseIsRefusedInWords_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("words");
    const QStringList create{s("create"), s("--prompt"), s("p"), s("--cron")};
    QTest::newRow("seconds") << create + QStringList{s("* * * * * *"), s("--on"), s("worker")}
                             << s("must have five: minute, hour, day of month");
    QTest::newRow("no place") << create + QStringList{s("@daily")}
                              << s("one of --on <agent> or --pool <name> is required");
    QTest::newRow("no zone") << create
            + QStringList{s("@daily"), s("--on"), s("worker"), s("--timezone"), s("Berlin")}
                             << s("must be an IANA time zone");
    QTest::newRow("a window that is none")
        << create + QStringList{s("@daily"), s("--on"), s("worker"), s("--catch-up"), s("soon")}
        << s("a span from 0 to 7d");
    QTest::newRow("a schedule that is none") << QStringList{s("show"), s("nothing-like-it")}
                                             << s("Schedule \"nothing-like-it\" not found");
}

void SchedulesTest::nonsenseIsRefusedInWords()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    const auto refused = schedule(arguments);
    CHECK_RUN(refused->exitStatus() != 0, refused);
    CHECK_RUN(refused->err().contains(words), refused);
}

QTEST_GUILESS_MAIN(SchedulesTest)
#include "schedulestest.moc"
