// coord service with a systemctl of the test's own: what is written, asked for, undone and left.

#include "cli/service/servicework.h"
#include "core/protocol/errorcodes.h"
#include "tests/cli/commands/fakeconsole.h"
#include "tests/cli/setup/fakeprograms.h"

#include <QCoroTask>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <optional>

using namespace coord;

namespace {

const QString secret = QStringLiteral("0123456789abcdef0123456789abcdef");

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

template <typename T>
T resultOf(QCoro::Task<T> task)
{
    std::optional<T> result;
    const auto collect = [](QCoro::Task<T> work, std::optional<T> &into) -> QCoro::Task<void> {
        const T value = co_await std::move(work);
        into.emplace(value);
    };
    QCoro::waitFor(collect(std::move(task), result));
    return *result;
}

} // namespace

class ServiceCommandsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakePrograms> m_programs;
    std::unique_ptr<CommandLine> m_cli;

    int run(const QString &line) { return m_cli->run(line.split(u' ')); }
    QString out() const { return m_cli->console.printed; }
    QString err() const { return m_cli->console.complaints; }
    QString unit(const char *name) const
    {
        return m_cli->home.filePath(
            QStringLiteral("config/systemd/user/%1.service").arg(QLatin1String(name)));
    }
    QString installAgent()
    {
        return run(QStringLiteral("service install agent --profile work --user")) == exitcodes::ok
            ? QString()
            : out() + err();
    }

