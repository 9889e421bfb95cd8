#include "agent/executor/claudeenvironment.h"

#include <algorithm>
#include <array>
#include <utility>

namespace coord {

namespace {

constexpr std::array allowedNames{
    // who and where
    QLatin1String("PATH"),
    QLatin1String("HOME"),
    QLatin1String("USER"),
    QLatin1String("LOGNAME"),
    QLatin1String("SHELL"),
    QLatin1String("LANG"),
    QLatin1String("LANGUAGE"),
    QLatin1String("TERM"),
    QLatin1String("COLORTERM"),
    QLatin1String("TZ"),
    QLatin1String("TMPDIR"),
    QLatin1String("TMP"),
    QLatin1String("TEMP"),
    QLatin1String("SSH_AUTH_SOCK"),
    QLatin1String("DBUS_SESSION_BUS_ADDRESS"),
    // the way out
    QLatin1String("HTTP_PROXY"),
    QLatin1String("HTTPS_PROXY"),
    QLatin1String("ALL_PROXY"),
    QLatin1String("NO_PROXY"),
    QLatin1String("NODE_EXTRA_CA_CERTS"),
    QLatin1String("SSL_CERT_FILE"),
    QLatin1String("SSL_CERT_DIR"),
    // Claude's own that do not begin with CLAUDE_
    QLatin1String("IS_SANDBOX"),
    QLatin1String("MCP_TIMEOUT"),
    QLatin1String("MCP_TOOL_TIMEOUT"),
    QLatin1String("MAX_MCP_OUTPUT_TOKENS"),
    QLatin1String("MAX_THINKING_TOKENS"),
    QLatin1String("BASH_DEFAULT_TIMEOUT_MS"),
    QLatin1String("BASH_MAX_TIMEOUT_MS"),
    QLatin1String("BASH_MAX_OUTPUT_LENGTH"),
    QLatin1String("DISABLE_TELEMETRY"),
    QLatin1String("DISABLE_AUTOUPDATER"),
    QLatin1String("DISABLE_ERROR_REPORTING"),
    // Windows
    QLatin1String("SYSTEMROOT"),
    QLatin1String("SYSTEMDRIVE"),
    QLatin1String("WINDIR"),
    QLatin1String("COMSPEC"),
    QLatin1String("PATHEXT"),
    QLatin1String("USERPROFILE"),
    QLatin1String("USERNAME"),
    QLatin1String("APPDATA"),
    QLatin1String("LOCALAPPDATA"),
    QLatin1String("PROGRAMDATA"),
    QLatin1String("PROGRAMFILES"),
    QLatin1String("PROGRAMFILES(X86)"),
    QLatin1String("HOMEDRIVE"),
    QLatin1String("HOMEPATH"),
    QLatin1String("NUMBER_OF_PROCESSORS"),
    QLatin1String("PROCESSOR_ARCHITECTURE"),
};

constexpr std::array allowedPrefixes{QLatin1String("LC_"), QLatin1String("XDG_"),
    QLatin1String("ANTHROPIC_"), QLatin1String("CLAUDE_")};

//! Keys of a cloud are passed on only to a Claude that is set up to ask its model there.
constexpr std::array<std::pair<QLatin1String, QLatin1String>, 4> cloudPrefixes{{
    {QLatin1String("CLAUDE_CODE_USE_BEDROCK"), QLatin1String("AWS_")},
    {QLatin1String("CLAUDE_CODE_USE_VERTEX"), QLatin1String("GOOGLE_")},
    {QLatin1String("CLAUDE_CODE_USE_VERTEX"), QLatin1String("CLOUD_ML_")},
    {QLatin1String("CLAUDE_CODE_USE_VERTEX"), QLatin1String("VERTEX_")},
}};

//! Not even the agent's configuration passes these on.
constexpr std::array protectedPrefixes{
    QLatin1String("COORD_"), QLatin1String("LD_"), QLatin1String("DYLD_")};
constexpr std::array protectedNames{QLatin1String("NODE_OPTIONS"), QLatin1String("BASH_ENV"),
    QLatin1String("ENV"), QLatin1String("PYTHONSTARTUP")};

constexpr std::array<std::pair<QLatin1String, QLatin1String>, 6> defaults{{
    // Ten of its own take three minutes to tell that a login is refused; these wait for half a minute.
    {QLatin1String("CLAUDE_CODE_MAX_RETRIES"), QLatin1String("6")},
    {QLatin1String("CLAUDE_CODE_STARTUP_FAILURE_RESULTS"), QLatin1String("1")},
    {QLatin1String("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"), QLatin1String("1")},
    {QLatin1String("DISABLE_AUTOUPDATER"), QLatin1String("1")},
    {QLatin1String("DISABLE_TELEMETRY"), QLatin1String("1")},
    {QLatin1String("DISABLE_ERROR_REPORTING"), QLatin1String("1")},
}};

//! These are places of the agent's own user.
constexpr std::array personalPrefixes{QLatin1String("XDG_"), QLatin1String("SSH_AUTH_SOCK"),
    QLatin1String("DBUS_"), QLatin1String("CLAUDE_CONFIG_DIR"), QLatin1String("TMPDIR"),
    QLatin1String("TMP"), QLatin1String("TEMP")};

bool equals(const QString &name, QLatin1String other)
{
    return name.compare(other, Qt::CaseInsensitive) == 0; // proxies are in use in both cases
}

template <typename List>
bool beginsWithAny(const QString &name, const List &prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
        [&name](QLatin1String prefix) { return name.startsWith(prefix, Qt::CaseInsensitive); });
}

template <typename List>
bool isAny(const QString &name, const List &names)
{
    return std::any_of(
        names.begin(), names.end(), [&name](QLatin1String other) { return equals(name, other); });
}

bool isAllowed(const QString &name, const QProcessEnvironment &own)
{
    if (isAny(name, allowedNames) || beginsWithAny(name, allowedPrefixes))
        return true;
    return std::any_of(cloudPrefixes.begin(), cloudPrefixes.end(), [&](const auto &cloud) {
        return own.contains(QString(cloud.first)) && name.startsWith(cloud.second);
    });
}

bool isProtected(const QString &name)
{
    return beginsWithAny(name, protectedPrefixes) || isAny(name, protectedNames);
}

void becomePersonOf(QProcessEnvironment &environment, const ProgramUser &user)
{
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (beginsWithAny(name, personalPrefixes))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("HOME"), user.home);
    environment.insert(QStringLiteral("USER"), user.name);
    environment.insert(QStringLiteral("LOGNAME"), user.name);
    environment.insert(QStringLiteral("SHELL"), user.shell);
}

} // namespace

QProcessEnvironment claudeEnvironment(
    const QProcessEnvironment &own, const RunIdentity &run, const QStringList &extraNames)
{
    QProcessEnvironment environment;
    const QStringList names = own.keys();
    for (const QString &name : names) {
        if (!isProtected(name) && (isAllowed(name, own) || extraNames.contains(name)))
            environment.insert(name, own.value(name));
    }
    if (run.user && !isPresentUser(*run.user))
        becomePersonOf(environment, *run.user);
    for (const auto &setting : defaults) {
        if (!environment.contains(QString(setting.first)))
            environment.insert(QString(setting.first), QString(setting.second));
    }
    environment.insert(QStringLiteral("COORD_TASK_ID"), run.taskId);
    environment.insert(QString::fromLatin1(attemptVariable), run.marker);
    if (!run.inbox.isEmpty())
        environment.insert(QStringLiteral("COORD_INBOX"), run.inbox);
    return environment;
}

QByteArray markerEntry(const QString &marker)
{
    return QByteArray(attemptVariable) + '=' + marker.toLocal8Bit();
}

} // namespace coord
