#include "gui/widgets/mainwindow.h"

#include "gui/connections/connectionprobe.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"
#include "gui/pages/page.h"
#include "gui/pages/pages.h"
#include "gui/widgets/commandpalette.h"
#include "gui/widgets/connectionsdialog.h"
#include "gui/widgets/dispatchdialog.h"
#include "gui/widgets/filterbar.h"
#include "gui/widgets/paletteentries.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/plaintable.h"
#include "gui/widgets/taskpane.h"

#include <QCloseEvent>
#include <QComboBox>
#include <QDateTime>
#include <QHeaderView>
#include <QMenuBar>
#include <QMessageBox>
#include <QPointer>
#include <QSettings>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabWidget>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

namespace coord {

namespace {

constexpr Qt::Key lastNumberKey = Qt::Key_9;
const QString geometryKey = QStringLiteral("window/geometry");

QColor lightOf(OpenCoordinator *coordinator)
{
    if (!coordinator)
        return quietColour();
    if (!coordinator->failure().isEmpty())
        return warningColour();
    switch (coordinator->link().standing().phase) {
    case LinkStanding::Phase::Open:
        return goodColour();
    case LinkStanding::Phase::Refused:
        return badColour();
    default:
        return warningColour();
    }
}

} // namespace

MainWindow::MainWindow(ConnectionStore &store, QWidget *parent)
    : QMainWindow(parent)
    , m_store(store)
    , m_connections(new QComboBox(this))
    , m_light(new QLabel(QStringLiteral("\u25cf"), this))
    , m_standing(new PlainLabel({}, this))
    , m_attentionTitle(new PlainLabel({}, this))
    , m_attentionTable(new PlainTable(tr("Needs attention"), this))
    , m_taskTable(new PlainTable(tr("Tasks"), this))
    , m_agentTable(new PlainTable(tr("Agents"), this))
    , m_filter(new FilterBar(store.places().settingsFile, this))
    , m_tabs(new QTabWidget(this))
    , m_places(new QTabWidget(this))
    , m_page(new TaskPane(this))
{
    setWindowTitle(QStringLiteral("Clawd Coordinator"));
    makeToolBar();
    makeActions();
    m_places->setDocumentMode(true);
    m_places->setAccessibleName(tr("Pages"));
    m_places->addTab(makeWork(), tr("Work"));
    addPages();
    menuBar()->addMenu(tr("&Help"))->addAction(tr("&About"), this, &MainWindow::about);
    setCentralWidget(m_places);
    connectModels();
    restoreState();
    fillConnections();
}

MainWindow::~MainWindow()
{
    // What it shows is told by objects that go before it.
    setSession(nullptr);
    m_coordinator.reset();
}

void MainWindow::makeToolBar()
{
    auto *bar = addToolBar(tr("Connection"));
    bar->setMovable(false);
    bar->setObjectName(QStringLiteral("connection"));
    m_connections->setAccessibleName(tr("Coordinator"));
    m_connections->setMinimumContentsLength(16);
    m_standing->setAccessibleName(tr("Connection"));
    m_standing->setWordWrap(false);
    m_light->setForegroundRole(QPalette::WindowText); // in a tool bar it would be a button's
    m_light->setMargin(4);
    bar->addWidget(m_connections);
    bar->addWidget(m_light);
    bar->addWidget(m_standing);
    connect(m_connections, &QComboBox::activated, this,
        [this] { openConnection(m_connections->currentData().toString()); });
    connect(&m_store, &ConnectionStore::changed, this, [this](const QString &id) {
        if (id == m_connectionId)
            m_connectionId.clear(); // it is opened anew, as it is now
        fillConnections();
    });
}

void MainWindow::makeActions()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    m_new = file->addAction(tr("&New task\u2026"), QKeySequence::New, this, &MainWindow::newTask);
    file->addAction(tr("&Connections\u2026"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, this,
        &MainWindow::editConnections);
    // Not the desktop's own key for it: that is Ctrl+R on some, which resumes a task here.
    file->addAction(tr("C&onnect again"), QKeySequence(Qt::Key_F5), this, [this] {
        const bool isTried = m_coordinator
            && m_coordinator->link().standing().phase != LinkStanding::Phase::Refused;
        isTried ? m_coordinator->link().tryNow() : openConnection(m_connectionId);
    });
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &MainWindow::quitWanted);
    QMenu *task = menuBar()->addMenu(tr("&Task"));
    task->addAction(tr("&Cancel"), Qt::CTRL | Qt::Key_K, m_page, &TaskPane::confirmCancel);
    task->addAction(tr("R&etry"), Qt::CTRL | Qt::Key_T, m_page, &TaskPane::retry);
    task->addAction(tr("Re&sume\u2026"), Qt::CTRL | Qt::Key_R, m_page, &TaskPane::resume);
    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addAction(tr("&Search"), QKeySequence::Find, this, [this] {
        m_places->setCurrentIndex(0);
        m_tabs->setCurrentIndex(0);
        m_filter->focusText();
    });
    view->addAction(tr("&Attention"), Qt::ALT | Qt::Key_1, m_attentionTable, [this] {
        m_places->setCurrentIndex(0);
        m_attentionTable->setFocus(Qt::ShortcutFocusReason);
    });
    view->addAction(tr("&Tasks"), Qt::ALT | Qt::Key_2, this, [this] {
        m_places->setCurrentIndex(0);
        m_tabs->setCurrentIndex(0);
        m_taskTable->setFocus(Qt::ShortcutFocusReason);
    });
    view->addAction(tr("A&gents"), Qt::ALT | Qt::Key_3, this, [this] {
        m_places->setCurrentIndex(0);
        m_tabs->setCurrentIndex(1);
        m_agentTable->setFocus(Qt::ShortcutFocusReason);
    });
    view->addAction(tr("The se&lected task"), Qt::ALT | Qt::Key_4, m_page, [this] {
        m_places->setCurrentIndex(0);
        m_page->focusOutput();
    });
    view->addSeparator();
    view->addAction(tr("&Command palette\u2026"), Qt::CTRL | Qt::SHIFT | Qt::Key_P, this,
        &MainWindow::openPalette);
    view->addAction(tr("Sa&ve the view\u2026"), Qt::CTRL | Qt::SHIFT | Qt::Key_S, m_filter,
        &FilterBar::saveWanted);
    view->addAction(
        tr("&Remove the view"), Qt::CTRL | Qt::SHIFT | Qt::Key_D, m_filter, &FilterBar::removeView);
}

