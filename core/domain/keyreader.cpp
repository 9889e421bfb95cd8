#include "core/domain/keyreader.h"

#include "core/domain/limits.h"

#include <QJsonArray>
#include <QList>

#include <cmath>
#include <numeric>

namespace coord {

namespace {

constexpr qsizetype maxShownChars = 40; // of a key that nobody knows
constexpr int maxWholeDigits = 17; // so that a double tells them all

// How many letters have to be changed, added or left out.
int distanceBetween(const QString &a, const QString &b)
{
    QList<int> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const int changed = diagonal + (a[i].toLower() == b[j].toLower() ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
        }
    }
    return row.last();
}

QString nearestOf(const QStringList &known, const QString &key)
{
    constexpr int maxSlips = 2;
    QString nearest;
    int least = maxSlips + 1;
    for (const QString &each : known) {
        const int distance = distanceBetween(key, each);
        if (distance < least && distance < each.size()) {
            least = distance;
            nearest = each;
        }
    }
    return nearest;
}

QString shown(const QString &key)
{
    return key.size() <= maxShownChars ? key : key.left(maxShownChars) + u'…';
}

std::optional<Millis> spanFrom(const QString &text)
{
    static const QList<std::pair<QLatin1String, qint64>> units{{QLatin1String("ms"), 1},
        {QLatin1String("s"), 1'000}, {QLatin1String("m"), 60'000}, {QLatin1String("h"), 3'600'000},
        {QLatin1String("d"), 86'400'000}};
    for (const auto &[unit, factor] : units) {
        if (!text.endsWith(unit))
            continue;
        bool isNumber = false;
        const int count = text.chopped(unit.size()).toInt(&isNumber);
        if (isNumber && count >= 0)
            return Millis(count * factor);
    }
    return std::nullopt;
}

QString spanText(Millis span)
{
    return span.count() % 86'400'000 == 0 ? QStringLiteral("%1d").arg(span.count() / 86'400'000)
                                          : QStringLiteral("%1s").arg(span.count() / 1'000);
}

} // namespace

std::optional<QString> scalarText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (!value.isDouble())
        return std::nullopt;
    const double number = value.toDouble();
    return std::trunc(number) == number && std::abs(number) < 1e15
        ? QString::number(qint64(number))
        : QString::number(number, 'g', maxWholeDigits);
}

void KeyReader::refuse(const QString &what)
{
    if (m_error)
        return;
    const QString where = m_where.isEmpty() ? QString() : m_where + QStringLiteral(": ");
    m_error = Error{ErrorCode::InvalidArgument, where + what};
}

void KeyReader::refuse(const char *key, const QString &what)
{
    refuse(QLatin1String(key) + QStringLiteral(": ") + what);
}

void KeyReader::adopt(const Status &status)
{
    if (!m_error && !status)
        m_error = status.error();
}

void KeyReader::allowOnly(const QStringList &known, const QString &remark)
{
    for (auto each = m_object.begin(); each != m_object.end(); ++each) {
        const QString key = each.key();
        if (known.contains(key) || (!remark.isEmpty() && key.startsWith(remark)))
            continue;
        const QString nearest = nearestOf(known, shown(key));
        return refuse(nearest.isEmpty()
                ? QStringLiteral("unknown key '%1'; the keys are %2")
                      .arg(shown(key), known.join(QStringLiteral(", ")))
                : QStringLiteral("unknown key '%1'; did you mean '%2'?").arg(shown(key), nearest));
    }
}

QString KeyReader::text(const char *key, qsizetype maxChars)
{
    if (!has(key) || m_error)
        return {};
    const auto text = scalarText(value(key));
    if (!text || text->isEmpty())
        refuse(key, QStringLiteral("must be a text that is not empty"));
    else if (text->size() > maxChars)
        refuse(key, QStringLiteral("must be at most %1 characters").arg(maxChars));
    else if (text->contains(QChar::Null))
        refuse(key, QStringLiteral("must not contain U+0000"));
    return m_error ? QString() : *text;
}

bool KeyReader::flag(const char *key)
{
    if (!has(key) || m_error)
        return false;
    if (!value(key).isBool())
        refuse(key, QStringLiteral("must be true or false"));
    return value(key).toBool();
}

QStringList KeyReader::listOf(const char *key, qsizetype maxItems, const QStringList &single)
{
    if (!has(key) || m_error)
        return {};
    QStringList texts = single;
    for (const QJsonValue &item : value(key).toArray())
        texts.append(scalarText(item).value_or(QString()));
    if (texts.isEmpty() || texts.contains(QString()))
        refuse(key, QStringLiteral("must be a text, or a list of texts, none of them empty"));
    else if (texts.size() > maxItems)
        refuse(key, QStringLiteral("must be at most %1").arg(maxItems));
    for (const QString &each : texts) {
        if (each.size() > limits::maxTextChars || each.contains(QChar::Null))
            refuse(key,
                QStringLiteral("each must be at most %1 characters, without U+0000")
                    .arg(limits::maxTextChars));
    }
    return m_error ? QStringList() : texts;
}

QStringList KeyReader::texts(const char *key, qsizetype maxItems)
{
    QStringList parts;
    if (const auto single = scalarText(value(key))) {
        for (const QString &part : single->split(u','))
            parts.append(part.trimmed());
    }
    return listOf(key, maxItems, parts);
}

QStringList KeyReader::items(const char *key, qsizetype maxItems)
{
    const auto single = scalarText(value(key));
    return listOf(key, maxItems, single ? QStringList{*single} : QStringList());
}

std::optional<double> KeyReader::numberIn(const QJsonValue &value) const
{
    if (value.isDouble())
        return value.toDouble();
    bool isNumber = false;
    const double number = value.toString().toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<double> KeyReader::number(const char *key, Range range)
{
    if (!has(key) || m_error)
        return std::nullopt;
    const auto number = numberIn(value(key));
    if (number && *number > range.min && *number <= range.max)
        return number;
    refuse(key,
        QStringLiteral("must be a number above %1 and up to %2").arg(range.min).arg(range.max));
    return std::nullopt;
}

std::optional<int> KeyReader::whole(const char *key, Range range)
{
    if (!has(key) || m_error)
        return std::nullopt;
    const auto number = numberIn(value(key));
    if (number && std::trunc(*number) == *number && *number >= range.min && *number <= range.max)
        return int(*number);
    refuse(
        key, QStringLiteral("must be a whole number from %1 to %2").arg(range.min).arg(range.max));
    return std::nullopt;
}

std::optional<Millis> KeyReader::span(const char *key, Millis min, Millis max)
{
    if (!has(key) || m_error)
        return std::nullopt;
    const auto span = spanFrom(value(key).toString());
    if (span && *span >= min && *span <= max)
        return span;
    refuse(key,
        QStringLiteral("must be a span from %1 to %2, such as 90s, 10m or 2h")
            .arg(spanText(min), spanText(max)));
    return std::nullopt;
}

} // namespace coord
