#include "core/protocol/claudeline.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace coord {

namespace {

QString textOf(const QJsonObject &object, QLatin1String name)
{
    return object.value(name).toString();
}

std::optional<double> numberOf(const QJsonObject &object, QLatin1String name)
{
    const QJsonValue value = object.value(name);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

//! A number as a whole one; some versions print delays and times with a fraction. Numbers that no
//! 53 bit integer holds count as absent.
std::optional<qint64> wholeOf(const QJsonObject &object, QLatin1String name)
{
    constexpr double limit = 9007199254740992.0;
    const auto number = numberOf(object, name);
    if (!number || std::abs(*number) > limit)
        return std::nullopt;
    return static_cast<qint64>(*number);
}

std::optional<int> intOf(const QJsonObject &object, QLatin1String name)
{
    const auto number = wholeOf(object, name);
    if (!number || *number > std::numeric_limits<int>::max()
        || *number < std::numeric_limits<int>::min())
        return std::nullopt;
    return static_cast<int>(*number);
}

//! The text of a tool result: a string, or blocks of which some have text.
QString contentText(const QJsonValue &content)
{
    if (content.isString())
        return content.toString();
    QStringList parts;
    const QJsonArray blocks = content.toArray();
    for (const QJsonValue &block : blocks) {
        const QJsonValue text = block[QLatin1String("text")];
        if (text.isString())
            parts.append(text.toString());
        else if (block.isObject())
            parts.append(
                QLatin1Char('[') + block[QLatin1String("type")].toString() + QLatin1Char(']'));
    }
    return parts.join(QLatin1Char('\n'));
}

ClaudeBlock textBlock(const QString &text)
{
    ClaudeBlock block;
    block.kind = ClaudeBlockKind::Text;
    block.type = QStringLiteral("text");
    block.text = text;
    return block;
}

ClaudeBlock readBlock(const QJsonObject &object)
{
    ClaudeBlock block;
    block.type = textOf(object, QLatin1String("type"));
    if (block.type == QLatin1String("text")) {
        block.kind = ClaudeBlockKind::Text;
        block.text = textOf(object, QLatin1String("text"));
    } else if (block.type == QLatin1String("thinking")) {
        block.kind = ClaudeBlockKind::Thinking;
        block.text = textOf(object, QLatin1String("thinking"));
    } else if (block.type == QLatin1String("tool_use")) {
        block.kind = ClaudeBlockKind::ToolUse;
        block.toolId = textOf(object, QLatin1String("id"));
        block.toolName = textOf(object, QLatin1String("name"));
        block.input = object.value(QLatin1String("input")).toObject();
    } else if (block.type == QLatin1String("tool_result")) {
        block.kind = ClaudeBlockKind::ToolResult;
        block.toolId = textOf(object, QLatin1String("tool_use_id"));
        block.text = contentText(object.value(QLatin1String("content")));
        block.isError = object.value(QLatin1String("is_error")).toBool();
    }
    return block;
}

void readMessage(const QJsonObject &object, ClaudeEvent &event)
{
    const QJsonObject message = object.value(QLatin1String("message")).toObject();
    event.model = textOf(message, QLatin1String("model"));
    event.errorName = textOf(object, QLatin1String("error"));
    const QJsonValue content = message.value(QLatin1String("content"));
    if (content.isString()) {
        event.blocks.append(textBlock(content.toString()));
        return;
    }
    const QJsonArray blocks = content.toArray();
    for (const QJsonValue &block : blocks) {
        if (block.isObject())
            event.blocks.append(readBlock(block.toObject()));
    }
}

ClaudeUsage readUsage(const QJsonObject &object)
{
    return {wholeOf(object, QLatin1String("input_tokens")).value_or(0),
        wholeOf(object, QLatin1String("output_tokens")).value_or(0),
        wholeOf(object, QLatin1String("cache_read_input_tokens")).value_or(0),
        wholeOf(object, QLatin1String("cache_creation_input_tokens")).value_or(0)};
}

std::optional<double> addedCost(const QJsonObject &result)
{
    const QJsonValue models = result.value(QLatin1String("model_usage_since_last_result"));
    if (!models.isObject())
        return std::nullopt;
    double sum = 0;
    const QJsonObject byModel = models.toObject();
    for (auto model = byModel.begin(); model != byModel.end(); ++model)
        sum += model.value().toObject().value(QLatin1String("costUSD")).toDouble();
    return sum;
}

ClaudeResult readResult(const QJsonObject &object)
{
    ClaudeResult result;
    result.subtype = textOf(object, QLatin1String("subtype"));
    // A result that does not say so is judged by its subtype, so that silence is not success.
    const QJsonValue isError = object.value(QLatin1String("is_error"));
    result.isError
        = isError.isBool() ? isError.toBool() : result.subtype != QLatin1String("success");
    result.text = textOf(object, QLatin1String("result"));
    const QJsonArray errors = object.value(QLatin1String("errors")).toArray();
    for (const QJsonValue &error : errors)
        result.errors.append(error.toString());
    result.terminalReason = textOf(object, QLatin1String("terminal_reason"));
    result.startupFailure = textOf(object, QLatin1String("startup_failure_reason"));
    result.apiErrorStatus = intOf(object, QLatin1String("api_error_status"));
    result.turns = intOf(object, QLatin1String("num_turns"));
    result.durationMs = wholeOf(object, QLatin1String("duration_ms"));
    result.totalCostUsd = numberOf(object, QLatin1String("total_cost_usd"));
    result.addedCostUsd = addedCost(object);
    result.usage = readUsage(object.value(QLatin1String("usage")).toObject());
    result.permissionDenials = object.value(QLatin1String("permission_denials")).toArray().size();
    return result;
}

void readSystem(const QJsonObject &object, ClaudeEvent &event)
{
    if (event.subtype == QLatin1String("init")) {
        event.kind = ClaudeEventKind::Init;
        event.model = textOf(object, QLatin1String("model"));
        event.cwd = textOf(object, QLatin1String("cwd"));
        event.version = textOf(object, QLatin1String("claude_code_version"));
        event.permissionMode = textOf(object, QLatin1String("permissionMode"));
        return;
    }
    for (const auto name : {QLatin1String("message"), QLatin1String("content"),
             QLatin1String("summary"), QLatin1String("description"), QLatin1String("title"),
             QLatin1String("status"), QLatin1String("state")}) {
        event.text = textOf(object, name);
        if (!event.text.isEmpty())
            break;
    }
    event.taskId = textOf(object, QLatin1String("task_id"));
    event.taskStatus = textOf(object, QLatin1String("status"));
    if (event.taskStatus.isEmpty())
        event.taskStatus
            = textOf(object.value(QLatin1String("patch")).toObject(), QLatin1String("status"));
    if (event.subtype == QLatin1String("background_tasks_changed")) {
        event.liveTasks.emplace();
        const QJsonArray tasks = object.value(QLatin1String("tasks")).toArray();
        for (const QJsonValue &task : tasks)
            event.liveTasks->append(textOf(task.toObject(), QLatin1String("task_id")));
    } else if (event.subtype == QLatin1String("api_retry")) {
        event.errorName = textOf(object, QLatin1String("error"));
        event.retry = ClaudeRetry{intOf(object, QLatin1String("attempt")).value_or(0),
            intOf(object, QLatin1String("max_retries")).value_or(0),
            numberOf(object, QLatin1String("retry_delay_ms")).value_or(0),
            intOf(object, QLatin1String("error_status"))};
    }
}

ClaudeRateLimit readRateLimit(const QJsonObject &object)
{
    const QJsonObject limit = object.value(QLatin1String("rate_limit_info")).toObject();
    return {textOf(limit, QLatin1String("status")), textOf(limit, QLatin1String("rateLimitType")),
        wholeOf(limit, QLatin1String("resetsAt")), numberOf(limit, QLatin1String("utilization"))};
}

ClaudeControl readControl(const QJsonObject &object, ClaudeEventKind kind)
{
    if (kind == ClaudeEventKind::ControlResponse) {
        const QJsonObject response = object.value(QLatin1String("response")).toObject();
        return {textOf(response, QLatin1String("request_id")),
            textOf(response, QLatin1String("subtype")), {}, {},
            textOf(response, QLatin1String("error"))};
    }
    const QJsonObject request = object.value(QLatin1String("request")).toObject();
    return {textOf(object, QLatin1String("request_id")), textOf(request, QLatin1String("subtype")),
        textOf(request, QLatin1String("tool_name")),
        request.value(QLatin1String("input")).toObject(),
        textOf(request, QLatin1String("description"))};
}

ClaudeEventKind kindOf(const QString &type)
{
    static constexpr std::array<std::pair<QLatin1String, ClaudeEventKind>, 10> kinds{{
        {QLatin1String("system"), ClaudeEventKind::System},
        {QLatin1String("assistant"), ClaudeEventKind::Assistant},
        {QLatin1String("user"), ClaudeEventKind::User},
        {QLatin1String("stream_event"), ClaudeEventKind::StreamEvent},
        {QLatin1String("result"), ClaudeEventKind::Result},
        {QLatin1String("rate_limit_event"), ClaudeEventKind::RateLimit},
        {QLatin1String("tool_progress"), ClaudeEventKind::ToolProgress},
        {QLatin1String("control_request"), ClaudeEventKind::ControlRequest},
        {QLatin1String("control_response"), ClaudeEventKind::ControlResponse},
        {QLatin1String("control_cancel_request"), ClaudeEventKind::ControlCancel},
    }};
    for (const auto &entry : kinds) {
        if (type == entry.first)
            return entry.second;
    }
    return ClaudeEventKind::Other;
}

} // namespace

ClaudeEvent parseClaudeLine(const QByteArray &line)
{
    ClaudeEvent event;
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject()) {
        event.kind = ClaudeEventKind::NotJson;
        event.text = QString::fromUtf8(line);
        return event;
    }
    event.json = document.object();
    event.type = textOf(event.json, QLatin1String("type"));
    event.subtype = textOf(event.json, QLatin1String("subtype"));
    event.sessionId = textOf(event.json, QLatin1String("session_id"));
    event.parentToolUseId = textOf(event.json, QLatin1String("parent_tool_use_id"));
    event.kind = kindOf(event.type);
    switch (event.kind) {
    case ClaudeEventKind::System:
        readSystem(event.json, event);
        break;
    case ClaudeEventKind::Assistant:
    case ClaudeEventKind::User:
        readMessage(event.json, event);
        break;
    case ClaudeEventKind::Result:
        event.result = readResult(event.json);
        break;
    case ClaudeEventKind::RateLimit:
        event.rateLimit = readRateLimit(event.json);
        break;
    case ClaudeEventKind::ControlRequest:
    case ClaudeEventKind::ControlResponse:
    case ClaudeEventKind::ControlCancel:
        event.control = readControl(event.json, event.kind);
        break;
    default:
        break;
    }
    return event;
}

ClaudeEvent parseClaudeLine(const QString &line)
{
    return parseClaudeLine(line.toUtf8());
}

} // namespace coord
