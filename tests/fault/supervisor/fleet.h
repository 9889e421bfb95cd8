// The programs of a run with faults: the real coordinator on a SQLite file, and real agents with
// the fake claude, each at the far end of a fault proxy.
#pragma once

#include "tests/fault/supervisor/history.h"
#include "tests/support/faultproxy.h"
#include "tests/system/installation.h"

#include <QFile>

#include <vector>

namespace coord {

class Fleet {
public:
    //! \a logPath: where the outputs of all programs are collected.
    Fleet(History &history, quint64 seed, const QString &logPath);
    ~Fleet();

    //! Starts everything, nothing harmed yet. Empty, or what went wrong.
    [[nodiscard]] QByteArray start();
    //! Lets the proxies harm what passes.
    void harm();
    //! No more faults; what is down or stopped goes on. Empty, or what did not come back.
    [[nodiscard]] QByteArray mend();
    //! Asks everything to end, and notes who and what is left.
    void stop();

    void killCoordinator();
    //! True when it listens. With \a dieAfter it is killed again so long after its start.
    bool startCoordinator(std::optional<Millis> dieAfter = {});
    void killAgent(int index);
    //! Does not wait.
    void startAgent(int index);
    //! Waits until it is connected, and not for ever.
    bool waitForAgent(int index, Millis limit);
    //! SIGSTOP and SIGCONT; -1 is the coordinator.
    void setPaused(int index, bool paused);
    void cutAll(FaultProxy::How how);
    //! Whether anything runs that coordinator or agents have started.
    [[nodiscard]] bool isAtWork() const { return !startedProcesses().isEmpty(); }
    //! Notes the metrics of the coordinator that runs now.
    void noteMetrics();
    //! Notes processes that neither the coordinator nor an agent answers for.
    void noteOrphans();

    [[nodiscard]] static QStringList agentNames();
    [[nodiscard]] QString clientUrl() const;
    [[nodiscard]] QString token() const { return m_place.token(); }
    [[nodiscard]] QString database() const { return m_place.path(QStringLiteral("tasks.db")); }
    [[nodiscard]] QString claudeLog() const { return m_place.path(QStringLiteral("claude")); }
    [[nodiscard]] FaultProxy::Tally tally() const;

private:
    struct Agent {
        QString name;
        Installation::Run run;
    };

    [[nodiscard]] QList<qint64> startedProcesses() const;
    //! Notes it where somebody has ended of its own accord.
    void noteCrash(const QString &who, const ProgramRun *run);
    void keepLog(const ProgramRun *run);
    void note(const char *what, int index);
    //! Notes what is kept of attempts: everything has been confirmed.
    void noteSpools();
    [[nodiscard]] QString who(int index) const;

    History &m_history;
    Installation m_place;
    FaultProxy m_agentLink;
    FaultProxy m_clientLink;
    std::vector<Agent> m_agents;
    QFile m_log;
    quint64 m_seed;
    qint64 m_coordinatorSince = 0; //!< the one that runs began after this, wall time
};

} // namespace coord
