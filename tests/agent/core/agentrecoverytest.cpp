// What an agent has on its disk, and what its next process makes of it.
#include "coredriver.h"

#include <QTest>

using namespace coord;

namespace {

const RunKey keyA{taskA, 1, 7};
const QString folderOfA1 = QStringLiteral("folder");

template <typename E>
qsizetype placeOf(const AgentEffects &effects)
{
    for (qsizetype i = 0; i < effects.size(); ++i) {
        if (std::holds_alternative<E>(effects[i]))
            return i;
    }
    return -1;
}

template <typename M>
qsizetype placeOfSaying(const AgentEffects &effects)
{
    for (qsizetype i = 0; i < effects.size(); ++i) {
        const auto *say = std::get_if<SayToCoordinator>(&effects[i]);
        if (say && std::holds_alternative<M>(say->message))
            return i;
    }
    return -1;
}

RecoveredRun leftBehind(qint64 lastSeq)
{
    RunReport report = failedReport();
    report.errorCode = QStringLiteral("agent-lost");
    return {.key = keyA, .firstSeq = 1, .lastSeq = lastSeq, .bytes = 100, .report = report};
}

} // namespace

class AgentRecoveryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesAreInTheSpoolBeforeTheyAreSent()
    {
        CoreDriver driver;
        driver.openWith();
        driver.hear(dispatchOf(taskA));
        const AgentEffects effects = driver.core.onLines(keyA, numbered(1, 3), driver.now);
        QVERIFY(placeOf<KeepLines>(effects) >= 0);
        QVERIFY(placeOf<KeepLines>(effects) < placeOfSaying<wire::TaskOutputBatch>(effects));
        const auto &kept = std::get<KeepLines>(effects[placeOf<KeepLines>(effects)]);
        QCOMPARE(kept.firstSeq, 1);
        QCOMPARE(kept.lines, numbered(1, 3));
    }

    void aReportIsInTheJournalBeforeItIsSent()
    {
        CoreDriver driver;
        driver.openWith();
        driver.hear(dispatchOf(taskA));
        const AgentEffects effects = driver.core.onRunFinished(keyA, completedReport(), driver.now);
        QVERIFY(placeOf<KeepReport>(effects) >= 0);
        QVERIFY(placeOf<KeepReport>(effects) < placeOfSaying<wire::TaskComplete>(effects));
    }

    void whatIsConfirmedIsDropped()
    {
        CoreDriver driver;
        driver.openWith();
        driver.hear(dispatchOf(taskA));
        driver.print(keyA, numbered(1, 3));
        driver.hear(wire::TaskOutputAck{taskA, 7, 2});
        QCOMPARE(driver.effects<ForgetLines>().last().upToSeq, 2);
        driver.finish(keyA, completedReport());
        QVERIFY(driver.effects<DropAttempt>().isEmpty());
        driver.hear(wire::TaskFinalAck{taskA, 1, 7});
        QCOMPARE(driver.effects<DropAttempt>().size(), 1);
    }

    void nothingIsSpooledForACoordinatorThatNeverAsksAgain()
    {
        CoreDriver driver;
        driver.openPlain();
        driver.hear(plainDispatchOf(taskA));
        driver.print({taskA, 1, 0}, numbered(1, 3));
        QVERIFY(driver.effects<KeepLines>().isEmpty());
        driver.finish({taskA, 1, 0}, completedReport());
        QVERIFY(driver.effects<KeepReport>().isEmpty());
        driver.pass(AgentCore::plainPause);
        QCOMPARE(driver.effects<DropAttempt>().size(), 1);
    }

    void whatWasLeftBehindIsAnnouncedResumedAndReported()
    {
        CoreDriver driver;
        driver.take(driver.core.recover(folderOfA1, {leftBehind(50)}));
        driver.openWith({{taskA, 1, 7, 20}});
        const auto running = *driver.all<wire::AgentRegister>().first().running;
        QCOMPARE(running.size(), 1);
        QCOMPARE(running[0].lastSeq, 50);
        QCOMPARE(driver.effects<FetchLines>().size(), 1);
        QCOMPARE(driver.effects<FetchLines>().first().fromSeq, 21);
        QVERIFY(driver.all<wire::TaskError>().isEmpty());
        driver.take(driver.core.onFetched(keyA, {21, numbered(21, 30)}, driver.now));
        QCOMPARE(driver.all<wire::TaskOutputBatch>().first().firstSeq, 21);
        QCOMPARE(driver.all<wire::TaskError>().size(), 1);
        QCOMPARE(driver.all<wire::TaskError>().first().lastSeq, std::optional<qint64>(50));
        driver.hear(wire::TaskFinalAck{taskA, 1, 7});
        QCOMPARE(driver.effects<DropAttempt>().size(), 1);
    }

    void aRegistrationNamesTheFolderAndTheStart()
    {
        CoreDriver driver;
        driver.take(driver.core.recover(folderOfA1, {}));
        driver.open();
        QCOMPARE(driver.all<wire::AgentRegister>().first().instanceId,
            std::optional(folderOfA1 + QStringLiteral(".start")));
    }

    void whatWasGivenAwayMeanwhileIsDropped()
    {
        CoreDriver driver;
        driver.take(driver.core.recover(folderOfA1, {leftBehind(50)}));
        driver.openWith({}, {{taskA, 1}});
        QCOMPARE(driver.effects<DropAttempt>().size(), 1);
        QVERIFY(driver.all<wire::TaskError>().isEmpty());
    }

    void aCancelThatWasCarriedOutIsConfirmedAfterTheRestart()
    {
        CoreDriver driver;
        RecoveredRun run = leftBehind(0);
        run.report = cancelledReport();
        run.cancelAsked = true;
        driver.take(driver.core.recover(folderOfA1, {run}));
        driver.openWith({{taskA, 1, 7, 0}});
        QCOMPARE(driver.all<wire::TaskCancelled>().size(), 1);
    }

    void anAgentThatStoppedOnceIsNotTakenForLeavingAfterItsRestart()
    {
        CoreDriver driver;
        RecoveredRun run = leftBehind(0);
        run.report = cancelledReport();
        driver.take(driver.core.recover(folderOfA1, {run}));
        driver.openWith({{taskA, 1, 7, 0}});
        const auto reports = driver.all<wire::TaskError>();
        QCOMPARE(reports.size(), 1);
        QCOMPARE(reports.first().errorCode, std::optional(QStringLiteral("agent-lost")));
        QVERIFY(reports.first().error.contains(QStringLiteral("was stopped")));
    }

    void attemptsThatNobodyAsksForAreDroppedAtOnce()
    {
        CoreDriver driver;
        RecoveredRun older = leftBehind(3);
        RecoveredRun newer = leftBehind(3);
        newer.key = {taskA, 2, 8};
        RecoveredRun plain = leftBehind(3);
        plain.key = {taskB, 1, 0};
        driver.take(driver.core.recover(folderOfA1, {older, newer, plain}));
        QCOMPARE(driver.effects<DropAttempt>().size(), 2);
        driver.open();
        const auto running = *driver.all<wire::AgentRegister>().first().running;
        QCOMPARE(running.size(), 1);
        QCOMPARE(running[0].attempt, 2);
    }

    void aFailedSpoolHoldsTheProgramBackInstead()
    {
        CoreDriver driver;
        driver.openWith();
        driver.hear(dispatchOf(taskA));
        driver.print(keyA, numbered(1, 10));
        const auto kept = driver.effects<KeepLines>().last();
        driver.take(driver.core.onSpoolFailed(keyA, {kept.firstSeq, kept.lines}, driver.now));
        driver.clear();
        driver.print(keyA, numbered(11, KeptOutput::maxKeptLines));
        QVERIFY(driver.effects<KeepLines>().isEmpty());
        QCOMPARE(driver.effects<HoldRun>().size(), 1);
    }
};

QTEST_GUILESS_MAIN(AgentRecoveryTest)
#include "agentrecoverytest.moc"