QWidget *MainWindow::makeWork()
{
    auto *left = new QSplitter(Qt::Vertical, this);
    left->addWidget(makeAttention());
    left->addWidget(makeLists());
    left->setStretchFactor(1, 3);
    left->setChildrenCollapsible(false);
    auto *both = new QSplitter(Qt::Horizontal, this);
    both->addWidget(left);
    both->addWidget(m_page);
    both->setStretchFactor(0, 3);
    both->setStretchFactor(1, 2);
    both->setChildrenCollapsible(false);
    both->setSizes({780, 560});
    return both;
}

void MainWindow::addPages()
{
    m_go = menuBar()->addMenu(tr("&Go"));
    m_go->addAction(m_places->tabText(0), Qt::ALT | Qt::Key_5, m_places,
        [this] { m_places->setCurrentIndex(0); });
    m_pages = makePages(m_taskSlots, m_places);
    for (Page *page : std::as_const(m_pages)) {
        const int index = m_places->addTab(page, page->title());
        auto *action = m_go->addAction(
            page->title(), m_places, [this, index] { m_places->setCurrentIndex(index); });
        constexpr int plainKeys = lastNumberKey - Qt::Key_5 + 1;
        action->setShortcut(index < plainKeys
                ? Qt::ALT | Qt::Key(Qt::Key_5 + index)
                : Qt::ALT | Qt::SHIFT | Qt::Key(Qt::Key_1 + index - plainKeys));
        connect(page, &Page::taskChosen, this, [this](const QString &id) {
            m_places->setCurrentIndex(0);
            selectTask(id);
        });
    }
    connect(m_places, &QTabWidget::currentChanged, this, &MainWindow::refreshPage);
}

