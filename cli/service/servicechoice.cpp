#include "cli/service/servicechoice.h"

#include "agent/statefolder.h"
#include "cli/agentprofile.h"
#include "cli/commands/commands.h"
#include "cli/probes/machine.h"
#include "cli/service/serviceplace.h"
#include "cli/tokenfile.h"
#include "core/domain/names.h"
#include "core/platform/configfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace coord {

namespace {

constexpr int lowPorts = 1024;
constexpr const char *pathFlags[] = {"tls-cert", "tls-key", "db-path"};

Error wrongService(const QString &sentence)
{
    return {ErrorCode::InvalidArgument, sentence};
}

QString absolutePath(const QString &path)
{
    return QDir::cleanPath(QDir::current().absoluteFilePath(path));
}

bool isPathFlag(const QString &name)
{
    return std::any_of(std::begin(pathFlags), std::end(pathFlags),
        [&](const char *each) { return name == QLatin1String(each); });
}

ServiceSpec commonSpec(const Invocation &invocation, ServiceSpec::Scope scope, const QString &name)
{
    ServiceSpec spec{.scope = scope, .name = name};
    spec.program = QCoreApplication::applicationFilePath();
    spec.runAs = invocation.value("run-as");
    // Claude and its tools are found the way they are found here.
    spec.environment.append({QStringLiteral("PATH"), qEnvironmentVariable("PATH")});
    const QString folder = invocation.environment.configDirectory;
    const bool isElsewhere = serviceSystem() == ServiceSystem::Windows; // it is another user's
    if (scope == ServiceSpec::Scope::User
        && (isElsewhere || folder != QDir::homePath() + QStringLiteral("/.coord")))
        spec.environment.append({QStringLiteral("COORD_CONFIG_DIR"), folder});
    return spec;
}

Result<QString> tokenOf(const Invocation &invocation, const QJsonObject &profile)
{
    const auto text = [&](const char *key) { return profile.value(QLatin1String(key)).toString(); };
    if (!text("tokenFile").isEmpty())
        return tokenInFile(text("tokenFile"));
    if (!text("token").isEmpty())
        return text("token");
    return enrolledKey(
        agentStateFolder(invocation.environment.configDirectory, text("name"), text("url")));
}

Result<QJsonObject> usableProfile(const Invocation &invocation, const ConfigFile &config)
{
    const QString name = invocation.value("profile");
    const auto profile = config.agentProfile(name);
    if (!profile)
        return Error{ErrorCode::NotFound,
            QStringLiteral("profile \"%1\" not found. Run \"coord profiles list\" to see "
                           "available profiles.")
                .arg(name)};
    for (const char *key : {"url", "name"}) {
        if (profile->value(QLatin1String(key)).toString().isEmpty())
            return wrongService(
                QStringLiteral("profile \"%1\" has no %2, which the service needs: save "
                               "it with \"coord profiles create\"")
                    .arg(name, QLatin1String(key)));
    }
    if (const Status good = checkProfile(*profile); !good)
        return good.error();
    return *profile;
}

QString lingerRemark()
{
    return QStringLiteral("It ends when you log out, unless \"loginctl enable-linger\" was run.");
}

QStringList remarksFor(const ServiceSpec &spec, const QJsonObject &profile)
{
    QStringList remarks;
    if (!profile.contains(QLatin1String("cwd")))
        remarks.append(QStringLiteral("Tasks run in %1: the profile has no cwd.")
                           .arg(spec.workingDirectory.isEmpty() ? QStringLiteral("/")
                                                                : spec.workingDirectory));
    if (!qEnvironmentVariableIsEmpty("ANTHROPIC_API_KEY"))
        remarks.append(QStringLiteral(
            "ANTHROPIC_API_KEY is set here, but not for the service: log in with \"claude\" as its "
            "user, or give it an EnvironmentFile with \"systemctl edit\"."));
    if (spec.scope == ServiceSpec::Scope::User && serviceSystem() == ServiceSystem::Systemd)
        remarks.append(lingerRemark());
    return remarks;
}

// The ceiling that all agents of this configuration have goes with the agent.
QStringList policyArguments(const Invocation &invocation, const QJsonObject &profile)
{
    const QString usual
        = invocation.environment.configDirectory + QStringLiteral("/agent-policy.json");
    if (profile.contains(QLatin1String("policyFile")) || !QFileInfo::exists(usual))
        return {};
    return {QStringLiteral("--policy"), usual};
}

Result<ServiceChoice> agentChoice(
    const Invocation &invocation, ServiceSpec::Scope scope, const QString &name)
{
    const auto config = ConfigFile::load(invocation.environment.configDirectory);
    if (!config)
        return config.error();
    const auto profile = usableProfile(invocation, *config);
    if (!profile)
        return profile.error();
    const auto token = tokenOf(invocation, *profile);
    if (!token)
        return token.error();
    if (token->isEmpty())
        return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("the profile has no token: save one with \"coord profiles create %1 "
                           "--token-file FILE\", or start the agent once with --enroll")
                .arg(invocation.value("profile"))};
    ServiceChoice choice{.spec = commonSpec(invocation, scope, name)};
    ServiceSpec &spec = choice.spec;
    spec.kind = ServiceSpec::Kind::Agent;
    spec.description
        = QStringLiteral("Clawd Coordinator agent %1").arg(invocation.value("profile"));
    spec.workingDirectory = profile->value(QLatin1String("cwd")).toString();
    spec.arguments.append(QStringLiteral("agent"));
    if (scope == ServiceSpec::Scope::System) {
        if (spec.runAs.isEmpty())
            return wrongService(
                QStringLiteral("--run-as <user> is required for an agent of the system: "
                               "the user whose Claude Code is logged in"));
        choice.token = *token;
        spec.arguments += profileArguments(*profile) + policyArguments(invocation, *profile)
            + QStringList{QStringLiteral("--token-file"), QLatin1String(credentialArgument)};
    } else {
        spec.arguments += {QStringLiteral("--profile"), invocation.value("profile")};
        if (spec.workingDirectory.isEmpty())
            spec.workingDirectory = QDir::homePath();
    }
    const QString claude = claudePath({});
    if (!profile->contains(QLatin1String("claude")) && !claude.isEmpty())
        spec.arguments += {QStringLiteral("--claude"), claude};
    choice.remarks = remarksFor(spec, *profile);
    return choice;
}

