#include "core/mcp/toolanswer.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace coord {

namespace {

struct Cut {
    qsizetype maxChars;
    qsizetype maxItems;
};

// Tried one after the other. The last leaves next to nothing of anything.
constexpr std::array cuts{Cut{20'000, wholeList}, Cut{8'000, 256}, Cut{2'000, 100}, Cut{500, 50},
    Cut{120, 20}, Cut{40, 8}};

QJsonObject textBlock(const QString &text)
{
    return {{QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), text}};
}

} // namespace

qsizetype jsonBytes(const QJsonObject &value)
{
    return QJsonDocument(value).toJson(QJsonDocument::Compact).size();
}

QString compactJson(const QJsonValue &value)
{
    const QJsonDocument document
        = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

QJsonObject toolResult(const QJsonObject &data, const QStringList &texts, bool isError)
{
    QJsonArray content;
    for (const QString &text : texts)
        content.append(textBlock(text));
    QJsonObject result{
        {QStringLiteral("content"), content}, {QStringLiteral("structuredContent"), data}};
    if (isError)
        result.insert(QStringLiteral("isError"), true);
    return result;
}

QJsonObject failedToolResult(const QString &why)
{
    return {
        {QStringLiteral("content"), QJsonArray{textBlock(cutText(why, mcplimits::maxLineChars))}},
        {QStringLiteral("isError"), true}};
}

bool fitsResult(const QJsonObject &result)
{
    return jsonBytes(result) <= mcplimits::maxResultBytes;
}

QJsonObject boundedToolResult(const QJsonObject &data, bool isError)
{
    QJsonObject result = toolResult(data, {compactJson(data)}, isError);
    for (const Cut &cut : cuts) {
        if (fitsResult(result))
            return result;
        const QJsonObject less = shortened(data, cut.maxChars, cut.maxItems).toObject();
        result = toolResult(less,
            {compactJson(less),
                QStringLiteral("Long texts and lists were cut to keep this answer short.")},
            isError);
    }
    return result;
}

QJsonObject fittedTo(const QJsonObject &data, qsizetype maxBytes)
{
    QJsonObject fitted = data;
    for (const Cut &cut : cuts) {
        if (jsonBytes(fitted) <= maxBytes)
            break;
        fitted = shortened(data, cut.maxChars, cut.maxItems).toObject();
    }
    return fitted;
}

QJsonValue shortened(const QJsonValue &value, qsizetype maxChars, qsizetype maxItems)
{
    if (value.isString())
        return cutText(value.toString(), maxChars);
    if (value.isArray()) {
        QJsonArray items;
        for (const QJsonValue item : value.toArray()) {
            if (items.size() >= maxItems)
                break;
            items.append(shortened(item, maxChars, maxItems));
        }
        return items;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field)
        field.value() = shortened(QJsonValue(field.value()), maxChars, maxItems);
    return object;
}

QString cutText(const QString &text, qsizetype maxChars)
{
    if (text.size() <= maxChars)
        return text;
    qsizetype kept = maxChars;
    if (kept > 0 && text[kept - 1].isHighSurrogate())
        kept -= 1;
    return text.left(kept)
        + QStringLiteral("\u2026 [cut: %1 more characters]").arg(text.size() - kept);
}

} // namespace coord
