// The parts of the agent in the desktop program that need no coordinator: its list of tasks, its
// settings, what is notified, the entry at login, and that there is one program.
#include "gui/tray/autostart.h"
#include "gui/tray/machinesettings.h"
#include "gui/tray/oneinstance.h"
#include "gui/tray/tasknotices.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QtTest>

using namespace coord;

namespace {

constexpr int patience = 30'000;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

RunReport report(RunReport::Outcome outcome, const QString &text)
{
    RunReport report;
    report.outcome = outcome;
    if (outcome == RunReport::Outcome::Completed)
        report.result.text = text;
    else
        report.error = text;
    return report;
}

MachineTask ended(TaskState state, const QString &prompt)
{
    return {.id = s("t"), .prompt = prompt, .startedAt = 1, .endedAt = 2, .state = state};
}

MachineSettings goodSettings(const QString &folder)
{
    return {.connectionId = s("config"), .name = s("desk-01"), .folder = folder};
}

} // namespace

class TrayPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void whatRunsIsAboveWhatHasEnded();
    void theListOfWhatHasEndedIsBounded();
    void whatWasCutOffIsSaid();
    void hostileTextIsPlainInTheList();
    void aMinuteHasFewNotifications();
    void cancelledTasksAreNoNews();
    void aNotificationHoldsNoMarkup();
    void settingsSurviveTheProgram();
    void settingsThatCannotBeKeptAreNotTaken();
    void wrongSettingsAreNamed_data();
    void wrongSettingsAreNamed();
    void theAgentIsThatOfTheCommandLine();
    void aProfileBringsWhatItSays();
    void theEntryAtLoginIsMadeAndRemoved();
    void thePathOfTheProgramIsQuoted_data();
    void thePathOfTheProgramIsQuoted();
    void anEntryThatIsSwitchedOffIsOff_data();
    void anEntryThatIsSwitchedOffIsOff();
    void aLaunchAgentNamesTheProgram();
    void theSecondAsksTheFirst();
    void aStaleSocketIsNoProgram();
    void aStrangerSaysNothingElse_data();
    void aStrangerSaysNothingElse();

private:
    QTemporaryDir m_folder;
};

