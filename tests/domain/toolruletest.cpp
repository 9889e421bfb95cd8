// What is a tool rule, and which one says no more than another. Each row is something that somebody
// could write, or send, to get more than the owner of an agent gives.
#include "core/domain/permissionmode.h"
#include "core/domain/toolrules.h"

#include <QtTest>

using namespace coord;

namespace {

QString spelled(const QString &text)
{
    const auto rule = ToolRule::parse(text);
    return rule ? rule->text() : QStringLiteral("refused");
}

//! "a | b" as rules.
ToolRules listed(const QString &text)
{
    const auto rules = toolRules(text.split(QStringLiteral(" | "), Qt::SkipEmptyParts));
    return rules ? *rules : ToolRules();
}

} // namespace

class ToolRuleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rules_data();
    void rules();
    void refusals_data();
    void refusals();
    void order_data();
    void order();
    void asks_data();
    void asks();
    void denials_data();
    void denials();
    void builtInToolsAreNamedOnce();
    void modes_data();
    void modes();
    void modeWords();
};

void ToolRuleTest::rules_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("read");
    const auto row = [](const char *written, const char *read = nullptr) {
        QTest::newRow(written) << QString::fromUtf8(written)
                               << QString::fromUtf8(read ? read : written);
    };
    row("Read");
    row("Bash(git status:*)");
    row("Bash(git status *)", "Bash(git status:*)");
    row("Bash(git  status:*)", "Bash(git status:*)");
    row("Bash(*)", "Bash");
    row("Bash(echo a,b)");
    row("Bash(npm run test:*)");
    row("Bash(npm run * -w)");
    row("Bash(cd /srv && npm test)");
    row("Read(/etc/**)");
    row("Read(//srv/a b/**)");
    row("Edit(~/src/*.cpp)");
    row("Read(//srv/\u00e4/**)");
    row("WebFetch(domain:Example.org)", "WebFetch(domain:example.org)");
    row("mcp__server__tool");
    row("mcp__server__get_*");
    row("mcp__server");
    row("mcp__server__*", "mcp__server");
    row("Agent(Explore)");
    row("SomethingNew");
}

void ToolRuleTest::rules()
{
    QFETCH(QString, written);
    QFETCH(QString, read);
    QCOMPARE(spelled(written), read);
    QCOMPARE(spelled(read), read);
}

