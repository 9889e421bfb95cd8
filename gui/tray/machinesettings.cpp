#include "gui/tray/machinesettings.h"

#include "agent/profileoptions.h"
#include "agent/statefolder.h"
#include "core/domain/limits.h"
#include "core/domain/names.h"
#include "core/platform/configfile.h"
#include "core/platform/securefile.h"
#include "gui/connections/settingsfile.h"
#include "gui/models/showntext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>

#include <algorithm>

namespace coord {

namespace {

constexpr qint64 maxProfileTokenBytes = 64 * 1024;

QString agentSettingKey(const char *name)
{
    return QStringLiteral("agent/") + QLatin1String(name);
}

Error wrongMachineField(const QString &sentence)
{
    return {ErrorCode::InvalidArgument, sentence};
}

Status checkTools(const MachineSettings &settings)
{
    if (settings.allowedTools.size() > MachineSettings::maxTools
        || settings.disallowedTools.size() > MachineSettings::maxTools)
        return wrongMachineField(
            QCoreApplication::translate("MachineSettings", "Tools: up to %1 in each list.")
                .arg(MachineSettings::maxTools));
    AgentPolicy allowed;
    if (!settings.allowedTools.isEmpty())
        allowed.allowedTools = settings.allowedTools;
    if (const Status good = checkPolicy(allowed); !good)
        return wrongMachineField(QCoreApplication::translate("MachineSettings", "Allowed tools: %1")
                                     .arg(shownLine(good.error().message)));
    AgentPolicy disallowed;
    disallowed.disallowedTools = settings.disallowedTools;
    if (const Status good = checkPolicy(disallowed); !good)
        return wrongMachineField(
            QCoreApplication::translate("MachineSettings", "Tools not allowed: %1")
                .arg(shownLine(good.error().message)));
    return Done{};
}

Status checkAmounts(const MachineSettings &settings)
{
    if (settings.maxConcurrent < 1 || settings.maxConcurrent > limits::maxConcurrent)
        return wrongMachineField(QCoreApplication::translate(
            "MachineSettings", "Tasks at the same time: it must be from 1 to %1.")
                                     .arg(limits::maxConcurrent));
    if (settings.maxBudgetUsd < 0 || settings.maxBudgetUsd > MachineSettings::mostBudgetUsd)
        return wrongMachineField(
            QCoreApplication::translate("MachineSettings", "Budget: it must be from 0 to %1.")
                .arg(MachineSettings::mostBudgetUsd));
    if (!settings.permissionMode.isEmpty() && !permissionMode(settings.permissionMode))
        return wrongMachineField(QCoreApplication::translate(
            "MachineSettings", "Permission mode: choose one of the list."));
    const QStringList kinds{noIsolation, worktreeIsolation, tmpdirIsolation};
    if (!kinds.contains(settings.isolation))
        return wrongMachineField(
            QCoreApplication::translate("MachineSettings", "Isolation: choose one of the list."));
    return Done{};
}

AgentOptions enteredOptions(const MachineSettings &settings)
{
    AgentOptions options;
    options.maxConcurrent = settings.maxConcurrent;
    if (!settings.allowedTools.isEmpty())
        options.allowedTools = settings.allowedTools;
    options.disallowedTools = settings.disallowedTools;
    options.permissionMode = settings.permissionMode;
    options.isolation = settings.isolation;
    if (settings.maxBudgetUsd > 0)
        options.maxBudgetUsd = settings.maxBudgetUsd;
    return options;
}

Result<QJsonObject> namedProfile(const QString &name, const QString &configDirectory)
{
    if (name.isEmpty())
        return QJsonObject();
    const auto config = ConfigFile::load(configDirectory);
    if (!config)
        return config.error();
    if (const auto profile = config->agentProfile(name))
        return *profile;
    return Error{ErrorCode::NotFound,
        QCoreApplication::translate("MachineSettings", "Profile: there is no \"%1\" any more.")
            .arg(shownLine(name))};
}

// The token of a profile that names its coordinator: its own, its file's, or the enrolled key.
Result<QString> profileToken(const QJsonObject &profile, const AgentOptions &options)
{
    const QString own = profile.value(QLatin1String("token")).toString();
    if (!own.isEmpty())
        return own;
    const QString file = profile.value(QLatin1String("tokenFile")).toString();
    if (file.isEmpty())
        return enrolledKey(options.stateFolder);
    const auto bytes = readPrivateFile(file, maxProfileTokenBytes);
    return bytes ? Result<QString>(QString::fromUtf8(*bytes).trimmed()) : bytes.error();
}

} // namespace

MachineSettings loadMachineSettings(const QString &settingsFile)
{
    const QSettings kept(settingsFile, QSettings::IniFormat);
    const auto text
        = [&](const char *name) { return kept.value(agentSettingKey(name)).toString(); };
    MachineSettings settings;
    settings.connectionId = text("connection");
    settings.profile = text("profile");
    settings.name = text("name").left(MachineSettings::maxNameChars);
    settings.folder = text("folder");
    settings.maxConcurrent = kept.value(agentSettingKey("maxConcurrent"), 1).toInt();
    settings.allowedTools = kept.value(agentSettingKey("allowedTools")).toStringList();
    settings.disallowedTools = kept.value(agentSettingKey("disallowedTools")).toStringList();
    settings.permissionMode = text("permissionMode");
    settings.maxBudgetUsd = kept.value(agentSettingKey("maxBudgetUsd")).toDouble();
    settings.isolation = kept.value(agentSettingKey("isolation"), noIsolation).toString();
    settings.notifies = kept.value(agentSettingKey("notifies"), true).toBool();
    return settings;
}

namespace {

void putMachineSettings(QSettings &kept, const MachineSettings &settings)
{
    kept.setValue(agentSettingKey("connection"), settings.connectionId);
    kept.setValue(agentSettingKey("profile"), settings.profile);
    kept.setValue(agentSettingKey("name"), settings.name);
    kept.setValue(agentSettingKey("folder"), settings.folder);
    kept.setValue(agentSettingKey("maxConcurrent"), settings.maxConcurrent);
    kept.setValue(agentSettingKey("allowedTools"), settings.allowedTools);
    kept.setValue(agentSettingKey("disallowedTools"), settings.disallowedTools);
    kept.setValue(agentSettingKey("permissionMode"), settings.permissionMode);
    kept.setValue(agentSettingKey("maxBudgetUsd"), settings.maxBudgetUsd);
    kept.setValue(agentSettingKey("isolation"), settings.isolation);
    kept.setValue(agentSettingKey("notifies"), settings.notifies);
}

} // namespace

Status saveMachineSettings(const QString &settingsFile, const MachineSettings &settings)
{
    const MachineSettings before = loadMachineSettings(settingsFile);
    QSettings kept(settingsFile, QSettings::IniFormat);
    putMachineSettings(kept, settings);
    const Status written = writeSettings(kept);
    // What was refused would be written with the next change of anything.
    if (!written)
        putMachineSettings(kept, before);
    return written;
}

MachineStanding loadMachineStanding(const QString &settingsFile)
{
    const QSettings kept(settingsFile, QSettings::IniFormat);
    return {kept.value(agentSettingKey("wanted")).toBool(),
        kept.value(agentSettingKey("paused")).toBool()};
}

void saveMachineStanding(const QString &settingsFile, const MachineStanding &standing)
{
    QSettings kept(settingsFile, QSettings::IniFormat);
    kept.setValue(agentSettingKey("wanted"), standing.isWanted);
    kept.setValue(agentSettingKey("paused"), standing.isPaused);
    kept.sync();
}

bool isMachineSetUp(const MachineSettings &settings)
{
    return !settings.connectionId.isEmpty();
}

Status checkMachineSettings(const MachineSettings &settings)
{
    if (settings.connectionId.isEmpty())
        return wrongMachineField(QCoreApplication::translate(
            "MachineSettings", "Connection: choose one; they are added under File, Connections."));
    if (!isName(settings.name))
        return wrongMachineField(QCoreApplication::translate("MachineSettings",
            "Name: a letter or digit, then up to 63 letters, digits, dots, underscores or "
            "dashes."));
    if (settings.folder.isEmpty() || !QDir::isAbsolutePath(settings.folder)
        || !QFileInfo(settings.folder).isDir())
        return wrongMachineField(
            QCoreApplication::translate("MachineSettings", "Folder: there is no folder \"%1\".")
                .arg(shownLine(settings.folder)));
    if (const Status good = checkAmounts(settings); !good)
        return good;
    return checkTools(settings);
}

Result<AgentOptions> machineOptions(const MachineSettings &settings,
    const SessionOptions &connection, const QString &configDirectory)
{
    const auto profile = namedProfile(settings.profile, configDirectory);
    if (!profile)
        return profile.error();
    const auto read = settings.profile.isEmpty() ? Result<AgentOptions>(enteredOptions(settings))
                                                 : optionsFromProfile(*profile);
    if (!read)
        return read.error();
    AgentOptions options = *read;
    if (options.name.isEmpty())
        options.name = settings.name;
    if (options.cwd.isEmpty())
        options.cwd = settings.folder;
    const bool isElsewhere = !options.url.isEmpty();
    if (!isElsewhere)
        options.url = connection.url;
    options.stateFolder = agentStateFolder(configDirectory, options.name, options.url);
    const auto token
        = isElsewhere ? profileToken(*profile, options) : Result<QString>(connection.token);
    if (!token)
        return token.error();
    options.token = *token;
    if (!isElsewhere) {
        options.caFile = connection.caFile;
        options.insecure = connection.insecure;
    }
    const auto ruled = underMachinePolicy(
        profile->value(QLatin1String("policyFile")).toString(), configDirectory, options);
    if (!ruled)
        return ruled.error();
    if (const Status good = ruled->validate(); !good)
        return good.error();
    return *ruled;
}

QString machinePolicyText(const AgentOptions &options)
{
    const auto listed
        = [](const QStringList &items) { return shownLine(items.join(QStringLiteral(", "))); };
    QStringList lines{QCoreApplication::translate("MachineSettings", "Tasks at the same time: %1")
                          .arg(options.maxConcurrent),
        QCoreApplication::translate("MachineSettings", "Folder: %1")
            .arg(shownLine(options.workingDirectory()))};
    if (options.skipPermissions)
        lines.append(
            QCoreApplication::translate("MachineSettings", "Tools: all, and nobody is asked"));
    else if (options.allowedTools)
        lines.append(QCoreApplication::translate("MachineSettings", "Allowed tools: %1")
                         .arg(listed(*options.allowedTools)));
    else
        lines.append(
            QCoreApplication::translate("MachineSettings", "Allowed tools: those a task names"));
    if (!options.disallowedTools.isEmpty())
        lines.append(QCoreApplication::translate("MachineSettings", "Tools not allowed: %1")
                         .arg(listed(options.disallowedTools)));
    if (options.addDirs && !options.addDirs->isEmpty())
        lines.append(QCoreApplication::translate("MachineSettings", "More folders: %1")
                         .arg(listed(*options.addDirs)));
    if (!options.permissionMode.isEmpty())
        lines.append(QCoreApplication::translate("MachineSettings", "Permission mode: %1")
                         .arg(shownLine(options.permissionMode)));
    if (options.maxBudgetUsd)
        lines.append(QCoreApplication::translate("MachineSettings", "Budget of one run: %1 USD")
                         .arg(QLocale().toString(*options.maxBudgetUsd, 'f', 2)));
    lines.append(QCoreApplication::translate("MachineSettings", "Isolation: %1")
                     .arg(shownLine(options.isolation)));
    return lines.join(u'\n');
}

} // namespace coord
