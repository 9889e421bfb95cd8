// Schemas and checks of a tool's arguments out of field lists. Included by the table only.
#pragma once

#include "core/mcp/mcptool.h"
#include "core/protocol/schema.h"

namespace coord {

//! What is needed of the arguments: names, separated by ", "; of "a or b" one.
struct McpNeeds {
    QString names;

    [[nodiscard]] QStringList each() const
    {
        QStringList needed;
        for (const QString &name : names.split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
            if (!name.contains(QLatin1String(" or ")))
                needed.append(name);
        }
        return needed;
    }
};

//! \a schema without references and without words that only OpenAPI knows.
[[nodiscard]] QJsonObject standingAlone(const QJsonObject &schema, const QJsonObject &named);

//! The sentence that says what the argument \a name is; empty where there is none.
[[nodiscard]] QString mcpArgumentText(const QString &name);

//! An argument as it is described.
[[nodiscard]] QJsonObject describedArgument(const wire::FieldSchema &field, bool isNeeded);

template <wire::Fields Answer>
QJsonObject outputSchema()
{
    QJsonObject named;
    return standingAlone(wire::detail::objectSchema(wire::fieldSchemas<Answer>(named)), named);
}

template <wire::Fields Args>
QJsonObject inputSchema(const McpNeeds &needs, const QStringList &hidden)
{
    QJsonObject named;
    QJsonObject properties;
    for (const wire::FieldSchema &field : wire::fieldSchemas<Args>(named)) {
        if (!hidden.contains(field.name))
            properties.insert(
                field.name, describedArgument(field, needs.each().contains(field.name)));
    }
    QJsonObject schema{{QStringLiteral("type"), QStringLiteral("object")},
        {QStringLiteral("properties"), properties},
        {QStringLiteral("additionalProperties"), false}};
    if (!needs.each().isEmpty())
        schema.insert(QStringLiteral("required"), QJsonArray::fromStringList(needs.each()));
    return schema;
}

//! The value of one argument, as strictly as it is written down.
template <typename F>
Status checkArgument(const F &field, const QJsonValue &json)
{
    using Value = typename wire::detail::IsOptional<typename F::Type>::Value;
    if (json.isUndefined() || json.isNull())
        return Done{};
    wire::Rule rule = field.rule;
    rule.forgive = wire::Forgive::Nothing;
    const auto read = wire::detail::read<Value>(json, rule);
    const auto *refusal = std::get_if<wire::detail::Refusal>(&read);
    if (refusal == nullptr)
        return Done{};
    return refusal->error.within(QLatin1String(field.name));
}

[[nodiscard]] Status checkNames(
    const QJsonObject &args, const QStringList &known, const McpNeeds &needs);

//! Names that are not known are refused: what somebody writes in vain he believes to count.
template <wire::Fields Args>
Status checkArguments(const QJsonObject &args, const McpNeeds &needs, const QStringList &hidden)
{
    QStringList known;
    Status good = Done{};
    const auto check = [&](const auto &field) {
        const QString name = QLatin1String(field.name);
        if (hidden.contains(name))
            return;
        known.append(name);
        if (good)
            good = checkArgument(field, args.value(name));
    };
    std::apply([&](const auto &...field) { (check(field), ...); }, Args::fields());
    return good ? checkNames(args, known, needs) : good;
}

} // namespace coord
