// What the page of a task shows besides its output: what is known of the task, edits as diffs, and
// the whole diff of a task in a work tree of git's, with a real coordinator and an agent.
#include "gui/models/editdiff.h"
#include "gui/models/shownpatch.h"
#include "gui/widgets/changesview.h"
#include "gui/widgets/diffview.h"
#include "gui/widgets/mainwindow.h"
#include "gui/widgets/outputview.h"
#include "gui/widgets/taskdetails.h"
#include "gui/widgets/taskpane.h"
#include "tests/system/installation.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBlock>
#include <QtTest>

using namespace coord;

namespace {

constexpr int patience = 30'000;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QByteArray git(const QString &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(s("git"),
        QStringList{s("-c"), s("user.name=somebody"), s("-c"), s("user.email=s@example.org")}
            + arguments);
    process.waitForFinished();
    return process.exitCode() == 0 ? QByteArray() : process.readAllStandardError();
}

QString factOf(const QList<TaskFact> &facts, const char *name)
{
    for (const TaskFact &fact : facts) {
        if (fact.name == s(name))
            return fact.text;
    }
    return {};
}

QString visibleText(const OutputView &output)
{
    QStringList lines;
    for (QTextBlock block = output.document()->begin(); block.isValid(); block = block.next()) {
        if (block.isVisible())
            lines.append(block.text());
    }
    return lines.join(u'\n');
}

} // namespace

class TaskPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void factsSayWhatIsKnown();
    void anEditIsADiff_data();
    void anEditIsADiff();
    void largeEditsAreNotCompared();
    void aToolCallUnfoldsAsADiff();
    void aDiffIsReadWhenTheDesktopTurnsDark();
    void aPatchIsReadAsItIs();
    void aHostilePatchIsPlainAndBounded();
    void changesReadOnLightAndDark_data();
    void changesReadOnLightAndDark();
    void theWindowShowsDetailsAndChanges();
    void whyThereAreNoChangesIsSaid();

private:
    //! Gives the agent a task and waits until it is over; its id.
    QString run(const QString &agent, const QString &prompt);
    //! Opens the window at the coordinator.
    void openWindow();

    Installation m_here;
    QTemporaryDir m_folder;
    std::unique_ptr<ConnectionStore> m_store;
    std::unique_ptr<MainWindow> m_window;
};

