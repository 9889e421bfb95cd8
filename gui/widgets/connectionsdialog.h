// The dialog of all connections: to add, change and remove them.
#pragma once

#include "gui/connections/connectionstore.h"

#include <QDialog>

class QListWidget;
class QPushButton;

namespace coord {

class ConnectionsDialog : public QDialog {
    Q_OBJECT
public:
    //! The store must outlive it.
    explicit ConnectionsDialog(ConnectionStore &store, QWidget *parent = nullptr);

private:
    void fill();
    void onSelected();
    void edit(const SavedConnection &connection);
    void editSelected();
    void removeSelected();
    [[nodiscard]] std::optional<SavedConnection> selected() const;

    ConnectionStore &m_store;
    QListWidget *m_list;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace coord
