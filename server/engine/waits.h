// Requests that are answered later: when a task ends, an agent has answered, or a reply has come.
#pragma once

#include "server/engine/connection.h"

#include <QHash>

#include <map>
#include <optional>
#include <vector>

namespace coord {

struct Wait {
    enum class For { TaskEnd, AgentAnswer, Reply };
    quint64 number = 0;
    Caller caller;
    For what = For::TaskEnd;
    QString subject; //!< the task's id, the id under which the agent was asked, or replySubject()
    ConnectionId agent = 0; //!< whose answer is awaited
    QString timeoutText; //!< the error when no answer comes; other waits answer with the state
    int after = 0; //!< replies that the caller knows
};

class Waits {
public:
    static constexpr int maxPerAsker = 1000;
    static constexpr qint64 max = 100'000; //!< of all

    //! Nothing where the asker (a connection, or over REST a user) waits for maxPerAsker things
    //! already.
    std::optional<quint64> add(Wait wait)
    {
        if (qint64(m_waits.size()) >= max)
            return std::nullopt;
        int &mine = m_perAsker[askerOf(wait)];
        if (mine >= maxPerAsker)
            return std::nullopt;
        mine += 1;
        m_perOrg[wait.caller.identity.orgId] += 1;
        wait.number = m_next++;
        m_waits.emplace(wait.number, std::move(wait));
        return m_next - 1;
    }

    [[nodiscard]] qint64 countOf(const QString &orgId) const { return m_perOrg.value(orgId); }

    //! Takes one out.
    std::optional<Wait> take(quint64 number)
    {
        const auto wait = m_waits.find(number);
        if (wait == m_waits.end())
            return std::nullopt;
        Wait taken = std::move(wait->second);
        m_waits.erase(wait);
        release(taken);
        return taken;
    }

    //! Takes out all that \a matches accepts.
    template <typename Matches>
    std::vector<Wait> takeIf(Matches matches)
    {
        std::vector<Wait> taken;
        for (auto wait = m_waits.begin(); wait != m_waits.end();) {
            if (matches(wait->second)) {
                taken.push_back(std::move(wait->second));
                wait = m_waits.erase(wait);
                release(taken.back());
            } else {
                ++wait;
            }
        }
        return taken;
    }

private:
    static QString askerOf(const Wait &wait)
    {
        const Caller &caller = wait.caller;
        return caller.surface == Surface::Rest
            ? caller.identity.orgId + u'/' + caller.identity.userId
            : QString::number(caller.request.connection);
    }

    void release(const Wait &wait)
    {
        const QString asker = askerOf(wait);
        if (--m_perAsker[asker] == 0)
            m_perAsker.remove(asker);
        const QString &orgId = wait.caller.identity.orgId;
        if (--m_perOrg[orgId] == 0)
            m_perOrg.remove(orgId);
    }

    std::map<quint64, Wait> m_waits;
    QHash<QString, int> m_perAsker;
    QHash<QString, qint64> m_perOrg;
    quint64 m_next = 1;
};

} // namespace coord
