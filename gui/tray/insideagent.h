// The agent of this machine as the desktop program runs it: how it stands, what it does, and how it
// is started, paused and stopped. Windows and the tray show it and decide nothing.
#pragma once

#include "gui/connections/connectionstore.h"
#include "gui/tray/agentthread.h"
#include "gui/tray/machinesettings.h"
#include "gui/tray/machinetaskmodel.h"

#include <QTimer>

#include <memory>

namespace coord {

class InsideAgent : public QObject {
    Q_OBJECT
public:
    enum class Phase { Stopped, Connecting, Connected, Stopping };
    //! After an agent's own patience, for it to report and leave; then its tasks are killed.
    static constexpr Millis stopGrace{70'000};
    static constexpr Millis leastGrace{10'000}; //!< for its thread when nobody waits any longer
    //! Before a keychain that gave no token is asked again; then twice as long each time. It may be
    //! locked until the person has an eye for it, and each question may be a window on the screen.
    static constexpr Millis firstAsk{2'000};
    static constexpr Millis longestAsk{300'000};

    //! The store must outlive it. Nothing is started yet.
    explicit InsideAgent(ConnectionStore &store, QObject *parent = nullptr);
    //! Ends it at once.
    ~InsideAgent() override;

    [[nodiscard]] const MachineSettings &settings() const { return m_settings; }
    //! Saves what checkMachineSettings() is content with; an agent that runs gets it when it is
    //! started again. The errors of the check, and of machineOptions() as far as it can be known
    //! without the token.
    [[nodiscard]] Status change(const MachineSettings &settings);

    //! Starts it, which is remembered: the next start of the program does so, too.
    void start();
    //! Ends it, which is remembered. Takes no more tasks, gives those that run \a patience, then
    //! ends them. Called again it waits no longer.
    void stop(Millis patience = Millis(0));
    //! The same without remembering: the program ends, and not what the person wants.
    void leave(Millis patience);
    //! Ends it before this returns, within about \a limit: reports what it can, then kills.
    void leaveWithin(Millis limit);
    //! Takes no new tasks while it is so; what runs goes on. Remembered.
    void setPaused(bool isPaused);

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] bool isActive() const { return m_phase != Phase::Stopped; }
    [[nodiscard]] bool isPaused() const { return m_standing.isPaused; }
    //! Whether it ran when the program was there last.
    [[nodiscard]] bool isWanted() const { return m_standing.isWanted; }
    //! How it stands, in a sentence for people.
    [[nodiscard]] QString standingText() const;
    //! Why it does not run, is not connected, or can do nothing; empty where nothing is wrong.
    [[nodiscard]] QString problem() const
    {
        return m_problem.isEmpty() && isActive() ? m_health : m_problem;
    }
    //! What tasks may do with the agent that runs, or ran last; empty before that.
    [[nodiscard]] const QString &policyText() const { return m_policy; }
    [[nodiscard]] MachineTaskModel &tasks() { return m_tasks; }
    [[nodiscard]] int runningCount() const { return m_tasks.runningCount(); }
    [[nodiscard]] ConnectionStore &store() const { return m_store; }

Q_SIGNALS:
    //! How it stands, or how many tasks it has.
    void changed();
    void taskEnded(const coord::MachineTask &task);
    void settingsChanged();

private:
    void remember(const MachineStanding &standing);
    void ask();
    void askLater(const QString &problem);
    void onConnection(const Result<SessionOptions> &connection);
    void run(const AgentOptions &options);
    void listen();
    void onNotStarted(const Error &why);
    void onFinished();
    void onLimit();
    void abandon();
    void onConnectionChanged(const QString &id);
    void set(Phase phase, const QString &problem = {});

    ConnectionStore &m_store;
    MachineSettings m_settings;
    MachineStanding m_standing;
    MachineTaskModel m_tasks;
    std::unique_ptr<AgentThread> m_thread;
    QTimer m_limit; //!< of a stop
    QTimer m_askAgain; //!< for the token
    Millis m_nextAsk = firstAsk;
    int m_asked = 0; //!< how often: only the last answer counts
    Phase m_phase = Phase::Stopped;
    bool m_again = false; //!< it is only stopped to be started with another token
    bool m_isKilled = false; //!< its time to leave is over
    QString m_problem;
    QString m_health; //!< why it can do nothing although it is connected
    QString m_policy;
    QString m_place; //!< name and address of the agent that runs
};

} // namespace coord
