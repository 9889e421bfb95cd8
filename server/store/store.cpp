#include "server/store/store.h"

#include "server/store/database.h"
#include "server/store/lane.h"
#include "server/store/openingrules.h"
#include "server/store/schema.h"
#include "server/store/writer.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QQueue>

#include <algorithm>
#include <vector>

namespace coord {

namespace {

// While one group is written the next one waits ready, so that the writer need not wait for this
// thread.
constexpr int maxGroupsInFlight = 2;

using Then = std::function<void(Result<Answer>)>;

struct Question {
    Query query;
    Then then;
};

Error closed()
{
    return {ErrorCode::Unavailable, QStringLiteral("The store is closed.")};
}

Error tooMuch()
{
    return {ErrorCode::ResourceExhausted, QStringLiteral("Too much is waiting for the database.")};
}

// What lives in a reader's thread. Members end in reverse: statements before their connection.
struct Reader {
    std::unique_ptr<Database> database;
    std::unique_ptr<Tables> tables;
    Lane lane{QStringLiteral("store-reader")};
    bool isBusy = false;

    void close()
    {
        tables.reset();
        database.reset();
    }
};

Result<std::unique_ptr<Database>> openForWriting(const StoreOptions &options)
{
    auto database = options.kind == StoreOptions::Memory
        ? Database::openInMemory()
        : Database::open(options.path, Database::Access::ReadWrite);
    if (!database)
        return database;
    if (Status configured = (*database)->configure(); !configured)
        return configured.error();
    if (Status migrated = migrate(**database); !migrated)
        return migrated.error();
    return database;
}

Result<std::unique_ptr<Database>> openForReading(const QString &path)
{
    auto database = Database::open(path, Database::Access::ReadOnly);
    if (!database)
        return database;
    if (Status configured = (*database)->configure(); !configured)
        return configured.error();
    return database;
}

} // namespace

class Store::Private {
public:
    Status start(const StoreOptions &options);
    Status startOnFile(const StoreOptions &options);
    Status startWriter(const StoreOptions &options);
    Status startReader(const QString &path);
    void abandon();
    void stopLanes();

    void scheduleHandOver();
    void handOver();
    void handOverAll();
    void deliver(const QList<Outcome> &outcomes, qint64 bytes, std::chrono::nanoseconds took);
    void ask();
    void askWriter(Question question);
    void askReader(Reader *reader, Question question);
    void later(std::function<void()> work);

    Store *q = nullptr;
    std::unique_ptr<ExclusiveLock> lock;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<Lane> writerLane;
    std::vector<std::unique_ptr<Reader>> readers;