private Q_SLOTS:
    void initTestCase()
    {
#ifndef Q_OS_LINUX
        QSKIP("systemd is of Linux");
#endif
    }
    void init()
    {
        qunsetenv("ANTHROPIC_API_KEY");
        qunsetenv("COORD_CLAUDE");
        m_programs = std::make_unique<FakePrograms>();
        m_programs->add(QStringLiteral("systemctl"), "exit 0");
        m_programs->add(QStringLiteral("claude"), "exit 0");
        m_cli = std::make_unique<CommandLine>();
        qputenv("XDG_CONFIG_HOME", m_cli->home.filePath(QStringLiteral("config")).toLocal8Bit());
        QCOMPARE(run(QStringLiteral("init")), exitcodes::ok);
        QCOMPARE(run(QStringLiteral("profiles create work --url wss://h --name b1 --pool linux "
                                    "--cwd /srv --token ")
                     + secret),
            exitcodes::ok);
    }
    void cleanup()
    {
        qunsetenv("XDG_CONFIG_HOME");
        m_programs.reset();
    }

    void installsAnAgentForAUser()
    {
        QCOMPARE(installAgent(), QString());
        QCOMPARE(out(),
            QStringLiteral("Service \"coord-agent-work\" installed and started (%1).\n")
                .arg(unit("coord-agent-work")));
        QCOMPARE(m_programs->takeCalls(),
            (QStringList{QStringLiteral("systemctl --user show --property=Version"),
                QStringLiteral("systemctl --user daemon-reload"),
                QStringLiteral("systemctl --user enable coord-agent-work.service"),
                QStringLiteral("systemctl --user restart coord-agent-work.service")}));
        const QByteArray text = bytesOf(unit("coord-agent-work"));
        QVERIFY(text.contains(" agent --profile work --claude "));
        QVERIFY(text.contains("WorkingDirectory=/srv\n"));
        QVERIFY(text.contains("Environment=COORD_CONFIG_DIR="));
        QVERIFY(!text.contains(secret.toLatin1()));
        QCOMPARE(installAgent(), QString());
    }

    void installsACoordinatorWithItsFlags()
    {
        QCOMPARE(run(QStringLiteral("service install serve --user --port 9000 --trusted-proxy "
                                    "10.0.0.1 --trusted-proxy 10.0.0.2 --db-path /data/c.db")),
            exitcodes::ok);
        const QByteArray text = bytesOf(unit("coord-serve"));
        QVERIFY2(text.contains(" serve --port 9000 "), text.constData());
        QVERIFY(text.contains(" --db-path /data/c.db"));
        QVERIFY(text.contains(" --trusted-proxy 10.0.0.1 --trusted-proxy 10.0.0.2"));
    }

    void aDryRunPrintsAndChangesNothing()
    {
        QCOMPARE(run(QStringLiteral("service install agent --profile work --system --run-as build "
                                    "--dry-run")),
            exitcodes::ok);
        for (const char *part :
            {"Would write the token to /etc/coord/coord-agent-work.token, mode 0600\n",
                "Would write /etc/systemd/system/coord-agent-work.service:\n", "User=build\n",
                "--url wss://h --name b1 --cwd /srv --pool linux --token-file "
                "${CREDENTIALS_DIRECTORY}/token",
                "Would run: systemctl enable coord-agent-work.service\n"})
            QVERIFY2(out().contains(QLatin1String(part)), qPrintable(out()));
        QVERIFY(!out().contains(secret));
        QVERIFY(m_programs->takeCalls().isEmpty());
    }

    void theCeilingOfThisMachineGoesWithTheAgent()
    {
        const QString policy
            = m_cli->environment.configDirectory + QStringLiteral("/agent-policy.json");
        QFile file(policy);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(run(QStringLiteral("service install agent --profile work --system --run-as build "
                                    "--dry-run")),
            exitcodes::ok);
        QVERIFY2(out().contains(QStringLiteral(" --policy ") + policy), qPrintable(out()));
    }

    void keepsTheTokenOfASystemsServiceForItself()
    {
        const ServiceFolders folders{.unitsOfUser = {},
            .unitsOfSystem = m_cli->home.filePath(QStringLiteral("units")),
            .secrets = m_cli->home.filePath(QStringLiteral("secrets")),
            .logs = {}};
        const ServicePlace place = servicePlace(ServiceSystem::Systemd, ServiceSpec::Scope::System,
            QStringLiteral("coord-agent-x"), folders);
        ServiceChoice choice{.token = secret};
        choice.spec.scope = ServiceSpec::Scope::System;
        choice.spec.name = QStringLiteral("coord-agent-x");
        choice.spec.program = QStringLiteral("/bin/true");
        choice.spec.runAs = QStringLiteral("nobody");
        QVERIFY(resultOf(installService(choice, place)));
        QCOMPARE(bytesOf(place.tokenFile), secret.toLatin1() + '\n');
        QCOMPARE(
            QFile::permissions(place.tokenFile) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
            QFileDevice::Permissions());
        QVERIFY(!bytesOf(place.file).contains(secret.toLatin1()));
        const auto removed = resultOf(uninstallService(place));
        QVERIFY(removed);
        QCOMPARE(*removed, (QStringList{place.file, place.tokenFile}));
        QVERIFY(!QFile::exists(place.tokenFile));
    }

    void undoesAnInstallationThatFails()
    {
        m_programs->add(QStringLiteral("systemctl"),
            "case \"$*\" in *restart*) echo 'Job failed.' >&2; exit 1;; esac");
        QCOMPARE(run(QStringLiteral("service install agent --profile work --user")),
            exitcodes::precondition);
        QVERIFY2(err().contains(QStringLiteral(
                     "systemctl --user restart coord-agent-work.service: Job failed.")),
            qPrintable(err()));
        QVERIFY(!QFile::exists(unit("coord-agent-work")));
        QVERIFY(m_programs->takeCalls().contains(
            QStringLiteral("systemctl --user disable --now coord-agent-work.service")));
    }

    void saysThatNothingStartsServicesHere()
    {
        m_programs->add(QStringLiteral("systemctl"),
            "echo 'Failed to connect to bus: Host is down' >&2; exit 1");
        QCOMPARE(run(QStringLiteral("service install agent --profile work --user")),
            exitcodes::precondition);
        QVERIFY2(err().contains(QStringLiteral("Error: systemd cannot be reached here")),
            qPrintable(err()));
        QVERIFY(!QFile::exists(unit("coord-agent-work")));
        m_programs->remove(QStringLiteral("systemctl"));
        QCOMPARE(run(QStringLiteral("service install agent --profile work --user")),
            exitcodes::precondition);
        QVERIFY(err().contains(QStringLiteral("it was not found")));
    }

    void leavesFilesOfOthersAlone()
    {
        QVERIFY(QDir().mkpath(QFileInfo(unit("coord-agent-work")).absolutePath()));
        QFile file(unit("coord-agent-work"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[Service]\n");
        file.close();
        for (const char *verb : {"install", "uninstall", "status"}) {
            QCOMPARE(run(QStringLiteral("service %1 agent --profile work --user")
                             .arg(QLatin1String(verb))),
                exitcodes::precondition);
            QVERIFY(err().contains(QStringLiteral("was not made by")));
        }
        QCOMPARE(bytesOf(unit("coord-agent-work")), QByteArray("[Service]\n"));
    }

    void tellsWhetherItRuns()
    {
        const QString status = QStringLiteral("service status agent --profile work --user");
        QCOMPARE(run(status), exitcodes::notFound);
        QCOMPARE(installAgent(), QString());
        m_programs->add(QStringLiteral("systemctl"),
            "echo 'ActiveState=active'; echo 'SubState=running'; echo 'MainPID=42'");
        QCOMPARE(run(status), exitcodes::ok);
        QVERIFY2(
            out().contains(QStringLiteral("ActiveState           active\n")), qPrintable(out()));
        QCOMPARE(run(status + QStringLiteral(" -o json")), exitcodes::ok);
        QCOMPARE(QJsonDocument::fromJson(out().toUtf8())
                     .object()
                     .value(QLatin1String("MainPID"))
                     .toString(),
            QStringLiteral("42"));
        m_programs->add(QStringLiteral("systemctl"), "echo 'ActiveState=failed'");
        QCOMPARE(run(status), exitcodes::precondition);
    }

    void uninstallRemovesWhatInstallMade()
    {
        QCOMPARE(installAgent(), QString());
        (void)m_programs->takeCalls();
        QCOMPARE(
            run(QStringLiteral("service uninstall agent --profile work --user")), exitcodes::ok);
        QCOMPARE(out(),
            QStringLiteral("Service \"coord-agent-work\" removed: %1\n")
                .arg(unit("coord-agent-work")));
        QVERIFY2(err().contains(QStringLiteral("Left where it is: ")), qPrintable(err()));
        QVERIFY(!QFile::exists(unit("coord-agent-work")));
        QCOMPARE(m_programs->takeCalls(),
            (QStringList{QStringLiteral("systemctl --user show --property=Version"),
                QStringLiteral("systemctl --user disable --now coord-agent-work.service"),
                QStringLiteral("systemctl --user daemon-reload")}));
        QCOMPARE(run(QStringLiteral("service uninstall agent --profile work --user")),
            exitcodes::notFound);
    }

    void refusesWhatCouldNotStart_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *name, const char *words, const char *complaint) {
            QTest::newRow(name) << QString::fromLatin1(words) << QString::fromLatin1(complaint);
        };
        row("neither agent nor serve", "install x --user", "a service is \"agent\" or \"serve\"");
        row("an agent without a profile", "install agent --user", "needs --profile <name>");
        row("a profile that is not there", "install agent --profile y --user", "not found");
        row("flags of the other", "install agent --profile work --user --port 1",
            "--port is for serve");
        row("a profile for the coordinator", "install serve --profile work --user",
            "--profile is for agents");
        row("both kinds", "install serve --user --system", "mutually exclusive");
        row("a user for a user's service", "install serve --user --run-as x", "--run-as is for");
        row("an agent as nobody in particular", "install agent --profile work --system",
            "--run-as <user> is required");
        row("TLS without a user who may read the key",
            "install serve --system --tls-cert c --tls-key k", "--run-as <user> is required");
    }
    void refusesWhatCouldNotStart()
    {
        QFETCH(QString, words);
        QFETCH(QString, complaint);
        QVERIFY(run(QStringLiteral("service ") + words) != exitcodes::ok);
        QVERIFY2(err().contains(complaint), qPrintable(err()));
        QVERIFY(m_programs->takeCalls().isEmpty());
    }

    void aCoordinatorReadsItsTokenFromTheFile()
    {
        m_cli->environment.configDirectory = m_cli->home.filePath(QStringLiteral("none"));
        QVERIFY(run(QStringLiteral("serve --token-file /nowhere/at/all")) != exitcodes::ok);
        QVERIFY2(err().contains(QStringLiteral("Failed to read the token: /nowhere/at/all")),
            qPrintable(err()));
        QFile file(m_cli->home.filePath(QStringLiteral("token")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("short");
        file.close();
        QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        QVERIFY(
            run(QStringLiteral("serve --storage memory --port 0 --token-file ") + file.fileName())
            != exitcodes::ok);
        QVERIFY2(err().contains(QStringLiteral("at least 16 characters")), qPrintable(err()));
    }

    void refusesAProfileWithoutAToken()
    {
        QCOMPARE(
            run(QStringLiteral("profiles create bare --url wss://h --name b1")), exitcodes::ok);
        QCOMPARE(run(QStringLiteral("service install agent --profile bare --user")),
            exitcodes::precondition);
        QVERIFY(err().contains(QStringLiteral("the profile has no token")));
    }
};

QTEST_GUILESS_MAIN(ServiceCommandsTest)
#include "servicecommandstest.moc"
