// coord templates …: prompts that are kept.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/listing.h"
#include "cli/newtemplate.h"
#include "cli/onerequest.h"
#include "cli/output/safetext.h"
#include "cli/output/textwidth.h"
#include "core/client/templatestore.h"
#include "core/protocol/errorcodes.h"

namespace coord {

namespace {

QString textIn(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

void printTable(const Invocation &invocation, const QList<QJsonObject> &found)
{
    int width = 4;
    for (const QJsonObject &each : found)
        width = std::max(width, int(textWidth(textIn(each, "name"))));
    const auto line = [width](const QString &name, const QString &description) {
        return safeText(name).leftJustified(width) + QStringLiteral("  ") + safeText(description);
    };
    const QString heading = line(QStringLiteral("NAME"), QStringLiteral("DESCRIPTION"));
    invocation.out(heading);
    invocation.out(QString(heading.size(), u'-'));
    for (const QJsonObject &each : found)
        invocation.out(line(textIn(each, "name"), textIn(each, "description")));
}

QCoro::Task<int> listTemplates(Invocation invocation)
{
    QList<QJsonObject> found;
    for (const StoredTemplate &each : storedTemplates(invocation.environment.configDirectory)) {
        if (!each.content) {
            invocation.err(QStringLiteral("Warning: ") + safeText(each.content.error().message));
            continue;
        }
        QJsonObject object = *each.content;
        // What --template finds it by.
        object.insert(QStringLiteral("name"), each.name);
        found.append(object);
    }
    if (printedForProgram(invocation, found, {QStringLiteral("name")}))
        co_return exitcodes::ok;
    if (found.isEmpty())
        invocation.out(QStringLiteral("No templates found. Create one with: coord templates "
                                      "create <name> --prompt \"...\""));
    else
        printTable(invocation, found);
    co_return exitcodes::ok;
}

QCoro::Task<int> showTemplate(Invocation invocation)
{
    const QString name = invocation.argument(0);
    const auto content = storedTemplate(invocation.environment.configDirectory, name);
    if (!content) {
        invocation.err(safeText(content.error().message));
        co_return exitStatus(content.error().code);
    }
    const OutputFormat format
        = invocation.format == OutputFormat::Table ? OutputFormat::Json : invocation.format;
    invocation.console->out(objectText(format, *content, {QStringLiteral("name")}));
    co_return exitcodes::ok;
}

QCoro::Task<int> createTemplate(Invocation invocation)
{
    const QString name = invocation.argument(0);
    const auto content = newTemplate(name, invocation);
    if (!content)
        co_return refuseUsage(invocation, QStringLiteral("error: ") + content.error().message);
    const Status stored = storeTemplate(invocation.environment.configDirectory, name, *content);
    if (!stored)
        co_return stored.error().code == ErrorCode::InvalidArgument
            ? refuseUsage(invocation, QStringLiteral("error: ") + stored.error().message)
            : fail(invocation, stored.error());
    printAnswer(invocation, *content, "name", QStringLiteral("Template \"%1\" saved.").arg(name));
    co_return exitcodes::ok;
}

QCoro::Task<int> deleteTemplate(Invocation invocation)
{
    const QString name = invocation.argument(0);
    const Status removed = removeTemplate(invocation.environment.configDirectory, name);
    if (!removed) {
        invocation.err(safeText(removed.error().message));
        co_return exitStatus(removed.error().code);
    }
    printAnswer(invocation, {{QStringLiteral("name"), name}}, "name",
        QStringLiteral("Template \"%1\" deleted.").arg(name));
    co_return exitcodes::ok;
}

} // namespace

QList<Command> templateCommands()
{
    const ArgumentSpec name{QStringLiteral("name"), true};
    return {
        {.name = QStringLiteral("templates list"),
            .summary = QStringLiteral("List the templates on this machine"),
            .connects = false,
            .formats = true,
            .run = listTemplates},
        {.name = QStringLiteral("templates show"),
            .summary = QStringLiteral("Print a template as JSON"),
            .arguments = {name},
            .connects = false,
            .formats = true,
            .run = showTemplate},
        {.name = QStringLiteral("templates create"),
            .summary = QStringLiteral("Save a template, in the place of one of that name"),
            .examples
            = {QStringLiteral("coord templates create review --prompt \"Review {{branch}}\" "
                              "--var branch:which:true --allowed-tools Read,Grep"),
                QStringLiteral("coord run --template review --vars branch=main --on build-01")},
            .arguments = {name},
            .options = newTemplateOptions(),
            .connects = false,
            .run = createTemplate},
        {.name = QStringLiteral("templates delete"),
            .summary = QStringLiteral("Remove a template"),
            .arguments = {name},
            .connects = false,
            .run = deleteTemplate},
    };
}

} // namespace coord
