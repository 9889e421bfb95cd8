#include "tests/server/engine/enginedriver.h"

#include <QTest>

namespace coord {

EngineDriver::EngineDriver(const EngineOptions &options)
    : m_options(options)
{
    restart();
}

void EngineDriver::restart()
{
    m_engine = std::make_unique<Engine>(m_options);
    m_tally = {};
    m_posts.clear();
    const Kept kept{m_store.live(), m_store.accounts(), m_store.mail(), m_store.webhooks(),
        m_store.schedules(), m_store.cordons(), m_store.subscriptions(), m_store.waitingEvents()};
    for (const Task &task : kept.tasks.tasks)
        m_tally.add({.fact = Fact::TaskRestored, .orgId = task.spec.orgId});
    carryOut(m_engine->restore(kept, moment()));
}

ConnectionId EngineDriver::openAgent(const Identity &identity)
{
    apply(AgentOpened{++m_nextConnection, identity});
    return m_nextConnection;
}

ConnectionId EngineDriver::openClient(const Identity &identity)
{
    apply(ClientOpened{++m_nextConnection, identity});
    return m_nextConnection;
}

ConnectionId EngineDriver::agent(const QString &name, int protocol, int maxConcurrent)
{
    const ConnectionId connection = openAgent();
    agentSays(connection, hello(name, protocol, maxConcurrent));
    return connection;
}

wire::AgentRegister EngineDriver::hello(const QString &name, int protocol, int maxConcurrent)
{
    wire::AgentRegister message{
        .name = name, .os = QStringLiteral("linux"), .arch = QStringLiteral("x64")};
    message.maxConcurrent = maxConcurrent;
    if (protocol >= 2) {
        message.protocol = protocol;
        message.instanceId = name + QStringLiteral("-folder.1");
    }
    return message;
}

ConnectionId EngineDriver::twinOf(const QString &name)
{
    wire::AgentRegister message = hello(name);
    message.instanceId = QStringLiteral("other-folder.1");
    const ConnectionId connection = openAgent();
    agentSays(connection, message);
    return connection;
}

Reply EngineDriver::ask(ConnectionId from, const QString &command, const QJsonObject &args)
{
    const QString id = m_chance.uuid();
    apply(ClientSaid{from, {{.id = id}, wire::CliRequest{command, args}, {}}});
    return answerTo(id);
}

Reply EngineDriver::askRest(
    const QString &command, const QJsonObject &args, ConnectionId reader, const Identity &identity)
{
    const QString id = m_chance.uuid();
    apply(RestAsked{{{0, id}, Surface::Rest, identity, reader}, command, args});
    return answerTo(id);
}

Reply EngineDriver::answerTo(const QString &id) const
{
    for (const Reply &reply : m_replies) {
        if (reply.request.id == id)
            return reply;
    }
    return {.data = QJsonValue::Undefined};
}

QString EngineDriver::dispatch(ConnectionId client, const QString &agentName, QJsonObject more)
{
    more.insert(QStringLiteral("agentName"), agentName);
    more.insert(QStringLiteral("prompt"), QStringLiteral("do it"));
    const Reply reply = ask(client, QStringLiteral("dispatch-task"), more);
    return reply.data.toObject().value(QLatin1String("taskId")).toString();
}

void EngineDriver::apply(const Event &event)
{
    m_events.push_back(event);
    while (!m_events.empty()) {
        const Event next = std::move(m_events.front());
        m_events.pop_front();
        carryOut(m_engine->on(next, moment()));
    }
}

void EngineDriver::pass(Millis span)
{
    const Instant end = m_clock.now() + span;
    while (true) {
        const auto next = m_engine->nextDeadline();
        if (!next || *next > end)
            break;
        m_clock.advance(std::max(Millis(0), *next - m_clock.now()));
        apply(Tick{});
    }
    m_clock.advance(end - m_clock.now());
}

QStringList EngineDriver::linesTo(ConnectionId to) const
{
    QStringList lines;
    for (const Send &send : m_sent) {
        if (send.to != to)
            continue;
        if (const auto *one = std::get_if<wire::TaskOutput>(&send.message))
            lines.append(one->data);
        if (const auto *batch = std::get_if<wire::TaskOutputBatch>(&send.message))
            lines.append(batch->lines);
    }
    return lines;
}

EventPost EngineDriver::takePost()
{
    return m_posts.isEmpty() ? EventPost() : m_posts.takeFirst();
}

void EngineDriver::forgetSent()
{
    m_sent.clear();
    m_closes.clear();
}

void EngineDriver::carryOut(Effects effects)
{
    const Status stored = m_store.apply(effects.mutations);
    if (!stored)
        QFAIL(qPrintable(stored.error().message));
    for (Effect &effect : effects.outward) {
        if (auto *send = std::get_if<Send>(&effect))
            m_sent.append(std::move(*send));
        else if (auto *reply = std::get_if<Reply>(&effect))
            m_replies.append(std::move(*reply));
        else if (const auto *lines = std::get_if<SendLines>(&effect))
            noteLines(*lines);
        else if (const auto *end = std::get_if<EndLines>(&effect))
            m_readBy[end->to].append(
                (end->unreadable ? QStringLiteral("unreadable ") : QStringLiteral("end "))
                + end->data.value(QLatin1String("status")).toString());
        else if (const auto *event = std::get_if<SendEvent>(&effect))
            for (const ConnectionId to : event->to)
                m_sent.append({to, event->event, {}});
        else if (auto *closing = std::get_if<CloseConnection>(&effect))
            m_closes.append(std::move(*closing));
        else if (const auto *counted = std::get_if<Count>(&effect))
            m_tally.add(*counted);
        else if (const auto *timed = std::get_if<Took>(&effect))
            m_took[timed->what].append(m_clock.now() - timed->since);
        else if (const auto *posted = std::get_if<PostEvent>(&effect))
            m_posts.append(posted->post);
        else if (const auto *asked = std::get_if<Ask>(&effect))
            m_events.push_back(ReadDone{asked->number, m_store.answer(asked->query)});
    }
}

void EngineDriver::noteLines(const SendLines &sent)
{
    qint64 seq = sent.firstSeq;
    for (const QString &line : sent.lines)
        m_readBy[sent.to].append(QString::number(seq++) + u' ' + line);
}

wire::TaskOutputBatch batch(
    const wire::TaskDispatch &task, qint64 firstSeq, const QStringList &lines)
{
    return {.taskId = task.taskId, .token = task.token, .firstSeq = firstSeq, .lines = lines};
}

wire::TaskComplete complete(const wire::TaskDispatch &task)
{
    return {.taskId = task.taskId, .attempt = task.attempt, .token = task.token};
}

wire::TaskError failed(const wire::TaskDispatch &task, const QString &code, const QString &error)
{
    return {.taskId = task.taskId,
        .error = error,
        .attempt = task.attempt,
        .token = task.token,
        .errorCode = code};
}

} // namespace coord
