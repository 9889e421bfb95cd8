// Fails when an #include or a link breaks an arrow of the house, and checks with planted violations
// that it would.
#include "tests/style/architecturerules.h"
#include "tests/style/sourcetext.h"

#include <QtTest>

using namespace coord;

class ArchitectureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plantedInclude_data();
    void plantedInclude();
    void plantedImpurity_data();
    void plantedImpurity();
    void plantedLink_data();
    void plantedLink();
    void commentsAndLiteralsAreNotCode();
    void includesFollowTheArrows();
    void pureCodeIsPure();
    void linksFollowTheArrows();

private:
    const QString m_root = QStringLiteral(COORD_SOURCE_DIR);
};

void ArchitectureTest::plantedInclude_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("fine");
    const auto row = [](const char *name, const char *path, const char *line, bool fine) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(line) << fine;
    };
    row("the domain includes itself", "core/domain/a.h", "#include \"core/domain/b.h\"", true);
    row("the domain does not know messages", "core/domain/a.h", "#include \"core/protocol/b.h\"",
        false);
    row("the domain does not know its host", "core/domain/a.h", "#include \"core/platform/b.h\"",
        false);
    row("the domain uses values of QtCore", "core/domain/a.h", "#include <QString>", true);
    row("the domain has no objects", "core/domain/a.h", "#include <QObject>", false);
    row("the domain has no files", "core/domain/a.cpp", "#include <QFile>", false);
    row("the domain has no processes", "core/domain/a.cpp", "#include <QProcess>", false);
    row("the domain has no randomness", "core/domain/a.cpp", "#include <QRandomGenerator>", false);
    row("the domain has no sockets", "core/domain/a.cpp", "#include <QTcpSocket>", false);
    row("messages know the domain", "core/protocol/a.h", "#include \"core/domain/b.h\"", true);
    row("messages do not know the network", "core/protocol/a.h", "#include \"core/net/b.h\"",
        false);
    row("messages use no web sockets", "core/protocol/a.h", "#include <QWebSocket>", false);
    row("messages use no module path either", "core/protocol/a.h",
        "#include <QtNetwork/QSslSocket>", false);
    row("the platform knows the domain", "core/platform/a.cpp", "#include \"core/domain/b.h\"",
        true);
    row("the platform knows no messages", "core/platform/a.cpp", "#include \"core/protocol/b.h\"",
        false);
    row("the platform runs processes", "core/platform/a.cpp", "#include <QProcess>", true);
    row("the network knows messages", "core/net/a.cpp", "#include \"core/protocol/b.h\"", true);
    row("the network uses sockets", "core/net/a.cpp", "#include <QWebSocket>", true);
    row("the network does not know clients", "core/net/a.cpp", "#include \"core/client/b.h\"",
        false);
    row("clients know the network", "core/client/a.cpp", "#include \"core/net/b.h\"", true);
    row("clients do not know the server", "core/client/a.cpp", "#include \"server/engine/b.h\"",
        false);
    row("the server does not know the agent", "server/a.cpp", "#include \"agent/executor/b.h\"",
        false);
    row("the server does not know clients", "server/a.cpp", "#include \"core/client/b.h\"", false);
    row("the engine has no objects", "server/engine/a.h", "#include <QObject>", false);
    row("the store of the server uses SQL", "server/store/a.cpp", "#include <QSqlQuery>", true);
    row("the agent does not know the server", "agent/a.cpp", "#include \"server/a.h\"", false);
    row("the agent uses the platform", "agent/a.cpp", "#include \"core/platform/b.h\"", true);
    row("the command line knows all three", "cli/commands/a.cpp", "#include \"server/a.h\"", true);
    row("the command line does not know the desktop", "cli/a.cpp", "#include \"gui/a.h\"", false);
    row("the dashboard knows clients", "cli/tui/a.cpp", "#include \"core/client/b.h\"", true);
    row("the dashboard prints as commands do", "cli/tui/a.cpp", "#include \"cli/output/b.h\"",
        true);
    row("the dashboard does not know commands", "cli/tui/a.cpp", "#include \"cli/console.h\"",
        false);
    row("the dashboard does not know the server", "cli/tui/a.cpp", "#include \"server/a.h\"",
        false);
    row("what is printed knows no clients", "cli/output/a.cpp", "#include \"core/client/b.h\"",
        false);
    row("the desktop knows the agent", "gui/tray/a.cpp", "#include \"agent/a.h\"", true);
    row("the desktop reads what the command line prints", "gui/a.cpp",
        "#include \"cli/output/a.h\"", true);
    row("the desktop does not know the commands", "gui/a.cpp", "#include \"cli/a.h\"", false);
    row("what is printed does not know the commands", "cli/output/a.cpp", "#include \"cli/a.h\"",
        false);
    row("the desktop does not know the server", "gui/a.cpp", "#include \"server/a.h\"", false);
    row("products do not know tests", "agent/a.cpp", "#include \"tests/support/a.h\"", false);
    row("nothing includes a main", "tests/cli/a.cpp", "#include \"cli/main.cpp\"", false);
    row("includes go by path from the root", "agent/a.cpp", "#include \"b.h\"", false);
    row("a moc file lies beside its source", "agent/a.cpp", "#include \"a.moc\"", true);
    row("tests know everything", "tests/system/a.cpp", "#include \"server/a.h\"", true);
    row("spaces do not hide an include", "core/domain/a.h", "  #  include  \"core/net/b.h\"",
        false);
}