void ToolRuleTest::refusals_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QString &written, const char *reason) {
        QTest::newRow(name) << written << QString::fromLatin1(reason);
    };
    const auto text = [](const char *utf8) { return QString::fromUtf8(utf8); };
    row("nothing", QString(), "it names no tool");
    row("a flag", text("--dangerously-skip-permissions"), "begins with a capital letter");
    row("a short flag", text("-p"), "begins with a capital letter");
    row("a path", text("../x"), "letters, digits, _ and - only");
    row("an assignment", text("a=b"), "letters, digits, _ and - only");
    row("two rules", text("Read,Bash"), "separate rules with commas");
    row("two rules and a space", text("Read Bash"), "separate rules with commas");
    row("a rule and a flag", text("Bash(a) --x"), "must end with the parenthesis");
    row("everything", text("*"), "* is no tool");
    row("every MCP server", text("mcp__*"), "name the MCP server");
    row("an MCP server without a name", text("mcp____x"), "name the MCP server");
    row("an MCP tool without a name", text("mcp__a__"), "name a tool of the MCP server");
    row("an MCP tool with a * inside", text("mcp__a__*b"), "at the end");
    row("an MCP tool with parentheses", text("mcp__a__b(x:*)"), "no parentheses");
    row("lower case", text("bash"), "begins with a capital letter");
    row("lower case with a command", text("bash(git:*)"), "begins with a capital letter");
    row("not closed", text("Bash("), "must end with the parenthesis");
    row("not opened", text("Bash)"), "was not opened");
    row("closed twice", text("Bash(a))"), "no parentheses inside");
    row("goes on after the end", text("Bash(a)b"), "must end with the parenthesis");
    row("without a tool", text("(x)"), "names no tool");
    row("nothing inside", text("Bash()"), "leave them out");
    row("no word before the mark", text("Bash(:*)"), "a word right before :*");
    row("a space before the mark", text("Bash(git :*)"), "a word right before :*");
    row("a * before the mark", text("Bash(git*:*)"), "no * before :*");
    row("the mark twice", text("Bash(git:*:*)"), "no * before :*");
    row("a space at the start", text("Bash( git:*)"), "next to a parenthesis");
    row("a space at the end", text("Bash(git:* )"), "next to a parenthesis");
    row("a space around it", text(" Bash(git:*)"), "separate rules with commas");
    row("a zero width space at the end", text("Bash(git:*)\u200b"), "cannot be seen");
    row("a zero width space inside", text("Bash(git\u200b:*)"), "cannot be seen");
    row("a space that does not break", text("Bash(git\u00a0push:*)"), "cannot be seen");
    row("text that runs backwards", text("Bash(\u202egit:*)"), "cannot be seen");
    row("a line end", text("Bash(a\nb)"), "cannot be seen");
    row("a line end and a flag", text("Read\n--x"), "cannot be seen");
    row("a NUL", QStringLiteral("Bash(a") + QChar(0) + QStringLiteral("b)"), "cannot be seen");
    row("half a character", QStringLiteral("Bash(a") + QChar(0xD800) + u')', "cannot be seen");
    row("a letter that only looks alike", text("B\u0430sh(git:*)"), "letters, digits");
    row("a rule that Claude would read as three", text("Bash(a (b),Read,c)"),
        "no parentheses inside");
    row("a parenthesis that Claude would read literally", text("Bash(a(b)"),
        "no parentheses inside");
    row("a negated path", text("Read(!//etc/**)"), "must not begin with !");
    row("a negated path, hidden", text("Read(./!x)"), "must not begin with !");
    row("a path with the mark of commands", text("Read(//etc:*)"), "folder/**");
    row("an address for a host", text("WebFetch(https://x)"), "domain:host");
    row("no host", text("WebFetch(domain:)"), "domain:host");
    row("too long", QStringLiteral("Bash(") + QString(ToolRule::maxChars, u'a') + u')',
        "longer than 1024");
}

void ToolRuleTest::refusals()
{
    QFETCH(QString, written);
    QFETCH(QString, reason);
    const auto rule = ToolRule::parse(written);
    QVERIFY(!rule.hasValue());
    QCOMPARE(rule.error().code, ErrorCode::InvalidArgument);
    const QString &said = rule.error().message;
    QVERIFY2(said.startsWith(QLatin1String("Invalid tool name format: ")), qPrintable(said));
    QVERIFY2(said.contains(reason), qPrintable(said));
    QVERIFY(!said.contains(QChar(0x200B)) && !said.contains(u'\n') && said.size() < 1024);
}

