#include "tests/system/eventreader.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QSignalSpy>

namespace coord {

EventReader::EventReader(const Ask &ask)
{
    connect(&m_socket, &QTcpSocket::readyRead, this, &EventReader::read);
    connect(&m_socket, &QTcpSocket::disconnected, this, &EventReader::changed);
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), ask.port);
    QByteArray request = "GET /api/tasks/" + ask.taskId.toUtf8() + "/output" + ask.query.toUtf8()
        + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
        + ask.token.toUtf8() + "\r\n";
    if (!ask.lastEventId.isEmpty())
        request += "Last-Event-ID: " + ask.lastEventId.toUtf8() + "\r\n";
    m_socket.write(request + "\r\n");
}

void EventReader::setReading(bool reading)
{
    m_socket.setReadBufferSize(reading ? 0 : 1);
    m_socket.blockSignals(!reading);
    if (reading)
        read();
}

void EventReader::waitForLines(qsizetype count, Millis limit)
{
    const QDeadlineTimer deadline(limit);
    QSignalSpy spy(this, &EventReader::changed);
    while (m_lines.size() < count && !isOver() && !deadline.hasExpired())
        (void)spy.wait(int(deadline.remainingTime()));
}

bool EventReader::waitForEnd(Millis limit)
{
    const QDeadlineTimer deadline(limit);
    QSignalSpy spy(this, &EventReader::changed);
    while (!isOver() && !deadline.hasExpired())
        (void)spy.wait(int(deadline.remainingTime()));
    return isOver();
}

void EventReader::read()
{
    m_raw += m_socket.readAll();
    if (m_status == 0 && !readHead())
        return;
    if (m_isChunked)
        readChunks();
    else
        m_body += std::exchange(m_raw, {});
    readEvents();
    Q_EMIT changed();
}

bool EventReader::readHead()
{
    const qsizetype end = m_raw.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QByteArray head = m_raw.left(end).toLower();
    m_status = head.mid(9, 3).toInt();
    m_isChunked = head.contains("transfer-encoding: chunked");
    m_raw.remove(0, end + 4);
    return true;
}

void EventReader::readChunks()
{
    qsizetype at = 0;
    while (!m_isWhole) {
        const qsizetype lineEnd = m_raw.indexOf("\r\n", at);
        if (lineEnd < 0)
            break;
        const qsizetype size = m_raw.mid(at, lineEnd - at).toLongLong(nullptr, 16);
        if (m_raw.size() < lineEnd + 2 + size + 2)
            break;
        m_body += m_raw.mid(lineEnd + 2, size);
        m_isWhole = size == 0;
        at = lineEnd + 2 + size + 2;
    }
    m_raw.remove(0, at);
}

void EventReader::readEvents()
{
    qsizetype at = 0;
    for (qsizetype end; (end = m_body.indexOf("\n\n", at)) >= 0; at = end + 2)
        takeEvent(m_body.mid(at, end - at));
    m_body.remove(0, at);
}

void EventReader::takeEvent(const QByteArray &event)
{
    qint64 id = 0;
    QByteArrayList data;
    for (const QByteArray &field : event.split('\n')) {
        if (field.startsWith("id: "))
            id = field.mid(4).toLongLong();
        else if (field.startsWith("data: "))
            data.append(field.mid(6));
        else if (field.startsWith("event: "))
            m_endName = QString::fromUtf8(field.mid(7));
    }
    if (id == 0) {
        if (!data.isEmpty())
            m_endData = data.join('\n');
        return;
    }
    if (m_lastId != 0 && id != m_lastId + 1)
        m_fault = QStringLiteral("after line %1 came %2").arg(m_lastId).arg(id);
    m_lastId = id;
    m_lines.append(QString::fromUtf8(data.join('\n')));
}

} // namespace coord
