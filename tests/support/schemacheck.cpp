#include "tests/support/schemacheck.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace coord::test {

namespace {

class SchemaCheck {
public:
    explicit SchemaCheck(const QJsonObject &document)
        : m_document(document)
    {
    }

    void check(const QJsonValue &value, const QJsonObject &schema, const QString &place)
    {
        for (auto rule = schema.begin(); rule != schema.end(); ++rule)
            checkKeyword(value, schema, rule.key(), place);
    }

    QStringList complaints;

private:
    void complain(const QString &place, const QString &what)
    {
        complaints.append(
            (place.isEmpty() ? QStringLiteral("the whole") : place) + QStringLiteral(": ") + what);
    }

    void checkKeyword(const QJsonValue &value, const QJsonObject &schema, const QString &keyword,
        const QString &place)
    {
        static const QSet<QString> says{QStringLiteral("description"), QStringLiteral("format"),
            QStringLiteral("additionalProperties")};
        const QJsonValue rule = schema.value(keyword);
        if (keyword == QLatin1String("type"))
            checkType(value, rule.toString(), place);
        else if (keyword == QLatin1String("enum"))
            checkWords(value, rule.toArray(), place);
        else if (keyword == QLatin1String("$ref"))
            check(value, referredTo(rule.toString(), m_document).toObject(), place);
        else if (keyword == QLatin1String("properties"))
            checkFields(value.toObject(), rule.toObject(), place);
        else if (keyword == QLatin1String("required"))
            checkRequired(value.toObject(), rule.toArray(), place);
        else if (keyword == QLatin1String("items"))
            checkItems(value.toArray(), rule.toObject(), place);
        else if (keyword == QLatin1String("oneOf") || keyword == QLatin1String("anyOf"))
            checkChoice(value, keyword, rule.toArray(), place);
        else if (!says.contains(keyword))
            checkBound(value, keyword, rule.toDouble(), place);
    }

    void checkType(const QJsonValue &value, const QString &type, const QString &place)
    {
        const bool isRight = (type == QLatin1String("string") && value.isString())
            || (type == QLatin1String("boolean") && value.isBool())
            || (type == QLatin1String("number") && value.isDouble())
            || (type == QLatin1String("integer") && value.isDouble()
                && value.toInteger(0) == value.toInteger(1))
            || (type == QLatin1String("array") && value.isArray())
            || (type == QLatin1String("object") && value.isObject())
            || (type == QLatin1String("null") && value.isNull());
        if (!isRight)
            complain(place, QStringLiteral("is not of type ") + type);
    }

    void checkWords(const QJsonValue &value, const QJsonArray &words, const QString &place)
    {
        if (!words.contains(value))
            complain(place, QStringLiteral("is not one of the words: ") + value.toString());
    }

    void checkFields(const QJsonObject &object, const QJsonObject &properties, const QString &place)
    {
        for (auto field = object.begin(); field != object.end(); ++field) {
            const QString inside = place + u'.' + field.key();
            if (properties.contains(field.key()))
                check(field.value(), properties.value(field.key()).toObject(), inside);
            else
                complain(inside, QStringLiteral("is not described"));
        }
    }

    void checkRequired(const QJsonObject &object, const QJsonArray &required, const QString &place)
    {
        for (const QJsonValue &name : required) {
            if (!object.contains(name.toString()))
                complain(place + u'.' + name.toString(), QStringLiteral("is missing"));
        }
    }

    void checkItems(const QJsonArray &items, const QJsonObject &schema, const QString &place)
    {
        for (qsizetype i = 0; i < items.size(); ++i)
            check(items[i], schema, place + QStringLiteral("[%1]").arg(i));
    }

    void checkChoice(const QJsonValue &value, const QString &keyword, const QJsonArray &choices,
        const QString &place)
    {
        QStringList why;
        int fitting = 0;
        for (const QJsonValue &choice : choices) {
            SchemaCheck one(m_document);
            one.check(value, choice.toObject(), place);
            fitting += one.complaints.isEmpty() ? 1 : 0;
            why += one.complaints;
        }
        if (fitting == 0 || (fitting > 1 && keyword == QLatin1String("oneOf")))
            complain(place,
                QStringLiteral("fits %1 of %2: %3").arg(fitting).arg(keyword, why.join(u';')));
    }

    void checkBound(
        const QJsonValue &value, const QString &keyword, double bound, const QString &place)
    {
        const double length = double(value.toString().toUcs4().size());
        const double count = double(value.toArray().size());
        const bool isBroken = (keyword == QLatin1String("maxLength") && length > bound)
            || (keyword == QLatin1String("minLength") && length < bound)
            || (keyword == QLatin1String("maxItems") && count > bound)
            || (keyword == QLatin1String("minItems") && count < bound)
            || (keyword == QLatin1String("minimum") && value.toDouble() < bound)
            || (keyword == QLatin1String("maximum") && value.toDouble() > bound);
        static const QSet<QString> known{QStringLiteral("maxLength"), QStringLiteral("minLength"),
            QStringLiteral("maxItems"), QStringLiteral("minItems"), QStringLiteral("minimum"),
            QStringLiteral("maximum")};
        if (!known.contains(keyword))
            complain(place, QStringLiteral("the schema says %1, which is not known").arg(keyword));
        else if (isBroken)
            complain(place, QStringLiteral("breaks %1 %2").arg(keyword).arg(bound));
    }

    const QJsonObject &m_document;
};

} // namespace

QStringList schemaComplaints(
    const QJsonValue &value, const QJsonObject &schema, const QJsonObject &document)
{
    SchemaCheck check(document);
    check.check(value, schema, {});
    return check.complaints;
}

QJsonValue referredTo(const QString &reference, const QJsonObject &document)
{
    if (!reference.startsWith(QLatin1String("#/")))
        return QJsonValue::Undefined;
    QJsonValue value = document;
    for (const QString &step : reference.mid(2).split(u'/'))
        value = value.toObject().value(step);
    return value;
}

} // namespace coord::test
