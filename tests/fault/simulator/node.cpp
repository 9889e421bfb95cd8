#include "tests/fault/simulator/node.h"

#include <cmath>
#include <utility>

namespace coord {

namespace {

constexpr qint64 wallAtBeginning = 1'765'000'000'000;

} // namespace

Node::Node(QString name, Timeline &timeline, SeededRandom &random)
    : m_timeline(timeline)
    , m_random(random)
    , m_name(std::move(name))
    , m_base(random.between(0, 1'000'000'000))
    , m_wallOffset(wallAtBeginning + random.between(-1'000'000'000, 1'000'000'000))
    , m_rate(random.oneIn(2) ? 1.0 : 0.95 + 0.1 * random.fraction())
{
}

Instant Node::now() const
{
    return {m_base + qint64(double(m_timeline.now()) * m_rate / 1000.0)};
}

WallTime Node::wall() const
{
    return {m_wallOffset + m_timeline.now() / 1000};
}

void Node::resume()
{
    m_paused = false;
    drainLater();
}

// One at a time, and what comes meanwhile gets in line: a program that slept finds its socket in
// the order in which it was written.
void Node::drainLater()
{
    m_timeline.after(0, [this] {
        if (m_paused || m_waiting.empty())
            return;
        auto [life, action] = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (life == m_life && m_up)
            action();
        if (!m_waiting.empty())
            drainLater();
    });
}

void Node::receive(quint64 life, Timeline::Action action)
{
    if (life != m_life || !m_up)
        return;
    if (m_paused || !m_waiting.empty())
        m_waiting.emplace_back(life, std::move(action));
    else
        action();
}

void Node::post(qint64 micros, Timeline::Action action)
{
    m_timeline.after(micros, [this, life = m_life, action = std::move(action)]() mutable {
        receive(life, std::move(action));
    });
}

void Node::postAt(Instant at, Timeline::Action action)
{
    const double wait = double((at - now()).count()) * 1000.0 / m_rate;
    post(std::max<qint64>(0, qint64(std::ceil(wait)) + 1), std::move(action));
}

void Node::beginLife()
{
    m_up = true;
    m_paused = false;
    m_life += 1;
}

void Node::endLife()
{
    m_up = false;
    m_paused = false;
    m_life += 1;
    m_waiting.clear();
}

} // namespace coord
