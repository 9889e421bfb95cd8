// The agent in the desktop program, with a real coordinator and the fake Claude: that it takes
// tasks, pauses, comes back, says what is wrong, and ends with nothing left; and the program itself
// without a window.
#include "gui/tray/desktopprogram.h"
#include "gui/tray/machinedialog.h"
#include "gui/tray/machinepage.h"
#include "gui/widgets/mainwindow.h"
#include "tests/system/installation.h"

#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QtTest>

#include <csignal>

using namespace coord;

namespace {

constexpr int patience = 30'000;
using Phase = InsideAgent::Phase;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QString script(const QStringList &commands)
{
    return s("fake: ") + commands.join(s("\nfake: "));
}

QPushButton *button(QWidget *parent, const char *text)
{
    const auto all = parent->findChildren<QPushButton *>();
    for (QPushButton *each : all) {
        if (each->text().remove(u'&').startsWith(s(text)))
            return each;
    }
    qFatal("there is no button %s", text);
}

template <typename Widget>
Widget *named(QWidget *parent, const char *accessibleName)
{
    const auto all = parent->findChildren<Widget *>();
    for (Widget *widget : all) {
        if (widget->accessibleName() == s(accessibleName))
            return widget;
    }
    qFatal("there is no %s", accessibleName);
}

} // namespace

class TrayAgentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aTaskIsShownWhileItRunsAndAfterwards();
    void pausedItTakesNothingNew();
    void pausedItIsAfterARestart();
    void aRestartOfTheCoordinatorIsSurvived();
    void aWrongTokenIsSaid();
    void anotherAgentOfTheNameIsNoticed();
    void aStopLetsTasksFinish();
    void whoEndsThemLeavesNothing();
    void theEndOfTheSessionLeavesNothing();
    void whoWantsNoNotificationsGetsNone();
    void withoutATrayTheWindowAsks();
    void hostileTextIsPlainEverywhere();
    void theDialogNamesTheFieldThatIsWrong();
    void whatTheDialogSavesIsRun();
    void everythingHasANameToBeReadAloud();
    void withoutAWindowItRunsTasksAndEndsCleanly_data();
    void withoutAWindowItRunsTasksAndEndsCleanly();
    void aKilledProgramBlocksNobody();
    void withoutAnAgentThereIsNoBackground();
    void theEntryAtLoginIsChangedFromTheCommandLine();

private:
    [[nodiscard]] StorePlaces places() const;
    //! Saves a connection; its id.
    QString saveConnection(const QString &token);
    void saveSettings(const QString &token);
    [[nodiscard]] InsideAgent &agent() { return m_program->agent(); }
    [[nodiscard]] MachineTaskModel &tasks() { return agent().tasks(); }
    [[nodiscard]] bool isDone() { return tasks().rowCount() > 0 && tasks().at(0).endedAt > 0; }
    //! Gives the agent a task and does not wait for it.
    void dispatch(const QString &prompt);
    //! What the coordinator says of the agent; empty where it is not connected.
    [[nodiscard]] QJsonObject seen();
    [[nodiscard]] int countOf(const QString &status);
    [[nodiscard]] Installation::Run startDesktop(const QStringList &arguments) const;

    Installation m_here;
    int m_round = 0;
    QString m_name; //!< of this function's agent
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DesktopProgram> m_program;
};

void TrayAgentTest::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qputenv("HOME", QFileInfo(m_here.path(s("work"))).path().toLocal8Bit());
    qputenv("COORD_CLAUDE",
        QDir(QCoreApplication::applicationDirPath()).filePath(s("fakeclaude")).toLocal8Bit());
    QCOMPARE(m_here.startCoordinator(), QByteArray());
}

StorePlaces TrayAgentTest::places() const
{
    return {m_here.path(s("config")), m_folder->filePath(s("xdg/coord-desktop/coord-desktop.ini")),
        m_folder->filePath(s("xdg/coord-desktop/tokens")), s("coord-desktop-test")};
}

QString TrayAgentTest::saveConnection(const QString &token)
{
    ConnectionStore store(places());
    SavedConnection connection{.name = s("here"), .url = m_here.url()};
    for (const SavedConnection &known : store.connections()) {
        if (known.name == connection.name)
            connection = known;
    }
    const QSignalSpy changed(&store, &ConnectionStore::changed);
    store.save(connection, token, [](const Result<TokenVault::Place> &) {});
    if (!QTest::qWaitFor([&] { return changed.count() == 1; }, patience))
        qFatal("the connection was not saved");
    return store.connections().last().id;
}

