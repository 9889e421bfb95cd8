// Requests that are answered later: when a task ends, or when an agent has answered.
#pragma once

#include "server/engine/connection.h"

#include <QHash>

#include <map>
#include <optional>
#include <vector>

namespace coord {

struct Wait {
    enum class For { TaskEnd, AgentAnswer };
    quint64 number = 0;
    Caller caller;
    For what = For::TaskEnd;
    QString subject; //!< the task's id, or the id under which the agent was asked
    ConnectionId agent = 0; //!< whose answer is awaited
    QString timeoutText; //!< the error when no answer comes; a task's wait answers with its state
};

class Waits {
public:
    static constexpr int maxPerConnection = 1000;

    //! Nothing where the connection waits for maxPerConnection things already.
    std::optional<quint64> add(Wait wait)
    {
        int mine = 0;
        for (const auto &entry : m_waits)
            mine
                += entry.second.caller.request.connection == wait.caller.request.connection ? 1 : 0;
        if (mine >= maxPerConnection)
            return std::nullopt;
        wait.number = m_next++;
        m_waits.emplace(wait.number, std::move(wait));
        return m_next - 1;
    }

    //! Takes one out.
    std::optional<Wait> take(quint64 number)
    {
        const auto wait = m_waits.find(number);
        if (wait == m_waits.end())
            return std::nullopt;
        Wait taken = std::move(wait->second);
        m_waits.erase(wait);
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
            } else {
                ++wait;
            }
        }
        return taken;
    }

private:
    std::map<quint64, Wait> m_waits;
    quint64 m_next = 1;
};

} // namespace coord