void TaskPageTest::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    const QString project = m_here.path(s("project"));
    QVERIFY(QDir().mkpath(project));
    QFile file(project + s("/a.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("one\ntwo\nthree\n");
    file.close();
    QCOMPARE(git(project, {s("init"), s("-q"), s("-b"), s("main")}), QByteArray());
    QCOMPARE(git(project, {s("add"), s("-A")}), QByteArray());
    QCOMPARE(git(project, {s("commit"), s("-q"), s("-m"), s("begin")}), QByteArray());
    QCOMPARE(m_here.startCoordinator(), QByteArray());
    QCOMPARE(m_here.startAgent(s("anna"), {s("--cwd"), project, s("--isolation"), s("worktree")}),
        QByteArray());
    QCOMPARE(m_here.startAgent(s("carl")), QByteArray());
}

QString TaskPageTest::run(const QString &agent, const QString &prompt)
{
    const auto given = m_here.coord({s("run"), prompt, s("--on"), agent, s("--bg"), s("-q")});
    const QString id = given->out().trimmed();
    return m_here.coord({s("wait"), id})->exitStatus() == 0 ? id : QString();
}

void TaskPageTest::openWindow()
{
    m_store = std::make_unique<ConnectionStore>(
        StorePlaces{m_folder.filePath(s("config")), m_folder.filePath(s("desktop.ini")),
            m_folder.filePath(s("tokens")), s("coord-desktop-test")});
    m_window = std::make_unique<MainWindow>(*m_store);
    m_window->show();
    m_store->save({.name = s("here"), .url = m_here.url()}, m_here.token(),
        [](const Result<TokenVault::Place> &) {});
    QTRY_COMPARE_WITH_TIMEOUT(m_window->standingText(), s("Connected"), patience);
}

void TaskPageTest::factsSayWhatIsKnown()
{
    wire::TaskInfo info{.id = s("t-1"), .agentName = s("anna"), .status = s("completed")};
    info.createdAt = 1'000'000;
    info.startedAt = 1'065'000;
    info.completedAt = 1'125'000;
    info.ownerUserId = s("ben\u202e");
    info.require = QStringList{s("gpu"), s("os=linux")};
    info.allowedTools = QStringList{};
    info.result = wire::RunSummary{.sessionId = s("s-1"), .turns = 3, .costUsd = 0.5};
    wire::AttemptInfo first{.number = 1, .startedAt = 1'002'000, .endedAt = 1'003'000};
    wire::AttemptInfo second{.number = 2, .startedAt = 1'065'000, .endedAt = 1'125'000};
    second.policy = wire::TaskPolicy{
        .allowedTools = QStringList{s("Read")}, .permissionMode = s("acceptEdits")};
    info.attempts = QList<wire::AttemptInfo>{first, second};
    RunFigures figures;
    figures.note(
        parseClaudeLine(s(R"({"type":"system","subtype":"init","model":"opus","cwd":"/home/x"})")));
    figures.note(parseClaudeLine(s(R"({"type":"result","subtype":"success","duration_api_ms":4200,)"
                                   R"("usage":{"input_tokens":12,"output_tokens":7}})")));
    const QList<TaskFact> facts = taskFacts(info, figures);
    QCOMPARE(factOf(facts, "Waited"), s("2s"));
    QCOMPARE(factOf(facts, "Ran"), s("1m 1s"));
    QCOMPARE(factOf(facts, "Waited for the model"), s("4s"));
    QCOMPARE(factOf(facts, "Model"), s("opus"));
    QCOMPARE(factOf(facts, "Tokens read"), s("12"));
    QCOMPARE(factOf(facts, "Turns"), s("3"));
    QCOMPARE(factOf(facts, "Session"), s("s-1"));
    QCOMPARE(factOf(facts, "Dispatched by"), s("ben[U+202E]"));
    QCOMPARE(factOf(facts, "Labels"), s("gpu, os=linux"));
    QCOMPARE(factOf(facts, "Allowed tools"), s("Read"));
    QCOMPARE(factOf(facts, "Permission mode"), s("acceptEdits"));
    info.attempts.reset();
    QCOMPARE(factOf(taskFacts(info, {}), "Allowed tools"), s("none"));
}

void TaskPageTest::anEditIsADiff_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QStringList>("lines");
    const QString file = s("+++ /a");
    QTest::newRow("an edit keeps what is around it")
        << s("Edit")
        << QByteArray(R"({"file_path":"/a","old_string":"1\n2\n3\n","new_string":"1\nzwei\n3\n"})")
        << QStringList{file, s(" 1"), s("-2"), s("+zwei"), s(" 3")};
    QTest::newRow("far from a change nothing is shown")
        << s("Edit")
        << QByteArray(
               R"({"file_path":"/a","old_string":"1\n2\n3\n4\n5\nx","new_string":"1\n2\n3\n4\n5\ny"})")
        << QStringList{file, s("@@"), s(" 3"), s(" 4"), s(" 5"), s("-x"), s("+y")};
    QTest::newRow("several edits follow each other")
        << s("MultiEdit")
        << QByteArray(R"({"file_path":"/a","edits":[{"old_string":"a","new_string":"b"},)"
                      R"({"old_string":"","new_string":"c"}]})")
        << QStringList{file, s("@@"), s("-a"), s("+b"), s("@@"), s("+c")};
    QTest::newRow("what is written is added")
        << s("Write") << QByteArray(R"({"file_path":"/a","content":"x\ny\n"})")
        << QStringList{file, s("+x"), s("+y")};
    QTest::newRow("another tool edits nothing")
        << s("Bash") << QByteArray(R"({"file_path":"/a","command":"ls"})") << QStringList{};
    QTest::newRow("an input of other types is no edit")
        << s("Edit") << QByteArray(R"({"file_path":7,"old_string":[],"new_string":{}})")
        << QStringList{};
}

void TaskPageTest::anEditIsADiff()
{
    QFETCH(QString, tool);
    QFETCH(QByteArray, input);
    QFETCH(QStringList, lines);
    QCOMPARE(editDiff(tool, QJsonDocument::fromJson(input).object()), lines);
}

void TaskPageTest::largeEditsAreNotCompared()
{
    const QString many = s("x\n").repeated(maxComparedLines + 1);
    const QStringList lines = lineDiff(many, many + s("y\n"));
    QCOMPARE(lines.count(s("-x")), maxComparedLines + 1);
    QCOMPARE(lines.last(), s("+y"));
}

