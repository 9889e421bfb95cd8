// The commands: one file each, all of one shape.
#pragma once

#include "cli/command.h"

namespace coord {

[[nodiscard]] Command initCommand();
[[nodiscard]] Command serveCommand();
[[nodiscard]] Command agentCommand();
[[nodiscard]] Command agentsCommand();
[[nodiscard]] Command runCommand();
[[nodiscard]] Command fanOutCommand();
[[nodiscard]] Command tasksCommand();
[[nodiscard]] Command attachCommand();
[[nodiscard]] Command resultCommand();
[[nodiscard]] Command logsCommand();
[[nodiscard]] Command waitCommand();
[[nodiscard]] Command cancelCommand();
[[nodiscard]] Command retryCommand();
[[nodiscard]] Command purgeCommand();
[[nodiscard]] Command backupCommand();
[[nodiscard]] Command diffCommand();
[[nodiscard]] Command applyCommand();
[[nodiscard]] QList<Command> workspaceCommands();
[[nodiscard]] Command sessionsCommand();
[[nodiscard]] Command resumeCommand();
[[nodiscard]] Command pushCommand();
[[nodiscard]] Command pullCommand();
[[nodiscard]] Command transferCommand();
[[nodiscard]] Command sendMessageCommand();
[[nodiscard]] Command messagesCommand();
[[nodiscard]] Command dashboardCommand();
[[nodiscard]] Command mcpCommand();
[[nodiscard]] QList<Command> inboxCommands();
[[nodiscard]] QList<Command> userCommands();
[[nodiscard]] QList<Command> orgCommands();
[[nodiscard]] QList<Command> enrollCommands();
[[nodiscard]] QList<Command> auditCommands();
[[nodiscard]] Command setupCommand();
[[nodiscard]] Command doctorCommand();
[[nodiscard]] QList<Command> profileCommands();
[[nodiscard]] Command poolsCommand();
[[nodiscard]] QList<Command> cordonCommands();
[[nodiscard]] Command describeCommand();
[[nodiscard]] Command claudeMdCommand();
[[nodiscard]] Command selfUpdateCommand();
[[nodiscard]] QList<Command> templateCommands();
[[nodiscard]] QList<Command> serviceCommands();
[[nodiscard]] QList<Command> webhookCommands();
[[nodiscard]] QList<Command> subscriptionCommands();
[[nodiscard]] QList<Command> scheduleCommands();
[[nodiscard]] QList<Command> pipelineCommands();

} // namespace coord
