// The connection of a program that stays open all day: it is tried without end, says how it stands,
// and is over only when the coordinator refuses who we are.
#pragma once

#include "core/client/coordinatorsession.h"

namespace coord {

//! How a link stands, for a status line.
struct LinkStanding {
    enum class Phase {
        Connecting, //!< was not open yet; \a why: what the last try came to, if one has ended
        Open,
        Away, //!< was open and is tried again; \a why: what the last try came to
        Refused, //!< for good, as with a wrong token or a revoked key: \a why says it
    };
    Phase phase = Phase::Connecting;
    std::optional<Error> why = {};
    WallTime since = {}; //!< when the phase began
};

//! Lives in a thread with an event loop; no signal is emitted from within a call.
class CoordinatorLink : public QObject {
    Q_OBJECT
public:
    explicit CoordinatorLink(const SessionOptions &options, QObject *parent = nullptr);

    //! Connects. To be called once, when everybody listens.
    void start();
    //! Does not wait for the next try.
    void tryNow() { m_session.tryNow(); }

    [[nodiscard]] const LinkStanding &standing() const { return m_standing; }
    [[nodiscard]] bool isOpen() const { return m_session.isOpen(); }
    //! For requests and streams of one's own.
    [[nodiscard]] CoordinatorSession &session() { return m_session; }

Q_SIGNALS:
    //! Open, for the first time or again: what was asked of the connection is to be asked anew.
    void opened();
    //! The phase or its reason has changed; comes before opened().
    void standingChanged();

private:
    void enter(LinkStanding::Phase phase, const std::optional<Error> &why);
    void onOpen();

    CoordinatorSession m_session;
    LinkStanding m_standing;
};

} // namespace coord
