// The dashboard as a person has it: in a terminal, with a coordinator and two agents. Whole screens
// of that terminal are compared with tests/data/tui/terminal-*.txt; run it with
// COORD_UPDATE_GOLDEN=1 to write those anew, and look at them before committing.
#include "tests/support/buildundertest.h"
#include "tests/system/terminalwindow.h"

#include <QFile>
#include <QtTest>

#include <csignal>

using namespace coord;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QString script(const QStringList &commands)
{
    return s("fake: ") + commands.join(s("\nfake: "));
}

constexpr int patienceMs = 60'000;

enum class Sign { Left, Right, Alone };

//! Puts a sign where \a pattern is found: at the left or the right of as many blanks as keep the
//! rest of the line where it is, or alone.
void hide(QString &screen, const char *pattern, Sign where)
{
    const QRegularExpression expression(s(pattern));
    const QString sign = s("#");
    qsizetype at = 0;
    for (auto found = expression.match(screen); found.hasMatch();
         found = expression.match(screen, at)) {
        const qsizetype length = found.capturedLength();
        const QString hidden = where == Sign::Left ? sign.leftJustified(length)
            : where == Sign::Right                 ? sign.rightJustified(length)
                                                   : sign;
        screen.replace(found.capturedStart(), length, hidden);
        at = found.capturedStart() + hidden.size();
    }
}

//! \a screen without what differs from run to run.
QString withoutChance(QString screen)
{
    hide(screen, "ws://[0-9.]+:[0-9]+ *", Sign::Left);
    hide(screen, "\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b", Sign::Left);
    hide(screen, "\\b[0-9a-f]{8}\\b", Sign::Left);
    hide(screen, "\\b[0-9]+\\.[0-9]+\\.[0-9]+\\b *", Sign::Left); // versions
    hide(screen, "\\b[0-9]{2}:[0-9]{2}:[0-9]{2}\\b", Sign::Left);
    hide(screen, "  +([0-9]+[hms] ?){1,2}(?=  )", Sign::Right); // ages, in their column
    hide(screen, "\\b[0-9]+[hms]( [0-9]+[ms])?\\b", Sign::Alone);
    hide(screen, "[\xe2\x96\x81-\xe2\x96\x88]+", Sign::Alone); // sparklines
    return screen;
}

QString goldenPath(const QString &name)
{
    return s(COORD_SOURCE_DIR "/tests/data/tui/terminal-%1.txt").arg(name);
}

} // namespace

// Waits until the screen is as it should be, and shows it where it never is.
#define SEEN(window, part)                                                                         \
    QTRY_VERIFY2_WITH_TIMEOUT(                                                                     \
        (window).screen().contains(part), qPrintable((window).screen()), patienceMs)
#define NOT_SEEN(window, part)                                                                     \
    QTRY_VERIFY2_WITH_TIMEOUT(                                                                     \
        !(window).screen().contains(part), qPrintable((window).screen()), patienceMs)

class DashboardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void itShowsWhoIsThereAndWhatIsDone();
    void aSearchFindsATask();
    void aTaskIsAttachedToAndCancelled();
    void aTaskIsDispatched();
    void aRefusedTaskIsAskedForAgain();
    void aFailedTaskIsQueuedAgain();
    void anOpenTaskIsFollowedWhenItIsQueuedAgain();
    void anOpenTaskIsFollowedWhenSomebodyElseQueuesItAgain();
    void aTaskThatIsOpenedWhileNobodyIsThereComesLater();
    void aSessionGoesOnAndAMessageIsSent();
    void itComesBackWithTheCoordinator();
    void whatWasTypedIsKeptWhileNobodyIsThere();
    void aTaskWhoseAnswerWasLostIsAskedForAgain();
    void theTerminalShowsTheSame_data();
    void theTerminalShowsTheSame();
    void itFollowsTheSizeOfTheTerminal();
    void leavingGivesTheTerminalBack_data();
    void leavingGivesTheTerminalBack();
    void whoStopsItGetsTheTerminal();
    void coloursAreLeftOutWhereTheyAreNotWanted();
    void withoutUtf8ItIsAscii();
    void withoutATerminalItSaysSo();
    void aWrongTokenIsSaid();

