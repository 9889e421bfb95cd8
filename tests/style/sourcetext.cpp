#include "tests/style/sourcetext.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace coord {

namespace {

const QStringList sourceFolders{QStringLiteral("core"), QStringLiteral("server"),
    QStringLiteral("agent"), QStringLiteral("cli"), QStringLiteral("gui"), QStringLiteral("tests"),
    QStringLiteral("installer"), QStringLiteral("cmake")};

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

//! Blanks out one piece after the other, from left to right.
class Blanker {
public:
    explicit Blanker(const QString &text)
        : m_text(text)
    {
    }

    QString run()
    {
        while (m_at < m_text.size()) {
            if (startsWith("//"))
                blankUntil(QStringLiteral("\n"), 0);
            else if (startsWith("/*"))
                blankUntil(QStringLiteral("*/"), 2);
            else if (m_text[m_at] == u'"' && m_at > 0 && m_text[m_at - 1] == u'R')
                blankRawString();
            else if (m_text[m_at] == u'"' || (m_text[m_at] == u'\'' && !isDigitSeparator()))
                blankLiteral(m_text[m_at]);
            else
                m_code += m_text[m_at++];
        }
        return m_code;
    }

private:
    bool startsWith(const char *mark) const
    {
        return QStringView(m_text).sliced(m_at).startsWith(QLatin1String(mark));
    }

    bool isDigitSeparator() const
    {
        if (m_at < 1 || m_at + 1 >= m_text.size() || !isWordPart(m_text[m_at + 1]))
            return false;
        qsizetype word = m_at;
        while (word > 0 && (isWordPart(m_text[word - 1]) || m_text[word - 1] == u'\''))
            --word;
        return m_text[word].isDigit();
    }

    void blankTo(qsizetype end)
    {
        for (; m_at < qMin(end, m_text.size()); ++m_at)
            m_code += m_text[m_at] == u'\n' ? QChar(u'\n') : QChar(u' ');
    }

    void blankUntil(const QString &mark, qsizetype behind)
    {
        const qsizetype found = m_text.indexOf(mark, m_at);
        blankTo(found < 0 ? m_text.size() : found + behind);
    }

    void blankRawString()
    {
        const qsizetype open = m_text.indexOf(u'(', m_at);
        const QString mark = u')' + m_text.mid(m_at + 1, open - m_at - 1) + u'"';
        blankUntil(mark, mark.size());
    }

    void blankLiteral(QChar quote)
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != u'\n')
            end += m_text[end] == u'\\' ? 2 : 1;
        m_code += quote;
        ++m_at;
        blankTo(end);
        if (m_at < m_text.size() && m_text[m_at] == quote) {
            m_code += quote;
            ++m_at;
        }
    }

    QString m_text;
    QString m_code;
    qsizetype m_at = 0;
};

} // namespace

QStringList sourceFiles(const QString &root, const QStringList &endings)
{
    QStringList found;
    for (const QString &folder : sourceFolders) {
        QDirIterator files(root + u'/' + folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = QDir(root).relativeFilePath(files.next());
            const bool wanted = std::any_of(endings.begin(), endings.end(),
                [&path](const QString &ending) { return path.endsWith(ending); });
            const bool ours = !path.startsWith(QLatin1String("tests/data/"))
                && !path.contains(QLatin1String("/."));
            if (wanted && ours)
                found += path;
        }
    }
    found.sort();
    return found;
}

QString sourceText(const QString &root, const QString &path)
{
    QFile file(root + u'/' + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    return QString::fromUtf8(file.readAll());
}

QString codeOnly(const QString &text)
{
    return Blanker(text).run();
}

} // namespace coord
