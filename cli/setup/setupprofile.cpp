// The profile that setup keeps: of the options that are given, and nothing else changes.
#include "cli/agentprofile.h"
#include "cli/output/safetext.h"
#include "cli/setup/setupsteps.h"
#include "core/domain/names.h"
#include "core/platform/configfile.h"

#include <QDir>

namespace coord {

namespace {

constexpr std::pair<const char *, const char *> kept[]
    = {{"url", "url"}, {"token", "token"}, {"token-file", "tokenFile"}, {"name", "name"}};

Error wrongProfile(const QString &sentence)
{
    return {ErrorCode::InvalidArgument, sentence};
}

// What is given, in a profile that keeps everything else.
Result<QJsonObject> changed(QJsonObject profile, const Invocation &invocation)
{
    for (const auto &[option, key] : kept) {
        if (!invocation.isSet(option))
            continue;
        const QString value = invocation.value(option);
        // An empty token would let everybody in, were it to reach a coordinator.
        if (value.isEmpty())
            return wrongProfile(QStringLiteral("--%1 is empty").arg(QLatin1String(option)));
        profile.insert(QLatin1String(key), value);
    }
    if (invocation.isSet("token") && invocation.isSet("token-file"))
        return wrongProfile(QStringLiteral("--token and --token-file are mutually exclusive"));
    if (invocation.isSet("token-file"))
        profile.insert(QStringLiteral("tokenFile"),
            QDir::cleanPath(QDir::current().absoluteFilePath(invocation.value("token-file"))));
    profile.remove(invocation.isSet("token") ? QStringLiteral("tokenFile")
            : invocation.isSet("token-file") ? QStringLiteral("token")
                                             : QString());
    if (const Status good = checkProfile(profile); !good)
        return good.error();
    return profile;
}

// The shared token is the coordinator's of this machine, so it is never touched; and where there is
// one, commands go on to talk to that coordinator and do not send its token elsewhere.
Status apply(ConfigFile &config, const QString &name, const Invocation &invocation)
{
    const auto profile = changed(config.agentProfile(name).value_or(QJsonObject()), invocation);
    if (!profile)
        return profile.error();
    config.setAgentProfile(name, *profile);
    if (invocation.isSet("url") && config.token().isEmpty() && !config.coordinatorUrl())
        config.setValue(QStringLiteral("coordinatorUrl"), invocation.value("url"));
    return Done{};
}

Status save(const Invocation &invocation, const QString &name)
{
    if (!isName(name))
        return wrongProfile(
            QStringLiteral("--profile must be a letter or digit, then up to 63 letters, "
                           "digits, dots, underscores or dashes"));
    const QString folder = invocation.environment.configDirectory;
    if (!invocation.isSet("dry-run"))
        return ConfigFile::change(folder, ConfigFile::Absent::Create,
            [&](ConfigFile &config) { return apply(config, name, invocation); });
    const auto present = ConfigFile::load(folder);
    if (!present && present.error().code != ErrorCode::NotFound)
        return present.error();
    ConfigFile config = present ? *present : ConfigFile::inDirectory(folder);
    return apply(config, name, invocation);
}

} // namespace

std::optional<SetupLine> setUpProfile(const Invocation &invocation)
{
    const bool isAsked = std::any_of(std::begin(kept), std::end(kept),
        [&](const auto &each) { return invocation.isSet(each.first); });
    if (!isAsked)
        return std::nullopt;
    const QString name
        = invocation.isSet("profile") ? invocation.value("profile") : QStringLiteral("default");
    const QString label = QStringLiteral("Profile \"%1\"").arg(safeText(name));
    const QString path = ConfigFile::inDirectory(invocation.environment.configDirectory).path();
    if (const Status saved = save(invocation, name); !saved) {
        invocation.err(QStringLiteral("Error: ") + safeText(saved.error().message));
        return SetupLine{false, label, safeText(saved.error().message)};
    }
    invocation.out(invocation.isSet("dry-run")
            ? QStringLiteral("Would save profile \"%1\" to %2").arg(name, path)
            : QStringLiteral("Profile \"%1\" saved to %2").arg(name, path));
    return SetupLine{true, label, {}};
}

} // namespace coord
