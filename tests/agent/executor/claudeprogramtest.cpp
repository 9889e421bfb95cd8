// Finding Claude, and asking it for its version without waiting for ever.
#include "agent/executor/claudeprogram.h"
#include "tests/support/buildundertest.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace coord;

Q_DECLARE_METATYPE(coord::ClaudeHealth)

class ClaudeProgramTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void search_data();
    void search();
    void check_data();
    void check();
    void missingProgramIsAnAnswer();
    void modes();
};

static const QString fake = fileOfBuild("tests/bin/fakeclaude");

void ClaudeProgramTest::search_data()
{
    QTest::addColumn<QString>("preferred");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("name"); // of what is found; empty for nothing
    QTest::newRow("in PATH") << ""
                             << ""
                             << "claude";
    QTest::newRow("the option goes first") << fake << "/nowhere"
                                           << "fakeclaude";
    QTest::newRow("the variable goes before PATH") << "" << fake << "fakeclaude";
    QTest::newRow("a name is looked for in PATH") << "claude"
                                                  << ""
                                                  << "claude";
    QTest::newRow("a path that leads nowhere is no reason to take another") << "/nowhere/claude"
                                                                            << ""
                                                                            << "";
    QTest::newRow("a name that is not there") << "klaude"
                                              << ""
                                              << "";
}

void ClaudeProgramTest::search()
{
    QFETCH(QString, preferred);
    QFETCH(QString, variable);
    QFETCH(QString, name);
    QTemporaryDir folder;
    QVERIFY(QFile::link(fake, folder.filePath(QStringLiteral("claude"))));
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), folder.path());
    if (!variable.isEmpty())
        environment.insert(QStringLiteral("COORD_CLAUDE"), variable);
    const Result<QString> found = locateClaude(preferred, environment);
    QCOMPARE(found.hasValue() ? QFileInfo(*found).fileName() : QString(), name);
    if (!found)
        QCOMPARE(found.error().code, ErrorCode::NotFound);
    QVERIFY(!locateClaude(QString(), QProcessEnvironment()).hasValue());
}

void ClaudeProgramTest::check_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<ClaudeHealth>("health");
    QTest::newRow("the usual") << ""
                               << ClaudeHealth{true, QStringLiteral("2.1.330 (Claude Code)"), {}};
    QTest::newRow("control characters")
        << "1.0\u001B[31m\u0007 x" << ClaudeHealth{true, QStringLiteral("1.0[31m x"), {}};
    QTest::newRow("far too long") << QString(1000, QLatin1Char('v'))
                                  << ClaudeHealth{true, QString(200, QLatin1Char('v')), {}};
    QTest::newRow("fails") << "fail"
                           << ClaudeHealth{
                                  false, {}, QStringLiteral("claude --version exited with code 1")};
    QTest::newRow("hangs") << "hang"
                           << ClaudeHealth{false, {},
                                  QStringLiteral("claude --version gave no answer in 1 s")};
}

void ClaudeProgramTest::check()
{
    QFETCH(QString, version);
    QFETCH(ClaudeHealth, health);
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("CLAUDE_FAKE_VERSION"), version);
    ClaudeCheck check;
    QSignalSpy finished(&check, &ClaudeCheck::finished);
    check.start(
        fake, environment, version == QLatin1String("hang") ? Millis(1000) : claudeCheckLimit);
    QVERIFY(finished.wait(10'000));
    QCOMPARE(finished.first().first().value<ClaudeHealth>(), health);
    QCOMPARE(finished.size(), 1);
}

void ClaudeProgramTest::missingProgramIsAnAnswer()
{
    ClaudeCheck check;
    QSignalSpy finished(&check, &ClaudeCheck::finished);
    check.start(QStringLiteral("/nowhere/claude"), QProcessEnvironment());
    QVERIFY(finished.wait(10'000));
    QVERIFY(!finished.first().first().value<ClaudeHealth>().available);
}

void ClaudeProgramTest::modes()
{
    QCOMPARE(claudeModeFor(QStringLiteral("2.1.330 (Claude Code)")), ClaudeMode::TwoWay);
    QCOMPARE(claudeModeFor(QStringLiteral("3.0.0-beta.1 (Claude Code)")), ClaudeMode::TwoWay);
    QCOMPARE(claudeModeFor(QStringLiteral("my wrapper 1.0")), ClaudeMode::OneShot);
    QCOMPARE(claudeModeFor(QStringLiteral("replay (Claude Code recording)")), ClaudeMode::TwoWay);
    QCOMPARE(claudeModeFor(QString()), ClaudeMode::OneShot);
}

QTEST_GUILESS_MAIN(ClaudeProgramTest)
#include "claudeprogramtest.moc"
