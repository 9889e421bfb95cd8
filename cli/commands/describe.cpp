// coord describe, coord claude-md: what the program can do, for people, programs and Claude.
#include "cli/commands/commands.h"
#include "cli/commandtable.h"
#include "cli/manual.h"
#include "core/protocol/errorcodes.h"

#include <QFile>
#include <QSaveFile>

namespace coord {

namespace {

constexpr qint64 maxNotesBytes = 16 * 1024 * 1024;
const QLatin1String notesFile("CLAUDE.md");

QCoro::Task<int> describe(Invocation invocation)
{
    const QJsonObject manual = manualObject(commandTable());
    if (invocation.format == OutputFormat::Table && !invocation.isSet("json"))
        invocation.console->out(manualText(manual));
    else
        invocation.console->out(objectText(
            invocation.format == OutputFormat::Table ? OutputFormat::Json : invocation.format,
            manual));
    co_return exitcodes::ok;
}

Error cannot(const QString &reason)
{
    return {ErrorCode::FailedPrecondition, QStringLiteral("%1: %2").arg(notesFile, reason)};
}

// Nothing where there is no file yet.
Result<std::optional<QString>> presentNotes()
{
    QFile file(notesFile);
    if (!file.exists())
        return std::optional<QString>();
    if (!file.open(QIODevice::ReadOnly))
        return cannot(file.errorString());
    const QByteArray bytes = file.read(maxNotesBytes + 1);
    const QString text = QString::fromUtf8(bytes);
    // It is written back whole, so that nothing of it may be lost on the way.
    if (bytes.size() > maxNotesBytes || text.toUtf8() != bytes)
        return cannot(QStringLiteral("it is too long, or not UTF-8 text; nothing was changed"));
    return std::optional(text);
}

Status writeNotes(const QString &text)
{
    QSaveFile file(notesFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 || !file.commit())
        return cannot(file.errorString());
    return Done{};
}

QCoro::Task<int> claudeMd(Invocation invocation)
{
    const QString notes = claudeNotes(commandTable());
    if (!invocation.isSet("install")) {
        invocation.console->out(notes);
        co_return exitcodes::ok;
    }
    const auto present = presentNotes();
    if (!present)
        co_return fail(invocation, present.error());
    const auto text = withNotes(present->value_or(QString()), notes);
    if (!text)
        co_return fail(invocation, cannot(text.error().message));
    if (*text == *present) {
        invocation.out(QStringLiteral("CLAUDE.md in current directory is up to date"));
        co_return exitcodes::ok;
    }
    if (const Status written = writeNotes(*text); !written)
        co_return fail(invocation, written.error());
    invocation.out(*present ? QStringLiteral("CLAUDE.md in current directory: its part about coord "
                                             "was written, the rest is as it was")
                            : QStringLiteral("CLAUDE.md written to current directory"));
    co_return exitcodes::ok;
}

} // namespace

Command describeCommand()
{
    return {.name = QStringLiteral("describe"),
        .summary = QStringLiteral("Print a manual of all commands and of the REST interface"),
        .examples = {QStringLiteral("coord describe"), QStringLiteral("coord describe --json")},
        .options = {{QStringLiteral("json"), QString(), QStringLiteral("The same as -o json")}},
        .connects = false,
        .formats = true,
        .run = describe};
}

Command claudeMdCommand()
{
    return {.name = QStringLiteral("claude-md"),
        .summary = QStringLiteral("Print what a CLAUDE.md should say of coord"),
        .examples
        = {QStringLiteral("coord claude-md"), QStringLiteral("coord claude-md --install")},
        .options = {{QStringLiteral("install"), QString(),
            QStringLiteral("Put it into ./CLAUDE.md, whose other text is kept")}},
        .connects = false,
        .run = claudeMd};
}

} // namespace coord
