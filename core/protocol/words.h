// The words that fields of text may hold, each list once: for Rule::words.
#pragma once

#include <QStringList>

namespace coord::wire::words {

[[nodiscard]] QStringList roles();
[[nodiscard]] QStringList scopes(); //!< that a key can have
[[nodiscard]] QStringList taskStates();
[[nodiscard]] QStringList standings(); //!< of a task, to those who change it or wait for it
[[nodiscard]] QStringList purgeable();
[[nodiscard]] QStringList outcomes(); //!< of attempts
[[nodiscard]] QStringList accepted(); //!< what becomes of a task that is dispatched
[[nodiscard]] QStringList dependencyEnds(); //!< of a task, which let another one begin
[[nodiscard]] QStringList agentStates();
[[nodiscard]] QStringList delivery(); //!< what becomes of a message that is sent
[[nodiscard]] QStringList reception(); //!< how a message of one's own stands
[[nodiscard]] QStringList mailKinds();
[[nodiscard]] QStringList topics(); //!< of what changes, to watch
[[nodiscard]] QStringList keyKinds();
[[nodiscard]] QStringList keyStates();
[[nodiscard]] QStringList surfaces();
[[nodiscard]] QStringList workspaceKinds();
[[nodiscard]] QStringList workForms(); //!< in which the work of a task can be fetched

} // namespace coord::wire::words