private:
    [[nodiscard]] QString dispatch(const QStringList &commands, const char *agent);
    //! A window with the dashboard in it.
    [[nodiscard]] std::unique_ptr<TerminalWindow> opened(
        const QString &options = {}, const QProcessEnvironment &more = {});
    //! Searches \a text and leaves the search, with the task that was found chosen.
    void choose(TerminalWindow &window, const QString &text);

    std::unique_ptr<Installation> m_place;
    std::unique_ptr<Installation> m_still; //!< always with the same tasks, of which none moves
};

void DashboardTest::initTestCase()
{
    if (!TerminalWindow::isPossible())
        QSKIP("there is no tmux");
    m_place = std::make_unique<Installation>(Installation::Setup{.storage = s("sqlite")});
    for (const QByteArray &fault : {m_place->startCoordinator(), m_place->startAgent(s("anna")),
             m_place->startAgent(s("ben"), {s("--max-concurrent"), s("4")})})
        QVERIFY2(fault.isEmpty(), fault.constData());
}

QString DashboardTest::dispatch(const QStringList &commands, const char *agent)
{
    const auto run = m_place->coord(
        {s("run"), script(commands), s("--on"), QString::fromLatin1(agent), s("--bg"), s("-q")});
    return run->out().trimmed();
}

std::unique_ptr<TerminalWindow> DashboardTest::opened(
    const QString &options, const QProcessEnvironment &more)
{
    auto window = std::make_unique<TerminalWindow>(*m_place, more);
    window->type(fileOfBuild("bin/coord") + s(" dashboard ") + options);
    window->press(s("Enter"));
    return window;
}

void DashboardTest::choose(TerminalWindow &window, const QString &text)
{
    window.type(u'/' + text);
    SEEN(window, s("1 of "));
    window.press(s("Enter"));
    SEEN(window, s("? help"));
}

void DashboardTest::itShowsWhoIsThereAndWhatIsDone()
{
    (void)m_place->coord({s("run"), script({s("result apples")}), s("--on"), s("anna")});
    const auto window = opened();
    SEEN(*window, s("Agents 2"));
    SEEN(*window, s("connected"));
    SEEN(*window, s("\xe2\x9c\x93 completed"));
    const QStringList lines = window->screen().split(u'\n');
    QVERIFY(!lines.filter(QRegularExpression(s("^  anna +idle +0/1 +ok"))).isEmpty());
    QVERIFY(!lines.filter(QRegularExpression(s("^  ben +idle +0/4 +ok"))).isEmpty());
    QVERIFY(!lines.filter(QRegularExpression(s("Completed +1"))).isEmpty());
    (void)m_place->coord({s("run"), script({s("error no pears")}), s("--on"), s("ben")});
    SEEN(*window, s("dead-letter"));
    SEEN(*window, s("has failed on ben"));
}

void DashboardTest::aSearchFindsATask()
{
    (void)dispatch({s("result marzipan")}, "anna");
    const auto window = opened();
    SEEN(*window, s("marzipan"));
    choose(*window, s("mzpn"));
    SEEN(*window, s("marzipan"));
    NOT_SEEN(*window, s("apples"));
    window->press(s("Escape"));
    SEEN(*window, s("apples"));
}

void DashboardTest::aTaskIsAttachedToAndCancelled()
{
    const QString task = dispatch({s("text the first words"), s("silent")}, "ben");
    const auto window = opened();
    SEEN(*window, s("running"));
    choose(*window, task.left(8));
    window->press(s("Enter"));
    SEEN(*window, s("the first words"));
    SEEN(*window, s("Task ") + task);
    window->type(s("c"));
    SEEN(*window, s("Cancel this task?"));
    window->type(s("y"));
    SEEN(*window, s("cancelled"));
    SEEN(*window, s("The task was cancelled."));
    window->press(s("Escape"));
    SEEN(*window, s("1 of "));
}

