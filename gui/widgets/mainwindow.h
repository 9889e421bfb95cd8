// The window: which coordinator, what needs attention, its tasks and agents, and one task.
#pragma once

#include "gui/connections/connectionstore.h"
#include "gui/connections/opencoordinator.h"
#include "gui/models/attentionmodel.h"
#include "gui/models/taskmodel.h"

#include <QMainWindow>

class QComboBox;
class QLabel;
class QTabWidget;

namespace coord {

class CommandPalette;
class DispatchDialog;
class FilterBar;
class Page;
struct PaletteEntry;
class PlainLabel;
class PlainTable;
class TaskPane;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    static constexpr Millis lookEvery{30'000}; //!< at what has waited for long by now

    //! The store must outlive it. Opens the connection that was open last, or the first.
    explicit MainWindow(ConnectionStore &store, QWidget *parent = nullptr);
    ~MainWindow() override;

    //! Looks at another coordinator; an empty id at none.
    void openConnection(const QString &id);
    void selectTask(const QString &id);
    //! The dialog for a new task; null where there is no connection.
    DispatchDialog *newTask();
    //! One field for all that can be done and looked at.
    CommandPalette *openPalette();

    //! A further tab, after the pages.
    void addPlace(QWidget *place, const QString &title, const QKeySequence &key);

    //! How the connection stands, as it is shown.
    [[nodiscard]] QString standingText() const;
    [[nodiscard]] const TaskModel &tasks() const { return m_taskModel; }
    [[nodiscard]] const AgentModel &agents() const { return m_agentModel; }
    [[nodiscard]] const AttentionModel &attention() const { return m_attention; }
    //! The work and the pages, each a tab.
    [[nodiscard]] QTabWidget *places() const { return m_places; }
    [[nodiscard]] TaskPane &page() const { return *m_page; }

Q_SIGNALS:
    void standingShown();
    void quitWanted();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeActions();
    void makeToolBar();
    QWidget *makeAttention();
    QWidget *makeLists();
    QWidget *makeWork();
    void addPages();
    void refreshPage();
    void connectModels();
    void fillConnections();
    void onOptions(const Result<SessionOptions> &options);
    void setSession(CoordinatorSession *session);
    void closeConnection();
    void showStanding();
    void showAttention();
    void showNames();
    void editConnections();
    void selectAgent(const QString &name);
    [[nodiscard]] QList<PaletteEntry> paletteEntries();
    DispatchDialog *openDispatch(const QString &agent, const QString &sessionId);
    void about();
    void restoreState();

    ConnectionStore &m_store;
    TaskSlots m_taskSlots;
    TaskModel m_taskModel{m_taskSlots};
    AgentModel m_agentModel;
    AttentionModel m_attention{m_taskSlots, m_agentModel};
    std::unique_ptr<OpenCoordinator> m_coordinator;
    QString m_connectionId;
    QString m_failure; //!< why there is no coordinator
    QComboBox *m_connections;
    QLabel *m_light;
    PlainLabel *m_standing;
    PlainLabel *m_attentionTitle;
    PlainTable *m_attentionTable;
    PlainTable *m_taskTable;
    PlainTable *m_agentTable;
    FilterBar *m_filter;
    QTabWidget *m_tabs;
    QTabWidget *m_places; //!< the work, and the pages
    QMenu *m_go = nullptr; //!< to these
    QList<Page *> m_pages;
    Page *m_freshPage = nullptr; //!< that has been asked to refresh since the connection is open
    TaskPane *m_page;
    QAction *m_new = nullptr;
};

} // namespace coord
