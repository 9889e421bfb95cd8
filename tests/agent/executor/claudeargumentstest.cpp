// Nothing that a task asks for can become a flag or carry a secret along.
#include "agent/executor/claudearguments.h"
#include "agent/executor/claudeenvironment.h"

#include <QTest>

using namespace coord;

class ClaudeArgumentsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shapeIsFixed();
    void whatIsDeniedStaysDeniedWhenPermissionsAreSkipped();
    void oneShotHasNoInputFormat();
    void rulesArriveAsTheyAreRead_data();
    void rulesArriveAsTheyAreRead();
    void whatIsTooLongForAnArgumentIsRefused();
    void badValuesAreNamed_data();
    void badValuesAreNamed();
    void environmentKeepsSecretsOut();
    void cloudKeysNeedTheirCloud();
};

void ClaudeArgumentsTest::shapeIsFixed()
{
    ClaudeArguments arguments;
    arguments.addDirs = {QStringLiteral("/a"), QStringLiteral("/b")};
    arguments.disallowedTools = {QStringLiteral("Bash(rm:*)"), QStringLiteral("WebFetch")};
    arguments.allowedTools = {QStringLiteral("Bash(git status *)"), QStringLiteral("mcp__x__y"),
        QStringLiteral("Bash(ls:*)")};
    arguments.permissionMode = QStringLiteral("acceptEdits");
    arguments.maxBudgetUsd = 1.5;
    arguments.resumeSession = QStringLiteral("abc");
    const Result<QStringList> line = commandLine(arguments);
    QVERIFY(line.hasValue());
    QCOMPARE(line->join(QLatin1Char('|')),
        QStringLiteral("--add-dir=/b|--add-dir=/a|--disallowedTools=Bash(rm:*),WebFetch|"
                       "--allowedTools=Bash(git status:*),mcp__x__y,Bash(ls:*)|--tools=Bash|"
                       "--permission-mode=acceptEdits|--max-budget-usd=1.5|--resume=abc|"
                       "-p|--verbose|--output-format|stream-json|--input-format|stream-json|"
                       "--permission-prompt-tool|stdio"));
}

void ClaudeArgumentsTest::whatIsDeniedStaysDeniedWhenPermissionsAreSkipped()
{
    ClaudeArguments arguments;
    arguments.permissionMode = QStringLiteral("bypassPermissions");
    arguments.disallowedTools = {QStringLiteral("WebFetch")};
    arguments.mode = ClaudeMode::OneShot;
    QCOMPARE(commandLine(arguments)->join(QLatin1Char(' ')),
        QStringLiteral("--disallowedTools=WebFetch --permission-mode=bypassPermissions -p "
                       "--verbose --output-format stream-json"));
}

void ClaudeArgumentsTest::oneShotHasNoInputFormat()
{
    ClaudeArguments arguments;
    arguments.mode = ClaudeMode::OneShot;
    arguments.newSession = QStringLiteral("11111111-2222-4333-8444-555555555555");
    QCOMPARE(commandLine(arguments)->join(QLatin1Char(' ')),
        QStringLiteral("--session-id=11111111-2222-4333-8444-555555555555 -p --verbose "
                       "--output-format stream-json"));
}

void ClaudeArgumentsTest::rulesArriveAsTheyAreRead_data()
{
    QTest::addColumn<QString>("rules"); // "none" where there is no list
    QTest::addColumn<QString>("flags");
    QTest::newRow("no list") << "none"
                             << "";
    QTest::newRow("a list of nothing is no tool at all") << ""
                                                         << "--tools=|--strict-mcp-config";
    QTest::newRow("rules of one tool name it once") << "Bash(git *)|Bash(ls:*)|Read"
                                                    << "--allowedTools=Bash(git:*),Bash(ls:*),"
                                                       "Read|--tools=Bash,Read|--strict-mcp-config";
    QTest::newRow("MCP tools are not built in") << "mcp__a__*"
                                                << "--allowedTools=mcp__a|--tools=";
    QTest::newRow("a comma inside stays inside") << "Bash(echo a,b)|Bash(*)"
                                                 << "--allowedTools=Bash(echo a,b),Bash|"
                                                    "--tools=Bash|--strict-mcp-config";
}

void ClaudeArgumentsTest::rulesArriveAsTheyAreRead()
{
    QFETCH(QString, rules);
    QFETCH(QString, flags);
    ClaudeArguments arguments;
    if (rules != QLatin1String("none"))
        arguments.allowedTools = rules.split(u'|', Qt::SkipEmptyParts);
    const Result<QStringList> line = commandLine(arguments);
    QVERIFY(line);
    QCOMPARE(line->mid(0, line->indexOf(QStringLiteral("-p"))).join(u'|'), flags);
}

void ClaudeArgumentsTest::whatIsTooLongForAnArgumentIsRefused()
{
    ClaudeArguments arguments;
    for (int i = 0; i < 200; ++i)
        arguments.disallowedTools.append(
            QStringLiteral("Bash(%1%2)").arg(QString(900, u'a')).arg(i));
    const Result<QStringList> line = commandLine(arguments);
    QVERIFY(!line);
    QCOMPARE(line.error().message,
        QStringLiteral("--disallowedTools: must be at most 122880 bytes together"));
}

