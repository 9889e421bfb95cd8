#include "cli/onetask.h"

#include "cli/output/safetext.h"
#include "core/client/taskids.h"
#include "core/domain/taskstate.h"
#include "core/protocol/errorcodes.h"
#include "core/protocol/views.h"

#include <QCoroFuture>

namespace coord {

namespace {

constexpr int pageLines = 1000;

QCoro::Task<Result<QJsonObject>> taskOfOriginal(Connected session, QString taskId)
{
    const QJsonObject args{{QStringLiteral("taskId"), taskId}};
    const auto answer = co_await session->request(QStringLiteral("get-task"), args);
    if (!answer)
        co_return answer.error();
    const QJsonValue task = answer->toObject().value(QLatin1String("task"));
    if (!task.isObject())
        co_return Error{ErrorCode::NotFound, QStringLiteral("Task not found: %1").arg(taskId)};
    co_return task.toObject();
}

QCoro::Task<Result<wire::OutputPage>> readPage(Connected session, QString taskId, qint64 from)
{
    const QJsonObject args{{QStringLiteral("taskId"), taskId}, {QStringLiteral("from"), from},
        {QStringLiteral("limit"), pageLines}};
    const auto answer = co_await session->request(QStringLiteral("read-output"), args);
    if (!answer)
        co_return answer.error();
    co_return wire::parse<wire::OutputPage>(answer->toObject());
}

} // namespace

QCoro::Task<Result<OneTask>> openTask(Invocation invocation, QString prefix)
{
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return session.error();
    const auto id = co_await resolveTaskId(session->get(), prefix);
    if (!id)
        co_return id.error();
    co_return OneTask{*session, *id};
}

int failAboutTask(const Invocation &invocation, const Error &error)
{
    if (!error.message.startsWith(QLatin1String("Task not found: ")))
        return failToConnect(invocation, error);
    invocation.err(safeText(error.message));
    return exitStatus(error.code);
}

QCoro::Task<Result<QJsonObject>> taskState(Connected session, QString taskId, Millis patience)
{
    if (session->protocol() < 2)
        co_return co_await taskOfOriginal(session, taskId);
    const QJsonObject args{{QStringLiteral("taskId"), taskId},
        {QStringLiteral("timeoutMs"), qint64(patience.count())}};
    const auto answer = co_await session->request(QStringLiteral("wait-task"), args);
    if (!answer)
        co_return answer.error();
    co_return answer->toObject();
}

bool isOver(const QJsonObject &state)
{
    const auto known = stateFromName(state.value(QLatin1String("status")).toString());
    return known && isFinal(*known);
}

QCoro::Task<Result<qint64>> printStored(
    Connected session, QString taskId, qint64 from, std::shared_ptr<OutputPrinter> printer)
{
    if (session->protocol() < 2) {
        const auto task = co_await taskOfOriginal(session, taskId);
        if (!task)
            co_return task.error();
        QStringList lines;
        for (const QJsonValue &line : task->value(QLatin1String("output")).toArray())
            lines.append(line.toString());
        printer->print(lines.mid(from - 1));
        co_return lines.size() + 1;
    }
    qint64 next = from;
    while (true) {
        const auto page = co_await readPage(session, taskId, next);
        if (!page)
            co_return page.error();
        printer->print(page->lines);
        next = page->firstSeq + page->lines.size();
        if (page->lines.isEmpty() || next > page->lastSeq)
            co_return next;
    }
}

} // namespace coord
