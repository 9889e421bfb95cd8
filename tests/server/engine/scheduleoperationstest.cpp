// The operations on schedules: what they answer, what they refuse and in which words, and that an
// organisation sees its own only.
#include "enginedriver.h"

#include <QTest>

using namespace coord;

namespace {

const QString acme = QStringLiteral("11111111-1111-4111-8111-111111111111");

QJsonObject request(QJsonObject more = {})
{
    QJsonObject args{{QStringLiteral("cronExpr"), QStringLiteral("0 9 * * *")},
        {QStringLiteral("agentName"), QStringLiteral("builder")},
        {QStringLiteral("prompt"), QStringLiteral("do it")}};
    for (auto field = more.begin(); field != more.end(); ++field) {
        if (field.value().isNull())
            args.remove(field.key());
        else
            args.insert(field.key(), field.value());
    }
    return args;
}

QJsonObject scheduleIn(const Reply &reply)
{
    return reply.data[QLatin1String("schedule")].toObject();
}

QJsonObject with(const QString &id)
{
    return {{QStringLiteral("id"), id}};
}

QString made(EngineDriver &engine, const Identity &identity = EngineDriver::admin())
{
    return scheduleIn(engine.askRest(QStringLiteral("create-schedule"), request(), 0, identity))
        .value(QLatin1String("id"))
        .toString();
}

} // namespace

class ScheduleOperationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theShapeIsTheOriginals();
    void whatIsNotSaidHasItsDefault();
    void badRequestsAreRefusedInWords_data();
    void badRequestsAreRefusedInWords();
    void anUnknownIdIsNotFound_data();
    void anUnknownIdIsNotFound();
    void pausedMustBeSaid();
    void anotherOrganisationsAreNotThere_data();
    void anotherOrganisationsAreNotThere();
    void aListComesInPages();
    void comingRunsHaveTheOffsetOfTheirZone();
    void thereIsALimit_data();
    void thereIsALimit();
    void changesAreOnRecord();
    void whatIsDeletedIsGoneAfterARestart();
};

void ScheduleOperationsTest::theShapeIsTheOriginals()
{
    EngineDriver engine;
    const Reply reply = engine.askRest(QStringLiteral("create-schedule"),
        request({{QStringLiteral("budgetUsd"), 2},
            {QStringLiteral("allowedTools"), QJsonArray{QStringLiteral("Read"), 7}}}));
    QCOMPARE(reply.restStatus, 201);
    const QJsonObject schedule = scheduleIn(reply);
    QCOMPARE(schedule.value(QLatin1String("cronExpr")).toString(), QStringLiteral("0 9 * * *"));
    QCOMPARE(schedule.value(QLatin1String("agentName")).toString(), QStringLiteral("builder"));
    QCOMPARE(schedule.value(QLatin1String("prompt")).toString(), QStringLiteral("do it"));
    QCOMPARE(schedule.value(QLatin1String("paused")), QJsonValue(false));
    QCOMPARE(schedule.value(QLatin1String("budgetUsd")), QJsonValue(2));
    QCOMPARE(schedule.value(QLatin1String("allowedTools")),
        QJsonValue(QJsonArray{QStringLiteral("Read")}));
    QCOMPARE(schedule.value(QLatin1String("orgId")).toString(), defaultOrg);
    QCOMPARE(schedule.value(QLatin1String("createdAt")), QJsonValue(engine.wall().ms));
    QCOMPARE(schedule.value(QLatin1String("runCount")), QJsonValue(0));
    QVERIFY(schedule.value(QLatin1String("nextRunAt")).isDouble());
    QVERIFY(!schedule.contains(QLatin1String("lastRunAt")));
}

