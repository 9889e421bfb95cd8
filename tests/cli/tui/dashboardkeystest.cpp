// What keys do: what is asked, what goes to the coordinator, and what never does.
#include "tests/cli/tui/fleetfixture.h"

#include <QtTest>

using namespace coord;

using Kind = KeyPress::Kind;

class DashboardKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatLeaves_data();
    void whatLeaves();
    void tabGoesAroundThePanes();
    void aNewTaskIsDispatched();
    void whatIsMissingIsSaidAndAskedAgain_data();
    void whatIsMissingIsSaidAndAskedAgain();
    void aTaskIsCancelledAfterAYes();
    void aNoChangesNothing();
    void whatCannotBeDoneIsSaid_data();
    void whatCannotBeDoneIsSaid();
    void aFailedTaskIsQueuedAgain();
    void aSessionGoesOn();
    void aMessageIsSent();
    void whatWasTypedComesBackWhereItIsRefused();
    void aMessageThatIsRefusedComesBack();
    void aRefusedFormWaitsForWhatIsTyped_data();
    void aRefusedFormWaitsForWhatIsTyped();
    void formsThatAreNotAnsweredAreCounted();
    void anOpenTaskThatRunsAnewIsFollowedAgain_data();
    void anOpenTaskThatRunsAnewIsFollowedAgain();
    void anOpenTaskIsFollowedOnlyOnce();
    void anOpenedTaskIsFollowedUntilItIsClosed();
    void outputOfAnotherTaskIsNotShown();
    void outputIsFollowedUnlessSomebodyReads();
    void theChosenTaskStaysChosenWhenOthersCome();
    void anAgentShowsItsTasks();
    void filtersGoAroundAndEscapeEndsThem();
    void searchNarrowsWithEachKey();
    void aPastedSearchIsDoneOnce();
    void pastedTextIsNoCommand();
    void pastedLinesDoNotSendAForm();
    void theLastWordOfAnOrderIsShownUntilTheNextKey();
    void outagesAreShownAndBecomeEvents();
    void changesBecomeEvents();
};

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

Dashboard drawnDashboard()
{
    Dashboard dashboard = someDashboard();
    (void)drawn(dashboard);
    return dashboard;
}

//! Goes to the task that is \a down lines below the newest.
void goDown(Dashboard &dashboard, int down)
{
    for (int i = 0; i < down; ++i)
        (void)press(dashboard, Kind::Down);
}

template <typename Order>
const Order *only(const QList<DashboardOrder> &orders)
{
    return orders.size() == 1 ? std::get_if<Order>(&orders.first()) : nullptr;
}

//! Fills in a new task and sends it; its order.
DispatchOrder dispatched(Dashboard &dashboard, const QString &target, const QString &prompt)
{
    (void)typed(dashboard, s("n") + target);
    (void)press(dashboard, Kind::Enter);
    (void)typed(dashboard, prompt);
    (void)press(dashboard, Kind::Enter);
    const auto orders = press(dashboard, Kind::Enter);
    const auto *order = only<DispatchOrder>(orders);
    return order != nullptr ? *order : DispatchOrder();
}

//! The line of the screen that keys are about.
QString chosenLine(Dashboard &dashboard)
{
    for (const QString &line : drawn(dashboard).split(u'\n')) {
        if (line.startsWith(s("\xe2\x80\xba")))
            return line;
    }
    return {};
}

} // namespace

void DashboardKeysTest::whatLeaves_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<Kind>("key");
    QTest::addColumn<bool>("leaves");
    QTest::newRow("q leaves the lists") << s("") << Kind::Character << true;
    QTest::newRow("q leaves the help") << s("?") << Kind::Character << true;
    QTest::newRow("q leaves an open task") << s("a") << Kind::Character << true;
    QTest::newRow("q is a letter in a search") << s("/") << Kind::Character << false;
    QTest::newRow("q is a letter in a form") << s("n") << Kind::Character << false;
    QTest::newRow("Ctrl-C leaves a search") << s("/") << Kind::Quit << true;
    QTest::newRow("Ctrl-C leaves a form") << s("n") << Kind::Quit << true;
}

void DashboardKeysTest::whatLeaves()
{
    QFETCH(QString, before);
    QFETCH(Kind, key);
    QFETCH(bool, leaves);
    Dashboard dashboard = drawnDashboard();
    (void)typed(dashboard, before);
    const auto orders = dashboard.press({.kind = key, .character = U'q'});
    QCOMPARE(only<QuitOrder>(orders) != nullptr, leaves);
}

