// An agent that lies: about the tasks of another, about its own past, and about numbers. Whatever
// it says, the task of the honest one ends as that one reports it, with its lines and no others.
#include "enginedriver.h"

#include <QJsonArray>
#include <QObject>

#include <functional>
#include <limits>

using namespace coord;

namespace {

const QString build = QStringLiteral("build-01");
constexpr qint64 huge = std::numeric_limits<qint64>::max();

// What eve says, given what the honest agent was told to run.
using Lie = std::function<void(EngineDriver &, ConnectionId eve, const wire::TaskDispatch &)>;

QStringList oneLine()
{
    return {QStringLiteral("a lie")};
}

} // namespace

Q_DECLARE_METATYPE(Lie)

class HostileAgentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStrangerChangesNothing_data();
    void aStrangerChangesNothing();
    void thePastChangesNothing_data();
    void thePastChangesNothing();
    void linesBehindAGapAreNotTaken();
};

void HostileAgentTest::aStrangerChangesNothing_data()
{
    QTest::addColumn<Lie>("lie");
    const auto row = [](const char *name, const Lie &lie) { QTest::newRow(name) << lie; };
    row("lines with the right token", [](EngineDriver &engine, ConnectionId eve, const auto &task) {
        engine.agentSays(eve, batch(task, 1, oneLine()));
    });
    row("lines as version 1 sends them",
        [](EngineDriver &engine, ConnectionId eve, const auto &task) {
            engine.agentSays(eve, wire::TaskOutput{.taskId = task.taskId, .data = oneLine()[0]});
        });
    row("an end", [](EngineDriver &engine, ConnectionId eve, const auto &task) {
        engine.agentSays(eve, complete(task));
    });
    row("an end as version 1 says it",
        [](EngineDriver &engine, ConnectionId eve, const auto &task) {
            engine.agentSays(eve, wire::TaskComplete{.taskId = task.taskId});
        });
    row("an end with the largest token",
        [](EngineDriver &engine, ConnectionId eve, wire::TaskDispatch task) {
            task.token = huge;
            engine.agentSays(eve, complete(task));
        });
    row("a failure", [](EngineDriver &engine, ConnectionId eve, const auto &task) {
        engine.agentSays(eve, failed(task, QStringLiteral("claude-failed")));
    });
    row("a cancellation", [](EngineDriver &engine, ConnectionId eve, const auto &task) {
        engine.agentSays(eve,
            wire::TaskCancelled{
                .taskId = task.taskId, .attempt = task.attempt, .token = task.token});
    });
    row("a start", [](EngineDriver &engine, ConnectionId eve, const auto &task) {
        engine.agentSays(
            eve, wire::TaskStarted{task.taskId, task.attempt.value_or(1), task.token.value_or(0)});
    });
    row("that it holds the attempt", [](EngineDriver &engine, ConnectionId, const auto &task) {
        wire::AgentRegister again = EngineDriver::hello(QStringLiteral("mallory"));
        again.running = QList<wire::HeldAttempt>{
            {task.taskId, task.attempt.value_or(1), task.token.value_or(0), 7}};
        engine.agentSays(engine.openAgent(), again);
    });
}

void HostileAgentTest::aStrangerChangesNothing()
{
    QFETCH(Lie, lie);
    EngineDriver engine;
    const ConnectionId agent = engine.agent(build);
    const ConnectionId eve = engine.agent(QStringLiteral("eve"));
    const QString id = engine.dispatch(engine.openClient(), build);
    const auto task = engine.sentTo<wire::TaskDispatch>(agent).last();
    lie(engine, eve, task);
    QCOMPARE(engine.stateOf(id), TaskState::Running);
    QCOMPARE(engine.store().lines(id), QStringList());
    engine.agentSays(agent, batch(task, 1, {QStringLiteral("the truth")}));
    engine.agentSays(agent, complete(task));
    QCOMPARE(engine.stateOf(id), TaskState::Completed);
    QCOMPARE(engine.store().lines(id), QStringList({QStringLiteral("the truth")}));
    QCOMPARE(engine.store().attempts(id).size(), 1);
    QCOMPARE(engine.store().attempts(id)[0].agentName, build);
}

void HostileAgentTest::thePastChangesNothing_data()
{
    QTest::addColumn<Lie>("lie");
    const auto row = [](const char *name, const Lie &lie) { QTest::newRow(name) << lie; };
    row("more lines", [](EngineDriver &engine, ConnectionId agent, const auto &task) {
        engine.agentSays(agent, batch(task, 2, oneLine()));
    });
    row("lines it has said before", [](EngineDriver &engine, ConnectionId agent, const auto &task) {
        engine.agentSays(agent, batch(task, 1, oneLine()));
    });
    row("another end", [](EngineDriver &engine, ConnectionId agent, const auto &task) {
        engine.agentSays(agent, failed(task, QStringLiteral("claude-failed")));
    });
    row("the same end again", [](EngineDriver &engine, ConnectionId agent, const auto &task) {
        engine.agentSays(agent, complete(task));
    });
}

void HostileAgentTest::thePastChangesNothing()
{
    QFETCH(Lie, lie);
    EngineDriver engine;
    const ConnectionId agent = engine.agent(build);
    const QString id = engine.dispatch(engine.openClient(), build);
    const auto task = engine.sentTo<wire::TaskDispatch>(agent).last();
    engine.agentSays(agent, batch(task, 1, {QStringLiteral("the truth")}));
    engine.agentSays(agent, complete(task));
    lie(engine, agent, task);
    QCOMPARE(engine.stateOf(id), TaskState::Completed);
    QCOMPARE(engine.store().lines(id), QStringList({QStringLiteral("the truth")}));
    QCOMPARE(engine.store().attempts(id).size(), 1);
}

void HostileAgentTest::linesBehindAGapAreNotTaken()
{
    EngineDriver engine;
    const ConnectionId agent = engine.agent(build);
    const QString id = engine.dispatch(engine.openClient(), build);
    const auto task = engine.sentTo<wire::TaskDispatch>(agent).last();
    for (const qint64 first : {qint64(2), qint64(1'000'000), huge - 1, huge})
        engine.agentSays(agent, batch(task, first, oneLine()));
    QCOMPARE(engine.store().lines(id), QStringList());
    engine.agentSays(agent, batch(task, 1, {QStringLiteral("the truth")}));
    QCOMPARE(engine.store().lines(id), QStringList({QStringLiteral("the truth")}));
}

QTEST_APPLESS_MAIN(HostileAgentTest)
#include "hostileagenttest.moc"
