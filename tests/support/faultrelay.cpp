#include "tests/support/faultrelay.h"

#include <algorithm>
#include <sys/socket.h>
#include <utility>

namespace coord {

namespace {

constexpr qsizetype pieceBytes = 16 * 1024;

//! Closing sends RST instead of FIN.
void closeWithReset(QTcpSocket *socket)
{
    const linger hard{1, 0};
    if (socket->socketDescriptor() >= 0)
        ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    socket->abort();
}

bool isGone(const QTcpSocket *socket)
{
    return socket->state() == QAbstractSocket::UnconnectedState;
}

} // namespace

FaultRelay::FaultRelay(
    FaultProxy &proxy, QTcpSocket *client, const ConnectionFate &fate, quint16 upstream)
    : QObject(&proxy)
    , m_proxy(proxy)
    , m_fate(fate)
    , m_client(client)
    , m_server(new QTcpSocket(this))
{
    client->setParent(this);
    join(m_lanes[0], m_client, m_server);
    join(m_lanes[1], m_server, m_client);
    m_lanes[fate.upstream ? 0 : 1].ends = fate.end != ConnectionFate::End::None;
    const auto pumpBoth = [this] {
        pump(m_lanes[0]);
        pump(m_lanes[1]);
    };
    for (QTcpSocket *socket : {m_client, m_server}) {
        socket->setReadBufferSize(FaultProxy::maxHeld);
        connect(socket, &QTcpSocket::readyRead, this, pumpBoth);
        connect(socket, &QTcpSocket::bytesWritten, this, pumpBoth);
        // Said in the middle of closing, when writing is not possible and looks as if it were.
        connect(socket, &QTcpSocket::disconnected, this, pumpBoth, Qt::QueuedConnection);
        connect(socket, &QTcpSocket::errorOccurred, this, pumpBoth, Qt::QueuedConnection);
    }
    connect(m_server, &QTcpSocket::connected, this, pumpBoth);
    m_server->connectToHost(QHostAddress(QHostAddress::LocalHost), upstream);
}

FaultRelay::~FaultRelay()
{
    m_client->disconnect(this);
    m_server->disconnect(this);
}

void FaultRelay::join(Lane &lane, QTcpSocket *from, QTcpSocket *to)
{
    lane.from = from;
    lane.to = to;
    lane.timer.setSingleShot(true);
    lane.timer.setTimerType(Qt::PreciseTimer);
    connect(&lane.timer, &QTimer::timeout, this, [this, &lane] { pump(lane); });
}

void FaultRelay::clear()
{
    if (m_lanes[0].drops || m_lanes[1].drops)
        return end(FaultProxy::How::Closed);
    m_fate = {};
    for (Lane &lane : m_lanes) {
        lane.ends = false;
        lane.stalledUntil = QDeadlineTimer(0);
        lane.nextPiece = QDeadlineTimer(0);
        for (Piece &piece : lane.held)
            piece.due = QDeadlineTimer(0);
        pump(lane);
    }
}

void FaultRelay::end(FaultProxy::How how)
{
    if (m_over)
        return;
    m_over = true;
    for (QTcpSocket *socket : {m_client, m_server}) {
        socket->disconnect(this);
        if (how == FaultProxy::How::Reset) {
            closeWithReset(socket);
        } else {
            socket->flush();
            socket->abort();
        }
    }
    m_proxy.m_relays.removeOne(this);
    deleteLater();
}

qint64 FaultRelay::heldBytes() const
{
    qint64 bytes = 0;
    for (const Lane &lane : m_lanes)
        bytes += lane.heldBytes + lane.to->bytesToWrite();
    return bytes;
}

void FaultRelay::pump(Lane &lane)
{
    // flush() says bytesWritten() before it returns.
    if (m_over || std::exchange(lane.pumping, true))
        return;
    do {
        takeIn(lane);
    } while (passOnePiece(lane) && !m_over);
    lane.pumping = false;
    if (m_over)
        return;
    finishIfOver(lane);
    if (!m_over)
        armTimer(lane);
}

void FaultRelay::takeIn(Lane &lane)
{
    if (lane.drops) {
        (void)lane.from->readAll();
        return;
    }
    const qsizetype most = m_fate.slice > 0 ? m_fate.slice : pieceBytes;
    while (lane.heldBytes < FaultProxy::maxHeld && lane.from->bytesAvailable() > 0) {
        const QByteArray bytes = lane.from->read(most);
        lane.heldBytes += bytes.size();
        lane.held.push_back({QDeadlineTimer(m_fate.delay, Qt::PreciseTimer), bytes});
    }
}

//! False where nothing may be passed on now.
bool FaultRelay::passOnePiece(Lane &lane)
{
    const bool mayPass = !lane.held.empty() && lane.stalledUntil.hasExpired()
        && lane.nextPiece.hasExpired() && lane.held.front().due.hasExpired()
        && lane.to->state() == QAbstractSocket::ConnectedState
        && lane.to->bytesToWrite() < FaultProxy::maxHeld;
    if (!mayPass)
        return false;
    QByteArray &bytes = lane.held.front().bytes;
    const bool endsHere = lane.ends && lane.passed + bytes.size() >= m_fate.endAt;
    const qsizetype size
        = endsHere ? qsizetype(std::max<qint64>(0, m_fate.endAt - lane.passed)) : bytes.size();
    lane.to->write(bytes.constData(), size);
    lane.passed += size;
    lane.heldBytes -= size;
    m_proxy.m_tally.bytes += size;
    bytes.remove(0, size);
    if (bytes.isEmpty())
        lane.held.pop_front();
    // A slice that is not sent by itself would be joined with the next.
    if (m_fate.slice > 0)
        lane.to->flush();
    if (m_fate.rate > 0)
        lane.nextPiece = QDeadlineTimer(Millis(size * 1000 / m_fate.rate), Qt::PreciseTimer);
    if (endsHere)
        reachEnd(lane);
    return true;
}

void FaultRelay::reachEnd(Lane &lane)
{
    using End = ConnectionFate::End;
    lane.ends = false;
    lane.to->flush();
    switch (m_fate.end) {
    case End::None:
        break;
    case End::Cut:
        m_proxy.m_tally.cuts += 1;
        return end(FaultProxy::How::Closed);
    case End::Reset:
        m_proxy.m_tally.resets += 1;
        return end(FaultProxy::How::Reset);
    case End::HalfClose:
        m_proxy.m_tally.halfCloses += 1;
        lane.drops = true;
        lane.held.clear();
        lane.heldBytes = 0;
        ::shutdown(int(lane.to->socketDescriptor()), SHUT_WR);
        return;
    case End::Stall:
        m_proxy.m_tally.stalls += 1;
        lane.stalledUntil = QDeadlineTimer(m_fate.stall, Qt::PreciseTimer);
        return;
    }
}

//! Where one side has gone the other goes too, after what was under way to it.
void FaultRelay::finishIfOver(Lane &lane)
{
    if (!isGone(lane.from))
        return;
    const bool isEmpty
        = lane.from->bytesAvailable() == 0 && lane.held.empty() && lane.to->bytesToWrite() == 0;
    if (isEmpty || isGone(lane.to))
        end(FaultProxy::How::Closed);
}

void FaultRelay::armTimer(Lane &lane)
{
    if (lane.held.empty())
        return lane.timer.stop();
    const qint64 wait = std::max({lane.stalledUntil.remainingTime(), lane.nextPiece.remainingTime(),
        lane.held.front().due.remainingTime()});
    // What only waits for the reader is woken by bytesWritten().
    if (wait > 0)
        lane.timer.start(int(wait));
}

} // namespace coord
