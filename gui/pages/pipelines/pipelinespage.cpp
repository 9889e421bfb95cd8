#include "gui/pages/pipelines/pipelinespage.h"

#include "core/client/typedrequest.h"
#include "gui/models/moments.h"
#include "gui/models/pipelinewords.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"
#include "gui/pages/pipelines/stepgraph.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/plaintable.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>

namespace coord {

namespace {

const QString factSeparator = QStringLiteral("  \u00b7  ");

QStringList pipelineFacts(const wire::PipelineInfo &pipeline)
{
    const QLocale locale;
    QStringList facts{pipelineStateText(pipeline.status),
        PipelinesPage::tr("steps: %1").arg(locale.toString(pipeline.steps))};
    const auto count = [&](const QString &sentence, int number) {
        if (number > 0)
            facts += sentence.arg(locale.toString(number));
    };
    count(PipelinesPage::tr("completed: %1"), pipeline.completed);
    count(PipelinesPage::tr("running: %1"), pipeline.running);
    count(PipelinesPage::tr("waiting: %1"), pipeline.waiting);
    count(PipelinesPage::tr("failed: %1"), pipeline.failed);
    count(PipelinesPage::tr("cancelled: %1"), pipeline.cancelled);
    if (pipeline.costUsd)
        facts += u'$' + locale.toString(*pipeline.costUsd, 'f', 2);
    facts += PipelinesPage::tr("created %1").arg(momentText(pipeline.createdAt));
    facts += PipelinesPage::tr("pipeline %1").arg(shownLine(pipeline.id));
    return facts;
}

} // namespace

PipelinesPage::PipelinesPage(QWidget *parent)
    : Page(parent)
    , m_table(new PlainTable(tr("Pipelines"), this))
    , m_title(new PlainLabel({}, this))
    , m_facts(new PlainLabel({}, this))
    , m_said(new PlainLabel({}, this))
    , m_step(new PlainLabel({}, this))
    , m_graph(new StepGraph(this))
    , m_more(new QPushButton(tr("&More"), this))
    , m_resume(new QPushButton(tr("Re&sume"), this))
    , m_cancel(new QPushButton(tr("&Cancel\u2026"), this))
    , m_open(new QPushButton(tr("Show the tas&k"), this))
{
    layOut();
    m_again.setInterval(readEvery);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    // What has left the list stays chosen: the person is looking at it.
    connect(m_table, &PlainTable::rowChosen, this, [this](int row) {
        if (row >= 0)
            choose(m_model.idAt(row));
    });
    connect(m_more, &QPushButton::clicked, this, &PipelinesPage::readMore);
    connect(m_resume, &QPushButton::clicked, this, &PipelinesPage::resume);
    connect(m_cancel, &QPushButton::clicked, this, &PipelinesPage::confirmCancel);
    connect(m_graph, &StepGraph::currentChanged, this, &PipelinesPage::showStep);
    connect(m_graph, &StepGraph::stepChosen, this, &Page::taskChosen);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const auto *step = m_graph->currentStep())
            Q_EMIT taskChosen(step->taskId);
    });
    setSession(nullptr);
}

void PipelinesPage::layOut()
{
    auto *both = new QSplitter(Qt::Horizontal, this);
    both->addWidget(makeList());
    both->addWidget(makeChosen());
    both->setStretchFactor(0, 2);
    both->setStretchFactor(1, 3);
    both->setChildrenCollapsible(false);
    both->setSizes({460, 880});
    auto *all = new QVBoxLayout(this);
    all->addWidget(both);
}

QWidget *PipelinesPage::makeList()
{
    auto *part = new QWidget(this);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    m_table->setModel(&m_model);
    m_table->setWidths({12, 11, 8, 7, 12}, PipelineModel::Name);
    m_more->setToolTip(tr("Shows older pipelines, too"));
    column->addWidget(m_table, 1);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    return part;
}

