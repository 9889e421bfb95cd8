// Puts a coordinator together and runs it: the store, the engine, the gate and the threads they
// live in. The only file that knows all of them.
#pragma once

#include "core/domain/result.h"
#include "server/engine/options.h"
#include "server/http/gateoptions.h"
#include "server/store/store.h"

#include <QMap>
#include <QString>
#include <QThread>

#include <memory>

namespace coord {

struct ServeOptions {
    QString token;
    QMap<QString, QString> agentTokens; //!< agent name → token
    GateOptions gate = {};
    StoreOptions store = {};
    EngineOptions engine = {};
};

class NetRoom;

//! A running coordinator. Made and destroyed in one thread, which need not have an event loop; the
//! coordinator has its own.
class RunningCoordinator {
public:
    //! Opens the store, takes up its tasks and listens. Returns when it can be connected to. The
    //! error is a sentence for whoever started it.
    static Result<std::unique_ptr<RunningCoordinator>> start(const ServeOptions &options);
    //! Stops as stop() does.
    ~RunningCoordinator();

    [[nodiscard]] quint16 port() const { return m_port; }

    //! Reads the TLS files again, soon. \pre stop() was not called
    void refreshCertificate();

    //! Accepts nothing more, says goodbye to everybody, commits what waits. Blocks. Tasks that run
    //! go on at their agents and are taken up again at the next start.
    void stop();

private:
    RunningCoordinator() = default;

    QThread m_netThread;
    std::unique_ptr<NetRoom> m_room;
    quint16 m_port = 0;
};

} // namespace coord
