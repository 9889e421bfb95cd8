#include "cli/dispatchoptions.h"

#include "cli/afteroptions.h"
#include "cli/textinput.h"
#include "core/client/taskrequests.h"
#include "core/domain/limits.h"
#include "core/domain/rulelist.h"
#include "core/domain/task.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace coord {

namespace {

constexpr qint64 maxPromptBytes = 4 * limits::maxPromptChars;
constexpr Millis longestTimeout{7ll * 86'400'000};
constexpr int farthestPriority = 1000;

Error wrongDispatch(const QString &what)
{
    return {ErrorCode::InvalidArgument, what};
}

Error wrongValue(const char *flags, const QString &value, const QString &right)
{
    return wrongDispatch(
        QStringLiteral("error: option '%1' argument '%2' is invalid. It must be %3.")
            .arg(QLatin1String(flags), value, right));
}

Result<QString> promptFrom(
    const Invocation &invocation, const PromptTemplate &base, const QString &given)
{
    const QString path = invocation.value("file");
    if (!path.isEmpty() && !given.isEmpty())
        return wrongDispatch(
            QStringLiteral("Error: give the prompt either as an argument or with --file"));
    const bool isInput = given == QLatin1String("-");
    if (!isInput && path.isEmpty())
        return given.isEmpty() ? base.prompt : given;
    auto text = textFrom(invocation, isInput ? given : path, maxPromptBytes);
    return text ? text : wrongDispatch(QStringLiteral("Error: %1").arg(text.error().message));
}

Status putBudget(QJsonObject &args, const QString &text)
{
    if (text.isEmpty())
        return Done{};
    bool isNumber = false;
    const double budget = text.toDouble(&isNumber);
    // The comparison also refuses "nan".
    if (!isNumber || !(budget > 0 && budget <= limits::maxBudgetUsd))
        return wrongValue("--budget <usd>", text,
            QStringLiteral("an amount of dollars above 0 and up to %1").arg(limits::maxBudgetUsd));
    args.insert(QStringLiteral("maxBudgetUsd"), budget);
    return Done{};
}

Status putList(QJsonObject &args, const Invocation &invocation, const char *option, const char *key,
    const std::optional<QStringList> &standard)
{
    if (!invocation.isSet(option)) {
        if (standard)
            args.insert(QLatin1String(key), QJsonArray::fromStringList(*standard));
        return Done{};
    }
    const QStringList list = listFrom(invocation.value(option));
    // An empty restriction is a mistake; taking it for none would allow more than was meant.
    if (list.isEmpty())
        return wrongDispatch(
            QStringLiteral("error: option '--%1 <list>' names nothing").arg(QLatin1String(option)));
    args.insert(QLatin1String(key), QJsonArray::fromStringList(list));
    return Done{};
}

Status putNumber(QJsonObject &args, const Invocation &invocation, const char *option,
    const char *key, int least, int most)
{
    if (!invocation.isSet(option))
        return Done{};
    bool isNumber = false;
    const int number = invocation.value(option).toInt(&isNumber);
    if (!isNumber || number < least || number > most)
        return wrongValue(QByteArray("--").append(option).append(" <n>").constData(),
            invocation.value(option),
            QStringLiteral("a whole number from %1 to %2").arg(least).arg(most));
    args.insert(QLatin1String(key), number);
    return Done{};
}

Status putTimeout(QJsonObject &args, const Invocation &invocation)
{
    if (!invocation.isSet("timeout"))
        return Done{};
    const auto span = durationFrom(invocation.value("timeout"));
    if (!span || *span < Millis(1000) || *span > longestTimeout)
        return wrongValue("--timeout <span>", invocation.value("timeout"),
            QStringLiteral("a span from 1s to 7d, for example 90s, 30m or 2h"));
    args.insert(QStringLiteral("timeoutMs"), qint64(span->count()));
    return Done{};
}

Status putKey(QJsonObject &args, const Invocation &invocation)
{
    if (!invocation.isSet("idempotency-key"))
        return Done{};
    const QString key = invocation.value("idempotency-key");
    if (key.isEmpty() || key.size() > limits::maxIdChars)
        return wrongValue("--idempotency-key <key>", key,
            QStringLiteral("1 to %1 characters").arg(limits::maxIdChars));
    args.insert(QStringLiteral("idempotencyKey"), key);
    return Done{};
}

Status putGroup(QJsonObject &args, const Invocation &invocation)
{
    if (!invocation.isSet("group"))
        return invocation.isSet("group-limit")
            ? Status(wrongDispatch(QStringLiteral("Error: --group-limit needs --group <name>")))
            : Status(Done{});
    if (!isLabelWord(invocation.value("group")))
        return wrongValue("--group <name>", invocation.value("group"),
            QStringLiteral("up to %1 letters, digits and . _ / -").arg(maxLabelChars));
    args.insert(QStringLiteral("group"), invocation.value("group"));
    return putNumber(args, invocation, "group-limit", "groupLimit", 1, maxGroupLimit);
}

// Of an argument that ignoredByOriginals() names.
QString flagFor(const QString &argument)
{
    if (argument == QLatin1String("timeoutMs"))
        return QStringLiteral("--timeout");
    static const QRegularExpression capital(QStringLiteral("([A-Z])"));
    return QStringLiteral("--")
        + QString(argument).replace(capital, QStringLiteral("-\\1")).toLower();
}

} // namespace

