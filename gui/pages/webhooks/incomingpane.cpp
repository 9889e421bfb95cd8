#include "gui/pages/webhooks/incomingpane.h"

#include "cli/output/duration.h"
#include "core/protocol/webhookoperations.h"
#include "gui/lists/detaillines.h"
#include "gui/lists/formdialog.h"
#include "gui/lists/onceshown.h"
#include "gui/models/moments.h"
#include "gui/models/statecolours.h"
#include "gui/widgets/plaintable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace coord {

namespace {

using HookRow = wire::WebhookInfo;

QString hookWhere(const HookRow &hook)
{
    return hook.pool ? IncomingPane::tr("pool %1").arg(*hook.pool) : hook.agentName;
}

QString hookPath(const HookRow &hook)
{
    return QStringLiteral("/hooks/") + hook.name;
}

QString hookSecret(const HookRow &hook)
{
    return hook.hasSecret ? IncomingPane::tr("yes")
                          : IncomingPane::tr("none: only from the coordinator's machine");
}

QString hookEvents(const HookRow &hook)
{
    return hook.events.value_or(QStringList()).join(QStringLiteral(", "));
}

ListSource webhooksSource()
{
    const ListRows<HookRow> rows{.id = [](const HookRow &h) { return h.name; },
        .columns = {{IncomingPane::tr("Webhook"), [](const HookRow &h) { return h.name; }},
            {IncomingPane::tr("Path"), hookPath}, {IncomingPane::tr("Where"), hookWhere},
            {IncomingPane::tr("Prompt"), [](const HookRow &h) { return h.promptTemplate; },
                [](const HookRow &h) { return h.promptTemplate; }},
            {IncomingPane::tr("Secret"), hookSecret, hookSecret},
            {IncomingPane::tr("Events"), hookEvents},
            {IncomingPane::tr("Tasks"),
                [](const HookRow &h) { return QString::number(h.triggerCount); }},
            {IncomingPane::tr("Last"),
                [](const HookRow &h) { return momentText(h.lastTriggeredAt.value_or(0)); },
                [](const HookRow &h) { return exactMomentText(h.lastTriggeredAt.value_or(0)); }}},
        .mark = [](const HookRow &h) { return h.hasSecret ? goodColour() : warningColour(); }};
    return listSource<HookRow>(
        {.command = QStringLiteral("list-webhooks"), .rowsKey = QStringLiteral("webhooks")}, rows);
}

QString hookDetails(const HookRow &hook)
{
    const auto words = [](const std::optional<QStringList> &list) {
        return list.value_or(QStringList()).join(QStringLiteral(", "));
    };
    DetailLines lines;
    lines.add(IncomingPane::tr("Webhook"), hook.name);
    lines.add(IncomingPane::tr("Post to"),
        IncomingPane::tr("%1 at the address of the coordinator").arg(hookPath(hook)));
    lines.add(IncomingPane::tr("Where"), hookWhere(hook));
    lines.add(IncomingPane::tr("Secret"), hookSecret(hook));
    lines.add(IncomingPane::tr("Events"), hookEvents(hook));
    lines.add(IncomingPane::tr("Allowed tools"), words(hook.allowedTools));
    lines.add(IncomingPane::tr("Disallowed tools"), words(hook.disallowedTools));
    if (hook.maxBudgetUsd)
        lines.add(IncomingPane::tr("Budget"), QStringLiteral("$%1").arg(*hook.maxBudgetUsd));
    if (hook.timeoutMs)
        lines.add(IncomingPane::tr("Time limit"), durationText(Millis(*hook.timeoutMs)));
    lines.add(IncomingPane::tr("Per minute at most"), QString::number(hook.perMinute));
    lines.add(IncomingPane::tr("Tasks"), QString::number(hook.triggerCount));
    lines.add(IncomingPane::tr("Last"), momentText(hook.lastTriggeredAt.value_or(0)));
    lines.add(IncomingPane::tr("Created"), momentText(hook.createdAt));
    lines.add(IncomingPane::tr("Prompt"), hook.promptTemplate);
    return lines.text();
}

} // namespace

IncomingPane::IncomingPane(QWidget *parent)
    : ListPane(tr("Incoming webhooks"), webhooksSource(), parent)
{
    setEmptyText(tr("There is no webhook yet."));
    setForbiddenText(tr("Webhooks hold prompts of others: viewers do not see them."));
    addButton(tr("&New\u2026"), [this] { newWebhook(); });
    addRowButton(tr("T&est\u2026"), [this] { testWebhook(); });
    addRowButton(tr("&Details\u2026"), [this] { showDetails(); });
    addRowButton(tr("De&lete\u2026"), [this] { confirmDelete(); });
    table()->setWidths({16, 22, 14, 30, 10, 16, 7, 20}, 3);
}