void ToolRuleTest::order_data()
{
    QTest::addColumn<QString>("wide");
    QTest::addColumn<QString>("narrow");
    QTest::addColumn<bool>("covers");
    const auto row = [](const char *wide, const char *narrow, bool covers) {
        QTest::addRow("%s %s %s", wide, covers ? "covers" : "does not cover", narrow)
            << QString::fromLatin1(wide) << QString::fromLatin1(narrow) << covers;
    };
    row("Bash", "Bash(git push:*)", true);
    row("Bash(git:*)", "Bash(git push:*)", true);
    row("Bash(git:*)", "Bash(git *)", true);
    row("Bash(git:*)", "Bash(git)", true);
    row("Bash(git:*)", "Bash(git push --force)", true);
    row("Bash(git:*)", "Bash(git * main)", true);
    row("Bash(git push:*)", "Bash(git:*)", false);
    row("Bash(git:*)", "Bash", false);
    row("Bash(git:*)", "Bash(gitx:*)", false);
    row("Bash(git:*)", "Bash(git*)", false);
    row("Bash(git:*)", "Bash(*git)", false);
    row("Bash(git push:*)", "Bash(git * main)", false);
    row("Bash(git:*)", "Bash(git log; curl x)", false);
    row("Bash(git:*)", "Bash(git log && curl x:*)", false);
    row("Bash(git:*)", "Bash(git log | sh)", false);
    row("Bash(git:*)", "Bash(git log $HOME)", false);
    row("Bash(git:*)", "Bash(git log > x)", false);
    row("Bash(git:*)", "Bash(git `x`:*)", false);
    row("Bash(git:*)", "Bash(git\\ push:*)", false);
    row("Bash(git:*)", "Bash(X=1 git:*)", false);
    row("Bash(git log; curl x)", "Bash(git log; curl x)", true);
    row("Bash(git * main)", "Bash(git push main)", false);
    row("Bash(npm run test:*)", "Bash(npm run test:unit)", false);
    row("Bash(git:*)", "Read", false);
    row("Read", "Read(//etc/**)", true);
    row("Read(//etc/**)", "Read(//etc/ssh/**)", true);
    row("Read(//etc/**)", "Read(//etc/ssh/*.conf)", true);
    row("Read(//etc/**)", "Read(//etc)", false);
    row("Read(//etc/**)", "Read(//etcx/**)", false);
    row("Read(//etc/**)", "Read(//etc/../root/**)", false);
    row("Read(//etc/**)", "Read(/etc/x)", false);
    row("Read(/etc/**)", "Read(//etc/x)", false);
    row("Read(/**)", "Read(//etc/x)", false);
    row("Read(//**)", "Read(//etc/x)", true);
    row("Read(//**)", "Read(~/x)", false);
    row("Read(~/src/**)", "Read(~/src/a/**)", true);
    row("Read(src/**)", "Read(src/a)", true);
    row("Read(src/**)", "Read(a/src/b)", false);
    row("Read(s*/**)", "Read(s1/a)", false);
    row("Read(//etc/**)", "Edit(//etc/x)", false);
    row("WebFetch(domain:a.org)", "WebFetch(domain:A.org)", true);
    row("WebFetch(domain:a.org)", "WebFetch(domain:x.a.org)", false);
    row("mcp__a", "mcp__a__x", true);
    row("mcp__a", "mcp__a__x_*", true);
    row("mcp__a", "mcp__ab", false);
    row("mcp__a", "mcp__ab__x", false);
    row("mcp__a__get_*", "mcp__a__get_x", true);
    row("mcp__a__get_*", "mcp__a__get_x*", true);
    row("mcp__a__get_*", "mcp__a__get", false);
    row("mcp__a__get_*", "mcp__a", false);
    row("mcp__a__x", "mcp__a__xy", false);
}

void ToolRuleTest::order()
{
    QFETCH(QString, wide);
    QFETCH(QString, narrow);
    const auto first = ToolRule::parse(wide);
    const auto second = ToolRule::parse(narrow);
    QVERIFY(first && second);
    QTEST(first->covers(*second), "covers");
}

void ToolRuleTest::asks_data()
{
    QTest::addColumn<QString>("ceiling");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("given"); // empty where nothing is
    const auto row = [](const char *ceiling, const char *asked, const char *given) {
        QTest::addRow("%s of %s", asked, ceiling) << QString::fromLatin1(
            ceiling) << QString::fromLatin1(asked) << QString::fromLatin1(given);
    };
    row("Bash(git:*)", "Bash", "Bash(git:*)");
    row("Bash(git:*)", "Bash(*)", "Bash(git:*)");
    row("Bash(git:*)", "Bash(git:*) | Bash", "Bash(git:*)");
    row("Bash(git:*)", "Bash(git push:*)", "Bash(git push:*)");
    row("Bash(git:*)", "Bash(gitx:*)", "");
    row("Bash(git:*)", "Nonsense", "");
    row("Bash(git:*)", "mcp__a", "");
    row("Read | Edit | Bash(git:*)", "Edit | WebFetch | Read", "Edit | Read");
    row("Bash(git:*) | Bash(npm test:*)", "Bash", "Bash(git:*) | Bash(npm test:*)");
    row("Bash", "Bash(git push:*) | Bash(git:*)", "Bash(git:*)");
    row("Bash(git * main)", "Bash(git push:*)", "");
    row("", "Read", "");
}