// The flags of serve that are given, with what the configuration says where they are not: the
// configuration is not a system's service's to read.
Result<QStringList> serveArguments(
    const Invocation &invocation, const ConfigFile &config, ServiceSpec::Scope scope)
{
    QStringList words;
    for (const OptionSpec &option : serveCommand().options) {
        if (option.name == QLatin1String("token-file"))
            continue;
        const QByteArray name = option.name.toLatin1();
        if (!invocation.isSet(name.constData()))
            continue;
        words.append(QStringLiteral("--") + option.name);
        for (qsizetype i = 0; i < invocation.options.value(option.name).size(); ++i) {
            const QString value = invocation.options.value(option.name).at(i);
            if (i > 0)
                words.append(QStringLiteral("--") + option.name);
            words.append(isPathFlag(option.name) ? absolutePath(value) : value);
        }
    }
    if (scope == ServiceSpec::Scope::User)
        return words;
    if (!config.agentTokens().isEmpty())
        return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("the configuration has agentTokens, which a system's service does not "
                           "see: enrol the agents with \"coord enroll create\" and remove them")};
    if (!invocation.isSet("port") && config.port())
        words += {QStringLiteral("--port"), QString::number(*config.port())};
    const auto tls = config.tls();
    if (!invocation.isSet("tls-cert") && tls)
        words += {QStringLiteral("--tls-cert"), absolutePath(tls->certificate),
            QStringLiteral("--tls-key"), absolutePath(tls->key)};
    return words;
}

