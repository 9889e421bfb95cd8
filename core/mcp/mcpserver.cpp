#include "core/mcp/mcpserver.h"

#include "core/domain/limits.h"
#include "core/mcp/mcpprompts.h"
#include "core/mcp/mcpresources.h"
#include "core/mcp/mcptasks.h"
#include "core/mcp/mcpwords.h"
#include "core/mcp/toolanswer.h"
#include "core/mcp/toolwork.h"

#include <QJsonArray>

namespace coord {

namespace {

const QLatin1String metaKey("_meta");
const QLatin1String nameKey("name");
const QString subscriptionMeta = QStringLiteral("io.modelcontextprotocol/subscriptionId");

QString keyOf(const QJsonValue &id)
{
    return compactJson(QJsonArray{id});
}

const QStringList &levels()
{
    static const QStringList words{QStringLiteral("debug"), QStringLiteral("info"),
        QStringLiteral("notice"), QStringLiteral("warning"), QStringLiteral("error"),
        QStringLiteral("critical"), QStringLiteral("alert"), QStringLiteral("emergency")};
    return words;
}

RpcError invalid(const QString &why)
{
    return {rpccodes::invalidParams, QStringLiteral("Invalid params: ") + why};
}

} // namespace

McpServer::McpServer(McpBackend &backend, Outlets outlets)
    : m_backend(backend)
    , m_outlets(std::move(outlets))
{
}

McpServer::~McpServer()
{
    cancelAll();
}

const QList<McpServer::MethodRow> &McpServer::methods()
{
    using Self = McpServer;
    static const QList<MethodRow> rows{
        {"initialize", &Self::initialize, true, false},
        {"ping", &Self::ping, true, false},
        {"logging/setLevel", &Self::setLevel, true, false},
        {"server/discover", &Self::discover, false, true},
        {"subscriptions/listen", &Self::listen, false, true},
        {"tasks/get", &Self::getTask, false, true},
        {"tasks/cancel", &Self::cancelTask, false, true},
        {"tasks/update", &Self::updateTask, false, true},
        {"tools/list", &Self::listTools},
        {"tools/call", &Self::callTool},
        {"prompts/list", &Self::listPrompts},
        {"prompts/get", &Self::getPrompt},
        {"resources/list", &Self::listResources},
        {"resources/templates/list", &Self::listTemplates},
        {"resources/read", &Self::readResource},
    };
    return rows;
}

void McpServer::take(const QByteArray &message)
{
    take(readRpc(message));
}

void McpServer::take(const ReadRpc &read)
{
    if (read.error)
        return m_outlets.send(rpcFailure(read.message.id, *read.error), true);
    if (read.message.kind == RpcMessage::Kind::Request)
        request(read.message);
    else if (read.message.kind == RpcMessage::Kind::Notification)
        notified(read.message);
    // We ask nothing, so nothing is answered.
}

void McpServer::request(const RpcMessage &message)
{
    const ReadMcpClient read = readMcpClient(message.params);
    const Asked asked{message.id, read.client, message.params};
    if (read.error)
        return refuse(asked, *read.error);
    for (const MethodRow &row : methods()) {
        if (message.method != QLatin1String(row.name))
            continue;
        if (read.client.isStateless ? row.secondEra : row.firstEra)
            return (this->*row.method)(asked);
    }
    refuse(asked,
        {rpccodes::methodNotFound,
            QStringLiteral("Method not found: %1").arg(message.method.left(limits::maxNameChars))});
}

void McpServer::notified(const RpcMessage &message)
{
    if (message.method != QLatin1String("notifications/cancelled"))
        return;
    const QString key = keyOf(message.params.value(QLatin1String("requestId")));
    m_listens.erase(key);
    const auto found = m_calls.find(key);
    if (found == m_calls.end())
        return;
    const std::shared_ptr<McpCall> call = found->second;
    m_calls.erase(found);
    call->takeBack();
}

void McpServer::initialize(const Asked &asked)
{
    const QJsonValue wanted = asked.params.value(QLatin1String("protocolVersion"));
    if (!wanted.isString())
        return refuse(asked, invalid(QStringLiteral("protocolVersion: must be text")));
    m_isInitialised = true;
    answer(asked,
        {{QStringLiteral("protocolVersion"), agreedMcpVersion(wanted.toString())},
            {QStringLiteral("capabilities"), mcpCapabilities(asked.client)},
            {QStringLiteral("serverInfo"), mcpServerInfo()},
            {QStringLiteral("instructions"), mcpInstructions(m_backend.movesFiles())}});
}

void McpServer::discover(const Asked &asked)
{
    answerKept(asked,
        {{QStringLiteral("supportedVersions"), QJsonArray{mcpStatelessVersion}},
            {QStringLiteral("capabilities"), mcpCapabilities(asked.client)},
            {QStringLiteral("instructions"), mcpInstructions(m_backend.movesFiles())},
            {metaKey,
                QJsonObject{
                    {QStringLiteral("io.modelcontextprotocol/serverInfo"), mcpServerInfo()}}}});
}

void McpServer::ping(const Asked &asked)
{
    answer(asked, {});
}

void McpServer::setLevel(const Asked &asked)
{
    const qsizetype level = levels().indexOf(asked.params.value(QLatin1String("level")).toString());
    if (level < 0)
        return refuse(asked,
            invalid(QStringLiteral("level: must be one of %1")
                        .arg(levels().join(QStringLiteral(", ")))));
    m_level = int(level);
    answer(asked, {});
}

void McpServer::warn(const QString &text)
{
    static const int warning = int(levels().indexOf(QStringLiteral("warning")));
    if (m_isInitialised && m_level <= warning)
        notify(QStringLiteral("notifications/message"),
            {{QStringLiteral("level"), QStringLiteral("warning")},
                {QStringLiteral("logger"), QStringLiteral("coord")},
                {QStringLiteral("data"), text}});
}

// None of our lists changes while the program runs, so nothing is promised.
void McpServer::listen(const Asked &asked)
{
    if (m_listens.size() >= mcplimits::maxListens)
        return refuse(asked,
            {rpccodes::tooMany,
                QStringLiteral("Too many subscriptions at once: more than %1")
                    .arg(mcplimits::maxListens)});
    m_listens.emplace(keyOf(asked.id), asked.id);
    notify(QStringLiteral("notifications/subscriptions/acknowledged"),
        {{QStringLiteral("notifications"), QJsonObject()},
            {metaKey, QJsonObject{{subscriptionMeta, asked.id}}}});
}

void McpServer::endListens()
{
    for (const auto &[key, id] : std::exchange(m_listens, {}))
        answer({id, {.isStateless = true}, {}}, {{metaKey, QJsonObject{{subscriptionMeta, id}}}});
}

void McpServer::cancelAll()
{
    for (const auto &[key, call] : std::exchange(m_calls, {}))
        call->cancel();
}

bool McpServer::isOffered(const McpTool &tool) const
{
    return (!tool.movesFiles || m_backend.movesFiles())
        && (!m_outlets.mayUse || m_outlets.mayUse(tool.scope));
}

void McpServer::listTools(const Asked &asked)
{
    if (asked.params.contains(cursorKey))
        return refuse(asked, invalid(QStringLiteral("cursor: there is one page only")));
    QJsonArray tools;
    for (const McpTool &tool : mcpTools()) {
        if (isOffered(tool))
            tools.append(describedMcpTool(tool));
    }
    answerKept(asked, {{QStringLiteral("tools"), tools}});
}

void McpServer::callTool(const Asked &asked)
{
    const QString name = asked.params.value(nameKey).toString();
    const QJsonValue args = asked.params.value(QLatin1String("arguments"));
    const McpTool *tool = findMcpTool(name);
    if (tool == nullptr || !isOffered(*tool))
        return refuse(asked,
            {rpccodes::invalidParams,
                QStringLiteral("Unknown tool: %1").arg(name.left(limits::maxNameChars))});
    if (!args.isUndefined() && !args.isObject())
        return refuse(asked, invalid(QStringLiteral("arguments: must be an object")));
    // What a model can put right itself is a result of the tool, in the original's words.
    if (const Status good = tool->check(args.toObject()); !good)
        return answer(asked,
            failedToolResult(QStringLiteral("MCP error -32602: Input validation error: Invalid "
                                            "arguments for tool %1: %2")
                                 .arg(name, good.error().message)));
    McpCall::Outlets outlets;
    outlets.answer = [this, asked](const QJsonObject &result) { answer(asked, result); };
    outlets.mayBeTask = asked.client.takesTasks;
    const QJsonValue token
        = asked.params.value(metaKey).toObject().value(QLatin1String("progressToken"));
    if (token.isString() || token.isDouble())
        outlets.progress = [this, token](double done, double total, const QString &message) {
            QJsonObject params{{QStringLiteral("progressToken"), token},
                {QStringLiteral("progress"), done}, {QStringLiteral("message"), message}};
            if (total > 0)
                params.insert(QStringLiteral("total"), total);
            notify(QStringLiteral("notifications/progress"), params);
        };
    if (const auto call = begin(asked, *tool, args.toObject(), std::move(outlets)))
        tool->work(call);
}

void McpServer::listPrompts(const Asked &asked)
{
    answerKept(asked, mcpPrompts());
}

void McpServer::getPrompt(const Asked &asked)
{
    const auto prompt = mcpPrompt(asked.params.value(nameKey).toString(),
        asked.params.value(QLatin1String("arguments")).toObject());
    if (!prompt)
        return refuse(asked, {rpccodes::invalidParams, prompt.error().message});
    answer(asked, *prompt);
}

void McpServer::listTemplates(const Asked &asked)
{
    answerKept(asked, mcpResourceTemplates());
}

void McpServer::listResources(const Asked &asked)
{
    const auto call = beginRead(asked, rpccodes::invalidParams, &McpServer::answerKept);
    if (!call)
        return;
    QJsonObject args{{QStringLiteral("limit"), mcpResourcesPerPage}};
    if (asked.params.contains(cursorKey))
        args.insert(QStringLiteral("cursor"), asked.params.value(cursorKey));
    call->ask(QStringLiteral("list-tasks"), args,
        [call](const QJsonObject &tasks) { call->answer(mcpResourcesOf(tasks)); });
}

void McpServer::readResource(const Asked &asked)
{
    const QString uri = asked.params.value(QLatin1String("uri")).toString();
    const auto what = readOutputUri(uri);
    const int notFound
        = asked.client.isStateless ? rpccodes::invalidParams : rpccodes::resourceNotFound;
    if (!what)
        return refuse(asked,
            {notFound, QStringLiteral("Resource not found"),
                {{QStringLiteral("uri"), uri.left(mcplimits::maxEchoedUriChars)}}});
    const auto call = beginRead(asked, notFound, &McpServer::answerKept);
    if (!call)
        return;
    const QJsonObject args{{taskIdKey, what->taskId}, {QStringLiteral("from"), what->from},
        {QStringLiteral("limit"), mcpLinesPerResource}};
    call->ask(QStringLiteral("read-output"), args,
        [call](const QJsonObject &page) { call->answer(mcpContentsOf(page)); });
}

// Who has not declared the extension would wait for what it does not know.
bool McpServer::hasTasks(const Asked &asked)
{
    if (asked.client.takesTasks)
        return true;
    const QJsonObject extensions{{mcpTasksExtension, QJsonObject()}};
    refuse(asked,
        {rpccodes::missingCapability, QStringLiteral("Missing required client capability"),
            {{QStringLiteral("requiredCapabilities"),
                QJsonObject{{QStringLiteral("extensions"), extensions}}}}});
    return false;
}

void McpServer::getTask(const Asked &asked)
{
    const auto call
        = hasTasks(asked) ? beginRead(asked, rpccodes::invalidParams, &McpServer::answer) : nullptr;
    if (call)
        readTaskResult(call, asked.params.value(taskIdKey).toString(),
            [call](const QJsonObject &task, const QJsonObject &result) {
                call->answer(mcpTaskState(task, result));
            });
}

void McpServer::cancelTask(const Asked &asked)
{
    const auto call
        = hasTasks(asked) ? beginRead(asked, rpccodes::invalidParams, &McpServer::answer) : nullptr;
    if (call)
        call->ask(QStringLiteral("cancel-task"), {{taskIdKey, asked.params.value(taskIdKey)}},
            [call](const QJsonObject &) { call->answer({}); });
}

void McpServer::updateTask(const Asked &asked)
{
    if (hasTasks(asked))
        refuse(asked, invalid(QStringLiteral("taskId: this task asks its client for nothing")));
}

std::shared_ptr<McpCall> McpServer::begin(
    const Asked &asked, const McpTool &tool, const QJsonObject &args, McpCall::Outlets outlets)
{
    const QString key = keyOf(asked.id);
    if (m_calls.contains(key)) {
        refuse(asked, {rpccodes::invalidRequest, QStringLiteral("Invalid request: id: is in use")});
        return nullptr;
    }
    if (m_calls.size() >= mcplimits::maxCalls) {
        refuse(asked,
            {rpccodes::tooMany,
                QStringLiteral("Too many calls at once: more than %1").arg(mcplimits::maxCalls)});
        return nullptr;
    }
    const auto over = [this, key] { m_calls.erase(key); };
    outlets.answer = [over, told = outlets.answer](const QJsonObject &result) {
        over();
        told(result);
    };
    if (const auto told = outlets.refuse)
        outlets.refuse = [over, told](const Error &why) {
            over();
            told(why);
        };
    const auto call = std::make_shared<McpCall>(tool, args, m_backend, std::move(outlets));
    m_calls.emplace(key, call);
    return call;
}

std::shared_ptr<McpCall> McpServer::beginRead(const Asked &asked, int refusalCode, Answered how)
{
    McpCall::Outlets outlets;
    outlets.answer = [this, asked, how](const QJsonObject &result) { (this->*how)(asked, result); };
    outlets.refuse = [this, asked, refusalCode](const Error &why) {
        const bool isTheirs
            = why.code == ErrorCode::NotFound || why.code == ErrorCode::InvalidArgument;
        refuse(asked, {isTheirs ? refusalCode : rpccodes::internalError, why.message});
    };
    return begin(asked, {}, {}, std::move(outlets));
}

void McpServer::answer(const Asked &asked, QJsonObject result)
{
    const QString typeKey = QStringLiteral("resultType");
    if (asked.client.isStateless && !result.contains(typeKey))
        result.insert(typeKey, QStringLiteral("complete"));
    m_outlets.send(rpcResult(asked.id, result), true);
}

void McpServer::answerKept(const Asked &asked, QJsonObject result)
{
    if (asked.client.isStateless) {
        result.insert(QStringLiteral("ttlMs"), 0);
        result.insert(QStringLiteral("cacheScope"), QStringLiteral("private"));
    }
    answer(asked, result);
}

void McpServer::refuse(const Asked &asked, const RpcError &error)
{
    m_outlets.send(rpcFailure(asked.id, error), true);
}

void McpServer::notify(const QString &method, const QJsonObject &params)
{
    m_outlets.send(rpcNotification(method, params), false);
}

} // namespace coord
