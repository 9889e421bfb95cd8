// The client that gives work: it sends tasks over REST, each under a key of its own, and sends a
// request again, under the same key, until it has been answered.
#pragma once

#include "tests/fault/supervisor/history.h"
#include "tests/fault/supervisor/restclient.h"

#include <QRandomGenerator>
#include <QSet>

namespace coord {

class Dispatcher : public QObject {
    Q_OBJECT
public:
    struct Options {
        QStringList agents;
        quint64 seed = 1;
        int atOnce = 12; //!< tasks that have not ended
    };
    struct Tally {
        int tasks = 0;
        int repeated = 0; //!< requests that were sent again
    };

    Dispatcher(History &history, RestClient &client, const Options &options);

    //! Gives work until stop(), as fast as it ends.
    void start();
    void stop() { m_stopped = true; }
    //! A task has been seen to end.
    void ended(const QString &taskId);
    //! Every request has been answered, and every task has ended.
    [[nodiscard]] bool isDone() const { return m_unanswered.isEmpty() && m_live.isEmpty(); }
    [[nodiscard]] const Tally &tally() const { return m_tally; }

Q_SIGNALS:
    void accepted(const QString &taskId);
    //! This one ends only, or is to end early, by being cancelled.
    void unwanted(const QString &taskId);

private:
    struct Work {
        QString key;
        QJsonObject body;
        bool isUnwanted = false;
    };

    void fill();
    [[nodiscard]] Work next();
    void send(const Work &work);
    void sendAgain(const Work &work);
    void note(const char *phase, const Work &work, QJsonObject more);
    void onAnswer(const Work &work, const RestClient::Answer &answer);

    History &m_history;
    RestClient &m_client;
    Options m_options;
    QRandomGenerator m_random;
    QSet<QString> m_unanswered; //!< keys
    QSet<QString> m_live; //!< ids
    QSet<QString> m_known; //!< ids
    Tally m_tally;
    bool m_stopped = false;
};

} // namespace coord
