// The server of the Model Context Protocol, without a transport: messages in, messages out, and
// operations that somebody else carries out.
//
// Both eras are spoken side by side, and each request says by its `_meta` which one it is of. What
// one request needs to know of its client is in it or means nothing here, so that a server serves
// one connection on stdio as well as one single request over HTTP.
#pragma once

#include "core/mcp/mcpcall.h"
#include "core/mcp/mcpwords.h"

#include <map>

namespace coord {

namespace mcplimits {
inline constexpr std::size_t maxCalls = 64; //!< of one client that are not answered yet
inline constexpr std::size_t maxListens = 16; //!< subscriptions of one client
inline constexpr qsizetype maxEchoedUriChars = 512; //!< of a resource that is not there
} // namespace mcplimits

//! One client. Nothing is called back from within take(), but for what is answered at once.
class McpServer {
public:
    struct Outlets {
        //! \a isAnswer: it ends a request; else it is a notification.
        std::function<void(const QJsonObject &message, bool isAnswer)> send;
        //! Tools that the caller may not use are not offered; null: all are.
        std::function<bool(Scope)> mayUse = {};
    };

    //! \a backend must live longer.
    McpServer(McpBackend &backend, Outlets outlets);
    ~McpServer();
    Q_DISABLE_COPY_MOVE(McpServer)

    //! One message. What is wrong with it is answered, too.
    void take(const QByteArray &message);
    void take(const ReadRpc &read);
    //! A remark for whoever reads the client's log, at "warning"; for clients of the first era.
    void warn(const QString &text);
    //! Says to who listens that nothing more will come.
    void endListens();
    //! Takes all calls back that are not answered.
    void cancelAll();
    [[nodiscard]] bool isIdle() const { return m_calls.empty(); }

private:
    struct Asked {
        QJsonValue id;
        McpClient client;
        QJsonObject params;
    };
    using Method = void (McpServer::*)(const Asked &);
    struct MethodRow {
        const char *name;
        Method method;
        bool firstEra = true;
        bool secondEra = true;
    };

    static const QList<MethodRow> &methods();
    void request(const RpcMessage &message);
    void notified(const RpcMessage &message);

    void initialize(const Asked &asked);
    void discover(const Asked &asked);
    void ping(const Asked &asked);
    void setLevel(const Asked &asked);
    void listen(const Asked &asked);
    void listTools(const Asked &asked);
    void callTool(const Asked &asked);
    void listPrompts(const Asked &asked);
    void getPrompt(const Asked &asked);
    void listResources(const Asked &asked);
    void listTemplates(const Asked &asked);
    void readResource(const Asked &asked);
    void getTask(const Asked &asked);
    void cancelTask(const Asked &asked);
    void updateTask(const Asked &asked);

    [[nodiscard]] bool isOffered(const McpTool &tool) const;
    //! A call for \a asked, or null where it was refused.
    std::shared_ptr<McpCall> begin(
        const Asked &asked, const McpTool &tool, const QJsonObject &args, McpCall::Outlets outlets);
    using Answered = void (McpServer::*)(const Asked &, QJsonObject);
    //! One that is no tool's: what the coordinator refuses is an error of the protocol.
    std::shared_ptr<McpCall> beginRead(const Asked &asked, int refusalCode, Answered how);
    [[nodiscard]] bool hasTasks(const Asked &asked);
    void answer(const Asked &asked, QJsonObject result);
    //! The same for what clients of the second era may keep for a while.
    void answerKept(const Asked &asked, QJsonObject result);
    void refuse(const Asked &asked, const RpcError &error);
    void notify(const QString &method, const QJsonObject &params);

    McpBackend &m_backend;
    Outlets m_outlets;
    std::map<QString, std::shared_ptr<McpCall>> m_calls; //!< by the id as JSON
    std::map<QString, QJsonValue> m_listens;
    bool m_isInitialised = false; //!< by a client of the first era, which can be told things
    int m_level = 0; //!< below which it does not want to be told
};

} // namespace coord
