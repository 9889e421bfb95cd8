// One run of Claude Code for one attempt of a task: starts it, feeds it, hands on what it prints
// line by line, and reports exactly once when it is over and nothing of it is left.
#pragma once

#include "agent/executor/claudearguments.h"
#include "agent/executor/lineassembler.h"
#include "agent/executor/runreport.h"
#include "agent/executor/runstate.h"
#include "core/platform/childprocess.h"

#include <QObject>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <map>

namespace coord {

//! What a run may take from its machine.
struct RunLimits {
    qint64 maxMemoryBytes = 0; //!< of the whole tree; 0: no limit
    int niceness = 0; //!< see ProgramStart
    std::optional<ProgramUser> user; //!< absent: the agent's own
};

struct RunRequest {
    QString taskId;
    int attempt = 1;
    QString prompt;
    ClaudeArguments arguments;
    QString program; //!< path of Claude; see claudeprogram.h
    QString workingDirectory;
    RunTimes times;
    //! Unique over all attempts on this machine; made from task, attempt and a random part if
    //! empty. Write it down before start(): it is what finds the processes after a crash of the
    //! agent.
    QString marker;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment(); //!< the agent's own
    QString inbox; //!< see RunIdentity
    RunLimits limits;
    QStringList
        passEnvironment; //!< names beyond the allow-list that the agent's owner wants passed on
};

//! A marker as RunRequest::marker wants it.
[[nodiscard]] QString newRunMarker(const QString &taskId, int attempt);

//! Lives in a thread with an event loop. start() is called once; finished() comes exactly once
//! after it, never from within it, whatever goes wrong. Destroying a run that has not finished
//! kills what belongs to it and reports nothing.
class ClaudeRun : public QObject {
    Q_OBJECT
public:
    static constexpr Millis memoryWatchEvery{1'000};

    explicit ClaudeRun(const RunRequest &request, QObject *parent = nullptr);
    ~ClaudeRun() override;

    void start();
    //! Ends the run in bounded time; finished() follows. A cancel that comes after the answer only
    //! shortens the wait for the program's end.
    void cancel();
    //! While paused nothing is read, no lines() comes and Claude has to wait. Time limits go on. A
    //! run with unread output does not finish while it is paused, unless it was cancelled.
    void setPaused(bool paused);

    [[nodiscard]] const RunRequest &request() const { return m_request; }
    [[nodiscard]] RunPhase phase() const { return m_state.phase(); }

Q_SIGNALS:
    void started(qint64 processId);
    //! What Claude printed, in order, without line ends and without empty lines.
    void lines(const QStringList &lines);
    void finished(const coord::RunReport &report);

private:
    void launch(const QStringList &arguments);
    void deliver(const QList<AssembledLine> &lines);
    void perform(const RunEffects &effects);
    void perform(const RunEffect &effect);
    void answer(const effect::Answer &ask);
    void startTimer(RunTimer timer, Millis time);
    void onTimer(RunTimer timer);
    void sweep();
    void watchMemory();
    void finish(const RunReport &report);

    RunRequest m_request;
    RunState m_state;
    LineAssembler m_assembler;
    ChildProcess m_process;
    std::map<RunTimer, QTimer> m_timers;
    QTimer m_memoryWatch;
    int m_sweepRounds = 0;
    bool m_paused = false;
    bool m_finished = false;
};

} // namespace coord
