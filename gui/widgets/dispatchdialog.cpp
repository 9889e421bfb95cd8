#include "gui/widgets/dispatchdialog.h"

#include "core/client/uploadqueue.h"
#include "core/domain/limits.h"
#include "core/domain/rulelist.h"
#include "core/domain/target.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"
#include "gui/widgets/attachmentlist.h"
#include "gui/widgets/dispatchbounds.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/templatechooser.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace coord {

namespace {

enum TargetKind { OneAgent, OnePool, Labelled, AnyAgent };

QComboBox *choiceOf(const QStringList &names, QWidget *parent)
{
    auto *choice = new QComboBox(parent);
    for (const QString &name : names)
        choice->addItem(shownLine(name), name);
    return choice;
}

Error wrongEntry(const QString &sentence)
{
    return {ErrorCode::InvalidArgument, sentence};
}

} // namespace

DispatchDialog::DispatchDialog(
    CoordinatorSession &session, const DispatchStart &start, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_kind(new QComboBox(this))
    , m_agent(choiceOf(start.agents, this))
    , m_pool(choiceOf(start.pools, this))
    , m_labels(new QLineEdit(this))
    , m_prompt(new QPlainTextEdit(start.prompt, this))
    , m_template(new TemplateChooser(start.configDirectory, this))
    , m_more(new QToolButton(this))
    , m_area(new QWidget(this))
    , m_bounds(new DispatchBounds(this))
    , m_sessionId(new QLineEdit(start.sessionId, this))
    , m_attachments(new AttachmentList(this))
    , m_said(new PlainLabel({}, this))
{
    setWindowTitle(start.sessionId.isEmpty() ? tr("New task") : tr("Go on with the session"));
    makeTarget(start);
    makeMore();
    layOut();
    onTargetKind();
    setAcceptDrops(true);
    connect(m_attachments, &AttachmentList::refused, this, &DispatchDialog::refuse);
    connect(m_template, &TemplateChooser::changed, this, &DispatchDialog::onTemplate);
    m_prompt->setFocus();
    resize(620, 420);
}

DispatchDialog::~DispatchDialog() = default;

void DispatchDialog::makeTarget(const DispatchStart &start)
{
    m_kind->addItem(tr("An agent"), OneAgent);
    m_kind->addItem(tr("A pool"), OnePool);
    m_kind->addItem(tr("Agents with labels"), Labelled);
    m_kind->addItem(tr("Any agent"), AnyAgent);
    m_labels->setPlaceholderText(QStringLiteral("gpu, os=linux, !slow"));
    if (!start.agent.isEmpty() && m_agent->findData(start.agent) < 0)
        m_agent->addItem(shownLine(start.agent), start.agent);
    if (!start.agent.isEmpty())
        m_agent->setCurrentIndex(m_agent->findData(start.agent));
    const bool isNewSession = start.sessionId.isEmpty();
    m_agent->setEnabled(isNewSession);
    m_kind->setEnabled(isNewSession);
    m_sessionId->setReadOnly(!isNewSession);
    if (m_agent->count() == 0)
        m_kind->setCurrentIndex(m_kind->findData(AnyAgent));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &DispatchDialog::onTargetKind);
}