void TaskPageTest::aToolCallUnfoldsAsADiff()
{
    OutputView output;
    output.begin();
    const QString line = s(R"({"type":"%1","message":{"content":[%2]}%3})");
    output.addLines({line.arg(s("assistant"),
        s(R"({"type":"tool_use","id":"t1","name":"Edit","input":{"file_path":"/a.txt",)"
          R"("old_string":"old","new_string":"new\u202e"}})"),
        QString())});
    output.setAllUnfolded(true);
    QVERIFY(visibleText(output).contains(s("    -old\n    +new[U+202E]")));
    output.addLines({line.arg(s("user"),
        s(R"({"type":"tool_result","tool_use_id":"t1","content":"It is done."})"),
        s(R"(,"tool_use_result":{"filePath":"/a.txt","structuredPatch":[{"oldStart":7,)"
          R"("oldLines":2,"newStart":7,"newLines":2,"lines":[" before","-old","+new"]}]})"))});
    const QString seen = visibleText(output);
    QVERIFY2(
        seen.contains(s("    @@ -7,2 +7,2 @@\n     before\n    -old\n    +new")), qPrintable(seen));
    QVERIFY(seen.contains(s("It is done.")));
    QCOMPARE(seen.count(s("    -old")), 1);
    output.setAllUnfolded(false);
    QVERIFY(!visibleText(output).contains(s("-old")));
}

void TaskPageTest::aDiffIsReadWhenTheDesktopTurnsDark()
{
    OutputView output;
    output.setPalette(QPalette(QColor(0xef, 0xef, 0xef)));
    output.begin();
    output.addLines({s(R"({"type":"assistant","message":{"content":[{"type":"tool_use","id":"t1",)"
                       R"("name":"Edit","input":{"file_path":"/a","old_string":"1\n2",)"
                       R"("new_string":"1\n3"}}]}})")});
    output.setAllUnfolded(true);
    QPalette dark(QColor(0x2b, 0x2d, 0x31));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    dark.setColor(QPalette::Text, QColor(0xee, 0xee, 0xee));
    output.setPalette(dark);
    const auto formatOf = [&output](const char *line) {
        for (QTextBlock block = output.document()->begin(); block.isValid(); block = block.next()) {
            if (block.text() == s(line))
                return block.begin().fragment().charFormat();
        }
        return QTextCharFormat();
    };
    // No colour of its own is the palette's.
    const auto isText = [&dark](const QTextCharFormat &format) {
        return format.isValid()
            && (!format.hasProperty(QTextFormat::ForegroundBrush)
                || format.foreground().color() == dark.color(QPalette::Text));
    };
    for (const char *line : {"    +++ /a", "     1", "    -2", "    +3"}) {
        QVERIFY2(visibleText(output).contains(s(line)), line);
        QVERIFY2(isText(formatOf(line)), line);
    }
    for (const auto &[line, kind] :
        {std::pair("    -2", DiffLine::Removed), std::pair("    +3", DiffLine::Added)})
        QCOMPARE(formatOf(line).background(), diffFormat(kind, dark).background());
    output.setAllUnfolded(false);
    QVERIFY(!visibleText(output).contains(s("    -2")));
}

void TaskPageTest::aPatchIsReadAsItIs()
{
    ShownPatch patch;
    const QList<QByteArray> lines = QByteArray("diff --git a/a.txt b/a.txt\n"
                                               "index 1..2 100644\n"
                                               "--- a/a.txt\n"
                                               "+++ b/a.txt\n"
                                               "@@ -1,2 +1,2 @@\n"
                                               " one\n"
                                               "--- two\n"
                                               "+++ zwei\n"
                                               "diff --git a/b.bin b/b.bin\n"
                                               "Binary files a/b.bin and b/b.bin differ")
                                        .split('\n');
    for (const QByteArray &line : lines)
        patch.add(line);
    using enum DiffLine;
    QCOMPARE(patch.kinds(),
        (QList<DiffLine>{
            Header, Header, Header, Header, Hunk, Context, Removed, Added, Header, Header}));
    PatchFileModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(patch.places());
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, PatchFileModel::Path).data().toString(), s("a.txt"));
    QCOMPARE(model.index(0, PatchFileModel::Added).data().toString(), s("+1"));
    QCOMPARE(model.index(0, PatchFileModel::Removed).data().toString(), s("\u22121"));
    QCOMPARE(model.index(1, PatchFileModel::Added).data().toString(), s("binary"));
    QCOMPARE(model.lineAt(1), 8);
}

