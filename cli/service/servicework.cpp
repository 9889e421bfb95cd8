#include "cli/service/servicework.h"

#include "core/platform/securefile.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace coord {

namespace {

constexpr Millis commandLimit{60'000}; // an agent that is restarted may wait for its tasks
constexpr qint64 maxUnitBytes = 1024 * 1024;
constexpr auto unitMode = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup
    | QFileDevice::ReadOther;

bool isThere(const QString &path)
{
    return QFileInfo::exists(path) || QFileInfo(path).isSymLink();
}

bool isOurs(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly)
        && file.read(maxUnitBytes).contains(QByteArray(serviceMark));
}

Error notOurs(const QString &path)
{
    return {ErrorCode::FailedPrecondition,
        QStringLiteral("%1 was not made by \"coord service install\": it is left alone. Move it "
                       "away first.")
            .arg(path)};
}

QCoro::Task<Status> runCommand(QStringList command)
{
    const ProgramQuestion question{
        .program = command.first(), .arguments = command.mid(1), .limit = commandLimit};
    const ProgramAnswer answer = co_await askProgram(question);
    if (answer.isGood())
        co_return Done{};
    co_return Error{ErrorCode::FailedPrecondition,
        QStringLiteral("%1: %2").arg(command.join(u' '), answer.reason())};
}

QCoro::Task<Status> runAll(CommandLines commands)
{
    for (const QStringList &command : commands) {
        const Status ran = co_await runCommand(command);
        if (!ran)
            co_return ran;
    }
    co_return Done{};
}

Status writeUnit(const QString &path, const QString &text)
{
    const auto failed = [&](const QString &reason) {
        return Error{ErrorCode::PermissionDenied, QStringLiteral("%1: %2").arg(path, reason)};
    };
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return failed(QStringLiteral("its folder cannot be made"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    file.setPermissions(unitMode);
    if (file.write(text.toUtf8()) < 0 || !file.commit())
        return failed(file.errorString());
    return Done{};
}

Status writeFiles(const ServiceSpec &spec, const ServicePlace &place, const QString &token)
{
    if (place.file.isEmpty())
        return Done{};
    if (!spec.tokenFile.isEmpty()) {
        if (const Status made = makePrivateDirectory(QFileInfo(place.tokenFile).absolutePath());
            !made)
            return made;
        const Status written = writePrivateFile(place.tokenFile, token.toUtf8() + '\n');
        if (!written)
            return written;
    }
    const auto text = serviceFile(spec, place);
    if (!text)
        return text.error();
    return writeUnit(place.file, *text);
}

QStringList removeFiles(const ServicePlace &place)
{
    QStringList removed;
    for (const QString &path : {place.file, place.tokenFile}) {
        if (!path.isEmpty() && isThere(path) && QFile::remove(path))
            removed.append(path);
    }
    return removed;
}

} // namespace

Status checkMayChange(ServiceSpec::Scope scope)
{
#ifdef Q_OS_UNIX
    if (scope == ServiceSpec::Scope::System && ::geteuid() != 0)
        return Error{ErrorCode::PermissionDenied,
            QStringLiteral("services of the machine are root's to change: run this with sudo, or "
                           "give --user")};
#else
    Q_UNUSED(scope)
#endif
    return Done{};
}

QCoro::Task<Status> serviceSystemRuns(ServicePlace place)
{
    const Status probed = co_await runCommand(place.probe);
    if (probed)
        co_return probed;
    const QString name = place.system == ServiceSystem::Systemd ? QStringLiteral("systemd")
                                                                : QStringLiteral("launchd");
    co_return Error{ErrorCode::FailedPrecondition,
        QStringLiteral("%1 cannot be reached here, so that there are no services (%2)")
            .arg(name, probed.error().message)};
}

QCoro::Task<Status> whetherPresent(ServicePlace place)
{
    const Error absent{ErrorCode::NotFound, QStringLiteral("there is no such service")};
    if (place.file.isEmpty()) {
        const Status known = co_await runCommand(place.status);
        co_return known ? known : Status(absent);
    }
    if (!isThere(place.file))
        co_return absent.within(QStringLiteral("%1: ").arg(place.file));
    co_return isOurs(place.file) ? Status(Done{}) : Status(notOurs(place.file));
}

ServiceSpec placedSpec(const ServiceChoice &choice, const ServicePlace &place)
{
    ServiceSpec spec = choice.spec;
    if (!choice.token.isEmpty())
        spec.tokenFile = place.tokenFile;
    return spec;
}

QCoro::Task<Status> installService(ServiceChoice choice, ServicePlace place)
{
    const ServiceSpec spec = placedSpec(choice, place);
    const auto steps = enableSteps(spec, place);
    if (!steps)
        co_return steps.error();
    const Status runs = co_await serviceSystemRuns(place);
    if (!runs)
        co_return runs;
    const Status present = co_await whetherPresent(place);
    const bool isNew = !present && present.error().code == ErrorCode::NotFound;
    if (!present && !isNew)
        co_return present;
    // launchd and Windows know one of each name only.
    if (!isNew && place.system != ServiceSystem::Systemd)
        (void)co_await runAll(place.disable);
    Status enabled = writeFiles(spec, place, choice.token);
    if (enabled)
        enabled = co_await runAll(*steps);
    if (enabled || !isNew)
        co_return enabled;
    (void)co_await runAll(place.disable);
    removeFiles(place);
    (void)co_await runAll(place.forget);
    co_return enabled;
}

QCoro::Task<Result<QStringList>> uninstallService(ServicePlace place)
{
    const Status present = co_await whetherPresent(place);
    if (!present)
        co_return present.error();
    const Status runs = co_await serviceSystemRuns(place);
    if (!runs)
        co_return runs.error();
    const Status disabled = co_await runAll(place.disable);
    if (!disabled)
        co_return disabled.error();
    const QStringList removed = removeFiles(place);
    const Status forgotten = co_await runAll(place.forget);
    if (!forgotten)
        co_return forgotten.error();
    co_return removed;
}

} // namespace coord
