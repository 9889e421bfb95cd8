// A connection that exists in memory only: what QHttpServer is shown in place of the network.
//
// QHttpServer has no limits and reads what must not be read (two lengths, bare line feeds), and a
// client that leaves while a handler works makes version 6.4 crash. Behind this socket it sees
// nothing but checked, canonical requests, from a client that never leaves.
#pragma once

#include <QByteArray>
#include <QTcpSocket>

namespace coord {

class VirtualSocket : public QTcpSocket {
    Q_OBJECT

public:
    explicit VirtualSocket(QObject *parent = nullptr);

    //! Lets the server read \a request. One at a time: answered() or failed() comes first.
    void show(const QByteArray &request);
    //! Ends the connection as a client would, so that the server lets go of it and deletes this.
    //! \pre no request is being answered
    void retire();

    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }
    [[nodiscard]] qintptr socketDescriptor() const override { return -1; }
    void close() override;
    void disconnectFromHost() override;

Q_SIGNALS:
    //! The whole response to the request, head and body, as the server wrote it.
    void answered(const QByteArray &response);
    //! The server gave up on the request without answering it.
    void failed();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 readLineData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    [[nodiscard]] bool responseIsComplete();
    void giveUp();

    QByteArray m_request;
    qsizetype m_read = 0;
    QByteArray m_response;
    qsizetype m_responseSize = -1; //!< known once its head is there
    bool m_busy = false;
};

} // namespace coord
