// The life of one run as a state machine: events in, effects out, nothing done here.
//
//   Starting ──started──▶ Working ──result──▶ Closing ──exit──▶ Exited ──drained, swept──▶ Ended
//      │                   │  │ ▲               ▲  │                ▲
//      │                   │  │ └init─ Waiting ─┘  │ lingers        │
//      │                   │  └─result──▲ │ settled│                │
//      │ cancel            │ cancel,      │ lingers│                │
//      └──────────────┐    │ timeout,     ▼        ▼                │
//                     └────┴─silence──▶ Stopping ─────────exit──────┘
//
// A result leads to Waiting while background work is known to live, and to Closing if there is
// none. A result is not the end: background shells and subagents bring further turns with results
// of their own, so stdin stays open until nothing of the kind is known to live. Stopping climbs a
// ladder: interrupt (stops the turn, and gives a result), end-session, SIGINT, SIGTERM, SIGKILL.
// After the exit the marked processes are swept and the output is drained, for a bounded time,
// because somebody may hold the pipe open.
#pragma once

#include "agent/executor/claudearguments.h"
#include "agent/executor/runreport.h"
#include "core/domain/oneof.h"
#include "core/domain/time.h"
#include "core/platform/childprocess.h"
#include "core/protocol/claudeline.h"

#include <QList>
#include <QSet>
#include <QString>

namespace coord {

struct RunTimes {
    Millis total{1'800'000}; //!< of the whole run
    Millis inactivity{0}; //!< without any output; 0: no such limit
    Millis interruptGrace{5'000}; //!< for interrupt and for end-session
    Millis sigintGrace{5'000};
    Millis sigtermGrace{5'000};
    Millis sigkillGrace{5'000}; //!< after that the run is over without an exit
    Millis backgroundWait{600'000}; //!< silence, while background work is known to live
    Millis settle{2'000}; //!< silence after the last background work ended: its turn may follow
    Millis exitGrace{15'000}; //!< silence after stdin was closed
    Millis drain{2'000}; //!< for output after the exit
    int maxDrains = 15; //!< times that \a drain is granted again because more had come
};

enum class RunPhase { Starting, Working, Waiting, Closing, Stopping, Exited, Ended };
enum class RunTimer { Total, Inactivity, Step, Drain };

namespace effect {
struct SendPrompt {
    bool operator==(const SendPrompt &) const = default;
};
struct CloseInput {
    bool operator==(const CloseInput &) const = default;
};
struct SendInterrupt {
    bool operator==(const SendInterrupt &) const = default;
};
struct SendEndSession {
    bool operator==(const SendEndSession &) const = default;
};
//! Answer the program's request \a subtype: refuse, for want of anybody to ask.
struct Answer {
    QString requestId;
    QString subtype;
    QString toolName;
    bool operator==(const Answer &) const = default;
};
struct Signal {
    GroupSignal signal;
    bool operator==(const Signal &) const = default;
};
//! Start \a timer, or start it anew.
struct StartTimer {
    RunTimer timer;
    Millis time;
    bool operator==(const StartTimer &) const = default;
};
struct StopTimer {
    RunTimer timer;
    bool operator==(const StopTimer &) const = default;
};
struct AbandonOutput {
    bool operator==(const AbandonOutput &) const = default;
};
//! Kill what carries the marker, and tell by onSwept().
struct Sweep {
    bool operator==(const Sweep &) const = default;
};
struct Finish {
    bool operator==(const Finish &) const = default;
};
} // namespace effect

using RunEffect = OneOf<std::variant<effect::SendPrompt, effect::CloseInput, effect::SendInterrupt,
    effect::SendEndSession, effect::Answer, effect::Signal, effect::StartTimer, effect::StopTimer,
    effect::AbandonOutput, effect::Sweep, effect::Finish>>;
using RunEffects = QList<RunEffect>;

class RunState {
public:
    RunState(ClaudeMode mode, const RunTimes &times);

    [[nodiscard]] RunEffects onStarted();
    [[nodiscard]] RunEffects onFailedToStart(const QString &reason, bool programMissing);
    //! Something was printed, readable or not.
    [[nodiscard]] RunEffects onOutput();
    //! A line was printed for which concernsRun() holds; others may be given too.
    [[nodiscard]] RunEffects onLine(const ClaudeEvent &event);
    //! A line was longer than can be read.
    [[nodiscard]] RunEffects onCutLine();
    [[nodiscard]] RunEffects onOutputClosed();
    [[nodiscard]] RunEffects onExited(const ProgramExit &exit);
    //! \a outputPending: there is output that has not been read yet.
    [[nodiscard]] RunEffects onTimer(RunTimer timer, bool outputPending = false);
    [[nodiscard]] RunEffects onCancel();
    //! The tree holds more than \a limit bytes: it is killed, for it may take the machine with it.
    [[nodiscard]] RunEffects onTooMuchMemory(qint64 limit);
    //! The sweep is over; \a clean: nothing is left.
    [[nodiscard]] RunEffects onSwept(bool clean);

    [[nodiscard]] RunPhase phase() const { return m_phase; }
    [[nodiscard]] const RunFacts &facts() const { return m_facts; }

    //! Whether \a line may be one that onLine() has to see. A quick look that never misses one and
    //! spares parsing the bulk of the output.
    [[nodiscard]] static bool concernsRun(const QByteArray &line);

private:
    enum class Rung { Interrupt, EndSession, Int, Term, Kill, GaveUp };

    RunEffects stop(StopReason reason, Millis limit = Millis(0));
    RunEffects climb(Rung rung);
    RunEffects close();
    RunEffects afterResult();
    RunEffects onStep();
    RunEffects finishIfDone();
    void readBackgroundWork(const ClaudeEvent &event);

    ClaudeMode m_mode;
    RunTimes m_times;
    RunFacts m_facts;
    RunPhase m_phase = RunPhase::Starting;
    Rung m_rung = Rung::Interrupt;
    QSet<QString> m_background; //!< ids of the background work that is known to live
    bool m_backgroundStated
        = false; //!< the program states the whole set, so its single events do not count
    bool m_inputOpen = false;
    bool m_outputDone = false;
    bool m_swept = false;
    int m_drains = 0;
};

// Made once: core/domain/oneof.h has the reason.
extern template class OneOf<RunEffect::Variant>;

} // namespace coord
