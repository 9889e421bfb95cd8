// The file that is the ceiling of a machine's agents: what it may say, who may have written it, and
// that flags only narrow it.
#include "agent/policy/policyfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace coord;

namespace {

QString same(const QString &path)
{
    return QDir::cleanPath(path);
}

} // namespace

class PolicyFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aWholeFileIsRead();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void nobodyElseMayHaveWrittenIt_data();
    void nobodyElseMayHaveWrittenIt();
    void flagsNarrow_data();
    void flagsNarrow();
    void flagsDoNotWiden_data();
    void flagsDoNotWiden();

private:
    QString write(const QByteArray &json, mode_t mode = 0644);

    QTemporaryDir m_folder;
};

QString PolicyFileTest::write(const QByteArray &json, mode_t mode)
{
    const QString path = m_folder.filePath(QStringLiteral("policy.json"));
    QFile::remove(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
        return {};
    file.close();
    return ::chmod(QFile::encodeName(path).constData(), mode) == 0 ? path : QString();
}

void PolicyFileTest::aWholeFileIsRead()
{
    const auto policy = readPolicyFile(write(
        "{\"allowedTools\": [\"Read\", \"Bash(git *)\"], \"disallowedTools\": [\"WebFetch\"],"
        "\"addDirs\": [\"/srv/data\"], \"permissionMode\": \"plan\", \"maxBudgetUsd\": 2.5,"
        "\"isolation\": \"worktree\"}"));
    QVERIFY(policy);
    const AgentPolicy expected{
        .allowedTools = QStringList{QStringLiteral("Read"), QStringLiteral("Bash(git *)")},
        .disallowedTools = {QStringLiteral("WebFetch")},
        .addDirs = QStringList{QStringLiteral("/srv/data")},
        .permissionMode = QStringLiteral("plan"),
        .maxBudgetUsd = 2.5,
        .isolation = QStringLiteral("worktree")};
    QCOMPARE(*policy, expected);
    QCOMPARE(*readPolicyFile(write("{}")), AgentPolicy{});
    const auto nothing = readPolicyFile(write("{\"allowedTools\": []}"));
    QCOMPARE(nothing->allowedTools, std::optional(QStringList()));
}

void PolicyFileTest::mistakesAreNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *json, const char *says) {
        QTest::newRow(name) << QByteArray(json) << QString::fromLatin1(says);
    };
    row("nothing in it", "", "not JSON");
    row("a list", "[]", "must be a JSON object");
    row("a field that is none", R"({"alowedTools": ["Read"]})",
        "alowedTools: is no field of a policy");
    row("text for a list", R"({"allowedTools": "Read"})",
        "allowedTools: must be a list of at most 512 texts");
    row("a number in a list", R"({"disallowedTools": ["Read", 7]})",
        "disallowedTools: must be a list");
    row("null, which could mean anything", R"({"allowedTools": null})",
        "allowedTools: must be a list");
    row("a number for a mode", R"({"permissionMode": 1})", "permissionMode: must be text");
    row("text for a budget", R"({"maxBudgetUsd": "5"})", "maxBudgetUsd: must be a number");
    row("a mode that there is not", R"({"permissionMode": "yolo"})", "must be one of dontAsk");
    row("a tool that is no rule", R"({"allowedTools": ["bash"]})", "capital letter");
    row("a folder that depends on who asks", R"({"addDirs": ["data"]})",
        "addDirs: data must be an absolute path");
    row("an isolation that there is not", R"({"isolation": "jail"})",
        "isolation: must be none, worktree or tmpdir");
    row("null for an isolation", R"({"isolation": null})", "isolation: must be none");
    row("a budget of nothing", R"({"maxBudgetUsd": 0})", "amount of dollars above 0");
}

void PolicyFileTest::mistakesAreNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const QString path = write(json);
    const auto policy = readPolicyFile(path);
    QVERIFY(!policy);
    QCOMPARE(policy.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(policy.error().message.startsWith(path + QStringLiteral(": ")),
        qPrintable(policy.error().message));
    QVERIFY2(policy.error().message.contains(says), qPrintable(policy.error().message));
}

void PolicyFileTest::nobodyElseMayHaveWrittenIt_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("says"); // empty if it is read
    QTest::newRow("its owner's alone") << 0600 << QString();
    QTest::newRow("for everybody to read") << 0644 << QString();
    QTest::newRow("for its group to write") << 0664 << QStringLiteral("run: chmod go-w ");
    QTest::newRow("for everybody to write") << 0646 << QStringLiteral("run: chmod go-w ");
    QTest::newRow("a link to it") << -1 << QStringLiteral("is a symbolic link");
    QTest::newRow("a pipe") << -2 << QStringLiteral("is not a regular file");
    QTest::newRow("another user's") << -3 << QStringLiteral("belongs to another user");
    QTest::newRow("not there") << -4 << QStringLiteral("No such file");
}

