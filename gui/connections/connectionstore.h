// The coordinators that the desktop program knows: the one of `coord`'s configuration, and those
// that were added here.
#pragma once

#include "core/client/coordinatorsession.h"
#include "gui/connections/savedconnection.h"
#include "gui/connections/tokenvault.h"

#include <QList>
#include <QObject>

#include <optional>

namespace coord {

//! Where a person's settings are; tests have places of their own.
struct StorePlaces {
    QString configDirectory; //!< of `coord`
    QString settingsFile;
    QString tokenFolder;
    QString keychainService;

    [[nodiscard]] static StorePlaces standard();
};

//! Lives in a thread with an event loop.
class ConnectionStore : public QObject {
    Q_OBJECT
public:
    static constexpr int maxConnections = 100;
    static constexpr int maxNameChars = 64;

    //! With the keychain of the system.
    explicit ConnectionStore(StorePlaces places, QObject *parent = nullptr);
    ConnectionStore(
        StorePlaces places, std::unique_ptr<Keychain> keychain, QObject *parent = nullptr);

    //! That of the configuration first, if there is one, then those of the settings by name. A
    //! configuration that cannot be used is among them: options() says what is wrong with it.
    [[nodiscard]] QList<SavedConnection> connections() const;
    [[nodiscard]] std::optional<SavedConnection> find(const QString &id) const;

    //! Whether it could be saved: InvalidArgument with a sentence about the field that is wrong.
    [[nodiscard]] Status check(const SavedConnection &connection) const;
    //! Adds it, where its id is empty, or changes it. An empty \a token leaves the token as it is.
    //! The answer is where the token is, or a sentence why the connection was not saved.
    void save(SavedConnection connection, const QString &token,
        std::function<void(const Result<TokenVault::Place> &)> answer);
    //! With its token; a sentence where one of them is still there.
    void remove(const QString &id, std::function<void(const Status &)> answer);

    using OptionsAnswer = std::function<void(const Result<SessionOptions> &)>;
    //! What connecting to it needs, the token too. NotFound where it has none, else
    //! FailedPrecondition: it has to do with this machine only, and nobody may take it for the
    //! coordinator's answer. The message is a sentence for the person.
    void options(const SavedConnection &connection, OptionsAnswer answer);
    //! The same with the codes of TokenVault::read(), for whom it matters whether asking again is
    //! of use.
    void lookUp(const SavedConnection &connection, OptionsAnswer answer);

    //! The one that was open last; empty at first.
    [[nodiscard]] QString lastUsed() const;
    void setLastUsed(const QString &id);
    [[nodiscard]] const StorePlaces &places() const { return m_places; }

Q_SIGNALS:
    //! The connection \a id was added, changed or removed, its token too.
    void changed(const QString &id);

private:
    using SaveAnswer = std::function<void(const Result<TokenVault::Place> &)>;
    [[nodiscard]] QList<SavedConnection> saved() const;
    void onTokenKept(const SavedConnection &connection, bool isNew,
        const Result<TokenVault::Place> &place, const SaveAnswer &answer);
    [[nodiscard]] Status replace(const QList<SavedConnection> &connections);
    [[nodiscard]] Status writeAll(const QList<SavedConnection> &connections);

    StorePlaces m_places;
    TokenVault m_vault;
};

} // namespace coord
