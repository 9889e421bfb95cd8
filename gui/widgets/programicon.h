// The sign of the program in title bars, task bars and switchers: one that many are joined to.
#pragma once

#include <QIcon>

namespace coord {

//! Drawn in all sizes that desktops ask for. Needs a QGuiApplication.
[[nodiscard]] QIcon programIcon();

} // namespace coord
