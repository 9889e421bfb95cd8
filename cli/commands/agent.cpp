// coord agent: an agent in the foreground.
#include "agent/agent.h"
#include "agent/profileoptions.h"
#include "agent/statefolder.h"
#include "cli/agentkey.h"
#include "cli/commands/commands.h"
#include "cli/probes/machine.h"
#include "cli/tokenfile.h"
#include "core/domain/bytecount.h"
#include "core/domain/rulelist.h"
#include "core/platform/configfile.h"
#include "core/platform/logging.h"
#include "core/platform/processtitle.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>
#include <QDir>
#include <QPromise>

namespace coord {

namespace {

constexpr Millis defaultPatience{30'000};

// What is given here counts before the profile.
void takeText(const Invocation &invocation, const char *flag, QString &text)
{
    if (invocation.isSet(flag))
        text = invocation.value(flag);
}

template <typename List>
void takeList(const Invocation &invocation, const char *flag, List &list)
{
    if (invocation.isSet(flag))
        list = listFrom(invocation.value(flag));
}

Result<QJsonObject> profileFrom(const Invocation &invocation)
{
    if (!invocation.isSet("profile"))
        return QJsonObject();
    const auto config = ConfigFile::load(invocation.environment.configDirectory);
    if (!config)
        return config.error();
    const QString name = invocation.value("profile");
    if (const auto profile = config->agentProfile(name))
        return *profile;
    return Error{ErrorCode::NotFound,
        QStringLiteral(
            "profile \"%1\" not found. Run \"coord profiles list\" to see available profiles.")
            .arg(name)};
}

Status takeSlots(const Invocation &invocation, int &slotCount)
{
    if (!invocation.isSet("max-concurrent"))
        return Done{};
    bool isNumber = false;
    slotCount = invocation.value("max-concurrent").toInt(&isNumber);
    if (!isNumber)
        return Error{
            ErrorCode::InvalidArgument, QStringLiteral("--max-concurrent must be a whole number")};
    return Done{};
}

// What is given here counts before the environment, and that before the profile.
Result<QString> tokenFrom(const Invocation &invocation, const QJsonObject &profile)
{
    if (invocation.isSet("token")) {
        invocation.note(
            QStringLiteral("Warning: --token is visible to other users of this machine; "
                           "use --token-file or COORD_TOKEN."));
        return invocation.value("token");
    }
    if (invocation.isSet("token-file"))
        return tokenFromOption(invocation, "token-file");
    if (!invocation.environment.token.isEmpty())
        return invocation.environment.token;
    const QString file = profile.value(QLatin1String("tokenFile")).toString();
    return file.isEmpty() ? Result<QString>(profile.value(QLatin1String("token")).toString())
                          : tokenInFile(file);
}

QString stateFolderFrom(const Invocation &invocation, const AgentOptions &options)
{
    if (invocation.isSet("state-dir"))
        return QDir(invocation.value("state-dir")).absolutePath();
    return agentStateFolder(invocation.environment.configDirectory, options.name, options.url);
}

// Whether it is within its bounds is looked at with the rest of the policy.
void takeBudget(const Invocation &invocation, std::optional<double> &budget)
{
    if (!invocation.isSet("max-budget"))
        return;
    bool isNumber = false;
    const double amount = invocation.value("max-budget").toDouble(&isNumber);
    budget = isNumber ? amount : 0;
}

// What tasks may take from the machine.
Status takeLimits(const Invocation &invocation, AgentOptions &options)
{
    takeText(invocation, "run-as", options.runAs);
    takeList(invocation, "pass-env", options.passEnvironment);
    if (invocation.isSet("max-memory"))
        options.maxMemoryBytes = 0;
    if (const QString memory = invocation.value("max-memory"); !memory.isEmpty()) {
        const auto bytes = byteCountFrom(memory);
        if (!bytes)
            return Error{ErrorCode::InvalidArgument,
                QStringLiteral("--max-memory must be a size such as 4G or 512M, not \"%1\"")
                    .arg(memory)};
        options.maxMemoryBytes = *bytes;
    }
    if (!invocation.isSet("nice"))
        return Done{};
    bool isNumber = false;
    options.niceness = invocation.value("nice").toInt(&isNumber);
    if (!isNumber)
        return Error{ErrorCode::InvalidArgument, QStringLiteral("--nice must be a whole number")};
    return Done{};
}

//! A whole number that an option may give.
Status readNumber(const Invocation &invocation, const char *name, std::optional<int> &number)
{
    if (!invocation.isSet(name))
        return Done{};
    bool isNumber = false;
    number = invocation.value(name).toInt(&isNumber);
    if (!isNumber || *number < 1)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("--%1 must be a whole number from 1").arg(QLatin1String(name))};
    return Done{};
}

Status takeKept(const Invocation &invocation, AgentOptions &options)
{
    takeText(invocation, "workspaces", options.workspacesFolder);
    std::optional<int> days;
    if (Status read = readNumber(invocation, "keep-workspaces", days); !read)
        return read;
    options.keepWorkspacesDays = days.value_or(options.keepWorkspacesDays);
    if (!invocation.isSet("workspaces-size"))
        return Done{};
    const auto bytes = byteCountFrom(invocation.value("workspaces-size"));
    if (!bytes)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("--workspaces-size must be a size such as 10G, not \"%1\"")
                .arg(invocation.value("workspaces-size"))};
    options.keepWorkspacesBytes = *bytes;
    return Done{};
}

// All that were given, not the last only: a label takes nothing away from another one.
void takeLabels(const Invocation &invocation, QStringList &labels)
{
    QStringList given;
    for (const QString &each : invocation.options.value(QStringLiteral("label")))
        given += listFrom(each);
    if (!given.isEmpty())
        labels = given;
}

Status takeTaskTimeout(const Invocation &invocation, Millis &timeout)
{
    if (invocation.value("task-timeout").isEmpty())
        return Done{};
    const auto span = durationFrom(invocation.value("task-timeout"));
    if (!span)
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("--task-timeout must be a span such as 30m")};
    timeout = *span;
    return Done{};
}

