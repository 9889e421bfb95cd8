// coord pipeline …: steps that run one after another, as a file says.
#include "cli/commands/commands.h"
#include "cli/connection.h"
#include "cli/listing.h"
#include "cli/onerequest.h"
#include "cli/output/safetext.h"
#include "cli/pipelinefile.h"
#include "cli/pipelinefollow.h"
#include "cli/pipelineview.h"
#include "core/client/taskids.h"
#include "core/client/taskstream.h"
#include "core/domain/names.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

constexpr int maxPages = 1'000;

QString idIn(const QJsonObject &answer)
{
    return answer.value(QLatin1String("pipeline"))[QLatin1String("id")].toString();
}

int refuse(const Invocation &invocation, const Error &error)
{
    invocation.err(QStringLiteral("Error: ") + safeText(error.message));
    return exitStatus(error.code);
}

QCoro::Task<Result<Connected>> connectToOurs(Invocation invocation)
{
    const auto session = co_await connectTo(invocation);
    if (session && (*session)->protocol() < 2)
        co_return Error{ErrorCode::Unimplemented,
            QStringLiteral("The coordinator speaks version 1 of the protocol, which has no "
                           "pipelines")};
    co_return session;
}

QCoro::Task<Result<QList<QJsonObject>>> allPipelines(Connected session)
{
    QList<QJsonObject> pipelines;
    QJsonObject args;
    for (int page = 0; page < maxPages; ++page) {
        const auto answer = co_await session->request(QStringLiteral("list-pipelines"), args);
        if (!answer)
            co_return answer.error();
        const QJsonObject said = answer->toObject();
        pipelines += objectsIn(said.value(QLatin1String("pipelines")));
        const QJsonValue cursor = said.value(QLatin1String("nextCursor"));
        if (!cursor.isString())
            break;
        args.insert(QStringLiteral("cursor"), cursor);
    }
    co_return pipelines;
}

// People type the beginning of an id.
QCoro::Task<Result<QString>> pipelineCalled(Connected session, QString given)
{
    if (isUuid(given))
        co_return given.toLower();
    if (given.size() < minTaskPrefix)
        co_return Error{ErrorCode::InvalidArgument,
            QStringLiteral("Pipeline id '%1' is too short: give at least %2 characters")
                .arg(given)
                .arg(minTaskPrefix)};
    const auto all = co_await allPipelines(session);
    if (!all)
        co_return all.error();
    QStringList found;
    for (const QJsonObject &each : *all) {
        const QString id = each.value(QLatin1String("id")).toString();
        if (id.startsWith(given, Qt::CaseInsensitive))
            found.append(id);
    }
    if (found.size() == 1)
        co_return found.first();
    if (found.isEmpty())
        co_return Error{
            ErrorCode::NotFound, QStringLiteral("Pipeline \"%1\" not found").arg(given)};
    co_return Error{ErrorCode::InvalidArgument,
        QStringLiteral("Pipeline id '%1' is ambiguous: it may be %2 or %3")
            .arg(given, found[0], found[1])};
}

//! A session, and what was said about the pipeline that the first argument names.
struct AskedAbout {
    Connected session;
    QJsonObject answer;
    std::optional<int> failure;
};

QCoro::Task<AskedAbout> askAbout(Invocation invocation, QString command)
{
    const auto session = co_await connectToOurs(invocation);
    if (!session)
        co_return {{}, {}, failToConnect(invocation, session.error())};
    const auto id = co_await pipelineCalled(*session, invocation.argument(0));
    if (!id)
        co_return {{}, {}, fail(invocation, id.error())};
    const QJsonObject args{{QStringLiteral("id"), *id}};
    const auto answer = co_await (*session)->request(command, args);
    if (!answer)
        co_return {{}, {}, fail(invocation, answer.error())};
    co_return {*session, answer->toObject(), std::nullopt};
}

// The pipeline's id, for whoever does not stay.
void printReceipt(const Invocation &invocation, const QJsonObject &answer, const QString &sentence)
{
    const QJsonObject pipeline = answer.value(QLatin1String("pipeline")).toObject();
    printAnswer(invocation, pipeline, "id", sentence.arg(idIn(answer)));
}

// Says which pipeline it is, unless a program reads what comes of it.
QCoro::Task<int> stayOrLeave(
    Invocation invocation, Connected session, QJsonObject answer, QString sentence)
{
    const bool leaves = invocation.isSet("detach");
    if (leaves || invocation.format == OutputFormat::Table
        || invocation.format == OutputFormat::Name)
        printReceipt(invocation, answer, sentence);
    if (leaves)
        co_return exitcodes::ok;
    co_return co_await followPipeline(invocation, session, answer);
}

