#include "tests/server/interop/bindings.h"

#include "core/domain/names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUuid>

namespace coord::test {

namespace {

QString shown(const QJsonValue &value)
{
    if (value.isUndefined())
        return QStringLiteral("nothing");
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2)).left(2000);
}

QString differs(const QString &wanted, const QJsonValue &got)
{
    return QStringLiteral("wanted %1, got %2").arg(wanted, shown(got));
}

bool isName(const QString &text)
{
    return text.size() > 1 && text.startsWith(u'$') && text[1] != u'{';
}

} // namespace

QString Bindings::fillText(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("\\$\\{(\\w+)\\}"));
    QString filled = text;
    for (auto found = shape.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        filled.replace(match.captured(0), fill(u'$' + match.captured(1)).toVariant().toString());
    }
    return filled;
}

QJsonValue Bindings::fill(const QJsonValue &value)
{
    if (value.isString()) {
        const QString text = value.toString();
        if (!isName(text))
            return fillText(text);
        if (!m_values.contains(text))
            m_values.insert(text, QUuid::createUuid().toString(QUuid::WithoutBraces));
        return m_values.value(text);
    }
    if (value.isArray()) {
        QJsonArray filled;
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items)
            filled.append(fill(item));
        return filled;
    }
    if (!value.isObject())
        return value;
    const QJsonObject object = value.toObject();
    if (object.contains(QLatin1String("repeat")))
        return object.value(QLatin1String("repeat"))
            .toString()
            .repeated(object.value(QLatin1String("times")).toInt());
    QJsonObject filled;
    for (auto member = object.begin(); member != object.end(); ++member)
        filled.insert(member.key(), fill(member.value()));
    return filled;
}

QString Bindings::mismatchOfText(const QString &wanted, const QJsonValue &got)
{
    if (isName(wanted) && !m_values.contains(wanted)) {
        if (got.isUndefined() || got.isNull())
            return differs(wanted, got);
        m_values.insert(wanted, got);
        return {};
    }
    bool fits = false;
    if (isName(wanted))
        fits = m_values.value(wanted) == got;
    else if (wanted == QLatin1String("<any>"))
        fits = !got.isUndefined();
    else if (wanted == QLatin1String("<text>"))
        fits = got.isString();
    else if (wanted == QLatin1String("<number>"))
        fits = got.isDouble();
    else if (wanted == QLatin1String("<uuid>"))
        fits = coord::isUuid(got.toString());
    else if (wanted.startsWith(u'~'))
        fits = got.isString()
            && QRegularExpression(QRegularExpression::anchoredPattern(fillText(wanted.mid(1))),
                QRegularExpression::DotMatchesEverythingOption)
                   .match(got.toString())
                   .hasMatch();
    else
        fits = got.isString() && got.toString() == fillText(wanted);
    return fits ? QString() : differs(shown(wanted), got);
}

QString Bindings::mismatch(const QJsonValue &wanted, const QJsonValue &got, bool exactly)
{
    if (wanted == QJsonValue(QStringLiteral("<absent>")))
        return got.isUndefined() ? QString() : differs(QStringLiteral("nothing"), got);
    if (wanted.isString())
        return mismatchOfText(wanted.toString(), got);
    if (wanted.isArray()) {
        const QJsonArray wantedItems = wanted.toArray();
        const QJsonArray items = got.toArray();
        if (!got.isArray() || items.size() != wantedItems.size())
            return differs(shown(wanted), got);
        for (qsizetype i = 0; i < items.size(); ++i) {
            if (const QString why = mismatch(wantedItems[i], items[i], exactly); !why.isEmpty())
                return QStringLiteral("[%1] ").arg(i) + why;
        }
        return {};
    }
    if (!wanted.isObject())
        return wanted == got ? QString() : differs(shown(wanted), got);
    if (!got.isObject())
        return differs(shown(wanted), got);
    const QJsonObject wantedMembers = wanted.toObject();
    const QJsonObject members = got.toObject();
    for (auto member = wantedMembers.begin(); member != wantedMembers.end(); ++member) {
        if (const QString why = mismatch(member.value(), members.value(member.key()), exactly);
            !why.isEmpty())
            return member.key() + u' ' + why;
    }
    for (auto member = members.begin(); exactly && member != members.end(); ++member) {
        if (!wantedMembers.contains(member.key()))
            return member.key() + QStringLiteral(" is there and should not be: ")
                + shown(member.value());
    }
    return {};
}

} // namespace coord::test
