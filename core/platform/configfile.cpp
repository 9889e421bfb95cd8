#include "core/platform/configfile.h"

#include "core/platform/exclusivelock.h"
#include "core/platform/securefile.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QJsonDocument>
#include <QJsonParseError>
#include <QThread>

namespace coord {

namespace {

enum class Kind { Text, Number, Object };

struct KnownKey {
    QLatin1String name;
    Kind kind;
};

constexpr KnownKey knownKeys[] = {{QLatin1String("token"), Kind::Text},
    {QLatin1String("coordinatorUrl"), Kind::Text}, {QLatin1String("port"), Kind::Number},
    {QLatin1String("tls"), Kind::Object}, {QLatin1String("agentTokens"), Kind::Object},
    {QLatin1String("agentProfiles"), Kind::Object}, {QLatin1String("contexts"), Kind::Object},
    {QLatin1String("currentContext"), Kind::Text}};

QString complaintAbout(const QJsonValue &value, Kind kind)
{
    switch (kind) {
    case Kind::Text:
        return value.isString() ? QString() : QStringLiteral("must be text");
    case Kind::Number: {
        const double number = value.toDouble(-1);
        const bool whole = number >= 0 && number <= 65535 && number == double(int(number));
        return value.isDouble() && whole ? QString()
                                         : QStringLiteral("must be a number from 0 to 65535");
    }
    case Kind::Object:
        return value.isObject() ? QString() : QStringLiteral("must be an object");
    }
    return {};
}

QString firstComplaint(const QJsonObject &values)
{
    for (const KnownKey &key : knownKeys) {
        const QJsonValue value = values.value(key.name);
        const QString complaint
            = value.isUndefined() || value.isNull() ? QString() : complaintAbout(value, key.kind);
        if (!complaint.isEmpty())
            return key.name + QStringLiteral(": ") + complaint;
    }
    return {};
}

Error unreadable(ErrorCode code, const QString &path, QString reason)
{
    // The reason may begin with the path, which is named already.
    if (reason.startsWith(path))
        reason = reason.mid(path.size() + (reason.mid(path.size()).startsWith(u':') ? 1 : 0))
                     .trimmed();
    return {code, QStringLiteral("Failed to read config at %1: %2").arg(path, reason)};
}

QString textIn(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

constexpr int lockPollMs = 20;

Result<std::unique_ptr<ExclusiveLock>> lockFor(const QString &path)
{
    const QDeadlineTimer patience(ConfigFile::maxLockWaitMs);
    while (true) {
        auto lock = ExclusiveLock::take(path + QStringLiteral(".lock"),
            QStringLiteral("%1 is being changed by another program").arg(path));
        if (lock || lock.error().code != ErrorCode::FailedPrecondition || patience.hasExpired())
            return lock;
        QThread::msleep(lockPollMs);
    }
}

} // namespace

QString ConfigFile::defaultDirectory()
{
    const QString chosen = qEnvironmentVariable("COORD_CONFIG_DIR");
    return chosen.isEmpty() ? QDir::homePath() + QStringLiteral("/.coord")
                            : QDir::cleanPath(QDir::current().absoluteFilePath(chosen));
}

ConfigFile ConfigFile::inDirectory(const QString &directory)
{
    return ConfigFile(directory);
}

QString ConfigFile::path() const
{
    return m_directory + QStringLiteral("/config.json");
}

Result<ConfigFile> ConfigFile::load(const QString &directory)
{
    ConfigFile config(directory);
    const QString path = config.path();
    const auto bytes = readPrivateFile(path, maxBytes);
    if (!bytes && bytes.error().code == ErrorCode::NotFound)
        return Error{
            ErrorCode::NotFound, QStringLiteral("No config found. Run \"coord init\" first.")};
    if (!bytes)
        return unreadable(bytes.error().code, path, bytes.error().message);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return unreadable(ErrorCode::InvalidArgument, path,
            QStringLiteral("%1 at byte %2").arg(problem.errorString()).arg(problem.offset));
    if (!document.isObject())
        return unreadable(
            ErrorCode::InvalidArgument, path, QStringLiteral("must hold one JSON object"));
    config.m_values = document.object();
    if (const QString complaint = firstComplaint(config.m_values); !complaint.isEmpty())
        return unreadable(ErrorCode::InvalidArgument, path, complaint);
    return config;
}

Status ConfigFile::save() const
{
    if (Status made = makePrivateDirectory(m_directory); !made)
        return made;
    return writePrivateFile(path(), QJsonDocument(m_values).toJson(QJsonDocument::Indented));
}

Status ConfigFile::change(
    const QString &directory, Absent absent, const std::function<Status(ConfigFile &)> &edit)
{
    ConfigFile config(directory);
    if (absent == Absent::Create) {
        if (Status made = makePrivateDirectory(directory); !made)
            return made;
    } else if (const auto present = load(directory); !present) {
        return present.error();
    }
    const auto lock = lockFor(config.path());
    if (!lock)
        return lock.error();
    auto found = load(directory);
    if (found)
        config = *std::move(found);
    else if (found.error().code != ErrorCode::NotFound || absent == Absent::Refuse)
        return found.error();
    if (Status edited = edit(config); !edited)
        return edited;
    return config.save();
}

QString ConfigFile::token() const
{
    return textIn(m_values, "token");
}

std::optional<QString> ConfigFile::coordinatorUrl() const
{
    const QString url = textIn(m_values, "coordinatorUrl");
    return url.isEmpty() ? std::nullopt : std::optional(url);
}

std::optional<int> ConfigFile::port() const
{
    const QJsonValue value = m_values.value(QLatin1String("port"));
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

std::optional<TlsPaths> ConfigFile::tls() const
{
    const QJsonObject tls = m_values.value(QLatin1String("tls")).toObject();
    if (tls.isEmpty())
        return std::nullopt;
    return TlsPaths{textIn(tls, "cert"), textIn(tls, "key")};
}

QMap<QString, QString> ConfigFile::agentTokens() const
{
    QMap<QString, QString> tokens;
    const QJsonObject object = m_values.value(QLatin1String("agentTokens")).toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        tokens.insert(it.key(), it.value().toString());
    return tokens;
}

std::optional<QJsonObject> ConfigFile::agentProfile(const QString &name) const
{
    const QJsonValue profile = agentProfiles().value(name);
    return profile.isObject() ? std::optional(profile.toObject()) : std::nullopt;
}

QJsonObject ConfigFile::agentProfiles() const
{
    return m_values.value(QLatin1String("agentProfiles")).toObject();
}

void ConfigFile::setAgentProfile(const QString &name, const QJsonObject &profile)
{
    QJsonObject profiles = agentProfiles();
    profiles.insert(name, profile);
    m_values.insert(QStringLiteral("agentProfiles"), profiles);
}

void ConfigFile::removeAgentProfile(const QString &name)
{
    QJsonObject profiles = agentProfiles();
    profiles.remove(name);
    m_values.insert(QStringLiteral("agentProfiles"), profiles);
}

QString ConfigFile::currentContext() const
{
    return textIn(m_values, "currentContext");
}

std::optional<ConfigContext> ConfigFile::context(const QString &name) const
{
    const QJsonValue found = m_values.value(QLatin1String("contexts")).toObject().value(name);
    if (!found.isObject())
        return std::nullopt;
    const QJsonObject context = found.toObject();
    return ConfigContext{textIn(context, "coordinatorUrl"), textIn(context, "token"),
        textIn(context, "tokenFile"), textIn(context, "caFile")};
}

} // namespace coord
