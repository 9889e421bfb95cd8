#include "core/protocol/fields.h"

namespace coord::wire::detail {

Refusal wrongType(const char *expected)
{
    return {{ErrorCode::InvalidArgument, QStringLiteral(": ") + QLatin1String(expected)}, true};
}

Refusal outOfBounds(const QString &expected)
{
    return {{ErrorCode::InvalidArgument, QStringLiteral(": ") + expected}, false};
}

Read<QString> readText(const QJsonValue &json, const Rule &rule)
{
    if (!json.isString())
        return wrongType("must be text");
    const QString text = json.toString();
    const qint64 max = rule.max < 0 ? limits::maxTextChars : rule.max;
    if (text.size() > max)
        return outOfBounds(QStringLiteral("must be at most %1 characters long").arg(max));
    if (text.size() < rule.min)
        return outOfBounds(QStringLiteral("must be at least %1 characters long").arg(rule.min));
    if (!rule.anyText && (text.contains(QChar(u'\0')) || !text.isValidUtf16()))
        return outOfBounds(QStringLiteral("must be valid text without U+0000"));
    return text;
}

Read<qint64> readWhole(const QJsonValue &json, qint64 min, qint64 max)
{
    if (!json.isDouble())
        return wrongType("must be a whole number");
    // toInteger() gives its default for 1.5 and for what does not fit: ask twice to tell it apart.
    if (json.toInteger(0) != json.toInteger(1))
        return outOfBounds(QStringLiteral("must be a whole number"));
    const qint64 value = json.toInteger();
    if (value < min || value > max)
        return outOfBounds(QStringLiteral("must be from %1 to %2").arg(min).arg(max));
    return value;
}

Read<double> readNumber(const QJsonValue &json, double min, double max)
{
    if (!json.isDouble())
        return wrongType("must be a number");
    const double value = json.toDouble();
    if (!std::isfinite(value) || value < min || value > max)
        return outOfBounds(QStringLiteral("must be a number from %1 to %2").arg(min).arg(max));
    return value;
}

} // namespace coord::wire::detail
