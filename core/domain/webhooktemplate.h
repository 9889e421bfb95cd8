// The prompt that a webhook makes of what was posted to it: {{payload.a.b[0]}} in a template.
//
// The language is the original's. What is inserted was written by somebody outside, so the prompt
// says so: a sentence ahead of it, and marks around every text that is more than a word, both as
// core/domain/quotedtext has them. One pass, without a regular expression.
#pragma once

#include "core/domain/result.h"

#include <QJsonValue>
#include <QString>
#include <QStringView>

#include <optional>

namespace coord {

namespace webhooktemplate {
inline constexpr qsizetype maxChars = 65'536; //!< of a template
inline constexpr int maxPlaces = 256; //!< in a template
inline constexpr qsizetype maxPathChars = 512;
inline constexpr qsizetype maxDepth = 32; //!< keys in a path
inline constexpr qsizetype maxPromptChars = 262'144; //!< nothing more is inserted behind them
} // namespace webhooktemplate

//! The keys of a path: dots descend, [n] is the same as .n, empty ones are skipped. Nothing where
//! the path is longer or deeper than it may be.
[[nodiscard]] std::optional<QStringList> keysOfPath(QStringView path);

//! InvalidArgument where a limit is exceeded; the sentence begins with "promptTemplate:".
[[nodiscard]] Status checkTemplate(const QString &text);

//! Who inserts, and what no sender can know: letters and digits, fresh for each prompt.
struct RenderMarks {
    QString webhook;
    QString boundary;
};

//! \a text with every place filled in from \a payload. What is not there, or null, is nothing;
//! numbers, booleans and single words stand as they are; lists are joined with commas; an object,
//! and a list with one in it, is JSON.
[[nodiscard]] QString renderTemplate(
    const QString &text, const QJsonValue &payload, const RenderMarks &marks);

} // namespace coord
