// The readable view of a run: what Claude says and does, for people at a terminal.
//
// Claude Code prints a JSON object per line. Somebody who watches a task wants the answer as text,
// a line per tool call, what went wrong, and at the end what it cost. What is of no use to a reader
// (thinking, events this program does not know) is left out; `coord` has other ways to get at the
// raw lines. Nothing that a model or a tool said reaches the terminal as a control sequence.
#pragma once

#include "cli/output/runtotals.h"
#include "cli/output/streamprinter.h"
#include "core/protocol/claudeline.h"

#include <QHash>
#include <QSet>
#include <QString>

namespace coord {

//! Feed it the lines of one task in order, and call finish() when the task has ended. Pure: the
//! same lines give the same text. Not thread-safe.
class StreamView {
public:
    explicit StreamView(StreamViewOptions options);

    //! What to print for \a line, a line of Claude's without its end; often nothing. The text ends
    //! a line except after a piece of an answer that is still being written.
    [[nodiscard]] QString feed(const QString &line);

    //! What to print at the end: the closing line, after whatever line was left open. Where no
    //! verdict came the line says so; it is empty when no line was Claude's.
    [[nodiscard]] QString finish();

    //! What to print where nothing more is read though the run goes on: the end of an open line.
    [[nodiscard]] QString leave() { return m_printer.endLine(); }

private:
    QString eventText(const ClaudeEvent &event);
    QString initText(const ClaudeEvent &event);
    QString systemText(const ClaudeEvent &event);
    QString retryText(const ClaudeEvent &event);
    QString denialText(const ClaudeEvent &event);
    QString compactionText(const ClaudeEvent &event);
    QString backgroundText(const ClaudeEvent &event);
    QString assistantText(const ClaudeEvent &event);
    QString answerText(const ClaudeEvent &event, const QString &said);
    QString callText(const ClaudeEvent &event, const ClaudeBlock &block);
    QString userText(const ClaudeEvent &event);
    QString pieceText(const ClaudeEvent &event);
    QString rateLimitText(const ClaudeRateLimit &limit);
    QString askText(const ClaudeControl &ask, const QJsonObject &json);
    QString resultText(const ClaudeEvent &event);

    bool m_unfolded;
    StreamPrinter m_printer;
    RunTotals m_totals;
    QString m_folder; // the run's working directory, once known
    bool m_sawEvent = false;
    bool m_answered = false; // since the last result
    qsizetype m_writtenSize = 0; // of the answer being written, as long as its line is open
    QString m_writtenTail; // its end, to see whether the whole answer continues it
    QHash<QString, QString> m_background; // of live background work, by task id
    QSet<QString> m_denied; // tool uses whose refusal is printed already
    QSet<QString> m_failedServers;
};

} // namespace coord
