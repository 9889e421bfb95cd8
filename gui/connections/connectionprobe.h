// Whether a connection works, before it is saved: what the coordinator says to it.
#pragma once

#include "core/client/coordinatorsession.h"

#include <QObject>

namespace coord {

//! Why there is no connection, as a sentence for the person who has set it up. FailedPrecondition
//! holds one already, as ConnectionStore::options() has said it.
[[nodiscard]] QString connectionFailureText(const Error &error);

//! For one start(). Destroying it ends the try silently.
class ConnectionProbe : public QObject {
    Q_OBJECT
public:
    explicit ConnectionProbe(const SessionOptions &options, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    //! Comes once. \a sentence says who we are there, or why it does not work.
    void finished(bool isGood, const QString &sentence);

private:
    void onOpened(const Status &status);

    CoordinatorSession m_session;
};

} // namespace coord
