// Fills and compares any message through its field list, so that a test covers a new message or a
// new field from the day it is in the list.
#pragma once

#include "core/protocol/fields.h"

#include <algorithm>

namespace coord::wire::test {

inline QString sampleText(const Rule &rule, int seed)
{
    if (rule.words)
        return rule.words().at(seed % rule.words().size());
    QString text = QStringLiteral("\ufefft%1-é🚀\"\\\n\u2028").arg(seed);
    if (rule.anyText)
        text += QChar(u'\0') + QString(QChar(0xD800)) + QStringLiteral("\x1b[31m");
    const qint64 max = rule.max < 0 ? limits::maxTextChars : rule.max;
    if (text.size() > max || rule.min == max)
        text = QString(max, QLatin1Char('x'));
    return text.leftJustified(rule.min, QLatin1Char('.'));
}

//! A value that keeps the rule of its field; other seeds give other values.
template <typename T>
T filled(const Rule &rule, int seed)
{
    if constexpr (detail::IsOptional<T>::value) {
        return filled<typename detail::IsOptional<T>::Value>(rule, seed);
    } else if constexpr (std::is_same_v<T, QString>) {
        return sampleText(rule, seed);
    } else if constexpr (std::is_same_v<T, bool>) {
        return true;
    } else if constexpr (std::is_integral_v<T>) {
        const qint64 max = rule.max < 0 ? qint64(std::numeric_limits<T>::max()) : rule.max;
        return T(std::min(std::max<qint64>(rule.min, 2) + seed, max));
    } else if constexpr (std::is_same_v<T, double>) {
        return double(std::max<qint64>(rule.min, 0)) + 0.125 + seed;
    } else if constexpr (std::is_same_v<T, QJsonObject> || std::is_same_v<T, QJsonValue>) {
        return QJsonObject{
            {QStringLiteral("key"), QJsonArray{seed, QStringLiteral("é🚀"), QJsonValue::Null}}};
    } else if constexpr (Named<T>) {
        const auto names = wireNames(T{});
        return names[size_t(seed + 1) % names.size()].first;
    } else if constexpr (Fields<T>) {
        T value;
        int next = seed;
        std::apply(
            [&](const auto &...each) {
                ((value.*each.member
                     = filled<typename std::decay_t<decltype(each)>::Type>(each.rule, next++)),
                    ...);
            },
            T::fields());
        return value;
    } else {
        using Item = typename detail::IsList<T>::Value;
        const Rule item{.max = rule.itemMax, .anyText = rule.anyText, .words = rule.words};
        return T{filled<Item>(item, seed), filled<Item>(item, seed + 1)};
    }
}

template <typename T>
bool same(const T &a, const T &b)
{
    if constexpr (detail::IsOptional<T>::value) {
        return a.has_value() == b.has_value() && (!a || same(*a, *b));
    } else if constexpr (Fields<T>) {
        return std::apply(
            [&](const auto &...each) { return (same(a.*each.member, b.*each.member) && ...); },
            T::fields());
    } else if constexpr (detail::IsList<T>::value) {
        return a.size() == b.size()
            && std::equal(a.begin(), a.end(), b.begin(),
                [](const auto &x, const auto &y) { return same(x, y); });
    } else {
        return a == b;
    }
}

} // namespace coord::wire::test
