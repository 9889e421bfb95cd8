// The command palette: what it finds, and that a person with a keyboard alone gets to a task; and
// that every dialog can be used with keys and be read aloud.
#include "gui/lists/formdialog.h"
#include "gui/models/palettemodel.h"
#include "gui/pages/people/orgspane.h"
#include "gui/pages/people/userspane.h"
#include "gui/pages/schedules/scheduledialog.h"
#include "gui/pages/schedules/schedulespage.h"
#include "gui/pages/webhooks/incomingpane.h"
#include "gui/pages/webhooks/outgoingpane.h"
#include "gui/tray/machinedialog.h"
#include "gui/tray/machinepage.h"
#include "gui/widgets/changesview.h"
#include "gui/widgets/commandpalette.h"
#include "gui/widgets/connectioneditor.h"
#include "gui/widgets/connectionsdialog.h"
#include "gui/widgets/dispatchdialog.h"
#include "gui/widgets/filterbar.h"
#include "gui/widgets/mainwindow.h"
#include "gui/widgets/outputview.h"
#include "gui/widgets/paletteentries.h"
#include "gui/widgets/taskpane.h"
#include "gui/widgets/translation.h"
#include "tests/system/installation.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDirIterator>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QTranslator>
#include <QtTest>

using namespace coord;

namespace {

constexpr int patience = 30'000;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList textsOf(const PaletteModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, PaletteModel::Text).data().toString());
    return texts;
}

//! The window with all that the program shows in it.
struct WholeWindow {
    explicit WholeWindow(ConnectionStore &store)
        : agent(store)
        , window(store)
        , machine(new MachinePage(agent, Autostart({}, QDir::tempPath())))
    {
        window.addPlace(machine, s("This machine"), QKeySequence(Qt::ALT | Qt::Key_0));
        window.show();
    }

    InsideAgent agent;
    MainWindow window;
    MachinePage *machine;
};

//! Ends what installTranslation() has begun.
struct Untranslated {
    ~Untranslated() { qDeleteAll(qApp->findChildren<QTranslator *>()); }
};

//! Whether \a widget is seen, or may come to be seen, while \a parent shows the tabs that it does.
bool isReachable(const QWidget *widget, const QWidget *parent)
{
    if (widget->window() != parent->window())
        return false;
    for (; widget && widget != parent; widget = widget->parentWidget()) {
        const auto *stack = qobject_cast<const QStackedWidget *>(widget->parentWidget());
        if (stack && stack->currentWidget() != widget)
            return false;
    }
    return true;
}

void walk(QTabWidget *tabs, const std::function<void()> &look)
{
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        const auto within = tabs->widget(i)->findChildren<QTabWidget *>();
        for (QTabWidget *each : within)
            walk(each, look);
        if (within.isEmpty())
            look();
    }
}

QStringList lettersOf(const QStringList &texts)
{
    QStringList keys;
    for (const QString &text : texts) {
        if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty())
            keys.append(key.toString());
    }
    return keys;
}

QStringList textsOf(const QList<QAction *> &actions)
{
    QStringList texts;
    for (const QAction *action : actions)
        texts.append(action->text());
    return texts;
}

//! The letters that reach something within \a parent, as often as they do.
QStringList mnemonicsIn(const QWidget *parent)
{
    QStringList texts;
    const auto buttons = parent->findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        if (isReachable(button, parent))
            texts.append(button->text());
    }
    const auto labels = parent->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->buddy() && isReachable(label, parent))
            texts.append(label->text());
    }
    const auto bars = parent->findChildren<QTabBar *>();
    for (const QTabBar *bar : bars) {
        for (int i = 0; isReachable(bar, parent) && i < bar->count(); ++i)
            texts.append(bar->tabText(i));
    }
    const auto menus = parent->findChildren<QMenuBar *>();
    for (const QMenuBar *bar : menus)
        texts += textsOf(bar->actions());
    return lettersOf(texts);
}

QStringList repeated(QStringList keys)
{
    std::sort(keys.begin(), keys.end());
    QStringList twice;
    for (qsizetype i = 1; i < keys.size(); ++i) {
        if (keys[i] == keys[i - 1])
            twice.append(keys[i]);
    }
    return twice;
}

