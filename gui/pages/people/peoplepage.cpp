#include "gui/pages/people/peoplepage.h"

#include "gui/pages/people/orgspane.h"
#include "gui/pages/people/userspane.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace coord {

PeoplePage::PeoplePage(QWidget *parent)
    : ListPage(parent)
    , m_users(new UsersPane(this))
    , m_orgs(new OrgsPane(this))
{
    auto *tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->setAccessibleName(PeoplePage::title());
    tabs->addTab(m_users, tr("&Users"));
    tabs->addTab(m_orgs, tr("&Organisations"));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(tabs);
    add(m_users->users());
    add(m_users->keys());
    add(m_orgs->orgs());
    add(m_orgs->members());
}

void PeoplePage::refresh()
{
    m_users->askWho();
    ListPage::refresh();
}

} // namespace coord