void DashboardKeysTest::tabGoesAroundThePanes()
{
    Dashboard dashboard = drawnDashboard();
    const QString mark = s("\xe2\x80\xba ");
    QVERIFY(drawn(dashboard).contains(mark + s("Tasks")));
    (void)press(dashboard, Kind::Tab);
    QVERIFY(drawn(dashboard).contains(mark + s("Events")));
    (void)press(dashboard, Kind::Tab);
    QVERIFY(drawn(dashboard).contains(mark + s("Agents")));
    (void)press(dashboard, Kind::Tab);
    QVERIFY(drawn(dashboard).contains(mark + s("Tasks")));
    (void)press(dashboard, Kind::BackTab);
    QVERIFY(drawn(dashboard).contains(mark + s("Agents")));
}

void DashboardKeysTest::aNewTaskIsDispatched()
{
    Dashboard dashboard = drawnDashboard();
    QVERIFY(typed(dashboard, s("n")).isEmpty());
    (void)typed(dashboard, s("build-01"));
    (void)press(dashboard, Kind::Tab);
    (void)typed(dashboard, s("fix it, quickly"));
    (void)press(dashboard, Kind::Enter);
    (void)typed(dashboard, s("2.50"));
    const auto orders = press(dashboard, Kind::Enter);
    const auto *order = only<DispatchOrder>(orders);
    QVERIFY(order != nullptr);
    QCOMPARE(order->target, s("build-01"));
    QCOMPARE(order->prompt, s("fix it, quickly"));
    QCOMPARE(order->budgetUsd.value_or(0), 2.5);
    QVERIFY(!drawn(dashboard).contains(s("New task")));
}

void DashboardKeysTest::whatIsMissingIsSaidAndAskedAgain_data()
{
    QTest::addColumn<QStringList>("fields");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("no agent") << QStringList{s(""), s("go"), s("")} << s("On: name an agent");
    QTest::newRow("no prompt") << QStringList{s("any"), s(" "), s("")} << s("Prompt: say");
    QTest::newRow("a budget in words")
        << QStringList{s("any"), s("go"), s("two")} << s("Budget: dollars above 0");
    QTest::newRow("a budget of nothing")
        << QStringList{s("any"), s("go"), s("0")} << s("Budget: dollars above 0");
    QTest::newRow("a budget beyond all bounds")
        << QStringList{s("any"), s("go"), s("1e9")} << s("up to 10000");
}

void DashboardKeysTest::whatIsMissingIsSaidAndAskedAgain()
{
    QFETCH(QStringList, fields);
    QFETCH(QString, complaint);
    Dashboard dashboard = drawnDashboard();
    (void)typed(dashboard, s("n"));
    for (const QString &field : fields) {
        (void)typed(dashboard, field);
        QVERIFY(press(dashboard, Kind::Enter).isEmpty());
    }
    QVERIFY2(drawn(dashboard).contains(complaint), qPrintable(drawn(dashboard)));
}

void DashboardKeysTest::aTaskIsCancelledAfterAYes()
{
    Dashboard dashboard = drawnDashboard();
    goDown(dashboard, 2);
    QVERIFY(typed(dashboard, s("c")).isEmpty());
    QVERIFY(drawn(dashboard).contains(s("Cancel this task?")));
    const auto orders = typed(dashboard, s("y"));
    const auto *order = only<CancelOrder>(orders);
    QVERIFY(order != nullptr);
    QCOMPARE(order->taskId, id(4));
}

void DashboardKeysTest::aNoChangesNothing()
{
    Dashboard dashboard = drawnDashboard();
    QVERIFY(typed(dashboard, s("cn")).isEmpty());
    QVERIFY(!drawn(dashboard).contains(s("Cancel this task?")));
    QVERIFY(typed(dashboard, s("c")).isEmpty());
    QVERIFY(press(dashboard, Kind::Escape).isEmpty());
    QVERIFY(!drawn(dashboard).contains(s("Cancel this task?")));
}

