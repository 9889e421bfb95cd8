#include "gui/connections/connectionstore.h"

#include "core/net/outboundsocket.h"
#include "core/platform/configfile.h"
#include "gui/connections/configconnection.h"
#include "gui/connections/connectionprobe.h"
#include "gui/connections/settingsfile.h"
#include "gui/models/showntext.h"

#include <QDir>
#include <QFileInfo>
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

Error tokenFailure(const Error &error)
{
    if (error.code == ErrorCode::NotFound)
        return {error.code, connectionFailureText(error)};
    return {error.code,
        ConnectionStore::tr("The token cannot be read: %1").arg(shownLine(error.message))};
}

// What stands for it where nothing more is known.
SavedConnection unusableConfigConnection()
{
    return {.id = configConnectionId,
        .name = QStringLiteral("coord"),
        .url = QString(),
        .isFromConfig = true};
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
    , m_vault(m_places.tokenFolder, systemKeychain(m_places.keychainService))
{
}

ConnectionStore::ConnectionStore(
    StorePlaces places, std::unique_ptr<Keychain> keychain, QObject *parent)
    : QObject(parent)
    , m_places(std::move(places))
    , m_vault(m_places.tokenFolder, std::move(keychain))
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

Status ConnectionStore::replace(const QList<SavedConnection> &connections)
{
    const QList<SavedConnection> before = saved();
    const Status written = writeAll(connections);
    // What could not be written would be read in this process all the same.
    if (!written)
        static_cast<void>(writeAll(before));
    return written;
}

Status ConnectionStore::writeAll(const QList<SavedConnection> &connections)
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
    return writeSettings(settings);
}

QList<SavedConnection> ConnectionStore::connections() const
{
    QList<SavedConnection> all = saved();
    std::sort(all.begin(), all.end(), [](const SavedConnection &a, const SavedConnection &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    if (const auto config = configConnection(m_places.configDirectory))
        all.prepend(config->connection);
    else if (QFileInfo::exists(ConfigFile::inDirectory(m_places.configDirectory).path()))
        all.prepend(unusableConfigConnection());
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
    Status status = check(connection);
    // Looked at before the token is changed, which belongs to what is in the file.
    if (status && !QSettings(m_places.settingsFile, QSettings::IniFormat).isWritable())
        status = unwritableSettings(m_places.settingsFile);
    if (!status) {
        QTimer::singleShot(0, this, [status, answer] { answer(status.error()); });
        return;
    }
    const bool isNew = connection.id.isEmpty();
    if (isNew)
        connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    // The token first: a connection without one could neither be used nor be added again.
    const auto kept = [this, connection, isNew, answer](const Result<TokenVault::Place> &place) {
        onTokenKept(connection, isNew, place, answer);
    };
    if (!token.isEmpty())
        m_vault.write(connection.id, token, kept);
    else
        QTimer::singleShot(0, this, [kept] { kept(TokenVault::Place::Keychain); });
}

void ConnectionStore::onTokenKept(const SavedConnection &connection, bool isNew,
    const Result<TokenVault::Place> &place, const SaveAnswer &answer)
{
    if (!place)
        return answer(Error{place.error().code,
            tr("The token could not be saved: %1").arg(shownLine(place.error().message))});
    QList<SavedConnection> all = saved();
    if (isNew)
        all.append(connection);
    const auto old = std::find_if(all.begin(), all.end(),
        [&](const SavedConnection &each) { return each.id == connection.id; });
    if (old == all.end()) {
        m_vault.remove(connection.id, [](const Status &) {});
        return answer(Error{ErrorCode::NotFound, tr("The connection was removed meanwhile.")});
    }
    *old = connection;
    if (const Status written = replace(all); !written) {
        // A token without a connection is nobody's.
        if (isNew)
            m_vault.remove(connection.id, [](const Status &) {});
        return answer(written.error());
    }
    Q_EMIT changed(connection.id);
    answer(place);
}

void ConnectionStore::remove(const QString &id, std::function<void(const Status &)> answer)
{
    QList<SavedConnection> all = saved();
    all.removeIf([&](const SavedConnection &connection) { return connection.id == id; });
    if (const Status written = replace(all); !written) {
        QTimer::singleShot(0, this, [written, answer] { answer(written); });
        return;
    }
    m_vault.remove(id, [this, id, answer](const Status &status) {
        Q_EMIT changed(id);
        answer(status);
    });
}

void ConnectionStore::options(const SavedConnection &connection, OptionsAnswer answer)
{
    lookUp(connection, [answer = std::move(answer)](const Result<SessionOptions> &found) {
        if (found || found.error().code == ErrorCode::NotFound)
            return answer(found);
        answer(Error{ErrorCode::FailedPrecondition, found.error().message});
    });
}

void ConnectionStore::lookUp(const SavedConnection &connection, OptionsAnswer answer)
{
    if (!connection.isFromConfig) {
        m_vault.read(connection.id, [connection, answer](const Result<QString> &token) {
            answer(token ? Result<SessionOptions>(optionsOf(connection, *token))
                         : Result<SessionOptions>(tokenFailure(token.error())));
        });
        return;
    }
    const auto config = configConnection(m_places.configDirectory);
    const Result<SessionOptions> found = config
        ? Result<SessionOptions>(optionsOf(config->connection, config->token))
        : Error{ErrorCode::FailedPrecondition,
            tr("The configuration of coord cannot be used: %1")
                .arg(shownLine(config.error().message))};
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
