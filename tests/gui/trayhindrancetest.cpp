// What is in the way of the agent of the desktop program and of its end, with a real coordinator: a
// keychain that gives no token yet, and dialogs in the middle of something.
#include "gui/lists/formdialog.h"
#include "gui/tray/desktopprogram.h"
#include "gui/widgets/attachmentlist.h"
#include "gui/widgets/dispatchdialog.h"
#include "gui/widgets/mainwindow.h"
#include "tests/gui/fakekeychain.h"
#include "tests/system/installation.h"

#include <QScopeGuard>
#include <QSettings>
#include <QtTest>

#include <csignal>

using namespace coord;

namespace {

constexpr int patience = 30'000;
constexpr int lateMs = 60'000; //!< for an end that waits for nobody
using Phase = InsideAgent::Phase;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TrayHindranceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aKeychainThatGivesNothingYetIsAskedAgain_data();
    void aKeychainThatGivesNothingYetIsAskedAgain();
    void whoSaysNoToTheKeychainIsNotAskedAgain();
    void theEndWaitsForNoDialog_data();
    void theEndWaitsForNoDialog();

private:
    [[nodiscard]] StorePlaces places() const
    {
        return {m_folder->filePath(s("config")), m_folder->filePath(s("desktop.ini")),
            m_folder->filePath(s("tokens")), s("coord-desktop-test")};
    }
    //! With a connection whose token is in the keychain, and an agent that is set up for it.
    [[nodiscard]] std::unique_ptr<ConnectionStore> storeWith(const std::shared_ptr<FakeKeys> &keys);
    //! A dialog of the window that has asked \a session and does not close before the answer.
    void openForm(CoordinatorSession &session, QWidget &window);
    void openUpload(CoordinatorSession &session, QWidget &window);

    Installation m_here;
    int m_round = 0;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TrayHindranceTest::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qputenv("HOME", QFileInfo(m_here.path(s("work"))).path().toLocal8Bit());
    qputenv("COORD_CLAUDE",
        QDir(QCoreApplication::applicationDirPath()).filePath(s("fakeclaude")).toLocal8Bit());
    QCOMPARE(m_here.startCoordinator(), QByteArray());
}

std::unique_ptr<ConnectionStore> TrayHindranceTest::storeWith(const std::shared_ptr<FakeKeys> &keys)
{
    auto store = std::make_unique<ConnectionStore>(places(), std::make_unique<FakeKeychain>(keys));
    const QSignalSpy changed(store.get(), &ConnectionStore::changed);
    store->save({.name = s("here"), .url = m_here.url()}, m_here.token(),
        [](const Result<TokenVault::Place> &) {});
    if (!QTest::qWaitFor([&] { return changed.count() == 1; }, patience))
        qFatal("the connection was not saved");
    const MachineSettings settings{.connectionId = changed.first().first().toString(),
        .name = s("desk-%1").arg(++m_round),
        .folder = m_here.path(s("work"))};
    if (!saveMachineSettings(places().settingsFile, settings))
        qFatal("the settings were not saved");
    return store;
}

void TrayHindranceTest::aKeychainThatGivesNothingYetIsAskedAgain_data()
{
    QTest::addColumn<ErrorCode>("refusal");
    QTest::newRow("locked") << ErrorCode::Unavailable;
    QTest::newRow("nobody answers its question") << ErrorCode::DeadlineExceeded;
    QTest::newRow("not started yet") << ErrorCode::Unimplemented;
}

void TrayHindranceTest::aKeychainThatGivesNothingYetIsAskedAgain()
{
    QFETCH(ErrorCode, refusal);
    const auto keys = std::make_shared<FakeKeys>();
    const auto store = storeWith(keys);
    keys->refusal = refusal;
    InsideAgent inside(*store);
    inside.start();
    QTRY_VERIFY_WITH_TIMEOUT(keys->asked >= 2, patience);
    QTRY_COMPARE(inside.problem(), s("The token cannot be read: the keychain is locked"));
    QCOMPARE(inside.phase(), Phase::Connecting);
    // Whoever stops it meanwhile has stopped it.
    inside.stop();
    QCOMPARE(inside.phase(), Phase::Stopped);
    keys->refusal.reset();
    inside.start();
    QTRY_COMPARE_WITH_TIMEOUT(inside.phase(), Phase::Connected, patience);
    inside.stop();
    QTRY_COMPARE_WITH_TIMEOUT(inside.phase(), Phase::Stopped, patience);
    keys->refusal = refusal;
    inside.start();
    QTRY_VERIFY(!inside.problem().isEmpty());
    keys->refusal.reset();
    QTRY_COMPARE_WITH_TIMEOUT(inside.phase(), Phase::Connected, patience);
    QCOMPARE(inside.problem(), QString());
}

void TrayHindranceTest::whoSaysNoToTheKeychainIsNotAskedAgain()
{
    const auto keys = std::make_shared<FakeKeys>();
    const auto store = storeWith(keys);
    keys->refusal = ErrorCode::PermissionDenied;
    InsideAgent inside(*store);
    inside.start();
    QTRY_COMPARE(inside.phase(), Phase::Stopped);
    QCOMPARE(inside.problem(), s("The token cannot be read: the keychain is locked"));
    QVERIFY(inside.isWanted());
}

void TrayHindranceTest::openForm(CoordinatorSession &session, QWidget &window)
{
    auto *form = new FormDialog(
        session, {.title = s("Ask"), .command = s("list-agents"), .doIt = s("Ask")}, &window);
    form->open();
    form->accept();
    form->reject();
    QVERIFY(form->isVisible());
}

void TrayHindranceTest::openUpload(CoordinatorSession &session, QWidget &window)
{
    auto *dialog = new DispatchDialog(session,
        {.agents = {s("anna")}, .pools = {}, .agent = s("anna"), .prompt = s("fake: text hello")},
        &window);
    QFile file(m_folder->filePath(s("notes.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("remember");
    file.close();
    QVERIFY(dialog->findChild<AttachmentList *>()->model().add(file.fileName()));
    const QSignalSpy refused(dialog, &DispatchDialog::refused);
    dialog->open();
    dialog->accept();
    QVERIFY2(refused.isEmpty(), qPrintable(refused.value(0).value(0).toString()));
}

void TrayHindranceTest::theEndWaitsForNoDialog_data()
{
    QTest::addColumn<bool>("isUpload");
    QTest::newRow("a form that asks") << false;
    QTest::newRow("an upload") << true;
}

void TrayHindranceTest::theEndWaitsForNoDialog()
{
    QFETCH(bool, isUpload);
    CoordinatorSession session({.url = m_here.url(), .token = m_here.token()});
    static_cast<void>(session.open());
    QTRY_VERIFY_WITH_TIMEOUT(session.isOpen(), patience);
    DesktopProgram program(places(), Autostart({}, m_folder->path()));
    QVERIFY(program.begin(false));
    // It answers nothing that is asked from now on.
    const auto coordinator = pid_t(m_here.coordinator()->processId());
    ::kill(coordinator, SIGSTOP);
    const auto goOn = qScopeGuard([coordinator] { ::kill(coordinator, SIGCONT); });
    isUpload ? openUpload(session, *program.window()) : openForm(session, *program.window());
    QTimer::singleShot(0, &program, [&program] { program.end(Millis(0)); });
    QTimer::singleShot(lateMs, &program, [] { QCoreApplication::exit(1); });
    QCOMPARE(program.run(), 0);
    QVERIFY(QSettings(places().settingsFile, QSettings::IniFormat).contains(s("window/geometry")));
}

QTEST_MAIN(TrayHindranceTest)
#include "trayhindrancetest.moc"
