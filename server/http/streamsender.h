// Sends a response stream over a connection: in chunks, or to an HTTP/1.0 client until the close.
#pragma once

#include "core/domain/time.h"
#include "server/http/responsestream.h"

#include <memory>

class QTcpSocket;

namespace coord {

//! For one response whose head has been written. \a socket must live longer.
class StreamSender {
public:
    //! Taken from the stream and not yet with the system: what a connection holds beside the
    //! stream's own budget, but for one piece.
    static constexpr qint64 maxWaitingBytes = 64 * 1024;

    StreamSender(
        QTcpSocket &socket, std::shared_ptr<ResponseStream> stream, bool inChunks, Instant now);
    ~StreamSender();

    //! Hands on what the socket has room for; true where the stream is over and its end written.
    bool pump(Instant now);
    //! The system has taken bytes.
    void progressed(Instant now) { m_progressAt = now; }
    //! The stream's idle bytes, where nothing was sent for \a interval.
    void keepInUse(Instant now, Millis interval);
    //! Bytes wait, and the client has taken none of them for \a patience. A stream that has nothing
    //! to say is not slow.
    [[nodiscard]] bool isStalled(Instant now, Millis patience) const;
    //! Writes the end, whatever still waits; pump() sends it.
    void finish();

private:
    bool sendNext(Instant now);
    void write(const QByteArray &bytes);

    QTcpSocket &m_socket;
    std::shared_ptr<ResponseStream> m_stream;
    bool m_inChunks;
    bool m_isFinished = false;
    bool m_isPumping = false;
    Instant m_sentAt;
    Instant m_progressAt;
};

} // namespace coord
