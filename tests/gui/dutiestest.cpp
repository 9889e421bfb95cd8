// The pages of the window about schedules, webhooks, people and the audit,
// against a real coordinator: what a person does there, and what one may not
// see.
#include "gui/lists/formdialog.h"
#include "gui/lists/listpane.h"
#include "gui/lists/onceshown.h"
#include "gui/pages/audit/auditlogpage.h"
#include "gui/pages/people/orgspane.h"
#include "gui/pages/people/peoplepage.h"
#include "gui/pages/people/userspane.h"
#include "gui/pages/schedules/scheduledialog.h"
#include "gui/pages/schedules/schedulespage.h"
#include "gui/pages/webhooks/incomingpane.h"
#include "gui/pages/webhooks/outgoingpane.h"
#include "gui/pages/webhooks/webhookspage.h"
#include "gui/widgets/mainwindow.h"
#include "gui/widgets/plaintable.h"
#include "gui/widgets/taskpane.h"
#include "tests/system/installation.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QtTest>

using namespace coord;

namespace {

constexpr int patience = 30'000;
const char hostile[] = "<img src=\"http://evil\"><b>bold</b> \u202egpj.exe";

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

//! What a list says above its table.
QString said(QWidget *parent)
{
    QStringList sentences;
    const auto all = parent->findChildren<QLabel *>();
    for (const QLabel *label : all) {
        if (label->accessibleName() == s("Notice") && label->isVisibleTo(parent))
            sentences.append(label->text());
    }
    return sentences.join(u'\n');
}

void press(QWidget *parent, const char *text)
{
    QPushButton *found = button(parent, text);
    QVERIFY2(found->isEnabled(), text);
    found->click();
}

//! Says yes to the question that is shown.
void answerWith(QWidget *parent, const char *text)
{
    auto *question = parent->findChild<QMessageBox *>();
    QVERIFY(question);
    QCOMPARE(question->textFormat(), Qt::PlainText);
    button(question, text)->click();
}

QString cell(ListPane *list, int row, int column)
{
    return list->model().index(row, column).data().toString();
}

} // namespace

class DutiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void aScheduleIsMadeRunPausedAndDeleted();
    void aWrongScheduleIsNotAskedFor_data();
    void aWrongScheduleIsNotAskedFor();
    void theRunsOfAScheduleAreShownAhead();
    void theSecretOfAWebhookIsShownOnce();
    void aWebhookIsTestedAndDeleted();
    void aSubscriptionIsMadePingedPausedAndDeleted();
    void aUserGetsAKeyThatIsShownOnce();
    void anOrganisationHasMembers();
    void theAuditIsReadOnAndSearched();
    void whoIsNoAdministratorReadsASentence();
    void hostileNamesArePlainText();
    void whatIsOpenGoesWithTheConnection();
    void everythingHasANameToBeReadAloud();

private:
    void openWith(const QString &token);
    [[nodiscard]] bool isConnected() const { return m_window->standingText() == s("Connected"); }
    //! Looks at a page, and at the part of it that \a pane is.
    template <typename Kind>
    Kind *page()
    {
        Kind *found = m_window->findChild<Kind *>();
        if (!found)
            qFatal("there is no such page");
        show(found);
        return found;
    }
    void show(QWidget *part) const;
    //! Waits until the list has \a rows rows.
    void waitForRows(ListPane *list, int rows) const
    {
        QTRY_COMPARE_WITH_TIMEOUT(list->model().rowCount(), rows, patience);
    }
    //! A key of a new user with this role.
    QString keyOf(const char *user, const char *role) const;

    Installation m_here;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectionStore> m_store;
    std::unique_ptr<MainWindow> m_window;
};

void DutiesTest::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    QCOMPARE(m_here.startCoordinator({s("--allow-private-webhooks")}), QByteArray());
    QCOMPARE(m_here.startAgent(s("anna"), {s("--pool"), s("ci")}), QByteArray());
}

void DutiesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<ConnectionStore>(
        StorePlaces{m_folder->filePath(s("config")), m_folder->filePath(s("desktop.ini")),
            m_folder->filePath(s("tokens")), s("coord-desktop-test")});
    m_window = std::make_unique<MainWindow>(*m_store);
    m_window->show();
    openWith(m_here.token());
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), patience);
}

void DutiesTest::openWith(const QString &token)
{
    SavedConnection connection{.name = s("here"), .url = m_here.url()};
    if (!m_store->connections().isEmpty())
        connection = m_store->connections().first();
    const QSignalSpy changed(m_store.get(), &ConnectionStore::changed);
    m_store->save(connection, token, [](const Result<TokenVault::Place> &) {});
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, patience);
}

void DutiesTest::show(QWidget *part) const
{
    for (QWidget *each = part; each; each = each->parentWidget()) {
        auto *stack = each->parentWidget();
        auto *tabs = stack ? qobject_cast<QTabWidget *>(stack->parentWidget()) : nullptr;
        if (tabs && tabs->indexOf(each) >= 0)
            tabs->setCurrentWidget(each);
    }
}

QString DutiesTest::keyOf(const char *user, const char *role) const
{
    static_cast<void>(m_here.coord({s("users"), s("create"), s(user), s("--role"), s(role)}));
    const auto made = m_here.coord({s("users"), s("create-key"), s(user), s("-o"), s("json")});
    return QJsonDocument::fromJson(made->out().toUtf8()).object().value(s("key")).toString();
}

