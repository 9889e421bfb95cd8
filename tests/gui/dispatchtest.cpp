// The dialog for a new task beyond the simple case: templates, rules, labels and limits, with a
// real coordinator and an agent whose Claude is the fake one.
#include "core/client/templatestore.h"
#include "gui/widgets/attachmentlist.h"
#include "gui/widgets/dispatchbounds.h"
#include "gui/widgets/dispatchdialog.h"
#include "gui/widgets/mainwindow.h"
#include "gui/widgets/rulefield.h"
#include "gui/widgets/taskpane.h"
#include "gui/widgets/templatechooser.h"
#include "tests/system/installation.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

using namespace coord;

namespace {

constexpr int patience = 30'000;

QString s(const char *text)
{
    return QString::fromUtf8(text);
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

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(QByteArray(text)).object();
}

} // namespace

class DispatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { delete m_dialog; }
    void theSimpleCaseIsSimple();
    void aTemplateFillsAndIsHonoured();
    void aVariableIsFilledIn();
    void whatATemplateLacksIsSaid();
    void aBrokenTemplateIsRefused();
    void aWrongRuleIsNamedAtItsField_data();
    void aWrongRuleIsNamedAtItsField();
    void aCommaWithinARuleStays();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
    void everythingArrives();
    void attachmentsAreAList();
    void whatIsDroppedArrivesBeforeTheTask();
    void attachmentsNeedAnAgent();
    void aFailedUploadSendsNothing();
    void aTemplateBringsItsFiles();
    void whatCannotBeTakenOverIsNotSent();
    void anotherValueLeavesWhatThePersonHasChanged();
    void aClosedDialogSendsNothing();

private:
    [[nodiscard]] QString config() const { return m_folder.filePath(s("config")); }
    //! Sends; the id of the task, or what was said instead.
    QString send();
    //! A file with a text; its path.
    QString fileWith(const char *name, const char *text);
    void drop(const QString &path);

    Installation m_here;
    QTemporaryDir m_folder;
    std::unique_ptr<ConnectionStore> m_store;
    std::unique_ptr<MainWindow> m_window;
    QPointer<DispatchDialog> m_dialog;
};

void DispatchTest::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    QCOMPARE(m_here.startCoordinator(), QByteArray());
    QVERIFY(QDir().mkpath(m_here.path(s("anna"))));
    QCOMPARE(
        m_here.startAgent(s("anna"), {s("--label"), s("gpu"), s("--cwd"), m_here.path(s("anna"))}),
        QByteArray());
    QVERIFY(storeTemplate(config(), s("review"),
        json(R"x({"name":"review","description":"<b>reads</b>","on":"anna","budget":"2.5",
"prompt":"Review {{branch}} for {{what}}","allowedTools":["Read","Bash(git diff *)"],
"disallowedTools":["WebFetch"],
"variables":{"branch":{"required":true},"what":{"default":"mistakes"}}})x")));
    QVERIFY(
        storeTemplate(config(), s("plain"), json(R"({"name":"plain","prompt":"fake: text hi"})")));
    QVERIFY(storeTemplate(
        config(), s("broken"), json(R"({"name":"broken","prompt":"x","allowedTools":[]})")));
    const StorePlaces places{config(), m_folder.filePath(s("desktop.ini")),
        m_folder.filePath(s("tokens")), s("coord-desktop-test")};
    m_store = std::make_unique<ConnectionStore>(places);
    m_window = std::make_unique<MainWindow>(*m_store);
    m_window->show();
    m_store->save({.name = s("here"), .url = m_here.url()}, m_here.token(),
        [](const Result<TokenVault::Place> &) {});
    QTRY_COMPARE_WITH_TIMEOUT(m_window->standingText(), s("Connected"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->agents().rowCount(), 1, patience);
}

void DispatchTest::init()
{
    m_dialog = m_window->newTask();
    QVERIFY(m_dialog);
}

QString DispatchTest::send()
{
    QSignalSpy dispatched(m_dialog, &DispatchDialog::dispatched);
    QSignalSpy refused(m_dialog, &DispatchDialog::refused);
    button(m_dialog, "Send")->click();
    if (!QTest::qWaitFor([&] { return !dispatched.isEmpty() || !refused.isEmpty(); }, patience))
        return s("(nothing)");
    return (dispatched.isEmpty() ? refused : dispatched).first().first().toString();
}

void DispatchTest::theSimpleCaseIsSimple()
{
    QVERIFY(!m_dialog->findChild<DispatchBounds *>()->isVisible());
    named<QPlainTextEdit>(m_dialog, "Prompt")->setPlainText(s("fake: text hello"));
    QCOMPARE(send().size(), 36);
}

void DispatchTest::aTemplateFillsAndIsHonoured()
{
    auto *templates = m_dialog->findChild<TemplateChooser *>();
    QVERIFY(templates->isVisible());
    QVERIFY(templates->field()
                ->itemData(templates->field()->findData(s("review")), Qt::ToolTipRole)
                .toString()
                .contains(s("&lt;b&gt;")));
    templates->choose(s("review"));
    QTest::keyClicks(named<QLineEdit>(m_dialog, "branch"), s("main"));
    QCOMPARE(
        named<QPlainTextEdit>(m_dialog, "Prompt")->toPlainText(), s("Review main for mistakes"));
    QVERIFY(m_dialog->findChild<DispatchBounds *>()->isVisible());
    const QString id = send();
    QCOMPARE(id.size(), 36);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->page().task().has_value(), patience);
    const wire::TaskInfo task = *m_window->page().task();
    QCOMPARE(task.id, id);
    QCOMPARE(task.prompt, s("Review main for mistakes"));
    QCOMPARE(task.agentName, s("anna"));
    QCOMPARE(task.allowedTools, (QStringList{s("Read"), s("Bash(git diff *)")}));
    QCOMPARE(task.disallowedTools, QStringList{s("WebFetch")});
    QCOMPARE(task.maxBudgetUsd, 2.5);
}

