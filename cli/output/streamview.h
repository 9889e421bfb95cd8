// The readable view of a run: what Claude says and does, for people at a terminal.
//
// Claude Code prints a JSON object per line. Somebody who watches a task wants the answer as text, a
// line per tool call, what went wrong, and at the end what it cost. What is of no use to a reader
// (thinking, events this program does not know) is left out; `coord` has other ways to get at the
// raw lines. Nothing that a model or a tool said reaches the terminal as a control sequence.
#pragma once

#include "cli/output/safetext.h"
#include "core/protocol/claudeline.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace coord {

struct StreamViewOptions {
    bool colour
        = false; //!< whether escape sequences for colour may be printed; NO_COLOR is the caller's matter
    int width = 80; //!< columns of the terminal; one-line entries are cut to it, 0 means never
    bool ascii = false; //!< marks of plain ASCII, for terminals without UTF-8
};

//! Feed it the lines of one task in order, and call finish() when the task has ended. Pure: the same
//! lines give the same text. Not thread-safe.
class StreamView {
public:
    explicit StreamView(StreamViewOptions options);

    //! What to print for \a line, a line of Claude's without its end; often nothing. The text ends a
    //! line except after a piece of an answer that is still being written.
    [[nodiscard]] QString feed(const QString &line);

    //! What to print at the end: the closing line, after whatever line was left open. A run may
    //! contain several results, and only the end tells which was the last. Where no verdict came the
    //! line says so; it is empty when no line was Claude's.
    [[nodiscard]] QString finish();

private:
    enum class Piece { Nothing, Text, Entry, Line };
    enum class Tone { Plain, Strong, Dim, Good, Bad, Warning };

    QString eventText(const ClaudeEvent &event);
    QString assistantText(const ClaudeEvent &event);
    QString answerText(const ClaudeEvent &event, const QString &text);
    QString toolText(const ClaudeEvent &event, const ClaudeBlock &block);
    QString userText(const ClaudeEvent &event);
    QString partialText(const ClaudeEvent &event);
    QString systemText(const ClaudeEvent &event);
    QString backgroundText(const ClaudeEvent &event);
    QString initText(const ClaudeEvent &event);
    QString rateLimitText(const ClaudeRateLimit &limit);
    QString askText(const ClaudeControl &ask, const QJsonObject &json);
    QString closingText();
    QStringList closingParts() const;
    void addResult(const ClaudeResult &result, const QString &subtype);
    QString verdict() const;

    QString text(const QString &parent, const QString &said);
    QString entry(const QString &parent, const QString &mark, Tone tone, const QString &what);
    QString begin(Piece piece, const QString &parent);
    QString heading(const QString &parent);
    QString margin(const QString &parent) const;
    QString painted(Tone tone, const QString &what) const;
    QString fitted(const QString &what, qsizetype taken) const;
    QString mark(const char *pretty, const char *plain) const;

    StreamViewOptions m_options;
    QString m_folder; // the run's working directory, once known
    bool m_sawEvent = false;

    Piece m_last = Piece::Nothing; // what was printed last
    QString m_speaker; // whose line it was: "" or the tool use that runs a subagent
    bool m_lineOpen = false;
    qsizetype m_partialSize = 0; // how much of the answer being written is printed already
    QString m_partialTail; // its end, to see whether the whole answer continues it
    bool m_answered = false; // since the last result

    QHash<QString, QString> m_descriptions; // of subagents, by the tool use that runs them
    QHash<QString, QString> m_background; // of live background work, by task id
    QSet<QString> m_denied; // tool uses whose refusal is printed already
    QSet<QString> m_failedServers;

    // Over all results of the run.
    std::optional<ClaudeResult> m_result; // the last
    QString m_subtype;
    int m_turns = 0;
    qint64 m_durationMs = 0;
    double m_addedCostUsd = 0;
    bool m_costIsAdded = true; // every result said what it added
    qsizetype m_denials = 0;
};

} // namespace coord
