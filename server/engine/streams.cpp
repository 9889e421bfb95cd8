#include "server/engine/streams.h"

#include <algorithm>

namespace coord {

Stream *Streams::add(Stream stream)
{
    if (Stream *same = find(stream.connection, stream.taskId))
        remove(same->number);
    if (m_byConnection.count(stream.connection) >= maxPerConnection
        || qint64(m_streams.size()) >= max)
        return nullptr;
    stream.number = m_next++;
    m_perOrg[stream.orgId] += 1;
    m_byTask.insert(stream.taskId, stream.number);
    m_byConnection.insert(stream.connection, stream.number);
    return &m_streams.emplace(stream.number, std::move(stream)).first->second;
}

void Streams::remove(quint64 number)
{
    const auto stream = m_streams.find(number);
    if (stream == m_streams.end())
        return;
    m_byTask.remove(stream->second.taskId, number);
    m_byConnection.remove(stream->second.connection, number);
    const QString orgId = stream->second.orgId;
    if (--m_perOrg[orgId] == 0)
        m_perOrg.remove(orgId);
    m_streams.erase(stream);
}

void Streams::removeConnection(ConnectionId connection)
{
    const QList<quint64> numbers = m_byConnection.values(connection);
    for (const quint64 number : numbers)
        remove(number);
}

Stream *Streams::find(quint64 number)
{
    const auto stream = m_streams.find(number);
    return stream == m_streams.end() ? nullptr : &stream->second;
}

Stream *Streams::find(ConnectionId connection, const QString &taskId)
{
    const auto streams = on(connection);
    const auto same = std::find_if(streams.begin(), streams.end(),
        [&](const Stream *stream) { return stream->taskId == taskId; });
    return same == streams.end() ? nullptr : *same;
}

std::vector<Stream *> Streams::of(const QString &taskId)
{
    std::vector<Stream *> streams;
    for (auto number = m_byTask.constFind(taskId);
         number != m_byTask.cend() && number.key() == taskId; ++number)
        streams.push_back(find(*number));
    return streams;
}

std::vector<Stream *> Streams::on(ConnectionId connection)
{
    std::vector<Stream *> streams;
    for (auto number = m_byConnection.constFind(connection);
         number != m_byConnection.cend() && number.key() == connection; ++number)
        streams.push_back(find(*number));
    return streams;
}

} // namespace coord