void DutiesTest::aScheduleIsMadeRunPausedAndDeleted()
{
    auto *schedules = page<SchedulesPage>();
    QTRY_COMPARE_WITH_TIMEOUT(said(schedules), s("There is no schedule yet."), patience);
    press(schedules, "New");
    auto *dialog = schedules->findChild<ScheduleDialog *>();
    QVERIFY(dialog);
    named<QLineEdit>(dialog, "Name")->setText(s("nightly"));
    named<QLineEdit>(dialog, "When")->setText(s("0 3 * * *"));
    named<QComboBox>(dialog, "Agent")->setEditText(s("anna"));
    named<QPlainTextEdit>(dialog, "Prompt")->setPlainText(s("fake: text every night"));
    press(dialog, "Create");
    waitForRows(schedules->list(), 1);
    QCOMPARE(cell(schedules->list(), 0, 0), s("nightly"));
    QVERIFY(!button(schedules, "Pause")->isEnabled()); // nothing is chosen
    schedules->list()->table()->selectRow(0);
    press(schedules, "Pause");
    QTRY_COMPARE_WITH_TIMEOUT(cell(schedules->list(), 0, 3), s("Paused"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(button(schedules, "Resume")->isEnabled(), patience);
    QVERIFY(!button(schedules, "Pause")->isEnabled());
    press(schedules, "Resume");
    QTRY_COMPARE_WITH_TIMEOUT(cell(schedules->list(), 0, 3), s("Active"), patience);
    press(schedules, "Details");
    QTRY_VERIFY_WITH_TIMEOUT(schedules->findChild<TextDialog *>(), patience);
    QVERIFY(
        schedules->findChild<TextDialog *>()->findChild<QPlainTextEdit *>()->toPlainText().contains(
            s("03:00:00")));
    delete schedules->findChild<TextDialog *>();
    press(schedules, "Run now");
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->page().taskId().isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->page().task().has_value(), patience);
    QCOMPARE(m_window->page().task()->prompt, s("fake: text every night"));
    show(schedules);
    press(schedules, "Delete");
    answerWith(schedules, "Delete");
    waitForRows(schedules->list(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(said(schedules), s("There is no schedule yet."), patience);
}

void DutiesTest::aWrongScheduleIsNotAskedFor_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("an hour that no clock has")
        << s("0 25 * * *") << s("UTC") << s("work") << s("When: ");
    QTest::newRow("no time") << QString() << s("UTC") << s("work") << s("When: ");
    QTest::newRow("a zone that there is not")
        << s("@daily") << s("Mars/Olympus") << s("work") << s("Time zone: ");
    QTest::newRow("no prompt") << s("@daily") << s("UTC") << QString()
                               << s("The prompt is missing.");
    QTest::newRow("an agent's name that none can have, which the coordinator says")
        << s("@daily") << s("UTC") << s("work") << s("agent");
}

void DutiesTest::aWrongScheduleIsNotAskedFor()
{
    QFETCH(QString, cron);
    QFETCH(QString, zone);
    QFETCH(QString, prompt);
    QFETCH(QString, sentence);
    ScheduleDialog *dialog = page<SchedulesPage>()->newSchedule();
    QVERIFY(dialog);
    QSignalSpy refused(dialog, &FormDialog::refused);
    named<QLineEdit>(dialog, "When")->setText(cron);
    named<QLineEdit>(dialog, "Time zone")->setText(zone);
    named<QComboBox>(dialog, "Agent")
        ->setEditText(sentence == s("agent") ? s("no such/name") : s("anna"));
    named<QPlainTextEdit>(dialog, "Prompt")->setPlainText(prompt);
    press(dialog, "Create");
    QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 1, patience);
    const QString why = refused.first().first().toString();
    QVERIFY2(why.contains(sentence, Qt::CaseInsensitive), qPrintable(why));
    QVERIFY(dialog->isVisible());
    QVERIFY(button(dialog, "Create")->isEnabled());
}

void DutiesTest::theRunsOfAScheduleAreShownAhead()
{
    ScheduleDialog *dialog = page<SchedulesPage>()->newSchedule();
    QVERIFY(dialog);
    const auto *runs = named<QLabel>(dialog, "Next runs");
    named<QLineEdit>(dialog, "Time zone")->setText(s("Europe/Berlin"));
    named<QLineEdit>(dialog, "When")->setText(s("30 7 * * *"));
    QCOMPARE(runs->text().count(s(" 07:30")), ScheduleDialog::shownRuns);
    named<QLineEdit>(dialog, "When")->setText(s("0 0 30 2 *"));
    QVERIFY(!runs->text().contains(s("00:00")));
    named<QLineEdit>(dialog, "When")->setText(s("61 * * * *"));
    QVERIFY2(runs->text().contains(s("minute")), qPrintable(runs->text()));
}

void DutiesTest::theSecretOfAWebhookIsShownOnce()
{
    QApplication::clipboard()->setText(s("mine"));
    auto *incoming = page<WebhooksPage>()->incoming();
    FormDialog *dialog = incoming->newWebhook();
    QVERIFY(dialog);
    named<QLineEdit>(dialog, "Name")->setText(s("review"));
    named<QComboBox>(dialog, "Agent")->setEditText(s("anna"));
    named<QPlainTextEdit>(dialog, "Prompt")->setPlainText(s("Review {{payload.number}}"));
    press(dialog, "Create");
    QTRY_VERIFY_WITH_TIMEOUT(incoming->findChild<SecretDialog *>(), patience);
    QPointer<SecretDialog> shown = incoming->findChild<SecretDialog *>();
    const QString secret = named<QLineEdit>(shown, "Secret")->text();
    QVERIFY(secret.size() >= 16);
    QVERIFY(button(shown, "Close")->isDefault() && !button(shown, "Copy")->autoDefault());
    QCOMPARE(QApplication::clipboard()->text(), s("mine"));
    press(shown, "Copy");
    QCOMPARE(QApplication::clipboard()->text(), secret);
    QApplication::clipboard()->clear();
    press(shown, "Close");
    QTRY_VERIFY_WITH_TIMEOUT(!shown, patience);
    waitForRows(incoming, 1);
    QCOMPARE(cell(incoming, 0, 1), s("/hooks/review"));
    // It is nowhere any more: neither in what is shown, nor in what is kept.
    const auto fields = m_window->findChildren<QLineEdit *>();
    for (const QLineEdit *field : fields)
        QVERIFY(!field->text().contains(secret));
    QVERIFY(!incoming->model().rowAt(0)->source.contains(s("secret")));
    QFile settings(m_folder->filePath(s("desktop.ini")));
    QVERIFY(!settings.open(QIODevice::ReadOnly) || !settings.readAll().contains(secret.toUtf8()));
}

void DutiesTest::aWebhookIsTestedAndDeleted()
{
    static_cast<void>(m_here.coord({s("webhook"), s("create"), s("tested"), s("--on"), s("anna"),
        s("--prompt"), s("Number {{payload.number}}")}));
    auto *incoming = page<WebhooksPage>()->incoming();
    QTRY_VERIFY_WITH_TIMEOUT(incoming->model().rowOf(s("tested")) >= 0, patience);
    incoming->table()->selectRow(incoming->model().rowOf(s("tested")));
    FormDialog *dialog = incoming->testWebhook();
    QVERIFY(dialog);
    QSignalSpy refused(dialog, &FormDialog::refused);
    named<QPlainTextEdit>(dialog, "What is posted")->setPlainText(s("{number"));
    press(dialog, "Show the prompt");
    QCOMPARE(refused.count(), 1);
    named<QPlainTextEdit>(dialog, "What is posted")->setPlainText(s("{\"number\": 7}"));
    press(dialog, "Show the prompt");
    QTRY_VERIFY_WITH_TIMEOUT(incoming->findChild<TextDialog *>(), patience);
    QVERIFY(
        incoming->findChild<TextDialog *>()->findChild<QPlainTextEdit *>()->toPlainText().contains(
            s("7")));
    delete incoming->findChild<TextDialog *>();
    press(incoming, "Delete");
    answerWith(incoming, "Delete");
    QTRY_VERIFY_WITH_TIMEOUT(incoming->model().rowOf(s("tested")) < 0, patience);
}

void DutiesTest::aSubscriptionIsMadePingedPausedAndDeleted()
{
    auto *outgoing = page<WebhooksPage>()->outgoing();
    show(outgoing);
    FormDialog *dialog = outgoing->newSubscription();
    QVERIFY(dialog);
    QSignalSpy refused(dialog, &FormDialog::refused);
    press(dialog, "Create");
    QCOMPARE(refused.count(), 1);
    named<QLineEdit>(dialog, "Post to")->setText(s("http://127.0.0.1:1/hook"));
    named<QLineEdit>(dialog, "Name")->setText(s("chat"));
    press(dialog, "Create");
    QTRY_VERIFY_WITH_TIMEOUT(outgoing->findChild<SecretDialog *>(), patience);
    auto *shown = outgoing->findChild<SecretDialog *>();
    QVERIFY(named<QLineEdit>(shown, "Secret")->text().startsWith(s("whsec_")));
    press(shown, "Close");
    ListPane *list = outgoing->subscriptions();
    waitForRows(list, 1);
    QVERIFY(!outgoing->deliveries()->isVisible());
    list->table()->selectRow(0);
    press(list, "Ping");
    waitForRows(outgoing->deliveries(), 1);
    QCOMPARE(cell(outgoing->deliveries(), 0, 0), s("ping"));
    press(list, "Pause");
    QTRY_COMPARE_WITH_TIMEOUT(cell(list, 0, 4), s("Paused"), patience);
    outgoing->deliveries()->table()->selectRow(0);
    press(outgoing->deliveries(), "Details");
    QTRY_VERIFY_WITH_TIMEOUT(outgoing->findChild<TextDialog *>(), patience);
    delete outgoing->findChild<TextDialog *>();
    press(list, "Delete");
    answerWith(list, "Delete");
    waitForRows(list, 0);
    QTRY_VERIFY_WITH_TIMEOUT(!outgoing->deliveries()->isVisible(), patience);
}

void DutiesTest::aUserGetsAKeyThatIsShownOnce()
{
    auto *users = page<PeoplePage>()->users();
    FormDialog *dialog = users->newUser();
    QVERIFY(dialog);
    named<QLineEdit>(dialog, "Name")->setText(s("ada"));
    press(dialog, "Create");
    const auto row = [users] {
        for (int i = 0; i < users->users()->model().rowCount(); ++i) {
            if (cell(users->users(), i, 0) == s("ada"))
                return i;
        }
        return -1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(row() >= 0, patience);
    users->users()->table()->selectRow(row());
    QTRY_COMPARE_WITH_TIMEOUT(said(users->keys()), s("There is no key."), patience);
    FormDialog *making = users->newKey();
    QVERIFY(making);
    named<QLineEdit>(making, "Label")->setText(s("laptop"));
    press(making, "Create");
    QTRY_VERIFY_WITH_TIMEOUT(users->findChild<SecretDialog *>(), patience);
    press(users->findChild<SecretDialog *>(), "Close");
    waitForRows(users->keys(), 1);
    QCOMPARE(cell(users->keys(), 0, 0), s("laptop"));
    users->keys()->table()->selectRow(0);
    press(users->keys(), "Revoke");
    answerWith(users->keys(), "Revoke");
    QTRY_COMPARE_WITH_TIMEOUT(cell(users->keys(), 0, 1), s("Revoked"), patience);
    press(users->users(), "Delete");
    answerWith(users->users(), "Delete");
    QTRY_VERIFY_WITH_TIMEOUT(row() < 0, patience);
}

void DutiesTest::anOrganisationHasMembers()
{
    static_cast<void>(keyOf("otto", "operator"));
    auto *orgs = page<PeoplePage>()->orgs();
    show(orgs);
    FormDialog *dialog = orgs->newOrg();
    QVERIFY(dialog);
    named<QLineEdit>(dialog, "Name")->setText(s("acme"));
    press(dialog, "Create");
    const auto row = [orgs] {
        for (int i = 0; i < orgs->orgs()->model().rowCount(); ++i) {
            if (cell(orgs->orgs(), i, 0) == s("acme"))
                return i;
        }
        return -1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(row() >= 0, patience);
    orgs->orgs()->table()->selectRow(row());
    FormDialog *member = orgs->newMember();
    QVERIFY(member);
    named<QLineEdit>(member, "User")->setText(s("otto"));
    press(member, "Add");
    waitForRows(orgs->members(), 1);
    QCOMPARE(cell(orgs->members(), 0, 0), s("otto"));
    orgs->members()->table()->selectRow(0);
    press(orgs->members(), "Remove");
    answerWith(orgs->members(), "Remove");
    waitForRows(orgs->members(), 0);
    press(orgs->orgs(), "Delete");
    answerWith(orgs->orgs(), "Delete");
    QTRY_VERIFY_WITH_TIMEOUT(row() < 0, patience);
}

void DutiesTest::theAuditIsReadOnAndSearched()
{
    for (int i = 0; i < 2 * PagedModel::pageRows + 20; ++i)
        static_cast<void>(m_here.http(
            "POST", s("/api/users"), QByteArray("{\"username\":\"ada\",\"role\":\"king\"}")));
    static_cast<void>(keyOf("searched-for", "viewer"));
    auto *audit = page<AuditLogPage>();
    PagedModel &model = audit->list()->model();
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), PagedModel::pageRows, patience);
    audit->list()->table()->scrollToBottom();
    QTRY_VERIFY_WITH_TIMEOUT(model.rowCount() >= 2 * PagedModel::pageRows, patience);
    QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(u'T'));
    named<QLineEdit>(audit, "Search")->setText(s("create-user searched-for"));
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, patience);
    QVERIFY2(said(audit).startsWith(s("All ")), qPrintable(said(audit)));
    named<QLineEdit>(audit, "Search")->clear();
    QTRY_COMPARE_WITH_TIMEOUT(said(audit), QString(), patience);
    press(audit, "Check");
    QTRY_VERIFY_WITH_TIMEOUT(said(audit).contains(s("are as they were written")), patience);
}

