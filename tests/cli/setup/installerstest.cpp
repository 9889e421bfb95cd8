// Which package manager is asked for what, and how.
#include "cli/setup/installers.h"

#include <QTest>

using namespace coord;

class InstallersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choosesTheManagerThatIsThere_data()
    {
        QTest::addColumn<bool>("isGit");
        QTest::addColumn<QString>("system");
        QTest::addColumn<bool>("isRoot");
        QTest::addColumn<QString>("managers");
        QTest::addColumn<QString>("command");
        const auto row = [](const char *name, bool isGit, const char *system, bool isRoot,
                             const char *managers, const char *command) {
            QTest::newRow(name) << isGit << QString::fromLatin1(system) << isRoot
                                << QString::fromLatin1(managers) << QString::fromLatin1(command);
        };
        row("apt, with sudo that does not ask", true, "linux", false, "apt,yum",
            "sudo -n apt install -y git");
        row("apt as root", true, "linux", true, "apt", "apt install -y git");
        row("dnf before yum", true, "linux", true, "yum,dnf", "dnf install -y git");
        row("yum", true, "linux", false, "yum", "sudo -n yum install -y git");
        row("no manager", true, "linux", false, "", "");
        row("brew, never with sudo", true, "macos", false, "brew,apt", "brew install git");
        row("winget agrees to its terms", true, "windows", false, "winget,choco",
            "winget install --id Git.Git --exact --accept-source-agreements "
            "--accept-package-agreements");
        row("choco", true, "windows", false, "choco", "choco install -y git");
        row("a system that is not known", true, "haiku", true, "apt", "");
        row("Claude by npm", false, "linux", false, "apt,npm",
            "npm install -g @anthropic-ai/claude-code");
        row("Claude without npm", false, "linux", false, "apt", "");
        row("Claude by brew", false, "macos", false, "brew,npm", "brew install --cask claude-code");
    }
    void choosesTheManagerThatIsThere()
    {
        QFETCH(bool, isGit);
        QFETCH(QString, system);
        QFETCH(bool, isRoot);
        QFETCH(QString, managers);
        QFETCH(QString, command);
        const QStringList all = managers.split(u',');
        const auto installer = installerFor(isGit ? MissingTool::Git : MissingTool::Claude,
            {system, isRoot, [&](const QString &name) { return all.contains(name); }});
        QCOMPARE(installer ? installer->command.join(u' ') : QString(), command);
        if (installer)
            QVERIFY(!commandText(*installer).contains(QStringLiteral(" -n ")));
    }
};

QTEST_APPLESS_MAIN(InstallersTest)
#include "installerstest.moc"
