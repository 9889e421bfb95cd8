// Schedules at work: when they make tasks, what they do while the last one has not ended, and what
// restarts and clocks that are set make of it.
#include "schedulescene.h"

#include <QDateTime>
#include <QElapsedTimer>

using namespace coord;

class SchedulingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itMakesTasksAsTheyWereAskedFor();
    void anIdleAgentGetsThemAtOnce();
    void itRunsOnceInEachMinute();
    void jitterDelaysARun();
    void overlappingRunsAreLeftOut();
    void anOverlappingRunWaitsForTheEnd();
    void onlyOneRunWaits();
    void anOverlappingRunCancelsTheLast_data();
    void anOverlappingRunCancelsTheLast();
    void anAgentOfVersion1CannotCancel();
    void aPausedScheduleMakesNothing();
    void aResumedScheduleDoesNotMakeUpForThePause();
    void aPauseLetsGoOfWhatWaits();
    void runNowIsBesideTheTimes();
    void runNowHoldsToTheOverlapPolicy();
    void aRestartWithinTheWindowMakesUpForOneRun();
    void aRestartBehindTheWindowMakesUpForNothing();
    void aRestartForgetsAndRepeatsNothing();
    void aRunThatWaitsOutlastsARestart();
    void whatIsRefusedIsToldAndTriedAgain();
    void whatIsRefusedForLongIsGivenUp();
    void aFullQueueIsTold();
    void nothingBeginsWhileNothingCanBeStored();
    void aClockThatIsSet_data();
    void aClockThatIsSet();
    void aClockThatIsSetBackALittleRepeatsNothing();
    void aClockThatWasSetBackWhileItWasOff();
    void manySchedulesCostTheirShareOnly();
    void theyGoWithTheirOrganisation();
    void aSystemWithoutTheZoneSaysSo();
    void aZoneThatIsKnownAgainIsGoneByAgain();
    void aFirstRunWaitsForAnAgentThatIsAway();
};

void SchedulingTest::itMakesTasksAsTheyWereAskedFor()
{
    ScheduleScene scene;
    scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("*/5 * * * *"),
        {{QStringLiteral("budgetUsd"), 2.5}, {QStringLiteral("timeoutMs"), 60'000},
            {QStringLiteral("priority"), 3}, {QStringLiteral("maxRetries"), 1},
            {QStringLiteral("allowedTools"), QJsonArray{QStringLiteral("Read")}}});
    scene.pass(5 * minute);
    const ScheduleProgress &progress = scene.progress(id);
    QCOMPARE(progress.runs, 1);
    const TaskSpec &task = scene.store().task(progress.lastTaskId).spec;
    QCOMPARE(task.prompt, QStringLiteral("do it"));
    QCOMPARE(task.agentName, agentName);
    QCOMPARE(task.maxBudgetUsd, 2.5);
    QCOMPARE(task.timeout, minute);
    QCOMPARE(task.priority, 3);
    QCOMPARE(task.maxRetries, 1);
    QCOMPARE(task.allowedTools, QStringList{QStringLiteral("Read")});
    QVERIFY(!task.traceId.isEmpty());
    QCOMPARE(scene.tally().of(Fact::ScheduleRun), 1);
}

void SchedulingTest::anIdleAgentGetsThemAtOnce()
{
    ScheduleScene scene;
    const ConnectionId agent = scene.agent(agentName);
    scene.schedule(QStringLiteral("* * * * *"));
    scene.pass(29 * second);
    QCOMPARE(scene.sentTo<wire::TaskDispatch>(agent).size(), 0);
    scene.pass(second);
    QCOMPARE(scene.sentTo<wire::TaskDispatch>(agent).size(), 1);
}

void SchedulingTest::itRunsOnceInEachMinute()
{
    ScheduleScene scene;
    const ConnectionId agent = scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("* * * * *"));
    for (int i = 0; i < 3'600; ++i) {
        scene.pass(second);
        scene.work(agent);
    }
    QCOMPARE(scene.progress(id).runs, 60);
    QCOMPARE(scene.progress(id).skipped, 0);
}

