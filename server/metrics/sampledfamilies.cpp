#include "server/metrics/sampledfamilies.h"

#include <prometheus/metric_type.h>

namespace coord {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

struct Sample {
    std::vector<ClientMetric::Label> labels;
    double value = 0;
};

class Families {
public:
    void counter(const char *name, const char *help, double value)
    {
        counter(name, help, std::vector<Sample>{{{}, value}});
    }
    void counter(const char *name, const char *help, const std::vector<Sample> &samples)
    {
        MetricFamily &family = add(name, help, MetricType::Counter);
        for (const Sample &sample : samples) {
            ClientMetric metric;
            metric.label = sample.labels;
            metric.counter.value = sample.value;
            family.metric.push_back(metric);
        }
    }
    void gauge(const char *name, const char *help, double value)
    {
        gauge(name, help, std::vector<Sample>{{{}, value}});
    }
    void gauge(const char *name, const char *help, const std::vector<Sample> &samples)
    {
        MetricFamily &family = add(name, help, MetricType::Gauge);
        for (const Sample &sample : samples) {
            ClientMetric metric;
            metric.label = sample.labels;
            metric.gauge.value = sample.value;
            family.metric.push_back(metric);
        }
    }

    [[nodiscard]] std::vector<MetricFamily> take() { return std::move(m_families); }

private:
    MetricFamily &add(const char *name, const char *help, MetricType type)
    {
        return m_families.emplace_back(MetricFamily{name, help, type, {}});
    }

    std::vector<MetricFamily> m_families;
};

void addTasks(Families &families, const Tally &tally)
{
    const auto counter = [&](const char *name, Fact fact, const char *help) {
        families.counter(name, help, double(tally.of(fact)));
    };
    counter("coord_tasks_dispatched_total", Fact::TaskDispatched,
        "Attempts that were handed to an agent, retries included");
    counter("coord_tasks_completed_total", Fact::TaskCompleted, "Tasks that completed");
    counter("coord_tasks_errored_total", Fact::TaskFailed,
        "Tasks that failed for good; an attempt that is tried again is not among them");
    counter("coord_tasks_cancelled_total", Fact::TaskCancelled, "Tasks that were cancelled");
    counter("coord_tasks_accepted_total", Fact::TaskAccepted, "Tasks that were accepted");
    counter("coord_tasks_reopened_total", Fact::TaskReopened,
        "Tasks that had ended and were queued again by hand");
    counter("coord_tasks_restored_total", Fact::TaskRestored,
        "Unfinished tasks that this process found at its start");
    counter("coord_task_retries_total", Fact::TaskRetried,
        "Attempts that failed and are followed by another one");
    counter("coord_task_resumes_total", Fact::TaskResumed,
        "Attempts that were given up for lost and went on");
    std::vector<Sample> failures;
    for (std::size_t i = 0; i < failureWords.size(); ++i)
        failures.push_back({{{"code", failureWords.at(i)}}, double(tally.failures().at(i))});
    families.counter("coord_dead_letters_total",
        "Tasks that failed for good by the code of the "
        "last failure",
        failures);
}

void addOutput(Families &families, const Tally &tally)
{
    families.counter("coord_output_lines_total", "Lines of output that were stored",
        double(tally.of(Fact::OutputLines)));
    families.counter("coord_output_bytes_total",
        "Bytes of output that were stored, without line ends", double(tally.of(Fact::OutputBytes)));
    families.counter("coord_output_truncations_total",
        "Tasks whose output reached its limit and was cut",
        double(tally.of(Fact::OutputTruncated)));
}

void addSchedules(Families &families, const Tally &tally)
{
    const auto counter = [&](const char *name, Fact fact, const char *help) {
        families.counter(name, help, double(tally.of(fact)));
    };
    counter("coord_schedule_runs_total", Fact::ScheduleRun, "Tasks that schedules have made");
    counter("coord_schedule_skips_total", Fact::ScheduleSkipped,
        "Runs of schedules that were left out because the one before had not ended");
    counter("coord_schedule_misses_total", Fact::ScheduleMissed,
        "Times that runs of a schedule were left out because they were too old");
    counter("coord_schedule_refusals_total", Fact::ScheduleRefused,
        "Runs of schedules that were due and whose task was not accepted");
}

void addEvents(Families &families, const Tally &tally)
{
    std::vector<Sample> samples;
    const auto add = [&](const char *outcome, Fact fact) {
        samples.push_back({{{"outcome", outcome}}, double(tally.of(fact))});
    };
    add("delivered", Fact::EventDelivered);
    add("postponed", Fact::EventPostponed);
    add("failed", Fact::EventFailed);
    add("dropped", Fact::EventDropped);
    families.counter("coord_event_deliveries_total",
        "Events for who subscribed to them: taken, to be tried again, given up, and those that "
        "found too many others waiting",
        samples);
}

void addGauges(Families &families, const Gauges &gauges)
{
    families.gauge(
        "coord_connected_agents", "Agents that are connected", double(gauges.connectedAgents));
    families.gauge("coord_queue_depth", "Tasks that could run if their agent had room for them",
        double(gauges.queueDepth));
    families.gauge("coord_waiting_events", "Events that who subscribed to them have not taken yet",
        double(gauges.waitingEvents));
    families.gauge("coord_active_tasks", "Tasks that run", double(gauges.activeTasks));
    families.gauge("coord_live_tasks", "Tasks that have not ended", double(gauges.liveTasks));
    families.gauge("coord_queue_oldest_age_seconds",
        "How long the task that has waited longest in the queue has waited",
        std::chrono::duration<double>(gauges.oldestQueued).count());
}

void addStore(Families &families, const Figures &figures)
{
    families.gauge("coord_store_writable", "Whether the store takes writes, 1 or 0",
        figures.takesWrites ? 1 : 0);
    families.gauge("coord_store_waiting_turns", "Turns of the engine that are not on disk yet",
        double(figures.store.tickets));
    families.gauge("coord_store_waiting_bytes", "Bytes that are not on disk yet, roughly",
        double(figures.store.bytes));
    families.gauge("coord_store_waiting_reads", "Questions to the store without an answer yet",
        double(figures.store.reads));
}

std::vector<Sample> byDoor(const Figures &figures, qint64 Traffic::*figure)
{
    return {{{{"door", "agent"}}, double(figures.agents.*figure)},
        {{{"door", "cli"}}, double(figures.clients.*figure)}};
}

void addConnections(Families &families, const Figures &figures)
{
    auto open = byDoor(figures, &Traffic::connections);
    open.push_back({{{"door", "http"}}, double(figures.gate.connections)});
    families.gauge("coord_connections", "Connections that are open", open);
    auto opened = byDoor(figures, &Traffic::connectionsOpened);
    opened.push_back({{{"door", "http"}}, double(figures.gate.connectionsOpened)});
    families.counter("coord_connections_opened_total",
        "Connections that were opened; a WebSocket has been one of HTTP before", opened);
    families.counter("coord_connections_refused_total",
        "Connections that were closed unanswered because there were too many",
        double(figures.gate.connectionsRefused));
    families.gauge("coord_event_streams", "Responses that are streams of events",
        double(figures.eventStreams));
    families.counter("coord_websocket_received_messages_total", "Messages received over WebSockets",
        byDoor(figures, &Traffic::messagesReceived));
    families.counter("coord_websocket_received_bytes_total",
        "Bytes of messages received over WebSockets", byDoor(figures, &Traffic::bytesReceived));
    families.counter("coord_websocket_sent_messages_total", "Messages sent over WebSockets",
        byDoor(figures, &Traffic::messagesSent));
    families.counter("coord_websocket_sent_bytes_total", "Bytes of messages sent over WebSockets",
        byDoor(figures, &Traffic::bytesSent));
}

void addAuthFailures(Families &families, const AuthFailuresByDoor &failures)
{
    // In the order of Door, and then a path that is none.
    constexpr std::array doors{"rest", "cli", "agent", "none"};
    static_assert(doors.size() == std::tuple_size_v<AuthFailuresByDoor>);
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < doors.size(); ++i) {
        samples.push_back(
            {{{"door", doors.at(i)}, {"reason", "token"}}, double(failures.at(i).wrongTokens)});
        samples.push_back(
            {{{"door", doors.at(i)}, {"reason", "limit"}}, double(failures.at(i).limited)});
    }
    families.counter("coord_auth_failures_total",
        "Requests that were turned away for a wrong token, or after too many of them", samples);
}

