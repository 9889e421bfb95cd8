#include "agent/policy/policyfile.h"

#include "agent/isolation/workspacerecord.h"
#include "core/platform/securefile.h"
#include "core/protocol/taskpolicy.h"

#include <QDir>
#include <QJsonDocument>

#include <algorithm>

namespace coord {

namespace {

const QString isolationKey = QStringLiteral("isolation");

Error inFile(const QString &path, const QString &problem)
{
    return {ErrorCode::InvalidArgument, path + QStringLiteral(": ") + problem};
}

Error wider(const QString &flag, const QString &asked, const QString &given)
{
    return {ErrorCode::PermissionDenied,
        QStringLiteral("%1: %2 is more than the policy file gives (%3)")
            .arg(flag, asked, given.isEmpty() ? QStringLiteral("nothing") : given.left(512))};
}

//! The first key that is not a field; empty if all are.
QString unknownKey(const QJsonObject &object)
{
    QStringList known;
    std::apply([&known](const auto &...each) { (known.append(QLatin1String(each.name)), ...); },
        wire::TaskPolicy::fields());
    for (const QString &key : object.keys()) {
        if (!known.contains(key))
            return key;
    }
    return {};
}

// The wire forgives what is no list or no text. A restriction that cannot be read must not vanish.
QString wrongKind(const QJsonObject &object, const wire::TaskPolicy &read)
{
    const QJsonObject understood = wire::serialize(read);
    for (const QString &key : object.keys()) {
        if (object.value(key) != understood.value(key))
            return key;
    }
    return {};
}

Result<QJsonObject> objectIn(const QString &path)
{
    const auto bytes = readTrustedFile(path, maxPolicyFileBytes);
    if (!bytes)
        return bytes.error();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return inFile(path, QStringLiteral("not JSON: ") + problem.errorString());
    if (!document.isObject())
        return inFile(path, QStringLiteral("must be a JSON object"));
    return document.object();
}

Status checkFile(const AgentPolicy &policy)
{
    for (const QString &directory : policy.addDirs.value_or(QStringList())) {
        if (!QDir::isAbsolutePath(directory))
            return Error{ErrorCode::InvalidArgument,
                QStringLiteral("addDirs: %1 must be an absolute path").arg(directory.left(512))};
    }
    return checkPolicy(policy);
}

Status checkTools(const AgentPolicy &file, const AgentPolicy &own)
{
    const auto ceiling = toolRules(file.allowedTools.value_or(QStringList()));
    const auto asked = toolRules(own.allowedTools.value_or(QStringList()));
    if (!ceiling || !asked)
        return ceiling ? asked.error() : ceiling.error();
    if (!file.allowedTools)
        return Done{};
    for (const ToolRule &rule : *asked) {
        if (!anyCovers(*ceiling, rule))
            return wider(QStringLiteral("--allowed-tools"), rule.text(),
                textsOf(*ceiling).join(QStringLiteral(", ")));
    }
    return Done{};
}

Status checkFolders(const AgentPolicy &file, const AgentPolicy &own, const PathResolver &resolve)
{
    if (!file.addDirs)
        return Done{};
    for (const QString &directory : own.addDirs.value_or(QStringList())) {
        const QString path = resolve(directory);
        if (std::none_of(file.addDirs->begin(), file.addDirs->end(),
                [&](const QString &top) { return liesBelow(path, resolve(top)); }))
            return wider(
                QStringLiteral("--add-dirs"), directory, file.addDirs->join(QStringLiteral(", ")));
    }
    return Done{};
}

Status checkMode(const AgentPolicy &file, const AgentPolicy &own)
{
    if (file.permissionMode.isEmpty() || own.permissionMode.isEmpty())
        return Done{};
    const auto ceiling = permissionMode(file.permissionMode);
    const auto asked = permissionMode(own.permissionMode);
    if (!ceiling || !asked)
        return ceiling ? asked.error() : ceiling.error();
    if (covers(*ceiling, *asked))
        return Done{};
    return wider(QStringLiteral("--permission-mode"), own.permissionMode, file.permissionMode);
}

Status checkBudget(const AgentPolicy &file, const AgentPolicy &own)
{
    if (!file.maxBudgetUsd || !own.maxBudgetUsd || *own.maxBudgetUsd <= *file.maxBudgetUsd)
        return Done{};
    return wider(QStringLiteral("--max-budget"), QString::number(*own.maxBudgetUsd),
        QString::number(*file.maxBudgetUsd));
}

// A file that says none asks for nothing; of two kinds that isolate neither is the narrower one.
Status checkIsolation(const AgentPolicy &file, const AgentPolicy &own)
{
    if (file.isolation.isEmpty() || file.isolation == noIsolation || own.isolation.isEmpty()
        || own.isolation == file.isolation)
        return Done{};
    return wider(QStringLiteral("--isolation"), own.isolation, file.isolation);
}

//! Takes the field out of \a object, since the wire does not have it.
Result<QString> takeIsolation(QJsonObject &object)
{
    const QJsonValue value = object.take(isolationKey);
    const QStringList words{noIsolation, worktreeIsolation, tmpdirIsolation};
    if (value.isUndefined() || words.contains(value.toString()))
        return value.toString();
    return Error{
        ErrorCode::InvalidArgument, QStringLiteral("isolation: must be none, worktree or tmpdir")};
}

} // namespace

Result<AgentPolicy> readPolicyFile(const QString &path)
{
    auto object = objectIn(path);
    if (!object)
        return object.error();
    const auto isolation = takeIsolation(*object);
    if (!isolation)
        return inFile(path, isolation.error().message);
    if (const QString key = unknownKey(*object); !key.isEmpty())
        return inFile(path, QStringLiteral("%1: is no field of a policy").arg(key.left(64)));
    const auto read = wire::parse<wire::TaskPolicy>(*object);
    if (!read)
        return inFile(path, read.error().message);
    if (const QString key = wrongKind(*object, *read); !key.isEmpty())
        return inFile(path,
            QStringLiteral("%1: must be %2")
                .arg(key,
                    key == QLatin1String("permissionMode") ? QStringLiteral("text")
                        : key == QLatin1String("maxBudgetUsd")
                        ? QStringLiteral("a number")
                        : QStringLiteral("a list of at most 512 texts")));
    const AgentPolicy policy{.allowedTools = read->allowedTools,
        .disallowedTools = read->disallowedTools.value_or(QStringList()),
        .addDirs = read->addDirs,
        .permissionMode = read->permissionMode.value_or(QString()),
        .maxBudgetUsd = read->maxBudgetUsd,
        .isolation = *isolation};
    if (Status good = checkFile(policy); !good)
        return inFile(path, good.error().message);
    return policy;
}

Result<AgentPolicy> underPolicyFile(
    const AgentPolicy &file, const AgentPolicy &own, const PathResolver &resolve)
{
    if (own.skipPermissions)
        return Error{ErrorCode::PermissionDenied,
            QStringLiteral(
                "--dangerously-skip-permissions is mutually exclusive with a policy file")};
    for (const Status &good : {checkTools(file, own), checkFolders(file, own, resolve),
             checkMode(file, own), checkBudget(file, own), checkIsolation(file, own)}) {
        if (!good)
            return good.error();
    }
    AgentPolicy policy;
    policy.allowedTools = own.allowedTools ? own.allowedTools : file.allowedTools;
    policy.disallowedTools = file.disallowedTools + own.disallowedTools;
    policy.disallowedTools.removeDuplicates();
    policy.addDirs = own.addDirs ? own.addDirs : file.addDirs;
    policy.permissionMode = own.permissionMode.isEmpty() ? file.permissionMode : own.permissionMode;
    policy.maxBudgetUsd = own.maxBudgetUsd ? own.maxBudgetUsd : file.maxBudgetUsd;
    policy.isolation = own.isolation.isEmpty() ? file.isolation : own.isolation;
    return policy;
}

} // namespace coord
