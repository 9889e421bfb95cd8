#include "gui/models/editdiff.h"

#include <QJsonArray>

#include <algorithm>

namespace coord {

namespace {

constexpr qsizetype contextLines = 3;

QStringList linesOfText(const QString &text)
{
    if (text.isEmpty())
        return {};
    QStringList lines = text.split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

QStringList marked(QChar sign, const QStringList &lines)
{
    QStringList all;
    all.reserve(lines.size());
    for (const QString &line : lines)
        all.append(sign + line);
    return all;
}

//! By the longest common subsequence of both.
QStringList comparedLines(const QStringList &before, const QStringList &after)
{
    const qsizetype columns = after.size() + 1;
    QList<qsizetype> longest((before.size() + 1) * columns, 0);
    for (qsizetype i = before.size() - 1; i >= 0; --i) {
        for (qsizetype j = after.size() - 1; j >= 0; --j) {
            longest[i * columns + j] = before[i] == after[j]
                ? longest[(i + 1) * columns + j + 1] + 1
                : std::max(longest[(i + 1) * columns + j], longest[i * columns + j + 1]);
        }
    }
    QStringList all;
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < before.size() && j < after.size()) {
        if (before[i] == after[j]) {
            all.append(u' ' + before[i++]);
            ++j;
        } else if (longest[(i + 1) * columns + j] >= longest[i * columns + j + 1]) {
            all.append(u'-' + before[i++]);
        } else {
            all.append(u'+' + after[j++]);
        }
    }
    return all + marked(u'-', before.mid(i)) + marked(u'+', after.mid(j));
}

//! Leaves out what is the same and far from every change.
QStringList withoutDistantContext(const QStringList &lines)
{
    QStringList kept;
    for (qsizetype at = 0; at < lines.size();) {
        qsizetype end = at;
        while (end < lines.size() && lines[end].startsWith(u' '))
            ++end;
        if (end == at) {
            kept.append(lines[at++]);
            continue;
        }
        const qsizetype head = at == 0 ? 0 : std::min(contextLines, end - at);
        const qsizetype tail = end == lines.size() ? 0 : std::min(contextLines, end - at - head);
        kept += lines.mid(at, head);
        if (head + tail < end - at && tail > 0)
            kept.append(QStringLiteral("@@"));
        kept += lines.mid(end - tail, tail);
        at = end;
    }
    return kept;
}

QStringList editOf(const QJsonObject &edit)
{
    const QJsonValue before = edit.value(QLatin1String("old_string"));
    const QJsonValue after = edit.value(QLatin1String("new_string"));
    return before.isString() && after.isString() ? lineDiff(before.toString(), after.toString())
                                                 : QStringList();
}

QString fileLine(const QJsonValue &path)
{
    return QStringLiteral("+++ ") + path.toString();
}

} // namespace

QStringList lineDiff(const QString &before, const QString &after)
{
    const QStringList old = linesOfText(before);
    const QStringList now = linesOfText(after);
    if (old.size() > maxComparedLines || now.size() > maxComparedLines)
        return marked(u'-', old) + marked(u'+', now);
    return withoutDistantContext(comparedLines(old, now));
}

QStringList editDiff(const QString &tool, const QJsonObject &input)
{
    const QJsonValue path = input.value(QLatin1String("file_path"));
    if (!path.isString())
        return {};
    QStringList lines;
    if (tool == QLatin1String("Edit")) {
        lines = editOf(input);
    } else if (tool == QLatin1String("MultiEdit")) {
        const QJsonArray edits = input.value(QLatin1String("edits")).toArray();
        for (const QJsonValue &edit : edits)
            lines += QStringList(QStringLiteral("@@")) + editOf(edit.toObject());
    } else if (tool == QLatin1String("Write")) {
        lines = marked(u'+', linesOfText(input.value(QLatin1String("content")).toString()));
    }
    return lines.isEmpty() ? lines : QStringList(fileLine(path)) + lines;
}

QStringList answeredDiff(const QJsonObject &line)
{
    const QJsonObject result = line.value(QLatin1String("tool_use_result")).toObject();
    const QJsonArray hunks = result.value(QLatin1String("structuredPatch")).toArray();
    QStringList lines;
    for (const QJsonValue &value : hunks) {
        const QJsonObject hunk = value.toObject();
        const auto number = [&hunk](const char *key) {
            return QString::number(hunk.value(QLatin1String(key)).toInteger());
        };
        lines.append(QStringLiteral("@@ -%1,%2 +%3,%4 @@")
                         .arg(number("oldStart"), number("oldLines"), number("newStart"),
                             number("newLines")));
        const QJsonArray texts = hunk.value(QLatin1String("lines")).toArray();
        for (const QJsonValue &text : texts)
            lines.append(text.toString());
    }
    const QJsonValue path = result.value(QLatin1String("filePath"));
    return lines.isEmpty() ? lines : QStringList(fileLine(path)) + lines;
}

} // namespace coord
