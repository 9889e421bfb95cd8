// A task never gets more than its agent gives, whatever it asks for and however it spells it.
#include "agent/policy/agentpolicy.h"

#include <QDir>
#include <QTest>

#include <functional>

using namespace coord;

namespace {

//! "a | b" as a list; "-" is the absence of one.
std::optional<QStringList> list(const QString &text)
{
    if (text == QLatin1String("-"))
        return std::nullopt;
    return text.split(QStringLiteral(" | "), Qt::SkipEmptyParts);
}

QString same(const QString &path)
{
    return path;
}

} // namespace

class AgentPolicyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tools_data();
    void tools();
    void denials_data();
    void denials();
    void skipping_data();
    void skipping();
    void modes_data();
    void modes();
    void budgets_data();
    void budgets();
    void directories_data();
    void directories();
    void ofAnAgent_data();
    void ofAnAgent();
};

void AgentPolicyTest::tools_data()
{
    QTest::addColumn<QString>("agent");
    QTest::addColumn<QString>("task");
    QTest::addColumn<QString>("effective"); // or what the refusal says
    const auto row
        = [](const char *name, const char *agent, const char *task, const char *effective) {
              QTest::newRow(name) << QString::fromUtf8(agent) << QString::fromUtf8(task)
                                  << QString::fromUtf8(effective);
          };
    row("neither names any", "-", "", "-");
    row("only the task names some", "-", "Read | Bash", "Read | Bash");
    row("only the agent names some", "Read | Bash", "", "Read | Bash");
    row("what both name, in the task's order", "Read | Bash | Edit", "Edit | WebFetch | Read",
        "Edit | Read");
    row("nothing in common is refused, not unlimited", "Read", "Bash",
        "Cannot expand permissions: the agent allows none of the task's tools (Bash)");
    row("an agent that allows none refuses", "", "Bash", "none of the task's tools");
    row("an agent that allows none allows none", "", "", "");
    row("all of a tool, of which the agent gives a part", "Bash(git:*)", "Bash", "Bash(git:*)");
    row("all of a tool with a *", "Bash(git:*)", "Bash(*)", "Bash(git:*)");
    row("lower case", "Bash(git:*)", "bash", "capital letter");
    row("the same and all", "Bash(git:*)", "Bash(git:*) | Bash", "Bash(git:*)");
    row("a space before the command", "Bash(git:*)", "Bash( git:*)", "space");
    row("a character of no width", "Bash(git:*)", "Bash(git:*)\u200b", "cannot be seen");
    row("less than the agent gives", "Bash(git:*)", "Bash(git push:*)", "Bash(git push:*)");
    row("a command that only begins alike", "Bash(git:*)", "Bash(gitx:*)",
        "none of the task's tools");
    row("everything", "Bash(git:*)", "*", "* is no tool");
    row("every MCP server", "Bash(git:*)", "mcp__*", "name the MCP server");
    row("a tool that nobody knows", "Bash(git:*)", "Frobnicate", "none of the task's tools");
    row("one good and one that is no rule", "Bash(git:*)", "Bash(git push:*) | Bash(",
        "must end with the parenthesis");
    row("no rule, of an agent that restricts nothing", "-", "Bash(", "must end with");
    row("two commands for one", "Bash(git:*)", "Bash(git log; curl x)", "none of the task's tools");
}

void AgentPolicyTest::tools()
{
    QFETCH(QString, agent);
    QFETCH(QString, task);
    QFETCH(QString, effective);
    const auto result
        = effectivePolicy({.allowedTools = list(agent)}, {.allowedTools = *list(task)}, same);
    if (!result) {
        QVERIFY2(result.error().message.contains(effective), qPrintable(result.error().message));
        return;
    }
    QCOMPARE(result->allowedTools, list(effective));
}

void AgentPolicyTest::denials_data()
{
    QTest::addColumn<QString>("agentDenies");
    QTest::addColumn<QString>("taskDenies");
    QTest::addColumn<QString>("allowed"); // of Read and Bash(git:*); or what the refusal says
    QTest::addColumn<QString>("denied");
    QTest::newRow("what either denies is denied") << "WebFetch"
                                                  << "Task | WebFetch"
                                                  << "Read | Bash(git:*)"
                                                  << "WebFetch | Task";
    QTest::newRow("a task denies a tool that the agent allows") << ""
                                                                << "Bash"
                                                                << "Read"
                                                                << "Bash";
    QTest::newRow("an agent denies a tool that it allows") << "Read"
                                                           << ""
                                                           << "Bash(git:*)"
                                                           << "Read";
    QTest::newRow("a part of what is allowed is Claude's to see to") << ""
                                                                     << "Bash(git push:*)"
                                                                     << "Read | Bash(git:*)"
                                                                     << "Bash(git push:*)";
    QTest::newRow("nothing is left") << "Read"
                                     << "Bash"
                                     << "all tools that would be allowed"
                                     << "";
    QTest::newRow("what is no rule denies nothing, and is refused") << ""
                                                                    << "bash"
                                                                    << "capital letter"
                                                                    << "";
}

