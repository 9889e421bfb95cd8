#include "cli/connection.h"

#include "cli/tokenfile.h"
#include "core/platform/configfile.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>
#include <QDir>

namespace coord {

namespace {

struct Choice {
    QString url;
    QString token;
    QString caFile;
};

void fillFrom(Choice &choice, const QString &url, const QString &token)
{
    if (choice.url.isEmpty())
        choice.url = url;
    if (choice.token.isEmpty())
        choice.token = token;
}

Status fillFromContext(Choice &choice, const ConfigFile &config, const QString &name)
{
    if (name.isEmpty())
        return Done{};
    const auto context = config.context(name);
    if (!context)
        return Error{ErrorCode::NotFound,
            QStringLiteral("No context \"%1\" in %2").arg(name, config.path())};
    QString token = context->token;
    if (choice.token.isEmpty() && token.isEmpty() && !context->tokenFile.isEmpty()) {
        const auto read
            = tokenInFile(QDir(config.directory()).absoluteFilePath(context->tokenFile));
        if (!read)
            return read.error();
        token = *read;
    }
    fillFrom(choice, context->coordinatorUrl, token);
    if (choice.caFile.isEmpty() && !context->caFile.isEmpty())
        choice.caFile = QDir(config.directory()).absoluteFilePath(context->caFile);
    return Done{};
}

Result<Choice> fromFlags(const Invocation &invocation)
{
    Choice choice{invocation.value("url"), invocation.value("token"), invocation.value("ca-file")};
    if (!choice.token.isEmpty())
        invocation.note(
            QStringLiteral("Warning: --token is visible to other users of this machine; "
                           "use --token-file or COORD_TOKEN."));
    if (choice.token.isEmpty() && invocation.isSet("token-file")) {
        const auto token
            = tokenFromOption(invocation, "token-file");
        if (!token)
            return token.error();
        choice.token = *token;
    }
    return choice;
}

Result<Choice> withConfig(const Invocation &invocation, Choice choice)
{
    const QString flagged = invocation.value("context");
    const auto config = ConfigFile::load(invocation.environment.configDirectory);
    const bool isNeeded = choice.token.isEmpty() && invocation.environment.token.isEmpty();
    if (!config && (isNeeded || !flagged.isEmpty() || config.error().code != ErrorCode::NotFound))
        return config.error();
    const ConfigFile found
        = config ? *config : ConfigFile::inDirectory(invocation.environment.configDirectory);
    if (const Status status = fillFromContext(choice, found, flagged); !status)
        return status.error();
    fillFrom(choice, invocation.environment.url, invocation.environment.token);
    // A context is asked for by name once: the flag, else the environment, else the configuration.
    const QString standing = !flagged.isEmpty()     ? QString()
        : !invocation.environment.context.isEmpty() ? invocation.environment.context
                                                    : found.currentContext();
    if (const Status status = fillFromContext(choice, found, standing); !status)
        return status.error();
    const QString local
        = QStringLiteral("ws://localhost:%1").arg(found.port().value_or(ConfigFile::defaultPort));
    fillFrom(choice, found.coordinatorUrl().value_or(local), found.token());
    if (choice.token.isEmpty())
        return Error{ErrorCode::Unauthenticated,
            QStringLiteral("There is no token in %1. Run \"coord init --force\" to make one.")
                .arg(found.path())};
    return choice;
}

} // namespace

Result<SessionOptions> sessionOptions(const Invocation &invocation)
{
    const auto flags = fromFlags(invocation);
    if (!flags)
        return flags.error();
    const auto choice = withConfig(invocation, *flags);
    if (!choice)
        return choice.error();
    return SessionOptions{.url = choice->url,
        .token = choice->token,
        .organisation
        = invocation.isSet("org") ? invocation.value("org") : invocation.environment.organisation,
        .caFile = choice->caFile,
        .insecure = invocation.isSet("insecure") || invocation.environment.insecure};
}

QCoro::Task<Result<Connected>> connectTo(Invocation invocation)
{
    const auto options = sessionOptions(invocation);
    if (!options)
        co_return options.error();
    auto session = std::make_shared<CoordinatorSession>(*options);
    const Status opened = co_await session->open();
    if (!opened)
        co_return opened.error();
    co_return session;
}

void outliveOutages(const Invocation &invocation, CoordinatorSession &session)
{
    session.keepConnected();
    QObject::connect(&session, &CoordinatorSession::lost, &session, [invocation](const Error &) {
        invocation.note(QStringLiteral("Connection lost, trying again..."));
    });
    QObject::connect(&session, &CoordinatorSession::reopened, &session,
        [invocation] { invocation.note(QStringLiteral("Connected again.")); });
}

int failToConnect(const Invocation &invocation, const Error &error)
{
    if (!error.message.startsWith(QLatin1String("No config found")))
        return fail(invocation, error);
    invocation.err(error.message);
    return exitcodes::taskFailed;
}

bool ranOut(const QDeadlineTimer &deadline, const Error &error)
{
    return deadline.hasExpired()
        && (error.code == ErrorCode::DeadlineExceeded || error.code == ErrorCode::Unavailable);
}

} // namespace coord