void TrayAgentTest::saveSettings(const QString &token)
{
    const MachineSettings settings{.connectionId = saveConnection(token),
        .name = m_name,
        .folder = m_here.path(s("work")),
        .maxConcurrent = 2};
    QVERIFY(saveMachineSettings(places().settingsFile, settings));
}

void TrayAgentTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(s("xdg/coord-desktop")));
    QVERIFY(QDir(m_folder->path()).mkdir(s("run")));
    QFile::setPermissions(
        m_folder->filePath(s("run")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_name = s("desk-%1").arg(++m_round);
    saveSettings(m_here.token());
    m_program = std::make_unique<DesktopProgram>(
        places(), Autostart(s("/bin/coord-desktop"), m_folder->filePath(s("xdg"))));
    QVERIFY(m_program->begin(false));
    QCOMPARE(agent().phase(), Phase::Stopped);
    agent().start();
    QTRY_COMPARE_WITH_TIMEOUT(agent().phase(), Phase::Connected, patience);
}

void TrayAgentTest::cleanup()
{
    m_program.reset();
    QTRY_VERIFY_WITH_TIMEOUT(m_here.runProcesses().isEmpty(), patience);
}

void TrayAgentTest::dispatch(const QString &prompt)
{
    const auto run = m_here.coord({s("run"), prompt, s("--on"), m_name, s("--bg")});
    QVERIFY2(run->exitStatus() == 0, run->report().constData());
}

QJsonObject TrayAgentTest::seen()
{
    const auto answer = m_here.http("GET", s("/api/agents"));
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    const QJsonArray all
        = document.isArray() ? document.array() : document.object().value(s("agents")).toArray();
    for (const QJsonValue &each : all) {
        if (each.toObject().value(s("name")).toString() == m_name)
            return each.toObject();
    }
    return {};
}

int TrayAgentTest::countOf(const QString &status)
{
    const auto answer = m_here.http("GET", s("/api/tasks"));
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    const QJsonArray all
        = document.isArray() ? document.array() : document.object().value(s("tasks")).toArray();
    return int(std::count_if(all.begin(), all.end(), [&](const QJsonValue &each) {
        const QJsonObject task = each.toObject();
        return task.value(s("agentName")).toString() == m_name
            && task.value(s("status")).toString() == status;
    }));
}

void TrayAgentTest::aTaskIsShownWhileItRunsAndAfterwards()
{
    QSignalSpy ended(&agent(), &InsideAgent::taskEnded);
    QSignalSpy noticed(&m_program->tray(), &AgentTray::noticed);
    dispatch(script({s("text at work"), s("silent")}));
    dispatch(s("Count the lines\nfake: text 14\nfake: result fourteen"));
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    QCOMPARE(noticed.count(), 1);
    QVERIFY(agent().standingText().startsWith(s("Connected: \"desk-")));
    QVERIFY(agent().policyText().contains(s("Tasks at the same time: 2")));
    const auto *table = named<QTableView>(m_program->page(), "Tasks on this machine");
    const auto shown = [table](int row, int column) {
        return table->model()->index(row, column).data().toString();
    };
    const int last = tasks().rowCount() - 1;
    QCOMPARE(shown(last, MachineTaskModel::State), s("Completed"));
    QVERIFY(shown(last, MachineTaskModel::Prompt).startsWith(s("Count the lines")));
    QCOMPARE(shown(last, MachineTaskModel::Outcome), s("fourteen"));
}

void TrayAgentTest::pausedItTakesNothingNew()
{
    button(m_program->page(), "Pause")->click();
    QVERIFY(agent().isPaused());
    QTRY_VERIFY_WITH_TIMEOUT(seen().value(s("draining")).toBool(), patience);
    dispatch(script({s("result late")}));
    QCOMPARE(countOf(s("pending")), 1);
    QCOMPARE(tasks().rowCount(), 0);
    QVERIFY(agent().standingText().startsWith(s("Paused:")));
    button(m_program->page(), "Continue")->click();
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(countOf(s("completed")), 1, patience);
}

void TrayAgentTest::pausedItIsAfterARestart()
{
    agent().setPaused(true);
    m_program.reset();
    m_program = std::make_unique<DesktopProgram>(places(), Autostart({}, m_folder->path()));
    QVERIFY(m_program->begin(true));
    QVERIFY(!m_program->window());
    QTRY_COMPARE_WITH_TIMEOUT(agent().phase(), Phase::Connected, patience);
    QVERIFY(agent().isPaused());
    QTRY_VERIFY_WITH_TIMEOUT(seen().value(s("draining")).toBool(), patience);
}

void TrayAgentTest::aRestartOfTheCoordinatorIsSurvived()
{
    m_here.killCoordinator();
    QTRY_COMPARE_WITH_TIMEOUT(agent().phase(), Phase::Connecting, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!agent().problem().isEmpty(), patience);
    QCOMPARE(m_here.startCoordinator(), QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(agent().phase(), Phase::Connected, 2 * patience);
    QCOMPARE(agent().problem(), QString());
    dispatch(script({s("result back again")}));
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), patience);
}

