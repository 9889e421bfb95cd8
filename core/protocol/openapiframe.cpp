#include "core/protocol/openapiframe.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace coord::wire {

namespace {

// A description may be a list of pieces, which are put together.
constexpr const char *frame = R"json({
  "openapi": "3.1.0",
  "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
  "info": {
    "title": "Clawd Coordinator",
    "summary": "Runs Claude Code on many machines: agents, tasks, messages, accounts.",
    "description": [
      "JSON in UTF-8. A body with a field that is not described is refused; a field ",
      "that is null counts as absent; what is not described of a query is ignored. ",
      "Texts are without U+0000 and, unless they are output, without lone surrogates. ",
      "HEAD is answered like GET, without the body. Times are milliseconds since 1970, ",
      "UTC. Answers may get further fields: ignore what you do not know. Words of ",
      "answers may get further ones, too. `x-coord-scope` is what the caller's role and ",
      "key have to allow."
    ],
    "license": { "name": "MIT", "identifier": "MIT" }
  },
  "servers": [ { "url": "/", "description": "The coordinator that this was read from" } ],
  "security": [ { "bearer": [] } ],
  "paths": {
    "/healthz": { "get": {
      "operationId": "health", "summary": "Whether the process answers", "security": [],
      "responses": { "200": {
        "description": "It does",
        "content": {
          "application/json": { "schema": { "$ref": "#/components/schemas/Probe" } } } } } } },
    "/readyz": { "get": {
      "operationId": "readiness", "summary": "Whether the coordinator takes work", "security": [],
      "responses": {
        "200": {
          "description": "It does",
          "content": {
            "application/json": { "schema": { "$ref": "#/components/schemas/Probe" } } } },
        "503": {
          "description": "It starts, stops, or cannot store anything",
          "content": {
            "application/json": { "schema": { "$ref": "#/components/schemas/Probe" } } } } } } },
    "/metrics": { "get": {
      "operationId": "metrics",
      "summary": "Figures for Prometheus; with --metrics-public for everybody",
      "x-coord-scope": "metrics",
      "responses": {
        "200": {
          "description": "Prometheus' text format",
          "content": { "text/plain": { "schema": { "type": "string" } } } },
        "401": { "$ref": "#/components/responses/Unauthorized" },
        "403": { "$ref": "#/components/responses/Forbidden" },
        "429": { "$ref": "#/components/responses/TooMany" },
        "default": { "$ref": "#/components/responses/Failure" } } } },
    "/api/openapi.json": { "get": {
      "operationId": "openapi", "summary": "This description, for every caller who is known",
      "responses": {
        "200": {
          "description": "OpenAPI 3.1",
          "content": { "application/json": { "schema": { "type": "object" } } } },
        "401": { "$ref": "#/components/responses/Unauthorized" },
        "403": { "$ref": "#/components/responses/Forbidden" },
        "429": { "$ref": "#/components/responses/TooMany" },
        "default": { "$ref": "#/components/responses/Failure" } } } },
    "/hooks/{name}": { "post": {
      "operationId": "call-webhook", "summary": "Post to a webhook: a task is made of it",
      "description": [
        "Who posts proves that he knows the webhook's secret, in one of three forms: ",
        "X-Hub-Signature-256 (HMAC-SHA-256 of the body in hexadecimal, behind sha256=), ",
        "X-Gitlab-Token (the secret), or webhook-id, webhook-timestamp and ",
        "webhook-signature (Standard Webhooks). What was delivered within 24 hours is ",
        "answered as the first time, with duplicate."
      ],
      "security": [],
      "parameters": [
        { "name": "name", "in": "path", "required": true,
          "schema": { "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" } } ],
      "requestBody": {
        "required": false,
        "content": { "application/json": { "schema": { "description": "Any JSON" } } } },
      "responses": {
        "200": {
          "description": "An event that the webhook is not for",
          "content": {
            "application/json": { "schema": { "$ref": "#/components/schemas/HookAnswer" } } } },
        "202": {
          "description": "The task is queued",
          "content": {
            "application/json": { "schema": { "$ref": "#/components/schemas/HookAnswer" } } } },
        "400": { "$ref": "#/components/responses/BadRequest" },
        "401": { "$ref": "#/components/responses/Unproven" },
        "404": { "$ref": "#/components/responses/NotFound" },
        "413": { "$ref": "#/components/responses/TooLarge" },
        "415": { "$ref": "#/components/responses/Encoded" },
        "429": { "$ref": "#/components/responses/TooMany" },
        "503": { "$ref": "#/components/responses/NotReady" },
        "default": { "$ref": "#/components/responses/Failure" } } } }
  },
  "components": {
    "securitySchemes": {
      "bearer": {
        "type": "http", "scheme": "bearer",
        "description": "The shared token, the key of a user, or, for enroll, an enrolment token" }
    },
    "parameters": {
      "Organisation": {
        "name": "X-Coord-Org", "in": "header", "schema": { "type": "string", "maxLength": 128 },
        "description": [
          "The organisation that the request is about, by id or name, for a caller who ",
          "is in several. One that he is not in is refused with 403."
        ] },
      "RequestId": {
        "name": "X-Request-Id", "in": "header",
        "schema": { "type": "string", "pattern": "^[A-Za-z0-9._-]{1,128}$" },
        "description": [
          "What the request is called in logs, audit and answer; without it, or with ",
          "another text, a fresh UUID."
        ] },
      "IdempotencyKey": {
        "name": "Idempotency-Key", "in": "header",
        "schema": { "type": "string", "minLength": 1, "maxLength": 128 },
        "description": [
          "The same as idempotencyKey in the body, before which it counts: with the ",
          "same key again nothing new is made, and the answer is the first one's task. ",
          "With other arguments it is refused with 409."
        ] },
      "LastEventId": {
        "name": "Last-Event-ID", "in": "header",
        "schema": { "type": "integer", "minimum": 0 },
        "description": [
          "Of a stream: the number of the last line that was seen. It counts before the ",
          "parameter from."
        ] }
    },
    "headers": {
      "RequestId": {
        "description": "What the request is called in logs and audit",
        "schema": { "type": "string", "maxLength": 128 } },
      "RetryAfter": {
        "description": "Seconds to wait before the next attempt",
        "schema": { "type": "integer", "minimum": 1 } }
    },
    "schemas": {
      "Error": {
        "type": "object", "required": [ "error" ],
        "properties": { "error": { "type": "string", "description": "A sentence for people" } } },
      "Probe": {
        "type": "object", "required": [ "status" ],
        "properties": {
          "status": { "type": "string", "enum": [ "ok", "ready", "not ready" ] },
          "reason": { "type": "string", "description": "Why the store takes nothing" } } },
      "HookAnswer": {
        "type": "object", "required": [ "webhook", "status" ],
        "properties": {
          "taskId": { "type": "string", "maxLength": 128 },
          "webhook": { "type": "string", "maxLength": 64 },
          "status": { "type": "string", "enum": [ "queued", "ignored" ] },
          "duplicate": { "type": "boolean", "description": "It was delivered before" },
          "event": { "type": "string", "description": "That is ignored" } } },
      "ChangeEvents": {
        "type": "string",
        "description": [
          "Server-sent events, each named after its topic. Its data is `{reset: true}`: read the ",
          "list; or `{rows, removed}`, rows as the list has them and names or ids that are gone; ",
          "or `{stats}`. A row of a task that is not new is without its prompt. Comments keep ",
          "the connection in use."
        ] },
      "OutputEvents": {
        "type": "string",
        "description": [
          "Server-sent events. Each line of output is one, its id the line's number. ",
          "The event `end` has a TaskStanding as data and is the last; `unreadable`, ",
          "with taskId, error and errorCode, comes instead where the store cannot be ",
          "read. Comments keep the connection in use."
        ] }
    }
  }
})json";

