// The files of services, word for word, and what in them could be taken for something else.
#include "cli/service/launchdplist.h"
#include "cli/service/systemdunit.h"
#include "cli/service/windowssteps.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace coord;

namespace {

ServiceSpec agentOfUser()
{
    return {.name = QStringLiteral("coord-agent-work"),
        .description = QStringLiteral("Clawd Coordinator agent work"),
        .program = QStringLiteral("/opt/my coord/coord"),
        .arguments = {QStringLiteral("agent"), QStringLiteral("--profile"), QStringLiteral("work"),
            QStringLiteral("--claude"), QStringLiteral("/a/$b/100%")},
        .environment = {{QStringLiteral("PATH"), QStringLiteral("/bin:/opt/my tools")}},
        .workingDirectory = QStringLiteral("/srv/my work")};
}

ServiceSpec agentOfSystem()
{
    ServiceSpec spec = agentOfUser();
    spec.scope = ServiceSpec::Scope::System;
    spec.runAs = QStringLiteral("build");
    spec.tokenFile = QStringLiteral("/etc/coord/coord-agent-work.token");
    spec.arguments = {
        QStringLiteral("agent"), QStringLiteral("--token-file"), QLatin1String(credentialArgument)};
    return spec;
}

ServiceSpec coordinatorOfSystem()
{
    return {.kind = ServiceSpec::Kind::Coordinator,
        .scope = ServiceSpec::Scope::System,
        .name = QStringLiteral("coord-serve"),
        .description = QStringLiteral("Clawd Coordinator"),
        .program = QStringLiteral("/usr/bin/coord"),
        .arguments = {QStringLiteral("serve"), QStringLiteral("--port"), QStringLiteral("443"),
            QStringLiteral("--token-file"), QLatin1String(credentialArgument)},
        .tokenFile = QStringLiteral("/etc/coord/coord-serve.token"),
        .writable = {QStringLiteral("/data/coord")},
        .bindsLowPort = true};
}

} // namespace

class ServiceFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesAUsersAgent()
    {
        QCOMPARE(*systemdUnit(agentOfUser()),
            QStringLiteral("# Made by coord service install. Change it with \"systemctl edit\".\n"
                           "[Unit]\n"
                           "Description=Clawd Coordinator agent work\n"
                           "\n"
                           "[Service]\n"
                           "Type=exec\n"
                           "ExecStart=\"/opt/my coord/coord\" agent --profile work --claude "
                           "/a/$$b/100%%\n"
                           "WorkingDirectory=/srv/my work\n"
                           "Environment=\"PATH=/bin:/opt/my tools\"\n"
                           "Restart=on-failure\n"
                           "RestartSec=5\n"
                           "RestartPreventExitStatus=2\n"
                           "KillMode=mixed\n"
                           "TimeoutStopSec=60\n"
                           "LimitNOFILE=524288\n"
                           "OOMPolicy=continue\n"
                           "\n"
                           "[Install]\n"
                           "WantedBy=default.target\n"));
    }

    void aSystemsServiceGetsItsTokenAsACredential()
    {
        const QString unit = *systemdUnit(agentOfSystem());
        for (const char *line : {"User=build\n", "StateDirectory=coord-agent-work\n",
                 "LoadCredential=token:/etc/coord/coord-agent-work.token\n",
                 "agent --token-file ${CREDENTIALS_DIRECTORY}/token\n",
                 "Environment=COORD_CONFIG_DIR=%S/coord-agent-work\n",
                 "After=network-online.target\n", "WantedBy=multi-user.target\n"})
            QVERIFY2(unit.contains(QLatin1String(line)), qPrintable(unit));
        // sudo and containers are among the tools of tasks.
        QVERIFY(!unit.contains(QStringLiteral("NoNewPrivileges")));
    }

    void aCoordinatorIsFencedIn()
    {
        const QString unit = *systemdUnit(coordinatorOfSystem());
        for (const char *line : {"DynamicUser=yes\n", "NoNewPrivileges=yes\n",
                 "ProtectSystem=strict\n", "ReadWritePaths=/data/coord\n",
                 "AmbientCapabilities=CAP_NET_BIND_SERVICE\n", "TimeoutStopSec=30\n"})
            QVERIFY2(unit.contains(QLatin1String(line)), qPrintable(unit));
        ServiceSpec high = coordinatorOfSystem();
        high.bindsLowPort = false;
        QVERIFY(systemdUnit(high)->contains(QStringLiteral("CapabilityBoundingSet=\n")));
    }

    void argumentsStayWhatTheyAre_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *word, const char *text) {
            QTest::newRow(name) << QString::fromUtf8(word) << QString::fromUtf8(text);
        };
        row("a plain word", "--port", "--port");
        row("nothing", "", "\"\"");
        row("a blank", "a b", "\"a b\"");
        row("a quote", "a\"b", "\"a\\\"b\"");
        row("an apostrophe", "a'b", "\"a'b\"");
        row("a backslash", "a\\b", "\"a\\\\b\"");
        row("a specifier", "100%n", "100%%n");
        row("a variable", "${HOME}", "$${HOME}");
        row("the end of a command", ";", "\";\"");
        row("letters of all kinds", "gr\xC3\xBC\xC3\x9F", "gr\xC3\xBC\xC3\x9F");
    }
    void argumentsStayWhatTheyAre()
    {
        QFETCH(QString, word);
        QFETCH(QString, text);
        QCOMPARE(systemdArgument(word), text);
    }

    void nothingEndsALine_data()
    {
        QTest::addColumn<int>("where");
        QTest::newRow("in an argument") << 0;
        QTest::newRow("in the working folder") << 1;
        QTest::newRow("in a variable") << 2;
        QTest::newRow("in the user") << 3;
        QTest::newRow("in the program's path") << 4;
    }
    void nothingEndsALine()
    {
        QFETCH(int, where);
        ServiceSpec spec = agentOfSystem();
        const QString evil = QStringLiteral("x\nExecStartPre=/bin/evil");
        if (where == 0)
            spec.arguments.append(evil);
        else if (where == 1)
            spec.workingDirectory = evil;
        else if (where == 2)
            spec.environment.append({QStringLiteral("X"), evil});
        else if (where == 3)
            spec.runAs = evil;
        else
            spec.program = evil;
        QCOMPARE(systemdUnit(spec).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(launchdPlist(spec, {}).error().code, ErrorCode::InvalidArgument);
    }

    void systemdReadsIt_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("a user's agent") << 0;
        QTest::newRow("the system's agent") << 1;
        QTest::newRow("the system's coordinator") << 2;
    }
    void systemdReadsIt()
    {
        QFETCH(int, which);
        const QString verifier = QStandardPaths::findExecutable(QStringLiteral("systemd-analyze"));
        if (verifier.isEmpty())
            QSKIP("systemd-analyze is not installed");
        ServiceSpec spec = which == 0 ? agentOfUser()
            : which == 1              ? agentOfSystem()
                                      : coordinatorOfSystem();
        QTemporaryDir folder;
        // What is verified has to be there.
        spec.program = QCoreApplication::applicationFilePath();
        if (!spec.workingDirectory.isEmpty())
            spec.workingDirectory = folder.path();
        if (!spec.runAs.isEmpty())
            spec.runAs = QStringLiteral("daemon");
        const QString path = folder.filePath(spec.name + QStringLiteral(".service"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(systemdUnit(spec)->toUtf8());
        file.close();
        QProcess verify;
        verify.setProcessChannelMode(QProcess::MergedChannels);
        verify.start(verifier,
            {QStringLiteral("verify"), QStringLiteral("--man=no"),
                QStringLiteral("--recursive-errors=no"), path});
        QVERIFY(verify.waitForFinished());
        const QString said = QString::fromUtf8(verify.readAll());
        QVERIFY2(!said.contains(spec.name), qPrintable(said));
        QVERIFY2(verify.exitCode() == 0 || said.isEmpty(), qPrintable(said));
    }

    void windowsGetsItsCommands()
    {
        ServiceSpec spec = agentOfUser();
        spec.program = QStringLiteral("C:\\Program Files\\coord.exe");
        const auto steps = windowsInstallSteps(spec);
        QVERIFY(steps);
        QCOMPARE(steps->size(), 4);
        QCOMPARE(steps->at(0).mid(0, 5),
            (QStringList{QStringLiteral("sc.exe"), QStringLiteral("create"),
                QStringLiteral("coord-agent-work"), QStringLiteral("binPath="),
                QStringLiteral("\"C:\\Program Files\\coord.exe\" --windows-service "
                               "coord-agent-work agent --profile work --claude /a/$b/100%")}));
        QVERIFY(steps->at(1).contains(QStringLiteral("PATH=/bin:/opt/my tools")));
        QCOMPARE(steps->at(3).last(), QStringLiteral("coord-agent-work"));
        spec.environment.append({QStringLiteral("X"), QStringLiteral("C:\\0ops")});
        QCOMPARE(windowsInstallSteps(spec).error().code, ErrorCode::InvalidArgument);
    }

    void windowsArgumentsStayWhatTheyAre_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("text");
        QTest::newRow("a plain word") << QStringLiteral("a\\b") << QStringLiteral("a\\b");
        QTest::newRow("nothing") << QString() << QStringLiteral("\"\"");
        QTest::newRow("a folder with a blank and a backslash at its end")
            << QStringLiteral("C:\\a b\\") << QStringLiteral("\"C:\\a b\\\\\"");
        QTest::newRow("a quote after a backslash")
            << QStringLiteral("a\\\"b") << QStringLiteral("\"a\\\\\\\"b\"");
    }
    void windowsArgumentsStayWhatTheyAre()
    {
        QFETCH(QString, word);
        QFETCH(QString, text);
        QCOMPARE(windowsArgument(word), text);
    }

    void launchdGetsAPropertyList()
    {
        ServiceSpec spec = agentOfUser();
        spec.arguments.append(QStringLiteral("<&\">"));
        const QString plist = *launchdPlist(spec, QStringLiteral("/tmp/a.log"));
        QXmlStreamReader reader(plist);
        QStringList strings;
        while (!reader.atEnd()) {
            if (reader.readNext() == QXmlStreamReader::StartElement
                && reader.name() == QLatin1String("string"))
                strings.append(reader.readElementText());
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(strings,
            (QStringList{QStringLiteral("com.clawd-coordinator.coord-agent-work"),
                QStringLiteral("/opt/my coord/coord"), QStringLiteral("agent"),
                QStringLiteral("--profile"), QStringLiteral("work"), QStringLiteral("--claude"),
                QStringLiteral("/a/$b/100%"), QStringLiteral("<&\">"),
                QStringLiteral("/bin:/opt/my tools"), QStringLiteral("/srv/my work"),
                QStringLiteral("/tmp/a.log"), QStringLiteral("/tmp/a.log")}));
        QVERIFY(plist.contains(QStringLiteral("Made by coord service install")));
        QVERIFY(plist.contains(QStringLiteral("<key>SuccessfulExit</key>\n\t\t<false/>")));
    }
};

QTEST_GUILESS_MAIN(ServiceFilesTest)
#include "servicefilestest.moc"
