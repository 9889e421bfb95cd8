// A backend that plays a script: what it answers to which command is the test's to say.
#pragma once

#include "core/mcp/mcpserver.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <functional>
#include <map>

namespace coord {

class FakeBackend : public McpBackend {
public:
    using Handler = std::function<Result<QJsonValue>(const QJsonObject &args)>;
    struct Request {
        QString command;
        QJsonObject args;
    };

    void ask(const QString &command, const QJsonObject &args, Answer answer) override
    {
        requests.append({command, args});
        if (isSilent)
            return unanswered.append(answer);
        const auto found = handlers.find(command);
        if (found == handlers.end())
            return answer(
                Error{ErrorCode::Unimplemented, QStringLiteral("Unknown command: ") + command});
        answer(found->second(args));
    }
    WallTime now() const override { return {1'790'000'000'000}; }
    bool movesFiles() const override { return moves; }

    void on(const char *command, Handler handler)
    {
        handlers[QLatin1String(command)] = std::move(handler);
    }
    void on(const char *command, const QJsonObject &data)
    {
        on(command, [data](const QJsonObject &) { return Result<QJsonValue>(QJsonValue(data)); });
    }
    QList<QJsonObject> argsOf(const char *command) const
    {
        QList<QJsonObject> all;
        for (const Request &request : requests) {
            if (request.command == QLatin1String(command))
                all.append(request.args);
        }
        return all;
    }

    std::map<QString, Handler> handlers;
    QList<Request> requests;
    QList<Answer> unanswered;
    bool isSilent = false;
    bool moves = true;
};

//! A server with its backend, and what it has sent.
struct McpBench {
    FakeBackend backend;
    QList<QJsonObject> sent;
    McpServer server{backend,
        {.send = [this](const QJsonObject &message, bool) { sent.append(message); },
            .mayUse = [this](Scope scope) { return !mayUse || mayUse(scope); }}};
    std::function<bool(Scope)> mayUse;

    void take(const QJsonObject &message)
    {
        server.take(QJsonDocument(message).toJson(QJsonDocument::Compact));
    }
    //! A request of the first era; its answer.
    QJsonObject ask(const char *method, const QJsonObject &params = {}, const QJsonValue &id = 1)
    {
        take({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")}, {QStringLiteral("id"), id},
            {QStringLiteral("method"), QLatin1String(method)}, {QStringLiteral("params"), params}});
        return sent.isEmpty() ? QJsonObject() : sent.last();
    }
    //! The same of the second.
    QJsonObject askStateless(const char *method, QJsonObject params = {}, bool withTasks = false)
    {
        QJsonObject capabilities;
        if (withTasks)
            capabilities.insert(
                QStringLiteral("extensions"), QJsonObject{{mcpTasksExtension, QJsonObject()}});
        params.insert(QStringLiteral("_meta"),
            QJsonObject{
                {QStringLiteral("io.modelcontextprotocol/protocolVersion"), mcpStatelessVersion},
                {QStringLiteral("io.modelcontextprotocol/clientCapabilities"), capabilities}});
        return ask(method, params);
    }
    QJsonObject call(const char *tool, const QJsonObject &args = {}, const QJsonObject &meta = {})
    {
        QJsonObject params{
            {QStringLiteral("name"), QLatin1String(tool)}, {QStringLiteral("arguments"), args}};
        if (!meta.isEmpty())
            params.insert(QStringLiteral("_meta"), meta);
        return ask("tools/call", params).value(QLatin1String("result")).toObject();
    }
};

inline QJsonObject resultOf(const QJsonObject &message)
{
    return message.value(QLatin1String("result")).toObject();
}

inline int codeOf(const QJsonObject &message)
{
    return message.value(QLatin1String("error"))[QLatin1String("code")].toInt();
}

inline QString textOf(const QJsonObject &result, qsizetype index = 0)
{
    return result.value(QLatin1String("content"))
        .toArray()
        .at(index)
        .toObject()
        .value(QLatin1String("text"))
        .toString();
}

inline QJsonObject dataOf(const QJsonObject &result)
{
    return result.value(QLatin1String("structuredContent")).toObject();
}

inline QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace coord
