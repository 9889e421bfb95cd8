#include "cli/probes/machine.h"

#include "agent/executor/claudeenvironment.h"
#include "agent/executor/claudeprogram.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace coord {

namespace {

QProcessEnvironment environmentOfTasks()
{
    return claudeEnvironment(QProcessEnvironment::systemEnvironment(), {});
}

ToolState stateFrom(const ProgramAnswer &answer)
{
    if (answer.isGood())
        return {true, answer.firstLine(), {}};
    return {false, {}, answer.reason()};
}

} // namespace

QCoro::Task<ToolState> toolState(QString program)
{
    const ProgramQuestion question{.program = program, .arguments = {QStringLiteral("--version")}};
    co_return stateFrom(co_await askProgram(question));
}

QString claudePath(const QString &preferred)
{
    const auto path = locateClaude(preferred, QProcessEnvironment::systemEnvironment());
    return path ? *path : QString();
}

QCoro::Task<ToolState> claudeState(QString preferred)
{
    const auto path = locateClaude(preferred, QProcessEnvironment::systemEnvironment());
    if (!path)
        co_return ToolState{false, {}, path.error().message};
    const ProgramQuestion question{.program = *path,
        .arguments = {QStringLiteral("--version")},
        .limit = claudeCheckLimit,
        .environment = environmentOfTasks()};
    co_return stateFrom(co_await askProgram(question));
}

LoginState loginFrom(const ProgramAnswer &answer)
{
    const QJsonObject object = QJsonDocument::fromJson(answer.output.toUtf8()).object();
    const QJsonValue loggedIn = object.value(QLatin1String("loggedIn"));
    if (!loggedIn.isBool())
        return {LoginKind::Unknown,
            answer.isGood() ? QStringLiteral("it does not say") : answer.reason()};
    return loggedIn.toBool()
        ? LoginState{LoginKind::Known, object.value(QLatin1String("authMethod")).toString()}
        : LoginState{};
}

QCoro::Task<LoginState> loginState(QString preferred)
{
    if (!qEnvironmentVariableIsEmpty("ANTHROPIC_API_KEY"))
        co_return LoginState{LoginKind::Known, QStringLiteral("ANTHROPIC_API_KEY")};
    const QString path = claudePath(preferred);
    if (path.isEmpty())
        co_return LoginState{};
    const ProgramQuestion question{.program = path,
        .arguments = {QStringLiteral("auth"), QStringLiteral("status")},
        .limit = claudeCheckLimit,
        .environment = environmentOfTasks()};
    co_return loginFrom(co_await askProgram(question));
}

} // namespace coord