void DutiesTest::whoIsNoAdministratorReadsASentence()
{
    openWith(keyOf("vera", "viewer"));
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), patience);
    auto *people = page<PeoplePage>();
    QTRY_VERIFY_WITH_TIMEOUT(said(people).contains(s("You are \"vera\"")), patience);
    QVERIFY(!people->users()->users()->table()->isVisible());
    waitForRows(people->users()->keys(), 1); // one's own
    auto *audit = page<AuditLogPage>();
    QTRY_VERIFY_WITH_TIMEOUT(said(audit).contains(s("for administrators")), patience);
    QVERIFY(!audit->list()->table()->isVisible());
    auto *webhooks = page<WebhooksPage>();
    QTRY_VERIFY_WITH_TIMEOUT(said(webhooks).contains(s("viewers do not see")), patience);
    QVERIFY(m_window->findChildren<QMessageBox *>().isEmpty());
    openWith(m_here.token());
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), patience);
    show(audit);
    QTRY_VERIFY_WITH_TIMEOUT(audit->list()->table()->isVisible(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(audit->list()->model().rowCount() > 0, patience);
}

void DutiesTest::hostileNamesArePlainText()
{
    const auto made = m_here.coord({s("schedule"), s("create"), s("--cron"), s("@daily"), s("--on"),
        s("anna"), s("--prompt"), s(hostile), s("--name"), s("<b>bold</b>")});
    QVERIFY2(made->exitStatus() == 0, made->report().constData());
    auto *schedules = page<SchedulesPage>();
    waitForRows(schedules->list(), 1);
    schedules->list()->table()->selectRow(0);
    press(schedules, "Delete");
    const auto labels = m_window->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        QVERIFY2(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'),
            qPrintable(label->text()));
        QVERIFY(!label->text().contains(QChar(0x202e)));
    }
    for (int column = 0; column < schedules->list()->model().columnCount(); ++column) {
        const QModelIndex index = schedules->list()->model().index(0, column);
        QVERIFY(!index.data().toString().contains(QChar(0x202e)));
        QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(s("<b>")));
    }
    answerWith(schedules, "Keep");
    QCOMPARE(schedules->list()->model().rowCount(), 1);
}

void DutiesTest::whatIsOpenGoesWithTheConnection()
{
    auto *schedules = page<SchedulesPage>();
    const QPointer<ScheduleDialog> dialog = schedules->newSchedule();
    QVERIFY(dialog);
    openWith(m_here.token()); // anew
    QVERIFY(!dialog);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), patience);
}

void DutiesTest::everythingHasANameToBeReadAloud()
{
    page<SchedulesPage>()->newSchedule();
    page<WebhooksPage>()->incoming()->newWebhook();
    page<WebhooksPage>()->outgoing()->newSubscription();
    page<PeoplePage>()->users()->newUser();
    page<PeoplePage>()->orgs()->newOrg();
    const auto all = m_window->findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        const bool isInput = qobject_cast<const QTableView *>(widget)
            || qobject_cast<const QPlainTextEdit *>(widget)
            || (qobject_cast<const QComboBox *>(widget))
            || (qobject_cast<const QLineEdit *>(widget)
                && !qobject_cast<const QComboBox *>(widget->parentWidget())
                && !qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()))
            || qobject_cast<const QAbstractSpinBox *>(widget);
        if (isInput && widget->focusPolicy() != Qt::NoFocus)
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
}

QTEST_MAIN(DutiesTest)
#include "dutiestest.moc"
