#include "agent/executor/claudearguments.h"

#include "core/domain/limits.h"
#include "core/domain/names.h"
#include "core/domain/toolrules.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace coord {

namespace {

constexpr qsizetype maxShownChars = 200;
constexpr qsizetype maxArgumentBytes = 120 * 1024; // Linux takes 128 KiB

bool isLetter(QChar c)
{
    return (c >= QLatin1Char('a') && c <= QLatin1Char('z'))
        || (c >= QLatin1Char('A') && c <= QLatin1Char('Z'));
}

bool isPrintable(QStringView text)
{
    return std::none_of(text.begin(), text.end(),
        [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; });
}

//! \a value as an error text may show it: short, and without what would disturb a terminal.
QString shown(const QString &value)
{
    QString text = value.left(maxShownChars);
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; },
        QLatin1Char('?'));
    return text;
}

Error invalid(const QString &what, const QString &value)
{
    return {ErrorCode::InvalidArgument, what + QStringLiteral(": ") + shown(value)};
}

Status checkDirectory(const QString &directory)
{
    if (directory.isEmpty() || directory.startsWith(QLatin1Char('-'))
        || directory.size() > limits::maxPathChars || !isPrintable(directory))
        return invalid(QStringLiteral("Invalid directory"), directory);
    return Done{};
}

Result<QStringList> permissionFlags(const ClaudeArguments &arguments)
{
    const auto allowed = toolRules(arguments.allowedTools.value_or(QStringList()));
    if (!allowed)
        return allowed.error();
    const auto denied = toolRules(arguments.disallowedTools);
    if (!denied)
        return denied.error();
    if (!std::all_of(arguments.permissionMode.begin(), arguments.permissionMode.end(), isLetter))
        return invalid(QStringLiteral("Invalid permissionMode format"), arguments.permissionMode);
    QStringList flags;
    for (const QString &directory : arguments.addDirs) {
        if (Status status = checkDirectory(directory); !status)
            return status.error();
        flags.prepend(QStringLiteral("--add-dir=") + directory);
    }
    if (!denied->isEmpty())
        flags << QStringLiteral("--disallowedTools=") + textsOf(*denied).join(u',');
    if (!allowed->isEmpty())
        flags << QStringLiteral("--allowedTools=") + textsOf(*allowed).join(u',');
    // The rules above only spare a question. What Claude's settings allow besides, and what needs
    // no question, is kept away by this.
    if (arguments.allowedTools)
        flags << QStringLiteral("--tools=") + builtInTools(*allowed).join(u',');
    // Servers that no rule is about are of no use, and those of the task's folder would be started.
    if (arguments.allowedTools
        && std::none_of(allowed->begin(), allowed->end(), [](auto &rule) { return rule.isMcp(); }))
        flags << QStringLiteral("--strict-mcp-config");
    if (!arguments.permissionMode.isEmpty())
        flags << QStringLiteral("--permission-mode=") + arguments.permissionMode;
    return flags;
}

Status checkRest(const ClaudeArguments &arguments)
{
    // A leading dash is a flag to the program, though the id's own grammar has room for it.
    const QString &resume = arguments.resumeSession;
    if (!resume.isEmpty() && (!isSessionId(resume) || resume.startsWith(QLatin1Char('-'))))
        return invalid(QStringLiteral("Invalid sessionId format"), resume);
    if (!arguments.newSession.isEmpty() && (!isUuid(arguments.newSession) || !resume.isEmpty()))
        return invalid(QStringLiteral("Invalid new session id"), arguments.newSession);
    if (const auto budget = arguments.maxBudgetUsd) {
        if (!std::isfinite(*budget) || *budget <= 0 || *budget > limits::maxBudgetUsd)
            return invalid(QStringLiteral("Invalid maxBudgetUsd"), QString::number(*budget));
    }
    return Done{};
}

Status checkLengths(const QStringList &line)
{
    for (const QString &argument : line) {
        if (argument.toUtf8().size() > maxArgumentBytes)
            return Error{ErrorCode::InvalidArgument,
                QStringLiteral("%1: must be at most %2 bytes together")
                    .arg(argument.section(u'=', 0, 0))
                    .arg(maxArgumentBytes)};
    }
    return Done{};
}

} // namespace

Result<QStringList> commandLine(const ClaudeArguments &arguments)
{
    if (Status status = checkRest(arguments); !status)
        return status.error();
    const auto flags = permissionFlags(arguments);
    if (!flags)
        return flags.error();
    QStringList line = *flags;
    if (Status status = checkLengths(line); !status)
        return status.error();
    if (arguments.maxBudgetUsd)
        line << QStringLiteral("--max-budget-usd=")
                + QLocale::c().toString(
                    *arguments.maxBudgetUsd, 'f', QLocale::FloatingPointShortest);
    if (!arguments.resumeSession.isEmpty())
        line << QStringLiteral("--resume=") + arguments.resumeSession;
    else if (!arguments.newSession.isEmpty())
        line << QStringLiteral("--session-id=") + arguments.newSession;
    line << QStringLiteral("-p") << QStringLiteral("--verbose") << QStringLiteral("--output-format")
         << QStringLiteral("stream-json");
    if (arguments.mode == ClaudeMode::TwoWay)
        line << QStringLiteral("--input-format") << QStringLiteral("stream-json")
             << QStringLiteral("--permission-prompt-tool") << QStringLiteral("stdio");
    return line;
}

wire::TaskPolicy policyOf(const ClaudeArguments &arguments)
{
    wire::TaskPolicy policy{
        .allowedTools = arguments.allowedTools, .maxBudgetUsd = arguments.maxBudgetUsd};
    if (!arguments.disallowedTools.isEmpty())
        policy.disallowedTools = arguments.disallowedTools;
    if (!arguments.addDirs.isEmpty())
        policy.addDirs = arguments.addDirs;
    if (!arguments.permissionMode.isEmpty())
        policy.permissionMode = arguments.permissionMode;
    return policy;
}

} // namespace coord
