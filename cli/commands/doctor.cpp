// coord doctor: everything that has to be right for agents and commands to work, and how to mend
// what is not.
#include "agent/agentoptions.h"
#include "agent/statefolder.h"
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/doctor/coordinatorchecks.h"
#include "cli/doctor/localchecks.h"
#include "cli/doctor/toolchecks.h"
#include "cli/listing.h"
#include "cli/output/safetext.h"
#include "cli/tokenfile.h"
#include "core/platform/configfile.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>
#include <QDir>
#include <QJsonObject>

namespace coord {

namespace {

//! Who the checks are for.
struct Patient {
    MachineRole role = MachineRole::Client;
    QString claude; //!< of the profile
    QString stateFolder;
    SessionOptions session; //!< its URL and token may be empty
    Result<QString> token = QString();
};

QString textIn(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

Result<QString> givenToken(const Invocation &invocation)
{
    if (invocation.isSet("token-file"))
        return tokenFromOption(invocation, "token-file");
    return invocation.isSet("token") ? invocation.value("token") : invocation.environment.token;
}

// The token of an agent: given, of its profile, or the key it was enrolled with.
Result<QString> agentToken(
    const Invocation &invocation, const QJsonObject &profile, const QString &stateFolder)
{
    const auto given = givenToken(invocation);
    if (!given || !given->isEmpty())
        return given;
    if (const QString file = textIn(profile, "tokenFile"); !file.isEmpty())
        return tokenInFile(file);
    if (const QString token = textIn(profile, "token"); !token.isEmpty())
        return token;
    return enrolledKey(stateFolder);
}

Result<Patient> agentOf(const Invocation &invocation)
{
    const QString name = invocation.value("profile");
    const auto config = ConfigFile::load(invocation.environment.configDirectory);
    if (!config)
        return config.error();
    const auto profile = config->agentProfile(name);
    if (!profile)
        return Error{ErrorCode::NotFound,
            QStringLiteral("profile \"%1\" not found. Run \"coord profiles list\" to see "
                           "available profiles.")
                .arg(name)};
    Patient patient{.role = MachineRole::Agent};
    patient.claude = textIn(*profile, "claude");
    patient.session.url
        = invocation.isSet("url") ? invocation.value("url") : textIn(*profile, "url");
    patient.session.caFile
        = invocation.isSet("ca-file") ? invocation.value("ca-file") : textIn(*profile, "caFile");
    patient.session.insecure = invocation.isSet("insecure") || invocation.environment.insecure
        || profile->value(QLatin1String("insecure")).toBool();
    patient.stateFolder = agentStateFolder(
        invocation.environment.configDirectory, textIn(*profile, "name"), patient.session.url);
    patient.token = agentToken(invocation, *profile, patient.stateFolder);
    return patient;
}

// What cannot be read of the configuration is a finding of its own.
Patient clientOf(const Invocation &invocation)
{
    Patient patient;
    const auto options = sessionOptions(invocation);
    if (options) {
        patient.session = *options;
        patient.token = options->token;
        return patient;
    }
    // Standard input has been read, and is told of once.
    const bool isReadUp = invocation.value("token-file") == QLatin1String("-");
    const auto given = isReadUp ? Result<QString>(options.error()) : givenToken(invocation);
    patient.token = given && given->isEmpty() ? Result<QString>(options.error()) : given;
    patient.session.url
        = invocation.isSet("url") ? invocation.value("url") : invocation.environment.url;
    const auto config = ConfigFile::load(invocation.environment.configDirectory);
    if (config && patient.session.url.isEmpty())
        patient.session.url = config->coordinatorUrl().value_or(
            QStringLiteral("ws://localhost:%1")
                .arg(config->port().value_or(ConfigFile::defaultPort)));
    return patient;
}

QCoro::Task<Findings> machineFindings(Invocation invocation, Patient patient)
{
    const QString folder = invocation.environment.configDirectory;
    const ToolState git = co_await toolState(QStringLiteral("git"));
    const ToolState claude = co_await claudeState(patient.claude);
    Findings findings{versionFinding(), gitFinding(git, patient.role),
        claudeFinding(claude, claudePath(patient.claude), patient.role)};
    if (claude.isThere) {
        const LoginState login = co_await loginState(patient.claude);
        findings.append(loginFinding(login, patient.role));
    }
    findings += {configFinding(folder), openFilesFinding(),
        diskFinding(QStringLiteral("state and database"), folder),
        diskFinding(QStringLiteral("temporary files"), QDir::tempPath())};
    if (!patient.stateFolder.isEmpty())
        findings.append(stateFolderFinding(patient.stateFolder));
    co_return findings + lingerFindings();
}

QCoro::Task<Findings> coordinatorFindings(Patient patient)
{
    Findings findings{tokenFinding(patient.token)};
    const bool isAgent = patient.role == MachineRole::Agent;
    const auto door
        = doorUrl(patient.session.url, isAgent ? QStringLiteral("agent") : QStringLiteral("cli"));
    if (!door) {
        findings.append(failFinding(QStringLiteral("url"), door.error().message,
            QStringLiteral("Give the coordinator's URL with --url or COORD_URL, or keep it with "
                           "\"coord setup --url\".")));
        co_return findings;
    }
    findings += {wayFinding(*door, patient.session.insecure), proxyFinding(*door)};
    QUrl base = *door;
    base.setPath(base.path().section(u'/', 0, -2));
    const ProbeTarget target{.url = base, .caFile = patient.session.caFile};
    const ProbeFacts facts = co_await probeCoordinator(target);
    findings += probeFindings(facts, QDateTime::currentDateTimeUtc());
    const bool canAsk = facts.isConnected && patient.token && !patient.token->isEmpty();
    if (canAsk && isAgent) {
        const Endpoint endpoint{.url = *door,
            .token = *patient.token,
            .caFile = patient.session.caFile,
            .insecure = patient.session.insecure};
        const Finding opened = co_await agentDoorFinding(endpoint);
        findings.append(opened);
    } else if (canAsk) {
        const Findings asked = co_await sessionFindings(patient.session);
        findings += asked;
    }
    co_return findings;
}

const char *wordOf(Finding::State state)
{
    return state == Finding::State::Ok ? "ok" : state == Finding::State::Warn ? "warn" : "fail";
}

QJsonObject objectOf(const Finding &finding)
{
    QJsonObject object{{QStringLiteral("check"), finding.check},
        {QStringLiteral("state"), QLatin1String(wordOf(finding.state))},
        {QStringLiteral("text"), finding.text}};
    if (!finding.fix.isEmpty())
        object.insert(QStringLiteral("fix"), finding.fix);
    return object;
}

void printForPeople(const Invocation &invocation, const Findings &findings)
{
    constexpr int wordWidth = 6;
    constexpr int checkWidth = 12;
    int warnCount = 0;
    int failCount = 0;
    for (const Finding &finding : findings) {
        warnCount += finding.state == Finding::State::Warn ? 1 : 0;
        failCount += finding.state == Finding::State::Fail ? 1 : 0;
        invocation.out(QString::fromLatin1(wordOf(finding.state)).leftJustified(wordWidth)
            + finding.check.leftJustified(checkWidth) + safeText(finding.text));
        if (!finding.fix.isEmpty())
            invocation.out(QString(wordWidth + checkWidth, u' ') + safeText(finding.fix));
    }
    invocation.out(failCount + warnCount == 0
            ? QStringLiteral("\nEverything is as it should be.")
            : QStringLiteral("\n%1 failed, %2 to look at, of %3 checks.")
                  .arg(failCount)
                  .arg(warnCount)
                  .arg(findings.size()));
}

QCoro::Task<int> doctor(Invocation invocation)
{
    const bool isAgent = invocation.isSet("profile");
    const auto patient = isAgent ? agentOf(invocation) : Result<Patient>(clientOf(invocation));
    if (!patient)
        co_return failToConnect(invocation, patient.error());
    Findings findings = co_await machineFindings(invocation, *patient);
    findings += co_await coordinatorFindings(*patient);
    QList<QJsonObject> objects;
    bool isGood = true;
    for (const Finding &finding : findings) {
        objects.append(objectOf(finding));
        isGood = isGood && finding.state != Finding::State::Fail;
    }
    if (!printedForProgram(invocation, objects, {QStringLiteral("check")}))
        printForPeople(invocation, findings);
    co_return isGood ? exitcodes::ok : exitcodes::taskFailed;
}

} // namespace

Command doctorCommand()
{
    return {.name = QStringLiteral("doctor"),
        .summary = QStringLiteral("Check this machine and the way to the coordinator"),
        .examples
        = {QStringLiteral("coord doctor"), QStringLiteral("coord doctor --profile work -o json")},
        .options = {{QStringLiteral("profile"), QStringLiteral("name"),
            QStringLiteral("Check what the agent of this profile needs, with its token")}},
        .formats = true,
        .run = doctor};
}

} // namespace coord
