// The rule by which words wait for commits.
#include "server/engine/commitgate.h"

#include <QTest>

using namespace coord;

namespace {

Effects turn(const QString &word, bool stores)
{
    Effects effects;
    if (stores)
        effects.mutations.append(AppendOutput{word, 1, {}});
    effects.outward.push_back(Reply{.request = {1, word}});
    return effects;
}

QStringList words(const std::vector<Effect> &effects)
{
    QStringList found;
    for (const Effect &effect : effects) {
        const auto &reply = std::get<Reply>(effect);
        found.append(reply.request.id + (reply.error ? QStringLiteral("!") : QString()));
    }
    return found;
}

} // namespace

class CommitGateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatStoresNothingLeavesAtOnce()
    {
        CommitGate gate;
        const auto taken = gate.take(turn(QStringLiteral("a"), false));
        QCOMPARE(taken.ticket, 0);
        QCOMPARE(words(taken.outward), QStringList{QStringLiteral("a")});
    }

    void wordsWaitForTheirCommitAndNobodyOvertakes()
    {
        CommitGate gate;
        const auto first = gate.take(turn(QStringLiteral("a"), true));
        QVERIFY(first.ticket != 0 && first.outward.empty());
        QVERIFY(gate.take(turn(QStringLiteral("b"), false)).outward.empty());
        const auto second = gate.take(turn(QStringLiteral("c"), true));
        QVERIFY(gate.take(turn(QStringLiteral("d"), false)).outward.empty());
        const QStringList ab{QStringLiteral("a"), QStringLiteral("b")};
        QCOMPARE(words(gate.committed(first.ticket)), ab);
        const QStringList cd{QStringLiteral("c"), QStringLiteral("d")};
        QCOMPARE(words(gate.committed(second.ticket)), cd);
        QCOMPARE(gate.heldTurns(), 0);
        QVERIFY(!gate.mustStartOver());
    }

    void afterAFailureOnlyErrorsLeaveAndTheEngineStartsOver()
    {
        CommitGate gate;
        const auto first = gate.take(turn(QStringLiteral("a"), true));
        (void)gate.take(turn(QStringLiteral("b"), false));
        const auto second = gate.take(turn(QStringLiteral("c"), true));
        const Error full{ErrorCode::Unavailable, QStringLiteral("full")};
        QCOMPARE(words(gate.failed(first.ticket, full)), QStringList{QStringLiteral("a!")});
        QVERIFY(!gate.mustStartOver());
        (void)gate.failed(second.ticket, full);
        QVERIFY(gate.mustStartOver());
        gate.startOver();
        QVERIFY(!gate.failure());
    }

    void aTurnBehindAFailureSaysNothingThoughItIsStored()
    {
        CommitGate gate;
        const auto lost = gate.take(turn(QStringLiteral("lost"), true));
        const auto stored = gate.take(turn(QStringLiteral("resume after the lost line"), true));
        (void)gate.failed(lost.ticket, {ErrorCode::Unavailable, QStringLiteral("full")});
        QVERIFY(gate.committed(stored.ticket).empty());
        QVERIFY(gate.mustStartOver());
    }

    void whatIsStoredIsCountedThoughItsWordsAreVoid()
    {
        CommitGate gate;
        const auto counting = [](const QString &word, bool stores) {
            Effects effects = turn(word, stores);
            effects.outward.push_back(Count{.fact = Fact::OutputLines});
            return effects;
        };
        const auto lost = gate.take(counting(QStringLiteral("lost"), true));
        const auto stored = gate.take(counting(QStringLiteral("stored"), true));
        (void)gate.take(counting(QStringLiteral("stores nothing"), false));
        QCOMPARE(gate.failed(lost.ticket, {ErrorCode::Unavailable, {}}).size(), 1);
        const std::vector<Effect> released = gate.committed(stored.ticket);
        QCOMPARE(released.size(), 1);
        QVERIFY(std::holds_alternative<Count>(released.front()));
    }
};

QTEST_GUILESS_MAIN(CommitGateTest)
#include "commitgatetest.moc"