void DashboardTest::aTaskIsDispatched()
{
    const auto window = opened();
    SEEN(*window, s("Agents 2"));
    window->type(s("n"));
    SEEN(*window, s("New task"));
    window->type(s("anna"));
    window->press(s("Tab"));
    window->type(s("fake: text written by hand"));
    window->press(s("Enter"));
    window->press(s("Enter"));
    SEEN(*window, s("Task dispatched"));
    choose(*window, s("hand"));
    SEEN(*window, s("completed"));
    window->type(s("a"));
    SEEN(*window, s("\n written by hand"));
}

void DashboardTest::aRefusedTaskIsAskedForAgain()
{
    const auto window = opened();
    SEEN(*window, s("Agents 2"));
    window->type(s("nnobody"));
    window->press(s("Enter"));
    window->type(s("fake: text second thoughts"));
    window->press(s("Enter"));
    window->press(s("Enter"));
    SEEN(*window, s("Agent \"nobody\" not found"));
    SEEN(*window, s("New task"));
    window->press(s("C-u"));
    window->type(s("anna"));
    for (int fields = 0; fields < 3; ++fields)
        window->press(s("Enter"));
    SEEN(*window, s("Task dispatched"));
    NOT_SEEN(*window, s("New task"));
    choose(*window, s("second thoughts"));
    SEEN(*window, s("completed"));
}

void DashboardTest::aFailedTaskIsQueuedAgain()
{
    const QString task = dispatch({s("error always")}, "ben");
    const auto window = opened();
    SEEN(*window, s("Agents 2"));
    choose(*window, task.left(8));
    SEEN(*window, s("dead-letter"));
    window->type(s("r"));
    SEEN(*window, s("Queue this task again?"));
    window->press(s("Enter"));
    SEEN(*window, s("Task queued again: ") + task.left(8));
}

void DashboardTest::anOpenTaskIsFollowedWhenItIsQueuedAgain()
{
    const QString task = dispatch({s("text first words"), s("silent")}, "ben");
    const auto window = opened();
    SEEN(*window, s("Agents 2"));
    choose(*window, task.left(8));
    window->press(s("Enter"));
    SEEN(*window, s("first words"));
    window->type(s("cy"));
    SEEN(*window, s("The task was cancelled."));
    window->type(s("r"));
    window->press(s("Enter"));
    NOT_SEEN(*window, s("The task was cancelled."));
    window->type(s("cy"));
    SEEN(*window, s("The task was cancelled."));
}

void DashboardTest::anOpenTaskIsFollowedWhenSomebodyElseQueuesItAgain()
{
    const QString task = dispatch({s("text early words"), s("silent")}, "ben");
    const auto window = opened();
    SEEN(*window, s("Agents 2"));
    choose(*window, task.left(8));
    window->press(s("Enter"));
    SEEN(*window, s("\n early words"));
    window->type(s("cy"));
    SEEN(*window, s("The task was cancelled."));
    const auto retry = m_place->coord({s("retry"), task});
    QVERIFY2(retry->exitStatus() == 0, retry->report().constData());
    NOT_SEEN(*window, s("The task was cancelled."));
    SEEN(*window, s("\xe2\x97\x8f running \xc2\xb7 ben"));
    SEEN(*window, s("\n early words"));
    window->type(s("cy"));
    SEEN(*window, s("The task was cancelled."));
}

void DashboardTest::aTaskThatIsOpenedWhileNobodyIsThereComesLater()
{
    const QString task = dispatch({s("text later words"), s("silent")}, "ben");
    const auto window = opened();
    SEEN(*window, s("running"));
    m_place->killCoordinator();
    SEEN(*window, s("Connection lost, trying again"));
    choose(*window, task.left(8));
    window->press(s("Enter"));
    SEEN(*window, s("the output comes when it is back"));
    const QByteArray fault = m_place->startCoordinator();
    QVERIFY2(fault.isEmpty(), fault.constData());
    SEEN(*window, s("\n later words")); // not the prompt
    window->type(s("cy"));
    SEEN(*window, s("The task was cancelled."));
}

