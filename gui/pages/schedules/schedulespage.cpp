#include "gui/pages/schedules/schedulespage.h"

#include "gui/lists/listpane.h"
#include "gui/lists/onceshown.h"
#include "gui/pages/schedules/scheduledialog.h"
#include "gui/pages/schedules/schedulewording.h"
#include "gui/widgets/plaintable.h"

#include <QVBoxLayout>

namespace coord {

SchedulesPage::SchedulesPage(QWidget *parent)
    : ListPage(parent)
    , m_list(new ListPane(tr("Schedules"), schedulesSource(), this))
{
    const auto isPaused
        = [](const QJsonObject &row) { return row.value(QLatin1String("paused")).toBool(); };
    m_list->setEmptyText(tr("There is no schedule yet."));
    m_list->addButton(tr("&New\u2026"), [this] { newSchedule(); });
    m_list->addButton(
        tr("&Pause"), [this] { setPaused(true); },
        [isPaused](const QJsonObject &row) { return !isPaused(row); });
    m_list->addButton(
        tr("&Resume"), [this] { setPaused(false); }, isPaused);
    m_list->addRowButton(tr("R&un now"), [this] { runNow(); });
    m_list->addRowButton(tr("&Details\u2026"), [this] { showDetails(); });
    m_list->addRowButton(tr("De&lete\u2026"), [this] { confirmDelete(); });
    m_list->table()->setWidths({24, 15, 14, 11, 20, 30, 6, 20}, 0);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_list);
    add(m_list);
    readAgain();
}

ScheduleDialog *SchedulesPage::newSchedule()
{
    if (!m_list->session())
        return nullptr;
    auto *dialog = new ScheduleDialog(*m_list->session(), this);
    connect(dialog, &FormDialog::done, m_list, &ListPane::refresh);
    dialog->open();
    return dialog;
}

void SchedulesPage::setPaused(bool paused)
{
    m_list->change(QStringLiteral("update-schedule"),
        {{QStringLiteral("id"), m_list->chosenText("id")}, {QStringLiteral("paused"), paused}});
}

void SchedulesPage::runNow()
{
    m_list->change(QStringLiteral("run-schedule"),
        {{QStringLiteral("id"), m_list->chosenText("id")}}, [this](const QJsonObject &answer) {
            const QString task = answer.value(QLatin1String("taskId")).toString();
            if (task.isEmpty())
                m_list->say(tr("The run waits for the end of the last one."));
            else
                Q_EMIT taskChosen(task);
        });
}

void SchedulesPage::confirmDelete()
{
    const auto schedule = rowAs<wire::ScheduleInfo>(m_list->chosen());
    const ListPane::Question question{.title = tr("Delete the schedule"),
        .sentence
        = tr("Delete \"%1\"? A task of it that runs goes on.").arg(scheduleTitle(schedule)),
        .doIt = tr("&Delete"),
        .leaveIt = tr("&Keep")};
    m_list->confirm(question, [this, id = schedule.id] {
        m_list->change(QStringLiteral("delete-schedule"), {{QStringLiteral("id"), id}});
    });
}

void SchedulesPage::showDetails()
{
    const auto schedule = rowAs<wire::ScheduleInfo>(m_list->chosen());
    m_list->ask(QStringLiteral("next-runs"), {{QStringLiteral("id"), schedule.id}},
        [this, schedule](const QJsonObject &answer) {
            const auto next = rowAs<wire::NextRunsAnswer>(answer);
            auto *dialog = new TextDialog(
                scheduleTitle(schedule), scheduleDetails(schedule, next.runs), this);
            dialog->open();
        });
}

} // namespace coord
