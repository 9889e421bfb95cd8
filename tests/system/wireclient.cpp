#include "tests/system/wireclient.h"

#include <QSignalSpy>

namespace coord {

using namespace wire;

bool WireClient::open(const QString &url, const QString &token, const QString &caFile)
{
    const auto door = doorUrl(url, QStringLiteral("cli"));
    if (!door)
        return false;
    connect(&m_socket, &OutboundSocket::received, this, &WireClient::onMessage);
    QSignalSpy opened(&m_socket, &OutboundSocket::opened);
    Endpoint endpoint;
    endpoint.url = *door;
    endpoint.token = token;
    endpoint.caFile = caFile;
    m_socket.open(endpoint);
    return !opened.isEmpty() || opened.wait(10'000);
}

CliResponse WireClient::ask(const QString &command, const QJsonObject &args)
{
    const QString id = QStringLiteral("request-%1").arg(++m_requests);
    m_socket.send(encode(CliRequest{.command = command, .args = args}, id, {1'765'000'000'000}));
    QSignalSpy spy(this, &WireClient::changed);
    while (!m_answers.contains(id)) {
        if (!spy.wait(30'000))
            return {.requestId = id, .error = QStringLiteral("no answer")};
    }
    return m_answers.take(id);
}

void WireClient::waitForLines(const QString &taskId, qsizetype count, Millis limit)
{
    QSignalSpy spy(this, &WireClient::changed);
    while (m_heard[taskId].end.isEmpty() && m_heard[taskId].lines.size() < count) {
        if (!spy.wait(int(limit.count())))
            break;
    }
}

const WireClient::Heard &WireClient::waitForEnd(const QString &taskId, Millis limit)
{
    QSignalSpy spy(this, &WireClient::changed);
    while (m_heard[taskId].end.isEmpty()) {
        if (!spy.wait(int(limit.count())))
            break;
    }
    return m_heard[taskId];
}

void WireClient::addLines(const QString &taskId, qint64 firstSeq, const QStringList &lines)
{
    Heard &heard = m_heard[taskId];
    if (!lines.isEmpty() && firstSeq != heard.lines.size() + 1)
        heard.fault
            = QStringLiteral("line %1 came as %2").arg(heard.lines.size() + 1).arg(firstSeq);
    heard.lines += lines;
}

void WireClient::onMessage(const QByteArray &bytes)
{
    const auto frame = decode<ToClient>(bytes);
    if (!frame)
        return;
    const auto ended
        = [&](const auto &message) { m_heard[message.taskId].end = QLatin1String(message.type); };
    std::visit(Overloaded{
                   [&](const CliResponse &answer) { m_answers.insert(answer.requestId, answer); },
                   [&](const TaskOutput &output) {
                       addLines(output.taskId,
                           output.seq.value_or(m_heard[output.taskId].lines.size() + 1),
                           {output.data});
                   },
                   [&](const TaskOutputBatch &batch) {
                       const auto joined = m_heard[batch.taskId].joiner.take(batch);
                       if (joined)
                           addLines(batch.taskId, joined->firstSeq, joined->lines);
                       else
                           m_heard[batch.taskId].fault = joined.error().message;
                   },
                   [&](const TaskComplete &message) { ended(message); },
                   [&](const TaskError &message) { ended(message); },
                   [&](const TaskCancelled &message) { ended(message); },
                   [](const auto &) {},
               },
        frame->message);
    Q_EMIT changed();
}

} // namespace coord