void DashboardTest::aSessionGoesOnAndAMessageIsSent()
{
    const auto run = m_place->coord({s("run"), script({s("result plums")}), s("--on"), s("anna")});
    QCOMPARE(run->exitStatus(), 0);
    const auto window = opened();
    SEEN(*window, s("plums"));
    choose(*window, s("plums"));
    window->type(s("s"));
    SEEN(*window, s("Go on with the session of"));
    window->press(s("C-u"));
    window->type(s("fake: text it goes on"));
    window->press(s("Enter"));
    SEEN(*window, s("Task dispatched"));
    window->press(s("Escape"));
    window->press(s("BTab"));
    SEEN(*window, s("\xe2\x80\xba Agents"));
    window->type(s("mnews"));
    window->press(s("Enter"));
    window->type(s("hello"));
    window->press(s("Enter"));
    SEEN(*window, s("Message sent: "));
}

void DashboardTest::itComesBackWithTheCoordinator()
{
    const QString task = dispatch({s("text at work"), s("silent")}, "ben");
    const auto window = opened();
    SEEN(*window, s("running"));
    m_place->killCoordinator();
    SEEN(*window, s("Connection lost, trying again"));
    SEEN(*window, s("running")); // what was known stays
    const QByteArray fault = m_place->startCoordinator();
    QVERIFY2(fault.isEmpty(), fault.constData());
    NOT_SEEN(*window, s("Connection lost"));
    SEEN(*window, s("the coordinator is back"));
    SEEN(*window, s("Agents 2"));
    choose(*window, task.left(8));
    window->press(s("Enter"));
    SEEN(*window, s("at work"));
    window->type(s("cy"));
    SEEN(*window, s("The task was cancelled."));
}

void DashboardTest::whatWasTypedIsKeptWhileNobodyIsThere()
{
    const auto window = opened();
    SEEN(*window, s("Agents 2"));
    m_place->killCoordinator();
    SEEN(*window, s("Connection lost, trying again"));
    window->type(s("nanna"));
    window->press(s("Tab"));
    window->type(s("fake: text kept words"));
    window->press(s("Enter"));
    window->press(s("Enter"));
    SEEN(*window, s("nothing was sent"));
    SEEN(*window, s("New task"));
    SEEN(*window, s("fake: text kept words"));
    const QByteArray fault = m_place->startCoordinator();
    QVERIFY2(fault.isEmpty(), fault.constData());
    NOT_SEEN(*window, s("Connection lost"));
    const QRegularExpression isThere(s("anna +idle"));
    QTRY_VERIFY_WITH_TIMEOUT(m_place->coord({s("agents")})->out().contains(isThere), patienceMs);
    for (int fields = 0; fields < 3; ++fields)
        window->press(s("Enter"));
    SEEN(*window, s("Task dispatched"));
    NOT_SEEN(*window, s("New task"));
}

void DashboardTest::aTaskWhoseAnswerWasLostIsAskedForAgain()
{
    const auto window = opened();
    SEEN(*window, s("Agents 2"));
    // It is there, and ends before it has answered.
    QCOMPARE(::kill(pid_t(m_place->coordinator()->processId()), SIGSTOP), 0);
    window->type(s("nany"));
    window->press(s("Tab"));
    window->type(s("fake: text lost words"));
    SEEN(*window, s("fake: text lost words"));
    window->press(s("Enter"));
    window->press(s("Enter"));
    NOT_SEEN(*window, s("New task"));
    m_place->killCoordinator();
    SEEN(*window, s("Connection lost, trying again"));
    const QByteArray fault = m_place->startCoordinator();
    QVERIFY2(fault.isEmpty(), fault.constData());
    SEEN(*window, s("Task dispatched"));
    choose(*window, s("lost words"));
    SEEN(*window, s("completed"));
    QCOMPARE(m_place->coord({s("tasks")})->out().count(s("lost words")), 1);
}