void takeWords(const Invocation &invocation, AgentOptions &options)
{
    takeText(invocation, "url", options.url);
    takeText(invocation, "name", options.name);
    takeText(invocation, "cwd", options.cwd);
    takeText(invocation, "ca-file", options.caFile);
    takeText(invocation, "pool", options.pool);
    takeText(invocation, "claude", options.program);
    takeText(invocation, "permission-mode", options.permissionMode);
    takeText(invocation, "isolation", options.isolation);
    takeLabels(invocation, options.labels);
    takeList(invocation, "allowed-tools", options.allowedTools);
    takeList(invocation, "add-dirs", options.addDirs);
    takeList(invocation, "disallowed-tools", options.disallowedTools);
    takeBudget(invocation, options.maxBudgetUsd);
    options.insecure
        = options.insecure || invocation.isSet("insecure") || invocation.environment.insecure;
    options.skipPermissions
        = options.skipPermissions || invocation.isSet("dangerously-skip-permissions");
}

Result<AgentOptions> optionsFrom(const Invocation &invocation)
{
    const auto profile = profileFrom(invocation);
    if (!profile)
        return profile.error();
    QJsonObject base = *profile;
    if (invocation.isSet("max-memory"))
        base.remove(QLatin1String("maxMemory")); // whatever it is, it does not count
    auto options = optionsFromProfile(base);
    if (!options)
        return options.error();
    takeWords(invocation, *options);
    for (const Status &taken :
        {takeSlots(invocation, options->maxConcurrent), takeKept(invocation, *options),
            takeTaskTimeout(invocation, options->taskTimeout), takeLimits(invocation, *options)}) {
        if (!taken)
            return taken.error();
    }
    const auto token = tokenFrom(invocation, *profile);
    if (!token)
        return token.error();
    options->token = *token;
    const QString tokenFile = invocation.value("token-file");
    if (!tokenFile.isEmpty() && tokenFile != QLatin1String("-"))
        options->closedPlaces.append(QDir(tokenFile).absolutePath());
    options->stateFolder = stateFolderFrom(invocation, *options);
    QString policyFile = profile->value(QLatin1String("policyFile")).toString();
    takeText(invocation, "policy", policyFile);
    return underMachinePolicy(
        policyFile, invocation.environment.configDirectory, *std::move(options));
}

