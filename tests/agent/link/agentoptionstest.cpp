#include "agent/agentoptions.h"

#include <QTest>

#include <functional>

using namespace coord;

namespace {

template <typename Row>
void addRowsOfWorkspaces(const Row &row)
{
    using O = AgentOptions &;
    row(
        "copies", [](O o) { o.isolation = tmpdirIsolation; }, "");
    row(
        "worktrees", [](O o) { o.isolation = worktreeIsolation; }, "");
    row(
        "a folder for workspaces that depends on where one is",
        [](O o) { o.workspacesFolder = QStringLiteral("spaces"); },
        "--workspaces must be an absolute path, not \"spaces\"");
    row(
        "a folder for workspaces inside of what they are made from",
        [](O o) {
            o.cwd = QStringLiteral("/usr");
            o.workspacesFolder = QStringLiteral("/usr/local/../spaces");
        },
        "--workspaces must not be inside of --cwd (/usr)");
    row(
        "workspaces that are kept for no day", [](O o) { o.keepWorkspacesDays = 0; },
        "--keep-workspaces must be from 1 to 3650 days");
    row(
        "workspaces that may take nothing", [](O o) { o.keepWorkspacesBytes = 0; },
        "--workspaces-size must be at least 1M");
    row(
        "another user in this one's workspaces",
        [](O o) {
            o.isolation = worktreeIsolation;
            o.runAs = QStringLiteral("nobody");
        },
        "--isolation worktree and --run-as exclude each other");
}

} // namespace

class AgentOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatIsWrong_data()
    {
        QTest::addColumn<std::function<void(AgentOptions &)>>("change");
        QTest::addColumn<QString>("says");
        using O = AgentOptions &;
        const auto row
            = [](const char *name, const std::function<void(O)> &change, const char *says) {
                  QTest::newRow(name) << change << QString::fromLatin1(says);
              };
        const QString junk = QStringLiteral("junk!");
        addRowsOfWorkspaces(row);
        row(
            "all good", [](O) {}, "");
        row(
            "no url", [](O o) { o.url.clear(); },
            "--url is required (or provide it in the profile)");
        row(
            "no token", [](O o) { o.token.clear(); },
            "--token is required (or provide it in the profile)");
        row(
            "no name", [](O o) { o.name.clear(); },
            "--name is required (or provide it in the profile)");
        row(
            "a url without a scheme", [](O o) { o.url = QStringLiteral("host"); },
            "must look like wss://host:port");
        row(
            "a name with a slash", [](O o) { o.name = QStringLiteral("a/b"); }, "--name must be");
        row(
            "a pool with a space", [](O o) { o.pool = QStringLiteral("a b"); }, "--pool must be");
        row(
            "a folder that is not there", [](O o) { o.cwd = QStringLiteral("/nowhere/at/all"); },
            "there is no directory \"/nowhere/at/all\"");
        row(
            "no slots", [](O o) { o.maxConcurrent = 0; }, "--max-concurrent must be from 1 to 32");
        row(
            "too many slots", [](O o) { o.maxConcurrent = 33; },
            "--max-concurrent must be from 1 to 32");
        row(
            "unknown isolation", [junk](O o) { o.isolation = junk; },
            "--isolation must be none, worktree or tmpdir");
        row(
            "unknown mode", [junk](O o) { o.permissionMode = junk; },
            "--permission-mode must be one of dontAsk, plan, default, acceptEdits, auto, "
            "bypassPermissions, not \"junk!\"");
        row(
            "a rule that is none",
            [](O o) { o.disallowedTools = QStringList{QStringLiteral("Bash(")}; }, "Bash(");
        row(
            "a token in the clear", [](O o) { o.url = QStringLiteral("ws://host"); },
            "use wss://, or --insecure if the network is trusted");
        row(
            "a token in the clear, as wanted",
            [](O o) {
                o.url = QStringLiteral("ws://host");
                o.insecure = true;
            },
            "");
        row(
            "skipping and rules",
            [](O o) {
                o.skipPermissions = true;
                o.allowedTools = QStringList{QStringLiteral("Read")};
            },
            "--dangerously-skip-permissions is mutually exclusive with --allowed-tools, "
            "--disallowed-tools, --add-dirs and --permission-mode");
    }

    void whatTasksMayTakeIsChecked_data()
    {
        QTest::addColumn<std::function<void(AgentOptions &)>>("change");
        QTest::addColumn<QString>("says");
        using O = AgentOptions &;
        const auto row
            = [](const char *name, const std::function<void(O)> &change, const char *says) {
                  QTest::newRow(name) << change << QString::fromLatin1(says);
              };
        row(
            "a user that is not there", [](O o) { o.runAs = QStringLiteral("no-such-user"); },
            "--run-as: ");
        row(
            "too nice", [](O o) { o.niceness = 20; }, "--nice must be from 0 to 19");
        row(
            "less memory than Claude needs", [](O o) { o.maxMemoryBytes = 1; },
            "--max-memory must be at least 64M");
    }
    void whatTasksMayTakeIsChecked() { saysWhatIsWrong(); }

    void saysWhatIsWrong()
    {
        QFETCH(std::function<void(AgentOptions &)>, change);
        QFETCH(QString, says);
        AgentOptions options;
        options.url = QStringLiteral("wss://host");
        options.token = QStringLiteral("t");
        options.name = QStringLiteral("a1");
        change(options);
        const Status status = options.validate();
        QCOMPARE(bool(status), says.isEmpty());
        if (!status)
            QVERIFY2(status.error().message.contains(says), qPrintable(status.error().message));
    }

    void theModeThatSkipsIsTheFlagInOtherWords()
    {
        AgentOptions options;
        options.permissionMode = QStringLiteral("bypassPermissions");
        QCOMPARE(
            options.policy(), (AgentPolicy{.skipPermissions = true, .isolation = noIsolation}));
    }
};

Q_DECLARE_METATYPE(std::function<void(coord::AgentOptions &)>)
QTEST_GUILESS_MAIN(AgentOptionsTest)
#include "agentoptionstest.moc"
