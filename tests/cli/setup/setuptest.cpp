// coord setup on machines that lack one thing or another. The programs are scripts in a PATH of the
// test's own; nothing of the machine is changed.

#include "tests/cli/commands/fakeconsole.h"
#include "tests/cli/setup/fakeprograms.h"

#include "core/platform/configfile.h"
#include "core/protocol/errorcodes.h"

#include <QTest>

using namespace coord;

namespace {

const QByteArray gitScript = "echo 'git version 2.39.5'";
const QByteArray claudeScript = "case \"$1\" in\n"
                                "--version) echo '2.1.280 (Claude Code)';;\n"
                                "auth) echo '{\"loggedIn\":true,\"authMethod\":\"claude.ai\"}';;\n"
                                "esac";
const QByteArray installsGit
    = "printf '#!/bin/sh\\necho git version 2.40.0\\n' > \"$DIR/git\"; /bin/chmod +x \"$DIR/git\"";

} // namespace

class SetupTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakePrograms> m_programs;
    std::unique_ptr<CommandLine> m_cli;

    int run(const char *line) { return m_cli->run(QString::fromLatin1(line).split(u' ')); }
    QString out() const { return m_cli->console.printed; }
    QString err() const { return m_cli->console.complaints; }
    Result<ConfigFile> config() const
    {
        return ConfigFile::load(m_cli->environment.configDirectory);
    }
    QString said(const char *line) const
    {
        return out().contains(QString::fromUtf8(line)) ? QString() : out() + err();
    }

