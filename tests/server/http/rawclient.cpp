#include "tests/server/http/rawclient.h"

#include <QHostAddress>
#include <QTest>

#include <algorithm>

namespace coord::test {

namespace {

constexpr int patienceMs = 10'000;

HttpHeaders readHeaders(const QByteArray &head)
{
    HttpHeaders headers;
    const QList<QByteArray> lines = head.split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        headers.emplaceBack(lines[i].left(colon).toLower(), lines[i].mid(colon + 1).trimmed());
    }
    return headers;
}

} // namespace

RawClient::RawClient(quint16 port)
{
    QObject::connect(
        &m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_received += m_socket.readAll(); });
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    m_socket.waitForConnected(patienceMs);
}

void RawClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    m_socket.flush();
}

std::optional<Reply> RawClient::reply(bool withBody)
{
    std::optional<Reply> reply;
    const bool came = QTest::qWaitFor(
        [&] {
            reply = takeReply(withBody);
            return reply.has_value() || m_socket.state() == QAbstractSocket::UnconnectedState;
        },
        patienceMs);
    return came && !reply ? takeReply(withBody) : reply;
}

int RawClient::status()
{
    const auto got = reply();
    return got ? got->status : 0;
}

bool RawClient::isClosed()
{
    return QTest::qWaitFor(
        [this] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, patienceMs);
}

int RawClient::statusThenClosed(const QByteArray &bytes)
{
    send(bytes);
    const int got = status();
    return isClosed() && m_received.isEmpty() ? got : -1;
}

bool RawClient::waitForBytes(qsizetype size)
{
    return QTest::qWaitFor([&] { return m_received.size() >= size; }, patienceMs);
}

std::optional<Reply> RawClient::takeReply(bool withBody)
{
    const qsizetype end = m_received.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    Reply reply;
    reply.status = m_received.mid(9, 3).toInt();
    reply.headers = readHeaders(m_received.left(end));
    const qsizetype length
        = withBody ? headerValue(reply.headers, "content-length").toLongLong() : 0;
    if (m_received.size() < end + 4 + length)
        return std::nullopt;
    reply.body = m_received.mid(end + 4, length);
    m_received.remove(0, end + 4 + length);
    return reply;
}

QByteArray get(const QByteArray &path, const QByteArray &headers)
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &headers)
{
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

} // namespace coord::test
