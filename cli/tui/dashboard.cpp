#include "cli/tui/dashboard.h"

#include <utility>

namespace coord {

namespace {

//! Where \a order says which form it is of; null where it is of none that holds texts.
int *formOf(DashboardOrder &order)
{
    if (auto *dispatch = std::get_if<DispatchOrder>(&order))
        return &dispatch->form;
    if (auto *message = std::get_if<MessageOrder>(&order))
        return &message->form;
    return nullptr;
}

} // namespace

Dashboard::Dashboard(const QString &coordinator)
    : m_coordinator(coordinator)
{
}

void Dashboard::addOutput(const QString &taskId, const QStringList &lines)
{
    if (taskId == m_open.id && m_mode != Mode::Lists)
        m_output.add(lines);
}

void Dashboard::endOutput(const QString &taskId, const QString &sentence, Ink ink)
{
    if (taskId != m_open.id)
        return;
    m_isFollowed = false;
    m_output.finish();
    if (!sentence.isEmpty())
        m_output.remark(sentence, ink);
}

void Dashboard::tell(const QString &sentence, Ink ink)
{
    m_told = {sentence, ink};
    m_fleet.note(sentence, ink);
}

void Dashboard::forgetForm(int form)
{
    m_sentForms.remove(form);
}

void Dashboard::returnForm(int form, const QString &why)
{
    const auto sent = m_sentForms.constFind(form);
    if (sent == m_sentForms.cend())
        return;
    Question question = *sent;
    m_sentForms.erase(sent);
    question.complain(why);
    m_returnedForms.append(question);
    openReturnedForm();
}

void Dashboard::openReturnedForm()
{
    // What somebody types at the moment is not to end up in another field.
    if (!m_question && m_mode != Mode::Searching && !m_returnedForms.isEmpty())
        m_question = m_returnedForms.takeFirst();
}

QList<DashboardOrder> Dashboard::press(const KeyPress &key)
{
    const QList<DashboardOrder> orders = pressed(key);
    openReturnedForm();
    return orders;
}

QList<DashboardOrder> Dashboard::pressed(const KeyPress &key)
{
    m_told = {};
    if (key.kind == KeyPress::Kind::Quit)
        return {QuitOrder{}};
    if (key.kind == KeyPress::Kind::Redraw)
        return {RedrawOrder{}};
    if (m_question)
        return pressQuestion(key);
    if (m_mode == Mode::Help) {
        m_mode = m_behindHelp;
        return key.is(U'q') ? QList<DashboardOrder>{QuitOrder{}} : QList<DashboardOrder>{};
    }
    if (m_mode == Mode::Searching)
        return pressSearch(key);
    if (key.pasted)
        return {}; // it is no command
    if (key.is(U'q'))
        return {QuitOrder{}};
    if (key.is(U'?')) {
        m_behindHelp = m_mode;
        m_mode = Mode::Help;
        return {};
    }
    return m_mode == Mode::Task ? pressTask(key) : pressLists(key);
}

QList<DashboardOrder> Dashboard::pressQuestion(const KeyPress &key)
{
    Question::Reply reply = m_question->press(key);
    if (!reply.isOver)
        return {};
    if (reply.order && formOf(*reply.order) != nullptr) {
        if (m_sentForms.size() + m_returnedForms.size() >= maxSentForms) {
            m_question->complain(QStringLiteral("Too many orders are not answered yet."));
            return {};
        }
        keepForm(*reply.order);
    }
    m_question.reset();
    return reply.order ? QList<DashboardOrder>{*reply.order} : QList<DashboardOrder>{};
}

//! What was typed for \a order is kept until it is known what became of it.
void Dashboard::keepForm(DashboardOrder &order)
{
    *formOf(order) = ++m_lastForm;
    m_sentForms.insert(m_lastForm, *m_question);
}

QList<DashboardOrder> Dashboard::pressSearch(const KeyPress &key)
{
    using enum KeyPress::Kind;
    if (key.kind == Enter) {
        m_mode = Mode::Lists;
        return {};
    }
    if (key.kind == Escape) {
        m_mode = Mode::Lists;
        m_search = {};
    } else if (key.kind == Up || key.kind == Down || key.kind == PageUp || key.kind == PageDown) {
        pressMove(key);
        return {};
    } else if (!m_search.press(key)) {
        return {};
    }
    CatalogFilter filter = m_fleet.tasks().filter();
    filter.typed = m_search.text();
    // What fits best is chosen, once it is drawn: until then more may be typed, or pasted.
    m_fleet.setFilter(filter);
    m_taskCursor.chosen = 0;
    m_chosenTask.clear();
    return {};
}

QList<DashboardOrder> Dashboard::pressLists(const KeyPress &key)
{
    using enum KeyPress::Kind;
    if (pressMove(key) || pressAsk(key))
        return {};
    if (key.kind == Tab || key.kind == BackTab) {
        moveFocus(key.kind == Tab ? 1 : -1);
    } else if (key.kind == Escape) {
        escape();
    } else if (key.is(U'/')) {
        m_mode = Mode::Searching;
        m_focus = Pane::Tasks;
    } else if (key.is(U'f') || key.is(U'F')) {
        stepGroup(key.is(U'f') ? 1 : -1);
    } else if (key.kind == Enter || key.is(U'a')) {
        return open();
    }
    return {};
}

QList<DashboardOrder> Dashboard::pressTask(const KeyPress &key)
{
    using enum KeyPress::Kind;
    if (key.kind == Escape || key.kind == Left || key.kind == Backspace)
        return close();
    if (!m_output.press(key))
        pressAsk(key);
    return {};
}

bool Dashboard::pressMove(const KeyPress &key)
{
    using enum KeyPress::Kind;
    ListCursor &list = cursor();
    if (key.kind == Up || key.is(U'k'))
        list.move(-1, count());
    else if (key.kind == Down || key.is(U'j'))
        list.move(1, count());
    else if (key.kind == PageUp || key.kind == PageDown)
        list.page(key.kind == PageUp ? -1 : 1, count());
    else if (key.kind == Home || key.is(U'g'))
        list.choose(0, count());
    else if (key.kind == End || key.is(U'G'))
        list.choose(count() - 1, count());
    else
        return false;
    rememberChoice();
    return true;
}

//! Keys that open a question, about what is chosen.
bool Dashboard::pressAsk(const KeyPress &key)
{
    if (key.is(U'n') || key.is(U'm')) {
        m_question.emplace(
            key.is(U'n') ? Question::dispatch(chosenAgent()) : Question::message(chosenAgent()));
        return true;
    }
    if (!key.is(U'c') && !key.is(U'r') && !key.is(U's'))
        return false;
    if (const TaskRow *task = chosenTask())
        ask(*task, key.character);
    else
        m_told = {QStringLiteral("No task is chosen."), Ink::Warning};
    return true;
}

void Dashboard::ask(const TaskRow &task, char32_t about)
{
    const auto refuse = [this](const char *why) { m_told = {QLatin1String(why), Ink::Warning}; };
    if (about == U'c') {
        if (task.isOver())
            return refuse("It is over: there is nothing to cancel.");
        m_question.emplace(Question::cancel(task));
    } else if (about == U'r') {
        if (!task.isOver() || task.status == QLatin1String("completed"))
            return refuse("Only a task that failed or was cancelled is queued again.");
        m_question.emplace(Question::retry(task));
    } else {
        if (task.sessionId.isEmpty() || task.agent.isEmpty())
            return refuse("It has no session to go on with.");
        m_question.emplace(Question::resume(task));
    }
}

QList<DashboardOrder> Dashboard::open()
{
    if (m_focus == Pane::Agents) {
        CatalogFilter filter = m_fleet.tasks().filter();
        filter.agent = chosenAgent();
        filterBy(filter);
        m_focus = Pane::Tasks;
        return {};
    }
    const TaskRow *task = chosenTask();
    if (m_focus != Pane::Tasks || task == nullptr)
        return {};
    m_open = *task;
    m_output.clear();
    m_mode = Mode::Task;
    m_isFollowed = true;
    return {FollowOrder{m_open.id}};
}

QList<DashboardOrder> Dashboard::reopen(const QString &taskId)
{
    if (taskId.isEmpty() || m_open.id != taskId)
        return {};
    m_output.clear();
    m_isFollowed = true;
    return {FollowOrder{taskId}};
}

QList<DashboardOrder> Dashboard::noticeNews()
{
    const TaskRow *known = m_fleet.tasks().find(m_open.id);
    if (known == nullptr)
        return {};
    const TaskRow was = std::exchange(m_open, *known);
    // Its end may be told by the output first and by the list later: nothing runs anew then.
    const bool runsAnew = !m_open.standsAs(was) && (was.isOver() || !m_open.isOver());
    return runsAnew && !m_isFollowed ? reopen(m_open.id) : QList<DashboardOrder>{};
}

QList<DashboardOrder> Dashboard::close()
{
    m_mode = Mode::Lists;
    m_open = {};
    m_isFollowed = false;
    m_output.clear();
    return {UnfollowOrder{}};
}

void Dashboard::moveFocus(int by)
{
    constexpr int panes = 3;
    m_focus = Pane((int(m_focus) + by + panes) % panes);
}

void Dashboard::filterBy(const CatalogFilter &filter)
{
    m_fleet.setFilter(filter);
    findChoice();
}

void Dashboard::stepGroup(int by)
{
    constexpr int groups = int(TaskGroup::Cancelled) + 1;
    CatalogFilter filter = m_fleet.tasks().filter();
    filter.group = TaskGroup((int(filter.group) + by + groups) % groups);
    filterBy(filter);
}

void Dashboard::escape()
{
    m_search = {};
    filterBy({});
}

const TaskRow *Dashboard::chosenTask() const
{
    if (m_mode == Mode::Task)
        return &m_open;
    const TaskCatalog &tasks = m_fleet.tasks();
    return m_taskCursor.chosen < tasks.shownCount() ? &tasks.shownAt(m_taskCursor.chosen) : nullptr;
}

//! The agent that something new is likely meant for.
QString Dashboard::chosenAgent() const
{
    if (m_mode == Mode::Task)
        return m_open.agent;
    const QList<AgentRow> &agents = m_fleet.agents();
    if (m_focus == Pane::Agents || agents.size() == 1)
        return m_agentCursor.chosen < agents.size() ? agents[m_agentCursor.chosen].name : QString();
    return m_fleet.tasks().filter().agent;
}

ListCursor &Dashboard::cursor()
{
    if (m_focus == Pane::Agents)
        return m_agentCursor;
    return m_focus == Pane::Events ? m_eventCursor : m_taskCursor;
}

qsizetype Dashboard::count() const
{
    if (m_focus == Pane::Agents)
        return m_fleet.agents().size();
    return m_focus == Pane::Events ? m_fleet.events().size() : m_fleet.tasks().shownCount();
}

void Dashboard::rememberChoice()
{
    const TaskRow *task = chosenTask();
    m_chosenTask = task != nullptr ? task->id : QString();
}

//! The same task stays chosen, wherever it went; where it is gone the line is.
void Dashboard::findChoice()
{
    const qsizetype shown = m_fleet.tasks().shownCount();
    const qsizetype at = m_chosenTask.isEmpty() ? -1 : m_fleet.tasks().shownIndexOf(m_chosenTask);
    m_taskCursor.choose(at >= 0 ? at : m_taskCursor.chosen, shown);
}

} // namespace coord
