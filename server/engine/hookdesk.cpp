#include "server/engine/hookdesk.h"

#include "core/domain/names.h"
#include "core/domain/quotedtext.h"
#include "core/domain/webhooktemplate.h"
#include "core/protocol/json.h"
#include "core/protocol/webhookoperations.h"
#include "server/engine/acceptance.h"

#include <QUrlQuery>

namespace coord {

namespace {

constexpr Millis round{60'000};
const QString queued = QStringLiteral("queued");

//! One post that was let in, without its bytes.
struct Delivery {
    Caller caller;
    QString webhookId;
    QString name;
    QJsonValue payload;
    QByteArray digest; //!< empty: nothing tells it from others
};

QByteArray underWayKey(const Delivery &delivery)
{
    return delivery.webhookId.toLatin1() + delivery.digest;
}

// What is known of a caller once the webhook has let him in; it is put on record under its name.
Caller asWebhook(Caller caller, const Webhook &hook)
{
    caller.identity = {.name = QStringLiteral("webhook ") + hook.name,
        .role = Role::Operator,
        .orgId = hook.orgId};
    caller.audited = QStringLiteral("trigger-webhook");
    caller.subject = hook.name;
    return caller;
}

Result<ProofForm> prove(Turn &turn, const HookCalled &call, const Webhook &hook)
{
    if (!hook.secret.isEmpty())
        return checkProof(call.proof, call.body, hook.secret, turn.wall());
    if (call.isLocal)
        return ProofForm::None;
    return Error{ErrorCode::Unauthenticated,
        QStringLiteral("Webhook \"%1\" has no secret; it is for callers on the coordinator's own "
                       "machine")
            .arg(hook.name)};
}

// GitHub's own kind is a form with the JSON in one field; curl calls everything a form.
Result<QJsonValue> payloadOf(const HookCalled &call)
{
    QByteArray text = call.body.isEmpty() ? QByteArray("{}") : call.body;
    if (call.contentType.startsWith("application/x-www-form-urlencoded")
        && text.startsWith("payload=")) {
        const QUrlQuery form(QString::fromLatin1(text.replace('+', "%20")));
        text = form.queryItemValue(QStringLiteral("payload"), QUrl::FullyDecoded).toUtf8();
    }
    const auto list = wire::readJson('[' + text + ']');
    if (!list || list->array().size() != 1)
        return Error{ErrorCode::InvalidArgument, QStringLiteral("Invalid JSON body")};
    return list->array().at(0);
}

// GitHub says hello with an event of its own, which is no work for anybody.
bool wants(const Webhook &hook, const QString &event)
{
    return hook.events.isEmpty() ? event != QLatin1String("ping") : hook.events.contains(event);
}

TaskSpec specOf(Turn &turn, const Delivery &delivery, const Webhook &hook, const QString &agentName)
{
    const QString traceId = delivery.caller.traceId;
    return {.id = turn.uuid(),
        .orgId = hook.orgId,
        .agentName = agentName,
        .pool = hook.pool,
        .prompt = promptOf(turn, hook, delivery.payload),
        .traceId = isUuid(traceId) ? traceId : turn.uuid(),
        .ownerUserId = hook.createdBy,
        .allowedTools = hook.allowedTools,
        .disallowedTools = hook.disallowedTools,
        .maxBudgetUsd = hook.maxBudgetUsd,
        .timeout = hook.timeout,
        .createdAt = turn.wall()};
}

// The task, or why there is none. What it says is for somebody outside: the names of agents and
// pools are not in it.
Result<QString> deliver(Turn &turn, const Delivery &delivery)
{
    Webhook *hook = turn.state().webhooks.find(delivery.name);
    if (!hook || hook->id != delivery.webhookId)
        return Error{
            ErrorCode::NotFound, QStringLiteral("Webhook \"%1\" not found").arg(delivery.name)};
    const auto agent = agentFor(turn, {hook->orgId, hook->agentName}, hook->pool, WhileAway::Wait);
    if (!agent)
        return Error{ErrorCode::Unavailable,
            QStringLiteral("Webhook \"%1\" has no agent that can take tasks now").arg(hook->name)};
    const TaskSpec spec = specOf(turn, delivery, *hook, *agent);
    if (spec.prompt.trimmed().isEmpty())
        return Error{ErrorCode::InvalidArgument,
            QStringLiteral("The webhook's template makes an empty prompt of this payload")};
    const auto accepted = acceptTask(turn, spec);
    if (!accepted)
        return accepted.error();
    hook->triggerCount += 1;
    hook->lastTriggeredAt = turn.wall();
    turn.store(PutWebhook{*hook});
    if (!delivery.digest.isEmpty())
        turn.store(PutHookDelivery{{hook->id, delivery.digest, spec.id, turn.wall()}});
    turn.reply(asWebhook(delivery.caller, *hook),
        wire::serialize(
            wire::HookAnswer{.webhook = hook->name, .status = queued, .taskId = spec.id}),
        202);
    return spec.id;
}

void answerAgain(Turn &turn, const Caller &caller, const QString &name, const QString &taskId)
{
    turn.reply(caller,
        wire::serialize(wire::HookAnswer{
            .webhook = name, .status = queued, .taskId = taskId, .duplicate = true}),
        202);
}

// Nothing of it is known, or it is known no more.
void deliverFirst(Turn &turn, const Delivery &delivery)
{
    const QList<Caller> others = turn.state().webhooks.underWay.take(underWayKey(delivery));
    const auto taskId = deliver(turn, delivery);
    for (const Caller &other : QList<Caller>(taskId ? 0 : 1, delivery.caller) + others) {
        if (taskId)
            answerAgain(turn, other, delivery.name, *taskId);
        else
            turn.fail(other, taskId.error().code, taskId.error().message);
    }
}

void lookedUp(Turn &turn, const Delivery &delivery, const Result<Answer> &answer)
{
    const auto found = answer ? std::get<FoundHookDelivery>(*answer).delivery : std::nullopt;
    const bool isRemembered
        = found && turn.wall().ms - found->at.ms <= Webhook::remembersFor.count();
    if (answer && !isRemembered)
        return deliverFirst(turn, delivery);
    const QList<Caller> others = turn.state().webhooks.underWay.take(underWayKey(delivery));
    for (const Caller &caller : QList<Caller>{delivery.caller} + others) {
        if (found)
            answerAgain(turn, caller, delivery.name, found->taskId);
        else
            turn.fail(caller, answer.error().code, answer.error().message);
    }
}

void deliverOnce(Turn &turn, const Delivery &delivery)
{
    if (delivery.digest.isEmpty())
        return deliverFirst(turn, delivery);
    auto &underWay = turn.state().webhooks.underWay;
    if (const auto first = underWay.find(underWayKey(delivery)); first != underWay.end()) {
        first->append(delivery.caller);
        return;
    }
    underWay.insert(underWayKey(delivery), {});
    turn.ask(HookDeliveryOf{delivery.webhookId, delivery.digest},
        [delivery](
            Turn &later, const Result<Answer> &answer) { lookedUp(later, delivery, answer); });
}

void take(Turn &turn, const HookCalled &call, const Webhook &hook, ProofForm form)
{
    if (!wants(hook, call.event))
        return turn.reply(call.caller,
            wire::serialize(wire::HookAnswer{.webhook = hook.name,
                .status = QStringLiteral("ignored"),
                .event = call.event.left(wire::maxHookEventChars)}));
    const auto payload = payloadOf(call);
    if (!payload)
        return turn.fail(call.caller, payload.error().code, payload.error().message);
    deliverOnce(turn,
        {call.caller, hook.id, hook.name, *payload, deliveryDigest(form, call.proof, call.body)});
}

} // namespace

// The order is the original's but for one thing: what proves nothing is counted against its address
// only, so that nobody can use up a webhook without knowing its secret.
void hookCalled(Turn &turn, const HookCalled &call)
{
    Webhooks &hooks = turn.state().webhooks;
    const QString tooOften = QStringLiteral("Rate limit exceeded");
    if (!hooks.mayCall(call.source, turn.now()))
        return turn.fail(call.caller, ErrorCode::ResourceExhausted, tooOften);
    const Webhook *hook = hooks.find(call.name);
    if (!hook)
        return turn.fail(call.caller, ErrorCode::NotFound,
            QStringLiteral("Webhook \"%1\" not found").arg(call.name));
    const auto form = prove(turn, call, *hook);
    if (!form)
        return turn.fail(call.caller, form.error().code, form.error().message);
    if (!hooks.mayDeliver(hook->name, turn.now()))
        return turn.fail(call.caller, ErrorCode::ResourceExhausted, tooOften);
    take(turn, call, *hook, *form);
}

void hooksDue(Turn &turn)
{
    Webhooks &hooks = turn.state().webhooks;
    hooks.forgetQuietAddresses(turn.now());
    // Of a webhook that is gone nothing is kept.
    if (hooks.count() > 0 && !turn.state().storeRefusal && !turn.state().stopping)
        turn.store(PruneHookDeliveries{WallTime{turn.wall().ms - Webhook::remembersFor.count()}});
    turn.wakeAfter(round, HooksDue{});
}

QString promptOf(Turn &turn, const Webhook &webhook, const QJsonValue &payload)
{
    return renderTemplate(
        webhook.promptTemplate, payload, {webhook.name, turn.secret().left(quotedtext::boundaryChars)});
}

} // namespace coord