void DispatchTest::aVariableIsFilledIn()
{
    m_dialog->findChild<TemplateChooser *>()->choose(s("review"));
    QTest::keyClicks(named<QLineEdit>(m_dialog, "branch"), s("{{what}}"));
    QTest::keyClicks(named<QLineEdit>(m_dialog, "what"), s("typos"));
    // A value that looks like a placeholder is none.
    QCOMPARE(
        named<QPlainTextEdit>(m_dialog, "Prompt")->toPlainText(), s("Review {{what}} for typos"));
    m_dialog->findChild<TemplateChooser *>()->choose(s("plain"));
    QCOMPARE(named<QPlainTextEdit>(m_dialog, "Prompt")->toPlainText(), s("fake: text hi"));
    // Restrictions of the other template are not those of this one.
    QJsonObject args;
    QVERIFY(m_dialog->findChild<DispatchBounds *>()->putInto(args));
    QCOMPARE(args, QJsonObject());
}

void DispatchTest::whatATemplateLacksIsSaid()
{
    m_dialog->findChild<TemplateChooser *>()->choose(s("review"));
    named<QPlainTextEdit>(m_dialog, "Prompt")->setPlainText(s("fake: text hello"));
    QCOMPARE(send(), s("Missing required template variables: branch"));
    QVERIFY(m_dialog->isVisible());
}

void DispatchTest::aBrokenTemplateIsRefused()
{
    m_dialog->findChild<TemplateChooser *>()->choose(s("broken"));
    named<QPlainTextEdit>(m_dialog, "Prompt")->setPlainText(s("fake: text hello"));
    QCOMPARE(send(), s("allowedTools of the template must be a list of texts"));
}

void DispatchTest::aWrongRuleIsNamedAtItsField_data()
{
    QTest::addColumn<QString>("rules");
    QTest::addColumn<QString>("part");
    QTest::newRow("a rule that ends too late") << s("Read, Bash(a (b)") << s("Bash(a (b)");
    QTest::newRow("two without a comma") << s("Read Write") << s("Read Write");
    QTest::newRow("no name") << s("Read, (x)") << s("(x)");
}

void DispatchTest::aWrongRuleIsNamedAtItsField()
{
    QFETCH(QString, rules);
    QFETCH(QString, part);
    auto *field = named<QLineEdit>(m_dialog, "Allowed tools");
    auto *whole = qobject_cast<RuleField *>(field->parentWidget());
    field->setText(s("Read, Bash(git *)"));
    QCOMPARE(whole->said(), QString());
    field->setText(rules);
    QVERIFY2(whole->said().startsWith(s("Allowed tools: ")), qPrintable(whole->said()));
    QVERIFY2(whole->said().contains(part), qPrintable(whole->said()));
    named<QPlainTextEdit>(m_dialog, "Prompt")->setPlainText(s("fake: text hello"));
    QCOMPARE(send(), whole->said());
    // It was folded away.
    QVERIFY(field->isVisible());
}

