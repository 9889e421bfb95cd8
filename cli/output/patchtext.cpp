#include "cli/output/patchtext.h"

#include "cli/output/safetext.h"
#include "cli/output/textwidth.h"

#include <QRegularExpression>

#include <algorithm>

namespace coord {

namespace {

// Names with control characters or quotes are in quotes, with escapes of C (git-diff(1),
// core.quotePath).
QString unquoted(QByteArray name)
{
    if (!name.startsWith('"'))
        return QString::fromUtf8(name);
    name = name.mid(1, name.size() - 2);
    QByteArray plain;
    for (qsizetype at = 0; at < name.size(); ++at) {
        if (name[at] != '\\' || at + 1 == name.size()) {
            plain += name[at];
            continue;
        }
        const QByteArray octal = name.mid(at + 1, 3);
        bool isOctal = false;
        const int code = octal.toInt(&isOctal, 8);
        if (isOctal && octal.size() == 3) {
            plain += char(code);
            at += 3;
            continue;
        }
        const char next = name[++at];
        plain += next == 'n' ? '\n' : next == 't' ? '\t' : next;
    }
    return QString::fromUtf8(plain);
}

// "a/x" or "b/x" without the first part.
QString pathIn(const QByteArray &field)
{
    const QString name = unquoted(field);
    return name.section(u'/', 1);
}

// "diff --git a/x b/x": both names are the same here, or lines that follow say better.
QString pathOfHeader(const QByteArray &line)
{
    const QByteArray names = line.mid(qsizetype(qstrlen("diff --git ")));
    if (names.startsWith('"'))
        return pathIn(names.left(names.indexOf("\" ", 1) + 1));
    return pathIn(names.left((names.size() - 1) / 2));
}

const char *colourOf(const QByteArray &line)
{
    if (line.startsWith("diff ") || line.startsWith("+++") || line.startsWith("---"))
        return "1";
    switch (line.isEmpty() ? ' ' : line.front()) {
    case '+':
        return "32";
    case '-':
        return "31";
    case '@':
        return "36";
    default:
        return nullptr;
    }
}

} // namespace

void PatchReader::begin(const QByteArray &line)
{
    m_files.append({.path = pathOfHeader(line)});
    m_oldLeft = m_newLeft = 0;
}

void PatchReader::count(const QByteArray &line)
{
    const char sign = line.isEmpty() ? ' ' : line.front();
    PatchedFile &file = m_files.last();
    if (sign == '+') {
        --m_newLeft;
        ++file.insertions;
    } else if (sign == '-') {
        --m_oldLeft;
        ++file.deletions;
    } else if (sign != '\\') {
        --m_oldLeft;
        --m_newLeft;
    }
}

void PatchReader::add(const QByteArray &line)
{
    static const QRegularExpression hunk(
        QStringLiteral("^@@ -\\d+(?:,(\\d+))? \\+\\d+(?:,(\\d+))? @@"));
    // Inside of a hunk a line may look like anything.
    if (!m_files.isEmpty() && (m_oldLeft > 0 || m_newLeft > 0))
        return count(line);
    if (line.startsWith("diff --git "))
        return begin(line);
    if (m_files.isEmpty())
        return;
    if (line.startsWith("rename to "))
        m_files.last().path = unquoted(line.mid(qsizetype(qstrlen("rename to "))));
    else if (line.startsWith("+++ ") && line != "+++ /dev/null")
        m_files.last().path = pathIn(line.mid(4).split('\t').first());
    else if (line.startsWith("GIT binary patch") || line.startsWith("Binary files "))
        m_files.last().isBinary = true;
    else if (const auto match = hunk.match(QString::fromUtf8(line)); match.hasMatch()) {
        m_oldLeft = match.captured(1).isEmpty() ? 1 : match.captured(1).toLongLong();
        m_newLeft = match.captured(2).isEmpty() ? 1 : match.captured(2).toLongLong();
    }
}

QString patchLineText(const QByteArray &line, bool inColour)
{
    const QString text = safeText(QString::fromUtf8(line), KeepBreaks::Yes);
    const char *colour = inColour ? colourOf(line) : nullptr;
    return colour ? QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1String(colour), text) : text;
}

QString patchStatText(const QList<PatchedFile> &files)
{
    qsizetype width = 0;
    for (const PatchedFile &file : files)
        width = std::max(width, textWidth(safeText(file.path)));
    QString text;
    qint64 insertions = 0;
    qint64 deletions = 0;
    for (const PatchedFile &file : files) {
        const QString path = safeText(file.path);
        text += u' ' + path + QString(width - textWidth(path), u' ') + QStringLiteral(" | ");
        text += file.isBinary ? QStringLiteral("binary")
                              : QStringLiteral("+%1 -%2").arg(file.insertions).arg(file.deletions);
        text += u'\n';
        insertions += file.insertions;
        deletions += file.deletions;
    }
    return text
        + QStringLiteral(" %1 file%2 changed, %3 insertion%4(+), %5 deletion%6(-)\n")
              .arg(QString::number(files.size()),
                  files.size() == 1 ? QString() : QStringLiteral("s"), QString::number(insertions),
                  insertions == 1 ? QString() : QStringLiteral("s"), QString::number(deletions),
                  deletions == 1 ? QString() : QStringLiteral("s"));
}

} // namespace coord
