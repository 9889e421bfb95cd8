#include "cli/movefiles.h"

#include "cli/output/progresstext.h"
#include "cli/output/safetext.h"
#include "core/client/filedownload.h"
#include "core/client/fileupload.h"
#include "core/platform/clock.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

namespace {

constexpr Millis redrawEvery{100};

// One line on stderr that is drawn again and again.
class ProgressLine {
public:
    explicit ProgressLine(const Invocation &invocation)
        : m_console(invocation.console)
        , m_isShown(m_console->errIsTerminal() && !invocation.isQuiet())
    {
    }

    void show(qint64 done, qint64 total)
    {
        const Instant now = SystemClock().now();
        m_rate.note(done, now);
        const bool isLast = total > 0 && done >= total;
        if (!m_isShown || (m_drawn && !isLast && now - *m_drawn < redrawEvery))
            return;
        m_drawn = now;
        // To the end of the line: the last text may have been longer.
        m_console->err(u'\r'
            + progressText(done, total, m_rate.bytesPerSecond(), m_console->width())
            + QStringLiteral("\x1b[K"));
    }
    //! What is printed next begins on a line of its own.
    void leave()
    {
        if (m_drawn)
            m_console->err(QStringLiteral("\n"));
        m_drawn.reset();
    }

private:
    Console *m_console;
    bool m_isShown;
    std::optional<Instant> m_drawn;
    TransferRate m_rate;
};

} // namespace

QCoro::Task<MoveEnd> moveFiles(
    Invocation invocation, std::shared_ptr<FileTransfer> transfer, std::function<void()> onAccepted)
{
    const auto end = std::make_shared<MoveEnd>();
    const auto line = std::make_shared<ProgressLine>(invocation);
    QObject::connect(transfer.get(), &FileTransfer::accepted, transfer.get(), [end, onAccepted] {
        end->wasAccepted = true;
        if (onAccepted)
            onAccepted();
    });
    QObject::connect(transfer.get(), &FileTransfer::progressed, transfer.get(),
        [line](qint64 done, qint64 total) { line->show(done, total); });
    QObject::connect(transfer.get(), &FileTransfer::interrupted, transfer.get(),
        [line, invocation](const Error &why) {
            line->leave();
            invocation.note(safeText(why.message) + QStringLiteral("; waiting to go on..."));
        });
    // Whoever is around this one hears of it, too.
    const Interrupts::Handler outer = invocation.interrupts->handler();
    invocation.interrupts->setHandler([end, outer, weak = std::weak_ptr(transfer)](int number) {
        end->wasCancelled = true;
        if (const auto still = weak.lock())
            still->cancel();
        if (outer)
            outer(number);
    });
    transfer->begin();
    end->status = co_await transfer->end();
    invocation.interrupts->setHandler(end->wasCancelled ? nullptr : outer);
    line->leave();
    co_return *end;
}

std::optional<int> reportMove(
    const Invocation &invocation, const MoveEnd &end, const QString &failure)
{
    if (end.status)
        return std::nullopt;
    const Error &error = end.status.error();
    if (!end.wasAccepted && !end.wasCancelled)
        return fail(invocation, error);
    invocation.err(u'\n' + failure + safeText(error.message, KeepBreaks::Yes));
    return end.wasCancelled ? exitcodes::interrupted : exitcodes::taskFailed;
}

QStringList excludedBy(const Invocation &invocation)
{
    QStringList globs;
    for (const QString &list : invocation.options.value(QStringLiteral("exclude"))) {
        for (const QString &glob : list.split(u',', Qt::SkipEmptyParts))
            globs.append(glob.trimmed());
    }
    globs.removeAll(QString());
    return globs;
}

QCoro::Task<MoveEnd> uploadAll(
    Invocation invocation, Connected session, QString agent, QList<FileSpec> specs)
{
    for (const FileSpec &spec : specs) {
        const FileUpload::What what{.source = spec.from, .agent = agent, .destination = spec.to};
        const auto upload = std::make_shared<FileUpload>(*session, what);
        const MoveEnd end = co_await moveFiles(invocation, upload, {});
        if (!end.status)
            co_return end;
        if (!invocation.isQuiet() && invocation.format == OutputFormat::Table)
            invocation.out(safeText(
                QStringLiteral("Upload complete: %1 -> %2:%3").arg(spec.from, agent, spec.to)));
    }
    co_return MoveEnd{};
}

QCoro::Task<MoveEnd> downloadAll(
    Invocation invocation, Connected session, QString agent, QList<FileSpec> specs)
{
    MoveEnd outcome;
    for (const FileSpec &spec : specs) {
        const FileDownload::What what{.agent = agent, .source = spec.from, .destination = spec.to};
        const auto download = std::make_shared<FileDownload>(*session, what);
        const MoveEnd end = co_await moveFiles(invocation, download, {});
        if (!end.status) {
            invocation.err(QStringLiteral("Download failed: ")
                + safeText(end.status.error().message, KeepBreaks::Yes));
            outcome = end;
        } else if (!invocation.isQuiet() && invocation.format == OutputFormat::Table) {
            invocation.out(safeText(QStringLiteral("Download complete: %1:%2 -> %3")
                                        .arg(agent, spec.from, download->savedAs())));
        }
        if (end.wasCancelled)
            break;
    }
    co_return outcome;
}

} // namespace coord
