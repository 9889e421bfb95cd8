// One field list per message drives parsing, limits, error texts, serializing and the reference.
//
// A message is a plain struct whose static fields() names every member once, with its bounds. Keys
// that are not in the list are ignored, so that peers of different age understand each other;
// required keys that are missing and values of the wrong kind are errors that name their path
// ("health.claudeAvailable: must be true or false").
#pragma once

#include "core/domain/limits.h"
#include "core/domain/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <cmath>
#include <limits>
#include <optional>
#include <tuple>
#include <type_traits>

namespace coord::wire {

//! What happens to a value that breaks the rules of its field. The original never refuses a message
//! for a bad field, it goes on without it; fields that its peers send keep that where it is safe.
enum class Forgive {
    Nothing, //!< the message is refused with an error that names the field
    WrongType, //!< a value of another JSON type counts as absent; breaking a bound is still an
               //!< error
    Everything, //!< any bad value counts as absent
};

//! The bounds of one field. Whatever a peer can make long has one.
struct Rule {
    qint64 max = -1; //!< characters, items, or the largest number; -1: the default of the type
    qint64 min = 0; //!< characters or the smallest number
    Forgive forgive = Forgive::Nothing;
    qint64 itemMax = limits::maxTextChars; //!< characters of each text in a list
    bool anyText = false; //!< U+0000 and lone surrogates pass; for output, which is not ours
    bool orNull = false; //!< an optional that is not set is written, as null
    //! What a text, or each text of a list, may be: for the reference. It is not checked here,
    //! since handlers refuse another one in words of their own, and answers of other ages may hold
    //! more.
    QStringList (*words)() = nullptr;
};

template <typename Owner, typename Member>
struct Field {
    const char *name;
    Member Owner::*member;
    Rule rule;
    using Type = Member;
};

template <typename Owner, typename Member>
constexpr Field<Owner, Member> field(const char *name, Member Owner::*member, Rule rule = {})
{
    return {name, member, rule};
}

//! A struct with a field list.
template <typename T>
concept Fields = requires
{
    T::fields();
};

//! An enum whose wire words are one table, found by argument-dependent lookup.
template <typename T>
concept Named = std::is_enum_v<T> && requires(T value)
{
    wireNames(value);
};

//! Reads a T. Error: InvalidArgument with the path of the first bad field and what would be right.
template <Fields T>
Result<T> parse(const QJsonObject &json);

//! Writes every field; optional ones only where they are set, or as null where the rule says so.
template <Fields T>
QJsonObject serialize(const T &value);

namespace detail {

template <typename T>
struct IsOptional : std::false_type {
    using Value = T;
};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {
    using Value = T;
};
template <typename T>
struct IsList : std::false_type {
};
template <typename T>
struct IsList<QList<T>> : std::true_type {
    using Value = T;
};

//! A refusal, and whether the JSON type itself was wrong.
struct Refusal {
    Error error;
    bool wrongType = false;
};

template <typename T>
using Read = std::variant<T, Refusal>;

Refusal wrongType(const char *expected);
Refusal outOfBounds(const QString &expected);
Read<QString> readText(const QJsonValue &json, const Rule &rule);
Read<qint64> readWhole(const QJsonValue &json, qint64 min, qint64 max);
Read<double> readNumber(const QJsonValue &json, double min, double max);

template <typename T>
Read<T> read(const QJsonValue &json, const Rule &rule);

template <typename T>
Read<T> readNamed(const QJsonValue &json)
{
    if (!json.isString())
        return wrongType("must be text");
    QStringList words;
    for (const auto &entry : wireNames(T{})) {
        if (json.toString() == QLatin1String(entry.second))
            return entry.first;
        words.append(QLatin1String(entry.second));
    }
    return outOfBounds(QStringLiteral("must be one of %1").arg(words.join(QStringLiteral(", "))));
}

template <typename Item>
Read<QList<Item>> readList(const QJsonValue &json, const Rule &rule)
{
    if (!json.isArray())
        return wrongType("must be a list");
    const QJsonArray array = json.toArray();
    const qint64 max = rule.max < 0 ? limits::maxListItems : rule.max;
    if (array.size() > max)
        return outOfBounds(QStringLiteral("must have at most %1 items").arg(max));
    const Rule itemRule{.max = rule.itemMax, .anyText = rule.anyText};
    QList<Item> list;
    list.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i) {
        auto item = read<Item>(array.at(i), itemRule);
        if (auto *refusal = std::get_if<Refusal>(&item)) {
            // The original drops members of the wrong type and keeps the rest.
            if (refusal->wrongType && rule.forgive != Forgive::Nothing)
                continue;
            return Refusal{refusal->error.within(QStringLiteral("[%1]").arg(i))};
        }
        list.append(std::get<0>(std::move(item)));
    }
    return list;
}

template <typename T>
Read<T> readInteger(const QJsonValue &json, const Rule &rule)
{
    const qint64 max = rule.max < 0 ? qint64(std::numeric_limits<T>::max()) : rule.max;
    auto whole = readWhole(json, rule.min, max);
    if (auto *refusal = std::get_if<Refusal>(&whole))
        return *refusal;
    return T(std::get<0>(whole));
}

template <typename T>
Read<T> read(const QJsonValue &json, const Rule &rule)
{
    if constexpr (std::is_same_v<T, QString>) {
        return readText(json, rule);
    } else if constexpr (std::is_same_v<T, bool>) {
        return json.isBool() ? Read<T>(json.toBool()) : Read<T>(wrongType("must be true or false"));
    } else if constexpr (std::is_integral_v<T>) {
        return readInteger<T>(json, rule);
    } else if constexpr (std::is_same_v<T, double>) {
        return readNumber(json, double(rule.min), rule.max < 0 ? 1e18 : double(rule.max));
    } else if constexpr (std::is_same_v<T, QJsonValue>) {
        return json;
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        return json.isObject() ? Read<T>(json.toObject()) : Read<T>(wrongType("must be an object"));
    } else if constexpr (Named<T>) {
        return readNamed<T>(json);
    } else if constexpr (Fields<T>) {
        if (!json.isObject())
            return wrongType("must be an object");
        auto nested = parse<T>(json.toObject());
        if (nested)
            return *std::move(nested);
        return Refusal{nested.error().within(QStringLiteral("."))};
    } else {
        static_assert(IsList<T>::value, "no wire form for this type");
        return readList<typename IsList<T>::Value>(json, rule);
    }
}

template <typename T>
QJsonValue write(const T &value)
{
    if constexpr (Named<T>) {
        for (const auto &entry : wireNames(T{})) {
            if (entry.first == value)
                return QLatin1String(entry.second);
        }
        Q_UNREACHABLE();
    } else if constexpr (Fields<T>) {
        return serialize(value);
    } else if constexpr (IsList<T>::value) {
        QJsonArray array;
        for (const auto &item : value)
            array.append(write(item));
        return array;
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
        return qint64(value);
    } else {
        return value;
    }
}

template <typename T, typename F>
Status readField(const QJsonObject &json, T &owner, const F &field)
{
    using Type = typename F::Type;
    using Value = typename IsOptional<Type>::Value;
    const QJsonValue value = json.value(QLatin1String(field.name));
    if (value.isUndefined() || (value.isNull() && !std::is_same_v<Value, QJsonValue>)) {
        if (IsOptional<Type>::value || field.rule.forgive != Forgive::Nothing)
            return Done{};
        return Error{
            ErrorCode::InvalidArgument, QLatin1String(field.name) + QStringLiteral(": missing")};
    }
    auto parsed = read<Value>(value, field.rule);
    if (auto *refusal = std::get_if<Refusal>(&parsed)) {
        const bool forgiven = field.rule.forgive == Forgive::Everything
            || (field.rule.forgive == Forgive::WrongType && refusal->wrongType);
        return forgiven ? Status(Done{}) : Status(refusal->error.within(QLatin1String(field.name)));
    }
    owner.*field.member = std::get<0>(std::move(parsed));
    return Done{};
}

} // namespace detail

template <Fields T>
Result<T> parse(const QJsonObject &json)
{
    T value;
    Status status = Done{};
    std::apply(
        [&](const auto &...each) {
            (void)((status = detail::readField(json, value, each), status.hasValue()) && ...);
        },
        T::fields());
    if (!status)
        return status.error();
    return value;
}

template <Fields T>
QJsonObject serialize(const T &value)
{
    QJsonObject json;
    const auto put = [&](const auto &each) {
        const auto &member = value.*each.member;
        using Type = typename std::decay_t<decltype(each)>::Type;
        if constexpr (detail::IsOptional<Type>::value) {
            if (member)
                json.insert(QLatin1String(each.name), detail::write(*member));
            else if (each.rule.orNull)
                json.insert(QLatin1String(each.name), QJsonValue::Null);
        } else {
            json.insert(QLatin1String(each.name), detail::write(member));
        }
    };
    std::apply([&](const auto &...each) { (put(each), ...); }, T::fields());
    return json;
}

} // namespace coord::wire
