#include "core/mcp/toolwork.h"

#include "core/domain/taskstate.h"
#include "core/mcp/mcptasks.h"
#include "core/mcp/mcpwords.h"
#include "core/mcp/toolanswer.h"
#include "core/mcp/toolfields.h"

#include <QJsonArray>
#include <QMap>

#include <algorithm>

namespace coord {

namespace {

const QLatin1String limitKey("limit");
const QLatin1String nextCursorKey("nextCursor");
const QLatin1String outputKey("output");

constexpr qsizetype listedTextChars = 300; //!< of a prompt or an error in a list
constexpr qsizetype taskBytes = 30'000; //!< of a task without its output
constexpr int tailLines = 200;

QString s(QLatin1String text)
{
    return text;
}

QJsonObject withoutPaging(QJsonObject args)
{
    args.remove(cursorKey);
    args.remove(limitKey);
    return args;
}

QString moreText(const McpCall &call, const QString &cursor)
{
    return QStringLiteral("There is more: call %1 again with cursor \"%2\".")
        .arg(call.tool().name, cursor);
}

// The text is the list alone, as the original meant it.
QJsonObject listResult(const McpCall &call, const QJsonArray &items, const QString &next)
{
    QJsonObject data{{call.tool().list, items}};
    QStringList texts{compactJson(items)};
    if (!next.isEmpty()) {
        data.insert(nextCursorKey, next);
        texts.append(moreText(call, next));
    }
    return toolResult(data, texts);
}

QJsonArray middle(const QJsonArray &items, qsizetype from, qsizetype count)
{
    QJsonArray some;
    for (qsizetype i = from; i < std::min(items.size(), from + count); ++i)
        some.append(items[i]);
    return some;
}

// As many of \a items, from the cursor on, as fit.
void answerWithPage(McpCall &call, const QJsonArray &items)
{
    bool isNumber = true;
    const QString cursor = call.args().value(cursorKey).toString();
    const qsizetype from = cursor.isEmpty() ? 0 : cursor.toLongLong(&isNumber);
    if (!isNumber || from < 0)
        return call.fail(QStringLiteral("cursor: must be the nextCursor of the answer before"));
    const QJsonArray brief = shortened(items, listedTextChars, wholeList).toArray();
    qsizetype count = call.args().value(limitKey).toInteger(mcplimits::usualListItems);
    while (true) {
        const bool isLast = from + count >= brief.size();
        const QJsonObject result = listResult(
            call, middle(brief, from, count), isLast ? QString() : QString::number(from + count));
        if (fitsResult(result) || count <= 1)
            return call.answer(fitsResult(result)
                    ? result
                    : boundedToolResult(
                        result.value(QLatin1String("structuredContent")).toObject()));
        count = std::max<qsizetype>(1, std::min(count, brief.size() - from) / 2);
    }
}

void askForPage(const std::shared_ptr<McpCall> &call, qint64 limit)
{
    QJsonObject args = call->args();
    args.insert(limitKey, limit);
    call->ask(call->tool().command, args, [call, limit](const QJsonObject &answer) {
        QJsonArray items
            = shortened(answer.value(call->tool().list), listedTextChars, wholeList).toArray();
        for (auto each = items.begin(); each != items.end(); ++each) {
            QJsonObject item = each->toObject();
            if (item.contains(outputKey))
                item.insert(outputKey, QJsonArray()); // of a task: read_output has it
            *each = item;
        }
        const QString next = answer.value(nextCursorKey).toString();
        const QJsonObject result = listResult(*call, items, next);
        if (fitsResult(result))
            call->answer(result);
        else if (limit > 1)
            askForPage(call, limit / 2);
        else
            call->answer(
                boundedToolResult(result.value(QLatin1String("structuredContent")).toObject()));
    });
}

QStringList cutLines(const QJsonValue &lines)
{
    QStringList cut;
    for (const QJsonValue line : lines.toArray())
        cut.append(cutText(line.toString(), mcplimits::maxLineChars));
    return cut;
}

QJsonObject pageResult(QJsonObject page, const QStringList &lines)
{
    const qint64 first = page.value(QLatin1String("firstSeq")).toInteger();
    const qint64 last = page.value(QLatin1String("lastSeq")).toInteger();
    const qint64 next = first + lines.size();
    page.insert(QStringLiteral("lines"), QJsonArray::fromStringList(lines));
    QString remark = lines.isEmpty()
        ? QStringLiteral("No lines from %1 on; %2 are stored.").arg(first).arg(last)
        : QStringLiteral("Lines %1 to %2 of %3.").arg(first).arg(next - 1).arg(last);
    remark
        += QStringLiteral(" The task is %1.").arg(page.value(QLatin1String("status")).toString());
    if (next <= last) {
        page.insert(QStringLiteral("nextFrom"), next);
        remark += QStringLiteral(" Go on with from: %1.").arg(next);
    }
    return toolResult(page, {lines.join(u'\n'), remark});
}

QJsonObject taskWith(QJsonObject task, const QStringList &lines, qint64 from)
{
    task.insert(outputKey, QJsonArray::fromStringList(lines));
    if (!lines.isEmpty())
        task.insert(QStringLiteral("outputFrom"), from);
    return task;
}

// The newest of \a lines that fit beside \a task.
QJsonObject taskResult(const QJsonObject &task, QStringList lines, qint64 lastSeq)
{
    while (true) {
        const QJsonObject whole = taskWith(task, lines, lastSeq - lines.size() + 1);
        const QJsonObject result = toolResult(whole, {compactJson(whole)});
        if (fitsResult(result) || lines.isEmpty())
            return fitsResult(result) ? result : boundedToolResult(whole);
        lines = lines.mid((lines.size() + 3) / 4);
    }
}

struct PoolCount {
    QJsonArray agents;
    QMap<QString, int> inState;
    int used = 0;
    int total = 0;
};

QJsonArray poolsOf(const QJsonArray &agents)
{
    QMap<QString, PoolCount> pools;
    for (const QJsonValue each : agents) {
        const auto agent = wire::parse<wire::AgentInfo>(each.toObject());
        if (!agent || agent->pool.value_or(QString()).isEmpty())
            continue;
        PoolCount &pool = pools[*agent->pool];
        pool.agents.append(agent->name);
        pool.inState[agent->status] += 1;
        if (agent->status == QLatin1String("offline"))
            continue; // what it could run counts for nothing now
        pool.used += int(agent->currentTaskIds.size());
        pool.total += agent->maxConcurrent;
    }
    QJsonArray listed;
    for (auto pool = pools.begin(); pool != pools.end(); ++pool) {
        QJsonObject one{{QStringLiteral("pool"), pool.key()},
            {QStringLiteral("agents"), pool->agents}, {QStringLiteral("used"), pool->used},
            {QStringLiteral("total"), pool->total}};
        for (const char *state : {"idle", "active", "busy", "offline"})
            one.insert(QLatin1String(state), pool->inState.value(QLatin1String(state)));
        listed.append(one);
    }
    return listed;
}

} // namespace

void workPlain(const std::shared_ptr<McpCall> &call)
{
    call->ask(call->tool().command, call->args(),
        [call](const QJsonObject &answer) { call->finish(answer); });
}

void workList(const std::shared_ptr<McpCall> &call)
{
    call->ask(call->tool().command, withoutPaging(call->args()), [call](const QJsonObject &answer) {
        answerWithPage(*call, answer.value(call->tool().list).toArray());
    });
}

void workPages(const std::shared_ptr<McpCall> &call)
{
    askForPage(call, call->args().value(limitKey).toInteger(mcplimits::usualListItems));
}

void workPools(const std::shared_ptr<McpCall> &call)
{
    call->ask(call->tool().command, {}, [call](const QJsonObject &answer) {
        answerWithPage(*call, poolsOf(answer.value(QLatin1String("agents")).toArray()));
    });
}

void workDispatch(const std::shared_ptr<McpCall> &call)
{
    const bool hasAgent = !call->args().value(QLatin1String("agentName")).toString().isEmpty();
    const bool hasPool = !call->args().value(QLatin1String("pool")).toString().isEmpty();
    const bool isOpen = call->args().contains(QLatin1String("require"))
        || call->args().value(QLatin1String("any")).toBool();
    if (!hasAgent && !hasPool && !isOpen)
        return call->fail(QStringLiteral("agentName or pool is required, or require, or any"));
    if (hasAgent && hasPool)
        return call->fail(QStringLiteral("agentName and pool are mutually exclusive"));
    QJsonObject args = call->args();
    args.insert(QStringLiteral("fromSeq"), 0); // nobody reads a stream here
    call->ask(call->tool().command, args, [call](const QJsonObject &answer) {
        if (call->mayBeTask())
            call->answer(mcpTaskBegun(answer.value(taskIdKey).toString(), call->now().ms));
        else
            call->finish(answer);
    });
}

void readTaskResult(
    const std::shared_ptr<McpCall> &call, const QString &taskId, const TaskResultThen &then)
{
    const QJsonObject args{{s(taskIdKey), taskId}, {s(outputKey), false}};
    call->ask(QStringLiteral("get-task"), args, [call, taskId, then](const QJsonObject &answer) {
        QJsonObject task = answer.value(QLatin1String("task")).toObject();
        if (task.isEmpty())
            return call->refuse(
                {ErrorCode::NotFound, QStringLiteral("Task not found: %1").arg(taskId)});
        // An original sends it all whatever it is asked.
        const QStringList sent = cutLines(task.take(outputKey));
        const qint64 stored = task.value(QLatin1String("outputLines")).toInteger(sent.size());
        task = fittedTo(task, taskBytes);
        if (!sent.isEmpty() || stored == 0)
            return then(task, taskResult(task, sent.mid(sent.size() - tailLines), sent.size()));
        const QJsonObject tail{{s(taskIdKey), taskId},
            {QStringLiteral("from"), std::max<qint64>(1, stored - tailLines + 1)},
            {s(limitKey), tailLines}};
        call->ask(QStringLiteral("read-output"), tail, [task, then](const QJsonObject &page) {
            const QStringList lines = cutLines(page.value(QLatin1String("lines")));
            const qint64 first = page.value(QLatin1String("firstSeq")).toInteger();
            then(task, taskResult(task, lines, first + lines.size() - 1));
        });
    });
}

void workTaskResult(const std::shared_ptr<McpCall> &call)
{
    readTaskResult(call, call->args().value(taskIdKey).toString(),
        [call](const QJsonObject &, const QJsonObject &result) { call->answer(result); });
}

void workOutput(const std::shared_ptr<McpCall> &call)
{
    QJsonObject args = call->args();
    if (!args.contains(limitKey))
        args.insert(limitKey, mcplimits::usualOutputLines);
    call->ask(call->tool().command, args, [call](const QJsonObject &page) {
        QStringList lines = cutLines(page.value(QLatin1String("lines")));
        QJsonObject result = pageResult(page, lines);
        while (!fitsResult(result) && lines.size() > 1) {
            lines = lines.mid(0, lines.size() * 3 / 4);
            result = pageResult(page, lines);
        }
        call->answer(result);
    });
}

} // namespace coord