    QList<Ticket> waiting;
    QQueue<Question> questions;
    qsizetype ticketsPending = 0; // accepted and not yet reported
    qint64 bytesPending = 0;
    qsizetype readsPending = 0;
    int groupsInFlight = 0;
    bool isHandOverPosted = false;
    bool isClosed = false;
};

Status Store::Private::start(const StoreOptions &options)
{
    if (options.kind == StoreOptions::Memory)
        return startWriter(options);
    auto claimed = claimDatabaseFile(options.path);
    if (!claimed)
        return claimed.error();
    lock = std::move(*claimed);
    const Status started = startOnFile(options);
    return started ? started : Status(started.error().within(options.path + QStringLiteral(": ")));
}

// SQLite moves the log into the database when the last connection that can write is closed. While
// another one is open it does not, so that a database that turns out to be of no use stays as it
// is.
Status Store::Private::startOnFile(const StoreOptions &options)
{
    const auto witness = openForReading(options.path);
    if (!witness)
        return witness.error();
    const auto looked = (*witness)->value(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!looked)
        return looked.error();
    Status started = startWriter(options);
    for (int i = 0; started && i < std::max(options.readers, 1); ++i)
        started = startReader(options.path);
    if (!started)
        abandon();
    return started;
}

Status Store::Private::startWriter(const StoreOptions &options)
{
    writerLane = std::make_unique<Lane>(QStringLiteral("store-writer"));
    Status started = Done{};
    writerLane->wait([this, &started, &options] {
        auto database = openForWriting(options);
        if (database)
            writer = std::make_unique<Writer>(std::move(*database),
                options.kind == StoreOptions::File ? options.path : QString());
        else
            started = database.error();
    });
    return started;
}

Status Store::Private::startReader(const QString &path)
{
    auto reader = std::make_unique<Reader>();
    Status started = Done{};
    reader->lane.wait([&reader, &started, &path] {
        auto database = openForReading(path);
        if (!database) {
            started = database.error();
            return;
        }
        reader->database = std::move(*database);
        reader->tables = std::make_unique<Tables>(*reader->database);
    });
    readers.push_back(std::move(reader));
    return started;
}

// Nothing is written any more, not even what is in the log.
void Store::Private::abandon()
{
    isClosed = true;
    for (const auto &reader : readers)
        reader->lane.wait([&reader] { reader->close(); });
    readers.clear();
    writerLane->wait([this] { writer.reset(); });
}

// Readers first: the log can only be emptied when nobody reads from it.
void Store::Private::stopLanes()
{
    for (const auto &reader : readers) {
        reader->lane.wait([&reader] { reader->close(); });
    }
    if (writerLane) {
        writerLane->wait([this] {
            if (writer)
                writer->checkpointAll();
            writer.reset();
        });
    }
    writerLane.reset();
}

void Store::Private::later(std::function<void()> work)
{
    QMetaObject::invokeMethod(q, std::move(work), Qt::QueuedConnection);
}

void Store::Private::scheduleHandOver()
{
    if (isHandOverPosted)
        return;
    isHandOverPosted = true;
    later([this] {
        isHandOverPosted = false;
        handOver();
    });
}

void Store::Private::handOver()
{
    if (groupsInFlight < maxGroupsInFlight && !isClosed)
        handOverAll();
}

void Store::Private::handOverAll()
{
    if (waiting.isEmpty())
        return;
    ++groupsInFlight;
    const QList<Ticket> group = std::exchange(waiting, {});
    writerLane->post([this, group] {
        qint64 bytes = 0;
        for (const Ticket &ticket : group)
            bytes += ticket.bytes;
        QElapsedTimer timer;
        timer.start();
        const QList<Outcome> outcomes = writer->commit(group);
        const std::chrono::nanoseconds took(timer.nsecsElapsed());
        later([this, outcomes, bytes, took] { deliver(outcomes, bytes, took); });
        writer->checkpointIfDue();
    });
}

void Store::Private::deliver(
    const QList<Outcome> &outcomes, qint64 bytes, std::chrono::nanoseconds took)
{
    --groupsInFlight;
    ticketsPending -= outcomes.size();
    bytesPending -= bytes;
    handOver();
    const bool isOnDisk = std::any_of(
        outcomes.begin(), outcomes.end(), [](const Outcome &outcome) { return !outcome.error; });
    Q_EMIT q->groupWritten({outcomes.size(), isOnDisk, took});
    for (const Outcome &outcome : outcomes) {
        if (outcome.error)
            Q_EMIT q->failed(outcome.ticket, *outcome.error);
        else
            Q_EMIT q->committed(outcome.ticket);
    }
}

void Store::Private::ask()
{
    for (const auto &reader : readers) {
        if (!questions.isEmpty() && !reader->isBusy)
            askReader(reader.get(), questions.dequeue());
    }
}

void Store::Private::askWriter(Question question)
{
    writerLane->post([this, question = std::move(question)] {
        Result<Answer> answer = writer->answer(question.query);
        later([this, then = question.then, answer = std::move(answer)] {
            --readsPending;
            then(answer);
        });
    });
}

void Store::Private::askReader(Reader *reader, Question question)
{
    reader->isBusy = true;
    reader->lane.post([this, reader, question = std::move(question)] {
        Result<Answer> answer = reader->tables->answer(question.query);
        later([this, reader, then = question.then, answer = std::move(answer)] {
            reader->isBusy = false;
            --readsPending;
            if (!isClosed)
                ask();
            then(answer);
        });
    });
}

Store::Store(std::unique_ptr<Private> parts)
    : m_private(std::move(parts))
{
    m_private->q = this;
}

Store::~Store()
{
    close();
}

Result<std::unique_ptr<Store>> Store::open(StoreOptions options)
{
    std::unique_ptr<Store> store(new Store(std::make_unique<Private>()));
    if (Status started = store->m_private->start(options); !started)
        return started.error();
    return store;
}

void Store::commit(quint64 ticket, QList<Mutation> mutations)
{
    Private &d = *m_private;
    if (d.isClosed) {
        d.later([this, ticket] { Q_EMIT failed(ticket, closed()); });
        return;
    }
    Ticket entry{ticket, std::move(mutations), 0, std::nullopt};
    entry.bytes = weightOf(entry.mutations);
    if (d.ticketsPending >= 2 * maxWaitingTickets || d.bytesPending >= 2 * maxWaitingBytes)
        entry = Ticket{ticket, {}, 0, tooMuch()};
    ++d.ticketsPending;
    d.bytesPending += entry.bytes;
    d.waiting.append(std::move(entry));
    d.scheduleHandOver();
}

void Store::read(Query query, std::function<void(Result<Answer>)> then)
{
    Private &d = *m_private;
    if (d.isClosed || d.readsPending >= maxWaitingReads) {
        const Error error = d.isClosed ? closed() : tooMuch();
        d.later([then = std::move(then), error] { then(error); });
        return;
    }
    ++d.readsPending;
    Question question{std::move(query), std::move(then)};
    if (d.readers.empty()) {
        d.askWriter(std::move(question));
        return;
    }
    d.questions.enqueue(std::move(question));
    d.ask();
}

void Store::probe(std::function<void(Status)> then)
{
    Private &d = *m_private;
    if (d.isClosed) {
        d.later([then = std::move(then)] { then(closed()); });
        return;
    }
    d.writerLane->post([&d, then = std::move(then)] {
        const Status tried = d.writer->probe();
        d.later([then, tried] { then(tried); });
    });
}

bool Store::overloaded() const
{
    return m_private->ticketsPending >= maxWaitingTickets
        || m_private->bytesPending >= maxWaitingBytes;
}

StoreLoad Store::load() const
{
    return {m_private->ticketsPending, m_private->bytesPending, m_private->readsPending};
}

void Store::close()
{
    Private &d = *m_private;
    if (d.isClosed)
        return;
    d.isClosed = true;
    if (d.writerLane)
        d.handOverAll();
    d.stopLanes();
    // The results are events in this thread's queue by now.
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    while (!d.questions.isEmpty())
        d.questions.dequeue().then(closed());
    d.readers.clear();
    d.lock.reset();
}

} // namespace coord
