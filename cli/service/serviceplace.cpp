#include "cli/service/serviceplace.h"

#include "cli/service/launchdplist.h"
#include "cli/service/systemdunit.h"
#include "cli/service/windowssteps.h"

#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace coord {

namespace {

ServicePlace systemdPlace(
    ServiceSpec::Scope scope, const QString &name, const ServiceFolders &folders)
{
    const bool isUser = scope == ServiceSpec::Scope::User;
    const QString unit = name + QStringLiteral(".service");
    const auto systemctl = [isUser](const QStringList &words) {
        QStringList command{QStringLiteral("systemctl")};
        if (isUser)
            command.append(QStringLiteral("--user"));
        return command + words;
    };
    const QStringList reload = systemctl({QStringLiteral("daemon-reload")});
    return {.system = ServiceSystem::Systemd,
        .file = (isUser ? folders.unitsOfUser : folders.unitsOfSystem) + u'/' + unit,
        .tokenFile = isUser ? QString() : QStringLiteral("%1/%2.token").arg(folders.secrets, name),
        .logFile = {},
        .probe = systemctl({QStringLiteral("show"), QStringLiteral("--property=Version")}),
        .enable = {reload, systemctl({QStringLiteral("enable"), unit}),
            systemctl({QStringLiteral("restart"), unit})},
        .disable = {systemctl({QStringLiteral("disable"), QStringLiteral("--now"), unit})},
        .forget = {reload},
        .status = systemctl({QStringLiteral("show"), unit,
            QStringLiteral("--property=LoadState,ActiveState,SubState,UnitFileState,MainPID,"
                           "ActiveEnterTimestamp")})};
}

ServicePlace launchdPlace(
    ServiceSpec::Scope scope, const QString &name, const ServiceFolders &folders)
{
    const bool isUser = scope == ServiceSpec::Scope::User;
    const QString domain
        = isUser ? QStringLiteral("gui/%1").arg(folders.userId) : QStringLiteral("system");
    const QString target = domain + u'/' + launchdLabel(name);
    const QString file
        = QStringLiteral("%1/%2.plist")
              .arg(isUser ? folders.unitsOfUser : folders.unitsOfSystem, launchdLabel(name));
    const auto launchctl
        = [](const QStringList &words) { return QStringList{QStringLiteral("launchctl")} + words; };
    return {.system = ServiceSystem::Launchd,
        .file = file,
        .tokenFile = isUser ? QString() : QStringLiteral("%1/%2.token").arg(folders.secrets, name),
        .logFile = QStringLiteral("%1/%2.log").arg(folders.logs, name),
        .probe = launchctl({QStringLiteral("managername")}),
        .enable = {launchctl({QStringLiteral("bootstrap"), domain, file})},
        .disable = {launchctl({QStringLiteral("bootout"), target})},
        .forget = {},
        .status = launchctl({QStringLiteral("print"), target})};
}

ServicePlace windowsPlace(const QString &name)
{
    const auto sc
        = [](const QStringList &words) { return QStringList{QStringLiteral("sc.exe")} + words; };
    const QStringList query = sc({QStringLiteral("query"), name});
    return {.system = ServiceSystem::Windows,
        .file = {},
        .tokenFile = {},
        .logFile = {},
        .probe = sc({QStringLiteral("query"), QStringLiteral("eventlog")}),
        .enable = {},
        .disable = {sc({QStringLiteral("stop"), name}), sc({QStringLiteral("delete"), name})},
        .forget = {},
        .status = query};
}

} // namespace

ServiceSystem serviceSystem()
{
#if defined(Q_OS_WIN)
    return ServiceSystem::Windows;
#elif defined(Q_OS_MACOS)
    return ServiceSystem::Launchd;
#else
    return ServiceSystem::Systemd;
#endif
}

ServiceFolders ServiceFolders::ofThisMachine()
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
    ServiceFolders folders;
#ifdef Q_OS_UNIX
    folders.userId = int(::getuid());
#endif
    folders.secrets = QStringLiteral("/etc/coord");
    if (serviceSystem() == ServiceSystem::Launchd) {
        folders.unitsOfUser = home + QStringLiteral("/Library/LaunchAgents");
        folders.unitsOfSystem = QStringLiteral("/Library/LaunchDaemons");
        folders.logs = home + QStringLiteral("/Library/Logs");
        return folders;
    }
    folders.unitsOfUser = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/systemd/user");
    folders.unitsOfSystem = QStringLiteral("/etc/systemd/system");
    return folders;
}

ServicePlace servicePlace(ServiceSystem system, ServiceSpec::Scope scope, const QString &name,
    const ServiceFolders &folders)
{
    switch (system) {
    case ServiceSystem::Systemd:
        return systemdPlace(scope, name, folders);
    case ServiceSystem::Launchd:
        return launchdPlace(scope, name, folders);
    case ServiceSystem::Windows:
        break;
    }
    return windowsPlace(name);
}

Result<CommandLines> enableSteps(const ServiceSpec &spec, const ServicePlace &place)
{
    if (place.system == ServiceSystem::Windows)
        return windowsInstallSteps(spec);
    CommandLines steps = place.enable;
    // launchd hands no secrets to services, so that the user has to be able to read the file.
    if (place.system == ServiceSystem::Launchd && !spec.tokenFile.isEmpty())
        steps.prepend({QStringLiteral("chown"), spec.runAs, spec.tokenFile});
    return steps;
}

Result<QString> serviceFile(const ServiceSpec &spec, const ServicePlace &place)
{
    return place.system == ServiceSystem::Systemd ? systemdUnit(spec)
                                                  : launchdPlist(spec, place.logFile);
}

} // namespace coord
