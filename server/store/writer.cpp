#include "server/store/writer.h"

#include "server/store/database.h"
#include "server/store/taskrow.h"

#include <QFileInfo>

namespace coord {

namespace {

constexpr qint64 bytesPerMutation = 256;

qint64 weightOf(const Mutation &mutation)
{
    qint64 bytes = bytesPerMutation;
    if (const auto *insert = std::get_if<InsertTask>(&mutation)) {
        bytes += weightOf(insert->task);
    } else if (const auto *update = std::get_if<UpdateTask>(&mutation)) {
        bytes += weightOf(update->task);
    } else if (const auto *fill = std::get_if<FillPrompt>(&mutation)) {
        bytes += fill->task.filledPrompt.value_or(QString()).size();
    } else if (const auto *append = std::get_if<AppendOutput>(&mutation)) {
        for (const QString &line : append->lines)
            bytes += line.size() + qint64(sizeof(QString));
    } else if (const auto *remove = std::get_if<RemoveTasks>(&mutation)) {
        bytes += remove->ids.size() * bytesPerMutation;
    } else if (const auto *mail = std::get_if<InsertMail>(&mutation)) {
        bytes += mail->mail.bytes();
    } else if (const auto *hook = std::get_if<PutWebhook>(&mutation)) {
        bytes += hook->webhook.promptTemplate.size() * qint64(sizeof(QChar));
    } else if (const auto *schedule = std::get_if<InsertSchedule>(&mutation)) {
        bytes += schedule->schedule.spec.bytes();
    } else if (const auto *pipeline = std::get_if<InsertPipeline>(&mutation)) {
        bytes += pipeline->run.request.size() * qint64(sizeof(QChar))
            + pipeline->run.steps.size() * bytesPerMutation;
    } else if (const auto *event = std::get_if<InsertEventDelivery>(&mutation)) {
        bytes += event->delivery.body.size();
    }
    return bytes;
}

} // namespace

qint64 weightOf(const QList<Mutation> &mutations)
{
    qint64 bytes = 0;
    for (const Mutation &mutation : mutations)
        bytes += weightOf(mutation);
    return bytes;
}

Writer::Writer(std::unique_ptr<Database> database, QString path)
    : m_database(std::move(database))
    , m_tables(std::make_unique<Tables>(*m_database))
    , m_path(std::move(path))
{
}

Writer::~Writer() = default;

QList<Outcome> Writer::commit(const QList<Ticket> &tickets)
{
    QList<Outcome> outcomes;
    for (const Ticket &ticket : tickets)
        outcomes.append({ticket.number, ticket.refused});
    if (m_stopped) {
        failAll(outcomes, *m_stopped);
        return outcomes;
    }
    Status done = m_database->run(QStringLiteral("BEGIN IMMEDIATE"));
    if (!done) {
        failAll(outcomes, done.error());
        return outcomes;
    }
    done = applyTickets(tickets, outcomes);
    if (done)
        done = m_database->run(QStringLiteral("COMMIT"));
    if (done)
        return outcomes;
    failAll(outcomes, done.error());
    // SQLite has already undone everything after some failures; then there is nothing to roll back.
    if (const Status undone = m_database->run(QStringLiteral("ROLLBACK")); !undone)
        stopIfFailing(undone.error());
    return outcomes;
}

// A failure means that the transaction as a whole is lost.
Status Writer::applyTickets(const QList<Ticket> &tickets, QList<Outcome> &outcomes)
{
    for (qsizetype i = 0; i < tickets.size(); ++i) {
        m_bytesInLog += tickets[i].bytes;
        if (outcomes[i].error)
            continue;
        if (Status done = applyTicket(tickets[i], outcomes[i]); !done)
            return done;
    }
    m_bytesInLog += bytesPerCommit;
    return Done{};
}

Status Writer::applyTicket(const Ticket &ticket, Outcome &outcome)
{
    if (Status marked = m_database->run(QStringLiteral("SAVEPOINT ticket")); !marked)
        return marked;
    for (const Mutation &mutation : ticket.mutations) {
        const Status applied = m_tables->apply(mutation);
        if (applied)
            continue;
        outcome.error = applied.error();
        if (applied.error().code == ErrorCode::DataLoss)
            return applied;
        // Where SQLite has rolled everything back by itself, the savepoint is gone: the whole group
        // failed.
        if (!m_database->run(QStringLiteral("ROLLBACK TO ticket")))
            return applied;
        break;
    }
    return m_database->run(QStringLiteral("RELEASE ticket"));
}

void Writer::failAll(QList<Outcome> &outcomes, const Error &error)
{
    stopIfFailing(error);
    for (Outcome &outcome : outcomes) {
        if (!outcome.error)
            outcome.error = m_stopped.value_or(error);
    }
}

void Writer::stopIfFailing(const Error &error)
{
    if (error.code != ErrorCode::DataLoss || m_stopped)
        return;
    m_stopped = Error{ErrorCode::DataLoss,
        error.message + QStringLiteral(" Nothing is written until the coordinator is restarted.")};
}

Status Writer::probe()
{
    if (m_stopped)
        return *m_stopped;
    Status done = writeAndRemoveProbe();
    if (!done)
        stopIfFailing(done.error());
    return done;
}

// Each statement is a commit of its own: what is undone before its commit is never written.
Status Writer::writeAndRemoveProbe()
{
    const QString write = QStringLiteral("INSERT OR REPLACE INTO write_probe VALUES (1, zeroblob(")
        + QString::number(probeBytes) + QStringLiteral("))");
    if (Status written = m_database->run(write); !written)
        return written;
    if (const auto moved = m_database->value(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)"));
        !moved)
        return moved.error();
    return m_database->run(QStringLiteral("DELETE FROM write_probe"));
}

void Writer::checkpoint(const QString &statement)
{
    m_bytesInLog = 0;
    if (m_path.isEmpty() || m_stopped)
        return;
    if (const auto done = m_database->value(statement); !done)
        stopIfFailing(done.error());
}

void Writer::checkpointIfDue()
{
    if (m_bytesInLog < bytesPerCheckpoint)
        return;
    const bool isLong = QFileInfo(m_path + QStringLiteral("-wal")).size() > maxLogBytes;
    checkpoint(isLong ? QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")
                      : QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)"));
}

void Writer::checkpointAll()
{
    checkpoint(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

} // namespace coord
