#include "cli/newtemplate.h"

#include "core/domain/limits.h"
#include "core/domain/rulelist.h"
#include "core/domain/toolrules.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace coord {

namespace {

Error wrongValue(const char *flags, const QString &value, const QString &right)
{
    return {ErrorCode::InvalidArgument,
        QStringLiteral("option '%1' argument '%2' is invalid. It must be %3.")
            .arg(QLatin1String(flags), value, right)};
}

Status putText(QJsonObject &content, const Invocation &invocation, const char *option)
{
    if (invocation.isSet(option))
        content.insert(QLatin1String(option), invocation.value(option));
    return Done{};
}

Status putBudget(QJsonObject &content, const Invocation &invocation)
{
    if (!invocation.isSet("budget"))
        return Done{};
    const QString text = invocation.value("budget");
    bool isNumber = false;
    const double budget = text.toDouble(&isNumber);
    if (!isNumber || !(budget > 0 && budget <= limits::maxBudgetUsd))
        return wrongValue("--budget <usd>", text,
            QStringLiteral("an amount of dollars above 0 and up to %1").arg(limits::maxBudgetUsd));
    content.insert(QStringLiteral("budget"), text);
    return Done{};
}

Status putList(
    QJsonObject &content, const Invocation &invocation, const char *option, const char *key)
{
    if (!invocation.isSet(option))
        return Done{};
    const QStringList list = listFrom(invocation.value(option));
    if (list.isEmpty())
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("option '--%1 <list>' names nothing").arg(QLatin1String(option))};
    content.insert(QLatin1String(key), QJsonArray::fromStringList(list));
    return Done{};
}

Status putTools(
    QJsonObject &content, const Invocation &invocation, const char *option, const char *key)
{
    const auto rules = toolRules(listFrom(invocation.value(option)));
    if (!rules)
        return rules.error().within(QStringLiteral("--%1: ").arg(QLatin1String(option)));
    return putList(content, invocation, option, key);
}

Status putTransfers(QJsonObject &content, const Invocation &invocation, const char *option)
{
    const QStringList specs = invocation.options.value(QLatin1String(option));
    for (const QString &spec : specs) {
        const qsizetype colon = spec.lastIndexOf(u':');
        if (colon < 1 || colon == spec.size() - 1)
            return wrongValue(QByteArray("--").append(option).append(" <from:to>").constData(),
                spec, QStringLiteral("two paths with a colon between them"));
    }
    if (!specs.isEmpty())
        content.insert(QLatin1String(option), QJsonArray::fromStringList(specs));
    return Done{};
}

// name:description:required:default; what else there is of colons belongs to the default.
Status putVariables(QJsonObject &content, const Invocation &invocation)
{
    static const QRegularExpression shape(QStringLiteral("^\\w+$"));
    QJsonObject variables;
    for (const QString &spec : invocation.options.value(QStringLiteral("var"))) {
        const QString name = spec.section(u':', 0, 0);
        if (!shape.match(name).hasMatch())
            return wrongValue("--var <spec>", spec,
                QStringLiteral("name:description:required:default with a name of letters, digits "
                               "and underscores"));
        const QString description = spec.section(u':', 1, 1);
        const QString required = spec.section(u':', 2, 2);
        const QString standard = spec.section(u':', 3);
        QJsonObject variable;
        if (!description.isEmpty())
            variable.insert(QStringLiteral("description"), description);
        if (required == QLatin1String("true") || required == QLatin1String("1"))
            variable.insert(QStringLiteral("required"), true);
        if (!standard.isEmpty())
            variable.insert(QStringLiteral("default"), standard);
        variables.insert(name, variable);
    }
    if (!variables.isEmpty())
        content.insert(QStringLiteral("variables"), variables);
    return Done{};
}

} // namespace

QList<OptionSpec> newTemplateOptions()
{
    const auto option = [](const char *name, const char *value, const char *description) {
        return OptionSpec{QLatin1String(name), QLatin1String(value), QLatin1String(description)};
    };
    OptionSpec prompt = option("prompt", "text", "The prompt; {{name}} stands for a variable");
    prompt.required = true;
    return {prompt, option("description", "text", "What it is for"),
        option("on", "agent", "The agent to run it; may hold variables"),
        option("budget", "usd", "Stop when it has cost this much"),
        option("allowed-tools", "tools", "Only these tools (comma separated)"),
        option("disallowed-tools", "tools", "Not these tools (comma separated)"),
        option("add-dirs", "dirs", "Further folders to work in (comma separated)"),
        option("var", "spec", "A variable: name:description:required:default (repeatable)"),
        option("upload", "local:remote", "A file to send before the run (repeatable)"),
        option("download", "remote:local", "A file to fetch after the run (repeatable)")};
}

Result<QJsonObject> newTemplate(const QString &name, const Invocation &invocation)
{
    const QString prompt = invocation.value("prompt");
    if (prompt.isEmpty() || prompt.size() > limits::maxPromptChars)
        return wrongValue("--prompt <text>", prompt.left(40),
            QStringLiteral("1 to %1 characters").arg(limits::maxPromptChars));
    QJsonObject content{{QStringLiteral("name"), name}, {QStringLiteral("prompt"), prompt}};
    const Status checks[] = {putText(content, invocation, "description"),
        putText(content, invocation, "on"), putBudget(content, invocation),
        putTools(content, invocation, "allowed-tools", "allowedTools"),
        putTools(content, invocation, "disallowed-tools", "disallowedTools"),
        putList(content, invocation, "add-dirs", "addDirs"), putVariables(content, invocation),
        putTransfers(content, invocation, "upload"), putTransfers(content, invocation, "download")};
    for (const Status &status : checks) {
        if (!status)
            return status.error();
    }
    return content;
}

} // namespace coord
