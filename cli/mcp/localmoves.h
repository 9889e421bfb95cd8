// Transfers between this machine and agents that calls of tools have begun and others wait for.
#pragma once

#include "core/client/coordinatorsession.h"
#include "core/client/filetransfer.h"
#include "core/mcp/mcpcall.h"

#include <QObject>

#include <list>
#include <memory>

namespace coord {

//! Lives in the sessions' thread. A transfer keeps the session that it uses.
class LocalMoves : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype maxUnderWay = 16;
    static constexpr qsizetype maxRemembered = 64; //!< that have ended

    explicit LocalMoves(QObject *parent = nullptr);
    ~LocalMoves() override;

    using Session = std::shared_ptr<CoordinatorSession>;

    //! Whether \a command is one of mcpcommands that begins a transfer, for which there has to be a
    //! session, or is about one.
    [[nodiscard]] static bool begins(const QString &command);
    [[nodiscard]] static bool isAbout(const QString &command);
    //! mcpcommands::push or pull: answers at once with its id.
    void begin(const Session &session, const QString &command, const QJsonObject &args,
        const McpBackend::Answer &answer);
    //! mcpcommands::waitForMove or cancelMove.
    void ask(const QString &command, const QJsonObject &args, const McpBackend::Answer &answer);

private:
    struct Move;
    using MovePtr = std::shared_ptr<Move>;

    [[nodiscard]] MovePtr find(const QString &id) const;
    void watch(const MovePtr &move);
    void wait(const MovePtr &move, Millis patience, const McpBackend::Answer &answer);
    void forgetOld();

    std::list<MovePtr> m_moves; //!< the oldest first
};

} // namespace coord