void TrayAgentTest::aWrongTokenIsSaid()
{
    m_program.reset();
    saveSettings(s("not-the-token-0123456789abcdef"));
    m_program = std::make_unique<DesktopProgram>(places(), Autostart({}, m_folder->path()));
    QVERIFY(m_program->begin(false));
    QTRY_VERIFY_WITH_TIMEOUT(
        agent().problem().startsWith(s("The coordinator refuses the token")), patience);
    QCOMPARE(named<QLabel>(m_program->page(), "What is wrong")->text(), agent().problem());
    // Whoever puts it right need not start the agent again.
    agent().store().save(*agent().store().find(agent().settings().connectionId), m_here.token(),
        [](const Result<TokenVault::Place> &) {});
    QTRY_COMPARE_WITH_TIMEOUT(agent().phase(), Phase::Connected, patience);
}

void TrayAgentTest::anotherAgentOfTheNameIsNoticed()
{
    agent().stop();
    QTRY_COMPARE_WITH_TIMEOUT(agent().phase(), Phase::Stopped, patience);
    QCOMPARE(m_here.startAgent(m_name), QByteArray());
    agent().start();
    QTRY_COMPARE_WITH_TIMEOUT(agent().phase(), Phase::Stopped, patience);
    QVERIFY2(
        agent().problem().startsWith(s("An agent of this name")), qPrintable(agent().problem()));
    m_here.killAgent();
}

void TrayAgentTest::aStopLetsTasksFinish()
{
    const QString gate = m_here.path(s("finish"));
    dispatch(script({s("text at work"), s("shell until [ -e '%1' ]; do sleep 0.1; done").arg(gate),
        s("result in the end")}));
    QTRY_COMPARE_WITH_TIMEOUT(agent().runningCount(), 1, patience);
    m_program->page()->stopAgent();
    auto *question = m_program->page()->findChild<QMessageBox *>();
    QVERIFY(question);
    QCOMPARE(question->textFormat(), Qt::PlainText);
    button(question, "Let them finish")->click();
    QVERIFY(QFile(gate).open(QIODevice::WriteOnly));
    QTRY_COMPARE_WITH_TIMEOUT(agent().phase(), Phase::Stopped, patience);
    QCOMPARE(tasks().at(0).state, TaskState::Completed);
    QVERIFY(!agent().isWanted());
}

void TrayAgentTest::whoEndsThemLeavesNothing()
{
    QSignalSpy ended(m_program.get(), &DesktopProgram::ended);
    dispatch(script({s("text at work"), s("silent")}));
    QTRY_COMPARE_WITH_TIMEOUT(agent().runningCount(), 1, patience);
    m_program->quit();
    auto *question = m_program->window()->findChild<QMessageBox *>();
    QVERIFY(question);
    QCOMPARE(ended.count(), 0);
    button(question, "End them now")->click();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    QVERIFY(!agent().isActive());
    QVERIFY(agent().isWanted()); // it runs again with the program
}

void TrayAgentTest::theEndOfTheSessionLeavesNothing()
{
    dispatch(script({s("text at work"), s("silent")}));
    QTRY_COMPARE_WITH_TIMEOUT(agent().runningCount(), 1, patience);
    m_program->endWithSession();
    QVERIFY(m_here.runProcesses().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(agent().phase(), Phase::Stopped, patience);
    // What could not be reported in time is known when the lease is over.
    QTRY_COMPARE_WITH_TIMEOUT(countOf(s("running")), 0, 5 * patience);
}

void TrayAgentTest::whoWantsNoNotificationsGetsNone()
{
    MachineSettings settings = agent().settings();
    settings.notifies = false;
    QVERIFY(agent().change(settings));
    const QSignalSpy noticed(&m_program->tray(), &AgentTray::noticed);
    dispatch(script({s("result done")}));
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), patience);
    QCOMPARE(noticed.count(), 0);
}