struct Refusal {
    const char *name;
    const char *description;
};

constexpr std::array refusals{
    Refusal{"BadRequest",
        "The request cannot be read, or an argument is missing or wrong; the sentence names it"},
    Refusal{"Unauthorized", "No token, or one that opens nothing"},
    Refusal{"Unproven", "No signature, or one that is not of this body with the webhook's secret"},
    Refusal{"Forbidden",
        "The caller may not do this, or is not in the organisation that X-Coord-Org names"},
    Refusal{"NotFound", "What is named is not there, or not for this caller"},
    Refusal{"Conflict", "It exists already, or is not in a state for this"},
    Refusal{"TooLarge", "A body of more than 1 MiB"},
    Refusal{"Encoded", "A body with a Content-Encoding"},
    Refusal{"TooMany", "A limit is reached, or too many tokens were wrong"},
    Refusal{"NotReady",
        "The coordinator starts, stops or cannot store anything, or no agent of the pool is there"},
    Refusal{"Failure", "Any other refusal or failure"},
};

QJsonValue withJoinedDescriptions(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray items;
        for (const QJsonValue &item : value.toArray())
            items.append(withJoinedDescriptions(item));
        return items;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field) {
        const bool isPieces
            = field.key() == QLatin1String("description") && field.value().isArray();
        QString whole;
        for (const QJsonValue &piece : isPieces ? field.value().toArray() : QJsonArray())
            whole += piece.toString();
        field.value() = isPieces ? QJsonValue(whole) : withJoinedDescriptions(field.value());
    }
    return object;
}

QJsonObject responses()
{
    const QJsonObject error{{QStringLiteral("$ref"), QStringLiteral("#/components/schemas/Error")}};
    const QJsonObject content{
        {QStringLiteral("application/json"), QJsonObject{{QStringLiteral("schema"), error}}}};
    const QJsonObject retryAfter{{QStringLiteral("Retry-After"),
        QJsonObject{{QStringLiteral("$ref"), QStringLiteral("#/components/headers/RetryAfter")}}}};
    QJsonObject all;
    for (const Refusal &refusal : refusals) {
        QJsonObject response{{QStringLiteral("description"), QLatin1String(refusal.description)},
            {QStringLiteral("content"), content}};
        if (qstrcmp(refusal.name, "TooMany") == 0)
            response.insert(QStringLiteral("headers"), retryAfter);
        all.insert(QLatin1String(refusal.name), response);
    }
    return all;
}

} // namespace

QJsonObject openApiFrame()
{
    QJsonParseError fault;
    const QJsonDocument parsed = QJsonDocument::fromJson(frame, &fault);
    Q_ASSERT_X(fault.error == QJsonParseError::NoError, "frame", qPrintable(fault.errorString()));
    QJsonObject document = withJoinedDescriptions(parsed.object()).toObject();
    QJsonObject info = document.value(QStringLiteral("info")).toObject();
    info.insert(QStringLiteral("version"), QStringLiteral(COORD_VERSION));
    document.insert(QStringLiteral("info"), info);
    QJsonObject components = document.value(QStringLiteral("components")).toObject();
    components.insert(QStringLiteral("responses"), responses());
    document.insert(QStringLiteral("components"), components);
    return document;
}

} // namespace coord::wire
