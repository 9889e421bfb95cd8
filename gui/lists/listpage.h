// A page that is made of lists: each is read when the page is looked at, and again at an interval
// while it is.
#pragma once

#include "gui/pages/page.h"

#include <QList>

class QTimer;

namespace coord {

class ListPane;

class ListPage : public Page {
    Q_OBJECT
public:
    static constexpr int readEvery = 15'000; //!< milliseconds; nobody tells of changes here

    explicit ListPage(QWidget *parent);

    //! Closes the dialogs, too: they are about another coordinator.
    void setSession(CoordinatorSession *session) override;
    void refresh() override;

protected:
    //! From now on it has the session, and is read with the page.
    void add(ListPane *pane) { m_panes.append(pane); }
    //! From now on it reads again by itself.
    void readAgain();

private:
    QList<ListPane *> m_panes;
    QTimer *m_again;
};

} // namespace coord
