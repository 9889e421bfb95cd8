// Nothing that a task asks for can become a flag, widen what the agent allows, or carry a secret
// along.
#include "agent/executor/claudearguments.h"
#include "agent/executor/claudeenvironment.h"
#include "agent/executor/claudepermissions.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coord;

class ClaudeArgumentsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shapeIsFixed();
    void skippingPermissionsStandsAlone();
    void oneShotHasNoInputFormat();
    void rules_data();
    void rules();
    void badValuesAreNamed_data();
    void badValuesAreNamed();
    void tools_data();
    void tools();
    void directories_data();
    void directories();
    void linksAreFollowedBeforeTheComparison();
    void environmentKeepsSecretsOut();
    void cloudKeysNeedTheirCloud();
};

void ClaudeArgumentsTest::shapeIsFixed()
{
    ClaudeArguments arguments;
    arguments.addDirs = {QStringLiteral("/a"), QStringLiteral("/b")};
    arguments.disallowedTools = {QStringLiteral("Bash(rm:*)"), QStringLiteral("WebFetch")};
    arguments.allowedTools = {QStringLiteral("Bash(git status:*)")};
    arguments.permissionMode = QStringLiteral("acceptEdits");
    arguments.maxBudgetUsd = 1.5;
    arguments.resumeSession = QStringLiteral("abc");
    const Result<QStringList> line = commandLine(arguments);
    QVERIFY(line.hasValue());
    QCOMPARE(line->join(QLatin1Char('|')),
        QStringLiteral(
            "--add-dir|/b|--add-dir|/a|--disallowedTools|Bash(rm:*),WebFetch|--allowedTools|"
            "Bash(git status:*)|--permission-mode|acceptEdits|--max-budget-usd|1.5|--resume|abc|"
            "-p|--verbose|--output-format|stream-json|--input-format|stream-json|"
            "--permission-prompt-tool|stdio"));
}

void ClaudeArgumentsTest::skippingPermissionsStandsAlone()
{
    ClaudeArguments arguments;
    arguments.skipPermissions = true;
    arguments.allowedTools = {QStringLiteral("Read")};
    arguments.addDirs = {QStringLiteral("/a")};
    arguments.permissionMode = QStringLiteral("plan");
    arguments.mode = ClaudeMode::OneShot;
    QCOMPARE(commandLine(arguments)->join(QLatin1Char(' ')),
        QStringLiteral(
            "--permission-mode bypassPermissions -p --verbose --output-format stream-json"));
}

void ClaudeArgumentsTest::oneShotHasNoInputFormat()
{
    ClaudeArguments arguments;
    arguments.mode = ClaudeMode::OneShot;
    arguments.newSession = QStringLiteral("11111111-2222-4333-8444-555555555555");
    QCOMPARE(commandLine(arguments)->join(QLatin1Char(' ')),
        QStringLiteral("--session-id 11111111-2222-4333-8444-555555555555 -p --verbose "
                       "--output-format stream-json"));
}

void ClaudeArgumentsTest::rules_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<bool>("fits");
    for (const char *rule : {"Read", "Bash(git status:*)", "Read(/etc/**)", "mcp__server__tool",
             "Bash(a (b), c)", "mcp__server__*", "Bash(*)", "WebFetch(domain:example.org)"})
        QTest::newRow(rule) << QString::fromLatin1(rule) << true;
    for (const char *rule :
        {"", "-p", "--dangerously-skip-permissions", "Read,Bash", "Read Bash", "Bash(", "Bash)",
            "Bash(a))", "Bash(a)b", "Bash(a) --x", "(x)", "Bash(a\nb)", "Read\n--x", "a=b", "../x"})
        QTest::addRow("not %s", QByteArray(rule).simplified().constData())
            << QString::fromLatin1(rule) << false;
}

void ClaudeArgumentsTest::rules()
{
    QFETCH(QString, rule);
    QFETCH(bool, fits);
    const Status status = checkToolRule(rule);
    QCOMPARE(status.hasValue(), fits);
    if (!fits)
        QVERIFY(status.error().message.startsWith(QLatin1String("Invalid tool name format: ")));
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
        "Invalid tool name format: -x");
}

void ClaudeArgumentsTest::badValuesAreNamed()
{
    QFETCH(ClaudeArguments, arguments);
    QFETCH(QString, error);
    const Result<QStringList> line = commandLine(arguments);
    QVERIFY(!line.hasValue());
    QCOMPARE(line.error(), (Error{ErrorCode::InvalidArgument, error}));
}

