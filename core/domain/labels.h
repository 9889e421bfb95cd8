// What an agent says of its machine, as names with values, so that tasks can ask for it.
#pragma once

#include "core/domain/result.h"

#include <QMap>
#include <QStringList>

namespace coord {

//! By name; a label that is there and says no more has an empty value.
using Labels = QMap<QString, QString>;

inline constexpr qsizetype maxLabels = 32; //!< of one agent, without those it has by itself
inline constexpr qsizetype maxLabelChars = 64; //!< of a name or a value

//! The name or the value of a label: a letter or digit, then letters, digits, dots, underscores,
//! slashes or dashes, maxLabelChars in all.
[[nodiscard]] bool isLabelWord(QStringView text);

//! From texts `gpu` and `disk=ssd`. InvalidArgument for one that is neither, that is there twice,
//! or that has a name which every agent has by itself: see AgentTraits.
[[nodiscard]] Result<Labels> labelsFrom(const QStringList &texts);

//! The same the other way.
[[nodiscard]] QStringList labelTexts(const Labels &labels);

//! What is known of an agent when somebody is chosen.
struct AgentTraits {
    QString name;
    QString pool; //!< empty for none
    Labels labels; //!< its own, and os, arch, name and pool

    bool operator==(const AgentTraits &) const = default;
};

//! The traits of an agent: \a own with those labels that nobody can give himself.
[[nodiscard]] AgentTraits traitsOf(
    const QString &name, const QString &pool, const Labels &machine, const Labels &own);

} // namespace coord
