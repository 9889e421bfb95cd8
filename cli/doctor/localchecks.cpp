#include "cli/doctor/localchecks.h"

#include "core/platform/configfile.h"
#include "core/platform/exclusivelock.h"
#include "core/platform/filelimit.h"
#include "core/platform/securefile.h"
#include "server/http/tokenauthenticator.h"

#include <QDir>
#include <QFileInfo>
#include <QNetworkProxy>
#include <QNetworkProxyFactory>
#include <QStandardPaths>
#include <QStorageInfo>

namespace coord {

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 scarceBytes = 1024 * mebibyte;
constexpr qint64 noBytes = 64 * mebibyte;
constexpr qint64 fewFiles = 1024;

constexpr const char *proxyVariables[] = {"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy",
    "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"};

// Variables of proxies may hold passwords: only their names are shown.
QString setProxyVariables()
{
    QStringList set;
    for (const char *name : proxyVariables) {
        if (!qEnvironmentVariableIsEmpty(name))
            set.append(QLatin1String(name));
    }
    return set.isEmpty() ? QStringLiteral("no proxy variable is set")
                         : set.join(QStringLiteral(", ")) + QStringLiteral(" set");
}

QString nearestThatIsThere(const QString &path)
{
    QString nearest = QFileInfo(path).absoluteFilePath();
    while (!QFileInfo::exists(nearest) && QFileInfo(nearest).absolutePath() != nearest)
        nearest = QFileInfo(nearest).absolutePath();
    return nearest;
}

} // namespace

Finding configFinding(const QString &directory)
{
    const QString check = QStringLiteral("config");
    const QString path = ConfigFile::inDirectory(directory).path();
    const auto config = ConfigFile::load(directory);
    if (config)
        return okFinding(check, QStringLiteral("%1 is readable, and for nobody else").arg(path));
    if (config.error().code == ErrorCode::NotFound)
        return warnFinding(check, QStringLiteral("there is no %1").arg(path),
            QStringLiteral("Run \"coord init\" on the coordinator's machine, \"coord setup\" on "
                           "an agent's."));
    return failFinding(check, config.error().message,
        config.error().code == ErrorCode::FailedPrecondition
            ? QStringLiteral("Run \"chmod 600 %1\" if the file is yours.").arg(path)
            : QStringLiteral("Mend the file, or move it away and run \"coord init\"."));
}

Finding tokenFinding(const Result<QString> &token)
{
    const QString check = QStringLiteral("token");
    if (!token || token->isEmpty())
        return failFinding(check, token ? QStringLiteral("there is none") : token.error().message,
            QStringLiteral("Give one with --token-file or COORD_TOKEN, or make one with \"coord "
                           "init\"; for an agent, \"coord enroll create\"."));
    const QString size = QStringLiteral("it is there and has %1 characters").arg(token->size());
    if (token->size() < minTokenChars)
        return failFinding(check, size,
            QStringLiteral("Coordinators take none of fewer than %1: make one with \"coord init "
                           "--force\".")
                .arg(minTokenChars));
    return okFinding(check, size);
}

Finding proxyFinding(const QUrl &url)
{
    const QString check = QStringLiteral("proxy");
    const QNetworkProxyQuery query(
        url.host(), quint16(url.port(url.scheme() == QLatin1String("wss") ? 443 : 80)));
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::proxyForQuery(query);
    const bool isDirect = proxies.isEmpty() || proxies.first().type() == QNetworkProxy::NoProxy;
    if (isDirect)
        return okFinding(check,
            QStringLiteral("connections to %1 use none (%2)").arg(url.host(), setProxyVariables()));
    return warnFinding(check,
        QStringLiteral("connections to %1 go through %2:%3 (%4)")
            .arg(url.host(), proxies.first().hostName())
            .arg(proxies.first().port())
            .arg(setProxyVariables()),
        QStringLiteral("Put %1 into NO_PROXY if the coordinator can be reached without it.")
            .arg(url.host()));
}

