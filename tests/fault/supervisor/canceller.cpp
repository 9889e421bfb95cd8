#include "tests/fault/supervisor/canceller.h"

#include "core/domain/taskstate.h"

#include <QTimer>

namespace coord {

void Canceller::cancel(const QString &taskId)
{
    m_open.insert(taskId);
    sendAfter(m_random.bounded(1, 1'500), taskId);
}

void Canceller::sendAfter(int milliseconds, const QString &taskId)
{
    QTimer::singleShot(milliseconds, this, [this, taskId] {
        m_client.post(QStringLiteral("/api/tasks/%1/cancel").arg(taskId), {}, {},
            [this, taskId](const RestClient::Answer &answer) { onAnswer(taskId, answer); });
    });
}

void Canceller::onAnswer(const QString &taskId, const RestClient::Answer &answer)
{
    const QString status = answer.body.value(QLatin1String("status")).toString();
    const auto state = stateFromName(status);
    const bool isOver = answer.status == 200 && state && isFinal(*state);
    m_history.add("cancel",
        {{QStringLiteral("phase"), isOver ? QStringLiteral("ok") : QStringLiteral("unknown")},
            {QStringLiteral("task"), taskId}, {QStringLiteral("state"), status},
            {QStringLiteral("error"), isOver ? QString() : answer.error}});
    if (!isOver)
        return sendAfter(m_random.bounded(50, 300), taskId);
    m_answered += 1;
    m_open.remove(taskId);
}

} // namespace coord