void SchedulingTest::jitterDelaysARun()
{
    ScheduleScene scene;
    const ConnectionId agent = scene.agent(agentName);
    const QString id = scene.schedule(
        QStringLiteral("0 * * * *"), {{QStringLiteral("jitterMs"), qint64(minute.count() * 10)}});
    const WallTime run = *scene.progress(id).nextRun;
    const Millis jitter = jitterOf(scene.kept(id).spec, run);
    QVERIFY(jitter > second);
    scene.pass(Millis(run.ms - scene.wall().ms) + jitter - second);
    QCOMPARE(scene.sentTo<wire::TaskDispatch>(agent).size(), 0);
    scene.pass(second);
    QCOMPARE(scene.sentTo<wire::TaskDispatch>(agent).size(), 1);
    scene.pass(30 * minute);
    QCOMPARE(scene.sentTo<wire::TaskDispatch>(agent).size(), 1);
}

void SchedulingTest::overlappingRunsAreLeftOut()
{
    ScheduleScene scene;
    const ConnectionId agent = scene.agent(agentName, 2, 4);
    const QString id = scene.schedule(QStringLiteral("* * * * *"));
    scene.pass(10 * minute);
    QCOMPARE(scene.liveTasks().size(), 1);
    QCOMPARE(scene.progress(id).runs, 1);
    QCOMPARE(scene.progress(id).skipped, 9);
    QCOMPARE(scene.tally().of(Fact::ScheduleSkipped), 9);
    scene.work(agent);
    QCOMPARE(scene.progress(id).lastStatus, QStringLiteral("completed"));
    scene.pass(minute);
    QCOMPARE(scene.progress(id).runs, 2);
}

void SchedulingTest::anOverlappingRunWaitsForTheEnd()
{
    ScheduleScene scene;
    const ConnectionId agent = scene.agent(agentName, 2, 4);
    const QString id = scene.schedule(
        QStringLiteral("0 * * * *"), {{QStringLiteral("overlap"), QStringLiteral("queue")}});
    scene.pass(2 * hour);
    QCOMPARE(scene.liveTasks().size(), 1);
    QVERIFY(scene.progress(id).waitingRun);
    scene.work(agent);
    QCOMPARE(scene.liveTasks().size(), 1);
    QCOMPARE(scene.progress(id).runs, 2);
    QVERIFY(!scene.progress(id).waitingRun);
    scene.work(agent);
    QCOMPARE(scene.liveTasks().size(), 0);
    scene.pass(hour);
    QCOMPARE(scene.progress(id).runs, 3);
}

void SchedulingTest::onlyOneRunWaits()
{
    ScheduleScene scene;
    scene.agent(agentName, 2, 4);
    const QString id = scene.schedule(
        QStringLiteral("0 * * * *"), {{QStringLiteral("overlap"), QStringLiteral("queue")}});
    scene.pass(5 * hour);
    QCOMPARE(scene.liveTasks().size(), 1);
    QCOMPARE(scene.progress(id).skipped, 3);
}

void SchedulingTest::anOverlappingRunCancelsTheLast_data()
{
    QTest::addColumn<bool>("runs");
    QTest::newRow("while it waits for its agent") << false;
    QTest::newRow("while it runs") << true;
}

void SchedulingTest::anOverlappingRunCancelsTheLast()
{
    QFETCH(bool, runs);
    ScheduleScene scene;
    const ConnectionId agent = scene.agent(agentName, 2, 4);
    if (!runs)
        scene.close(agent);
    const QString id = scene.schedule(QStringLiteral("0 * * * *"),
        {{QStringLiteral("overlap"), QStringLiteral("cancel-previous")}});
    scene.pass(hour);
    const QString first = scene.progress(id).lastTaskId;
    scene.pass(hour);
    QCOMPARE(scene.progress(id).runs, 2);
    QVERIFY(scene.progress(id).lastTaskId != first);
    if (!runs) {
        QCOMPARE(scene.stateOf(first), TaskState::Cancelled);
        return;
    }
    const auto asked = scene.sentTo<wire::TaskCancel>(agent);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().taskId, first);
    scene.agentSays(agent, wire::TaskCancelled{first, asked.first().attempt, asked.first().token});
    QCOMPARE(scene.stateOf(first), TaskState::Cancelled);
    QVERIFY(scene.progress(id).lastStatus.isEmpty());
}

