#include "server/http/virtualsocket.h"

#include "core/net/httphead.h"

#include <QHostAddress>

#include <algorithm>
#include <cstring>

namespace coord {

namespace {

// The length of the response whose head ends at headEnd. Its writer is Qt, so it is trusted.
qsizetype responseSize(const QByteArray &response, qsizetype headEnd)
{
    static constexpr QByteArrayView name("content-length:");
    qsizetype at = response.indexOf("\r\n");
    while (at >= 0 && at < headEnd) {
        const QByteArrayView rest = QByteArrayView(response).sliced(at + 2);
        const QByteArrayView line = rest.first(rest.indexOf("\r\n"));
        if (line.size() > name.size()
            && line.first(name.size()).compare(name, Qt::CaseInsensitive) == 0)
            return headEnd + 4 + line.sliced(name.size()).trimmed().toLongLong();
        at = response.indexOf("\r\n", at + 2);
    }
    return headEnd + 4;
}

} // namespace

VirtualSocket::VirtualSocket(QObject *parent)
    : QTcpSocket(parent)
{
    setSocketState(ConnectedState);
    setPeerAddress(QHostAddress(QHostAddress::LocalHost));
    setPeerPort(1);
    setOpenMode(ReadWrite);
}

void VirtualSocket::show(const QByteArray &request)
{
    Q_ASSERT(!m_busy);
    m_request = request;
    m_read = 0;
    m_response.clear();
    m_responseSize = -1;
    m_busy = true;
    Q_EMIT readyRead();
}

void VirtualSocket::retire()
{
    Q_ASSERT(!m_busy);
    if (state() != ConnectedState)
        return;
    setSocketState(UnconnectedState);
    setOpenMode(NotOpen);
    Q_EMIT disconnected();
    deleteLater();
}

qint64 VirtualSocket::bytesAvailable() const
{
    return QIODevice::bytesAvailable() + m_request.size() - m_read;
}

void VirtualSocket::close()
{
    giveUp();
}

void VirtualSocket::disconnectFromHost()
{
    giveUp();
}

// The server closes a connection whose request it cannot read. That it was shown one is our defect.
void VirtualSocket::giveUp()
{
    if (!m_busy)
        return;
    m_busy = false;
    QMetaObject::invokeMethod(this, &VirtualSocket::failed, Qt::QueuedConnection);
}

qint64 VirtualSocket::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_request.size() - m_read);
    std::memcpy(data, m_request.constData() + m_read, static_cast<std::size_t>(size));
    m_read += size;
    return size;
}

qint64 VirtualSocket::readLineData(char *data, qint64 maxSize)
{
    const qsizetype end = m_request.indexOf('\n', m_read);
    return readData(data, end < 0 ? maxSize : std::min<qint64>(maxSize, end + 1 - m_read));
}

qint64 VirtualSocket::skipData(qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_request.size() - m_read);
    m_read += size;
    return size;
}

qint64 VirtualSocket::writeData(const char *data, qint64 size)
{
    if (!m_busy)
        return size;
    m_response.append(data, size);
    if (responseIsComplete()) {
        m_busy = false;
        // Queued, because the server is still in the middle of its answer.
        QMetaObject::invokeMethod(
            this, [this, response = std::move(m_response)] { Q_EMIT answered(response); },
            Qt::QueuedConnection);
        m_response.clear();
    }
    return size;
}

bool VirtualSocket::responseIsComplete()
{
    if (m_responseSize < 0) {
        const qsizetype headEnd = m_response.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return false;
        m_responseSize = responseSize(m_response, headEnd);
    }
    return m_response.size() >= m_responseSize;
}

} // namespace coord
