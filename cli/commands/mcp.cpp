// coord mcp: the tools of the coordinator for Claude Code and others that speak MCP, on stdio.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/mcp/mcpstdio.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

#include <csignal>

namespace coord {

namespace {

QCoro::Task<int> mcp(Invocation invocation)
{
    const auto options = sessionOptions(invocation);
    if (!options)
        co_return failToConnect(invocation, options.error());
#ifdef Q_OS_UNIX
    // A client that is gone shows when an answer cannot be written.
    std::signal(SIGPIPE, SIG_IGN);
#endif
    const auto server = std::make_shared<McpStdio>(*invocation.console, *options);
    invocation.interrupts->setHandler([server](int) { server->stop(); });
    co_await server->run();
    invocation.interrupts->setHandler(nullptr);
    co_return exitcodes::ok;
}

} // namespace

Command mcpCommand()
{
    return {.name = QStringLiteral("mcp"),
        .summary = QStringLiteral("Serve the Model Context Protocol on standard input and output"),
        .examples = {QStringLiteral("claude mcp add coord -- coord mcp"),
            QStringLiteral("claude mcp add -s user coord -- coord mcp --url wss://host:8080"),
            QStringLiteral("coord mcp --context work")},
        .run = mcp};
}

} // namespace coord
