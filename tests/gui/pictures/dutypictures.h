// Pictures of the pages about schedules, webhooks, people and the audit.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace coord {

class Installation;
class MainWindow;

//! Gives the coordinator something to show on them.
void makeDuties(const Installation &here);

//! Each page and some of their dialogs; false where a page does not come to show anything.
[[nodiscard]] bool takeDuties(
    MainWindow &window, const std::function<void(QWidget *, const QString &)> &save);

} // namespace coord
