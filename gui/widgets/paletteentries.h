// What the command palette offers: the window's menus as they are, and what its lists hold.
#pragma once

#include "gui/models/palettemodel.h"
#include "gui/models/taskslots.h"

class QMenuBar;

namespace coord {

inline constexpr int maxPaletteTasks = 500; //!< the newest
inline constexpr int maxPaletteAgents = 1'000;

//! All that can be done now, in the order of the menus: a new entry of a menu is there by itself.
[[nodiscard]] QList<PaletteEntry> menuEntries(const QMenuBar &menus);

//! Names under which \a run does something.
struct PaletteNames {
    QString kind; //!< translated
    QStringList names;
    std::function<void(const QString &name)> run;
};
[[nodiscard]] QList<PaletteEntry> nameEntries(const PaletteNames &names);

//! The newest tasks, newest first.
[[nodiscard]] QList<PaletteEntry> taskEntries(
    const TaskSlots &tasks, const std::function<void(const QString &id)> &run);

} // namespace coord