QList<OptionSpec> dispatchOptions()
{
    return {{QStringLiteral("file"), QStringLiteral("path"),
                QStringLiteral("Read the prompt from a file, - for standard input"),
                QStringLiteral("f")},
        {QStringLiteral("budget"), QStringLiteral("usd"),
            QStringLiteral("Stop when it has cost this much")},
        {QStringLiteral("allowed-tools"), QStringLiteral("tools"),
            QStringLiteral("Only these tools (comma separated)")},
        {QStringLiteral("disallowed-tools"), QStringLiteral("tools"),
            QStringLiteral("Not these tools (comma separated)")},
        {QStringLiteral("add-dirs"), QStringLiteral("dirs"),
            QStringLiteral("Further folders to work in (comma separated)")},
        {QStringLiteral("max-retries"), QStringLiteral("n"),
            QStringLiteral("How often to try again when the agent fails")},
        {QStringLiteral("timeout"), QStringLiteral("span"),
            QStringLiteral("End an attempt after this long, for example 30m")},
        {QStringLiteral("priority"), QStringLiteral("n"),
            QStringLiteral("Higher runs first; 0 unless said")},
        {QStringLiteral("group"), QStringLiteral("name"),
            QStringLiteral("Not all tasks of a group run at once, whatever agents they are on")},
        {QStringLiteral("group-limit"), QStringLiteral("n"),
            QStringLiteral("How many of the group may run at once; 1 unless said")},
        {QStringLiteral("idempotency-key"), QStringLiteral("key"),
            QStringLiteral("The same key again is the same task")},
        {QStringLiteral("raw"), QString(),
            QStringLiteral("Print the lines as they come, also on a terminal")}};
}

QList<OptionSpec> templateOptions()
{
    return {{QStringLiteral("template"), QStringLiteral("name"),
                QStringLiteral("Take the prompt and its options from a template")},
        {QStringLiteral("vars"), QStringLiteral("pairs"),
            QStringLiteral("Values for the template: k=v,k=v")},
        {QStringLiteral("upload"), QStringLiteral("local:remote"),
            QStringLiteral("Send this to the agent before; may be given several times")},
        {QStringLiteral("download"), QStringLiteral("remote:local"),
            QStringLiteral("Fetch this from the agent after; may be given several times")}};
}

Result<PromptTemplate> chosenTemplate(const Invocation &invocation)
{
    if (!invocation.isSet("template"))
        return PromptTemplate{};
    return loadTemplate(invocation.environment.configDirectory, invocation.value("template"),
        templateValues(invocation.value("vars")));
}

Result<QJsonObject> dispatchArgs(
    const Invocation &invocation, const PromptTemplate &base, const QString &prompt)
{
    const auto text = promptFrom(invocation, base, prompt);
    if (!text)
        return text.error();
    if (text->isEmpty())
        return wrongDispatch(
            QStringLiteral("Error: prompt is required (pass as argument or via --template)"));
    if (text->size() > limits::maxPromptChars)
        return wrongDispatch(QStringLiteral("Error: the prompt is longer than %1 characters")
                                 .arg(limits::maxPromptChars));
    QJsonObject args{{QStringLiteral("prompt"), *text}};
    const Status checks[] = {
        putBudget(args, invocation.isSet("budget") ? invocation.value("budget") : base.budget),
        putList(args, invocation, "allowed-tools", "allowedTools", base.allowedTools),
        putList(args, invocation, "disallowed-tools", "disallowedTools", base.disallowedTools),
        putList(args, invocation, "add-dirs", "addDirs", base.addDirs),
        putNumber(args, invocation, "max-retries", "maxRetries", 0, maxMaxRetries),
        putNumber(args, invocation, "priority", "priority", -farthestPriority, farthestPriority),
        putTimeout(args, invocation), putKey(args, invocation), putGroup(args, invocation),
        putAfter(args, invocation)};
    for (const Status &status : checks) {
        if (!status)
            return status.error();
    }
    return args;
}

Result<QStringList> requiredLabels(const Invocation &invocation)
{
    QStringList texts;
    for (const QString &given : invocation.options.value(QStringLiteral("require")))
        texts += given.split(u',');
    const auto requirements = requirementsFrom(texts);
    if (!requirements)
        return wrongDispatch(QStringLiteral("error: --%1").arg(requirements.error().message));
    QStringList canonical;
    for (const Requirement &each : *requirements)
        canonical.append(each.text());
    return canonical;
}

Result<RunFiles> filesOfRun(const Invocation &invocation, const PromptTemplate &base)
{
    const auto given = [&](const char *option, const QStringList &standard) {
        return fileSpecsFrom(
            invocation.isSet(option) ? invocation.options.value(QLatin1String(option)) : standard,
            option);
    };
    const auto uploads = given("upload", base.uploads);
    const auto downloads = given("download", base.downloads);
    if (!uploads || !downloads)
        return uploads ? downloads.error() : uploads.error();
    if (!downloads->isEmpty() && invocation.isSet("bg"))
        return wrongDispatch(QStringLiteral(
            "error: --download waits for the end of the task, and --bg does not; use coord pull"));
    return RunFiles{*uploads, *downloads};
}

Status checkForProtocol(const QJsonObject &args, int protocol)
{
    const QString ignored = protocol >= 2 ? QString() : ignoredByOriginals(args);
    if (ignored.isEmpty())
        return Done{};
    return Error{ErrorCode::Unimplemented,
        QStringLiteral("This coordinator is an original, which would ignore %1")
            .arg(flagFor(ignored))};
}

} // namespace coord