void DashboardKeysTest::whatCannotBeDoneIsSaid_data()
{
    QTest::addColumn<int>("down");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("a completed task is not cancelled") << 5 << s("c") << s("It is over");
    QTest::newRow("a completed task is not queued again")
        << 5 << s("r") << s("Only a task that failed or was cancelled");
    QTest::newRow("a running task is not queued again")
        << 0 << s("r") << s("Only a task that failed or was cancelled");
    QTest::newRow("without a session there is nothing to go on with")
        << 4 << s("s") << s("It has no session");
}

void DashboardKeysTest::whatCannotBeDoneIsSaid()
{
    QFETCH(int, down);
    QFETCH(QString, key);
    QFETCH(QString, sentence);
    Dashboard dashboard = drawnDashboard();
    goDown(dashboard, down);
    QVERIFY(typed(dashboard, key).isEmpty());
    QVERIFY2(drawn(dashboard).contains(sentence), qPrintable(drawn(dashboard)));
    QVERIFY(typed(dashboard, s("y")).isEmpty());
}

void DashboardKeysTest::aFailedTaskIsQueuedAgain()
{
    Dashboard dashboard = drawnDashboard();
    goDown(dashboard, 4);
    (void)typed(dashboard, s("r"));
    const auto orders = press(dashboard, Kind::Enter);
    const auto *order = only<RetryOrder>(orders);
    QVERIFY(order != nullptr);
    QCOMPARE(order->taskId, id(2));
}

void DashboardKeysTest::aSessionGoesOn()
{
    Dashboard dashboard = drawnDashboard();
    goDown(dashboard, 5);
    (void)typed(dashboard, s("s"));
    (void)press(dashboard, Kind::EraseLine);
    (void)typed(dashboard, s("now the tests"));
    const auto orders = press(dashboard, Kind::Enter);
    const auto *order = only<DispatchOrder>(orders);
    QVERIFY(order != nullptr);
    QCOMPARE(order->target, s("build-01"));
    QCOMPARE(order->prompt, s("now the tests"));
    QCOMPARE(order->sessionId, someTasks()[0].sessionId);
}

void DashboardKeysTest::aMessageIsSent()
{
    Dashboard dashboard = drawnDashboard();
    (void)press(dashboard, Kind::BackTab);
    goDown(dashboard, 1);
    (void)typed(dashboard, s("m"));
    (void)typed(dashboard, s("news"));
    (void)press(dashboard, Kind::Enter);
    (void)typed(dashboard, s("the API has changed"));
    const auto orders = press(dashboard, Kind::Enter);
    const auto *order = only<MessageOrder>(orders);
    QVERIFY(order != nullptr);
    QCOMPARE(order->to, s("build-02"));
    QCOMPARE(order->from, s("dashboard"));
    QCOMPARE(order->topic, s("news"));
    QCOMPARE(order->body, s("the API has changed"));
}

void DashboardKeysTest::whatWasTypedComesBackWhereItIsRefused()
{
    Dashboard dashboard = drawnDashboard();
    const DispatchOrder first = dispatched(dashboard, s("nobody"), s("a long thought"));
    QVERIFY(first.form != 0);
    QVERIFY(!drawn(dashboard).contains(s("New task")));
    dashboard.returnForm(first.form, s("Agent not found: nobody"));
    const QString again = drawn(dashboard);
    for (const char *part : {"New task", "Agent not found: nobody", "a long thought"})
        QVERIFY2(again.contains(QLatin1String(part)), qPrintable(again));
    (void)press(dashboard, Kind::EraseLine);
    (void)typed(dashboard, s("build-01"));
    (void)press(dashboard, Kind::Enter);
    (void)press(dashboard, Kind::Enter);
    const auto orders = press(dashboard, Kind::Enter);
    const auto *second = only<DispatchOrder>(orders);
    QVERIFY(second != nullptr);
    QCOMPARE(second->target, s("build-01"));
    QCOMPARE(second->prompt, s("a long thought"));
    dashboard.forgetForm(second->form);
    dashboard.returnForm(second->form, s("too late"));
    dashboard.returnForm(first.form, s("twice"));
    QVERIFY(!drawn(dashboard).contains(s("New task")));
}

void DashboardKeysTest::aMessageThatIsRefusedComesBack()
{
    Dashboard dashboard = drawnDashboard();
    (void)typed(dashboard, s("mbuild-01"));
    (void)press(dashboard, Kind::Enter);
    (void)press(dashboard, Kind::Enter);
    (void)typed(dashboard, s("news"));
    (void)press(dashboard, Kind::Enter);
    (void)typed(dashboard, s("the API has changed"));
    const auto orders = press(dashboard, Kind::Enter);
    const auto *order = only<MessageOrder>(orders);
    QVERIFY(order != nullptr);
    dashboard.returnForm(order->form, s("There is no connection"));
    const QString again = drawn(dashboard);
    for (const char *part : {"There is no connection", "news", "the API has changed"})
        QVERIFY2(again.contains(QLatin1String(part)), qPrintable(again));
}

