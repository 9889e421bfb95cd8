// An agent as it runs: the core's decisions carried out with real sockets, processes and clocks.
#pragma once

#include "agent/agentoptions.h"
#include "agent/core/agentcore.h"
#include "agent/executor/claudeprogram.h"
#include "agent/executor/clauderun.h"
#include "agent/isolation/workspaces.h"
#include "agent/link/agentlink.h"
#include "agent/mail/postbox.h"
#include "agent/spool/spool.h"
#include "agent/transfer/transferdesk.h"
#include "core/platform/clock.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <map>

namespace coord {

//! Lives in a thread with an event loop. Destroying it kills what it runs.
class Agent : public QObject {
    Q_OBJECT
public:
    static constexpr Millis healthEvery{300'000};
    static constexpr int maxListings = 4; //!< of sessions, at the same time

    //! \pre options.validate() holds
    Agent(const AgentOptions &options, const Clock &clock, QObject *parent = nullptr);
    ~Agent() override;

    //! Takes up what an earlier process has left, which may take a while, looks for Claude, then
    //! connects, and goes on until stopped. FailedPrecondition if another agent has the state
    //! folder, or it cannot be used; nothing has begun then.
    [[nodiscard]] Status start();
    //! Takes no more tasks, gives those that run \a patience, ends what is left, reports and
    //! disconnects; stopped() follows within bounded time. Called again it does not wait.
    void stop(Millis patience = Millis(0));
    //! While it is paused it takes no tasks, and those that run go on. To be said before start(),
    //! too.
    void setPaused(bool isPaused);
    //! Kills all tasks and disconnects; stopped() follows at once.
    void stopNow();

    [[nodiscard]] int runningCount() const { return m_core.runningCount(); }
    //! The work of tasks as files.
    [[nodiscard]] WorkExports &workExports() { return m_workspaces; }

Q_SIGNALS:
    //! Connected, each time anew. \a first: for the first time.
    void connected(bool first);
    //! The connection is lost, and tried again.
    void disconnected();
    //! There is no connection, and it is tried again; said of each try.
    void unreachable(const coord::Error &why);
    //! See AgentLink::tokenRefused().
    void tokenRefused(const QString &sentence);
    void stopped();
    //! Whether Claude can be started here, looked at now and then; \a why not.
    void healthChanged(bool isAvailable, const QString &why);
    //! An attempt begins here. What it is asked may be hostile.
    void taskBegun(const QString &taskId, int attempt, const QString &prompt);
    //! It is over here, and its work is saved; the coordinator may not know yet.
    void taskEnded(const QString &taskId, int attempt, const coord::RunReport &report);

private:
    //! A run in a workspace, from its beginning until its work is saved.
    struct IsolatedRun {
        BeginRun what;
        RunRequest request;
        bool cancelled = false;
        bool sealing = false;
    };

    void apply(const AgentEffects &effects);
    void perform(const AgentEffect &effect);
    void begin(const BeginRun &what);
    void launch(const BeginRun &what, const RunRequest &request);
    void isolate(const BeginRun &what, const RunRequest &request);
    void onWorkspace(const RunKey &key, const Result<QString> &folder);
    void cancelIsolated(const RunKey &key);
    void sealWork(const RunKey &key, const RunReport &report);
    //! What an earlier process has left; its work is saved by now.
    void takeUp(const QString &stateId, QList<RecoveredRun> runs);
    void answerWorkspaces(const wire::WorkspaceListRequest &request);
    void keepLines(const KeepLines &what);
    void listSessions(const QString &requestId);
    void moveFiles(const MoveFiles &what);
    void checkHealth();
    void onHealth(const ClaudeHealth &health);
    void onMessage(const QByteArray &utf8);
    void onRunFinished(const RunKey &key, const RunReport &report);
    void finish(const RunKey &key, const RunReport &report);
    void scheduleTick();
    [[nodiscard]] Result<RunRequest> requestFor(const BeginRun &what) const;
    [[nodiscard]] Instant now() const { return m_clock.now(); }

    AgentOptions m_options;
    const Clock &m_clock;
    AgentCore m_core;
    AgentLink m_link;
    std::unique_ptr<Spool> m_spool; //!< from start() on
    Postbox m_postbox;
    TransferDesk m_transfers;
    Workspaces m_workspaces;
    ClaudeHealth m_health;
    std::map<RunKey, std::unique_ptr<ClaudeRun>> m_runs;
    std::map<RunKey, IsolatedRun> m_isolated;
    std::deque<AgentEffect> m_effects;
    QTimer m_tick;
    QTimer m_healthTimer;
    int m_listings = 0;
    bool m_performing = false;
    bool m_linked = false; //!< the link has been started
    bool m_announced = false;
    bool m_leaving = false;
    bool m_over = false;
};

} // namespace coord
