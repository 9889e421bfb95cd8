#include "gui/connections/connectionstore.h"

#include "core/net/outboundsocket.h"
#include "core/platform/configfile.h"
#include "gui/connections/configconnection.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>
#include <QUuid>

#include <algorithm>

namespace coord {

namespace {

const QString listKey = QStringLiteral("connections");
const QString lastKey = QStringLiteral("lastConnection");

Error wrong(const QString &what)
{
    return {ErrorCode::InvalidArgument, what};
}

SessionOptions optionsOf(const SavedConnection &connection, const QString &token)
{
    return {.url = connection.url,
        .token = token,
        .organisation = connection.organisation,
        .caFile = connection.caFile,
        .insecure = connection.insecure};
}

} // namespace

StorePlaces StorePlaces::standard()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation));
    return {ConfigFile::defaultDirectory(), folder.filePath(QStringLiteral("coord-desktop.ini")),
        folder.filePath(QStringLiteral("tokens")), QStringLiteral("coord-desktop")};
}

ConnectionStore::ConnectionStore(StorePlaces places, QObject *parent)
    : QObject(parent)
    , m_places(std::move(places))
    , m_vault(m_places.tokenFolder, m_places.keychainService)
{
}

QList<SavedConnection> ConnectionStore::saved() const
{
    QSettings settings(m_places.settingsFile, QSettings::IniFormat);
    QList<SavedConnection> found;
    const int count = std::min(settings.beginReadArray(listKey), maxConnections);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const auto text
            = [&](const char *key) { return settings.value(QLatin1String(key)).toString(); };
        // Ids are names of files: only those made here are.
        if (!QUuid::fromString(text("id")).isNull())
            found.append({.id = text("id"),
                .name = text("name"),
                .url = text("url"),
                .organisation = text("organisation"),
                .caFile = text("caFile"),
                .insecure = settings.value(QStringLiteral("insecure")).toBool()});
    }
    settings.endArray();
    return found;
}

void ConnectionStore::writeAll(const QList<SavedConnection> &connections)
{
    QSettings settings(m_places.settingsFile, QSettings::IniFormat);
    settings.remove(listKey);
    settings.beginWriteArray(listKey, int(connections.size()));
    for (int i = 0; i < connections.size(); ++i) {
        const SavedConnection &connection = connections[i];
        settings.setArrayIndex(i);
        settings.setValue(QStringLiteral("id"), connection.id);
        settings.setValue(QStringLiteral("name"), connection.name);
        settings.setValue(QStringLiteral("url"), connection.url);
        settings.setValue(QStringLiteral("organisation"), connection.organisation);
        settings.setValue(QStringLiteral("caFile"), connection.caFile);
        settings.setValue(QStringLiteral("insecure"), connection.insecure);
    }
    settings.endArray();
    settings.sync();
}

QList<SavedConnection> ConnectionStore::connections() const
{
    QList<SavedConnection> all = saved();
    std::sort(all.begin(), all.end(), [](const SavedConnection &a, const SavedConnection &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    if (const auto config = configConnection(m_places.configDirectory))
        all.prepend(config->connection);
    return all;
}

std::optional<SavedConnection> ConnectionStore::find(const QString &id) const
{
    for (const SavedConnection &connection : connections()) {
        if (connection.id == id)
            return connection;
    }
    return std::nullopt;
}

Status ConnectionStore::check(const SavedConnection &connection) const
{
    if (connection.name.trimmed().isEmpty())
        return wrong(tr("The name is missing."));
    if (connection.name.size() > maxNameChars)
        return wrong(tr("The name may have up to %1 characters.").arg(maxNameChars));
    const auto url = doorUrl(connection.url, QStringLiteral("cli"));
    if (!url)
        return wrong(tr("The address must be like wss://coordinator.example.org:8080."));
    if (!mayCarryToken(*url, connection.insecure))
        return wrong(
            tr("Without TLS the token would cross the network in the clear: use wss://, or "
               "allow it below."));
    if (!connection.caFile.isEmpty() && !QFileInfo(connection.caFile).isReadable())
        return wrong(tr("The file of certificate authorities cannot be read."));
    const QList<SavedConnection> known = connections();
    for (const SavedConnection &other : known) {
        if (other.id != connection.id && other.name == connection.name)
            return wrong(tr("There is a connection of this name."));
    }
    if (connection.id.isEmpty() && known.size() >= maxConnections)
        return wrong(tr("There may be up to %1 connections.").arg(maxConnections));
    return Done{};
}

void ConnectionStore::save(SavedConnection connection, const QString &token,
    std::function<void(const Result<TokenVault::Place> &)> answer)
{
    connection.name = connection.name.trimmed();
    connection.url = connection.url.trimmed();
    if (const Status status = check(connection); !status) {
        QTimer::singleShot(0, this, [status, answer] { answer(status.error()); });
        return;
    }
    QList<SavedConnection> all = saved();
    if (connection.id.isEmpty()) {
        connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        all.append(connection);
    } else {
        std::replace_if(
            all.begin(), all.end(), [&](const auto &old) { return old.id == connection.id; },
            connection);
    }
    writeAll(all);
    const auto done = [this, id = connection.id, answer](const Result<TokenVault::Place> &place) {
        Q_EMIT changed(id);
        answer(place);
    };
    if (!token.isEmpty())
        m_vault.write(connection.id, token, done);
    else
        QTimer::singleShot(0, this, [done] { done(TokenVault::Place::Keychain); });
}

void ConnectionStore::remove(const QString &id, std::function<void(const Status &)> answer)
{
    QList<SavedConnection> all = saved();
    all.removeIf([&](const SavedConnection &connection) { return connection.id == id; });
    writeAll(all);
    m_vault.remove(id, [this, id, answer](const Status &status) {
        Q_EMIT changed(id);
        answer(status);
    });
}

void ConnectionStore::options(
    const SavedConnection &connection, std::function<void(const Result<SessionOptions> &)> answer)
{
    if (!connection.isFromConfig) {
        m_vault.read(connection.id, [connection, answer](const Result<QString> &token) {
            answer(token ? Result<SessionOptions>(optionsOf(connection, *token)) : token.error());
        });
        return;
    }
    const auto config = configConnection(m_places.configDirectory);
    const Result<SessionOptions> found = config
        ? Result<SessionOptions>(optionsOf(config->connection, config->token))
        : config.error();
    QTimer::singleShot(0, this, [found, answer] { answer(found); });
}

QString ConnectionStore::lastUsed() const
{
    return QSettings(m_places.settingsFile, QSettings::IniFormat).value(lastKey).toString();
}

void ConnectionStore::setLastUsed(const QString &id)
{
    QSettings(m_places.settingsFile, QSettings::IniFormat).setValue(lastKey, id);
}

} // namespace coord
