// Profiles of agents: what is saved, what is shown, and what an agent then makes of it.

#include "tests/cli/commands/fakeconsole.h"

#include "core/platform/configfile.h"
#include "core/protocol/errorcodes.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace coord;

namespace {

const QString secret = QStringLiteral("0123456789abcdef0123456789abcdef");

} // namespace

class ProfileCommandsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CommandLine> m_cli;

    int run(const QString &line) { return m_cli->run(line.split(u' ')); }
    QString out() const { return m_cli->console.printed; }
    QString err() const { return m_cli->console.complaints; }
    ConfigFile config() const { return *ConfigFile::load(m_cli->environment.configDirectory); }

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<CommandLine>();
        QCOMPARE(run(QStringLiteral("init")), exitcodes::ok);
    }

    void listsAsTheOriginalDoes()
    {
        QCOMPARE(run(QStringLiteral("profiles list")), exitcodes::ok);
        QCOMPARE(out(),
            QStringLiteral(
                "No profiles found. Use \"coord profiles create <name>\" to create one.\n"));
        QCOMPARE(run(QStringLiteral("profiles create work --url wss://host:8080 --name b1 "
                                    "--max-concurrent 4")),
            exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("Profile \"work\" saved.\n"));
        QCOMPARE(run(QStringLiteral("profiles list")), exitcodes::ok);
        const QStringList lines = out().split(u'\n');
        QCOMPARE(lines[0],
            QStringLiteral("NAME                 URL                                      "
                           "NAME (agent)         MAX-CONCURRENT  ISOLATION"));
        QCOMPARE(lines[1], QString(lines[0].size(), u'-'));
        QCOMPARE(lines[2],
            QStringLiteral("work                 wss://host:8080                          "
                           "b1                   4               none"));
    }

    void listsForPrograms()
    {
        QCOMPARE(
            run(QStringLiteral("profiles create work --name b1 --token ") + secret), exitcodes::ok);
        QCOMPARE(run(QStringLiteral("profiles list -o json")), exitcodes::ok);
        QVERIFY(!out().contains(secret));
        const QJsonArray all = QJsonDocument::fromJson(out().toUtf8()).array();
        QCOMPARE(all.first()[QLatin1String("profile")].toString(), QStringLiteral("work"));
        QCOMPARE(run(QStringLiteral("profiles list -q")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("work\n"));
    }

    void needsNoConfigurationToListOrShow()
    {
        m_cli->environment.configDirectory += QStringLiteral("/none");
        QCOMPARE(run(QStringLiteral("profiles list")), exitcodes::ok);
        QCOMPARE(run(QStringLiteral("profiles show x")), exitcodes::notFound);
        QCOMPARE(err(), QStringLiteral("Error: profile \"x\" not found.\n"));
        QCOMPARE(run(QStringLiteral("profiles create x")), exitcodes::taskFailed);
        QCOMPARE(err(), QStringLiteral("No config found. Run \"coord init\" first.\n"));
    }

    void showsTheTokenOnlyIfAskedTo()
    {
        QCOMPARE(run(QStringLiteral("profiles create work --pool linux --token ") + secret),
            exitcodes::ok);
        QVERIFY(err().startsWith(QStringLiteral("Warning: --token is visible")));
        QCOMPARE(run(QStringLiteral("profiles show work")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("{\n  \"pool\": \"linux\",\n  \"token\": \"***\"\n}\n"));
        QCOMPARE(run(QStringLiteral("profiles show work --show-token")), exitcodes::ok);
        QVERIFY(out().contains(secret));
    }

    void keepsTheRestOfTheConfiguration()
    {
        ConfigFile before = config();
        before.setValue(QStringLiteral("ours"), QStringLiteral("kept"));
        QVERIFY(before.save());
        QCOMPARE(run(QStringLiteral("profiles create one --name a")), exitcodes::ok);
        QCOMPARE(run(QStringLiteral("profiles create two --name b")), exitcodes::ok);
        QCOMPARE(run(QStringLiteral("profiles create one --pool p")), exitcodes::ok);
        QCOMPARE(run(QStringLiteral("profiles delete two")), exitcodes::ok);
        QCOMPARE(out(), QStringLiteral("Profile \"two\" deleted.\n"));
        QCOMPARE(run(QStringLiteral("profiles delete two")), exitcodes::notFound);
        QCOMPARE(config().token(), before.token());
        QCOMPARE(config().values().value(QLatin1String("ours")).toString(), QStringLiteral("kept"));
        QCOMPARE(config().agentProfiles().keys(), QStringList{QStringLiteral("one")});
        QCOMPARE(*config().agentProfile(QStringLiteral("one")),
            (QJsonObject{{QStringLiteral("pool"), QStringLiteral("p")}}));
    }

    void keepsPathsThatMeanTheSameElsewhere()
    {
        QCOMPARE(run(QStringLiteral("profiles create p --cwd . --claude claude --token-file t "
                                    "--workspaces w")),
            exitcodes::ok);
        const QJsonObject profile = *config().agentProfile(QStringLiteral("p"));
        QCOMPARE(profile.value(QLatin1String("cwd")).toString(), QDir::currentPath());
        QCOMPARE(profile.value(QLatin1String("tokenFile")).toString(),
            QString(QDir::currentPath() + QStringLiteral("/t")));
        QCOMPARE(profile.value(QLatin1String("workspaces")).toString(),
            QString(QDir::currentPath() + QStringLiteral("/w")));
        QCOMPARE(profile.value(QLatin1String("claude")).toString(), QStringLiteral("claude"));
    }

    void refusesWhatNoAgentWouldTake_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *name, const char *words, const char *complaint) {
            QTest::newRow(name) << QString::fromLatin1(words) << QString::fromLatin1(complaint);
        };
        row("a name that is a path", "../x", "profile name '../x' is invalid");
        row("no slots", "p --max-concurrent 0", "--max-concurrent must be from 1 to 32");
        row("half a slot", "p --max-concurrent 1.5", "--max-concurrent must be a whole number");
        row("slots that are no number", "p --max-concurrent x",
            "--max-concurrent must be a number");
        row("an isolation there is not", "p --isolation vm", "--isolation must be none, worktree");
        row("a scheme there is not", "p --url ftp://h", "must look like wss://host:port");
        row("an agent's name with blanks", "p --name a,b", "--name must be a letter or digit");
        row("a restriction that names nothing", "p --allowed-tools ,", "--allowed-tools is empty");
        row("a rule that is none", "p --allowed-tools Bash(", "--allowed-tools");
        row("a mode there is not", "p --permission-mode yolo", "--permission-mode");
        row("no rules and some", "p --dangerously-skip-permissions --allowed-tools Read",
            "mutually exclusive");
        row("two tokens", "p --token a --token-file b", "mutually exclusive");
        row("memory that is no size", "p --max-memory much", "--max-memory must be a size");
        row("too nice", "p --nice 20", "--nice");
        row("no money", "p --max-budget 0", "--max-budget must be");
    }
    void refusesWhatNoAgentWouldTake()
    {
        QFETCH(QString, words);
        QFETCH(QString, complaint);
        QCOMPARE(run(QStringLiteral("profiles create ") + words), exitcodes::usage);
        QVERIFY2(err().contains(complaint), qPrintable(err()));
        QVERIFY(config().agentProfiles().isEmpty());
    }

    void anAgentReadsItsTokenFromTheFile()
    {
        const QString file = m_cli->home.filePath(QStringLiteral("agent.token"));
        QCOMPARE(run(QStringLiteral("profiles create p --url wss://h --name a --cwd /nowhere "
                                    "--token-file ")
                     + file),
            exitcodes::ok);
        const QString start = QStringLiteral("agent --profile p");
        QVERIFY(run(start) != exitcodes::ok);
        QVERIFY2(err().contains(QStringLiteral("Failed to read the token")), qPrintable(err()));
        QFile token(file);
        QVERIFY(token.open(QIODevice::WriteOnly));
        token.write(secret.toLatin1() + '\n');
        token.close();
        QVERIFY(token.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        QVERIFY(run(start) != exitcodes::ok);
        QVERIFY2(err().contains(QStringLiteral("no directory \"/nowhere\"")), qPrintable(err()));
        QVERIFY(!err().contains(secret));
    }
};

QTEST_GUILESS_MAIN(ProfileCommandsTest)
#include "profilecommandstest.moc"
