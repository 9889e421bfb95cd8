#include "core/client/agenttransfer.h"

#include <QJsonArray>
#include <QPointer>

namespace coord {

AgentTransfer::AgentTransfer(CoordinatorSession &session, What what, QObject *parent)
    : FileTransfer(session, parent)
    , m_what(std::move(what))
{
}

FileTransfer::Request AgentTransfer::request() const
{
    QJsonObject args{{QStringLiteral("fromAgent"), m_what.fromAgent},
        {QStringLiteral("toAgent"), m_what.toAgent}, {QStringLiteral("sourcePath"), m_what.source},
        {QStringLiteral("destPath"), m_what.destination}};
    if (!m_what.excluded.isEmpty())
        args.insert(QStringLiteral("exclude"), QJsonArray::fromStringList(m_what.excluded));
    return {QStringLiteral("transfer-file"), args};
}

void AgentTransfer::onOpened(const QJsonObject &answer)
{
    m_isConfirmed = answer.value(QLatin1String("confirms")).toBool();
    m_lookAt = now() + lookEvery;
}

void AgentTransfer::onMessage(const wire::ToClient &message)
{
    const auto isMine = [this](const auto &each) { return each.transferId == transferId(); };
    std::visit(wire::Overloaded{
                   [&](const wire::FileTransferComplete &complete) {
                       if (isMine(complete) && !m_isConfirmed)
                           finish(Done{});
                   },
                   [&](const wire::FileTransferDone &done) {
                       if (isMine(done))
                           finish(done.error ? Status(Error{ErrorCode::Internal, *done.error})
                                             : Status(Done{}));
                   },
                   [&](const wire::FileTransferError &error) {
                       if (isMine(error))
                           onError(error);
                   },
                   [](const auto &) {},
               },
        message);
}

// The frames go between the agents; how far they are is the coordinator's to know.
void AgentTransfer::onTick()
{
    m_lookAt = now() + lookEvery;
    session().ask(QStringLiteral("list-transfers"), {},
        [self = QPointer<AgentTransfer>(this)](const Result<QJsonValue> &answer) {
            if (!self || self->isOver() || !answer)
                return;
            const QJsonArray all = answer->toObject().value(QLatin1String("transfers")).toArray();
            for (const QJsonValue &each : all) {
                const QJsonObject transfer = each.toObject();
                if (transfer.value(QLatin1String("transferId")).toString() == self->transferId())
                    Q_EMIT self->progressed(
                        transfer.value(QLatin1String("bytesTransferred")).toInteger(),
                        transfer.value(QLatin1String("totalBytes")).toInteger());
            }
        });
}

} // namespace coord