void AgentPolicyTest::denials()
{
    QFETCH(QString, agentDenies);
    QFETCH(QString, taskDenies);
    QFETCH(QString, allowed);
    QFETCH(QString, denied);
    const AgentPolicy agent{.allowedTools = list(QStringLiteral("Read | Bash(git:*)")),
        .disallowedTools = *list(agentDenies)};
    const auto result = effectivePolicy(agent, {.disallowedTools = *list(taskDenies)}, same);
    if (!result) {
        QVERIFY2(result.error().message.contains(allowed), qPrintable(result.error().message));
        return;
    }
    QCOMPARE(result->allowedTools, list(allowed));
    QCOMPARE(result->disallowedTools, *list(denied));
}

void AgentPolicyTest::skipping_data()
{
    QTest::addColumn<TaskWishes>("task");
    QTest::addColumn<EffectivePolicy>("effective");
    const QString bypass = QStringLiteral("bypassPermissions");
    const QStringList rules{QStringLiteral("Bash(git:*)")};
    const QStringList folders{QStringLiteral("/srv")};
    QTest::newRow("no wishes") << TaskWishes{} << EffectivePolicy{.permissionMode = bypass};
    QTest::newRow("a task's list of tools ends the skipping")
        << TaskWishes{.allowedTools = rules, .addDirs = folders}
        << EffectivePolicy{.allowedTools = rules,
               .addDirs = folders,
               .permissionMode = QStringLiteral("default")};
    QTest::newRow("what a task denies stays denied") << TaskWishes{.disallowedTools
        = rules} << EffectivePolicy{.disallowedTools = rules, .permissionMode = bypass};
}

void AgentPolicyTest::skipping()
{
    QFETCH(TaskWishes, task);
    QFETCH(EffectivePolicy, effective);
    const auto result = effectivePolicy({.skipPermissions = true}, task, same);
    QVERIFY(result);
    QCOMPARE(*result, effective);
}

void AgentPolicyTest::modes_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("tools");
    QTest::addColumn<QString>("effective");
    QTest::newRow("no list leaves it to Claude's settings") << ""
                                                            << "-"
                                                            << "";
    QTest::newRow("a list does not leave it to the task's folder") << ""
                                                                   << "Read"
                                                                   << "default";
    QTest::newRow("the agent's own") << "acceptEdits"
                                     << "Read"
                                     << "acceptEdits";
    QTest::newRow("the agent's own without a list") << "plan"
                                                    << "-"
                                                    << "plan";
}

void AgentPolicyTest::modes()
{
    QFETCH(QString, mode);
    QFETCH(QString, tools);
    const auto result
        = effectivePolicy({.allowedTools = list(tools), .permissionMode = mode}, {}, same);
    QVERIFY(result);
    QTEST(result->permissionMode, "effective");
}

void AgentPolicyTest::budgets_data()
{
    using Amount = std::optional<double>;
    QTest::addColumn<Amount>("agent");
    QTest::addColumn<Amount>("task");
    QTest::addColumn<Amount>("effective");
    QTest::newRow("none") << Amount() << Amount() << Amount();
    QTest::newRow("the agent's") << Amount(2) << Amount() << Amount(2);
    QTest::newRow("the task's") << Amount() << Amount(3) << Amount(3);
    QTest::newRow("the task wants more") << Amount(2) << Amount(3) << Amount(2);
    QTest::newRow("the task wants less") << Amount(2) << Amount(0.5) << Amount(0.5);
}

void AgentPolicyTest::budgets()
{
    QFETCH(std::optional<double>, agent);
    QFETCH(std::optional<double>, task);
    const auto result = effectivePolicy({.maxBudgetUsd = agent}, {.maxBudgetUsd = task}, same);
    QVERIFY(result);
    QTEST(result->maxBudgetUsd, "effective");
}

