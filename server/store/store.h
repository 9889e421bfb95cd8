// The coordinator's memory: takes mutations, makes them durable, answers questions.
//
// An object of the net thread that owns the threads which touch the database: one writer, which
// takes everything that waits into one transaction, because the cost of a commit is the sync and
// not the rows; and readers, so that a long listing delays no commit. Values cross the threads.
#pragma once

#include "core/domain/result.h"
#include "server/store/mutations.h"
#include "server/store/queries.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace coord {

struct StoreOptions {
    enum Kind { File, Memory };
    Kind kind = File;
    QString path; //!< of the database file; unused for Memory
    int readers = 2; //!< threads that answer questions; Memory answers on the writer's
};

//! What waits for the database.
struct StoreLoad {
    qint64 tickets = 0;
    qint64 bytes = 0;
    qint64 reads = 0;
};

//! One transaction, with everything that waited when it began.
struct WrittenGroup {
    qint64 tickets = 0;
    bool isOnDisk = false; //!< false: nothing of it is
    std::chrono::nanoseconds took{0}; //!< in the writer, the sync included
};

class Store : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype maxWaitingTickets = 20'000;
    static constexpr qint64 maxWaitingBytes = 64ll * 1024 * 1024;
    static constexpr qsizetype maxWaitingReads = 10'000;

    //! Opens, creates or migrates the database; returns when it can be used. FailedPrecondition
    //! with a sentence that names the file where it is not ours to use; the file is then as it was.
    static Result<std::unique_ptr<Store>> open(StoreOptions options);
    ~Store() override;

    //! Applies \a mutations together or not at all. Later, from the event loop and in the order of
    //! the calls, committed(ticket) is emitted once they are on disk, or failed(ticket, …). Calls
    //! of one turn of the loop share a commit; a ticket that fails does not take others with it.
    void commit(quint64 ticket, QList<Mutation> mutations);

    //! Asks; \a then is called once, from the event loop. What committed() was emitted for is seen.
    void read(Query query, std::function<void(Result<Answer>)> then);

    //! Finds out by writing whether the database takes writes; \a then is called once, from the
    //! event loop. DataLoss: not before a restart. For when a commit has failed.
    void probe(std::function<void(Status)> then);

    //! Whether new work should be refused for now. A commit at twice the limits fails with
    //! ResourceExhausted.
    [[nodiscard]] bool overloaded() const;
    [[nodiscard]] StoreLoad load() const;

    //! Commits what waits, emits its signals, answers what is being read, and closes the file.
    //! Blocks. Afterwards everything fails with Unavailable. The destructor does the same.
    void close();

Q_SIGNALS:
    void committed(quint64 ticket);
    //! Unavailable: the disk is full, later calls may succeed. DataLoss: the disk failed; writing
    //! may go on only after a restart. Otherwise see the mutation.
    void failed(quint64 ticket, const coord::Error &error);
    //! Before the signals for its tickets.
    void groupWritten(const coord::WrittenGroup &group);

private:
    class Private;
    explicit Store(std::unique_ptr<Private> parts);
    std::unique_ptr<Private> m_private;
};

} // namespace coord