// The names are those that Prometheus' own libraries use.
void addProcess(Families &families, const ProcessFigures &process)
{
    if (process.cpuSeconds)
        families.counter("process_cpu_seconds_total",
            "Processor time of programs and system in seconds", *process.cpuSeconds);
    if (process.residentBytes)
        families.gauge("process_resident_memory_bytes", "Resident memory in bytes",
            double(*process.residentBytes));
    if (process.openFiles)
        families.gauge("process_open_fds", "Open file descriptors", double(*process.openFiles));
    if (process.maxFiles)
        families.gauge(
            "process_max_fds", "Most file descriptors that may be open", double(*process.maxFiles));
    if (process.startedAt)
        families.gauge("process_start_time_seconds", "Start of the process in seconds since 1970",
            *process.startedAt);
}

} // namespace

std::vector<MetricFamily> sampledFamilies(const Figures &figures)
{
    Families families;
    addTasks(families, figures.tally);
    addOutput(families, figures.tally);
    addSchedules(families, figures.tally);
    addEvents(families, figures.tally);
    if (figures.gauges)
        addGauges(families, *figures.gauges);
    addStore(families, figures);
    addConnections(families, figures);
    addAuthFailures(families, figures.gate.authFailures);
    addProcess(families, figures.process);
    families.gauge("coord_build_info", "1, with the version of the coordinator as a label",
        std::vector<Sample>{{{{"version", COORD_VERSION}}, 1}});
    return families.take();
}

} // namespace coord