void TrayPartsTest::whatRunsIsAboveWhatHasEnded()
{
    MachineTaskModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.begin(s("a"), 1, s("first"), 1'000);
    model.begin(s("b"), 1, s("second"), 2'000);
    model.begin(s("c"), 1, s("third"), 3'000);
    QCOMPARE(model.runningCount(), 3);
    QVERIFY(model.end(s("a"), 1, report(RunReport::Outcome::Completed, s("fine")), 4'000));
    QVERIFY(!model.end(s("a"), 1, report(RunReport::Outcome::Completed, s("again")), 5'000));
    QVERIFY(model.end(s("c"), 1, report(RunReport::Outcome::Failed, s("red")), 6'000));
    QCOMPARE(model.runningCount(), 1);
    QStringList shown;
    for (int row = 0; row < model.rowCount(); ++row)
        shown.append(model.index(row, MachineTaskModel::State).data().toString() + u' '
            + model.index(row, MachineTaskModel::Outcome).data().toString());
    QCOMPARE(shown, QStringList({s("Running "), s("Failed red"), s("Completed fine")}));
}

void TrayPartsTest::theListOfWhatHasEndedIsBounded()
{
    MachineTaskModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.begin(s("runs"), 1, s("runs"), 1);
    for (int i = 0; i < MachineTaskModel::maxEnded + 10; ++i) {
        const QString id = QString::number(i);
        model.begin(id, 1, id, 1);
        QVERIFY(model.end(id, 1, report(RunReport::Outcome::Completed, id), 2));
    }
    QCOMPARE(model.rowCount(), MachineTaskModel::maxEnded + 1);
    QCOMPARE(model.at(0).id, s("runs"));
    QCOMPARE(model.at(1).id, QString::number(MachineTaskModel::maxEnded + 9));
}

void TrayPartsTest::whatWasCutOffIsSaid()
{
    MachineTaskModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.begin(s("a"), 1, s("one"), 1);
    model.begin(s("b"), 1, s("two"), 1);
    model.endAll(5);
    QCOMPARE(model.runningCount(), 0);
    QCOMPARE(model.at(0).state, TaskState::Cancelled);
    QCOMPARE(model.at(1).result, s("It was ended with the agent."));
}

void TrayPartsTest::hostileTextIsPlainInTheList()
{
    MachineTaskModel model;
    model.begin(s("a"), 1, s("<b>bold</b> \u202egpj.exe\nsecond line"), 1);
    const QModelIndex prompt = model.index(0, MachineTaskModel::Prompt);
    QVERIFY(!prompt.data().toString().contains(QChar(0x202e)));
    QVERIFY(!prompt.data(Qt::ToolTipRole).toString().contains(s("<b>")));
    QVERIFY(!prompt.data().toString().contains(u'\n'));
    model.begin(s("b"), 1, QString(100'000, u'x'), 1);
    QCOMPARE(model.at(1).prompt.size(), MachineTask::maxTextChars);
}

void TrayPartsTest::aMinuteHasFewNotifications()
{
    TaskNotices notices;
    int said = 0;
    for (int i = 0; i < 50; ++i) {
        const TaskState state = i % 10 == 9 ? TaskState::Error : TaskState::Completed;
        said += notices.take(ended(state, s("p")), Instant{1'000 + i}) ? 1 : 0;
    }
    QCOMPARE(said, TaskNotices::mostInWindow);
    const auto at = notices.summaryAt();
    QCOMPARE(at, std::optional(Instant{1'000} + TaskNotices::window));
    const TaskNotice summary = notices.summary(*at);
    QVERIFY2(summary.title.contains(s("47")), qPrintable(summary.title));
    QVERIFY2(summary.text.contains(s("5")), qPrintable(summary.text));
    QVERIFY(summary.isBad);
    QVERIFY(!notices.summaryAt());
    // The sum counts in its own minute.
    said = 0;
    for (int i = 0; i < 10; ++i)
        said += notices.take(ended(TaskState::Completed, s("p")), *at) ? 1 : 0;
    QCOMPARE(said, TaskNotices::mostInWindow - 1);
    TaskNotices rested;
    QVERIFY(rested.take(ended(TaskState::Completed, s("p")), Instant{0}));
    for (int i = 1; i <= TaskNotices::mostInWindow; ++i)
        QVERIFY(rested.take(ended(TaskState::Completed, s("p")), Instant{i * 60'000}));
}

void TrayPartsTest::cancelledTasksAreNoNews()
{
    TaskNotices notices;
    QVERIFY(!notices.take(ended(TaskState::Cancelled, s("p")), Instant{0}));
    const auto failed = notices.take(ended(TaskState::Error, s("p")), Instant{0});
    QVERIFY(failed);
    QCOMPARE(failed->title, s("A task has failed"));
    QVERIFY(failed->isBad);
}

void TrayPartsTest::aNotificationHoldsNoMarkup()
{
    const QString text = noticeText(
        s("<a href=\"http://evil\">x</a>&lt;b&gt; \u202egpj.exe") + QString(1'000, u'y'));
    for (const QChar bad : {QChar(u'<'), QChar(u'>'), QChar(u'&'), QChar(0x202e)})
        QVERIFY2(!text.contains(bad), qPrintable(text));
    QCOMPARE(text.size(), TaskNotices::maxTextChars);
    QVERIFY(text.endsWith(QChar(0x2026)));
}

void TrayPartsTest::settingsSurviveTheProgram()
{
    const QString file = m_folder.filePath(s("kept.ini"));
    QVERIFY(!isMachineSetUp(loadMachineSettings(file)));
    MachineSettings settings = goodSettings(m_folder.path());
    settings.allowedTools = QStringList{s("Read"), s("Bash(echo a,b; \"c\")")};
    settings.disallowedTools = QStringList{s("WebFetch")};
    settings.maxBudgetUsd = 2.5;
    settings.permissionMode = s("plan");
    settings.isolation = worktreeIsolation;
    settings.notifies = false;
    QVERIFY(saveMachineSettings(file, settings));
    saveMachineStanding(file, {.isWanted = true, .isPaused = true});
    QVERIFY(loadMachineSettings(file) == settings);
    QVERIFY((loadMachineStanding(file) == MachineStanding{.isWanted = true, .isPaused = true}));
}

void TrayPartsTest::settingsThatCannotBeKeptAreNotTaken()
{
    QVERIFY(QFile(m_folder.filePath(s("blocked"))).open(QIODevice::WriteOnly));
    const QString file = m_folder.filePath(s("blocked/desktop.ini"));
    const Status saved = saveMachineSettings(file, goodSettings(m_folder.path()));
    QVERIFY(!saved);
    QCOMPARE(saved.error().message, s("The settings cannot be written to %1.").arg(file));
}

void TrayPartsTest::wrongSettingsAreNamed_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("no connection") << s("Connection") << QString();
    QTest::newRow("a name with a blank") << s("Name") << s("my desk");
    QTest::newRow("a folder that is not there") << s("Folder") << s("/nonexistent/here");
    QTest::newRow("a folder that depends on where one is") << s("Folder") << s("work");
    QTest::newRow("no task at all") << s("Tasks at the same time") << s("0");
    QTest::newRow("a rule that is none") << s("Allowed tools") << s("Bash(");
    QTest::newRow("a denied rule that is none") << s("Tools not allowed") << s("Bash(");
    QTest::newRow("a mode that nobody knows") << s("Permission mode") << s("sudo");
    QTest::newRow("a budget below nothing") << s("Budget") << s("-1");
    QTest::newRow("an isolation that nobody knows") << s("Isolation") << s("moon");
}

void TrayPartsTest::wrongSettingsAreNamed()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    MachineSettings settings = goodSettings(m_folder.path());
    QVERIFY(checkMachineSettings(settings));
    const QHash<QString, std::function<void()>> set{
        {s("Connection"), [&] { settings.connectionId = value; }},
        {s("Name"), [&] { settings.name = value; }},
        {s("Folder"), [&] { settings.folder = value; }},
        {s("Tasks at the same time"), [&] { settings.maxConcurrent = value.toInt(); }},
        {s("Allowed tools"), [&] { settings.allowedTools = QStringList{value}; }},
        {s("Tools not allowed"), [&] { settings.disallowedTools = QStringList{value}; }},
        {s("Permission mode"), [&] { settings.permissionMode = value; }},
        {s("Budget"), [&] { settings.maxBudgetUsd = value.toDouble(); }},
        {s("Isolation"), [&] { settings.isolation = value; }}};
    set.value(field)();
    const Status status = checkMachineSettings(settings);
    QVERIFY(!status);
    QVERIFY2(status.error().message.startsWith(field + u':'), qPrintable(status.error().message));
}

void TrayPartsTest::theAgentIsThatOfTheCommandLine()
{
    MachineSettings settings = goodSettings(m_folder.path());
    settings.maxBudgetUsd = 3;
    settings.allowedTools = QStringList{s("Read")};
    const SessionOptions connection{.url = s("ws://localhost:8080"), .token = s("secret-token")};
    const auto options = machineOptions(settings, connection, m_folder.filePath(s("config")));
    QVERIFY2(options, qPrintable(options ? QString() : options.error().message));
    QCOMPARE(options->url, s("ws://localhost:8080"));
    QCOMPARE(options->token, s("secret-token"));
    QVERIFY(options->stateFolder.startsWith(m_folder.filePath(s("config/agents/desk-01-"))));
    QCOMPARE(options->maxBudgetUsd, std::optional(3.0));
    const QString policy = machinePolicyText(*options);
    QVERIFY2(policy.contains(s("Allowed tools: Read")), qPrintable(policy));
    QVERIFY(!policy.contains(s("secret-token")));
}

void TrayPartsTest::aProfileBringsWhatItSays()
{
    const QString folder = m_folder.filePath(s("withprofile"));
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + s("/config.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"token":"0123456789abcdef","agentProfiles":{"work":{"maxConcurrent":4,)"
               R"("allowedTools":["Read"],"maxMemory":"4G","pool":"ci"}}})");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.close();
    MachineSettings settings = goodSettings(m_folder.path());
    settings.profile = s("work");
    const SessionOptions connection{.url = s("ws://localhost:8080"), .token = s("secret-token")};
    const auto options = machineOptions(settings, connection, folder);
    QVERIFY2(options, qPrintable(options ? QString() : options.error().message));
    QCOMPARE(options->maxConcurrent, 4);
    QCOMPARE(options->name, s("desk-01"));
    QCOMPARE(options->pool, s("ci"));
    QCOMPARE(options->maxMemoryBytes, 4ll << 30);
    settings.profile = s("gone");
    const auto none = machineOptions(settings, connection, folder);
    QVERIFY(!none);
    QVERIFY(none.error().message.startsWith(s("Profile:")));
}

void TrayPartsTest::theEntryAtLoginIsMadeAndRemoved()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    QSKIP("it would be the person's own");
#endif
    const Autostart autostart(s("/opt/coord/bin/coord-desktop"), m_folder.filePath(s("xdg")));
    QVERIFY(!autostart.isOn());
    QVERIFY(autostart.set(true));
    QVERIFY(autostart.isOn());
    QCOMPARE(autostart.place(),
        m_folder.filePath(s("xdg/autostart/io.github.clawd.coord-desktop.desktop")));
    QFile file(autostart.place());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\nExec=\"/opt/coord/bin/coord-desktop\" --background\n"));
    QVERIFY(autostart.set(false));
    QVERIFY(!autostart.isOn());
    QVERIFY(!QFile::exists(autostart.place()));
    QVERIFY(autostart.set(false));
}

void TrayPartsTest::thePathOfTheProgramIsQuoted_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::newRow("a blank") << s("/home/a b/coord") << s("\"/home/a b/coord\"");
    QTest::newRow("a quotation mark") << s("/a\"b") << s(R"("/a\\"b")");
    QTest::newRow("a dollar") << s("/a$b") << s(R"("/a\\$b")");
    QTest::newRow("a backslash") << s("/a\\b") << s(R"("/a\\\\b")");
    QTest::newRow("a per cent") << s("/100%") << s("\"/100%%\"");
}

void TrayPartsTest::thePathOfTheProgramIsQuoted()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    const QString entry = autostartEntry(path);
    QVERIFY2(entry.contains(s("\nExec=") + line + s(" --background\n")), qPrintable(entry));
}

void TrayPartsTest::anEntryThatIsSwitchedOffIsOff_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("isOn");
    QTest::newRow("as it was made") << QString() << true;
    QTest::newRow("hidden") << s("Hidden=true\n") << false;
    QTest::newRow("not hidden") << s("Hidden=false\n") << true;
    QTest::newRow("switched off by GNOME") << s("X-GNOME-Autostart-enabled=false\n") << false;
}

void TrayPartsTest::anEntryThatIsSwitchedOffIsOff()
{
    QFETCH(QString, line);
    QFETCH(bool, isOn);
    QCOMPARE(isAutostartEntryOn(autostartEntry(s("/bin/coord-desktop")) + line), isOn);
}

void TrayPartsTest::aLaunchAgentNamesTheProgram()
{
    const QString plist = autostartLaunchAgent(s("/Applications/A & B/coord-desktop"));
    QVERIFY(plist.contains(s("<string>/Applications/A &amp; B/coord-desktop</string>")));
    QVERIFY(plist.contains(s("<string>--background</string>")));
}

void TrayPartsTest::theSecondAsksTheFirst()
{
    OneInstance first(m_folder.filePath(s("one")));
    const auto isFirst = first.become();
    QVERIFY(isFirst && *isFirst);
#ifdef Q_OS_UNIX
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(first.socketPath()) & others));
#endif
    QSignalSpy raised(&first, &OneInstance::raiseWanted);
    // Asking waits for the answer, which is given in this thread.
    bool isAnswered = false;
    const std::unique_ptr<QThread> other(QThread::create([&] {
        OneInstance second(m_folder.filePath(s("one")));
        const auto isSecond = second.become();
        isAnswered = isSecond && !*isSecond && second.askToRaise();
    }));
    other->start();
    QTRY_VERIFY_WITH_TIMEOUT(other->isFinished(), patience);
    QVERIFY(isAnswered);
    QCOMPARE(raised.count(), 1);
}

void TrayPartsTest::aStaleSocketIsNoProgram()
{
    QString path;
    {
        OneInstance gone(m_folder.filePath(s("stale")));
        QVERIFY(gone.become());
        path = gone.socketPath();
    }
    // What a killed program leaves: a name that nobody listens at.
    QFile left(path);
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    OneInstance next(m_folder.filePath(s("stale")));
    const auto isNext = next.become();
    QVERIFY2(isNext && *isNext, qPrintable(isNext ? QString() : isNext.error().message));
    QLocalSocket guest;
    guest.connectToServer(next.socketPath());
    QVERIFY(guest.waitForConnected(patience));
}

void TrayPartsTest::aStrangerSaysNothingElse_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("another word") << QByteArray("launch missiles\n");
    QTest::newRow("the word and more") << QByteArray("raise\nraise\n");
    QTest::newRow("a flood") << QByteArray(1'000'000, 'x');
}

void TrayPartsTest::aStrangerSaysNothingElse()
{
    QFETCH(QByteArray, said);
    OneInstance one(m_folder.filePath(s("strange")));
    const auto isOne = one.become();
    QVERIFY(isOne && *isOne);
    const QSignalSpy raised(&one, &OneInstance::raiseWanted);
    QLocalSocket guest;
    guest.connectToServer(one.socketPath());
    QVERIFY(guest.waitForConnected(patience));
    guest.write(said);
    QTRY_COMPARE_WITH_TIMEOUT(guest.state(), QLocalSocket::UnconnectedState, patience);
    QCOMPARE(raised.count(), 0);
    QVERIFY(!guest.readAll().contains("raised"));
}

QTEST_MAIN(TrayPartsTest)
#include "traypartstest.moc"
