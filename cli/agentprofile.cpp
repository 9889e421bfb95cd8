#include "cli/agentprofile.h"

#include "agent/agentoptions.h"
#include "core/domain/bytecount.h"
#include "core/domain/rulelist.h"

#include <QDir>
#include <QJsonArray>

namespace coord {

namespace {

enum class Kind { Text, Path, Program, Flag, Number, List };

struct ProfileField {
    const char *option;
    const char *key;
    Kind kind;
    const char *value;
    const char *description;
};

// The keys are the original's, and after its pool ours.
constexpr ProfileField profileFields[] = {
    {"url", "url", Kind::Text, "url", "The coordinator (ws, wss, http or https)"},
    {"token", "token", Kind::Text, "token",
        "The agent's token; other users of this machine can see it"},
    {"name", "name", Kind::Text, "name", "Name of the agent, unique in its organisation"},
    {"cwd", "cwd", Kind::Path, "folder", "Where tasks run"},
    {"dangerously-skip-permissions", "dangerouslySkipPermissions", Kind::Flag, "",
        "Let tasks do everything"},
    {"max-concurrent", "maxConcurrent", Kind::Number, "number", "Tasks at the same time, 1 to 32"},
    {"isolation", "isolation", Kind::Text, "kind", "none, worktree or tmpdir"},
    {"workspaces", "workspaces", Kind::Path, "folder", "Where workspaces of tasks are"},
    {"allowed-tools", "allowedTools", Kind::List, "rules",
        "The only tools that tasks may use, comma separated"},
    {"disallowed-tools", "disallowedTools", Kind::List, "rules",
        "Tools that tasks may not use, comma separated"},
    {"add-dirs", "addDirs", Kind::List, "folders", "Folders beside --cwd, comma separated"},
    {"permission-mode", "permissionMode", Kind::Text, "mode",
        "dontAsk, plan, default, acceptEdits, auto or bypassPermissions"},
    {"pool", "pool", Kind::Text, "name", "Pool that the agent belongs to"},
    {"label", "labels", Kind::List, "labels",
        "What tasks can ask for, comma separated: gpu,disk=ssd"},
    {"token-file", "tokenFile", Kind::Path, "file",
        "File of mode 0600 from which the agent reads its token at each start"},
    {"claude", "claude", Kind::Program, "program", "Claude Code"},
    {"ca-file", "caFile", Kind::Path, "file", "Further certificate authorities to trust, PEM"},
    {"insecure", "insecure", Kind::Flag, "",
        "Let the token cross a network that is trusted without TLS"},
    {"policy", "policyFile", Kind::Path, "file", "Ceiling for tools and folders, JSON"},
    {"run-as", "runAs", Kind::Text, "user", "Run tasks as this user of the machine"},
    {"pass-env", "passEnv", Kind::List, "names",
        "Variables that tasks get beside the usual ones, comma separated"},
    {"max-memory", "maxMemory", Kind::Text, "size",
        "The most that one task and all it starts may use: 4G, 512M"},
    {"nice", "nice", Kind::Number, "number", "How far tasks step back for other programs, 0 to 19"},
    {"max-budget", "maxBudgetUsd", Kind::Number, "usd",
        "The most that one run of a task may cost, in dollars"},
};

QString absolutePath(const QString &path)
{
    return QDir::cleanPath(QDir::current().absoluteFilePath(path));
}

Result<QJsonValue> valueOf(const ProfileField &field, const QString &text)
{
    const Error empty{ErrorCode::InvalidArgument,
        QStringLiteral("--%1 is empty: leave it out instead").arg(QLatin1String(field.option))};
    switch (field.kind) {
    case Kind::Flag:
        return QJsonValue(true);
    case Kind::Number: {
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        if (!isNumber)
            return Error{ErrorCode::InvalidArgument,
                QStringLiteral("--%1 must be a number").arg(QLatin1String(field.option))};
        return QJsonValue(number);
    }
    case Kind::List: {
        const QStringList list = listFrom(text);
        return list.isEmpty() ? Result<QJsonValue>(empty)
                              : Result<QJsonValue>(QJsonArray::fromStringList(list));
    }
    case Kind::Program:
        if (!text.contains(u'/') && !text.contains(u'\\') && !text.isEmpty())
            return QJsonValue(text);
        [[fallthrough]];
    case Kind::Path:
        return text.isEmpty() ? Result<QJsonValue>(empty)
                              : Result<QJsonValue>(QJsonValue(absolutePath(text)));
    case Kind::Text:
        return text.isEmpty() ? Result<QJsonValue>(empty) : Result<QJsonValue>(QJsonValue(text));
    }
    return empty;
}

std::optional<QStringList> listIn(const QJsonObject &profile, const char *key)
{
    const QJsonValue value = profile.value(QLatin1String(key));
    return value.isArray() ? std::optional(value.toVariant().toStringList()) : std::nullopt;
}

} // namespace

QList<OptionSpec> profileOptions()
{
    QList<OptionSpec> options;
    for (const ProfileField &field : profileFields)
        options.append({QLatin1String(field.option), QLatin1String(field.value),
            QLatin1String(field.description)});
    return options;
}

Result<QJsonObject> newProfile(const Invocation &invocation)
{
    QJsonObject profile;
    for (const ProfileField &field : profileFields) {
        if (!invocation.isSet(field.option))
            continue;
        const auto value = valueOf(field, invocation.value(field.option));
        if (!value)
            return value.error();
        profile.insert(QLatin1String(field.key), *value);
    }
    if (profile.contains(QLatin1String("token")) && profile.contains(QLatin1String("tokenFile")))
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("--token and --token-file are mutually exclusive")};
    if (const Status good = checkProfile(profile); !good)
        return good.error();
    return profile;
}

