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

    explicit ConnectionStore(StorePlaces places, QObject *parent = nullptr);

    //! That of the configuration first, if there is one, then those of the settings by name.
    [[nodiscard]] QList<SavedConnection> connections() const;
    [[nodiscard]] std::optional<SavedConnection> find(const QString &id) const;

    //! Whether it could be saved: InvalidArgument with a sentence about the field that is wrong.
    [[nodiscard]] Status check(const SavedConnection &connection) const;
    //! Adds it, where its id is empty, or changes it. An empty \a token leaves the token as it is.
    //! The answer is where the token is, or why nothing, or only the token, was not saved.
    void save(SavedConnection connection, const QString &token,
        std::function<void(const Result<TokenVault::Place> &)> answer);
    void remove(const QString &id, std::function<void(const Status &)> answer);

    //! What connecting to it needs, the token too. NotFound where it has none.
    void options(const SavedConnection &connection,
        std::function<void(const Result<SessionOptions> &)> answer);

    //! The one that was open last; empty at first.
    [[nodiscard]] QString lastUsed() const;
    void setLastUsed(const QString &id);
    [[nodiscard]] const StorePlaces &places() const { return m_places; }

Q_SIGNALS:
    //! The connection \a id was added, changed or removed, its token too.
    void changed(const QString &id);

private:
    [[nodiscard]] QList<SavedConnection> saved() const;
    void writeAll(const QList<SavedConnection> &connections);

    StorePlaces m_places;
    TokenVault m_vault;
};

} // namespace coord
