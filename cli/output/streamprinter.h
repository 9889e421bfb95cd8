// How the readable view of a run looks: groups of text and entries, marks, margins, colours,
// widths. What it shows, and of which event, is StreamView's part.
#pragma once

#include <QHash>
#include <QString>

namespace coord {

struct StreamViewOptions {
    bool colour = false; //!< whether colours may be printed; NO_COLOR is the caller's matter
    int width = 80; //!< columns of the terminal; entries are cut to it, 0 means never
    bool ascii = false; //!< marks of plain ASCII, for terminals without UTF-8
    bool unfolded = false; //!< show what tools were given and what they answered
};

enum class StreamMark { Call, Good, Bad, Warning, Notice, Retry, Question };

//! Turns what is to be shown into text for the terminal, one thing after the other. Every text that
//! comes in is made safe. A \a speaker is empty for the run itself, or the tool use that runs the
//! subagent whose words these are.
class StreamPrinter {
public:
    explicit StreamPrinter(StreamViewOptions options);

    //! An answer, as many lines as it has. Empty when there is nothing in it to see.
    [[nodiscard]] QString answer(const QString &speaker, const QString &said);

    //! A piece of an answer that is still being written; the line stays open behind it.
    [[nodiscard]] QString piece(const QString &said);
    [[nodiscard]] bool isLineOpen() const { return m_lineOpen; }

    //! The rest of an answer begun in pieces: ends the open line.
    [[nodiscard]] QString lastPiece(const QString &said);

    //! The line of a tool call. \a description names the subagent that the call may start.
    [[nodiscard]] QString call(const QString &speaker, const QString &toolId, const QString &name,
        const QString &subject, const QString &description);

    //! One line about the run, or about the tool call above.
    [[nodiscard]] QString entry(const QString &speaker, StreamMark mark, const QString &said);
    [[nodiscard]] QString underCall(const QString &speaker, StreamMark mark, const QString &said);

    //! Lines that belong to the tool call above: what it was given or has answered. Of a long text
    //! only the beginning.
    [[nodiscard]] QString fold(const QString &speaker, const QString &said);

    //! A line at the end that is never cut.
    [[nodiscard]] QString closing(StreamMark mark, const QString &said);

    //! A line of something else than Claude, as it is.
    [[nodiscard]] QString foreignLine(const QString &line);

    [[nodiscard]] QString dot() const; //!< between parts of a line
    [[nodiscard]] QString arrow() const; //!< from one value to another

    //! Ends the line that was left open, if one was.
    [[nodiscard]] QString endLine();

private:
    enum class Group { Nothing, Answer, Entry, Line };

    QString begin(Group group, const QString &speaker);
    QString heading(const QString &speaker) const;
    QString margin(const QString &speaker) const;
    QString marked(
        const QString &speaker, const QString &indent, StreamMark mark, const QString &said) const;
    QString fitted(const QString &text, qsizetype taken) const;
    QString painted(const char *colour, const QString &text) const;
    QString sign(StreamMark mark) const;
    QString either(const char *pretty, const char *plain) const;

    StreamViewOptions m_options;
    Group m_last = Group::Nothing; // what was printed last
    QString m_speaker; // and whose it was
    bool m_lineOpen = false; // an answer is being written
    bool m_lineHasText = false; // and its last line has not ended
    QHash<QString, QString> m_descriptions; // of subagents, by the tool use that runs them
};

//! \a text on one line and safe for a terminal.
[[nodiscard]] QString oneLine(const QString &text);

} // namespace coord
