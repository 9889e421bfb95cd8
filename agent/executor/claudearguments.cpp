#include "agent/executor/claudearguments.h"

#include "core/domain/limits.h"
#include "core/domain/names.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace coord {

namespace {

constexpr qsizetype maxRuleChars = 1024;
constexpr qsizetype maxShownChars = 200;

bool isLetter(QChar c)
{
    return (c >= QLatin1Char('a') && c <= QLatin1Char('z'))
        || (c >= QLatin1Char('A') && c <= QLatin1Char('Z'));
}

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
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

bool isToolName(QStringView name)
{
    const auto belongs
        = [](QChar c) { return isLetter(c) || isDigit(c) || QStringView(u"_.:*-").contains(c); };
    return !name.isEmpty() && name.front() != QLatin1Char('-')
        && std::all_of(name.begin(), name.end(), belongs);
}

//! "(" … ")" with nothing behind the parenthesis that closes the first.
bool isParenthesised(QStringView text)
{
    int depth = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == QLatin1Char('('))
            ++depth;
        else if (text.at(i) == QLatin1Char(')') && --depth == 0)
            return i == text.size() - 1;
    }
    return false;
}

Status checkRules(const QStringList &rules)
{
    for (const QString &rule : rules) {
        if (Status status = checkToolRule(rule); !status)
            return status;
    }
    return Done{};
}

Status checkDirectory(const QString &directory)
{
    if (directory.isEmpty() || directory.startsWith(QLatin1Char('-'))
        || directory.size() > limits::maxPathChars || !isPrintable(directory))
        return invalid(QStringLiteral("Invalid directory"), directory);
    return Done{};
}

Status checkPermissions(const ClaudeArguments &arguments)
{
    if (!std::all_of(arguments.permissionMode.begin(), arguments.permissionMode.end(), isLetter))
        return invalid(QStringLiteral("Invalid permissionMode format"), arguments.permissionMode);
    for (const QString &directory : arguments.addDirs) {
        if (Status status = checkDirectory(directory); !status)
            return status;
    }
    if (Status status = checkRules(arguments.disallowedTools); !status)
        return status;
    return checkRules(arguments.allowedTools);
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

QStringList permissionFlags(const ClaudeArguments &arguments)
{
    if (arguments.skipPermissions)
        return {QStringLiteral("--permission-mode"), QStringLiteral("bypassPermissions")};
    QStringList flags;
    for (auto directory = arguments.addDirs.crbegin(); directory != arguments.addDirs.crend();
         ++directory)
        flags << QStringLiteral("--add-dir") << *directory;
    if (!arguments.disallowedTools.isEmpty())
        flags << QStringLiteral("--disallowedTools")
              << arguments.disallowedTools.join(QLatin1Char(','));
    if (!arguments.allowedTools.isEmpty())
        flags << QStringLiteral("--allowedTools") << arguments.allowedTools.join(QLatin1Char(','));
    if (!arguments.permissionMode.isEmpty())
        flags << QStringLiteral("--permission-mode") << arguments.permissionMode;
    return flags;
}

} // namespace

Status checkToolRule(const QString &rule)
{
    const qsizetype open = rule.indexOf(QLatin1Char('('));
    const QStringView name = QStringView(rule).first(open < 0 ? rule.size() : open);
    const bool fits = rule.size() <= maxRuleChars && isPrintable(rule) && isToolName(name)
        && (open < 0 || isParenthesised(QStringView(rule).sliced(open)));
    if (!fits)
        return invalid(QStringLiteral("Invalid tool name format"), rule);
    return Done{};
}

Result<QStringList> commandLine(const ClaudeArguments &arguments)
{
    if (!arguments.skipPermissions) {
        if (Status status = checkPermissions(arguments); !status)
            return status.error();
    }
    if (Status status = checkRest(arguments); !status)
        return status.error();
    QStringList line = permissionFlags(arguments);
    if (arguments.maxBudgetUsd)
        line << QStringLiteral("--max-budget-usd")
             << QLocale::c().toString(*arguments.maxBudgetUsd, 'f', QLocale::FloatingPointShortest);
    if (!arguments.resumeSession.isEmpty())
        line << QStringLiteral("--resume") << arguments.resumeSession;
    else if (!arguments.newSession.isEmpty())
        line << QStringLiteral("--session-id") << arguments.newSession;
    line << QStringLiteral("-p") << QStringLiteral("--verbose") << QStringLiteral("--output-format")
         << QStringLiteral("stream-json");
    if (arguments.mode == ClaudeMode::TwoWay)
        line << QStringLiteral("--input-format") << QStringLiteral("stream-json")
             << QStringLiteral("--permission-prompt-tool") << QStringLiteral("stdio");
    return line;
}

} // namespace coord
