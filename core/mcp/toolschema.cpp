#include "core/mcp/toolschema.h"

#include <QHash>

namespace coord {

namespace {

using Texts = QHash<QString, QString>;

//! Those of dispatch_task, most of which others have, too. With [] behind it the name of a list,
//! where something else has that name.
const Texts &dispatchTexts()
{
    static const Texts texts{
        {QStringLiteral("agentName"), QStringLiteral("Name of the agent, from list_agents")},
        {QStringLiteral("pool"),
            QStringLiteral("Instead of agentName: any agent of this pool, from list_pools")},
        {QStringLiteral("require"),
            QStringLiteral("Instead of agentName: labels that the agent must have, for example "
                           "gpu, os=linux or !slow")},
        {QStringLiteral("any"), QStringLiteral("Instead of agentName: true for any agent")},
        {QStringLiteral("wait"),
            QStringLiteral("Whether the task may wait for an agent to be free; true is usual")},
        {QStringLiteral("group"),
            QStringLiteral("Tasks of one group run no more than groupLimit at once")},
        {QStringLiteral("groupLimit"), QStringLiteral("1 is usual")},
        {QStringLiteral("after[]"),
            QStringLiteral("Ids of tasks, or name=id, that must complete before this one begins. "
                           "{{tasks.name.result}}, or {{tasks.1.result}}, in its prompt is what "
                           "they answered")},
        {QStringLiteral("afterOn"),
            QStringLiteral("Which end of the tasks in after counts: success is usual; end: any")},
        {QStringLiteral("prompt"), QStringLiteral("What Claude Code is to do there")},
        {QStringLiteral("sessionId"),
            QStringLiteral("Claude session to go on with, from list_sessions or an ended task")},
        {QStringLiteral("maxBudgetUsd"),
            QStringLiteral("Stop the task when it has cost so much; above 0")},
        {QStringLiteral("allowedTools"),
            QStringLiteral("Tools that the task may use, for example Read or Bash(git:*); can "
                           "only narrow what the agent allows")},
        {QStringLiteral("disallowedTools"), QStringLiteral("Tools that it must not use")},
        {QStringLiteral("addDirs"),
            QStringLiteral("Further directories of the agent's machine that it may work in")},
        {QStringLiteral("maxRetries"),
            QStringLiteral("How often to try again where the agent is lost")},
        {QStringLiteral("timeoutMs"), QStringLiteral("In milliseconds")},
        {QStringLiteral("priority"), QStringLiteral("Higher runs earlier; 0 is usual")},
        {QStringLiteral("idempotencyKey"),
            QStringLiteral("A text of your own: a second call with it is the same task")},
    };
    return texts;
}

const Texts &otherTexts()
{
    static const Texts texts{
        {QStringLiteral("status"), QStringLiteral("Only those in this state")},
        {QStringLiteral("limit"), QStringLiteral("At most so many")},
        {QStringLiteral("cursor"), QStringLiteral("nextCursor of the answer before")},
        {QStringLiteral("taskId"), QStringLiteral("Id of the task, from dispatch_task")},
        {QStringLiteral("from"), QStringLiteral("First line to read; they count from 1")},
        {QStringLiteral("sourcePath"),
            QStringLiteral("File or folder to copy: on this machine for push_files, on the "
                           "agent's for pull_files")},
        {QStringLiteral("destPath"), QStringLiteral("Where it is to be on the other machine")},
        {QStringLiteral("exclude"),
            QStringLiteral("Globs of what to leave out of a folder, for example node_modules")},
        {QStringLiteral("transferId"), QStringLiteral("From push_files or pull_files")},
        {QStringLiteral("fromAgent"), QStringLiteral("What you call yourself")},
        {QStringLiteral("toAgent"), QStringLiteral("Name of the agent that gets it")},
        {QStringLiteral("topic"), QStringLiteral("What it is about")},
        {QStringLiteral("body"), QStringLiteral("What it says")},
        {QStringLiteral("correlationId"), QStringLiteral("From send_agent_message")},
        {QStringLiteral("id"), QStringLiteral("Id of the schedule, from list_schedules")},
        {QStringLiteral("cronExpr"),
            QStringLiteral("Minute, hour, day, month, weekday: for example 0 7 * * 1-5")},
        {QStringLiteral("timeZone"), QStringLiteral("For example Europe/Berlin")},
        {QStringLiteral("budgetUsd"),
            QStringLiteral("Stop each run when it has cost so much; above 0")},
        {QStringLiteral("overlap"),
            QStringLiteral("What to do when it is time and the last run still goes on")},
        {QStringLiteral("catchUpMs"),
            QStringLiteral("Make up for a run that was missed no longer ago than this, in "
                           "milliseconds")},
        {QStringLiteral("jitterMs"),
            QStringLiteral("Run up to so many milliseconds later, by chance")},
        {QStringLiteral("name"), QStringLiteral("What to call it")},
        {QStringLiteral("paused"), QStringLiteral("Whether it rests")},
        {QStringLiteral("count"), QStringLiteral("How many to show")},
        {QStringLiteral("after"), QStringLiteral("So many replies are known already")},
    };
    return texts;
}

} // namespace

QJsonObject standingAlone(const QJsonObject &schema, const QJsonObject &named)
{
    QJsonObject alone;
    const QString reference = schema.value(QLatin1String("$ref")).toString();
    if (!reference.isEmpty())
        return standingAlone(named.value(reference.section(u'/', -1)).toObject(), named);
    for (auto word = schema.begin(); word != schema.end(); ++word) {
        if (word.value().isObject()) {
            alone.insert(word.key(), standingAlone(word.value().toObject(), named));
        } else if (word.value().isArray() && word.key() == QLatin1String("oneOf")) {
            QJsonArray choices;
            for (const QJsonValue choice : word.value().toArray())
                choices.append(standingAlone(choice.toObject(), named));
            alone.insert(word.key(), choices);
        } else if (word.key() != QLatin1String("format") || !word.value().isString()) {
            alone.insert(word.key(), word.value());
        }
    }
    return alone;
}

QString mcpArgumentText(const QString &name)
{
    return dispatchTexts().value(name, otherTexts().value(name));
}

QJsonObject describedArgument(const wire::FieldSchema &field, bool isNeeded)
{
    QJsonObject schema = standingAlone(field.schema, {});
    if (isNeeded && field.isText && schema.contains(QLatin1String("maxLength")))
        schema.insert(QStringLiteral("minLength"), 1);
    const bool isList = schema.contains(QLatin1String("items"));
    const QString ofList = isList ? mcpArgumentText(field.name + QStringLiteral("[]")) : QString();
    schema.insert(
        QStringLiteral("description"), ofList.isEmpty() ? mcpArgumentText(field.name) : ofList);
    return schema;
}

Status checkNames(const QJsonObject &args, const QStringList &known, const McpNeeds &needs)
{
    for (auto arg = args.begin(); arg != args.end(); ++arg) {
        if (!known.contains(arg.key()))
            return Error{ErrorCode::InvalidArgument,
                QStringLiteral("%1: is not an argument of this tool; it has %2")
                    .arg(arg.key().left(limits::maxIdChars),
                        known.isEmpty() ? QStringLiteral("none")
                                        : known.join(QStringLiteral(", ")))};
    }
    for (const QString &name : needs.each()) {
        const QJsonValue value = args.value(name);
        if (value.isUndefined() || value.isNull()
            || (value.isString() && value.toString().isEmpty()))
            return Error{ErrorCode::InvalidArgument, name + QStringLiteral(": is missing")};
    }
    return Done{};
}

} // namespace coord
