// The client that changes its mind: it cancels tasks some time after they were accepted, and asks
// again until it has been told how they ended.
#pragma once

#include "tests/fault/supervisor/history.h"
#include "tests/fault/supervisor/restclient.h"

#include <QRandomGenerator>
#include <QSet>

namespace coord {

class Canceller : public QObject {
    Q_OBJECT
public:
    Canceller(History &history, RestClient &client, quint64 seed)
        : m_history(history)
        , m_client(client)
        , m_random(quint32(seed * 5 + 3))
    {
    }

    void cancel(const QString &taskId);
    [[nodiscard]] bool isDone() const { return m_open.isEmpty(); }
    [[nodiscard]] int answered() const { return m_answered; }

private:
    void sendAfter(int milliseconds, const QString &taskId);
    void onAnswer(const QString &taskId, const RestClient::Answer &answer);

    History &m_history;
    RestClient &m_client;
    QRandomGenerator m_random;
    QSet<QString> m_open;
    int m_answered = 0;
};

} // namespace coord
