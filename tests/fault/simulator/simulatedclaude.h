// The program of one attempt, played: what it prints is known from its name, and how it ends is
// drawn from the seed. It runs on a machine whether the agent there lives or not.
#pragma once

#include "agent/core/agenteffects.h"
#include "agent/executor/runreport.h"
#include "tests/fault/simulator/seededrandom.h"

namespace coord {

struct ClaudePlan {
    enum class End { Result, Failure, Never, NoStart };
    int lines = 0;
    End end = End::Result;
    Millis pace{100}; //!< the longest pause between two lines
    Millis ending{500}; //!< how long it takes to obey at the longest
};

//! Draws what the next attempt will do.
[[nodiscard]] ClaudePlan drawPlan(SeededRandom &random);

//! What the executor says of a run that came to this end.
[[nodiscard]] RunReport reportOf(const ClaudePlan &plan);
[[nodiscard]] RunReport cancelledRun();
[[nodiscard]] RunReport timedOutRun();

struct SimulatedClaude {
    RunKey key;
    ClaudePlan plan;
    quint64 number = 0; //!< of the process on its machine
    quint64 parent = 0; //!< the life of the agent that reads what it prints
    qint64 printed = 0;
    bool held = false; //!< nobody reads for now, so it waits
    bool ending = false;
};

} // namespace coord
