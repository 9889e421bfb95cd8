// What the coordinator answers as rows of the dashboard, and keys as curses has them.
#include "cli/tui/liverows.h"
#include "cli/tui/curseskeys.h"

#include <QtTest>

using namespace coord;

class LiveRowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAgentTellsItsLoadAndHealth();
    void whatAnAgentHasNotSaidIsUnknown();
    void aTaskTellsWhatItCostAndWhereItGoesOn();
    void aTaskWithoutAnAgentTellsWhatItAsksFor();
    void keysAreRead_data();
    void keysAreRead();
    void aPasteIsText();
};

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

void LiveRowsTest::anAgentTellsItsLoadAndHealth()
{
    const AgentRow row = agentRow({.name = s("a"),
        .os = s("linux"),
        .arch = s("x64"),
        .coordVersion = s("0.1.0"),
        .status = s("active"),
        .currentTaskIds = {s("1"), s("2")},
        .maxConcurrent = 4,
        .health = wire::Health{.claudeAvailable = true, .version = s("2.1.330 (Claude Code)")},
        .cordoned = true});
    QCOMPARE(row.active, 2);
    QCOMPARE(row.capacity, 4);
    QCOMPARE(row.claudeWorks, std::optional(true));
    QCOMPARE(row.claudeVersion, s("2.1.330"));
    QCOMPARE(row.platform, s("linux/x64"));
    QVERIFY(row.cordoned && !row.draining);
}

void LiveRowsTest::whatAnAgentHasNotSaidIsUnknown()
{
    const AgentRow row = agentRow({.name = s("a"), .status = s("idle")});
    QVERIFY(!row.claudeWorks.has_value());
    QCOMPARE(row.version, s("-"));
}

void LiveRowsTest::aTaskTellsWhatItCostAndWhereItGoesOn()
{
    wire::TaskInfo task{.id = s("1"), .agentName = s("a"), .prompt = s("go"), .status = s("error")};
    task.sessionId = s("the one it was given");
    task.error = s("red");
    QCOMPARE(taskRow(task).sessionId, s("the one it was given"));
    QVERIFY(!taskRow(task).costUsd.has_value());
    task.result = wire::RunSummary{.sessionId = s("the one it ran in"), .costUsd = 0.5};
    QCOMPARE(taskRow(task).sessionId, s("the one it ran in"));
    QCOMPARE(taskRow(task).costUsd.value_or(0), 0.5);
    QCOMPARE(taskRow(task).error, s("red"));
}

void LiveRowsTest::aTaskWithoutAnAgentTellsWhatItAsksFor()
{
    wire::TaskInfo task{.id = s("1"), .status = s("pending")};
    task.pool = s("ci");
    const TaskRow row = taskRow(task);
    QVERIFY(row.agent.isEmpty());
    QVERIFY2(row.target.contains(s("ci")), qPrintable(row.target));
}

void LiveRowsTest::keysAreRead_data()
{
    QTest::addColumn<unsigned>("code");
    QTest::addColumn<KeyPress::Kind>("kind");
    using enum KeyPress::Kind;
    QTest::newRow("a letter") << unsigned('q') << Character;
    QTest::newRow("a letter of another alphabet") << 0x6771u << Character;
    QTest::newRow("Enter") << 0x0du << Enter;
    QTest::newRow("Tab") << 0x09u << Tab;
    QTest::newRow("Escape") << 0x1bu << Escape;
    QTest::newRow("Backspace as DEL") << 0x7fu << Backspace;
    QTest::newRow("Backspace as Ctrl-H") << 0x08u << Backspace;
    QTest::newRow("Ctrl-U") << 0x15u << EraseLine;
    QTest::newRow("Ctrl-C where it is no signal") << 0x03u << Quit;
}

void LiveRowsTest::keysAreRead()
{
    QFETCH(unsigned, code);
    QFETCH(KeyPress::Kind, kind);
    CursesKeyReader reader;
    const auto key = reader.take(code, false);
    QVERIFY(key.has_value());
    QCOMPARE(key->kind, kind);
    QCOMPARE(key->character, kind == KeyPress::Kind::Character ? char32_t(code) : U'\0');
    QVERIFY(!reader.take(0x07, false).has_value()); // no key of ours
}

void LiveRowsTest::aPasteIsText()
{
    CursesKeyReader reader;
    QVERIFY(!reader.take(CursesKeyReader::pasteBegin, true).has_value());
    const auto end = reader.take('\r', false);
    QVERIFY(end->pasted && end->is(U'\n'));
    QVERIFY(reader.take('q', false)->pasted);
    QVERIFY(!reader.take(CursesKeyReader::pasteEnd, true).has_value());
    QVERIFY(!reader.take('q', false)->pasted);
}

QTEST_GUILESS_MAIN(LiveRowsTest)
#include "liverowstest.moc"
