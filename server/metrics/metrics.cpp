#include "server/metrics/metrics.h"

#include "server/metrics/sampledfamilies.h"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>

namespace coord {

namespace {

using Bounds = prometheus::Histogram::BucketBoundaries;

prometheus::Histogram &histogram(
    prometheus::Registry &registry, const char *name, const char *help, const Bounds &bounds)
{
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry).Add({}, bounds);
}

prometheus::Family<prometheus::Counter> &counters(
    prometheus::Registry &registry, const char *name, const char *help)
{
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

double secondsOf(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

struct Metrics::Distributions {
    prometheus::Registry registry;
    prometheus::Histogram &task = histogram(registry, "coord_task_duration_seconds",
        "From the beginning of its last attempt until a task completed or failed",
        {1, 5, 15, 30, 60, 120, 300, 600}); // the original's
    prometheus::Histogram &dispatch = histogram(registry, "coord_dispatch_latency_seconds",
        "From when a task may run until it is handed to its agent",
        {0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60});
    prometheus::Histogram &commit = histogram(registry, "coord_commit_duration_seconds",
        "A transaction of the store, from its first statement until it is on disk",
        {0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1});
    prometheus::Histogram &group = histogram(registry, "coord_commit_turns",
        "Turns of the engine that share a transaction of the store",
        {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000});
    prometheus::Family<prometheus::Counter> &commits
        = counters(registry, "coord_commits_total", "Transactions of the store by their end");
    prometheus::Counter &committed = commits.Add({{"outcome", "committed"}});
    prometheus::Counter &failed = commits.Add({{"outcome", "failed"}});
};

Metrics::Metrics()
    : m_distributions(std::make_unique<Distributions>())
{
}

Metrics::~Metrics() = default;

void Metrics::took(Timed what, Millis time)
{
    prometheus::Histogram &histogram
        = what == Timed::Task ? m_distributions->task : m_distributions->dispatch;
    histogram.Observe(secondsOf(time));
}

void Metrics::groupWritten(const WrittenGroup &group)
{
    if (!group.isOnDisk)
        return m_distributions->failed.Increment();
    m_distributions->committed.Increment();
    m_distributions->commit.Observe(secondsOf(group.took));
    m_distributions->group.Observe(double(group.tickets));
}

QByteArray Metrics::text(const Figures &figures) const
{
    std::vector<prometheus::MetricFamily> families = m_distributions->registry.Collect();
    for (prometheus::MetricFamily &family : sampledFamilies(figures))
        families.push_back(std::move(family));
    std::sort(families.begin(), families.end(),
        [](const auto &a, const auto &b) { return a.name < b.name; });
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(families));
}

} // namespace coord
