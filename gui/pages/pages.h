// The pages of the window, in the order of their tabs.
#pragma once

#include <QList>

class QWidget;

namespace coord {

class Page;

//! They belong to the parent.
QList<Page *> makePages(QWidget *parent);

} // namespace coord