void TaskPageTest::aHostilePatchIsPlainAndBounded()
{
    ShownPatch patch;
    patch.add("diff --git a/<b>x</b>\xe2\x80\xae b/<b>x</b>\xe2\x80\xae");
    patch.add("@@ -0,0 +1,99999 @@");
    patch.add("+" + QByteArray(1024 * 1024, 'x'));
    patch.add("+<img src=http://evil>\x1b[31m\xe2\x80\xaegpj");
    for (qsizetype i = 0; i < ShownPatch::maxLines; ++i)
        patch.add("+more");
    QCOMPARE(patch.kinds().size(), ShownPatch::maxLines);
    QCOMPARE(patch.leftOut(), 4);
    const QStringList lines = patch.text().split(u'\n');
    QVERIFY(lines[2].size() < ShownPatch::maxLineChars + 100);
    QVERIFY(lines[2].contains(QLocale().toString(1'048'577) + s(" bytes")));
    QCOMPARE(lines[3], s("+<img src=http://evil>\u241b[31m[U+202E]gpj"));
    QCOMPARE(patch.places().first().file.insertions, 2 + ShownPatch::maxLines);
    PatchFileModel model;
    model.show(patch.places());
    QVERIFY(!model.index(0, 0).data().toString().contains(QChar(0x202e)));
    QVERIFY(!model.index(0, 0).data(Qt::ToolTipRole).toString().contains(s("<b>")));
    DiffView view;
    view.show(patch);
    QVERIFY(view.toPlainText().contains(s("<img src")));
}

void TaskPageTest::changesReadOnLightAndDark_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << QPalette(QColor(0xef, 0xef, 0xef));
    QPalette dark(QColor(0x2b, 0x2d, 0x31));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    QTest::newRow("dark") << dark;
}

// Contrast as WCAG 2 has it: 4.5 is what text needs.
void TaskPageTest::changesReadOnLightAndDark()
{
    QFETCH(QPalette, palette);
    const auto luminance = [](const QColor &colour) {
        const auto linear = [](double c) {
            return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
            + 0.0722 * linear(colour.blueF());
    };
    for (const DiffLine kind : {DiffLine::Added, DiffLine::Removed, DiffLine::Hunk}) {
        const QTextCharFormat format = diffFormat(kind, palette);
        const double a = luminance(format.foreground().color()) + 0.05;
        const double b = luminance(format.background().color()) + 0.05;
        QVERIFY2(std::max(a, b) / std::min(a, b) >= 4.5,
            qPrintable(QString::number(std::max(a, b) / std::min(a, b))));
    }
}

void TaskPageTest::theWindowShowsDetailsAndChanges()
{
    const QString id
        = run(s("anna"), s("fake: shell sed -i s/two/zwei/ a.txt; printf new > 'two words.txt'"));
    QCOMPARE(id.size(), 36);
    openWindow();
    m_window->selectTask(id);
    TaskPane &page = m_window->page();
    QTRY_VERIFY_WITH_TIMEOUT(!page.details()->facts().isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!factOf(page.details()->facts(), "Model").isEmpty(), patience);
    QVERIFY(factOf(page.details()->facts(), "Branch").startsWith(s("coord/")));
    QCOMPARE(factOf(page.details()->facts(), "Files changed"), s("2"));
    page.details()->copySession();
    QCOMPARE(QGuiApplication::clipboard()->text(), factOf(page.details()->facts(), "Session"));
    // Nobody has looked yet: nothing was fetched.
    QCOMPARE(page.changes()->files().rowCount(), 0);
    QSignalSpy settled(page.changes(), &ChangesView::settled);
    page.tabs()->setCurrentWidget(page.changes());
    QTRY_COMPARE_WITH_TIMEOUT(settled.count(), 1, patience);
    QCOMPARE(page.changes()->files().rowCount(), 2);
    QVERIFY2(page.changes()->diff()->toPlainText().contains(s("\n-two\n+zwei\n")),
        qPrintable(page.changes()->said()));
    page.changes()->diff()->goTo(page.changes()->files().lineAt(1));
    QVERIFY(page.changes()->diff()->textCursor().block().text().startsWith(s("diff --git")));
    const QString saved = m_folder.filePath(s("my.patch"));
    QVERIFY(page.changes()->savePatch(saved));
    QFile file(saved);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\n-two\n+zwei\n"));
    QVERIFY(!page.changes()->savePatch(m_folder.filePath(s("none/my.patch"))));
}

void TaskPageTest::whyThereAreNoChangesIsSaid()
{
    const QString id = run(s("carl"), s("fake: text nothing"));
    m_window->selectTask(id);
    TaskPane &page = m_window->page();
    QTRY_VERIFY_WITH_TIMEOUT(
        page.changes()->said().startsWith(s("The task had no workspace of its own")), patience);
    QCOMPARE(page.changes()->files().rowCount(), 0);
    QVERIFY(page.changes()->diff()->toPlainText().isEmpty());
    m_window.reset();
}

QTEST_MAIN(TaskPageTest)
#include "taskpagetest.moc"
