// ~/.coord/config.json: the token, where the coordinator is, and the profiles of agents.
//
// The file is shared with the original and with tools of its users, so keys that this program does
// not know survive every write. It holds the token, so it is refused when others can read it.
#pragma once

#include "core/domain/result.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

#include <functional>
#include <optional>

namespace coord {

//! Where the coordinator's certificate and key are.
struct TlsPaths {
    QString certificate;
    QString key;

    bool operator==(const TlsPaths &) const = default;
};

//! A coordinator that the user has given a name. One of token and tokenFile is set; a relative
//! tokenFile counts from the folder of the configuration.
struct ConfigContext {
    QString coordinatorUrl;
    QString token;
    QString tokenFile;
    QString caFile; //!< PEM file of further authorities; relative as tokenFile

    bool operator==(const ConfigContext &) const = default;
};

class ConfigFile {
public:
    static constexpr qint64 maxBytes = 1024 * 1024;
    static constexpr int defaultPort = 8080;

    //! COORD_CONFIG_DIR where it is set, otherwise ~/.coord.
    [[nodiscard]] static QString defaultDirectory();

    //! A configuration that holds nothing yet; nothing is read or written.
    [[nodiscard]] static ConfigFile inDirectory(const QString &directory);

    //! Reads config.json below \a directory. NotFound: `No config found. Run "coord init" first.`
    //! FailedPrecondition (a symbolic link, open to others) and InvalidArgument (not JSON, a known
    //! key of the wrong kind): `Failed to read config at <path>: <reason>`.
    [[nodiscard]] static Result<ConfigFile> load(const QString &directory);

    //! Writes the file as a whole or not at all, mode 0600, in a folder of mode 0700.
    [[nodiscard]] Status save() const;

    //! What change() does where there is no configuration yet.
    enum class Absent { Refuse, Create };
    //! Loads the configuration, has \a edit change it, and saves it, while no other process does
    //! the same: of two changes none undoes the other. Nothing is saved where \a edit fails. The
    //! errors of load(), \a edit and save(); FailedPrecondition where the file stays locked for
    //! maxLockWaitMs.
    [[nodiscard]] static Status change(
        const QString &directory, Absent absent, const std::function<Status(ConfigFile &)> &edit);
    static constexpr int maxLockWaitMs = 5'000;

    [[nodiscard]] QString directory() const { return m_directory; }
    [[nodiscard]] QString path() const;

    [[nodiscard]] QString token() const;
    [[nodiscard]] std::optional<QString> coordinatorUrl() const;
    [[nodiscard]] std::optional<int> port() const;
    [[nodiscard]] std::optional<TlsPaths> tls() const;
    //! Name to token: what the coordinator accepts besides token().
    [[nodiscard]] QMap<QString, QString> agentTokens() const;
    [[nodiscard]] std::optional<QJsonObject> agentProfile(const QString &name) const;
    [[nodiscard]] QString currentContext() const;
    [[nodiscard]] std::optional<ConfigContext> context(const QString &name) const;

    //! All keys, known or not. What is set here is checked at the next load().
    [[nodiscard]] const QJsonObject &values() const { return m_values; }
    void setValue(const QString &key, const QJsonValue &value) { m_values.insert(key, value); }
    //! Profiles by name.
    [[nodiscard]] QJsonObject agentProfiles() const;
    void setAgentProfile(const QString &name, const QJsonObject &profile);
    void removeAgentProfile(const QString &name);

private:
    explicit ConfigFile(const QString &directory)
        : m_directory(directory)
    {
    }

    QString m_directory;
    QJsonObject m_values;
};

} // namespace coord
