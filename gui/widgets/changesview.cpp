#include "gui/widgets/changesview.h"

#include "core/domain/taskstate.h"
#include "gui/models/showntext.h"
#include "gui/models/statecolours.h"
#include "gui/widgets/diffview.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/plaintable.h"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QVBoxLayout>

namespace coord {

namespace {

constexpr qint64 copyBytes = 1024 * 1024;

//! Why there is nothing to fetch; empty where there is something.
QString reasonAgainst(const wire::TaskInfo &info)
{
    const auto state = stateFromName(info.status);
    if (!state || !isFinal(*state))
        return ChangesView::tr("What the task changes is shown when it has ended.");
    if (!info.work)
        return ChangesView::tr("The task had no workspace of its own: it changed what is in the "
                               "agent's folder. Start the agent with --isolation worktree or "
                               "tmpdir.");
    if (info.work->error)
        return ChangesView::tr("The work is in %1 on the agent's machine alone: %2")
            .arg(info.work->directory.value_or(QString()), *info.work->error);
    if (info.work->files.value_or(1) == 0)
        return ChangesView::tr("Nothing was changed.");
    return {};
}

//! Another attempt may have done other work.
QString nameOfWork(const wire::TaskInfo &info)
{
    return QStringList{info.id, QString::number(info.attempt.value_or(0)),
        info.work->commit.value_or(QString()), info.work->patch.value_or(QString())}
        .join(u' ');
}

QString patchFile(const QTemporaryDir &folder)
{
    return folder.filePath(QStringLiteral("work.patch"));
}

} // namespace

ChangesView::ChangesView(QWidget *parent)
    : QWidget(parent)
    , m_said(new PlainLabel({}, this))
    , m_save(new QPushButton(tr("S&ave as a patch\u2026"), this))
    , m_again(new QPushButton(tr("&Load again"), this))
    , m_table(new PlainTable(tr("Files that were changed"), this))
    , m_diff(new DiffView(this))
    , m_parts(new QSplitter(Qt::Vertical, this))
{
    layOut();
    m_rested.setSingleShot(true);
    connect(&m_rested, &QTimer::timeout, this, [this] {
        if (isVisible())
            load();
    });
    connect(m_save, &QPushButton::clicked, this, &ChangesView::askWhereToSave);
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_loaded.clear();
        load();
    });
    connect(m_table, &PlainTable::rowChosen, this,
        [this](int row) { m_diff->goTo(m_files.lineAt(row)); });
    begin();
}

ChangesView::~ChangesView()
{
    stop();
}

void ChangesView::layOut()
{
    m_said->setAccessibleName(tr("Changes"));
    m_table->setModel(&m_files);
    m_table->setWidths({40, 10, 10}, PatchFileModel::Path);
    m_parts->addWidget(m_table);
    m_parts->addWidget(m_diff);
    m_parts->setStretchFactor(0, 1);
    m_parts->setStretchFactor(1, 3);
    m_parts->setChildrenCollapsible(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_said, 1);
    buttons->addWidget(m_again);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->addLayout(buttons);
    column->addWidget(m_parts, 1);
}

void ChangesView::setSession(CoordinatorSession *session)
{
    stop();
    m_session = session;
    begin();
}

void ChangesView::begin()
{
    stop();
    m_info.reset();
    m_wanted.clear();
    m_loaded.clear();
    m_folder.reset();
    m_files.show({});
    m_diff->clear();
    say(QString());
    m_save->setEnabled(false);
    m_again->setEnabled(false);
}

void ChangesView::show(const wire::TaskInfo &info)
{
    const QString reason = reasonAgainst(info);
    const QString wanted = reason.isEmpty() ? nameOfWork(info) : QString();
    if (m_info && wanted == m_wanted && (!wanted.isEmpty() || said() == shownText(reason)))
        return;
    begin();
    m_info = info;
    m_wanted = wanted;
    say(reason);
    m_again->setEnabled(!wanted.isEmpty());
    if (isVisible())
        m_rested.start(rest);
}

void ChangesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

void ChangesView::load()
{
    if (!m_session || m_wanted.isEmpty() || m_wanted == m_loaded)
        return;
    stop();
    m_loaded = m_wanted;
    m_isTooLarge = false;
    m_folder = std::make_unique<QTemporaryDir>();
    FileDownload::What what;
    what.destination = patchFile(*m_folder);
    what.work = wire::TaskWork{.taskId = m_info->id, .form = QStringLiteral("patch")};
    m_download = std::make_unique<FileDownload>(*m_session, what);
    connect(m_download.get(), &FileTransfer::progressed, this, [this](qint64 done, qint64 total) {
        if (std::max(done, total) > maxFetchedBytes && !std::exchange(m_isTooLarge, true))
            m_download->cancel();
    });
    say(tr("Fetching what was changed\u2026"));
    m_download->end().then(this, [this, work = m_loaded](const Status &status) {
        if (m_download && work == m_loaded)
            onEnd(status);
    });
    m_download->begin();
}

void ChangesView::stop()
{
    m_rested.stop();
    // Taken out first: its end is told while it is destroyed, and is nobody's then.
    if (const auto download = std::move(m_download))
        download->cancel();
}

void ChangesView::onEnd(const Status &status)
{
    // It is the transfer that is calling.
    m_download.release()->deleteLater();
    if (status)
        showPatch(patchFile(*m_folder));
    else if (m_isTooLarge)
        say(tr("The patch is larger than %1 MiB: \"coord diff\" fetches it.")
                .arg(maxFetchedBytes / (1024 * 1024)));
    else
        say(tr("What was changed could not be fetched: %1").arg(status.error().message), true);
    Q_EMIT settled();
}

void ChangesView::showPatch(const QString &path)
{
    ShownPatch patch;
    if (!patch.read(path))
        return say(tr("The patch cannot be read."), true);
    m_files.show(patch.places());
    m_diff->show(patch);
    m_save->setEnabled(true);
    QStringList sentences{tr("Files: %1").arg(QLocale().toString(patch.fileCount()))};
    if (patch.isCutShort())
        sentences += tr("The patch is very large: only its beginning is counted and shown.");
    else if (patch.leftOut() > 0)
        sentences += tr("%1 lines are left out here, and are in the patch that is saved.")
                         .arg(QLocale().toString(patch.leftOut()));
    say(sentences.join(QStringLiteral("  \u00b7  ")));
}

Status ChangesView::savePatch(const QString &path) const
{
    QFile from(m_folder ? patchFile(*m_folder) : QString());
    QSaveFile to(path);
    if (!from.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FailedPrecondition, tr("There is no patch.")};
    if (!to.open(QIODevice::WriteOnly))
        return Error{ErrorCode::Unavailable, to.errorString()};
    while (!from.atEnd())
        to.write(from.read(copyBytes));
    if (!to.commit())
        return Error{ErrorCode::Unavailable, to.errorString()};
    return Done{};
}

void ChangesView::askWhereToSave()
{
    auto *dialog = new QFileDialog(this, tr("Save the patch"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Patches (*.patch)"));
    dialog->setDefaultSuffix(QStringLiteral("patch"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (const Status saved = savePatch(path); !saved)
            say(tr("The patch could not be saved: %1").arg(saved.error().message), true);
    });
    dialog->open();
}

QString ChangesView::said() const
{
    return m_said->text();
}

void ChangesView::say(const QString &sentence, bool isBad)
{
    QPalette colours = palette();
    if (isBad)
        colours.setColor(QPalette::WindowText, badColour());
    m_said->setPalette(colours);
    m_said->setText(shownText(sentence));
}

} // namespace coord