void SchedulingTest::anAgentOfVersion1CannotCancel()
{
    ScheduleScene scene;
    scene.agent(agentName, 1, 4);
    const QString id = scene.schedule(QStringLiteral("* * * * *"),
        {{QStringLiteral("overlap"), QStringLiteral("cancel-previous")}});
    scene.pass(minute + 30 * second);
    QCOMPARE(scene.progress(id).runs, 1);
    QVERIFY(scene.progress(id).lastError.contains(QLatin1String("speaks version 1")));
}

void SchedulingTest::aPausedScheduleMakesNothing()
{
    ScheduleScene scene;
    scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("* * * * *"));
    scene.setPaused(id, true);
    QVERIFY(!scene.progress(id).nextRun);
    scene.pass(hour);
    scene.restart();
    scene.pass(hour);
    QCOMPARE(scene.progress(id).runs, 0);
    QCOMPARE(scene.liveTasks().size(), 0);
}

void SchedulingTest::aResumedScheduleDoesNotMakeUpForThePause()
{
    ScheduleScene scene;
    scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("0 * * * *"));
    scene.setPaused(id, true);
    scene.pass(hour);
    scene.setPaused(id, false);
    scene.pass(20 * minute);
    QCOMPARE(scene.progress(id).runs, 0);
    scene.pass(40 * minute);
    QCOMPARE(scene.progress(id).runs, 1);
}

void SchedulingTest::aPauseLetsGoOfWhatWaits()
{
    ScheduleScene scene;
    const ConnectionId agent = scene.agent(agentName);
    const QString id = scene.schedule(
        QStringLiteral("* * * * *"), {{QStringLiteral("overlap"), QStringLiteral("queue")}});
    scene.pass(2 * minute);
    QVERIFY(scene.progress(id).waitingRun);
    scene.setPaused(id, true);
    scene.work(agent);
    QCOMPARE(scene.progress(id).runs, 1);
    QCOMPARE(scene.liveTasks().size(), 0);
}

void SchedulingTest::runNowIsBesideTheTimes()
{
    ScheduleScene scene;
    const ConnectionId agent = scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("0 * * * *"));
    const auto next = scene.progress(id).nextRun;
    QVERIFY(!scene.said("run-schedule", id).error);
    QCOMPARE(scene.progress(id).nextRun, next);
    scene.work(agent);
    scene.setPaused(id, true);
    QVERIFY(!scene.said("run-schedule", id).error);
    QCOMPARE(scene.sentTo<wire::TaskDispatch>(agent).size(), 2);
    QCOMPARE(scene.progress(id).runs, 2);
}

void SchedulingTest::runNowHoldsToTheOverlapPolicy()
{
    ScheduleScene scene;
    scene.agent(agentName);
    const QString skips = scene.schedule(QStringLiteral("0 * * * *"));
    const QString queues = scene.schedule(
        QStringLiteral("0 * * * *"), {{QStringLiteral("overlap"), QStringLiteral("queue")}});
    for (const QString &id : {skips, queues})
        QVERIFY(!scene.said("run-schedule", id).error);
    QCOMPARE(scene.said("run-schedule", skips).error->code, ErrorCode::FailedPrecondition);
    const Reply waiting = scene.said("run-schedule", queues);
    QCOMPARE(waiting.data[QLatin1String("status")].toString(), QStringLiteral("waiting"));
    QVERIFY(waiting.data[QLatin1String("taskId")].isUndefined());
    QCOMPARE(scene.said("run-schedule", queues).error->code, ErrorCode::FailedPrecondition);
}

void SchedulingTest::aRestartWithinTheWindowMakesUpForOneRun()
{
    ScheduleScene scene;
    scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("*/2 * * * *"));
    scene.passUnseen(hour);
    scene.restart();
    scene.pass(second);
    // The agent is away still: the task waits for it.
    QCOMPARE(scene.progress(id).runs, 1);
    QCOMPARE(scene.progress(id).missed, 0);
    const ConnectionId agent = scene.agent(agentName);
    QCOMPARE(scene.sentTo<wire::TaskDispatch>(agent).size(), 1);
}

