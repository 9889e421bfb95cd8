// Who may use the coordinator: users with their keys, organisations with their members; and for
// whoever may not manage them, who he is and his own keys.
#pragma once

#include "gui/lists/listpage.h"

namespace coord {

class OrgsPane;
class UsersPane;

class PeoplePage : public ListPage {
    Q_OBJECT
public:
    explicit PeoplePage(QWidget *parent);

    [[nodiscard]] QString title() const override { return tr("People"); }
    void refresh() override;
    [[nodiscard]] UsersPane *users() const { return m_users; }
    [[nodiscard]] OrgsPane *orgs() const { return m_orgs; }

private:
    UsersPane *m_users;
    OrgsPane *m_orgs;
};

} // namespace coord
