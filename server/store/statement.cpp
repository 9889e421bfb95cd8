#include "server/store/statement.h"

#include "server/store/database.h"

#include <QSqlError>

namespace coord {

Statement::Statement(Database &database, QString text)
    : m_database(database)
    , m_text(std::move(text))
{
}

Status Statement::run(const QVariantList &values)
{
    if (!m_query) {
        QSqlQuery query(m_database.connection());
        query.setForwardOnly(true);
        if (!query.prepare(m_text))
            return databaseError(query.lastError());
        m_query.emplace(std::move(query));
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        m_query->bindValue(static_cast<int>(i), values[i]);
    if (m_query->exec())
        return Done{};
    const Error error = databaseError(m_query->lastError());
    m_query->finish();
    return error;
}

Result<qint64> Statement::change(const QVariantList &values)
{
    if (Status done = run(values); !done)
        return done.error();
    const qint64 rows = m_query->numRowsAffected();
    m_query->finish();
    return rows;
}

Status Statement::each(
    const QVariantList &values, const std::function<bool(const QSqlQuery &row)> &row)
{
    if (Status done = run(values); !done)
        return done;
    bool goesOn = true;
    while (goesOn && m_query->next())
        goesOn = row(*m_query);
    const QSqlError error = m_query->lastError();
    // An unfinished SELECT would keep its snapshot, and with it the log from being reused.
    m_query->finish();
    if (goesOn && error.isValid())
        return databaseError(error);
    return Done{};
}

QVariant boundText(const QString &text)
{
    if (text.isNull())
        return QStringLiteral("");
    return text.isValidUtf16() ? text : QString::fromUtf8(text.toUtf8());
}

} // namespace coord