void MainWindow::addPlace(QWidget *place, const QString &title, const QKeySequence &key)
{
    const int index = m_places->addTab(place, title);
    m_go->addAction(title, key, m_places, [this, index] { m_places->setCurrentIndex(index); });
}

void MainWindow::refreshPage()
{
    const bool isOpen = m_coordinator && m_coordinator->link().isOpen();
    Page *page = isOpen ? qobject_cast<Page *>(m_places->currentWidget()) : nullptr;
    if (page && page != m_freshPage)
        page->refresh();
    m_freshPage = page;
}

QWidget *MainWindow::makeAttention()
{
    auto *part = new QWidget(this);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(8, 8, 8, 4);
    QFont bold = m_attentionTitle->font();
    bold.setBold(true);
    m_attentionTitle->setFont(bold);
    column->addWidget(m_attentionTitle);
    column->addWidget(m_attentionTable);
    m_attentionTable->setModel(&m_attention);
    m_attentionTable->setWidths({12, 30, 30, 14}, AttentionModel::Why);
    connect(m_attentionTable, &PlainTable::rowChosen, this, [this](int row) {
        if (const QString id = m_attention.taskAt(row); !id.isEmpty())
            m_page->show(id);
    });
    return part;
}

QWidget *MainWindow::makeLists()
{
    auto *tasks = new QWidget(this);
    auto *column = new QVBoxLayout(tasks);
    column->setContentsMargins(8, 0, 8, 8);
    column->addWidget(m_filter);
    column->addWidget(m_taskTable);
    m_taskTable->setModel(&m_taskModel);
    m_taskTable->setWidths({12, 40, 12, 14, 8, 7, 7}, TaskModel::Prompt);
    m_taskTable->setSortingEnabled(true);
    m_taskTable->sortByColumn(TaskModel::Created, Qt::DescendingOrder);
    m_agentTable->setModel(&m_agentModel);
    m_agentTable->setWidths({16, 14, 8, 12, 24, 14, 9}, AgentModel::Labels);
    m_agentTable->setSortingEnabled(true);
    m_agentTable->sortByColumn(AgentModel::Name, Qt::AscendingOrder);
    m_tabs->addTab(tasks, tr("Tasks"));
    m_tabs->addTab(m_agentTable, tr("Agents"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Tasks and agents"));
    return m_tabs;
}

void MainWindow::connectModels()
{
    connect(m_taskTable, &PlainTable::rowChosen, this, [this](int row) {
        if (const QString id = m_taskModel.idAt(row); !id.isEmpty())
            m_page->show(id);
    });
    connect(m_filter, &FilterBar::filterChanged, this, [this](const TaskFilter &filter) {
        m_taskModel.setFilter(filter);
        selectTask(m_page->taskId());
    });
    connect(m_filter, &FilterBar::orderWanted, this, [this](int column, bool descending) {
        m_taskTable->sortByColumn(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
    connect(m_filter, &FilterBar::saveWanted, this, [this] {
        m_filter->saveView(
            m_taskModel.sortColumn(), m_taskModel.sortOrder() == Qt::DescendingOrder);
    });
    connect(m_page, &TaskPane::resumeWanted, this, &MainWindow::openDispatch);
    // A reset forgets the selection: the task that is looked at stays selected.
    connect(&m_taskModel, &QAbstractItemModel::modelReset, this,
        [this] { selectTask(m_page->taskId()); });
    connect(&m_taskSlots, &TaskSlots::updated, this, [this](const QList<int> &slots) {
        const int shown = m_taskSlots.slotOf(m_page->taskId());
        if (shown >= 0 && slots.contains(shown))
            m_page->refresh();
    });
    connect(&m_attention, &QAbstractItemModel::modelReset, this, &MainWindow::showAttention);
    connect(&m_attention, &QAbstractItemModel::rowsInserted, this, &MainWindow::showAttention);
    connect(&m_attention, &QAbstractItemModel::rowsRemoved, this, &MainWindow::showAttention);
    connect(&m_agentModel, &AgentModel::replaced, this, &MainWindow::showNames);
    connect(&m_agentModel, &AgentModel::updated, this, &MainWindow::showNames);
    auto *looking = new QTimer(this);
    const auto look = [this] { m_attention.setNow(QDateTime::currentMSecsSinceEpoch()); };
    connect(looking, &QTimer::timeout, this, look);
    looking->start(lookEvery);
    look();
    showAttention();
}

void MainWindow::fillConnections()
{
    const QString chosen = m_connectionId.isEmpty() ? m_store.lastUsed() : m_connectionId;
    const QSignalBlocker quiet(m_connections);
    m_connections->clear();
    const QList<SavedConnection> all = m_store.connections();
    for (const SavedConnection &connection : all)
        m_connections->addItem(shownLine(connection.name), connection.id);
    m_connections->setEnabled(!all.isEmpty());
    m_connections->setCurrentIndex(std::max(0, m_connections->findData(chosen)));
    // One that was open may be gone, and the first may just have been added.
    if (m_connectionId.isEmpty() || m_connections->findData(m_connectionId) < 0)
        openConnection(m_connections->currentData().toString());
}

void MainWindow::setSession(CoordinatorSession *session)
{
    // They use the session, and end before it does.
    const auto dialogs = findChildren<DispatchDialog *>();
    for (DispatchDialog *dialog : dialogs)
        dialog->leave();
    m_page->setSession(session);
    for (Page *page : std::as_const(m_pages))
        page->setSession(session);
}

void MainWindow::closeConnection()
{
    setSession(nullptr);
    m_coordinator.reset();
    m_taskSlots.replace({});
    m_agentModel.clear();
    m_failure.clear();
}

void MainWindow::openConnection(const QString &id)
{
    closeConnection();
    m_connectionId = id;
    const auto connection = m_store.find(id);
    if (!connection) {
        m_failure = tr("There is no connection yet: add one under File, Connections.");
        return showStanding();
    }
    m_connections->setCurrentIndex(m_connections->findData(id));
    m_store.setLastUsed(id);
    showStanding();
    m_store.options(*connection, [self = QPointer(this), id](const Result<SessionOptions> &found) {
        if (self && self->m_connectionId == id)
            self->onOptions(found);
    });
}

void MainWindow::onOptions(const Result<SessionOptions> &options)
{
    if (!options) {
        m_failure = connectionFailureText(options.error());
        return showStanding();
    }
    m_coordinator = std::make_unique<OpenCoordinator>(*options, m_taskSlots, m_agentModel);
    connect(
        m_coordinator.get(), &OpenCoordinator::standingChanged, this, &MainWindow::showStanding);
    setSession(&m_coordinator->link().session());
    m_coordinator->start();
    showStanding();
}

QString MainWindow::standingText() const
{
    if (!m_coordinator)
        return m_failure.isEmpty() ? tr("Connecting\u2026") : m_failure;
    const LinkStanding &standing = m_coordinator->link().standing();
    const QString why = standing.why ? connectionFailureText(*standing.why) : QString();
    switch (standing.phase) {
    case LinkStanding::Phase::Open:
        return m_coordinator->failure().isEmpty()
            ? tr("Connected")
            : tr("Connected, but: %1").arg(shownLine(m_coordinator->failure()));
    case LinkStanding::Phase::Refused:
        return why;
    case LinkStanding::Phase::Away:
        return tr("The connection is lost and tried again. %1").arg(why);
    default:
        return tr("Connecting\u2026 %1").arg(why);
    }
}

void MainWindow::showStanding()
{
    const QString text = standingText();
    m_standing->setText(text.section(u'\n', 0, 0));
    m_standing->setToolTip(shownToolTip(text));
    m_light->setAccessibleName(m_standing->text());
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, lightOf(m_coordinator.get()));
    m_light->setPalette(colours);
    m_new->setEnabled(m_coordinator && m_coordinator->link().isOpen());
    refreshPage();
    Q_EMIT standingShown();
}

void MainWindow::showAttention()
{
    const int count = m_attention.rowCount();
    m_attentionTitle->setText(
        count == 0 ? tr("Nothing needs attention") : tr("Needs attention: %1").arg(count));
}

void MainWindow::showNames()
{
    m_filter->setAgents(m_agentModel.connectedNames());
    m_filter->setPools(m_agentModel.pools());
    m_tabs->setTabText(1, tr("Agents (%1)").arg(m_agentModel.connectedNames().size()));
}

void MainWindow::selectTask(const QString &id)
{
    if (id.isEmpty())
        return;
    m_page->show(id);
    const QModelIndex index = m_taskModel.indexOf(id);
    if (index.isValid() && m_taskTable->currentIndex().row() != index.row())
        m_taskTable->setCurrentIndex(index);
}

void MainWindow::selectAgent(const QString &name)
{
    m_places->setCurrentIndex(0);
    m_tabs->setCurrentWidget(m_agentTable);
    for (int row = 0; row < m_agentModel.rowCount(); ++row) {
        if (m_agentModel.nameAt(row) == name)
            m_agentTable->setCurrentIndex(m_agentModel.index(row, 0));
    }
    m_agentTable->setFocus(Qt::ShortcutFocusReason);
}

QList<PaletteEntry> MainWindow::paletteEntries()
{
    QStringList connections;
    const QList<SavedConnection> all = m_store.connections();
    for (const SavedConnection &connection : all)
        connections.append(connection.name);
    const auto open = [this](const QString &name) {
        const QList<SavedConnection> known = m_store.connections();
        for (const SavedConnection &connection : known) {
            if (connection.name == name)
                openConnection(connection.id);
        }
    };
    const auto select = [this](const QString &name) { selectAgent(name); };
    const auto look = [this](const QString &name) {
        m_places->setCurrentIndex(0);
        m_tabs->setCurrentIndex(0);
        m_filter->chooseView(name);
    };
    return menuEntries(*menuBar()) + nameEntries({tr("Connection"), connections, open})
        + nameEntries({tr("View"), m_filter->viewNames(), look})
        + nameEntries({tr("Agent"), m_agentModel.connectedNames().mid(0, maxPaletteAgents), select})
        + taskEntries(m_taskSlots, [this](const QString &id) {
              m_places->setCurrentIndex(0);
              selectTask(id);
          });
}

CommandPalette *MainWindow::openPalette()
{
    auto *palette = new CommandPalette(paletteEntries(), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
    return palette;
}

DispatchDialog *MainWindow::newTask()
{
    return openDispatch(QString(), QString());
}

DispatchDialog *MainWindow::openDispatch(const QString &agent, const QString &sessionId)
{
    if (!m_coordinator || !m_coordinator->link().isOpen())
        return nullptr;
    const DispatchStart start{.agents = m_agentModel.connectedNames(),
        .pools = m_agentModel.pools(),
        .agent = agent,
        .sessionId = sessionId,
        .configDirectory = m_store.places().configDirectory};
    auto *dialog = new DispatchDialog(m_coordinator->link().session(), start, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DispatchDialog::dispatched, this, &MainWindow::selectTask);
    dialog->open();
    return dialog;
}

void MainWindow::editConnections()
{
    auto *dialog = new ConnectionsDialog(m_store, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::about()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About"),
        tr("Clawd Coordinator %1\nRun Claude Code on many machines as if they were one.")
            .arg(QStringLiteral(COORD_VERSION)),
        QMessageBox::Ok, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::restoreState()
{
    resize(1360, 820);
    const QSettings settings(m_store.places().settingsFile, QSettings::IniFormat);
    restoreGeometry(settings.value(geometryKey).toByteArray());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    QSettings settings(m_store.places().settingsFile, QSettings::IniFormat);
    settings.setValue(geometryKey, saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace coord
