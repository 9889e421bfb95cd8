#include "tests/fault/simulator/simulatedclient.h"

#include "core/protocol/operationtypes.h"

#include <QJsonArray>

namespace coord {

namespace {

constexpr Millis longestPause{10'000};
constexpr Millis shortPatience{4'000};
constexpr Millis longPatience{40'000};

const QString taskIdKey = QStringLiteral("taskId");
const QString fromSeqKey = QStringLiteral("fromSeq");
const QString keyKey = QStringLiteral("idempotencyKey");
const QString dispatchCommand = QStringLiteral("dispatch-task");
const QString unsubscribeCommand = QStringLiteral("unsubscribe-task");
const QString subscribeCommand = QStringLiteral("subscribe-task");

} // namespace

SimulatedClient::SimulatedClient(const QString &name, SharedKnowledge &knowledge,
    const SimulatedStore &store, const Surroundings &around)
    : Party(name, around.timeline, around.random)
    , m_around(around)
    , m_knowledge(knowledge)
    , m_store(store)
    , m_patience(around.random.oneIn(2) ? shortPatience : longPatience)
{
}

void SimulatedClient::start()
{
    beginLife();
    call();
    post(m_random.micros(m_patience), [this] { wish(); });
}

void SimulatedClient::call()
{
    if (m_connection == 0)
        m_connection = m_around.network.call(*this, Door::Client);
}

void SimulatedClient::onOpened(ConnectionId connection, Door)
{
    if (connection != m_connection)
        return;
    m_open = true;
    for (const QJsonObject &args : std::exchange(m_unanswered, {}))
        ask(dispatchCommand, args);
    for (auto &[taskId, following] : m_following)
        subscribe(taskId, following.nextSeq);
}

void SimulatedClient::onClosed(ConnectionId connection)
{
    if (connection != m_connection)
        return;
    m_connection = 0;
    m_open = false;
    for (const auto &[id, request] : std::exchange(m_asked, {})) {
        // Without a key nobody knows whether the task was accepted; with one it can be repeated.
        if (request.command == dispatchCommand && request.args.contains(keyKey))
            m_unanswered.append(request.args);
    }
    for (auto &entry : m_following)
        entry.second.confirmed = false;
    post(m_random.micros(longestPause), [this] { call(); });
}

void SimulatedClient::wish()
{
    if (m_calm)
        return;
    post(m_random.micros(m_patience), [this] { wish(); });
    if (!m_open)
        return;
    if (m_knowledge.tasks.isEmpty() || m_random.percent(35))
        dispatch();
    else
        askAbout(someTask());
}

QString SimulatedClient::someTask()
{
    return m_knowledge.tasks[m_random.below(int(m_knowledge.tasks.size()))];
}

// One agent, or whichever of several: of a pool, with a label, or any. The first agent, which is
// always there, meets all of the labels.
void SimulatedClient::drawTarget(QJsonObject &args)
{
    static const QStringList labels{QStringLiteral("gpu"), QStringLiteral("zone=a"),
        QStringLiteral("name!=agent-2"), QStringLiteral("!slow")};
    const int kind = m_random.below(100);
    if (kind < 55)
        args.insert(QStringLiteral("agentName"),
            m_knowledge.agents[m_random.below(int(m_knowledge.agents.size()))]);
    else if (kind < 75)
        args.insert(QStringLiteral("pool"),
            m_random.oneIn(2) ? QStringLiteral("odd") : QStringLiteral("even"));
    else if (kind < 90)
        args.insert(
            QStringLiteral("require"), QJsonArray{labels[m_random.below(int(labels.size()))]});
    else
        args.insert(QStringLiteral("any"), true);
    if (!m_random.oneIn(4))
        return;
    // The limit of a group is in its name.
    const int limit = m_random.between(1, 2);
    args.insert(QStringLiteral("group"), QStringLiteral("at-most-%1").arg(limit));
    args.insert(QStringLiteral("groupLimit"), limit);
}

// Chains, fans and joins of whatever there is, ended or not.
void SimulatedClient::drawPredecessors(QJsonObject &args)
{
    if (m_knowledge.tasks.isEmpty() || !m_random.oneIn(3))
        return;
    QStringList after;
    const int count = m_random.between(1, 3);
    for (int i = 0; i < count; ++i)
        after.append(m_random.oneIn(2) ? m_knowledge.tasks.last() : someTask());
    after.removeDuplicates();
    args.insert(QStringLiteral("after"), QJsonArray::fromStringList(after));
    if (m_random.oneIn(2))
        args.insert(QStringLiteral("afterOn"), QStringLiteral("end"));
    if (m_random.oneIn(2))
        args.insert(QStringLiteral("prompt"), QStringLiteral("{{tasks.1.status}}"));
}

void SimulatedClient::dispatch()
{
    QJsonObject args{{QStringLiteral("prompt"), QStringLiteral("do it")},
        {QStringLiteral("maxRetries"), m_random.below(4)}, {fromSeqKey, m_random.below(2)}};
    drawTarget(args);
    drawPredecessors(args);
    if (m_random.percent(60))
        args.insert(keyKey, name() + u'-' + QString::number(m_keys += m_random.below(2)));
    if (m_random.oneIn(4))
        args.insert(QStringLiteral("timeoutMs"), m_random.between(1'000, 60'000));
    if (m_random.oneIn(4))
        args.insert(QStringLiteral("priority"), m_random.between(-2, 2));
    ask(dispatchCommand, args);
}

void SimulatedClient::askAbout(const QString &taskId)
{
    const int kind = m_random.below(100);
    if (kind < 40) {
        const qint64 beyond = m_around.invariants.lastSeq(taskId) + 4;
        subscribe(taskId, 1 + m_random.below(int(beyond)));
    } else if (kind < 55) {
        cancel(taskId);
    } else if (kind < 70) {
        m_around.invariants.retryAsked(taskId);
        ask(QStringLiteral("retry-task"), {{taskIdKey, taskId}});
    } else if (kind < 85) {
        ask(QStringLiteral("wait-task"),
            {{taskIdKey, taskId}, {QStringLiteral("timeoutMs"), m_random.below(25'000)}});
    } else if (kind < 95) {
        ask(QStringLiteral("read-output"),
            {{taskIdKey, taskId}, {QStringLiteral("from"), m_random.between(1, 10)}});
    } else {
        ask(unsubscribeCommand, {{taskIdKey, taskId}});
    }
}

void SimulatedClient::cancel(const QString &taskId)
{
    if (m_open)
        ask(QStringLiteral("cancel-task"), {{taskIdKey, taskId}});
}

void SimulatedClient::subscribe(const QString &taskId, qint64 fromSeq)
{
    ask(subscribeCommand, {{taskIdKey, taskId}, {fromSeqKey, fromSeq}});
}

void SimulatedClient::ask(const QString &command, const QJsonObject &args)
{
    const QString id = m_around.chance.uuid();
    m_asked[id] = {command, args, m_connection};
    m_around.history.note([&] {
        return QStringLiteral("%1 asks %2: %3")
            .arg(name(), id.right(4), describe(wire::CliRequest{command, args}));
    });
    m_lastRequest = Letter{id, wire::CliRequest{command, args}};
    m_around.network.send(m_connection, *this, *m_lastRequest);
}

void SimulatedClient::repeatFrame()
{
    if (m_open && m_lastRequest)
        m_around.network.send(m_connection, *this, *m_lastRequest);
}

void SimulatedClient::onLetter(ConnectionId connection, const Letter &letter)
{
    if (connection != m_connection)
        return;
    if (const auto *response = std::get_if<wire::CliResponse>(&letter.message))
        take(*response);
    else if (const auto *batch = std::get_if<wire::TaskOutputBatch>(&letter.message))
        take(*batch);
    else if (const auto *done = std::get_if<wire::TaskComplete>(&letter.message))
        takeEnd(done->taskId, done->lastSeq);
    else if (const auto *failed = std::get_if<wire::TaskError>(&letter.message))
        takeEnd(failed->taskId, failed->lastSeq);
    else if (const auto *cancelled = std::get_if<wire::TaskCancelled>(&letter.message))
        takeEnd(cancelled->taskId, cancelled->lastSeq);
}

void SimulatedClient::take(const wire::CliResponse &response)
{
    const auto asked = m_asked.find(response.requestId);
    if (asked == m_asked.end())
        return;
    const Request request = asked->second;
    m_asked.erase(asked);
    if (!response.error)
        takeAnswer(request, response.data.toObject());
}

void SimulatedClient::takeAnswer(const Request &request, const QJsonObject &data)
{
    const QString taskId = data.value(taskIdKey).toString();
    if (request.command == dispatchCommand) {
        m_around.invariants.accepted(taskId, request.args.value(keyKey).toString());
        if (!m_knowledge.tasks.contains(taskId))
            m_knowledge.tasks.append(taskId);
        if (request.args.value(fromSeqKey).toInt() > 0)
            m_following[taskId] = {1, true};
    } else if (request.command == subscribeCommand) {
        m_following[taskId] = {request.args.value(fromSeqKey).toInteger(), true};
    } else if (request.command == unsubscribeCommand) {
        m_following.erase(taskId);
    } else if (request.command == QStringLiteral("read-output")) {
        takeOutput(data);
    }
}

void SimulatedClient::takeOutput(const QJsonObject &data)
{
    wire::TaskOutputBatch page{.taskId = data.value(taskIdKey).toString(),
        .firstSeq = data.value(QLatin1String("firstSeq")).toInteger()};
    for (const QJsonValue &line : data.value(QLatin1String("lines")).toArray())
        page.lines.append(line.toString());
    m_around.invariants.followed(page, page.firstSeq, m_store.kept());
}

void SimulatedClient::take(const wire::TaskOutputBatch &batch)
{
    const auto following = m_following.find(batch.taskId);
    if (following == m_following.end() || !following->second.confirmed)
        return;
    m_around.invariants.followed(batch, following->second.nextSeq, m_store.kept());
    following->second.nextSeq = batch.firstSeq + batch.lines.size();
}

void SimulatedClient::takeEnd(const QString &taskId, std::optional<qint64> lastSeq)
{
    const auto following = m_following.find(taskId);
    if (following == m_following.end() || !following->second.confirmed)
        return;
    m_around.invariants.followedToEnd(taskId, following->second.nextSeq, lastSeq);
    m_following.erase(following);
}

void SimulatedClient::checkStreamsHaveEnded()
{
    // Who does not know yet that the connection is gone, or waits behind a stall, has not been told
    // anything either.
    if (!m_around.network.hasDelivered(m_connection))
        return;
    for (const auto &[taskId, following] : m_following) {
        if (following.confirmed && m_around.invariants.isFinalNow(taskId))
            m_around.history.violate("subscriber-is-told",
                QStringLiteral("%1 follows %2, which has ended, and waits for line %3")
                    .arg(name(), taskId)
                    .arg(following.nextSeq));
    }
}

} // namespace coord
