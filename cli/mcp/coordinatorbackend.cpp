#include "cli/mcp/coordinatorbackend.h"

#include "cli/mcp/originaltasks.h"
#include "core/client/taskstream.h"
#include "core/platform/clock.h"
#include "core/protocol/operations.h"

#include <QFutureWatcher>
#include <QPointer>

#include <algorithm>

namespace coord {

namespace {

constexpr Millis latenessCheck{500};
const QString dispatchCommand = QStringLiteral("dispatch-task");

bool onlyReads(const QString &command)
{
    static const QList<wire::Operation> rows = wire::operationRows();
    return std::any_of(rows.begin(), rows.end(), [&command](const wire::Operation &row) {
        return command == QLatin1String(row.name) && row.access == wire::Access::Read;
    });
}

Error lostConnection()
{
    return {ErrorCode::Unavailable, QStringLiteral("Lost the connection to the coordinator")};
}

// Who takes the task for one that was never sent makes a second one.
QString doubtOf(const QJsonObject &dispatched, int protocol)
{
    if (protocol < 2)
        return QStringLiteral("The task may have been accepted: look for it with list_tasks before "
                              "dispatching it again");
    return QStringLiteral("The task may have been accepted: call dispatch_task again with the same "
                          "arguments and idempotencyKey \"%1\"")
        .arg(dispatched.value(QLatin1String("idempotencyKey")).toString());
}

} // namespace

CoordinatorBackend::CoordinatorBackend(SessionOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    m_lateness.setInterval(latenessCheck);
    connect(&m_lateness, &QTimer::timeout, this, &CoordinatorBackend::failLate);
}

CoordinatorBackend::~CoordinatorBackend()
{
    // While there is still somebody for it to tell of its end.
    if (const auto session = std::exchange(m_session, nullptr))
        session->disconnect(this);
}

WallTime CoordinatorBackend::now() const
{
    return SystemClock().wall();
}

void CoordinatorBackend::ask(const QString &command, const QJsonObject &args, Answer answer)
{
    if (LocalMoves::isAbout(command)) {
        QMetaObject::invokeMethod(
            this, [this, command, args, answer] { m_moves.ask(command, args, answer); },
            Qt::QueuedConnection);
        return;
    }
    Asked asked{command, args, std::move(answer), QDeadlineTimer(patience),
        onlyReads(command) || command == dispatchCommand};
    if (m_session && m_session->isOpen())
        return send(asked);
    m_waiting.push_back(std::move(asked));
    m_lateness.start();
    connectSoon();
}

void CoordinatorBackend::connectSoon()
{
    if (m_session)
        return;
    m_session = std::make_shared<CoordinatorSession>(m_options);
    m_session->keepConnected();
    connect(m_session.get(), &CoordinatorSession::lost, this, [this](const Error &why) {
        Q_EMIT changed(QStringLiteral("Connection to the coordinator lost: ") + why.message);
    });
    connect(m_session.get(), &CoordinatorSession::reopened, this, [this] {
        Q_EMIT changed(QStringLiteral("Connected to the coordinator again"));
        onOpen();
    });
    connect(m_session.get(), &CoordinatorSession::gaveUp, this, &CoordinatorBackend::onGaveUp);
    auto *watcher = new QFutureWatcher<Status>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (watcher->result())
            onOpen();
    });
    watcher->setFuture(m_session->open());
}

void CoordinatorBackend::onOpen()
{
    for (const Asked &asked : std::exchange(m_waiting, {}))
        send(asked);
}

void CoordinatorBackend::send(const Asked &asked)
{
    if (!m_session || !m_session->isOpen()) {
        m_waiting.push_back(asked);
        m_lateness.start();
        return;
    }
    if (LocalMoves::begins(asked.command)) {
        QMetaObject::invokeMethod(
            this,
            [this, asked, session = m_session] {
                m_moves.begin(session, asked.command, asked.args, asked.answer);
            },
            Qt::QueuedConnection);
        return;
    }
    const int protocol = m_session->protocol();
    const bool wasSent = asked.sentTo > 0;
    Asked sent = asked;
    sent.sentTo = protocol;
    if (sent.command == dispatchCommand && protocol >= 2)
        makeRepeatable(sent.args);
    // An original knows no keys: what is sent again is another task.
    if (sent.command == dispatchCommand && protocol < 2) {
        sent.mayRepeat = false;
        if (wasSent)
            return refuse(sent, lostConnection());
    }
    const auto answered = [self = QPointer(this), session = std::weak_ptr(m_session), sent](
                              const Result<QJsonValue> &answer) {
        if (self)
            self->onAnswer(sent, session.lock(), answer);
    };
    if (protocol < 2 && isMadeOfGetTask(sent.command))
        askOriginal(this, m_session, sent.command, sent.args, answered);
    else
        m_session->ask(sent.command, sent.args, answered);
}

void CoordinatorBackend::onAnswer(const Asked &sent,
    const std::shared_ptr<CoordinatorSession> &session, const Result<QJsonValue> &answer)
{
    const bool wasCut = !answer && answer.error().code == ErrorCode::Unavailable
        && (!session || !session->isOpen());
    if (wasCut && sent.mayRepeat) {
        Asked again = sent;
        again.mayRepeat = false;
        return waitForConnection(again);
    }
    if (wasCut || (!answer && answer.error().code == ErrorCode::DeadlineExceeded))
        return refuse(sent, answer.error());
    sent.answer(answer);
}

void CoordinatorBackend::waitForConnection(Asked asked)
{
    asked.deadline = QDeadlineTimer(patience);
    m_waiting.push_back(std::move(asked));
    m_lateness.start();
    // Later: the session may be telling of its end just now.
    QMetaObject::invokeMethod(this, &CoordinatorBackend::connectSoon, Qt::QueuedConnection);
}

void CoordinatorBackend::onGaveUp(const Error &why)
{
    // Let go of it later: it is telling of its end.
    QMetaObject::invokeMethod(
        this, [old = std::exchange(m_session, nullptr)] {}, Qt::QueuedConnection);
    Q_EMIT changed(QStringLiteral("Not connected to the coordinator: ") + why.message);
    failWaiting(notConnected(why));
}

void CoordinatorBackend::failLate()
{
    std::deque<Asked> kept;
    for (const Asked &asked : std::exchange(m_waiting, {})) {
        if (asked.deadline.hasExpired())
            refuse(asked,
                notConnected({ErrorCode::Unavailable,
                    QStringLiteral("nothing was heard for %1 s").arg(patience.count() / 1000)}));
        else
            kept.push_back(asked);
    }
    m_waiting.insert(m_waiting.begin(), kept.begin(), kept.end());
    if (m_waiting.empty())
        m_lateness.stop();
}

void CoordinatorBackend::failWaiting(const Error &why)
{
    for (const Asked &asked : std::exchange(m_waiting, {}))
        refuse(asked, why);
}

void CoordinatorBackend::refuse(const Asked &asked, Error why)
{
    if (asked.command == dispatchCommand && asked.sentTo > 0) {
        if (!why.message.endsWith(u'.'))
            why.message += u'.';
        why.message += u' ' + doubtOf(asked.args, asked.sentTo);
    }
    asked.answer(why);
}

Error CoordinatorBackend::notConnected(const Error &why)
{
    return {why.code,
        QStringLiteral("Not connected to coordinator and reconnect failed: ") + why.message};
}

} // namespace coord
