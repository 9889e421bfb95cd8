// What the pictures of statistics and pipelines show, and how they are taken.
#pragma once

#include <QString>

#include <functional>

namespace coord {

class Installation;
class MainWindow;

//! Runs a pipeline in which something fails, and leaves one running.
void runPipelinesToBeSeen(const Installation &here);

//! Takes both pages; false where they do not show what they should.
[[nodiscard]] bool takeGraphs(
    MainWindow &window, const std::function<void(const QString &name)> &save);

} // namespace coord
