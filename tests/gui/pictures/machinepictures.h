// Pictures of the agent of this machine.
#pragma once

#include "gui/connections/connectionstore.h"

#include <QWidget>

#include <functional>

namespace coord {

//! Of its page and of its dialog; \a save gets each with the end of its name. The store has a
//! connection.
void takeMachinePictures(
    ConnectionStore &store, const std::function<void(QWidget *, const QString &)> &save);

} // namespace coord
