#include "core/client/coordinatorlink.h"

#include "core/platform/clock.h"

namespace coord {

using Phase = LinkStanding::Phase;

CoordinatorLink::CoordinatorLink(const SessionOptions &options, QObject *parent)
    : QObject(parent)
    , m_session(options)
{
    m_standing.since = SystemClock().wall();
    m_session.keepTrying();
    connect(&m_session, &CoordinatorSession::reopened, this, &CoordinatorLink::onOpen);
    connect(&m_session, &CoordinatorSession::lost, this,
        [this](const Error &why) { enter(Phase::Away, why); });
    connect(&m_session, &CoordinatorSession::missed, this,
        [this](const Error &why) { enter(m_standing.phase, why); });
    connect(&m_session, &CoordinatorSession::gaveUp, this,
        [this](const Error &why) { enter(Phase::Refused, why); });
}

void CoordinatorLink::start()
{
    m_session.open().then(this, [this](const Status &opened) {
        // It may have been lost again meanwhile.
        if (opened && m_session.isOpen())
            onOpen();
    });
}

void CoordinatorLink::onOpen()
{
    enter(Phase::Open, std::nullopt);
    Q_EMIT opened();
}

void CoordinatorLink::enter(Phase phase, const std::optional<Error> &why)
{
    if (phase != m_standing.phase)
        m_standing.since = SystemClock().wall();
    m_standing.phase = phase;
    m_standing.why = why;
    Q_EMIT standingChanged();
}

} // namespace coord
