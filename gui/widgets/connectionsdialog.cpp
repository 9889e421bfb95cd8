#include "gui/widgets/connectionsdialog.h"

#include "gui/models/showntext.h"
#include "gui/widgets/connectioneditor.h"
#include "gui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace coord {

ConnectionsDialog::ConnectionsDialog(ConnectionStore &store, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_list(new QListWidget(this))
    , m_edit(new QPushButton(tr("&Edit\u2026"), this))
    , m_remove(new QPushButton(tr("&Remove\u2026"), this))
{
    setWindowTitle(tr("Connections"));
    auto *add = new QPushButton(tr("&Add\u2026"), this);
    auto *buttons = new QVBoxLayout;
    for (QPushButton *button : {add, m_edit, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_list);
    middle->addLayout(buttons);
    auto *closing = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *all = new QVBoxLayout(this);
    all->addWidget(new PlainLabel(
        tr("Tokens are kept in the keychain of the system, or where there is none in a file that "
           "only you can read. What \"coord\" uses is changed in its configuration."),
        this));
    all->addLayout(middle);
    all->addWidget(closing);
    m_list->setAccessibleName(tr("Connections"));
    connect(closing, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(add, &QPushButton::clicked, this, [this] { edit({}); });
    connect(m_edit, &QPushButton::clicked, this, &ConnectionsDialog::editSelected);
    connect(m_remove, &QPushButton::clicked, this, &ConnectionsDialog::removeSelected);
    connect(m_list, &QListWidget::itemActivated, this, &ConnectionsDialog::editSelected);
    connect(m_list, &QListWidget::currentRowChanged, this, &ConnectionsDialog::onSelected);
    connect(&m_store, &ConnectionStore::changed, this, &ConnectionsDialog::fill);
    fill();
    resize(560, 320);
}

void ConnectionsDialog::fill()
{
    const int row = m_list->currentRow();
    m_list->clear();
    for (const SavedConnection &connection : m_store.connections()) {
        auto *item = new QListWidgetItem(
            shownLine(connection.name) + u'\n' + shownLine(connection.url), m_list);
        item->setData(Qt::UserRole, connection.id);
    }
    m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
    onSelected();
}

std::optional<SavedConnection> ConnectionsDialog::selected() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? m_store.find(item->data(Qt::UserRole).toString()) : std::nullopt;
}

void ConnectionsDialog::onSelected()
{
    const auto connection = selected();
    const bool isOurs = connection && !connection->isFromConfig;
    m_edit->setEnabled(isOurs);
    m_remove->setEnabled(isOurs);
}

void ConnectionsDialog::edit(const SavedConnection &connection)
{
    auto *editor = new ConnectionEditor(m_store, connection, this);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    editor->open();
}

void ConnectionsDialog::editSelected()
{
    const auto connection = selected();
    if (connection && !connection->isFromConfig)
        edit(*connection);
}

void ConnectionsDialog::removeSelected()
{
    const auto connection = selected();
    if (!connection || connection->isFromConfig)
        return;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Remove the connection"),
        tr("Remove \"%1\" and its token from this machine?").arg(shownLine(connection->name)),
        QMessageBox::NoButton, this);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = question->addButton(tr("Re&move"), QMessageBox::DestructiveRole);
    question->addButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, id = connection->id] {
        m_store.remove(id, [self = QPointer(this)](const Status &status) {
            if (status || !self)
                return;
            auto *box = new QMessageBox(QMessageBox::Warning, tr("Remove the connection"),
                shownText(status.error().message), QMessageBox::Ok, self);
            box->setTextFormat(Qt::PlainText);
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->open();
        });
    });
    question->open();
}

} // namespace coord
