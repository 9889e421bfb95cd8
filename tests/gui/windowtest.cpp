// The window of the desktop program, against a real coordinator with an agent whose Claude is the
// fake one: what a person sees when tasks run, fail, are cancelled, and when the coordinator goes.
#include "gui/widgets/connectioneditor.h"
#include "gui/widgets/dispatchdialog.h"
#include "gui/widgets/mainwindow.h"
#include "gui/widgets/outputview.h"
#include "gui/widgets/taskpane.h"
#include "tests/system/installation.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTextBlock>
#include <QtTest>

using namespace coord;

namespace {

constexpr int patience = 30'000;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QString script(const QStringList &commands)
{
    return s("fake: ") + commands.join(s("\nfake: "));
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

QPushButton *button(QWidget *parent, const char *text)
{
    const auto all = parent->findChildren<QPushButton *>();
    for (QPushButton *each : all) {
        if (each->text().remove(u'&').startsWith(s(text)))
            return each;
    }
    qFatal("there is no button %s", text);
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void whatIsDispatchedIsSeenToTheEnd();
    void aToolCallUnfolds();
    void aFailedTaskNeedsAttentionAndIsRetried();
    void cancelEndsTheTask();
    void whoResumesGoesOnWithTheSession();
    void aTaskIsRefusedWithItsReason();
    void hostileTextIsNeverMarkup();
    void aRestartIsSeenAndSurvived();
    void aWrongTokenIsSaid();
    void aRevokedKeyIsSaid();
    void theEditorSaysWhatIsWrong_data();
    void theEditorSaysWhatIsWrong();
    void everythingHasANameToBeReadAloud();

private:
    [[nodiscard]] bool isConnected() const;
    //! Gives a task to the agent; its id.
    QString dispatch(const QString &prompt);
    [[nodiscard]] QString shownState() const;
    [[nodiscard]] StorePlaces places() const;
    //! Adds a connection and opens it.
    void openWith(const QString &token);

    Installation m_here;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectionStore> m_store;
    std::unique_ptr<MainWindow> m_window;
};

void WindowTest::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    QCOMPARE(m_here.startCoordinator(), QByteArray());
    QCOMPARE(m_here.startAgent(s("anna"), {s("--max-concurrent"), s("4")}), QByteArray());
}

StorePlaces WindowTest::places() const
{
    return {m_folder->filePath(s("config")), m_folder->filePath(s("desktop.ini")),
        m_folder->filePath(s("tokens")), s("coord-desktop-test")};
}

void WindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<ConnectionStore>(places());
    m_window = std::make_unique<MainWindow>(*m_store);
    m_window->show();
    QVERIFY(m_window->standingText().startsWith(s("There is no connection yet")));
    openWith(m_here.token());
    if (!m_here.coordinator()->isRunning())
        return;
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->agents().connectedNames().contains(s("anna")), patience);
}

void WindowTest::openWith(const QString &token)
{
    SavedConnection connection{.name = s("here"), .url = m_here.url()};
    if (!m_store->connections().isEmpty())
        connection = m_store->connections().first();
    const QSignalSpy changed(m_store.get(), &ConnectionStore::changed);
    m_store->save(connection, token, [](const Result<TokenVault::Place> &) {});
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, patience);
}

bool WindowTest::isConnected() const
{
    return m_window->standingText() == s("Connected");
}

QString WindowTest::dispatch(const QString &prompt)
{
    DispatchDialog *dialog = m_window->newTask();
    if (!dialog)
        return {};
    QSignalSpy dispatched(dialog, &DispatchDialog::dispatched);
    named<QPlainTextEdit>(dialog, "Prompt")->setPlainText(prompt);
    button(dialog, "Send")->click();
    if (dispatched.isEmpty() && !dispatched.wait(patience))
        return {};
    return dispatched.first().first().toString();
}

QString WindowTest::shownState() const
{
    return m_window->page().task() ? m_window->page().task()->status : QString();
}

void WindowTest::whatIsDispatchedIsSeenToTheEnd()
{
    const QString id
        = dispatch(script({s("text first words"), s("lines 20"), s("result all done")}));
    QCOMPARE(id.size(), 36);
    QCOMPARE(m_window->page().taskId(), id);
    const OutputView *output = m_window->page().output();
    QTRY_VERIFY_WITH_TIMEOUT(output->toPlainText().contains(s("first words")), patience);
    QTRY_COMPARE_WITH_TIMEOUT(shownState(), s("completed"), patience);
    QCOMPARE(output->toPlainText().count(s("first words")), 1);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->tasks().indexOf(id).isValid(), patience);
    const int row = m_window->tasks().indexOf(id).row();
    QTRY_COMPARE_WITH_TIMEOUT(
        m_window->tasks().index(row, TaskModel::State).data().toString(), s("Completed"), patience);
    QCOMPARE(m_window->page().task()->attempts->size(), 1);
}

