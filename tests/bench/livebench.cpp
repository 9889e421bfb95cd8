// How fast changes get from the engine into a client's list that holds 100,000 tasks, over a real
// WebSocket, with several watchers. Not a test: prints figures.
#include "core/client/livetasks.h"
#include "core/platform/processfigures.h"
#include "server/engine/engine.h"
#include "tests/support/fakecoordinator.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include <cstdio>

using namespace coord;

namespace {

constexpr int listed = 100'000;
constexpr int agents = 100;
constexpr int tasksTold = 20'000;
constexpr int tasksPerTick = 50;

class Numbered : public Chance {
public:
    QString uuid() override { return QStringLiteral("%1").arg(++m_last, 36, 10, QChar(u'0')); }
    double fraction() override { return 0; }
    QString secret() override { return uuid(); }

private:
    qint64 m_last = 0;
};

// The engine without a store: everything counts as committed at once, and what watchers are told
// goes out over the sockets of \a coordinator.
class Bench {
public:
    explicit Bench(FakeCoordinator &coordinator)
        : m_coordinator(coordinator)
    {
        for (ConnectionId i = 1; i <= agents; ++i) {
            apply(AgentOpened{i, m_admin});
            wire::AgentRegister hello{.name = nameOf(i)};
            hello.protocol = 2;
            hello.maxConcurrent = 32;
            apply(AgentSaid{i, {{.id = m_chance.uuid()}, hello, {}}});
        }
    }

    void watch(int watchers)
    {
        for (ConnectionId i = 1'001; i <= ConnectionId(1'000 + watchers); ++i) {
            apply(ClientOpened{i, m_admin});
            apply(ClientSaid{i,
                {{.id = m_chance.uuid()},
                    wire::CliRequest{QStringLiteral("watch"),
                        {{QStringLiteral("topics"), QJsonArray{QStringLiteral("tasks")}}}},
                    {}}});
        }
    }

    //! A task is accepted, started, prints and ends.
    void runOne()
    {
        m_dispatched = {};
        apply(RestAsked{{{0, m_chance.uuid()}, Surface::Rest, m_admin},
            QStringLiteral("dispatch-task"),
            {{QStringLiteral("agentName"), nameOf(++m_turn % agents + 1)},
                {QStringLiteral("prompt"), QString(300, u'x')}}});
        const wire::TaskDispatch task = m_dispatched;
        const QStringList lines(10, QString(200, u'x'));
        say(wire::TaskOutputBatch{
            .taskId = task.taskId, .token = task.token, .firstSeq = 1, .lines = lines});
        say(wire::TaskComplete{.taskId = task.taskId, .attempt = 1, .token = task.token});
    }
    //! Time passes, so that what was collected is told.
    void tick()
    {
        m_now = m_now + Millis(50);
        apply(Tick{});
    }
    [[nodiscard]] qint64 eventsSent() const { return m_events; }
    [[nodiscard]] qint64 bytesSent() const { return m_bytes; }

private:
    static QString nameOf(quint64 number) { return QStringLiteral("agent-%1").arg(number); }

    template <typename Message>
    void say(const Message &message)
    {
        apply(AgentSaid{m_agent, {{.id = m_chance.uuid()}, message, {}}});
    }

    void apply(const Event &event)
    {
        const Effects effects = m_engine.on(event, {m_now, {m_now.ms}, &m_chance, &m_tally});
        for (const Effect &effect : effects.outward) {
            if (const auto *send = std::get_if<Send>(&effect)) {
                if (const auto *task = std::get_if<wire::TaskDispatch>(&send->message)) {
                    m_dispatched = *task;
                    m_agent = send->to;
                }
            } else if (const auto *told = std::get_if<SendEvent>(&effect)) {
                const QByteArray bytes = wire::encode(told->event, m_chance.uuid(), {m_now.ms});
                m_events += 1;
                m_bytes += bytes.size();
                m_coordinator.send(bytes);
            } else if (const auto *counted = std::get_if<Count>(&effect)) {
                m_tally.add(*counted);
            }
        }
    }