void DashboardKeysTest::aRefusedFormWaitsForWhatIsTyped_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("stays");
    QTest::addColumn<Kind>("end");
    QTest::newRow("a search") << s("/fla") << s("/flaky") << Kind::Enter;
    QTest::newRow("a message") << s("mhus") << s("husky") << Kind::Escape;
}

void DashboardKeysTest::aRefusedFormWaitsForWhatIsTyped()
{
    QFETCH(QString, before);
    QFETCH(QString, stays);
    QFETCH(Kind, end);
    Dashboard dashboard = drawnDashboard();
    const DispatchOrder order = dispatched(dashboard, s("any"), s("go"));
    (void)typed(dashboard, before);
    dashboard.returnForm(order.form, s("over the budget"));
    (void)typed(dashboard, s("ky"));
    QVERIFY(!drawn(dashboard).contains(s("over the budget")));
    QVERIFY2(drawn(dashboard).contains(stays), qPrintable(drawn(dashboard)));
    (void)press(dashboard, end);
    QVERIFY2(drawn(dashboard).contains(s("over the budget")), qPrintable(drawn(dashboard)));
}

void DashboardKeysTest::formsThatAreNotAnsweredAreCounted()
{
    Dashboard dashboard = drawnDashboard();
    const DispatchOrder first = dispatched(dashboard, s("any"), s("first"));
    for (qsizetype i = 1; i < Dashboard::maxSentForms; ++i)
        QVERIFY(dispatched(dashboard, s("any"), s("more")).form != 0);
    QCOMPARE(dispatched(dashboard, s("any"), s("too much")).form, 0);
    const QString full = drawn(dashboard);
    QVERIFY2(full.contains(s("Too many orders are not answered yet.")), qPrintable(full));
    QVERIFY2(full.contains(s("too much")), qPrintable(full)); // it is still to be sent
    dashboard.forgetForm(first.form);
    (void)press(dashboard, Kind::Enter);
    (void)press(dashboard, Kind::Enter);
    const auto orders = press(dashboard, Kind::Enter);
    QVERIFY(only<DispatchOrder>(orders) != nullptr);
}

void DashboardKeysTest::anOpenTaskThatRunsAnewIsFollowedAgain_data()
{
    QTest::addColumn<QString>("was");
    QTest::addColumn<QString>("is");
    QTest::addColumn<int>("attempt");
    QTest::addColumn<bool>("follows");
    QTest::newRow("it waits again") << s("dead-letter") << s("pending") << 0 << true;
    QTest::newRow("it runs again") << s("cancelled") << s("running") << 1 << true;
    QTest::newRow("it has failed once more") << s("error") << s("error") << 2 << true;
    QTest::newRow("it begins, its waiting was missed") << s("pending") << s("running") << 1 << true;
    QTest::newRow("its end is told late") << s("running") << s("error") << 1 << false;
    QTest::newRow("nothing has changed") << s("error") << s("error") << 0 << false;
}

void DashboardKeysTest::anOpenTaskThatRunsAnewIsFollowedAgain()
{
    QFETCH(QString, was);
    QFETCH(QString, is);
    QFETCH(int, attempt);
    QFETCH(bool, follows);
    Dashboard dashboard = drawnDashboard();
    TaskRow open = someTasks()[5];
    open.status = was;
    dashboard.fleet().putTasks({open});
    (void)typed(dashboard, s("a"));
    dashboard.addOutput(open.id, {s("the old words")});
    dashboard.endOutput(open.id, s("The task failed: red"), Ink::Bad);
    open.status = is;
    open.attempt = attempt;
    dashboard.fleet().putTasks({open});
    const auto orders = dashboard.noticeNews();
    QCOMPARE(only<FollowOrder>(orders) != nullptr, follows);
    QCOMPARE(drawn(dashboard).contains(s("the old words")), !follows);
    QCOMPARE(drawn(dashboard).contains(s("The task failed: red")), !follows);
    QVERIFY(dashboard.noticeNews().isEmpty());
}

