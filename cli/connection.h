// Which coordinator a command talks to and with which token: flags before environment before
// configuration.
#pragma once

#include "cli/invocation.h"
#include "core/client/coordinatorsession.h"

#include <QCoroTask>
#include <QDeadlineTimer>

#include <memory>

namespace coord {

//! What the command line, the environment and the configuration say. The error's message is for the
//! user as it is; NotFound: there is no configuration and nothing else says what is needed.
[[nodiscard]] Result<SessionOptions> sessionOptions(const Invocation &invocation);

//! A session that is open.
using Connected = std::shared_ptr<CoordinatorSession>;
[[nodiscard]] QCoro::Task<Result<Connected>> connectTo(Invocation invocation);

//! From now on a lost connection is tried again; stderr says so once for each outage, and once when
//! it is over.
void outliveOutages(const Invocation &invocation, CoordinatorSession &session);

//! What a command says and returns when there is no connection.
int failToConnect(const Invocation &invocation, const Error &error);

//! Whether \a error says that there was no connection until \a deadline had passed.
[[nodiscard]] bool ranOut(const QDeadlineTimer &deadline, const Error &error);

} // namespace coord
