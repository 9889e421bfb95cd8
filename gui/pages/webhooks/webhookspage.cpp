#include "gui/pages/webhooks/webhookspage.h"

#include "gui/pages/webhooks/incomingpane.h"
#include "gui/pages/webhooks/outgoingpane.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace coord {

WebhooksPage::WebhooksPage(QWidget *parent)
    : ListPage(parent)
    , m_incoming(new IncomingPane(this))
    , m_outgoing(new OutgoingPane(this))
{
    auto *tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->setAccessibleName(WebhooksPage::title());
    tabs->addTab(m_incoming, tr("In&coming"));
    tabs->addTab(m_outgoing, tr("&Outgoing"));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(tabs);
    add(m_incoming);
    add(m_outgoing->subscriptions());
    add(m_outgoing->deliveries());
    connect(m_outgoing, &OutgoingPane::taskChosen, this, &Page::taskChosen);
    readAgain();
}

} // namespace coord
