#include "tests/domain/toolrulemodel.h"

#include <algorithm>

namespace coord {

namespace {

//! All sequences of one to three parts.
QStringList sequences(const QStringList &parts, QChar between)
{
    QStringList all = parts;
    QStringList longest = parts;
    for (int more = 0; more < 2; ++more) {
        QStringList longer;
        for (const QString &head : longest) {
            for (const QString &tail : parts)
                longer.append(head + between + tail);
        }
        all += longer;
        longest = longer;
    }
    return all;
}

//! \a last: a character that * does not stand for.
bool matchesGlob(QStringView text, QStringView pattern, QChar last)
{
    if (pattern.isEmpty())
        return text.isEmpty();
    if (pattern.front() == u'*' && matchesGlob(text, pattern.sliced(1), last))
        return true;
    if (text.isEmpty() || text.front() == last)
        return !text.isEmpty() && pattern.front() == last
            && matchesGlob(text.sliced(1), pattern.sliced(1), last);
    if (pattern.front() == u'*')
        return matchesGlob(text.sliced(1), pattern, last);
    return text.front() == pattern.front() && matchesGlob(text.sliced(1), pattern.sliced(1), last);
}

bool allowsCommand(const QString &rule, const QString &command)
{
    const bool compound = ToolRuleModel::compounds().contains(command);
    const bool begins = rule.endsWith(QLatin1String(":*"))
        || (rule.endsWith(QLatin1String(" *")) && rule.count(u'*') == 1);
    if (begins) {
        const QString head = rule.chopped(2).simplified();
        return !compound && (command + u' ').startsWith(head + u' ');
    }
    if (rule.contains(u'*'))
        return !compound && matchesGlob(command, rule, u'\n');
    return command == rule;
}

//! Where a path leads that has ".." in it.
QString resolved(const QString &path)
{
    const qsizetype anchored = path.startsWith(QLatin1String("//")) ? 2
        : path.startsWith(QLatin1String("~/"))                      ? 2
                                                                    : 0;
    QStringList parts;
    for (const QString &part : path.sliced(anchored).split(u'/')) {
        if (part == QLatin1String("..") && !parts.isEmpty())
            parts.removeLast();
        else
            parts.append(part);
    }
    return path.left(anchored) + parts.join(u'/');
}

//! As in .gitignore: a folder that matches brings along what is below it.
bool allowsFile(const QString &rule, const QString &file)
{
    const QString pattern = resolved(rule);
    if (pattern.endsWith(QLatin1String("/**")) && pattern.count(u'*') == 2)
        return file.startsWith(pattern.chopped(2));
    QString folder = file;
    while (!folder.isEmpty()) {
        if (matchesGlob(folder, pattern, u'/'))
            return true;
        folder = folder.left(std::max<qsizetype>(0, folder.lastIndexOf(u'/')));
    }
    return false;
}

bool allows(const QString &rule, const ToolUse &use)
{
    const QString full = use.tool + QStringLiteral("__") + use.what;
    if (rule.startsWith(QLatin1String("mcp__")))
        return rule == use.tool || rule == full
            || (rule.endsWith(u'*') && full.startsWith(rule.chopped(1)));
    const qsizetype open = rule.indexOf(u'(');
    if (rule.left(open) != use.tool)
        return false;
    if (open < 0)
        return true;
    const QString content = rule.sliced(open + 1).chopped(1);
    if (content == QLatin1String("*"))
        return true;
    return use.tool == QLatin1String("Read") ? allowsFile(content, use.what)
                                             : allowsCommand(content, use.what);
}

} // namespace

ToolRuleModel::ToolRuleModel()
{
    for (const QString &command : sequences(words(), u' ') + compounds()) {
        m_uses.append({QStringLiteral("Bash"), command});
        m_uses.append({QStringLiteral("Shell"), command});
    }
    for (const QString &path : sequences(folders(), u'/')) {
        for (const char *anchor : {"//", "~/", ""})
            m_uses.append({QStringLiteral("Read"), QLatin1String(anchor) + path});
    }
    for (const QString &tool : mcpTools()) {
        for (const char *server : {"mcp__a", "mcp__ab"})
            m_uses.append({QLatin1String(server), tool});
    }
    Q_ASSERT(size() <= maxUses);
}

const ToolRuleModel::Uses &ToolRuleModel::allowedBy(const QString &rule)
{
    const auto known = m_known.constFind(rule);
    if (known != m_known.constEnd())
        return *known;
    Uses uses;
    for (size_t i = 0; i < size(); ++i)
        uses.set(i, allows(rule, m_uses.at(qsizetype(i))));
    return *m_known.insert(rule, uses);
}

const QStringList &ToolRuleModel::words()
{
    static const QStringList words{QStringLiteral("git"), QStringLiteral("gitx"),
        QStringLiteral("push"), QStringLiteral("-f"), QStringLiteral("a:b")};
    return words;
}

const QStringList &ToolRuleModel::folders()
{
    static const QStringList folders{
        QStringLiteral("a"), QStringLiteral("ab"), QStringLiteral("b")};
    return folders;
}

const QStringList &ToolRuleModel::mcpTools()
{
    static const QStringList tools{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("aa"),
        QStringLiteral("ab"), QStringLiteral("ba"), QStringLiteral("a_b"), QStringLiteral("aab"),
        QStringLiteral("aba"), QStringLiteral("b__a"), QStringLiteral("b__b"),
        QStringLiteral("a_a")};
    return tools;
}

const QStringList &ToolRuleModel::compounds()
{
    static const QStringList compounds{QStringLiteral("git push; gitx"),
        QStringLiteral("git && push"), QStringLiteral("git | gitx"), QStringLiteral("git $(push)"),
        QStringLiteral("git > -f"), QStringLiteral("git `push`")};
    return compounds;
}

} // namespace coord