void ClaudeArgumentsTest::badValuesAreNamed_data()
{
    QTest::addColumn<ClaudeArguments>("arguments");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, auto set, const char *error) {
        ClaudeArguments arguments;
        set(arguments);
        QTest::newRow(name) << arguments << QString::fromUtf8(error);
    };
    row(
        "mode with a dash", [](auto &a) { a.permissionMode = QStringLiteral("--x"); },
        "Invalid permissionMode format: --x");
    row(
        "session that is a flag", [](auto &a) { a.resumeSession = QStringLiteral("-p"); },
        "Invalid sessionId format: -p");
    row(
        "session with a line end", [](auto &a) { a.resumeSession = QStringLiteral("a\nb"); },
        "Invalid sessionId format: a?b");
    row(
        "two sessions",
        [](auto &a) {
            a.resumeSession = QStringLiteral("abc");
            a.newSession = QStringLiteral("11111111-2222-4333-8444-555555555555");
        },
        "Invalid new session id: 11111111-2222-4333-8444-555555555555");
    row(
        "new session that is no UUID", [](auto &a) { a.newSession = QStringLiteral("abc"); },
        "Invalid new session id: abc");
    row(
        "directory that is a flag", [](auto &a) { a.addDirs = {QStringLiteral("--help")}; },
        "Invalid directory: --help");
    row(
        "budget of nothing", [](auto &a) { a.maxBudgetUsd = 0; }, "Invalid maxBudgetUsd: 0");
    row(
        "budget that is no number", [](auto &a) { a.maxBudgetUsd = qQNaN(); },
        "Invalid maxBudgetUsd: nan");
    row(
        "denied tool that is a flag", [](auto &a) { a.disallowedTools = {QStringLiteral("-x")}; },
        "Invalid tool name format: -x: a tool's name begins with a capital letter, as in Bash");
    row(
        "a rule that Claude would read as three",
        [](auto &a) { a.allowedTools = {QStringLiteral("Bash(a (b),Read,c)")}; },
        "Invalid tool name format: Bash(a (b),Read,c): there must be no parentheses inside the "
        "parentheses; write * in their place");
}

void ClaudeArgumentsTest::badValuesAreNamed()
{
    QFETCH(ClaudeArguments, arguments);
    QFETCH(QString, error);
    const Result<QStringList> line = commandLine(arguments);
    QVERIFY(!line.hasValue());
    QCOMPARE(line.error(), (Error{ErrorCode::InvalidArgument, error}));
}

void ClaudeArgumentsTest::environmentKeepsSecretsOut()
{
    QProcessEnvironment own;
    for (const char *name : {"PATH", "HOME", "LC_ALL", "ANTHROPIC_API_KEY", "CLAUDE_CONFIG_DIR",
             "https_proxy", "MY_TOOL"})
        own.insert(QString::fromLatin1(name), QStringLiteral("kept"));
    for (const char *name : {"COORD_TOKEN", "COORD_URL", "LD_PRELOAD", "NODE_OPTIONS", "BASH_ENV",
             "GIT_SSH_COMMAND", "SECRET", "AWS_SECRET_ACCESS_KEY", "CLAUDECODE"})
        own.insert(QString::fromLatin1(name), QStringLiteral("leaked"));
    const QProcessEnvironment environment = claudeEnvironment(own,
        {QStringLiteral("task"), QStringLiteral("m1"), QStringLiteral("/srv/inbox")},
        {QStringLiteral("MY_TOOL"), QStringLiteral("COORD_TOKEN"), QStringLiteral("LD_PRELOAD")});
    const QStringList entries = environment.toStringList();
    QVERIFY2(entries.filter(QStringLiteral("leaked")).isEmpty(),
        qPrintable(entries.join(QLatin1Char(' '))));
    QCOMPARE(entries.filter(QStringLiteral("=kept")).size(), 7);
    QCOMPARE(environment.value(QStringLiteral("COORD_ATTEMPT")), QStringLiteral("m1"));
    QCOMPARE(environment.value(QStringLiteral("COORD_INBOX")), QStringLiteral("/srv/inbox"));
    QCOMPARE(environment.value(QStringLiteral("COORD_TASK_ID")), QStringLiteral("task"));
    QCOMPARE(environment.value(QStringLiteral("CLAUDE_CODE_STARTUP_FAILURE_RESULTS")),
        QStringLiteral("1"));
    QCOMPARE(environment.value(QStringLiteral("CLAUDE_CODE_MAX_RETRIES")), QStringLiteral("6"));
    own.insert(QStringLiteral("CLAUDE_CODE_MAX_RETRIES"), QStringLiteral("0"));
    QCOMPARE(claudeEnvironment(own, {}).value(QStringLiteral("CLAUDE_CODE_MAX_RETRIES")),
        QStringLiteral("0"));
}

void ClaudeArgumentsTest::cloudKeysNeedTheirCloud()
{
    QProcessEnvironment own;
    own.insert(QStringLiteral("AWS_REGION"), QStringLiteral("eu-west-1"));
    QVERIFY(!claudeEnvironment(own, {}).contains(QStringLiteral("AWS_REGION")));
    own.insert(QStringLiteral("CLAUDE_CODE_USE_BEDROCK"), QStringLiteral("1"));
    QVERIFY(claudeEnvironment(own, {}).contains(QStringLiteral("AWS_REGION")));
}

QTEST_APPLESS_MAIN(ClaudeArgumentsTest)
#include "claudeargumentstest.moc"
