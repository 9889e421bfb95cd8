// One SQLite connection of one thread, set up so that what it commits is on disk.
//
// SQLite falls back silently when it cannot have a setting, so each is read back, and a connection
// whose setting did not take is not given out.
#pragma once

#include "core/domain/result.h"

#include <QSqlDatabase>
#include <QString>
#include <QVariant>

#include <memory>

class QSqlError;

namespace coord {

//! What SQLite said, as an Error: Unavailable where trying again may help (full, busy), DataLoss
//! where the disk or the file is bad, AlreadyExists for a second row of one name, else Internal.
[[nodiscard]] Error databaseError(const QSqlError &error);

class Database {
public:
    enum class Access {
        ReadWrite,
        ReadOnly,
        Untouched, //!< reads without locks and leaves no file behind; for files nobody writes
    };

    static constexpr int busyTimeoutMs = 5000;

    //! Connects the calling thread, which must also destroy the object. The file must exist.
    static Result<std::unique_ptr<Database>> open(const QString &path, Access access);
    static Result<std::unique_ptr<Database>> openInMemory();

    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    //! \pre no statement of the connection is left
    ~Database();

    //! Sets and reads back the settings of a connection that the store works with.
    [[nodiscard]] Status configure();

    //! Runs one statement, without values, whose rows do not matter.
    [[nodiscard]] Status run(const QString &statement);
    //! The first column of the first row; an invalid QVariant where there is no row.
    [[nodiscard]] Result<QVariant> value(const QString &statement);

    [[nodiscard]] QSqlDatabase connection() const;

private:
    Database(QString name, Access access, bool inMemory);
    [[nodiscard]] Status applyLog();
    static Result<std::unique_ptr<Database>> connect(
        const QString &fileName, const QString &options, Access access, bool inMemory);

    QString m_name;
    Access m_access;
    bool m_inMemory;
};

} // namespace coord
