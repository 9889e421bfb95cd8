#include "gui/widgets/taskpane.h"

#include "cli/output/duration.h"
#include "gui/models/moments.h"
#include "gui/models/showntask.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"
#include "gui/widgets/changesview.h"
#include "gui/widgets/outputview.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/plaintable.h"
#include "gui/widgets/taskdetails.h"

#include <QHBoxLayout>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace coord {

namespace {

constexpr qsizetype titleChars = 160;
constexpr qsizetype maxErrorChars = 2'000;

QString titleOf(const QString &prompt)
{
    const QString line = shownFirstLine(prompt);
    return line.size() > titleChars ? line.left(titleChars) + QChar(0x2026) : line;
}

QString workText(const wire::WorkSummary &work)
{
    return TaskPane::tr("files changed: %1").arg(work.files.value_or(0));
}

//! What there is to know at a glance, in one line that may wrap.
QStringList factsOf(const wire::TaskInfo &info)
{
    const ShownTask task = shownTask(info);
    QStringList facts{stateText(task.state),
        task.agent.isEmpty() ? shownLine(task.target) : shownLine(task.agent)};
    if (task.attempt > 0)
        facts += TaskPane::tr("attempt %1").arg(task.attempt);
    facts += TaskPane::tr("created %1").arg(momentText(task.createdAt));
    if (task.startedAt > 0 && task.endedAt > 0)
        facts += TaskPane::tr("took %1").arg(durationText(Millis(task.endedAt - task.startedAt)));
    else if (task.startedAt > 0)
        facts += TaskPane::tr("started %1").arg(momentText(task.startedAt));
    if (task.costUsd > 0)
        facts += QStringLiteral("$%1").arg(task.costUsd, 0, 'f', 2);
    if (info.result && info.result->turns)
        facts += TaskPane::tr("turns: %1").arg(*info.result->turns);
    if (info.work)
        facts += workText(*info.work);
    if (!task.sessionId.isEmpty())
        facts += TaskPane::tr("session %1").arg(shownLine(task.sessionId));
    facts += TaskPane::tr("task %1").arg(shownLine(task.id));
    return facts;
}

} // namespace

TaskPane::TaskPane(QWidget *parent)
    : QWidget(parent)
    , m_title(new PlainLabel({}, this))
    , m_facts(new PlainLabel({}, this))
    , m_error(new PlainLabel({}, this))
    , m_said(new PlainLabel({}, this))
    , m_tabs(new QTabWidget(this))
    , m_output(new OutputView(this))
    , m_changes(new ChangesView(this))
    , m_details(new TaskDetails(this))
    , m_prompt(new QPlainTextEdit(this))
    , m_cancel(new QPushButton(tr("&Cancel\u2026"), this))
    , m_retry(new QPushButton(tr("R&etry"), this))
    , m_resume(new QPushButton(tr("Re&sume\u2026"), this))
    , m_unfold(new QPushButton(tr("&Unfold all"), this))
{
    layOut();
    connect(m_cancel, &QPushButton::clicked, this, &TaskPane::confirmCancel);
    connect(m_retry, &QPushButton::clicked, this, &TaskPane::retry);
    connect(m_resume, &QPushButton::clicked, this, &TaskPane::resume);
    connect(m_output, &OutputView::turned, m_details, &TaskDetails::note);
    connect(m_unfold, &QPushButton::toggled, m_output, &OutputView::setAllUnfolded);
    show(QString());
}

TaskPane::~TaskPane() = default;

void TaskPane::layOut()
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_title->setFont(large);
    QPalette bad = m_error->palette();
    bad.setColor(QPalette::WindowText, badColour());
    m_error->setPalette(bad);
    m_prompt->setReadOnly(true);
    m_prompt->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_prompt->setAccessibleName(tr("Prompt"));
    m_unfold->setCheckable(true);
    m_unfold->setToolTip(tr("Shows what tools were given and what they answered"));
    auto *attempts = new PlainTable(tr("Attempts"), this);
    attempts->setModel(&m_attempts);
    m_tabs->addTab(m_output, tr("Output"));
    m_tabs->addTab(m_changes, tr("Changes"));
    m_tabs->addTab(m_details, tr("Details"));
    m_tabs->addTab(m_prompt, tr("Prompt"));
    m_tabs->addTab(attempts, tr("Attempts"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Parts of the task"));
    m_title->setAccessibleName(tr("Task"));
    m_facts->setAccessibleName(tr("Facts"));
    m_error->setAccessibleName(tr("Error"));
    m_said->setAccessibleName(tr("Notice"));
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_cancel, m_retry, m_resume, m_unfold})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *all = new QVBoxLayout(this);
    for (QWidget *part : QList<QWidget *>{m_title, m_facts, m_error})
        all->addWidget(part);
    all->addLayout(buttons);
    all->addWidget(m_said);
    all->addWidget(m_tabs, 1);
}

void TaskPane::setSession(CoordinatorSession *session)
{
    show(QString());
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    m_changes->setSession(session);
    if (session)
        connect(session, &CoordinatorSession::reopened, this, &TaskPane::refresh);
}

void TaskPane::show(const QString &taskId)
{
    if (taskId == m_taskId && !taskId.isEmpty())
        return;
    m_stream.reset();
    m_taskId = taskId;
    m_task.reset();
    m_isFollowing = false;
    m_isReading = false;
    m_readsAgain = false;
    m_isUnread = false;
    m_attempts.show({});
    m_output->begin();
    m_changes->begin();
    m_details->begin();
    m_prompt->clear();
    m_error->hide();
    m_said->hide();
    m_facts->setVisible(!taskId.isEmpty());
    m_facts->clear();
    m_title->setText(taskId.isEmpty() ? tr("No task is selected") : QString());
    enableButtons();
    refresh();
}

