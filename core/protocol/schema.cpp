#include "core/protocol/schema.h"

namespace coord::wire::detail {

namespace {

const QString typeKey = QStringLiteral("type");

} // namespace

QJsonObject textSchema(const Rule &rule)
{
    QJsonObject schema = plainSchema("string");
    if (rule.words) {
        schema.insert(QStringLiteral("enum"), QJsonArray::fromStringList(rule.words()));
        return schema;
    }
    schema.insert(QStringLiteral("maxLength"), rule.max < 0 ? limits::maxTextChars : rule.max);
    if (rule.min > 0)
        schema.insert(QStringLiteral("minLength"), rule.min);
    return schema;
}

QJsonObject wholeSchema(const Rule &rule, int bits)
{
    QJsonObject schema = plainSchema("integer");
    schema.insert(QStringLiteral("format"), QStringLiteral("int%1").arg(bits));
    schema.insert(QStringLiteral("minimum"), rule.min);
    if (rule.max >= 0)
        schema.insert(QStringLiteral("maximum"), rule.max);
    else if (bits == 32)
        schema.insert(QStringLiteral("maximum"), std::numeric_limits<qint32>::max());
    return schema;
}

QJsonObject numberSchema(const Rule &rule)
{
    QJsonObject schema = plainSchema("number");
    schema.insert(QStringLiteral("minimum"), rule.min);
    if (rule.max >= 0)
        schema.insert(QStringLiteral("maximum"), rule.max);
    return schema;
}

QJsonObject listSchema(const QJsonObject &items, const Rule &rule)
{
    QJsonObject schema = plainSchema("array");
    schema.insert(QStringLiteral("items"), items);
    schema.insert(QStringLiteral("maxItems"), rule.max < 0 ? limits::maxListItems : rule.max);
    return schema;
}

QJsonObject plainSchema(const char *type)
{
    return {{typeKey, QLatin1String(type)}};
}

QJsonObject referenceTo(const char *name)
{
    return {{QStringLiteral("$ref"),
        QStringLiteral("#/components/schemas/%1").arg(QLatin1String(name))}};
}

QJsonObject orNullSchema(const QJsonObject &schema)
{
    return {{QStringLiteral("oneOf"), QJsonArray{schema, plainSchema("null")}}};
}

QJsonObject objectSchema(const QList<FieldSchema> &fields)
{
    QJsonObject properties;
    QJsonArray required;
    for (const FieldSchema &field : fields) {
        properties.insert(field.name, field.schema);
        if (field.isRequired)
            required.append(field.name);
    }
    QJsonObject schema = plainSchema("object");
    schema.insert(QStringLiteral("properties"), properties);
    if (!required.isEmpty())
        schema.insert(QStringLiteral("required"), required);
    return schema;
}

} // namespace coord::wire::detail