void SchedulingTest::aRestartBehindTheWindowMakesUpForNothing()
{
    ScheduleScene scene;
    const ConnectionId agent = scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("0 * * * *"));
    scene.pass(hour);
    scene.work(agent);
    scene.passUnseen(5 * hour + 30 * minute);
    scene.restart();
    scene.pass(minute);
    QCOMPARE(scene.progress(id).runs, 1);
    QCOMPARE(scene.progress(id).missed, 1);
    QCOMPARE(scene.tally().of(Fact::ScheduleMissed), 1);
    scene.pass(hour);
    QCOMPARE(scene.progress(id).runs, 2);
}

void SchedulingTest::aRestartForgetsAndRepeatsNothing()
{
    ScheduleScene scene;
    scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("* * * * *"));
    scene.pass(30 * second);
    QCOMPARE(scene.progress(id).runs, 1);
    const QString task = scene.progress(id).lastTaskId;
    for (int i = 0; i < 10; ++i) {
        scene.restart();
        scene.pass(second);
    }
    QCOMPARE(scene.progress(id).runs, 1);
    QCOMPARE(scene.liveTasks(), QStringList{task});
    // Its last task is known as such: it has not ended.
    scene.pass(minute);
    QCOMPARE(scene.progress(id).skipped, 1);
}

void SchedulingTest::aRunThatWaitsOutlastsARestart()
{
    ScheduleScene scene;
    const ConnectionId agent = scene.agent(agentName);
    const QString id = scene.schedule(
        QStringLiteral("0 * * * *"), {{QStringLiteral("overlap"), QStringLiteral("queue")}});
    scene.pass(hour);
    const auto given = scene.sentTo<wire::TaskDispatch>(agent);
    scene.said("run-schedule", id);
    QVERIFY(scene.progress(id).waitingRun);
    scene.restart();
    QVERIFY(scene.progress(id).waitingRun);
    wire::AgentRegister back = EngineDriver::hello(agentName);
    back.running = QList<wire::HeldAttempt>{
        {.taskId = given[0].taskId, .attempt = *given[0].attempt, .token = *given[0].token}};
    const ConnectionId again = scene.openAgent();
    scene.agentSays(again, back);
    scene.agentSays(again, complete(given[0]));
    QCOMPARE(scene.progress(id).runs, 2);
    QVERIFY(!scene.progress(id).waitingRun);
}

void SchedulingTest::whatIsRefusedIsToldAndTriedAgain()
{
    ScheduleScene scene;
    const QString id = scene.schedule(QStringLiteral("0 * * * *"));
    scene.pass(hour);
    QCOMPARE(scene.progress(id).runs, 0);
    QCOMPARE(scene.progress(id).lastError, QStringLiteral("Agent \"builder\" not found"));
    QVERIFY(scene.progress(id).lastErrorAt);
    const Reply shown = scene.said("get-schedule", id);
    QCOMPARE(shown.data[QLatin1String("schedule")][QLatin1String("lastError")].toString(),
        QStringLiteral("Agent \"builder\" not found"));
    const ConnectionId agent = scene.agent(agentName);
    scene.pass(30 * second);
    QCOMPARE(scene.sentTo<wire::TaskDispatch>(agent).size(), 1);
    QVERIFY(scene.progress(id).lastError.isEmpty());
}

void SchedulingTest::whatIsRefusedForLongIsGivenUp()
{
    ScheduleScene scene;
    const QString id = scene.schedule(
        QStringLiteral("0 * * * *"), {{QStringLiteral("pool"), QStringLiteral("ci")}});
    scene.pass(hour);
    QVERIFY(scene.progress(id).retryAt);
    scene.pass(15 * minute);
    QVERIFY(!scene.progress(id).retryAt);
    QVERIFY(!scene.progress(id).lastError.isEmpty());
    QCOMPARE(scene.progress(id).nextRun->ms % hour.count(), 0);
}

void SchedulingTest::aFullQueueIsTold()
{
    EngineOptions options;
    options.maxLiveTasks = 1;
    ScheduleScene scene(options);
    scene.agent(agentName);
    const QString first = scene.schedule(QStringLiteral("* * * * *"));
    const QString second = scene.schedule(QStringLiteral("* * * * *"));
    scene.pass(minute);
    const auto &refused
        = scene.progress(first).runs == 0 ? scene.progress(first) : scene.progress(second);
    QVERIFY(refused.lastError.contains(QLatin1String("queue is full")));
    QCOMPARE(scene.tally().of(Fact::ScheduleRun), 1);
}

