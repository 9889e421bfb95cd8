// Whether the store takes writes. After a commit that failed because of the disk it does not, until
// a probe has been written; after a failed sync not before a restart.
//
// Finding out by trying with real work would drop every connection at each try.
#pragma once

#include "server/store/store.h"

#include "core/domain/time.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace coord {

//! An object of the net thread.
class StoreHealth : public QObject {
    Q_OBJECT

public:
    StoreHealth(Store &store, Millis probeInterval, QObject *parent = nullptr);

    //! Why nothing can be stored, as a sentence for whoever asks for it; nothing while the store
    //! takes writes.
    [[nodiscard]] const std::optional<Error> &refusal() const { return m_refusal; }

    //! A commit failed. Says so in the log where that is news, and begins to probe where the disk
    //! is the reason.
    void commitFailed(const Error &error);

Q_SIGNALS:
    //! The store takes writes again.
    void recovered();

private:
    void probe();
    void probed(const Status &tried);

    Store &m_store;
    std::optional<Error> m_refusal;
    QTimer m_timer;
};

} // namespace coord