QString enrolmentTokenFrom(const Invocation &invocation)
{
    return invocation.isSet("enroll") ? invocation.value("enroll")
                                      : invocation.environment.enrolmentToken;
}

// A token that is given counts; otherwise the key that the agent was enrolled with, and where there
// is none yet, an enrolment.
QCoro::Task<Result<AgentOptions>> withToken(Invocation invocation, AgentOptions options)
{
    const QString enrolment = enrolmentTokenFrom(invocation);
    const bool canEnrol = options.token.isEmpty() && !options.name.isEmpty();
    if (canEnrol) {
        const auto key = enrolledKey(options.stateFolder);
        if (!key)
            co_return key.error();
        options.token = *key;
    }
    const bool mustEnrol = options.token.isEmpty() && !enrolment.isEmpty();
    if (mustEnrol)
        options.token = enrolment;
    if (const Status good = options.validate(); !good)
        co_return good.error();
    if (!mustEnrol)
        co_return options;
    const auto key = co_await enrollAgent(options, enrolment);
    if (!key)
        co_return Error{key.error().code,
            QStringLiteral("The agent cannot be enrolled: %1").arg(key.error().message)};
    options.token = *key;
    invocation.out(QStringLiteral("Agent \"%1\" is enrolled.").arg(options.name));
    co_return options;
}

void endOnSignal(const Invocation &invocation, Agent &agent)
{
    invocation.out(QStringLiteral("\nDisconnecting..."));
    agent.stop();
    invocation.interrupts->setHandler([&agent](int) { agent.stopNow(); });
}

void stopOnSignals(const Invocation &invocation, Agent &agent, Millis patience)
{
    invocation.interrupts->setHandler([invocation, &agent, patience](int) {
        const int running = agent.runningCount();
        if (running == 0 || patience <= Millis(0))
            return endOnSignal(invocation, agent);
        invocation.out(QStringLiteral("\nWaiting up to %1 s for %2 running task(s); once more ends "
                                      "them now.")
                           .arg(patience.count() / 1000)
                           .arg(running));
        agent.stop(patience);
        invocation.interrupts->setHandler(
            [invocation, &agent](int) { endOnSignal(invocation, agent); });
    });
}

Result<Millis> patienceFrom(const Invocation &invocation)
{
    if (!invocation.isSet("drain"))
        return defaultPatience;
    const auto span = durationFrom(invocation.value("drain"));
    if (invocation.value("drain") == QLatin1String("0"))
        return Millis(0);
    if (!span)
        return Error{
            ErrorCode::InvalidArgument, QStringLiteral("--drain must be a span such as 30s, or 0")};
    return *span;
}

// For somebody who starts it by hand; a task would find out after some minutes. It costs no tokens.
QCoro::Task<void> tellOfLogin(Invocation invocation, QString program)
{
    if (!invocation.console->errIsTerminal())
        co_return;
    const LoginState login = co_await loginState(program);
    if (login.kind == LoginKind::None)
        invocation.note(QStringLiteral("Warning: Claude Code is not logged in on this machine, so "
                                       "tasks will fail. Run \"claude\" and log in, or set "
                                       "ANTHROPIC_API_KEY."));
}

QCoro::Task<int> runAgent(Invocation invocation)
{
    const auto given = optionsFrom(invocation);
    if (!given)
        co_return fail(invocation, given.error());
    const auto options = co_await withToken(invocation, *given);
    if (!options)
        co_return fail(invocation, options.error());
    const auto patience = patienceFrom(invocation);
    if (!patience)
        co_return fail(invocation, patience.error());
    startLogging();
    const SystemClock clock;
    Agent agent(*options, clock);
    QObject::connect(&agent, &Agent::connected, &agent, [invocation, &options](bool first) {
        if (!first)
            return;
        // As the original does; scripts find agents by it.
        setProcessTitle(QStringLiteral("coord-agent:") + options->name);
        invocation.out(
            QStringLiteral("Agent \"%1\" connected to %2").arg(options->name, options->url));
        invocation.out(QStringLiteral("Waiting for tasks. Press Ctrl+C to stop."));
    });
    QObject::connect(&agent, &Agent::tokenRefused, &agent, [invocation](const QString &sentence) {
        invocation.err(QStringLiteral("Error: %1 The agent keeps trying.").arg(sentence));
    });
    QPromise<void> over;
    over.start();
    QObject::connect(&agent, &Agent::stopped, &agent, [&over] { over.finish(); });
    stopOnSignals(invocation, agent, *patience);
    if (const Status started = agent.start(); !started)
        co_return fail(invocation, started.error());
    const auto telling = tellOfLogin(invocation, options->program);
    co_await over.future();
    co_return exitcodes::ok;
}

