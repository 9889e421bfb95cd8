#include "server/http/streamsender.h"

#include "server/http/bytesonway.h"

#include <QTcpSocket>

#include <utility>

namespace coord {

StreamSender::StreamSender(
    QTcpSocket &socket, std::shared_ptr<ResponseStream> stream, bool inChunks, Instant now)
    : m_socket(socket)
    , m_stream(std::move(stream))
    , m_inChunks(inChunks)
    , m_sentAt(now)
    , m_progressAt(now)
{
}

StreamSender::~StreamSender()
{
    m_stream->onReady = nullptr;
}

bool StreamSender::pump(Instant now)
{
    // The socket tells of what it has written from within flush(), so it is looked at after that.
    if (std::exchange(m_isPumping, true))
        return false;
    do {
        m_socket.flush();
    } while (sendNext(now));
    if (m_stream->isOver())
        finish();
    m_socket.flush();
    m_isPumping = false;
    return m_isFinished;
}

bool StreamSender::sendNext(Instant now)
{
    const qint64 waiting = bytesWaiting(m_socket);
    if (m_isFinished || waiting >= maxWaitingBytes
        || m_socket.state() != QAbstractSocket::ConnectedState)
        return false;
    const QByteArray piece = m_stream->take();
    if (piece.isEmpty())
        return false;
    if (waiting == 0)
        m_progressAt = now;
    m_sentAt = now;
    write(piece);
    return true;
}

void StreamSender::keepInUse(Instant now, Millis interval)
{
    if (m_isFinished || m_stream->idleBytes().isEmpty() || now - m_sentAt < interval
        || bytesWaiting(m_socket) > 0)
        return;
    m_sentAt = now;
    m_progressAt = now;
    write(m_stream->idleBytes());
    m_socket.flush();
}

bool StreamSender::isStalled(Instant now, Millis patience) const
{
    return bytesWaiting(m_socket) > 0 && now - m_progressAt > patience;
}

void StreamSender::finish()
{
    // RFC 9112 §7.1: the last chunk tells a whole response from one that was cut.
    if (std::exchange(m_isFinished, true))
        return;
    if (m_inChunks)
        m_socket.write("0\r\n\r\n");
}

void StreamSender::write(const QByteArray &bytes)
{
    if (!m_inChunks) {
        m_socket.write(bytes);
        return;
    }
    m_socket.write(QByteArray::number(bytes.size(), 16) + "\r\n");
    m_socket.write(bytes);
    m_socket.write("\r\n");
}

} // namespace coord