void ArchitectureTest::plantedInclude()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    QFETCH(bool, fine);
    const QString complaint = includeComplaint(path, line);
    QVERIFY2(complaint.isEmpty() == fine, qPrintable(complaint));
}

void ArchitectureTest::plantedImpurity_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("fine");
    const QString clock = QStringLiteral("auto now = QDateTime::currentDateTime();");
    QTest::newRow("the domain reads no clock")
        << QStringLiteral("core/domain/a.cpp") << clock << false;
    QTest::newRow("the engine reads no clock")
        << QStringLiteral("server/engine/a.cpp") << clock << false;
    QTest::newRow("the platform reads the clock")
        << QStringLiteral("core/platform/a.cpp") << clock << true;
    QTest::newRow("the domain has no classes of objects")
        << QStringLiteral("core/domain/a.h") << QStringLiteral("class A : public QObject {\n")
        << false;
    QTest::newRow("the domain makes no ids")
        << QStringLiteral("core/domain/a.cpp") << QStringLiteral("return QUuid::createUuid();")
        << false;
    QTest::newRow("a sentence about clocks is no clock")
        << QStringLiteral("core/domain/a.cpp") << QStringLiteral("int a; // no currentDateTime()")
        << true;
}

void ArchitectureTest::plantedImpurity()
{
    QFETCH(QString, path);
    QFETCH(QString, code);
    QFETCH(bool, fine);
    QCOMPARE(purityComplaints(path, codeOnly(code)).isEmpty(), fine);
}

void ArchitectureTest::plantedLink_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fine");
    const auto row = [](const char *name, const char *path, const char *text, bool fine) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(text) << fine;
    };
    row("the server links the network", "server/CMakeLists.txt",
        "coord_library(NAME Server LINK Coord::Net)", true);
    row("the server does not link the agent", "server/CMakeLists.txt",
        "coord_library(NAME Server SOURCES a.cpp\n    PRIVATE_LINK Coord::Agent)", false);
    row("the domain does not link the network of Qt", "core/domain/CMakeLists.txt",
        "coord_library(NAME Domain LINK Qt6::Network)", false);
    row("the network links the network of Qt", "core/net/CMakeLists.txt",
        "coord_library(NAME Net LINK Qt6::Network)", true);
    row("a comment links nothing", "server/CMakeLists.txt", "# not Coord::Agent", true);
    row("a library must be declared", "server/CMakeLists.txt",
        "coord_library(NAME Server LINK Coord::Nett)", false);
}

void ArchitectureTest::plantedLink()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(bool, fine);
    const QHash<QString, Layer> libraries{{QStringLiteral("Net"), Layer::Net},
        {QStringLiteral("Agent"), Layer::Agent}, {QStringLiteral("Server"), Layer::Server}};
    QCOMPARE(linkComplaints(path, text, libraries).isEmpty(), fine);
}

void ArchitectureTest::commentsAndLiteralsAreNotCode()
{
    const QString text
        = QStringLiteral("int a = 1'000; // gone\n"
                         "f(\"a \\\" { b\", '{', u'\\'', R\"x(})\")x\"); /* {\n */ g();");
    const QString code = codeOnly(text);
    QCOMPARE(code.size(), text.size());
    QCOMPARE(code.count(u'\n'), 2);
    QVERIFY(!code.contains(u'{') && !code.contains(u'}') && !code.contains(QStringLiteral("gone")));
    QVERIFY(code.contains(QStringLiteral("1'000;")) && code.endsWith(QStringLiteral("g();")));
}

void ArchitectureTest::includesFollowTheArrows()
{
    const QStringList files = sourceFiles(m_root, {QStringLiteral(".h"), QStringLiteral(".cpp")});
    QVERIFY(files.size() > 10);
    QStringList complaints;
    for (const QString &path : files) {
        for (const QString &line : sourceText(m_root, path).split(u'\n')) {
            const QString complaint = includeComplaint(path, line);
            if (!complaint.isEmpty())
                complaints += path + QStringLiteral(": ") + complaint;
        }
    }
    for (const QString &complaint : complaints)
        qWarning().noquote() << complaint;
    QCOMPARE(complaints.size(), 0);
}

void ArchitectureTest::pureCodeIsPure()
{
    QStringList complaints;
    for (const QString &path : sourceFiles(m_root, {QStringLiteral(".h"), QStringLiteral(".cpp")}))
        complaints += purityComplaints(path, codeOnly(sourceText(m_root, path)));
    for (const QString &complaint : complaints)
        qWarning().noquote() << complaint;
    QCOMPARE(complaints.size(), 0);
}

void ArchitectureTest::linksFollowTheArrows()
{
    const QStringList files = sourceFiles(m_root, {QStringLiteral("CMakeLists.txt")});
    QHash<QString, Layer> libraries;
    for (const QString &path : files) {
        for (const QString &name : declaredLibraries(sourceText(m_root, path)))
            libraries.insert(name, layerOf(path));
    }
    QVERIFY(libraries.contains(QStringLiteral("Domain"))
        && libraries.contains(QStringLiteral("Server")));
    QStringList complaints;
    for (const QString &path : files)
        complaints += linkComplaints(path, sourceText(m_root, path), libraries);
    for (const QString &complaint : complaints)
        qWarning().noquote() << complaint;
    QCOMPARE(complaints.size(), 0);
}

QTEST_GUILESS_MAIN(ArchitectureTest)
#include "architecturetest.moc"
