#include "tests/support/faultproxy.h"

#include "tests/support/faultrelay.h"

#include <QRandomGenerator>

#include <cmath>
#include <utility>

namespace coord {

ConnectionFate drawFate(quint64 seed, int number)
{
    using End = ConnectionFate::End;
    const quint32 seeds[] = {quint32(seed), quint32(seed >> 32), quint32(number)};
    QRandomGenerator random(seeds, 3);
    ConnectionFate fate;
    if (random.bounded(3) == 0)
        return fate;
    if (random.bounded(3) == 0)
        fate.delay = Millis(random.bounded(1, 60));
    if (random.bounded(4) == 0)
        fate.slice = random.bounded(1, 400);
    if (random.bounded(4) == 0)
        fate.rate = random.bounded(50'000, 2'000'000);
    const End ends[] = {End::None, End::Cut, End::Cut, End::Reset, End::HalfClose, End::Stall};
    fate.end = ends[random.bounded(6)];
    fate.upstream = random.bounded(2) == 0;
    // As many ends below a hundred bytes as between ten and a hundred thousand.
    fate.endAt = qint64(std::pow(10.0, random.generateDouble() * 5));
    fate.stall = Millis(random.bounded(100, 2'500));
    return fate;
}

FaultProxy::FaultProxy(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &FaultProxy::accept);
}

FaultProxy::~FaultProxy()
{
    cutAll(How::Closed);
}

bool FaultProxy::listen()
{
    return m_server.listen(QHostAddress(QHostAddress::LocalHost));
}

void FaultProxy::accept()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        const int number = m_tally.connections++;
        const bool isHarmed = m_fates && !m_clear;
        auto *relay = new FaultRelay(
            *this, client, isHarmed ? m_fates(number) : ConnectionFate(), m_upstream);
        m_relays.append(relay);
        if (m_isCut)
            relay->end(How::Closed);
    }
}

void FaultProxy::clear()
{
    m_clear = true;
    const QList<FaultRelay *> relays = m_relays;
    for (FaultRelay *relay : relays)
        relay->clear();
}

void FaultProxy::cutAll(How how)
{
    const QList<FaultRelay *> relays = std::exchange(m_relays, {});
    (how == How::Reset ? m_tally.resets : m_tally.cuts) += int(relays.size());
    for (FaultRelay *relay : relays)
        relay->end(how);
}

void FaultProxy::setCut(bool isCut)
{
    m_isCut = isCut;
    if (isCut)
        cutAll(How::Closed);
}

qint64 FaultProxy::heldBytes() const
{
    qint64 bytes = 0;
    for (const FaultRelay *relay : m_relays)
        bytes += relay->heldBytes();
    return bytes;
}

} // namespace coord
