// Group commit: everything that waits becomes one transaction, because a commit costs one sync.
//
// Each ticket has a savepoint, so that one that fails takes nothing with it. What was reported as
// committed is on disk; a failing disk stops all writing until a restart, because a sync that
// failed once may succeed the second time without having written anything.
#pragma once

#include "server/store/tables.h"

#include <memory>
#include <optional>

namespace coord {

struct Ticket {
    quint64 number = 0;
    QList<Mutation> mutations;
    qint64 bytes = 0;
    std::optional<Error> refused; //!< it is to fail with this, in its turn
};

struct Outcome {
    quint64 ticket = 0;
    std::optional<Error> error;
};

//! Rough number of bytes that \a mutations take, for bounds.
[[nodiscard]] qint64 weightOf(const QList<Mutation> &mutations);

class Writer {
public:
    static constexpr qint64 bytesPerCheckpoint = 4ll * 1024 * 1024;
    static constexpr qint64 bytesPerCommit = 16ll * 1024; //!< of the log, on top of what was given
    static constexpr qint64 maxLogBytes = 64ll * 1024 * 1024; //!< above, readers are waited for
    static constexpr int probeBytes = 1024 * 1024; //!< the largest message is as large

    //! \a path is that of the database, empty for one in memory.
    Writer(std::unique_ptr<Database> database, QString path);
    ~Writer();

    //! One outcome per ticket, in order.
    [[nodiscard]] QList<Outcome> commit(const QList<Ticket> &tickets);

    //! Whether the database can be written: writes probeBytes, moves the log into the database and
    //! takes them out again, so that what comes next has room too.
    [[nodiscard]] Status probe();

    //! Moves the log into the database when it has grown. A failure shows in the next commit.
    void checkpointIfDue();
    //! Empties the log.
    void checkpointAll();

    [[nodiscard]] Result<Answer> answer(const Query &query) { return m_tables->answer(query); }

private:
    [[nodiscard]] Status applyTickets(const QList<Ticket> &tickets, QList<Outcome> &outcomes);
    [[nodiscard]] Status applyTicket(const Ticket &ticket, Outcome &outcome);
    void checkpoint(const QString &statement);
    void failAll(QList<Outcome> &outcomes, const Error &error);
    [[nodiscard]] Status writeAndRemoveProbe();
    void stopIfFailing(const Error &error);

    std::unique_ptr<Database> m_database;
    std::unique_ptr<Tables> m_tables;
    QString m_path;
    qint64 m_bytesInLog = 0;
    std::optional<Error> m_stopped;
};

} // namespace coord
