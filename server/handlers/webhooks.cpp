// Webhooks: what they are, and what one makes of a payload. Posts to them come in elsewhere.
#include "core/domain/names.h"
#include "server/engine/hookdesk.h"
#include "server/engine/orgshare.h"
#include "server/handlers/answering.h"
#include "server/handlers/handlers.h"

#include <algorithm>

namespace coord {

namespace {

const QString nameShape = QStringLiteral(
    "%1: must be a letter or digit, then up to 63 letters, digits, dots, underscores or dashes");

Error wrong(const QString &sentence)
{
    return {ErrorCode::InvalidArgument, sentence};
}

std::optional<QStringList> unlessEmpty(const QStringList &list)
{
    return list.isEmpty() ? std::nullopt : std::optional(list);
}

wire::WebhookInfo infoOf(const Webhook &hook)
{
    wire::WebhookInfo info{.id = hook.id,
        .name = hook.name,
        .agentName = hook.agentName,
        .promptTemplate = hook.promptTemplate,
        .hasSecret = !hook.secret.isEmpty(),
        .orgId = hook.orgId,
        .createdAt = hook.createdAt.ms,
        .triggerCount = hook.triggerCount,
        .perMinute = hook.perMinute,
        .events = unlessEmpty(hook.events),
        .allowedTools = unlessEmpty(hook.allowedTools),
        .disallowedTools = unlessEmpty(hook.disallowedTools),
        .maxBudgetUsd = hook.maxBudgetUsd};
    if (hook.lastTriggeredAt)
        info.lastTriggeredAt = hook.lastTriggeredAt->ms;
    if (!hook.pool.isEmpty())
        info.pool = hook.pool;
    if (hook.timeout)
        info.timeoutMs = hook.timeout->count();
    return info;
}

void failUnknown(Turn &turn, const Caller &caller, const QString &name)
{
    turn.fail(caller, ErrorCode::NotFound, QStringLiteral("Webhook \"%1\" not found").arg(name));
}

Status checkPlace(const wire::CreateWebhookArgs &args)
{
    if (!args.agentName.isEmpty() && !args.pool.isEmpty())
        return wrong(QStringLiteral("agentName, pool: give one of them"));
    if (!args.agentName.isEmpty() && !isName(args.agentName))
        return wrong(nameShape.arg(QStringLiteral("agentName")));
    if (!args.pool.isEmpty() && !isName(args.pool))
        return wrong(nameShape.arg(QStringLiteral("pool")));
    return Done{};
}

// A header has to be able to carry it, and a guess must not find it.
Status checkSecret(const wire::CreateWebhookArgs &args)
{
    const QString &secret = args.secret;
    if (secret.isEmpty())
        return Done{};
    if (args.insecure.value_or(false))
        return wrong(QStringLiteral("insecure: is for a webhook without a secret"));
    const bool isVisible
        = std::all_of(secret.begin(), secret.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
    if (secret.size() < Webhook::minSecretChars || !isVisible)
        return wrong(QStringLiteral("secret: must be %1 to %2 visible characters of ASCII, without "
                                    "blanks")
                         .arg(Webhook::minSecretChars)
                         .arg(Webhook::maxSecretChars));
    return Done{};
}

Status checkArguments(const wire::CreateWebhookArgs &args)
{
    if (!isName(args.name))
        return wrong(nameShape.arg(QStringLiteral("name")));
    if (Status place = checkPlace(args); !place)
        return place;
    if (Status text = checkTemplate(args.promptTemplate); !text)
        return text;
    if (args.maxBudgetUsd && !(*args.maxBudgetUsd > 0))
        return wrong(QStringLiteral("maxBudgetUsd: must be a number above 0 and up to %1")
                         .arg(limits::maxBudgetUsd));
    return checkSecret(args);
}

Status checkRoomForOne(const State &state, const QString &orgId)
{
    const qsizetype ofOrg = state.webhooks.of(orgId).size();
    if (ofOrg >= Webhooks::maxPerOrg)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("An organisation can have %1 webhooks").arg(Webhooks::maxPerOrg)};
    if (state.webhooks.count() >= Webhooks::max)
        return Error{ErrorCode::ResourceExhausted,
            QStringLiteral("There are %1 webhooks, which is the limit").arg(Webhooks::max)};
    return checkShare(state, "webhooks", Webhooks::max, ofOrg);
}

Webhook webhookFrom(Turn &turn, const Caller &caller, const wire::CreateWebhookArgs &args)
{
    Webhook hook{.id = turn.uuid(),
        .orgId = caller.identity.orgId,
        .name = args.name,
        .agentName = args.agentName,
        .pool = args.pool,
        .promptTemplate = args.promptTemplate,
        .secret = args.secret,
        .events = args.events.value_or(QStringList()),
        .allowedTools = args.allowedTools.value_or(QStringList()),
        .disallowedTools = args.disallowedTools.value_or(QStringList()),
        .maxBudgetUsd = args.maxBudgetUsd,
        .perMinute = args.perMinute.value_or(Webhook::defaultPerMinute),
        .createdBy = caller.identity.userId,
        .createdAt = turn.wall()};
    if (args.timeoutMs)
        hook.timeout = Millis(*args.timeoutMs);
    if (hook.secret.isEmpty() && !args.insecure.value_or(false))
        hook.secret = turn.secret();
    return hook;
}

// Whoever mistypes a name should learn it here, and not from tasks that wait.
std::optional<QString> noteOn(Turn &turn, const Webhook &hook)
{
    const Agents &agents = turn.state().agents;
    if (!hook.pool.isEmpty() && !agents.isKnownPool(hook.orgId, hook.pool))
        return QStringLiteral("No agent of pool \"%1\" is known here yet; tasks wait for one")
            .arg(hook.pool);
    if (!hook.agentName.isEmpty() && !agents.isKnown({hook.orgId, hook.agentName}))
        return QStringLiteral("Agent \"%1\" is not known here yet; tasks wait for it")
            .arg(hook.agentName);
    return std::nullopt;
}

} // namespace

void handle(wire::ListWebhooks, Turn &turn, const Caller &caller, const wire::NoArgs &)
{
    QList<wire::WebhookInfo> infos;
    for (const Webhook *hook : turn.state().webhooks.of(caller.identity.orgId))
        infos.append(infoOf(*hook));
    answer<wire::ListWebhooks>(turn, caller, {infos});
}

void handle(
    wire::CreateWebhook, Turn &turn, const Caller &caller, const wire::CreateWebhookArgs &args)
{
    State &state = turn.state();
    if (const Status valid = checkArguments(args); !valid)
        return turn.fail(caller, valid.error().code, valid.error().message);
    if (state.webhooks.find(args.name))
        return turn.fail(caller, ErrorCode::AlreadyExists,
            QStringLiteral("Webhook name \"%1\" already exists").arg(args.name));
    if (const Status room = checkRoomForOne(state, caller.identity.orgId); !room)
        return turn.fail(caller, room.error().code, room.error().message);
    const Webhook hook = webhookFrom(turn, caller, args);
    const auto note = noteOn(turn, hook);
    state.webhooks.add(hook, turn.now());
    turn.store(PutWebhook{hook});
    if (!hook.agentName.isEmpty())
        state.agents.remember({hook.orgId, hook.agentName});
    if (!hook.pool.isEmpty())
        state.agents.rememberPool(hook.orgId, hook.pool);
    wire::WebhookInfo info = infoOf(hook);
    if (!hook.secret.isEmpty())
        info.secret = hook.secret;
    answer<wire::CreateWebhook>(turn, caller, {info, note});
}

void handle(wire::GetWebhook, Turn &turn, const Caller &caller, const wire::WebhookArgs &args)
{
    const Webhook *hook = turn.state().webhooks.find(caller.identity.orgId, args.name);
    if (!hook)
        return failUnknown(turn, caller, args.name);
    answer<wire::GetWebhook>(turn, caller, {infoOf(*hook), std::nullopt});
}

void handle(wire::DeleteWebhook, Turn &turn, const Caller &caller, const wire::WebhookArgs &args)
{
    const Webhook *hook = turn.state().webhooks.find(caller.identity.orgId, args.name);
    if (!hook)
        return failUnknown(turn, caller, args.name);
    turn.store(RemoveWebhook{hook->id});
    turn.state().webhooks.remove(args.name);
    answer<wire::DeleteWebhook>(turn, caller, {.deleted = true});
}

void handle(wire::TestWebhook, Turn &turn, const Caller &caller, const wire::TestWebhookArgs &args)
{
    const Webhook *hook = turn.state().webhooks.find(caller.identity.orgId, args.name);
    if (!hook)
        return failUnknown(turn, caller, args.name);
    const QJsonValue payload = args.payload.value_or(QJsonObject());
    answer<wire::TestWebhook>(
        turn, caller, {.webhook = hook->name, .renderedPrompt = promptOf(turn, *hook, payload)});
}

} // namespace coord
