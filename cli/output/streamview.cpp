#include "cli/output/streamview.h"

#include "cli/output/duration.h"
#include "cli/output/textwidth.h"
#include "cli/output/toolcall.h"

#include <QDateTime>
#include <QJsonArray>

namespace coord {

namespace {

constexpr qsizetype maxRemembered = 1000; // names of subagents, background work and refused calls
constexpr qsizetype partialTailUnits = 64; // enough to tell one answer from another
constexpr qsizetype entryIndent = 2; // of what belongs to the tool call above

template <typename Container>
bool hasRoom(const Container &container)
{
    return container.size() < maxRemembered;
}

QString costText(double usd)
{
    return u'$' + QString::number(usd, 'f', usd < 1 ? 4 : 2);
}

QString timeText(qint64 ms)
{
    if (ms < 60'000)
        return QStringLiteral("%1 s").arg(double(ms) / 1000, 0, 'f', 1);
    return durationText(Millis(ms));
}

QString countText(qint64 count, const QString &one)
{
    return QStringLiteral("%1 %2%3").arg(
        QString::number(count), one, count == 1 ? QString() : QStringLiteral("s"));
}

QString oneLine(const QString &text)
{
    return safeText(text).simplified();
}

//! A failed call's words, without the tags that are meant for the model.
QString failureText(const QString &said)
{
    QString text = said;
    text.remove(QLatin1String("<tool_use_error>")).remove(QLatin1String("</tool_use_error>"));
    return oneLine(text);
}

} // namespace

StreamView::StreamView(StreamViewOptions options)
    : m_options(options)
{
}

QString StreamView::feed(const QString &line)
{
    const ClaudeEvent event = parseClaudeLine(line);
    if (event.kind == ClaudeEventKind::NotJson)
        return begin(Piece::Line, QString()) + safeText(line, KeepBreaks::Yes) + u'\n';
    m_sawEvent = true;
    return eventText(event);
}

QString StreamView::finish()
{
    return m_sawEvent ? closingText() : QString();
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
        return partialText(event);
    case ClaudeEventKind::RateLimit:
        return rateLimitText(event.rateLimit.value_or(ClaudeRateLimit{}));
    case ClaudeEventKind::ControlRequest:
        return askText(event.control.value_or(ClaudeControl{}), event.json);
    case ClaudeEventKind::Result: {
        const ClaudeResult result = event.result.value_or(ClaudeResult{});
        // Commands that the program answers by itself have no other text than this.
        const bool unsaid = !m_answered && !result.isError && !result.text.trimmed().isEmpty();
        const QString answer = unsaid ? text(QString(), result.text) : QString();
        addResult(result, event.subtype);
        return answer;
    }
    case ClaudeEventKind::NotJson:
    case ClaudeEventKind::ToolProgress:
    case ClaudeEventKind::ControlResponse:
    case ClaudeEventKind::ControlCancel:
    case ClaudeEventKind::Other:
        break;
    }
    if (event.type == QLatin1String("conversation_reset"))
        return entry(QString(), mark("\u00b7", "-"), Tone::Dim, QStringLiteral("conversation cleared"));
    return {};
}

QString StreamView::assistantText(const ClaudeEvent &event)
{
    QString printed;
    for (const ClaudeBlock &block : event.blocks) {
        if (block.kind == ClaudeBlockKind::Text)
            printed += answerText(event, block.text);
        else if (block.kind == ClaudeBlockKind::ToolUse)
            printed += toolText(event, block);
    }
    return printed;
}

QString StreamView::answerText(const ClaudeEvent &event, const QString &said)
{
    const QString &parent = event.parentToolUseId;
    if (!event.errorName.isEmpty()) {
        m_answered = true;
        return entry(parent, mark("\u2717", "x"), Tone::Bad, oneLine(said));
    }
    const qsizetype printed = parent.isEmpty() ? std::exchange(m_partialSize, 0) : 0;
    if (printed == 0)
        return text(parent, said);
    if (!said.left(printed).endsWith(m_partialTail) || said.size() < printed)
        return text(parent, said);
    m_lineOpen = false;
    return safeText(said.mid(printed), KeepBreaks::Yes)
        + (said.endsWith(u'\n') ? QString() : QStringLiteral("\n"));
}

QString StreamView::toolText(const ClaudeEvent &event, const ClaudeBlock &block)
{
    const QString name = oneLine(block.toolName);
    const QString subject = toolSubject(block.toolName, block.input, m_folder);
    if (hasRoom(m_descriptions))
        m_descriptions.insert(
            block.toolId, oneLine(block.input.value(QLatin1String("description")).toString()));
    const QString start = begin(Piece::Entry, event.parentToolUseId) + margin(event.parentToolUseId);
    const QString bullet = mark("\u25cf", "*");
    const qsizetype taken = textWidth(margin(event.parentToolUseId)) + textWidth(bullet + name) + 3;
    if (event.parentToolUseId.isEmpty())
        m_speaker = block.toolId; // what this call's subagent says next needs no heading
    QString line = start + bullet + u' ' + painted(Tone::Strong, name);
    if (!subject.isEmpty())
        line += QStringLiteral("  ") + fitted(subject, taken);
    return line + u'\n';
}

QString StreamView::userText(const ClaudeEvent &event)
{
    QString printed;
    for (const ClaudeBlock &block : event.blocks) {
        const bool interrupted = block.kind == ClaudeBlockKind::Text
            && block.text.startsWith(QLatin1String("[Request interrupted"));
        if (interrupted)
            printed
                += entry(event.parentToolUseId, mark("!", "!"), Tone::Warning, QStringLiteral("interrupted"));
        if (block.kind != ClaudeBlockKind::ToolResult || !block.isError || m_denied.remove(block.toolId))
            continue;
        const QString cross = QString(entryIndent, u' ') + mark("\u2717", "x");
        printed += entry(event.parentToolUseId, cross, Tone::Bad, failureText(block.text));
    }
    return printed;
}

QString StreamView::partialText(const ClaudeEvent &event)
{
    if (!event.parentToolUseId.isEmpty())
        return {}; // two writers on one line are unreadable; the whole text follows
    const QJsonObject piece = event.json.value(QLatin1String("event")).toObject();
    const QString type = piece.value(QLatin1String("type")).toString();
    if (type == QLatin1String("message_start") || type == QLatin1String("content_block_start"))
        m_partialSize = 0;
    const QJsonObject delta = piece.value(QLatin1String("delta")).toObject();
    const QString said = delta.value(QLatin1String("text")).toString();
    if (delta.value(QLatin1String("type")).toString() != QLatin1String("text_delta") || said.isEmpty())
        return {};
    const QString start = m_partialSize == 0 ? begin(Piece::Text, QString()) : QString();
    m_partialTail = (m_partialSize == 0 ? said : m_partialTail + said).right(partialTailUnits);
    m_partialSize += said.size();
    m_lineOpen = true;
    m_answered = true;
    return start + safeText(said, KeepBreaks::Yes);
}

QString StreamView::systemText(const ClaudeEvent &event)
{
    const QString &kind = event.subtype;
    if (event.retry) {
        const ClaudeRetry &retry = *event.retry;
        const QString why = oneLine(event.errorName).replace(u'_', u' ');
        const QString status
            = retry.errorStatus ? QStringLiteral(" (%1)").arg(*retry.errorStatus) : QString();
        return entry(QString(), mark("\u21bb", "~"), Tone::Dim,
            QStringLiteral("model not reached: %1%2; retry %3 of %4 in %5")
                .arg(why.isEmpty() ? QStringLiteral("no answer") : why, status,
                    QString::number(retry.attempt), QString::number(retry.maxRetries),
                    timeText(qint64(retry.delayMs))));
    }
    if (kind == QLatin1String("permission_denied")) {
        const QString toolUse = event.json.value(QLatin1String("tool_use_id")).toString();
        if (hasRoom(m_denied))
            m_denied.insert(toolUse);
        const QString cross = QString(entryIndent, u' ') + mark("\u2717", "x");
        return entry(
            event.parentToolUseId, cross, Tone::Bad, QStringLiteral("denied: ") + failureText(event.text));
    }
    if (kind == QLatin1String("compact_boundary")) {
        const QJsonObject about = event.json.value(QLatin1String("compact_metadata")).toObject();
        const QString before = QString::number(about.value(QLatin1String("pre_tokens")).toInteger());
        const QJsonValue after = about.value(QLatin1String("post_tokens"));
        const QString left = after.isDouble()
            ? QStringLiteral(" %1 %2").arg(mark("\u2192", "->"), QString::number(after.toInteger()))
            : QString();
        return entry(QString(), mark("\u00b7", "-"), Tone::Dim,
            QStringLiteral("conversation compacted (%1%2 tokens)").arg(before, left));
    }
    if (kind == QLatin1String("model_fallback") || kind == QLatin1String("informational")) {
        const QString said = oneLine(event.json.value(QLatin1String("content")).toString());
        return said.isEmpty() ? QString() : entry(QString(), mark("!", "!"), Tone::Warning, said);
    }
    return backgroundText(event);
}

QString StreamView::backgroundText(const ClaudeEvent &event)
{
    if (event.subtype == QLatin1String("task_started")) {
        const QString type = event.json.value(QLatin1String("task_type")).toString();
        const QString what = event.json.value(QLatin1String("description")).toString();
        // The notice about a shell says its exit status; the one about an agent repeats its answer.
        if (event.json.value(QLatin1String("is_backgrounded")).toBool() && hasRoom(m_background))
            m_background.insert(event.taskId, type == QLatin1String("local_bash") ? QString() : oneLine(what));
        return {};
    }
    if (event.subtype != QLatin1String("task_notification") || !m_background.contains(event.taskId))
        return {};
    const QString what = m_background.take(event.taskId);
    const bool well = event.taskStatus == QLatin1String("completed");
    const QString status = oneLine(event.taskStatus);
    QString said = what.isEmpty() ? oneLine(event.text) : what;
    if (!said.contains(status))
        said += QStringLiteral(": ") + status;
    return entry(QString(), mark("\u00b7", "-"), well ? Tone::Dim : Tone::Warning, said);
}

QString StreamView::initText(const ClaudeEvent &event)
{
    if (!event.cwd.isEmpty())
        m_folder = event.cwd;
    QString printed;
    const QJsonArray servers = event.json.value(QLatin1String("mcp_servers")).toArray();
    for (const QJsonValue &server : servers) {
        const QString name = server.toObject().value(QLatin1String("name")).toString();
        const bool failed
            = server.toObject().value(QLatin1String("status")).toString() == QLatin1String("failed");
        if (!failed || m_failedServers.contains(name) || !hasRoom(m_failedServers))
            continue;
        m_failedServers.insert(name);
        printed += entry(QString(), mark("!", "!"), Tone::Warning,
            QStringLiteral("MCP server %1 did not start").arg(oneLine(name)));
    }
    return printed;
}

QString StreamView::rateLimitText(const ClaudeRateLimit &limit)
{
    const bool rejected = limit.status == QLatin1String("rejected");
    if (!rejected && limit.status != QLatin1String("allowed_warning"))
        return {};
    QString said = oneLine(limit.limitType).replace(u'_', u'-') + QStringLiteral(" usage limit");
    if (rejected)
        said += QStringLiteral(" reached");
    else if (limit.utilization)
        said += QStringLiteral(": %1 % used").arg(qRound(*limit.utilization * 100));
    else
        said += QStringLiteral(" is near");
    if (limit.resetsAt) {
        const QDateTime at = QDateTime::fromSecsSinceEpoch(*limit.resetsAt, Qt::UTC);
        said += QStringLiteral(", resets ") + at.toString(QStringLiteral("yyyy-MM-dd HH:mm"))
            + QStringLiteral(" UTC");
    }
    return rejected ? entry(QString(), mark("\u2717", "x"), Tone::Bad, said)
                    : entry(QString(), mark("!", "!"), Tone::Warning, said);
}

QString StreamView::askText(const ClaudeControl &ask, const QJsonObject &json)
{
    const QJsonObject request = json.value(QLatin1String("request")).toObject();
    const QString question = QString(entryIndent, u' ') + u'?';
    if (ask.subtype == QLatin1String("can_use_tool")) {
        const bool person = request.value(QLatin1String("requires_user_interaction")).toBool();
        return entry(QString(), question, Tone::Warning,
            person ? QStringLiteral("waits for an answer") : QStringLiteral("asks for permission"));
    }
    if (ask.subtype != QLatin1String("elicitation"))
        return {};
    const QString server = oneLine(request.value(QLatin1String("mcp_server_name")).toString());
    const QString said = oneLine(request.value(QLatin1String("message")).toString());
    return entry(QString(), question, Tone::Warning, QStringLiteral("%1 asks: %2").arg(server, said));
}

void StreamView::addResult(const ClaudeResult &result, const QString &subtype)
{
    m_result = result;
    m_subtype = subtype;
    m_turns += result.turns.value_or(0);
    m_durationMs += result.durationMs.value_or(0);
    m_addedCostUsd += result.addedCostUsd.value_or(0);
    m_costIsAdded = m_costIsAdded && result.addedCostUsd.has_value();
    m_denials += result.permissionDenials;
    m_answered = false;
}

QString StreamView::verdict() const
{
    if (!m_result->startupFailure.isEmpty())
        return m_result->startupFailure;
    const bool vague
        = m_subtype == QLatin1String("success") || m_subtype == QLatin1String("error_during_execution");
    return vague && !m_result->terminalReason.isEmpty() ? m_result->terminalReason : m_subtype;
}

QString StreamView::closingText()
{
    const QString cross = mark("\u2717", "x");
    if (!m_result)
        return begin(Piece::Line, QString())
            + painted(Tone::Bad, cross + QStringLiteral(" ended without a result")) + u'\n';

    QString printed = begin(Piece::Line, QString());
    for (const QString &error : m_result->errors) {
        // Notes of the program to its makers.
        if (!error.startsWith(QLatin1String("[ede_diagnostic]")))
            printed += painted(Tone::Bad, cross + u' ' + oneLine(error)) + u'\n';
    }
    const QString sign = m_result->isError ? cross : mark("\u2713", "ok");
    const QString line = sign + u' ' + closingParts().join(mark(" \u00b7 ", " - "));
    return printed + painted(m_result->isError ? Tone::Bad : Tone::Good, line) + u'\n';
}

QStringList StreamView::closingParts() const
{
    QStringList parts;
    if (m_result->isError)
        parts += oneLine(verdict());
    const double cost = m_costIsAdded ? m_addedCostUsd : m_result->totalCostUsd.value_or(0);
    const bool neverStarted = m_result->isError && m_turns == 0 && !(cost > 0);
    if (neverStarted)
        return parts;
    parts += countText(m_turns, QStringLiteral("turn"));
    if (m_costIsAdded || m_result->totalCostUsd)
        parts += costText(cost);
    parts += timeText(m_durationMs);
    if (m_denials > 0)
        parts += QStringLiteral("%1 denied").arg(m_denials);
    return parts;
}

QString StreamView::text(const QString &parent, const QString &said)
{
    const QString safe = safeText(said, KeepBreaks::Yes);
    if (safe.trimmed().isEmpty())
        return {};
    if (parent.isEmpty())
        m_answered = true;
    QString printed = begin(Piece::Text, parent);
    QStringList lines = safe.split(u'\n');
    while (lines.last().trimmed().isEmpty())
        lines.removeLast();
    for (const QString &line : lines)
        printed += margin(parent) + line + u'\n';
    return printed;
}

QString StreamView::entry(const QString &parent, const QString &mark, Tone tone, const QString &what)
{
    const QString start = begin(Piece::Entry, parent) + margin(parent);
    const qsizetype taken = textWidth(margin(parent) + mark) + 1;
    return start + painted(tone, mark + u' ' + fitted(what, taken)) + u'\n';
}

//! Ends an open line, and sets what follows apart from what was there: answers and entries stand in
//! groups of their own.
QString StreamView::begin(Piece piece, const QString &parent)
{
    QString printed = std::exchange(m_lineOpen, false) ? QStringLiteral("\n") : QString();
    const bool speaksUp = m_speaker != parent && !parent.isEmpty();
    const bool sameGroup = m_last == piece || (!parent.isEmpty() && !speaksUp);
    if (m_last != Piece::Nothing && !sameGroup && !speaksUp)
        printed += u'\n';
    m_partialSize = 0;
    if (speaksUp)
        printed += heading(parent);
    m_speaker = parent;
    m_last = parent.isEmpty() ? piece : Piece::Entry;
    return printed;
}

//! Says which subagent speaks from here on, where its call is not the line above.
QString StreamView::heading(const QString &parent)
{
    const QString name = m_descriptions.value(parent);
    const QString arrow = mark("\u25b8", ">");
    return QStringLiteral("  ")
        + painted(Tone::Dim, arrow + u' ' + fitted(name.isEmpty() ? QStringLiteral("subagent") : name, 4))
        + u'\n';
}

QString StreamView::margin(const QString &parent) const
{
    return parent.isEmpty() ? QString() : QStringLiteral("  ") + mark("\u2502", "|") + u' ';
}

QString StreamView::painted(Tone tone, const QString &what) const
{
    if (!m_options.colour || tone == Tone::Plain)
        return what;
    const char *code = "1";
    switch (tone) {
    case Tone::Plain:
    case Tone::Strong:
        break;
    case Tone::Dim:
        code = "2";
        break;
    case Tone::Good:
        code = "32";
        break;
    case Tone::Bad:
        code = "31";
        break;
    case Tone::Warning:
        code = "33";
        break;
    }
    return QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1String(code), what);
}

QString StreamView::fitted(const QString &what, qsizetype taken) const
{
    return m_options.width <= 0
        ? what
        : shortened(what, qMax<qsizetype>(1, m_options.width - taken), mark("\u2026", "..."));
}

QString StreamView::mark(const char *pretty, const char *plain) const
{
    return QString::fromUtf8(m_options.ascii ? plain : pretty);
}

} // namespace coord
