#include "gui/widgets/filterbar.h"

#include "gui/models/showntext.h"
#include "gui/models/taskmodel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalBlocker>
#include <QTimer>
#include <QToolButton>

namespace coord {

namespace {

constexpr int typingPauseMs = 150;

//! The first entry stands for no choice, and is not counted among the names.
void fill(QComboBox *choice, const QStringList &names)
{
    const QString chosen = choice->currentData().toString();
    const QSignalBlocker quiet(choice);
    while (choice->count() > 1)
        choice->removeItem(1);
    for (const QString &name : names)
        choice->addItem(shownLine(name), name);
    if (!chosen.isEmpty() && choice->findData(chosen) < 0)
        choice->addItem(shownLine(chosen), chosen);
    choice->setCurrentIndex(std::max(0, choice->findData(chosen)));
}

void choose(QComboBox *choice, const QString &name)
{
    const QSignalBlocker quiet(choice);
    if (!name.isEmpty() && choice->findData(name) < 0)
        choice->addItem(shownLine(name), name);
    choice->setCurrentIndex(name.isEmpty() ? 0 : choice->findData(name));
}

} // namespace

FilterBar::FilterBar(const QString &settingsFile, QWidget *parent)
    : QWidget(parent)
    , m_views(settingsFile)
    , m_view(new QComboBox(this))
    , m_save(new QToolButton(this))
    , m_remove(new QToolButton(this))
    , m_state(new QComboBox(this))
    , m_agent(new QComboBox(this))
    , m_pool(new QComboBox(this))
    , m_text(new QLineEdit(this))
    , m_typing(new QTimer(this))
{
    layOut();
    m_typing->setSingleShot(true);
    m_typing->setInterval(typingPauseMs);
    const auto tell = [this] { Q_EMIT filterChanged(filter()); };
    for (QComboBox *choice : {m_state, m_agent, m_pool})
        connect(choice, &QComboBox::currentIndexChanged, this, tell);
    connect(m_text, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_text, &QLineEdit::returnPressed, this, tell);
    connect(m_typing, &QTimer::timeout, this, tell);
    connect(m_view, &QComboBox::activated, this, &FilterBar::onView);
    connect(m_save, &QToolButton::clicked, this, &FilterBar::saveWanted);
    connect(m_remove, &QToolButton::clicked, this, &FilterBar::removeView);
}

void FilterBar::layOut()
{
    m_state->addItem(tr("Any state"));
    for (const TaskState state : allTaskStates)
        m_state->addItem(stateText(state), stateName(state));
    m_agent->addItem(tr("Any agent"));
    m_pool->addItem(tr("Any pool"));
    m_text->setPlaceholderText(tr("Search prompt, error, agent, id"));
    m_text->setClearButtonEnabled(true);
    m_save->setText(QStringLiteral("+"));
    m_save->setToolTip(tr("Save what is shown as a view"));
    m_save->setAccessibleName(m_save->toolTip());
    m_remove->setText(QStringLiteral("\u2212"));
    m_remove->setToolTip(tr("Remove this view"));
    m_remove->setAccessibleName(m_remove->toolTip());
    m_view->setAccessibleName(tr("View"));
    m_state->setAccessibleName(tr("State"));
    m_agent->setAccessibleName(tr("Agent"));
    m_pool->setAccessibleName(tr("Pool"));
    m_text->setAccessibleName(tr("Search"));
    for (QComboBox *choice : {m_view, m_agent, m_pool}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(9);
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 4);
    for (QWidget *part : QList<QWidget *>{m_view, m_save, m_remove, m_state, m_agent, m_pool})
        row->addWidget(part);
    row->addWidget(m_text, 1);
    fillViews(QString());
}

TaskFilter FilterBar::filter() const
{
    return {.state = stateFromName(m_state->currentData().toString()),
        .agent = m_agent->currentData().toString(),
        .pool = m_pool->currentData().toString(),
        .text = m_text->text().trimmed()};
}

void FilterBar::setFilter(const TaskFilter &filter)
{
    choose(m_state, filter.state ? stateName(*filter.state) : QString());
    choose(m_agent, filter.agent);
    choose(m_pool, filter.pool);
    const QSignalBlocker quiet(m_text);
    m_text->setText(filter.text);
    Q_EMIT filterChanged(filter);
}

void FilterBar::setAgents(const QStringList &names)
{
    fill(m_agent, names);
}

void FilterBar::setPools(const QStringList &names)
{
    fill(m_pool, names);
}

void FilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

QStringList FilterBar::viewNames() const
{
    QStringList names;
    for (int index = 1; index < m_view->count(); ++index)
        names.append(m_view->itemData(index).toString());
    return names;
}

void FilterBar::chooseView(const QString &name)
{
    const int index = m_view->findData(name);
    if (index <= 0)
        return;
    m_view->setCurrentIndex(index);
    onView(index);
}

void FilterBar::fillViews(const QString &chosen)
{
    const QSignalBlocker quiet(m_view);
    m_view->clear();
    m_view->addItem(tr("All tasks"));
    const QList<SavedView> views = m_views.all();
    for (const SavedView &view : views)
        m_view->addItem(shownLine(view.name), view.name);
    m_view->setCurrentIndex(std::max(0, chosen.isEmpty() ? 0 : m_view->findData(chosen)));
    m_remove->setEnabled(m_view->currentIndex() > 0);
}

void FilterBar::onView(int index)
{
    m_remove->setEnabled(index > 0);
    if (index <= 0) {
        setFilter({});
        Q_EMIT orderWanted(TaskModel::Created, true);
        return;
    }
    const QString name = m_view->itemData(index).toString();
    const QList<SavedView> views = m_views.all();
    for (const SavedView &view : views) {
        if (view.name != name)
            continue;
        setFilter(view.filter);
        Q_EMIT orderWanted(view.column, view.descending);
    }
}

void FilterBar::saveView(int column, bool descending)
{
    auto *question = new QInputDialog(this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Save the view"));
    question->setLabelText(tr("Name of the view:"));
    question->setTextValue(m_view->currentData().toString());
    connect(question, &QInputDialog::textValueSelected, this,
        [this, column, descending](const QString &text) {
            const QString name = text.trimmed().left(SavedViews::maxNameChars);
            if (!name.isEmpty())
                store({name, filter(), column, descending});
        });
    question->open();
}

void FilterBar::store(const SavedView &view)
{
    const Status saved = m_views.save(view);
    if (saved)
        return fillViews(view.name);
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Save the view"),
        shownText(saved.error().message), QMessageBox::Ok, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void FilterBar::removeView()
{
    if (m_view->currentIndex() <= 0)
        return;
    m_views.remove(m_view->currentData().toString());
    fillViews(QString());
}

} // namespace coord
