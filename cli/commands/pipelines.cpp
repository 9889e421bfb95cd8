// coord pipeline …: steps that run one after another, as a file says.
#include "cli/commands/commands.h"
#include "cli/listing.h"
#include "cli/output/safetext.h"
#include "cli/pipelinefile.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

int refuse(const Invocation &invocation, const Error &error)
{
    invocation.err(QStringLiteral("Error: ") + safeText(error.message));
    return exitStatus(error.code);
}

QCoro::Task<int> check(Invocation invocation)
{
    const auto file = pipelineFile(invocation, invocation.argument(0));
    if (!file)
        co_return refuse(invocation, file.error());
    if (printedForProgram(invocation, planObjects(file->plan), {QStringLiteral("name")}))
        co_return exitcodes::ok;
    invocation.out(safeText(planText(file->plan), KeepBreaks::Yes));
    co_return exitcodes::ok;
}

OptionSpec varOption()
{
    return {QStringLiteral("var"), QStringLiteral("name=value"),
        QStringLiteral("Sets a variable of the pipeline; any number of times")};
}

} // namespace

QList<Command> pipelineCommands()
{
    const QList<ArgumentSpec> file{{QStringLiteral("file"), true}};
    return {{.name = QStringLiteral("pipeline check"),
        .summary = QStringLiteral("Say what a pipeline would do, without a coordinator"),
        .examples = {QStringLiteral("coord pipeline check release.yaml --var version=2.0"),
            QStringLiteral("coord pipeline check - -o json < release.yaml")},
        .arguments = file,
        .options = {varOption()},
        .connects = false,
        .formats = true,
        .run = check}};
}

} // namespace coord
