// coord webhook …: addresses to which programs outside post, and what becomes of it.
#include "cli/accountlists.h"
#include "cli/commands/commands.h"
#include "cli/listing.h"
#include "cli/onerequest.h"
#include "cli/output/safetext.h"
#include "cli/textinput.h"
#include "cli/tokenfile.h"
#include "core/domain/limits.h"
#include "core/domain/rulelist.h"
#include "core/domain/webhooktemplate.h"
#include "core/protocol/errorcodes.h"
#include "core/protocol/json.h"

#include <QCoroFuture>
#include <QDir>

namespace coord {

namespace {

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

OptionSpec option(
    const char *name, const char *value, const char *description, const char *letter = "")
{
    return {QLatin1String(name), QLatin1String(value), QLatin1String(description),
        QLatin1String(letter)};
}

Error wrong(const QString &sentence)
{
    return {ErrorCode::InvalidArgument, sentence};
}

// The original's columns; what is longer pushes the others, as there.
QString row(const QString &name, const QString &where, const QString &triggers, const QString &day)
{
    return QStringLiteral("%1 %2 %3 %4")
        .arg(safeText(name), -20)
        .arg(safeText(where), -20)
        .arg(triggers, -9)
        .arg(day);
}

QString placeOf(const QJsonObject &hook)
{
    const QString pool = text(hook, "pool");
    return pool.isEmpty() ? text(hook, "agentName") : QStringLiteral("pool ") + pool;
}

QString wordsOf(const QJsonObject &hook, const char *key)
{
    QStringList words;
    for (const QJsonValue &word : hook.value(QLatin1String(key)).toArray())
        words.append(word.toString());
    return words.join(QStringLiteral(", "));
}

QCoro::Task<int> list(Invocation invocation)
{
    const Answered asked = co_await askOnce(invocation, QStringLiteral("list-webhooks"));
    if (!asked.isGood())
        co_return *asked.failure;
    const QList<QJsonObject> hooks = objectsIn(asked.data.value(QLatin1String("webhooks")));
    if (printedForProgram(invocation, hooks, {QStringLiteral("name")}))
        co_return exitcodes::ok;
    if (hooks.isEmpty()) {
        invocation.out(
            QStringLiteral("No webhooks found. Use \"coord webhook create\" to create one."));
        co_return exitcodes::ok;
    }
    invocation.out(row(QStringLiteral("NAME"), QStringLiteral("AGENT"), QStringLiteral("TRIGGERS"),
        QStringLiteral("CREATED")));
    for (const QJsonObject &hook : hooks)
        invocation.out(row(text(hook, "name"), placeOf(hook),
            QString::number(hook.value(QLatin1String("triggerCount")).toInteger()),
            dayText(hook.value(QLatin1String("createdAt")).toInteger())));
    co_return exitcodes::ok;
}

Result<QString> templateFrom(const Invocation &invocation)
{
    if (invocation.isSet("prompt") == invocation.isSet("file"))
        return wrong(QStringLiteral("Give --prompt or --file, one of them"));
    if (invocation.isSet("prompt"))
        return invocation.value("prompt");
    return textFrom(invocation, invocation.value("file"), webhooktemplate::maxChars * 4);
}

Status putSecret(QJsonObject &args, const Invocation &invocation)
{
    const int ways = int(invocation.isSet("secret")) + int(invocation.isSet("secret-file"))
        + int(invocation.isSet("no-secret"));
    if (ways > 1)
        return wrong(QStringLiteral("--secret, --secret-file and --no-secret: give one of them"));
    if (invocation.isSet("no-secret"))
        args.insert(QStringLiteral("insecure"), true);
    if (invocation.isSet("secret"))
        args.insert(QStringLiteral("secret"), invocation.value("secret"));
    if (!invocation.isSet("secret-file"))
        return Done{};
    const auto secret = tokenFromOption(invocation, "secret-file");
    if (!secret)
        return secret.error();
    args.insert(QStringLiteral("secret"), *secret);
    return Done{};
}

Status putList(QJsonObject &args, const Invocation &invocation, const char *option, const char *key)
{
    if (!invocation.isSet(option))
        return Done{};
    const QStringList list = listFrom(invocation.options.value(QLatin1String(option)).join(u','));
    // An empty restriction is a mistake; taking it for none would allow more than was meant.
    if (list.isEmpty())
        return wrong(QStringLiteral("--%1 names nothing").arg(QLatin1String(option)));
    args.insert(QLatin1String(key), QJsonArray::fromStringList(list));
    return Done{};
}

Status putNumbers(QJsonObject &args, const Invocation &invocation)
{
    bool isNumber = true;
    if (invocation.isSet("budget"))
        args.insert(QStringLiteral("maxBudgetUsd"), invocation.value("budget").toDouble(&isNumber));
    if (!isNumber)
        return wrong(QStringLiteral("--budget must be a number of dollars"));
    if (invocation.isSet("per-minute"))
        args.insert(QStringLiteral("perMinute"), invocation.value("per-minute").toInt(&isNumber));
    if (!isNumber)
        return wrong(QStringLiteral("--per-minute must be a number"));
    if (!invocation.isSet("timeout"))
        return Done{};
    const auto span = durationFrom(invocation.value("timeout"));
    if (!span)
        return wrong(QStringLiteral("--timeout must be a span, for example 90s or 30m"));
    args.insert(QStringLiteral("timeoutMs"), qint64(span->count()));
    return Done{};
}

Result<QJsonObject> createArgs(const Invocation &invocation, const QString &name)
{
    if (invocation.isSet("on") == invocation.isSet("pool"))
        return wrong(QStringLiteral("Give --on or --pool, one of them"));
    const auto prompt = templateFrom(invocation);
    if (!prompt)
        return prompt.error();
    QJsonObject args{{QStringLiteral("name"), name}, {QStringLiteral("promptTemplate"), *prompt}};
    if (invocation.isSet("on"))
        args.insert(QStringLiteral("agentName"), invocation.value("on"));
    else
        args.insert(QStringLiteral("pool"), invocation.value("pool"));
    const Status checks[] = {putList(args, invocation, "event", "events"),
        putList(args, invocation, "allowed-tools", "allowedTools"),
        putList(args, invocation, "disallowed-tools", "disallowedTools"),
        putNumbers(args, invocation), putSecret(args, invocation)};
    for (const Status &status : checks) {
        if (!status)
            return status.error();
    }
    return args;
}

QString createdText(const QJsonObject &hook, bool isSecretMade)
{
    QString said = QStringLiteral("Webhook \"%1\" created (id: %2)\n"
                                  "  Agent    : %3\n"
                                  "  Template : %4\n"
                                  "  Trigger  : POST /hooks/%1")
                       .arg(text(hook, "name"), text(hook, "id"), placeOf(hook),
                           text(hook, "promptTemplate"));
    if (isSecretMade)
        said += QStringLiteral("\n  Secret   : %1\n\nStore it now: it is not shown again.")
                    .arg(text(hook, "secret"));
    if (!hook.value(QLatin1String("hasSecret")).toBool())
        said += QStringLiteral("\n  Secret   : none; only callers on the coordinator's own machine "
                               "are let in");
    return said;
}

QCoro::Task<int> create(Invocation invocation)
{
    const QString name = argumentOr(invocation, 0, "name");
    if (const auto refused = refuseMissing(invocation, {{QStringLiteral("name"), name}}))
        co_return *refused;
    const auto args = createArgs(invocation, name);
    if (!args)
        co_return fail(invocation, args.error());
    const bool isSecretGiven = args->contains(QLatin1String("secret"));
    const Answered asked = co_await askOnce(invocation, QStringLiteral("create-webhook"), *args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QJsonObject hook = asked.data.value(QLatin1String("webhook")).toObject();
    const bool isSecretMade = !isSecretGiven && hook.contains(QLatin1String("secret"));
    printAnswer(invocation, hook, "name", createdText(hook, isSecretMade));
    if (const QString note = text(asked.data, "note"); !note.isEmpty())
        invocation.note(QStringLiteral("Note: ") + safeText(note));
    co_return exitcodes::ok;
}

QString shownText(const QJsonObject &hook)
{
    const auto line = [](const char *label, const QString &value) {
        return value.isEmpty()
            ? QString()
            : QStringLiteral("%1: %2\n").arg(QLatin1String(label), -13).arg(value);
    };
    const qint64 last = hook.value(QLatin1String("lastTriggeredAt")).toInteger();
    const double budget = hook.value(QLatin1String("maxBudgetUsd")).toDouble();
    const qint64 timeout = hook.value(QLatin1String("timeoutMs")).toInteger();
    const QString count = QString::number(hook.value(QLatin1String("triggerCount")).toInteger())
        + (last == 0 ? QString() : QStringLiteral(", last %1 ago").arg(ageText(last)));
    QString said = line("Name", text(hook, "name")) + line("Id", text(hook, "id"))
        + line("Agent", placeOf(hook))
        + line("Trigger", QLatin1String("POST /hooks/") + text(hook, "name"))
        + line("Secret",
            hook.value(QLatin1String("hasSecret")).toBool() ? QStringLiteral("yes, not shown")
                                                            : QStringLiteral("none, local only"))
        + line("Events", wordsOf(hook, "events")) + line("Tools", wordsOf(hook, "allowedTools"))
        + line("Not tools", wordsOf(hook, "disallowedTools"))
        + line("Budget", budget > 0 ? QString::number(budget) + QLatin1String(" USD") : QString())
        + line("Timeout", timeout > 0 ? QStringLiteral("%1s").arg(timeout / 1000) : QString())
        + line("Per minute", QString::number(hook.value(QLatin1String("perMinute")).toInt()))
        + line("Triggers", count)
        + line("Created", dayText(hook.value(QLatin1String("createdAt")).toInteger()))
        + line("Template", text(hook, "promptTemplate"));
    said.chop(1);
    return said;
}

QCoro::Task<int> show(Invocation invocation)
{
    const QJsonObject args{{QStringLiteral("name"), invocation.argument(0)}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("get-webhook"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QJsonObject hook = asked.data.value(QLatin1String("webhook")).toObject();
    printAnswer(invocation, hook, "name", shownText(hook));
    co_return exitcodes::ok;
}

QCoro::Task<int> remove(Invocation invocation)
{
    const QString name = invocation.argument(0);
    const QJsonObject args{{QStringLiteral("name"), name}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("delete-webhook"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QJsonObject said{{QStringLiteral("name"), name}, {QStringLiteral("deleted"), true}};
    printAnswer(invocation, said, "name", QStringLiteral("Webhook \"%1\" deleted.").arg(name));
    co_return exitcodes::ok;
}

Result<QJsonValue> payloadFrom(const Invocation &invocation)
{
    if (invocation.isSet("payload") && invocation.isSet("payload-file"))
        return wrong(QStringLiteral("--payload and --payload-file are mutually exclusive"));
    QString given
        = invocation.isSet("payload") ? invocation.value("payload") : QStringLiteral("{}");
    if (invocation.isSet("payload-file")) {
        const auto read
            = textFrom(invocation, invocation.value("payload-file"), limits::maxMessageBytes);
        if (!read)
            return read.error();
        given = *read;
    }
    const auto list = wire::readJson('[' + given.toUtf8() + ']');
    if (!list || list->array().size() != 1)
        return wrong(QStringLiteral("%1 must be valid JSON")
                         .arg(invocation.isSet("payload-file") ? QStringLiteral("--payload-file")
                                                               : QStringLiteral("--payload")));
    return list->array().at(0);
}

QCoro::Task<int> test(Invocation invocation)
{
    const auto payload = payloadFrom(invocation);
    if (!payload)
        co_return fail(invocation, payload.error());
    const QString name = invocation.argument(0);
    const QJsonObject args{{QStringLiteral("name"), name}, {QStringLiteral("payload"), *payload}};
    const Answered asked = co_await askOnce(invocation, QStringLiteral("test-webhook"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    printAnswer(invocation, asked.data, "renderedPrompt",
        QStringLiteral("Rendered prompt for webhook \"%1\":\n\n%2")
            .arg(name, text(asked.data, "renderedPrompt")));
    co_return exitcodes::ok;
}

QList<OptionSpec> createOptions()
{
    return {option("name", "name", "The same as the argument"),
        option("on", "agent", "Run the tasks on this agent"),
        option("pool", "name", "Run them on any agent of this pool"),
        option("prompt", "template", "The prompt; {{payload.a.b}} is what was posted"),
        option("file", "path", "Read the prompt from a file, - for standard input", "f"),
        option("secret-file", "path", "Read the secret from a file of mode 0600"),
        option("secret", "text",
            "The secret, 16 characters or more (default: one is made and shown this once); others "
            "on this machine can see it"),
        option("no-secret", "",
            "Let callers on the coordinator's own machine in without a proof; a proxy there that "
            "adds no Forwarded, X-Forwarded or Via header lets in whoever reaches it"),
        option("event", "name", "Only for this event of the sender's (repeatable)"),
        option("budget", "usd", "Stop a task when it has cost this much"),
        option("allowed-tools", "tools", "Only these tools (comma separated)"),
        option("disallowed-tools", "tools", "Not these tools (comma separated)"),
        option("timeout", "span", "End an attempt after this long, for example 30m"),
        option("per-minute", "n", "How many deliveries are looked at (default: 10)")};
}

} // namespace

QList<Command> webhookCommands()
{
    const ArgumentSpec name{QStringLiteral("name"), true};
    return {
        {.name = QStringLiteral("webhook create"),
            .summary = QStringLiteral("Make an address that turns what is posted to it into tasks"),
            .examples
            = {QStringLiteral("coord webhook create --name review --on build-01 --event "
                              "pull_request --prompt \"Review pull request {{payload.number}}\""),
                QStringLiteral("coord webhook create deploy --pool ci --file prompt.txt "
                               "--secret-file secret.txt --budget 2")},
            .arguments = {{QStringLiteral("name")}},
            .options = createOptions(),
            .formats = true,
            .run = create},
        {.name = QStringLiteral("webhook list"),
            .summary = QStringLiteral("List the webhooks, without the secrets"),
            .formats = true,
            .run = list},
        {.name = QStringLiteral("webhook show"),
            .summary = QStringLiteral("Show a webhook, without the secret"),
            .arguments = {name},
            .formats = true,
            .run = show},
        {.name = QStringLiteral("webhook delete"),
            .summary = QStringLiteral("Remove a webhook; the tasks that came of it stay"),
            .arguments = {name},
            .formats = true,
            .run = remove},
        {.name = QStringLiteral("webhook test"),
            .summary = QStringLiteral("Show the prompt that a payload becomes; nothing is run"),
            .examples = {QStringLiteral("coord webhook test review --payload '{\"number\":7}'")},
            .arguments = {name},
            .options = {option("payload", "json", "What would be posted (default: {})"),
                option("payload-file", "path", "Read it from a file, - for standard input")},
            .formats = true,
            .run = test},
    };
}

} // namespace coord
