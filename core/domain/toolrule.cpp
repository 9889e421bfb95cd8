#include "core/domain/toolrule.h"

#include <algorithm>

namespace coord {

namespace {

constexpr QLatin1String mcpMark("mcp__");
constexpr QLatin1String partMark("__");
constexpr QLatin1String beginsMark(":*");
constexpr QLatin1String belowMark("/**");
constexpr QLatin1String hostMark("domain:");
constexpr qsizetype maxShownChars = 200;

bool isAsciiLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isNameChar(QChar c)
{
    return isAsciiLetter(c) || isAsciiDigit(c) || c == u'_' || c == u'-';
}

//! A character that everybody sees, or a plain space.
bool isVisible(char32_t c)
{
    if (c == U' ')
        return true;
    switch (QChar::category(c)) {
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
        return false;
    default:
        return true;
    }
}

QString withoutInvisible(const QString &text)
{
    QString shown;
    for (const char32_t c : text.toUcs4()) {
        if (isVisible(c))
            shown += QString::fromUcs4(&c, 1);
        else
            shown += QStringLiteral("<U+%1>").arg(QString::number(c, 16).toUpper(), 4, u'0');
    }
    return shown;
}

Error wrong(const QString &rule, const QString &reason)
{
    return {ErrorCode::InvalidArgument,
        QStringLiteral("Invalid tool name format: %1: %2")
            .arg(withoutInvisible(rule.left(maxShownChars)), reason)};
}

bool isPathTool(const QString &tool)
{
    static const QStringList tools{QStringLiteral("Cd"), QStringLiteral("Edit"),
        QStringLiteral("Glob"), QStringLiteral("Grep"), QStringLiteral("LS"),
        QStringLiteral("MultiEdit"), QStringLiteral("NotebookEdit"), QStringLiteral("NotebookRead"),
        QStringLiteral("Read"), QStringLiteral("Write")};
    return tools.contains(tool);
}

//! What a shell takes for itself: nothing that could join, nest or redirect commands.
bool isPlainWord(const QString &word)
{
    return std::all_of(word.begin(), word.end(),
        [](QChar c) { return c.isLetterOrNumber() || QStringView(u"_-./:@,+=%^~").contains(c); });
}

//! The words of a command up to the first that holds a *. Nothing if a shell would see more in the
//! command than words, for then it may be more than one command.
QStringList fixedWords(const QString &command)
{
    const QStringList words = command.split(u' ', Qt::SkipEmptyParts);
    QStringList fixed;
    bool isFixed = true;
    for (QString word : words) {
        isFixed = isFixed && !word.contains(u'*');
        if (!isPlainWord(word.remove(u'*')))
            return {};
        if (isFixed)
            fixed.append(word);
    }
    return fixed;
}

bool beginsWith(const QStringList &words, const QStringList &head)
{
    return !head.isEmpty() && words.size() >= head.size()
        && std::equal(head.begin(), head.end(), words.begin());
}

bool climbs(const QString &path)
{
    return path.split(u'/').contains(QStringLiteral(".."));
}

//! Whether text is a path and nothing else: to compare it by its beginning means something.
bool isLiteralFolder(const QString &path)
{
    if (path.isEmpty() || climbs(path) || path.lastIndexOf(QLatin1String("//")) > 0)
        return false;
    return std::none_of(
        path.begin(), path.end(), [](QChar c) { return QStringView(u"*?[]\\!").contains(c); });
}

//! Whether \a path, with patterns or not, is below \a folder whatever the patterns stand for.
bool isBelow(const QString &path, const QString &folder)
{
    return !climbs(path) && !path.contains(u'\\') && path.size() > folder.size() + 1
        && path.startsWith(folder + u'/');
}

// Some versions read it as the opposite of the rule.
bool beginsNegated(const QString &content)
{
    for (const QChar c : content) {
        if (c == u'!')
            return true;
        if (!QStringView(u" ./~\\").contains(c))
            return false;
    }
    return false;
}

QString nameComplaint(const QString &name)
{
    if (name.isEmpty())
        return QStringLiteral("it names no tool");
    if (name.contains(u'*'))
        return QStringLiteral("* is no tool; name each one");
    if (name.contains(u' ') || name.contains(u','))
        return QStringLiteral("it is more than one rule; separate rules with commas");
    if (!std::all_of(name.begin(), name.end(), isNameChar))
        return QStringLiteral("a tool's name has letters, digits, _ and - only");
    if (name.at(0) < u'A' || name.at(0) > u'Z')
        return QStringLiteral("a tool's name begins with a capital letter, as in Bash");
    return {};
}

QString contentComplaint(const QString &content)
{
    if (content.isEmpty())
        return QStringLiteral("there is nothing between the parentheses; leave them out to mean "
                              "the whole tool");
    if (content.startsWith(u' ') || content.endsWith(u' '))
        return QStringLiteral("a space must not be next to a parenthesis");
    if (content.contains(u'(') || content.contains(u')'))
        return QStringLiteral("there must be no parentheses inside the parentheses; write * in "
                              "their place");
    if (beginsNegated(content))
        return QStringLiteral("it must not begin with !");
    return {};
}

} // namespace

Result<ToolRule> ToolRule::parse(const QString &text)
{
    if (text.size() > maxChars)
        return wrong(text, QStringLiteral("it is longer than %1 characters").arg(maxChars));
    const auto points = text.toUcs4();
    if (!text.isValidUtf16() || !std::all_of(points.begin(), points.end(), isVisible))
        return wrong(text, QStringLiteral("it has a character that cannot be seen"));
    const qsizetype open = text.indexOf(u'(');
    const QString name = text.left(open);
    if (open < 0 && name.contains(u')'))
        return wrong(text, QStringLiteral("a parenthesis is closed that was not opened"));
    if (open >= 0 && !text.endsWith(u')'))
        return wrong(text, QStringLiteral("it must end with the parenthesis that closes"));
    if (name.startsWith(mcpMark)) {
        if (open >= 0)
            return wrong(text, QStringLiteral("a rule about an MCP tool has no parentheses"));
        return mcpRule(text);
    }
    if (const QString complaint = nameComplaint(name); !complaint.isEmpty())
        return wrong(text, complaint);
    if (open < 0)
        return make(name, Kind::Whole, {});
    const QString content = text.sliced(open + 1).chopped(1);
    if (const QString complaint = contentComplaint(content); !complaint.isEmpty())
        return wrong(text, complaint);
    return ofContent(name, content);
}

Result<ToolRule> ToolRule::ofContent(const QString &tool, const QString &content)
{
    if (content == QLatin1String("*"))
        return make(tool, Kind::Whole, {});
    if (isPathTool(tool))
        return ofPath(tool, content);
    if (tool == QLatin1String("WebFetch"))
        return ofHost(tool, content);
    return ofCommand(tool, content);
}

Result<ToolRule> ToolRule::mcpRule(const QString &name)
{
    const QString rest = name.sliced(mcpMark.size());
    const qsizetype mark = rest.indexOf(partMark);
    const QString server = rest.left(mark);
    const QString tool = mark < 0 ? QStringLiteral("*") : rest.sliced(mark + partMark.size());
    const QString fixed = tool.endsWith(u'*') ? tool.chopped(1) : tool;
    if (server.isEmpty() || server.contains(u'*'))
        return wrong(name, QStringLiteral("name the MCP server, as in mcp__server__*"));
    if (tool.isEmpty())
        return wrong(name, QStringLiteral("name a tool of the MCP server, or end it with *"));
    if (fixed.contains(u'*'))
        return wrong(name, QStringLiteral("a * stands at the end of an MCP tool's name only"));
    for (const QString &part : {server, fixed}) {
        if (!std::all_of(part.begin(), part.end(), isNameChar))
            return wrong(
                name, QStringLiteral("an MCP tool's name has letters, digits, _ and - only"));
    }
    const Kind kind = fixed.size() == tool.size() ? Kind::Other
        : fixed.isEmpty()                         ? Kind::Whole
                                                  : Kind::NameBegins;
    return make(mcpMark + server, kind, fixed);
}

Result<ToolRule> ToolRule::ofPath(const QString &tool, const QString &path)
{
    if (path.endsWith(beginsMark))
        return wrong(QStringLiteral("%1(%2)").arg(tool, path),
            QStringLiteral("files below a folder are folder/**; :* is for commands"));
    const QString folder = path.endsWith(belowMark) ? path.chopped(belowMark.size()) : QString();
    if (isLiteralFolder(folder))
        return make(tool, Kind::Below, folder);
    return make(tool, Kind::Other, path);
}

Result<ToolRule> ToolRule::ofHost(const QString &tool, const QString &content)
{
    const QString host = content.sliced(content.startsWith(hostMark) ? hostMark.size() : 0);
    const bool fits = content.startsWith(hostMark) && !host.isEmpty()
        && std::all_of(host.begin(), host.end(),
            [](QChar c) { return isNameChar(c) || c == u'.' || c == u'*'; });
    if (!fits)
        return wrong(QStringLiteral("%1(%2)").arg(tool, content),
            QStringLiteral("what it may fetch is domain:host, as in WebFetch(domain:example.org)"));
    return make(tool, Kind::Other, hostMark + host.toLower());
}

Result<ToolRule> ToolRule::ofCommand(const QString &tool, const QString &command)
{
    const bool marked = command.endsWith(beginsMark);
    const QString head
        = marked || command.endsWith(QLatin1String(" *")) ? command.chopped(2) : QString();
    const QString rule = QStringLiteral("%1(%2)").arg(tool, command);
    if (marked && (head.isEmpty() || head.endsWith(u' ')))
        return wrong(rule, QStringLiteral("there must be a word right before :*"));
    if (marked && head.contains(u'*'))
        return wrong(rule, QStringLiteral("there must be no * before :*"));
    const QStringList words = fixedWords(head.isEmpty() ? command : head);
    if (head.isEmpty() || head.contains(u'*') || words.isEmpty()) {
        ToolRule other = make(tool, Kind::Other, command);
        other.m_words = words;
        return other;
    }
    ToolRule begins = make(tool, Kind::Begins, words.join(u' '));
    begins.m_words = words;
    return begins;
}

ToolRule ToolRule::make(const QString &tool, Kind kind, const QString &content)
{
    ToolRule rule;
    rule.m_tool = tool;
    rule.m_kind = kind;
    rule.m_content = content;
    const QString inside = kind == Kind::Begins ? content + beginsMark
        : kind == Kind::Below                   ? content + belowMark
        : kind == Kind::NameBegins              ? content + u'*'
                                                : content;
    if (kind == Kind::Whole)
        rule.m_text = tool;
    else if (rule.isMcp())
        rule.m_text = tool + partMark + inside;
    else
        rule.m_text = QStringLiteral("%1(%2)").arg(tool, inside);
    return rule;
}

bool ToolRule::isMcp() const
{
    return m_tool.startsWith(mcpMark);
}

bool ToolRule::covers(const ToolRule &narrower) const
{
    if (m_tool != narrower.m_tool)
        return false;
    switch (m_kind) {
    case Kind::Whole:
        return true;
    case Kind::Begins:
        return *this == narrower || beginsWith(narrower.m_words, m_words);
    case Kind::Below:
        return *this == narrower
            || isBelow(
                narrower.m_content + (narrower.m_kind == Kind::Below ? belowMark : QLatin1String()),
                m_content);
    case Kind::NameBegins:
        return narrower.m_kind != Kind::Whole && narrower.m_content.startsWith(m_content);
    case Kind::Other:
        return *this == narrower;
    }
    return false;
}

} // namespace coord
