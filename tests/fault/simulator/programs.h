// The processes of one machine: what agents have started there, and what survives them.
#pragma once

#include "tests/fault/simulator/breakage.h"
#include "tests/fault/simulator/node.h"
#include "tests/fault/simulator/simulatedclaude.h"

#include <QStringList>

#include <map>

namespace coord {

class Invariants;

//! Who started a program hears of it, as long as it lives.
class ProgramReader {
public:
    virtual ~ProgramReader() = default;
    virtual void onProgramStarted(const RunKey &key) = 0;
    virtual void onProgramPrinted(const RunKey &key, const QStringList &lines) = 0;
    virtual void onProgramEnded(const RunKey &key, const RunReport &report) = 0;
};

//! Where the programs of a machine get time, chance and witnesses.
struct ProgramsSurroundings {
    Timeline &timeline;
    SeededRandom &random;
    Invariants &invariants;
    Breakage breakage = Breakage::None;
};

class Programs {
public:
    Programs(Node &machine, ProgramReader &reader, const ProgramsSurroundings &surroundings)
        : m_machine(machine)
        , m_reader(reader)
        , m_around(surroundings)
    {
    }

    void start(const RunKey &key, std::optional<Millis> timeout);
    //! Asks a program to end; it does so in its own time.
    void end(const RunKey &key);
    void hold(const RunKey &key, bool held);
    //! What runs is gone at once, and nobody is told.
    void killAll();

    //! Tasks whose program would run for ever.
    [[nodiscard]] QStringList endlessTasks() const;
    [[nodiscard]] size_t count() const { return m_running.size(); }

private:
    void goOn(quint64 number);
    void print(SimulatedClaude &program);
    void comeToEnd(quint64 number, const RunReport &report);
    void tell(const SimulatedClaude &program, Timeline::Action action);
    SimulatedClaude *find(quint64 number);

    Node &m_machine;
    ProgramReader &m_reader;
    ProgramsSurroundings m_around;
    std::map<RunKey, SimulatedClaude> m_running;
    quint64 m_next = 1;
};

} // namespace coord
