// coord diff: what a task did to files, as a patch.
#include "cli/commands/commands.h"
#include "cli/output/patchtext.h"
#include "cli/output/safetext.h"
#include "cli/taskwork.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>
#include <QFile>
#include <QJsonArray>

namespace coord {

namespace {

constexpr qint64 maxLineBytes = 64ll * 1024 * 1024;

// Hands on the lines of a file, without their ends. False where it cannot be read.
bool eachLine(const QString &path, const std::function<void(const QByteArray &)> &take)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    while (!file.atEnd()) {
        QByteArray line = file.readLine(maxLineBytes);
        if (line.endsWith('\n'))
            line.chop(1);
        take(line);
    }
    return file.error() == QFile::NoError;
}

QJsonObject objectOf(const PatchedFile &file)
{
    return {{QStringLiteral("path"), file.path}, {QStringLiteral("insertions"), file.insertions},
        {QStringLiteral("deletions"), file.deletions}, {QStringLiteral("binary"), file.isBinary}};
}

// A patch is bytes: only on a terminal it becomes text.
void printPatch(const Invocation &invocation, const QString &path)
{
    if (invocation.console->outIsTerminal() && !invocation.isSet("raw")) {
        (void)eachLine(path, [&invocation](const QByteArray &line) {
            invocation.out(patchLineText(line, invocation.wantsColour()));
        });
        return;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    while (!file.atEnd())
        invocation.console->outBytes(file.read(256 * 1024));
}

void printAbout(const Invocation &invocation, const QString &path)
{
    PatchReader reader;
    (void)eachLine(path, [&reader](const QByteArray &line) { reader.add(line); });
    if (invocation.format != OutputFormat::Table) {
        QList<QJsonObject> files;
        for (const PatchedFile &file : reader.files())
            files.append(objectOf(file));
        invocation.console->out(listText(invocation.format, files, {QStringLiteral("path")}));
        return;
    }
    if (invocation.isSet("name-only")) {
        for (const PatchedFile &file : reader.files())
            invocation.out(safeText(file.path));
        return;
    }
    invocation.console->out(patchStatText(reader.files()));
}

QCoro::Task<int> diff(Invocation invocation)
{
    const auto task = co_await openTask(invocation, invocation.argument(0));
    if (!task)
        co_return failAboutTask(invocation, task.error());
    const auto work = co_await workOfTask(*task);
    if (!work)
        co_return fail(invocation, work.error());
    const QTemporaryDir folder;
    QString path;
    if (work->files.value_or(1) > 0) {
        const auto fetched
            = co_await fetchWork(invocation, *task, QStringLiteral("patch"), folder.path());
        if (!fetched)
            co_return fail(invocation, fetched.error());
        path = *fetched;
    } else {
        invocation.note(safeText(noFilesText(*work, task->id)));
    }
    const bool isAbout = invocation.isSet("stat") || invocation.isSet("name-only")
        || invocation.format != OutputFormat::Table;
    if (isAbout)
        printAbout(invocation, path);
    else
        printPatch(invocation, path);
    co_return exitcodes::ok;
}

} // namespace

Command diffCommand()
{
    return {.name = QStringLiteral("diff"),
        .summary = QStringLiteral("Show what a task did to files in its workspace"),
        .examples
        = {QStringLiteral("coord diff 0f8fad5b"), QStringLiteral("coord diff 0f8fad5b --stat"),
            QStringLiteral("coord diff 0f8fad5b > work.patch")},
        .arguments = {{QStringLiteral("task-id"), true}},
        .options
        = {{QStringLiteral("stat"), QString(), QStringLiteral("Only which files, and by how much")},
            {QStringLiteral("name-only"), QString(), QStringLiteral("Only which files")},
            {QStringLiteral("raw"), QString(),
                QStringLiteral("The patch byte for byte, also on a terminal")}},
        .formats = true,
        .run = diff};
}

} // namespace coord
