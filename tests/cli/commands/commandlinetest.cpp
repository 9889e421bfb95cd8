// What is wrong with a command line is said in the original's words, before anything is asked.

#include "tests/cli/commands/fakeconsole.h"

#include "core/platform/configfile.h"
#include "core/protocol/errorcodes.h"

#include <QFile>
#include <QTest>

using namespace coord;

class CommandLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *name, const char *line, const char *complaint) {
            QTest::newRow(name) << QString::fromLatin1(line) << QString::fromLatin1(complaint);
        };
        row("a required option is missing", "sessions",
            "error: required option '--on <agent>' not specified\n");
        row("an unknown command", "xyzzyq", "error: unknown command 'xyzzyq'\n");
        row("a command with a slip", "agnets",
            "error: unknown command 'agnets'\n(Did you mean agents?)\n");
        row("an unknown option", "agents --zzzzzz", "error: unknown option '--zzzzzz'\n");
        row("an option with a slip", "tasks --statsu x",
            "error: unknown option '--statsu'\n(Did you mean --status?)\n");
        row("an unknown letter", "agents -z", "error: unknown option '-z'\n");
        row("an unknown option before the command", "--zzz agents",
            "error: unknown option '--zzz'\n");
        row("a missing argument", "attach", "error: missing required argument 'task-id'\n");
        row("too many arguments", "agents x",
            "error: too many arguments for 'agents'. Expected 0 arguments but got 1.\n");
        row("one argument too many", "attach a b",
            "error: too many arguments for 'attach'. Expected 1 argument but got 2.\n");
        row("a value that is missing", "tasks --status",
            "error: option '--status <status>' argument missing\n");
        row("no prompt", "run --on a",
            "Error: prompt is required (pass as argument or via --template)\n");
        row("agent and pool", "run p --on a --pool b",
            "Error: --on and --pool are mutually exclusive\n");
        row("neither agent nor pool", "run p",
            "Error: one of --on <agent> or --pool <name> is required\n");
        row("neither agents nor pool", "fan-out p",
            "Error: one of --on <agents> or --pool <name> is required\n");
        row("a budget that is no number", "run p --on a --budget much",
            "error: option '--budget <usd>' argument 'much' is invalid. It must be an amount of "
            "dollars above 0 and up to 10000.\n");
        row("a budget of nothing", "run p --on a --budget 0",
            "error: option '--budget <usd>' argument '0' is invalid. It must be an amount of "
            "dollars above 0 and up to 10000.\n");
        row("a budget that is not a number by name", "run p --on a --budget nan",
            "error: option '--budget <usd>' argument 'nan' is invalid. It must be an amount of "
            "dollars above 0 and up to 10000.\n");
        row("memory that is no size", "agent --url wss://h --name a --token t --max-memory lots",
            "Error: --max-memory must be a size such as 4G or 512M, not \"lots\"\n");
        row("a step back that is no number", "agent --url wss://h --name a --token t --nice very",
            "Error: --nice must be a whole number\n");
        row("memory that is too little", "agent --url wss://h --name a --token t --max-memory 1.5M",
            "Warning: --token is visible to other users of this machine; use --token-file or "
            "COORD_TOKEN.\nError: --max-memory must be at least 64M\n");
        row("a restriction that names nothing", "run p --on a --allowed-tools ,",
            "error: option '--allowed-tools <list>' names nothing\n");
        row("an upload to nowhere", "run p --on a --upload x",
            "error: option '--upload' argument 'x' is invalid. It must be <local>:<remote>.\n");
        row("an upload to an agent nobody knows yet", "run p --pool linux --upload x:y",
            "Error: --upload needs --on <agent>: which agent of several gets the task is known "
            "only "
            "afterwards\n");
        row("a download that nobody waits for", "run p --on a --bg --download x:y",
            "error: --download waits for the end of the task, and --bg does not; use coord pull\n");
        row("a push to nowhere", "push x --on a",
            "error: required option '--dest <path>' not specified\n");
        row("a line that is no number", "logs abcd --from x",
            "error: option '--from <line>' argument 'x' is invalid. It must be a line number from "
            "1.\n");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, line);
        QFETCH(QString, complaint);
        CommandLine cli;
        QCOMPARE(cli.run(line.split(u' ')), exitcodes::usage);
        QCOMPARE(cli.console.complaints, complaint);
        QCOMPARE(cli.console.printed, QString());
    }

    void saysWhatIsWrongWithAPlace_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *name, const char *line, const char *complaint) {
            QTest::newRow(name) << QString::fromLatin1(line) << QString::fromLatin1(complaint);
        };
        row("an agent and labels", "run p --on a --require gpu",
            "Error: --on names the agent, and --require and --any leave it open: give one of "
            "them\n");
        row("any agent and a pool", "run p --any --pool b",
            "Error: --any is for tasks that need no pool and no label\n");
        row("not waiting for one agent", "run p --on a --no-wait",
            "Error: --no-wait is for tasks that several agents could take\n");
        row("a label that is none", "run p --require gpu>2",
            "error: --require: \"gpu>2\" must be name, !name, name=value or name!=value, of "
            "letters, digits and . _ / -, at most 64 each\n");
        row("an upload to nobody in particular", "run p --require gpu --upload a:b",
            "Error: --upload needs --on <agent>: which agent of several gets the task is known "
            "only afterwards\n");
        row("a group that is none", "run p --any --group -x",
            "error: option '--group <name>' argument '-x' is invalid. It must be up to 64 "
            "letters, digits and . _ / -.\n");
        row("a limit of no group", "run p --any --group-limit 2",
            "Error: --group-limit needs --group <name>\n");
        row("a group of nobody", "run p --any --group g --group-limit 0",
            "error: option '--group-limit <n>' argument '0' is invalid. It must be a whole number "
            "from 1 to 10000.\n");
        row("agents and labels", "fan-out p --on a --require gpu",
            "Error: --on and --require are mutually exclusive\n");
        row("cancelling at no time", "drain a --cancel",
            "Error: --cancel needs --timeout <span>, after which it cancels\n");
        row("a label of an agent that is none", "agent --url wss://h --name a --token t --label a=",
            "Warning: --token is visible to other users of this machine; use --token-file or "
            "COORD_TOKEN.\nError: --label: label \"a=\": must be name or name=value, each of up to 64 "
            "letters, digits and . _ / -, beginning with a letter or digit\n");
    }
    void saysWhatIsWrongWithAPlace() { saysWhatIsWrong(); }

    void printsHelpWhereItIsAskedFor_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("part");
        QTest::newRow("the overview")
            << QStringLiteral("--help") << QStringLiteral("Usage: coord [options] <command>");
        QTest::newRow("a command's own") << QStringLiteral("run --help")
                                         << QStringLiteral("Usage: coord run [options] [prompt]");
        QTest::newRow("a command as topic") << QStringLiteral(
            "help attach") << QStringLiteral("Usage: coord attach [options] <task-id>");
        QTest::newRow("exit statuses")
            << QStringLiteral("help exit-codes") << QStringLiteral("130");
        QTest::newRow("help beats what is missing")
            << QStringLiteral("sessions -h") << QStringLiteral("coord sessions");
        QTest::newRow("the version") << QStringLiteral("-V") << QStringLiteral(COORD_VERSION);
    }
    void printsHelpWhereItIsAskedFor()
    {
        QFETCH(QString, line);
        QFETCH(QString, part);
        CommandLine cli;
        QCOMPARE(cli.run(line.split(u' ')), exitcodes::ok);
        QVERIFY2(cli.console.printed.contains(part), qPrintable(cli.console.printed));
        QCOMPARE(cli.console.complaints, QString());
    }

    void helpBeginsWithExamples()
    {
        CommandLine cli;
        QCOMPARE(cli.run({QStringLiteral("run"), QStringLiteral("--help")}), exitcodes::ok);
        QVERIFY(cli.console.printed.startsWith(QStringLiteral("Examples:\n")));
    }

    void explainsItselfWhenCalledBare()
    {
        CommandLine cli;
        QCOMPARE(cli.run({}), exitcodes::taskFailed);
        QVERIFY(cli.console.complaints.startsWith(QStringLiteral("Usage: coord")));
        QCOMPARE(cli.console.printed, QString());
    }

    void anAgentIsHeldToThePolicyFile_data()
    {
        QTest::addColumn<QString>("flags");
        QTest::addColumn<QString>("complaint");
        QTest::newRow("a tool beyond it")
            << QStringLiteral("--allowed-tools Read,Bash")
            << QStringLiteral("--allowed-tools: Bash is more than the policy file gives (Read)");
        QTest::newRow("more money")
            << QStringLiteral("--max-budget 9")
            << QStringLiteral("--max-budget: 9 is more than the policy file gives (5)");
        QTest::newRow("no rules at all")
            << QStringLiteral("--dangerously-skip-permissions")
            << QStringLiteral("is mutually exclusive with a policy file");
        QTest::newRow("money that is none")
            << QStringLiteral("--max-budget lots") << QStringLiteral("--max-budget must be");
        QTest::newRow("another file, which is not there")
            << QStringLiteral("--policy /nowhere/at/all") << QStringLiteral("/nowhere/at/all: ");
    }
    void anAgentIsHeldToThePolicyFile()
    {
        QFETCH(QString, flags);
        QFETCH(QString, complaint);
        CommandLine cli;
        QVERIFY(QDir().mkpath(cli.environment.configDirectory));
        QFile file(cli.environment.configDirectory + QStringLiteral("/agent-policy.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"allowedTools\":[\"Read\"],\"maxBudgetUsd\":5}");
        file.close();
        QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        const QString line = QStringLiteral("agent --url wss://host --token tttttttttttttttttttt "
                                            "--name a ");
        QVERIFY(cli.run((line + flags).split(u' ')) != exitcodes::ok);
        QVERIFY2(cli.console.complaints.contains(complaint), qPrintable(cli.console.complaints));
    }

    void asksForInitWithoutAConfiguration()
    {
        CommandLine cli;
        QCOMPARE(cli.run({QStringLiteral("agents")}), exitcodes::taskFailed);
        QCOMPARE(
            cli.console.complaints, QStringLiteral("No config found. Run \"coord init\" first.\n"));
    }

    void initMakesATokenAndKeepsTheRest()
    {
        CommandLine cli;
        QCOMPARE(cli.run({QStringLiteral("init")}), exitcodes::ok);
        auto config = ConfigFile::load(cli.environment.configDirectory);
        QVERIFY(config.hasValue());
        const QString first = config->token();
        QCOMPARE(first.size(), 64);
        QVERIFY(!cli.console.printed.contains(first));
        QVERIFY(cli.console.printed.startsWith(
            QStringLiteral("Config written to %1\nToken saved to config file (use --show-token to "
                           "display).\n\nStart the coordinator:\n")
                .arg(config->path())));

        QCOMPARE(cli.run({QStringLiteral("init"), QStringLiteral("--show-token")}), exitcodes::ok);
        QCOMPARE(cli.console.printed,
            QStringLiteral("Config already exists at %1\nUse --force to regenerate.\n")
                .arg(config->path()));

        config->setValue(
            QStringLiteral("agentProfiles"), QJsonObject{{QStringLiteral("p"), QJsonObject{}}});
        QVERIFY(config->save().hasValue());
        QCOMPARE(cli.run({QStringLiteral("init"), QStringLiteral("--force"),
                     QStringLiteral("--show-token")}),
            exitcodes::ok);
        config = ConfigFile::load(cli.environment.configDirectory);
        QVERIFY(config.hasValue());
        QVERIFY(config->token() != first);
        QVERIFY(config->agentProfile(QStringLiteral("p")).has_value());
        QVERIFY(cli.console.printed.contains(QStringLiteral("Token: %1\n").arg(config->token())));
    }

    void templatesStayInTheirFolder()
    {
        CommandLine cli;
        QVERIFY(QDir().mkpath(cli.environment.configDirectory + QStringLiteral("/templates")));
        QFile outside(cli.environment.configDirectory + QStringLiteral("/config.json"));
        QVERIFY(outside.open(QIODevice::WriteOnly));
        outside.write("{\"name\":\"x\",\"prompt\":\"stolen\"}");
        outside.close();
        QCOMPARE(cli.run({QStringLiteral("run"), QStringLiteral("--on"), QStringLiteral("a"),
                     QStringLiteral("--template"), QStringLiteral("../config")}),
            exitcodes::notFound);
        QCOMPARE(cli.console.complaints, QStringLiteral("Template \"../config\" not found.\n"));
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "commandlinetest.moc"