void DispatchTest::aCommaWithinARuleStays()
{
    RuleField field(s("Allowed tools"));
    field.setRules({s("Bash(echo a,b)"), s("Read")});
    const auto rules = field.rules();
    QVERIFY(rules);
    QCOMPARE(*rules, (QStringList{s("Bash(echo a,b)"), s("Read")}));
}

void DispatchTest::whatIsWrongIsNamed_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("labels that are none") << s("Labels") << s("gpu, a b") << s("Labels: ");
    QTest::newRow("no labels") << s("Labels") << s(" , ") << s("Name the labels");
    QTest::newRow("a group with a space") << s("Group") << s("a b") << s("Group: it must be");
}

void DispatchTest::whatIsWrongIsNamed()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, said);
    named<QPlainTextEdit>(m_dialog, "Prompt")->setPlainText(s("fake: text hello"));
    if (field == s("Labels"))
        named<QComboBox>(m_dialog, "For")->setCurrentIndex(2);
    named<QLineEdit>(m_dialog, qPrintable(field))->setText(text);
    const QString answer = send();
    QVERIFY2(answer.startsWith(said), qPrintable(answer));
}

void DispatchTest::everythingArrives()
{
    named<QPlainTextEdit>(m_dialog, "Prompt")->setPlainText(s("fake: text hello"));
    named<QComboBox>(m_dialog, "For")->setCurrentIndex(2);
    named<QLineEdit>(m_dialog, "Labels")->setText(s("gpu, !slow"));
    named<QLineEdit>(m_dialog, "Group")->setText(s("deploy"));
    named<QSpinBox>(m_dialog, "Tasks of the group at once")->setValue(3);
    named<QSpinBox>(m_dialog, "Priority")->setValue(7);
    named<QSpinBox>(m_dialog, "Time limit")->setValue(5);
    const QString id = send();
    QCOMPARE(id.size(), 36);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->page().task() && m_window->page().task()->id == id, patience);
    const wire::TaskInfo task = *m_window->page().task();
    QCOMPARE(task.require, (QStringList{s("!slow"), s("gpu")}));
    QCOMPARE(task.group, s("deploy"));
    QCOMPARE(task.groupLimit, 3);
    QCOMPARE(task.priority, 7);
    QCOMPARE(task.timeoutMs, 300'000);
}

QString DispatchTest::fileWith(const char *name, const char *text)
{
    QFile file(m_folder.filePath(s(name)));
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
    return file.fileName();
}

void DispatchTest::drop(const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_dialog, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_dialog, &event);
}

void DispatchTest::attachmentsAreAList()
{
    AttachmentModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(model.add(fileWith("<b>\u202e.txt", "12345")));
    QCOMPARE(model.index(0, AttachmentModel::Source).data().toString(), s("<b>[U+202E].txt"));
    QCOMPARE(model.index(0, AttachmentModel::Size).data().toString(), s("5 B"));
    QVERIFY(model.add(m_folder.path(), s("there")));
    QCOMPARE(model.index(1, AttachmentModel::Destination).data().toString(), s("there"));
    QVERIFY(!model.add(m_folder.filePath(s("nothing"))));
    QVERIFY(model.setData(model.index(1, AttachmentModel::Destination), s(" "), Qt::EditRole));
    const auto specs = model.specs();
    QVERIFY(!specs);
    QVERIFY(specs.error().message.startsWith(s("Attachment: say where")));
    model.removeAt(1);
    for (int i = 0; i < AttachmentModel::maxAttachments - 1; ++i)
        QVERIFY(model.add(m_folder.path(), QString::number(i)));
    QVERIFY(!model.add(m_folder.path(), s("one more")));
    QCOMPARE(model.specs()->size(), AttachmentModel::maxAttachments);
}

void DispatchTest::whatIsDroppedArrivesBeforeTheTask()
{
    drop(fileWith("notes.txt", "remember"));
    QVERIFY(m_dialog->findChild<AttachmentList *>()->isVisible());
    named<QPlainTextEdit>(m_dialog, "Prompt")
        ->setPlainText(s("fake: shell cp notes.txt seen.txt\nfake: result done"));
    QCOMPARE(send().size(), 36);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->page().task() && m_window->page().task()->status == s("completed"), patience);
    QFile seen(m_here.path(s("anna/seen.txt")));
    QVERIFY(seen.open(QIODevice::ReadOnly));
    QCOMPARE(seen.readAll(), QByteArray("remember"));
}

