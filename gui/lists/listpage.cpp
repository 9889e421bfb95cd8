#include "gui/lists/listpage.h"

#include "gui/lists/listpane.h"

#include <QDialog>
#include <QTimer>

namespace coord {

ListPage::ListPage(QWidget *parent)
    : Page(parent)
    , m_again(new QTimer(this))
{
    m_again->setInterval(readEvery);
    connect(m_again, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
}

void ListPage::readAgain()
{
    m_again->start();
}

void ListPage::setSession(CoordinatorSession *session)
{
    while (const auto *dialog = findChild<QDialog *>())
        delete dialog;
    for (ListPane *pane : std::as_const(m_panes))
        pane->setSession(session);
}

void ListPage::refresh()
{
    for (ListPane *pane : std::as_const(m_panes))
        pane->refresh();
}

} // namespace coord