QWidget *PipelinesPage::makeChosen()
{
    auto *part = new QWidget(this);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setAccessibleName(tr("Pipeline"));
    m_facts->setAccessibleName(tr("Facts"));
    m_said->setAccessibleName(tr("Notice"));
    m_step->setAccessibleName(tr("Step"));
    m_open->setToolTip(tr("Return in the graph does the same"));
    m_step->setToolTip(
        tr("Arrow keys go from step to step, + and - zoom, 0 shows the whole graph"));
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_resume, m_cancel, m_open})
        buttons->addWidget(button);
    buttons->addStretch();
    for (QWidget *each : QList<QWidget *>{m_title, m_facts})
        column->addWidget(each);
    column->addLayout(buttons);
    column->addWidget(m_said);
    column->addWidget(m_graph, 1);
    column->addWidget(m_step);
    return part;
}

void PipelinesPage::setSession(CoordinatorSession *session)
{
    m_round += 1;
    m_session = session;
    m_isListing = false;
    m_isReading = false;
    m_isUnlisted = false;
    m_hasMore = false;
    m_wanted = pageRows;
    m_again.stop();
    m_model.show({});
    choose({});
    m_more->setVisible(false);
}

void PipelinesPage::ask(const QString &command, const QString &id, Take then)
{
    // Qt 6.4 does not look whether a context is still there.
    requestAs<wire::PipelineAnswer>(*m_session, command, {{QStringLiteral("id"), id}})
        .then([self = QPointer<PipelinesPage>(this), round = m_round, id, then](
                  const Result<wire::PipelineAnswer> &answer) {
            if (self && self->m_round == round)
                (self.data()->*then)(id, answer);
        });
}

void PipelinesPage::refresh()
{
    if (!m_session || !m_session->isOpen())
        return;
    if (m_session->protocol() < 2)
        return say(tr("This coordinator is an original, which has no pipelines."), false);
    m_again.start();
    readList();
    readChosen();
}

void PipelinesPage::readList()
{
    if (m_isListing)
        return;
    m_isListing = true;
    m_listed.clear();
    readPage({});
}

void PipelinesPage::readPage(const QString &cursor)
{
    QJsonObject args{{QStringLiteral("limit"), pageRows}};
    if (!cursor.isEmpty())
        args.insert(QStringLiteral("cursor"), cursor);
    requestAs<wire::PipelinesAnswer>(*m_session, QStringLiteral("list-pipelines"), args)
        .then([self = QPointer<PipelinesPage>(this), round = m_round](
                  const Result<wire::PipelinesAnswer> &answer) {
            if (self && self->m_round == round)
                self->onPage(answer);
        });
}

void PipelinesPage::onPage(const Result<wire::PipelinesAnswer> &answer)
{
    if (!answer) {
        m_isListing = false;
        m_isUnlisted = true;
        return sayFailure(answer.error());
    }
    m_listed += answer->pipelines;
    const QString next = answer->nextCursor.value_or(QString());
    if (!next.isEmpty() && !answer->pipelines.isEmpty() && m_listed.size() < m_wanted)
        return readPage(next);
    m_isListing = false;
    m_hasMore = !next.isEmpty();
    m_model.show(m_listed);
    m_more->setVisible(m_hasMore && m_wanted < maxRows);
    if (std::exchange(m_isUnlisted, false))
        m_said->hide();
    if (m_chosenId.isEmpty() && m_model.rowCount() > 0)
        m_table->setCurrentIndex(m_model.index(0, 0));
    showFacts();
}

void PipelinesPage::readMore()
{
    m_wanted = std::min(maxRows, m_wanted + pageRows);
    refresh();
}

void PipelinesPage::choose(const QString &id)
{
    if (id == m_chosenId && !id.isEmpty())
        return;
    m_chosenId = id;
    m_chosen.reset();
    m_isReading = false;
    m_isUnread = false;
    m_graph->show(id, {});
    m_said->hide();
    if (const int row = m_model.rowOf(id); row >= 0 && m_table->currentIndex().row() != row)
        m_table->setCurrentIndex(m_model.index(row, 0));
    showFacts();
    readChosen();
}