QCoro::Task<int> run(Invocation invocation)
{
    const auto file = pipelineFile(invocation, invocation.argument(0));
    if (!file)
        co_return refuse(invocation, file.error());
    QJsonObject vars;
    for (auto each = file->vars.begin(); each != file->vars.end(); ++each)
        vars.insert(each.key(), each.value());
    QJsonObject args{{QStringLiteral("pipeline"), file->document}, {QStringLiteral("vars"), vars}};
    if (invocation.isSet("key"))
        args.insert(QStringLiteral("idempotencyKey"), invocation.value("key"));
    makeRepeatable(args);
    const auto session = co_await connectToOurs(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    outliveOutages(invocation, **session);
    const QString command = QStringLiteral("run-pipeline");
    const auto answer = co_await askThroughOutages(*session, command, args);
    if (!answer)
        co_return fail(invocation, answer.error());
    const QJsonObject accepted = answer->toObject();
    const QString sentence = QStringLiteral("Pipeline queued: %1");
    co_return co_await stayOrLeave(invocation, *session, accepted, sentence);
}

QCoro::Task<int> resume(Invocation invocation)
{
    const AskedAbout asked = co_await askAbout(invocation, QStringLiteral("resume-pipeline"));
    if (asked.failure)
        co_return *asked.failure;
    outliveOutages(invocation, *asked.session);
    const QString sentence = QStringLiteral("Pipeline resumed: %1");
    co_return co_await stayOrLeave(invocation, asked.session, asked.answer, sentence);
}

QCoro::Task<int> check(Invocation invocation)
{
    const auto file = pipelineFile(invocation, invocation.argument(0));
    if (!file)
        co_return refuse(invocation, file.error());
    if (printedForProgram(invocation, planObjects(file->plan), {QStringLiteral("name")}))
        co_return exitcodes::ok;
    invocation.out(safeText(planText(file->plan), KeepBreaks::Yes));
    co_return exitcodes::ok;
}

QCoro::Task<int> list(Invocation invocation)
{
    const auto session = co_await connectToOurs(invocation);
    if (!session)
        co_return failToConnect(invocation, session.error());
    const auto pipelines = co_await allPipelines(*session);
    if (!pipelines)
        co_return fail(invocation, pipelines.error());
    if (printedForProgram(invocation, *pipelines, {QStringLiteral("id")}))
        co_return exitcodes::ok;
    invocation.out(
        pipelines->isEmpty() ? QStringLiteral("No pipelines found.") : pipelineTable(*pipelines));
    co_return exitcodes::ok;
}

void printWhole(const Invocation &invocation, const QJsonObject &answer)
{
    if (invocation.format == OutputFormat::Name || invocation.isQuiet())
        return invocation.out(safeText(idIn(answer)));
    if (invocation.format != OutputFormat::Table)
        return invocation.console->out(objectText(invocation.format, answer));
    invocation.out(pipelineText(answer));
}

QCoro::Task<int> show(Invocation invocation)
{
    const AskedAbout asked = co_await askAbout(invocation, QStringLiteral("get-pipeline"));
    if (asked.failure)
        co_return *asked.failure;
    printWhole(invocation, asked.answer);
    co_return exitcodes::ok;
}

QCoro::Task<int> cancel(Invocation invocation)
{
    const AskedAbout asked = co_await askAbout(invocation, QStringLiteral("cancel-pipeline"));
    if (asked.failure)
        co_return *asked.failure;
    const QString note = asked.answer.value(QLatin1String("note")).toString();
    if (!note.isEmpty())
        invocation.note(safeText(note));
    printReceipt(invocation, asked.answer, QStringLiteral("Pipeline cancelled: %1"));
    co_return note.isEmpty() ? exitcodes::ok : exitcodes::precondition;
}

OptionSpec varOption()
{
    return {QStringLiteral("var"), QStringLiteral("name=value"),
        QStringLiteral("Sets a variable of the pipeline; any number of times")};
}

OptionSpec detachOption()
{
    return {QStringLiteral("detach"), QString(),
        QStringLiteral("Do not wait: print the pipeline's id")};
}

QList<Command> fileCommands()
{
    const QList<ArgumentSpec> file{{QStringLiteral("file"), true}};
    return {{.name = QStringLiteral("pipeline run"),
                .summary = QStringLiteral("Run the steps of a file, YAML or JSON, and follow them"),
                .examples = {QStringLiteral("coord pipeline run release.yaml"),
                    QStringLiteral("coord pipeline run release.yaml --var version=2.0 --detach"),
                    QStringLiteral("coord pipeline run nightly.yaml --key nightly-$(date +%F)")},
                .arguments = file,
                .options = {varOption(), detachOption(),
                    {QStringLiteral("key"), QStringLiteral("key"),
                        QStringLiteral("The same key again is the same pipeline")}},
                .formats = true,
                .run = run},
        {.name = QStringLiteral("pipeline check"),
            .summary = QStringLiteral("Say what a pipeline would do, without a coordinator"),
            .examples = {QStringLiteral("coord pipeline check release.yaml --var version=2.0"),
                QStringLiteral("coord pipeline check - -o json < release.yaml")},
            .arguments = file,
            .options = {varOption()},
            .connects = false,
            .formats = true,
            .run = check}};
}

} // namespace

QList<Command> pipelineCommands()
{
    const QList<ArgumentSpec> id{{QStringLiteral("pipeline"), true}};
    return fileCommands()
        + QList<Command>{{.name = QStringLiteral("pipeline list"),
                             .summary = QStringLiteral("List the pipelines, the newest first"),
                             .formats = true,
                             .run = list},
            {.name = QStringLiteral("pipeline show"),
                .summary = QStringLiteral("Show one with its steps as they stand"),
                .arguments = id,
                .formats = true,
                .run = show},
            {.name = QStringLiteral("pipeline resume"),
                .summary = QStringLiteral("Run again what failed, was cancelled or did not run"),
                .arguments = id,
                .options = {detachOption()},
                .formats = true,
                .run = resume},
            {.name = QStringLiteral("pipeline cancel"),
                .summary = QStringLiteral("Cancel all steps that run or wait"),
                .arguments = id,
                .formats = true,
                .run = cancel}};
}

} // namespace coord
