#include "gui/pages/webhooks/outgoingpane.h"

#include "gui/lists/formdialog.h"
#include "gui/lists/onceshown.h"
#include "gui/pages/webhooks/subscriptionwording.h"
#include "gui/widgets/plaintable.h"

#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>

namespace coord {

OutgoingPane::OutgoingPane(QWidget *parent)
    : QWidget(parent)
    , m_subscriptions(new ListPane(tr("Subscriptions"), subscriptionsSource(), this))
    , m_deliveries(new ListPane(tr("Deliveries"), deliveriesSource(), this))
{
    makeSubscriptions();
    makeDeliveries();
    auto *both = new QSplitter(Qt::Vertical, this);
    both->addWidget(m_subscriptions);
    both->addWidget(m_deliveries);
    both->setChildrenCollapsible(false);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(both);
}

void OutgoingPane::makeSubscriptions()
{
    const auto isPaused = [](const QJsonObject &row) {
        const auto subscription = rowAs<wire::SubscriptionInfo>(row);
        return subscription.paused || subscription.endedBecause;
    };
    m_subscriptions->setEmptyText(tr("Nobody is told what becomes of tasks."));
    m_subscriptions->setForbiddenText(
        tr("Events hold prompts and results: viewers do not see where they go."));
    m_subscriptions->addButton(tr("&New\u2026"), [this] { newSubscription(); });
    m_subscriptions->addButton(
        tr("&Pause"), [this] { setPaused(true); },
        [isPaused](const QJsonObject &row) { return !isPaused(row); });
    m_subscriptions->addButton(
        tr("&Resume"), [this] { setPaused(false); }, isPaused);
    m_subscriptions->addRowButton(tr("P&ing"), [this] { ping(); });
    m_subscriptions->addRowButton(tr("De&lete\u2026"), [this] { confirmDelete(); });
    m_subscriptions->table()->setWidths({20, 40, 30, 14, 20, 16}, 1);
    connect(m_subscriptions, &ListPane::rowChosen, this, [this] {
        const QString id = m_subscriptions->chosenText("id");
        m_deliveries->setVisible(!id.isEmpty());
        if (id.isEmpty())
            return m_deliveries->model().setArgs(std::nullopt);
        m_deliveries->setHeading(
            tr("What was sent to %1")
                .arg(subscriptionTitle(rowAs<wire::SubscriptionInfo>(m_subscriptions->chosen()))));
        m_deliveries->model().setArgs(QJsonObject{{QStringLiteral("subscriptionId"), id}});
        m_deliveries->refresh();
    });
}

void OutgoingPane::makeDeliveries()
{
    m_deliveries->hide();
    m_deliveries->model().setArgs(std::nullopt);
    m_deliveries->setEmptyText(tr("Nothing was sent yet."));
    m_deliveries->addRowButton(tr("&Send again"), [this] {
        m_deliveries->change(
            QStringLiteral("redeliver"), {{QStringLiteral("id"), m_deliveries->chosenText("id")}});
    });
    m_deliveries->addRowButton(tr("&Details\u2026"), [this] { showDelivery(); });
    m_deliveries->addButton(
        tr("Show the tas&k"), [this] { Q_EMIT taskChosen(m_deliveries->chosenText("taskId")); },
        [](const QJsonObject &row) { return row.contains(QLatin1String("taskId")); });
    m_deliveries->table()->setWidths({18, 12, 20, 9, 40, 42}, 4);
}

FormDialog *OutgoingPane::newSubscription()
{
    if (!m_subscriptions->session())
        return nullptr;
    auto *dialog = new FormDialog(*m_subscriptions->session(),
        {.title = tr("New subscription"),
            .command = QStringLiteral("create-subscription"),
            .doIt = tr("&Create")},
        this);
    dialog->require(
        dialog->addText(tr("&Post to:"), "url", QStringLiteral("https://example.org/hook")),
        tr("The address is missing."));
    dialog->addText(tr("&Name:"), "name");
    dialog
        ->addList(
            tr("&Events:"), "events", QStringLiteral("task.completed, task.failed, task.cancelled"))
        ->setToolTip(wire::words::taskEvents().join(QStringLiteral(", ")));
    dialog->addWhere(tr("Of &tasks:"), true);
    QLineEdit *secret = dialog->addText(tr("&Secret:"), "secret", tr("one is made"));
    secret->setEchoMode(QLineEdit::Password);
    connect(dialog, &FormDialog::done, this,
        [this, secret](const QJsonObject &answer) { onMade(answer, secret->text().isEmpty()); });
    dialog->open();
    return dialog;
}

void OutgoingPane::onMade(const QJsonObject &answer, bool isSecretMade)
{
    const auto made = rowAs<wire::SubscriptionAnswer>(answer).subscription;
    if (isSecretMade && made.secret) {
        const QString title = tr("Secret of the subscription \"%1\"").arg(subscriptionTitle(made));
        (new SecretDialog(title, *made.secret, this))->open();
    }
    m_subscriptions->refresh();
}

void OutgoingPane::setPaused(bool paused)
{
    m_subscriptions->change(QStringLiteral("update-subscription"),
        {{QStringLiteral("id"), m_subscriptions->chosenText("id")},
            {QStringLiteral("paused"), paused}});
}

void OutgoingPane::ping()
{
    m_subscriptions->change(QStringLiteral("ping-subscription"),
        {{QStringLiteral("id"), m_subscriptions->chosenText("id")}},
        [this](const QJsonObject &) { m_deliveries->refresh(); });
}

void OutgoingPane::confirmDelete()
{
    const auto subscription = rowAs<wire::SubscriptionInfo>(m_subscriptions->chosen());
    const ListPane::Question question{.title = tr("Delete the subscription"),
        .sentence
        = tr("Delete \"%1\" and the log of its deliveries?").arg(subscriptionTitle(subscription)),
        .doIt = tr("&Delete"),
        .leaveIt = tr("&Keep")};
    m_subscriptions->confirm(question, [this, id = subscription.id] {
        m_subscriptions->change(
            QStringLiteral("delete-subscription"), {{QStringLiteral("id"), id}});
    });
}

void OutgoingPane::showDelivery()
{
    m_deliveries->ask(QStringLiteral("get-delivery"),
        {{QStringLiteral("id"), m_deliveries->chosenText("id")}},
        [this](const QJsonObject &answer) {
            const auto delivery = rowAs<wire::DeliveryAnswer>(answer).delivery;
            (new TextDialog(tr("Delivery"), deliveryDetails(delivery), this))->open();
        });
}

} // namespace coord
