// The operations on webhooks: their arguments, what they answer, and their rows.
#pragma once

#include "core/domain/webhook.h"
#include "core/domain/webhooktemplate.h"
#include "core/protocol/operation.h"
#include "core/protocol/operationtypes.h"
#include "core/protocol/views.h"

namespace coord::wire {

inline constexpr qint64 maxHookEvents = 32;
inline constexpr qint64 maxHookEventChars = 64;

struct CreateWebhookArgs {
    QString name;
    QString agentName;
    QString promptTemplate;
    QString secret; //!< made where it is not given
    // Ours
    QString pool;
    std::optional<bool> insecure; //!< without a secret: for callers on the coordinator's machine
    std::optional<QStringList> events;
    std::optional<QStringList> allowedTools;
    std::optional<QStringList> disallowedTools;
    std::optional<double> maxBudgetUsd;
    std::optional<qint64> timeoutMs;
    std::optional<int> perMinute;

    static constexpr auto fields()
    {
        using M = CreateWebhookArgs;
        return std::make_tuple(field("name", &M::name, nameRule),
            field("agentName", &M::agentName, nameRule), field("pool", &M::pool, nameRule),
            field("promptTemplate", &M::promptTemplate,
                {.max = webhooktemplate::maxChars, .forgive = Forgive::WrongType}),
            field("secret", &M::secret,
                {.max = Webhook::maxSecretChars, .forgive = Forgive::WrongType}),
            field("insecure", &M::insecure),
            field("events", &M::events, {.max = maxHookEvents, .itemMax = maxHookEventChars}),
            field("allowedTools", &M::allowedTools), field("disallowedTools", &M::disallowedTools),
            field("maxBudgetUsd", &M::maxBudgetUsd, {.max = qint64(limits::maxBudgetUsd)}),
            field("timeoutMs", &M::timeoutMs, {.max = 7ll * 86'400'000, .min = 1000}),
            field("perMinute", &M::perMinute, {.max = Webhook::maxPerMinute, .min = 1}));
    }
    [[nodiscard]] bool complete() const
    {
        return !name.isEmpty() && !promptTemplate.isEmpty()
            && !(agentName.isEmpty() && pool.isEmpty());
    }
};

//! For operations that name one webhook and nothing else.
struct WebhookArgs {
    QString name;

    static constexpr auto fields()
    {
        return std::make_tuple(field("name", &WebhookArgs::name, nameRule));
    }
    [[nodiscard]] bool complete() const { return !name.isEmpty(); }
};

struct TestWebhookArgs {
    QString name;
    std::optional<QJsonValue> payload; //!< an empty object where it is not given

    static constexpr auto fields()
    {
        return std::make_tuple(field("name", &TestWebhookArgs::name, nameRule),
            field("payload", &TestWebhookArgs::payload));
    }
    [[nodiscard]] bool complete() const { return !name.isEmpty(); }
};

//! A webhook, without its secret.
struct WebhookInfo {
    static constexpr auto schemaName = "Webhook";
    QString id;
    QString name;
    QString agentName; //!< empty with a pool
    QString promptTemplate;
    bool hasSecret = true;
    QString orgId;
    qint64 createdAt = 0;
    std::optional<qint64> lastTriggeredAt;
    qint64 triggerCount = 0;
    std::optional<QString> pool;
    int perMinute = Webhook::defaultPerMinute;
    std::optional<QStringList> events;
    std::optional<QStringList> allowedTools;
    std::optional<QStringList> disallowedTools;
    std::optional<double> maxBudgetUsd;
    std::optional<qint64> timeoutMs;
    std::optional<QString> secret; //!< in the answer to its creation only

    static constexpr auto fields()
    {
        using M = WebhookInfo;
        return std::make_tuple(field("id", &M::id, {.max = limits::maxIdChars}),
            field("name", &M::name, {.max = limits::maxNameChars}),
            field("agentName", &M::agentName), field("pool", &M::pool),
            field("promptTemplate", &M::promptTemplate, {.max = webhooktemplate::maxChars}),
            field("hasSecret", &M::hasSecret),
            field("orgId", &M::orgId, {.max = limits::maxIdChars}),
            field("createdAt", &M::createdAt), field("lastTriggeredAt", &M::lastTriggeredAt),
            field("triggerCount", &M::triggerCount),
            field("perMinute", &M::perMinute, {.max = Webhook::maxPerMinute, .min = 1}),
            field("events", &M::events, {.max = maxHookEvents, .itemMax = maxHookEventChars}),
            field("allowedTools", &M::allowedTools), field("disallowedTools", &M::disallowedTools),
            field("maxBudgetUsd", &M::maxBudgetUsd, {.max = qint64(limits::maxBudgetUsd)}),
            field("timeoutMs", &M::timeoutMs),
            field("secret", &M::secret, {.max = Webhook::maxSecretChars}));
    }
};

struct WebhooksAnswer {
    QList<WebhookInfo> webhooks;

