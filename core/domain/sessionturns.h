// Who goes on with a Claude session: two runs that resume one session at once both seem to succeed,
// and what one of them said is lost from its history. So tasks of one session run one after the
// other, by priority and then by age.
#pragma once

#include "core/domain/taskqueue.h"

namespace coord {

//! A session of Claude Code. It is a file on one machine.
struct SessionKey {
    AgentKey agent;
    QString sessionId;

    bool operator==(const SessionKey &) const = default;
    bool operator<(const SessionKey &other) const
    {
        return std::tie(agent, sessionId) < std::tie(other.agent, other.sessionId);
    }
};

//! Every call costs O(log n) of the tasks that name a session.
class SessionTurns {
public:
    //! Asks for the turn. True where the task has it, now or already; otherwise it waits until
    //! release() gives its id. A task asks for one session only.
    bool ask(const SessionKey &session, const QString &taskId, int priority);

    //! A task that runs has said that this is its session. Nothing changes where another has the
    //! turn: what runs cannot be put back.
    void take(const SessionKey &session, const QString &taskId);

    //! The task has ended, or wants nothing of the session any more. Gives the task whose turn it
    //! is now, if that has changed.
    std::optional<QString> release(const QString &taskId);

    //! The task that has the turn; empty where nobody has.
    [[nodiscard]] QString holder(const SessionKey &session) const;
    [[nodiscard]] bool isWaiting(const QString &taskId) const;

private:
    struct Place {
        int rank = 0; //!< the negated priority
        qint64 order = 0;
        QString taskId;

        bool operator<(const Place &other) const
        {
            return std::tie(rank, order) < std::tie(other.rank, other.order);
        }
    };
    struct Line {
        QString holder;
        std::set<Place> waiting;
    };
    struct Claim {
        SessionKey session;
        Place place;
    };

    std::map<SessionKey, Line> m_lines;
    std::map<QString, Claim> m_claims; //!< of every task that has a turn or waits for one
    qint64 m_nextOrder = 0;
};

} // namespace coord
