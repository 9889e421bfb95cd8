#include "core/domain/webhooktemplate.h"

#include "core/domain/quotedtext.h"
#include "core/domain/templatescanner.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QStringList>
#include <QStringView>

#include <algorithm>
#include <cmath>

namespace coord {

namespace {

namespace bounds = webhooktemplate;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

// The end of "[n]" that begins at \a at, or where it begins if it is none.
qsizetype indexEnd(QStringView path, qsizetype at)
{
    qsizetype end = at + 1;
    while (end < path.size() && isDigit(path[end]))
        ++end;
    return end > at + 1 && end < path.size() && path[end] == u']' ? end + 1 : at;
}

QJsonValue elementOf(const QJsonArray &array, const QString &key)
{
    if (key == QLatin1String("length"))
        return array.size();
    bool isNumber = false;
    const qlonglong index = key.toLongLong(&isNumber);
    const bool isThere = isNumber && index >= 0 && index < array.size();
    // "01" and "+1" are names that no element has.
    return isThere && QString::number(index) == key ? array.at(index)
                                                    : QJsonValue(QJsonValue::Undefined);
}

QJsonValue valueAt(const QJsonValue &payload, const QStringList &keys)
{
    if (keys.isEmpty() || keys.first() != QLatin1String("payload"))
        return QJsonValue::Undefined;
    QJsonValue value = payload;
    for (qsizetype i = 1; i < keys.size(); ++i) {
        if (value.isObject())
            value = value.toObject().value(keys[i]);
        else if (value.isArray())
            value = elementOf(value.toArray(), keys[i]);
        else
            return QJsonValue::Undefined;
    }
    return value;
}

QString numberText(double number)
{
    const double size = std::abs(number);
    // As JavaScript writes it: digits as long as they can be read.
    const bool isPlain = size == 0 || (size >= 1e-6 && size < 1e21);
    return QString::number(number, isPlain ? 'f' : 'g', QLocale::FloatingPointShortest);
}

bool hasObject(const QJsonArray &array)
{
    return std::any_of(array.begin(), array.end(), [](const QJsonValue &item) {
        return item.isObject() || (item.isArray() && hasObject(item.toArray()));
    });
}

QString jsonText(const QJsonDocument &document)
{
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

QString textOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isDouble())
        return numberText(value.toDouble());
    if (value.isObject())
        return jsonText(QJsonDocument(value.toObject()));
    if (!value.isArray())
        return value.toString();
    const QJsonArray array = value.toArray();
    if (hasObject(array))
        return jsonText(QJsonDocument(array));
    QStringList items;
    for (const QJsonValue &item : array)
        items.append(textOf(item));
    return items.join(u',');
}

//! Puts a prompt together and knows whether something of it came from outside.
class Prompt {
public:
    explicit Prompt(const RenderMarks &marks)
        : m_webhook(marks.webhook)
        , m_marks(marks.boundary)
    {
    }

    void addOwn(QStringView text) { m_text += text; }
    void insert(const QJsonValue &value)
    {
        if (m_text.size() >= bounds::maxPromptChars) {
            m_text += cutMark();
            return;
        }
        const QString text = m_marks.withoutBoundary(textOf(value));
        if (value.isBool() || value.isDouble() || text.isEmpty()) {
            m_text += text;
            return;
        }
        m_isFromOutside = true;
        m_text += isWord(text) ? text : m_marks.quoted(text);
    }
    [[nodiscard]] QString finished() const { return m_isFromOutside ? notice() + m_text : m_text; }

private:
    [[nodiscard]] QString notice() const
    {
        return m_marks.notice(
                   QStringLiteral("Webhook \"%1\": parts of this prompt came with a request from "
                                  "outside")
                       .arg(m_webhook),
                   QStringLiteral(", and single words such as names, branches and ids"))
            + QStringLiteral("\n\n");
    }

    QString m_webhook;
    QuotationMarks m_marks;
    QString m_text;
    bool m_isFromOutside = false;
};

} // namespace

std::optional<QStringList> keysOfPath(QStringView path)
{
    path = path.trimmed();
    if (path.size() > bounds::maxPathChars)
        return std::nullopt;
    QStringList keys;
    QString key;
    const auto finish = [&] {
        if (!key.isEmpty())
            keys.append(std::exchange(key, {}));
    };
    for (qsizetype i = 0; i < path.size();) {
        const qsizetype end = path[i] == u'[' ? indexEnd(path, i) : i;
        if (end > i) {
            finish();
            key = path.mid(i + 1, end - i - 2).toString();
            i = end;
            continue;
        }
        if (path[i] == u'.')
            finish();
        else
            key += path[i];
        ++i;
    }
    finish();
    return keys.size() > bounds::maxDepth ? std::nullopt : std::optional(keys);
}

Status checkTemplate(const QString &text)
{
    const auto wrong = [](const QString &what) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("promptTemplate: ") + what};
    };
    if (text.size() > bounds::maxChars)
        return wrong(QStringLiteral("must have at most %1 characters").arg(bounds::maxChars));
    TemplateScanner scanner(text);
    int places = 0;
    while (const auto place = scanner.next()) {
        if (++places > bounds::maxPlaces)
            return wrong(
                QStringLiteral("must have at most %1 places {{…}}").arg(bounds::maxPlaces));
        if (!keysOfPath(place->path))
            return wrong(QStringLiteral("a path must have at most %1 characters and %2 keys")
                             .arg(bounds::maxPathChars)
                             .arg(bounds::maxDepth));
    }
    return Done{};
}

QString renderTemplate(const QString &text, const QJsonValue &payload, const RenderMarks &marks)
{
    Prompt prompt(marks);
    TemplateScanner scanner(text);
    const QStringView all(text);
    qsizetype at = 0;
    while (const auto place = scanner.next()) {
        prompt.addOwn(all.mid(at, place->begin - at));
        at = place->end;
        if (const auto keys = keysOfPath(place->path))
            prompt.insert(valueAt(payload, *keys));
    }
    prompt.addOwn(all.mid(at));
    return prompt.finished();
}

} // namespace coord
