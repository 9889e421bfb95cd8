// Pictures of what a task has changed, of its details, of the agents, of the palette and of the
// whole dialog for a new task.
#pragma once

#include "gui/widgets/mainwindow.h"
#include "tests/system/installation.h"

#include <functional>

namespace coord {

//! An agent with a repository of git's, a task that has changed something there, and a template.
//! Empty, or what went wrong.
[[nodiscard]] QByteArray beginWork(Installation &here);

using SavePicture = std::function<void(QWidget *widget, const QString &name)>;

//! Templates are of \a store's configuration.
[[nodiscard]] bool takeWorkPictures(
    MainWindow &window, const ConnectionStore &store, const SavePicture &save);

} // namespace coord
