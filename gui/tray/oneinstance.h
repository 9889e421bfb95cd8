// One desktop program per person: the first holds a lock that the kernel releases with it, however
// it ends, and listens on a socket; a later one asks it there to show its window.
//
// The lock decides and not the socket, so a socket that a killed program has left blocks nobody.
// Only the person's own programs reach the socket, and all they can say is one word.
#pragma once

#include "core/domain/time.h"
#include "core/platform/exclusivelock.h"

#include <QLocalServer>

namespace coord {

class OneInstance : public QObject {
    Q_OBJECT
public:
    static constexpr int maxGuests = 8; //!< at the same time; further ones are turned away
    static constexpr Millis guestLimit{5'000}; //!< for a guest to say its word
    static constexpr Millis askLimit{5'000}; //!< for the first one to answer
    static inline const QByteArray word = QByteArrayLiteral("raise\n");
    static inline const QByteArray answer = QByteArrayLiteral("raised\n");

    //! Of all programs with this folder, which is made with mode 0700 where it is not there.
    explicit OneInstance(QString folder, QObject *parent = nullptr);
    ~OneInstance() override;

    //! Becomes the one. False if there is one already; an error if neither can be known.
    [[nodiscard]] Result<bool> become();
    //! Asks the one that is there to show its window, and waits for its answer. False if it does
    //! not answer.
    [[nodiscard]] bool askToRaise() const;
    //! Where the one listens; empty where this is not it.
    [[nodiscard]] QString socketPath() const { return m_server.fullServerName(); }

Q_SIGNALS:
    void raiseWanted();

private:
    [[nodiscard]] QString serverName() const;
    void welcome();

    QString m_folder;
    std::unique_ptr<ExclusiveLock> m_lock;
    QLocalServer m_server;
};

} // namespace coord
