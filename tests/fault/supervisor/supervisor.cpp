#include "tests/fault/supervisor/supervisor.h"

#include "tests/fault/supervisor/evidence.h"

#include <QEventLoop>
#include <QTimer>

namespace coord {

Supervisor::Supervisor(const SupervisorPlan &plan)
    : m_plan(plan)
    , m_random(quint32(plan.seed))
{
}

QByteArray Supervisor::assemble()
{
    if (const Status opened = m_history.open(m_plan.historyPath); !opened)
        return opened.error().message.toUtf8();
    m_fleet = std::make_unique<Fleet>(
        m_history, m_plan.seed, m_plan.historyPath + QStringLiteral(".log"));
    if (const QByteArray fault = m_fleet->start(); !fault.isEmpty())
        return fault;
    m_audience = std::make_unique<Audience>(
        m_history, m_fleet->clientUrl(), m_fleet->token(), m_plan.seed);
    m_client = std::make_unique<RestClient>(m_fleet->clientUrl(), m_fleet->token());
    m_dispatcher = std::make_unique<Dispatcher>(m_history, *m_client,
        Dispatcher::Options{.agents = Fleet::agentNames(), .seed = m_plan.seed});
    m_canceller = std::make_unique<Canceller>(m_history, *m_client, m_plan.seed);
    QObject::connect(
        m_dispatcher.get(), &Dispatcher::accepted, m_audience.get(), &Audience::follow);
    QObject::connect(
        m_dispatcher.get(), &Dispatcher::unwanted, m_canceller.get(), &Canceller::cancel);
    QObject::connect(m_audience.get(), &Audience::ended, m_dispatcher.get(), &Dispatcher::ended);
    return m_audience->open().toUtf8();
}

QByteArray Supervisor::run()
{
    if (const QByteArray fault = assemble(); !fault.isEmpty())
        return fault;
    harmUntilTheEnd();
    if (const QByteArray fault = m_fleet->mend(); !fault.isEmpty())
        return "did not come back: " + fault;
    if (waitUntilQuiet()) {
        m_history.add("quiet", {});
        m_fleet->noteMetrics();
        m_fleet->noteOrphans();
    }
    m_fleet->stop();
    m_tally.whole = Millis(m_history.elapsed());
    noteClaudeLog(m_history, m_fleet->claudeLog());
    const Status noted = noteDatabase(m_history, m_fleet->database());
    return noted ? QByteArray() : noted.error().message.toUtf8();
}

void Supervisor::harmUntilTheEnd()
{
    m_fleet->harm();
    m_dispatcher->start();
    const QDeadlineTimer deadline(m_plan.limit);
    while ((m_tally.coordinatorKills < m_plan.coordinatorKills
               || m_tally.agentKills < m_plan.agentKills)
        && !deadline.hasExpired()) {
        waitForLoad();
        strike();
    }
    m_dispatcher->stop();
    m_tally.faults = Millis(m_history.elapsed());
}

void Supervisor::waitFor(int observations, Millis limit)
{
    QEventLoop loop;
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    QObject::connect(m_audience.get(), &Audience::observed, &loop, [&loop, &observations] {
        if (--observations <= 0)
            loop.quit();
    });
    loop.exec();
}

// Sometimes while work flows, sometimes before it does again.
void Supervisor::waitForLoad()
{
    if (draw(0, 6) == 0)
        return waitFor(1, Millis(draw(1, 300)));
    waitFor(draw(3, 60), Millis(draw(200, 2'500)));
}

void Supervisor::strike()
{
    const int coordinator = m_plan.coordinatorKills - m_tally.coordinatorKills;
    const int agents = m_plan.agentKills - m_tally.agentKills;
    const int chance = draw(0, 100);
    if (chance < 6) {
        m_tally.cuts += 1;
        m_fleet->cutAll(draw(0, 2) == 0 ? FaultProxy::How::Closed : FaultProxy::How::Reset);
    } else if (chance < 12) {
        pauseSomebody();
    } else if (chance < 18 && coordinator > 0 && agents > 0) {
        strikeBoth();
    } else if (draw(0, std::max(1, coordinator + agents)) < coordinator) {
        strikeCoordinator();
    } else {
        strikeAgent();
    }
}

void Supervisor::strikeCoordinator()
{
    m_fleet->killCoordinator();
    m_tally.coordinatorKills += 1;
    if (draw(0, 4) == 0)
        waitFor(1'000'000, Millis(draw(1, 400)));
    // It also has to survive that it dies while it takes up its work.
    for (int early = draw(0, 8); early == 0; early = draw(0, 2)) {
        if (!m_fleet->startCoordinator(Millis(draw(1, 150))))
            m_tally.coordinatorKills += 1;
        else
            return;
    }
    (void)m_fleet->startCoordinator();
}

void Supervisor::strikeAgent()
{
    const int index = draw(0, int(Fleet::agentNames().size()));
    m_fleet->killAgent(index);
    m_tally.agentKills += 1;
    if (draw(0, 4) == 0)
        waitFor(1'000'000, Millis(draw(1, 400)));
    m_fleet->startAgent(index);
    // The same: it may die while it puts right what its last death has left.
    for (int early = draw(0, 5); early == 0; early = draw(0, 2)) {
        waitFor(1'000'000, Millis(draw(1, 250)));
        m_fleet->killAgent(index);
        m_tally.agentKills += 1;
        m_fleet->startAgent(index);
    }
    (void)m_fleet->waitForAgent(index, Millis(1'500));
}

// What one of them had not yet told the other is on disks only.
void Supervisor::strikeBoth()
{
    const int index = draw(0, int(Fleet::agentNames().size()));
    const bool agentFirst = draw(0, 2) == 0;
    if (agentFirst)
        m_fleet->killAgent(index);
    m_fleet->killCoordinator();
    if (!agentFirst)
        m_fleet->killAgent(index);
    m_tally.coordinatorKills += 1;
    m_tally.agentKills += 1;
    m_fleet->startAgent(index);
    (void)m_fleet->startCoordinator();
    (void)m_fleet->waitForAgent(index, Millis(1'500));
}

void Supervisor::pauseSomebody()
{
    const int index = draw(-1, int(Fleet::agentNames().size()));
    m_tally.pauses += 1;
    m_fleet->setPaused(index, true);
    waitFor(1'000'000, Millis(draw(50, 900)));
    m_fleet->setPaused(index, false);
}

bool Supervisor::waitUntilQuiet()
{
    const auto seen = [this] { return m_audience->tally().lines + m_audience->tally().follows; };
    QDeadlineTimer patienceEnds(patience);
    qint64 before = seen();
    // What was cancelled while its agent was away ends after everybody has heard of it.
    while (!m_audience->isDone() || !m_dispatcher->isDone() || !m_canceller->isDone()
        || m_fleet->isAtWork()) {
        waitFor(50, Millis(200));
        if (seen() != before)
            patienceEnds = QDeadlineTimer(patience);
        before = seen();
        if (patienceEnds.hasExpired()) {
            qWarning("still open: %s", qPrintable(m_audience->unfinished().join(u'\n')));
            m_fleet->noteOrphans();
            return false;
        }
    }
    return true;
}

QString Supervisor::figures() const
{
    QString text;
    QTextStream out(&text);
    const FaultProxy::Tally &links = m_fleet->tally();
    out << "kill -9: coordinator " << m_tally.coordinatorKills << " (planned "
        << m_plan.coordinatorKills << "), agents " << m_tally.agentKills << " (planned "
        << m_plan.agentKills << ")\npauses " << m_tally.pauses << ", links cut all at once "
        << m_tally.cuts << "\nconnections " << links.connections << ": cut " << links.cuts
        << ", reset " << links.resets << ", half-closed " << links.halfCloses << ", stalled "
        << links.stalls << ", bytes " << links.bytes;
    if (m_dispatcher && m_audience)
        out << "\ntasks " << m_dispatcher->tally().tasks << ", requests sent again "
            << m_dispatcher->tally().repeated << "\nfollowed to the end "
            << m_audience->tally().follows << ", lines " << m_audience->tally().lines
            << ", interruptions " << m_audience->tally().interruptions << ", cancels "
            << m_canceller->answered();
    out << "\nseconds with faults " << double(m_tally.faults.count()) / 1000 << ", in all "
        << double(m_tally.whole.count()) / 1000 << '\n';
    return text;
}

} // namespace coord