void TrayAgentTest::withoutATrayTheWindowAsks()
{
    QVERIFY(!m_program->tray().isThere());
    m_program->window()->close();
    QVERIFY(m_program->window()->isVisible());
    auto *question = m_program->window()->findChild<QMessageBox *>();
    QVERIFY(question);
    button(question, "Go on without a window")->click();
    QVERIFY(!m_program->window()->isVisible());
    QCOMPARE(agent().phase(), Phase::Connected);
    m_program->raise();
    QVERIFY(m_program->window()->isVisible());
    agent().stop();
    QTRY_COMPARE_WITH_TIMEOUT(agent().phase(), Phase::Stopped, patience);
    QSignalSpy ended(m_program.get(), &DesktopProgram::ended);
    m_program->window()->close();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
}

void TrayAgentTest::hostileTextIsPlainEverywhere()
{
    const QString hostile = s("<img src=\"http://evil\"><b>bold</b> & \u202egpj.exe");
    QSignalSpy noticed(&m_program->tray(), &AgentTray::noticed);
    dispatch(hostile + u'\n' + script({s("text x"), s("error ") + hostile}));
    QTRY_VERIFY_WITH_TIMEOUT(noticed.count() >= 1, patience);
    const auto notice = noticed.first().first().value<TaskNotice>();
    QCOMPARE(notice.title, s("A task has failed"));
    for (const QString &text : {notice.text, m_program->tray().menu().actions().first()->text()}) {
        QVERIFY(!text.contains(u'<'));
        QVERIFY(!text.contains(QChar(0x202e)));
    }
    const auto labels = m_program->page()->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY(label->textFormat() == Qt::PlainText || label->text().isEmpty());
    for (int column = 0; column < tasks().columnCount(); ++column) {
        const QModelIndex index = tasks().index(0, column);
        QVERIFY(!index.data().toString().contains(QChar(0x202e)));
        QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(s("<b>")));
    }
}

void TrayAgentTest::theDialogNamesTheFieldThatIsWrong()
{
    MachineDialog *dialog = m_program->page()->editSettings();
    named<QLineEdit>(dialog, "Name")->setText(s("two words"));
    dialog->accept();
    QVERIFY(dialog->isVisible());
    QVERIFY(dialog->saidText().startsWith(s("Name:")));
    named<QLineEdit>(dialog, "Name")->setText(m_name);
    named<QPlainTextEdit>(dialog, "Allowed tools")->setPlainText(s("Read\nBash("));
    dialog->accept();
    QVERIFY(dialog->isVisible());
    QVERIFY2(dialog->saidText().startsWith(s("Allowed tools:")), qPrintable(dialog->saidText()));
    QVERIFY(!loadMachineSettings(places().settingsFile).allowedTools.contains(s("Read")));
}

void TrayAgentTest::whatTheDialogSavesIsRun()
{
    MachineDialog *dialog = m_program->page()->editSettings();
    named<QPlainTextEdit>(dialog, "Allowed tools")->setPlainText(s("Read\n\nBash(git:*)\n"));
    dialog->accept();
    QVERIFY2(!dialog->isVisible(), qPrintable(dialog->saidText()));
    agent().stop();
    QTRY_COMPARE_WITH_TIMEOUT(agent().phase(), Phase::Stopped, patience);
    agent().start();
    QTRY_COMPARE_WITH_TIMEOUT(agent().phase(), Phase::Connected, patience);
    QVERIFY(agent().policyText().contains(s("Allowed tools: Read, Bash(git:*)")));
    QTRY_COMPARE_WITH_TIMEOUT(seen().value(s("allowedTools")).toArray().size(), 2, patience);
    QFile kept(places().settingsFile);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(!kept.readAll().contains(m_here.token().toUtf8()));
}

