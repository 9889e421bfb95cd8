#include "tests/fault/supervisor/evidence.h"

#include <QDir>
#include <QJsonArray>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <map>

namespace coord {

namespace {

const QString connectionName = QStringLiteral("evidence");

QJsonArray linesOf(const QSqlDatabase &database, qint64 taskKey)
{
    QJsonArray lines;
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT line FROM task_output WHERE task_key = ? ORDER BY seq"));
    query.addBindValue(taskKey);
    query.exec();
    while (query.next())
        lines.append(digest(query.value(0).toByteArray()));
    return lines;
}

void noteTasks(History &history, const QSqlDatabase &database)
{
    QSqlQuery query(database);
    query.exec(QStringLiteral(
        "SELECT key, id, idempotency_key, state, attempt, token, created_at, completed_at"
        " FROM tasks ORDER BY key"));
    while (query.next())
        history.add("task",
            {{QStringLiteral("task"), query.value(1).toString()},
                {QStringLiteral("key"), query.value(2).toString()},
                {QStringLiteral("state"), query.value(3).toString()},
                {QStringLiteral("attempt"), query.value(4).toInt()},
                {QStringLiteral("token"), query.value(5).toLongLong()},
                {QStringLiteral("created"), query.value(6).toLongLong()},
                {QStringLiteral("completed"), query.value(7).toLongLong()},
                {QStringLiteral("lines"), linesOf(database, query.value(0).toLongLong())}});
}

void noteAttempts(History &history, const QSqlDatabase &database)
{
    QSqlQuery query(database);
    query.exec(QStringLiteral("SELECT id, number, attempts.token, outcome, attempts.error_code,"
                              " attempts.started_at"
                              " FROM attempts JOIN tasks ON tasks.key = task_key"
                              " ORDER BY task_key, number"));
    while (query.next())
        history.add("attempt",
            {{QStringLiteral("task"), query.value(0).toString()},
                {QStringLiteral("number"), query.value(1).toInt()},
                {QStringLiteral("token"), query.value(2).toLongLong()},
                {QStringLiteral("outcome"), query.value(3).toString()},
                {QStringLiteral("errorCode"), query.value(4).toString()},
                {QStringLiteral("started"), query.value(5).toLongLong()}});
}

QJsonArray printedIn(const QString &path)
{
    QFile file(path);
    QJsonArray lines;
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    QList<QByteArray> texts = file.readAll().split('\n');
    if (texts.last().isEmpty())
        texts.removeLast();
    for (const QByteArray &text : std::as_const(texts))
        lines.append(digest(text));
    return lines;
}

} // namespace

Status noteDatabase(History &history, const QString &path)
{
    Status done = Done{};
    {
        QSqlDatabase database
            = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connectionName);
        database.setDatabaseName(path);
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
        if (database.open()) {
            noteTasks(history, database);
            noteAttempts(history, database);
        } else {
            done = Error{ErrorCode::DataLoss, database.lastError().text()};
        }
    }
    QSqlDatabase::removeDatabase(connectionName);
    return done;
}

void noteClaudeLog(History &history, const QString &folder)
{
    struct Seen {
        int starts = 0;
        int beside = 0;
    };
    std::map<QString, Seen> attempts;
    const QStringList files = QDir(folder).entryList(QDir::Files);
    for (const QString &file : files) {
        const QString attempt = file.section(u'.', 0, 1);
        const QString kind = file.section(u'.', 2, 2);
        if (kind == QLatin1String("start") || kind == QLatin1String("again"))
            attempts[attempt].starts += 1;
        else if (kind == QLatin1String("beside"))
            attempts[attempt].beside += 1;
    }
    for (const auto &[attempt, seen] : attempts)
        history.add("claude",
            {{QStringLiteral("task"), attempt.section(u'.', 0, 0)},
                {QStringLiteral("number"), attempt.section(u'.', 1, 1).toInt()},
                {QStringLiteral("starts"), seen.starts}, {QStringLiteral("beside"), seen.beside},
                {QStringLiteral("lines"),
                    printedIn(folder + u'/' + attempt + QStringLiteral(".out"))}});
}

} // namespace coord