void SchedulingTest::nothingBeginsWhileNothingCanBeStored()
{
    ScheduleScene scene;
    scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("0 * * * *"));
    scene.apply(StoreChanged{Error{ErrorCode::Unavailable, QStringLiteral("The disk is full")}});
    scene.pass(hour);
    QCOMPARE(scene.progress(id).runs, 0);
    scene.apply(StoreChanged{});
    scene.pass(minute);
    QCOMPARE(scene.progress(id).runs, 1);
}

void SchedulingTest::aClockThatIsSet_data()
{
    QTest::addColumn<qint64>("years");
    QTest::newRow("ten years on") << qint64(10);
    QTest::newRow("ten years back") << qint64(-10);
}

// Neither are ten years of runs made up for, nor does it stand still for ten years.
void SchedulingTest::aClockThatIsSet()
{
    QFETCH(qint64, years);
    ScheduleScene scene;
    const ConnectionId agent = scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("* * * * *"));
    const Millis jump = years * 365 * 24 * hour;
    for (const Millis by : {jump, -jump}) {
        scene.setWall(WallTime{scene.wall().ms + by.count()});
        const qint64 before = scene.progress(id).runs;
        for (int i = 0; i < 600; ++i) {
            scene.pass(second);
            scene.work(agent);
        }
        const qint64 runs = scene.progress(id).runs - before;
        QVERIFY2(runs >= 9 && runs <= 11, qPrintable(QString::number(runs)));
    }
}

void SchedulingTest::aClockThatIsSetBackALittleRepeatsNothing()
{
    ScheduleScene scene;
    const ConnectionId agent = scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("0 * * * *"));
    scene.pass(hour);
    scene.work(agent);
    QCOMPARE(scene.progress(id).runs, 1);
    scene.setWall(WallTime{scene.wall().ms - 20 * minute.count()});
    scene.pass(40 * minute);
    scene.work(agent);
    QCOMPARE(scene.progress(id).runs, 1);
    scene.pass(hour);
    QCOMPARE(scene.progress(id).runs, 2);
}