void DashboardKeysTest::anOpenTaskIsFollowedOnlyOnce()
{
    Dashboard dashboard = drawnDashboard();
    TaskRow open = someTasks()[5];
    (void)typed(dashboard, s("a"));
    for (const char *status : {"error", "pending", "running"}) {
        open.status = QLatin1String(status);
        dashboard.fleet().putTasks({open});
        QVERIFY2(dashboard.noticeNews().isEmpty(), status); // its output goes on by itself
    }
    (void)press(dashboard, Kind::Escape);
    open.status = s("error");
    dashboard.fleet().putTasks({open});
    QVERIFY(dashboard.noticeNews().isEmpty());
}

void DashboardKeysTest::anOpenedTaskIsFollowedUntilItIsClosed()
{
    Dashboard dashboard = drawnDashboard();
    goDown(dashboard, 2);
    const auto orders = typed(dashboard, s("a"));
    const auto *order = only<FollowOrder>(orders);
    QVERIFY(order != nullptr);
    QCOMPARE(order->taskId, id(4));
    dashboard.addOutput(id(4), {s("a line of output")});
    QVERIFY(drawn(dashboard).contains(s("a line of output")));
    QVERIFY(only<UnfollowOrder>(press(dashboard, Kind::Escape)) != nullptr);
    QVERIFY(!drawn(dashboard).contains(s("a line of output")));
}

void DashboardKeysTest::outputOfAnotherTaskIsNotShown()
{
    Dashboard dashboard = drawnDashboard();
    (void)press(dashboard, Kind::Enter);
    dashboard.addOutput(id(4), {s("not of this one")});
    QVERIFY(!drawn(dashboard).contains(s("not of this one")));
}

void DashboardKeysTest::outputIsFollowedUnlessSomebodyReads()
{
    Dashboard dashboard = drawnDashboard();
    (void)press(dashboard, Kind::Enter);
    for (int i = 0; i < 100; ++i)
        dashboard.addOutput(id(6), {s("line %1.").arg(i)});
    QVERIFY(drawn(dashboard).contains(s("line 99.")));
    (void)press(dashboard, Kind::PageUp);
    dashboard.addOutput(id(6), {s("one more")});
    QVERIFY(!drawn(dashboard).contains(s("one more")));
    QVERIFY(drawn(dashboard).contains(s("End follows it")));
    (void)press(dashboard, Kind::End);
    QVERIFY(drawn(dashboard).contains(s("one more")));
}

void DashboardKeysTest::theChosenTaskStaysChosenWhenOthersCome()
{
    Dashboard dashboard = drawnDashboard();
    goDown(dashboard, 2);
    const QString chosen = chosenLine(dashboard);
    QVERIFY(chosen.contains(s("00000004")));
    dashboard.fleet().putTasks({task(7, s("pending"), s("build-01"), s("a newer one"))});
    QCOMPARE(chosenLine(dashboard), chosen);
    (void)typed(dashboard, s("c"));
    const auto orders = typed(dashboard, s("y"));
    QCOMPARE(only<CancelOrder>(orders)->taskId, id(4));
}

void DashboardKeysTest::anAgentShowsItsTasks()
{
    Dashboard dashboard = drawnDashboard();
    (void)press(dashboard, Kind::BackTab);
    goDown(dashboard, 1);
    QVERIFY(press(dashboard, Kind::Enter).isEmpty());
    QVERIFY(drawn(dashboard).contains(s("3 of 6")));
    QVERIFY(drawn(dashboard).contains(s("on build-02")));
    QVERIFY(!drawn(dashboard).contains(s("review pull request")));
}

void DashboardKeysTest::filtersGoAroundAndEscapeEndsThem()
{
    Dashboard dashboard = drawnDashboard();
    for (const char *group : {"open", "running", "pending", "failed", "completed", "cancelled"}) {
        (void)typed(dashboard, s("f"));
        QVERIFY(drawn(dashboard).contains(s("only ") + QLatin1String(group)));
    }
    (void)typed(dashboard, s("f"));
    QVERIFY(!drawn(dashboard).contains(s("only ")));
    (void)typed(dashboard, s("F"));
    QVERIFY(drawn(dashboard).contains(s("only cancelled")));
    (void)press(dashboard, Kind::Escape);
    QVERIFY(!drawn(dashboard).contains(s("only ")));
}

