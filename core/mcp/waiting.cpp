// Tools that wait: in pieces, each of which the coordinator answers in time, with a word to the
// client after each, and below a minute in all. The pieces are the clock: nothing here has one.
#include "core/mcp/toolwork.h"

#include "core/domain/taskstate.h"
#include "core/mcp/mcpwords.h"
#include "core/mcp/toolfields.h"
#include "core/protocol/claudeline.h"

#include <QJsonArray>

#include <algorithm>

namespace coord {

namespace {

constexpr qint64 pieceMs = 5'000; //!< between two words of progress
constexpr qint64 quietPieceMs = 20'000; //!< where nobody listens to them
constexpr double second = 1'000;
constexpr qsizetype maxNewsChars = 200;

const QLatin1String timeoutKey("timeoutMs");
const QLatin1String isOverKey("isOver");
const QLatin1String hintKey("hint");
const QLatin1String transferIdKey("transferId");

// One wait: what is asked, how much time it has, and what was seen.
struct Waiting {
    std::shared_ptr<McpCall> call;
    QJsonObject args;
    qint64 totalMs = 0;
    qint64 waitedMs = 0;
    qint64 seenLines = 0;
    QString news; //!< what the newest line says that says something

    [[nodiscard]] qint64 nextPiece() const
    {
        const qint64 piece = call->wantsProgress() ? pieceMs : quietPieceMs;
        return std::min(piece, totalMs - waitedMs);
    }
    [[nodiscard]] bool isSpent() const { return waitedMs >= totalMs; }
    void tell(const QString &message) const
    {
        call->tell(double(waitedMs) / second, double(totalMs) / second, message);
    }
};

using Wait = std::shared_ptr<Waiting>;

Wait waitOf(const std::shared_ptr<McpCall> &call, const QLatin1String &idKey)
{
    auto wait = std::make_shared<Waiting>();
    wait->call = call;
    wait->totalMs = call->args().value(timeoutKey).toInteger(mcplimits::usualWaitMs);
    wait->args = {{idKey, call->args().value(idKey)}};
    return wait;
}

// What a line of output says, in few words; empty for what is for programs only.
QString newsIn(const QString &line)
{
    const ClaudeEvent event = parseClaudeLine(line);
    QString text = event.kind == ClaudeEventKind::NotJson ? event.text : QString();
    if (event.result)
        text = event.result->text;
    for (const ClaudeBlock &block : event.blocks) {
        if (block.kind == ClaudeBlockKind::Text && event.kind == ClaudeEventKind::Assistant)
            text = block.text;
        else if (block.kind == ClaudeBlockKind::ToolUse)
            text = QStringLiteral("uses ") + block.toolName;
    }
    return text.simplified().left(maxNewsChars);
}

bool isTaskOver(const QJsonObject &standing)
{
    const auto state = stateFromName(standing.value(QLatin1String("status")).toString());
    return state && isFinal(*state);
}

void finishWait(const Wait &wait, QJsonObject standing)
{
    const bool isOver = isTaskOver(standing);
    standing.insert(isOverKey, isOver);
    if (!isOver)
        standing.insert(hintKey,
            QStringLiteral("The task goes on. Call wait_task again with this taskId, or "
                           "read_output to see what it has said."));
    wait->call->finish(standing);
}

void waitOn(const Wait &wait);

enum class Look { First, Again };

// Reads the newest line, tells of it, and goes on waiting. It is not known before a first look
// which line that is; while the task prints on, the one after the second is left to the next piece.
void tellOfTask(const Wait &wait, const QString &status, Look look = Look::First)
{
    const QJsonObject args{{taskIdKey, wait->args.value(taskIdKey)},
        {QStringLiteral("from"), wait->seenLines + 1}, {QStringLiteral("limit"), 1}};
    wait->call->ask(
        QStringLiteral("read-output"), args, [wait, status, look](const QJsonObject &page) {
            const qint64 last = page.value(QLatin1String("lastSeq")).toInteger();
            const QJsonArray lines = page.value(QLatin1String("lines")).toArray();
            if (look == Look::First && wait->seenLines + 1 < last) {
                wait->seenLines = last - 1;
                return tellOfTask(wait, status, Look::Again);
            }
            wait->seenLines = last;
            if (const QString news = newsIn(lines.isEmpty() ? QString() : lines.last().toString());
                !news.isEmpty())
                wait->news = news;
            QString message = QStringLiteral("%1, %2 lines of output").arg(status).arg(last);
            if (!wait->news.isEmpty())
                message += QStringLiteral(": ") + wait->news;
            wait->tell(message);
            waitOn(wait);
        });
}

void waitOn(const Wait &wait)
{
    const qint64 piece = wait->nextPiece();
    QJsonObject args = wait->args;
    args.insert(timeoutKey, piece);
    wait->call->ask(QStringLiteral("wait-task"), args, [wait, piece](const QJsonObject &standing) {
        wait->waitedMs += piece;
        if (isTaskOver(standing) || wait->isSpent())
            finishWait(wait, standing);
        else if (wait->call->wantsProgress())
            tellOfTask(wait, standing.value(QLatin1String("status")).toString());
        else
            waitOn(wait);
    });
}

void finishMove(const Wait &wait, QJsonObject moved)
{
    if (!moved.value(isOverKey).toBool())
        moved.insert(hintKey,
            QStringLiteral("The transfer goes on. Call wait_transfer with this transferId."));
    wait->call->finish(moved);
}

void waitOnMove(const Wait &wait)
{
    const qint64 piece = wait->nextPiece();
    QJsonObject args = wait->args;
    args.insert(timeoutKey, piece);
    wait->call->ask(mcpcommands::waitForMove, args, [wait, piece](const QJsonObject &moved) {
        wait->waitedMs += piece;
        if (moved.value(isOverKey).toBool() || wait->isSpent())
            return finishMove(wait, moved);
        wait->tell(QStringLiteral("%1 of %2 bytes")
                       .arg(moved.value(QLatin1String("bytesDone")).toInteger())
                       .arg(moved.value(QLatin1String("bytesTotal")).toInteger()));
        waitOnMove(wait);
    });
}

} // namespace

void workWait(const std::shared_ptr<McpCall> &call)
{
    waitOn(waitOf(call, taskIdKey));
}

void workWaitForMove(const std::shared_ptr<McpCall> &call)
{
    waitOnMove(waitOf(call, transferIdKey));
}

void workMove(const std::shared_ptr<McpCall> &call)
{
    call->ask(call->tool().command, call->args(), [call](const QJsonObject &moved) {
        const Wait wait = waitOf(call, transferIdKey);
        wait->args = {{transferIdKey, moved.value(transferIdKey)}};
        if (moved.value(isOverKey).toBool())
            return finishMove(wait, moved);
        // Who takes back such a call does not want the files either.
        call->setUndo(mcpcommands::cancelMove, wait->args);
        waitOnMove(wait);
    });
}

} // namespace coord