void DispatchDialog::makeMore()
{
    m_more->setText(tr("Per&missions, limits, attachments"));
    m_more->setCheckable(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setArrowType(Qt::RightArrow);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setAccessibleName(tr("Permissions, limits, attachments"));
    m_sessionId->setPlaceholderText(tr("a new one"));
    connect(m_more, &QToolButton::toggled, this, [this](bool isOpen) {
        m_more->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
        m_area->setVisible(isOpen);
    });
}

void DispatchDialog::layOut()
{
    auto *target = new QHBoxLayout;
    for (QWidget *part : QList<QWidget *>{m_kind, m_agent, m_pool, m_labels})
        target->addWidget(part, part == m_kind ? 0 : 1);
    m_prompt->setTabChangesFocus(true);
    m_prompt->setAccessibleName(tr("Prompt"));
    m_kind->setAccessibleName(tr("For"));
    m_agent->setAccessibleName(tr("Agent"));
    m_pool->setAccessibleName(tr("Pool"));
    m_labels->setAccessibleName(tr("Labels"));
    m_said->setAccessibleName(tr("Notice"));
    auto *form = new QFormLayout;
    const auto addRow = [this, form](const QString &label, QWidget *buddy, auto *row) {
        auto *name = new QLabel(label, this);
        name->setBuddy(buddy);
        form->addRow(name, row);
        return name;
    };
    QLabel *about = addRow(tr("T&emplate:"), m_template->field(), m_template);
    about->setVisible(!m_template->isEmpty());
    m_template->setVisible(!m_template->isEmpty());
    addRow(tr("&For:"), m_kind, target);
    addRow(tr("&Prompt:"), m_prompt, m_prompt);
    m_area->hide();
    m_bounds->addRow(tr("Sessio&n:"), m_sessionId);
    auto *inner = new QVBoxLayout(m_area);
    inner->addWidget(m_bounds);
    inner->addWidget(m_attachments);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_send = buttons->button(QDialogButtonBox::Ok);
    m_send->setText(tr("&Send"));
    connect(buttons, &QDialogButtonBox::accepted, this, &DispatchDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &DispatchDialog::reject);
    auto *quick = new QShortcut(Qt::CTRL | Qt::Key_Return, this);
    connect(quick, &QShortcut::activated, m_send, &QPushButton::click);
    auto *all = new QVBoxLayout(this);
    all->addLayout(form, 1);
    all->addWidget(m_more);
    all->addWidget(m_area);
    all->addWidget(m_said);
    all->addWidget(buttons);
}

void DispatchDialog::onTargetKind()
{
    const int kind = m_kind->currentData().toInt();
    m_agent->setVisible(kind == OneAgent);
    m_pool->setVisible(kind == OnePool);
    m_labels->setVisible(kind == Labelled);
}

void DispatchDialog::onTemplate()
{
    m_taken = takeTemplate();
    if (!m_taken)
        refuse(m_taken.error().message);
}

// Of another template everything is taken; of another value for a variable only what the person has
// not changed since.
Status DispatchDialog::takeTemplate()
{
    const auto base = m_template->chosen();
    if (!base)
        return base.error();
    m_said->setPalette(palette());
    m_said->clear();
    if (base->name.isEmpty()) {
        m_takenName.clear();
        return Done{};
    }
    const bool isAnother = base->name != m_takenName;
    if (isAnother || m_prompt->toPlainText() == m_filledPrompt) {
        m_prompt->setPlainText(base->prompt);
        m_filledPrompt = m_prompt->toPlainText();
    }
    takeAgent(*base);
    if (isAnother) {
        m_takenName.clear();
        if (const Status taken = m_bounds->take(*base); !taken)
            return taken;
    }
    if (const Status taken = takeFiles(*base, isAnother); !taken)
        return taken;
    m_takenName = base->name;
    const bool restricts = base->allowedTools || base->disallowedTools || base->addDirs
        || !base->budget.isEmpty() || !base->uploads.isEmpty();
    if (restricts && isAnother)
        m_more->setChecked(true);
    return Done{};
}

// One that is not connected has a line of its own in the list, and only one: a name may just be
// typed into a variable.
void DispatchDialog::takeAgent(const PromptTemplate &base)
{
    if (base.on.isEmpty() || !m_kind->isEnabled())
        return;
    const bool isKnown = m_agent->findData(base.on) >= 0;
    if (!isKnown && m_awayAgent < 0) {
        m_awayAgent = m_agent->count();
        m_agent->addItem(QString());
    }
    if (!isKnown) {
        m_agent->setItemText(m_awayAgent, shownLine(base.on));
        m_agent->setItemData(m_awayAgent, base.on);
    }
    m_agent->setCurrentIndex(m_agent->findData(base.on));
    m_kind->setCurrentIndex(m_kind->findData(OneAgent));
}

Status DispatchDialog::takeFiles(const PromptTemplate &base, bool isAnother)
{
    const auto present = m_attachments->model().specs();
    const bool isUntouched = present && *present == m_filledFiles;
    if (!isUntouched && !isAnother)
        return Done{};
    if (isUntouched)
        m_attachments->model().clear();
    const auto uploads = fileSpecsFrom(base.uploads, "upload");
    if (!uploads)
        return wrongEntry(tr("What the template uploads must be <local>:<remote>."));
    for (const FileSpec &spec : *uploads) {
        if (const Status added = m_attachments->model().add(spec.from, spec.to); !added)
            return added;
    }
    if (const auto filled = m_attachments->model().specs(); filled && isUntouched)
        m_filledFiles = *filled;
    if (!base.downloads.isEmpty())
        m_said->setText(tr("What the template downloads is not fetched here: \"coord pull\" does "
                           "when the task has ended."));
    return Done{};
}

Status DispatchDialog::putTarget(QJsonObject &args) const
{
    switch (m_kind->currentData().toInt()) {
    case OneAgent:
        if (m_agent->currentIndex() < 0)
            return wrongEntry(tr("No agent is connected: choose a pool, labels or any agent."));
        args.insert(QStringLiteral("agentName"), m_agent->currentData().toString());
        return Done{};
    case OnePool:
        if (m_pool->currentIndex() < 0)
            return wrongEntry(tr("No agent is in a pool."));
        args.insert(QStringLiteral("pool"), m_pool->currentData().toString());
        return Done{};
    case Labelled: {
        const auto wishes = requirementsFrom(listFrom(m_labels->text()));
        if (!wishes)
            return wrongEntry(tr("Labels: %1").arg(wishes.error().message));
        if (wishes->isEmpty())
            return wrongEntry(tr("Name the labels that the agent must have, such as gpu."));
        QJsonArray texts;
        for (const Requirement &wish : *wishes)
            texts.append(wish.text());
        args.insert(QStringLiteral("require"), texts);
        return Done{};
    }
    default:
        args.insert(QStringLiteral("any"), true);
        return Done{};
    }
}

Result<QJsonObject> DispatchDialog::args() const
{
    QJsonObject args;
    // Without what a template says about tools a task might do more than was meant.
    if (const auto base = m_template->chosen(); !base)
        return base.error();
    if (!m_taken)
        return m_taken.error();
    if (const Status target = putTarget(args); !target)
        return target.error();
    const QString session = m_sessionId->text().trimmed();
    const QString prompt = m_prompt->toPlainText();
    if (prompt.trimmed().isEmpty() && session.isEmpty())
        return wrongEntry(tr("The prompt is missing."));
    if (prompt.size() > limits::maxPromptChars)
        return wrongEntry(
            tr("The prompt may have up to %1 characters.").arg(limits::maxPromptChars));
    args.insert(
        QStringLiteral("prompt"), prompt.trimmed().isEmpty() ? QString(resumePrompt) : prompt);
    if (!session.isEmpty())
        args.insert(QStringLiteral("sessionId"), session);
    if (const Status bounds = m_bounds->putInto(args); !bounds)
        return bounds.error();
    return args;
}

void DispatchDialog::refuse(const QString &sentence)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, badColour());
    m_said->setPalette(colours);
    m_said->setText(shownText(sentence));
    m_send->setEnabled(true);
    Q_EMIT refused(sentence);
}

