// A reader of server-sent events that can stop reading and be cut at any moment, as a browser or a
// phone may.
#pragma once

#include "core/domain/time.h"

#include <QObject>
#include <QStringList>
#include <QTcpSocket>

namespace coord {

class EventReader : public QObject {
    Q_OBJECT
public:
    struct Ask {
        quint16 port = 0;
        QString token;
        QString taskId;
        QString lastEventId; //!< of the header; empty: no header
        QString query; //!< with its question mark
    };

    //! Asks at once.
    explicit EventReader(const Ask &ask);

    //! From now on nothing more is read, so that the sender's buffers fill up; or again.
    void setReading(bool reading);
    void cut() { m_socket.abort(); }

    //! Waits until \a count lines have come, or the stream is over.
    void waitForLines(qsizetype count, Millis limit);
    //! Waits until the response has ended. False where it does not in time.
    [[nodiscard]] bool waitForEnd(Millis limit);

    [[nodiscard]] int status() const { return m_status; }
    //! The data of every event with an id.
    [[nodiscard]] const QStringList &lines() const { return m_lines; }
    [[nodiscard]] qint64 lastId() const { return m_lastId; }
    //! Name and data of the event without an id, and whether the response was whole.
    [[nodiscard]] const QString &endName() const { return m_endName; }
    [[nodiscard]] const QByteArray &endData() const { return m_endData; }
    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    //! A gap or a duplicate; empty where there was none.
    [[nodiscard]] const QString &fault() const { return m_fault; }

Q_SIGNALS:
    void changed();

private:
    void read();
    bool readHead();
    void readChunks();
    void readEvents();
    void takeEvent(const QByteArray &event);
    [[nodiscard]] bool isOver() const
    {
        return m_isWhole || m_socket.state() == QAbstractSocket::UnconnectedState;
    }

    QTcpSocket m_socket;
    QByteArray m_raw;
    QByteArray m_body;
    QStringList m_lines;
    qint64 m_lastId = 0;
    int m_status = 0;
    bool m_isChunked = false;
    bool m_isWhole = false;
    QString m_endName;
    QByteArray m_endData;
    QString m_fault;
};

} // namespace coord
