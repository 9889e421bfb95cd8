#include "cli/output/streamprinter.h"

#include "cli/output/safetext.h"
#include "cli/output/textwidth.h"

#include <QCoreApplication>
#include <QStringList>

#include <utility>

namespace coord {

namespace {

constexpr qsizetype maxDescriptions = 1000; // of subagents; those of a longer run have no names
constexpr qsizetype maxFoldLines = 200; // of one text of a tool
constexpr qsizetype maxFoldChars = 20'000;

const QString callIndent = QStringLiteral("  "); // of what belongs to the call above

const char *colourOf(StreamMark mark)
{
    switch (mark) {
    case StreamMark::Good:
        return "32";
    case StreamMark::Bad:
        return "31";
    case StreamMark::Warning:
    case StreamMark::Question:
        return "33";
    case StreamMark::Notice:
    case StreamMark::Retry:
        return "2";
    case StreamMark::Call:
        break;
    }
    return "1";
}

} // namespace

QString oneLine(const QString &text)
{
    return safeText(text).simplified();
}

StreamPrinter::StreamPrinter(StreamViewOptions options)
    : m_options(options)
{
}

QString StreamPrinter::answer(const QString &speaker, const QString &said)
{
    const QString safe = safeText(said, KeepBreaks::Yes);
    if (safe.trimmed().isEmpty())
        return {};
    QString printed = begin(Group::Answer, speaker);
    QStringList lines = safe.split(u'\n');
    while (lines.last().trimmed().isEmpty())
        lines.removeLast();
    for (const QString &line : lines)
        printed += margin(speaker) + line + u'\n';
    return printed;
}

QString StreamPrinter::piece(const QString &said)
{
    const QString start = m_lineOpen ? QString() : begin(Group::Answer, QString());
    m_lineOpen = true;
    const QString safe = safeText(said, KeepBreaks::Yes);
    if (!safe.isEmpty())
        m_lineHasText = !safe.endsWith(u'\n');
    return start + safe;
}

QString StreamPrinter::lastPiece(const QString &said)
{
    const QString rest = piece(said);
    return rest + endLine();
}

QString StreamPrinter::call(const QString &speaker, const QString &toolId, const QString &name,
    const QString &subject, const QString &description)
{
    if (m_descriptions.size() < maxDescriptions)
        m_descriptions.insert(toolId, oneLine(description));
    const QString start = begin(Group::Entry, speaker) + margin(speaker);
    const QString tool = oneLine(name);
    const QString about = oneLine(subject);
    QString line = sign(StreamMark::Call) + u' ' + painted(colourOf(StreamMark::Call), tool);
    if (!about.isEmpty()) {
        const qsizetype taken
            = textWidth(margin(speaker)) + textWidth(sign(StreamMark::Call) + tool) + 3;
        line += QStringLiteral("  ") + fitted(about, taken);
    }
    if (speaker.isEmpty())
        m_speaker = toolId; // what this call's subagent says next needs no heading
    return start + line + u'\n';
}

QString StreamPrinter::entry(const QString &speaker, StreamMark mark, const QString &said)
{
    return begin(Group::Entry, speaker) + marked(speaker, QString(), mark, said);
}

QString StreamPrinter::underCall(const QString &speaker, StreamMark mark, const QString &said)
{
    return begin(Group::Entry, speaker) + marked(speaker, callIndent, mark, said);
}

QString StreamPrinter::fold(const QString &speaker, const QString &said)
{
    const QString safe = safeText(said.left(maxFoldChars), KeepBreaks::Yes).trimmed();
    if (safe.isEmpty())
        return {};
    QStringList lines = safe.split(u'\n');
    const bool isCut = lines.size() > maxFoldLines || said.size() > maxFoldChars;
    lines = lines.mid(0, maxFoldLines);
    if (isCut)
        lines.append(either("\u2026", "..."));
    QString printed = begin(Group::Entry, speaker);
    for (const QString &line : std::as_const(lines))
        printed += margin(speaker) + callIndent + either("\u2502", "|") + u' '
            + painted(colourOf(StreamMark::Notice), line) + u'\n';
    return printed;
}

QString StreamPrinter::closing(StreamMark mark, const QString &said)
{
    return begin(Group::Line, QString())
        + painted(colourOf(mark), sign(mark) + u' ' + oneLine(said)) + u'\n';
}

QString StreamPrinter::foreignLine(const QString &line)
{
    return begin(Group::Line, QString()) + safeText(line, KeepBreaks::Yes) + u'\n';
}

QString StreamPrinter::dot() const
{
    return either(" \u00b7 ", " - ");
}

QString StreamPrinter::arrow() const
{
    return either("\u2192", "->");
}

QString StreamPrinter::endLine()
{
    m_lineOpen = false;
    return std::exchange(m_lineHasText, false) ? QStringLiteral("\n") : QString();
}

//! Ends an open line, and sets what follows apart from what was there: answers and entries stand in
//! groups of their own, and what a subagent says belongs to the entries around it.
QString StreamPrinter::begin(Group group, const QString &speaker)
{
    QString printed = endLine();
    const bool isSubagent = !speaker.isEmpty();
    const bool speaksUp = isSubagent && m_speaker != speaker;
    if (m_last != Group::Nothing && m_last != group && !isSubagent)
        printed += u'\n';
    if (speaksUp)
        printed += heading(speaker);
    m_speaker = speaker;
    m_last = isSubagent ? Group::Entry : group;
    return printed;
}

//! Says which subagent speaks from here on, where its call is not the line above.
QString StreamPrinter::heading(const QString &speaker) const
{
    const QString known = m_descriptions.value(speaker);
    const QString name
        = known.isEmpty() ? QCoreApplication::translate("StreamView", "subagent") : known;
    const QString line = either("\u25b8", ">") + u' ' + fitted(name, callIndent.size() + 2);
    return callIndent + painted(colourOf(StreamMark::Notice), line) + u'\n';
}

QString StreamPrinter::margin(const QString &speaker) const
{
    return speaker.isEmpty() ? QString() : callIndent + either("\u2502", "|") + u' ';
}

QString StreamPrinter::marked(
    const QString &speaker, const QString &indent, StreamMark mark, const QString &said) const
{
    const QString before = margin(speaker) + indent;
    const QString about = fitted(oneLine(said), textWidth(before + sign(mark)) + 1);
    return before + painted(colourOf(mark), sign(mark) + u' ' + about) + u'\n';
}

QString StreamPrinter::fitted(const QString &text, qsizetype taken) const
{
    if (m_options.width <= 0)
        return text;
    return shortened(text, qMax<qsizetype>(1, m_options.width - taken), either("\u2026", "..."));
}

QString StreamPrinter::painted(const char *colour, const QString &text) const
{
    return m_options.colour ? QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1String(colour), text)
                            : text;
}

QString StreamPrinter::sign(StreamMark mark) const
{
    switch (mark) {
    case StreamMark::Call:
        return either("\u25cf", "*");
    case StreamMark::Good:
        return either("\u2713", "ok");
    case StreamMark::Bad:
        return either("\u2717", "x");
    case StreamMark::Warning:
        return QStringLiteral("!");
    case StreamMark::Notice:
        return either("\u00b7", "-");
    case StreamMark::Retry:
        return either("\u21bb", "~");
    case StreamMark::Question:
        break;
    }
    return QStringLiteral("?");
}

QString StreamPrinter::either(const char *pretty, const char *plain) const
{
    return QString::fromUtf8(m_options.ascii ? plain : pretty);
}

} // namespace coord