void ToolRuleTest::asks()
{
    QFETCH(QString, ceiling);
    QFETCH(QString, asked);
    const ToolRules given = narrowed(listed(ceiling), listed(asked));
    QTEST(textsOf(given).join(QStringLiteral(" | ")), "given");
}

void ToolRuleTest::denials_data()
{
    QTest::addColumn<QString>("allowed");
    QTest::addColumn<QString>("denied");
    QTest::addColumn<QString>("left");
    const auto row
        = [](const char *name, const char *allowed, const char *denied, const char *left) {
              QTest::newRow(name) << QString::fromLatin1(allowed) << QString::fromLatin1(denied)
                                  << QString::fromLatin1(left);
          };
    row("a tool", "Read | Bash", "Bash", "Read");
    row("a tool of which some was allowed", "Read | Bash(git:*)", "Bash", "Read");
    row("some of a tool, which Claude sees to", "Bash", "Bash(rm:*)", "Bash");
    row("everything", "Bash(git:*)", "Bash(git *)", "");
    row("an MCP server", "mcp__a__x | mcp__b__x", "mcp__a", "mcp__b__x");
}

void ToolRuleTest::denials()
{
    QFETCH(QString, allowed);
    QFETCH(QString, denied);
    const ToolRules left = without(listed(allowed), listed(denied));
    QTEST(textsOf(left).join(QStringLiteral(" | ")), "left");
}

void ToolRuleTest::builtInToolsAreNamedOnce()
{
    QCOMPARE(builtInTools(listed(QStringLiteral("Bash(git:*) | mcp__a__x | Bash(ls:*) | Read"))),
        (QStringList{QStringLiteral("Bash"), QStringLiteral("Read")}));
}

void ToolRuleTest::modes_data()
{
    QTest::addColumn<QString>("wide");
    QTest::addColumn<QString>("within"); // all that it covers
    QTest::newRow("dontAsk") << "dontAsk"
                             << "dontAsk";
    QTest::newRow("default") << "default"
                             << "dontAsk default";
    QTest::newRow("plan") << "plan"
                          << "dontAsk plan";
    QTest::newRow("acceptEdits") << "acceptEdits"
                                 << "dontAsk default acceptEdits";
    QTest::newRow("auto") << "auto"
                          << "dontAsk plan default acceptEdits auto";
    QTest::newRow("bypassPermissions") << "bypassPermissions"
                                       << "dontAsk plan default acceptEdits auto "
                                          "bypassPermissions";
}

void ToolRuleTest::modes()
{
    QFETCH(QString, wide);
    QFETCH(QString, within);
    for (const char *word :
        {"dontAsk", "plan", "default", "acceptEdits", "auto", "bypassPermissions"}) {
        const QString narrow = QString::fromLatin1(word);
        QVERIFY(permissionMode(narrow));
        QCOMPARE(modeName(*permissionMode(narrow)), narrow);
        QCOMPARE(covers(*permissionMode(wide), *permissionMode(narrow)),
            within.split(u' ').contains(narrow));
    }
}

void ToolRuleTest::modeWords()
{
    QCOMPARE(modeName(*permissionMode(QStringLiteral("manual"))), QStringLiteral("default"));
    const auto unknown = permissionMode(QStringLiteral("yolo"));
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().message,
        QStringLiteral("must be one of dontAsk, plan, default, acceptEdits, auto, "
                       "bypassPermissions, not \"yolo\""));
}

QTEST_APPLESS_MAIN(ToolRuleTest)
#include "toolruletest.moc"
