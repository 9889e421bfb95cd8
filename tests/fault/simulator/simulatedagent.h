// The real AgentCore with a machine played around it: a link, programs, and a process that can die
// between any two effects.
#pragma once

#include "agent/core/agentcore.h"
#include "tests/fault/simulator/programs.h"
#include "tests/fault/simulator/simulateddisk.h"
#include "tests/fault/simulator/surroundings.h"

#include <deque>

namespace coord {

class SimulatedAgent : public Party, private ProgramReader {
public:
    SimulatedAgent(const QString &machine, int maxConcurrent, const Surroundings &around);

    //! What it registers as instead of the machine's name.
    void setAgentName(const QString &agentName) { m_agentName = agentName; }

    void start();
    //! As kill -9: now, or after some more effects have been carried out. What it has started goes
    //! on, unread, until the next start.
    void crash();
    //! The same to the whole machine.
    void losePower();
    void crashAfter(int effects) { m_effectsUntilCrash = effects; }
    //! As SIGTERM: it leaves by itself.
    void stop();
    //! Reports of attempts that are over arrive once more, late.
    void repeatOldReports();

    [[nodiscard]] SimulatedDisk &disk() { return m_disk; }
    [[nodiscard]] const Programs &programs() const { return m_programs; }
    [[nodiscard]] bool isIdle() const { return m_programs.count() == 0 && m_disk.isEmpty(); }

    void onOpened(ConnectionId connection, Door door) override;
    void onClosed(ConnectionId connection) override;
    void onLetter(ConnectionId connection, const Letter &letter) override;

private:
    void onProgramStarted(const RunKey &key) override;
    void onProgramPrinted(const RunKey &key, const QStringList &lines) override;
    void onProgramEnded(const RunKey &key, const RunReport &report) override;

    [[nodiscard]] wire::AgentRegister hello();
    void call();
    void apply(const AgentEffects &effects);
    void perform(const AgentEffect &effect);
    void say(const wire::FromAgent &message);
    void begin(const BeginRun &what);
    void keep(const KeepLines &what);
    void fetch(const FetchLines &what);
    void leave();
    //! Counts down to the crash; true when it has come.
    bool stumbles();
    void die();
    void scheduleTick();
    void tick();

    Surroundings m_around;
    QString m_agentName;
    int m_maxConcurrent;
    std::unique_ptr<AgentCore> m_core;
    Programs m_programs;
    SimulatedDisk m_disk;
    ConnectionId m_connection = 0;
    bool m_open = false;
    std::deque<AgentEffect> m_effects;
    bool m_performing = false;
    int m_effectsUntilCrash = 0;
    std::optional<Instant> m_wakeAt;
    QList<wire::FromAgent> m_oldReports;
};

} // namespace coord
