// What an agent has on its disk: a journal and the lines of each attempt, as the real spool keeps
// them. It survives the agent's process; what was not synced is lost with the machine.
#pragma once

#include "agent/core/heldrun.h"
#include "tests/fault/simulator/seededrandom.h"

#include <map>

namespace coord {

class SimulatedDisk {
public:
    explicit SimulatedDisk(SeededRandom &random)
        : m_random(random)
    {
    }

    // False where the disk takes nothing.
    [[nodiscard]] bool begin(const RunKey &key, const std::optional<QString> &traceId);
    [[nodiscard]] bool keep(const KeepLines &what);
    void ended(const KeepReport &what);

    //! A few lines from \a fromSeq on.
    [[nodiscard]] QStringList fetch(const RunKey &key, qint64 fromSeq) const;
    //! Gives back what can be given back: whole segments only.
    void forget(const RunKey &key, qint64 upToSeq);
    void drop(const RunKey &key) { m_attempts.erase(key); }

    //! What the next process finds.
    [[nodiscard]] QList<RecoveredRun> recover() const;

    void failNext(int writes) { m_failing = writes; }
    //! The machine loses its power.
    void losePower();
    [[nodiscard]] bool isEmpty() const { return m_attempts.empty(); }

private:
    struct Attempt {
        std::optional<QString> traceId;
        qint64 firstSeq = 1;
        QStringList lines;
        std::optional<KeepReport> end;

        [[nodiscard]] qint64 lastSeq() const { return firstSeq - 1 + lines.size(); }
    };

    SeededRandom &m_random;
    std::map<RunKey, Attempt> m_attempts;
    int m_failing = 0;
};

} // namespace coord
