#include "server/engine/commitgate.h"

#include <algorithm>
#include <iterator>

namespace coord {

namespace {

void append(std::vector<Effect> &to, std::vector<Effect> from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void appendFacts(std::vector<Effect> &to, std::vector<Effect> from)
{
    std::copy_if(std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()),
        std::back_inserter(to), [](const Effect &effect) {
            return std::holds_alternative<Count>(effect) || std::holds_alternative<Took>(effect);
        });
}

} // namespace

CommitGate::Taken CommitGate::take(Effects effects)
{
    Taken taken;
    if (!effects.mutations.isEmpty()) {
        taken.ticket = ++m_lastTicket;
        taken.mutations = std::move(effects.mutations);
        m_held.push_back({taken.ticket, std::move(effects.outward)});
    } else if (m_held.empty()) {
        taken.outward = std::move(effects.outward);
    } else if (!effects.outward.empty()) {
        m_held.push_back({0, std::move(effects.outward)});
    }
    return taken;
}

CommitGate::Held CommitGate::takeFirst()
{
    Held held = std::move(m_held.front());
    m_held.pop_front();
    return held;
}

std::vector<Effect> CommitGate::committed(quint64 ticket)
{
    std::vector<Effect> released;
    bool found = false;
    while (!m_held.empty() && (!found || m_held.front().ticket == 0)) {
        Held held = takeFirst();
        found = found || held.ticket == ticket;
        if (!m_failure)
            append(released, std::move(held.outward));
        else if (held.ticket == ticket)
            appendFacts(released, std::move(held.outward));
    }
    return released;
}

std::vector<Effect> CommitGate::failed(quint64 ticket, const Error &error)
{
    m_failure = error;
    std::vector<Effect> released;
    bool found = false;
    while (!m_held.empty() && (!found || m_held.front().ticket == 0)) {
        const Held held = takeFirst();
        if (held.ticket != ticket)
            continue;
        found = true;
        for (const Effect &effect : held.outward) {
            if (const auto *reply = std::get_if<Reply>(&effect))
                released.push_back(Reply{.request = reply->request, .error = error});
        }
    }
    return released;
}

} // namespace coord