void DashboardTest::theTerminalShowsTheSame_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isOpened");
    QTest::addColumn<QString>("part");
    QTest::newRow("lists") << QString() << false << s("Tasks 4");
    QTest::newRow("help") << s("?") << false << s("this help");
    QTest::newRow("task") << s("/first words") << true << s("\n the first words");
    QTest::newRow("wide-characters")
        << s("/\xe6\x9d\xb1\xe4\xba\xac") << false << s("Tasks 1 of 4");

    m_still = std::make_unique<Installation>();
    for (const QByteArray &fault : {m_still->startCoordinator(), m_still->startAgent(s("anna")),
             m_still->startAgent(s("ben"), {s("--max-concurrent"), s("4")})})
        QVERIFY2(fault.isEmpty(), fault.constData());
    const QString wide = s("result \xe6\x9d\xb1\xe4\xba\xac\xe3\x81\xae\xe8\xa9\xa6\xe9\xa8\x93 "
                           "\xf0\x9f\x9a\x80 \xe7\xb5\x82\xe3\x82\x8f\xe3\x82\x8a");
    // One is over before the next begins: so they stand in this order.
    (void)m_still->coord({s("run"), script({s("result apples")}), s("--on"), s("anna")});
    (void)m_still->coord({s("run"), script({s("error no pears")}), s("--on"), s("ben")});
    (void)m_still->coord({s("run"), script({wide}), s("--on"), s("anna")});
    (void)m_still->coord({s("run"), script({s("text the first words"), s("silent")}), s("--on"),
        s("ben"), s("--bg"), s("-q")});
}

void DashboardTest::theTerminalShowsTheSame()
{
    QFETCH(QString, typed);
    QFETCH(bool, isOpened);
    QFETCH(QString, part);
    TerminalWindow window(*m_still);
    window.type(fileOfBuild("bin/coord") + s(" dashboard"));
    window.press(s("Enter"));
    static const QRegularExpression isSampled(s("Errored +1 \xe2\x96\x81"));
    SEEN(window, isSampled);
    SEEN(window, s("1 running"));
    window.type(typed);
    if (isOpened) {
        SEEN(window, s("Tasks 1 of 4"));
        window.press(s("Enter"));
        window.press(s("Enter"));
    }
    SEEN(window, part);
    QFile golden(goldenPath(QString::fromUtf8(QTest::currentDataTag())));
    if (qEnvironmentVariableIsSet("COORD_UPDATE_GOLDEN")) {
        QVERIFY(golden.open(QIODevice::WriteOnly));
        golden.write(withoutChance(window.screen()).toUtf8());
        return;
    }
    QVERIFY2(golden.open(QIODevice::ReadOnly), qPrintable(withoutChance(window.screen())));
    const QString wanted = QString::fromUtf8(golden.readAll());
    QTRY_VERIFY2_WITH_TIMEOUT(withoutChance(window.screen()) == wanted,
        qPrintable(golden.fileName() + s(" is not:\n") + withoutChance(window.screen())),
        patienceMs);
}

void DashboardTest::itFollowsTheSizeOfTheTerminal()
{
    const auto window = opened();
    SEEN(*window, s("Agents 2"));
    NOT_SEEN(*window, s("CLAUDE"));
    window->resize(40, 120);
    SEEN(*window, s("CLAUDE"));
    QCOMPARE(window->screen().split(u'\n').first().size() > 100, true);
    window->resize(10, 40);
    SEEN(*window, s("At least 60 x 16 are needed."));
    window->resize(24, 80);
    SEEN(*window, s("Agents 2"));
}

void DashboardTest::leavingGivesTheTerminalBack_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("status");
    QTest::newRow("q") << 0 << s("q") << 0;
    QTest::newRow("Ctrl-C") << 0 << s("C-c") << 0;
    QTest::newRow("Ctrl-backslash") << 0 << s("C-\\") << 128 + SIGQUIT;
    QTest::newRow("asked to end") << SIGTERM << QString() << 128 + SIGTERM;
    QTest::newRow("the connection to the terminal is cut") << SIGHUP << QString() << 128 + SIGHUP;
    QTest::newRow("a crash") << SIGSEGV << QString() << 128 + SIGSEGV;
    QTest::newRow("an abort") << SIGABRT << QString() << 128 + SIGABRT;
}