//! Whether \a label is a picture, or a sign and no words.
bool isSign(const QLabel *label)
{
    const QString text = label->text().trimmed();
    const bool hasWords
        = std::any_of(text.begin(), text.end(), [](QChar each) { return each.isLetterOrNumber(); });
    return !label->pixmap().isNull() || (!text.isEmpty() && !hasWords);
}

//! What takes the keyboard, or is a picture, and does not say what it is.
QStringList namelessIn(const QWidget *parent)
{
    QStringList nameless;
    const auto all = parent->findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        const bool isPart = qobject_cast<const QComboBox *>(widget->parentWidget())
            || qobject_cast<const QAbstractItemView *>(widget->parentWidget())
            || widget->parentWidget()->inherits("QAbstractSpinBox")
            || widget->parentWidget()->inherits("QLineEdit")
            || widget->objectName().startsWith(s("qt_")) || widget->window() != parent->window();
        const bool isInput = qobject_cast<const QAbstractItemView *>(widget)
            || qobject_cast<const QPlainTextEdit *>(widget)
            || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QLineEdit *>(widget)
            || widget->inherits("QAbstractSpinBox") || qobject_cast<const QToolButton *>(widget)
            || qobject_cast<const QTabWidget *>(widget);
        const auto *picture = qobject_cast<const QLabel *>(widget);
        const bool isMeant
            = (isInput && widget->focusPolicy() != Qt::NoFocus) || (picture && isSign(picture));
        if (!isMeant || isPart)
            continue;
        bool isNamed = !widget->accessibleName().isEmpty();
        const auto labels = parent->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            isNamed = isNamed || label->buddy() == widget;
        if (!isNamed)
            nameless.append(
                QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName());
    }
    return nameless;
}

} // namespace

class PaletteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void lettersFindWhatIsMeant_data();
    void lettersFindWhatIsMeant();
    void theListIsBounded();
    void hostileTextIsPlain();
    void menusComeByThemselves();
    void keysAloneOpenATask();
    void keysAloneOpenAView();
    void aKeyOfTheWorkComesBackToIt();
    void escapeDoesNothing();
    void whatIsDisabledIsNotOffered();
    void everyLetterMeansOneThing_data();
    void everyLetterMeansOneThing();
    void aKeyIsTheSameOnEveryDesktop();
    void everyButtonHasALetter();
    void everythingHasAName();
    void everyEntryOfAMenuHasALetterOfItsOwn();

private:
    using Widgets = std::vector<std::unique_ptr<QWidget>>;

    //! The dialogs of the program, open beside each other.
    [[nodiscard]] Widgets dialogs(MainWindow &window);
    //! Those of its pages and of this machine.
    [[nodiscard]] static Widgets dialogsOfPages(WholeWindow &whole);

    Installation m_here;
    QTemporaryDir m_folder;
    std::unique_ptr<ConnectionStore> m_store;
    std::unique_ptr<MainWindow> m_window;
};

void PaletteTest::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    QCOMPARE(m_here.startCoordinator(), QByteArray());
    QCOMPARE(m_here.startAgent(s("anna")), QByteArray());
    for (const char *prompt : {"Water the flowers", "Mow the lawn", "Paint the fence"}) {
        const auto run = m_here.coord(
            {s("run"), s(prompt) + s("\nfake: text done"), s("--on"), s("anna"), s("-q")});
        QVERIFY2(run->exitStatus() == 0, run->report().constData());
    }
    const StorePlaces places{m_folder.filePath(s("config")), m_folder.filePath(s("desktop.ini")),
        m_folder.filePath(s("tokens")), s("coord-desktop-test")};
    SavedViews views(places.settingsFile);
    QVERIFY(views.save({.name = s("Only failures"), .filter = {.state = TaskState::Error}}));
    m_store = std::make_unique<ConnectionStore>(places);
    m_window = std::make_unique<MainWindow>(*m_store);
    m_window->show();
    m_store->save({.name = s("here"), .url = m_here.url()}, m_here.token(),
        [](const Result<TokenVault::Place> &) {});
    QTRY_COMPARE_WITH_TIMEOUT(m_window->tasks().rowCount(), 3, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->agents().rowCount(), 1, patience);
}

