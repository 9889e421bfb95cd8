// The dashboard without a terminal and without a connection: keys and news go in, orders come out,
// and at any time it can be drawn.
#pragma once

#include "cli/tui/listcursor.h"
#include "cli/tui/livefleet.h"
#include "cli/tui/orders.h"
#include "cli/tui/outputpane.h"
#include "cli/tui/question.h"

#include <QHash>
#include <QList>

#include <optional>

namespace coord {

class Dashboard {
public:
    static constexpr int leastRows = 16;
    static constexpr int leastColumns = 60;
    static constexpr qsizetype maxSentForms = 16; //!< whose orders are not answered yet

    //! \a coordinator is how it is called in the first line.
    explicit Dashboard(const QString &coordinator);

    [[nodiscard]] QList<DashboardOrder> press(const KeyPress &key);

    //! News of the coordinator's. Tasks that changed go through here, or their events are missed.
    [[nodiscard]] LiveFleet &fleet() { return m_fleet; }
    //! Output of the task that FollowOrder named; of others it is ignored.
    void addOutput(const QString &taskId, const QStringList &lines);
    //! There is no more; \a sentence says why where there is something to say.
    void endOutput(const QString &taskId, const QString &sentence, Ink ink);
    //! The output of a task can be read from its first line on again: it was queued again, or there
    //! is a connection again. Orders where the task is open.
    [[nodiscard]] QList<DashboardOrder> reopen(const QString &taskId);
    //! To be called when there is news of tasks. Orders where the open task runs anew, whoever
    //! queued it again, and its output has ended.
    [[nodiscard]] QList<DashboardOrder> noticeNews();
    //! What became of an order.
    void tell(const QString &sentence, Ink ink);
    //! The order of \a form was carried out: what was typed for it is forgotten.
    void forgetForm(int form);
    //! The order of \a form was not carried out, for \a why: the form is opened again as it was
    //! filled in, when nothing else is typed.
    void returnForm(int form, const QString &why);

    //! Draws all of it; a screen that is too small says how big it has to be.
    void draw(Screen &screen);

private:
    enum class Pane { Agents, Tasks, Events };
    enum class Mode { Lists, Searching, Task, Help };

    [[nodiscard]] QList<DashboardOrder> pressed(const KeyPress &key);
    [[nodiscard]] QList<DashboardOrder> pressQuestion(const KeyPress &key);
    [[nodiscard]] QList<DashboardOrder> pressSearch(const KeyPress &key);
    [[nodiscard]] QList<DashboardOrder> pressLists(const KeyPress &key);
    [[nodiscard]] QList<DashboardOrder> pressTask(const KeyPress &key);
    [[nodiscard]] QList<DashboardOrder> open();
    [[nodiscard]] QList<DashboardOrder> close();
    void keepForm(DashboardOrder &order);
    void openReturnedForm();
    bool pressMove(const KeyPress &key);
    bool pressAsk(const KeyPress &key);
    void ask(const TaskRow &task, char32_t about);
    void moveFocus(int by);
    void filterBy(const CatalogFilter &filter);
    void stepGroup(int by);
    void escape();

    [[nodiscard]] const TaskRow *chosenTask() const;
    [[nodiscard]] QString chosenAgent() const;
    [[nodiscard]] ListCursor &cursor();
    [[nodiscard]] qsizetype count() const;
    void rememberChoice();
    void findChoice();

    void drawHeader(Screen &screen) const;
    void drawLists(Screen &screen);
    void drawTask(Screen &screen);
    void drawFooter(Screen &screen) const;

    QString m_coordinator;
    LiveFleet m_fleet;
    Pane m_focus = Pane::Tasks;
    Mode m_mode = Mode::Lists;
    Mode m_behindHelp = Mode::Lists;
    ListCursor m_agentCursor;
    ListCursor m_taskCursor;
    ListCursor m_eventCursor;
    QString m_chosenTask; //!< the list moves under it
    LineInput m_search;
    std::optional<Question> m_question;
    QHash<int, Question> m_sentForms; //!< until their orders are answered
    QList<Question> m_returnedForms; //!< that wait to be opened again
    int m_lastForm = 0;
    TaskRow m_open; //!< as it was seen last, also where it was removed meanwhile
    bool m_isFollowed = false; //!< there is more output of it to come
    OutputPane m_output;
    InkedText m_told;
};

} // namespace coord