Result<ServiceChoice> coordinatorChoice(
    const Invocation &invocation, ServiceSpec::Scope scope, const QString &name)
{
    const auto config = ConfigFile::load(invocation.environment.configDirectory);
    if (!config)
        return config.error();
    if (config->token().isEmpty())
        return Error{ErrorCode::FailedPrecondition,
            QStringLiteral("there is no token in %1: run \"coord init --force\" to make one")
                .arg(config->path())};
    const auto words = serveArguments(invocation, *config, scope);
    if (!words)
        return words.error();
    ServiceChoice choice{.spec = commonSpec(invocation, scope, name)};
    ServiceSpec &spec = choice.spec;
    spec.kind = ServiceSpec::Kind::Coordinator;
    spec.description = QStringLiteral("Clawd Coordinator");
    spec.arguments = QStringList{QStringLiteral("serve")} + *words;
    if (scope == ServiceSpec::Scope::User) {
        if (serviceSystem() == ServiceSystem::Systemd)
            choice.remarks.append(lingerRemark());
        return choice;
    }
    choice.token = config->token();
    spec.arguments += {QStringLiteral("--token-file"), QLatin1String(credentialArgument)};
    if (words->contains(QLatin1String("--tls-key")) && spec.runAs.isEmpty())
        return wrongService(QStringLiteral(
            "--run-as <user> is required with TLS: a user who may read the certificate's key"));
    const qsizetype port = words->indexOf(QLatin1String("--port"));
    spec.bindsLowPort = port >= 0 && words->value(port + 1).toInt() < lowPorts;
    if (invocation.isSet("db-path"))
        spec.writable.append(QFileInfo(absolutePath(invocation.value("db-path"))).absolutePath());
    return choice;
}

} // namespace

Result<QString> serviceName(const Invocation &invocation, const QString &what)
{
    if (what == QLatin1String("serve") && invocation.isSet("profile"))
        return wrongService(QStringLiteral("--profile is for agents"));
    if (what == QLatin1String("serve"))
        return QStringLiteral("coord-serve");
    if (what != QLatin1String("agent"))
        return wrongService(
            QStringLiteral("a service is \"agent\" or \"serve\", not \"%1\"").arg(what));
    if (!isName(invocation.value("profile")))
        return wrongService(
            QStringLiteral("an agent's service needs --profile <name>, of a profile that "
                           "\"coord profiles list\" shows"));
    return QStringLiteral("coord-agent-") + invocation.value("profile");
}

Result<ServiceSpec::Scope> serviceScope(const Invocation &invocation)
{
    if (invocation.isSet("user") && invocation.isSet("system"))
        return wrongService(QStringLiteral("--user and --system are mutually exclusive"));
    // Windows keeps no files for services: theirs are the configuration's of who installs them.
    if (serviceSystem() == ServiceSystem::Windows) {
        if (invocation.isSet("user") || invocation.isSet("run-as"))
            return wrongService(
                QStringLiteral("Windows has services of the machine only; choose their "
                               "user, with the password, in services.msc"));
        return ServiceSpec::Scope::User;
    }
#ifdef Q_OS_UNIX
    const bool isRoot = ::geteuid() == 0;
#else
    const bool isRoot = true;
#endif
    const bool isSystem = invocation.isSet("system") || (isRoot && !invocation.isSet("user"));
    if (!isSystem && invocation.isSet("run-as"))
        return wrongService(QStringLiteral("--run-as is for services of the system (--system)"));
    return isSystem ? ServiceSpec::Scope::System : ServiceSpec::Scope::User;
}

Result<ServiceChoice> serviceChoice(const Invocation &invocation, const QString &what)
{
    const auto name = serviceName(invocation, what);
    if (!name)
        return name.error();
    const auto scope = serviceScope(invocation);
    if (!scope)
        return scope.error();
    if (what == QLatin1String("serve"))
        return coordinatorChoice(invocation, *scope, *name);
    for (const OptionSpec &option : serveCommand().options) {
        if (invocation.isSet(option.name.toLatin1().constData()))
            return wrongService(QStringLiteral("--%1 is for serve").arg(option.name));
    }
    return agentChoice(invocation, *scope, *name);
}

} // namespace coord
