#include "server/store/openingrules.h"

#include "core/platform/securefile.h"
#include "server/store/database.h"
#include "server/store/schema.h"
#include "server/store/tables.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

namespace coord {

namespace {

// https://sqlite.org/fileformat2.html#the_database_header
constexpr qsizetype headerBytes = 100;
constexpr qsizetype versionOffset = 60;
constexpr qsizetype applicationIdOffset = 68;

enum class Found { Nothing, Ours };

Error refusal(const QString &path, const QString &reason)
{
    return {ErrorCode::FailedPrecondition, QStringLiteral("Cannot use %1: %2").arg(path, reason)};
}

Error newerVersion(const QString &path, int version)
{
    return refusal(path,
        QStringLiteral(
            "it was written by a newer version of the coordinator (schema %1, this one knows %2)")
            .arg(version)
            .arg(schemaVersion));
}

// Whose a database without an application id is.
Error strangersName(const QString &path)
{
    const auto database = Database::open(path, Database::Access::Untouched);
    if (!database)
        return refusal(path, QStringLiteral("it is not a database of ours"));
    const auto tables
        = (*database)->value(QStringLiteral("SELECT count(*) FROM sqlite_schema WHERE type = "
                                            "'table' AND name IN ('tasks', 'task_output')"));
    if (tables && tables->toInt() == 2)
        return refusal(path,
            QStringLiteral("it is a database of the original coordinator, which is not changed"));
    return refusal(path, QStringLiteral("it is a database of another program"));
}

Result<Found> judgeByHeader(const QString &path)
{
    if (const Status fit = checkPrivateFile(path); !fit) {
        if (fit.error().code == ErrorCode::NotFound)
            return Found::Nothing;
        return fit.error().within(QStringLiteral("Cannot use the database: "));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refusal(path, file.errorString());
    const QByteArray header = file.read(headerBytes);
    if (header.isEmpty())
        return Found::Nothing;
    if (header.size() < headerBytes || !header.startsWith(QByteArray("SQLite format 3\0", 16)))
        return refusal(path, QStringLiteral("it is not a SQLite database"));
    const auto applicationId = qFromBigEndian<qint32>(header.constData() + applicationIdOffset);
    if (applicationId == 0)
        return strangersName(path);
    if (applicationId != databaseApplicationId)
        return refusal(path, QStringLiteral("it is a database of another program"));
    const auto version = qFromBigEndian<qint32>(header.constData() + versionOffset);
    if (version > schemaVersion)
        return newerVersion(path, version);
    return Found::Ours;
}

Error damaged(const QString &path, const QString &how)
{
    return refusal(path, QStringLiteral("it is damaged, restore a backup (%1)").arg(how));
}

// Through a connection that cannot write: a damaged file is evidence, and its backup is made from
// it.
Status inspect(const QString &path)
{
    const auto database = Database::open(path, Database::Access::ReadOnly);
    if (!database)
        return refusal(path, database.error().message);
    const auto checked = (*database)->value(QStringLiteral("PRAGMA quick_check(1)"));
    const QString verdict = checked ? checked->toString() : checked.error().message;
    if (verdict != QLatin1String("ok"))
        return damaged(path, verdict);
    // The newest version may be in the log and not yet in the header.
    const auto version = (*database)->value(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return refusal(path, version.error().message);
    if (version->toInt() > schemaVersion)
        return newerVersion(path, version->toInt());
    if (const Status whole = checkSchema(**database, version->toInt()); !whole)
        return damaged(path, whole.error().message);
    // What no coordinator could take up stops this one before it writes anything.
    if (version->toInt() == schemaVersion) {
        if (const auto live = Tables(**database).answer(AllLiveTasks{}); !live)
            return damaged(path, live.error().message);
    }
    return Done{};
}

// The id is the first thing in the file, written without a journal: a crash leaves an empty file or
// one that is known to be ours.
Status create(const QString &path)
{
    if (!QFileInfo::exists(path)) {
        if (Status created = createPrivateFile(path); !created)
            return created.error().within(QStringLiteral("Cannot create the database: "));
    }
    const auto database = Database::open(path, Database::Access::ReadWrite);
    if (!database)
        return database.error();
    for (const QString &statement : {QStringLiteral("PRAGMA journal_mode=OFF"),
             QStringLiteral("PRAGMA application_id=") + QString::number(databaseApplicationId)}) {
        if (Status done = (*database)->run(statement); !done)
            return done.error().within(path + QStringLiteral(": "));
    }
    return Done{};
}

} // namespace

Result<std::unique_ptr<ExclusiveLock>> claimDatabaseFile(const QString &path)
{
    if (Status made = makePrivateDirectory(QFileInfo(path).absolutePath()); !made)
        return made.error();
    // Before the lock, which would leave a file beside one that is not ours.
    if (const auto found = judgeByHeader(path); !found)
        return found.error();
    auto lock = ExclusiveLock::take(path + QStringLiteral(".lock"),
        QStringLiteral("Another coordinator is already using %1").arg(path));
    if (!lock)
        return lock;
    // Again, since another coordinator may have created it meanwhile.
    const auto found = judgeByHeader(path);
    if (!found)
        return found.error();
    const Status ready = *found == Found::Nothing ? create(path) : inspect(path);
    if (!ready)
        return ready.error();
    return lock;
}

Status checkDatabaseFile(const QString &path)
{
    const auto found = judgeByHeader(path);
    if (!found)
        return found.error();
    if (*found == Found::Nothing)
        return Error{ErrorCode::NotFound, QStringLiteral("There is no database at %1").arg(path)};
    return Done{};
}

} // namespace coord
