#include "tests/system/deafsubscriber.h"

#include "core/protocol/codec.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace coord {

namespace {

constexpr int receiveBufferBytes = 128; // the system makes it as small as it can
constexpr char mask[4] = {1, 2, 3, 4};

// RFC 6455 §5.2: a masked text frame of at most 65 535 bytes.
QByteArray textFrame(const QByteArray &text)
{
    QByteArray frame("\x81\xfe", 2);
    frame += char(text.size() >> 8);
    frame += char(text.size() & 0xff);
    frame.append(mask, 4);
    for (qsizetype i = 0; i < text.size(); ++i)
        frame += char(text[i] ^ mask[i % 4]);
    return frame;
}

bool sendAll(int socket, const QByteArray &bytes)
{
    return ::send(socket, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) == bytes.size();
}

} // namespace

DeafSubscriber::DeafSubscriber(quint16 port, const QString &token, const QString &taskId)
    : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
{
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &receiveBufferBytes, sizeof receiveBufferBytes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return;
    const wire::CliRequest subscribe{.command = QStringLiteral("subscribe-task"),
        .args = {{QStringLiteral("taskId"), taskId}, {QStringLiteral("fromSeq"), 1}}};
    m_isOpen = sendAll(m_socket,
                   "GET /cli HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                   "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer "
                       + token.toUtf8() + "\r\n\r\n")
        && sendAll(m_socket, textFrame(wire::encode(subscribe, QStringLiteral("deaf"), {1})));
}

DeafSubscriber::~DeafSubscriber()
{
    ::close(m_socket);
}

} // namespace coord
