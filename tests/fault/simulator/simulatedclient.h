// A client as people's programs are: it dispatches with and without a key, repeats what was not
// answered, follows tasks from any line, cancels, retries and waits, and loses its connection.
#pragma once

#include "tests/fault/simulator/simulatedstore.h"
#include "tests/fault/simulator/surroundings.h"

namespace coord {

//! What the clients of a world know in common: the tasks they may ask about.
struct SharedKnowledge {
    QStringList tasks;
    QStringList agents;
};

class SimulatedClient : public Party {
public:
    SimulatedClient(const QString &name, SharedKnowledge &knowledge, const SimulatedStore &store,
        const Surroundings &around);

    void start();
    //! No new wishes from now on.
    void calmDown() { m_calm = true; }
    void cancel(const QString &taskId);
    //! Sends the last request once more, as it was.
    void repeatFrame();

    [[nodiscard]] bool isIdle() const { return m_asked.empty() && m_unanswered.isEmpty(); }
    //! Everything it follows and that has ended must have been told to it.
    void checkStreamsHaveEnded();

    void onOpened(ConnectionId connection, Door door) override;
    void onClosed(ConnectionId connection) override;
    void onLetter(ConnectionId connection, const Letter &letter) override;

private:
    struct Request {
        QString command;
        QJsonObject args;
        ConnectionId connection = 0;
    };
    struct Following {
        qint64 nextSeq = 1;
        bool confirmed = false; //!< on this connection
    };

    void call();
    void wish();
    void dispatch();
    void drawTarget(QJsonObject &args);
    void drawPredecessors(QJsonObject &args);
    void askAbout(const QString &taskId);
    void subscribe(const QString &taskId, qint64 fromSeq);
    void ask(const QString &command, const QJsonObject &args);
    void send(const QString &id, const Request &request);
    void take(const wire::CliResponse &response);
    void takeAnswer(const Request &request, const QJsonObject &data);
    void takeOutput(const QJsonObject &data);
    void take(const wire::TaskOutputBatch &batch);
    void takeEnd(const QString &taskId, std::optional<qint64> lastSeq);
    [[nodiscard]] QString someTask();

    Surroundings m_around;
    SharedKnowledge &m_knowledge;
    const SimulatedStore &m_store;
    Millis m_patience; //!< the longest between two wishes
    ConnectionId m_connection = 0;
    bool m_open = false;
    bool m_calm = false;
    int m_keys = 0;
    std::map<QString, Request> m_asked; //!< by id, not answered yet
    QList<QJsonObject> m_unanswered; //!< dispatches with a key whose connection was lost
    std::map<QString, Following> m_following;
    std::optional<Letter> m_lastRequest;
};

} // namespace coord
