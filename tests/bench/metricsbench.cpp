// What the metrics cost: a scrape of a full coordinator, and the counting of a line that is
// relayed. Not a test: prints figures.
#include "server/engine/engine.h"
#include "server/metrics/metrics.h"

#include <QElapsedTimer>
#include <QString>

#include <cstdio>

using namespace coord;

namespace {

constexpr int agents = 1'000;
constexpr int tasks = 10'000;

class Numbered : public Chance {
public:
    QString uuid() override { return QStringLiteral("%1").arg(++m_last, 36, 10, QChar(u'0')); }
    double fraction() override { return 0; }
    QString secret() override { return uuid(); }

private:
    qint64 m_last = 0;
};

// The engine without a store: everything counts as committed at once.
class Bench {
public:
    void apply(const Event &event)
    {
        const Effects effects = m_engine.on(event, {{1}, {1}, &m_chance, &m_tally});
        for (const Effect &effect : effects.outward) {
            if (const auto *send = std::get_if<Send>(&effect))
                noteDispatch(*send);
            else if (const auto *counted = std::get_if<Count>(&effect))
                m_tally.add(*counted);
            else if (std::holds_alternative<Took>(effect))
                m_metrics.took(Timed::Dispatch, Millis(1));
        }
    }

    void fill()
    {
        const Identity admin{.role = Role::Admin, .installer = true};
        for (ConnectionId i = 1; i <= agents; ++i) {
            apply(AgentOpened{i, admin});
            wire::AgentRegister hello{.name = nameOf(i)};
            hello.protocol = 2;
            apply(AgentSaid{i, {{.id = m_chance.uuid()}, hello, {}}});
        }
        for (int i = 0; i < tasks; ++i)
            apply(RestAsked{{{0, m_chance.uuid()}, Surface::Rest, admin},
                QStringLiteral("dispatch-task"),
                {{QStringLiteral("agentName"), nameOf(quint64(i % agents) + 1)},
                    {QStringLiteral("prompt"), QStringLiteral("x")}}});
    }

    void scrape()
    {
        constexpr int rounds = 200;
        qint64 bytes = 0;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < rounds; ++i)
            bytes = m_metrics
                        .text({.tally = m_tally,
                            .gauges = gaugesOf(m_engine.state(), {1}),
                            .process = processFigures()})
                        .size();
        std::printf("scrape, %d agents, %lld live tasks: %.3f ms, %lld bytes\n", agents,
            static_cast<long long>(m_engine.state().tasks.count()),
            double(timer.nsecsElapsed()) / 1e6 / rounds, static_cast<long long>(bytes));
    }

    void relay(int linesPerBatch)
    {
        constexpr qint64 lines = 200'000;
        const QStringList some(linesPerBatch, QString(200, u'x'));
        QElapsedTimer timer;
        timer.start();
        for (qint64 done = 0; done < lines; done += linesPerBatch, m_seq += linesPerBatch)
            apply(AgentSaid{m_agent,
                {{.id = m_chance.uuid()},
                    wire::TaskOutputBatch{
                        .taskId = m_task, .token = m_token, .firstSeq = m_seq, .lines = some},
                    {}}});
        const double whole = double(timer.nsecsElapsed()) / double(lines);
        timer.start();
        for (qint64 done = 0; done < lines; done += linesPerBatch)
            countAlone(linesPerBatch);
        const double counting = double(timer.nsecsElapsed()) / double(lines);
        std::printf("a line in a batch of %d: %.0f ns in the engine, of which counted %.0f ns\n",
            linesPerBatch, whole, counting);
    }

private:
    static QString nameOf(quint64 number) { return QStringLiteral("agent-%1").arg(number); }

    void noteDispatch(const Send &send)
    {
        const auto *dispatch = std::get_if<wire::TaskDispatch>(&send.message);
        if (!dispatch)
            return;
        m_agent = send.to;
        m_task = dispatch->taskId;
        m_token = *dispatch->token;
        m_seq = 1;
    }

    // What a batch adds to a turn and to its end.
    void countAlone(int lines)
    {
        std::vector<Effect> effects;
        effects.push_back(Count{.fact = Fact::OutputLines, .orgId = defaultOrg, .by = lines});
        effects.push_back(Count{.fact = Fact::OutputBytes, .orgId = defaultOrg, .by = lines * 200});
        for (const Effect &effect : effects)
            m_tally.add(std::get<Count>(effect));
    }

    Numbered m_chance;
    Tally m_tally;
    Engine m_engine;
    Metrics m_metrics;
    ConnectionId m_agent = 0;
    QString m_task;
    qint64 m_token = 0;
    qint64 m_seq = 1;
};

} // namespace

int main()
{
    Bench bench;
    bench.fill();
    bench.scrape();
    for (const int lines : {1, 20})
        bench.relay(lines);
    return 0;
}
