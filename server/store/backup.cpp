#include "server/store/backup.h"

#include "core/platform/securefile.h"
#include "server/store/database.h"
#include "server/store/openingrules.h"
#include "server/store/schema.h"
#include "server/store/statement.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

namespace coord {

namespace {

Status copyInto(const QString &source, const QString &copy)
{
    const auto database = Database::open(source, Database::Access::ReadOnly);
    if (!database)
        return database.error();
    if (Status patient = (*database)->run(QStringLiteral("PRAGMA busy_timeout=5000")); !patient)
        return patient;
    Statement vacuum(**database, QStringLiteral("VACUUM INTO ?"));
    if (const auto copied = vacuum.change({copy}); !copied)
        return copied.error();
    return Done{};
}

// Makes the copy one that a coordinator can start from; the number of its tasks.
Result<qint64> finish(const QString &copy, qint64 tokenFloor)
{
    const auto opened = Database::open(copy, Database::Access::ReadWrite);
    if (!opened)
        return opened.error();
    Database &database = **opened;
    // Nothing of it is worth keeping if this does not get through.
    if (Status off = database.run(QStringLiteral("PRAGMA journal_mode=OFF")); !off)
        return off.error();
    if (Status migrated = migrate(database); !migrated)
        return migrated.error();
    {
        Statement floor(
            database, QStringLiteral("INSERT OR REPLACE INTO token_floor VALUES (1, ?)"));
        if (const auto set = floor.change({tokenFloor}); !set)
            return set.error();
    }
    const auto verdict = database.value(QStringLiteral("PRAGMA quick_check(1)"));
    if (!verdict || verdict->toString() != QLatin1String("ok"))
        return Error{ErrorCode::DataLoss,
            QStringLiteral("The database is damaged, nothing was backed up: ")
                + (verdict ? verdict->toString() : verdict.error().message)};
    const auto count
        = database.value(QStringLiteral("SELECT coalesce(sum(number), 0) FROM task_counts"));
    if (!count)
        return count.error();
    return count->toLongLong();
}

Result<BackupReport> write(const BackupOrder &order, const QString &sibling)
{
    if (Status created = createPrivateFile(sibling); !created)
        return created.error();
    if (Status copied = copyInto(order.source, sibling); !copied)
        return copied.error();
    const auto tasks = finish(sibling, order.tokenFloor);
    if (!tasks)
        return tasks.error();
    if (Status published = publishPrivateFile(sibling, order.target); !published)
        return published.error();
    return BackupReport{QFileInfo(order.target).size(), *tasks};
}

} // namespace

Result<BackupReport> backUp(const BackupOrder &order)
{
    if (Status ours = checkDatabaseFile(order.source); !ours)
        return ours.error();
    const QFileInfo target(order.target);
    if (target.canonicalFilePath() == QFileInfo(order.source).canonicalFilePath())
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("%1 is the database itself").arg(order.target)};
    if ((target.exists() || target.isSymLink()) && !order.replace)
        return Error{
            ErrorCode::AlreadyExists, QStringLiteral("%1 is there already").arg(order.target)};
    const QString sibling = target.absolutePath() + QStringLiteral("/.") + target.fileName() + u'.'
        + QUuid::createUuid().toString(QUuid::Id128) + QStringLiteral(".tmp");
    auto report = write(order, sibling);
    if (!report)
        QFile::remove(sibling);
    return report;
}

} // namespace coord
