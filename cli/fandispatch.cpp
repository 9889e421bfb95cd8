#include "cli/fandispatch.h"

#include "cli/follow.h"
#include "cli/listing.h"
#include "cli/movefiles.h"
#include "cli/output/safetext.h"
#include "cli/output/table.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

struct Branch {
    QString agent;
    std::shared_ptr<TaskStream> stream;
    std::shared_ptr<OutputPrinter> printer; //!< there once the task has an id
    std::optional<CollectedTask> collected; //!< in place of a printer
    StreamEnd end;
    bool isSent = true; //!< all uploads are there
    bool isFetched = true; //!< all downloads are here
};
using Branches = QList<std::shared_ptr<Branch>>;

QString tagOf(const Branch &branch)
{
    return QStringLiteral("[%1] ").arg(safeText(shortId(branch.stream->taskId())));
}

// About a task, among its lines. What is collected has standard output to itself.
void tell(const Invocation &invocation, const Branch &branch, const QString &text)
{
    if (branch.collected)
        invocation.note(text);
    else
        invocation.out(text);
}

// The printer needs the task's id, which the stream knows before its first line.
void readBranch(const Invocation &invocation, const std::shared_ptr<Branch> &branch)
{
    QObject::connect(branch->stream.get(), &TaskStream::lines, branch->stream.get(),
        [invocation, weak = std::weak_ptr<Branch>(branch)](qint64, const QStringList &lines) {
            const auto self = weak.lock();
            if (!self)
                return;
            if (self->collected)
                return self->collected->read(lines);
            if (!self->printer)
                self->printer = std::make_shared<OutputPrinter>(invocation, tagOf(*self));
            self->printer->print(lines);
        });
}

QCoro::Task<void> watchBranch(Invocation invocation, std::shared_ptr<Branch> branch)
{
    branch->end = co_await branch->stream->end();
    if (!branch->isSent)
        branch->end.outcome = StreamEnd::Outcome::Refused;
    if (branch->collected)
        branch->collected->finish(branch->stream->taskId(), branch->end);
    if (branch->stream->taskId().isEmpty())
        co_return;
    if (branch->printer)
        branch->end.isOfTask() ? branch->printer->finish() : branch->printer->leave();
    const QString tag = tagOf(*branch);
    if (branch->end.outcome == StreamEnd::Outcome::Completed)
        tell(invocation, *branch, tag + QStringLiteral("Completed"));
    else if (branch->end.outcome == StreamEnd::Outcome::Cancelled)
        invocation.err(tag + QStringLiteral("Failed: cancelled"));
    else if (branch->end.outcome != StreamEnd::Outcome::Detached)
        invocation.err(tag + QStringLiteral("Failed: ")
            + safeText(branch->end.error.message, KeepBreaks::Yes));
}

// Each agent's files go into a folder of its own name: one would replace the other.
QList<FileSpec> downloadsOf(const QString &agent, const QList<FileSpec> &specs)
{
    QList<FileSpec> own;
    for (const FileSpec &spec : specs)
        own.append(
            {spec.from, QStringLiteral("%1/%2/%3").arg(spec.to, agent, lastNameOf(spec.from))});
    return own;
}

QCoro::Task<void> fetchAll(
    Invocation invocation, Connected session, Branches branches, QList<FileSpec> specs)
{
    for (const auto &branch : branches) {
        if (branch->end.outcome != StreamEnd::Outcome::Completed)
            continue;
        const QList<FileSpec> own = downloadsOf(branch->agent, specs);
        const MoveEnd fetched = co_await downloadAll(invocation, session, branch->agent, own);
        branch->isFetched = fetched.status.hasValue();
    }
}

