#include "tests/fault/supervisor/fleet.h"

#include "tests/support/metricspage.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QTimer>

#include <csignal>

namespace coord {

namespace {

constexpr int coordinatorIndex = -1;

QByteArray commandLineOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
    return file.open(QIODevice::ReadOnly) ? file.readAll().replace('\0', ' ') : QByteArray("gone");
}

} // namespace

Fleet::Fleet(History &history, quint64 seed, const QString &logPath)
    : m_history(history)
    , m_place({.storage = QStringLiteral("sqlite")})
    , m_log(logPath)
    , m_seed(seed)
{
    QDir().mkpath(claudeLog());
    if (!m_log.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qWarning("no log in %s", qPrintable(logPath));
    for (const QString &name : agentNames())
        m_agents.push_back({name, {}});
}

Fleet::~Fleet()
{
    for (int index = coordinatorIndex; index < int(m_agents.size()); ++index)
        setPaused(index, false);
}

QStringList Fleet::agentNames()
{
    return {QStringLiteral("anna"), QStringLiteral("ben")};
}

QString Fleet::clientUrl() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_clientLink.port());
}

QByteArray Fleet::start()
{
    if (!m_agentLink.listen() || !m_clientLink.listen())
        return "no port for a proxy";
    m_coordinatorSince = QDateTime::currentMSecsSinceEpoch();
    if (const QByteArray fault = m_place.startCoordinator(); !fault.isEmpty())
        return fault;
    m_agentLink.setUpstream(m_place.port());
    m_clientLink.setUpstream(m_place.port());
    for (int index = 0; index < int(m_agents.size()); ++index) {
        startAgent(index);
        if (!waitForAgent(index, Millis(30'000)))
            return m_agents[index].run->report();
    }
    return {};
}

void Fleet::harm()
{
    // Agents that are always on the way back would have nothing to lose.
    m_agentLink.setFates([seed = m_seed](int number) {
        return number % 2 == 0 ? drawFate(seed, number) : ConnectionFate();
    });
    m_clientLink.setFates([seed = ~m_seed](int number) { return drawFate(seed, number); });
}

QByteArray Fleet::mend()
{
    m_agentLink.clear();
    m_clientLink.clear();
    for (int index = coordinatorIndex; index < int(m_agents.size()); ++index)
        setPaused(index, false);
    if (!m_place.coordinator()->isRunning() && !startCoordinator())
        return m_place.coordinator()->report();
    for (int index = 0; index < int(m_agents.size()); ++index) {
        noteCrash(m_agents[index].name, m_agents[index].run.get());
        if (!m_agents[index].run->isRunning())
            startAgent(index);
        if (!waitForAgent(index, Millis(60'000)))
            return m_agents[index].run->report();
    }
    return {};
}

void Fleet::stop()
{
    for (Agent &agent : m_agents)
        noteCrash(agent.name, agent.run.get());
    noteCrash(who(coordinatorIndex), m_place.coordinator());
    for (Agent &agent : m_agents)
        agent.run->terminate();
    for (Agent &agent : m_agents) {
        if (!agent.run->waitForEnd(Millis(30'000)) || agent.run->exitStatus() != 0)
            m_history.add("crash", {{QStringLiteral("who"), agent.name}});
        keepLog(agent.run.get());
    }
    if (m_place.stopCoordinator() != 0)
        m_history.add("crash", {{QStringLiteral("who"), who(coordinatorIndex)}});
    keepLog(m_place.coordinator());
    noteOrphans();
    noteSpools();
}

void Fleet::killCoordinator()
{
    noteCrash(who(coordinatorIndex), m_place.coordinator());
    note("kill", coordinatorIndex);
    m_place.killCoordinator();
    keepLog(m_place.coordinator());
}

bool Fleet::startCoordinator(std::optional<Millis> dieAfter)
{
    note("start", coordinatorIndex);
    QObject context;
    // It may be killed after the line that is waited for, and before that has been read.
    bool isKilled = false;
    if (dieAfter)
        QTimer::singleShot(*dieAfter, &context, [this, &isKilled] {
            isKilled = true;
            note("kill", coordinatorIndex);
            m_place.coordinator()->kill();
        });
    m_coordinatorSince = QDateTime::currentMSecsSinceEpoch();
    const QByteArray fault = m_place.startCoordinator();
    if (fault.isEmpty() && !isKilled)
        return true;
    keepLog(m_place.coordinator());
    if (!dieAfter)
        m_history.add("crash",
            {{QStringLiteral("who"), who(coordinatorIndex)},
                {QStringLiteral("report"), QString::fromUtf8(fault)}});
    return false;
}

void Fleet::killAgent(int index)
{
    Agent &agent = m_agents[index];
    noteCrash(agent.name, agent.run.get());
    note("kill", index);
    agent.run->kill();
    (void)agent.run->waitForEnd();
    keepLog(agent.run.get());
}

void Fleet::startAgent(int index)
{
    Agent &agent = m_agents[index];
    note("start", index);
    const QString state = m_place.path(QStringLiteral("state-") + agent.name);
    QDir().mkpath(state);
    QProcessEnvironment more;
    more.insert(QStringLiteral("COORD_CONFIG_DIR"), state);
    more.insert(QStringLiteral("COORD_TOKEN"), token());
    more.insert(QStringLiteral("CLAUDE_FAKE_LOG"), claudeLog());
    agent.run = m_place.start(
        {QStringLiteral("agent"), QStringLiteral("--url"),
            QStringLiteral("ws://127.0.0.1:%1").arg(m_agentLink.port()), QStringLiteral("--name"),
            agent.name, QStringLiteral("--cwd"), m_place.path(QStringLiteral("work")),
            QStringLiteral("--max-concurrent"), QStringLiteral("3")},
        more);
}

bool Fleet::waitForAgent(int index, Millis limit)
{
    return !m_agents[index].run->waitForLine(QStringLiteral("\" connected to "), limit).isEmpty();
}

void Fleet::setPaused(int index, bool paused)
{
    const ProgramRun *run
        = index == coordinatorIndex ? m_place.coordinator() : m_agents[index].run.get();
    if (!run || !run->isRunning())
        return;
    note(paused ? "pause" : "go", index);
    ::kill(pid_t(run->processId()), paused ? SIGSTOP : SIGCONT);
}

void Fleet::cutAll(FaultProxy::How how)
{
    m_history.add("cut", {});
    m_agentLink.cutAll(how);
    m_clientLink.cutAll(how);
}

QList<qint64> Fleet::startedProcesses() const
{
    QList<qint64> processes = m_place.processes();
    processes.removeOne(m_place.coordinator()->processId());
    for (const Agent &agent : m_agents)
        processes.removeOne(agent.run->processId());
    return processes;
}

void Fleet::noteMetrics()
{
    const auto page = m_place.http("GET", QStringLiteral("/metrics"));
    QJsonObject series;
    const QMap<QString, double> values = seriesIn(page.body);
    for (auto each = values.begin(); each != values.end(); ++each)
        series.insert(each.key(), each.value());
    m_history.add("metrics",
        {{QStringLiteral("since"), m_coordinatorSince}, {QStringLiteral("series"), series}});
}

void Fleet::noteOrphans()
{
    const QList<qint64> processes = startedProcesses();
    for (const qint64 pid : processes)
        m_history.add("orphan",
            {{QStringLiteral("of"),
                QStringLiteral("%1 %2").arg(pid).arg(QString::fromLocal8Bit(commandLineOf(pid)))}});
}

void Fleet::noteSpools()
{
    for (const Agent &agent : m_agents) {
        QDirIterator agents(m_place.path(QStringLiteral("state-%1/agents").arg(agent.name)),
            QDir::Dirs | QDir::NoDotAndDotDot);
        while (agents.hasNext()) {
            const QStringList attempts
                = QDir(agents.next()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
            for (const QString &attempt : attempts) {
                // Messages stay until somebody has read them.
                if (attempt == QLatin1String("inbox"))
                    continue;
                m_history.add("orphan",
                    {{QStringLiteral("of"), agent.name + QStringLiteral(": ") + attempt}});
            }
        }
    }
}

FaultProxy::Tally Fleet::tally() const
{
    FaultProxy::Tally sum = m_agentLink.tally();
    const FaultProxy::Tally &more = m_clientLink.tally();
    sum.connections += more.connections;
    sum.cuts += more.cuts;
    sum.resets += more.resets;
    sum.halfCloses += more.halfCloses;
    sum.stalls += more.stalls;
    sum.bytes += more.bytes;
    return sum;
}

void Fleet::noteCrash(const QString &who, const ProgramRun *run)
{
    if (!run->isRunning())
        m_history.add("crash",
            {{QStringLiteral("who"), who},
                {QStringLiteral("report"), QString::fromUtf8(run->report())}});
}

void Fleet::keepLog(const ProgramRun *run)
{
    m_log.write("== " + QByteArray::number(m_history.elapsed()) + ' ' + run->report());
    m_log.flush();
}

void Fleet::note(const char *what, int index)
{
    m_history.add(what, {{QStringLiteral("who"), who(index)}});
}

QString Fleet::who(int index) const
{
    return index == coordinatorIndex ? QStringLiteral("coordinator") : m_agents[index].name;
}

} // namespace coord
