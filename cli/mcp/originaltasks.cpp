#include "cli/mcp/originaltasks.h"

#include "core/domain/taskstate.h"
#include "core/protocol/views.h"

#include <QJsonArray>
#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace coord {

namespace {

constexpr qint64 pollMs = 2'000;
const QString waitCommand = QStringLiteral("wait-task");
const QString outputCommand = QStringLiteral("read-output");
const QLatin1String taskIdKey("taskId");
const QLatin1String statusKey("status");

using Session = std::shared_ptr<CoordinatorSession>;
using Answer = CoordinatorSession::Answer;

QJsonObject standingOf(const QString &taskId, const QJsonObject &task)
{
    QJsonObject standing{{taskIdKey, taskId}, {statusKey, task.value(statusKey)},
        {QStringLiteral("agentName"), task.value(QLatin1String("agentName"))}};
    if (task.value(QLatin1String("error")).isString())
        standing.insert(QStringLiteral("error"), task.value(QLatin1String("error")));
    return standing;
}

QJsonObject pageOf(const QJsonObject &args, const QJsonObject &task)
{
    const QJsonArray output = task.value(QLatin1String("output")).toArray();
    const qint64 from = std::max<qint64>(1, args.value(QLatin1String("from")).toInteger(1));
    const qint64 limit = args.value(QLatin1String("limit")).toInteger(output.size());
    QStringList lines;
    for (qint64 i = from - 1; i < std::min<qint64>(output.size(), from - 1 + limit); ++i)
        lines.append(output[i].toString());
    return wire::serialize(wire::OutputPage{.taskId = args.value(taskIdKey).toString(),
        .firstSeq = from,
        .lines = lines,
        .lastSeq = output.size(),
        .status = task.value(statusKey).toString(),
        .truncated = task.value(QLatin1String("truncated")).toBool()});
}

bool hasEnded(const QJsonObject &task)
{
    const auto state = stateFromName(task.value(statusKey).toString());
    return state && isFinal(*state);
}

void readTask(const Session &session, const QString &taskId,
    const std::function<void(const QJsonObject &)> &then, const Answer &answer)
{
    session->ask(QStringLiteral("get-task"), {{taskIdKey, taskId}},
        [taskId, then, answer](const Result<QJsonValue> &said) {
            const QJsonValue task
                = said ? said->toObject().value(QLatin1String("task")) : QJsonValue();
            if (!said)
                answer(said.error());
            else if (!task.isObject())
                answer(
                    Error{ErrorCode::NotFound, QStringLiteral("Task not found: %1").arg(taskId)});
            else
                then(task.toObject());
        });
}

void waitFor(QObject *asker, const Session &session, const QString &taskId, qint64 leftMs,
    const Answer &answer)
{
    const auto then = [asker = QPointer(asker), weak = std::weak_ptr(session), taskId, leftMs,
                          answer](const QJsonObject &task) {
        const Session still = weak.lock();
        if (hasEnded(task) || leftMs <= 0 || !still || !asker)
            return answer(QJsonValue(standingOf(taskId, task)));
        const qint64 pause = std::min(leftMs, pollMs);
        // Not the session's timer: a session that is gone would leave the call without an answer.
        QTimer::singleShot(int(pause), asker, [asker, weak, taskId, left = leftMs - pause, answer] {
            if (const Session later = weak.lock())
                return waitFor(asker, later, taskId, left, answer);
            answer(Error{
                ErrorCode::Unavailable, QStringLiteral("Lost the connection to the coordinator")});
        });
    };
    readTask(session, taskId, then, answer);
}

} // namespace

bool isMadeOfGetTask(const QString &command)
{
    return command == waitCommand || command == outputCommand;
}

void askOriginal(QObject *asker, const std::shared_ptr<CoordinatorSession> &session,
    const QString &command, const QJsonObject &args, const CoordinatorSession::Answer &answer)
{
    const QString taskId = args.value(taskIdKey).toString();
    if (command == waitCommand)
        return waitFor(
            asker, session, taskId, args.value(QLatin1String("timeoutMs")).toInteger(), answer);
    const auto then
        = [args, answer](const QJsonObject &task) { answer(QJsonValue(pageOf(args, task))); };
    readTask(session, taskId, then, answer);
}

} // namespace coord
