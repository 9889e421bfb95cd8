#include "server/store/schema.h"

#include "server/store/statement.h"

#include <QMap>

namespace coord {

namespace {

Status climb(Database &database, qsizetype from)
{
    const QList<QStringList> &ladder = schemaLadder();
    for (qsizetype rung = from; rung < ladder.size(); ++rung) {
        for (const QString &statement : ladder[rung]) {
            if (Status done = database.run(statement); !done)
                return done;
        }
    }
    return database.run(QStringLiteral("COMMIT"));
}

// What there is, by name, in the words that made it.
Result<QMap<QString, QString>> partsOf(Database &database)
{
    QMap<QString, QString> parts;
    Statement select(database,
        QStringLiteral("SELECT name, type || ' of ' || tbl_name || ': ' || sql FROM sqlite_schema"
                       " WHERE sql IS NOT NULL"));
    const Status done = select.each({}, [&parts](const QSqlQuery &row) {
        parts.insert(row.value(0).toString(), row.value(1).toString());
        return true;
    });
    if (!done)
        return done.error();
    return parts;
}

Result<QMap<QString, QString>> partsAt(int version)
{
    const auto database = Database::openInMemory();
    if (!database)
        return database.error();
    for (int rung = 0; rung < version; ++rung) {
        for (const QString &statement : schemaLadder()[rung]) {
            if (Status done = (*database)->run(statement); !done)
                return done.error();
        }
    }
    return partsOf(**database);
}

} // namespace

Status checkSchema(Database &database, int version)
{
    const auto found = partsOf(database);
    const auto expected = partsAt(version);
    const auto known = partsAt(schemaVersion);
    for (const auto *parts : {&found, &expected, &known}) {
        if (!*parts)
            return parts->error();
    }
    // A version that a bit has lowered would have the ladder climbed twice: what later rungs make
    // must not be there.
    for (const QString &name : known->keys() + expected->keys()) {
        if (found->value(name) != expected->value(name))
            return Error{ErrorCode::DataLoss,
                QStringLiteral("%1 is not as version %2 has it").arg(name).arg(version)};
    }
    return Done{};
}

Status migrate(Database &database)
{
    if (Status begun = database.run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    const auto found = database.value(QStringLiteral("PRAGMA user_version"));
    Status climbed = !found              ? Status(found.error())
        : found->toInt() > schemaVersion ? Status(Error{ErrorCode::FailedPrecondition,
              QStringLiteral("The database is of version %1, this program knows versions up to %2")
                  .arg(found->toInt())
                  .arg(schemaVersion)})
                                         : climb(database, found->toInt());
    if (climbed)
        return climbed;
    if (Status undone = database.run(QStringLiteral("ROLLBACK")); !undone)
        return climbed.error().within(undone.error().message + QStringLiteral(" after: "));
    return climbed;
}

} // namespace coord
