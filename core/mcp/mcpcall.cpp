#include "core/mcp/mcpcall.h"

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
        [self = shared_from_this(), then = std::move(then)](const Result<QJsonValue> &answer) {
            if (self->m_isOver)
                return;
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

void McpCall::cancel()
{
    if (m_isOver)
        return;
    m_isOver = true;
    if (!m_undo.isEmpty())
        m_backend.ask(m_undo, m_undoArgs, [](const Result<QJsonValue> &) {});
}

} // namespace coord
