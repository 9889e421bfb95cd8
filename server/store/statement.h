// A prepared statement: prepared when first run, then reused; values are always bound, never
// written in.
#pragma once

#include "core/domain/result.h"

#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <functional>
#include <optional>

namespace coord {

class Database;

class Statement {
public:
    //! \pre \a database outlives the statement
    Statement(Database &database, QString text);

    //! Runs it; the number of rows it changed.
    [[nodiscard]] Result<qint64> change(const QVariantList &values);

    //! Runs it and shows each row to \a row, until that says false.
    [[nodiscard]] Status each(
        const QVariantList &values, const std::function<bool(const QSqlQuery &row)> &row);

private:
    [[nodiscard]] Status run(const QVariantList &values);

    Database &m_database;
    QString m_text;
    std::optional<QSqlQuery> m_query;
};

//! Text as it is bound: never NULL, and valid UTF-16, because SQLite turns anything else into other
//! text.
[[nodiscard]] QVariant boundText(const QString &text);

} // namespace coord