void PaletteTest::lettersFindWhatIsMeant_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("nothing typed is everything")
        << QString() << QStringList{s("New task"), s("anna"), s("Anna's fence")};
    QTest::newRow("a word as it stands") << s("fence") << QStringList{s("Anna's fence")};
    QTest::newRow("the beginning comes first")
        << s("ann") << QStringList{s("anna"), s("Anna's fence")};
    QTest::newRow("letters in order") << s("nwtsk") << QStringList{s("New task")};
    QTest::newRow("the kind finds, too") << s("agent anna") << QStringList{s("anna")};
    QTest::newRow("what is not shown finds, too") << s("0f8f") << QStringList{s("Anna's fence")};
    QTest::newRow("what nobody has") << s("xyzzy") << QStringList{};
}

void PaletteTest::lettersFindWhatIsMeant()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, found);
    PaletteModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries({{.kind = s("File"), .text = s("New task"), .key = s("Ctrl+N")},
        {.kind = s("Agent"), .text = s("anna")},
        {.kind = s("Task"), .text = s("Anna's fence"), .more = s("0f8fad5b")}});
    model.search(typed);
    QCOMPARE(textsOf(model), found);
}

void PaletteTest::theListIsBounded()
{
    PaletteModel model;
    model.setEntries(QList<PaletteEntry>(PaletteModel::maxShown + 1, {.text = s("the same")}));
    QCOMPARE(model.rowCount(), PaletteModel::maxShown);
    TaskSlots many;
    QList<ShownTask> tasks;
    for (int i = 0; i < maxPaletteTasks + 10; ++i)
        tasks.append({.id = QString::number(i), .prompt = QString::number(i), .createdAt = i});
    many.replace(tasks);
    const QList<PaletteEntry> entries = taskEntries(many, {});
    QCOMPARE(entries.size(), maxPaletteTasks);
    QCOMPARE(entries.first().text, QString::number(maxPaletteTasks + 9));
}

void PaletteTest::hostileTextIsPlain()
{
    TaskSlots one;
    one.replace({{.id = s("t"), .prompt = s("<b>bold</b>\u202egpj\nmore")}});
    PaletteModel model;
    model.setEntries(taskEntries(one, {})
        + nameEntries({s("Agent"), {s("<i>x</i>\u202e")}, [](const QString &) {}}));
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, PaletteModel::Text);
        QVERIFY(!index.data().toString().contains(QChar(0x202e)));
        QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(s("<b>")));
        QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(s("<i>")));
    }
}

void PaletteTest::menusComeByThemselves()
{
    QMenuBar bar;
    QMenu *file = bar.addMenu(s("&File"));
    int runs = 0;
    file->addAction(s("Save && &quit"), Qt::CTRL | Qt::Key_Q, &bar, [&runs] { ++runs; });
    file->addSeparator();
    file->addMenu(s("&More"))->addAction(s("Deep"));
    const QList<PaletteEntry> entries = menuEntries(bar);
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries[0].text, s("Save & quit"));
    QCOMPARE(entries[0].kind, s("File"));
    QCOMPARE(entries[0].key, QKeySequence(Qt::CTRL | Qt::Key_Q).toString(QKeySequence::NativeText));
    QCOMPARE(entries[1].kind, s("File \u203a More"));
    entries[0].run();
    QCOMPARE(runs, 1);
}

