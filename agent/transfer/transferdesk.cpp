#include "agent/transfer/transferdesk.h"

#include "core/platform/logging.h"
#include "core/transfer/background.h"

#include <QPointer>

#include <algorithm>

namespace coord {

namespace {

void writeDown(const TransferWord &word)
{
    if (const auto *error = std::get_if<wire::FileTransferError>(&word))
        logWarn("Transfer failed",
            {{QStringLiteral("transferId"), error->transferId},
                {QStringLiteral("error"), error->error}});
    if (const auto *done = std::get_if<wire::FileTransferDone>(&word))
        logInfo("Transfer received",
            {{QStringLiteral("transferId"), done->transferId},
                {QStringLiteral("error"), done->error.value_or(QString())}});
}

} // namespace

TransferDesk::TransferDesk(
    TransferPlaces places, const QString &stateFolder, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_room(std::move(places))
    , m_parts(stateFolder + QStringLiteral("/arriving.json"))
    , m_clock(clock)
{
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &TransferDesk::onTick);
}

TransferDesk::~TransferDesk() = default;

void TransferDesk::open()
{
    if (const int removed = m_parts.sweep(); removed > 0)
        logInfo("Removed what had not arrived", {{QStringLiteral("count"), removed}});
}

void TransferDesk::take(const wire::FilePullRequest &request, bool confirms)
{
    m_room.setConfirming(confirms);
    if (!request.work || m_room.canGoOnWith(request))
        return say(m_room.on(request, m_clock.now()));
    const auto send = [self = QPointer<TransferDesk>(this), request](const Result<QString> &file) {
        if (self)
            self->say(self->m_room.onWork(request, file, self->m_clock.now()));
    };
    if (m_exporter)
        m_exporter(*request.work, send);
    else
        send(Error{ErrorCode::NotFound, QStringLiteral("This agent keeps no work of tasks")});
}

void TransferDesk::cut()
{
    m_room.cut(m_clock.now());
    say({});
}

void TransferDesk::onTick()
{
    say(m_room.onTick(m_clock.now()));
}

void TransferDesk::say(const TransferWords &words)
{
    for (const TransferWord &word : words) {
        writeDown(word);
        Q_EMIT said(word);
    }
    for (const TransferRoom::Finishing &what : m_room.takeFinishing())
        finish(what);
    m_parts.set(m_room.parts());
    if (const auto at = m_room.wakeAt())
        m_tick.start(std::max(Millis(1), *at - m_clock.now()));
    else
        m_tick.stop();
}

void TransferDesk::finish(const TransferRoom::Finishing &what)
{
    inBackground(
        this, [landing = what.landing] { return landing->finish(); },
        [this, what](
            const Status &status) { say(m_room.onFinished(what, status, m_clock.now())); });
}

} // namespace coord
