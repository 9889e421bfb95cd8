#include "cli/follow.h"

#include "cli/listing.h"
#include "cli/output/safetext.h"
#include "cli/output/worktext.h"
#include "core/protocol/errorcodes.h"

#include <QCoroFuture>

namespace coord {

OutputPrinter::OutputPrinter(const Invocation &invocation, const QString &prefix)
    : m_console(invocation.console)
    , m_prefix(prefix)
{
    if (!m_console->outIsTerminal() || invocation.isSet("raw"))
        return;
    m_view.emplace(StreamViewOptions{.colour = invocation.wantsColour(),
        .width = std::max<int>(20, m_console->width() - int(prefix.size())),
        .ascii = invocation.environment.ascii});
}

void OutputPrinter::print(const QStringList &lines)
{
    for (const QString &line : lines)
        put(m_view ? m_view->feed(line) : line + u'\n');
}

void OutputPrinter::finish()
{
    if (m_view)
        put(m_view->finish());
    endLine();
}

void OutputPrinter::leave()
{
    if (m_view)
        put(m_view->leave());
    endLine();
}

void OutputPrinter::endLine()
{
    if (!m_unfinished.isEmpty())
        m_console->out(m_prefix + m_unfinished + u'\n');
    m_unfinished.clear();
}

void OutputPrinter::put(const QString &text)
{
    if (m_prefix.isEmpty()) {
        if (!text.isEmpty())
            m_console->out(text);
        return;
    }
    QStringList parts = (m_unfinished + text).split(u'\n');
    m_unfinished = parts.takeLast();
    for (const QString &part : std::as_const(parts))
        m_console->out(m_prefix + part + u'\n');
}

namespace {

// What to do next, for somebody who watches; scripts find the same in `coord result -o json`.
void tellOfWork(const Invocation &invocation, const StreamEnd &end, const QString &taskId)
{
    if (!invocation.console->errIsTerminal())
        return;
    if (!end.sessionId.isEmpty())
        invocation.note(safeText(QStringLiteral("Session: ") + end.sessionId));
    const QString work = end.work ? workSentence(*end.work) : QString();
    if (work.isEmpty())
        return;
    invocation.note(QStringLiteral("Work: ") + work);
    if (!end.work->error)
        invocation.note(QStringLiteral("      coord diff %1, coord apply %1").arg(shortId(taskId)));
}

} // namespace

QCoro::Task<StreamEnd> followToEnd(
    Invocation invocation, Connected session, std::shared_ptr<TaskStream> stream)
{
    outliveOutages(invocation, *session);
    auto printer = std::make_shared<OutputPrinter>(invocation);
    QObject::connect(stream.get(), &TaskStream::lines, stream.get(),
        [printer](qint64, const QStringList &lines) { printer->print(lines); });
    invocation.interrupts->setHandler([stream](int) { stream->detach(); });
    const StreamEnd end = co_await stream->end();
    invocation.interrupts->setHandler(nullptr);
    end.isOfTask() ? printer->finish() : printer->leave();
    tellOfWork(invocation, end, stream->taskId());
    co_return end;
}

int reportUnended(const Invocation &invocation, const StreamEnd &end, const QString &taskId)
{
    const QString hint
        = taskId.isEmpty() ? QString() : QStringLiteral("coord attach %1").arg(taskId);
    switch (end.outcome) {
    case StreamEnd::Outcome::Detached:
        if (!hint.isEmpty())
            invocation.err(QStringLiteral("detached; still running: ") + hint);
        return exitcodes::interrupted;
    case StreamEnd::Outcome::Lost: {
        const int status = fail(invocation, end.error);
        if (!hint.isEmpty())
            invocation.err(QStringLiteral("The task may still be running: ") + hint);
        return end.error.code == ErrorCode::Unavailable ? exitcodes::unreachable : status;
    }
    default:
        return fail(invocation, end.error);
    }
}

} // namespace coord
