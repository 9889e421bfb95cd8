// The metrics of the coordinator, in Prometheus' text format.
//
// Names and labels are all here and in sampledfamilies.cpp; a label has a value of a closed list
// and never a word of somebody outside, or whoever names agents could make the page grow for ever.
#pragma once

#include "server/metrics/figures.h"

#include <QByteArray>

#include <memory>

namespace coord {

//! Lives in the net thread. Keeps distributions only; all other figures are handed in.
class Metrics {
public:
    Metrics();
    ~Metrics();

    void took(Timed what, Millis time);
    void groupWritten(const WrittenGroup &group);

    //! What GET /metrics answers, the families in the order of their names.
    [[nodiscard]] QByteArray text(const Figures &figures) const;

private:
    struct Distributions;
    std::unique_ptr<Distributions> m_distributions;
};

} // namespace coord