QStringList profileArguments(const QJsonObject &profile)
{
    QStringList words;
    for (const ProfileField &field : profileFields) {
        const QJsonValue value = profile.value(QLatin1String(field.key));
        const QLatin1String option(field.option);
        const bool isSecret
            = option == QLatin1String("token") || option == QLatin1String("token-file");
        if (value.isUndefined() || isSecret || (field.kind == Kind::Flag && !value.toBool()))
            continue;
        words.append(QStringLiteral("--") + option);
        if (field.kind == Kind::List)
            words.append(value.toVariant().toStringList().join(u','));
        else if (field.kind != Kind::Flag)
            words.append(value.toVariant().toString());
    }
    return words;
}

Status checkProfile(const QJsonObject &profile)
{
    const auto text = [&](const char *key, const char *standard) {
        return profile.value(QLatin1String(key)).toString(QLatin1String(standard));
    };
    const double slotCount = profile.value(QLatin1String("maxConcurrent")).toDouble(1);
    if (slotCount != double(int(slotCount)))
        return Error{
            ErrorCode::InvalidArgument, QStringLiteral("--max-concurrent must be a whole number")};
    AgentOptions options;
    options.url = text("url", "wss://host");
    options.token = text("token", "not yet known");
    options.name = text("name", "agent");
    options.insecure = true;
    options.skipPermissions = profile.value(QLatin1String("dangerouslySkipPermissions")).toBool();
    options.maxConcurrent = int(slotCount);
    options.isolation = text("isolation", "none");
    options.allowedTools = listIn(profile, "allowedTools");
    options.disallowedTools = listIn(profile, "disallowedTools").value_or(QStringList());
    options.addDirs = listIn(profile, "addDirs");
    options.permissionMode = text("permissionMode", "");
    options.pool = text("pool", "");
    options.labels = listIn(profile, "labels").value_or(QStringList());
    const double niceness = profile.value(QLatin1String("nice")).toDouble();
    options.niceness = int(niceness);
    const QString memory = text("maxMemory", "");
    const auto bytes = byteCountFrom(memory);
    if (niceness != double(options.niceness))
        return Error{ErrorCode::InvalidArgument, QStringLiteral("--nice must be a whole number")};
    if (!memory.isEmpty() && !bytes)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("--max-memory must be a size such as 4G or 512M, not \"%1\"")
                .arg(memory)};
    options.maxMemoryBytes = bytes.value_or(0);
    if (const QJsonValue amount = profile.value(QLatin1String("maxBudgetUsd")); amount.isDouble())
        options.maxBudgetUsd = amount.toDouble();
    return options.validate();
}

QJsonObject withoutToken(QJsonObject profile)
{
    const QString key = QStringLiteral("token");
    if (profile.contains(key))
        profile.insert(key, QStringLiteral("***"));
    return profile;
}

} // namespace coord