void DispatchDialog::accept()
{
    const auto wanted = args();
    if (!wanted) {
        // Nobody mends what is folded away.
        if (QJsonObject unused; !m_bounds->putInto(unused))
            m_more->setChecked(true);
        return refuse(wanted.error().message);
    }
    const auto files = m_attachments->model().specs();
    if (!files)
        return refuse(files.error().message);
    if (files->isEmpty())
        return dispatch(*wanted);
    if (!wanted->contains(QLatin1String("agentName")))
        return refuse(tr("Attachments go to one agent: choose it under For."));
    upload(*wanted, *files);
}

void DispatchDialog::reject()
{
    if (m_uploads)
        return m_uploads->cancel();
    QDialog::reject();
}

void DispatchDialog::leave()
{
    m_uploads.reset();
    QDialog::reject();
}

void DispatchDialog::upload(const QJsonObject &args, const QList<FileSpec> &files)
{
    m_send->setEnabled(false);
    const QString agent = args.value(QLatin1String("agentName")).toString();
    m_uploads = std::make_unique<UploadQueue>(m_session, agent, files);
    m_attachments->showProgress(0, 0, 0);
    connect(
        m_uploads.get(), &UploadQueue::progressed, m_attachments, &AttachmentList::showProgress);
    connect(m_uploads.get(), &UploadQueue::ended, this, [this, args](const Status &status) {
        // It is the queue that is calling.
        m_uploads.release()->deleteLater();
        m_attachments->showProgress(-1, 0, 0);
        if (status)
            return dispatch(args);
        refuse(tr("The task was not sent: the upload failed: %1").arg(status.error().message));
    });
    m_uploads->begin();
}

void DispatchDialog::dispatch(const QJsonObject &args)
{
    m_send->setEnabled(false);
    // Qt 6.4 does not look whether a context is still there: somebody may have closed the dialog.
    dispatchTask(m_session, args, this)
        .then([self = QPointer<DispatchDialog>(this)](const Result<DispatchReceipt> &receipt) {
            if (self)
                self->onReceipt(receipt);
        });
}

void DispatchDialog::onReceipt(const Result<DispatchReceipt> &receipt)
{
    if (!receipt)
        return refuse(receipt.error().message);
    Q_EMIT dispatched(receipt->taskId, receipt->note);
    QDialog::accept();
}

void DispatchDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_uploads && AttachmentList::accepts(*event->mimeData()))
        event->acceptProposedAction();
}

void DispatchDialog::dropEvent(QDropEvent *event)
{
    m_more->setChecked(true);
    if (const Status added = m_attachments->drop(*event->mimeData()); !added)
        refuse(added.error().message);
    event->acceptProposedAction();
}

} // namespace coord