void DashboardTest::leavingGivesTheTerminalBack()
{
    QFETCH(int, signal);
    QFETCH(QString, key);
    QFETCH(int, status);
    TerminalWindow window(*m_place);
    const QString before = m_place->path(s("before"));
    const QString after = m_place->path(s("after"));
    window.type(
        s("ulimit -c 0; stty -g >%1; %2 dashboard; echo left with $?; stty -g >%3; echo d''one")
            .arg(before, fileOfBuild("bin/coord"), after));
    window.press(s("Enter"));
    SEEN(window, s("Agents 2"));
    NOT_SEEN(window, s("shell> ")); // it is on a screen of its own
    if (signal != 0)
        QCOMPARE(::kill(pid_t(window.foregroundProcess()), signal), 0);
    else
        window.press(key);
    SEEN(window, s("done"));
    const QString screen = window.screen();
    QVERIFY2(screen.contains(s("left with %1\n").arg(status)), qPrintable(screen));
    QVERIFY2(screen.startsWith(s("shell> ulimit")), qPrintable(screen));
    QVERIFY2(!screen.contains(s("Agents 2")), qPrintable(screen));
    QFile one(before);
    QFile two(after);
    QVERIFY(one.open(QIODevice::ReadOnly) && two.open(QIODevice::ReadOnly));
    QCOMPARE(two.readAll(), one.readAll());
}

void DashboardTest::whoStopsItGetsTheTerminal()
{
    const auto window = opened();
    SEEN(*window, s("Agents 2"));
    window->press(s("C-z"));
    SEEN(*window, s("shell> "));
    NOT_SEEN(*window, s("Agents 2"));
    window->type(s("echo in b''etween; fg"));
    window->press(s("Enter"));
    SEEN(*window, s("Agents 2"));
    NOT_SEEN(*window, s("in between"));
    window->press(s("q"));
    SEEN(*window, s("in between"));
}

void DashboardTest::coloursAreLeftOutWhereTheyAreNotWanted()
{
    static const QRegularExpression colour(s("\x1b\\[(?:[0-9;]*;)?3[1-7]m"));
    // The environment of this place has NO_COLOR.
    const auto plain = opened();
    SEEN(*plain, s("Agents 2"));
    QVERIFY(!plain->screen(true).contains(colour));
    plain->type(s("q"));
    SEEN(*plain, s("shell> "));
    plain->type(s("NO_COLOR= %1 dashboard").arg(fileOfBuild("bin/coord")));
    plain->press(s("Enter"));
    SEEN(*plain, s("Agents 2"));
    QVERIFY(plain->screen(true).contains(colour));
}

void DashboardTest::withoutUtf8ItIsAscii()
{
    QProcessEnvironment plain;
    plain.insert(s("LC_ALL"), s("C"));
    const auto isAscii = [](const QString &text) {
        return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    };
    (void)m_place->coord({s("run"), script({s("result \xe6\x9d\xb1")}), s("--on"), s("anna")});
    const auto window = opened({}, plain);
    SEEN(*window, s("Agents 2"));
    SEEN(*window, s("result ?"));
    QVERIFY2(isAscii(window->screen()), qPrintable(window->screen()));
    window->press(s("q"));
    SEEN(*window, s("shell> "));
}

void DashboardTest::withoutATerminalItSaysSo()
{
    const auto run = m_place->coord({s("dashboard")});
    QCOMPARE(run->exitStatus(), 2);
    QVERIFY(run->err().contains(s("needs a terminal")));
    const auto wrong = m_place->coord({s("dashboard"), s("-i"), s("soon")});
    QCOMPARE(wrong->exitStatus(), 2);
    QVERIFY(wrong->err().contains(s("--interval must be a number of milliseconds")));
}

void DashboardTest::aWrongTokenIsSaid()
{
    const auto window = opened(s("--token wrong-wrong-wrong-wrong; echo l''eft with $?"));
    SEEN(*window, s("left with"));
    const QString screen = window->screen();
    QVERIFY2(screen.contains(s("Error: ")), qPrintable(screen));
    QVERIFY2(!screen.contains(s("left with 0")), qPrintable(screen));
}

QTEST_GUILESS_MAIN(DashboardTest)
#include "dashboardtest.moc"