void TrayAgentTest::everythingHasANameToBeReadAloud()
{
    const MachineDialog *dialog = m_program->page()->editSettings();
    for (const QWidget *top :
        {static_cast<const QWidget *>(dialog), static_cast<const QWidget *>(m_program->page())}) {
        const auto all = top->findChildren<QWidget *>();
        for (const QWidget *widget : all) {
            const bool isInput = qobject_cast<const QTableView *>(widget)
                || qobject_cast<const QPlainTextEdit *>(widget)
                || qobject_cast<const QComboBox *>(widget);
            if (isInput && widget->focusPolicy() != Qt::NoFocus)
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }
}

Installation::Run TrayAgentTest::startDesktop(const QStringList &arguments) const
{
    QProcessEnvironment more;
    more.insert(s("XDG_CONFIG_HOME"), m_folder->filePath(s("xdg")));
    more.insert(s("XDG_RUNTIME_DIR"), m_folder->filePath(s("run")));
    more.insert(s("QT_QPA_PLATFORM"), s("offscreen"));
    const QDir bin(QCoreApplication::applicationDirPath());
    return m_here.launch(
        QStringList{bin.absoluteFilePath(s("../../bin/coord-desktop"))} + arguments, more);
}

void TrayAgentTest::withoutAWindowItRunsTasksAndEndsCleanly_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TrayAgentTest::withoutAWindowItRunsTasksAndEndsCleanly()
{
    QFETCH(int, number);
    m_program.reset();
    const auto desktop = startDesktop({s("--background")});
    QTRY_VERIFY_WITH_TIMEOUT(!seen().isEmpty(), patience);
    dispatch(script({s("result done")}));
    QTRY_COMPARE_WITH_TIMEOUT(countOf(s("completed")), 1, patience);
    const auto again = startDesktop({s("--background")});
    QVERIFY(again->waitForEnd());
    QVERIFY2(again->exitStatus() == 0, again->report().constData());
    QVERIFY(again->out().contains(s("runs already")));
    const auto raises = startDesktop({});
    QVERIFY(raises->waitForEnd());
    QVERIFY2(raises->exitStatus() == 0, raises->report().constData());
    QVERIFY(desktop->isRunning());
    ::kill(pid_t(desktop->processId()), number);
    QVERIFY(desktop->waitForEnd());
    QVERIFY2(desktop->exitStatus() == 0, desktop->report().constData());
    QTRY_VERIFY_WITH_TIMEOUT(seen().isEmpty(), patience);
    QVERIFY(m_here.runProcesses().isEmpty());
}

void TrayAgentTest::aKilledProgramBlocksNobody()
{
    m_program.reset();
    const auto killed = startDesktop({s("--background")});
    QTRY_VERIFY_WITH_TIMEOUT(!seen().isEmpty(), patience);
    killed->kill();
    QVERIFY(killed->waitForEnd());
    QTRY_VERIFY_WITH_TIMEOUT(seen().isEmpty(), patience);
    const auto next = startDesktop({s("--background")});
    QTRY_VERIFY_WITH_TIMEOUT(!seen().isEmpty(), patience);
    next->terminate();
    QVERIFY(next->waitForEnd());
    QVERIFY2(next->exitStatus() == 0, next->report().constData());
}

void TrayAgentTest::withoutAnAgentThereIsNoBackground()
{
    m_program.reset();
    QSettings(places().settingsFile, QSettings::IniFormat).remove(s("agent"));
    const auto desktop = startDesktop({s("--background")});
    QVERIFY(desktop->waitForEnd());
    QCOMPARE(desktop->exitStatus(), 1);
    QVERIFY2(desktop->err().contains(s("No agent is set up")), desktop->report().constData());
}

void TrayAgentTest::theEntryAtLoginIsChangedFromTheCommandLine()
{
    const auto said = [this](const char *state) {
        const auto run = startDesktop({s("--autostart"), s(state)});
        return run->waitForEnd() && run->exitStatus() == 0 ? run->out().trimmed()
                                                           : run->err().trimmed();
    };
    QCOMPARE(said("status"), s("off"));
    QCOMPARE(said("on"), QString());
    QCOMPARE(said("status"), s("on"));
    QVERIFY(QFile::exists(
        m_folder->filePath(s("xdg/autostart/io.github.clawd.coord-desktop.desktop"))));
    QCOMPARE(said("off"), QString());
    QCOMPARE(said("status"), s("off"));
    QCOMPARE(said("perhaps"), s("--autostart must be on, off or status."));
}

QTEST_MAIN(TrayAgentTest)
#include "trayagenttest.moc"