void DashboardKeysTest::searchNarrowsWithEachKey()
{
    Dashboard dashboard = drawnDashboard();
    (void)typed(dashboard, s("/f"));
    (void)typed(dashboard, s("laky"));
    QVERIFY(drawn(dashboard).contains(s("1 of 6")));
    (void)press(dashboard, Kind::Backspace);
    (void)press(dashboard, Kind::EraseWord);
    QVERIFY(drawn(dashboard).contains(s("Tasks 6")));
    (void)typed(dashboard, s("parser"));
    (void)press(dashboard, Kind::Enter);
    const auto orders = press(dashboard, Kind::Enter);
    QCOMPARE(only<FollowOrder>(orders)->taskId, id(2));
}

void DashboardKeysTest::aPastedSearchIsDoneOnce()
{
    Dashboard dashboard = drawnDashboard();
    (void)typed(dashboard, s("/"));
    (void)drawn(dashboard);
    const qint64 before = dashboard.fleet().tasks().comparisons();
    for (const char32_t character : std::u32string(U"fix the flaky tests"))
        (void)dashboard.press({.character = character, .pasted = true});
    QCOMPARE(dashboard.fleet().tasks().comparisons(), before);
    QVERIFY(drawn(dashboard).contains(s("1 of 6")));
    QCOMPARE(dashboard.fleet().tasks().comparisons(), before + dashboard.fleet().tasks().size());
    QVERIFY(chosenLine(dashboard).contains(s("00000006")));
}

void DashboardKeysTest::pastedTextIsNoCommand()
{
    Dashboard dashboard = drawnDashboard();
    for (const char32_t character : std::u32string(U"qcy"))
        QVERIFY(dashboard.press({.character = character, .pasted = true}).isEmpty());
    QVERIFY(!drawn(dashboard).contains(s("Cancel this task?")));
}

void DashboardKeysTest::pastedLinesDoNotSendAForm()
{
    Dashboard dashboard = drawnDashboard();
    (void)typed(dashboard, s("nany"));
    (void)press(dashboard, Kind::Tab);
    for (const char32_t character : std::u32string(U"one\ntwo"))
        QVERIFY(dashboard.press({.character = character, .pasted = true}).isEmpty());
    (void)press(dashboard, Kind::Enter);
    const auto orders = press(dashboard, Kind::Enter);
    QCOMPARE(only<DispatchOrder>(orders)->prompt, s("one\ntwo"));
}

void DashboardKeysTest::theLastWordOfAnOrderIsShownUntilTheNextKey()
{
    Dashboard dashboard = drawnDashboard();
    dashboard.tell(s("Permission denied"), Ink::Bad);
    QVERIFY(drawn(dashboard).trimmed().endsWith(s("Permission denied")));
    (void)press(dashboard, Kind::Down);
    QVERIFY(!drawn(dashboard).trimmed().endsWith(s("Permission denied")));
    QVERIFY(drawn(dashboard).contains(s("Permission denied"))); // among the events
}

void DashboardKeysTest::outagesAreShownAndBecomeEvents()
{
    Dashboard dashboard = drawnDashboard();
    dashboard.fleet().disconnected(s("Connection refused"));
    const QString lost = drawn(dashboard);
    QVERIFY(lost.startsWith(s(" Connection lost, trying again")));
    QVERIFY(lost.contains(s("fix the flaky tests"))); // what was known stays
    dashboard.fleet().disconnected(s("Connection refused"));
    dashboard.fleet().connected();
    const QString back = drawn(dashboard);
    QVERIFY(back.contains(s("connected")));
    QCOMPARE(back.count(s("the coordinator is gone")), 1);
    QCOMPARE(back.count(s("the coordinator is back")), 1);
}

void DashboardKeysTest::changesBecomeEvents()
{
    Dashboard dashboard = drawnDashboard();
    TaskRow failed = someTasks()[3];
    failed.status = s("error");
    failed.error = s("no budget");
    dashboard.fleet().putTasks({failed});
    dashboard.fleet().setAgents(someAgents().mid(0, 2));
    const QString seen = drawn(dashboard, 40, 120);
    QVERIFY(seen.contains(s("00000004 has failed on build-01 (no budget)")));
    QVERIFY(seen.contains(s("agent mac-mini-in-the-cellar is gone")));
}

QTEST_GUILESS_MAIN(DashboardKeysTest)
#include "dashboardkeystest.moc"