    static constexpr auto fields()
    {
        return std::make_tuple(field("webhooks", &WebhooksAnswer::webhooks, {.max = maxAnswered}));
    }
};

struct WebhookAnswer {
    WebhookInfo webhook;
    std::optional<QString> note; //!< what its tasks will wait for

    static constexpr auto fields()
    {
        return std::make_tuple(field("webhook", &WebhookAnswer::webhook),
            field("note", &WebhookAnswer::note, {.max = maxSentence}));
    }
};

struct WebhookGoneAnswer {
    bool deleted = true;

    static constexpr auto fields()
    {
        return std::make_tuple(field("deleted", &WebhookGoneAnswer::deleted));
    }
};

struct RenderedWebhookAnswer {
    QString webhook;
    QString renderedPrompt;

    static constexpr auto fields()
    {
        using M = RenderedWebhookAnswer;
        return std::make_tuple(field("webhook", &M::webhook, {.max = limits::maxNameChars}),
            field("renderedPrompt", &M::renderedPrompt, {.max = limits::maxPromptChars}));
    }
};

//! What a post to a webhook is answered.
struct HookAnswer {
    QString webhook;
    QString status; //!< "queued", or "ignored" for an event that the webhook is not for
    std::optional<QString> taskId;
    std::optional<bool> duplicate; //!< it was delivered before, and this is that delivery's task
    std::optional<QString> event; //!< that was ignored

    static constexpr auto fields()
    {
        using M = HookAnswer;
        return std::make_tuple(field("taskId", &M::taskId, {.max = limits::maxIdChars}),
            field("webhook", &M::webhook, {.max = limits::maxNameChars}),
            field("status", &M::status, {.max = 16}), field("duplicate", &M::duplicate),
            field("event", &M::event, {.max = maxHookEventChars}));
    }
};

//! Prompts of others' work are in the templates, so viewers do not see them; who makes a webhook
//! gives away the right to dispatch beyond his own key's life, so operators do not make them.
struct ListWebhooks {
    using Args = NoArgs;
    using Answer = WebhooksAnswer;
    static constexpr Operation row{.name = "list-webhooks",
        .scope = Scope::Operate,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/webhooks",
        .summary = "The webhooks of the organisation, without the secrets"};
};

struct CreateWebhook {
    using Args = CreateWebhookArgs;
    using Answer = WebhookAnswer;
    static constexpr Operation row{.name = "create-webhook",
        .scope = Scope::Administer,
        .access = Access::Write,
        .method = "POST",
        .path = "/api/webhooks",
        .successStatus = 201,
        .missing = "name, agentName or pool, promptTemplate",
        .summary = "Make a webhook; its secret is shown this once",
        .mayConflict = true};
};

struct GetWebhook {
    using Args = WebhookArgs;
    using Answer = WebhookAnswer;
    static constexpr Operation row{.name = "get-webhook",
        .scope = Scope::Operate,
        .access = Access::Read,
        .method = "GET",
        .path = "/api/webhooks/:name",
        .missing = "name",
        .summary = "One webhook, without the secret",
        .mayMiss = true};
};

struct DeleteWebhook {
    using Args = WebhookArgs;
    using Answer = WebhookGoneAnswer;
    static constexpr Operation row{.name = "delete-webhook",
        .scope = Scope::Administer,
        .access = Access::Write,
        .method = "DELETE",
        .path = "/api/webhooks/:name",
        .missing = "name",
        .summary = "Remove a webhook; the tasks that came of it stay",
        .mayMiss = true};
};

struct TestWebhook {
    using Args = TestWebhookArgs;
    using Answer = RenderedWebhookAnswer;
    static constexpr Operation row{.name = "test-webhook",
        .scope = Scope::Operate,
        .access = Access::Read,
        .method = "POST",
        .path = "/api/webhooks/:name/test",
        .missing = "name",
        .summary = "What a webhook makes of a payload, which is the body; nothing is dispatched",
        .mayMiss = true,
        .wholeBody = "payload"};
};

using WebhookOperations
    = std::tuple<ListWebhooks, CreateWebhook, GetWebhook, DeleteWebhook, TestWebhook>;

} // namespace coord::wire