//! "a b" as a list; "-" is the absence of one.
static std::optional<QStringList> list(const QString &text)
{
    if (text == QLatin1String("-"))
        return std::nullopt;
    return text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

void ClaudeArgumentsTest::tools_data()
{
    QTest::addColumn<QString>("agent");
    QTest::addColumn<QString>("task");
    QTest::addColumn<QString>("effective"); // "refused" where it is
    QTest::newRow("neither names any") << "-"
                                       << ""
                                       << "";
    QTest::newRow("only the task names some") << "-"
                                              << "Read Bash"
                                              << "Read Bash";
    QTest::newRow("only the agent names some") << "Read Bash"
                                               << ""
                                               << "Read Bash";
    QTest::newRow("what both name, in the task's order") << "Read Bash Edit"
                                                         << "Edit Web Read"
                                                         << "Edit Read";
    QTest::newRow("nothing in common is refused, not unlimited") << "Read"
                                                                 << "Bash"
                                                                 << "refused";
    QTest::newRow("an agent that allows none refuses") << ""
                                                       << "Bash"
                                                       << "refused";
}

void ClaudeArgumentsTest::tools()
{
    QFETCH(QString, agent);
    QFETCH(QString, task);
    QFETCH(QString, effective);
    AgentPermissions ceiling;
    ceiling.allowedTools = list(agent);
    ceiling.disallowedTools = {QStringLiteral("WebFetch")};
    TaskPermissions wish;
    wish.allowedTools = *list(task);
    wish.disallowedTools = {QStringLiteral("WebFetch"), QStringLiteral("Task")};
    const auto result
        = effectivePermissions(ceiling, wish, [](const QString &path) { return path; });
    if (effective == QLatin1String("refused")) {
        QVERIFY(!result.hasValue());
        QCOMPARE(result.error().code, ErrorCode::PermissionDenied);
        QVERIFY(result.error().message.contains(task));
        return;
    }
    QVERIFY(result.hasValue());
    QCOMPARE(result->allowedTools, *list(effective));
    QCOMPARE(
        result->disallowedTools, (QStringList{QStringLiteral("WebFetch"), QStringLiteral("Task")}));
}

void ClaudeArgumentsTest::directories_data()
{
    QTest::addColumn<QString>("agent");
    QTest::addColumn<QString>("task");
    QTest::addColumn<QString>("effective");
    QTest::newRow("the agent's own") << "/srv/a"
                                     << ""
                                     << "/srv/a";
    QTest::newRow("below") << "/srv/a /srv/b"
                           << "/srv/b/c"
                           << "/srv/b/c";
    QTest::newRow("the same") << "/srv/a/"
                              << "/srv/a"
                              << "/srv/a";
    QTest::newRow("a name that only begins alike") << "/srv/a"
                                                   << "/srv/ab"
                                                   << "refused";
    QTest::newRow("out and elsewhere") << "/srv/a"
                                       << "/srv/a/../../etc"
                                       << "refused";
    QTest::newRow("out and in again") << "/srv/a"
                                      << "/srv/a/../a/./b"
                                      << "/srv/a/b";
    QTest::newRow("relative to where the task runs") << "/home/me"
                                                     << "sub"
                                                     << "/home/me/sub";
    QTest::newRow("one good, one bad") << "/srv/a"
                                       << "/srv/a/x /etc"
                                       << "refused";
    QTest::newRow("an agent without a list") << "-"
                                             << "/srv/a"
                                             << "refused";
    QTest::newRow("the whole disk") << "/"
                                    << "/etc"
                                    << "/etc";
}

void ClaudeArgumentsTest::directories()
{
    QFETCH(QString, agent);
    QFETCH(QString, task);
    QFETCH(QString, effective);
    AgentPermissions ceiling;
    ceiling.addDirs = list(agent);
    TaskPermissions wish;
    wish.addDirs = *list(task);
    const auto result = effectivePermissions(ceiling, wish, [](const QString &path) {
        return QDir::cleanPath(QDir(QStringLiteral("/home/me")).absoluteFilePath(path));
    });
    QCOMPARE(result.hasValue() ? result->addDirs.join(QLatin1Char(' ')) : QStringLiteral("refused"),
        effective);
}

void ClaudeArgumentsTest::linksAreFollowedBeforeTheComparison()
{
    QTemporaryDir folder;
    const QString top = QFileInfo(folder.path()).canonicalFilePath();
    QVERIFY(QDir(top).mkpath(QStringLiteral("inside/deep")));
    QVERIFY(QDir(top).mkpath(QStringLiteral("outside")));
    QVERIFY(QFile::link(top + QStringLiteral("/outside"), top + QStringLiteral("/inside/link")));
    QCOMPARE(resolvedPath(QStringLiteral("link/new"), top + QStringLiteral("/inside")),
        top + QStringLiteral("/outside/new"));
    QCOMPARE(resolvedPath(QStringLiteral("inside/link/.."), top), top);
    QCOMPARE(
        resolvedPath(QStringLiteral("inside/deep/../x"), top), top + QStringLiteral("/inside/x"));
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
