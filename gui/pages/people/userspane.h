// Users and the keys of the one that is chosen.
#pragma once

#include "gui/lists/listpane.h"

namespace coord {

class FormDialog;

class UsersPane : public QWidget {
    Q_OBJECT
public:
    explicit UsersPane(QWidget *parent);

    [[nodiscard]] ListPane *users() const { return m_users; }
    //! Of the user that is chosen; one's own where the users are not for us to see.
    [[nodiscard]] ListPane *keys() const { return m_keys; }

    //! Asks the coordinator who one is.
    void askWho();

    //! All null without a connection, or without a user that they are for.
    FormDialog *newUser();
    FormDialog *newKey();
    FormDialog *newRole();

private:
    void makeUsers();
    void makeKeys();
    void onWho(const QJsonObject &answer);
    void showKeysOf(const QString &userId, const QString &name);
    void confirmDelete();
    void confirmRevoke();

    ListPane *m_users;
    ListPane *m_keys;
    QString m_keysOf; //!< user id; empty: nobody is chosen
};

} // namespace coord
