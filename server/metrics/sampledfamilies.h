// The families of metrics whose values are kept elsewhere, as a scrape finds them.
#pragma once

#include "server/metrics/figures.h"

#include <prometheus/metric_family.h>

#include <vector>

namespace coord {

[[nodiscard]] std::vector<prometheus::MetricFamily> sampledFamilies(const Figures &figures);

} // namespace coord
