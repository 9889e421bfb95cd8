#include "core/protocol/openapioperation.h"

#include <array>

namespace coord::wire {

namespace {

struct OperationRefusal {
    int status;
    const char *name; //!< among the responses that are declared
};

// What every operation may be refused with; "default" stands for all that is not named.
constexpr std::array always{OperationRefusal{400, "BadRequest"},
    OperationRefusal{401, "Unauthorized"}, OperationRefusal{403, "Forbidden"},
    OperationRefusal{429, "TooMany"}, OperationRefusal{503, "NotReady"}};
constexpr std::array withBody{OperationRefusal{413, "TooLarge"}, OperationRefusal{415, "Encoded"}};
constexpr OperationRefusal notFound{404, "NotFound"};
constexpr OperationRefusal conflict{409, "Conflict"};

QJsonObject refer(const char *kind, const char *name)
{
    return {{QStringLiteral("$ref"),
        QStringLiteral("#/components/%1/%2").arg(QLatin1String(kind), QLatin1String(name))}};
}

QJsonObject content(const char *type, const QJsonObject &schema)
{
    return {{QLatin1String(type), QJsonObject{{QStringLiteral("schema"), schema}}}};
}

bool isInPath(const Operation &row, const QString &name)
{
    return QString::fromLatin1(row.path).split(u'/').contains(u':' + name);
}

// "agentName or pool, prompt": all groups, and of a group one, have to be there.
QList<QStringList> neededGroups(const Operation &row)
{
    QList<QStringList> groups;
    for (const char *names : {row.missing, row.neededLater}) {
        const auto parts
            = QString::fromLatin1(names).split(QStringLiteral(", "), Qt::SkipEmptyParts);
        for (const QString &part : parts)
            groups.append(part.split(QStringLiteral(" or ")));
    }
    return groups;
}

bool isNeeded(const Operation &row, const QString &name)
{
    const auto groups = neededGroups(row);
    return std::any_of(groups.begin(), groups.end(),
        [&](const QStringList &group) { return group.contains(name); });
}

// What is empty counts as missing.
QJsonObject argumentSchema(const Operation &row, const FieldSchema &field)
{
    QJsonObject schema = field.schema;
    if (!isNeeded(row, field.name))
        return schema;
    if (field.isText && schema.contains(QStringLiteral("maxLength")))
        schema.insert(QStringLiteral("minLength"), 1);
    if (field.isList)
        schema.insert(QStringLiteral("minItems"), 1);
    return schema;
}

QJsonArray parametersOf(const RestOperation &operation)
{
    const Operation &row = operation.row;
    QJsonArray parameters;
    const auto add = [&](const FieldSchema &field, const char *where, bool isRequired) {
        parameters.append(QJsonObject{{QStringLiteral("name"), field.name},
            {QStringLiteral("in"), QLatin1String(where)}, {QStringLiteral("required"), isRequired},
            {QStringLiteral("schema"), argumentSchema(row, field)}});
    };
    for (const FieldSchema &field : operation.args) {
        if (isInPath(row, field.name))
            add(field, "path", true);
        else if (qstrcmp(row.method, "GET") == 0)
            add(field, "query", isNeeded(row, field.name));
    }
    parameters.append(refer("parameters", "Organisation"));
    parameters.append(refer("parameters", "RequestId"));
    if (row.isOnce)
        parameters.append(refer("parameters", "IdempotencyKey"));
    if (row.asEvents && !row.onlyEvents)
        parameters.append(refer("parameters", "LastEventId"));
    return parameters;
}

QJsonObject bodySchema(const RestOperation &operation)
{
    if (operation.row.wholeBody)
        return {{QStringLiteral("description"), QStringLiteral("Any JSON")}};
    QJsonObject properties;
    for (const FieldSchema &field : operation.args) {
        if (!isInPath(operation.row, field.name))
            properties.insert(field.name, argumentSchema(operation.row, field));
    }
    QJsonArray required;
    QJsonArray choice;
    for (const QStringList &group : neededGroups(operation.row)) {
        if (group.size() == 1 && properties.contains(group.first()))
            required.append(group.first());
        for (const QString &name : group.size() > 1 ? group : QStringList())
            choice.append(QJsonObject{{QStringLiteral("required"), QJsonArray{name}}});
    }
    QJsonObject schema = detail::plainSchema("object");
    schema.insert(QStringLiteral("properties"), properties);
    schema.insert(QStringLiteral("additionalProperties"), false);
    if (!required.isEmpty())
        schema.insert(QStringLiteral("required"), required);
    if (!choice.isEmpty())
        schema.insert(QStringLiteral("anyOf"), choice);
    return schema;
}

QJsonObject bodyOf(const RestOperation &operation)
{
    const QJsonObject schema = bodySchema(operation);
    return {{QStringLiteral("content"), content("application/json", schema)},
        {QStringLiteral("required"),
            schema.contains(QStringLiteral("required"))
                || schema.contains(QStringLiteral("anyOf"))}};
}

bool takesBody(const RestOperation &operation)
{
    const QByteArray method = operation.row.method;
    return (method == "POST" || method == "PATCH")
        && std::any_of(operation.args.begin(), operation.args.end(),
            [&](const FieldSchema &field) { return !isInPath(operation.row, field.name); });
}

QJsonObject success(const RestOperation &operation)
{
    QJsonObject bodies;
    if (!operation.row.onlyEvents)
        bodies = content("application/json", operation.answer);
    if (operation.row.asEvents)
        bodies.insert(QStringLiteral("text/event-stream"),
            QJsonObject{{QStringLiteral("schema"), refer("schemas", operation.row.events)}});
    return {{QStringLiteral("description"), QLatin1String(operation.row.summary)},
        {QStringLiteral("headers"),
            QJsonObject{{QStringLiteral("X-Request-Id"), refer("headers", "RequestId")}}},
        {QStringLiteral("content"), bodies}};
}

QJsonObject responsesOf(const RestOperation &operation)
{
    const Operation &row = operation.row;
    QJsonObject responses{{QString::number(row.successStatus), success(operation)},
        {QStringLiteral("default"), refer("responses", "Failure")}};
    const auto add = [&](const OperationRefusal &refusal) {
        responses.insert(QString::number(refusal.status), refer("responses", refusal.name));
    };
    for (const OperationRefusal &refusal : always)
        add(refusal);
    if (row.mayMiss)
        add(notFound);
    if (row.mayConflict)
        add(conflict);
    if (takesBody(operation)) {
        for (const OperationRefusal &refusal : withBody)
            add(refusal);
    }
    return responses;
}

} // namespace

QString templatePath(const char *path)
{
    QStringList segments = QString::fromLatin1(path).split(u'/');
    for (QString &segment : segments) {
        if (segment.startsWith(u':'))
            segment = u'{' + segment.mid(1) + u'}';
    }
    return segments.join(u'/');
}

QJsonObject describeOperation(const RestOperation &operation)
{
    const Operation &row = operation.row;
    const QString scope = scopeName(row.scope);
    QJsonObject described{{QStringLiteral("operationId"), QLatin1String(row.name)},
        {QStringLiteral("summary"), QLatin1String(row.summary)},
        {QStringLiteral("x-coord-scope"), scope.isEmpty() ? QStringLiteral("enroll") : scope},
        {QStringLiteral("parameters"), parametersOf(operation)},
        {QStringLiteral("responses"), responsesOf(operation)}};
    if (takesBody(operation))
        described.insert(QStringLiteral("requestBody"), bodyOf(operation));
    return described;
}

} // namespace coord::wire
