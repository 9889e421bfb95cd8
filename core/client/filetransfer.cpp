#include "core/client/filetransfer.h"

#include <QPointer>
#include <QUuid>

#include <algorithm>

namespace coord {

FileTransfer::FileTransfer(CoordinatorSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_id(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    m_end.start();
    m_retry.setSingleShot(true);
    m_tick.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &FileTransfer::ask);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        onTick();
        schedule();
    });
    connect(&session, &CoordinatorSession::received, this, [this](const wire::ToClient &message) {
        if (m_phase == Phase::Open)
            onMessage(message);
    });
    connect(&session, &CoordinatorSession::lost, this, &FileTransfer::cut);
    connect(&session, &CoordinatorSession::gaveUp, this, [this](const Error &why) {
        if (m_phase == Phase::Leaving)
            partWithout(why);
        else
            finish(why);
    });
    connect(&session, &CoordinatorSession::reopened, this, [this] {
        if (m_phase != Phase::Waiting)
            return;
        m_patience = QDeadlineTimer(returnPatience);
        ask();
    });
}

FileTransfer::~FileTransfer()
{
    finish(Error{ErrorCode::Unavailable, QStringLiteral("The transfer was given up")});
}

QFuture<Status> FileTransfer::end()
{
    return m_end.future();
}

void FileTransfer::begin()
{
    Q_ASSERT(m_phase == Phase::Idle);
    if (const Status ready = prepare(); !ready)
        return finish(ready);
    ask();
}

void FileTransfer::ask()
{
    // Later is soon enough: the session says when it is back.
    if (!m_session.isOpen() && m_wasCut)
        return;
    m_retry.stop();
    m_phase = Phase::Asking;
    Request what = request();
    what.args.insert(QStringLiteral("transferId"), m_id);
    m_session.ask(what.command, what.args,
        [self = QPointer<FileTransfer>(this)](const Result<QJsonValue> &answer) {
            if (self && self->m_phase == Phase::Asking)
                self->onAnswer(answer);
        });
}

void FileTransfer::onAnswer(const Result<QJsonValue> &answer)
{
    if (answer) {
        m_phase = Phase::Open;
        if (!std::exchange(m_wasOpen, true))
            Q_EMIT accepted();
        else
            Q_EMIT resumed();
        onOpened(answer->toObject());
        return schedule();
    }
    // The other side may not be back yet, or the coordinator may not know yet that it was gone.
    const ErrorCode code = answer.error().code;
    const bool mayPass = code == ErrorCode::NotFound || code == ErrorCode::AlreadyExists
        || code == ErrorCode::Unavailable;
    if (!m_wasCut || !mayPass || m_patience.hasExpired())
        return finish(answer.error());
    m_phase = Phase::Waiting;
    m_retry.start(retryEvery);
}

void FileTransfer::cut(const Error &why)
{
    if (m_phase == Phase::Idle || m_phase == Phase::Over)
        return;
    if (m_phase == Phase::Leaving)
        return partWithout(why);
    if (!isOurs() || !m_wasOpen)
        return finish(why);
    const bool isNews = m_phase != Phase::Waiting;
    m_phase = Phase::Waiting;
    m_wasCut = true;
    m_patience = QDeadlineTimer(returnPatience);
    m_tick.stop();
    onCut();
    if (isNews)
        Q_EMIT interrupted(why);
}

void FileTransfer::onError(const wire::FileTransferError &error)
{
    const Error why{ErrorCode::FailedPrecondition, error.error};
    if (error.errorCode != wire::transferDisconnected || !isOurs())
        return finish(why);
    cut(why);
    m_retry.start(retryEvery);
}

void FileTransfer::cancel()
{
    if (m_phase == Phase::Open)
        say({wire::FileTransferError{m_id, QStringLiteral("Cancelled")}});
    finishWhenSaid(Error{ErrorCode::Unavailable, QStringLiteral("Cancelled")});
}

void FileTransfer::say(const TransferWords &words)
{
    for (const TransferWord &word : words)
        std::visit([this](const auto &message) { m_session.say(message); }, word);
}

void FileTransfer::schedule()
{
    const auto at = wakeAt();
    if (m_phase == Phase::Open && at)
        m_tick.start(std::max(Millis(1), *at - now()));
    else
        m_tick.stop();
}

// Whoever ends the program next ends the connection, with what is in it. An answer to a later
// question says that everything before it has arrived.
void FileTransfer::finishWhenSaid(const Status &status)
{
    if (isOver())
        return;
    m_phase = Phase::Leaving;
    m_parting = status;
    m_tick.stop();
    m_retry.stop();
    m_session.ask(QStringLiteral("list-transfers"), {},
        [self = QPointer<FileTransfer>(this)](const Result<QJsonValue> &answer) {
            if (!self || self->m_phase != Phase::Leaving)
                return;
            if (answer || self->m_session.isOpen())
                self->finish(self->m_parting);
            else
                self->partWithout(answer.error());
        });
    QTimer::singleShot(farewellPatience, this, [this] {
        if (m_phase == Phase::Leaving)
            partWithout({ErrorCode::DeadlineExceeded,
                QStringLiteral("The coordinator does not answer any more")});
    });
}

// Ours has confirmed what it is about; of an original nobody knows what it still got.
void FileTransfer::partWithout(const Error &why)
{
    finish(m_parting && !isOurs() ? Status(why) : m_parting);
}

void FileTransfer::finish(const Status &status)
{
    if (isOver())
        return;
    m_phase = Phase::Over;
    m_tick.stop();
    m_retry.stop();
    disconnect(&m_session, nullptr, this, nullptr);
    m_end.addResult(status);
    m_end.finish();
}

} // namespace coord
