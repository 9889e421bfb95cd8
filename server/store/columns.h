// How values stand in columns, for all tables: times, lists and what may be missing; and the sum of
// a row.
#pragma once

#include "core/domain/time.h"

#include <QStringList>
#include <QVariant>

#include <optional>

namespace coord {

//! JSON of a list of texts, as bound.
[[nodiscard]] QVariant boundList(const QStringList &list);
//! Empty for what is not a list.
[[nodiscard]] QStringList textsFrom(const QVariant &value);

//! NULL for none.
[[nodiscard]] QVariant boundTime(const std::optional<WallTime> &time);
[[nodiscard]] std::optional<WallTime> timeFrom(const QVariant &value);

template <typename T>
[[nodiscard]] QVariant boundOptional(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

//! Of the values of a row, as bound or as read: both are the same bytes.
[[nodiscard]] qint64 valuesChecksum(const QVariantList &values);

} // namespace coord
