#include "tests/style/tidyrules.h"

#include "tests/style/sourcetext.h"

#include <QRegularExpression>

namespace coord {

namespace {

bool isHeader(const QString &path)
{
    return path.endsWith(QLatin1String(".h"));
}
bool isCode(const QString &path)
{
    return isHeader(path) || path.endsWith(QLatin1String(".cpp"));
}
bool isTest(const QString &path)
{
    return path.startsWith(QLatin1String("tests/"));
}

//! Collects complaints about one file.
class Complaints {
public:
    explicit Complaints(const QString &path)
        : m_path(path)
    {
    }
    void add(qsizetype line, const QString &what)
    {
        m_found += QStringLiteral("%1:%2: %3").arg(m_path).arg(line).arg(what);
    }
    [[nodiscard]] QStringList found() const { return m_found; }

private:
    QString m_path;
    QStringList m_found;
};

//! Characters that change how a file looks without being seen in it.
bool isHiddenCharacter(QChar c)
{
    const char16_t unit = c.unicode();
    return (unit < 0x20 && unit != u'\t') || (unit >= 0x7f && unit <= 0x9f)
        || (unit >= 0x200e && unit <= 0x200f) || (unit >= 0x202a && unit <= 0x202e)
        || (unit >= 0x2066 && unit <= 0x2069);
}

void checkLine(const QString &path, const QString &line, qsizetype number, Complaints &complaints)
{
    // Split, or these two lines would complain about themselves.
    static const QRegularExpression leftover(QStringLiteral("\\b(?:TO"
                                                            "DO|FIX"
                                                            "ME|X"
                                                            "XX)\\b"));
    static const QRegularExpression workplace(QStringLiteral("(?<![\\w.-])/wo"
                                                             "rk/|(?<![\\w/.-])sha"
                                                             "red/"));
    if (isCode(path) && line.size() > maxLineColumns)
        complaints.add(number, QStringLiteral("%1 columns").arg(line.size()));
    if (line.contains(u'\t'))
        complaints.add(number, QStringLiteral("a tab"));
    if (line.endsWith(u' '))
        complaints.add(number, QStringLiteral("a space at the end"));
    if (std::any_of(line.begin(), line.end(), isHiddenCharacter))
        complaints.add(number, QStringLiteral("a control character"));
    if (leftover.match(line).hasMatch())
        complaints.add(number, QStringLiteral("work left over"));
    if (workplace.match(line).hasMatch())
        complaints.add(number, QStringLiteral("a path of somebody's workplace"));
}

void checkHead(const QString &path, const QString &text, Complaints &complaints)
{
    if (!isHeader(path))
        return;
    if (!text.startsWith(QLatin1String("//")))
        complaints.add(1, QStringLiteral("no head comment"));
    if (!text.contains(QLatin1String("\n#pragma once\n")))
        complaints.add(1, QStringLiteral("no #pragma once"));
}

void checkCodeLine(
    const QString &path, const QString &code, qsizetype number, Complaints &complaints)
{
    static const QRegularExpression wait(
        QStringLiteral("\\bqWait\\s*\\(|[sS]leep(?:_for|_until)?\\s*\\("));
    static const QRegularExpression usingNamespace(QStringLiteral("\\busing\\s+namespace\\b"));
    if (isTest(path) && wait.match(code).hasMatch())
        complaints.add(number, QStringLiteral("a test that waits for time instead of an event"));
    if (isHeader(path) && usingNamespace.match(code).hasMatch())
        complaints.add(number, QStringLiteral("using namespace in a header"));
}

//! SQL takes its values as bound parameters only: text that was put together may hold anything.
void checkSql(const QString &path, const QString &text, Complaints &complaints)
{
    static const QRegularExpression statement(
        QStringLiteral("\\b(?:SELECT|INSERT INTO|INSERT OR|REPLACE INTO|UPDATE|DELETE FROM)\\b"));
    if (isTest(path))
        return;
    const QLatin1String pieces(".arg(");
    for (qsizetype at = text.indexOf(pieces); at >= 0; at = text.indexOf(pieces, at + 1)) {
        const qsizetype start = text.lastIndexOf(u';', at) + 1;
        if (statement.match(text.mid(start, at - start)).hasMatch())
            complaints.add(
                text.left(at).count(u'\n') + 1, QStringLiteral("SQL put together with arg()"));
    }
}

enum class Brace { Scope, Function, Data };

//! What a brace opens, told by the text between the last statement and it.
Brace braceAfter(const QString &head)
{
    static const QRegularExpression scope(
        QStringLiteral("^\\s*(?:template\\s*<.*>\\s*)?(?:inline\\s+|typedef\\s+)*"
                       "(?:namespace|class|struct|enum|union|extern)\\b"),
        QRegularExpression::DotMatchesEverythingOption);
    if (scope.match(head).hasMatch() && !head.trimmed().endsWith(u')'))
        return Brace::Scope;
    const QString trimmed = head.trimmed();
    return trimmed.contains(u'(') && !trimmed.endsWith(u'=') ? Brace::Function : Brace::Data;
}

//! Counts braces. Not a parser, and does not need to be: it looks for functions that are far too
//! long.
void checkFunctions(const QString &code, Complaints &complaints)
{
    struct Open {
        Brace brace;
        qsizetype line;
    };
    static const QRegularExpression directive(
        QStringLiteral("^\\s*#.*$"), QRegularExpression::MultilineOption);
    static const QRegularExpression access(
        QStringLiteral("\\b(?:public|private|protected|Q_SIGNALS)\\b[^:]*:"));
    const QString text = QString(code).replace(directive, QString());
    QList<Open> open;
    QString head;
    qsizetype line = 1;
    for (const QChar c : text) {
        if (c == u'\n')
            ++line;
        if (c == u'{') {
            open.append({braceAfter(head.remove(access)), line});
        } else if (c == u'}' && !open.isEmpty()) {
            const Open closed = open.takeLast();
            const bool outermost = std::none_of(open.begin(), open.end(),
                [](const Open &outer) { return outer.brace == Brace::Function; });
            const qsizetype lines = line - closed.line + 1;
            if (closed.brace == Brace::Function && outermost && lines > maxFunctionLines)
                complaints.add(closed.line, QStringLiteral("a function of %1 lines").arg(lines));
        }
        if (c == u'{' || c == u'}' || c == u';')
            head.clear();
        else
            head += c;
    }
}

} // namespace

QStringList tidyComplaints(const QString &path, const QString &text)
{
    Complaints complaints(path);
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i)
        checkLine(path, lines[i], i + 1, complaints);
    if (!text.isEmpty() && !text.endsWith(u'\n'))
        complaints.add(lines.size(), QStringLiteral("no line end at the end"));
    if (!isCode(path))
        return complaints.found();

    if (lines.size() - 1 > maxFileLines)
        complaints.add(1, QStringLiteral("%1 lines").arg(lines.size() - 1));
    const QString code = codeOnly(text);
    const QStringList codeLines = code.split(u'\n');
    for (qsizetype i = 0; i < codeLines.size(); ++i)
        checkCodeLine(path, codeLines[i], i + 1, complaints);
    checkHead(path, text, complaints);
    checkSql(path, text, complaints);
    checkFunctions(code, complaints);
    return complaints.found();
}

} // namespace coord
