// What one event causes in an agent, in order. Whoever runs the core carries it out.
#pragma once

#include "agent/core/mail.h"
#include "agent/executor/runreport.h"
#include "core/domain/oneof.h"
#include "core/platform/logging.h"
#include "core/protocol/messages.h"

#include <QJsonObject>
#include <QList>

#include <compare>

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

//! Writes the attempt into the journal, then starts Claude for it; AgentCore::onRunFinished()
//! follows, whatever happens.
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

//! Writes lines into the spool, after those that are there. They are with the system before
//! anything that follows is carried out; AgentCore::onSpoolFailed() follows if that cannot be.
struct KeepLines {
    RunKey key;
    qint64 firstSeq = 1;
    QStringList lines;
};

//! Reads lines from the spool; AgentCore::onFetched() follows.
struct FetchLines {
    RunKey key;
    qint64 fromSeq = 1;
};

//! Lines up to this one are on the coordinator's disk.
struct ForgetLines {
    RunKey key;
    qint64 upToSeq = 0;
};

//! Writes the end of an attempt into the journal; it is on the disk before anything that follows.
struct KeepReport {
    RunKey key;
    RunReport report;
    qint64 lastSeq = 0;
    bool cancelAsked = false;
};

//! Nobody will ask for this attempt again: journal and spool may forget it.
struct DropAttempt {
    RunKey key;
};

//! AgentCore::onSessions() follows.
struct ListLocalSessions {
    QString requestId;
};

//! AgentCore::onWorkspaces() follows.
struct ListWorkspaces {
    wire::WorkspaceListRequest request;
};

//! Writes something that came into the inbox; AgentCore::onMailKept() follows when it is there,
//! where it has an id.
struct KeepMail {
    IncomingMail mail;
};

//! Something that was to be sent is dealt with and may be forgotten.
struct SettleMail {
    QString id;
    OutgoingMail mail;
    QString problem; //!< why it was not delivered; empty if it was, or is kept for its receiver
};

//! Something about files, from the coordinator, which passes transfer-done on where \a confirms;
//! AgentCore::onFilesSaid() follows with what there is to say.
struct MoveFiles {
    wire::ToAgent message;
    bool confirms = false;
};

//! The link is gone, and with it the frames under way.
struct CutTransfers { };

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

using AgentEffect = OneOf<std::variant<SayToCoordinator, BeginRun, EndRun, HoldRun, KeepLines,
    FetchLines, ForgetLines, KeepReport, DropAttempt, ListLocalSessions, ListWorkspaces, KeepMail,
    SettleMail, MoveFiles, CutTransfers, AnnounceLink, LinkProven, Leave, WriteLog>>;
using AgentEffects = QList<AgentEffect>;

// Made once: core/domain/oneof.h has the reason.
extern template class OneOf<AgentEffect::Variant>;

} // namespace coord
