// What one event causes in an agent, in order. Whoever runs the core carries it out.
#pragma once

#include "core/platform/logging.h"
#include "core/protocol/messages.h"

#include <QJsonObject>
#include <QList>

#include <compare>
#include <variant>

namespace coord {

//! One attempt of one task on this agent. Attempts of coordinators of version 1 have no token: 0.
struct RunKey {
    QString taskId;
    int attempt = 1;
    qint64 token = 0;

    bool operator==(const RunKey &) const = default;
    std::strong_ordering operator<=>(const RunKey &) const = default;
};

//! Sends a message, under a fresh id.
struct SayToCoordinator {
    wire::FromAgent message;
};

//! Starts Claude for an attempt; AgentCore::onRunFinished() follows, whatever happens.
struct BeginRun {
    RunKey key;
    wire::TaskDispatch dispatch;
};

//! Ends an attempt's processes; AgentCore::onRunFinished() follows.
struct EndRun {
    RunKey key;
};

//! Stops reading what an attempt prints, or goes on reading.
struct HoldRun {
    RunKey key;
    bool held = true;
};

//! AgentCore::onSessions() follows.
struct ListLocalSessions {
    QString requestId;
};

//! The link stands; people may be told.
struct AnnounceLink { };

//! The coordinator has taken this agent: the next wait to reconnect is a short one again.
struct LinkProven {
    int protocol = 1;
};

//! All is done after a stop.
struct Leave { };

struct WriteLog {
    LogLevel level = LogLevel::Info;
    const char *message = "";
    QJsonObject context;
};

using AgentEffect = std::variant<SayToCoordinator, BeginRun, EndRun, HoldRun, ListLocalSessions,
    AnnounceLink, LinkProven, Leave, WriteLog>;
using AgentEffects = QList<AgentEffect>;

} // namespace coord
