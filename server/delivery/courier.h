// Sends events to who subscribed to them, in a thread of its own, so that neither names that are
// slow to resolve nor certificates to be checked hold up anybody else.
#pragma once

#include "server/delivery/postconnection.h"

#include <QObject>

namespace coord {

class Courier : public QObject {
    Q_OBJECT

public:
    //! What the engine has at once, and has had before it started over.
    static constexpr int maxPosts = 128;

    explicit Courier(const CourierOptions &options, Resolve resolve = systemResolve());

    //! ended() follows, later. Called in the courier's thread.
    void send(const coord::EventPost &post);

Q_SIGNALS:
    void ended(quint64 number, const coord::PostOutcome &outcome);

private:
    CourierOptions m_options;
    Resolve m_resolve;
    int m_posts = 0;
};

} // namespace coord
