// coord service …: an agent or a coordinator that the system starts.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/output/safetext.h"
#include "cli/service/servicework.h"
#include "core/protocol/errorcodes.h"

#include <QCoroTask>
#include <QDir>
#include <QJsonObject>

namespace coord {

namespace {

struct Named {
    QString name;
    ServiceSpec::Scope scope;
    ServicePlace place;
};

int refuse(const Invocation &invocation, const Error &error)
{
    return error.code == ErrorCode::InvalidArgument
        ? refuseUsage(invocation, QStringLiteral("error: ") + error.message)
        : failToConnect(invocation, error);
}

Result<Named> namedBy(const Invocation &invocation)
{
    const auto name = serviceName(invocation, invocation.argument(0));
    if (!name)
        return name.error();
    const auto scope = serviceScope(invocation);
    if (!scope)
        return scope.error();
    return Named{*name, *scope,
        servicePlace(serviceSystem(), *scope, *name, ServiceFolders::ofThisMachine())};
}

void printSteps(const Invocation &invocation, const CommandLines &commands)
{
    for (const QStringList &command : commands)
        invocation.out(QStringLiteral("Would run: ") + command.join(u' '));
}

int printDryRun(
    const Invocation &invocation, const ServiceChoice &choice, const ServicePlace &place)
{
    const ServiceSpec spec = placedSpec(choice, place);
    const auto steps = enableSteps(spec, place);
    const auto text = place.file.isEmpty() ? Result<QString>(QString()) : serviceFile(spec, place);
    if (!steps || !text)
        return refuse(invocation, steps ? text.error() : steps.error());
    if (!spec.tokenFile.isEmpty())
        invocation.out(
            QStringLiteral("Would write the token to %1, mode 0600").arg(spec.tokenFile));
    if (!place.file.isEmpty())
        invocation.out(QStringLiteral("Would write %1:\n\n%2").arg(place.file, *text));
    printSteps(invocation, *steps);
    return exitcodes::ok;
}

QCoro::Task<int> installCommand(Invocation invocation)
{
    const auto named = namedBy(invocation);
    if (!named)
        co_return refuse(invocation, named.error());
    const auto choice = serviceChoice(invocation, invocation.argument(0));
    if (!choice)
        co_return refuse(invocation, choice.error());
    for (const QString &remark : choice->remarks)
        invocation.note(QStringLiteral("Note: ") + safeText(remark));
    if (invocation.isSet("dry-run"))
        co_return printDryRun(invocation, *choice, named->place);
    if (const Status may = checkMayChange(named->scope); !may)
        co_return refuse(invocation, may.error());
    const Status installed = co_await installService(*choice, named->place);
    if (!installed)
        co_return refuse(invocation, installed.error());
    const QString where
        = named->place.file.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(named->place.file);
    invocation.out(
        QStringLiteral("Service \"%1\" installed and started%2.").arg(named->name, where));
    co_return exitcodes::ok;
}

QCoro::Task<int> uninstallCommand(Invocation invocation)
{
    const auto named = namedBy(invocation);
    if (!named)
        co_return refuse(invocation, named.error());
    if (invocation.isSet("dry-run")) {
        printSteps(invocation, named->place.disable);
        for (const QString &path : {named->place.file, named->place.tokenFile}) {
            if (!path.isEmpty())
                invocation.out(QStringLiteral("Would remove %1").arg(path));
        }
        printSteps(invocation, named->place.forget);
        co_return exitcodes::ok;
    }
    if (const Status may = checkMayChange(named->scope); !may)
        co_return refuse(invocation, may.error());
    const auto removed = co_await uninstallService(named->place);
    if (!removed)
        co_return refuse(invocation, removed.error());
    invocation.out(removed->isEmpty() ? QStringLiteral("Service \"%1\" removed").arg(named->name)
                                      : QStringLiteral("Service \"%1\" removed: %2")
                                            .arg(named->name, removed->join(QStringLiteral(", "))));
    const bool hasOwnState = named->scope == ServiceSpec::Scope::System
        && named->place.system == ServiceSystem::Systemd;
    const QString left = !hasOwnState ? invocation.environment.configDirectory
                                      : QStringLiteral("/var/lib/") + named->name;
    invocation.note(QStringLiteral("Left where it is: %1, with its tasks and settings.").arg(left));
    co_return exitcodes::ok;
}

QJsonObject propertiesIn(const QString &output)
{
    QJsonObject object;
    for (const QString &line : output.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype equals = line.indexOf(u'=');
        if (equals > 0)
            object.insert(line.left(equals), line.mid(equals + 1));
    }
    return object;
}

int printStatus(const Invocation &invocation, const Named &named, const ProgramAnswer &answer)
{
    QJsonObject state = propertiesIn(answer.output);
    const bool isSystemd = named.place.system == ServiceSystem::Systemd;
    const QString active = state.value(QLatin1String("ActiveState")).toString();
    const bool isGood = isSystemd ? active == QLatin1String("active")
        : named.place.system == ServiceSystem::Windows
        ? answer.output.contains(QLatin1String("RUNNING"))
        : answer.isGood();
    if (!isSystemd)
        state = {{QStringLiteral("ActiveState"),
            isGood ? QStringLiteral("active") : QStringLiteral("inactive")}};
    state.insert(QStringLiteral("name"), named.name);
    state.insert(QStringLiteral("file"), named.place.file);
    if (invocation.format != OutputFormat::Table || invocation.isQuiet()) {
        const OutputFormat format
            = invocation.format == OutputFormat::Table ? OutputFormat::Name : invocation.format;
        invocation.console->out(objectText(format, state, {QStringLiteral("name")}));
        return isGood ? exitcodes::ok : exitcodes::precondition;
    }
    for (const char *key : {"name", "ActiveState", "SubState", "UnitFileState", "MainPID",
             "ActiveEnterTimestamp", "file"}) {
        const QString value = state.value(QLatin1String(key)).toString();
        if (!value.isEmpty())
            invocation.out(QStringLiteral("%1  %2").arg(
                QString::fromLatin1(key).leftJustified(20), safeText(value)));
    }
    return isGood ? exitcodes::ok : exitcodes::precondition;
}

QCoro::Task<int> statusCommand(Invocation invocation)
{
    const auto named = namedBy(invocation);
    if (!named)
        co_return refuse(invocation, named.error());
    const Status present = co_await whetherPresent(named->place);
    if (!present)
        co_return refuse(invocation, present.error());
    const Status runs = co_await serviceSystemRuns(named->place);
    if (!runs)
        co_return refuse(invocation, runs.error());
    const ProgramQuestion question{
        .program = named->place.status.first(), .arguments = named->place.status.mid(1)};
    const ProgramAnswer answer = co_await askProgram(question);
    co_return printStatus(invocation, *named, answer);
}

QList<OptionSpec> whichOptions()
{
    return {{QStringLiteral("profile"), QStringLiteral("name"),
                QStringLiteral("The profile of the agent")},
        {QStringLiteral("user"), QString(),
            QStringLiteral("A service of this user (default unless root)")},
        {QStringLiteral("system"), QString(),
            QStringLiteral("A service of the machine (default for root)")}};
}

QList<OptionSpec> installOptions()
{
    QList<OptionSpec> options = whichOptions();
    options += {{QStringLiteral("run-as"), QStringLiteral("user"),
                    QStringLiteral("Who runs a service of the machine")},
        {QStringLiteral("dry-run"), QString(),
            QStringLiteral("Print the service's file and the steps; change nothing")}};
    for (OptionSpec option : serveCommand().options) {
        if (option.name == QLatin1String("token-file"))
            continue;
        option.description = QStringLiteral("For serve: ") + option.description;
        options.append(option);
    }
    return options;
}

} // namespace

QList<Command> serviceCommands()
{
    const ArgumentSpec what{QStringLiteral("agent|serve"), true};
    return {
        {.name = QStringLiteral("service install"),
            .summary = QStringLiteral("Let the system start an agent or the coordinator"),
            .examples = {QStringLiteral("coord service install agent --profile work"),
                QStringLiteral("coord service install serve --port 9000 --dry-run"),
                QStringLiteral(
                    "sudo coord service install agent --profile work --system --run-as build")},
            .arguments = {what},
            .options = installOptions(),
            .connects = false,
            .run = installCommand},
        {.name = QStringLiteral("service uninstall"),
            .summary = QStringLiteral("End a service and remove what install made"),
            .arguments = {what},
            .options = whichOptions()
                + QList<OptionSpec>{{QStringLiteral("dry-run"), QString(),
                    QStringLiteral("Print the steps; change nothing")}},
            .connects = false,
            .run = uninstallCommand},
        {.name = QStringLiteral("service status"),
            .summary = QStringLiteral("Print whether a service runs"),
            .arguments = {what},
            .options = whichOptions(),
            .connects = false,
            .formats = true,
            .run = statusCommand},
    };
}

} // namespace coord