void PaletteTest::keysAloneOpenATask()
{
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *palette = m_window->findChild<CommandPalette *>();
    QVERIFY(palette);
    QTRY_VERIFY(palette->focusWidget());
    QTest::keyClicks(palette->focusWidget(), s("paint"));
    QCOMPARE(palette->model().rowCount(), 1);
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(palette->focusWidget(), Qt::Key_Backspace);
    QTest::keyClicks(palette->focusWidget(), s("task the"));
    const QString second = palette->model().index(1, PaletteModel::Text).data().toString();
    QTest::keyClick(palette->focusWidget(), Qt::Key_Down);
    QTest::keyClick(palette->focusWidget(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->page().task().has_value(), patience);
    QVERIFY(second.startsWith(m_window->page().task()->prompt.section(u'\n', 0, 0)));
}

void PaletteTest::keysAloneOpenAView()
{
    CommandPalette *palette = m_window->openPalette();
    QTest::keyClicks(palette->focusWidget(), s("only fail"));
    QTest::keyClick(palette->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->tasks().rowCount(), 0, patience);
    m_window->findChild<FilterBar *>()->setFilter({});
    QTRY_COMPARE_WITH_TIMEOUT(m_window->tasks().rowCount(), 3, patience);
}

void PaletteTest::aKeyOfTheWorkComesBackToIt()
{
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    const int other = m_window->places()->addTab(new QWidget, s("elsewhere"));
    for (const Qt::Key key : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4}) {
        m_window->places()->setCurrentIndex(other);
        QTest::keyClick(m_window.get(), key, Qt::AltModifier);
        QCOMPARE(m_window->places()->currentIndex(), 0);
    }
    m_window->places()->removeTab(other);
}

void PaletteTest::escapeDoesNothing()
{
    const QString before = m_window->page().taskId();
    const QPointer<CommandPalette> palette = m_window->openPalette();
    QTest::keyClicks(palette->focusWidget(), s("mow"));
    QTest::keyClick(palette, Qt::Key_Escape);
    QTRY_VERIFY(!palette);
    QCOMPARE(m_window->page().taskId(), before);
}

void PaletteTest::whatIsDisabledIsNotOffered()
{
    const auto offers = [this](const QString &text) {
        const QList<PaletteEntry> entries = menuEntries(*m_window->menuBar());
        return std::any_of(entries.begin(), entries.end(),
            [&text](const PaletteEntry &entry) { return entry.text == text; });
    };
    QVERIFY(offers(s("New task\u2026")));
    m_window->openConnection(QString());
    QVERIFY(!offers(s("New task\u2026")));
    m_window->openConnection(m_store->connections().first().id);
    QTRY_VERIFY_WITH_TIMEOUT(offers(s("New task\u2026")), patience);
}

PaletteTest::Widgets PaletteTest::dialogs(MainWindow &window)
{
    Widgets all;
    all.emplace_back(window.newTask());
    all.emplace_back(std::make_unique<ConnectionsDialog>(*m_store));
    all.emplace_back(std::make_unique<ConnectionEditor>(*m_store, m_store->connections().first()));
    all.emplace_back(std::make_unique<CommandPalette>(QList<PaletteEntry>()));
    return all;
}

PaletteTest::Widgets PaletteTest::dialogsOfPages(WholeWindow &whole)
{
    Widgets all;
    all.emplace_back(whole.window.findChild<SchedulesPage *>()->newSchedule());
    all.emplace_back(whole.window.findChild<IncomingPane *>()->newWebhook());
    all.emplace_back(whole.window.findChild<OutgoingPane *>()->newSubscription());
    all.emplace_back(whole.window.findChild<UsersPane *>()->newUser());
    all.emplace_back(whole.window.findChild<OrgsPane *>()->newOrg());
    all.emplace_back(std::make_unique<MachineDialog>(whole.agent, Autostart({}, QDir::tempPath())));
    return all;
}

void PaletteTest::everyLetterMeansOneThing_data()
{
    QTest::addColumn<QString>("language");
    for (const char *language : {"en", "de", "es", "ja", "zh"})
        QTest::newRow(language) << s(language);
}

