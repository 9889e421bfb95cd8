#include "core/mcp/mcpcall.h"

#include "core/mcp/mcpwords.h"
#include "core/mcp/toolanswer.h"

namespace coord {

McpCall::McpCall(const McpTool &tool, QJsonObject args, McpBackend &backend, Outlets outlets)
    : m_tool(tool)
    , m_args(std::move(args))
    , m_backend(backend)
    , m_outlets(std::move(outlets))
{
}

void McpCall::ask(const QString &command, const QJsonObject &args, Then then)
{
    if (m_isOver)
        return;
    m_backend.ask(command, args,
        [self = shared_from_this(), command, then = std::move(then)](
            const Result<QJsonValue> &answer) {
            if (self->m_isOver)
                return self->undoLate(command, answer);
            if (answer)
                then(answer->toObject());
            else
                self->refuse(answer.error());
        });
}

void McpCall::tell(double done, double total, const QString &message)
{
    if (!m_isOver && m_outlets.progress)
        m_outlets.progress(done, total, message);
}

void McpCall::answer(const QJsonObject &result)
{
    if (m_isOver)
        return;
    m_isOver = true;
    // The outlet may let go of this call.
    const auto self = shared_from_this();
    m_outlets.answer(result);
}

void McpCall::finish(const QJsonObject &data, bool isError)
{
    answer(boundedToolResult(data, isError));
}

void McpCall::refuse(const Error &why)
{
    if (!m_outlets.refuse)
        return fail(why.message);
    if (std::exchange(m_isOver, true))
        return;
    const auto self = shared_from_this();
    m_outlets.refuse(why);
}

void McpCall::fail(const QString &why)
{
    answer(failedToolResult(QStringLiteral("Error: ") + why));
}

void McpCall::setUndo(const QString &command, const QJsonObject &args)
{
    m_undo = command;
    m_undoArgs = args;
}

void McpCall::takeBack()
{
    m_isTakenBack = !m_isOver;
    cancel();
}

// Nobody else knows the id of that task. With a key of the client's it may be an earlier one.
void McpCall::undoLate(const QString &command, const Result<QJsonValue> &answer)
{
    if (!m_isTakenBack || !answer || command != QLatin1String("dispatch-task")
        || m_args.contains(QLatin1String("idempotencyKey")))
        return;
    m_backend.ask(QStringLiteral("cancel-task"), {{taskIdKey, answer->toObject().value(taskIdKey)}},
        [](const Result<QJsonValue> &) {});
}

void McpCall::cancel()
{
    if (m_isOver)
        return;
    m_isOver = true;
    if (!m_undo.isEmpty())
        m_backend.ask(m_undo, m_undoArgs, [](const Result<QJsonValue> &) {});
}

} // namespace coord
