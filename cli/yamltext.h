// YAML as the JSON that it stands for, so that one reader knows the documents that people write.
#pragma once

#include "core/domain/result.h"

#include <QJsonValue>
#include <QString>

namespace coord {

namespace yamltext {
inline constexpr int maxDepth = 16; //!< lists and objects inside each other
inline constexpr qsizetype maxValues = 50'000; //!< an alias counts as all that it stands for
inline constexpr int maxAnchors = 1'000;
} // namespace yamltext

//! One document. Anchors, aliases and the merge key << work; tags other than those of plain YAML do
//! not. What is not quoted is a number, true, false or null where that writes back as it was
//! written, else text: 1.10 and yes are texts. A text without anything is null.
//!
//! InvalidArgument with line and column, counted from 1: for what is no YAML, a key that is there
//! twice, a key that is no text, and more of anything than there may be.
[[nodiscard]] Result<QJsonValue> jsonFromYaml(const QString &text);

} // namespace coord
