// Whole screens of the dashboard against the texts in tests/data/tui. Run it with
// COORD_UPDATE_GOLDEN=1 to write them anew, and look at them before committing.
#include "tests/cli/tui/fleetfixture.h"

#include <QFile>
#include <QtTest>

#include <functional>

using namespace coord;

namespace {

using Kind = KeyPress::Kind;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList transcript(const char *name)
{
    QFile file(QStringLiteral(COORD_SOURCE_DIR "/tests/data/transcripts/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no transcript %s", name);
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

//! Opens the task that is \a down lines below the newest, with the output of \a name.
void openTask(Dashboard &dashboard, int down, const char *name)
{
    (void)drawn(dashboard);
    for (int i = 0; i < down; ++i)
        (void)press(dashboard, Kind::Down);
    const auto orders = press(dashboard, Kind::Enter);
    dashboard.addOutput(std::get<FollowOrder>(orders.first()).taskId, transcript(name));
}

void openHostile(Dashboard &dashboard)
{
    (void)drawn(dashboard);
    const auto orders = press(dashboard, Kind::Enter);
    const QString id = std::get<FollowOrder>(orders.first()).taskId;
    dashboard.addOutput(id,
        {s("plain \x1b[31mred\x1b[0m \x1b]0;title\x07 and \x1b[2J gone, \xe2\x80\xae turned"),
            s("bell \x07 and \xc2\x9b"
              "5A up")});
    dashboard.endOutput(id, s("The task failed: \x1b[1mbold\r\n"), Ink::Bad);
}

void makeHostile(Dashboard &dashboard)
{
    QList<AgentRow> agents = someAgents();
    agents[0].name = s("\x1b[2Jbuild\x07");
    dashboard.fleet().setAgents(agents);
    TaskRow hostile = someTasks()[5];
    hostile.prompt = s("\x1b]0;owned\x07 \x1b[H move \xc2\x9b"
                       "1A \xe2\x80\xae turned \x7f\r\nnext");
    dashboard.fleet().putTasks({hostile});
}

void makeWide(Dashboard &dashboard)
{
    QList<AgentRow> agents = someAgents();
    agents[0].name = s("\xe6\x9d\xb1\xe4\xba\xac-\xe6\x9c\xba\xe5\x99\xa8");
    dashboard.fleet().setAgents(agents);
    QList<TaskRow> tasks = someTasks();
    tasks[5].prompt = s("\xe4\xbf\xae\xe6\xad\xa3\xe5\xa4\xb1\xe8\xb4\xa5\xe7\x9a\x84\xe6\xb5\x8b"
                        "\xe8\xaf\x95\xef\xbc\x8c\xe7\x84\xb6\xe5\x90\x8e\xe5\x86\x99\xe6\x96\x87"
                        "\xe6\xa1\xa3\xef\xbc\x8c\xe7\x84\xb6\xe5\x90\x8e\xe5\x86\x8d\xe6\xac\xa1");
    tasks[4].prompt = s("cafe\xcc\x81 na\xc3\xafve e\xcc\x81\xcc\xa7\xcc\x88\xcc\x83\xcc\xb1 end");
    tasks[3].prompt = s("rocket \xf0\x9f\x9a\x80 family "
                        "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 "
                        "flag \xf0\x9f\x87\xa9\xf0\x9f\x87\xaa heart \xe2\x9d\xa4\xef\xb8\x8f end");
    dashboard.fleet().resetTasks(tasks);
}

QList<TaskRow> manyTasks()
{
    QList<TaskRow> tasks;
    for (int i = 0; i < 10'000; ++i)
        tasks.append(task(i, i % 7 == 0 ? s("error") : s("completed"), s("build-01"),
            s("task number %1").arg(i)));
    return tasks;
}

} // namespace

class GoldenScreenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void screen_data();
    void screen();

private:
    using Prepare = std::function<void(Dashboard &)>;

    void add(const char *name, int rows, int columns, const Prepare &prepare, bool ascii = false);
    void addLists();
    void addTasks();
    void addDialogs();

    QHash<QString, Prepare> m_prepare;
};

void GoldenScreenTest::add(
    const char *name, int rows, int columns, const Prepare &prepare, bool ascii)
{
    QTest::newRow(name) << rows << columns << ascii;
    m_prepare.insert(QString::fromLatin1(name), prepare);
}

void GoldenScreenTest::screen_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<bool>("ascii");
    addLists();
    addTasks();
    addDialogs();
}

void GoldenScreenTest::addLists()
{
    const auto asItIs = [](Dashboard &) {};
    add("lists", 24, 80, asItIs);
    add("lists-large", 40, 120, asItIs);
    add("lists-ascii", 24, 80, asItIs, true);
    add("lists-least", 16, 60, asItIs);
    add("too-small", 10, 40, asItIs);
    add("lists-wide-characters", 24, 80, makeWide);
    add("lists-wide-characters-ascii", 24, 80, makeWide, true);
    add("lists-hostile", 24, 80, makeHostile);
    add("lists-hostile-ascii", 24, 80, makeHostile, true);
    add("lists-empty", 24, 80, [](Dashboard &dashboard) {
        dashboard.fleet().setAgents({});
        dashboard.fleet().resetTasks({});
    });
    add("lists-long-scrolled", 24, 80, [](Dashboard &dashboard) {
        dashboard.fleet().resetTasks(manyTasks());
        (void)drawn(dashboard);
        (void)press(dashboard, Kind::End);
        (void)press(dashboard, Kind::PageUp);
        (void)press(dashboard, Kind::Up);
    });
    add("lists-searched", 24, 80, [](Dashboard &dashboard) {
        (void)drawn(dashboard);
        (void)typed(dashboard, s("/fxtsts"));
    });
    add("lists-nothing-found", 24, 80, [](Dashboard &dashboard) {
        (void)typed(dashboard, s("f/zebra"));
        (void)press(dashboard, Kind::Enter);
    });
    add("lists-events", 24, 80, [](Dashboard &dashboard) {
        TaskRow over = someTasks()[5];
        over.status = s("completed");
        dashboard.fleet().putTasks({over});
        dashboard.fleet().setAgents(someAgents().mid(1));
        (void)press(dashboard, Kind::Tab);
    });
    add("lists-lost", 24, 80,
        [](Dashboard &dashboard) { dashboard.fleet().disconnected(s("Connection refused")); });
}

void GoldenScreenTest::addTasks()
{
    const auto withTools
        = [](Dashboard &dashboard) { openTask(dashboard, 5, "write-read-edit.jsonl"); };
    add("task", 24, 80, withTools);
    add("task-large", 40, 120, withTools);
    add("task-ascii", 24, 80, withTools, true);
    add("task-unfolded", 40, 120, [](Dashboard &dashboard) {
        openTask(dashboard, 5, "write-read-edit.jsonl");
        (void)typed(dashboard, s("x"));
    });
    add("task-failed", 24, 80, [](Dashboard &dashboard) {
        openTask(dashboard, 4, "error-429.jsonl");
        dashboard.endOutput(id(2), s("The task failed: the tests are red"), Ink::Bad);
    });
    add("task-waits", 24, 80, [](Dashboard &dashboard) {
        (void)drawn(dashboard);
        (void)press(dashboard, Kind::Down);
        (void)press(dashboard, Kind::Enter);
    });
    add("task-hostile", 24, 80, openHostile);
}

void GoldenScreenTest::addDialogs()
{
    add("help", 24, 80, [](Dashboard &dashboard) { (void)typed(dashboard, s("?")); });
    add("help-least", 16, 60, [](Dashboard &dashboard) { (void)typed(dashboard, s("?")); });
    add("new-task", 24, 80, [](Dashboard &dashboard) {
        (void)typed(dashboard, s("n"));
        (void)typed(dashboard, s("pool:ci"));
        (void)press(dashboard, Kind::Enter);
        (void)typed(dashboard, QString(40, u'x') + s(" a prompt that is longer than its field"));
    });
    add("new-task-refused", 24, 80, [](Dashboard &dashboard) {
        (void)typed(dashboard, s("nany"));
        (void)press(dashboard, Kind::BackTab);
        (void)typed(dashboard, s("much"));
        (void)press(dashboard, Kind::Enter);
    });
    add(
        "message-ascii", 24, 80,
        [](Dashboard &dashboard) {
            (void)press(dashboard, Kind::BackTab);
            (void)typed(dashboard, s("m"));
        },
        true);
    add("cancel", 24, 80, [](Dashboard &dashboard) {
        (void)drawn(dashboard);
        (void)typed(dashboard, s("jjc"));
    });
    add("resume-least", 16, 60, [](Dashboard &dashboard) {
        (void)drawn(dashboard);
        (void)typed(dashboard, s("Gs"));
    });
}

void GoldenScreenTest::screen()
{
    QFETCH(int, rows);
    QFETCH(int, columns);
    QFETCH(bool, ascii);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    Dashboard dashboard = someDashboard();
    m_prepare.value(name)(dashboard);
    const QString actual = drawn(dashboard, rows, columns, ascii);
    QFile file(QStringLiteral(COORD_SOURCE_DIR "/tests/data/tui/%1.txt").arg(name));
    if (qEnvironmentVariableIsSet("COORD_UPDATE_GOLDEN")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(actual.toUtf8());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QStringList was = QString::fromUtf8(file.readAll()).split(u'\n');
    const QStringList is = actual.split(u'\n');
    for (qsizetype line = 0; line < is.size(); ++line)
        QCOMPARE(is[line], was.value(line));
    QCOMPARE(is.size(), was.size());
    for (const QString &line : is)
        QVERIFY(columnsOf(line, ascii) <= columns);
}

QTEST_GUILESS_MAIN(GoldenScreenTest)
#include "goldenscreentest.moc"
