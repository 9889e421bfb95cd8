// Organisations beside each other: however busy one is, the others find room, and their tasks wait
// for nobody but themselves.
#include "enginedriver.h"

using namespace coord;

namespace {

const QString acme = QStringLiteral("acme");
const QString other = QStringLiteral("other");

Identity of(const QString &orgId)
{
    Identity identity = EngineDriver::admin();
    identity.orgId = orgId;
    return identity;
}

//! The engine alone: the store's part would take most of the time, and none of it is looked at.
class Place {
public:
    explicit Place(const EngineOptions &options, const QStringList &orgs)
        : m_engine(options)
    {
        Kept kept;
        for (const QString &org : orgs)
            kept.accounts.orgs.append(Org{org, org, WallTime{}});
        take(m_engine.restore(kept, moment()));
    }

    ConnectionId agent(const QString &orgId, const QString &name)
    {
        const ConnectionId connection = ++m_lastConnection;
        apply(AgentOpened{connection, of(orgId)});
        agentSays(connection, EngineDriver::hello(name));
        return connection;
    }
    template <typename Message>
    void agentSays(ConnectionId from, const Message &message)
    {
        apply(AgentSaid{from, {{.id = m_chance.uuid()}, message, {}}});
    }
    //! The error of a dispatch, or nothing.
    std::optional<Error> dispatch(
        const QString &orgId, const QString &agent, const QString &prompt = QStringLiteral("do it"))
    {
        ask(orgId, QStringLiteral("dispatch-task"),
            {{QStringLiteral("agentName"), agent}, {QStringLiteral("prompt"), prompt}});
        return m_lastReply->error;
    }
    void ask(const QString &orgId, const QString &command, const QJsonObject &args)
    {
        m_lastReply.reset();
        apply(RestAsked{{{0, m_chance.uuid()}, Surface::Rest, of(orgId)}, command, args});
    }
    void apply(const Event &event)
    {
        ++turns;
        take(m_engine.on(event, moment()));
    }
    [[nodiscard]] State &state() { return m_engine.state(); }

    qint64 turns = 0;
    std::optional<Reply> m_lastReply;
    //! The turn in which an agent got its newest task, and that task.
    struct Given {
        qint64 turn = 0;
        wire::TaskDispatch dispatch;
    };
    QHash<ConnectionId, Given> given;

private:
    [[nodiscard]] Moment moment() { return {m_clock.now(), m_clock.wall(), &m_chance}; }
    void take(const Effects &effects)
    {
        for (const Effect &effect : effects.outward) {
            if (const auto *reply = std::get_if<Reply>(&effect))
                m_lastReply = *reply;
            const auto *send = std::get_if<Send>(&effect);
            if (send && std::holds_alternative<wire::TaskDispatch>(send->message))
                given[send->to] = {turns, std::get<wire::TaskDispatch>(send->message)};
        }
    }

    FakeClock m_clock;
    CountingChance m_chance;
    Engine m_engine;
    ConnectionId m_lastConnection = 0;
};

//! How many turns each of \a count tasks of the second organisation waits for its agent, while the
//! first one, if it is to, dispatches as much as it can in between.
QList<qint64> turnsWaited(bool busyNeighbour, int count)
{
    Place place({}, {acme, other});
    place.agent(acme, QStringLiteral("a"));
    const ConnectionId agent = place.agent(other, QStringLiteral("b"));
    if (busyNeighbour) {
        for (int i = 0; i < 100'000; ++i)
            (void)place.dispatch(acme, QStringLiteral("a"));
    }
    QList<qint64> waited;
    for (int i = 0; i < count; ++i) {
        if (busyNeighbour)
            (void)place.dispatch(acme, QStringLiteral("a"));
        const qint64 before = place.turns;
        if (place.dispatch(other, QStringLiteral("b")))
            return {};
        waited.append(place.given[agent].turn - before);
        const wire::TaskDispatch dispatch = place.given[agent].dispatch;
        place.agentSays(agent,
            wire::TaskComplete{
                .taskId = dispatch.taskId, .attempt = dispatch.attempt, .token = dispatch.token});
    }
    return waited;
}

} // namespace

class FairShareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneAloneMayTakeEverything();
    void aBusyOneLeavesRoomForOthers();
    void promptsAreSharedToo();
    void theShareCanBeSet();
    void nobodyWaitsForAnotherOrganisation();
    void whatHasEndedMakesRoom();
    void waitsAreShared();
};

