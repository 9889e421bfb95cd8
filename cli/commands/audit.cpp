// coord audit …: who did what from where with which result.
#include "core/domain/audit.h"
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/listing.h"
#include "cli/onerequest.h"
#include "cli/output/table.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>
#include <QDateTime>

namespace coord {

namespace {

constexpr int pageRecords = 1000;

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QString timeText(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at).toUTC().toString(Qt::ISODate);
}

QStringList rowOf(const QJsonObject &record)
{
    return {QString::number(record.value(QLatin1String("number")).toInteger()),
        timeText(record.value(QLatin1String("at")).toInteger()), text(record, "who"),
        text(record, "address"), text(record, "operation"), text(record, "subject"),
        text(record, "outcome")};
}

QCoro::Task<int> listAudit(Invocation invocation)
{
    QJsonObject args{{QStringLiteral("limit"), 50}};
    if (invocation.isSet("limit")) {
        bool isNumber = false;
        const int limit = invocation.value("limit").toInt(&isNumber);
        if (!isNumber || limit < 1 || limit > pageRecords)
            co_return refuseUsage(
                invocation, QStringLiteral("error: --limit must be a number from 1 to 1000"));
        args.insert(QStringLiteral("limit"), limit);
    }
    const Answered asked = co_await askOnce(invocation, QStringLiteral("list-audit"), args);
    if (!asked.isGood())
        co_return *asked.failure;
    const QList<QJsonObject> records = objectsIn(asked.data.value(QLatin1String("records")));
    if (printedForProgram(invocation, records, {QStringLiteral("number")}))
        co_return exitcodes::ok;
    QList<QStringList> rows;
    for (const QJsonObject &record : records)
        rows.append(rowOf(record));
    invocation.out(records.isEmpty()
            ? QStringLiteral("Nothing is on record.")
            : tableText({QStringLiteral("NUMBER"), QStringLiteral("TIME"), QStringLiteral("WHO"),
                            QStringLiteral("FROM"), QStringLiteral("OPERATION"),
                            QStringLiteral("SUBJECT"), QStringLiteral("OUTCOME")},
                rows));
    co_return exitcodes::ok;
}

// One JSON object per line, from the oldest on, in pages: the whole may be large.
QCoro::Task<int> exportAudit(Invocation invocation)
{
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    qint64 after = 0;
    while (true) {
        const QJsonObject args{
            {QStringLiteral("after"), after}, {QStringLiteral("limit"), pageRecords}};
        const auto answer = co_await (*session)->request(QStringLiteral("list-audit"), args);
        if (!answer)
            co_return fail(invocation, answer.error());
        const QList<QJsonObject> records
            = objectsIn(answer->toObject().value(QLatin1String("records")));
        if (records.isEmpty())
            co_return exitcodes::ok;
        invocation.console->out(listText(OutputFormat::Jsonl, records));
        after = records.last().value(QLatin1String("number")).toInteger();
    }
}

QCoro::Task<int> verifyAudit(Invocation invocation)
{
    const auto session = co_await connectTo(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    QJsonObject place;
    qint64 checked = 0;
    while (true) {
        const auto answer = co_await (*session)->request(QStringLiteral("verify-audit"), place);
        if (!answer)
            co_return fail(invocation, answer.error());
        const QJsonObject verdict = answer->toObject();
        checked += verdict.value(QLatin1String("checked")).toInteger();
        const qint64 upTo = verdict.value(QLatin1String("checkedUpTo")).toInteger();
        if (verdict.contains(QLatin1String("brokenAt")))
            co_return fail(invocation,
                {ErrorCode::DataLoss,
                    QStringLiteral("The audit is broken at record %1: it was changed, taken out or "
                                   "is out of its place.")
                        .arg(verdict.value(QLatin1String("brokenAt")).toInteger())});
        if (verdict.value(QLatin1String("whole")).toBool()) {
            printAnswer(invocation, verdict, "hash",
                QStringLiteral("%1 records are as they were written. The last is number %2:\n%3\n"
                               "Keep number and hash elsewhere to notice later that records were "
                               "cut off at the end.")
                    .arg(checked)
                    .arg(upTo)
                    .arg(text(verdict, "hash")));
            co_return exitcodes::ok;
        }
        place = {
            {QStringLiteral("after"), upTo}, {QStringLiteral("afterHash"), text(verdict, "hash")}};
    }
}

} // namespace

QList<Command> auditCommands()
{
    return {
        {.name = QStringLiteral("audit list"),
            .summary = QStringLiteral("List who did what, the newest first"),
            .options = {{QStringLiteral("limit"), QStringLiteral("number"),
                QStringLiteral("How many, up to 1000 (default: 50)")}},
            .formats = true,
            .run = listAudit},
        {.name = QStringLiteral("audit export"),
            .summary = QStringLiteral("Print the whole audit, one JSON object per line"),
            .examples = {QStringLiteral("coord audit export > audit.jsonl")},
            .run = exportAudit},
        {.name = QStringLiteral("audit verify"),
            .summary = QStringLiteral("Check that the audit is what was written"),
            .formats = true,
            .run = verifyAudit},
    };
}

} // namespace coord
