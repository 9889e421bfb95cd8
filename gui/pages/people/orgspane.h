// Organisations and the members of the one that is chosen.
#pragma once

#include "gui/lists/listpane.h"

namespace coord {

class FormDialog;

class OrgsPane : public QWidget {
    Q_OBJECT
public:
    explicit OrgsPane(QWidget *parent);

    [[nodiscard]] ListPane *orgs() const { return m_orgs; }
    //! Of the organisation that is chosen.
    [[nodiscard]] ListPane *members() const { return m_members; }

    //! Both null without a connection; the second, too, while no organisation is chosen.
    FormDialog *newOrg();
    FormDialog *newMember();

private:
    void makeOrgs();
    void makeMembers();
    void confirmDelete();
    void confirmRemove();

    ListPane *m_orgs;
    ListPane *m_members;
};

} // namespace coord