void FairShareTest::oneAloneMayTakeEverything()
{
    Place place({.maxLiveTasks = 10}, {});
    place.agent(defaultOrg, QStringLiteral("a"));
    for (int i = 0; i < 10; ++i)
        QVERIFY(!place.dispatch(defaultOrg, QStringLiteral("a")));
    QCOMPARE(place.dispatch(defaultOrg, QStringLiteral("a"))->message,
        QStringLiteral("The queue is full: too many tasks wait or run"));
}

void FairShareTest::aBusyOneLeavesRoomForOthers()
{
    Place place({.maxLiveTasks = 1'000}, {acme, other});
    place.agent(acme, QStringLiteral("a"));
    place.agent(other, QStringLiteral("b"));
    int accepted = 0;
    for (int i = 0; i < 1'000; ++i)
        accepted += place.dispatch(acme, QStringLiteral("a")) ? 0 : 1;
    QCOMPARE(accepted, 500);
    const auto refused = place.dispatch(acme, QStringLiteral("a"));
    QCOMPARE(refused->code, ErrorCode::ResourceExhausted);
    QCOMPARE(refused->message,
        QStringLiteral("The organisation has used up its share of the coordinator: "
                       "500 of 1000 tasks that wait or run"));
    for (int i = 0; i < 500; ++i)
        QVERIFY(!place.dispatch(other, QStringLiteral("b")));
}

void FairShareTest::promptsAreSharedToo()
{
    Place place({.maxLivePromptBytes = 2'000}, {acme, other});
    place.agent(acme, QStringLiteral("a"));
    place.agent(other, QStringLiteral("b"));
    const QString prompt(400, QLatin1Char('x'));
    QVERIFY(!place.dispatch(acme, QStringLiteral("a"), prompt));
    QVERIFY(place.dispatch(acme, QStringLiteral("a"), prompt)
                ->message.endsWith(QStringLiteral("1000 of 2000 bytes of prompts")));
    QVERIFY(!place.dispatch(other, QStringLiteral("b"), prompt));
}

void FairShareTest::theShareCanBeSet()
{
    Place place({.maxLiveTasks = 10, .orgShare = 20}, {acme, other});
    place.agent(acme, QStringLiteral("a"));
    QVERIFY(!place.dispatch(acme, QStringLiteral("a")));
    QVERIFY(!place.dispatch(acme, QStringLiteral("a")));
    QVERIFY(place.dispatch(acme, QStringLiteral("a")));
}

void FairShareTest::nobodyWaitsForAnotherOrganisation()
{
    const QList<qint64> alone = turnsWaited(false, 100);
    const QList<qint64> beside = turnsWaited(true, 100);
    QCOMPARE(alone.size(), 100);
    QCOMPARE(beside.size(), 100);
    const qint64 longest = *std::max_element(alone.begin(), alone.end());
    for (const qint64 turns : beside)
        QVERIFY2(turns < 2 * longest, qPrintable(QString::number(turns)));
}

void FairShareTest::whatHasEndedMakesRoom()
{
    Place place({.maxLiveTasks = 4}, {acme, other});
    const ConnectionId agent = place.agent(acme, QStringLiteral("a"));
    while (!place.dispatch(acme, QStringLiteral("a"))) { }
    const wire::TaskDispatch dispatch = place.given[agent].dispatch;
    place.agentSays(agent,
        wire::TaskComplete{
            .taskId = dispatch.taskId, .attempt = dispatch.attempt, .token = dispatch.token});
    QVERIFY(!place.dispatch(acme, QStringLiteral("a")));
    QCOMPARE(place.state().tasks.shareOf(acme).count, 2);
}

void FairShareTest::waitsAreShared()
{
    // A thousand of one user, so that it takes many to come to the share of all.
    Place place({.orgShare = 1}, {acme, other});
    place.agent(acme, QStringLiteral("a"));
    QVERIFY(!place.dispatch(acme, QStringLiteral("a")));
    const QString id = place.m_lastReply->data.toObject().value(QLatin1String("taskId")).toString();
    const QJsonObject wait{{QStringLiteral("taskId"), id}, {QStringLiteral("timeoutMs"), 25'000}};
    for (int i = 0; i < 1'000; ++i) {
        place.ask(acme, QStringLiteral("wait-task"), wait);
        QVERIFY(!place.m_lastReply);
    }
    place.ask(acme, QStringLiteral("wait-task"), wait);
    QVERIFY(place.m_lastReply->error->message.endsWith(
        QStringLiteral("1000 of 100000 requests that wait")));
}

QTEST_GUILESS_MAIN(FairShareTest)
#include "fairsharetest.moc"
