// The promises, as functions from a history to what in it breaks them. They know nothing of how the
// history came about.
#pragma once

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QStringList>

#include <map>
#include <set>

namespace coord {

//! A history by subject; see history.h.
struct Facts {
    struct Attempt {
        qint64 token = 0;
        QString outcome; //!< empty: never reported
        QString errorCode;
        qint64 startedAt = 0; //!< wall time, ms, as all of them
    };
    struct Claude {
        int starts = 0;
        int beside = 0; //!< starts while another attempt of the task was alive
        QStringList printed;
    };
    struct Task {
        QString key;
        QString state;
        int attempt = 0;
        QStringList lines;
        std::map<int, Attempt> attempts;
        qint64 createdAt = 0;
        qint64 completedAt = 0; //!< 0 while it has not ended
    };
    struct Metrics {
        qint64 since = 0; //!< the last coordinator began after this
        QMap<QString, double> series; //!< when it was quiet
    };
    struct Follow {
        QString subscriber;
        QString task;
        qint64 from = 1;
        QStringList lines;
        QString end;
    };

    std::map<QString, QString> asked; //!< key: state that it is to end in; empty: any
    std::map<QString, std::set<QString>> accepted; //!< key: ids that were answered
    std::map<QString, QString> cancelled; //!< by task: the state that was answered
    std::map<QString, Task> tasks;
    std::map<QString, std::map<int, Claude>> claudes; //!< by task and attempt
    QList<Follow> follows;
    Metrics metrics;
    QStringList refusals; //!< of keys that had been accepted before
    QStringList orphans;
    QStringList crashes;
    bool isQuiet = false;
};

[[nodiscard]] Facts factsFrom(const QList<QJsonObject> &history);

//! Accepted ⊆ finished ∪ live; once it is quiet, asked = accepted = finished, each as it was to
//! end.
[[nodiscard]] QStringList acceptedTasksAreKept(const Facts &facts);
//! However often a key is sent, it is one task; and there is no task that nobody asked for.
[[nodiscard]] QStringList oneKeyIsOneTask(const Facts &facts);
//! Attempts are numbered without gap, each was reported once, one at most completed, the last.
[[nodiscard]] QStringList oneReportPerAttempt(const Facts &facts);
//! Who cancels is told how the task ended, and it stays so.
[[nodiscard]] QStringList answersToCancelsAreTrue(const Facts &facts);
[[nodiscard]] QStringList tokensGrow(const Facts &facts);
//! No attempt starts a second claude; one that completed has started one.
[[nodiscard]] QStringList oneStartPerAttempt(const Facts &facts);
//! No attempt begins before every process of the one before has gone.
[[nodiscard]] QStringList attemptsDoNotOverlap(const Facts &facts);
//! What is stored is what was printed, attempt by attempt: all of it where the attempt was reported
//! by its agent, and else its beginning.
[[nodiscard]] QStringList storedIsWhatWasPrinted(const Facts &facts);
//! Every subscriber was sent what is stored from its first line on, each line once and in order.
[[nodiscard]] QStringList subscribersSawWhatIsStored(const Facts &facts);
//! The metrics of the last coordinator, once it is quiet, are what the store has of its time.
[[nodiscard]] QStringList countersAgree(const Facts &facts);
[[nodiscard]] QStringList nothingIsLeft(const Facts &facts);
//! Nobody ended who was not killed.
[[nodiscard]] QStringList nobodyCrashed(const Facts &facts);

//! All of them, each complaint with the name of its checker in front.
[[nodiscard]] QStringList complaintsAbout(const Facts &facts);

} // namespace coord
