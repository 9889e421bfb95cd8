// Webhooks that go out: who is told what becomes of tasks, and how each event fared.
#pragma once

#include "gui/lists/listpane.h"

namespace coord {

class FormDialog;

class OutgoingPane : public QWidget {
    Q_OBJECT
public:
    explicit OutgoingPane(QWidget *parent);

    [[nodiscard]] ListPane *subscriptions() const { return m_subscriptions; }
    //! Of the subscription that is chosen.
    [[nodiscard]] ListPane *deliveries() const { return m_deliveries; }

    //! Null without a connection.
    FormDialog *newSubscription();

Q_SIGNALS:
    void taskChosen(const QString &taskId);

private:
    void makeSubscriptions();
    void makeDeliveries();
    void onMade(const QJsonObject &answer, bool isSecretMade);
    void setPaused(bool paused);
    void ping();
    void confirmDelete();
    void showDelivery();

    ListPane *m_subscriptions;
    ListPane *m_deliveries;
};

} // namespace coord
