#include "server/store/database.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QUuid>

namespace coord {

namespace {

// Result codes of SQLite (https://sqlite.org/rescode.html); its header is not needed for anything
// else.
enum PrimaryCode {
    Busy = 5,
    Locked = 6,
    NoMemory = 7,
    ReadOnlyFile = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    TooBig = 18,
    Constraint = 19,
    NotADatabase = 26
};
enum ExtendedCode { PrimaryKeyTaken = 1555, UniqueTaken = 2067, NoRoomForIndex = 4874 };
constexpr int primaryMask = 0xFF;

ErrorCode codeOf(int native)
{
    if (native == PrimaryKeyTaken || native == UniqueTaken)
        return ErrorCode::AlreadyExists;
    if (native == NoRoomForIndex)
        return ErrorCode::Unavailable;
    switch (native & primaryMask) {
    case Busy:
    case Locked:
    case ReadOnlyFile:
    case Full:
    case CannotOpen:
        return ErrorCode::Unavailable;
    case IoError:
    case Corrupt:
    case NotADatabase:
        return ErrorCode::DataLoss;
    case NoMemory:
    case TooBig:
        return ErrorCode::ResourceExhausted;
    default:
        return ErrorCode::Internal;
    }
}

struct Setting {
    const char *set;
    const char *read;
    const char *expected;
};

constexpr Setting always[] = {
    {"PRAGMA busy_timeout=5000", "PRAGMA busy_timeout", "5000"},
    {"PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"},
    {"PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0"},
};
// Checkpoints are made by the writer: those that SQLite makes by itself keep their failure to
// themselves.
constexpr Setting whenWriting[] = {
    {"PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"},
    {"PRAGMA wal_autocheckpoint=0", "PRAGMA wal_autocheckpoint", "0"},
};
constexpr Setting logInFile = {"PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"};
constexpr Setting logInMemory = {"PRAGMA journal_mode=MEMORY", "PRAGMA journal_mode", "memory"};
constexpr Setting whenReading = {"PRAGMA query_only=ON", "PRAGMA query_only", "1"};

Status apply(Database &database, const Setting &setting)
{
    if (Status set = database.run(QString::fromLatin1(setting.set)); !set)
        return set;
    const auto found = database.value(QString::fromLatin1(setting.read));
    if (!found)
        return found.error();
    if (found->toString() == QLatin1String(setting.expected))
        return Done{};
    return Error{ErrorCode::FailedPrecondition,
        QStringLiteral("SQLite did not accept \"%1\": it says \"%2\"")
            .arg(QLatin1String(setting.set), found->toString())};
}

} // namespace

Error databaseError(const QSqlError &error)
{
    const int native = error.nativeErrorCode().toInt();
    const ErrorCode code = codeOf(native);
    const QString said = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    if ((native & primaryMask) == Full)
        return {code, QStringLiteral("The disk of the database is full.")};
    return {code, QStringLiteral("The database failed: %1 (%2)").arg(said).arg(native)};
}

Database::Database(QString name, Access access, bool inMemory)
    : m_name(std::move(name))
    , m_access(access)
    , m_inMemory(inMemory)
{
}

Database::~Database()
{
    connection().close();
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase Database::connection() const
{
    return QSqlDatabase::database(m_name, false);
}

Result<std::unique_ptr<Database>> Database::connect(
    const QString &fileName, const QString &options, Access access, bool inMemory)
{
    const QString name = QStringLiteral("coord-") + QUuid::createUuid().toString(QUuid::Id128);
    std::unique_ptr<Database> database;
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.reset(new Database(name, access, inMemory));
        if (!connection.isValid())
            return Error{ErrorCode::FailedPrecondition,
                QStringLiteral("Qt's SQLite driver is not installed.")};
        connection.setDatabaseName(fileName);
        connection.setConnectOptions(options);
        if (!connection.open())
            return databaseError(connection.lastError());
    }
    return database;
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, Access access)
{
    QUrl url = QUrl::fromLocalFile(path);
    QString options = QStringLiteral("QSQLITE_OPEN_URI");
    if (access != Access::ReadWrite)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    // mode=rw: the file is created by us, with its mode, and never by SQLite.
    url.setQuery(access == Access::Untouched ? QStringLiteral("immutable=1")
            : access == Access::ReadOnly     ? QStringLiteral("mode=ro")
                                             : QStringLiteral("mode=rw"));
    return connect(QString::fromLatin1(url.toEncoded()), options, access, false);
}

Result<std::unique_ptr<Database>> Database::openInMemory()
{
    return connect(QStringLiteral(":memory:"), {}, Access::ReadWrite, true);
}

// A file that has no log yet is given one without a journal: the switch is a few bytes of the first
// page, and a journal that a crash leaves makes the file look damaged to whoever may only read it.
Status Database::applyLog()
{
    if (m_inMemory)
        return apply(*this, logInMemory);
    const auto mode = value(QString::fromLatin1(logInFile.read));
    if (!mode)
        return mode.error();
    if (mode->toString() != QLatin1String(logInFile.expected)) {
        if (Status off = run(QStringLiteral("PRAGMA journal_mode=OFF")); !off)
            return off;
    }
    return apply(*this, logInFile);
}

Status Database::configure()
{
    for (const Setting &setting : always) {
        if (Status applied = apply(*this, setting); !applied)
            return applied;
    }
    if (m_access != Access::ReadWrite)
        return apply(*this, whenReading);
    if (Status applied = applyLog(); !applied)
        return applied;
    for (const Setting &setting : whenWriting) {
        if (Status applied = apply(*this, setting); !applied)
            return applied;
    }
    return Done{};
}

Status Database::run(const QString &statement)
{
    QSqlQuery query(connection());
    query.setForwardOnly(true);
    if (!query.exec(statement))
        return databaseError(query.lastError());
    return Done{};
}

Result<QVariant> Database::value(const QString &statement)
{
    QSqlQuery query(connection());
    query.setForwardOnly(true);
    if (!query.exec(statement))
        return databaseError(query.lastError());
    if (query.next())
        return query.value(0);
    if (query.lastError().isValid())
        return databaseError(query.lastError());
    return QVariant();
}

} // namespace coord
