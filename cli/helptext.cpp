#include "cli/helptext.h"

#include "cli/usage.h"
#include "core/protocol/errorcodes.h"

#include <algorithm>

namespace coord {

namespace {

QString columns(const QList<QStringList> &rows)
{
    qsizetype width = 0;
    for (const QStringList &row : rows)
        width = std::max(width, row[0].size());
    QString text;
    for (const QStringList &row : rows)
        text += QStringLiteral("  ") + row[0].leftJustified(width + 2) + row[1] + u'\n';
    return text;
}

QString usageLine(const Command &command)
{
    QString line = QStringLiteral("coord %1 [options]").arg(command.name);
    for (const ArgumentSpec &argument : command.arguments)
        line += u' ' + argumentText(argument);
    return line;
}

} // namespace

QString overviewText(const QList<Command> &commands)
{
    QList<QStringList> rows;
    for (const Command &command : commands)
        rows.append({command.name, command.summary});
    rows.append(
        {QStringLiteral("help [topic]"), QStringLiteral("Help for a command, or exit-codes")});
    return QStringLiteral(
               "Usage: coord [options] <command>\n\n"
               "Run Claude Code on many machines as if they were one\n\n"
               "Examples:\n"
               "  coord init                              make a configuration with a fresh token\n"
               "  coord run \"fix the tests\" --on build-01\n"
               "  coord tasks --status running\n\n"
               "Commands:\n")
        + columns(rows) + QStringLiteral("\nOptions:\n")
        + columns({{QStringLiteral("-V, --version"), QStringLiteral("Print the version")},
            {QStringLiteral("-h, --help"),
                QStringLiteral("Print this help; after a command, its own")}});
}

QString groupHelpText(const QString &group, const QList<Command> &commands)
{
    QList<QStringList> rows;
    for (const Command &command : commands)
        rows.append({command.name.mid(group.size() + 1), command.summary});
    return QStringLiteral("Usage: coord %1 [options] <command>\n\nCommands:\n").arg(group)
        + columns(rows);
}

QString commandHelpText(const Command &command)
{
    QString text;
    if (!command.examples.isEmpty()) {
        text += QStringLiteral("Examples:\n");
        for (const QString &example : command.examples)
            text += QStringLiteral("  ") + example + u'\n';
        text += u'\n';
    }
    QList<QStringList> rows;
    for (const OptionSpec &option : allOptions(command))
        rows.append({flagsText(option), option.description});
    return text + QStringLiteral("Usage: ") + usageLine(command) + QStringLiteral("\n\n")
        + command.summary + QStringLiteral("\n\nOptions:\n") + columns(rows);
}

QString exitCodesText()
{
    const auto row = [](int status, const char *meaning) {
        return QStringList{QString::number(status), QString::fromLatin1(meaning)};
    };
    return QStringLiteral("Exit statuses of coord:\n")
        + columns({row(exitcodes::ok, "it went well"),
            row(exitcodes::taskFailed, "a task failed, or the command did"),
            row(exitcodes::usage, "the command line or an argument is wrong"),
            row(exitcodes::notFound, "no such task, agent, session or template"),
            row(exitcodes::notAllowed, "the token is refused, or may not do this"),
            row(exitcodes::precondition, "not possible in this state"),
            row(exitcodes::unreachable, "no connection to the coordinator, or it was lost"),
            row(exitcodes::refused, "a limit or a policy says no"),
            row(exitcodes::timedOut, "the time given to wait ran out"),
            row(exitcodes::interrupted, "Ctrl-C; a task that was followed goes on")});
}

} // namespace coord
