// The pages of the window, in the order of their tabs.
#pragma once

#include <QList>

class QWidget;

namespace coord {

class Page;
class TaskSlots;

//! They belong to the parent. The tasks are those of the coordinator that is looked at.
QList<Page *> makePages(const TaskSlots &tasks, QWidget *parent);

} // namespace coord
