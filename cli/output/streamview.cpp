#include "cli/output/streamview.h"

#include "cli/output/toolcall.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

#include <utility>

namespace coord {

namespace {

constexpr qsizetype maxRemembered = 1000; // of each: background work, refused calls, failed servers
constexpr qsizetype writtenTailUnits = 64; // enough to tell one answer from another

template <typename Container>
bool hasRoom(const Container &container)
{
    return container.size() < maxRemembered;
}

QString textOf(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

//! A failed call's words, without the tags that are meant for the model.
QString failureText(QString said)
{
    return said.remove(QLatin1String("<tool_use_error>"))
        .remove(QLatin1String("</tool_use_error>"));
}

//! How much of a limit is used, as far as it says so.
QString limitText(const ClaudeRateLimit &limit, bool isReached)
{
    const QString name = QString(limit.limitType).replace(u'_', u'-');
    if (isReached)
        return QCoreApplication::translate("StreamView", "%1 usage limit reached").arg(name);
    if (limit.utilization)
        return QCoreApplication::translate("StreamView", "%1 usage limit: %2 % used")
            .arg(name, QString::number(qRound(*limit.utilization * 100)));
    return QCoreApplication::translate("StreamView", "%1 usage limit is near").arg(name);
}

} // namespace

StreamView::StreamView(StreamViewOptions options)
    : m_unfolded(options.unfolded)
    , m_printer(options)
{
}

QString StreamView::feed(const QString &line)
{
    const ClaudeEvent event = parseClaudeLine(line);
    if (event.kind == ClaudeEventKind::NotJson)
        return m_printer.foreignLine(line);
    m_sawEvent = true;
    return eventText(event);
}

QString StreamView::finish()
{
    if (!m_sawEvent)
        return {};
    if (!m_totals.hasResult())
        return m_printer.closing(
            StreamMark::Bad, QCoreApplication::translate("StreamView", "ended without a result"));
    QString printed;
    for (const QString &error : m_totals.errors())
        printed += m_printer.closing(StreamMark::Bad, error);
    const StreamMark mark = m_totals.failed() ? StreamMark::Bad : StreamMark::Good;
    return printed + m_printer.closing(mark, m_totals.parts().join(m_printer.dot()));
}

QString StreamView::eventText(const ClaudeEvent &event)
{
    switch (event.kind) {
    case ClaudeEventKind::Init:
        return initText(event);
    case ClaudeEventKind::System:
        return systemText(event);
    case ClaudeEventKind::Assistant:
        return assistantText(event);
    case ClaudeEventKind::User:
        return userText(event);
    case ClaudeEventKind::StreamEvent:
        return pieceText(event);
    case ClaudeEventKind::RateLimit:
        return rateLimitText(event.rateLimit.value_or(ClaudeRateLimit{}));
    case ClaudeEventKind::ControlRequest:
        return askText(event.control.value_or(ClaudeControl{}), event.json);
    case ClaudeEventKind::Result:
        return resultText(event);
    case ClaudeEventKind::NotJson:
    case ClaudeEventKind::ToolProgress:
    case ClaudeEventKind::ControlResponse:
    case ClaudeEventKind::ControlCancel:
    case ClaudeEventKind::Other:
        break;
    }
    if (event.type == QLatin1String("conversation_reset"))
        return m_printer.entry(QString(), StreamMark::Notice,
            QCoreApplication::translate("StreamView", "conversation cleared"));
    return {};
}

QString StreamView::initText(const ClaudeEvent &event)
{
    if (!event.cwd.isEmpty())
        m_folder = event.cwd;
    QString printed;
    const QJsonArray servers = event.json.value(QLatin1String("mcp_servers")).toArray();
    for (const QJsonValue &server : servers) {
        const QString name = textOf(server.toObject(), "name");
        const bool failed = textOf(server.toObject(), "status") == QLatin1String("failed");
        if (!failed || m_failedServers.contains(name) || !hasRoom(m_failedServers))
            continue;
        m_failedServers.insert(name);
        printed += m_printer.entry(QString(), StreamMark::Warning,
            QCoreApplication::translate("StreamView", "MCP server %1 did not start").arg(name));
    }
    return printed;
}

QString StreamView::systemText(const ClaudeEvent &event)
{
    const QString &kind = event.subtype;
    if (event.retry)
        return retryText(event);
    if (kind == QLatin1String("permission_denied"))
        return denialText(event);
    if (kind == QLatin1String("compact_boundary"))
        return compactionText(event);
    if (kind == QLatin1String("model_fallback") || kind == QLatin1String("informational")) {
        const QString said = textOf(event.json, "content");
        return said.isEmpty() ? QString() : m_printer.entry(QString(), StreamMark::Warning, said);
    }
    return backgroundText(event);
}

QString StreamView::retryText(const ClaudeEvent &event)
{
    const ClaudeRetry &retry = *event.retry;
    const QString why = event.errorName.isEmpty()
        ? QCoreApplication::translate("StreamView", "no answer")
        : QString(event.errorName).replace(u'_', u' ');
    const QString status
        = retry.errorStatus ? QStringLiteral(" (%1)").arg(*retry.errorStatus) : QString();
    return m_printer.entry(QString(), StreamMark::Retry,
        QCoreApplication::translate("StreamView", "model not reached: %1%2; retry %3 of %4 in %5")
            .arg(why, status, QString::number(retry.attempt), QString::number(retry.maxRetries),
                secondsText(qint64(retry.delayMs))));
}

QString StreamView::denialText(const ClaudeEvent &event)
{
    if (hasRoom(m_denied))
        m_denied.insert(textOf(event.json, "tool_use_id"));
    return m_printer.underCall(event.parentToolUseId, StreamMark::Bad,
        QCoreApplication::translate("StreamView", "denied: %1").arg(failureText(event.text)));
}

QString StreamView::compactionText(const ClaudeEvent &event)
{
    const QJsonObject about = event.json.value(QLatin1String("compact_metadata")).toObject();
    QString tokens = QString::number(about.value(QLatin1String("pre_tokens")).toInteger());
    const QJsonValue left = about.value(QLatin1String("post_tokens"));
    if (left.isDouble())
        tokens
            += QStringLiteral(" %1 %2").arg(m_printer.arrow(), QString::number(left.toInteger()));
    return m_printer.entry(QString(), StreamMark::Notice,
        QCoreApplication::translate("StreamView", "conversation compacted (%1 tokens)")
            .arg(tokens));
}

QString StreamView::backgroundText(const ClaudeEvent &event)
{
    if (event.subtype == QLatin1String("task_started")) {
        // The notice about a shell says its exit status; the one about an agent repeats its answer.
        const bool isShell = textOf(event.json, "task_type") == QLatin1String("local_bash");
        if (event.json.value(QLatin1String("is_backgrounded")).toBool() && hasRoom(m_background))
            m_background.insert(
                event.taskId, isShell ? QString() : textOf(event.json, "description"));
        return {};
    }
    if (event.subtype != QLatin1String("task_notification") || !m_background.contains(event.taskId))
        return {};
    const QString name = m_background.take(event.taskId);
    QString said = name.isEmpty() ? event.text : name;
    if (!said.contains(event.taskStatus))
        said += QStringLiteral(": ") + event.taskStatus;
    const bool failed = event.taskStatus == QLatin1String("failed");
    return m_printer.entry(QString(), failed ? StreamMark::Warning : StreamMark::Notice, said);
}

QString StreamView::assistantText(const ClaudeEvent &event)
{
    QString printed;
    for (const ClaudeBlock &block : event.blocks) {
        if (block.kind == ClaudeBlockKind::Text)
            printed += answerText(event, block.text);
        else if (block.kind == ClaudeBlockKind::ToolUse)
            printed += callText(event, block);
    }
    return printed;
}

QString StreamView::answerText(const ClaudeEvent &event, const QString &said)
{
    const QString &speaker = event.parentToolUseId;
    m_answered = m_answered || speaker.isEmpty();
    if (!event.errorName.isEmpty())
        return m_printer.entry(speaker, StreamMark::Bad, said);
    const bool continues = speaker.isEmpty() && m_printer.isLineOpen()
        && said.size() >= m_writtenSize && said.left(m_writtenSize).endsWith(m_writtenTail);
    return continues ? m_printer.lastPiece(said.mid(m_writtenSize))
                     : m_printer.answer(speaker, said);
}

QString StreamView::callText(const ClaudeEvent &event, const ClaudeBlock &block)
{
    const QString line = m_printer.call(event.parentToolUseId, block.toolId, block.toolName,
        toolSubject(block.toolName, block.input, m_folder), textOf(block.input, "description"));
    return m_unfolded ? line + m_printer.fold(event.parentToolUseId, toolInput(block.input)) : line;
}

QString StreamView::userText(const ClaudeEvent &event)
{
    QString printed;
    for (const ClaudeBlock &block : event.blocks) {
        const bool interrupted = block.kind == ClaudeBlockKind::Text
            && block.text.startsWith(QLatin1String("[Request interrupted"));
        if (interrupted)
            printed += m_printer.entry(event.parentToolUseId, StreamMark::Warning,
                QCoreApplication::translate("StreamView", "interrupted"));
        if (block.kind == ClaudeBlockKind::ToolResult && block.isError
            && !m_denied.remove(block.toolId))
            printed += m_printer.underCall(
                event.parentToolUseId, StreamMark::Bad, failureText(block.text));
        if (m_unfolded && block.kind == ClaudeBlockKind::ToolResult)
            printed += m_printer.fold(event.parentToolUseId, failureText(block.text));
    }
    return printed;
}

QString StreamView::pieceText(const ClaudeEvent &event)
{
    if (!event.parentToolUseId.isEmpty())
        return {}; // two writers on one line are unreadable; the whole text follows
    const QJsonObject piece = event.json.value(QLatin1String("event")).toObject();
    const bool startsAnew = textOf(piece, "type") == QLatin1String("message_start");
    if (startsAnew && m_printer.isLineOpen())
        return m_printer.lastPiece(
            QString()); // the one before was cut off and will not be completed
    const QJsonObject delta = piece.value(QLatin1String("delta")).toObject();
    const QString said = textOf(delta, "text");
    if (textOf(delta, "type") != QLatin1String("text_delta") || said.isEmpty())
        return {};
    if (!m_printer.isLineOpen()) {
        m_writtenSize = 0;
        m_writtenTail.clear();
    }
    m_writtenSize += said.size();
    m_writtenTail = (m_writtenTail + said).right(writtenTailUnits);
    m_answered = true;
    return m_printer.piece(said);
}

QString StreamView::rateLimitText(const ClaudeRateLimit &limit)
{
    const bool rejected = limit.status == QLatin1String("rejected");
    if (!rejected && limit.status != QLatin1String("allowed_warning"))
        return {};
    QString said = limitText(limit, rejected);
    if (limit.resetsAt) {
        const QDateTime at = QDateTime::fromSecsSinceEpoch(*limit.resetsAt, Qt::UTC);
        said += QCoreApplication::translate("StreamView", ", resets %1 UTC")
                    .arg(at.toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    }
    return m_printer.entry(QString(), rejected ? StreamMark::Bad : StreamMark::Warning, said);
}

QString StreamView::askText(const ClaudeControl &ask, const QJsonObject &json)
{
    const QJsonObject request = json.value(QLatin1String("request")).toObject();
    if (ask.subtype == QLatin1String("can_use_tool")) {
        const bool person = request.value(QLatin1String("requires_user_interaction")).toBool();
        return m_printer.underCall(QString(), StreamMark::Question,
            person ? QCoreApplication::translate("StreamView", "waits for an answer")
                   : QCoreApplication::translate("StreamView", "asks for permission"));
    }
    if (ask.subtype != QLatin1String("elicitation"))
        return {};
    return m_printer.underCall(QString(), StreamMark::Question,
        QCoreApplication::translate("StreamView", "%1 asks: %2")
            .arg(textOf(request, "mcp_server_name"), textOf(request, "message")));
}

QString StreamView::resultText(const ClaudeEvent &event)
{
    const ClaudeResult result = event.result.value_or(ClaudeResult{});
    m_totals.add(result, event.subtype);
    // Commands that the program answers by itself have no other text than this.
    const bool said = std::exchange(m_answered, false);
    return said || result.isError ? QString() : m_printer.answer(QString(), result.text);
}

} // namespace coord