void PaletteTest::everyLetterMeansOneThing()
{
    QFETCH(QString, language);
    const Untranslated afterwards;
    QCOMPARE(installTranslation(QLocale(language)), language != s("en"));
    WholeWindow whole(*m_store);
    QTRY_COMPARE_WITH_TIMEOUT(whole.window.agents().rowCount(), 1, patience);
    QStringList twice;
    const auto check = [&](const QString &where, const QStringList &letters) {
        if (const QStringList again = repeated(letters); !again.isEmpty())
            twice.append(where + s(": ") + again.join(u' '));
    };
    const QTabWidget *places = whole.window.places();
    walk(whole.window.places(), [&] {
        QStringList letters = mnemonicsIn(&whole.window);
        // Its buttons say one or the other.
        if (places->currentWidget() == whole.machine)
            letters += lettersOf({MachinePage::tr("St&op"), MachinePage::tr("Cont&inue")});
        check(places->tabText(places->currentIndex()), letters);
    });
    const auto menus = whole.window.menuBar()->findChildren<QMenu *>();
    for (const QMenu *menu : menus)
        check(menu->title(), lettersOf(textsOf(menu->actions())));
    Widgets all = dialogs(whole.window);
    for (auto &dialog : dialogsOfPages(whole))
        all.push_back(std::move(dialog));
    for (const auto &dialog : all) {
        QVERIFY(dialog);
        check(dialog->windowTitle(), mnemonicsIn(dialog.get()));
    }
    QCOMPARE(twice.join(s(", ")), QString());
}

// The other standard keys are what means something else here: Ctrl+R on some desktops.
void PaletteTest::aKeyIsTheSameOnEveryDesktop()
{
    static const QRegularExpression standardKey(s("QKeySequence::([A-Z]\\w+)"));
    const QSet<QString> known{s("New"), s("Quit"), s("Find"), s("NativeText")};
    QDirIterator files(s(COORD_SOURCE_DIR "/gui"), {s("*.cpp"), s("*.h")}, QDir::Files,
        QDirIterator::Subdirectories);
    QSet<QString> found;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (auto key = standardKey.globalMatch(text); key.hasNext();)
            found.insert(key.next().captured(1));
    }
    QVERIFY(found.contains(s("New")));
    QCOMPARE(QStringList((found - known).values()).join(u','), QString());
}

void PaletteTest::everyButtonHasALetter()
{
    const auto lettersMissing = [](const QWidget *parent) {
        QStringList missing;
        const auto buttons = parent->findChildren<QPushButton *>();
        for (const QPushButton *button : buttons) {
            // Return and Escape press those of a row of buttons.
            const bool isStandard = qobject_cast<QDialogButtonBox *>(button->parentWidget());
            if (!isStandard && !button->text().isEmpty()
                && QKeySequence::mnemonic(button->text()).isEmpty())
                missing.append(button->text());
        }
        return missing.join(u',');
    };
    QCOMPARE(lettersMissing(m_window.get()), QString());
    const auto all = dialogs(*m_window);
    for (const auto &dialog : all)
        QCOMPARE(lettersMissing(dialog.get()), QString());
}

void PaletteTest::everythingHasAName()
{
    const WholeWindow whole(*m_store);
    QCOMPARE(namelessIn(&whole.window).join(u','), QString());
    const auto all = dialogs(*m_window);
    for (const auto &dialog : all) {
        QVERIFY(!dialog->windowTitle().isEmpty());
        QCOMPARE(namelessIn(dialog.get()).join(u','), QString());
    }
}

void PaletteTest::everyEntryOfAMenuHasALetterOfItsOwn()
{
    const auto menus = m_window->menuBar()->findChildren<QMenu *>();
    QVERIFY(!menus.isEmpty());
    QStringList keys;
    for (const QMenu *menu : menus) {
        QStringList letters;
        const auto actions = menu->actions();
        for (const QAction *action : actions) {
            if (action->isSeparator())
                continue;
            const QKeySequence letter = QKeySequence::mnemonic(action->text());
            if (!letter.isEmpty())
                letters.append(letter.toString());
            const auto shortcuts = action->shortcuts();
            for (const QKeySequence &key : shortcuts)
                keys.append(key.toString());
            QVERIFY2(
                !letter.isEmpty() || !action->shortcut().isEmpty(), qPrintable(action->text()));
        }
        QCOMPARE(repeated(letters), QStringList());
    }
    QCOMPARE(repeated(keys), QStringList());
}

QTEST_MAIN(PaletteTest)
#include "palettetest.moc"