void AgentPolicyTest::directories_data()
{
    QTest::addColumn<QString>("agent");
    QTest::addColumn<QString>("task");
    QTest::addColumn<QString>("effective"); // or what the refusal says
    const auto row
        = [](const char *name, const char *agent, const char *task, const char *effective) {
              QTest::newRow(name) << QString::fromUtf8(agent) << QString::fromUtf8(task)
                                  << QString::fromUtf8(effective);
          };
    row("the agent's own", "/srv/a", "", "/srv/a");
    row("below", "/srv/a | /srv/b", "/srv/b/c", "/srv/b/c");
    row("the same", "/srv/a/", "/srv/a", "/srv/a");
    row("the same twice", "/srv/a", "/srv/a/x | /srv/a/./x", "/srv/a/x");
    row("a name that only begins alike", "/srv/a", "/srv/ab", "/srv/ab is not below");
    row("out and elsewhere", "/srv/a", "/srv/a/../../etc", "is not below the agent's addDirs");
    row("out and in again", "/srv/a", "/srv/a/../a/./b", "/srv/a/b");
    row("relative to where the task runs", "/home/me", "sub", "/home/me/sub");
    row("one good, one bad", "/srv/a", "/srv/a/x | /etc", "/etc is not below");
    row("an agent without a list", "-", "/srv/a", "agent has no addDirs allowlist");
    row("the whole disk", "/", "/etc", "/etc");
    row("a line end", "/srv", "/srv/a\nb", "addDirs: a directory has a character");
}

void AgentPolicyTest::directories()
{
    QFETCH(QString, agent);
    QFETCH(QString, task);
    QFETCH(QString, effective);
    const auto result = effectivePolicy(
        {.addDirs = list(agent)}, {.addDirs = *list(task)}, [](const QString &path) {
            return QDir::cleanPath(QDir(QStringLiteral("/home/me")).absoluteFilePath(path));
        });
    if (!result) {
        QVERIFY2(result.error().message.contains(effective), qPrintable(result.error().message));
        return;
    }
    QCOMPARE(result->addDirs, *list(effective));
}

void AgentPolicyTest::ofAnAgent_data()
{
    QTest::addColumn<AgentPolicy>("policy");
    QTest::addColumn<QString>("says");
    const QStringList rules{QStringLiteral("Read")};
    const QString exclusive
        = QStringLiteral("--dangerously-skip-permissions is mutually exclusive");
    QTest::newRow("nothing") << AgentPolicy{} << QString();
    QTest::newRow("everything") << AgentPolicy{.allowedTools = rules,
        .disallowedTools = {QStringLiteral("Bash(rm:*)")},
        .addDirs = QStringList{QStringLiteral("/srv")},
        .permissionMode = QStringLiteral("acceptEdits"),
        .maxBudgetUsd = 5} << QString();
    QTest::newRow("skipping and a budget")
        << AgentPolicy{.skipPermissions = true, .maxBudgetUsd = 1} << QString();
    QTest::newRow("skipping and tools")
        << AgentPolicy{.skipPermissions = true, .allowedTools = rules} << exclusive;
    QTest::newRow("skipping and denials")
        << AgentPolicy{.skipPermissions = true, .disallowedTools = rules} << exclusive;
    QTest::newRow("skipping and folders")
        << AgentPolicy{.skipPermissions = true, .addDirs = rules} << exclusive;
    QTest::newRow("skipping and a mode")
        << AgentPolicy{.skipPermissions = true, .permissionMode = QStringLiteral("plan")}
        << exclusive;
    QTest::newRow("a tool that is no rule")
        << AgentPolicy{.allowedTools = QStringList{QStringLiteral("Bash(")}}
        << QStringLiteral("--allowed-tools: Invalid tool name format: Bash(:");
    QTest::newRow("a denial that is no rule")
        << AgentPolicy{.disallowedTools = {QStringLiteral("*")}}
        << QStringLiteral("--disallowed-tools: Invalid tool name format: *:");
    QTest::newRow("a folder without a name") << AgentPolicy{
        .addDirs = QStringList{QString()}} << QStringLiteral("--add-dirs: a directory has no name");
    QTest::newRow("a mode that there is not")
        << AgentPolicy{.permissionMode = QStringLiteral("yolo")}
        << QStringLiteral("--permission-mode must be one of dontAsk, plan");
    QTest::newRow("a budget of nothing")
        << AgentPolicy{.maxBudgetUsd = 0} << QStringLiteral("--max-budget must be an amount");
    QTest::newRow("a budget beyond all bounds")
        << AgentPolicy{.maxBudgetUsd = 10'001} << QStringLiteral("and up to 10000");
    QTest::newRow("a budget that is no number")
        << AgentPolicy{.maxBudgetUsd = qQNaN()} << QStringLiteral("--max-budget must be");
}

void AgentPolicyTest::ofAnAgent()
{
    QFETCH(AgentPolicy, policy);
    QFETCH(QString, says);
    const Status status = checkPolicy(policy);
    QCOMPARE(bool(status), says.isEmpty());
    if (!status)
        QVERIFY2(status.error().message.contains(says), qPrintable(status.error().message));
}

QTEST_APPLESS_MAIN(AgentPolicyTest)
#include "agentpolicytest.moc"
