// What will happen by itself, ordered by time. No clock in here: whoever runs the engine asks when
// to come back and comes back.
#pragma once

#include "core/domain/taskqueue.h"
#include "core/domain/time.h"
#include "server/engine/connection.h"
#include "server/store/queries.h"

#include <map>
#include <optional>
#include <variant>
#include <vector>

namespace coord {

//! The lease of this task's attempt runs out unless its agent has come back.
struct LeaseEnds {
    QString taskId;
};

//! An agent of version 1 should have ended this attempt by now.
struct AttemptOverdue {
    QString taskId;
    qint64 token = 0;
};

//! The back-off of a task is over.
struct RetryDue {
    QString taskId;
};

//! A stream to a client of version 1 may begin: it has had time to install its listener.
struct StreamDue {
    quint64 stream = 0;
};

//! A request that waits for an agent or for the end of a task has waited long enough.
struct WaitOver {
    quint64 wait = 0;
};

//! Look at every agent's last heartbeat.
struct AgentsDue { };

//! Look at every transfer's last frame.
struct TransfersDue { };

//! What was held back so that a client of version 1 gets its answer first.
struct TransferGo {
    QString key;
};

//! Look for ended tasks that were kept long enough; goes on behind the last place of a round.
struct RetentionDue {
    std::optional<EndedPlace> after;
};

//! A key that somebody is connected with expires.
struct AccessEnds { };

//! Look for records of the audit that were kept long enough.
struct AuditDue { };

//! Look for old messages.
struct MailDue { };

//! Forget what was delivered to webhooks long ago.
struct HooksDue { };

//! Look for schedules that are due, and for a clock that was set.
struct SchedulesDue { };

//! Look again at what tasks wait for that come after others.
struct DependentsDue { };

//! Tell what has changed in an organisation.
struct FeedDue {
    QString orgId;
};

//! Look for events that are due to be sent.
struct EventsDue { };

//! Forget what was sent long ago.
struct SentEventsDue { };

using Timer = std::variant<LeaseEnds, AttemptOverdue, RetryDue, StreamDue, WaitOver, AgentsDue,
    TransfersDue, TransferGo, RetentionDue, AccessEnds, AuditDue, MailDue, HooksDue, SchedulesDue,
    DependentsDue, FeedDue, EventsDue, SentEventsDue>;

class Timers {
public:
    void set(Instant at, Timer timer) { m_timers.emplace(at, std::move(timer)); }

    //! When to come back; nothing where there is nothing to do.
    [[nodiscard]] std::optional<Instant> next() const
    {
        return m_timers.empty() ? std::nullopt : std::optional(m_timers.begin()->first);
    }

    //! All that is due, removed, oldest first. A timer whose reason has gone is the handler's to
    //! ignore.
    std::vector<Timer> takeDue(Instant now)
    {
        std::vector<Timer> due;
        while (!m_timers.empty() && m_timers.begin()->first <= now) {
            due.push_back(std::move(m_timers.begin()->second));
            m_timers.erase(m_timers.begin());
        }
        return due;
    }

private:
    std::multimap<Instant, Timer> m_timers;
};

} // namespace coord
