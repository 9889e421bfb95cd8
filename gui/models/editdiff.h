// What an edit of Claude's changes, as the lines of a diff: out of the tool call, and better out of
// its answer, where that tells it.
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace coord {

//! Of each side of one edit: where there are more, all of the old lines go and all new ones come.
inline constexpr qsizetype maxComparedLines = 400;

//! The call of \a tool with \a input: Edit, MultiEdit and Write. Empty for other tools, and where
//! the input is not what they take.
[[nodiscard]] QStringList editDiff(const QString &tool, const QJsonObject &input);

//! What the line with the answer says was changed, with line numbers; empty where it says nothing.
[[nodiscard]] QStringList answeredDiff(const QJsonObject &line);

//! From \a before to \a after: lines that begin with " ", "-" or "+". What is the same far from a
//! change is left out, under a line "@@".
[[nodiscard]] QStringList lineDiff(const QString &before, const QString &after);

} // namespace coord
