#include "cli/commandtable.h"

#include "cli/commands/commands.h"

#include <algorithm>

namespace coord {

const QList<Command> &commandTable()
{
    static const QList<Command> commands
        = QList<Command>{initCommand(), setupCommand(), doctorCommand(), serveCommand(),
              agentCommand(), agentsCommand(), runCommand(), fanOutCommand(), tasksCommand(),
              attachCommand(), logsCommand(), resultCommand(), diffCommand(), applyCommand(),
              waitCommand(), cancelCommand(), retryCommand(), purgeCommand(), backupCommand(),
              sessionsCommand(), resumeCommand(), pushCommand(), pullCommand(), transferCommand(),
              sendMessageCommand(), messagesCommand(), dashboardCommand(), mcpCommand()}
        + inboxCommands() + userCommands() + orgCommands() + enrollCommands() + auditCommands()
        + cordonCommands() + workspaceCommands() + scheduleCommands() + profileCommands()
        + pipelineCommands() + templateCommands() + serviceCommands() + webhookCommands()
        + subscriptionCommands()
        + QList<Command>{poolsCommand(), selfUpdateCommand(), describeCommand(), claudeMdCommand()};
    return commands;
}

QList<Command> commandsOfGroup(const QString &name)
{
    QList<Command> group;
    for (const Command &command : commandTable()) {
        if (command.name.startsWith(name + u' '))
            group.append(command);
    }
    return group;
}

const Command *findCommand(const QString &name)
{
    for (const Command &command : commandTable()) {
        if (command.name == name)
            return &command;
    }
    return nullptr;
}

QList<OptionSpec> allOptions(const Command &command)
{
    QList<OptionSpec> options = command.options;
    const auto isOwn = [&command](const OptionSpec &option) {
        return std::any_of(command.options.begin(), command.options.end(),
            [&](const OptionSpec &own) { return own.name == option.name; });
    };
    if (command.connects) {
        QList<OptionSpec> connecting{
            {QStringLiteral("url"), QStringLiteral("url"),
                QStringLiteral("The coordinator, for example wss://host:8080")},
            {QStringLiteral("token"), QStringLiteral("token"),
                QStringLiteral("The token; other users of this machine can see it")},
            {QStringLiteral("token-file"), QStringLiteral("path"),
                QStringLiteral("Read the token from a file of mode 0600, or - for standard input")},
            {QStringLiteral("context"), QStringLiteral("name"),
                QStringLiteral("A coordinator of the configuration")},
            {QStringLiteral("org"), QStringLiteral("name"),
                QStringLiteral("Your organisation, where you are in several")},
            {QStringLiteral("ca-file"), QStringLiteral("path"),
                QStringLiteral("Trust the authorities in this PEM file, too")},
            {QStringLiteral("insecure"), QString(),
                QStringLiteral("Let the token cross a network that is trusted without TLS")}};
        connecting.removeIf(isOwn);
        options += connecting;
    }
    if (command.formats)
        options.append({QStringLiteral("output"), QStringLiteral("format"),
            QStringLiteral("table, json, jsonl or name"), QStringLiteral("o")});
    options += {{QStringLiteral("quiet"), QString(),
                    QStringLiteral("Only results: ids instead of sentences"), QStringLiteral("q")},
        {QStringLiteral("no-color"), QString(), QStringLiteral("No colours, as with NO_COLOR")},
        {QStringLiteral("help"), QString(), QStringLiteral("Print this help"),
            QStringLiteral("h")}};
    return options;
}

} // namespace coord
