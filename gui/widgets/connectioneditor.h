// The dialog for one connection: its fields, and a try whether they are right.
#pragma once

#include "gui/connections/connectionprobe.h"
#include "gui/connections/connectionstore.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace coord {

class PlainLabel;

class ConnectionEditor : public QDialog {
    Q_OBJECT
public:
    //! Changes \a connection, or adds one where its id is empty. The store must outlive it.
    ConnectionEditor(
        ConnectionStore &store, const SavedConnection &connection, QWidget *parent = nullptr);
    ~ConnectionEditor() override;

    //! Saves and closes; where something is wrong it says what and stays.
    void accept() override;
    //! Connects with what the fields hold, and says how that went.
    void test();

Q_SIGNALS:
    void tested(bool isGood);

private:
    void makeFields();
    void chooseFile();
    [[nodiscard]] SavedConnection entered() const;
    void probe(const SessionOptions &options);
    void say(const QString &sentence, bool isGood);
    void setBusy(bool isBusy);

    ConnectionStore &m_store;
    const SavedConnection m_connection;
    QLineEdit *m_name;
    QLineEdit *m_url;
    QLineEdit *m_token;
    QLineEdit *m_organisation;
    QLineEdit *m_caFile;
    QCheckBox *m_insecure;
    PlainLabel *m_said;
    QPushButton *m_test = nullptr;
    QPushButton *m_save = nullptr;
    std::unique_ptr<ConnectionProbe> m_probe;
};

} // namespace coord
