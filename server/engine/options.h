// What can be set about the engine; the defaults are the original's where it has the figure.
#pragma once

#include "core/domain/limits.h"
#include "core/domain/mail.h"
#include "core/domain/schedule.h"
#include "core/domain/time.h"

#include <QStringList>

#include <optional>

namespace coord {

struct EngineOptions {
    Millis heartbeat{30'000}; //!< wanted from agents
    Millis idleStale{90'000}; //!< an agent without tasks is cut off after so long a silence
    Millis busyStale{300'000}; //!< one with tasks
    Millis sweep{30'000}; //!< how often silence is looked for
    Millis lease{120'000}; //!< an attempt stays with an agent that is not connected
    //! Agents of the original end every run after 30 minutes; one that was restarted never says so.
    Millis plainAttempt{31 * 60'000};
    Millis takeOver{120'000}; //!< a silent holder of a name gives way to a newcomer after this
    Millis relay{30'000}; //!< an agent has to answer a forwarded request
    Millis longestWait{25'000}; //!< wait-task and cancel-task answer at the latest
    Millis listenerDelay{50}; //!< between an answer to a client of version 1 and what follows it
    Millis transferIdle{60'000};
    Millis transferSweep{15'000};
    Millis transferSilence{
        2'000}; //!< after the last ack of a pull whose sender forgets to complete
    qint64 maxOutputLines = limits::maxOutputLines;
    qint64 maxOutputBytes = limits::maxOutputBytes;
    qsizetype maxLiveTasks = limits::maxLiveTasks;
    qsizetype maxLivePromptBytes = limits::maxLivePromptBytes;
    QStringList
        knownAgents; //!< of the default organisation; tasks may wait for them from the start
    Millis readAgain{1'000}; //!< a stream whose read failed tries again
    qint64 tokenFloor = 0; //!< attempts that are new get tokens above this
    std::optional<Millis> retain; //!< ended tasks are kept this long; without it for ever
    Millis auditRetain{400ll * 86'400'000}; //!< records of the audit are kept this long
    Millis auditRound{3'600'000}; //!< how often older ones are looked for
    Millis retentionRound{10 * 60'000}; //!< how often ended tasks are looked through
    Millis retentionPause{200}; //!< between two batches of a round
    MailLimits mail;
    ScheduleLimits schedules;
    QString timeZone = QStringLiteral("UTC"); //!< of schedules that name none
    int orgShare = 50; //!< percent of what all share that one organisation of several may take
    bool allowPrivateHooks = false; //!< events may be sent into networks that are not public
    Millis storeProbe{3'000}; //!< a store that takes no writes is tried again
    Millis feedPause{50}; //!< changes are collected so long before watchers are told
    Millis progressPause{500}; //!< the same of tasks whose output grew
    Millis statsPause{1'000}; //!< between two looks at the figures that are watched
    int streamReadLines = 1000; //!< per read of a stream that catches up
    qint64 streamReadBytes = 256 * 1024;
};

} // namespace coord