Finding diskFinding(const QString &name, const QString &path)
{
    const QStorageInfo storage(nearestThatIsThere(path));
    if (!storage.isValid())
        return warnFinding(QStringLiteral("disk"),
            QStringLiteral("%1: the free space at %2 cannot be told").arg(name, path),
            QStringLiteral("Look at it with df."));
    return freeSpaceFinding(name, path, storage.bytesAvailable());
}

Finding freeSpaceFinding(const QString &name, const QString &path, qint64 freeBytes)
{
    const QString check = QStringLiteral("disk");
    const QString text = QStringLiteral("%1: %2 MiB free at %3")
                             .arg(name, QString::number(freeBytes / mebibyte), path);
    const QString fix = QStringLiteral("Make room there, or give another folder.");
    if (freeBytes < noBytes)
        return failFinding(check, text, fix);
    return freeBytes < scarceBytes ? warnFinding(check, text, fix) : okFinding(check, text);
}

Finding openFilesFinding()
{
    const auto limit = raiseOpenFileLimit();
    return limit ? openFilesFinding(*limit)
                 : warnFinding(QStringLiteral("open-files"), limit.error().message,
                     QStringLiteral("Look at it with \"ulimit -n\"."));
}

Finding openFilesFinding(qint64 limit)
{
    const QString check = QStringLiteral("open-files");
    if (limit < 0)
        return okFinding(check, QStringLiteral("this system has no such limit"));
    const QString text = QStringLiteral("a process may have %1 open").arg(limit);
    return limit <= fewFiles ? warnFinding(check, text,
               QStringLiteral("A coordinator needs one for each agent and client: raise the hard "
                              "limit (LimitNOFILE of a service, limits.conf)."))
                             : okFinding(check, text);
}

Finding stateFolderFinding(const QString &folder)
{
    const QString check = QStringLiteral("state");
    const QFileInfo about(folder);
    if (!about.exists())
        return QFileInfo(nearestThatIsThere(folder)).isWritable()
            ? okFinding(check, QStringLiteral("%1 will be made by the agent").arg(folder))
            : failFinding(check, QStringLiteral("%1 cannot be made").arg(folder),
                QStringLiteral("Give the agent a folder that it may write, with --state-dir."));
    if (!about.isDir() || !about.isWritable())
        return failFinding(check, QStringLiteral("%1 cannot be written").arg(folder),
            QStringLiteral("Make it a folder of the agent's user, or give another with "
                           "--state-dir."));
    if (!QFileInfo::exists(folder + QStringLiteral("/lock")))
        return okFinding(check, QStringLiteral("%1 can be used").arg(folder));
    const auto lock = ExclusiveLock::take(
        folder + QStringLiteral("/lock"), QStringLiteral("an agent runs with %1").arg(folder));
    if (lock)
        return okFinding(check, QStringLiteral("%1 can be used").arg(folder));
    return warnFinding(check, lock.error().message,
        QStringLiteral("End that agent before another is started with this folder."));
}

Findings lingerFindings()
{
#ifdef Q_OS_LINUX
    return lingerFindings(QStandardPaths::writableLocation(QStandardPaths::ConfigLocation)
            + QStringLiteral("/systemd/user"),
        QStringLiteral("/var/lib/systemd/linger/%1").arg(qEnvironmentVariable("USER")));
#else
    return {};
#endif
}

Findings lingerFindings(const QString &unitFolder, const QString &lingerFile)
{
    const QString check = QStringLiteral("linger");
    const QStringList units
        = QDir(unitFolder).entryList({QStringLiteral("coord-*.service")}, QDir::Files);
    if (units.isEmpty())
        return {};
    if (QFileInfo::exists(lingerFile))
        return {okFinding(
            check, QStringLiteral("%1 runs on when you have logged out").arg(units.join(u' ')))};
    return {warnFinding(check, QStringLiteral("%1 ends when you log out").arg(units.join(u' ')),
        QStringLiteral("Run \"loginctl enable-linger\"."))};
}

} // namespace coord