void ScheduleOperationsTest::whatIsNotSaidHasItsDefault()
{
    EngineOptions options;
    options.timeZone = QStringLiteral("Asia/Tokyo");
    EngineDriver engine(options);
    const QJsonObject schedule
        = scheduleIn(engine.askRest(QStringLiteral("create-schedule"), request()));
    QCOMPARE(schedule.value(QLatin1String("timeZone")).toString(), QStringLiteral("Asia/Tokyo"));
    QCOMPARE(schedule.value(QLatin1String("overlap")).toString(), QStringLiteral("skip"));
    QCOMPARE(schedule.value(QLatin1String("catchUpMs")), QJsonValue(600'000));
    QCOMPARE(schedule.value(QLatin1String("jitterMs")), QJsonValue(0));
}

void ScheduleOperationsTest::badRequestsAreRefusedInWords_data()
{
    QTest::addColumn<QJsonObject>("args");
    QTest::addColumn<QString>("words");
    const auto row
        = [](const char *title, const char *field, const QJsonValue &value, const QString &words) {
              QTest::newRow(title) << request({{QLatin1String(field), value}}) << words;
          };
    const QString missing = QStringLiteral("Missing required fields: cronExpr, agentName, prompt");
    row("no expression", "cronExpr", QJsonValue::Null, missing);
    row("an expression that is a number", "cronExpr", 5, missing);
    row("no agent", "agentName", QString(), missing);
    row("no prompt", "prompt", QJsonValue::Null, missing);
    row("seconds", "cronExpr", QStringLiteral("* * * * * *"),
        QStringLiteral("Invalid cron expression: has 6 fields and must have five: minute, hour, "
                       "day of month, month, day of week; seconds, years and dates have no field"));
    row("99", "cronExpr", QStringLiteral("99 * * * *"),
        QStringLiteral("Invalid cron expression: minute: \"99\" must be 0 to 59"));
    row("30 February", "cronExpr", QStringLiteral("0 0 30 2 *"),
        QStringLiteral("Invalid cron expression: it names no date that there is"));
    row("an agent and a pool", "pool", QStringLiteral("ci"),
        QStringLiteral("pool: cannot be given together with agentName"));
    row("an agent that cannot be", "agentName", QStringLiteral("../x"),
        QStringLiteral("agentName: must be a letter or digit, then up to 63 letters, digits, dots, "
                       "underscores or dashes"));
    row("a zone that is none", "timeZone", QStringLiteral("Mars/Olympus"),
        QStringLiteral("timeZone: \"Mars/Olympus\" must be an IANA time zone such as UTC or "
                       "Europe/Berlin"));
    row("a file as a zone", "timeZone", QStringLiteral("../../etc/passwd"),
        QStringLiteral("timeZone: \"../../etc/passwd\" must be an IANA time zone such as UTC or "
                       "Europe/Berlin"));
    row("an overlap that is none", "overlap", QStringLiteral("pile-up"),
        QStringLiteral("overlap: must be one of skip, queue, cancel-previous"));
    row("a budget of nothing", "budgetUsd", 0,
        QStringLiteral("budgetUsd: must be a number above 0 and up to 10000"));
    row("a budget above the limit", "budgetUsd", 20'000,
        QStringLiteral("budgetUsd: must be a number from 0 to 10000"));
    row("a budget that is text", "budgetUsd", QStringLiteral("$5"),
        QStringLiteral("budgetUsd: must be a number"));
    row("a window of a year", "catchUpMs", qint64(31'536'000'000),
        QStringLiteral("catchUpMs: must be from 0 to 604800000"));
    row("jitter of a day", "jitterMs", 86'400'000,
        QStringLiteral("jitterMs: must be from 0 to 3600000"));
    row("a name with an escape", "name", QStringLiteral("\u001b[31m"),
        QStringLiteral("name: must be printable characters"));
}

void ScheduleOperationsTest::badRequestsAreRefusedInWords()
{
    QFETCH(QJsonObject, args);
    QFETCH(QString, words);
    EngineDriver engine;
    const Reply reply = engine.askRest(QStringLiteral("create-schedule"), args);
    QVERIFY(reply.error);
    QCOMPARE(reply.error->message, words);
    QCOMPARE(reply.error->code, ErrorCode::InvalidArgument);
    QVERIFY(engine.store().schedules().isEmpty());
}

void ScheduleOperationsTest::anUnknownIdIsNotFound_data()
{
    QTest::addColumn<QString>("command");
    for (const char *command :
        {"get-schedule", "update-schedule", "delete-schedule", "run-schedule", "next-runs"})
        QTest::newRow(command) << QString::fromLatin1(command);
}

void ScheduleOperationsTest::anUnknownIdIsNotFound()
{
    QFETCH(QString, command);
    EngineDriver engine;
    const Reply reply = engine.askRest(command, with(QStringLiteral("nobody")));
    QVERIFY(reply.error);
    QCOMPARE(reply.error->code, ErrorCode::NotFound);
    QCOMPARE(reply.error->message, QStringLiteral("Schedule \"nobody\" not found"));
}

void ScheduleOperationsTest::pausedMustBeSaid()
{
    EngineDriver engine;
    const QString id = made(engine);
    const Reply reply = engine.askRest(QStringLiteral("update-schedule"), with(id));
    QVERIFY(reply.error);
    QCOMPARE(reply.error->message, QStringLiteral("Missing required field: paused (boolean)"));
}

void ScheduleOperationsTest::anotherOrganisationsAreNotThere_data()
{
    anUnknownIdIsNotFound_data();
}

void ScheduleOperationsTest::anotherOrganisationsAreNotThere()
{
    QFETCH(QString, command);
    EngineDriver engine;
    const QString id = made(engine, {.role = Role::Admin, .orgId = acme});
    QCOMPARE(engine.store().schedules().size(), 1);
    for (const Identity &stranger : {EngineDriver::admin(), Identity{.role = Role::Viewer}}) {
        QJsonObject args = with(id);
        args.insert(QStringLiteral("paused"), true);
        const Reply reply = engine.askRest(command, args, 0, stranger);
        QVERIFY(reply.error);
        QVERIFY(reply.error->code == ErrorCode::NotFound
            || reply.error->code == ErrorCode::PermissionDenied);
        const Reply list = engine.askRest(QStringLiteral("list-schedules"), {}, 0, stranger);
        QVERIFY(list.data[QLatin1String("schedules")].toArray().isEmpty());
    }
    QCOMPARE(engine.store().schedules().size(), 1);
    QVERIFY(!engine.store().schedules().first().progress.paused);
}

void ScheduleOperationsTest::aListComesInPages()
{
    EngineDriver engine;
    QStringList ids;
    for (int i = 0; i < 5; ++i) {
        ids.append(made(engine));
        engine.pass(Millis(i % 2));
    }
    QStringList listed;
    QJsonObject args{{QStringLiteral("limit"), 2}};
    int pages = 0;
    do {
        const Reply reply = engine.askRest(QStringLiteral("list-schedules"), args);
        for (const QJsonValue &each : reply.data[QLatin1String("schedules")].toArray())
            listed.append(each[QLatin1String("id")].toString());
        args.insert(QStringLiteral("cursor"), reply.data[QLatin1String("nextCursor")]);
        pages += 1;
    } while (!args.value(QLatin1String("cursor")).isUndefined() && pages < 10);
    QCOMPARE(listed, ids);
    QCOMPARE(pages, 3);
    const Reply wrong = engine.askRest(QStringLiteral("list-schedules"),
        {{QStringLiteral("cursor"), QStringLiteral("elsewhere")}});
    QCOMPARE(wrong.error->code, ErrorCode::InvalidArgument);
}

void ScheduleOperationsTest::comingRunsHaveTheOffsetOfTheirZone()
{
    EngineDriver engine;
    engine.setWall(WallTime{1'774'569'600'000}); // 27 March 2026
    const QString id
        = scheduleIn(engine.askRest(QStringLiteral("create-schedule"),
                         request({{QStringLiteral("cronExpr"), QStringLiteral("30 2 * * *")},
                             {QStringLiteral("timeZone"), QStringLiteral("Europe/Berlin")}})))
              .value(QLatin1String("id"))
              .toString();
    QJsonObject args = with(id);
    args.insert(QStringLiteral("count"), 4);
    const Reply reply = engine.askRest(QStringLiteral("next-runs"), args);
    QStringList runs;
    for (const QJsonValue &run : reply.data[QLatin1String("runs")].toArray())
        runs.append(run[QLatin1String("local")].toString());
    QCOMPARE(runs,
        (QStringList{QStringLiteral("2026-03-27T02:30:00+01:00"),
            QStringLiteral("2026-03-28T02:30:00+01:00"),
            QStringLiteral("2026-03-29T03:00:00+02:00"),
            QStringLiteral("2026-03-30T02:30:00+02:00")}));
    args.insert(QStringLiteral("count"), 101);
    QVERIFY(engine.askRest(QStringLiteral("next-runs"), args).error);
}

void ScheduleOperationsTest::thereIsALimit_data()
{
    QTest::addColumn<qint64>("perOrg");
    QTest::addColumn<qint64>("ofAll");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("of an organisation") << qint64(2) << qint64(9) << qint64(1'000'000);
    QTest::newRow("of all") << qint64(9) << qint64(2) << qint64(1'000'000);
    QTest::newRow("of memory") << qint64(9) << qint64(9) << qint64(2'500);
}

void ScheduleOperationsTest::thereIsALimit()
{
    QFETCH(qint64, perOrg);
    QFETCH(qint64, ofAll);
    QFETCH(qint64, bytes);
    EngineOptions options;
    options.schedules.perOrg = perOrg;
    options.schedules.ofAll = ofAll;
    options.schedules.bytesPerOrg = bytes;
    EngineDriver engine(options);
    const QString first = made(engine);
    QVERIFY(!first.isEmpty());
    QVERIFY(!made(engine).isEmpty());
    const Reply full = engine.askRest(QStringLiteral("create-schedule"), request());
    QVERIFY(full.error);
    QCOMPARE(full.error->code, ErrorCode::ResourceExhausted);
    QVERIFY(!engine.askRest(QStringLiteral("delete-schedule"), with(first)).error);
    QVERIFY(!made(engine).isEmpty());
}

void ScheduleOperationsTest::changesAreOnRecord()
{
    EngineDriver engine;
    engine.agent(QStringLiteral("builder"));
    const QString id = made(engine);
    QJsonObject pause = with(id);
    pause.insert(QStringLiteral("paused"), true);
    engine.askRest(QStringLiteral("update-schedule"), pause);
    engine.askRest(QStringLiteral("run-schedule"), with(id));
    engine.askRest(QStringLiteral("get-schedule"), with(id));
    engine.askRest(QStringLiteral("delete-schedule"), with(id));
    QStringList recorded;
    for (const AuditRecord &record : engine.store().audit()) {
        QVERIFY2(record.subject.contains(id), qPrintable(record.operation));
        recorded.append(record.operation);
    }
    QCOMPARE(recorded,
        (QStringList{QStringLiteral("create-schedule"), QStringLiteral("update-schedule"),
            QStringLiteral("run-schedule"), QStringLiteral("delete-schedule")}));
}

void ScheduleOperationsTest::whatIsDeletedIsGoneAfterARestart()
{
    EngineDriver engine;
    const QString kept = made(engine);
    const QString deleted = made(engine);
    engine.askRest(QStringLiteral("delete-schedule"), with(deleted));
    engine.restart();
    QVERIFY(!engine.askRest(QStringLiteral("get-schedule"), with(kept)).error);
    QVERIFY(engine.askRest(QStringLiteral("get-schedule"), with(deleted)).error);
}

QTEST_GUILESS_MAIN(ScheduleOperationsTest)
#include "scheduleoperationstest.moc"
