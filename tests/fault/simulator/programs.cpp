#include "tests/fault/simulator/programs.h"

#include "tests/fault/simulator/invariants.h"

#include <algorithm>

namespace coord {

namespace {

constexpr Millis longestStart{200};

} // namespace

void Programs::tell(const SimulatedClaude &program, Timeline::Action action)
{
    m_machine.receive(program.parent, std::move(action));
}

SimulatedClaude *Programs::find(quint64 number)
{
    const auto program = std::find_if(m_running.begin(), m_running.end(),
        [number](const auto &entry) { return entry.second.number == number; });
    return program == m_running.end() ? nullptr : &program->second;
}

void Programs::start(const RunKey &key, std::optional<Millis> timeout)
{
    const SimulatedClaude program{.key = key,
        .plan = drawPlan(m_around.random),
        .number = m_next++,
        .parent = m_machine.life()};
    const quint64 number = program.number;
    const RunReport report = reportOf(program.plan);
    if (program.plan.end == ClaudePlan::End::NoStart) {
        m_around.timeline.after(m_around.random.micros(longestStart), [this, program, report] {
            tell(
                program, [this, program, report] { m_reader.onProgramEnded(program.key, report); });
        });
        return;
    }
    m_around.invariants.started(m_machine.name(), key);
    m_running[key] = program;
    m_around.timeline.after(m_around.random.micros(longestStart), [this, number] {
        const SimulatedClaude *started = find(number);
        if (!started)
            return;
        tell(*started, [this, key = started->key] { m_reader.onProgramStarted(key); });
        goOn(number);
    });
    if (timeout)
        m_around.timeline.after(
            timeout->count() * 1000, [this, number] { comeToEnd(number, timedOutRun()); });
}

void Programs::goOn(quint64 number)
{
    const SimulatedClaude *program = find(number);
    if (!program)
        return;
    m_around.timeline.after(m_around.random.micros(program->plan.pace), [this, number] {
        SimulatedClaude *there = find(number);
        if (!there || there->held)
            return;
        if (there->printed < there->plan.lines) {
            print(*there);
            goOn(number);
        } else if (there->plan.end != ClaudePlan::End::Never) {
            comeToEnd(number, reportOf(there->plan));
        }
    });
}

void Programs::print(SimulatedClaude &program)
{
    const qint64 count
        = std::min<qint64>(m_around.random.between(1, 4), program.plan.lines - program.printed);
    QStringList lines;
    for (qint64 i = 0; i < count; ++i)
        lines.append(printedLine(program.key.taskId, program.key.token, ++program.printed));
    tell(program, [this, key = program.key, lines, lastSeq = program.printed] {
        m_around.invariants.printed(key, lastSeq);
        m_reader.onProgramPrinted(key, lines);
    });
}

void Programs::comeToEnd(quint64 number, const RunReport &report)
{
    const SimulatedClaude *found = find(number);
    if (!found)
        return;
    const SimulatedClaude program = *found;
    const bool stays = m_around.breakage == Breakage::IgnoreCancel
        && report.outcome == RunReport::Outcome::Cancelled;
    if (!stays) {
        m_around.invariants.ended(
            m_machine.name(), program.key, report.outcome == RunReport::Outcome::Completed);
        m_running.erase(program.key);
    }
    tell(program, [this, program, report] { m_reader.onProgramEnded(program.key, report); });
}

void Programs::end(const RunKey &key)
{
    const auto program = m_running.find(key);
    if (program == m_running.end() || program->second.ending)
        return;
    program->second.ending = true;
    m_around.timeline.after(m_around.random.micros(program->second.plan.ending),
        [this, number = program->second.number] { comeToEnd(number, cancelledRun()); });
}

void Programs::hold(const RunKey &key, bool held)
{
    const auto program = m_running.find(key);
    if (program == m_running.end() || program->second.held == held)
        return;
    program->second.held = held;
    if (!held)
        goOn(program->second.number);
}

void Programs::killAll()
{
    for (const auto &[key, program] : m_running)
        m_around.invariants.ended(m_machine.name(), key, false);
    m_running.clear();
}

QStringList Programs::endlessTasks() const
{
    QStringList tasks;
    for (const auto &[key, program] : m_running) {
        if (program.plan.end == ClaudePlan::End::Never)
            tasks.append(key.taskId);
    }
    return tasks;
}

} // namespace coord
