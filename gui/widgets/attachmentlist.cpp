#include "gui/widgets/attachmentlist.h"

#include "cli/output/progresstext.h"
#include "gui/models/showntext.h"
#include "gui/widgets/plaintable.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace coord {

namespace {

constexpr int progressSteps = 1'000;
constexpr int shownRows = 4;

} // namespace

AttachmentList::AttachmentList(QWidget *parent)
    : QWidget(parent)
    , m_table(new PlainTable(tr("Attachments"), this))
    , m_file(new QPushButton(tr("Attac&h a file\u2026"), this))
    , m_folder(new QPushButton(tr("Attach a fo&lder\u2026"), this))
    , m_remove(new QPushButton(tr("Remo&ve"), this))
    , m_progress(new QProgressBar(this))
{
    layOut();
    connect(m_file, &QPushButton::clicked, this, [this] { ask(false); });
    connect(m_folder, &QPushButton::clicked, this, [this] { ask(true); });
    connect(m_remove, &QPushButton::clicked, this,
        [this] { m_model.removeAt(m_table->currentIndex().row()); });
    connect(
        m_table, &PlainTable::rowChosen, this, [this](int row) { m_remove->setEnabled(row >= 0); });
}

void AttachmentList::layOut()
{
    m_table->setModel(&m_model);
    m_table->setWidths({20, 12, 20}, AttachmentModel::Destination);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
        | QAbstractItemView::AnyKeyPressed);
    m_table->setMinimumHeight(shownRows * m_table->fontMetrics().height() * 2);
    m_remove->setEnabled(false);
    m_progress->setRange(0, progressSteps);
    m_progress->setAccessibleName(tr("Upload"));
    m_progress->hide();
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_file, m_folder, m_remove}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);
    column->addLayout(buttons);
    column->addWidget(m_progress);
}

bool AttachmentList::accepts(const QMimeData &dropped)
{
    const QList<QUrl> urls = dropped.urls();
    return !urls.isEmpty()
        && std::all_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); });
}

Status AttachmentList::drop(const QMimeData &dropped)
{
    const QList<QUrl> urls = dropped.urls();
    for (const QUrl &url : urls) {
        if (const Status added = m_model.add(url.toLocalFile()); !added)
            return added;
    }
    return Done{};
}

void AttachmentList::ask(bool wantsFolder)
{
    auto *dialog = new QFileDialog(this, wantsFolder ? tr("Attach a folder") : tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(wantsFolder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths) {
            if (const Status added = m_model.add(path); !added) {
                Q_EMIT refused(added.error().message);
                return;
            }
        }
    });
    dialog->open();
}

void AttachmentList::showProgress(qsizetype index, qint64 done, qint64 total)
{
    m_progress->setVisible(index >= 0);
    for (QPushButton *button : {m_file, m_folder})
        button->setEnabled(index < 0);
    m_remove->setEnabled(index < 0 && m_table->currentIndex().isValid());
    m_table->setEnabled(index < 0);
    if (index < 0)
        return;
    // Of a folder nobody knows the size before its end.
    m_progress->setMaximum(total > 0 ? progressSteps : 0);
    m_progress->setValue(total > 0 ? int(double(done) / double(total) * progressSteps) : 0);
    m_progress->setFormat(
        tr("Upload %1 of %2: %3").arg(index + 1).arg(m_model.rowCount()).arg(bytesText(done)));
}

} // namespace coord