void SchedulingTest::aClockThatWasSetBackWhileItWasOff()
{
    ScheduleScene scene;
    scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("0 0 1 1 *"));
    const QString often = scene.schedule(QStringLiteral("0 * * * *"));
    scene.setWall(WallTime{begin.ms - 3 * 365 * 24 * hour.count()});
    scene.restart();
    scene.pass(second);
    QCOMPARE(scene.progress(id).nextRun->ms,
        QDateTime(QDate(2024, 1, 1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch());
    scene.agent(agentName);
    scene.pass(hour);
    QCOMPARE(scene.progress(often).runs, 1);
}

void SchedulingTest::manySchedulesCostTheirShareOnly()
{
    constexpr int many = 100'000;
    EngineOptions options;
    options.schedules.perOrg = many + 10;
    options.schedules.ofAll = many + 10;
    options.schedules.bytesPerOrg = 1ll << 40;
    options.schedules.bytesOfAll = 1ll << 40;
    Engine engine(options);
    CountingChance chance;
    const Tally tally;
    FakeClock clock;
    const auto moment = [&] { return Moment{clock.now(), clock.wall(), &chance, &tally}; };
    Kept kept;
    for (int i = 0; i < many; ++i) {
        Schedule schedule{
            {.id = chance.uuid(),
                .orgId = defaultOrg,
                .cron = QStringLiteral("%1 %2 %3 * *").arg(i % 60).arg(i / 60 % 24).arg(1 + i % 28),
                .timeZone = QStringLiteral("Europe/Berlin"),
                .agentName = agentName,
                .prompt = QStringLiteral("p")},
            {}};
        plan(schedule, clock.wall());
        kept.schedules.append(schedule);
    }
    (void)engine.restore(kept, moment());
    // A few hours, in which some hundreds are due: nothing else is touched.
    qsizetype mutations = 0;
    qsizetype longest = 0;
    QElapsedTimer timer;
    timer.start();
    const Instant end = clock.now() + 3 * hour;
    while (const auto next = engine.nextDeadline()) {
        if (*next > end)
            break;
        clock.advance(std::max(Millis(0), *next - clock.now()));
        const Effects effects = engine.on(Tick{}, moment());
        mutations += effects.mutations.size();
        longest = std::max(longest, effects.mutations.size());
    }
    qInfo("three hours of %d schedules took %lld ms", many, timer.elapsed());
    QVERIFY(mutations > many / 28 / 24 * 2);
    QVERIFY(mutations < many / 10);
    QVERIFY(longest <= options.schedules.runsPerTurn);
}

void SchedulingTest::theyGoWithTheirOrganisation()
{
    ScheduleScene scene;
    const Reply org = scene.said("create-org", {{QStringLiteral("name"), QStringLiteral("acme")}});
    const QString orgId = org.data[QLatin1String("org")][QLatin1String("id")].toString();
    const Identity member{.role = Role::Admin, .orgId = orgId};
    scene.askRest(QStringLiteral("create-schedule"),
        {{QStringLiteral("cronExpr"), QStringLiteral("* * * * *")},
            {QStringLiteral("agentName"), agentName},
            {QStringLiteral("prompt"), QStringLiteral("p")}},
        0, member);
    QCOMPARE(scene.store().schedules().size(), 1);
    QVERIFY(!scene.said("delete-org", {{QStringLiteral("orgId"), orgId}}).error);
    QVERIFY(scene.store().schedules().isEmpty());
    // Nothing is left that would move a schedule which is not stored.
    scene.pass(hour);
    QCOMPARE(scene.engine().state().schedules.count(), 0);
}

void SchedulingTest::aSystemWithoutTheZoneSaysSo()
{
    ScheduleScene scene;
    scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("* * * * *"));
    Kept kept;
    kept.tasks = scene.store().live();
    kept.schedules = scene.store().schedules();
    kept.schedules[0].spec.timeZone = QStringLiteral("Mars/Olympus");
    Engine engine;
    CountingChance chance;
    const Tally tally;
    FakeClock clock;
    clock.setWall(WallTime{begin.ms + hour.count()});
    (void)engine.restore(kept, {clock.now(), clock.wall(), &chance, &tally});
    (void)engine.on(Tick{}, {clock.now(), clock.wall(), &chance, &tally});
    const Schedule *schedule = engine.state().schedules.find(id);
    QVERIFY(!schedule->progress.nextRun);
    QVERIFY(schedule->progress.lastError.contains(QLatin1String("Mars/Olympus")));
}

void SchedulingTest::aZoneThatIsKnownAgainIsGoneByAgain()
{
    ScheduleScene scene;
    scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("* * * * *"));
    Kept kept;
    kept.schedules = scene.store().schedules();
    ScheduleProgress &before = kept.schedules[0].progress;
    before.nextRun.reset();
    before.lastError = QStringLiteral("The time zone Europe/Berlin is not known on this machine");
    before.lastErrorAt = begin;
    Engine engine;
    CountingChance chance;
    const Tally tally;
    FakeClock clock;
    clock.setWall(begin);
    const Effects effects = engine.restore(kept, {clock.now(), clock.wall(), &chance, &tally});
    const ScheduleProgress &after = engine.state().schedules.find(id)->progress;
    QVERIFY(after.nextRun);
    QCOMPARE(after.lastError, QString());
    QVERIFY(!after.lastErrorAt);
    const auto isStored = [&id](const Mutation &mutation) {
        const auto *moved = std::get_if<MoveSchedule>(&mutation);
        return moved && moved->id == id && moved->progress.nextRun;
    };
    QVERIFY(std::any_of(effects.mutations.begin(), effects.mutations.end(), isStored));
    QVERIFY(engine.nextDeadline());
}

void SchedulingTest::aFirstRunWaitsForAnAgentThatIsAway()
{
    ScheduleScene scene;
    scene.agent(agentName);
    const QString id = scene.schedule(QStringLiteral("0 * * * *"));
    scene.restart();
    scene.pass(hour);
    QCOMPARE(scene.progress(id).runs, 1);
    QCOMPARE(scene.progress(id).lastError, QString());
    const ConnectionId agent = scene.agent(agentName);
    QCOMPARE(scene.sentTo<wire::TaskDispatch>(agent).size(), 1);
}

QTEST_GUILESS_MAIN(SchedulingTest)
#include "schedulingtest.moc"
