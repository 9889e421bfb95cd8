// The body of a response that is made while it is sent: one side writes, the connection takes.
//
// What waits is counted, so that whoever writes can stop while the reader is behind.
#pragma once

#include <QByteArray>

#include <deque>
#include <functional>

namespace coord {

//! Lives in the net thread. Owned by the response and then by its connection: when the last owner
//! lets go of it, the reader is gone.
class ResponseStream {
public:
    static constexpr qint64 fullBytes = 256 * 1024; //!< waiting to be sent: pause
    static constexpr qint64 roomBytes = 64 * 1024; //!< below it: go on

    //! \a idleBytes mean nothing and may be sent at any time to keep the connection in use.
    explicit ResponseStream(QByteArray idleBytes = {})
        : m_idleBytes(std::move(idleBytes))
    {
    }
    ~ResponseStream();
    Q_DISABLE_COPY_MOVE(ResponseStream)

    // The writer's side.
    void write(const QByteArray &bytes);
    //! Nothing more comes; the response ends when all that waits has been sent.
    void end();
    std::function<void(bool isFull)> onFullChanged;
    std::function<void()> onGone; //!< called once, by the destructor

    // The connection's side.
    //! The oldest of what waits; empty where nothing does.
    [[nodiscard]] QByteArray take();
    //! All was written and taken.
    [[nodiscard]] bool isOver() const { return m_ended && m_pieces.empty(); }
    [[nodiscard]] const QByteArray &idleBytes() const { return m_idleBytes; }
    std::function<void()> onReady; //!< there is something to take, or the end

private:
    void updateFull();

    QByteArray m_idleBytes;
    std::deque<QByteArray> m_pieces;
    qint64 m_waiting = 0;
    bool m_full = false;
    bool m_ended = false;
};

} // namespace coord