void PolicyFileTest::nobodyElseMayHaveWrittenIt()
{
    QFETCH(int, mode);
    QFETCH(QString, says);
    QString path = write("{}", mode < 0 ? 0644 : mode_t(mode));
    const QByteArray name = QFile::encodeName(path);
    if (mode == -1) {
        path += QStringLiteral(".link");
        QVERIFY(QFile::link(QString::fromLocal8Bit(name), path));
    } else if (mode == -2) {
        QVERIFY(QFile::remove(path));
        QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    } else if (mode == -3) {
        if (::chown(name.constData(), 12'345, gid_t(-1)) != 0)
            QSKIP("only root can give a file away");
    } else if (mode == -4) {
        QVERIFY(QFile::remove(path));
    }
    const auto policy = readPolicyFile(path);
    QCOMPARE(policy.hasValue(), says.isEmpty());
    if (!policy)
        QVERIFY2(policy.error().message.contains(says), qPrintable(policy.error().message));
}

void PolicyFileTest::flagsNarrow_data()
{
    QTest::addColumn<AgentPolicy>("file");
    QTest::addColumn<AgentPolicy>("own");
    QTest::addColumn<AgentPolicy>("result");
    const AgentPolicy whole{.allowedTools = QStringList{QStringLiteral("Bash(git:*)")},
        .disallowedTools = {QStringLiteral("WebFetch")},
        .addDirs = QStringList{QStringLiteral("/srv")},
        .permissionMode = QStringLiteral("acceptEdits"),
        .maxBudgetUsd = 5};
    const AgentPolicy less{.allowedTools = QStringList{QStringLiteral("Bash(git log:*)")},
        .disallowedTools = {QStringLiteral("Task")},
        .addDirs = QStringList{QStringLiteral("/srv/data")},
        .permissionMode = QStringLiteral("default"),
        .maxBudgetUsd = 1};
    AgentPolicy both = less;
    both.disallowedTools = QStringList{QStringLiteral("WebFetch"), QStringLiteral("Task")};
    QTest::newRow("no flags") << whole << AgentPolicy{} << whole;
    QTest::newRow("a file that says nothing") << AgentPolicy{} << less << less;
    QTest::newRow("less of everything") << whole << less << both;
    QTest::newRow("the same of everything") << whole << whole << whole;
}

void PolicyFileTest::flagsNarrow()
{
    QFETCH(AgentPolicy, file);
    QFETCH(AgentPolicy, own);
    QFETCH(AgentPolicy, result);
    const auto policy = underPolicyFile(file, own, same);
    QVERIFY(policy);
    QCOMPARE(*policy, result);
}

void PolicyFileTest::flagsDoNotWiden_data()
{
    QTest::addColumn<AgentPolicy>("own");
    QTest::addColumn<QString>("says");
    QTest::newRow("another tool")
        << AgentPolicy{.allowedTools
               = QStringList{QStringLiteral("Bash(git log:*)"), QStringLiteral("Bash")}}
        << QStringLiteral("--allowed-tools: Bash is more than the policy file gives (Bash(git:*))");
    QTest::newRow("another folder")
        << AgentPolicy{.addDirs = QStringList{QStringLiteral("/srv/../etc")}}
        << QStringLiteral("--add-dirs: /srv/../etc is more than the policy file gives (/srv)");
    QTest::newRow("a wider mode")
        << AgentPolicy{.permissionMode = QStringLiteral("acceptEdits")}
        << QStringLiteral(
               "--permission-mode: acceptEdits is more than the policy file gives (default)");
    QTest::newRow("a mode beside it") << AgentPolicy{.permissionMode = QStringLiteral("plan")}
                                      << QStringLiteral("--permission-mode: plan is more");
    QTest::newRow("more money") << AgentPolicy{.maxBudgetUsd
        = 6} << QStringLiteral("--max-budget: 6 is more than the policy file gives (5)");
    QTest::newRow("no rules at all")
        << AgentPolicy{.skipPermissions = true}
        << QStringLiteral(
               "--dangerously-skip-permissions is mutually exclusive with a policy file");
}

void PolicyFileTest::flagsDoNotWiden()
{
    QFETCH(AgentPolicy, own);
    QFETCH(QString, says);
    const AgentPolicy file{.allowedTools = QStringList{QStringLiteral("Bash(git:*)")},
        .addDirs = QStringList{QStringLiteral("/srv")},
        .permissionMode = QStringLiteral("default"),
        .maxBudgetUsd = 5};
    const auto policy = underPolicyFile(file, own, same);
    QVERIFY(!policy);
    QCOMPARE(policy.error().code, ErrorCode::PermissionDenied);
    QVERIFY2(policy.error().message.startsWith(says), qPrintable(policy.error().message));
}

QTEST_APPLESS_MAIN(PolicyFileTest)
#include "policyfiletest.moc"
