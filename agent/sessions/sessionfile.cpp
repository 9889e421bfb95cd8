#include "agent/sessions/sessionfile.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace coord {

namespace {

constexpr qsizetype maxFirstPromptChars = 200;
constexpr qsizetype maxNameChars = 4096; // of a title or prompt that names a session

//! What the lines of a file have said so far. Of most fields the last word counts.
struct Reading {
    std::optional<bool> isSidechain; //!< of the first line that says
    QString createdAt; //!< the first time stamp
    QString cwd; //!< the first: older versions resume from there only
    QString gitBranch;
    QString customTitle;
    QString aiTitle;
    QString lastPrompt;
    QString summary;
    QString firstPrompt;
    int prompts = 0;
};

//! The text of a message whose content is a text or a list of blocks.
QString messageText(const QJsonObject &line)
{
    const QJsonValue content
        = line.value(QLatin1String("message")).toObject().value(QLatin1String("content"));
    if (content.isString())
        return content.toString();
    QStringList texts;
    const QJsonArray blocks = content.toArray();
    for (const QJsonValue &block : blocks) {
        if (block.toObject().value(QLatin1String("type")).toString() == QLatin1String("text"))
            texts += block.toObject().value(QLatin1String("text")).toString();
    }
    return texts.join(u'\n');
}

//! What a person asked in \a line; empty where the program put the words in for them: tool results,
//! reminders, notices of background work, local commands.
QString promptOf(const QJsonObject &line)
{
    if (line.value(QLatin1String("isMeta")).toBool()
        || line.value(QLatin1String("isCompactSummary")).toBool()
        || line.value(QLatin1String("promptSource")).toString() == QLatin1String("system"))
        return {};
    const QString text = messageText(line).simplified();
    for (const char *mark : {"<command-", "<local-command-", "<system-reminder>",
             "<task-notification>", "<session-start-hook>", "[Request interrupted by user"}) {
        if (text.startsWith(QLatin1String(mark)))
            return {};
    }
    return text;
}

void keepFirst(QString &field, const QJsonValue &value)
{
    if (field.isEmpty())
        field = value.toString();
}

void keepLast(QString &field, const QJsonValue &value)
{
    if (!value.toString().isEmpty())
        field = value.toString();
}

void readLine(const QByteArray &bytes, Reading &reading)
{
    const QJsonObject line = QJsonDocument::fromJson(bytes).object();
    if (line.isEmpty())
        return;
    const QString type = line.value(QLatin1String("type")).toString();
    const QJsonValue sidechain = line.value(QLatin1String("isSidechain"));
    if (!reading.isSidechain && sidechain.isBool())
        reading.isSidechain = sidechain.toBool();
    keepFirst(reading.createdAt, line.value(QLatin1String("timestamp")));
    keepFirst(reading.cwd, line.value(QLatin1String("cwd")));
    keepLast(reading.gitBranch, line.value(QLatin1String("gitBranch")));
    keepLast(reading.customTitle, line.value(QLatin1String("customTitle")));
    keepLast(reading.aiTitle, line.value(QLatin1String("aiTitle")));
    keepLast(reading.lastPrompt, line.value(QLatin1String("lastPrompt")));
    if (type == QLatin1String("summary"))
        keepLast(reading.summary, line.value(QLatin1String("summary")));
    if (type != QLatin1String("user") || sidechain.toBool())
        return;
    const QString prompt = promptOf(line);
    if (prompt.isEmpty())
        return;
    ++reading.prompts;
    keepFirst(reading.firstPrompt, prompt);
}

void readLines(const QByteArray &bytes, Reading &reading)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', at);
        const qsizetype size = (end < 0 ? bytes.size() : end) - at;
        readLine(QByteArray::fromRawData(bytes.constData() + at, size), reading);
        at += size + 1;
    }
}

//! Reads head and tail, and says whether that was the whole file. Nothing where it cannot be read.
std::optional<bool> readFile(const QString &path, Reading &reading)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const qint64 size = file.size();
    const bool whole = size <= sessionHeadBytes + sessionTailBytes;
    QByteArray head = file.read(whole ? size : sessionHeadBytes);
    if (!whole)
        head.truncate(head.lastIndexOf('\n') + 1);
    readLines(head, reading);
    // A prompt in the tail of a file is not its first.
    if (whole)
        return true;
    const bool promptInHead = !reading.firstPrompt.isEmpty();
    if (!file.seek(size - sessionTailBytes))
        return std::nullopt;
    const QByteArray tail = file.read(sessionTailBytes);
    readLines(tail.mid(tail.indexOf('\n') + 1), reading);
    if (!promptInHead)
        reading.firstPrompt.clear();
    return false;
}

// Half a surrogate pair would make the whole list invalid text.
QString cutText(const QString &text, qsizetype max)
{
    QString cut = text.left(max);
    if (cut.size() < text.size() && cut.back().isHighSurrogate())
        cut.chop(1);
    return cut;
}

QString nameOf(const Reading &reading)
{
    for (const QString &candidate :
        {reading.customTitle, reading.aiTitle, reading.lastPrompt, reading.summary}) {
        if (!candidate.isEmpty())
            return cutText(candidate, maxNameChars);
    }
    return reading.firstPrompt;
}

QString cutPrompt(const QString &prompt)
{
    if (prompt.size() <= maxFirstPromptChars)
        return prompt;
    return cutText(prompt, maxFirstPromptChars).trimmed() + QChar(0x2026);
}

} // namespace

std::optional<SessionSummary> readSessionFile(const QString &path)
{
    Reading reading;
    const std::optional<bool> whole = readFile(path, reading);
    if (!whole || reading.isSidechain.value_or(false))
        return std::nullopt;
    reading.firstPrompt = cutPrompt(reading.firstPrompt);

    const QFileInfo file(path);
    SessionSummary session;
    session.id = file.completeBaseName();
    session.name = nameOf(reading);
    session.createdAt = reading.createdAt;
    session.lastModified = file.lastModified().toMSecsSinceEpoch();
    session.cwd = reading.cwd;
    session.gitBranch = reading.gitBranch;
    session.firstPrompt = reading.firstPrompt;
    if (*whole)
        session.turns = reading.prompts;
    if (session.name.isEmpty())
        return std::nullopt;
    return session;
}

} // namespace coord
