// Every way in which one field of a message can be wrong, made from its field list: another JSON
// type, missing, null, too long, too short, too large, too small, not whole, not text.
#pragma once

#include "tests/protocol/messagefiller.h"

namespace coord::wire::test {

//! A message with one fault. \a error is what must be answered; where it is empty the fault is
//! forgiven, and the message must be read exactly as \a equivalent is.
struct Probe {
    QString what;
    QJsonObject json;
    QString error;
    QJsonObject equivalent;
};

//! One bad value, what is said about it, and whether its JSON type was the fault.
struct BadValue {
    QString what;
    QJsonValue value;
    QString error;
    bool wrongType = false;
};

inline constexpr qint64 largestTextTried = 2 * 1024 * 1024;

//! Values of all JSON types but \a right (and null, which counts as missing).
QList<BadValue> otherTypes(QJsonValue::Type right, const QString &error);
QList<BadValue> badTexts(const Rule &rule);
QList<BadValue> badWholes(qint64 min, qint64 max);
QList<BadValue> badNumbers(double min, double max);

template <typename T>
QList<BadValue> badValues(const Rule &rule)
{
    if constexpr (std::is_same_v<T, QString>) {
        return badTexts(rule);
    } else if constexpr (std::is_same_v<T, bool>) {
        return otherTypes(QJsonValue::Bool, QStringLiteral("must be true or false"));
    } else if constexpr (std::is_integral_v<T>) {
        return badWholes(rule.min, rule.max < 0 ? qint64(std::numeric_limits<T>::max()) : rule.max);
    } else if constexpr (std::is_same_v<T, double>) {
        return badNumbers(double(rule.min), rule.max < 0 ? 1e18 : double(rule.max));
    } else if constexpr (std::is_same_v<T, QJsonValue>) {
        return {};
    } else if constexpr (std::is_same_v<T, QJsonObject> || Fields<T>) {
        return otherTypes(QJsonValue::Object, QStringLiteral("must be an object"));
    } else if constexpr (Named<T>) {
        QStringList words;
        for (const auto &entry : wireNames(T{}))
            words.append(QLatin1String(entry.second));
        auto bad = otherTypes(QJsonValue::String, QStringLiteral("must be text"));
        bad.append({QStringLiteral("an unknown word"), QStringLiteral("sideways"),
            QStringLiteral("must be one of %1").arg(words.join(QStringLiteral(", ")))});
        return bad;
    } else {
        auto bad = otherTypes(QJsonValue::Array, QStringLiteral("must be a list"));
        const qint64 max = rule.max < 0 ? limits::maxListItems : rule.max;
        QJsonArray tooMany;
        for (qint64 i = 0; i <= max; ++i)
            tooMany.append(QStringLiteral("x"));
        bad.append({QStringLiteral("one item too many"), tooMany,
            QStringLiteral("must have at most %1 items").arg(max)});
        return bad;
    }
}

template <Fields T>
QList<Probe> probesOf(const QJsonObject &good);

namespace detail {

using coord::wire::detail::IsList;
using coord::wire::detail::IsOptional;

inline QJsonObject with(QJsonObject json, const QString &name, const QJsonValue &value)
{
    json.insert(name, value);
    return json;
}

inline QJsonObject without(QJsonObject json, const QString &name)
{
    json.remove(name);
    return json;
}

//! Adds a probe where \a name has \a value; forgiven ones must read as if the field were not there.
inline void addProbe(QList<Probe> &probes, const QJsonObject &good, const QString &name,
    const QString &path, const BadValue &bad, bool forgiven)
{
    probes.append({name + QStringLiteral(" is ") + bad.what, with(good, name, bad.value),
        forgiven ? QString() : path + QStringLiteral(": ") + bad.error, without(good, name)});
}

template <typename Item>
void addItemProbes(
    QList<Probe> &probes, const QJsonObject &good, const QString &name, const Rule &rule)
{
    const QString second = name + QStringLiteral("[1]");
    const QJsonArray kept{good.value(name)[0]};
    const Rule itemRule{.max = rule.itemMax, .anyText = rule.anyText};
    for (const BadValue &bad : badValues<Item>(itemRule)) {
        BadValue list = bad;
        list.what = QStringLiteral("a list with ") + bad.what;
        list.value = QJsonArray{kept[0], bad.value};
        const bool dropped = bad.wrongType && rule.forgive != Forgive::Nothing;
        addProbe(probes, good, name, second, list, dropped || rule.forgive == Forgive::Everything);
        if (dropped)
            probes.last().equivalent = with(good, name, kept);
    }
    if constexpr (Fields<Item>) {
        for (const Probe &inner : probesOf<Item>(kept[0].toObject())) {
            const bool refused = !inner.error.isEmpty();
            const bool forgiven = refused && rule.forgive == Forgive::Everything;
            probes.append({second + QLatin1Char('.') + inner.what,
                with(good, name, QJsonArray{kept[0], inner.json}),
                refused && !forgiven ? second + QLatin1Char('.') + inner.error : QString(),
                forgiven ? without(good, name)
                         : with(good, name, QJsonArray{kept[0], inner.equivalent})});
        }
    }
}

template <Fields Inner>
void addNestedProbes(
    QList<Probe> &probes, const QJsonObject &good, const QString &name, const Rule &rule)
{
    for (const Probe &inner : probesOf<Inner>(good.value(name).toObject())) {
        const bool refused = !inner.error.isEmpty();
        const bool forgiven = refused && rule.forgive == Forgive::Everything;
        probes.append({name + QLatin1Char('.') + inner.what, with(good, name, inner.json),
            refused && !forgiven ? name + QLatin1Char('.') + inner.error : QString(),
            forgiven ? without(good, name) : with(good, name, inner.equivalent)});
    }
}

template <typename F>
void addFieldProbes(QList<Probe> &probes, const QJsonObject &good, const F &field)
{
    using Type = typename F::Type;
    using Value = typename IsOptional<Type>::Value;
    const QString name = QLatin1String(field.name);
    const Forgive forgive = field.rule.forgive;
    const bool mayMiss = IsOptional<Type>::value || forgive != Forgive::Nothing;
    const QString missing = mayMiss ? QString() : name + QStringLiteral(": missing");
    probes.append(
        {name + QStringLiteral(" is missing"), without(good, name), missing, without(good, name)});
    if (!std::is_same_v<Value, QJsonValue>)
        probes.append({name + QStringLiteral(" is null"), with(good, name, QJsonValue::Null),
            missing, without(good, name)});
    for (const BadValue &bad : badValues<Value>(field.rule)) {
        addProbe(probes, good, name, name, bad,
            forgive == Forgive::Everything || (forgive == Forgive::WrongType && bad.wrongType));
    }
    if constexpr (IsList<Value>::value)
        addItemProbes<typename IsList<Value>::Value>(probes, good, name, field.rule);
    else if constexpr (Fields<Value>)
        addNestedProbes<Value>(probes, good, name, field.rule);
}

} // namespace detail

//! All faults of T, one at a time, in the message \a good.
template <Fields T>
QList<Probe> probesOf(const QJsonObject &good)
{
    QList<Probe> probes;
    std::apply([&](const auto &...each) { (detail::addFieldProbes(probes, good, each), ...); },
        T::fields());
    const QJsonObject deep{{QStringLiteral("a"), QJsonArray{QJsonObject{}, QJsonValue::Null}}};
    probes.append({QStringLiteral("an unknown key is there"),
        detail::with(good, QStringLiteral("zzz-not-a-field"), deep), {}, good});
    return probes;
}

} // namespace coord::wire::test
