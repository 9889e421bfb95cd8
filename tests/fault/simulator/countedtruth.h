// What a coordinator has to have counted, told from the commits that it was told of: the judge of
// its counters, which knows nothing of how they are kept.
#pragma once

#include "server/engine/tally.h"
#include "server/store/mutations.h"

namespace coord {

class CountedTruth {
public:
    //! A process begins, with so many tasks that have not ended.
    void begin(qsizetype liveTasks);
    void committed(const QList<Mutation> &mutations);

    //! The counters that say something else, in words; empty where all agree.
    [[nodiscard]] QString differenceTo(const Tally &tally) const;
    //! The tasks that have come in and not gone out again.
    [[nodiscard]] static qint64 liveTasks(const Tally &tally);

private:
    void take(const InsertTask &) { at(Fact::TaskAccepted) += 1; }
    void take(const UpdateTask &mutation);
    void take(const AppendOutput &mutation);
    void take(const InsertAttempt &) { at(Fact::TaskDispatched) += 1; }
    void take(const ResumeAttempt &) { at(Fact::TaskResumed) += 1; }
    template <typename Uncounted>
    void take(const Uncounted &)
    {
    }
    qint64 &at(Fact fact) { return m_counts.at(std::size_t(fact)); }

    std::array<qint64, allFacts.size()> m_counts{};
};

} // namespace coord
