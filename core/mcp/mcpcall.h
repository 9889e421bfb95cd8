// One call of a tool on its way: what it asks of the coordinator, what it tells its client
// meanwhile, and its one answer.
#pragma once

#include "core/domain/result.h"
#include "core/domain/time.h"
#include "core/mcp/mcptool.h"

#include <QJsonObject>

#include <functional>
#include <memory>

namespace coord {

//! Carries out operations for tools: over a connection, or inside the coordinator.
class McpBackend {
public:
    using Answer = std::function<void(const Result<QJsonValue> &)>;

    virtual ~McpBackend() = default;

    //! Calls \a answer once, later, unless the backend goes before. Commands are those of the
    //! operation table, and where it moves files those of mcpcommands.
    virtual void ask(const QString &command, const QJsonObject &args, Answer answer) = 0;
    [[nodiscard]] virtual WallTime now() const = 0;
    //! Whether it reaches the files of the client's machine.
    [[nodiscard]] virtual bool movesFiles() const { return false; }
};

//! What a backend that moves files takes beside operations. All answer as MovedFiles.
namespace mcpcommands {
inline const QString push = QStringLiteral("mcp-push"); //!< PushFilesArgs
inline const QString pull = QStringLiteral("mcp-pull"); //!< PullFilesArgs
inline const QString waitForMove = QStringLiteral("mcp-wait-transfer"); //!< WaitTransferArgs
inline const QString cancelMove = QStringLiteral("mcp-cancel-transfer"); //!< TransferArgs
} // namespace mcpcommands

//! Shared by the server and by the callbacks of what it has asked; over once it was answered or
//! cancelled, after which it tells and answers nothing more, and asks only to undo.
class McpCall : public std::enable_shared_from_this<McpCall> {
public:
    struct Outlets {
        std::function<void(const QJsonObject &result)> answer;
        //! Gets what the coordinator refuses; where it is null that is the result of a tool.
        std::function<void(const Error &why)> refuse = {};
        //! Null where the client does not want to hear of it.
        std::function<void(double done, double total, const QString &message)> progress = {};
        bool mayBeTask = false; //!< the client takes a task for an answer
    };
    using Then = std::function<void(const QJsonObject &answer)>;

    McpCall(const McpTool &tool, QJsonObject args, McpBackend &backend, Outlets outlets);

    [[nodiscard]] const McpTool &tool() const { return m_tool; }
    [[nodiscard]] const QJsonObject &args() const { return m_args; }
    [[nodiscard]] WallTime now() const { return m_backend.now(); }
    [[nodiscard]] bool mayBeTask() const { return m_outlets.mayBeTask; }
    [[nodiscard]] bool wantsProgress() const { return m_outlets.progress != nullptr; }
    [[nodiscard]] bool isOver() const { return m_isOver; }

    //! Asks; a refusal ends the call, an answer goes on with \a then.
    void ask(const QString &command, const QJsonObject &args, Then then);
    void tell(double done, double total, const QString &message);
    //! Answers with a result that is whole.
    void answer(const QJsonObject &result);
    //! Answers with \a data as structured content and as text, shortened where it is too long.
    void finish(const QJsonObject &data, bool isError = false);
    void refuse(const Error &why);
    //! The tool has failed.
    void fail(const QString &why);
    //! Once it runs, to ask when the client takes the call back; an empty command for nothing.
    void setUndo(const QString &command, const QJsonObject &args);
    //! The client wants no answer any more, or has gone.
    void cancel();
    //! The client says that it wants none: a task that is dispatched all the same is cancelled.
    void takeBack();

private:
    void undoLate(const QString &command, const Result<QJsonValue> &answer);

    const McpTool m_tool;
    const QJsonObject m_args;
    McpBackend &m_backend;
    Outlets m_outlets;
    QString m_undo;
    QJsonObject m_undoArgs;
    bool m_isOver = false;
    bool m_isTakenBack = false;
};

} // namespace coord
