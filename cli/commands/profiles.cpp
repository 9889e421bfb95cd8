// coord profiles …: what agents of this machine are started with.
#include "cli/agentprofile.h"
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/listing.h"
#include "cli/onerequest.h"
#include "cli/output/safetext.h"
#include "core/domain/names.h"
#include "core/platform/configfile.h"
#include "core/protocol/errorcodes.h"

namespace coord {

namespace {

constexpr int nameWidth = 20;
constexpr int urlWidth = 40;
constexpr int slotsWidth = 15;

Error noSuchProfile(const QString &name)
{
    return {ErrorCode::NotFound, QStringLiteral("profile \"%1\" not found.").arg(name)};
}

// Without a configuration there are none.
Result<QJsonObject> profilesOf(const Invocation &invocation)
{
    const auto config = ConfigFile::load(invocation.environment.configDirectory);
    if (config)
        return config->agentProfiles();
    return config.error().code == ErrorCode::NotFound ? Result<QJsonObject>(QJsonObject())
                                                      : Result<QJsonObject>(config.error());
}

QString rowText(const QStringList &cells)
{
    const int widths[] = {nameWidth, urlWidth, nameWidth, slotsWidth, 0};
    QStringList padded;
    for (qsizetype i = 0; i < cells.size(); ++i)
        padded.append(safeText(cells[i]).leftJustified(widths[i]));
    return padded.join(u' ');
}

QString rowOf(const QString &name, const QJsonObject &profile)
{
    const auto text = [&](const char *key, const char *standard) {
        const QString value = profile.value(QLatin1String(key)).toVariant().toString();
        return value.isEmpty() ? QString::fromLatin1(standard) : value;
    };
    return rowText({name, text("url", ""), text("name", ""), text("maxConcurrent", ""),
        text("isolation", "none")});
}

QCoro::Task<int> listProfiles(Invocation invocation)
{
    const auto profiles = profilesOf(invocation);
    if (!profiles)
        co_return fail(invocation, profiles.error());
    QList<QJsonObject> objects;
    for (auto it = profiles->begin(); it != profiles->end(); ++it) {
        QJsonObject object = withoutToken(it.value().toObject());
        object.insert(QStringLiteral("profile"), it.key());
        objects.append(object);
    }
    if (printedForProgram(invocation, objects, {QStringLiteral("profile")}))
        co_return exitcodes::ok;
    if (objects.isEmpty()) {
        invocation.out(QStringLiteral(
            "No profiles found. Use \"coord profiles create <name>\" to create one."));
        co_return exitcodes::ok;
    }
    const QString heading
        = rowText({QStringLiteral("NAME"), QStringLiteral("URL"), QStringLiteral("NAME (agent)"),
            QStringLiteral("MAX-CONCURRENT"), QStringLiteral("ISOLATION")});
    invocation.out(heading);
    invocation.out(QString(heading.size(), u'-'));
    for (auto it = profiles->begin(); it != profiles->end(); ++it)
        invocation.out(rowOf(it.key(), it.value().toObject()));
    co_return exitcodes::ok;
}

QCoro::Task<int> showProfile(Invocation invocation)
{
    const QString name = invocation.argument(0);
    const auto profiles = profilesOf(invocation);
    if (!profiles)
        co_return fail(invocation, profiles.error());
    if (!profiles->contains(name))
        co_return fail(invocation, noSuchProfile(name));
    const QJsonObject profile = profiles->value(name).toObject();
    if (invocation.format == OutputFormat::Name) {
        invocation.out(safeText(name));
        co_return exitcodes::ok;
    }
    const OutputFormat format
        = invocation.format == OutputFormat::Jsonl ? OutputFormat::Jsonl : OutputFormat::Json;
    invocation.console->out(
        objectText(format, invocation.isSet("show-token") ? profile : withoutToken(profile)));
    co_return exitcodes::ok;
}

QCoro::Task<int> createProfile(Invocation invocation)
{
    const QString name = invocation.argument(0);
    if (!isName(name))
        co_return refuseUsage(invocation,
            QStringLiteral("error: profile name '%1' is invalid. It must be a letter or digit, "
                           "then up to 63 letters, digits, dots, underscores or dashes.")
                .arg(name));
    const auto profile = newProfile(invocation);
    if (!profile)
        co_return fail(invocation, profile.error());
    if (invocation.isSet("token"))
        invocation.note(
            QStringLiteral("Warning: --token is visible to other users of this machine; "
                           "use --token-file."));
    const Status saved = ConfigFile::change(invocation.environment.configDirectory,
        ConfigFile::Absent::Refuse, [&](ConfigFile &config) -> Status {
            config.setAgentProfile(name, *profile);
            return Done{};
        });
    if (!saved)
        co_return failToConnect(invocation, saved.error());
    printAnswer(invocation, {{QStringLiteral("profile"), name}}, "profile",
        QStringLiteral("Profile \"%1\" saved.").arg(name));
    co_return exitcodes::ok;
}

QCoro::Task<int> deleteProfile(Invocation invocation)
{
    const QString name = invocation.argument(0);
    const Status saved = ConfigFile::change(invocation.environment.configDirectory,
        ConfigFile::Absent::Refuse, [&](ConfigFile &config) -> Status {
            if (!config.agentProfile(name))
                return noSuchProfile(name);
            config.removeAgentProfile(name);
            return Done{};
        });
    if (!saved)
        co_return failToConnect(invocation, saved.error());
    printAnswer(invocation, {{QStringLiteral("profile"), name}}, "profile",
        QStringLiteral("Profile \"%1\" deleted.").arg(name));
    co_return exitcodes::ok;
}

} // namespace

QList<Command> profileCommands()
{
    const ArgumentSpec name{QStringLiteral("name"), true};
    return {
        {.name = QStringLiteral("profiles list"),
            .summary = QStringLiteral("List the profiles of agents on this machine"),
            .connects = false,
            .formats = true,
            .run = listProfiles},
        {.name = QStringLiteral("profiles show"),
            .summary = QStringLiteral("Print a profile as JSON"),
            .examples = {QStringLiteral("coord profiles show work"),
                QStringLiteral("coord profiles show work --show-token")},
            .arguments = {name},
            .options = {{QStringLiteral("show-token"), QString(),
                QStringLiteral("Print the token, which otherwise is three stars")}},
            .connects = false,
            .formats = true,
            .run = showProfile},
        {.name = QStringLiteral("profiles create"),
            .summary = QStringLiteral("Save a profile, in the place of one of that name"),
            .examples = {QStringLiteral("coord profiles create work --url wss://coordinator:8080 "
                                        "--name build-01 --token-file ~/agent.token --pool linux"),
                QStringLiteral("coord agent --profile work")},
            .arguments = {name},
            .options = profileOptions(),
            .connects = false,
            .run = createProfile},
        {.name = QStringLiteral("profiles delete"),
            .summary = QStringLiteral("Remove a profile"),
            .arguments = {name},
            .connects = false,
            .run = deleteProfile},
    };
}

} // namespace coord