void DispatchTest::attachmentsNeedAnAgent()
{
    drop(fileWith("notes.txt", "remember"));
    named<QComboBox>(m_dialog, "For")->setCurrentIndex(3);
    named<QPlainTextEdit>(m_dialog, "Prompt")->setPlainText(s("fake: text hello"));
    QCOMPARE(send(), s("Attachments go to one agent: choose it under For."));
}

void DispatchTest::aFailedUploadSendsNothing()
{
    const QString before = m_window->page().taskId();
    drop(fileWith("gone.txt", "soon"));
    QVERIFY(QFile::remove(m_folder.filePath(s("gone.txt"))));
    named<QPlainTextEdit>(m_dialog, "Prompt")->setPlainText(s("fake: text hello"));
    const QString said = send();
    QVERIFY2(said.startsWith(s("The task was not sent: the upload failed: ")), qPrintable(said));
    QVERIFY(m_dialog->isVisible());
    QVERIFY(button(m_dialog, "Send")->isEnabled());
    QCOMPARE(m_window->page().taskId(), before);
    // The next Cancel closes: nothing is under way.
    button(m_dialog, "Cancel")->click();
    QTRY_VERIFY(!m_dialog);
}

void DispatchTest::aTemplateBringsItsFiles()
{
    const QString path = fileWith("data.csv", "1,2");
    QVERIFY(storeTemplate(config(), s("plot"),
        {{s("name"), s("plot")}, {s("prompt"), s("fake: text plotted")},
            {s("upload"), QJsonArray{path + s(":in/data.csv")}},
            {s("download"), QJsonArray{s("plot.png:plot.png")}}}));
    delete m_dialog;
    m_dialog = m_window->newTask();
    m_dialog->findChild<TemplateChooser *>()->choose(s("plot"));
    QVERIFY(named<QLabel>(m_dialog, "Notice")->text().contains(s("coord pull")));
    const auto specs = m_dialog->findChild<AttachmentList *>()->model().specs();
    QVERIFY(specs);
    QCOMPARE(*specs, (QList<FileSpec>{{path, s("in/data.csv")}}));
}

void DispatchTest::whatCannotBeTakenOverIsNotSent()
{
    QVERIFY(storeTemplate(config(), s("costly"),
        json(
            R"({"name":"costly","prompt":"fake: text x","budget":"a lot","allowedTools":["Read"]})")));
    delete m_dialog;
    m_dialog = m_window->newTask();
    m_dialog->findChild<TemplateChooser *>()->choose(s("costly"));
    // Without its tools and its budget it would be another task.
    QVERIFY(send().contains(s("budget")));
    m_dialog->findChild<TemplateChooser *>()->choose(s("plain"));
    QCOMPARE(send().size(), 36);
}

void DispatchTest::anotherValueLeavesWhatThePersonHasChanged()
{
    m_dialog->findChild<TemplateChooser *>()->choose(s("review"));
    QTest::keyClicks(named<QLineEdit>(m_dialog, "branch"), s("main"));
    named<QPlainTextEdit>(m_dialog, "Prompt")->setPlainText(s("fake: text mine"));
    m_dialog->findChild<RuleField *>()->setRules({s("Read")});
    drop(fileWith("note.txt", "mine"));
    QTest::keyClicks(named<QLineEdit>(m_dialog, "branch"), s("2"));
    QCOMPARE(named<QPlainTextEdit>(m_dialog, "Prompt")->toPlainText(), s("fake: text mine"));
    QCOMPARE(m_dialog->findChild<AttachmentList *>()->model().rowCount(), 1);
    QJsonObject args;
    QVERIFY(m_dialog->findChild<DispatchBounds *>()->putInto(args));
    QCOMPARE(args.value(s("allowedTools")), QJsonValue(QJsonArray{s("Read")}));
}

// The last one: what the coordinator knew is gone after it.
void DispatchTest::aClosedDialogSendsNothing()
{
    named<QPlainTextEdit>(m_dialog, "Prompt")->setPlainText(s("fake: text not any more"));
    m_here.killCoordinator();
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->standingText().startsWith(s("The connection is lost")), patience);
    button(m_dialog, "Send")->click();
    m_dialog->reject();
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_here.startCoordinator(), QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(m_window->standingText(), s("Connected"), 2 * patience);
    QVERIFY(!m_here.coord({s("tasks"), s("-o"), s("json")})->out().contains(s("not any more")));
}

QTEST_MAIN(DispatchTest)
#include "dispatchtest.moc"