QList<OptionSpec> agentFlags()
{
    const auto option = [](const char *name, const char *value, const char *description) {
        return OptionSpec{
            QLatin1String(name), QLatin1String(value), QString::fromUtf8(description)};
    };
    return {option("profile", "name", "Take what is not given here from this profile"),
        option("url", "url", "The coordinator (ws, wss, http or https)"),
        option("token", "token", "Token to present (default: COORD_TOKEN, then the profile's)"),
        option("token-file", "file", "Read the token from a file of mode 0600"),
        option("enroll", "token",
            "Enrolment token, used once (default: COORD_ENROLL_TOKEN; see coord enroll create)"),
        option("name", "name", "Name of this agent, unique in its organisation"),
        option("cwd", "folder", "Where tasks run (default: the current folder)"),
        option("state-dir", "folder",
            "What the agent keeps of its tasks (default: agents/ in the configuration's folder)"),
        option("claude", "program", "Claude Code (default: COORD_CLAUDE, then claude in PATH)"),
        option("ca-file", "file", "Further certificate authorities to trust, PEM"),
        option("insecure", "", "Let the token cross a network that is trusted without TLS"),
        option("dangerously-skip-permissions", "", "Let tasks do everything"),
        option("max-concurrent", "number", "Tasks at the same time, 1 to 32 (default: 1)"),
        option("isolation", "kind",
            "Where tasks work: none (default: in --cwd), worktree (each on a branch of its own) or "
            "tmpdir (each in a copy)"),
        option("workspaces", "folder", "Where workspaces are (default: in the state folder)"),
        option("keep-workspaces", "days", "How long what is saved of them is kept (default: 7)"),
        option("workspaces-size", "size", "The most that is kept of them (default: 10G)"),
        option("policy", "file",
            "Ceiling for what follows, JSON (default: agent-policy.json in the configuration's "
            "folder, if there is one)"),
        option("allowed-tools", "rules",
            "The only tools that tasks may use, comma separated: Read,\"Bash(git:*)\""),
        option("disallowed-tools", "rules", "Tools that tasks may not use, comma separated"),
        option("add-dirs", "folders", "Folders beside --cwd, comma separated"),
        option("permission-mode", "mode",
            "dontAsk, plan, default, acceptEdits, auto or bypassPermissions"),
        option("max-budget", "usd", "The most that one run of a task may cost, in dollars"),
        option("pool", "name", "Pool that this agent belongs to"),
        option(
            "label", "labels", "What tasks can ask for with --require: gpu,disk=ssd (repeatable)"),
        option("run-as", "user", "Run tasks as this user of the machine (the agent must be root)"),
        option("max-memory", "size",
            "The most that one task and all it starts may hold, such as 4G; more ends it"),
        option("nice", "number", "How far tasks step back for other programs, 0 to 19"),
        option(
            "pass-env", "names", "Variables that tasks see beside the usual ones, comma separated"),
        option("task-timeout", "span", "The most that one task gets (default: 30m)"),
        option("drain", "span",
            "How long tasks may go on after the first signal (default: 30s; 0: not at all)")};
}

} // namespace

Command agentCommand()
{
    return {.name = QStringLiteral("agent"),
        .summary = QStringLiteral("Run an agent on this machine"),
        .examples = {QStringLiteral("coord agent --url wss://coordinator:8080 --name build-01"),
            QStringLiteral("coord agent --profile work --max-concurrent 4")},
        .options = agentFlags(),
        .connects = false,
        .run = runAgent};
}

} // namespace coord
