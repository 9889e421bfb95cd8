// Carries out what tools ask over one connection to the coordinator, which may not be there yet or
// come and go: what is asked meanwhile waits for it, for a while.
#pragma once

#include "cli/mcp/localmoves.h"
#include "core/client/coordinatorsession.h"
#include "core/mcp/mcpcall.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <deque>

namespace coord {

//! Lives in a thread with an event loop. Answers come later, never from within ask().
class CoordinatorBackend : public QObject, public McpBackend {
    Q_OBJECT
public:
    static constexpr Millis patience{12'000}; //!< for a connection; longer than one try takes

    explicit CoordinatorBackend(SessionOptions options, QObject *parent = nullptr);
    ~CoordinatorBackend() override;

    void ask(const QString &command, const QJsonObject &args, Answer answer) override;
    [[nodiscard]] WallTime now() const override;
    [[nodiscard]] bool movesFiles() const override { return true; }

    //! Begins to connect, if it is not connected.
    void connectSoon();

Q_SIGNALS:
    //! The connection is gone, cannot be had, or is there again: a sentence.
    void changed(const QString &sentence);

private:
    struct Asked {
        QString command;
        QJsonObject args;
        Answer answer;
        QDeadlineTimer deadline;
        bool mayRepeat = false; //!< asked twice it is done once
        int sentTo = 0; //!< the protocol of the coordinator that may have taken it; 0: not sent
    };

    void send(const Asked &asked);
    //! Of \a session, which is null when it has gone.
    void onAnswer(const Asked &sent, const std::shared_ptr<CoordinatorSession> &session,
        const Result<QJsonValue> &answer);
    void waitForConnection(Asked asked);
    void onOpen();
    void onGaveUp(const Error &why);
    void failLate();
    void failWaiting(const Error &why);
    //! Says with it where a task may have been made all the same.
    static void refuse(const Asked &asked, Error why);
    static Error notConnected(const Error &why);

    SessionOptions m_options;
    std::shared_ptr<CoordinatorSession> m_session; //!< null while there is none
    std::deque<Asked> m_waiting; //!< for a connection
    QTimer m_lateness;
    LocalMoves m_moves; //!< goes first: what moves may hold the session, whose end asks the others
};

} // namespace coord
