#include "agent/profileoptions.h"

#include "agent/policy/policyfile.h"
#include "core/domain/bytecount.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace coord {

namespace {

std::optional<QStringList> profileList(const QJsonObject &profile, const char *key)
{
    const QJsonValue value = profile.value(QLatin1String(key));
    if (!value.isArray())
        return std::nullopt;
    QStringList items;
    for (const QJsonValue &item : value.toArray())
        items.append(item.toString());
    return items;
}

Status readMemory(const QString &text, qint64 &most)
{
    if (text.isEmpty())
        return Done{};
    const auto bytes = byteCountFrom(text);
    if (!bytes)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("--max-memory must be a size such as 4G or 512M, not \"%1\"").arg(text)};
    most = *bytes;
    return Done{};
}

// A transfer would read it from the working directory of tasks on.
QString absolutePathOf(const QString &path)
{
    return QFileInfo(path).absoluteFilePath();
}

// All of it, unless tasks work in there: then what says who agents are and what they may do.
QStringList closedOfConfiguration(const QString &configDirectory, const QString &cwd)
{
    const auto real = [](const QString &path) {
        const QString canonical = QFileInfo(path).canonicalFilePath();
        return canonical.isEmpty() ? QDir::cleanPath(path) : canonical;
    };
    const QString folder = absolutePathOf(configDirectory);
    if (!(real(cwd) + u'/').startsWith(real(folder) + u'/'))
        return {folder};
    QStringList closed;
    for (const char *name : {"config.json", "agent-policy.json", "agents", "coord.db",
             "coord.db-wal", "coord.db-shm"})
        closed.append(folder + u'/' + QLatin1String(name));
    return closed;
}

} // namespace

Result<AgentOptions> optionsFromProfile(const QJsonObject &profile)
{
    const auto text = [&](const char *key) { return profile.value(QLatin1String(key)).toString(); };
    const auto flag = [&](const char *key) { return profile.value(QLatin1String(key)).toBool(); };
    AgentOptions options;
    options.url = text("url");
    options.name = text("name");
    options.cwd = text("cwd");
    options.caFile = text("caFile");
    options.insecure = flag("insecure");
    options.pool = text("pool");
    options.labels = profileList(profile, "labels").value_or(QStringList());
    options.program = text("claude");
    options.permissionMode = text("permissionMode");
    options.maxConcurrent = profile.value(QLatin1String("maxConcurrent")).toInt(1);
    options.skipPermissions = flag("dangerouslySkipPermissions");
    options.allowedTools = profileList(profile, "allowedTools");
    options.addDirs = profileList(profile, "addDirs");
    options.disallowedTools = profileList(profile, "disallowedTools").value_or(QStringList());
    if (const QString isolation = text("isolation"); !isolation.isEmpty())
        options.isolation = isolation;
    if (const QString file = text("tokenFile"); !file.isEmpty())
        options.closedPlaces.append(absolutePathOf(file));
    options.workspacesFolder = text("workspaces");
    options.runAs = text("runAs");
    options.passEnvironment = profileList(profile, "passEnv").value_or(QStringList());
    options.niceness = profile.value(QLatin1String("nice")).toInt();
    if (const QJsonValue most = profile.value(QLatin1String("maxBudgetUsd")); !most.isUndefined())
        options.maxBudgetUsd = most.toDouble();
    if (const Status read = readMemory(text("maxMemory"), options.maxMemoryBytes); !read)
        return read.error();
    return options;
}

Result<AgentOptions> underMachinePolicy(
    const QString &named, const QString &configDirectory, AgentOptions options)
{
    options.closedPlaces += closedOfConfiguration(configDirectory, options.workingDirectory());
    if (!named.isEmpty())
        options.closedPlaces.append(absolutePathOf(named));
    const QString usual = configDirectory + QStringLiteral("/agent-policy.json");
    const QFileInfo about(usual);
    if (named.isEmpty() && !about.exists() && !about.isSymLink()) {
        options.setPolicy(options.policy());
        return options;
    }
    const auto file = readPolicyFile(named.isEmpty() ? usual : named);
    if (!file)
        return file.error();
    if (Status good = checkPolicy(options.policy()); !good)
        return good.error();
    const QString cwd = options.workingDirectory();
    const auto policy = underPolicyFile(
        *file, options.policy(), [&cwd](const QString &path) { return resolvedPath(path, cwd); });
    if (!policy)
        return policy.error();
    options.setPolicy(*policy);
    return options;
}

} // namespace coord