void WindowTest::aToolCallUnfolds()
{
    OutputView *output = m_window->page().output();
    m_window->selectTask(s("0f8fad5b-d9cb-469f-a165-70867728950e"));
    output->begin();
    const QString line = s(R"({"type":"%1","message":{"content":[%2]}})");
    output->addLines({line.arg(s("assistant"),
                          s(R"({"type":"tool_use","id":"t1","name":"Bash",)"
                            R"("input":{"command":"ls -la"}})")),
        line.arg(s("user"),
            s(R"({"type":"tool_result","tool_use_id":"t1","content":"one\ntwo\u202e"})")),
        line.arg(s("assistant"), s(R"({"type":"text","text":"There are two."})"))});
    const auto seen = [&] {
        QStringList lines;
        for (QTextBlock block = output->document()->begin(); block.isValid();
             block = block.next()) {
            if (block.isVisible())
                lines.append(block.text());
        }
        return lines.join(u'\n');
    };
    QVERIFY(seen().contains(s("\u25b8 Bash  ls -la")));
    QVERIFY(!seen().contains(s("two[U+202E]")));
    output->moveCursor(QTextCursor::Start);
    QTest::keyClick(output, Qt::Key_Return);
    QVERIFY(seen().contains(s("\u25be Bash  ls -la")));
    QVERIFY(seen().contains(s("\"command\": \"ls -la\"")));
    QVERIFY(seen().contains(s("    two[U+202E]")));
    QTest::keyClick(output, Qt::Key_Return);
    QVERIFY(!seen().contains(s("two[U+202E]")));
    QVERIFY(seen().endsWith(s("There are two.\n")));
}

void WindowTest::aFailedTaskNeedsAttentionAndIsRetried()
{
    const QString id = dispatch(script({s("error the tests are red")}));
    QTRY_VERIFY_WITH_TIMEOUT(
        shownState() == s("error") || shownState() == s("dead-letter"), patience);
    const auto *error = named<QLabel>(&m_window->page(), "Error");
    QTRY_VERIFY_WITH_TIMEOUT(error->text().contains(s("the tests are red")), patience);
    const auto isListed = [&] {
        for (int row = 0; row < m_window->attention().rowCount(); ++row) {
            if (m_window->attention().taskAt(row) == id)
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isListed(), patience);
    const OutputView *output = m_window->page().output();
    QTRY_VERIFY_WITH_TIMEOUT(output->toPlainText().contains(s("the tests are red")), patience);
    const QString before = output->toPlainText();
    button(&m_window->page(), "Retry")->click();
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->page().task()->attempts.value_or(QList<wire::AttemptInfo>()).size() > 1,
        patience);
    // Its output is followed again: the end that was shown is not the last word.
    const auto isAnew = [&] { return output->toPlainText() != before; };
    QTRY_VERIFY_WITH_TIMEOUT(isAnew(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(output->toPlainText().contains(s("the tests are red")), patience);
}

void WindowTest::cancelEndsTheTask()
{
    dispatch(script({s("text at work"), s("silent")}));
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->page().output()->toPlainText().contains(s("at work")), patience);
    QTRY_COMPARE_WITH_TIMEOUT(shownState(), s("running"), patience);
    button(&m_window->page(), "Cancel")->click();
    auto *question = m_window->findChild<QMessageBox *>();
    QVERIFY(question);
    QCOMPARE(question->textFormat(), Qt::PlainText);
    button(question, "End it")->click();
    QTRY_COMPARE_WITH_TIMEOUT(shownState(), s("cancelled"), patience);
    QVERIFY(!button(&m_window->page(), "Cancel")->isEnabled());
}

void WindowTest::whoResumesGoesOnWithTheSession()
{
    const QString first = dispatch(script({s("text one"), s("result done")}));
    QTRY_COMPARE_WITH_TIMEOUT(shownState(), s("completed"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(button(&m_window->page(), "Resume")->isEnabled(), patience);
    button(&m_window->page(), "Resume")->click();
    auto *dialog = m_window->findChild<DispatchDialog *>();
    QVERIFY(dialog);
    QVERIFY(!named<QComboBox>(dialog, "Agent")->isEnabled());
    button(dialog, "Send")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->page().taskId() != first, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->page().task().has_value(), patience);
    QCOMPARE(m_window->page().task()->prompt, s("continue"));
    QVERIFY(!m_window->page().task()->sessionId.value_or(QString()).isEmpty());
}

void WindowTest::aTaskIsRefusedWithItsReason()
{
    DispatchDialog *dialog = m_window->newTask();
    QVERIFY(dialog);
    const QSignalSpy refused(dialog, &DispatchDialog::refused);
    button(dialog, "Send")->click();
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().toString(), s("The prompt is missing."));
    QVERIFY(dialog->isVisible());
}

void WindowTest::hostileTextIsNeverMarkup()
{
    const QString hostile = s("<img src=\"http://evil\"><b>bold</b> \u202egpj.exe");
    const QString id = dispatch(script({s("text ") + hostile, s("error ") + hostile}));
    QTRY_VERIFY_WITH_TIMEOUT(
        shownState() == s("error") || shownState() == s("dead-letter"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->page().output()->toPlainText().contains(s("<b>bold</b>")), patience);
    const auto labels = m_window->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        QVERIFY2(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'),
            qPrintable(label->text()));
        QVERIFY(!label->text().contains(QChar(0x202e)));
    }
    const auto views = m_window->findChildren<QTableView *>();
    for (const QTableView *view : views) {
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            for (int column = 0; column < view->model()->columnCount(); ++column) {
                const QModelIndex index = view->model()->index(row, column);
                QVERIFY(!index.data().toString().contains(QChar(0x202e)));
                QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(s("<b>")));
            }
        }
    }
}