void PipelinesPage::readChosen()
{
    if (m_chosenId.isEmpty() || m_isReading || !m_session || !m_session->isOpen())
        return;
    m_isReading = true;
    ask(QStringLiteral("get-pipeline"), m_chosenId, &PipelinesPage::onRead);
}

void PipelinesPage::onRead(const QString &id, const Result<wire::PipelineAnswer> &answer)
{
    if (id != m_chosenId)
        return;
    m_isReading = false;
    if (!answer) {
        m_isUnread = true;
        return sayFailure(answer.error());
    }
    if (std::exchange(m_isUnread, false))
        m_said->hide();
    take(*answer);
}

void PipelinesPage::take(const wire::PipelineAnswer &answer)
{
    m_chosen = answer.pipeline;
    m_graph->show(m_chosenId, answer.steps);
    showFacts();
}

void PipelinesPage::resume()
{
    if (!m_session || !m_resume->isEnabled())
        return;
    m_resume->setEnabled(false);
    ask(QStringLiteral("resume-pipeline"), m_chosenId, &PipelinesPage::onOrdered);
}

void PipelinesPage::confirmCancel()
{
    if (!m_cancel->isEnabled() || !m_chosen)
        return;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Cancel the pipeline"),
        tr("End all steps of \"%1\" that run or wait, and everything that they have started?")
            .arg(pipelineName(*m_chosen)),
        QMessageBox::NoButton, this);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = question->addButton(tr("&End them"), QMessageBox::DestructiveRole);
    question->addButton(tr("&Let them run"), QMessageBox::RejectRole);
    // Another pipeline may be chosen by the time that somebody has read the question.
    connect(yes, &QPushButton::clicked, this, [this, id = m_chosenId] { cancel(id); });
    question->open();
}

void PipelinesPage::cancel(const QString &id)
{
    if (!m_session)
        return;
    if (id == m_chosenId)
        m_cancel->setEnabled(false);
    ask(QStringLiteral("cancel-pipeline"), id, &PipelinesPage::onOrdered);
}

void PipelinesPage::onOrdered(const QString &id, const Result<wire::PipelineAnswer> &answer)
{
    if (id != m_chosenId)
        return;
    if (!answer)
        say(answer.error().message, true);
    else if (answer->note)
        say(*answer->note, false);
    else
        m_said->hide();
    if (answer)
        take(*answer);
    enableButtons();
    refresh();
}

void PipelinesPage::showFacts()
{
    const bool isNone = m_chosenId.isEmpty();
    m_facts->setVisible(m_chosen.has_value());
    m_title->setText(m_chosen ? pipelineName(*m_chosen) : QString());
    if (isNone)
        m_title->setText(
            m_model.rowCount() > 0 ? tr("No pipeline is selected") : tr("There are no pipelines"));
    if (m_chosen)
        m_facts->setText(pipelineFacts(*m_chosen).join(factSeparator));
    m_graph->setEnabled(!isNone);
    enableButtons();
    showStep();
}

void PipelinesPage::showStep()
{
    const auto *step = m_graph->currentStep();
    m_step->setText(step ? stepFacts(*step).join(factSeparator) : QString());
    m_open->setEnabled(step && !step->taskId.isEmpty());
}

void PipelinesPage::enableButtons()
{
    const QString status = m_chosen ? m_chosen->status : QString();
    m_cancel->setEnabled(status == QLatin1String("running"));
    m_resume->setEnabled(status == QLatin1String("failed") || status == QLatin1String("cancelled"));
}

void PipelinesPage::sayFailure(const Error &error)
{
    say(tr("The pipelines cannot be read: %1").arg(error.message), true);
}

void PipelinesPage::say(const QString &sentence, bool isBad)
{
    QPalette colours = palette();
    if (isBad)
        colours.setColor(QPalette::WindowText, badColour());
    m_said->setPalette(colours);
    m_said->setText(shownText(sentence));
    m_said->show();
}

} // namespace coord