    FakeCoordinator &m_coordinator;
    const Identity m_admin{.role = Role::Admin, .installer = true};
    Numbered m_chance;
    Tally m_tally;
    Engine m_engine;
    Instant m_now{1'000};
    quint64 m_turn = 0;
    wire::TaskDispatch m_dispatched;
    ConnectionId m_agent = 0;
    qint64 m_events = 0;
    qint64 m_bytes = 0;
};

// Old tasks, a page at a time.
QJsonObject page(const QJsonObject &args)
{
    const int end = args.contains(QLatin1String("cursor"))
        ? args.value(QLatin1String("cursor")).toString().toInt()
        : listed;
    const int begin = std::max(0, end - args.value(QLatin1String("limit")).toInt());
    QJsonArray rows;
    for (int i = begin; i < end; ++i) {
        wire::TaskInfo info{.id = QStringLiteral("old-%1").arg(i, 32, 10, QChar(u'0')),
            .agentName = QStringLiteral("agent-1"),
            .prompt = QString(300, u'x'),
            .status = QStringLiteral("completed"),
            .createdAt = i};
        info.result = wire::RunSummary{.text = QString(200, u'y')};
        rows.append(wire::serialize(info));
    }
    QJsonObject answer{{QStringLiteral("tasks"), rows}};
    if (begin > 0)
        answer.insert(QStringLiteral("nextCursor"), QString::number(begin));
    return answer;
}

double megabytes()
{
    return double(processFigures().residentBytes.value_or(0)) / 1e6;
}

void report(int watchers)
{
    FakeCoordinator coordinator;
    coordinator.on(QStringLiteral("watch"), QJsonObject());
    coordinator.on(QStringLiteral("list-tasks"),
        [](const QJsonObject &args) { return FakeCoordinator::Reply{.data = page(args)}; });
    CoordinatorLink link({.url = coordinator.url(), .token = QStringLiteral("x")});
    LiveTasks tasks(link, LiveTopic::defaultInterval, nullptr, listed + tasksTold);
    const double before = megabytes();
    QElapsedTimer timer;
    timer.start();
    link.start();
    (void)QTest::qWaitFor([&] { return tasks.isCurrent(); }, 600'000);
    std::printf("%lld tasks read in %.1f s, both sides in one thread; %.0f MB for them\n",
        static_cast<long long>(tasks.count()), double(timer.elapsed()) / 1e3, megabytes() - before);

    std::vector<std::unique_ptr<CoordinatorLink>> others;
    for (int i = 1; i < watchers; ++i) {
        others.push_back(std::make_unique<CoordinatorLink>(
            SessionOptions{.url = coordinator.url(), .token = QStringLiteral("x")}));
        others.back()->start();
    }
    (void)QTest::qWaitFor([&] { return coordinator.connectionCount() == watchers; }, 60'000);
    Bench bench(coordinator);
    bench.watch(watchers);
    qint64 batches = 0;
    qint64 rows = 0;
    const auto count = [&](const QStringList &ids) {
        batches += 1;
        rows += ids.size();
    };
    QObject::connect(&tasks, &LiveList::inserted, &tasks, count);
    QObject::connect(&tasks, &LiveList::changed, &tasks, count);
    timer.start();
    for (int i = 0; i < tasksTold; i += tasksPerTick) {
        for (int j = 0; j < tasksPerTick; ++j)
            bench.runOne();
        bench.tick();
        QCoreApplication::processEvents();
    }
    (void)QTest::qWaitFor([&] { return tasks.count() == listed + tasksTold; }, 600'000);
    const double seconds = double(timer.elapsed()) / 1e3;
    std::printf("%d watchers: %d tasks with 4 changes each from the engine to the list in %.1f s: "
                "%.0f changes/s; %lld rows told in %lld events, %.1f MB; %lld batches of rows\n",
        watchers, tasksTold, seconds, 4 * tasksTold / seconds, static_cast<long long>(rows),
        static_cast<long long>(bench.eventsSent()), double(bench.bytesSent()) / 1e6,
        static_cast<long long>(batches));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    for (const int watchers : {1, 10})
        report(watchers);
    return 0;
}