void WindowTest::aRestartIsSeenAndSurvived()
{
    m_here.killCoordinator();
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->standingText().startsWith(s("The connection is lost")), patience);
    QVERIFY(!m_window->newTask());
    QCOMPARE(m_here.startCoordinator(), QByteArray());
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), 2 * patience);
    // The window may still show the agent as it was: it comes back when its own wait is over.
    QTRY_VERIFY_WITH_TIMEOUT(
        m_here.coord({s("agents"), s("-o"), s("name")})->out().contains(s("anna")), 2 * patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->agents().connectedNames().contains(s("anna")), patience);
    QVERIFY(!dispatch(script({s("text back again")})).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->page().output()->toPlainText().contains(s("back again")), patience);
}

void WindowTest::aWrongTokenIsSaid()
{
    openWith(s("not-the-token-0123456789abcdef"));
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->standingText().startsWith(s("The coordinator refuses the token")), patience);
    openWith(m_here.token());
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), patience);
}

void WindowTest::aRevokedKeyIsSaid()
{
    QVERIFY(
        m_here.coord({s("users"), s("create"), s("ben"), s("--role"), s("operator")})->exitStatus()
        == 0);
    const auto made = m_here.coord({s("users"), s("create-key"), s("ben"), s("-o"), s("json")});
    const QJsonObject key = QJsonDocument::fromJson(made->out().toUtf8()).object();
    QVERIFY2(key.value(s("key")).isString(), made->report().constData());
    openWith(key.value(s("key")).toString());
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), patience);
    const auto revoked
        = m_here.coord({s("users"), s("revoke-key"), key.value(s("keyId")).toString()});
    QVERIFY2(revoked->exitStatus() == 0, revoked->report().constData());
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->standingText().startsWith(s("The coordinator refuses the token")), 2 * patience);
}

void WindowTest::theEditorSaysWhatIsWrong_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("said");
    QTest::newRow("a token that works says who one is")
        << QString() << QString() << s("with the role \"admin\"");
    QTest::newRow("a wrong token")
        << QString() << s("wrong-token-0123456789") << s("refuses the token");
    QTest::newRow("nobody listens") << s("ws://127.0.0.1:1") << QString() << s("cannot be reached");
    QTest::newRow("no address") << s("nonsense") << QString() << s("address must be like");
}

void WindowTest::theEditorSaysWhatIsWrong()
{
    QFETCH(QString, url);
    QFETCH(QString, token);
    QFETCH(QString, said);
    ConnectionEditor editor(
        *m_store, {.name = s("other"), .url = url.isEmpty() ? m_here.url() : url});
    editor.show();
    for (auto *field : editor.findChildren<QLineEdit *>()) {
        if (field->echoMode() == QLineEdit::Password)
            field->setText(token.isEmpty() ? m_here.token() : token);
    }
    QSignalSpy tested(&editor, &ConnectionEditor::tested);
    button(&editor, "Test")->click();
    QTRY_COMPARE_WITH_TIMEOUT(tested.count(), 1, patience);
    const QString result = named<QLabel>(&editor, "Result")->text();
    QVERIFY2(result.contains(said), qPrintable(result));
}

void WindowTest::everythingHasANameToBeReadAloud()
{
    const auto all = m_window->findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        const bool isInput = qobject_cast<const QTableView *>(widget)
            || qobject_cast<const QPlainTextEdit *>(widget)
            || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QTabWidget *>(widget)
            || (qobject_cast<const QLineEdit *>(widget)
                && !qobject_cast<const QComboBox *>(widget->parentWidget()));
        if (isInput && widget->focusPolicy() != Qt::NoFocus)
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
    const auto labels = m_window->findChildren<QLabel *>();
    const auto light = std::find_if(labels.begin(), labels.end(),
        [](const QLabel *label) { return label->text() == s("\u25cf"); });
    QVERIFY(light != labels.end());
    QCOMPARE((*light)->accessibleName(), s("Connected"));
}

QTEST_MAIN(WindowTest)
#include "windowtest.moc"
