#include "gui/widgets/commandpalette.h"

#include "gui/widgets/plaintable.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>

namespace coord {

CommandPalette::CommandPalette(const QList<PaletteEntry> &entries, QWidget *parent)
    : QDialog(parent)
    , m_text(new QLineEdit(this))
    , m_found(new PlainTable(tr("What was found"), this))
{
    setWindowTitle(tr("Command palette"));
    m_model.setEntries(entries);
    layOut();
    search();
    connect(m_text, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_found, &QAbstractItemView::activated, this, &CommandPalette::accept);
    m_text->installEventFilter(this);
    m_text->setFocus();
    resize(720, 420);
}

void CommandPalette::layOut()
{
    m_text->setAccessibleName(tr("Search everything"));
    m_text->setPlaceholderText(tr("Type what to do, or whom to look at"));
    m_text->setClearButtonEnabled(true);
    m_found->setModel(&m_model);
    m_found->setWidths({40, 12, 12}, PaletteModel::Text);
    m_found->horizontalHeader()->hide();
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addWidget(m_found);
}

void CommandPalette::search()
{
    m_model.search(m_text->text());
    m_found->setCurrentIndex(m_model.index(0, 0));
}

void CommandPalette::accept()
{
    const PaletteEntry *entry = m_model.at(m_found->currentIndex().row());
    if (!entry)
        return;
    // What it does may open a dialog, which must not find this one in its way.
    QTimer::singleShot(0, parent(), entry->run);
    QDialog::accept();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return QCoreApplication::sendEvent(m_found, event);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        accept();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

} // namespace coord