void TaskPane::refresh()
{
    if (m_taskId.isEmpty() || !m_session)
        return;
    if (m_isReading) {
        m_readsAgain = true;
        return;
    }
    m_isReading = true;
    readTask(*m_session, m_taskId)
        .then(
            this, [this, id = m_taskId](const Result<wire::TaskInfo> &task) { onTask(id, task); });
}

void TaskPane::onTask(const QString &taskId, const Result<wire::TaskInfo> &task)
{
    if (taskId != m_taskId)
        return;
    m_isReading = false;
    if (!task) {
        say(task.error().message, true);
        m_isUnread = true;
    } else {
        if (std::exchange(m_isUnread, false))
            m_said->hide();
        m_task = *task;
        showFacts();
        const auto state = stateFromName(m_task->status);
        // What was over may have been queued again, here or by somebody else.
        if (!m_isFollowing && (!m_stream || (state && !isFinal(*state))))
            follow();
    }
    Q_EMIT shown();
    if (std::exchange(m_readsAgain, false))
        refresh();
}

void TaskPane::showFacts()
{
    m_title->setText(titleOf(m_task->prompt));
    m_changes->show(*m_task);
    m_details->show(*m_task);
    m_facts->setText(factsOf(*m_task).join(QStringLiteral("  \u00b7  ")));
    const QString prompt = shownText(m_task->prompt);
    if (m_prompt->toPlainText() != prompt)
        m_prompt->setPlainText(prompt);
    const QString wrong = m_task->error.value_or(m_task->waitsFor.value_or(QString()));
    m_error->setText(shownText(wrong.left(maxErrorChars)));
    m_error->setVisible(!wrong.isEmpty());
    m_attempts.show(m_task->attempts.value_or(QList<wire::AttemptInfo>()));
    enableButtons();
}

void TaskPane::follow()
{
    m_output->begin();
    const qint64 count = m_task->outputLines.value_or(0);
    const qint64 from = std::max<qint64>(1, count - maxReplayedLines + 1);
    if (from > 1)
        m_output->addNotice(
            tr("The last %1 lines; \"coord logs\" shows all.").arg(maxReplayedLines));
    m_isFollowing = true;
    m_stream = std::make_unique<TaskStream>(*m_session);
    connect(m_stream.get(), &TaskStream::lines, this,
        [this](qint64, const QStringList &lines) { m_output->addLines(lines); });
    m_stream->end().then(this, [this, id = m_taskId](const StreamEnd &end) {
        if (id == m_taskId)
            onStreamEnd(end);
    });
    m_stream->follow(m_taskId, from);
}

void TaskPane::onStreamEnd(const StreamEnd &end)
{
    using Outcome = StreamEnd::Outcome;
    if (end.outcome == Outcome::Detached)
        return;
    m_isFollowing = false;
    if (end.outcome == Outcome::Refused || end.outcome == Outcome::Lost)
        return say(end.error.message, true);
    m_output->end();
    refresh();
}

void TaskPane::enableButtons()
{
    const auto state = m_task ? stateFromName(m_task->status) : std::nullopt;
    const bool isOver = state && isFinal(*state);
    m_cancel->setEnabled(state && !isOver);
    m_retry->setEnabled(isOver && *state != TaskState::Completed);
    m_resume->setEnabled(
        isOver && !shownTask(*m_task).sessionId.isEmpty() && !m_task->agentName.isEmpty());
    m_unfold->setEnabled(!m_taskId.isEmpty());
}

void TaskPane::focusOutput()
{
    m_tabs->setCurrentWidget(m_output);
    m_output->setFocus(Qt::ShortcutFocusReason);
}

void TaskPane::confirmCancel()
{
    if (!m_cancel->isEnabled())
        return;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Cancel the task"),
        tr("End the task, and everything that it has started?"), QMessageBox::NoButton, this);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = question->addButton(tr("&End it"), QMessageBox::DestructiveRole);
    question->addButton(tr("&Let it run"), QMessageBox::RejectRole);
    // Another task may be shown by the time that somebody has read the question.
    connect(yes, &QPushButton::clicked, this, [this, id = m_taskId] {
        if (id == m_taskId)
            cancel();
    });
    question->open();
}

void TaskPane::cancel()
{
    if (!m_session || m_taskId.isEmpty())
        return;
    m_cancel->setEnabled(false);
    cancelTask(*m_session, m_taskId)
        .then(this, [this, id = m_taskId](const Result<wire::TaskStanding> &standing) {
            onStanding(id, standing);
        });
}

void TaskPane::retry()
{
    if (!m_session || !m_retry->isEnabled())
        return;
    m_retry->setEnabled(false);
    retryTask(*m_session, m_taskId)
        .then(this, [this, id = m_taskId](const Result<wire::TaskStanding> &standing) {
            onStanding(id, standing);
        });
}

void TaskPane::resume()
{
    if (m_resume->isEnabled())
        Q_EMIT resumeWanted(m_task->agentName, shownTask(*m_task).sessionId);
}

void TaskPane::onStanding(const QString &taskId, const Result<wire::TaskStanding> &standing)
{
    if (taskId != m_taskId)
        return;
    if (!standing)
        say(standing.error().message, true);
    else if (standing->note)
        say(*standing->note, false);
    else
        m_said->hide();
    enableButtons();
    refresh();
}

void TaskPane::say(const QString &sentence, bool isBad)
{
    QPalette colours = palette();
    if (isBad)
        colours.setColor(QPalette::WindowText, badColour());
    m_said->setPalette(colours);
    m_said->setText(shownText(sentence));
    m_said->show();
}

} // namespace coord
