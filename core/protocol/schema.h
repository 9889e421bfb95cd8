// JSON Schema (draft 2020-12) out of field lists. Included by one source only: it is instantiated
// for everything that operations take and answer.
#pragma once

#include "core/protocol/fields.h"

namespace coord::wire {

//! A field as a schema, and what else a request has to know of it.
struct FieldSchema {
    QString name;
    QJsonObject schema;
    bool isRequired = false; //!< whatever else is there
    bool isText = false; //!< without a way to be absent but being empty
    bool isList = false;
};

//! A struct that is a schema of its own, to which others refer.
template <typename T>
concept HasSchemaName = requires
{
    T::schemaName;
};

namespace detail {

//! One of \a rule's words, or text between its bounds. Lengths of ours are of UTF-16, a schema's
//! are characters: what is beyond the first plane may pass a schema and then be too long.
QJsonObject textSchema(const Rule &rule);
QJsonObject wholeSchema(const Rule &rule, int bits); //!< 32 or 64
QJsonObject numberSchema(const Rule &rule);
QJsonObject listSchema(const QJsonObject &items, const Rule &rule);
QJsonObject plainSchema(const char *type);
QJsonObject referenceTo(const char *name);
QJsonObject orNullSchema(const QJsonObject &schema);
QJsonObject objectSchema(const QList<FieldSchema> &fields);

} // namespace detail

//! The schema of a value of type T. What has a name goes to \a named and is referred to.
template <typename T>
QJsonObject schemaOf(const Rule &rule, QJsonObject &named);

//! The fields of T in their order.
template <Fields T>
QList<FieldSchema> fieldSchemas(QJsonObject &named)
{
    QList<FieldSchema> fields;
    const auto add = [&](const auto &each) {
        using Type = typename std::decay_t<decltype(each)>::Type;
        using Value = typename detail::IsOptional<Type>::Value;
        constexpr bool isOptional = detail::IsOptional<Type>::value;
        QJsonObject schema = schemaOf<Value>(each.rule, named);
        fields.append({.name = QLatin1String(each.name),
            .schema = each.rule.orNull ? detail::orNullSchema(schema) : schema,
            .isRequired = !isOptional || each.rule.orNull,
            .isText = std::is_same_v<Type, QString>,
            .isList = detail::IsList<Value>::value});
    };
    std::apply([&](const auto &...each) { (add(each), ...); }, T::fields());
    return fields;
}

template <typename T>
QJsonObject schemaOf(const Rule &rule, QJsonObject &named)
{
    if constexpr (std::is_same_v<T, QJsonValue>) {
        return {};
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        return detail::plainSchema("object");
    } else if constexpr (std::is_same_v<T, QString>) {
        return detail::textSchema(rule);
    } else if constexpr (std::is_same_v<T, bool>) {
        return detail::plainSchema("boolean");
    } else if constexpr (std::is_integral_v<T>) {
        return detail::wholeSchema(rule, int(sizeof(T)) * 8);
    } else if constexpr (std::is_same_v<T, double>) {
        return detail::numberSchema(rule);
    } else if constexpr (HasSchemaName<T>) {
        const QString name = QLatin1String(T::schemaName);
        if (!named.contains(name))
            named.insert(name, detail::objectSchema(fieldSchemas<T>(named)));
        return detail::referenceTo(T::schemaName);
    } else if constexpr (Fields<T>) {
        return detail::objectSchema(fieldSchemas<T>(named));
    } else {
        static_assert(detail::IsList<T>::value, "no schema for this type");
        using Item = typename detail::IsList<T>::Value;
        const Rule item{.max = rule.itemMax, .words = rule.words};
        return detail::listSchema(schemaOf<Item>(item, named), rule);
    }
}

} // namespace coord::wire