QCoro::Task<bool> startBranch(
    Invocation invocation, Connected session, std::shared_ptr<Branch> branch, FanPlan plan)
{
    QJsonObject args = plan.args;
    const QString name = QStringLiteral("[%1] ").arg(safeText(branch->agent));
    const MoveEnd sent = co_await uploadAll(invocation, session, branch->agent, plan.files.uploads);
    if (!sent.status) {
        invocation.err(name + QStringLiteral("Error: upload failed: ")
            + safeText(sent.status.error().message, KeepBreaks::Yes));
        branch->isSent = false;
        branch->stream->detach();
        co_return false;
    }
    args.insert(QStringLiteral("agentName"), branch->agent);
    // A key of the user's is for the whole command; each of its tasks is one of its own.
    const QString key = QStringLiteral("idempotencyKey");
    if (args.contains(key))
        args.insert(key, QString(args.value(key).toString() + u'/' + branch->agent));
    readBranch(invocation, branch);
    QObject::connect(branch->stream.get(), &TaskStream::accepted, branch->stream.get(),
        [invocation, name, branch = branch.get()](const DispatchReceipt &receipt) {
            tell(invocation, *branch,
                name + QStringLiteral("Task dispatched: ") + safeText(receipt.taskId));
        });
    branch->stream->dispatch(args);
    const auto receipt = co_await branch->stream->receipt();
    if (!receipt) {
        invocation.err(name + QStringLiteral("Error: ") + safeText(receipt.error().message));
        co_return false;
    }
    co_return true;
}

int summarize(const Invocation &invocation, const Branches &branches)
{
    qsizetype completed = 0;
    bool isLost = false;
    bool isDetached = false;
    for (const auto &branch : branches) {
        completed
            += branch->end.outcome == StreamEnd::Outcome::Completed && branch->isFetched ? 1 : 0;
        isLost = isLost || branch->end.outcome == StreamEnd::Outcome::Lost;
        isDetached = isDetached || branch->end.outcome == StreamEnd::Outcome::Detached;
    }
    if (isDetached) {
        for (const auto &branch : branches) {
            if (branch->end.outcome == StreamEnd::Outcome::Detached
                && !branch->stream->taskId().isEmpty())
                reportUnended(invocation, branch->end, branch->stream->taskId());
        }
        return exitcodes::interrupted;
    }
    tell(invocation, *branches.first(),
        QStringLiteral("\nDone: %1 completed, %2 failed")
            .arg(completed)
            .arg(branches.size() - completed));
    if (isLost)
        return exitcodes::unreachable;
    return completed == branches.size() ? exitcodes::ok : exitcodes::taskFailed;
}

FanEnd endOf(const Invocation &invocation, const Branches &branches, bool wasLeft)
{
    FanEnd end{.isWhole = !wasLeft};
    for (const auto &branch : branches) {
        if (branch->collected)
            end.collected.append(*branch->collected);
    }
    end.status = summarize(invocation, branches);
    return end;
}

} // namespace

QCoro::Task<FanEnd> fanTo(Invocation invocation, Connected session, FanPlan plan)
{
    outliveOutages(invocation, *session);
    Branches branches;
    const auto stopped = std::make_shared<bool>(false);
    for (const QString &agent : plan.agents) {
        branches.append(std::make_shared<Branch>(
            Branch{.agent = agent, .stream = std::make_shared<TaskStream>(*session)}));
        if (plan.collects)
            branches.last()->collected.emplace(agent);
    }
    invocation.interrupts->setHandler([branches, stopped](int) {
        *stopped = true;
        for (const auto &branch : branches)
            branch->stream->detach();
    });
    std::vector<QCoro::Task<void>> watching;
    bool isAny = false;
    for (const auto &branch : branches) {
        watching.push_back(watchBranch(invocation, branch));
        if (!*stopped && co_await startBranch(invocation, session, branch, plan))
            isAny = true;
    }
    if (!isAny && !*stopped) {
        invocation.err(QStringLiteral("No tasks dispatched."));
        co_return FanEnd{.status = exitcodes::taskFailed};
    }
    for (auto &each : watching)
        co_await each;
    invocation.interrupts->setHandler(nullptr);
    if (!*stopped)
        co_await fetchAll(invocation, session, branches, plan.files.downloads);
    co_return endOf(invocation, branches, *stopped);
}

void printCollection(const Invocation &invocation, const QList<CollectedTask> &tasks)
{
    // The answer is as wide as the terminal has room for behind the other columns.
    constexpr int othersColumns = 70;
    constexpr int fewestColumns = 40;
    if (invocation.format == OutputFormat::Table) {
        const int columns = std::max(fewestColumns, invocation.console->width() - othersColumns);
        QList<QStringList> rows;
        for (const CollectedTask &task : tasks)
            rows.append(task.row(columns));
        return invocation.out(tableText(collectionHeadings(), rows));
    }
    QList<QJsonObject> objects;
    for (const CollectedTask &task : tasks)
        objects.append(task.object());
    invocation.console->out(listText(invocation.format, objects, {QStringLiteral("taskId")}));
}

} // namespace coord
