#include "cli/usage.h"

#include <QCommandLineParser>

#include <algorithm>

namespace coord {

namespace {

constexpr int farthestSuggestion = 3;
constexpr double leastSimilarity = 0.4;

Error usageError(const QString &what)
{
    return {ErrorCode::InvalidArgument, QStringLiteral("error: ") + what};
}

// Levenshtein's distance with swaps of neighbours.
int distance(const QString &a, const QString &b)
{
    QList<QList<int>> d(a.size() + 1, QList<int>(b.size() + 1, 0));
    for (qsizetype i = 0; i <= a.size(); ++i)
        d[i][0] = int(i);
    for (qsizetype j = 0; j <= b.size(); ++j)
        d[0][j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const int cost = a[i - 1] == b[j - 1] ? 0 : 1;
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.size()][b.size()];
}

QString dashed(const QString &option)
{
    return (option.size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + option;
}

void describe(QCommandLineParser &parser, const QList<OptionSpec> &options)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsCompactedShortOptions);
    for (const OptionSpec &option : options) {
        QStringList names{option.name};
        if (!option.letter.isEmpty())
            names.append(option.letter);
        parser.addOption(QCommandLineOption(names, option.description, option.value));
    }
}

bool isNamed(const OptionSpec &option, const QString &word)
{
    return word == u'-' + option.letter || word == QStringLiteral("--") + option.name;
}

// Whatever the parser refuses other than by name: a value that is missing or one too many.
Error valueError(const QList<OptionSpec> &options, const QStringList &words)
{
    for (const OptionSpec &option : options) {
        if (!option.value.isEmpty() && !words.isEmpty() && isNamed(option, words.last()))
            return usageError(
                QStringLiteral("option '%1' argument missing").arg(flagsText(option)));
    }
    for (const OptionSpec &option : options) {
        for (const QString &word : words) {
            if (option.value.isEmpty() && word.startsWith(QStringLiteral("--%1=").arg(option.name)))
                return usageError(
                    QStringLiteral("option '%1' takes no value").arg(flagsText(option)));
        }
    }
    return usageError(QStringLiteral("the options cannot be read"));
}

QStringList longFlags(const QList<OptionSpec> &options)
{
    QStringList flags;
    for (const OptionSpec &option : options)
        flags.append(QStringLiteral("--") + option.name);
    return flags;
}

Status checkArguments(const Command &command, const QStringList &given)
{
    for (qsizetype i = given.size(); i < command.arguments.size(); ++i) {
        if (command.arguments[i].required)
            return usageError(
                QStringLiteral("missing required argument '%1'").arg(command.arguments[i].name));
    }
    const bool open = !command.arguments.isEmpty() && command.arguments.last().variadic;
    const qsizetype expected = command.arguments.size();
    if (open || given.size() <= expected)
        return Done{};
    return usageError(
        QStringLiteral("too many arguments for '%1'. Expected %2 argument%3 but got %4.")
            .arg(command.name)
            .arg(expected)
            .arg(expected == 1 ? QString() : QStringLiteral("s"))
            .arg(given.size()));
}

Invocation collect(
    const Command &command, const QList<OptionSpec> &options, const QCommandLineParser &parser)
{
    Invocation invocation;
    invocation.command = command.name;
    invocation.arguments = parser.positionalArguments();
    for (const OptionSpec &option : options) {
        if (parser.isSet(option.name))
            invocation.options.insert(option.name, parser.values(option.name));
    }
    return invocation;
}

} // namespace

QString flagsText(const OptionSpec &option)
{
    const QString letter
        = option.letter.isEmpty() ? QString() : QStringLiteral("-%1, ").arg(option.letter);
    const QString value
        = option.value.isEmpty() ? QString() : QStringLiteral(" <%1>").arg(option.value);
    return letter + QStringLiteral("--") + option.name + value;
}

QString argumentText(const ArgumentSpec &argument)
{
    const QString name = argument.name + (argument.variadic ? QStringLiteral("...") : QString());
    return argument.required ? u'<' + name + u'>' : u'[' + name + u']';
}

QString suggestion(const QString &word, const QStringList &known)
{
    QStringList best;
    int bestDistance = farthestSuggestion;
    for (const QString &candidate : known) {
        const int far = distance(word, candidate);
        const double longest = double(std::max(word.size(), candidate.size()));
        if (candidate.size() < 2 || far > bestDistance
            || (longest - far) / longest <= leastSimilarity)
            continue;
        if (far < bestDistance)
            best.clear();
        bestDistance = far;
        best.append(candidate);
    }
    if (best.isEmpty())
        return {};
    best.sort();
    return best.size() == 1
        ? QStringLiteral("\n(Did you mean %1?)").arg(best.first())
        : QStringLiteral("\n(Did you mean one of %1?)").arg(best.join(QStringLiteral(", ")));
}

Result<Invocation> parseWords(const Command &command, const QStringList &words)
{
    const QList<OptionSpec> options = allOptions(command);
    QCommandLineParser parser;
    describe(parser, options);
    const bool understood = parser.parse(QStringList{QStringLiteral("coord")} + words);
    if (parser.isSet(QStringLiteral("help")))
        return collect(command, options, parser);
    const QStringList unknown = parser.unknownOptionNames();
    if (!understood && unknown.isEmpty())
        return valueError(options, words);
    for (const OptionSpec &option : options) {
        if (option.required && !parser.isSet(option.name))
            return usageError(
                QStringLiteral("required option '%1' not specified").arg(flagsText(option)));
    }
    if (!unknown.isEmpty()) {
        const QString flag = dashed(unknown.first());
        return usageError(
            QStringLiteral("unknown option '%1'").arg(flag) + suggestion(flag, longFlags(options)));
    }
    if (const Status right = checkArguments(command, parser.positionalArguments()); !right)
        return right.error();
    Invocation invocation = collect(command, options, parser);
    if (invocation.isSet("output")) {
        const auto format = outputFormatFrom(invocation.value("output"));
        if (!format)
            return usageError(
                QStringLiteral("option '-o, --output <format>': %1").arg(format.error().message));
        invocation.format = *format;
    }
    return invocation;
}

} // namespace coord
