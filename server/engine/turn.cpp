#include "server/engine/turn.h"

#include "server/engine/auditing.h"
#include "server/engine/changes.h"

#include <utility>

namespace coord {

void Turn::store(Mutation mutation)
{
    noteChange(*this, mutation);
    m_effects.mutations.append(std::move(mutation));
}

void Turn::send(ConnectionId to, wire::AllMessages message, const QString &envelopeId)
{
    m_effects.outward.push_back(Send{to, std::move(message), envelopeId});
}

void Turn::sendLines(ConnectionId to, qint64 firstSeq, const QStringList &lines)
{
    m_effects.outward.push_back(SendLines{to, firstSeq, lines});
}

void Turn::endLines(ConnectionId to, bool unreadable, const QJsonObject &data)
{
    m_effects.outward.push_back(EndLines{to, unreadable, data});
}

void Turn::tell(std::vector<ConnectionId> to, wire::CliEvent event)
{
    m_effects.outward.push_back(SendEvent{std::move(to), std::move(event)});
}

void Turn::relay(ConnectionId to, const QByteArray &bytes)
{
    m_effects.outward.push_back(Relay{to, bytes});
}

void Turn::close(ConnectionId connection, quint16 code, const QString &reason)
{
    m_effects.outward.push_back(CloseConnection{connection, code, reason});
}

void Turn::reply(const Caller &caller, const QJsonObject &data, int restStatus)
{
    answer(caller, {caller.request, data, std::nullopt, restStatus});
}

void Turn::fail(const Caller &caller, ErrorCode code, const QString &message)
{
    answer(caller, {caller.request, QJsonValue::Null, Error{code, message}});
}

void Turn::reply(const Caller &caller, const QJsonValue &data, std::optional<Error> error)
{
    answer(caller, {caller.request, data, std::move(error)});
}

// The record is on disk with what it tells of, or neither is. What cannot be stored at all changes
// nothing either, and is in the log.
void Turn::answer(const Caller &caller, Reply reply)
{
    if (!caller.audited.isEmpty()) {
        const AuditRecord record = auditOf(caller, reply, wall());
        if (!m_state.storeRefusal)
            store(AppendAudit{record});
        note("Operation",
            {{QStringLiteral("operation"), record.operation}, {QStringLiteral("who"), record.who},
                {QStringLiteral("orgId"), record.orgId},
                {QStringLiteral("subject"), record.subject},
                {QStringLiteral("outcome"), record.outcome},
                {QStringLiteral("traceId"), record.requestId},
                {QStringLiteral("remoteAddress"), record.address}});
    }
    m_effects.outward.push_back(std::move(reply));
}

void Turn::ask(Query query, WhenRead then)
{
    const quint64 number = m_state.nextRead++;
    m_state.reads.emplace(number, std::move(then));
    m_effects.outward.push_back(Ask{number, std::move(query)});
}

void Turn::note(const char *message, const QJsonObject &context)
{
    m_effects.outward.push_back(Note{message, context});
}

void Turn::count(Count count)
{
    m_effects.outward.push_back(std::move(count));
}

void Turn::took(Timed what, Instant since)
{
    m_effects.outward.push_back(Took{what, since});
}

void Turn::post(EventPost post)
{
    m_effects.outward.push_back(PostEvent{std::move(post)});
}

void Turn::wakeAfter(Millis delay, Timer timer)
{
    m_state.timers.set(m_moment.now + delay, std::move(timer));
}

Effects Turn::takeEffects()
{
    return std::exchange(m_effects, {});
}

} // namespace coord
