// What the system says of this process: processor time, memory, descriptors.
#pragma once

#include <QtGlobal>

#include <optional>

namespace coord {

//! What the system does not tell is not there: Linux tells all, other Unix systems time and
//! descriptors that may be had, Windows time.
struct ProcessFigures {
    std::optional<double> cpuSeconds; //!< of all threads, for programs and system
    std::optional<qint64> residentBytes;
    std::optional<qint64> openFiles;
    std::optional<qint64> maxFiles;
    std::optional<double> startedAt; //!< seconds since 1970
};

//! Asks the system; takes as long as it has to count open files. Safe from any thread.
[[nodiscard]] ProcessFigures processFigures();

} // namespace coord