FormDialog *IncomingPane::newWebhook()
{
    if (!session())
        return nullptr;
    auto *dialog = new FormDialog(*session(),
        {.title = tr("New webhook"),
            .command = QStringLiteral("create-webhook"),
            .doIt = tr("&Create")},
        this);
    dialog->require(dialog->addText(tr("&Name:"), "name"), tr("The name is missing."));
    dialog->addWhere(tr("&For:"));
    QPlainTextEdit *prompt = dialog->addLongText(tr("&Prompt:"), "promptTemplate");
    prompt->setPlaceholderText(tr("Review pull request {{payload.number}}"));
    dialog->require(prompt, tr("The prompt is missing."));
    QLineEdit *secret = dialog->addText(tr("&Secret:"), "secret", tr("one is made"));
    secret->setEchoMode(QLineEdit::Password);
    QCheckBox *none
        = dialog->addCheck(tr("With&out a secret, for the coordinator's machine"), "insecure");
    connect(none, &QCheckBox::toggled, secret, [secret](bool isWithout) {
        secret->clear();
        secret->setDisabled(isWithout);
    });
    dialog->addList(tr("&Events:"), "events", tr("all"));
    dialog->addList(
        tr("&Allowed tools:"), "allowedTools", QStringLiteral("Read, Bash(git diff *)"));
    dialog->addList(tr("&Disallowed tools:"), "disallowedTools", QStringLiteral("WebFetch"));
    dialog->addDollars(tr("&Budget:"), "maxBudgetUsd");
    dialog->addNumber(tr("&Time limit:"), "timeoutMs",
        {.most = 7 * 24 * 60,
            .leastText = tr("the agent's"),
            .unit = tr(" min"),
            .factor = 60'000});
    dialog->addNumber(tr("Per &minute at most:"), "perMinute",
        {.least = 1, .most = Webhook::maxPerMinute, .usual = Webhook::defaultPerMinute});
    connect(dialog, &FormDialog::done, this,
        [this, secret](const QJsonObject &answer) { onMade(answer, secret->text().isEmpty()); });
    dialog->open();
    return dialog;
}

void IncomingPane::onMade(const QJsonObject &answer, bool isSecretMade)
{
    const auto made = rowAs<wire::WebhookAnswer>(answer);
    if (made.note)
        say(*made.note);
    if (isSecretMade && made.webhook.secret) {
        const QString title = tr("Secret of the webhook \"%1\"").arg(cellText(made.webhook.name));
        (new SecretDialog(title, *made.webhook.secret, this))->open();
    }
    refresh();
}

FormDialog *IncomingPane::testWebhook()
{
    if (!session() || chosen().isEmpty())
        return nullptr;
    const QString name = chosenText("name");
    auto *dialog = new FormDialog(*session(),
        {.title = tr("Test the webhook \"%1\"").arg(cellText(name)),
            .command = QStringLiteral("test-webhook"),
            .doIt = tr("&Show the prompt"),
            .args = {{QStringLiteral("name"), name}}},
        this);
    dialog->addJson(tr("What is &posted:"), "payload")
        ->setPlaceholderText(QStringLiteral("{\"number\": 7}"));
    connect(dialog, &FormDialog::done, this, [this, name](const QJsonObject &answer) {
        const QString title = tr("What \"%1\" makes of it; nothing was run").arg(cellText(name));
        const QString prompt = answer.value(QLatin1String("renderedPrompt")).toString();
        (new TextDialog(title, prompt, this))->open();
    });
    dialog->open();
    return dialog;
}

void IncomingPane::showDetails()
{
    const auto hook = rowAs<wire::WebhookInfo>(chosen());
    (new TextDialog(cellText(hook.name), hookDetails(hook), this))->open();
}

void IncomingPane::confirmDelete()
{
    const QString name = chosenText("name");
    const Question question{.title = tr("Delete the webhook"),
        .sentence = tr("Delete \"%1\"? What is posted to it is refused then; its tasks stay.")
                        .arg(cellText(name)),
        .doIt = tr("&Delete"),
        .leaveIt = tr("&Keep")};
    confirm(question, [this, name] {
        change(QStringLiteral("delete-webhook"), {{QStringLiteral("name"), name}});
    });
}

} // namespace coord
