// Results of tools, kept below what clients take: a model reads them, and a line of a task's output
// alone may be longer than all it can.
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <limits>

namespace coord {

namespace mcplimits {
inline constexpr qsizetype maxResultBytes = 90'000; //!< of one result as JSON
inline constexpr qsizetype maxLineChars = 6'000; //!< of one line of output in a result
} // namespace mcplimits

//! For shortened(): cut no list.
inline constexpr qsizetype wholeList = std::numeric_limits<qsizetype>::max();

//! Bytes of \a value as compact JSON.
[[nodiscard]] qsizetype jsonBytes(const QJsonObject &value);
[[nodiscard]] QString compactJson(const QJsonValue &value);

//! \a data as structured content, and \a texts as what to read.
[[nodiscard]] QJsonObject toolResult(
    const QJsonObject &data, const QStringList &texts, bool isError = false);
[[nodiscard]] QJsonObject failedToolResult(const QString &why);
[[nodiscard]] bool fitsResult(const QJsonObject &result);

//! \a data as structured content and as text; texts and lists in it are cut, with a mark and a
//! remark, as far as mcplimits::maxResultBytes asks for.
[[nodiscard]] QJsonObject boundedToolResult(const QJsonObject &data, bool isError = false);
//! \a data with texts and lists cut until it takes at most \a maxBytes.
[[nodiscard]] QJsonObject fittedTo(const QJsonObject &data, qsizetype maxBytes);

//! \a value with every text longer than \a maxChars cut and marked, and every list to \a maxItems.
[[nodiscard]] QJsonValue shortened(const QJsonValue &value, qsizetype maxChars, qsizetype maxItems);
//! \a text, or its beginning and how much is missing.
[[nodiscard]] QString cutText(const QString &text, qsizetype maxChars);

} // namespace coord
