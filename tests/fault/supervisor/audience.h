// The clients that follow: several subscribers, each with a connection of its own that comes back
// by itself, follow every task from some line on until they have seen it end.
#pragma once

#include "core/client/coordinatorsession.h"
#include "core/client/taskstream.h"
#include "tests/fault/supervisor/history.h"

#include <QObject>
#include <QRandomGenerator>

#include <memory>
#include <vector>

namespace coord {

class Audience : public QObject {
    Q_OBJECT
public:
    static constexpr int subscriberCount = 4;
    static constexpr int followersPerTask = 2;

    struct Tally {
        qint64 lines = 0;
        int interruptions = 0;
        int follows = 0;
    };

    Audience(History &history, const QString &url, const QString &token, quint64 seed);
    ~Audience() override;

    //! Connects all of them. Empty, or what went wrong.
    [[nodiscard]] QString open();
    void follow(const QString &taskId);
    [[nodiscard]] bool isDone() const { return m_followings.empty(); }
    //! The tasks that are still followed, for people.
    [[nodiscard]] QStringList unfinished() const;
    [[nodiscard]] const Tally &tally() const { return m_tally; }

Q_SIGNALS:
    //! Something new was seen.
    void observed();
    //! All who followed the task have seen its end.
    void ended(const QString &taskId);

private:
    struct Following {
        int subscriber = 0;
        QString taskId;
        qint64 from = 1;
        QStringList lines;
        std::unique_ptr<TaskStream> stream;
    };

    void begin(Following &following);
    void onEnd(Following &following, const StreamEnd &end);
    void finish(Following &following, const QString &state);

    History &m_history;
    QRandomGenerator m_random;
    std::vector<std::unique_ptr<CoordinatorSession>> m_sessions;
    std::vector<std::unique_ptr<Following>> m_followings;
    Tally m_tally;
};

} // namespace coord