private Q_SLOTS:
    void initTestCase()
    {
#ifndef Q_OS_LINUX
        QSKIP("the scripts are for Linux");
#endif
    }
    void init()
    {
        qunsetenv("ANTHROPIC_API_KEY");
        qunsetenv("COORD_CLAUDE");
        m_programs = std::make_unique<FakePrograms>();
        m_programs->add(QStringLiteral("git"), gitScript);
        m_programs->add(QStringLiteral("claude"), claudeScript);
        m_programs->add(QStringLiteral("sudo"), "shift; exec \"$DIR/$1\" install -y git");
        m_cli = std::make_unique<CommandLine>();
    }

    void cleanup()
    {
        m_programs.reset();
    }

    void findsAllThatIsThere()
    {
        QCOMPARE(run("setup"), exitcodes::ok);
        QVERIFY(out().startsWith(QStringLiteral("\nPlatform: Linux\ncoord ")));
        QCOMPARE(said("git \u2014 OK (git version 2.39.5)\n"), QString());
        QCOMPARE(said("Claude Code \u2014 OK (2.1.280 (Claude Code))\n"), QString());
        QCOMPARE(said("Claude login \u2014 OK (claude.ai)\n"), QString());
        QCOMPARE(said("\n--- Setup Summary ---\n  [OK] coord "), QString());
        QCOMPARE(said("  [OK] Anthropic auth\n"), QString());
        QCOMPARE(said("\nSetup complete. Start the agent with:\n  coord agent "), QString());
        QVERIFY(!config());
    }

    void aKeyInTheEnvironmentIsALogin()
    {
        m_programs->add(QStringLiteral("claude"), "echo '{\"loggedIn\":false}'; exit 1");
        qputenv("ANTHROPIC_API_KEY", "k");
        QVERIFY(run("setup") != exitcodes::ok);
        QCOMPARE(said("ANTHROPIC_API_KEY \u2014 OK\n"), QString());
        QCOMPARE(said("  [OK] Anthropic auth\n"), QString());
    }

    void saysHowToLogIn_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("hint");
        QTest::newRow("logged out") << QByteArray("echo '{\"loggedIn\":false}'; exit 1")
                                    << QByteArray("run \"claude\" and log in");
        QTest::newRow("a program that does not know the question") << QByteArray(
            "echo 'unknown command' >&2; exit 1") << QByteArray("does not tell (unknown command)");
    }
    void saysHowToLogIn()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, hint);
        m_programs->add(QStringLiteral("claude"),
            "case $1 in --version) echo '2.1.280 (Claude Code)';; *) " + answer + ";; esac");
        QCOMPARE(run("setup"), exitcodes::taskFailed);
        QCOMPARE(said("ANTHROPIC_API_KEY \u2014 not set\n"), QString());
        QCOMPARE(said(hint.constData()), QString());
        QCOMPARE(said("  [!!] Anthropic auth \u2014 "), QString());
        QCOMPARE(said("Address the issues above"), QString());
    }

    void installsWhatIsMissingAndLooksAgain()
    {
        m_programs->remove(QStringLiteral("git"));
        m_programs->add(QStringLiteral("apt"), installsGit);
        QCOMPARE(run("setup --yes"), exitcodes::ok);
        QCOMPARE(said("git \u2014 NOT FOUND\nInstall git via apt? [y/N] [auto: yes]\n"), QString());
        QCOMPARE(said("git \u2014 OK (git version 2.40.0)\n"), QString());
        QVERIFY(m_programs->takeCalls().contains(QStringLiteral("apt install -y git")));
    }

    void anInstallerThatInstalledNothingIsNoSuccess()
    {
        m_programs->remove(QStringLiteral("git"));
        m_programs->add(QStringLiteral("apt"), "exit 0");
        QCOMPARE(run("setup --yes"), exitcodes::taskFailed);
        QCOMPARE(said("  [!!] git \u2014 it was not found\n"), QString());
        m_programs->add(QStringLiteral("apt"), "echo 'no network' >&2; exit 100");
        QCOMPARE(run("setup --yes"), exitcodes::taskFailed);
        QVERIFY2(err().contains(QStringLiteral("The installation failed: no network. Run \"")),
            qPrintable(err()));
    }

    void asksAPersonAndNobodyElse_data()
    {
        QTest::addColumn<QStringList>("answers");
        QTest::addColumn<bool>("isInstalled");
        QTest::newRow("a person who says yes") << QStringList{QStringLiteral("Y")} << true;
        QTest::newRow("a person who only presses return") << QStringList{QString()} << false;
        QTest::newRow("nobody") << QStringList() << false;
    }
    void asksAPersonAndNobodyElse()
    {
        QFETCH(QStringList, answers);
        QFETCH(bool, isInstalled);
        m_programs->remove(QStringLiteral("git"));
        m_programs->add(QStringLiteral("apt"), installsGit);
        m_cli->console.answers = answers;
        QCOMPARE(run("setup"), isInstalled ? exitcodes::ok : exitcodes::taskFailed);
        QCOMPARE(QFile::exists(m_programs->path(QStringLiteral("git"))), isInstalled);
        QCOMPARE(said(answers.isEmpty() ? "Not asked, this is no terminal."
                                        : "Install git via apt? [y/N] "),
            QString());
    }

    void saysThatNoManagerIsKnown()
    {
        m_programs->remove(QStringLiteral("git"));
        QCOMPARE(run("setup --yes"), exitcodes::taskFailed);
        QCOMPARE(said("No package manager detected. Install git manually.\n"), QString());
    }

    void aDryRunChangesNothing()
    {
        m_programs->remove(QStringLiteral("git"));
        m_programs->add(QStringLiteral("apt"), installsGit);
        QCOMPARE(run("setup --yes --dry-run --url wss://h --name a"), exitcodes::taskFailed);
        QCOMPARE(said("apt install -y git\n"), QString());
        QCOMPARE(said("Would save profile \"default\" to "), QString());
        QVERIFY(!m_programs->takeCalls().contains(QStringLiteral("apt install -y git")));
        QVERIFY(!QDir(m_cli->environment.configDirectory).exists());
    }

    void keepsTheAgentInAProfile()
    {
        QCOMPARE(run("setup --url wss://h:1 --name a --token 0123456789abcdef"), exitcodes::ok);
        QVERIFY(config());
        QCOMPARE(config()->values().contains(QLatin1String("token")), false);
        QCOMPARE(config()->coordinatorUrl().value_or(QString()), QStringLiteral("wss://h:1"));
        const QJsonObject profile = *config()->agentProfile(QStringLiteral("default"));
        QCOMPARE(
            profile.value(QLatin1String("token")).toString(), QStringLiteral("0123456789abcdef"));
        QCOMPARE(said("  [OK] Profile \"default\"\n"), QString());
        QCOMPARE(said("  coord agent --profile default\n"), QString());
        QVERIFY(!out().contains(QStringLiteral("0123456789abcdef")));
    }

    void leavesTheTokenOfACoordinatorAlone()
    {
        QCOMPARE(run("init"), exitcodes::ok);
        const QString token = config()->token();
        QCOMPARE(run("profiles create work --pool linux"), exitcodes::ok);
        QCOMPARE(run("setup --profile work --url wss://h --token 0123456789abcdef"), exitcodes::ok);
        QCOMPARE(config()->token(), token);
        QCOMPARE(config()->coordinatorUrl().has_value(), false);
        const QJsonObject profile = *config()->agentProfile(QStringLiteral("work"));
        QCOMPARE(profile.value(QLatin1String("pool")).toString(), QStringLiteral("linux"));
        QCOMPARE(profile.value(QLatin1String("url")).toString(), QStringLiteral("wss://h"));
    }

    void savesNothingThatNoAgentWouldTake_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QString>("complaint");
        QTest::newRow("an empty token")
            << QByteArray("--url wss://h --token=") << QStringLiteral("--token is empty");
        QTest::newRow("two tokens")
            << QByteArray("--token a --token-file b") << QStringLiteral("mutually exclusive");
        QTest::newRow("a name with a slash")
            << QByteArray("--name a/b") << QStringLiteral("--name must be");
        QTest::newRow("a profile with a slash")
            << QByteArray("--name a --profile a/b") << QStringLiteral("--profile must be");
        QTest::newRow("a profile and nothing to save in it")
            << QByteArray("--profile work") << QStringLiteral("--profile needs --url");
    }
    void savesNothingThatNoAgentWouldTake()
    {
        QFETCH(QByteArray, words);
        QFETCH(QString, complaint);
        QVERIFY(run(("setup " + words).constData()) != exitcodes::ok);
        QVERIFY2(err().contains(complaint), qPrintable(err()));
        QVERIFY(!config());
    }
};

QTEST_GUILESS_MAIN(SetupTest)
#include "setuptest.moc"
