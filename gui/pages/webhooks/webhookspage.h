// Webhooks: addresses that turn what is posted to them into tasks, and subscriptions that post what
// becomes of tasks to others, with what was sent.
#pragma once

#include "gui/lists/listpage.h"

namespace coord {

class IncomingPane;
class OutgoingPane;

class WebhooksPage : public ListPage {
    Q_OBJECT
public:
    explicit WebhooksPage(QWidget *parent);

    [[nodiscard]] QString title() const override { return tr("Webhooks"); }
    [[nodiscard]] IncomingPane *incoming() const { return m_incoming; }
    [[nodiscard]] OutgoingPane *outgoing() const { return m_outgoing; }

private:
    IncomingPane *m_incoming;
    OutgoingPane *m_outgoing;
};

} // namespace coord
