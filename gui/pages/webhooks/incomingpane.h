// Webhooks that come in: what is posted to their address becomes a task.
#pragma once

#include "gui/lists/listpane.h"

namespace coord {

class FormDialog;

class IncomingPane : public ListPane {
    Q_OBJECT
public:
    explicit IncomingPane(QWidget *parent);

    //! Both null without a connection.
    FormDialog *newWebhook();
    FormDialog *testWebhook();

private:
    void onMade(const QJsonObject &answer, bool isSecretMade);
    void showDetails();
    void confirmDelete();
};

} // namespace coord
